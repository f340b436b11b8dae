"""Every form outside the application itself, with what nobody would type by mistake: a sentence each, never a 500."""

from __future__ import annotations

from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse
from wagtail.contrib.forms.models import FormSubmission

from funds.applications.models import Application, StatusChange
from funds.review.models import Decision, Score
from stories.models import Consent
from tests.permissions.world import World

pytestmark = pytest.mark.django_db

NASTY = [
    "\x00",
    "a\x00b",
    "🍲" * 5_000,
    "مرحبا" * 3_000,
    "<script>alert(1)</script>",
    "-1",
    "9" * 400,
    "x" * 20_000,
    "1e400",
    "NaN",
    "٣٣",
    "2027-02-31",
    "‮txt.exe",
    "' OR 1=1 --",
    "{{ 7*7 }}",
]
ids = [ascii(text[:8]) for text in NASTY]


def strict(world: World, name: str) -> Client:
    """The client of one person that checks where a form came from."""
    client = Client(enforce_csrf_checks=True)
    if name in world.sessions:
        client.cookies[settings.SESSION_COOKIE_NAME] = world.sessions[name]
    return client


FORMS = [
    ("anonymous", "/accounts/login/", {"email": "amina@demo.example"}),
    ("anonymous", "/admin/login/", {"login": "olu.officer@demo.example", "password": "chest-demo-2026"}),
    ("anonymous", "/contact/", {"name": "Zed", "message": "Hello"}),
    ("anonymous", "/funds/newham/street-by-street/apply/", {"q1": "yes", "q2": "yes"}),
    ("amina", "/applications/{draft.reference}/submit/", {}),
    ("amina", "/applications/{draft.reference}/delete/", {}),
    ("joe", "/applications/{sent.reference}/withdraw/", {"reason": "No"}),
    ("joe", "/accounts/logout/", {}),
    ("olu", "/admin/applications/{sent.reference}/pass/", {}),
    ("olu", "/admin/applications/{sent.reference}/fail/", {"reason": "No"}),
    ("quinn", "/admin/applications/{read.reference}/score/", {"score-need": "4", "score-fair": "4", "send": "1"}),
    ("rosa", "/admin/applications/{unread.reference}/interest/", {"interest": "no"}),
    ("cora", "/admin/stories/{newham_story.pk}/consent/withdraw/", {}),
    ("admin", "/admin/roles/new/", {}),
    ("olu", "/admin/calls/edit/{newham_call.pk}/", {"title": "Mine"}),
]


@pytest.mark.parametrize("token", [None, "x" * 64], ids=["missing", "forged"])
@pytest.mark.parametrize(("who", "url", "data"), FORMS)
def test_a_form_from_elsewhere_is_refused_in_words(
    world: World, who: str, url: str, data: dict[str, str], token: str | None
) -> None:
    before = (Application.objects.count(), StatusChange.objects.count(), Score.objects.count())
    client, address = strict(world, who), url.format(**world.things)
    client.get(address)
    answer = client.post(address, {**data, **({"csrfmiddlewaretoken": token} if token else {})})
    assert answer.status_code == 403
    assert "reload the page" in answer.text
    assert (Application.objects.count(), StatusChange.objects.count(), Score.objects.count()) == before
    assert not FormSubmission.objects.exclude(pk=world.message.pk).exists()
    assert not Consent.objects.exclude(withdrawn_at=None).exists()


TYPED = [
    ("anonymous", "/accounts/login/", ["email"]),
    ("anonymous", "/accounts/login/code/confirm/", ["code"]),
    ("anonymous", "/admin/login/", ["login", "password"]),
    ("anonymous", "/admin/password_reset/", ["email"]),
    ("anonymous", "/contact/", ["name", "email", "message", "your_name", "your_message"]),
    ("anonymous", "/funds/newham/street-by-street/apply/", ["q1", "q2"]),
    ("joe", "/applications/{sent.reference}/withdraw/", ["reason"]),
    ("olu", "/admin/applications/{sent.reference}/ask/", ["reason"]),
    ("olu", "/admin/applications/{read.reference}/decide/", ["outcome", "amount", "reason"]),
    ("olu", "/admin/applications/{read.reference}/lift/", ["person", "reason"]),
    ("quinn", "/admin/applications/{read.reference}/score/", ["score-need", "score-fair", "comment", "send"]),
    ("quinn", "/admin/applications/{unread.reference}/interest/", ["interest", "reason"]),
    ("olu", "/admin/stories/{newham_story.pk}/consent/", ["given_on", "basis", "expires_on"]),
    (
        "olu",
        "/admin/calls/edit/{newham_call.pk}/",
        ["title", "opens_at", "budget_pence", "min_pence", "quorum", "place"],
    ),
    ("olu", "/admin/priorities/edit/{newham_priority.pk}/", ["title", "slug", "why", "reports", "wards"]),
    ("admin", "/admin/pots/edit/{newham_pot.pk}/", ["name", "place", "starts_on", "ends_on"]),
    ("admin", "/admin/roles/new/", ["user", "job", "place", "starts_at", "ends_at", "seat"]),
    ("admin", "/admin/users/new/", ["email", "name"]),
    ("admin", "/admin/contributors/create/", ["name", "kind", "organisation_id", "website"]),
]


@pytest.mark.parametrize("nasty", NASTY, ids=ids)
@pytest.mark.parametrize(("who", "url", "fields"), TYPED, ids=[row[1] for row in TYPED])
def test_whatever_is_typed_gets_an_answer(world: World, who: str, url: str, fields: list[str], nasty: str) -> None:
    answer = world.client(who).post(url.format(**world.things), dict.fromkeys(fields, nasty))
    assert answer.status_code in (200, 302), answer.status_code
    assert "<script>alert" not in answer.text
    assert not Decision.objects.filter(assessment__application=world.read).exists()


ASKED = [
    ("anonymous", "/search/", ["q"]),
    ("anonymous", "/funds/", ["postcode"]),
    ("anonymous", "/awards/", ["place", "page"]),
    ("anonymous", "/stories/", ["place", "theme", "page"]),
    ("olu", "/admin/applications/", ["q", "call", "state", "ward", "priority", "order", "view", "p"]),
    ("pat", "/admin/applications/to-score/", ["p"]),
    ("olu", "/admin/organisations/", ["q", "kind", "o", "p"]),
    ("olu", "/admin/calls/", ["q", "place", "p", "ordering"]),
    ("admin", "/admin/users/", ["q", "job", "p", "ordering"]),
]


@pytest.mark.parametrize("nasty", [text for text in NASTY if len(text) < 1_000], ids=lambda text: ascii(text[:8]))
@pytest.mark.parametrize(("who", "url", "fields"), ASKED, ids=[row[1] for row in ASKED])
def test_whatever_is_asked_gets_an_answer(world: World, who: str, url: str, fields: list[str], nasty: str) -> None:
    answer = world.client(who).get(url, dict.fromkeys(fields, nasty))
    assert answer.status_code == (400 if "\x00" in nasty else 200) or answer.status_code in (302, 404)
    assert "<script>alert" not in answer.text


@pytest.mark.parametrize("reference", ["NEW-26-ILOU", "new-26-0000", "%00", "../../etc/passwd", "9" * 300, "'--", "🍲"])
@pytest.mark.parametrize("start", ["/applications/", "/admin/applications/"])
def test_a_reference_that_is_none_is_not_found(world: World, start: str, reference: str) -> None:
    who = "olu" if start.startswith("/admin") else "joe"
    answer: Any = world.client(who).get(f"{start}{reference}/")
    assert answer.status_code in (400, 404)


@pytest.mark.parametrize("amount", ["-1", "0", "9" * 30, "1e9", "12.345", "£", "two hundred"])
def test_an_amount_that_cannot_be_is_explained(world: World, amount: str) -> None:
    url = reverse("review:act", args=[world.read.reference, "decide"])
    answer = world.client("olu").post(url, {"outcome": "part_fund", "amount": amount, "reason": "Yes"}, follow=True)
    assert answer.status_code == 200
    assert not Decision.objects.filter(assessment__application=world.read).exists()
