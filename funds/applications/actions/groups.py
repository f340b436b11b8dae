"""A group's profile: written once, used in every borough, looked after by its members."""

from __future__ import annotations

import datetime
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from accounts.models import User
from funds.applications import access, emails_people, inviting, scanning
from funds.applications.actions.moves import NotNow
from funds.applications.keeping import keep
from funds.applications.models import (
    Answer,
    Application,
    Invitation,
    Member,
    Organisation,
    OrganisationDocument,
    OrganisationPerson,
)
from funds.questions.schema import Kind, Question
from funds.versions import form_of
from places.models import Postcode

DOCUMENTS_MOST = 20
REMIND_BEFORE = datetime.timedelta(days=30)
# Documents are read as the answer to a question for papers and photos is.
PAPERS = Question("document", Kind.FILE, "", file_kinds=("document", "photo"))


@transaction.atomic
def save_group(
    group: Organisation | None, by: User, facts: dict[str, Any], people: list[dict[str, Any]]
) -> Organisation:
    """Keep a profile; without ``group`` a new one, whose first member is ``by``. ``facts`` were checked by the form."""
    is_new = group is None
    held = Organisation() if group is None else _held(group, by)
    for name, value in facts.items():
        setattr(held, name, value)
    found = Postcode.objects.filter(pk=held.postcode.replace(" ", "")).first() if held.postcode else None
    held.ward_id = found.ward_id if found else None
    held.save()
    if is_new:
        Member.objects.create(organisation=held, user=by)
    held.people.all().delete()
    OrganisationPerson.objects.bulk_create(
        OrganisationPerson(organisation=held, order=order, **person) for order, person in enumerate(people)
    )
    log(instance=held, action="applications.group_saved", user=by)
    return held


def _held(group: Organisation, by: User) -> Organisation:
    """The group's row, held, for one of its members."""
    held = Organisation.objects.select_for_update(of=("self",)).get(pk=group.pk)
    if not Member.objects.filter(organisation=held, user=by).exists():
        raise PermissionDenied(_("Only the members of this group can change what it says about itself."))
    return held


def add_document(
    group: Organisation, by: User, upload: UploadedFile, what: str, expires_on: datetime.date | None
) -> OrganisationDocument:
    """Keep a paper of the group, checked and cleaned like every file."""
    _require_room(group, by)
    document = OrganisationDocument(organisation=group, what=what, expires_on=expires_on, uploaded_by=by)
    keep(document, upload, PAPERS, lambda: _write_document(document, by))
    return document


@transaction.atomic
def _write_document(document: OrganisationDocument, by: User) -> None:
    _require_room(document.organisation, by)
    document.save()
    scanning.scan_after_commit(document)
    log(instance=document.organisation, action="applications.document_added", user=by)


def _require_room(group: Organisation, by: User) -> None:
    if not Member.objects.filter(organisation=group, user=by).exists():
        raise PermissionDenied(_("Only the members of this group can change what it says about itself."))
    if group.documents.count() >= DOCUMENTS_MOST:
        raise ValidationError(
            _("You have added %(most)d papers, and we can keep no more. Remove one first") % {"most": DOCUMENTS_MOST}
        )


@transaction.atomic
def remove_document(document: OrganisationDocument, by: User) -> None:
    """Take a paper away again."""
    held = _held(document.organisation, by)
    document.delete()
    log(instance=held, action="applications.document_removed", user=by)


@transaction.atomic
def ask_to_join(group: Organisation, by: User, email: str) -> Invitation:
    """Ask somebody to look after the profile too."""
    held = _held(group, by)
    email = email.strip().lower()
    if Member.objects.filter(organisation=held, user__email__iexact=email).exists():
        raise NotNow(_("This person is a member already."))
    asked = held.invitations.filter(email__iexact=email)
    if asked.waiting().exists():
        raise NotNow(_("You have asked this person already. They have not answered yet."))
    if asked.filter(invited_at__gt=timezone.now() - inviting.A_DAY).exists():
        raise NotNow(_("You asked this person today. You can ask them again tomorrow."))
    if held.members.count() + held.invitations.waiting().count() >= inviting.MOST_PEOPLE:
        raise NotNow(
            _("A group has %(most)d members at most. Take somebody off first.") % {"most": inviting.MOST_PEOPLE}
        )
    inviting.require_may_write(email, by)
    made = Invitation.objects.create(organisation=held, email=email, invited_by=by)
    log(instance=held, action="applications.member_asked", user=by)
    emails_people.asked_to_join_group(made)
    return made


@transaction.atomic
def answer_invitation(invitation: Invitation, by: User, joins: bool) -> None:
    """Join the group, or say no."""
    held = Invitation.objects.select_for_update(of=("self",)).select_related("organisation").get(pk=invitation.pk)
    if held.email.lower() != by.email.lower():
        raise PermissionDenied(_("This invitation went to another address. Sign in with that one."))
    if held.accepted_at or held.ended_at:
        raise NotNow(_("This invitation is no longer open."))
    if joins:
        held.accepted_at = timezone.now()
        Member.objects.get_or_create(organisation=held.organisation, user=by)
    else:
        held.ended_at = timezone.now()
    held.save(update_fields=["accepted_at", "ended_at"])
    log(
        instance=held.organisation,
        action="applications.member_joined" if joins else "applications.member_declined",
        user=by,
    )


@transaction.atomic
def take_off_member(member: Member, by: User) -> None:
    """End a membership. The last member stays: a profile that nobody can open helps nobody."""
    held = _held(member.organisation, by)
    if held.members.count() == 1:
        raise NotNow(_("You are the only member. Ask somebody else to join before you leave."))
    member.delete()
    log(instance=held, action="applications.member_left", user=by)


@transaction.atomic
def take_back_invitation(invitation: Invitation, by: User) -> None:
    """Nobody need answer it any more."""
    _held(invitation.organisation, by)
    Invitation.objects.filter(pk=invitation.pk, accepted_at__isnull=True, ended_at__isnull=True).update(
        ended_at=timezone.now()
    )


def remind_of_papers(at_most: int = 200) -> int:
    """Tell members a month before a paper of theirs ends, once. Gives how many papers."""
    soon = timezone.localdate() + REMIND_BEFORE
    found = OrganisationDocument.objects.end_by(soon).select_related("organisation")[:at_most]
    for document in found:
        with transaction.atomic():
            fresh = OrganisationDocument.objects.filter(pk=document.pk, reminded_at__isnull=True)
            if fresh.update(reminded_at=timezone.now()):
                emails_people.paper_ends(document)
    return len(found)


def organisation_of(application: Application, by: User) -> Organisation:
    """The group as the register knows it: the profile that was chosen, else one of that name, else a new one.

    A name alone never joins somebody to a group: that would show them another group's rows.
    """
    owner = _owner(application, by)
    mine = Organisation.objects.of(owner) if owner else Organisation.objects.none()
    name = application.organisation_name or _("A group without a name")
    chosen = _chosen(application)
    known = application.organisation
    if chosen and (picked := mine.filter(pk=chosen).first()):
        return picked
    if known and known.name.casefold() == name.casefold():
        return known
    found = mine.filter(name__iexact=name).order_by("pk").first()
    return found or _new(application, name, by)


def _owner(application: Application, by: User) -> User | None:
    """Whose groups count: never those of a helper or an officer who writes for somebody else."""
    if application.applicant:
        return application.applicant
    return by if access.part_of(application, by) in access.OF_THE_GROUP else None


def _chosen(application: Application) -> int | None:
    """The profile that an answer names."""
    key = next((one.key for one in form_of(application.version) if one.kind is Kind.ORGANISATION), "")
    answer = Answer.objects.filter(application=application, key=key).first() if key else None
    value = answer.value if answer else None
    return value["organisation"] if value else None


def _new(application: Application, name: str, by: User) -> Organisation:
    group = Organisation.objects.create(name=name, postcode=application.postcode, ward_id=application.ward_id)
    owner = _owner(application, by)
    if owner:
        Member.objects.create(organisation=group, user=owner)
    return group
