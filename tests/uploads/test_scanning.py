"""Not clean, not served: a scanner's word decides who may open a file, and nobody may before it has spoken."""

from __future__ import annotations

import datetime
from typing import IO, Any

import pytest
import time_machine
from django.core.exceptions import ImproperlyConfigured
from django.core.management import call_command
from django.test import Client, override_settings
from django.utils import timezone

from funds.applications import actions, scanning
from funds.applications.answers import answered
from funds.applications.drawing import file_to_open
from funds.applications.models import Application, Attachment
from funds.applications.models.files import Checked
from funds.models import FormVersion
from funds.questions.schema import Form, Kind, Question, Section
from tests.applications import factories
from tests.people import People
from tests.uploads.conftest import url

pytestmark = pytest.mark.django_db(transaction=True)

WAITING = "We are still checking this file. Try again in a minute."
REFUSED = "This file did not pass our safety check, so nobody can open it."
HARM = b"EICAR"


def honest(content: IO[Any]) -> bool:
    """A scanner that knows one virus."""
    return HARM not in content.read()


def away(content: IO[Any]) -> bool:
    """A scanner whose server is down."""
    raise ConnectionError("scanner.example:3310 refused")


def speechless(content: IO[Any]) -> None:
    """A scanner that forgets to answer."""


@pytest.fixture
def scanner(settings: Any) -> Any:
    """Say which scanner there is, and whether its worker runs at once."""

    def choose(scan: Any, at_once: bool = True) -> None:
        settings.FILE_SCANNER = f"{__name__}.{scan.__name__}"
        backend = "immediate.ImmediateBackend" if at_once else "dummy.DummyBackend"
        settings.TASKS = {"default": {"BACKEND": f"django_tasks.backends.{backend}"}}

    return choose


def keep(draft: Application, content: bytes = b"") -> Attachment:
    file = factories.pdf()
    file.file.seek(0, 2)
    file.file.write(content)
    file.size = file.file.tell()
    kept = actions.attach(draft, draft.applicant, "policy", file)
    kept.refresh_from_db()
    return kept


def asking_for_a_policy() -> list[dict[str, Any]]:
    policy = Question("policy", Kind.FILE, "Your policy")
    return Form((Section("all", "All", "", (policy,)),)).to_json()


def test_without_a_scanner_a_file_is_clean_at_once(draft: Application) -> None:
    assert keep(draft).checked == Checked.CLEAN


def test_a_clean_file_is_served(draft: Application, as_amina: Client, scanner: Any) -> None:
    scanner(honest)
    kept = keep(draft)
    assert kept.checked == Checked.CLEAN
    assert as_amina.get(url("file", kept)).status_code == 200


def test_a_file_with_a_virus_is_served_to_nobody(draft: Application, as_amina: Client, scanner: Any) -> None:
    scanner(honest)
    kept = keep(draft, HARM)
    answer = as_amina.get(url("file", kept))
    assert answer.status_code == 403 and REFUSED in answer.text
    assert HARM.decode() not in answer.text
    assert not kept.is_servable


def test_a_file_with_a_virus_answers_no_question(draft: Application, scanner: Any) -> None:
    scanner(honest)
    FormVersion.objects.filter(pk=draft.version_id).update(sections=asking_for_a_policy())
    draft.version.refresh_from_db()
    keep(draft, HARM)
    assert answered(draft).problems == {"policy": "Add a file for “Your policy”"}
    [said] = [file_to_open(file) for one in answered(draft).asked for file in one.files]
    assert (said["note"], said["url"]) == (REFUSED, "")
    keep(draft)
    assert answered(draft).problems == {}


@pytest.mark.parametrize("who", ["amina", "olu", "admin"])
def test_a_waiting_file_is_served_to_nobody(
    draft: Application, client: Client, people: People, scanner: Any, who: str
) -> None:
    scanner(honest, at_once=False)
    kept = keep(draft)
    actions.submit(draft, draft.applicant, timezone.now())
    client.force_login(getattr(people, who), backend="django.contrib.auth.backends.ModelBackend")
    answer = client.get(url("file", kept))
    assert answer.status_code == 403 and WAITING in answer.text


def test_the_script_hears_that_a_file_waits(draft: Application, as_amina: Client, scanner: Any) -> None:
    scanner(honest, at_once=False)
    told = as_amina.post(url("add_file", draft), {"key": "policy", "file": factories.pdf()}).json()
    assert (told["state"], told["note"], told["url"]) == ("waiting", WAITING, "")


@pytest.mark.parametrize("scan", [away])
def test_a_scanner_that_fails_leaves_the_file_waiting(
    draft: Application, scanner: Any, scan: Any, caplog: pytest.LogCaptureFixture
) -> None:
    scanner(scan)
    assert keep(draft).checked == Checked.WAITING
    assert "ConnectionError" in caplog.text and "3310" not in caplog.text


def test_a_scanner_without_an_answer_has_not_called_it_clean(draft: Application, scanner: Any) -> None:
    scanner(speechless)
    assert keep(draft).checked == Checked.REFUSED


def test_the_clock_tries_again(draft: Application, scanner: Any) -> None:
    scanner(away)
    kept = keep(draft)
    scanner(honest)
    call_command("clock")
    kept.refresh_from_db()
    assert kept.checked == Checked.WAITING  # the worker has it, as far as the clock knows
    with time_machine.travel(timezone.now() + datetime.timedelta(minutes=3)):
        call_command("clock")
    kept.refresh_from_db()
    assert kept.checked == Checked.CLEAN


def test_what_was_judged_once_stays_so(draft: Application, scanner: Any) -> None:
    scanner(honest)
    kept = keep(draft, HARM)
    scanner(away)
    assert scanning.scan("applications.Attachment", kept.pk) is False
    assert scanning.scan("applications.Attachment", 999_999) is False
    kept.refresh_from_db()
    assert kept.checked == Checked.REFUSED


def test_a_name_that_leads_nowhere_stops_the_start() -> None:
    with (
        override_settings(FILE_SCANNER="nowhere.scan"),
        pytest.raises(ImproperlyConfigured, match="FILE_SCANNER='nowhere"),
    ):
        scanning.scanner()
