"""The library beside one call's page: put a question in, use a whole form, keep one of the page's own."""

from __future__ import annotations

from typing import Any, cast

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accounts.models import User
from funds import actions
from funds.forms import explain
from funds.library_forms import KeepForm, PutForm, UseForm
from funds.models import FundingCallPage
from funds.views.calls import find_call, page


@require_http_methods(["GET", "HEAD", "POST"])
def library(request: HttpRequest, pk: int) -> HttpResponse:
    """Three forms; the button that was pressed says which one is meant."""
    call = find_call(request, pk)
    call_page = call.pages.first()
    if call_page is None:
        raise Http404
    user = cast(User, request.user)
    form = call_page.get_latest_revision_as_object().form
    meant = request.POST.get("do", "")
    data = {name: request.POST if meant == name else None for name in DO}
    offered: dict[str, Any] = {
        "put": PutForm(user, form, data["put"]),
        "use": UseForm(user, form, data["use"]),
        "keep": KeepForm(user, form, data["keep"], call.place),
    }
    if meant in DO and offered[meant].is_valid():
        try:
            messages.success(request, DO[meant](call_page, offered[meant], user))
        except ValidationError as problem:
            explain(offered[meant], problem)
        else:
            return redirect("call_library", pk)
    return page(request, call, "library.html", _("Library of questions"), form_now=form, call_page=call_page, **offered)


def _put(call_page: FundingCallPage, form: forms.Form, user: User) -> str:
    chosen = form.cleaned_data
    key = actions.put_question(call_page, chosen["saved"], chosen["section"], user)
    return _("The question is in the form now, under the key “%(key)s”. It is a draft until the page is published.") % {
        "key": key
    }


def _use(call_page: FundingCallPage, form: UseForm, user: User) -> str:
    actions.use_form(call_page, form.cleaned_data["saved"], user, replace=form.replaces)
    return _("The form is in the page now. It is a draft until the page is published.")


def _keep(call_page: FundingCallPage, form: forms.Form, user: User) -> str:
    key, name, place = (form.cleaned_data[field] for field in ("key", "name", "place"))
    if key:
        actions.keep_question(call_page, key, name, place, user)
    else:
        actions.keep_form(call_page, name, place, user)
    return _("“%(name)s” is in the library now.") % {"name": name}


DO: dict[str, Any] = {"put": _put, "use": _use, "keep": _keep}
