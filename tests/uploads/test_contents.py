"""A file is what its content says, whatever it is called; what was made to harm is not taken."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile

from funds.questions.fields.contents import ENDINGS
from funds.questions.fields.files import TooLarge, accept_of, check_upload, limits_of, safe_name
from funds.questions.schema import Kind, Question
from tests.applications import factories
from tests.uploads import samples
from tests.uploads.samples import MEGABYTE, boxed, upload

PAPERS = Question("policy", Kind.FILE, "Your policy")
ANYTHING = replace(PAPERS, file_kinds=("document", "photo", "audio", "video"))
SPOKEN = Question("idea", Kind.LONG_TEXT, "Your idea", spoken=True)
OFFICE = "application/vnd.openxmlformats-officedocument."

TAKEN = {
    "pdf": (factories.pdf().read(), "application/pdf"),
    "docx": (samples.office({}), f"{OFFICE}wordprocessingml.document"),
    "xlsx": (samples.office({}, kind="xl/workbook.xml"), f"{OFFICE}spreadsheetml.sheet"),
    "odt": (
        samples.office({"mimetype": b"application/vnd.oasis.opendocument.text"}),
        "application/vnd.oasis.opendocument.text",
    ),
    "notes.txt": ("Grüße 🍲".encode(), "text/plain"),
    "jpg": (samples.photo("jpeg"), "image/jpeg"),
    "png": (samples.photo("png"), "image/png"),
    "webp": (samples.photo("webp"), "image/webp"),
    "heic": (samples.photo("heic"), "image/heic"),
    "mp3": (samples.mp3(), "audio/mpeg"),
    "mp3 with a title": (b"ID3\x04\x00\x00\x00\x00\x00\x0a" + bytes(10) + samples.mp3(), "audio/mpeg"),
    "iPhone memo": (boxed(b"M4A ", b"soun"), "audio/mp4"),
    "Android memo": (boxed(b"mp42", b"soun"), "audio/mp4"),
    "old phone memo": (boxed(b"3gp4", b"soun"), "audio/3gpp"),
    "iPhone video": (boxed(b"qt  ", b"vide", b"soun", b"meta"), "video/quicktime"),
    "Android video": (boxed(b"isom", b"soun", b"vide"), "video/mp4"),
    "3gp": (boxed(b"3gp5", b"vide"), "video/3gpp"),
    "webm video": (samples.webm(b"V_VP8") + samples.webm(b"A_OPUS"), "video/webm"),
    "webm sound": (samples.webm(b"A_OPUS"), "audio/webm"),
    "opus": (samples.ogg(), "audio/ogg"),
    "wav": (b"RIFF\x24\x00\x00\x00WAVEfmt " + bytes(40), "audio/wav"),
    "aac": (samples.aac(), "audio/aac"),
    "amr": (b"#!AMR\n" + bytes(32), "audio/amr"),
}


@pytest.mark.parametrize("name", TAKEN)
def test_a_file_is_what_its_content_says(name: str) -> None:
    content, kind = TAKEN[name]
    assert check_upload(upload(name, content), ANYTHING) == kind


NOT_TAKEN = {
    "a program called PDF": upload("policy.pdf", b"MZ\x90\x00" + b"\x00" * 600),
    "another": upload("policy.pdf", b"\x7fELF" + b"\x02" * 600),
    "a shell script": upload("policy.pdf", b"#!/bin/sh\nrm -rf /"),
    "a page": upload("page.pdf", b"<html><script>alert(1)</script>"),
    "a drawing with a script": upload("photo.jpg", b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>"),
    "a page that ends as a PDF": upload("x.pdf", b"<script>alert(1)</script>%PDF-1.7"),
    "a GIF that is a program": upload("photo.gif", b"GIF89a" + samples.office({})),
    "no zip": upload("policy.docx", b"PK\x03\x04 not a zip"),
    "macros": factories.docx(macro=True),
    "a zip in a document": upload("a.docx", samples.office({"word/more.zip": b"PK"})),
    "a program in a document": upload("a.docx", samples.office({"word/run.EXE": b"MZ"})),
    "a zip bomb": upload("a.docx", samples.bomb()),
    "a very long list": upload("a.docx", samples.long_list()),
    "a list that claims to be short": upload("a.docx", samples.claiming(2, 2**31)),
    "a list that claims to be long": upload("a.docx", samples.claiming(60_000, 100)),
    "a page in a zip that calls itself": upload("a.odt", samples.office({"mimetype": b"text/html"})),
    "text that is none": upload("notes.txt", b"\xff\xfe\x00\x01"),
    "video without tracks": upload("a.mp4", samples.box(b"ftyp", b"isom", bytes(8))),
    "a box that is longer than all": upload("a.mp4", boxed(b"isom", b"vide")[:-9]),
    "a brand that nobody knows": upload("a.mp4", boxed(b"evil", b"vide").replace(b"isom", b"evil")),
    "Matroska": upload("a.webm", samples.webm(b"V_VP8").replace(b"webm", b"mkv!")),
    "one frame and then something else": upload("a.mp3", samples.mp3(1) + b"<html>"),
    "two bytes": upload("a.mp3", b"\xff\xfb"),
}


@pytest.mark.parametrize("name", NOT_TAKEN)
def test_what_we_do_not_take_gets_a_sentence(name: str) -> None:
    with pytest.raises(ValidationError, match="We cannot open “"):
        check_upload(NOT_TAKEN[name], ANYTHING)


def test_an_empty_file_is_told_as_such() -> None:
    with pytest.raises(ValidationError, match="is empty"):
        check_upload(upload("empty.pdf", b""), PAPERS)


@pytest.mark.parametrize(
    ("question", "file", "words"),
    [
        (PAPERS, upload("memo.mp3", samples.mp3()), "We cannot take “memo.mp3” here. A PDF, a photo or a document"),
        (SPOKEN, factories.pdf(), "We cannot take “policy.pdf” here. A sound or video file, up to 100 MB."),
        (replace(PAPERS, file_kinds=("photo",)), factories.pdf(), "A photo, up to 20 MB each."),
        (SPOKEN, upload("a.mp3", b"<html>"), "Record it again with your phone"),
    ],
)
def test_a_question_takes_its_own_sorts_of_files(question: Question, file: SimpleUploadedFile, words: str) -> None:
    with pytest.raises(ValidationError, match=re.escape(words)):
        check_upload(file, question)


class Claimed(SimpleUploadedFile):
    """A file that says how big it is and holds only its beginning."""

    def __init__(self, content: bytes, size: int) -> None:
        super().__init__("big", content)
        self.size = size


@pytest.mark.parametrize(
    ("question", "content", "most"),
    [
        (PAPERS, TAKEN["pdf"][0], 20),
        (ANYTHING, TAKEN["pdf"][0], 20),
        (ANYTHING, TAKEN["jpg"][0], 20),
        (ANYTHING, TAKEN["mp3"][0], 100),
        (SPOKEN, TAKEN["mp3"][0], 100),
        (replace(PAPERS, max_megabytes=5), TAKEN["pdf"][0], 5),
        (replace(SPOKEN, max_megabytes=30), TAKEN["mp3"][0], 30),
        (replace(PAPERS, max_megabytes=500), TAKEN["pdf"][0], 20),
    ],
)
def test_each_sort_has_its_own_limit(question: Question, content: bytes, most: int) -> None:
    assert check_upload(Claimed(content, most * MEGABYTE), question)
    with pytest.raises(TooLarge, match=f"can be up to {most} MB"):
        check_upload(Claimed(content, most * MEGABYTE + 1), question)


def test_the_page_says_and_offers_what_the_question_takes() -> None:
    assert limits_of(PAPERS) == "A PDF, a photo or a document, up to 20 MB each."
    assert limits_of(SPOKEN) == "A sound or video file, up to 100 MB."
    assert limits_of(replace(ANYTHING, max_megabytes=50)).endswith(
        "up to 20 MB each. A sound or video file, up to 50 MB."
    )
    assert accept_of(SPOKEN) == "audio/*,video/*"
    assert ".pdf" in accept_of(PAPERS).split(",") and "audio/*" not in accept_of(PAPERS)
    assert accept_of(replace(PAPERS, file_kinds=("photo",))) == ".jpg,.jpeg,.png,.webp,.heic,.heif"


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("../../etc/passwd", "passwd.pdf"),
        ("C:\\Users\\me\\Our policy.PDF", "Our policy.pdf"),
        ("policy.pdf.exe", "policy.pdf.exe.pdf"),
        ("a\r\nb: c.pdf", "ab c.pdf"),
        ("\u202efdp.exe", "fdp.exe.pdf"),
        (".pdf", "file.pdf"),
        ("x" * 300 + ".pdf", "x" * 92 + ".pdf"),
        ("مرحبا 🍲.pdf", "مرحبا 🍲.pdf"),
        ("", "file.pdf"),
    ],
)
def test_names_are_made_safe(typed: str, kept: str) -> None:
    assert safe_name(typed, "application/pdf") == kept


@pytest.mark.parametrize("kind", ENDINGS)
def test_a_name_ends_as_its_content_does(kind: str) -> None:
    assert safe_name("page.html", kind) == f"page.html{ENDINGS[kind][0]}"
