"""Turns away a request that no form of ours could have sent, before anything reads it."""

import datetime
import re
from collections.abc import Callable

from django.conf import settings
from django.core.exceptions import BadRequest, RequestDataTooBig
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

BEGAN_AT = "chest.began_at"


def began_at(request: HttpRequest) -> datetime.datetime:
    """When the request arrived: before its body was read, which takes minutes for a video on a slow line."""
    moment: datetime.datetime = request.META.get(BEGAN_AT) or timezone.now()
    return moment


def most_bytes(path: str) -> int:
    """How big a body may be at this address."""
    limits: dict[str, int] = settings.REQUEST_MAX_BYTES_AT
    standard: int = settings.REQUEST_MAX_BYTES
    return next((most for address, most in limits.items() if re.match(address, path)), standard)


class LimitsMiddleware:
    """Refuses a body that is far too big and an address with a NUL byte, which PostgreSQL cannot look up."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.META[BEGAN_AT] = timezone.now()
        length = request.META.get("CONTENT_LENGTH") or "0"
        if length.isdigit() and int(length) > most_bytes(request.path_info):
            raise RequestDataTooBig("The request is bigger than this address takes.")
        if "\x00" in request.path_info or "%00" in request.META.get("QUERY_STRING", ""):
            raise BadRequest("The address has a NUL byte in it.")
        return self.get_response(request)
