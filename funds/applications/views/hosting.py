"""Who holds the money: the group's own page about it, and the pages on which another group answers."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from accounts.models import User
from content.words import money
from funds.applications import actions, hosts, people_forms
from funds.applications.actions.hosting import OVER
from funds.applications.asking import Asking
from funds.applications.models import Application, HostRequest, Organisation
from funds.applications.views.own import not_sent, own_application
from funds.questions.schema import Kind
from funds.versions import form_of


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def host(request: HttpRequest, reference: str) -> HttpResponse:
    """What the host said so far; ask it, take it back, or choose another."""
    application = own_application(request, reference)
    form = form_of(application.version)
    section = next((part for part in form.sections for one in part.questions if one.kind is Kind.HOST), None)
    asked = hosts.latest(application)
    if section is None and asked is None:
        raise Http404
    # Before it is sent, the answer to the question is the choice; afterwards it is made here.
    asking = OtherHost(request) if not application.can_be_changed else None
    if request.method == "POST":
        done = _do(request, application, asking)
        if done:
            return done
    context = {
        "application": application,
        "asked": asked,
        "wish": hosts.wish_of(application) if application.can_be_changed else None,
        "section": section,
        "over": application.status in OVER,
        "not_sent": not_sent(application),
        **(asking.context() if asking else {"fields": [], "errors": []}),
    }
    return render(request, "applications/host.jinja", context)


class OtherHost(Asking):
    """Another group to ask: one of those that offer it, or one by name and address."""

    def __init__(self, request: HttpRequest) -> None:
        self.offered = {f"{one.name}, {one.postcode}".strip(", "): one for one in Organisation.objects.hosts()}
        is_sent = request.method == "POST" and request.POST.get("do") == "choose"
        super().__init__(people_forms.other_host(list(self.offered)), request.POST if is_sent else None)
        if self.form.is_bound and self.group is None:
            for key, sentence in (("name", _("Write the group’s name")), ("email", _("Write its e-mail address"))):
                if not self.values[key] and key not in self.errors:
                    self.errors[key] = sentence

    @property
    def group(self) -> Organisation | None:
        return self.offered.get(self.values.get("host") or "")

    @property
    def wish(self) -> hosts.Wish:
        """Whom to ask. Nothing must be wrong."""
        if self.group:
            return hosts.Wish(self.group.name, self.group.host_email, self.group)
        return hosts.Wish(self.values["name"], self.values["email"].lower())


def _do(request: HttpRequest, application: Application, asking: OtherHost | None) -> HttpResponse | None:
    """What the button asks for; None when the page has to be shown again."""
    assert isinstance(request.user, User)  # noqa: S101
    try:
        if request.POST.get("do") == "take-back":
            actions.take_back_host(application, request.user)
            messages.success(request, _("Done. They need not answer any more."))
        elif asking is None:
            asked = actions.ask_host(application, request.user)
            messages.success(
                request, _("We have written to %(host)s. We tell you when they answer.") % {"host": asked.name}
            )
        elif asking.is_right:
            asked = actions.ask_host(application, request.user, asking.wish)
            messages.success(
                request, _("We have written to %(host)s. We tell you when they answer.") % {"host": asked.name}
            )
        else:
            return None
    except ValidationError as problem:
        if asking:
            asking.refuse(problem)
            return None
        messages.error(request, problem.messages[0])
    return redirect("applications:host", reference=application.reference)


@never_cache
@login_required
def hosting(request: HttpRequest) -> HttpResponse:
    """Every group that asked the person, or their group, to hold its money."""
    assert isinstance(request.user, User)  # noqa: S101
    requests = HostRequest.objects.to(request.user).select_related("application__call__place")
    return render(request, "applications/hosting.jinja", {"requests": requests, "applications_current": True})


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def answer(request: HttpRequest, pk: int) -> HttpResponse:
    """One request: who asks, for how much, and yes or no. Money is all that a host sees of the answers."""
    assert isinstance(request.user, User)  # noqa: S101
    found = HostRequest.objects.to(request.user).select_related("application__call__place", "application__version")
    asked = get_object_or_404(found, pk=pk)
    asking = Asking(people_forms.host_words(), request.POST if request.method == "POST" else None)
    if asking.is_right:
        try:
            agrees = request.POST.get("answer") == "yes"
            actions.answer_as_host(asked, request.user, agrees, asking.values["words"] or "")
            messages.success(request, _("Thank you. We have told the group."))
            return redirect("applications:hosting")
        except PermissionDenied:
            raise
        except ValidationError as problem:
            asking.refuse(problem)
    application = asked.application
    context = {
        "asked": asked,
        "application": application,
        "call": application.call,
        "amount": money(application.amount_pence),
        "budget": hosts.budget_of(application),
        "over": application.status in OVER,
        **asking.context(),
    }
    return render(request, "applications/answer_as_host.jinja", context)
