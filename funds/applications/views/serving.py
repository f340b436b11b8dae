"""The one door through which files from outside leave: clean ones only, and nothing in them runs on our pages."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import IO, Any

from django.core.exceptions import PermissionDenied
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseRedirect, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.utils.http import content_disposition_header

from funds.applications.models.files import PrivateFile

BLOCK = 64 * 1024
SHOWN_IN_THE_BROWSER = re.compile(r"application/pdf|image/(jpeg|png|webp)|audio/.+|video/.+")
RANGE = re.compile(r"bytes=(\d{0,18})-(\d{0,18})")
# A file runs nothing and loads nothing but itself.
POLICY = "default-src 'none'; img-src 'self'; media-src 'self'; style-src 'unsafe-inline'"
# Sound and video are fetched a second time by the player, which has to be of our site for that. A PDF gets no sandbox:
# some browsers' viewers do not open in one.
SANDBOXES = {"application": "", "audio": "; sandbox allow-same-origin", "video": "; sandbox allow-same-origin"}


def serve(request: HttpRequest, file: PrivateFile) -> HttpResponseBase:
    """``file`` for somebody who may have it. Whether they may was asked before; whether anybody may is asked here."""
    if not file.is_servable:
        raise PermissionDenied(file.note)
    shown = SHOWN_IN_THE_BROWSER.fullmatch(file.content_type)
    disposition = content_disposition_header(as_attachment=not shown, filename=file.name) or "attachment"
    response = _signed_address(file, disposition) or _stream(request, file, disposition)
    response.headers["X-Content-Type-Options"] = "nosniff"
    sandbox = SANDBOXES.get(file.content_type.partition("/")[0], "; sandbox") if shown else "; sandbox"
    response.headers["Content-Security-Policy"] = POLICY + sandbox
    return response


def _signed_address(file: PrivateFile, disposition: str) -> HttpResponseBase | None:
    """The way to a bucket that signs its addresses, each good for a minute; None where files lie in a folder."""
    storage: Any = file.file.storage
    if not getattr(storage, "querystring_auth", False):
        return None
    told = {"ResponseContentType": file.content_type, "ResponseContentDisposition": disposition}
    return HttpResponseRedirect(storage.url(file.file.name, parameters=told))


def _stream(request: HttpRequest, file: PrivateFile, disposition: str) -> HttpResponseBase:
    try:
        content = file.file.open("rb")
    except FileNotFoundError as gone:
        raise Http404 from gone
    response = _part(request, content, content.size, file.content_type)
    if response is None:
        response = FileResponse(content, content_type=file.content_type)
    response.headers["Content-Disposition"] = disposition
    response.headers["Accept-Ranges"] = "bytes"
    return response


def _part(request: HttpRequest, content: IO[Any], size: int, kind: str) -> HttpResponseBase | None:
    """The part of a file that was asked for: phones play sound and video in no other way. None for all of it."""
    asked = RANGE.fullmatch(request.headers.get("Range", ""))
    if not asked or not any(asked.groups()):
        return None
    first, last = asked.groups()
    start = int(first) if first else max(0, size - int(last))
    end = min(int(last), size - 1) if first and last else size - 1
    if start > end:
        content.close()
        return HttpResponse(status=416, headers={"Content-Range": f"bytes */{size}"})
    response = StreamingHttpResponse(Part(content, start, end + 1 - start), status=206, content_type=kind)
    response.headers["Content-Range"] = f"bytes {start}-{end}/{size}"
    response.headers["Content-Length"] = str(end + 1 - start)
    return response


class Part:
    """A stretch of an open file, block by block."""

    def __init__(self, content: IO[Any], start: int, length: int) -> None:
        self.content = content
        self.left = length
        content.seek(start)

    def __iter__(self) -> Iterator[bytes]:
        while self.left > 0 and (block := self.content.read(min(BLOCK, self.left))):
            self.left -= len(block)
            yield block

    def close(self) -> None:
        self.content.close()
