"""The buttons of the case page: each is one address, one form and one call into the actions."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import NON_FIELD_ERRORS, PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts import permissions
from accounts.models import User
from funds.applications.actions import NotNow, withdraw
from funds.applications.actions.changes import askable_of
from funds.review import actions
from funds.review.cases import Audience, Case
from funds.review.forms import ChangesForm, DecisionForm, InterestForm, LiftForm, PromotionForm, ReasonForm, ScoreForm
from funds.review.models import Assessment
from funds.review.views.case import show
from funds.review.views.pages import find, page, person, refused

Do = Callable[[Assessment, User, dict[str, Any]], Any]


@dataclass(frozen=True)
class Verb:
    """One button: what it says, what it asks, what it tells before and after, and what it calls."""

    title: Any
    button: Any
    done: Any
    do: Do
    form: type[forms.Form] = forms.Form
    effect: Any = ""
    own_page: bool = True


VERBS: dict[str, Verb] = {
    "pass": Verb(
        _("Pass to the panel"),
        _("Pass to the panel"),
        _("Passed to the panel. Its members were told."),
        lambda assessment, by, data: actions.pass_eligibility(assessment, by),
        effect=_("Every voting member of the panel gets a mail and can score it. The group reads “Being considered”."),
    ),
    "fail": Verb(
        _("Not eligible"),
        _("Tell the group: not eligible"),
        _("The group was told that we cannot fund this, and why."),
        lambda assessment, by, data: actions.fail_eligibility(assessment, by, data["reason"]),
        ReasonForm,
        _("This ends the application. The group gets a mail with your reason at once."),
    ),
    "ask": Verb(
        _("Ask the group for changes"),
        _("Ask the group"),
        _("The group was asked. It can change its answers now."),
        lambda assessment, by, data: actions.request_changes(assessment, by, data["reason"], data["keys"]),
        ChangesForm,
        _("The group gets a mail and can change these answers. Nothing else happens until it sends them again."),
    ),
    "take-back": Verb(
        _("Take it back for the group"),
        _("Take it back"),
        _("The application is taken back."),
        lambda assessment, by, data: withdraw(assessment.application, by, data["reason"]),
        ReasonForm,
        _("Do this only when the group told you to. It has nobody here who could do it. It cannot be undone."),
    ),
    "close-scoring": Verb(
        _("Close scoring"),
        _("Close scoring"),
        _("Scoring is closed."),
        lambda assessment, by, data: actions.close_scoring(assessment, by),
        effect=_("No more scores are taken. The panel can read each other’s scores."),
    ),
    "decide": Verb(
        _("Record a decision"),
        _("Record the decision and tell the group"),
        _("The decision is recorded and the group was told."),
        lambda assessment, by, data: actions.decide(assessment, by, data["outcome"], data["amount"], data["reason"]),
        DecisionForm,
        _("The group gets a mail at once. If you fund it, the money is promised and the award is public."),
    ),
    "promote": Verb(
        _("Fund from the reserve list"),
        _("Fund it and tell the group"),
        _("The group was told that it gets the money."),
        lambda assessment, by, data: actions.promote(assessment, by, data["amount"], data["reason"]),
        PromotionForm,
        _("The group gets a mail at once. The money is promised and the award is public."),
    ),
    "interest": Verb(
        _("Any interest?"),
        _("Continue"),
        _("Thank you. Your answer is recorded."),
        lambda assessment, by, data: actions.declare_interest(
            assessment, by, data["interest"] == "yes", data["reason"]
        ),
        InterestForm,
        own_page=False,
    ),
    "lift": Verb(
        _("Let somebody back in"),
        _("Let them back in"),
        _("They can open the application again."),
        lambda assessment, by, data: actions.lift_conflict(assessment, by, data["person"], data["reason"]),
        LiftForm,
        own_page=False,
    ),
}


def act(request: HttpRequest, reference: str, verb: str) -> Any:
    """Show the form of ``verb``, or do it."""
    found = find(request, reference)
    if found.closed_because:
        return refused(request, found.closed_because)
    if verb == "score":
        return _score(request, found)
    spec = VERBS.get(verb)
    if spec is None or found.audience is Audience.FINANCE:
        raise Http404
    place = found.application.call.place_id
    if spec.own_page and not permissions.can(person(request), permissions.Verb.MOVE_APPLICATIONS, place):
        return refused(request, str(_("Your role only reads this application.")))
    if found.assessment is None:
        return _back(request, found, error=_("The worker has not opened this application yet. Try again in a minute."))
    form = _form(spec, found, request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        return _do(request, found, found.assessment, spec, form)
    if not spec.own_page:
        return _back(request, found, error=_first(form) if form.is_bound else "")
    return _ask(request, found, spec, form)


def _form(spec: Verb, found: Case, data: Any) -> forms.Form:
    """The verb's form; a request for changes lists this group's questions."""
    if issubclass(spec.form, ChangesForm):
        return spec.form(askable_of(found.application), data)
    return spec.form(data)


def _do(request: HttpRequest, found: Case, assessment: Assessment, spec: Verb, form: forms.Form) -> Any:
    try:
        spec.do(assessment, person(request), form.cleaned_data)
    except PermissionDenied as problem:
        return refused(request, str(problem))
    except NotNow as problem:
        return _back(request, found, error=problem.messages[0])
    except ValidationError as problem:
        if not spec.own_page:
            return _back(request, found, error=problem.messages[0])
        _explain(form, problem)
        return _ask(request, found, spec, form)
    return _back(request, found, success=spec.done)


def _ask(request: HttpRequest, found: Case, spec: Verb, form: forms.Form) -> Any:
    application = found.application
    return page(
        request,
        "act.html",
        str(spec.title),
        application.reference,
        str(spec.title),
        application=application,
        spec=spec,
        form=form,
        left_pence=application.call.pot.left_pence,
    )


def _score(request: HttpRequest, found: Case) -> Any:
    if found.audience is not Audience.PANEL or found.assessment is None:
        raise Http404
    if request.method != "POST" or found.names_only:
        return _back(request, found)
    user = person(request)
    sheet = found.assessment.sheets.filter(member=user).first()
    form = ScoreForm(list(found.application.call.criteria.all()), sheet, request.POST)
    if not form.is_valid():
        return show(request, found, form)
    send = "send" in request.POST
    try:
        actions.score(found.assessment, user, form.values, form.cleaned_data["comment"], send=send)
    except PermissionDenied as problem:
        return refused(request, str(problem))
    except NotNow as problem:
        return _back(request, found, error=problem.messages[0])
    except ValidationError as problem:
        _explain(form, problem)
        return show(request, found, form)
    return _back(request, found, success=_("Your scores are sent.") if send else _("Saved. Not sent yet."))


def _explain(form: forms.Form, problem: ValidationError) -> None:
    """Put each sentence beside the field that it is about."""
    told = problem.error_dict if hasattr(problem, "error_dict") else {NON_FIELD_ERRORS: problem.error_list}
    for name, errors in told.items():
        for error in errors:
            form.add_error(name if name in form.fields else None, error)


def _first(form: forms.Form) -> str:
    """The first sentence of a form without a page of its own."""
    return next((str(error) for errors in form.errors.values() for error in errors), "")


def _back(request: HttpRequest, found: Case, *, error: Any = "", success: Any = "") -> HttpResponseRedirect:
    """To the case page, with a sentence about what happened."""
    if error:
        messages.error(request, error)
    if success:
        messages.success(request, success)
    return HttpResponseRedirect(reverse("review:case", args=[found.application.reference]))
