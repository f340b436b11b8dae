"""The group's word before anything is sent: it heard what was written for it, and as many people signed as the call wants."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from accounts.models import User
from funds.applications import access, emails_people
from funds.applications.actions.moves import NotNow, locked
from funds.applications.actions.saving import require_open
from funds.applications.answers import answered
from funds.applications.models import Application, OnBehalf
from funds.applications.signing import Step, turn_of

LONGEST_NAME = 120


@transaction.atomic
def read_back(application: Application, by: User, names: list[str]) -> OnBehalf:
    """Write down who of the group heard every answer and said that it is right."""
    held = locked(application)
    require_open(held, by)
    behalf = access.behalf_of(held)
    if behalf is None or access.part_of(held, by) in access.OF_THE_GROUP:
        raise NotNow(_("You make this application yourself, so nobody needs to read it to you."))
    heard = [name.strip() for name in names if name.strip()]
    wanted = 2 if held.call.second_signature else 1
    if len(heard) < wanted or len({name.casefold() for name in heard}) < wanted:
        raise ValidationError(
            _("This fund wants two people of the group to agree. Type both names")
            if wanted == 2
            else _("Type the name of the person who heard it")
        )
    if answered(held).problems:
        raise NotNow(_("Some answers are missing. Fill them in first, then read everything to the group."))
    return _prove(held, behalf, by, OnBehalf.Proof.READ_BACK, _(" and ").join(heard)[:LONGEST_NAME])


@transaction.atomic
def agree(application: Application, by: User) -> Application:
    """The first of two signatures: this is ready. The others of the group are told."""
    held = locked(application)
    require_open(held, by)
    if access.part_of(held, by) not in access.OF_THE_GROUP or not held.call.second_signature:
        raise NotNow(
            _("Only the people of the group can say that it is ready, where a fund wants two of them to agree.")
        )
    if held.ready_by_id:
        raise NotNow(turn_of(held, by).sentence)
    if answered(held).problems:
        raise NotNow(_("Some answers are missing. Fill them in first, then say that it is ready."))
    held.ready_by, held.ready_at = by, timezone.now()
    held.save(update_fields=["ready_by", "ready_at"])
    behalf = access.behalf_of(held)
    if behalf and not behalf.proved_at:
        _prove(held, behalf, by, OnBehalf.Proof.SIGNED_IN, "")
    log(instance=held, action="applications.agree", user=by)
    emails_people.ready(held, by)
    return held


def require_agreed(held: Application, by: User) -> None:
    """Raise with a sentence while somebody still has to hear it or sign it. ``held`` is locked and about to be sent."""
    turn = turn_of(held, by)
    if turn.step is not Step.SEND:
        raise NotNow(turn.sentence)
    behalf = access.behalf_of(held)
    if behalf and not behalf.proved_at:
        # Sent by the group's own person, who has every answer before them.
        _prove(held, behalf, by, OnBehalf.Proof.SIGNED_IN, "")


def _prove(held: Application, behalf: OnBehalf, by: User, proof: str, name: str) -> OnBehalf:
    behalf.proof, behalf.proved_name, behalf.proved_at, behalf.proved_by = proof, name, timezone.now(), by
    behalf.save(update_fields=["proof", "proved_name", "proved_at", "proved_by"])
    log(instance=held, action="applications.prove", user=by, data={"proof": proof})
    return behalf
