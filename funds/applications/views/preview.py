"""The form as applicants will see it, for staff: the real pages and rules, with answers that nobody keeps."""

from __future__ import annotations

from typing import Any, cast

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from accounts.permissions import Person, Verb, can
from funds.applications.answers import Answered, Asked, Progress
from funds.applications.drawing import answer_row
from funds.applications.forms import EligibilityForm, SectionForm
from funds.applications.preview import Preview
from funds.applications.screen import Screen
from funds.applications.signing import Step, Turn
from funds.applications.views.eligibility import outcome_of
from funds.applications.views.filling import following_section, section_context
from funds.applications.views.own import not_sent, task
from funds.models import Call


def reads(user: Person, call: Call) -> bool:
    """Whether ``user`` may walk through the form of ``call``."""
    return can(user, Verb.EDIT_CALLS, call.place_id) or can(user, Verb.READ_CALLS, call.place_id)


def _open(request: HttpRequest, pk: int) -> Preview:
    """The preview of a call, for somebody who reads or edits calls at its place."""
    call = get_object_or_404(Call, pk=pk)
    if not reads(request.user, call):
        raise PermissionDenied(_("This belongs to another borough, or your role does not include calls."))
    page = call.pages.first()
    if page is None:
        raise Http404
    return Preview(request, call, page)


def _page(request: HttpRequest, preview: Preview, template: str, **context: Any) -> HttpResponse:
    frame = {
        "preview": preview,
        "url": preview.address,
        "application": preview.application,
        "call": preview.call,
        "place": preview.call.place,
        "page": preview.page,
    }
    return render(request, f"applications/{template}.jinja", frame | context)


@never_cache
@require_GET
def start(request: HttpRequest, pk: int) -> HttpResponse:
    """The first page that an applicant meets: the plain questions, or the form where there are none."""
    preview = _open(request, pk)
    return redirect("preview:eligibility" if preview.eligibility else "preview:tasks", pk)


@require_GET
def leave(request: HttpRequest, pk: int) -> HttpResponse:
    """Back to the call's facts, which some may edit and others only read."""
    preview = _open(request, pk)
    edits = can(request.user, Verb.EDIT_CALLS, preview.call.place_id)
    return redirect("calls:edit" if edits else "calls:inspect", pk)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def eligibility(request: HttpRequest, pk: int) -> HttpResponse:
    """The plain questions."""
    preview = _open(request, pk)
    form = EligibilityForm(preview.eligibility, request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        preview.remember_plain(form.results())
        return redirect("preview:result", pk)
    return _page(request, preview, "eligibility", form=form)


@never_cache
@require_GET
def result(request: HttpRequest, pk: int) -> HttpResponse:
    """Go on, not yet, or no."""
    preview = _open(request, pk)
    if preview.plain is None:
        return redirect("preview:start", pk)
    outcome = outcome_of(preview.plain)
    reasons = [one for one in preview.plain if one["result"] == outcome and outcome != "go_on"]
    return _page(request, preview, "eligibility_result", outcome=outcome, reasons=reasons, elsewhere=[])


@never_cache
@require_GET
def tasks(request: HttpRequest, pk: int) -> HttpResponse:
    """All the questions, and how far each one is."""
    preview = _open(request, pk)
    have = preview.answered()
    sections = [(part, [task(one, _address(preview, one)) for one in have.of(part)]) for part in preview.form.sections]
    return _page(
        request,
        preview,
        "tasks",
        sections=sections,
        done=have.count(Progress.DONE),
        half=have.count(Progress.HALF),
        total=have.expected,
        is_open=True,
        not_sent=not_sent(cast(Any, preview.application)),
    )


def _address(preview: Preview, asked: Asked, back: str = "") -> str:
    """Where an answer is changed: the first input of its question."""
    return f"{preview.address('applications:section', key=asked.section.key)}{back}#{asked.field.first_input()}"


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def section(request: HttpRequest, pk: int, key: str) -> HttpResponse:
    """One section; its answers are kept for as long as the person stays signed in."""
    preview = _open(request, pk)
    have = preview.answered()
    part = have.form.section(key)
    if part is None:
        raise Http404
    asked = have.all_of(part)
    if request.method != "POST":
        return _section(request, preview, Screen(have, part, asked, SectionForm(asked)))
    form = SectionForm(asked, request.POST, request.FILES)
    errors = preview.keep(form)
    if "remove-file" in request.POST:
        preview.remove_file(request.POST["remove-file"])
    have = preview.answered()
    return _next(request, preview, Screen(have, part, have.all_of(part), form, errors))


def _next(request: HttpRequest, preview: Preview, screen: Screen) -> HttpResponse:
    """As after a real save: this section again, the tasks, the next section, or the check."""
    pk, have = preview.call.pk, screen.have
    again = screen.errors or {"more-rows", "remove-file"} & set(request.POST)
    if again or screen.newly_asked(request.POST.getlist("not-shown")):
        return _section(request, preview, screen)
    if request.POST.get("and-then") == "later":
        return redirect("preview:tasks", pk)
    if request.GET.get("back") == "check":
        return redirect("preview:check", pk)
    screen.errors = {one.question.key: one.problem for one in screen.shown if one.problem}
    if screen.errors:
        return _section(request, preview, screen)
    following = following_section(have, screen.part)
    if following:
        return redirect("preview:section", pk, following)
    return redirect("preview:tasks" if have.problems else "preview:check", pk)


def _section(request: HttpRequest, preview: Preview, screen: Screen) -> HttpResponse:
    context = section_context(request, cast(Any, preview.application), screen)
    # Nothing is saved, so nothing says so.
    return _page(request, preview, "section", **context | {"has_answers": False, "held_as": ""})


@never_cache
@require_GET
def check(request: HttpRequest, pk: int) -> HttpResponse:
    """Every answer to read."""
    preview = _open(request, pk)
    return _check(request, preview, preview.answered(), {})


def _check(request: HttpRequest, preview: Preview, have: Answered, problems: dict[str, str]) -> HttpResponse:
    address = {one.question.key: _address(preview, one, "?back=check") for one in have.asked}
    sections = [
        (part, [answer_row(one, address[one.question.key]) for one in have.of(part)]) for part in preview.form.sections
    ]
    return _page(
        request,
        preview,
        "check",
        sections=sections,
        is_complete=not have.problems,
        errors=[{"text": text, "href": address[key]} for key, text in problems.items()],
        not_sent=not_sent(cast(Any, preview.application)),
        is_open=True,
        turn=_turn(preview.call),
        send_words=_("Send our application"),
    )


def _turn(call: Call) -> Turn:
    """In a preview one person stands for all who have to agree."""
    if call.second_signature:
        return Turn(Step.SEND, _("For this fund a second person of the group has to agree before it can be sent."))
    return Turn(Step.SEND)


@never_cache
@require_POST
def sent(request: HttpRequest, pk: int) -> HttpResponse:
    """What pressing the last button does: for real it would be sent now."""
    preview = _open(request, pk)
    have = preview.answered()
    if have.problems:
        return _check(request, preview, have, have.problems)
    return _page(request, preview, "preview_sent")


@require_POST
def forget(request: HttpRequest, pk: int) -> HttpResponse:
    """Begin again with nothing."""
    _open(request, pk).forget()
    messages.info(request, _("Your test answers are gone."))
    return redirect("preview:start", pk)
