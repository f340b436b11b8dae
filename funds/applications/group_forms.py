"""A group's profile as a form: what is asked, in which shape it is kept, and the rules for its numbers."""

from __future__ import annotations

import re
from typing import Any

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from funds.applications.asking import Asking
from funds.applications.models import Organisation, OrganisationDocument
from funds.questions.schema import Kind, Question

# England and Wales: six or seven digits; Scotland: SC and six; Northern Ireland: NIC and six, or its older 1 and five more.
CHARITY = re.compile(r"[0-9]{6,7}|SC[0-9]{6}|NIC?[0-9]{6}")
COMPANY = re.compile(r"[0-9]{8}|[A-Z]{2}[0-9]{6}")
PLAIN = ("name", "other_names", "website", "phone", "host_email")
CHOSEN: dict[str, Any] = {
    "kind": Organisation.Kind,
    "income": Organisation.Income,
    "safeguarding": Organisation.Safeguarding,
}


def _labels(name: str) -> tuple[str, ...]:
    return tuple(_label(label) for label in CHOSEN[name].labels)


def _label(label: Any) -> str:
    """A choice as it stands alone on a line."""
    return str(capfirst(str(label)))


def questions() -> list[Question]:
    """Only the name and the kind must be there: a profile grows with its group."""
    return [
        Question("name", Kind.SHORT_TEXT, _("What is your group called?")),
        Question("other_names", Kind.SHORT_TEXT, _("Does it have another name?"), required=False),
        Question("kind", Kind.CHOICE, _("What kind of group is it?"), options=_labels("kind")),
        Question(
            "charity_number",
            Kind.SHORT_TEXT,
            _("Charity number"),
            help=_("6 or 7 digits. In Scotland SC and 6 digits, in Northern Ireland NIC and 6 digits."),
            required=False,
        ),
        Question(
            "company_number",
            Kind.SHORT_TEXT,
            _("Company number"),
            help=_("8 digits, or 2 letters and 6 digits."),
            required=False,
        ),
        Question("address", Kind.ADDRESS, _("Where can letters reach you?"), required=False),
        Question("website", Kind.WEBSITE, _("Website"), required=False),
        Question("phone", Kind.PHONE, _("Phone number"), required=False),
        Question(
            "income",
            Kind.CHOICE,
            _("About how much money comes in each year?"),
            options=_labels("income"),
            required=False,
        ),
        Question(
            "people",
            Kind.PEOPLE,
            _("Who runs the group?"),
            help=_("Two of you must be neither related nor live together, so that two people look after the money."),
            required=False,
        ),
        Question(
            "safeguarding",
            Kind.CHOICE,
            _("How do you keep people safe?"),
            options=_labels("safeguarding"),
            required=False,
        ),
        Question(
            "is_host",
            Kind.YES_NO,
            _("Can you hold money for other groups?"),
            help=_("Groups without a bank account can choose you then. You say yes or no each time."),
            required=False,
        ),
        Question("host_words", Kind.LONG_TEXT, _("What should they know about you?"), words=40, required=False),
        Question("host_email", Kind.EMAIL, _("Where do we write when a group asks you?"), required=False),
    ]


def values_of(group: Organisation) -> dict[str, Any]:
    """The kept profile as answers."""
    address = {
        "line1": group.address_line1,
        "line2": group.address_line2,
        "town": group.town,
        "postcode": group.postcode,
    }
    people = [{"name": one.name, "role": one.role, "connected": one.connected} for one in group.people.all()]
    told: dict[str, Any] = {name: getattr(group, name) or None for name in PLAIN}
    told |= {
        name: _label(choices(getattr(group, name)).label) if getattr(group, name) else None
        for name, choices in CHOSEN.items()
    }
    return told | {
        "charity_number": group.charity_number or None,
        "company_number": group.company_number or None,
        "address": address if any(address.values()) else None,
        "people": people or None,
        "is_host": "yes" if group.is_host else "no",
        "host_words": group.host_words or None,
    }


class GroupAsking(Asking):
    """The profile. A number in the wrong form, and a host that nobody could ask, are told in a sentence."""

    def __init__(self, data: Any = None, group: Organisation | None = None) -> None:
        super().__init__(questions(), data, values=values_of(group) if group else None)
        if self.form.is_bound:
            self._check_numbers()
            self._check_host()

    def _check_numbers(self) -> None:
        for key, right, sentence in (
            (
                "charity_number",
                CHARITY,
                _("A charity number is 6 or 7 digits, SC and 6 digits, or NIC and 6 digits. Check it"),
            ),
            ("company_number", COMPANY, _("A company number is 8 digits, or 2 letters and 6 digits. Check it")),
        ):
            typed = re.sub(r"[\s-]", "", self.values[key] or "").upper()
            if typed and not right.fullmatch(typed):
                self.errors[key] = sentence
            self.values[key] = typed or None

    def _check_host(self) -> None:
        if self.values["is_host"] != "yes":
            return
        if not (self.values["charity_number"] or self.values["company_number"]):
            self.errors["is_host"] = _(
                "To hold money for others, a group must be a charity or a company. Add its number above"
            )
        elif not self.values["host_email"]:
            self.errors["host_email"] = _("Type the address that we write to when a group asks you")

    def facts(self) -> dict[str, Any]:
        """The profile's columns."""
        address = self.values["address"] or {}
        chosen = {
            name: next((value for value, label in choices.choices if _label(label) == self.values[name]), "")
            for name, choices in CHOSEN.items()
        }
        return {
            **{name: self.values[name] or "" for name in PLAIN},
            **chosen,
            "charity_number": self.values["charity_number"] or "",
            "company_number": self.values["company_number"] or "",
            "address_line1": address.get("line1", ""),
            "address_line2": address.get("line2", ""),
            "town": address.get("town", ""),
            "postcode": address.get("postcode", ""),
            "is_host": self.values["is_host"] == "yes",
            "host_words": (self.values["host_words"] or "")[:300],
        }


def document() -> list[Question]:
    """One paper at a time: what it is, until when it is good, and the file."""
    labels = tuple(_label(label) for label in OrganisationDocument.What.labels)
    return [
        Question("what", Kind.CHOICE, _("What is it?"), options=labels),
        Question(
            "expires_on",
            Kind.DATE,
            _("Until when is it good?"),
            help=_("We remind you a month before."),
            required=False,
        ),
        Question("file", Kind.FILE, _("Choose the file"), file_kinds=("document", "photo")),
    ]


def what_of(values: dict[str, Any]) -> str:
    return next(str(value) for value, label in OrganisationDocument.What.choices if _label(label) == values["what"])


def member() -> list[Question]:
    return [Question("email", Kind.EMAIL, _("Their e-mail address"))]
