"""A web server that is killed at random moments while two hundred groups press “Send” loses nothing and doubles nothing."""

from __future__ import annotations

import datetime
import email
import http.client
import random
import threading
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.conf import settings
from django.core import mail
from django.db import connection
from django.utils import timezone

from accounts import outbox, tasks
from accounts.models import OutboxMail, User
from funds.applications.lifecycle import Status
from funds.applications.models import Answer, Application, StatusChange
from funds.review.models import Assessment
from funds.review.setup import ensure_workflows
from funds.versions import current
from tests.applications import factories
from tests.load.running import HOST, Site, database_url, headers_for, session_for

GROUPS = 200
KILLS = 8
ANSWERS = {
    "contact": {"group": "Rose Walk neighbours", "name": "Sam Field", "email": "", "phone": "020 7946 0102"},
    "idea": "A weekly meal for people who cook for one.",
    "where": {"text": "E13 8QE", "postcode": "E13 8QE", "ward": "E05014000"},
    "budget": [{"item": "Food", "pence": 50_000}],
}

pytestmark = [pytest.mark.wide, pytest.mark.django_db(transaction=True)]


def drafts() -> list[Application]:
    """Two hundred complete drafts, each of somebody else."""
    ensure_workflows()
    call = factories.make_page(factories.make_call()).call
    version = current(call)
    users = User.objects.bulk_create(
        [User(email=f"group{number}@example.org", password="!") for number in range(GROUPS)]
    )
    found = Application.objects.bulk_create(
        Application(
            reference=f"NEW-26-{number:04d}",
            call=call,
            version=version,
            applicant=user,
            organisation_name="Rose Walk neighbours",
            amount_pence=50_000,
            postcode="E13 8QE",
        )
        for number, user in enumerate(users)
    )
    Answer.objects.bulk_create(
        Answer(application=one, key=key, value=value) for one in found for key, value in ANSWERS.items()
    )
    return found


def press_send(site: Site, reference: str, session: str) -> str:
    """Press the button until the site says where the application is now."""
    deadline = time.monotonic() + 90
    while time.monotonic() < deadline:
        line = http.client.HTTPConnection(HOST, site.port, timeout=20)
        try:
            line.request("POST", f"/applications/{reference}/submit/", body="", headers=headers_for(session))
            answer = line.getresponse()
            if answer.status == 302:
                return answer.headers["Location"]
        except (OSError, http.client.HTTPException):
            time.sleep(0.05)
        finally:
            line.close()
    return ""


def killing(site: Site, over: threading.Event) -> int:
    """Kill the web server again and again at moments that nobody knows beforehand."""
    dice = random.Random(26)
    kills = 0
    while not over.wait(dice.uniform(0.05, 0.6)) and kills < KILLS:
        site.kill_web()
        site.start_web()
        kills += 1
    return kills


def test_every_application_that_was_sent_is_whole_and_told_once(tmp_path):
    waiting = drafts()
    sessions = [session_for(one.applicant) for one in waiting]
    site = Site(database_url(connection.settings_dict), settings.SECRET_KEY, tmp_path)
    over = threading.Event()
    try:
        site.start()
        with ThreadPoolExecutor(7) as people:
            killer = people.submit(killing, site, over)
            told = list(
                people.map(
                    lambda pair: press_send(site, pair[0].reference, pair[1]), zip(waiting, sessions, strict=True)
                )
            )
            over.set()
            kills = killer.result()
        _drain()
    finally:
        site.stop()
    assert kills >= 3, "the server was hardly killed: this proves nothing"
    assert told == [f"/applications/{one.reference}/" for one in waiting]
    _all_whole(waiting)
    _each_told_once(site)


def _drain() -> None:
    """After the restart the worker and the clock finish what was left behind."""
    deadline = time.monotonic() + 120
    while time.monotonic() < deadline:
        tasks.restart_dead()
        waiting = OutboxMail.objects.waiting(timezone.now() + datetime.timedelta(days=1)).count()
        opened = Assessment.objects.count()
        if not waiting and opened == GROUPS:
            return
        outbox.send_overdue(older_than=datetime.timedelta(seconds=5))
        time.sleep(0.3)
    raise AssertionError(f"left behind: {waiting} mails, {GROUPS - opened} cases")


def _all_whole(waiting: list[Application]) -> None:
    keys = [one.pk for one in waiting]
    assert Application.objects.count() == GROUPS
    assert set(Application.objects.values_list("status", flat=True)) == {Status.SUBMITTED}
    sent = Counter(StatusChange.objects.filter(target=Status.SUBMITTED).values_list("application", flat=True))
    assert sent == dict.fromkeys(keys, 1)
    assert Counter(Assessment.objects.values_list("application", flat=True)) == dict.fromkeys(keys, 1)
    assert Answer.objects.count() == GROUPS * len(ANSWERS)
    assert not Application.objects.filter(organisation__isnull=True).exists()


def _each_told_once(site: Site) -> None:
    """Every group has exactly one mail that says that we have its application, counted at the mail server's door."""
    letters = [
        email.message_from_bytes(part)
        for file in site.mails.iterdir()
        for part in file.read_bytes().split(b"-" * 79 + b"\n")
        if part.strip()
    ]
    by_site = Counter(letter["To"] for letter in letters if letter["To"].startswith("group"))
    by_clock = Counter(letter.to[0] for letter in mail.outbox if letter.to[0].startswith("group"))
    assert by_site + by_clock == {f"group{number}@example.org": 1 for number in range(GROUPS)}
