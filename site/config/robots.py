"""Tells search engines where the public pages are, and which addresses are not for them."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse

CLOSED = ("/admin/", "/accounts/", "/applications/", "/search/")


def robots(request: HttpRequest) -> HttpResponse:
    """`/robots.txt`."""
    lines = [
        "User-agent: *",
        *(f"Disallow: {path}" for path in CLOSED),
        f"Sitemap: {settings.BASE_URL}/sitemap.xml",
        "",
    ]
    return HttpResponse("\n".join(lines), content_type="text/plain")
