"""Whom an answer is shown to: what only officers see never reaches the panel, and equality answers reach nobody."""

from __future__ import annotations

from dataclasses import dataclass, replace

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from funds.applications import actions as applying
from funds.applications.models import Application, Attachment, EqualityAnswer
from funds.applications.models.files import Checked
from funds.models import Call
from funds.questions.conditions import Condition
from funds.questions.schema import Column, Form, Kind, Question, Section, SeenBy
from funds.review import actions
from tests.applications import factories
from tests.people import People
from tests.review.conftest import Stage, form
from tests.uploads import samples

OFFICERS, NOT_SCORED = SeenBy.OFFICERS.value, SeenBy.NOT_SCORED.value
SECRET, OPEN, RARE = "Our neighbour must not know", "We are twelve", "A very rare faith"
MORE = Section(
    "more",
    "More about you",
    "",
    (
        Question("words", Kind.GUIDANCE, "Before you go on", help="Nobody sees this on the case page."),
        Question("secret", Kind.SHORT_TEXT, "What should only we know?", seen_by=OFFICERS),
        Question("accounts", Kind.FILE, "Your accounts", seen_by=OFFICERS),
        Question("said", Kind.LONG_TEXT, "Tell us about trouble", seen_by=OFFICERS, spoken=True),
        Question("policy", Kind.FILE, "Your policy"),
        Question("size", Kind.SHORT_TEXT, "How many are you?", seen_by=NOT_SCORED),
        Question("friends", Kind.ROWS, "Who helps you?", columns=(Column("who", "Friend"), Column("how", "With what"))),
        Question("faith", Kind.EQUALITY, "What is your faith?", options=(RARE,), seen_by=OFFICERS),
        Question("never", Kind.SHORT_TEXT, "Asked of nobody", conditions=(Condition("size", "not_given"),)),
    ),
)
ANSWERS = {"secret": SECRET, "size": OPEN, "friends": [{"who": "The school", "how": "A room"}], "faith": RARE}


@dataclass
class Seen(Stage):
    """An application with an answer and two files for officers only, one file for all, and an equality answer."""

    def file(self, key: str) -> Attachment:
        return self.application.attachments.get(key=key)


@pytest.fixture
def seen(people: People, call: Call) -> Seen:
    version = call.versions.get()
    version.sections = Form((*form().sections, MORE)).to_json()
    version.save()
    for name in ("olu", "pat", "quinn", "rosa"):
        getattr(people, name)
    draft = factories.make_draft(people.amina, call, {**factories.SHORT_ANSWERS, "more": ANSWERS})
    applying.attach(draft, people.amina, "accounts", factories.pdf("accounts.pdf"))
    applying.attach(draft, people.amina, "policy", factories.pdf("policy.pdf"))
    applying.attach(draft, people.amina, "said", samples.upload("said.mp3", samples.mp3()))
    Attachment.objects.update(checked=Checked.CLEAN)
    sent = applying.submit(draft, people.amina, timezone.now())
    stage = Seen(people, call, sent)
    stage.passed()
    actions.declare_interest(stage.assessment, people.pat, False)
    return stage


def client_of(user: User) -> Client:
    client = Client()
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return client


def case(user: User, application: Application) -> str:
    answer = client_of(user).get(reverse("review:case", args=[application.reference]))
    assert answer.status_code == 200
    return answer.content.decode()


def opens(user: User, attachment: Attachment) -> int:
    kwargs = {"reference": attachment.application.reference, "pk": attachment.pk}
    return client_of(user).get(reverse("applications:file", kwargs=kwargs)).status_code


def test_officers_read_everything_but_whose_faith_it_is(seen: Seen, people: People) -> None:
    page = case(people.olu, seen.application)
    for words in (
        SECRET,
        OPEN,
        "accounts.pdf",
        "policy.pdf",
        "said.mp3",
        "Only officers see this.",
        "Friend",
        "The school",
    ):
        assert words in page, words
    assert RARE not in page and "What is your faith" not in page
    assert "Asked of nobody" not in page and "Nobody sees this" not in page


def test_the_panel_reads_less(seen: Seen, people: People) -> None:
    page = case(people.pat, seen.application)
    for words in (OPEN, "policy.pdf", "Not scored: please leave it out of your scores.", "The school"):
        assert words in page, words
    for words in (SECRET, "What should only we know", "accounts", "said.mp3", "trouble", RARE, "faith"):
        assert words not in page, words


@pytest.mark.parametrize(
    ("who", "key", "status"),
    [
        *[("olu", key, 200) for key in ("accounts", "said", "policy")],
        *[("amina", key, 200) for key in ("accounts", "said", "policy")],
        ("pat", "policy", 200),
        ("pat", "accounts", 404),
        ("pat", "said", 404),
        ("rosa", "policy", 404),
        ("joe", "accounts", 404),
    ],
)
def test_files_follow_their_questions(seen: Seen, people: People, who: str, key: str, status: int) -> None:
    """By its number too: nobody gets a file whose address they guess or keep. Rosa has not said yet that she may read."""
    assert opens(getattr(people, who), seen.file(key)) == status


def test_a_question_that_is_closed_later_closes_its_files(seen: Seen, people: People) -> None:
    assert opens(people.pat, seen.file("policy")) == 200
    version = seen.application.version
    closed = tuple(replace(item, seen_by=OFFICERS) if item.key == "policy" else item for item in MORE.items)
    version.sections = Form((*form().sections, replace(MORE, items=closed))).to_json()
    version.save()
    assert opens(people.pat, seen.file("policy")) == 404


def test_a_panel_member_who_applies_reads_their_own(seen: Seen, people: People) -> None:
    """Whoever sits on a panel still gets the whole of what they sent themselves."""
    own = factories.make_draft(people.pat, seen.call, {**factories.SHORT_ANSWERS, "more": ANSWERS})
    applying.attach(own, people.pat, "accounts", factories.pdf())
    Attachment.objects.update(checked=Checked.CLEAN)
    assert opens(people.pat, own.attachments.get()) == 200


def test_an_equality_answer_is_in_no_mail_receipt_or_answer(seen: Seen, people: People) -> None:
    assert EqualityAnswer.objects.get().value == RARE
    assert not EqualityAnswer.objects.exclude(holder="").exists()
    assert not seen.application.answers.filter(key="faith").exists()
    check = client_of(people.amina).get(reverse("applications:check", args=[seen.application.reference])).text
    assert RARE not in check and "We keep this apart" in check


def test_whose_files_costs_one_query_more(seen: Seen, people: People, django_assert_max_num_queries) -> None:  # noqa: ANN001
    places = 6
    with django_assert_max_num_queries(places):
        list(Attachment.objects.for_user(people.pat))
