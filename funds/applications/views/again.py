"""A new application from an old one, in the same borough or in another: choose the fund, check, and we copy."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from accounts.models import User
from funds.applications import access
from funds.applications.actions.copying import copy_answers
from funds.applications.fitting import Fit, fits
from funds.applications.models import Application
from funds.applications.views.own import own_application

# By call: the reference whose answers go into the draft that is about to be started.
SESSION_KEY = "again"


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def again(request: HttpRequest, reference: str) -> HttpResponse:
    """Open calls that take these answers. Choosing one leads through its own plain questions first."""
    application = own_application(request, reference)
    assert isinstance(request.user, User)  # noqa: S101 - login_required has seen to it
    if access.part_of(application, request.user) not in access.OF_THE_GROUP:
        raise PermissionDenied(_("Only the group itself can use its answers for another fund."))
    drafts = {
        draft.call_id: draft for draft in Application.objects.own(request.user).drafts().filter(applicant=request.user)
    }
    found = fits(application, set(drafts))
    if request.method == "POST":
        chosen = next((one for one in found if str(one.call.pk) == request.POST.get("call")), None)
        if chosen:
            return _go(request, application, chosen, drafts.get(chosen.call.pk))
        messages.error(request, _("This fund has just closed, or it asks other things now. Choose another one."))
    return render(request, "applications/again.jinja", {"application": application, "fits": found})


def _go(request: HttpRequest, application: Application, chosen: Fit, draft: Application | None) -> HttpResponse:
    remembered = request.session.get(SESSION_KEY, {})
    request.session[SESSION_KEY] = {**remembered, str(chosen.call.pk): application.reference}
    if draft is None:
        return redirect("apply:check", place=chosen.call.place.slug, call=chosen.slug)
    bring_answers(request, draft)
    return redirect("applications:detail", reference=draft.reference)


def bring_answers(request: HttpRequest, draft: Application) -> None:
    """Copy what was chosen for this call, once, and say what became of it."""
    assert isinstance(request.user, User)  # noqa: S101
    remembered = dict(request.session.get(SESSION_KEY, {}))
    reference = remembered.pop(str(draft.call_id), None)
    if reference is None:
        return
    request.session[SESSION_KEY] = remembered
    source = Application.objects.own(request.user).filter(reference=reference).first()
    if source is None:
        return
    try:
        keys = copy_answers(source, draft, request.user)
    except ValidationError as problem:
        messages.error(request, problem.messages[0])
        return
    if not keys:
        messages.info(
            request, _("There was nothing to copy: these questions are answered already, or ask other things.")
        )
        return
    told = ngettext(
        "We copied %(count)d answer from %(reference)s. Read it again before you send it.",
        "We copied %(count)d answers from %(reference)s. Read each one again before you send them.",
        len(keys),
    )
    messages.success(request, told % {"count": len(keys), "reference": reference})
