"""A form field for every kind of question: how an answer is typed, checked and kept."""

from __future__ import annotations

from funds.models.calls import Call
from funds.questions.fields.answer import AnswerField, Groups, shown
from funds.questions.fields.budget import BudgetField
from funds.questions.fields.choices import (
    ChoiceField,
    ChoicesField,
    ChoiceWithNoteField,
    DeclarationField,
    EqualityField,
    PrioritiesField,
    ScaleField,
    YesNoField,
)
from funds.questions.fields.dates import DateField, DateRangeField
from funds.questions.fields.files import FileField
from funds.questions.fields.groups import HostField, OrganisationField
from funds.questions.fields.numbers import MoneyField, NumberField
from funds.questions.fields.rows import PeopleField, RowsField
from funds.questions.fields.text import (
    ContactField,
    EmailField,
    LongTextField,
    PhoneField,
    ShortTextField,
    WebsiteField,
)
from funds.questions.fields.where import AddressField, PlaceField, PostcodeField, WardsField
from funds.questions.schema import Kind, Question

# Guidance is words between questions: it has no field.
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
    Kind.DATE_RANGE: DateRangeField,
    Kind.ADDRESS: AddressField,
    Kind.WEBSITE: WebsiteField,
    Kind.WARDS: WardsField,
    Kind.SCALE: ScaleField,
    Kind.ROWS: RowsField,
    Kind.PEOPLE: PeopleField,
    Kind.ORGANISATION: OrganisationField,
    Kind.HOST: HostField,
    Kind.EQUALITY: EqualityField,
}


def field_for(question: Question, call: Call, groups: Groups = (), hosts: Groups = ()) -> AnswerField:
    """The form field of ``question`` in an application to ``call``.

    ``groups`` are those of the person who answers, ``hosts`` those that hold money for others: number and name each.
    """
    return FIELDS[question.kind](question, call, groups, hosts)


__all__ = ["FIELDS", "AnswerField", "Groups", "field_for", "shown"]
