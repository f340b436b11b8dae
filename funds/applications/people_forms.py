"""What is asked of people who make an application together, or for a group: questions with plain words."""

from __future__ import annotations

import datetime
from typing import Any

from django.utils.translation import gettext as _

from funds.applications.actions.entering import Agreement
from funds.applications.models import Participant
from funds.questions.schema import Kind, Question


def invite() -> list[Question]:
    """Whom to ask, and what for."""
    return [
        Question("email", Kind.EMAIL, _("Their e-mail address")),
        Question("part", Kind.CHOICE, _("What will they do?"), options=(_together(), _helper())),
    ]


def _together() -> str:
    return _("They are one of our group: they can fill it in and send it")


def _helper() -> str:
    return _("They help us: they can fill it in, but not send it")


def part_of(values: dict[str, Any]) -> str:
    """The part that was chosen for somebody."""
    return str(Participant.Part.HELPER if values["part"] == _helper() else Participant.Part.TOGETHER)


def agreement(*, email_help: str) -> list[Question]:
    """Who of the group agreed, how and when; and where the group can be written to, if anywhere."""
    return [
        Question("agreed_name", Kind.SHORT_TEXT, _("Who in the group agreed?"), help=_("The name of one person.")),
        Question(
            "agreed_how",
            Kind.SHORT_TEXT,
            _("How did they agree?"),
            help=_("For example: we sat together in the library."),
        ),
        Question("agreed_on", Kind.DATE, _("On what day?")),
        Question("email", Kind.EMAIL, _("The group’s e-mail address"), help=email_help, required=False),
    ]


def agreement_from(values: dict[str, Any]) -> Agreement:
    return Agreement(values["agreed_name"], values["agreed_how"], datetime.date.fromisoformat(values["agreed_on"]))


def read_back(*, two: bool) -> list[Question]:
    """Who heard it. Where a call wants two signatures, two people did."""
    first = _("Who heard the answers and said that they are right?")
    asked = [Question("name", Kind.SHORT_TEXT, first, help=_("The name of one person in the group."))]
    if two:
        asked.append(
            Question(
                "second", Kind.SHORT_TEXT, _("Who else in the group agreed?"), help=_("This fund asks for two people.")
            )
        )
    return asked


def another_group() -> str:
    return _("Another group")


def other_host(offered: list[str]) -> list[Question]:
    """Another group to ask, once the answers cannot be changed any more: one that offers it, or one by name."""
    question, name = _("Which group should hold the money for you?"), _("Name of the group")
    chosen = Question("host", Kind.CHOICE, question, options=(*offered, another_group()))
    named = _("If it is another group: its name") if offered else name
    return [
        *([chosen] if offered else []),
        Question("name", Kind.SHORT_TEXT, named, required=not offered),
        Question(
            "email",
            Kind.EMAIL,
            _("Its e-mail address"),
            help=_("We write to them and ask. They see what you want the money for."),
            required=not offered,
        ),
    ]


def host_words() -> list[Question]:
    return [
        Question(
            "words",
            Kind.LONG_TEXT,
            _("What do you want to tell the group?"),
            help=_("If you say no, tell them why."),
            required=False,
            words=60,
        )
    ]
