"""What a page's inputs say as changes to keep, and a kept answer as those inputs would post it or as text to read."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from content.words import moment, time
from funds.applications.actions.saving import Change, Clash
from funds.questions.display import display
from funds.questions.fields import AnswerField, shown

Inputs = dict[str, str | list[str]]

# Half a surrogate pair is not a letter; a script can send one and no database keeps it.
BROKEN = re.compile("[\ud800-\udfff]")
# What cannot be an answer is kept as it was typed, up to this many characters.
TYPED_MOST = 100_000


@dataclass(frozen=True)
class Read:
    """What one question's inputs say: an answer, or what was typed and why it cannot be one yet."""

    value: Any
    typed: Any = None
    problem: str = ""

    @property
    def can_be_kept(self) -> bool:
        return not self.problem or self.typed is not None

    def change(self, key: str, base: int | None, seq: int = 0) -> Change:
        return Change(key, self.value, self.typed, base, seq)


def read(field: AnswerField, data: Mapping[str, Any]) -> Read:
    """The inputs of ``field`` in what a page posted."""
    raw = field.widget.value_from_datadict(data, {}, field.question.key)
    try:
        return Read(field.clean(raw))
    except ValidationError as problem:
        typed = shown(raw)
        small = len(json.dumps(typed)) <= TYPED_MOST
        return Read(None, typed if small else None, str(problem.messages[0]))


def posted(inputs: Mapping[str, Any]) -> QueryDict:
    """``inputs`` as a form would have posted them; anything but text is left out."""
    data = QueryDict(mutable=True)
    for name, value in inputs.items():
        texts = value if isinstance(value, list) else [value]
        data.setlist(name, [BROKEN.sub("�", text) for text in texts if isinstance(text, str)])
    return data


def inputs_of(name: str, raw: Any) -> Inputs:
    """Every input of a question with what it holds: ``raw`` is what its field shows."""
    if isinstance(raw, dict):
        found: Inputs = {}
        for part, value in raw.items():
            found |= inputs_of(f"{name}-{part}", value)
        return found
    if isinstance(raw, list) and any(isinstance(row, dict) for row in raw):
        return {
            each: value
            for number, row in enumerate(raw)
            for part, held in row.items()
            for each, value in inputs_of(f"{name}-{part}-{number}", held).items()
        }
    if isinstance(raw, list):
        return {name: [str(one) for one in raw]}
    return {name: _text(raw)}


def _text(raw: Any) -> str:
    """What one input holds; a ticked box posts “yes”."""
    if raw is True:
        return "yes"
    return "" if raw is None or raw is False else str(raw)


def as_text(field: AnswerField, value: Any, typed: Any = None) -> str:
    """An answer to read, or what was typed where that is no answer yet."""
    if typed is None:
        return display(field.question, value, (), field.call.place).text
    return field.typed_text(typed)


def told(clash: Clash, field: AnswerField, reader: User) -> dict[str, Any]:
    """A clash in words, with the other answer as text and as the inputs would hold it."""
    row = clash.answer
    raw = field.to_raw(row.value) if row.typed is None else row.typed
    return {
        "revision": row.revision,
        "by": _("you") if row.by_id == reader.pk else clash.by,
        "when": _when(clash),
        "says": _says(clash, reader),
        "text": as_text(field, row.value, row.typed),
        "raw": inputs_of(field.question.key, raw),
    }


def _when(clash: Clash) -> str:
    at = clash.answer.updated_at
    return time(at) if timezone.localdate(at) == timezone.localdate() else moment(at)


def _says(clash: Clash, reader: User) -> str:
    """Who changed the answer, and when."""
    if clash.answer.by_id == reader.pk:
        return _("You changed this answer on another page or phone at %(when)s.") % {"when": _when(clash)}
    if not clash.by:
        return _("This answer was changed at %(when)s, while you were writing.") % {"when": _when(clash)}
    return _("%(name)s changed this answer at %(when)s, while you were writing.") % {
        "name": clash.by,
        "when": _when(clash),
    }
