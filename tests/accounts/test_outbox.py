"""The outbox: one mail for one event, sent once, and never lost."""

import datetime
from io import StringIO

import pytest
import time_machine
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend
from django.core.management import call_command
from django.db import transaction
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from accounts import outbox
from accounts.models import OutboxMail, User
from accounts.signals import clock_struck
from tests.accounts.conftest import send_by

pytestmark = pytest.mark.django_db
TO = "amina@demo.example"
MINUTE = datetime.timedelta(minutes=1)


def post(event: str = "submitted:NEW-26-7K4M", code: str = "123456") -> OutboxMail:
    return outbox.post(event, TO, "accounts/code", {"code": code})


def clock() -> str:
    out = StringIO()
    call_command("clock", stdout=out)
    return out.getvalue()


class BrokenServer(EmailBackend):
    """A mail server that answers with the address in it, as they do."""

    def send_messages(self, messages):
        raise ConnectionRefusedError(f"no thanks, {messages[0].to[0]}")


@pytest.fixture
def broken(settings):
    send_by(settings, f"{__name__}.BrokenServer")


def test_mail_goes_out_when_its_event_is_committed(django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        row = post()
        assert not mail.outbox
    row.refresh_from_db()
    assert row.sent_at
    assert mail.outbox[0].to == [TO]
    assert mail.outbox[0].subject == "Your code is 123456"
    assert mail.outbox[0].extra_headers["Message-ID"] == row.message_id
    assert [kind for _html, kind in getattr(mail.outbox[0], "alternatives")] == ["text/html"]  # noqa: B009


def test_same_event_posted_twice_is_one_mail(django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        assert post() == post()
    with django_capture_on_commit_callbacks(execute=True):
        post()
    assert OutboxMail.objects.count() == len(mail.outbox) == 1


@pytest.mark.django_db(transaction=True)
def test_event_that_is_rolled_back_mails_nobody():
    with pytest.raises(RuntimeError), transaction.atomic():
        post()
        raise RuntimeError
    assert not OutboxMail.objects.exists()
    assert not mail.outbox


@pytest.mark.django_db(transaction=True)
def test_committed_event_is_mailed():
    with transaction.atomic():
        post()
    assert len(mail.outbox) == 1


def test_failure_is_written_down_without_the_address_and_tried_again(settings, broken):
    row = post()
    assert not outbox.send(row.pk)
    row.refresh_from_db()
    assert (row.sent_at, row.tries, row.last_error) == (None, 1, "ConnectionRefusedError")
    send_by(settings, "django.core.mail.backends.locmem.EmailBackend")
    assert clock() == ""
    with time_machine.travel(timezone.now() + 5 * MINUTE):
        assert "late mails sent: 1" in clock()
        assert clock() == ""
    row.refresh_from_db()
    assert (row.tries, row.last_error) == (2, "")
    assert [message.extra_headers["Message-ID"] for message in mail.outbox] == [row.message_id]


def test_pauses_grow_and_tries_end(broken):
    row = post()
    for _day in range(20):
        with time_machine.travel(timezone.now() + datetime.timedelta(days=_day)):
            outbox.send(row.pk)
    row.refresh_from_db()
    assert row.tries == 12


def test_mail_that_a_dead_worker_took_goes_out_with_the_same_id():
    row = post()
    mine = OutboxMail.objects.get(pk=row.pk)
    assert outbox._claim(mine, timezone.now())
    assert not outbox.send(row.pk)
    with time_machine.travel(timezone.now() + 12 * MINUTE):
        clock()
    assert [message.extra_headers["Message-ID"] for message in mail.outbox] == [row.message_id]


def test_two_workers_send_one_mail():
    row = post()
    first, second = OutboxMail.objects.get(pk=row.pk), OutboxMail.objects.get(pk=row.pk)
    assert outbox._claim(first, timezone.now())
    assert not outbox._claim(second, timezone.now())


def test_mail_left_behind_by_the_web_server_is_sent_by_the_clock():
    post()  # the callback after the commit never ran
    assert clock() == ""
    with time_machine.travel(timezone.now() + 2 * MINUTE):
        assert "late mails sent: 1" in clock()
    assert len(mail.outbox) == 1


def test_words_of_a_text_mail_are_not_escaped():
    letter = outbox.render("accounts/code", {"code": "<&'>"})
    assert "<&'>" in letter.text
    assert "<&'>" not in letter.html
    assert letter.subject == "Your code is <&'>"
    assert "http://testserver/" in letter.text


# The rest of the clock -----------------------------------------------------------------------------------------------


def test_task_of_a_dead_worker_is_queued_again():
    def running(minutes: int) -> DBTaskResult:
        return DBTaskResult.objects.create(
            status="RUNNING",
            started_at=timezone.now() - minutes * MINUTE,
            args_kwargs={"args": [1], "kwargs": {}},
            task_path="accounts.tasks.send_waiting_mail",
            backend_name="default",
            run_after=timezone.now(),
            exception_class_path="",
            traceback="",
        )

    dead, alive = running(11), running(9)
    assert "tasks restarted: 1" in clock()
    for task in (dead, alive):
        task.refresh_from_db()
    assert (dead.status, alive.status) == ("READY", "RUNNING")


def test_people_who_never_signed_in_are_forgotten_after_a_week(people):
    people.amina, people.olu  # noqa: B018 - Olu never signed in either, but holds a role
    User.objects.filter(email=people.joe.email).update(last_login=timezone.now())
    with time_machine.travel(timezone.now() + datetime.timedelta(days=6)):
        clock()
        assert User.objects.filter(email=people.amina.email).exists()
    with time_machine.travel(timezone.now() + datetime.timedelta(days=8)):
        assert "people forgotten: 1" in clock()
    assert set(User.objects.values_list("email", flat=True)) == {people.joe.email, people.olu.email}


def test_words_of_mails_are_forgotten_after_ninety_days():
    row = post()
    outbox.send(row.pk)
    with time_machine.travel(timezone.now() + datetime.timedelta(days=91)):
        assert "mails emptied: 1" in clock()
        assert clock() == ""
    row.refresh_from_db()
    assert (row.to, row.subject, row.text, row.html) == ("", "", "", "")
    assert row.sent_at
    assert post() == row
    assert len(mail.outbox) == 1


def test_later_stages_are_asked_and_one_that_fails_stops_nobody(caplog):
    def broken(**kwargs: object) -> None:
        raise RuntimeError

    def well(**kwargs: object) -> dict[str, int]:
        return {"stories taken down": 2, "drafts deleted": 0}

    clock_struck.connect(broken)
    clock_struck.connect(well)
    try:
        assert clock() == "stories taken down: 2\n"
    finally:
        clock_struck.disconnect(broken)
        clock_struck.disconnect(well)
    assert "RuntimeError" in caplog.text


def test_roles_that_ended_leave_their_groups(people):
    people.olu.roles.update(ends_at=timezone.now())
    assert "people's roles synced: 1" in clock()
    assert not people.olu.groups.exists()
