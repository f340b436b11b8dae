"""Answers to questions that changed: what an open page still sends is kept, and what was set aside can be dismissed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts.models import User
from config.limits import began_at
from funds.applications import actions
from funds.applications.inputs import as_text, posted, read
from funds.applications.models import Application
from funds.applications.views.own import own_application
from funds.questions.fields import field_for
from funds.questions.schema import Form, Kind, Section

BASE = "-base"


def keep_left_over(request: HttpRequest, application: Application, form: Form, here: Section | None) -> None:
    """Keep answers in a posted section that the section does not ask for any more: nobody types them twice."""
    assert isinstance(request.user, User)  # noqa: S101
    asked = {question.key for question in here.questions} if here else set()
    sent = [name.removesuffix(BASE) for name in request.POST if name.endswith(BASE)]
    left = [key for key in sent if key not in asked]
    if not left or not application.is_draft:
        return
    changes = []
    for key in left:
        question = form.question(key)
        if question:
            base = request.POST.get(key + BASE, "")
            found = read(field_for(question, application.call), request.POST)
            changes.append(found.change(key, int(base) if base.isdecimal() and len(base) < 10 else 0))
    if changes:
        actions.keep(application, request.user, changes, began_at=began_at(request))
    gone = {key: request.POST for key in left if form.question(key) is None}
    set_aside(application, request.user, gone)
    messages.warning(
        request,
        _(
            "Some questions changed while you were writing. Your answers are safe. "
            "If one does not fit any more, you find it above your questions."
        ),
    )


def set_aside(application: Application, by: User, sent: Mapping[str, QueryDict]) -> Iterable[str]:
    """Keep as text what was sent to questions that are gone, by their keys. Returns the keys that were asked before."""
    texts = {}
    for key, data in sent.items():
        question = actions.asked_before(application, key)
        if question and question.kind is not Kind.FILE:
            field = field_for(question, application.call)
            found = read(field, data)
            texts[key] = as_text(field, found.value, found.typed)
    if texts:
        actions.set_aside(application, by, texts)
    return list(texts)


def set_aside_changes(application: Application, by: User, changes: Mapping[str, Any]) -> dict[str, str]:
    """The same for a page that saves as it goes: a sentence for each question that is gone."""
    kept = set_aside(application, by, {key: posted(change["raw"]) for key, change in changes.items()})
    sentence = _("This question changed. What you wrote is safe: you find it above your questions.")
    return dict.fromkeys(kept, sentence)


@login_required
@require_POST
def dismiss(request: HttpRequest, reference: str, pk: int) -> HttpResponse:
    """Throw away one answer that was set aside."""
    application = own_application(request, reference)
    assert isinstance(request.user, User)  # noqa: S101
    actions.dismiss(get_object_or_404(application.set_aside, pk=pk), request.user)
    messages.success(request, _("The old answer is gone."))
    return redirect("applications:detail", reference=application.reference)
