"""Sends pages compressed, for phones on slow lines. Files and streams pass as they are: they are compressed already."""

from django.http import HttpRequest, HttpResponseBase
from django.middleware.gzip import GZipMiddleware

PAGES = ("text/html", "application/json")


class PagesMiddleware(GZipMiddleware):
    """Django's own, which pads each page by a random length so that its size tells nothing; but only for pages."""

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        kind = response.headers.get("Content-Type", "").partition(";")[0]
        if response.streaming or kind not in PAGES:
            return response
        return super().process_response(request, response)
