"""Two presses at the same moment, on two connections: one application, one mail, one receipt."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.utils import timezone

from accounts.models import OutboxMail, User
from funds.applications import actions
from funds.applications.models import Application, Organisation, StatusChange
from funds.models import Call
from tests.applications import factories

PRESSES = 4


def at_once(press: Callable[[], Any]) -> list[Any]:
    """What each of several threads got that pressed together."""
    ready, got = threading.Barrier(PRESSES), []

    def run() -> None:
        try:
            ready.wait(timeout=10)
            got.append(press())
        except Exception as problem:
            got.append(problem)
        finally:
            connection.close()

    threads = [threading.Thread(target=run) for _press in range(PRESSES)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=30)
    return got


@pytest.mark.django_db(transaction=True)
def test_sent_once_whoever_is_first() -> None:
    amina = factories.make_person()
    draft = factories.make_draft(amina)
    got = at_once(lambda: actions.submit(Application.objects.get(pk=draft.pk), amina, timezone.now()).reference)
    assert got == [draft.reference] * PRESSES
    assert StatusChange.objects.count() == Organisation.objects.count() == 1
    assert OutboxMail.objects.filter(event__contains=":change:").count() == 1


@pytest.mark.django_db(transaction=True)
def test_started_once_whoever_is_first() -> None:
    amina: User = factories.make_person()
    call: Call = factories.make_call()
    factories.make_page(call)
    got = at_once(lambda: actions.start_draft(amina, Call.objects.get(pk=call.pk), []).reference)
    assert len(got) == PRESSES
    assert len(set(got)) == 1
    assert Application.objects.count() == 1
