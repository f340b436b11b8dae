"""The journey and its mails in a language that nobody speaks: what stays English could never be translated."""

from __future__ import annotations

import contextlib
import dataclasses
import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
import typst
from django.core.files.storage import InMemoryStorage
from django.core.management import call_command
from django.db import transaction
from django.template import engines
from django.test import Client
from django.urls import NoReverseMatch, get_resolver, reverse
from django.utils import translation

from accounts import outbox
from funds.applications.models import Application, Attachment
from funds.applications.receipts import receipt_pdf
from tests.applications import factories
from tests.words import pseudo
from tests.words.samples import SAMPLES
from tests.words.test_mails import strings

CALL = "/funds/newham/street-by-street/"
# The site's name, its home and addresses are the same in every language.
NAMES = {"Community Chest", "Office for National Statistics", "GOV.UK", "PDF", "English"}


@dataclasses.dataclass
class World:
    """Amina's three applications, a client for her, one for everybody, and all words that somebody wrote."""

    draft: Application
    empty: Application
    sent: Application
    amina: Client
    own: set[str]


@pytest.fixture(scope="module")
def built(django_db_setup: None, django_db_blocker: pytest.FixtureRequest) -> Iterator[World]:
    patch = pytest.MonkeyPatch()
    patch.setattr(Attachment._meta.get_field("file"), "storage", InMemoryStorage())
    with django_db_blocker.unblock(), transaction.atomic():
        place = factories.make_place()
        call_command("start_site", verbosity=0)
        call = factories.make_call(place)
        factories.make_page(call, factories.every_kind())
        amina = factories.make_person()
        draft = factories.make_draft(amina, call, factories.ALL_ANSWERS)
        empty = factories.make_draft(amina, call, {})
        other = factories.make_call(place, title="Quick Start", rolling=True, closes_at=None, decision_on=None)
        factories.make_page(other, slug="quick-start")
        sent = factories.make_submitted(amina, other)
        client = Client()
        client.force_login(amina, backend="django.contrib.auth.backends.ModelBackend")
        yield World(draft, empty, sent, client, pseudo.own_words() | NAMES)
        transaction.set_rollback(True)
    patch.undo()


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("locale")
    pseudo.write(folder)
    return folder


@pytest.fixture
def in_brackets(folder: Path, settings) -> Iterator[None]:
    settings.LOCALE_PATHS = [folder]
    with translation.override(pseudo.LANGUAGE):
        yield


@pytest.fixture
def world(built: World, db: None, in_brackets: None) -> World:
    return built


def assert_translated(response, world: World, status: int = 200) -> None:
    assert response.status_code == status
    assert pseudo.OPEN in response.text
    assert pseudo.untranslated(response.text, world.own) == []


@pytest.mark.parametrize(
    "address",
    [
        "/",
        "/funds/",
        "/funds/newham/",
        CALL,
        f"{CALL}questions/",
        f"{CALL}apply/",
        "/stories/",
        "/awards/",
        "/contact/",
        "/help/applying/",
    ],
)
def test_public_pages(world: World, client: Client, address: str):
    assert_translated(client.get(address), world)


def test_pages_that_find_nothing(world: World, client: Client):
    assert_translated(client.get("/nothing-here/"), world, 404)
    assert_translated(client.get("/search/?q=zzzz"), world)
    assert_translated(client.get("/funds/?postcode=E13+8Q"), world)


@pytest.mark.parametrize("answer", ["", "yes", "no"])
def test_can_we_apply(world: World, client: Client, answer: str):
    names = _names(client.get(f"{CALL}apply/").text)
    assert_translated(client.post(f"{CALL}apply/", dict.fromkeys(names, answer), follow=True), world)


def test_signing_in(world: World, client: Client):
    assert_translated(client.get("/accounts/login/"), world)
    assert_translated(client.post("/accounts/login/", {"email": "nobody"}), world)
    asked = client.post("/accounts/login/", {"email": "amina@demo.example"}, follow=True)
    assert_translated(asked, world)
    assert_translated(client.post("/accounts/login/code/confirm/", {"code": "000000"}), world)


@pytest.mark.parametrize("key", list(factories.ALL_ANSWERS))
@pytest.mark.parametrize("which", ["draft", "empty"])
def test_the_questions_of_a_draft(world: World, which: str, key: str):
    assert_translated(world.amina.get(f"/applications/{getattr(world, which).reference}/section/{key}/"), world)


@pytest.mark.parametrize("which", ["draft", "empty", "sent"])
def test_every_page_of_an_application(world: World, which: str):
    """Whatever pages there are: each that opens for the group, found by its address."""
    seen = []
    for name in names_of_addresses():
        try:
            address = reverse(f"applications:{name}", args=[getattr(world, which).reference])
        except NoReverseMatch:
            continue
        response = world.amina.get(address)
        if response.status_code == 200 and response["Content-Type"].startswith("text/html"):
            assert pseudo.untranslated(response.text, world.own) == [], address
            seen.append(name)
    assert {"detail", "check", "withdraw" if which == "sent" else "delete"} <= set(seen)


def test_every_page_of_ones_own(world: World):
    for name in names_of_addresses():
        with contextlib.suppress(NoReverseMatch):
            response = world.amina.get(reverse(f"applications:{name}"))
            if response.status_code == 200 and response["Content-Type"].startswith("text/html"):
                assert pseudo.untranslated(response.text, world.own) == [], name


def names_of_addresses() -> list[str]:
    """The names of all addresses below /applications/."""
    _prefix, resolver = get_resolver().namespace_dict["applications"]
    return sorted({name for name in resolver.reverse_dict if isinstance(name, str)})


@pytest.mark.parametrize("key", list(factories.ALL_ANSWERS))
def test_every_complaint_about_an_answer(world: World, key: str):
    address = f"/applications/{world.empty.reference}/section/{key}/"
    nothing = world.amina.post(address, {"and-then": "on"})
    assert_translated(nothing, world)
    wrong = world.amina.post(address, dict.fromkeys(_names(nothing.text), "zzz") | {"and-then": "on"})
    assert_translated(wrong, dataclasses.replace(world, own=world.own | {"zzz"}))


def _names(markup: str) -> set[str]:
    """The names of the boxes in the form of a page."""
    form = markup.split("<main", 1)[1]
    return set(re.findall(r'name="([\w.-]+)"', form)) - {"csrfmiddlewaretoken", "and-then"}


def test_the_receipt(world: World, monkeypatch):
    given: dict[str, str] = {}

    def compile_nothing(_file: Path, sys_inputs: dict[str, str], **_more: object) -> bytes:
        given.update(sys_inputs)
        return b""

    monkeypatch.setattr(typst, "compile", compile_nothing)
    receipt_pdf(world.sent)
    for text in strings(json.loads(given["data"])):
        assert pseudo.untranslated_text(text, world.own) == []


@pytest.mark.parametrize("name", sorted(SAMPLES))
def test_mails(in_brackets: None, name: str):
    own = {line for text in strings(SAMPLES[name]) for line in text.splitlines()} | NAMES | {"Amina", "Olu"}
    letter = outbox.render(name, SAMPLES[name])
    assert pseudo.untranslated_text(letter.subject, own) == []
    assert pseudo.untranslated_text(letter.text, own) == []
    assert pseudo.untranslated(pseudo.without_addresses(letter.html), own) == []


def test_english_is_caught(in_brackets: None):
    page = (
        engines["jinja2"]
        .from_string('<p title="Hi">{{ _("Menu") }} <b>{{ name }}</b> and more</p>')
        .render({"name": "Amina"})
    )
    assert pseudo.untranslated(page, {"Amina"}) == ["Hi", "and more"]
    assert pseudo.untranslated(page, {"Nobody"}) == ["Hi", "Amina", "and more"]
