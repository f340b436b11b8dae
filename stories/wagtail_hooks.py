"""Where consent meets Wagtail's editor: a page of its own, and no publishing without it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.widgets.button import Button
from wagtail.log_actions import LogActionRegistry
from wagtail.models import Page

from accounts.models import User
from accounts.permissions import Verb, can
from stories import views
from stories.models import Consent, StoryPage


@hooks.register("register_admin_urls")
def consent_urls() -> list[URLPattern]:
    return [
        path("stories/<int:page_id>/consent/", views.consent, name="story_consent"),
        path("stories/<int:page_id>/consent/withdraw/", views.withdraw, name="story_consent_withdraw"),
    ]


@hooks.register("register_page_header_buttons")
def consent_button(page: Page, user: User, next_url: str | None = None, view_name: str = "") -> Iterator[Button]:
    if isinstance(page.specific_deferred, StoryPage) and can(user, Verb.EDIT_PAGES, page.specific_deferred.place_id):
        yield Button(_("Consent"), reverse("story_consent", args=[page.pk]), icon_name="lock-open", priority=15)


@hooks.register("before_publish_page")
def no_story_without_consent(request: HttpRequest, page: Page) -> HttpResponse | None:
    """Say kindly what the model would refuse anyway."""
    if not isinstance(page, StoryPage):
        return None
    held = Consent.of(page)
    if held and held.in_force:
        return None
    messages.error(request, _("Record the teller’s agreement first. Your changes are saved as a draft."))
    return redirect("story_consent", page_id=page.pk)


@hooks.register("register_log_actions")
def consent_actions(actions: LogActionRegistry) -> Any:
    actions.register_action("stories.consent_recorded", _("Record consent"), _("Consent recorded"))
    actions.register_action(
        "stories.consent_withdrawn", _("Withdraw consent"), _("Consent taken back; story taken down")
    )
