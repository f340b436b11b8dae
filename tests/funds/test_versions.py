"""Publishing a call's questions: a version each, a reason where groups have begun, and what changed for the editor."""

from __future__ import annotations

from typing import Any

import pytest
from django.urls import reverse

from funds import versions
from funds.models import FormVersion, FundingCallPage
from home import page_rights
from tests.applications import factories as applying
from tests.funds import factories
from tests.funds.editing import posted
from tests.people import people

__all__ = ["people"]

pytestmark = pytest.mark.django_db
WHY = "The panel asked for it."
NEW = applying.question("yes_no", "new", "Is it new?")


@pytest.fixture
def page(people) -> FundingCallPage:
    """A published page of Newham, on a front page that jobs have rights on."""
    fund = factories.fund("newham")
    applying.make_place()
    page_rights.grant()
    made = factories.call_page(factories.call(fund.place), fund)
    made.save_revision().publish()
    return FundingCallPage.objects.get(pk=made.pk)


@pytest.fixture
def begun(page, people) -> FundingCallPage:
    """The same after a group began to answer."""
    applying.make_draft(people.amina, page.call, {})
    return page


def longer() -> list[dict[str, Any]]:
    return factories.questions(NEW)


def edit(client, user, page, **changed: Any):
    """``user`` presses a button of the editor."""
    client.force_login(user)
    return client.post(reverse("wagtailadmin_pages:edit", args=[page.pk]), posted(page, **changed))


def numbers(page) -> list[int]:
    return list(FormVersion.objects.filter(call=page.call).order_by("number").values_list("number", flat=True))


class TestVersions:
    def test_publishing_the_same_again_makes_none(self, page):
        page.save_revision().publish()
        page.save_revision().publish()
        assert numbers(page) == [1]

    def test_options_that_stay_are_no_change(self, page):
        asked = applying.question("choice", "colour", "Which?", options=["Red", "Blue"])
        page.questions = factories.questions(asked)
        page.save_revision().publish()
        versions.current(page.call).__class__.objects.update(in_use=True)
        FundingCallPage.objects.get(pk=page.pk).save_revision().publish()
        assert numbers(page) == [1]

    def test_while_nobody_uses_it_the_last_is_replaced(self, page):
        page.questions = longer()
        page.save_revision().publish()
        assert numbers(page) == [1] and versions.form_of(versions.current(page.call)).question("new")

    def test_once_used_a_new_one_is_made_with_its_reason_and_its_author(self, begun, people):
        begun.questions, begun.change_reason = longer(), WHY
        begun.save_revision(user=people.olu).publish()
        version = versions.current(begun.call)
        assert (version.number, version.reason, version.made_by) == (2, WHY, people.olu)

    def test_the_next_change_is_asked_for_a_reason_of_its_own(self, begun, people):
        begun.questions, begun.change_reason = longer(), WHY
        begun.save_revision(user=people.olu).publish()
        fresh = FundingCallPage.objects.get(pk=begun.pk)
        assert fresh.change_reason == "" and fresh.get_latest_revision_as_object().change_reason == ""


class TestEditor:
    def test_a_change_after_somebody_began_needs_a_reason(self, client, people, begun):
        answer = edit(client, people.admin, begun, questions=longer(), **{"action-publish": "1"})
        assert answer.status_code == 200 and "why the questions change: we send it to them" in answer.content.decode()
        assert numbers(begun) == [1]

    def test_with_one_it_is_published(self, client, people, begun):
        publish = {"change_reason": WHY, "action-publish": "1"}
        assert edit(client, people.admin, begun, questions=longer(), **publish).status_code == 302
        assert numbers(begun) == [1, 2] and versions.current(begun.call).made_by == people.admin

    def test_a_draft_of_the_page_is_saved_without(self, client, people, begun):
        assert edit(client, people.olu, begun, questions=longer()).status_code == 302
        latest = FundingCallPage.objects.get(pk=begun.pk).get_latest_revision_as_object()
        assert latest.form.question("new") and numbers(begun) == [1]

    def test_nobody_is_asked_before_somebody_began(self, client, people, page):
        answer = edit(client, people.admin, page, questions=longer(), **{"action-publish": "1"})
        assert answer.status_code == 302 and numbers(page) == [1]

    def test_nor_when_only_other_words_of_the_page_change(self, client, people, begun):
        assert edit(client, people.admin, begun, title="Other words", **{"action-publish": "1"}).status_code == 302

    def test_an_officer_cannot_publish(self, client, people, page):
        edit(client, people.olu, page, questions=longer(), **{"action-publish": "1"})
        assert versions.form_of(versions.current(page.call)).question("new") is None

    def test_keys_and_conditions_are_made_while_saving(self, client, people, page):
        asked = [
            applying.question("yes_no", "", "Do you have a bank account?"),
            applying.question(
                "short_text",
                "",
                "Whose is it?",
                conditions=[{"key": "Do you have a bank account?", "test": "is", "value": "yes"}],
            ),
        ]
        edit(client, people.olu, page, questions=factories.questions(*asked))
        form = FundingCallPage.objects.get(pk=page.pk).get_latest_revision_as_object().form
        assert form.question("whose_is_it").conditions[0].key == "do_you_have_a_bank_account"

    def test_a_rule_about_nothing_is_refused_at_the_rule(self, client, people, page):
        rule = {"type": "rule", "value": {"says": "not_before", "first": "nowhere", "second": "budget"}}
        answer = edit(client, people.admin, page, rules=[rule], **{"action-publish": "1"})
        assert answer.status_code == 200 and "No question is called" in answer.content.decode()

    def test_a_rule_is_kept_by_key(self, client, people, page):
        asked = applying.question("money", "own", "How much of your own?")
        rule = {
            "type": "rule",
            "value": {"says": "not_more_than", "first": "What will it cost?", "second": "How much of your own?"},
        }
        publish = {"rules": [rule], "action-publish": "1"}
        assert edit(client, people.admin, page, questions=factories.questions(asked), **publish).status_code == 302
        assert [(rule.first, rule.second) for rule in versions.form_of(versions.current(page.call)).rules] == [
            ("budget", "own")
        ]


class TestPanels:
    def shown(self, client, user, page) -> str:
        client.force_login(user)
        return client.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).content.decode()

    def test_what_would_change_for_groups(self, client, people, begun):
        edit(client, people.olu, begun, questions=longer())
        shown = self.shown(client, people.olu, begun)
        assert "New question that must be answered: “Is it new?”" in shown
        assert "Groups have started to answer" in shown

    def test_how_long_and_how_hard(self, client, people, page):
        hard = (
            "Please provide a comprehensive justification of the proportionality of your anticipated expenditure "
            "in consideration of alternative providers"
        )
        asked = applying.question("short_text", "hard", "Why?", help=hard)
        edit(client, people.olu, page, questions=factories.questions(asked))
        shown = self.shown(client, people.olu, page)
        assert "minutes</strong>" in shown and "The hardest sentences" in shown and "Please provide a compre" in shown

    def test_too_many_questions_is_a_warning_and_no_refusal(self, client, people, page):
        many = factories.questions(*(applying.question("yes_no", f"q{n}", f"Is it {n}?") for n in range(9)))
        assert edit(client, people.admin, page, questions=many, **{"action-publish": "1"}).status_code == 302
        assert "13 questions are many. Groups stay with you up to 10." in self.shown(client, people.admin, page)

    def test_what_is_still_to_do(self, client, people, page):
        edit(client, people.olu, page, questions=[applying.section("s", "Only this", [NEW])])
        shown = self.shown(client, people.olu, page)
        assert "Before you can publish" in shown and "how much they ask for" in shown

    def test_a_page_that_is_not_made_yet(self, client, people, page):
        client.force_login(people.olu)
        address = reverse("wagtailadmin_pages:add", args=["funds", "fundingcallpage", page.get_parent().pk])
        assert "How the questions read" in client.get(address).content.decode()
