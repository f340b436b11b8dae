"""Pages are sent compressed to whoever can read that; files are sent as they are."""

import gzip
from typing import Any

import pytest
from django.http import FileResponse, HttpRequest, HttpResponse, HttpResponseBase

from config.compression import PagesMiddleware

PAGE = "<p>Hello</p>" * 100


def sent(response: HttpResponseBase, accepts: str = "gzip, br") -> Any:
    request = HttpRequest()
    request.META["HTTP_ACCEPT_ENCODING"] = accepts
    return PagesMiddleware(lambda _request: response)(request)


def test_a_page_is_compressed() -> None:
    answer = sent(HttpResponse(PAGE))
    assert isinstance(answer, HttpResponse)
    assert answer.headers["Content-Encoding"] == "gzip"
    assert answer.headers["Vary"] == "Accept-Encoding"
    assert gzip.decompress(answer.content).decode() == PAGE


def test_two_copies_of_one_page_differ_in_size() -> None:
    """A guess at a secret in a page must not show in how long the page is."""
    assert len({len(sent(HttpResponse(PAGE)).content) for _copy in range(30)}) > 1


@pytest.mark.parametrize(
    "response",
    [
        HttpResponse(PAGE, content_type="application/pdf"),
        FileResponse(iter([PAGE.encode()]), content_type="text/html"),
        HttpResponse("short"),
    ],
    ids=["a file", "a stream", "a short page"],
)
def test_what_is_left_alone(response: HttpResponseBase) -> None:
    assert "Content-Encoding" not in sent(response).headers


def test_whoever_cannot_read_it_gets_the_page_itself() -> None:
    assert "Content-Encoding" not in sent(HttpResponse(PAGE), accepts="").headers
