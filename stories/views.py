"""The editor's page about one story's consent: see it, record it, take it back."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from accounts.models import User
from accounts.permissions import Verb, can
from stories import actions
from stories.forms import ConsentForm
from stories.models import Consent, StoryPage


def _story(request: HttpRequest, page_id: int, verb: Verb) -> tuple[StoryPage, User]:
    """The story and the person, who may do ``verb`` to it."""
    story = get_object_or_404(StoryPage, pk=page_id)
    if not can(request.user, verb, story.place_id):
        raise PermissionDenied(_("Your role does not let you change this story’s consent."))
    assert isinstance(request.user, User)  # noqa: S101 - nobody else can do anything
    return story, request.user


@require_http_methods(["GET", "POST"])
def consent(request: HttpRequest, page_id: int) -> HttpResponse:
    """Show the consent of one story and take a new one down."""
    story, editor = _story(request, page_id, Verb.EDIT_PAGES)
    held = Consent.of(story)
    form = ConsentForm(request.POST or None, instance=held)
    if request.method == "POST" and form.is_valid():
        try:
            actions.record_consent(story, by=editor, **form.cleaned_data)
        except ValidationError as problem:
            form.add_error("expires_on", problem)
        else:
            messages.success(request, _("The agreement is recorded."))
            return redirect("story_consent", page_id=story.pk)
    context = {
        "story": story,
        "consent": held,
        "form": form,
        "may_withdraw": can(request.user, Verb.WITHDRAW_STORIES, story.place_id),
    }
    return render(request, "stories/consent.html", context)


@require_POST
def withdraw(request: HttpRequest, page_id: int) -> HttpResponse:
    """Take the story down at once."""
    story, editor = _story(request, page_id, Verb.WITHDRAW_STORIES)
    actions.withdraw(story, by=editor)
    messages.success(request, _("The story is down. Nobody can read it on the site any more."))
    return redirect("story_consent", page_id=story.pk)
