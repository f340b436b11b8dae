"""A script typed into every field comes out as words on every page, in every list and in every mail that shows it."""

from __future__ import annotations

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.models import OutboxMail
from funds.applications import actions as applying
from funds.applications.models import Application
from funds.awards.models import Award
from funds.review import actions as review
from funds.review.models import Assessment
from tests.applications import factories
from tests.permissions.world import World

pytestmark = pytest.mark.django_db

SCRIPT = "<script>alert(1)</script>"
ESCAPED = "&lt;script&gt;alert(1)&lt;/script&gt;"
ODD = f"{SCRIPT}\"'><img src=x onerror=alert(1)> 🍲 مرحبا"


@pytest.fixture
def typed(world: World) -> Application:
    """Joe's application, with a script wherever words may stand; declared and scored with one, and funded."""
    answers = {section: dict(values) for section, values in factories.ALL_ANSWERS.items()}
    answers["about"]["contact"] = {"group": ODD, "name": ODD, "email": "joe@demo.example", "phone": "020 7946 0123"}
    answers["about"]["title"] = ODD
    answers["idea"] |= {"idea": ODD, "where": {"text": ODD, "postcode": "", "ward": ""}}
    answers["money"] |= {
        "budget": [{"item": ODD, "pence": 100_000}],
        "safe": {"choice": "We have a policy", "note": ODD},
    }
    draft = factories.make_draft(world.joe, world.newham_call, answers)
    applying.attach(draft, world.joe, "policy", factories.pdf(f"{SCRIPT}.pdf"))
    sent = applying.submit(draft, world.joe, timezone.now())
    assessment = Assessment.objects.get(application=sent)
    review.request_changes(assessment, world.olu, ODD)
    applying.resubmit(sent, world.joe)
    review.pass_eligibility(assessment, world.olu)
    for name in ("pat", "quinn"):
        review.declare_interest(assessment, world.things[name], False)
        review.score(assessment, world.things[name], {"need": 4, "fair": 4}, comment=ODD, send=True)
    review.declare_interest(assessment, world.rosa, True, ODD)
    review.decide(assessment, world.olu, "fund", None, ODD)
    sent.refresh_from_db()
    return sent


PAGES = [
    ("joe", "applications:index"),
    ("joe", "applications:detail"),
    ("joe", "applications:check"),
    ("olu", "review:queue"),
    ("olu", "review:case"),
    ("pat", "review:to_score"),
    ("pat", "review:case"),
    ("rosa", "review:case"),
    ("fran", "review:funded"),
    ("fran", "review:case"),
    ("olu", "organisations_modeladmin_index"),
    ("anonymous", "/awards/"),
    ("anonymous", "/funds/newham/"),
    ("anonymous", "/search/?q=alert"),
]


@pytest.mark.parametrize(("who", "page"), PAGES)
def test_a_script_is_shown_as_words(world: World, typed: Application, who: str, page: str) -> None:
    with_reference = page in {"applications:detail", "applications:check", "review:case"}
    url = page if page.startswith("/") else reverse(page, args=[typed.reference] if with_reference else [])
    answer = world.client(who).get(url)
    assert answer.status_code in (200, 403)
    assert "alert(1)" in answer.text, "this page was to show it"
    assert SCRIPT not in answer.text
    assert "<img src=x" not in answer.text


def test_a_script_is_words_in_every_mail(world: World, typed: Application) -> None:
    mails = OutboxMail.objects.filter(html__contains="alert(1)")
    assert mails.count() >= 3
    for mail in mails:
        assert SCRIPT not in mail.html, mail.event
        assert "<img src=x" not in mail.html, mail.event
        assert ESCAPED in mail.html or "alert(1)" in mail.text
    assert not OutboxMail.objects.filter(subject__contains="\n").exists()


def test_the_award_keeps_what_was_typed_and_the_receipt_prints_it(world: World, typed: Application) -> None:
    assert SCRIPT in Award.objects.get(application=typed).recipient
    receipt = world.client("joe").get(reverse("applications:receipt", args=[typed.reference]))
    assert receipt.content.startswith(b"%PDF-")


def test_a_formula_in_a_name_is_no_formula_in_an_export(world: World) -> None:
    organisation = world.sent.organisation
    organisation.name = '=HYPERLINK("http://example.org")'
    organisation.save()
    export = world.client("olu").get(reverse("organisations_modeladmin_index"), {"export": "csv"})
    assert b"'=HYPERLINK" in b"".join(export.streaming_content)
