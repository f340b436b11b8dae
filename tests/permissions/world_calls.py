"""What a call has beside its facts: something in the library, and a question that somebody asked."""

from __future__ import annotations

from typing import Any

from funds.models import Call, PublicQuestion, SavedForm, SavedQuestion
from places.models import Place
from tests.applications import factories as groups


def beside(call: Call) -> dict[str, Any]:
    """The library of a call's place, and a question that waits for an answer."""
    return library(call.place) | {"public_question": PublicQuestion.objects.create(call=call, text="May we ask twice?")}


def library(place: Place | None) -> dict[str, Any]:
    """A question and a form, of one borough or of all."""
    form = groups.short_form()
    question = form[1]["value"]["questions"][:1]
    return {
        "saved_question": SavedQuestion.objects.create(name="An idea", place=place, question=question),
        "saved_form": SavedForm.objects.create(name="A short form", place=place, questions=form),
    }
