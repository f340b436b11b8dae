"""A small call with the questions that filling-in journeys need, and people who answer it."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from playwright.sync_api import Page, expect

from accounts.models import User
from funds.applications import actions
from funds.applications.models import Application
from funds.models import Call
from places.models import Place
from tests.applications import factories
from tests.applications.small_form import SECTIONS

SAM, KIT = "sam@pots.example", "kit@pots.example"


def small_call() -> Call:
    """A call in Newham that closes in thirty days, with three short sections."""
    call = factories.make_call(Place.objects.get(slug="newham"), title="Small and simple", budget_pence=100)
    factories.make_page(call, slug="small-and-simple")
    version = call.versions.get()
    version.sections = SECTIONS
    version.save()
    return call


def begin(email: str = SAM, name: str = "Sam") -> Application:
    """A new draft of somebody who starts now."""
    return actions.start_draft(factories.make_person(email, name), small_call())


def join(draft: Application, email: str = KIT, name: str = "Kit") -> User:
    """Somebody who fills it in together with its applicant."""
    other = factories.make_person(email, name)
    draft.participants.create(
        email=email, user=other, invited_by=draft.applicant, accepted_at=draft.created_at, part="together"
    )
    return other


def open_section(page: Page, draft: Application, key: str = "idea") -> None:
    page.goto(f"/applications/{draft.reference}/section/{key}/")


def kept(draft: Application, key: str) -> Any:
    """The answer as the server has it."""
    row = draft.answers.filter(key=key).first()
    return row.value if row else None


def saved(page: Page) -> None:
    """The page says that everything is kept."""
    expect(page.locator("[data-saved]")).to_have_text(re.compile(r"Saved \d\d:\d\d"))


@contextmanager
def saving(page: Page, text: str) -> Iterator[None]:
    """What is typed in here is kept at its end. A slow typist's first words may have been sent before ``text``."""
    with page.expect_response(lambda answer: text in (answer.request.post_data or "")):
        yield
    saved(page)
