"""Questions and whole forms taken out of the library into a call's page, and kept in it for the next call."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from accounts.models import User
from accounts.permissions import Verb, require
from funds.models import FundingCallPage, SavedForm, SavedQuestion
from funds.questions import reusing
from funds.questions.reusing import Block
from places.models import Place

MOST_PLAIN_QUESTIONS = 6


@transaction.atomic
def put_question(page: FundingCallPage, saved: SavedQuestion, section: str, by: User) -> str:
    """Add a question to the end of a section of the page's latest draft. Returns the key that it has there."""
    draft = _draft(page, by)
    _require_usable(saved, by)
    sections = blocks_of(draft, "questions")
    at = next((at for at, one in enumerate(sections) if one["value"].get("key") == section), None)
    if at is None:
        raise ValidationError({"section": _("This section is not in the form any more. Choose another.")})
    sections, key = reusing.with_question(sections, at, blocks_of(saved, "question")[0])
    _save(draft, by, questions=sections)
    return key


@transaction.atomic
def use_form(page: FundingCallPage, saved: SavedForm, by: User, *, replace: bool) -> None:
    """Put a whole form into the page's latest draft: in place of what is there, or after it."""
    draft = _draft(page, by)
    _require_usable(saved, by)
    sections, rules, plain = (blocks_of(saved, name) for name in ("questions", "rules", "eligibility"))
    if replace:
        sections, rules, plain = (reusing.fresh(blocks) for blocks in (sections, rules, plain))
    else:
        sections, rules = reusing.appended(blocks_of(draft, "questions"), blocks_of(draft, "rules"), sections, rules)
        # Plain questions are not added up: two sets would ask the same things twice.
        plain = blocks_of(draft, "eligibility") or reusing.fresh(plain)
    _save(draft, by, questions=sections, rules=rules, eligibility=plain[:MOST_PLAIN_QUESTIONS])


@transaction.atomic
def keep_question(page: FundingCallPage, key: str, name: str, place: Place | None, by: User) -> SavedQuestion:
    """Keep one question of the page's latest draft for other calls: of one borough, or of all."""
    draft = _draft(page, by)
    _require_place(place, by)
    asked = reusing.questions_of(blocks_of(draft, "questions"))
    question = next((one for one in asked if one["value"].get("key") == key), None)
    if question is None:
        raise ValidationError({"question": _("This question is not in the form any more. Choose another.")})
    saved = SavedQuestion(name=name, place=place)
    _put(saved, "question", [reusing.alone(question)])
    saved.full_clean()
    saved.save()
    log(instance=saved, action="funds.keep_question", user=by)
    return saved


@transaction.atomic
def keep_form(page: FundingCallPage, name: str, place: Place | None, by: User) -> SavedForm:
    """Keep the page's latest draft of the whole form, with its plain questions and rules."""
    draft = _draft(page, by)
    _require_place(place, by)
    saved = SavedForm(name=name, place=place)
    for field in ("eligibility", "questions", "rules"):
        _put(saved, field, reusing.fresh(blocks_of(draft, field)))
    saved.full_clean()
    saved.save()
    log(instance=saved, action="funds.keep_form", user=by)
    return saved


def blocks_of(holder: Any, field: str) -> list[Block]:
    """A column of blocks as plain lists and dicts."""
    value = getattr(holder, field)
    return list(value.stream_block.get_prep_value(value)) if value else []


def _put(holder: Any, field: str, blocks: list[Block]) -> None:
    setattr(holder, field, holder._meta.get_field(field).stream_block.to_python(blocks))


def _draft(page: FundingCallPage, by: User) -> FundingCallPage:
    """The page as it was saved last by anybody, held meanwhile, for somebody who may edit it now."""
    held = FundingCallPage.objects.select_for_update(of=("self",)).get(pk=page.pk)
    draft: FundingCallPage = held.get_latest_revision_as_object()
    require(by, Verb.EDIT_CALLS, draft.call.place_id)
    rights = held.permissions_for_user(by)
    if not rights.can_edit():
        raise PermissionDenied(_("Your role does not let you edit this page."))
    if rights.page_locked():
        raise ValidationError(_("Somebody locked this page, or it waits for approval. Ask them to unlock it first."))
    return draft


def _save(draft: FundingCallPage, by: User, **fields: list[Block]) -> None:
    for field, blocks in fields.items():
        _put(draft, field, blocks)
    draft.save_revision(user=by, log_action=True, clean=False)


def _require_usable(saved: SavedQuestion | SavedForm, by: User) -> None:
    if not type(saved).objects.for_user(by).filter(pk=saved.pk).exists():
        raise PermissionDenied(_("This belongs to another borough’s library."))


def _require_place(place: Place | None, by: User) -> None:
    """What all boroughs share is the programme team's."""
    if place is None:
        require(by, Verb.SHARE_LIBRARY)
    else:
        require(by, Verb.EDIT_CALLS, place)
