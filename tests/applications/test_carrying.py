"""When questions change after groups have begun: drafts move with their answers, and nothing that was sent is touched."""

from __future__ import annotations

from typing import Any

import pytest

from accounts.models import OutboxMail
from funds import versions
from funds.applications import actions
from funds.applications.answers import answered
from funds.applications.models import Application, EqualityAnswer, SetAside
from funds.applications.tasks import carry_over
from funds.models import FormVersion, FundingCallPage
from tests.applications import factories
from tests.applications.factories import question

pytestmark = pytest.mark.django_db
WHY = "The panel asked for a timetable."


def publish(call: Any, form: list[dict[str, Any]], reason: str = WHY) -> FormVersion:
    """The officer publishes other questions; the worker then does its part."""
    page = FundingCallPage.objects.get(call=call)
    page.questions, page.change_reason = form, reason
    page.save_revision().publish()
    version = versions.current(call)
    assert version is not None
    return version


def with_about(*more: dict[str, Any]) -> list[dict[str, Any]]:
    """The short form with more questions in its second section."""
    form = factories.short_form()
    form[1]["value"]["questions"] += more
    return form


def values(application: Application) -> dict[str, Any]:
    return {one.question.key: one.value for one in answered(application).everything if one.value is not None}


def again(application: Application) -> Application:
    return Application.objects.get(pk=application.pk)


class TestDrafts:
    def test_a_draft_moves_to_the_new_questions_with_its_answers(self, draft, call):
        before = values(draft)
        version = publish(call, with_about(question("date", "start", "When does it start?", fill="start_date")))
        moved = again(draft)
        assert moved.version == version and values(moved) == before
        assert answered(moved).problems == {"start": "Answer “When does it start?”"}
        assert (moved.title, moved.organisation_name, moved.amount_pence) == (
            draft.title, draft.organisation_name, draft.amount_pence,
        )  # fmt: skip
        assert not moved.set_aside.exists()

    def test_what_is_not_asked_any_more_is_set_aside_as_text(self, draft, call):
        form = factories.short_form()
        form[1]["value"]["questions"] = form[1]["value"]["questions"][1:]
        publish(call, form)
        row = SetAside.objects.get(application=draft)
        assert (row.key, row.label) == ("idea", "What do you want to do?")
        assert row.text == factories.SHORT_ANSWERS["idea"]["idea"]
        assert "idea" not in values(again(draft))

    def test_a_text_moves_to_another_question_for_text(self, draft, call):
        form = factories.short_form()
        form[1]["value"]["questions"][0] = question("short_text", "idea", "Your idea in a line?", fill="title")
        publish(call, form)
        moved = again(draft)
        assert values(moved)["idea"] == factories.SHORT_ANSWERS["idea"]["idea"]
        assert moved.title.startswith("We cook") and not moved.set_aside.exists()

    def test_another_kind_of_question_sets_the_answer_aside(self, draft, call):
        form = factories.short_form()
        form[2]["value"]["questions"] = [question("money", "budget", "How much?", fill="amount")]
        publish(call, form)
        moved = again(draft)
        assert moved.amount_pence is None and "budget" not in values(moved)
        assert "Food, 40 weeks" in moved.set_aside.get().text

    def test_a_page_that_was_open_saves_over_a_question_of_another_kind(self, draft, call):
        """Its answer is gone, but what the page knew of it still counts: there is no clash with nothing."""
        form = factories.short_form()
        form[2]["value"]["questions"] = [question("money", "budget", "How much?", fill="amount")]
        publish(call, form)
        kept = actions.keep(again(draft), draft.applicant, [actions.Change("budget", 5_000, base=1)])
        assert not kept.clashes and again(draft).amount_pence == 5_000

    @pytest.mark.parametrize(
        ("kind", "options", "answer", "after", "aside"),
        [
            ("choice", ["Red", "Blue"], "Red", "Red", ""),
            ("choice", ["Red", "Blue"], "Green", None, "Green"),
            ("choices", ["Red", "Blue"], ["Red", "Green"], ["Red"], "Red\nGreen"),
            ("choice_with_note", ["Red", "Blue"], {"choice": "Green", "note": "Really"}, None, "Green\nReally"),
        ],
    )
    def test_answers_that_cannot_be_chosen_any_more(self, amina, kind, options, answer, after, aside):
        call = factories.make_call()
        factories.make_page(call, with_about(question(kind, "colour", "Which?", options=[*options, "Green"])))
        answers = {**factories.SHORT_ANSWERS, "idea": {**factories.SHORT_ANSWERS["idea"], "colour": answer}}
        draft = factories.make_draft(amina, call, answers)
        publish(call, with_about(question(kind, "colour", "Which?", options=options)))
        moved = again(draft)
        assert values(moved).get("colour") == after
        assert "\n".join(row.text for row in moved.set_aside.all()) == aside

    def test_half_typed_answers_move_too(self, draft, call):
        actions.keep(draft, draft.applicant, [actions.Change("where", None, typed="Somewhere odd")])
        publish(call, with_about(question("yes_no", "new", "Is it new?")))
        assert again(draft).answers.get(key="where").typed == "Somewhere odd"

    def test_files_stay_until_they_are_dismissed(self, amina):
        call = factories.make_call()
        factories.make_page(call, with_about(question("file", "paper", "A paper?", required=False)))
        draft = factories.make_draft(amina, call)
        actions.attach(draft, amina, "paper", factories.pdf("plan.pdf"))
        publish(call, factories.short_form())
        row = SetAside.objects.get(application=draft)
        assert "plan.pdf" in row.text and draft.attachments.count() == 1
        actions.dismiss(row, amina)
        assert not draft.attachments.exists() and not SetAside.objects.exists()

    def test_equality_answers_are_never_set_aside(self, amina):
        call = factories.make_call()
        asked = question("equality", "age", "How old are you?", options=["Under 25", "25 or over"])
        factories.make_page(call, with_about(asked))
        draft = factories.make_draft(amina, call)
        actions.keep(draft, amina, [actions.Change("age", "Under 25")])
        assert EqualityAnswer.objects.count() == 1
        publish(call, factories.short_form())
        assert not EqualityAnswer.objects.exists() and not SetAside.objects.exists()

    def test_extra_time_stays_and_a_first_signature_goes(self, draft, call, joe):
        Application.objects.filter(pk=draft.pk).update(
            closes_late_at=call.closes_at, ready_by=joe, ready_at=call.opens_at
        )
        publish(call, with_about(question("yes_no", "new", "Is it new?")))
        moved = again(draft)
        assert moved.closes_late_at == call.closes_at and moved.ready_by is None and moved.ready_at is None


class TestOthers:
    def test_what_was_sent_is_never_touched(self, amina, call):
        sent = factories.make_submitted(amina, call)
        version, answers = sent.version_id, values(sent)
        form = factories.short_form()
        form[1]["value"]["questions"] = form[1]["value"]["questions"][1:]
        publish(call, form)
        assert again(sent).version_id == version and values(again(sent)) == answers

    def test_another_calls_drafts_stay(self, draft, amina):
        other = factories.make_call(title="Another")
        factories.make_page(other, slug="another")
        mine = factories.make_draft(amina, other)
        publish(draft.call, with_about(question("yes_no", "new", "Is it new?")))
        assert again(mine).version == mine.version

    def test_other_plain_questions_move_nobody(self, draft, call):
        page = FundingCallPage.objects.get(call=call)
        page.eligibility = factories.ELIGIBILITY[:1]
        page.save_revision().publish()
        assert FormVersion.objects.filter(call=call).count() == 1
        assert len(versions.current(call).eligibility) == 1
        assert not OutboxMail.objects.filter(event__contains=":questions:").exists()


class TestMail:
    def mails(self) -> list[OutboxMail]:
        return list(OutboxMail.objects.filter(event__contains=":questions:").order_by("pk"))

    def test_each_person_with_a_draft_gets_one_that_says_why_and_what(self, draft, call, joe):
        factories.make_draft(joe, call)
        publish(call, with_about(question("yes_no", "new", "Is it new?")))
        mails = self.mails()
        assert [mail.to for mail in mails] == [draft.applicant.email, joe.email]
        assert WHY in mails[0].text and "“Is it new?”" in mails[0].text and draft.reference in mails[0].subject
        assert "/applications/" in mails[0].text

    def test_doing_it_again_does_no_harm(self, draft, call):
        publish(call, with_about(question("yes_no", "new", "Is it new?")))
        carry_over.call(call.pk)
        assert actions.carry_over(call) == 0
        assert len(self.mails()) == 1

    def test_a_second_change_has_a_mail_of_its_own(self, draft, call):
        publish(call, with_about(question("yes_no", "new", "Is it new?")), "First reason.")
        publish(call, with_about(question("yes_no", "old", "Is it old?")), "Second reason.")
        first, second = self.mails()
        assert "First reason." in first.text and "Second reason." in second.text
        assert "First reason." not in second.text

    def test_a_typed_reason_is_shown_as_typed(self, draft, call):
        publish(call, with_about(question("yes_no", "new", "Is it new?")), "<b>Because</b> & so")
        mail = self.mails()[0]
        assert "<b>Because</b> & so" in mail.text
        assert "&lt;b&gt;Because&lt;/b&gt; &amp; so" in mail.html


class TestPages:
    @pytest.fixture
    def without_idea(self, draft, call) -> Application:
        """Amina's draft after “idea” was taken out, while she had its section open."""
        form = factories.short_form()
        form[1]["value"]["questions"] = form[1]["value"]["questions"][1:]
        publish(call, form)
        return again(draft)

    def section_url(self, draft: Application, key: str = "idea") -> str:
        return f"/applications/{draft.reference}/section/{key}/"

    def test_the_tasks_page_shows_what_was_set_aside_until_it_is_thrown_away(self, as_amina, without_idea):
        url = f"/applications/{without_idea.reference}/"
        page = as_amina.get(url).content.decode()
        assert "Some questions changed" in page and "We cook what we grow" in page
        row = without_idea.set_aside.get()
        answer = as_amina.post(f"{url}set-aside/{row.pk}/dismiss/", follow=True)
        assert "The old answer is gone." in answer.content.decode()
        assert "We cook what we grow" not in as_amina.get(url).content.decode()

    def test_nobody_elses_answer_can_be_thrown_away(self, client, joe, without_idea):
        client.force_login(joe, backend="django.contrib.auth.backends.ModelBackend")
        row = without_idea.set_aside.get()
        answer = client.post(f"/applications/{without_idea.reference}/set-aside/{row.pk}/dismiss/")
        assert answer.status_code == 404 and without_idea.set_aside.exists()

    def test_a_section_that_was_open_loses_nothing_when_it_is_saved(self, as_amina, without_idea):
        posted = {"idea": "Newer words.", "idea-base": "1", "where-text": "E13 8QE", "where": "E13 8QE"}
        answer = as_amina.post(self.section_url(without_idea), posted | {"where-base": "1"}, follow=True)
        assert "Some questions changed while you were writing" in answer.content.decode()
        assert without_idea.set_aside.get().text == "Newer words."

    def test_a_section_that_is_gone_loses_nothing_either(self, as_amina, draft, call):
        form = factories.short_form()
        form[1]["value"] |= {"key": "all", "questions": [*form[1]["value"]["questions"][1:]]}
        publish(call, form)
        posted = {"idea": "Newer words.", "idea-base": "1", "where": "Anywhere", "where-base": "1"}
        answer = as_amina.post(self.section_url(draft), posted)
        assert answer.status_code == 302 and answer["Location"] == f"/applications/{draft.reference}/"
        assert again(draft).set_aside.get().text == "Newer words."
        assert "Anywhere" in str(again(draft).answers.get(key="where").value)

    def test_a_page_that_saves_as_it_goes_loses_nothing(self, as_amina, without_idea):
        change = {"key": "idea", "base": 1, "seq": 5, "raw": {"idea": "Newer words."}}
        answer = as_amina.post(
            f"/applications/{without_idea.reference}/autosave/",
            {"client": "page-1", "changes": [change]},
            content_type="application/json",
        )
        assert "What you wrote is safe" in answer.json()["problems"]["idea"]
        assert without_idea.set_aside.get().text == "Newer words."

    def test_a_key_that_was_never_asked_is_refused(self, as_amina, without_idea):
        change = {"key": "made_up", "base": 1, "seq": 5, "raw": {"made_up": "Words"}}
        answer = as_amina.post(
            f"/applications/{without_idea.reference}/autosave/",
            {"client": "page-1", "changes": [change]},
            content_type="application/json",
        )
        assert answer.status_code == 400
