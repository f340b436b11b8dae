"""One section of questions: every answer that can be kept is kept, and the others are shown again with a sentence."""

from __future__ import annotations

import datetime
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from accounts.models import User
from funds.applications import actions
from funds.applications.answers import Answered, Asked, answered
from funds.applications.drawing import question_field
from funds.applications.forms import SectionForm
from funds.applications.models import Application, Attachment
from funds.applications.views.own import not_sent, own_application
from funds.questions.schema import Kind, Section


@never_cache
@login_required
def section(request: HttpRequest, reference: str, key: str) -> HttpResponse:
    """Show and save one section."""
    began_at = timezone.now()
    application = own_application(request, reference)
    have = answered(application)
    part = have.form.section(key)
    if part is None:
        raise Http404
    if not application.can_be_changed or (application.is_draft and not application.call.is_open(began_at)):
        return _closed(request, application)
    if request.method != "POST":
        return _page(request, application, have, part, SectionForm(have.of(part)), {})
    form = SectionForm(have.of(part), request.POST, request.FILES)
    try:
        errors = _save(request, application, part, form, began_at)
    except actions.NotNow:
        return _closed(request, application)
    have = answered(application)
    return _next(request, application, have, part, form, errors)


def _closed(request: HttpRequest, application: Application) -> HttpResponse:
    """The page of the application says why nothing can be changed."""
    if not application.can_be_changed:
        messages.info(request, _("Your application has been sent, so its answers cannot be changed."))
    return redirect("applications:detail", reference=application.reference)


def _save(
    request: HttpRequest, application: Application, part: Section, form: SectionForm, began_at: datetime.datetime
) -> dict[str, str]:
    """Keep what can be kept. Returns a sentence for each question whose answer was not."""
    assert isinstance(request.user, User)  # noqa: S101
    form.is_valid()
    errors = {key: str(problems[0]) for key, problems in form.errors.items()}
    kinds = {question.key: question.kind for question in part.questions}
    answers = {key: value for key, value in form.cleaned_data.items() if kinds[key] is not Kind.FILE}
    actions.save_answers(application, request.user, part.key, answers, began_at)
    for key, uploads in form.cleaned_data.items():
        if kinds[key] is Kind.FILE:
            errors |= _attach(request.user, application, key, uploads, began_at)
    removed = request.POST.get("remove-file", "")
    if removed.isdecimal() and len(removed) < 18:
        attachment = Attachment.objects.of(application).filter(pk=int(removed)).first()
        if attachment:
            actions.remove_attachment(attachment, request.user, began_at)
    return errors


def _attach(
    user: User, application: Application, key: str, uploads: list[Any], began_at: datetime.datetime
) -> dict[str, str]:
    for upload in uploads:
        try:
            actions.attach(application, user, key, upload, began_at)
        except actions.NotNow:
            raise
        except ValidationError as problem:
            return {key: problem.messages[0]}
    return {}


def _next(
    request: HttpRequest,
    application: Application,
    have: Answered,
    part: Section,
    form: SectionForm,
    errors: dict[str, str],
) -> HttpResponse:
    """Carry on, come back later, or look at this section again."""
    if "more-rows" in request.POST or "remove-file" in request.POST:
        return _page(request, application, have, part, form, errors)
    if request.POST.get("and-then") == "later":
        if errors:
            return _page(request, application, have, part, form, errors)
        return redirect("applications:detail", reference=application.reference)
    unfinished = {one.question.key: one.problem for one in have.of(part) if one.problem}
    if unfinished | errors:
        return _page(request, application, have, part, form, unfinished | errors)
    keys = [one.key for one in have.form.sections]
    following = keys[keys.index(part.key) + 1 :]
    if following:
        return redirect("applications:section", reference=application.reference, key=following[0])
    return redirect("applications:detail" if have.problems else "applications:check", reference=application.reference)


def _page(
    request: HttpRequest,
    application: Application,
    have: Answered,
    part: Section,
    form: SectionForm,
    errors: dict[str, str],
) -> HttpResponse:
    asked = have.of(part)
    heading = len(asked) == 1
    drawn = [
        question_field(
            one,
            typed=form.typed(one.question.key),
            error=errors.get(one.question.key, ""),
            heading=heading,
            more_rows=_more_rows(request, one),
        )
        for one in asked
    ]
    found = [(one, errors.get(one.question.key, "")) for one in asked]
    context = {
        "application": application,
        "call": application.call,
        "section": part,
        "fields": drawn,
        "heading": heading,
        "errors": [{"text": text, "href": f"#{one.field.first_input()}"} for one, text in found if text],
        "first": asked[0].number,
        "last": asked[-1].number,
        "total": len(have.asked),
        "not_sent": not_sent(application),
        "saved_at": application.updated_at if request.method != "POST" else timezone.now(),
        "has_answers": any(one.is_given for one in asked),
    }
    return render(request, "applications/section.jinja", context)


def _more_rows(request: HttpRequest, asked: Asked) -> bool:
    """Whether “Add rows” was pressed under this table."""
    return request.POST.get("more-rows") == asked.question.key
