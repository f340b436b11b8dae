"""Bad input into every kind of question, over HTTP: a clear sentence, never an error page, and nothing typed is lost."""

from __future__ import annotations

import csv
import datetime
import io
import zipfile
from collections.abc import Iterator
from typing import Any

import pytest
import time_machine
from bs4 import BeautifulSoup, Tag
from django.core.files.storage import InMemoryStorage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from funds.applications import actions
from funds.applications.models import Application, Attachment
from funds.applications.models.files import Checked
from funds.models import FormVersion
from funds.questions.fields.answer import says_something, visible
from funds.questions.schema import Form, Kind, Question, Section
from funds.review.setup import ensure_workflows
from tests.applications import factories
from tests.questions.bad_input import FORMULA, TABLE, Bad, Inputs
from tests.uploads import samples

pytestmark = pytest.mark.django_db
CASES = [(kind, case) for kind, row in TABLE.items() for case in row.cases()]


@pytest.fixture(autouse=True)
def some_day() -> Iterator[None]:
    """A day on which six weeks after the decision is the 14th of April 2027."""
    with time_machine.travel("2027-01-02T12:00:00Z", tick=True):
        yield


@pytest.fixture(autouse=True)
def files_in_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Attachment._meta.get_field("file"), "storage", InMemoryStorage())


@pytest.fixture
def amina(db: None) -> User:
    return factories.make_person()


@pytest.fixture
def draft(amina: User) -> Application:
    """A draft of a form with every kind of question, each in a section of its own, and each to be answered."""
    call = factories.make_call(decision_on=datetime.date(2027, 3, 3))
    FormVersion.objects.create(call=call, number=1, sections=every_kind().to_json())
    return actions.start_draft(amina, call, [])


@pytest.fixture
def as_amina(client: Client, amina: User) -> Client:
    client.force_login(amina, backend="django.contrib.auth.backends.ModelBackend")
    return client


def every_kind() -> Form:
    return Form(
        tuple(
            Section(
                kind.value,
                f"About {kind.value}",
                "",
                (
                    Question.from_json(
                        {"key": kind.value, "kind": kind.value, "label": f"What is your {kind.value}?", **row.question}
                    ),
                    *([] if kind is not Kind.GUIDANCE else [Question("after", Kind.YES_NO, "And?", required=False)]),
                ),
            )
            for kind, row in TABLE.items()
        )
    )


def address(draft: Application, kind: Kind) -> str:
    return reverse("applications:section", kwargs={"reference": draft.reference, "key": kind.value})


def post(client: Client, draft: Application, kind: Kind, inputs: Inputs) -> Any:
    data = {f"{kind.value}{name}": value for name, value in inputs.items()}
    answer = client.post(address(draft, kind), {**data, "and-then": "on"})
    assert answer.status_code in (200, 302), answer.content[:500]
    return answer


def inputs_of(html: bytes) -> dict[str, str | set[str]]:
    """What every input of the page holds: its text, or what is chosen."""
    page = BeautifulSoup(html, "html.parser")
    held: dict[str, str | set[str]] = {}
    for box in page.select("#answers input, #answers textarea, #answers select"):
        name, sort = str(box.get("name")), box.get("type")
        if sort in ("radio", "checkbox") or box.name == "select":
            chosen = held.setdefault(name, set())
            assert isinstance(chosen, set)
            chosen |= {str(one["value"]) for one in box.select("option[selected]")}
            chosen |= {str(box["value"])} if box.has_attr("checked") else set()
        elif sort != "file":
            held[name] = _text(box)
    return held


def _text(box: Tag) -> str:
    # A browser leaves out the first line end of a box of text.
    return box.text.removeprefix("\n") if box.name == "textarea" else str(box.get("value", ""))


def squeezed(text: str) -> str:
    return " ".join(visible(text).split()) if says_something(visible(text)) else ""


def test_every_kind_has_its_rows() -> None:
    assert set(TABLE) == set(Kind)
    for kind, row in TABLE.items():
        if kind not in (Kind.GUIDANCE, Kind.FILE, Kind.DECLARATION):
            assert row.right and (row.texts or row.strict or row.wrong), kind


@pytest.mark.parametrize(("kind", "case"), CASES, ids=lambda one: one.name if isinstance(one, Bad) else one.value)
def test_bad_input(as_amina: Client, draft: Application, kind: Kind, case: Bad) -> None:
    answer = post(as_amina, draft, kind, case.inputs)
    if case.says:
        assert answer.status_code == 200, answer.headers.get("Location")
        assert "There is 1 thing to fix" in answer.text
        assert case.says in answer.text
    else:
        assert answer.status_code == 302, answer.text
        answer = as_amina.get(address(draft, kind))
    assert_there(inputs_of(answer.content), kind, case)
    kept = draft.answers.filter(key=kind.value).first()
    if any(case.inputs.values()) and kind not in (Kind.EQUALITY, Kind.GUIDANCE):
        unseen = not any(map(says_something, map(str, case.inputs.values())))
        assert unseen or (kept and (kept.value is not None or kept.typed is not None)), "it would be gone tomorrow"


def assert_there(held: dict[str, Any], kind: Kind, case: Bad) -> None:
    for name, typed in case.inputs.items():
        free = name in TABLE[kind].texts
        _is_there(held, f"{kind.value}{name}", typed, free=free, refused=bool(case.says))


def _is_there(kept: dict[str, Any], name: str, typed: Any, *, free: bool, refused: bool) -> None:
    """What was typed is in its box; what was chosen is chosen, where it can be. An answer that could be kept may be
    tidied (“1,250” is 1250), but never words."""
    held = kept.get(name)
    if isinstance(held, str) and (free or refused):
        assert squeezed(held) == squeezed(typed)
    elif isinstance(held, set) and not refused:
        assert held <= ({typed} if isinstance(typed, str) else set(typed))


def test_one_wrong_answer_loses_no_other(as_amina: Client, draft: Application) -> None:
    """Every kind is answered, then every kind gets nonsense: the answers before stay until there are better ones."""
    for kind, row in TABLE.items():
        post(as_amina, draft, kind, row.right)
    before = dict(draft.answers.values_list("key", "value"))
    for kind, row in TABLE.items():
        for case in row.wrong[:1]:
            assert post(as_amina, draft, kind, case.inputs).status_code == 200
    assert dict(draft.answers.values_list("key", "value")) == before
    assert set(before) == {kind.value for kind in TABLE} - {"file", "equality", "guidance"}


FILES: list[tuple[str, Any, str]] = [
    ("empty", lambda: samples.upload("a.pdf", b""), "is empty"),
    ("a program", lambda: samples.upload("policy.pdf", b"MZ" + bytes(300)), "cannot open"),
    ("a page", lambda: samples.upload("p.pdf", b"<html><script>alert(1)</script>"), "cannot open"),
    ("a picture that draws with script", lambda: samples.upload("p.png", b"<svg onload='alert(1)'/>"), "cannot open"),
    ("a program in a zip", lambda: samples.upload("p.docx", samples.office({"word/vbaProject.bin": b"x"})), "cannot"),
    ("a zip bomb", lambda: samples.upload("p.docx", samples.bomb()), "cannot open"),
    ("a list without end", lambda: samples.upload("p.docx", samples.long_list()), "cannot open"),
    ("a zip that lies", lambda: samples.upload("p.docx", samples.claiming(60_000, 2**31)), "cannot open"),
    ("a sound where papers are asked for", lambda: samples.upload("a.mp3", samples.mp3()), "cannot take"),
    ("too big", lambda: factories.pdf("a.pdf", 21 * samples.MEGABYTE), "up to 20 MB"),
    ("eleven", lambda: [factories.pdf(f"{number}.pdf") for number in range(11)], "You have added 10 files"),
]


@pytest.mark.parametrize(("make", "says"), [pytest.param(*row[1:], id=row[0]) for row in FILES])
def test_bad_files(as_amina: Client, draft: Application, make: Any, says: str) -> None:
    answer = post(as_amina, draft, Kind.FILE, {"": make()})
    assert answer.status_code == 200
    assert says in answer.text
    assert draft.attachments.count() in (0, 10)


NAMES: list[tuple[str, str]] = [
    ("../../../etc/passwd.pdf", "passwd.pdf"),
    ("..\\..\\windows\\system.pdf", "system.pdf"),
    ("/etc/cron.d/x.pdf", "x.pdf"),
    ("\u202efdp.exe", "fdp.exe.pdf"),
    ("a\x00b.pdf", "ab.pdf"),
    ("policy.pdf.exe", "policy.pdf.exe.pdf"),
    ("<img src=x onerror=alert(1)>.pdf", "img src=x onerror=alert(1).pdf"),
    ("مرحبا 🍲 é.pdf", "مرحبا 🍲 é.pdf"),
    ("x" * 300 + ".pdf", "x" * 92 + ".pdf"),
    ("=HYPERLINK(1).pdf", "=HYPERLINK(1).pdf"),
]


@pytest.mark.parametrize(("typed", "kept"), NAMES, ids=[ascii(typed[:12]) for typed, _kept in NAMES])
def test_bad_file_names(as_amina: Client, draft: Application, typed: str, kept: str) -> None:
    """A PDF that is a zip, a page and a script at once lies under a name of ours and is shown by a safe one."""
    polyglot = b"%PDF-1.7\n<script>alert(1)</script>\nPK\x03\x04\n%%EOF"
    named = SimpleUploadedFile("x.pdf", polyglot)
    # As a browser of bad will sends it; Django's own class would tidy the name before it is sent.
    named._name = typed
    post(as_amina, draft, Kind.FILE, {"": named})
    attachment = draft.attachments.get()
    assert "/" not in attachment.name and "\\" not in attachment.name
    assert attachment.name.endswith(".pdf") and len(attachment.name) <= 100
    assert attachment.file.name.startswith("applications/2027/")
    assert ".." not in attachment.file.name and len(attachment.file.name.rpartition("/")[2]) == 32
    assert attachment.name.removesuffix(".pdf") in kept
    Attachment.objects.update(checked=Checked.CLEAN)
    opened = as_amina.get(reverse("applications:file", args=[draft.reference, attachment.pk]))
    assert opened.headers["X-Content-Type-Options"] == "nosniff"
    assert opened.headers["Content-Type"] == "application/pdf"


def tables(archive: zipfile.ZipFile) -> list[str]:
    """Every cell of every table in a zip."""
    texts = [archive.read(name).decode("utf-8-sig") for name in archive.namelist() if name.endswith(".csv")]
    return [cell for text in texts for row in csv.reader(io.StringIO(text, newline="")) for cell in row]


def test_formulas_are_words_in_what_a_group_takes_home(as_amina: Client, draft: Application, amina: User) -> None:
    """A formula in every box that takes words, and a file of that name: shown, and never run."""
    ensure_workflows()
    for kind, row in TABLE.items():
        post(as_amina, draft, kind, row.right | dict.fromkeys(row.texts, FORMULA))
    post(as_amina, draft, Kind.FILE, {"": factories.pdf("=HYPERLINK(1).pdf")})
    draft.refresh_from_db()
    actions.submit(draft, amina, timezone.now())
    for address_of in (f"/applications/{draft.reference}/everything.zip", "/applications/everything/"):
        answer = as_amina.get(address_of)
        cells = tables(zipfile.ZipFile(io.BytesIO(b"".join(answer.streaming_content))))  # type: ignore[attr-defined]
        started = [cell for cell in cells if cell.startswith(("=", "+", "-", "@"))]
        assert started == []
        assert sum(FORMULA in cell for cell in cells) >= 10
