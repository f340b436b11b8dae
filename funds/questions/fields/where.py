"""Questions that are answered with a postcode, an address, the name of a place, or some of a borough's wards."""

from __future__ import annotations

import re
from functools import cached_property
from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from funds.questions.fields.answer import AnswerField, Parts, clean_line, clean_text, part_of
from funds.questions.fields.choices import ChoicesField
from funds.questions.schema import Fill
from places import lookup
from places.models import Ward

TEXT_LONGEST = 160
LINE_LONGEST = 120
TOWN_LONGEST = 60
ADDRESS_PARTS = ("line1", "line2", "town", "postcode")
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
        text = clean_line(raw, TEXT_LONGEST)
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


class AddressField(PostcodeField):
    """Where somebody lives or works. A half-filled one is kept."""

    drawn_as: ClassVar[str] = "address"

    def make_widget(self) -> Parts:
        return Parts(*ADDRESS_PARTS)

    def to_raw(self, value: Any) -> dict[str, str]:
        return {part: (value or {}).get(part, "") for part in ADDRESS_PARTS}

    def first_input(self) -> str:
        return f"{self.question.key}-line1"

    def clean(self, raw: Any) -> dict[str, str] | None:  # type: ignore[override]
        address = {
            "line1": clean_line(part_of(raw, "line1"), LINE_LONGEST),
            "line2": clean_line(part_of(raw, "line2"), LINE_LONGEST),
            "town": clean_line(part_of(raw, "town"), TOWN_LONGEST),
            "postcode": super().clean(part_of(raw, "postcode")) or "",
        }
        return address if any(address.values()) else None

    def missing(self) -> str:
        return _("Enter the first line of the address and its postcode")

    def unfinished(self, value: Any) -> str:
        if not value["line1"]:
            return _("Enter the first line of the address, like 12 Rose Walk")
        return "" if value["postcode"] else super().missing()


class WardsField(ChoicesField):
    """Some of the wards of the fund's borough."""

    drawn_as: ClassVar[str] = "wards"

    @cached_property
    def options(self) -> list[dict[str, str]]:
        wards = Ward.objects.current().filter(place=self.call.place_id).order_by("name")
        return [{"value": ward.code, "text": ward.name} for ward in wards.only("code", "name")]

    def missing(self) -> str:
        return _("Choose at least one ward")
