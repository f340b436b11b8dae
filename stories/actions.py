"""Recording a teller's agreement and taking it back: the only ways a story's consent changes."""

from __future__ import annotations

import datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.actions.unpublish_page import UnpublishPageAction
from wagtail.log_actions import log

from accounts.models import User
from accounts.permissions import Verb, require
from stories.models import Consent, StoryPage
from stories.signals import story_withdrawn


@transaction.atomic
def record_consent(
    story: StoryPage, *, by: User, given_on: datetime.date, basis: str, expires_on: datetime.date | None
) -> Consent:
    """Write down how and until when the teller agreed; a consent that was taken back begins anew."""
    require(by, Verb.EDIT_PAGES, story.place_id)
    if expires_on and expires_on < given_on:
        raise ValidationError(_("The agreement cannot run out before it was given."))
    consent, _made = Consent.objects.update_or_create(
        story=story,
        defaults={"given_on": given_on, "basis": basis, "expires_on": expires_on, "withdrawn_at": None},
    )
    log(instance=story, action="stories.consent_recorded", user=by)
    return consent


def take_down(story: StoryPage, by: User | None) -> None:
    """Take a story off the site and out of search, and tell the stages that cite it."""
    if story.live:
        # The callers asked who may do this: a comms editor may take a story down without the right to publish.
        UnpublishPageAction(story, user=by).execute(skip_permission_checks=True)
    transaction.on_commit(lambda: story_withdrawn.send(sender=StoryPage, story=story))


@transaction.atomic
def withdraw(story: StoryPage, *, by: User) -> None:
    """Take a story down at once because its teller took the agreement back. Doing it twice changes nothing."""
    require(by, Verb.WITHDRAW_STORIES, story.place_id)
    consent = Consent.objects.select_for_update().filter(story=story).first()
    if consent is None or consent.withdrawn_at:
        return
    consent.withdrawn_at = timezone.now()
    consent.save(update_fields=["withdrawn_at"])
    take_down(story, by)
    log(instance=story, action="stories.consent_withdrawn", user=by)


def take_down_lapsed() -> int:
    """Take down every public story whose consent has run out; returns how many. The clock calls it."""
    lapsed = StoryPage.objects.live().filter(consent__expires_on__lt=timezone.localdate())
    for story in lapsed:
        with transaction.atomic():
            take_down(story, None)
    return len(lapsed)
