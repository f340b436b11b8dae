"""One section of questions: every answer that can be kept is kept, and the others are shown again with a sentence."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.db.models import prefetch_related_objects
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from accounts.models import User
from config.limits import began_at
from content.words import clock
from funds.applications import actions
from funds.applications.actions.saving import open_keys
from funds.applications.answers import Answered, Asked, answered
from funds.applications.forms import SectionForm
from funds.applications.inputs import as_text, told
from funds.applications.models import Application, Attachment
from funds.applications.screen import Clashing, Screen
from funds.applications.views.aside import keep_left_over
from funds.applications.views.own import not_sent, own_application
from funds.questions.schema import Section


@dataclass
class Outcome:
    """What became of one press: a sentence by key for each answer that was not kept, and those that clash."""

    errors: dict[str, str] = field(default_factory=dict)
    clashes: dict[str, Clashing] = field(default_factory=dict)


@never_cache
@login_required
def section(request: HttpRequest, reference: str, key: str) -> HttpResponse:
    """Show and save one section."""
    assert isinstance(request.user, User)  # noqa: S101
    application = own_application(request, reference)
    if not request.FILES and "remove-file" not in request.POST:
        prefetch_related_objects([application], "attachments")  # they are read again after saving
    have = answered(application, request.user)
    part = have.form.section(key)
    if part is None and request.method != "POST":
        raise Http404
    if not application.can_be_changed or (application.is_draft and not application.is_open(began_at(request))):
        return _closed(request, application)
    if request.method == "POST":
        keep_left_over(request, application, have.form, part)
    asked = _open(application, have, part) if part else []
    if part is None or not asked:
        return redirect("applications:detail", reference=reference)
    if request.method != "POST":
        return _page(request, application, Screen(have, part, asked, SectionForm(asked)))
    form = SectionForm(asked, request.POST, request.FILES)
    try:
        outcome = _save(request, application, form)
    except actions.NotNow:
        return _closed(request, application)
    have = answered(application, request.user, have)
    screen = Screen(have, part, _open(application, have, part), form, outcome.errors, outcome.clashes)
    return _next(request, application, screen)


def _open(application: Application, have: Answered, part: Section) -> list[Asked]:
    """The section's questions that may be answered now, also those that are hidden until they are asked."""
    again = open_keys(application)
    return [one for one in have.all_of(part) if again is None or one.question.key in again]


def _closed(request: HttpRequest, application: Application) -> HttpResponse:
    """The page of the application says why nothing can be changed."""
    if not application.can_be_changed:
        messages.info(request, _("Your application has been sent, so its answers cannot be changed."))
    return redirect("applications:detail", reference=application.reference)


def _save(request: HttpRequest, application: Application, form: SectionForm) -> Outcome:
    """Keep what can be kept; what cannot be an answer yet is kept as it was typed."""
    assert isinstance(request.user, User)  # noqa: S101
    found = form.found()
    outcome = Outcome({key: one.problem for key, one in found.items() if one.problem})
    client, seq = form.page()
    changes = [
        one.change(key, form.base(key), seq)
        for key, one in found.items()
        if one.can_be_kept and not form.uses_theirs(key)
    ]
    kept = actions.keep(application, request.user, changes, client=client, began_at=began_at(request))
    for key, clash in kept.clashes.items():
        mine, theirs = found[key], told(clash, form.answer(key), request.user)
        text = as_text(form.answer(key), mine.value, mine.typed)
        outcome.clashes[key] = Clashing(theirs["revision"], theirs["says"], theirs["text"], text)
        outcome.errors[key] = _("Choose which answer to keep for “%(question)s”") % {"question": form.answer(key).label}
    outcome.errors |= _files(request, application, form)
    return outcome


def _files(request: HttpRequest, application: Application, form: SectionForm) -> dict[str, str]:
    """Add what was chosen, take away what was pressed. Gives a sentence for each question whose file was refused."""
    assert isinstance(request.user, User)  # noqa: S101
    errors: dict[str, str] = {}
    for key, uploads in form.uploads().items():
        for upload in uploads:
            try:
                actions.attach(application, request.user, key, upload, began_at(request))
            except actions.NotNow:
                raise
            except ValidationError as problem:
                errors[key] = problem.messages[0]
                break
    removed = request.POST.get("remove-file", "")
    if removed.isdecimal() and len(removed) < 18:
        attachment = Attachment.objects.of(application).filter(pk=int(removed)).first()
        if attachment:
            actions.remove_attachment(attachment, request.user, began_at(request))
    return errors


def _next(request: HttpRequest, application: Application, screen: Screen) -> HttpResponse:
    """Carry on, come back later, go back to the check page, or look at this section again."""
    reference, have = application.reference, screen.have
    if screen.errors or "more-rows" in request.POST or "remove-file" in request.POST:
        return _page(request, application, screen)
    if screen.newly_asked(request.POST.getlist("not-shown")):
        return _page(request, application, screen)
    if request.POST.get("and-then") == "later":
        return redirect("applications:detail", reference=reference)
    if _back_to_check(request):
        return redirect("applications:check", reference=reference)
    screen.errors = {one.question.key: one.problem for one in screen.shown if one.problem}
    if screen.errors:
        return _page(request, application, screen)
    if not application.is_draft:
        return redirect("applications:detail", reference=reference)
    following = following_section(have, screen.part)
    if following:
        return redirect("applications:section", reference=reference, key=following)
    return redirect("applications:detail" if have.problems else "applications:check", reference=reference)


def following_section(have: Answered, part: Section) -> str:
    """The next section that asks something."""
    keys = [one.key for one in have.form.sections]
    asking = {one.section.key for one in have.asked}
    return next((key for key in keys[keys.index(part.key) + 1 :] if key in asking), "")


def _back_to_check(request: HttpRequest) -> bool:
    """Whether “Change” on the check page led here."""
    return request.GET.get("back") == "check"


def _page(request: HttpRequest, application: Application, screen: Screen) -> HttpResponse:
    return render(request, "applications/section.jinja", section_context(request, application, screen))


def section_context(request: HttpRequest, application: Application, screen: Screen) -> dict[str, Any]:
    """What ``applications/section.jinja`` needs, for a preview too."""
    now = timezone.now()
    return {
        "application": application,
        "call": application.call,
        "section": screen.part,
        "screen": screen,
        "items": screen.items(more_rows=request.POST.get("more-rows", "")),
        "heading": screen.is_one_question,
        "errors": screen.summary(),
        "total": len(screen.have.asked),
        "not_sent": not_sent(application),
        "saved_at": clock(now if request.method == "POST" else application.updated_at),
        "has_answers": any(one.is_given for one in screen.asked),
        "back_to_check": _back_to_check(request),
        "held_as": f"chest:{application.reference}:{request.user.pk}",
    }
