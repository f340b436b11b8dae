"""What every question's form field does: read what was typed, keep it as plain JSON, say what stops it being sent."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

if TYPE_CHECKING:
    from funds.models import Call
    from funds.questions.schema import Question

# Numbers and names of groups to choose from.
Groups = Sequence[tuple[int, str]]

# Everything below a space but tab and new line, and the C1 controls: nobody types them, and a database refuses some.
CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")


def says_something(text: str) -> bool:
    """Whether anything in ``text`` can be seen: a space, or a mark that only joins letters, says nothing."""
    return any(not letter.isspace() and unicodedata.category(letter) not in ("Cf", "Cc") for letter in text)


def visible(text: str) -> str:
    """``text`` without hidden characters, with one kind of line end."""
    return CONTROL.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


def ascii_digits(text: str) -> str:
    """``text`` with the digits of every script as 0 to 9, so that ١٢ is 12."""
    return "".join(str(unicodedata.decimal(letter, letter)) for letter in text)


def shown(raw: Any) -> Any:
    """What was typed, as it can be shown again."""
    if isinstance(raw, str):
        return visible(raw)
    if isinstance(raw, dict):
        return {part: shown(value) for part, value in raw.items()}
    return [shown(value) for value in raw] if isinstance(raw, list) else raw


def clean_text(raw: Any, longest: int) -> str:
    """Typed text, trimmed; a sentence for the person when it cannot be kept."""
    typed = raw if isinstance(raw, str) else ""
    text = visible(typed).strip()
    if CONTROL.search(typed):
        raise ValidationError(
            _("This answer had a hidden character that we cannot keep. We took it out. Check the answer and save again")
        )
    if len(text) > longest:
        raise ValidationError(
            _("This answer has %(length)s characters. Make it shorter: we can keep %(longest)s")
            % {"length": f"{len(text):,}", "longest": f"{longest:,}"}
        )
    return text if says_something(text) else ""


def clean_line(raw: Any, longest: int) -> str:
    """The same on one line, with single spaces."""
    return " ".join(clean_text(raw, longest).split())


def part_of(raw: Any, part: str) -> str:
    """One part of what was typed, or nothing when it is not there or is no text."""
    found = raw.get(part) if isinstance(raw, dict) else ""
    return found if isinstance(found, str) else ""


def lines_of(raw: Any) -> list[str]:
    """Everything that was typed into the parts of a question, or a line for each of its rows."""
    if isinstance(raw, dict):
        return [line for part in raw.values() for line in lines_of(part)]
    if isinstance(raw, list):
        return [line for row in raw if (line := "; ".join(lines_of(row)))]
    return [str(raw)] if raw else []


class Parts(forms.Widget):
    """Several inputs that make one answer: ``start-day``, ``start-month`` …"""

    def __init__(self, *names: str) -> None:
        super().__init__()
        self.names = names

    def value_from_datadict(self, data: Any, files: Any, name: str) -> dict[str, str]:
        return {part: data.get(f"{name}-{part}", "") for part in self.names}


class AnswerField(forms.Field):
    """One question of one call.

    ``clean`` gives the answer as ``funds.questions.schema`` shapes it, or None for nothing; it refuses only
    what cannot be kept. ``problem`` says what stops a kept answer from being sent. Drafts may be half done.
    ``groups`` are those of the person who answers, ``hosts`` those that hold money for others.
    """

    drawn_as: ClassVar[str] = "text"

    def __init__(self, question: Question, call: Call, groups: Groups = (), hosts: Groups = ()) -> None:
        self.question = question
        self.call = call
        self.groups, self.hosts = groups, hosts
        super().__init__(required=False, label=question.label, widget=self.make_widget())

    def make_widget(self) -> forms.Widget:
        return forms.TextInput()

    def to_raw(self, value: Any) -> Any:
        """A kept answer as its inputs show it."""
        return value or ""

    def typed_text(self, raw: Any) -> str:
        """What was typed and is no answer yet, to read: a line for each part or row."""
        return "\n".join(lines_of(raw))

    def first_input(self) -> str:
        """The id that the error summary leads to."""
        return self.question.key

    def clean(self, raw: Any) -> Any:
        raise NotImplementedError

    def problem(self, value: Any, files: int = 0) -> str:
        """What has to be put right before sending: a sentence, or nothing."""
        if value is None and self.question.required:
            return self.missing()
        return "" if value is None else self.unfinished(value)

    def missing(self) -> str:
        return _("Answer “%(question)s”") % {"question": self.question.label}

    def unfinished(self, value: Any) -> str:
        """What a given answer still lacks."""
        return ""
