"""What stands around every page: the demonstration notice, the way to each part, the foot of the page."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import gettext as _


def notice(request: HttpRequest) -> dict[str, Any]:
    """Context of every staff page: whether all of it is made up."""
    return {"demo": settings.DEMO}


def site_chrome(request: HttpRequest) -> dict[str, Any]:
    """Context of every Jinja2 page: ``demo``, ``base_url``, ``navigation`` and ``footer_links``; no query."""
    here = request.path
    parts = [
        (_("Find your chest"), "/funds/"),
        (_("Open calls"), "/funds/#open"),
        (_("Stories"), "/stories/"),
        (_("What got funded"), "/awards/"),
        (_("About"), "/about/"),
    ]
    return {
        "demo": settings.DEMO,
        "base_url": settings.BASE_URL,
        "navigation": [
            {"text": text, "href": href, "current": "#" not in href and here.startswith(href)} for text, href in parts
        ],
        "footer_links": {
            "money": [
                {"text": _("Open calls"), "href": "/funds/#open"},
                {"text": _("What got funded"), "href": "/awards/"},
            ],
            "help": [
                {"text": _("How to apply"), "href": "/help/applying/"},
                {"text": _("Contact"), "href": "/contact/"},
                {"text": _("Accessibility"), "href": "/accessibility/"},
                {"text": _("Privacy"), "href": "/privacy/"},
                {"text": _("Cookies"), "href": "/cookies/"},
            ],
        },
    }
