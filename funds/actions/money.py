"""The only writers of a pot's money: put in, promised, given back."""

from __future__ import annotations

import datetime

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.utils.translation import gettext as _

from accounts.models import User
from funds.models import Call, Contribution, Contributor, Pot, PotEntry


class NotEnoughMoney(ValidationError):
    """The call's budget or the pot does not hold what would be promised."""


def _locked(pot: Pot) -> Pot:
    return Pot.objects.select_for_update().get(pk=pot.pk)


@transaction.atomic
def contribute(
    pot: Pot, contributor: Contributor, pence: int, *, received_on: datetime.date, by: User | None
) -> Contribution:
    """Put ``pence`` into ``pot`` and write the line in its book."""
    held = _locked(pot)
    contribution = Contribution.objects.create(pot=held, contributor=contributor, pence=pence, received_on=received_on)
    PotEntry.objects.create(pot=held, kind=PotEntry.Kind.CONTRIBUTION, pence=pence, reference=contributor.name, by=by)
    held.total_pence += pence
    held.save(update_fields=["total_pence"])
    return contribution


def promised_pence(call: Call) -> int:
    """What ``call`` has promised and not released, in pence."""
    kinds = PotEntry.Kind
    sums = call.pot_entries.aggregate(
        promised=models.Sum("pence", filter=models.Q(kind=kinds.COMMITMENT), default=0),
        released=models.Sum("pence", filter=models.Q(kind=kinds.RELEASE), default=0),
    )
    return sums["promised"] - sums["released"]


@transaction.atomic
def commit(call: Call, pence: int, *, reference: str, by: User | None) -> PotEntry:
    """Promise ``pence`` from the call's pot, or raise ``NotEnoughMoney``. The pot's row is locked meanwhile."""
    pot = _locked(call.pot)
    left_of_call = call.budget_pence - promised_pence(call)
    if pence > left_of_call:
        raise NotEnoughMoney(
            _("This call has £%(left)s left to give. Choose a smaller amount.")
            % {"left": f"{max(left_of_call, 0) // 100:,}"}
        )
    if pence > pot.left_pence:
        raise NotEnoughMoney(
            _("The pot has £%(left)s left to give. Choose a smaller amount.") % {"left": f"{pot.left_pence // 100:,}"}
        )
    pot.committed_pence += pence
    pot.save(update_fields=["committed_pence"])
    return PotEntry.objects.create(
        pot=pot, kind=PotEntry.Kind.COMMITMENT, pence=pence, reference=reference, call=call, by=by
    )


@transaction.atomic
def release(call: Call, pence: int, *, reference: str, by: User | None) -> PotEntry:
    """Give back ``pence`` that were promised from the call's pot."""
    pot = _locked(call.pot)
    pot.committed_pence -= pence
    pot.save(update_fields=["committed_pence"])
    return PotEntry.objects.create(
        pot=pot, kind=PotEntry.Kind.RELEASE, pence=pence, reference=reference, call=call, by=by
    )
