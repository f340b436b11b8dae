"""Questions that anybody asks about a call: shown once they are answered, and nobody's address kept."""

import datetime
from typing import Any

import pytest
from django.core.cache import cache
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse
from django.utils import timezone

from accounts.models import OutboxMail
from accounts.signals import clock_struck
from funds.actions import answer_question, ask_question, hide_question
from funds.models import PublicQuestion
from tests.applications import factories

pytestmark = pytest.mark.django_db
ADDRESS = "/funds/newham/street-by-street/ask/"
PAGE = "/funds/newham/street-by-street/"
QUESTION = "Can two groups apply together?"


@pytest.fixture(autouse=True)
def nobody_asked_before():
    cache.clear()


@pytest.fixture
def call(db):
    call = factories.make_call()
    factories.make_page(call, slug="street-by-street")
    return call


def sign_in(client, user):
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")


def ask(client, text=QUESTION, **more):
    return client.post(ADDRESS, {"text": text, "email": "", "website": "", **more})


class TestAsking:
    """No account, one form."""

    def test_a_question_is_kept_and_not_shown(self, client, call):
        assert ask(client).url == f"{ADDRESS}?sent=1"
        assert PublicQuestion.objects.get().text == QUESTION
        assert QUESTION not in client.get(PAGE).content.decode()
        assert "Thank you" in client.get(f"{ADDRESS}?sent=1").content.decode()

    def test_the_calls_page_leads_there(self, client, call):
        assert f'href="{ADDRESS}"' in client.get(PAGE).content.decode()

    def test_officers_of_the_borough_are_told(self, client, call, people):
        people.olu, people.priya, people.admin  # noqa: B018 - made at the first mention
        ask(client, email="asker@example.org")
        mail = OutboxMail.objects.get()
        assert mail.to == people.olu.email
        assert QUESTION in mail.text and "asker@example.org" not in mail.text

    def test_the_programme_team_is_told_where_there_is_no_officer(self, client, call, people):
        people.admin, people.priya  # noqa: B018
        ask(client)
        assert OutboxMail.objects.get().to == people.admin.email

    @pytest.mark.parametrize(
        "text",
        [
            "Ring me on 020 7946 0123",
            "My number is 07700 900123.",
            "+44 7700 900123 is mine",
            "My patient 943 476 5919 wants to come",
            "NHS 9434765919",
            "N\u0660\u0661\u0662\u0663\u0664\u0665\u0666\u0667\u0668\u0669",
            "Write to sam@example.org",
        ],
    )
    def test_what_should_not_be_public_is_turned_away(self, client, call, text):
        page = ask(client, text).content.decode()
        assert "Everybody can read questions" in page
        assert not PublicQuestion.objects.exists()

    @pytest.mark.parametrize(
        "text", ["Is £1,000,000,000 too much?", "Do you fund 2026 to 2027?", "We were 12 people, 30 in 2025"]
    )
    def test_other_numbers_are_fine(self, client, call, text):
        assert ask(client, text).status_code == 302

    @pytest.mark.parametrize(("length", "status"), [(600, 302), (601, 200)])
    def test_six_hundred_letters(self, client, call, length, status):
        assert ask(client, "a" * length).status_code == status

    @pytest.mark.parametrize("text", ["", "   ", "\x00\x01"])
    def test_an_empty_one_comes_back(self, client, call, text):
        page = ask(client, text, email="not an address").content.decode()
        assert 'value="not an address"' in page
        assert not PublicQuestion.objects.exists()

    def test_a_machine_is_thanked_and_ignored(self, client, call):
        assert ask(client, website="https://spam.example").url.endswith("?sent=1")
        assert not PublicQuestion.objects.exists()

    def test_too_many_at_once_wait(self, client, call):
        answers = [ask(client, f"Question {number}?").status_code for number in range(6)]
        assert answers == [302] * 5 + [429]
        page = ask(client, "One more?")
        assert "Wait a few minutes" in page.content.decode() and "One more?" in page.content.decode()

    def test_after_closing_one_rings(self, client, call):
        call.closes_at = timezone.now() - datetime.timedelta(minutes=1)
        call.save()
        assert call.phone in ask(client).content.decode()
        assert not PublicQuestion.objects.exists()
        assert ADDRESS not in client.get(PAGE).content.decode()

    @pytest.mark.parametrize("address", ["/funds/newham/nothing/ask/", "/funds/havering/street-by-street/ask/"])
    def test_there_is_nothing_to_ask_about(self, client, call, address):
        assert client.get(address).status_code == 404

    def test_a_draft_page_takes_no_questions(self, client, call):
        call.pages.get().unpublish()
        assert client.get(ADDRESS).status_code == 404


class TestAnswering:
    """By those who edit the call, once for everybody."""

    def test_it_is_shown_with_its_question(self, client, call, people):
        answer_question(ask_question(call, QUESTION), "Yes, they can.", people.olu)
        page = client.get(PAGE).content.decode()
        assert QUESTION in page and "Yes, they can." in page

    def test_the_asker_gets_it_once_and_is_forgotten(self, call, people):
        question = ask_question(call, QUESTION, "asker@example.org")
        answer_question(question, "Yes, they can.", people.olu)
        answer_question(question, "Yes, two or three.", people.olu)
        question.refresh_from_db()
        assert (question.email, question.answer) == ("", "Yes, two or three.")
        mail = OutboxMail.objects.get(to="asker@example.org")
        assert "Yes, they can." in mail.text and PAGE in mail.text

    def test_one_that_is_put_aside_is_never_shown(self, client, call, people):
        question = ask_question(call, QUESTION, "asker@example.org")
        hide_question(question, people.olu)
        question.refresh_from_db()
        assert (question.shown, question.email) == (False, "")
        assert not OutboxMail.objects.filter(to="asker@example.org").exists()
        assert QUESTION not in client.get(PAGE).content.decode()

    def test_a_shown_one_can_be_taken_down(self, client, call, people):
        question = answer_question(ask_question(call, QUESTION), "Yes.", people.olu)
        hide_question(question, people.olu)
        assert QUESTION not in client.get(PAGE).content.decode()

    def test_an_asker_whom_nobody_answers_is_forgotten_after_ninety_days(self, call):
        old, new = (ask_question(call, QUESTION, "asker@example.org") for _number in range(2))
        PublicQuestion.objects.filter(pk=old.pk).update(asked_at=timezone.now() - datetime.timedelta(days=91))
        told: list[Any] = [answer for _receiver, answer in clock_struck.send(sender=None)]
        assert {"askers forgotten": 1} in told
        assert list(PublicQuestion.objects.order_by("pk").values_list("email", flat=True)) == ["", "asker@example.org"]
        assert new.email

    def test_an_empty_answer_is_none(self, call, people):
        with pytest.raises(ValidationError):
            answer_question(ask_question(call, QUESTION), "  ", people.olu)

    @pytest.mark.parametrize("who", ["priya", "pat", "fran", "alex", "lin", "amina"])
    def test_nobody_else_answers(self, call, people, who):
        with pytest.raises(PermissionDenied):
            answer_question(ask_question(call, QUESTION), "Yes.", getattr(people, who))

    def test_what_a_stranger_wrote_stays_text(self, client, call, people):
        answer_question(ask_question(call, "<script>alert(1)</script>"), "<b>No</b>", people.olu)
        page = client.get(PAGE).content.decode()
        assert "<script>alert(1)" not in page and "<b>No</b>" not in page


class TestInTheStaffPages:
    """A list, waiting ones first, each with its own page."""

    def edit(self, client, question, **typed):
        data = {"text": question.text, "answer": "", **typed}
        return client.post(reverse("public_questions:edit", args=[question.pk]), data)

    def test_an_answer_is_typed_and_told(self, client, call, people):
        question = ask_question(call, f"{QUESTION} Ask Bob Smith.", "asker@example.org")
        sign_in(client, people.olu)
        answer = self.edit(client, question, text=QUESTION, answer="Yes.", shown="on")
        assert answer.status_code == 302
        question.refresh_from_db()
        assert (question.text, question.answer, question.answered_by) == (QUESTION, "Yes.", people.olu)
        assert OutboxMail.objects.filter(to="asker@example.org").count() == 1

    def test_shown_without_an_answer_is_refused(self, client, call, people):
        question = ask_question(call, QUESTION)
        sign_in(client, people.olu)
        assert "Write an answer" in str(self.edit(client, question, shown="on").context["form"].errors)

    def test_one_is_put_aside_without_an_answer(self, client, call, people):
        question = ask_question(call, QUESTION)
        sign_in(client, people.olu)
        assert self.edit(client, question).status_code == 302
        question.refresh_from_db()
        assert not question.shown and question.answered_at is None

    def test_the_list_is_ones_own_boroughs(self, client, call, people):
        elsewhere = factories.make_call(factories.make_place("havering"))
        factories.make_page(elsewhere, slug="elsewhere")
        ask_question(call, "One for Newham?")
        theirs = ask_question(elsewhere, "One for Havering?")
        sign_in(client, people.olu)
        page = client.get(reverse("public_questions:index")).content.decode()
        assert "One for Newham?" in page and "One for Havering?" not in page
        assert client.get(reverse("public_questions:edit", args=[theirs.pk])).status_code == 403
        assert client.get(reverse("public_questions:add")).status_code == 403
        assert "Street by Street (Havering)" not in page

    def test_waiting_ones_come_first(self, client, call, people):
        answered = answer_question(ask_question(call, "Old one?"), "Yes.", people.olu)
        waiting = ask_question(call, "New one?")
        sign_in(client, people.olu)
        listed = client.get(reverse("public_questions:index")).context["object_list"]
        assert list(listed) == [waiting, answered]
