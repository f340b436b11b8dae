"""Can we apply? What each answer leads to, what is offered next, and what is kept of it: nothing about anybody."""

from __future__ import annotations

import datetime
import re
from typing import Any

import pytest
from django.urls import reverse
from wagtail.blocks.struct_block import StructBlockValidationError

from funds.applications import actions
from funds.applications.models import Application, EligibilityCheck
from funds.models import FundingCallPage
from funds.questions.blocks import EligibilityQuestionBlock
from tests.applications import factories

pytestmark = pytest.mark.django_db
CHECK = "/funds/newham/street-by-street/apply/"


def plain(question: str, result: str = "not_yet", offer: str = "", next_step: str = "Ask a neighbour.") -> Any:
    """A question that stops whoever answers no."""
    go_on = {"result": "go_on", "reason": "", "next_step": ""}
    no = {"result": result, "reason": "We fund groups.", "next_step": next_step, "offer": offer}
    return {"type": "question", "value": {"question": question, "help": "", "yes": go_on, "no": no}}


def ask(call: Any, *questions: Any) -> None:
    page = FundingCallPage.objects.get(call=call)
    page.eligibility = list(questions)
    page.save_revision().publish()


def answer(client: Any, *answers: str) -> str:
    """The page that the answers lead to."""
    posted = {f"q{number}": one for number, one in enumerate(answers, 1)}
    return client.post(CHECK, posted, follow=True).content.decode()


class TestNextStep:
    def test_everybody_who_is_stopped_hears_why_and_what_next(self, client, call):
        ask(call, plain("Are there two of you?"))
        page = answer(client, "no")
        assert "Not yet" in page and "We fund groups." in page and "Ask a neighbour." in page

    def test_a_host(self, client, call):
        ask(call, plain("Can a group hold the money?", offer="host"))
        page = answer(client, "no")
        assert "That group is your host" in page and call.phone in page

    def test_help(self, client, call):
        ask(call, plain("Is it safe?", offer="help"))
        assert "/help/applying/" in answer(client, "no")

    def test_another_call_that_fits_the_same_borough_first(self, client, call):
        near = factories.make_call(title="Near", closes_at=call.closes_at + datetime.timedelta(days=9))
        far = factories.make_call(factories.make_place("redbridge"), title="Far")
        tiny = factories.make_call(title="Tiny", min_pence=100, max_pence=5_000)
        for other in (near, far, tiny):
            factories.make_page(other, slug=other.title.lower())
        ask(call, plain("Is your income small?", "no", "other_call"))
        page = answer(client, "no")
        assert -1 < page.index("Near") < page.index(">Far") and "Tiny" not in page

    def test_without_any_that_fits_all_funds_are_shown(self, client, call):
        ask(call, plain("Is your income small?", "not_yet", "other_call"))
        assert "See all funds and when they open" in answer(client, "no")

    def test_what_was_remembered_before_offers_were_made(self, client, call):
        ask(call, plain("Are there two of you?"))
        answer(client, "no")
        session = client.session
        for one in session["eligibility"][str(call.pk)]:
            del one["offer"]
        session.save()
        assert "Ask a neighbour." in client.get(f"{CHECK}result/").content.decode()


class TestTrail:
    def test_each_finished_check_is_kept_without_a_person(self, as_amina, call):
        ask(call, plain("Is it here?", "no"), plain("Are there two of you?"))
        answer(as_amina, "yes", "no")
        check = EligibilityCheck.objects.get()
        assert (check.call, check.outcome) == (call, "not_yet")
        assert check.answers == [
            {"question": "Is it here?", "answer": "yes", "result": "go_on"},
            {"question": "Are there two of you?", "answer": "no", "result": "not_yet"},
        ]
        assert {field.name for field in EligibilityCheck._meta.fields} == {"id", "call", "answers", "outcome", "on"}

    def test_an_unfinished_one_is_not(self, client, call):
        ask(call, plain("Is it here?"), plain("Are there two of you?"))
        answer(client, "yes")
        assert not EligibilityCheck.objects.exists()

    def test_the_draft_has_a_copy_of_its_own(self, as_amina, call):
        ask(call, plain("Is it here?"))
        answer(as_amina, "yes")
        as_amina.get(f"{CHECK}start/")
        assert [one["answer"] for one in Application.objects.get().eligibility] == ["yes"]


class TestReport:
    @pytest.fixture
    def checked(self, call):
        """Six go on, five hear “not yet”, two hear “no”."""
        for result, count in (("go_on", 6), ("not_yet", 5), ("no", 2)):
            for _ in range(count):
                one = {"question": "Is it <b>here</b>?", "answer": "no", "result": result, "reason": "", "offer": ""}
                actions.record_check(call, [one], result)
        return call

    def read(self, client, user, call):
        client.force_login(user)
        return client.get(reverse("call_checks", args=[call.pk]))

    def test_an_officer_sees_where_answers_led_and_no_small_numbers(self, client, people, checked):
        page = self.read(client, people.olu, checked).content.decode()
        assert "Is it &lt;b&gt;here&lt;/b&gt;?" in page
        row = page.split("Is it &lt;b&gt;here")[1].split("</tr>")[0]
        assert re.findall(r"<td>(.*?)</td>", row) == ["6", "5", "fewer than 5"]

    def test_only_of_their_own_borough(self, client, people, checked):
        assert self.read(client, people.priya, checked).status_code == 403

    def test_it_is_a_click_away_from_the_calls_facts(self, client, people, call):
        client.force_login(people.olu)
        facts = client.get(reverse("calls:edit", args=[call.pk])).content.decode()
        assert reverse("call_checks", args=[call.pk]) in facts


class TestEditor:
    def clean(self, **no: str) -> Any:
        block = EligibilityQuestionBlock()
        go_on = {"result": "go_on", "reason": "", "next_step": "", "offer": ""}
        value = {"question": "Is it here?", "help": "", "yes": go_on, "no": go_on | no}
        return block.clean(block.to_python(value))

    @pytest.mark.parametrize("result", ["not_yet", "no"])
    def test_nobody_is_stopped_without_a_reason_and_a_next_step(self, result):
        with pytest.raises(StructBlockValidationError) as refused:
            self.clean(result=result)
        assert set(refused.value.block_errors["no"].block_errors) == {"reason", "next_step"}

    def test_an_offer_is_a_next_step(self):
        assert self.clean(result="not_yet", reason="We fund groups.", offer="host")["no"]["offer"] == "host"
