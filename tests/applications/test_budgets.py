"""How often the pages of a group ask the database: a few times, and as often with forty applications as with one."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test import Client, override_settings
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from funds.applications.lifecycle import Status
from funds.applications.models import Application
from funds.models import Call
from tests.applications import factories
from tests.applications.test_journey import IDEA

# What opens and ends a transaction asks nothing.
FRAME = ("BEGIN", "SAVEPOINT", "RELEASE", "COMMIT", "ROLLBACK")
# As in production: what a request starts is done by the worker afterwards.
WORKER = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
AUTOSAVE, SECTION, SUBMIT = 8, 15, 30


@pytest.fixture(params=[1, 40], ids=["one application", "forty applications"])
def draft(request: pytest.FixtureRequest, amina: User, full_call: Call) -> Application:
    """A complete draft of somebody who made one application, or forty."""
    version = full_call.versions.get()
    Application.objects.bulk_create(
        Application(
            reference=f"NEW-25-{number:04}",
            call=full_call,
            version=version,
            applicant=amina,
            status=Status.SUBMITTED,
            submitted_at=timezone.now(),
        )
        for number in range(request.param - 1)
    )
    return factories.make_draft(amina, full_call, factories.ALL_ANSWERS)


def url(name: str, application: Application, **more: str) -> str:
    return reverse(f"applications:{name}", kwargs={"reference": application.reference, **more})


def queries(ask: Callable[[], Any], status: int) -> list[str]:
    with CaptureQueriesContext(connection) as captured:
        answer = ask()
    assert answer.status_code == status, answer.text[:500]
    return [one["sql"] for one in captured if not one["sql"].startswith(FRAME)]


def told(asked: list[str]) -> str:
    return "\n".join(sql[:160] for sql in asked)


@pytest.mark.parametrize(("key", "raw"), [("idea", "We cook."), ("where", "The hall, E13 8QE"), ("priority", "")])
def test_an_autosave(as_amina: Client, draft: Application, key: str, raw: str) -> None:
    def save(seq: int) -> Any:
        change = {"key": key, "base": 1, "seq": seq, "raw": {key: f"{raw} {seq}".strip() if raw else raw}}
        body = json.dumps({"client": "page", "changes": [change]})
        return as_amina.post(url("autosave", draft), body, content_type="application/json")

    save(1)
    asked = queries(lambda: save(2), 200)
    assert len(asked) <= AUTOSAVE, told(asked)


def test_a_section_shown_and_saved(as_amina: Client, draft: Application) -> None:
    address = url("section", draft, key="idea")
    as_amina.get(address)
    asked = queries(lambda: as_amina.get(address), 200)
    assert len(asked) <= SECTION, told(asked)
    changed = {**IDEA, "idea": "Another", "people": "41", "start-day": "2", "days": "Tuesday", "and-then": "on"}
    asked = queries(lambda: as_amina.post(address, changed), 302)
    assert len(asked) <= SECTION, told(asked)


@pytest.mark.parametrize("name", ["detail", "check"])
def test_the_pages_around_it(as_amina: Client, draft: Application, name: str) -> None:
    as_amina.get(url(name, draft))
    asked = queries(lambda: as_amina.get(url(name, draft)), 200)
    assert len(asked) <= SECTION, told(asked)


@override_settings(TASKS=WORKER)
def test_sending(as_amina: Client, draft: Application) -> None:
    asked = queries(lambda: as_amina.post(url("submit", draft)), 302)
    assert len(asked) <= SUBMIT, told(asked)
