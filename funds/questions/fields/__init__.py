"""A form field for every kind of question: how an answer is typed, checked and kept."""

from __future__ import annotations

from funds.models.calls import Call
from funds.questions.fields.answer import AnswerField, shown
from funds.questions.fields.budget import BudgetField
from funds.questions.fields.choices import (
    ChoiceField,
    ChoicesField,
    ChoiceWithNoteField,
    DeclarationField,
    PrioritiesField,
    YesNoField,
)
from funds.questions.fields.files import FileField
from funds.questions.fields.numbers import DateField, MoneyField, NumberField
from funds.questions.fields.text import ContactField, EmailField, LongTextField, PhoneField, ShortTextField
from funds.questions.fields.where import PlaceField, PostcodeField
from funds.questions.schema import Kind, Question

FIELDS: dict[Kind, type[AnswerField]] = {
    Kind.SHORT_TEXT: ShortTextField,
    Kind.LONG_TEXT: LongTextField,
    Kind.EMAIL: EmailField,
    Kind.PHONE: PhoneField,
    Kind.NUMBER: NumberField,
    Kind.MONEY: MoneyField,
    Kind.DATE: DateField,
    Kind.POSTCODE: PostcodeField,
    Kind.PLACE: PlaceField,
    Kind.CONTACT: ContactField,
    Kind.CHOICE: ChoiceField,
    Kind.CHOICES: ChoicesField,
    Kind.CHOICE_WITH_NOTE: ChoiceWithNoteField,
    Kind.YES_NO: YesNoField,
    Kind.PRIORITIES: PrioritiesField,
    Kind.BUDGET: BudgetField,
    Kind.FILE: FileField,
    Kind.DECLARATION: DeclarationField,
}


def field_for(question: Question, call: Call) -> AnswerField:
    """The form field of ``question`` in an application to ``call``."""
    return FIELDS[question.kind](question, call)


__all__ = ["FIELDS", "AnswerField", "field_for", "shown"]
