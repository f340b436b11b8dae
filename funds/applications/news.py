"""What we tell a group at each change of state: the same words in the mail and on its status page."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _

from content.words import day
from funds.applications.lifecycle import Status
from funds.applications.models import Application, StatusChange
from funds.applications.promises import answer_by, is_late


@dataclass(frozen=True)
class News:
    """A headline and what it means for the group. ``reason`` is what a person wrote."""

    headline: str
    words: tuple[str, ...]
    reason: str = ""


def hear_by(application: Application) -> str:
    """When a group hears yes or no, as the end of a sentence: a day, for nobody counts 28 of them."""
    due = answer_by(application)
    if due is None:
        return _("within %(days)d days of sending") % {"days": application.call.answer_within_days}
    if is_late(application):
        return _("as soon as we can")
    return _("by %(day)s") % {"day": day(due)}


def news_of(application: Application, change: StatusChange) -> News:
    """What ``change`` means, in plain words."""
    again = change.source == Status.CHANGES_REQUESTED and change.target != Status.WITHDRAWN
    headline, *words = _answers_again(application) if again else _words(application, Status(change.target))
    return News(headline, tuple(words), change.reason)


def _answers_again(application: Application) -> tuple[str, ...]:
    return (
        _("Thank you. We have your changes"),
        _("You do not need to do anything now. You hear yes or no %(when)s.") % {"when": hear_by(application)},
    )


def _words(application: Application, status: Status) -> tuple[str, ...]:
    call, heard = application.call, {"when": hear_by(application)}
    table: dict[Status, tuple[str, ...]] = {
        Status.SUBMITTED: (
            _("We have your application"),
            _("We check that it is complete. If something is missing we ask you; you do not start again."),
            _("You hear yes or no %(when)s, by e-mail and on your page.") % heard,
        ),
        Status.CHANGES_REQUESTED: (
            _("We need something from you"),
            _("Please look at your application again, change what we ask for, and press “Send again”."),
        ),
        Status.IN_REVIEW: (
            _("Your application is being considered"),
            _("It is complete. The people who decide are reading it now."),
            _("You hear yes or no %(when)s.") % heard,
        ),
        Status.FUNDED: (
            _("Yes! We will fund your application"),
            _("We will write to you about the next steps and when the money arrives."),
        ),
        Status.PART_FUNDED: (
            _("Yes! We can give part of the money"),
            _("We will write to you about the next steps and when the money arrives."),
        ),
        Status.RESERVE: (
            _("You are on the reserve list"),
            _("The panel liked your idea, but there is not enough money now. If money comes back, we write to you."),
            _("You do not need to do anything."),
        ),
        Status.DECLINED: (
            _("Not this time"),
            _("We are sorry: we cannot give you money from this fund. This is why."),
            _("You can ring us to talk about it on %(phone)s, and you are welcome to apply again.")
            % {"phone": call.phone},
        ),
        Status.INELIGIBLE: (
            _("We cannot fund this"),
            _("We are sorry: your application does not fit this fund’s rules. This is why."),
            _("You can ring us to talk about it on %(phone)s.") % {"phone": call.phone},
        ),
        Status.WITHDRAWN: (
            _("You took your application back"),
            _("We stopped work on it. It does not count against you, and you are welcome to apply again."),
        ),
    }
    return table[status]
