"""The frame that every staff page of a review shares, and the two ways of saying no."""

from __future__ import annotations

from typing import Any, cast

from django.http import Http404, HttpRequest
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.models import User
from funds.review.cases import Case, open_case


def person(request: HttpRequest) -> User:
    """Who is asking. Wagtail lets nobody in without a sign-in."""
    return cast(User, request.user)


def page(request: HttpRequest, template: str, title: str, *crumbs: str, status: int = 200, **context: Any) -> Any:
    """A page in Wagtail's frame, with the way back to the list."""
    trail = [{"url": reverse("review:queue"), "label": _("Applications")}]
    trail += [{"url": "", "label": crumb} for crumb in crumbs]
    return TemplateResponse(
        request,
        f"review/{template}",
        {"header_title": title, "breadcrumbs_items": trail, "header_icon": "clipboard-list", **context},
        status=status,
    )


def refused(request: HttpRequest, sentence: str) -> Any:
    """A 403 with a sentence. Wagtail would turn the exception into a way home."""
    return page(request, "refused.html", _("You cannot open this"), status=403, sentence=sentence)


def find(request: HttpRequest, reference: str) -> Case:
    """The case, or a 404 for one that the reader may not know of."""
    found = open_case(person(request), reference)
    if found is None:
        raise Http404
    return found
