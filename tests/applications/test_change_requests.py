"""A request for changes names its questions: those open again and no other, and what changed stays readable."""

from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from accounts.models import OutboxMail, User
from funds.applications import actions
from funds.applications.actions import Change, NotNow
from funds.applications.differences import MOST_TOKENS, Sort, compare, differences
from funds.applications.lifecycle import Status
from funds.applications.models import Application, ChangeRequest
from funds.models import Call
from funds.questions.reopened import opened_by
from funds.questions.schema import Form
from funds.review import actions as review
from funds.review.models import Assessment
from funds.review.setup import ensure_workflows
from funds.versions import form_of
from tests.applications import factories
from tests.applications.test_messages import client_of

ASKED = "Please say who cooks.\nAnd what does the hall cost?"
FIRST = factories.SHORT_ANSWERS["idea"]["idea"]
SECOND = "We cook what we grow. Sam cooks and we eat at one long table."


@pytest.fixture
def sent(amina: User, call: Call) -> Application:
    ensure_workflows()
    return factories.make_submitted(amina, call)


@pytest.fixture
def asked(sent: Application, people) -> Application:
    """Two of its four questions are open again."""
    actions.request_changes(sent, people.olu, ASKED, ["idea", "budget"])
    return sent


def page(client: Client, application: Application, rest: str = "") -> str:
    return client.get(f"/applications/{application.reference}/{rest}").text


def answer(application: Application, key: str) -> object:
    return application.answers.get(key=key).value


@pytest.mark.django_db
class TestAsking:
    def test_it_keeps_the_words_the_questions_and_what_was_answered(self, asked, people):
        request = asked.change_requests.get()
        assert (request.text, request.keys, request.asked_by) == (ASKED, ["idea", "budget"], people.olu)
        assert request.before["idea"] == FIRST
        assert "Food, 40 weeks: £1,600" in request.before["budget"]
        assert "contact" not in request.before
        assert request.after is None and request.answered_at is None

    @pytest.mark.parametrize("keys", [["nothing-like-this"], ["idea", "idea ' --"]])
    def test_only_questions_of_this_form_can_be_named(self, sent, people, keys):
        with pytest.raises(ValidationError):
            actions.request_changes(sent, people.olu, ASKED, keys)
        sent.refresh_from_db()
        assert sent.status == Status.SUBMITTED and not sent.change_requests.exists()

    def test_the_mail_says_what_and_where(self, asked, amina):
        mail = OutboxMail.objects.filter(to=amina.email).latest("pk")
        assert ASKED in mail.text and f"/applications/{asked.reference}/" in mail.text

    def test_the_officer_ticks_questions_on_a_form(self, sent, people):
        olu, address = client_of(people.olu), f"/admin/applications/{sent.reference}/ask/"
        shown = olu.get(address).text
        assert 'type="checkbox"' in shown and "How much do you need, and what for?" in shown
        answer = olu.post(address, {"reason": ASKED, "keys": ["budget"]})
        assert answer.status_code == 302
        assert sent.change_requests.get().keys == ["budget"]

    @pytest.mark.parametrize(
        "data", [{"keys": ["idea"]}, {"reason": " ", "keys": ["idea"]}, {"reason": "x", "keys": "?"}]
    )
    def test_a_form_that_is_not_right_says_so_and_keeps_the_ticks(self, sent, people, data):
        shown = client_of(people.olu).post(f"/admin/applications/{sent.reference}/ask/", data)
        assert shown.status_code == 200
        assert ("checked" in shown.text) == (data["keys"] == ["idea"])
        assert not sent.change_requests.exists()


@pytest.mark.django_db
class TestAnswering:
    def test_the_group_s_page_lists_exactly_those(self, asked, as_amina):
        shown = page(as_amina, asked)
        assert "Please say who cooks." in shown
        assert "What do you want to do?" in shown and "How much do you need, and what for?" in shown
        assert "Who are you?" not in shown and "Where will it happen?" not in shown

    def test_the_others_stay_closed(self, asked, amina, as_amina):
        with pytest.raises(NotNow):
            actions.keep(asked, amina, [Change("contact", {"group": "Other", "name": "", "email": "", "phone": ""})])
        with pytest.raises(NotNow):
            actions.keep(asked, amina, [Change("idea", SECOND), Change("where", None)])
        assert answer(asked, "idea") == FIRST
        assert "Where will it happen?" not in page(as_amina, asked, "section/idea/")
        assert page(as_amina, asked, "check/").count(">Change<") == 2

    def test_a_page_says_which_one_has_been_changed(self, asked, amina, as_amina):
        assert page(as_amina, asked).count("Look again") == 2
        actions.keep(asked, amina, [Change("idea", SECOND)])
        shown = page(as_amina, asked)
        assert shown.count("Look again") == 1 and "Changed" in shown

    def test_sent_again_both_sides_read_the_difference_in_words(self, asked, amina, as_amina, people):
        actions.keep(asked, amina, [Change("idea", SECOND)])
        actions.resubmit(asked, amina)
        request = asked.change_requests.get()
        assert request.after["idea"] == SECOND and request.answered_at
        case = client_of(people.olu).get(f"/admin/applications/{asked.reference}/").text
        for shown in (case, page(as_amina, asked)):
            assert "What do you want to do?" in shown
            assert "<ins>" in shown and "grow. Sam cooks" in shown and "(put in:" in shown
            assert "Not changed" in shown  # the budget

    def test_it_can_be_sent_again_as_it_is(self, asked, amina, as_amina):
        actions.write_to_fund(asked, amina, "It is right as it is: the hall is free.")
        assert "You have not changed anything so far" in page(as_amina, asked)
        actions.resubmit(asked, amina)
        assert asked.change_requests.get().after == asked.change_requests.get().before
        assert "Not changed" in page(as_amina, asked)

    def test_what_was_said_and_changed_stays_when_it_is_asked_a_second_time(self, asked, amina, people):
        actions.keep(asked, amina, [Change("idea", SECOND)])
        actions.resubmit(asked, amina)
        actions.request_changes(asked, people.olu, "And the place?", ["where"])
        first, second = asked.change_requests.all()
        assert first.after["idea"] == SECOND and second.after is None
        assert second.keys == ["where"] and "idea" not in second.before
        with pytest.raises(NotNow):
            actions.keep(asked, amina, [Change("idea", FIRST)])

    def test_without_named_questions_all_are_open(self, sent, amina, as_amina, people):
        actions.request_changes(sent, people.olu, ASKED)
        assert "Where will it happen?" in page(as_amina, sent)
        actions.keep(sent, amina, [Change("idea", SECOND)])
        actions.resubmit(sent, amina)
        found = differences(sent.change_requests.get(), form_of(sent.version))
        assert [one.key for one in found] == ["idea"]

    def test_the_panel_reads_no_request(self, asked, amina, people):
        actions.keep(asked, amina, [Change("idea", SECOND)])
        actions.resubmit(asked, amina)
        assert people.pat
        assessment = Assessment.objects.get(application=asked)
        review.pass_eligibility(assessment, people.olu)
        review.declare_interest(assessment, people.pat, False)
        shown = client_of(people.pat).get(f"/admin/applications/{asked.reference}/")
        assert shown.status_code == 200 and "Please say who cooks" not in shown.text


class TestWhichOpen:
    @pytest.fixture
    def form(self) -> Form:
        """New? If so, since when; the end is not before the start; and something else."""
        questions = [
            {"key": "new", "kind": "yes_no", "label": "New?"},
            {
                "key": "since",
                "kind": "date",
                "label": "Since?",
                "conditions": [{"key": "new", "test": "is", "value": "yes"}],
            },
            {
                "key": "proof",
                "kind": "short_text",
                "label": "Proof?",
                "conditions": [{"key": "since", "test": "given", "value": ""}],
            },
            {"key": "end", "kind": "date", "label": "End?"},
            {"key": "start", "kind": "date", "label": "Start?"},
            {"key": "other", "kind": "short_text", "label": "Other?"},
        ]
        rule = {"says": "not_before", "first": "start", "second": "end"}
        return Form.from_json([{"key": "all", "title": "All", "questions": questions}], [rule])

    @pytest.mark.parametrize(
        ("named", "opened"),
        [
            (["other"], {"other"}),
            (["new"], {"new", "since", "proof"}),
            (["since"], {"since", "proof"}),
            (["end"], {"end", "start"}),
            (["start", "other"], {"end", "start", "other"}),
        ],
    )
    def test_a_new_answer_never_asks_for_one_that_is_closed(self, form, named, opened):
        assert opened_by(form, named) == opened


class TestDifferences:
    @pytest.mark.parametrize(
        ("before", "after", "said"),
        [
            (
                "We cook soup.",
                "We cook hot soup.",
                [(Sort.SAME, "We cook "), (Sort.PUT_IN, "hot "), (Sort.SAME, "soup.")],
            ),
            ("a b c", "a c", [(Sort.SAME, "a "), (Sort.TAKEN_OUT, "b "), (Sort.SAME, "c")]),
            ("one two", "three four", [(Sort.TAKEN_OUT, "one two"), (Sort.PUT_IN, "three four")]),
            ("", "new", [(Sort.PUT_IN, "new")]),
            ("old", "", [(Sort.TAKEN_OUT, "old")]),
            ("", "", []),
            ("same", "same", [(Sort.SAME, "same")]),
        ],
    )
    def test_words(self, before, after, said):
        assert [(piece.sort, piece.text) for piece in compare(before, after)] == said

    @given(st.text(), st.text())
    def test_both_texts_can_be_read_from_it(self, before, after):
        pieces = compare(before, after)
        assert "".join(one.text for one in pieces if one.sort != Sort.PUT_IN) == before
        assert "".join(one.text for one in pieces if one.sort != Sort.TAKEN_OUT) == after

    def test_a_very_long_answer_is_not_compared_word_by_word(self):
        long = "word " * (MOST_TOKENS + 1)
        assert [piece.sort for piece in compare(long, long + "more")] == [Sort.TAKEN_OUT, Sort.PUT_IN]

    def test_nothing_is_told_before_it_is_sent_again(self):
        assert differences(ChangeRequest(keys=["idea"], before={"idea": "x"}), Form(())) == []
