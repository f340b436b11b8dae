"""One gap, followed all the way: from people who told us, through a vote and a grant, to what came of it."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from content import words
from funds.awards.models import Award
from funds.models import PanelSeat
from funds.needs.models import Evidence, Priority
from funds.needs.rows import priority_url, shown


@dataclass(frozen=True)
class Step:
    """One stage of the trail: who did it, the figure, and what happened; perhaps a link."""

    label: str
    figure: str
    text: str
    link_text: str = ""
    url: str = ""


def trail(priority_id: int | None, request: HttpRequest) -> list[Step]:
    """The steps of that priority, as far as they have come. Four queries."""
    priority = Priority.objects.select_related("place").filter(pk=priority_id).first() if priority_id else None
    if priority is None or shown(priority.reports) is None:
        return []
    evidence = Evidence.objects.publishable().filter(priority=priority).order_by("-count").first()
    award = Award.objects.published().filter(priority=priority).first()
    told = Step(
        _("People told us"),
        ngettext("%(count)s report", "%(count)s reports", priority.reports) % {"count": words.figure(priority.reports)},
        _("“%(gap)s”") % {"gap": evidence.summary} if evidence else priority.why,
    )
    voted = Step(
        _("Neighbours voted"),
        ngettext("%(count)s vote", "%(count)s votes", priority.votes) % {"count": words.figure(priority.votes)},
        _("It became a priority: %(title)s.") % {"title": priority.title},
        _("See why"),
        priority_url(f"/funds/{priority.place.slug}/", priority.slug),
    )
    return [told, voted, *(_from_award(award, request) if award else [])]


def _from_award(award: Award, request: HttpRequest) -> list[Step]:
    """A group applied, residents said yes, and what came of it."""
    applied = Step(
        _("A group applied"),
        award.recipient_kind or _("One short form"),
        _("%(group)s asked for help.") % {"group": award.recipient},
    )
    voters = PanelSeat.objects.filter(place=award.place, votes=True).values_list("count", flat=True)
    panel = sum(voters)
    chose = (
        _("A panel of %(number)s people in %(place)s chose it.")
        % {"number": words.number_word(panel), "place": award.place}
        if panel
        else _("A panel in %(place)s chose it.") % {"place": award.place}
    )
    said_yes = Step(_("The panel said yes"), words.money(award.amount_pence), chose)
    return [applied, said_yes, *_what_came(award, request)]


def _what_came(award: Award, request: HttpRequest) -> list[Step]:
    helped = award.shown_people_helped
    if helped is None:
        return []
    referred = award.shown_referred
    text = (
        _("%(count)s were sent by a link worker.") % {"count": words.figure(referred)} if referred else award.activity
    )
    story = award.story if award.story and award.story.live else None
    return [
        Step(
            _("What came of it"),
            ngettext("%(count)s person helped", "%(count)s people helped", helped) % {"count": words.figure(helped)},
            text,
            _("Read the story of %(teller)s") % {"teller": story.teller} if story else "",
            (story.get_url(request) or "") if story else "",
        )
    ]
