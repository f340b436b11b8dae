"""The lists of the staff pages: the queue, what a panel member has to score, and what finance has to pay."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from accounts.permissions import Verb, can
from funds.review.forms import QueueForm, place_names
from funds.review.queue import ORDERS, PAGE, Queue, calls_of, funded_for
from funds.review.scoring_list import to_score_by
from funds.review.threads import new_messages
from funds.review.views.pages import page, person, refused


@require_GET
def queue(request: HttpRequest) -> Any:
    """What the reader's job shows: the queue, else what they score, else what they pay."""
    user = person(request)
    if can(user, Verb.READ_APPLICATIONS):
        return _queue(request)
    if can(user, Verb.SCORE):
        return to_score(request)
    if can(user, Verb.READ_FUNDED_APPLICATIONS):
        return funded(request)
    return refused(request, _("Your role does not let you read applications."))


def _queue(request: HttpRequest) -> Any:
    user = person(request)
    calls = calls_of(user)
    form = QueueForm(request.GET, calls)
    held = Queue(user, form.wanted(), calls)
    rows = held.page(request.GET.get("p"))
    return page(
        request,
        "queue.html",
        _("Applications"),
        queue=held,
        form=form,
        rows=rows,
        pages=rows.paginator.get_elided_page_range(rows.number, on_each_side=1, on_ends=1),
        columns=_columns(held.wanted.order),
        place=place_names(calls),
        scores_too=can(user, Verb.SCORE),
        moves=can(user, Verb.MOVE_APPLICATIONS),
        today_call=held.wanted.call,
        new_messages=new_messages(user),
    )


def _columns(order: str) -> list[dict[str, Any]]:
    """The columns that sort, each with the order that its heading asks for next."""
    return [
        {
            "name": name,
            "label": label,
            "next": f"-{name}" if order == name else name,
            "sorted": {name: "ascending", f"-{name}": "descending"}.get(order, ""),
        }
        for name, (label, _fields) in ORDERS.items()
    ]


@require_GET
def to_score(request: HttpRequest) -> Any:
    """What the reader was given to score, what is left to do first."""
    user = person(request)
    if not can(user, Verb.SCORE):
        return refused(request, _("Your role does not let you score applications."))
    rows = Paginator(to_score_by(user), PAGE).get_page(request.GET.get("p"))
    pages = rows.paginator.get_elided_page_range(rows.number, on_each_side=1, on_ends=1)
    return page(request, "to_score.html", _("To score"), rows=rows, pages=pages)


@require_GET
def funded(request: HttpRequest) -> Any:
    """What was funded, as money: never a word of the answers."""
    user = person(request)
    if not can(user, Verb.READ_FUNDED_APPLICATIONS):
        return refused(request, _("Your role does not let you read what was funded."))
    rows = Paginator(funded_for(user), PAGE).get_page(request.GET.get("p"))
    pages = rows.paginator.get_elided_page_range(rows.number, on_each_side=1, on_ends=1)
    return page(request, "funded.html", _("Funded applications"), rows=rows, pages=pages)
