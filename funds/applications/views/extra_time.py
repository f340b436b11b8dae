"""Extra time for one draft, in the staff pages: given by reference, with nothing shown of what is in it."""

from __future__ import annotations

from typing import cast

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accounts.models import User
from accounts.permissions import Verb
from content.words import moment
from funds.applications import actions
from funds.applications.extra_time_form import ExtraTimeForm
from funds.forms import explain
from funds.views.calls import find_call, page


@require_http_methods(["GET", "HEAD", "POST"])
def extra_time(request: HttpRequest, pk: int) -> HttpResponse:
    """Let one group send later than the others."""
    call = find_call(request, pk, Verb.MOVE_APPLICATIONS)
    user = cast(User, request.user)
    form = ExtraTimeForm(call, user, request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        draft, until = form.cleaned_data["reference"], form.cleaned_data["until"]
        try:
            actions.give_extra_time(draft, until, form.cleaned_data["reason"], user)
        except ValidationError as problem:
            explain(form, problem)
        else:
            told = {"reference": draft.reference, "when": moment(until, year=True)}
            messages.success(request, _("%(reference)s may be sent until %(when)s. Its people get a mail.") % told)
            return redirect("call_extra_time", pk)
    return page(request, call, "extra_time.html", _("Extra time for one group"), form=form)
