"""Questions that are answered with a group: the one that applies, or one that would hold the money for it."""

from __future__ import annotations

from functools import cached_property
from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from funds.questions.fields.answer import AnswerField, Groups, Parts, clean_line, part_of
from funds.questions.fields.text import SHORT_TEXT_LONGEST, clean_email

OTHER = "other"


def options_of(groups: Groups) -> list[dict[str, str]]:
    """Groups to choose from, and another one."""
    return [*({"value": str(pk), "text": name} for pk, name in groups), {"value": OTHER, "text": _("Another group")}]


def chosen_group(raw: Any, groups: Groups) -> tuple[int | None, str]:
    """The number and name of a group: one of ``groups``, or only the name of another."""
    chosen, name = part_of(raw, "organisation"), clean_line(part_of(raw, "name"), SHORT_TEXT_LONGEST)
    if chosen in ("", OTHER):
        return None, name
    found = {str(pk): (pk, known) for pk, known in groups}
    if chosen not in found:
        raise ValidationError(_("Choose one of the groups, or write the name of another"))
    return found[chosen]


def name_of(raw: Any, groups: Groups) -> str:
    """The name of the group that was chosen among ``groups``."""
    return next((name for pk, name in groups if str(pk) == part_of(raw, "organisation")), "")


class OrganisationField(AnswerField):
    """The group that applies: from the person's profile, or by name."""

    drawn_as: ClassVar[str] = "organisation"

    @cached_property
    def options(self) -> list[dict[str, str]]:
        """Nothing to choose from while the person has no group."""
        return options_of(self.groups) if self.groups else []

    def make_widget(self) -> Parts:
        return Parts("organisation", "name")

    def to_raw(self, value: Any) -> dict[str, str]:
        if not value:
            return {"organisation": "", "name": ""}
        if value["organisation"]:
            return {"organisation": str(value["organisation"]), "name": ""}
        return {"organisation": OTHER, "name": value["name"]}

    def typed_text(self, raw: Any) -> str:
        return "\n".join(filter(None, [name_of(raw, self.groups), part_of(raw, "name")]))

    def first_input(self) -> str:
        return f"{self.question.key}-{'organisation' if self.groups else 'name'}"

    def clean(self, raw: Any) -> dict[str, Any] | None:
        pk, name = chosen_group(raw, self.groups)
        if not (pk or name or part_of(raw, "organisation")):
            return None
        return {"organisation": pk, "name": name}

    def missing(self) -> str:
        return _("Choose your group, or write its name") if self.groups else _("Write your group’s name")

    def unfinished(self, value: Any) -> str:
        return "" if value["name"] else _("Write the group’s name")


class HostField(AnswerField):
    """Whether another group should hold the money, and which one. A half-filled answer is kept."""

    drawn_as: ClassVar[str] = "host"

    @cached_property
    def options(self) -> list[dict[str, str]]:
        """Nothing to choose from while no group offers it."""
        return options_of(self.hosts) if self.hosts else []

    def make_widget(self) -> Parts:
        return Parts("wanted", "organisation", "name", "email")

    def to_raw(self, value: Any) -> dict[str, str]:
        value = value or {"wanted": "", "organisation": None, "name": "", "email": ""}
        if value["organisation"]:
            return {"wanted": value["wanted"], "organisation": str(value["organisation"]), "name": "", "email": ""}
        other = OTHER if value["name"] or value["email"] else ""
        return {"wanted": value["wanted"], "organisation": other, "name": value["name"], "email": value["email"]}

    def typed_text(self, raw: Any) -> str:
        wanted = {"yes": _("Yes"), "no": _("No")}.get(part_of(raw, "wanted"), "")
        parts = [wanted, name_of(raw, self.hosts), part_of(raw, "name"), part_of(raw, "email")]
        return "\n".join(filter(None, parts))

    def first_input(self) -> str:
        return f"{self.question.key}-wanted"

    def clean(self, raw: Any) -> dict[str, Any] | None:
        wanted = part_of(raw, "wanted")
        if wanted not in ("", "yes", "no"):
            raise ValidationError(_("Choose yes or no"))
        if wanted == "no":
            return {"wanted": "no", "organisation": None, "name": "", "email": ""}
        pk, name = chosen_group(raw, self.hosts)
        email = "" if pk else clean_email(part_of(raw, "email"))
        if not (wanted or pk or name or email or part_of(raw, "organisation")):
            return None
        return {"wanted": wanted, "organisation": pk, "name": name, "email": email}

    def missing(self) -> str:
        return _("Say whether another group should hold the money for you: choose yes or no")

    def unfinished(self, value: Any) -> str:
        if not value["wanted"]:
            return self.missing()
        if value["wanted"] == "no" or value["organisation"]:
            return ""
        if not value["name"]:
            return _("Choose the group that will hold the money, or write its name")
        return (
            ""
            if value["email"]
            else _("Write the e-mail address of %(group)s, so that we can ask it") % {"group": value["name"]}
        )
