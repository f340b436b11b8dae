"""Answers that were given once are not typed twice: copied where key and kind match, and nothing else."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.exceptions import PermissionDenied

from accounts.models import User
from funds.applications import actions
from funds.applications.models import Application, EqualityAnswer
from funds.models import Call
from tests.applications import factories


def call_elsewhere(form: list[dict[str, Any]], slug: str = "havering") -> Call:
    call = factories.make_call(factories.make_place(slug), title=f"In {slug}")
    factories.make_page(call, form, slug=f"in-{slug}")
    return call


@pytest.fixture
def old(amina: User, full_call: Call) -> Application:
    """Amina's application with an answer to every kind of question, and a file."""
    draft = factories.make_draft(amina, full_call, factories.ALL_ANSWERS)
    actions.attach(draft, amina, "policy", factories.pdf("policy.pdf"))
    return draft


def test_what_matches_is_copied(amina: User, old: Application) -> None:
    new = actions.start_draft(amina, call_elsewhere(factories.every_kind()))
    keys = actions.copy_answers(old, new, amina)
    new.refresh_from_db()
    told = {answer.key: answer.value for answer in new.answers.all()}
    assert told["idea"] == old.answers.get(key="idea").value
    assert told["budget"] == old.answers.get(key="budget").value
    assert (new.organisation_name, new.amount_pence) == ("Rose Walk Garden Table", 208_000)
    assert new.copied_from == old
    assert set(keys) == set(told) | {"policy"}


def test_what_does_not_fit_there_stays_empty(amina: User, old: Application) -> None:
    """Havering has other priorities, and “we agree to send this” is said anew."""
    havering = call_elsewhere(factories.every_kind())
    havering.place.priorities.update(slug="another")
    new = actions.start_draft(amina, havering)
    assert not {"priority", "agree"} & set(actions.copy_answers(old, new, amina))


def test_the_same_key_of_another_kind_is_another_question(amina: User, old: Application) -> None:
    form = factories.short_form()
    form[1]["value"]["questions"][0] = factories.question("short_text", "idea", "Your idea in a line")
    new = actions.start_draft(amina, call_elsewhere(form))
    assert "idea" not in actions.copy_answers(old, new, amina)


def test_what_is_there_already_stays(amina: User, old: Application) -> None:
    new = actions.start_draft(amina, call_elsewhere(factories.every_kind()))
    actions.save_answers(new, amina, "idea", {"idea": "Something new"})
    actions.copy_answers(old, new, amina)
    assert new.answers.get(key="idea").value == "Something new"


def test_a_copied_file_outlives_the_old_one(amina: User, old: Application) -> None:
    new = actions.start_draft(amina, call_elsewhere(factories.every_kind()))
    actions.copy_answers(old, new, amina)
    copy, source = new.attachments.get(), old.attachments.get()
    assert copy.file.name != source.file.name
    with copy.file.open("rb") as content, source.file.open("rb") as original:
        assert content.read() == original.read()


def test_equality_answers_are_never_copied(amina: User) -> None:
    options = ["Yes", "No", "I would rather not say"]
    asked = factories.question("equality", "disabled", "Is your group led by disabled people?", options=options)
    forms = [factories.short_form(), factories.short_form()]
    for form in forms:
        form[0]["value"]["questions"].append({**asked, "value": {**asked["value"], "required": False}})
    old = actions.start_draft(amina, call_elsewhere(forms[0], "newham"))
    actions.save_answers(old, amina, "about", {"disabled": "Yes"})
    new = actions.start_draft(amina, call_elsewhere(forms[1]))
    assert actions.copy_answers(old, new, amina) == []
    assert EqualityAnswer.objects.count() == 1


def test_nobody_copies_from_what_they_cannot_read(amina: User, joe: User, old: Application) -> None:
    new = actions.start_draft(joe, call_elsewhere(factories.every_kind()))
    with pytest.raises(PermissionDenied):
        actions.copy_answers(old, new, joe)
    with pytest.raises(PermissionDenied):
        actions.copy_answers(new, old, joe)
    assert not new.answers.exists()
