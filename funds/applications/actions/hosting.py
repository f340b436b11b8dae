"""Asking another group to hold the money, and its answer."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from accounts.models import User
from funds.applications import access, emails_hosts, hosts, inviting
from funds.applications.actions.moves import NotNow, locked
from funds.applications.emails import addresses
from funds.applications.lifecycle import DECIDED, Status
from funds.applications.models import Application, HostRequest

OVER = DECIDED | {Status.WITHDRAWN}


@transaction.atomic
def ask_host(application: Application, by: User, wish: hosts.Wish | None = None) -> HostRequest:
    """Ask ``wish``, or whom the group's answer names, to hold the money. Somebody else who was asked need not answer."""
    held = locked(application)
    access.require(held, by, access.Act.FILL)
    if held.status in OVER:
        raise NotNow(_("This application is finished, so nobody can be asked any more."))
    wish = wish or hosts.wish_of(held)
    if wish is None:
        raise NotNow(_("Answer the question about who holds the money first. Then you can ask them."))
    current = held.host_requests.current().first()
    if current and (current.email, current.organisation_id) == _who(wish):
        return current
    if current and current.state == HostRequest.State.AGREED and not held.is_draft:
        raise NotNow(
            _("%(host)s has agreed to hold the money. Ring us if that has to change.") % {"host": current.name}
        )
    _require_askable(held, wish, by)
    held.host_requests.current().update(state=HostRequest.State.TAKEN_BACK)
    asked = HostRequest.objects.create(
        application=held, organisation=wish.organisation, name=wish.name, email=wish.email, asked_by=by
    )
    log(instance=held, action="applications.ask_host", user=by)
    emails_hosts.asked(asked)
    return asked


def _who(wish: hosts.Wish) -> tuple[str, int | None]:
    return wish.email, wish.organisation.pk if wish.organisation else None


def _require_askable(held: Application, wish: hosts.Wish, by: User) -> None:
    if wish.email.lower() in {address.lower() for address in addresses(held)}:
        raise NotNow(_("The group that holds the money must be another group. Type the address of somebody there."))
    since = timezone.now() - inviting.A_DAY
    if held.host_requests.filter(email__iexact=wish.email, asked_at__gt=since).exists():
        raise NotNow(_("You asked this group today. You can ask it again tomorrow, or choose another."))
    inviting.require_may_write(wish.email, by)


def ask_host_on_sending(held: Application, by: User) -> None:
    """The host that the answers name is asked when it is sent, if it was not yet. ``held`` is locked.

    A host that cannot be asked today stops nobody from sending: the page says so, and the group asks later.
    """
    if not hosts.asks_for_host(held):
        return
    wish = hosts.wish_of(held)
    if wish is None:
        # The group no longer wants one.
        held.host_requests.current().update(state=HostRequest.State.TAKEN_BACK)
        return
    try:
        with transaction.atomic():
            ask_host(held, by, wish)
    except NotNow:
        log(instance=held, action="applications.host_not_asked", user=by)


@transaction.atomic
def answer_as_host(request: HostRequest, by: User, agrees: bool, words: str) -> HostRequest:
    """Say yes or no to holding the money, with words for the group."""
    application = locked(request.application)
    held = HostRequest.objects.select_for_update(of=("self",)).get(pk=request.pk)
    held.application = application
    if not HostRequest.objects.to(by).filter(pk=held.pk).exists():
        raise PermissionDenied(_("Another group was asked. Sign in with the address that our mail went to."))
    if access.part_of(application, by):
        raise PermissionDenied(_("You help to make this application, so somebody else must answer for the host."))
    if held.state != HostRequest.State.ASKED:
        raise NotNow(_("This was answered or taken back already."))
    if application.status in OVER:
        raise NotNow(_("This application is finished, so you need not answer any more."))
    if not agrees and not words.strip():
        raise ValidationError(_("Tell the group why not, in a few words"))
    held.state = HostRequest.State.AGREED if agrees else HostRequest.State.DECLINED
    held.words, held.answered_by, held.answered_at = words.strip(), by, timezone.now()
    held.save(update_fields=["state", "words", "answered_by", "answered_at"])
    log(instance=application, action="applications.host_agreed" if agrees else "applications.host_declined", user=by)
    emails_hosts.answered(held)
    return held


@transaction.atomic
def take_back_host(application: Application, by: User) -> None:
    """The host need not answer any more: the group wants another, or none. One that agreed to what was sent stays."""
    held = locked(application)
    access.require(held, by, access.Act.FILL)
    current = held.host_requests.current().first()
    if current is None:
        return
    if current.state == HostRequest.State.AGREED and not held.can_be_changed:
        raise NotNow(
            _("%(host)s has agreed to hold the money. Ring us if that has to change.") % {"host": current.name}
        )
    current.state = HostRequest.State.TAKEN_BACK
    current.save(update_fields=["state"])
    log(instance=held, action="applications.host_taken_back", user=by)
