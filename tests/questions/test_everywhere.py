"""Every kind of question from the page before starting to the receipt: asked, checked, sent, mailed and printed."""

from __future__ import annotations

import html
import re

import pytest
from django.core.files.storage import InMemoryStorage
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.models import OutboxMail, User
from funds.applications import actions, receipts
from funds.applications.answers import answered
from funds.applications.models import Application, Attachment, Member, Organisation
from funds.models import Call, FundingCallPage
from funds.questions.reading import ANSWER_WORDS, LIMITS, to_read
from funds.questions.schema import Kind
from funds.review.setup import ensure_workflows
from tests.applications import factories

pytestmark = pytest.mark.django_db
# What each answer says wherever it is read.
SAID = [
    "Rose Walk Garden Table",
    "12 Rose Walk",
    "https://rosewalk.example",
    "Amina Yusuf",
    "Treasurer",
    "Nobody here",
    "hall@demo.example",
    "Newham North",
    "1 is “Not at all”, 5 is “Very”",
    "The school",
    "Many cook for one.",
    "Our neighbour must not know.",
]


@pytest.fixture(autouse=True)
def files_in_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Attachment._meta.get_field("file"), "storage", InMemoryStorage())


@pytest.fixture
def amina(db: None) -> User:
    return factories.make_person()


@pytest.fixture
def page(db: None) -> FundingCallPage:
    ensure_workflows()
    return factories.make_page(factories.make_call(title="Every kind"), factories.all_kinds(), slug="every-kind")


@pytest.fixture
def draft(amina: User, page: FundingCallPage) -> Application:
    return factories.make_draft(amina, page.call, factories.later_answers())


@pytest.fixture
def as_amina(client: Client, amina: User) -> Client:
    client.force_login(amina, backend="django.contrib.auth.backends.ModelBackend")
    return client


def words_of(content: str) -> str:
    """What a page says, without its tags."""
    return html.unescape(re.sub(r"<[^>]+>", " ", content))


def test_every_kind_says_how_it_is_answered(page: FundingCallPage) -> None:
    asked = {item.kind for section in page.form.sections for item in section.items} - {Kind.GUIDANCE}
    assert asked == set(Kind) - {Kind.GUIDANCE} == set(ANSWER_WORDS) | set(LIMITS)
    read = [one for _key, _title, _intro, items in to_read(page.form, page.call) for one in items]
    assert all(one.words for one in read if one.item.asks)
    assert [one.number for one in read if one.number] == list(range(1, len(page.form) + 1))


def test_the_questions_can_be_read_before_starting(client: Client, page: FundingCallPage) -> None:
    said = " ".join(words_of(client.get(f"{page.url}questions/").text).split())
    for words in (
        "Only if you answered “Yes” to “Is it new?”.",
        "Write up to 50 words. You can send a sound or video file instead.",
        "Choose from 1 (Not at all) to 5 (Very).",
        "A list. For each one: Who and How.",
        "Two of them must not be related or live together.",
        "Prefer not to say",
        "Three people are enough to start.",
        "The first day you can choose is",
        "From 1 to 5,000.",
        f"{len(page.form)} questions",
    ):
        assert words in said, words


def test_what_is_answered_is_read_everywhere(as_amina: Client, amina: User, draft: Application) -> None:
    assert answered(draft).problems == {}
    check = words_of(as_amina.get(reverse("applications:check", args=[draft.reference])).text)
    for words in [*SAID, "Under 25"]:
        assert words in check, words
    actions.submit(draft, amina, timezone.now())
    mail = OutboxMail.objects.filter(text__contains="What you sent").get()
    for words in SAID:
        assert words in mail.text, words
        assert words in words_of(mail.html), words
    assert "Under 25" not in mail.text + mail.html
    assert "How old" not in mail.text + mail.html


def test_the_receipt_prints_it(draft: Application, amina: User) -> None:
    sent = actions.submit(draft, amina, timezone.now())
    assert receipts.receipt_pdf(sent).startswith(b"%PDF-")
    data = receipts._receipt(sent)
    told = {one["question"]: one for section in data["sections"] for one in section["answers"]}
    assert told["Who runs your group?"]["columns"] == ["Name", "Role", "Related to, or lives with"]
    assert told["Who helps you?"]["cells"] == [["The school", "A room"], ["The shop", ""]]
    assert "How old are most of you?" not in told


def test_ones_own_groups_and_hosts_are_offered(as_amina: Client, amina: User, draft: Application) -> None:
    """Groups of others are not; and what was chosen stays chosen for whoever opens the page later."""
    own, other = (Organisation.objects.create(name=name) for name in ("Stitch & Share", "Not hers"))
    host = Organisation.objects.create(name="The Barn", is_host=True, host_email="barn@demo.example")
    Member.objects.create(organisation=own, user=amina)
    address = reverse("applications:section", args=[draft.reference, "who"])
    page = as_amina.get(address).text
    assert "Stitch &amp; Share" in page and "The Barn" in page and "Not hers" not in page
    changed = {"group-organisation": str(own.pk), "host-wanted": "yes", "host-organisation": str(host.pk)}
    as_amina.post(address, {**changed, "and-then": "later"})
    kept = dict(draft.answers.filter(key__in=["group", "host"]).values_list("key", "value"))
    assert kept["group"] == {"organisation": own.pk, "name": "Stitch & Share"}
    assert kept["host"] == {"wanted": "yes", "organisation": host.pk, "name": "The Barn", "email": ""}
    Member.objects.all().delete()
    assert f'value="{own.pk}" checked' in as_amina.get(address).text
    refused = as_amina.post(address, {"group-organisation": str(other.pk), "and-then": "later"}).text
    assert "Choose one of the groups" in refused and "Not hers" not in refused
    assert draft.answers.get(key="group").value == kept["group"]


def test_more_people_without_a_script(as_amina: Client, draft: Application) -> None:
    """The gap in the middle stays: everybody is somebody’s number."""
    address = reverse("applications:section", args=[draft.reference, "who"])
    data = {"committee-name-0": "Amina", "committee-name-1": "", "committee-name-2": "Joe"}
    more = {"committee-connected-0": "3", "committee-connected-1": "", "committee-connected-2": "0"}
    roles = {f"committee-role-{number}": "" for number in range(3)}
    page = as_amina.post(address, {**data, **more, **roles, "more-rows": "committee"}).text
    assert 'id="committee-name-5"' in page
    assert "Person 3: Joe" in page


def test_groups_cost_no_query_where_nobody_asks(amina: User, django_assert_num_queries, page: FundingCallPage) -> None:  # noqa: ANN001 - pytest-django's
    call: Call = factories.make_call(title="Short")
    factories.make_page(call, slug="short")
    draft = Application.objects.select_related("version", "call__place").get(pk=factories.make_draft(amina, call).pk)
    with django_assert_num_queries(2):
        answered(draft, amina)
    whole = Application.objects.select_related("version", "call__place").get(
        pk=factories.make_draft(amina, page.call, {}).pk
    )
    with django_assert_num_queries(5):
        answered(whole, amina)
