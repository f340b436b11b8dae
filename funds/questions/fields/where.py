"""Questions that are answered with a postcode or with the name of a place."""

from __future__ import annotations

import re
from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from funds.questions.fields.answer import AnswerField, clean_text
from funds.questions.schema import Fill
from places import lookup

TEXT_LONGEST = 160
INSIDE = re.compile(r"\b[A-Z]{1,2}[0-9][A-Z0-9]?\s*[0-9][A-Z]{2}\b", re.IGNORECASE)
# The start of a postcode and little else: somebody stopped halfway.
HALF = re.compile(r"\s*[A-Z]{1,2}[0-9][A-Z0-9]?\s*[0-9]?[A-Z]?\s*", re.IGNORECASE)


class PostcodeField(AnswerField):
    drawn_as: ClassVar[str] = "postcode"

    def clean(self, raw: Any) -> str | None:
        text = clean_text(raw, TEXT_LONGEST)
        if not text:
            return None
        finding = lookup.find(text)
        if isinstance(finding, lookup.FoundPostcode):
            return str(finding.postcode)
        if isinstance(finding, lookup.NotFound):
            # A group may have its own address anywhere; what it does must happen where we give.
            if finding.reason is lookup.Reason.OUTSIDE and Fill.POSTCODE not in self.question.fills:
                return lookup.format_postcode(text)[:8]
            if finding.reason is not lookup.Reason.NO_SUCH_NAME:
                raise ValidationError(finding.message)
        raise ValidationError(_("Enter a full postcode, like E13 8QE"))

    def missing(self) -> str:
        return _("Enter a full postcode, like E13 8QE")


class PlaceField(AnswerField):
    """A postcode, a name, or a name with its postcode: “Rose Walk community room, E13 8QE”."""

    drawn_as: ClassVar[str] = "place"

    def to_raw(self, value: Any) -> str:
        return str((value or {}).get("text", ""))

    def clean(self, raw: Any) -> dict[str, str] | None:
        text = " ".join(clean_text(raw, TEXT_LONGEST).split())
        if not text:
            return None
        inside = INSIDE.search(text)
        if inside:
            return self._with_postcode(text, inside.group())
        if HALF.fullmatch(text):
            raise ValidationError(self.missing())
        finding = lookup.find(text)
        ward = finding.ward.code if isinstance(finding, lookup.FoundWard) else ""
        return {"text": text, "postcode": "", "ward": ward}

    def _with_postcode(self, text: str, typed: str) -> dict[str, str]:
        finding = lookup.find(typed)
        if not isinstance(finding, lookup.FoundPostcode):
            raise ValidationError(finding.message)
        return {"text": text, "postcode": str(finding.postcode), "ward": finding.ward.code}

    def missing(self) -> str:
        return _("Enter a full postcode, like E13 8QE, or the name of the place")
