"""Files on the pages: added and removed with the other answers, and opened by those who may. tests/uploads has the rest."""

from __future__ import annotations

import pytest
from django.core.files.storage import InMemoryStorage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from funds.applications import actions
from funds.applications.lifecycle import Move, Status
from funds.applications.models import Application, Attachment, Reader
from funds.models import Call
from tests.applications import factories
from tests.people import People

MEGABYTE = 1024 * 1024


@pytest.fixture
def draft(amina: User, full_call: Call) -> Application:
    return factories.make_draft(amina, full_call, factories.ALL_ANSWERS)


@pytest.fixture
def attachment(draft: Application, amina: User) -> Attachment:
    return actions.attach(draft, amina, "policy", factories.pdf("Our policy.pdf"))


def address(attachment: Attachment) -> str:
    kwargs = {"reference": attachment.application.reference, "pk": attachment.pk}
    return reverse("applications:file", kwargs=kwargs)


def section_url(application: Application) -> str:
    return reverse("applications:section", kwargs={"reference": application.reference, "key": "money"})


def test_a_big_file_and_a_false_one_get_a_sentence_and_the_rest_is_kept(as_amina: Client, draft: Application) -> None:
    data = {"other": "70", "budget-item-0": "Food", "budget-cost-0": "500", "and-then": "on"}
    big = as_amina.post(section_url(draft), {**data, "policy": factories.pdf("big.pdf", 30 * MEGABYTE)})
    assert big.status_code == 200
    assert "“big.pdf” is 30 MB. Each file can be up to 20 MB" in big.text
    false = SimpleUploadedFile("policy.pdf", b"MZ" + b"\x00" * 300, content_type="application/pdf")
    page = as_amina.post(section_url(draft), {**data, "policy": false})
    assert "We cannot open “policy.pdf”" in page.text
    assert draft.answers.get(key="other").value == 7_000
    assert not Attachment.objects.exists()


def test_several_files_are_kept_and_one_removed(
    as_amina: Client, draft: Application, files_in_memory: InMemoryStorage
) -> None:
    as_amina.post(section_url(draft), {"policy": [factories.pdf("a.pdf"), factories.pdf("b.pdf")], "and-then": "later"})
    first, second = draft.attachments.all()
    assert (first.name, second.name) == ("a.pdf", "b.pdf")
    page = as_amina.post(section_url(draft), {"remove-file": str(first.pk)})
    assert "a.pdf" not in page.text
    assert [file.name for file in draft.attachments.all()] == ["b.pdf"]


def test_nobody_removes_anothers_file(client: Client, joe: User, attachment: Attachment, call: Call) -> None:
    own = factories.make_draft(joe, call)
    client.force_login(joe, backend="django.contrib.auth.backends.ModelBackend")
    client.post(
        reverse("applications:section", kwargs={"reference": own.reference, "key": "idea"}),
        {"remove-file": str(attachment.pk)},
    )
    assert Attachment.objects.filter(pk=attachment.pk).exists()


def test_the_file_goes_with_its_row(
    attachment: Attachment,
    amina: User,
    files_in_memory: InMemoryStorage,
    django_capture_on_commit_callbacks,  # noqa: ANN001 - pytest-django's
) -> None:
    name = str(attachment.file.name)
    assert files_in_memory.exists(name)
    with django_capture_on_commit_callbacks(execute=True):
        actions.delete_draft(attachment.application, amina)
    assert not files_in_memory.exists(name)


def test_a_file_goes_out_safely(as_amina: Client, attachment: Attachment) -> None:
    response = as_amina.get(address(attachment))
    assert response.getvalue().startswith(b"%PDF-")
    assert response.headers["Content-Type"] == "application/pdf"
    assert response.headers["Content-Disposition"] == 'inline; filename="Our policy.pdf"'
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert "no-store" in response.headers["Cache-Control"]


def test_a_stranger_is_sent_to_sign_in(client: Client, attachment: Attachment) -> None:
    response = client.get(address(attachment))
    assert response.status_code == 302
    assert response.headers["Location"].startswith("/accounts/login/")


def status_for(client: Client, user: User, attachment: Attachment) -> int:
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return client.get(address(attachment)).status_code


@pytest.mark.parametrize("name", ["joe", "olu", "priya", "pat", "lin", "fran", "cora", "alex", "admin"])
def test_a_drafts_file_is_its_own_groups_alone(
    client: Client,
    attachment: Attachment,
    people: People,
    name: str,
) -> None:
    assert status_for(client, getattr(people, name), attachment) == 404


@pytest.mark.parametrize(
    ("name", "status"),
    [("olu", 200), ("admin", 200), ("alex", 200), ("priya", 404), ("pat", 404), ("cora", 404), ("fran", 404)],
)
def test_a_sent_file_is_for_those_who_read_answers(
    client: Client,
    attachment: Attachment,
    amina: User,
    people: People,
    name: str,
    status: int,
) -> None:
    actions.submit(attachment.application, amina, timezone.now())
    assert status_for(client, getattr(people, name), attachment) == status


def test_an_officer_with_an_interest_opens_no_file(
    client: Client, attachment: Attachment, amina: User, people: People
) -> None:
    sent = actions.submit(attachment.application, amina, timezone.now())
    assert status_for(client, people.olu, attachment) == 200
    actions.set_access(sent, people.olu, Reader.Access.BARRED)
    assert status_for(client, people.olu, attachment) == 403


def test_panel_and_finance(client: Client, attachment: Attachment, amina: User, people: People) -> None:
    sent = actions.submit(attachment.application, amina, timezone.now())
    actions.set_access(sent, people.pat, Reader.Access.ANSWERS)
    actions.set_access(sent, people.rosa, Reader.Access.BARRED)
    actions.set_access(sent, people.quinn, Reader.Access.NAMES)
    assert status_for(client, people.pat, attachment) == 200
    assert status_for(client, people.quinn, attachment) == 404
    assert status_for(client, people.rosa, attachment) == 403
    actions.advance(sent, Move.PASS_ELIGIBILITY, by=people.olu)
    assert actions.advance(sent, Move.FUND, by=people.olu).target == Status.FUNDED
    assert status_for(client, people.fran, attachment) == 403
