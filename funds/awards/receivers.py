"""What follows a decision: an award on the public register."""

from __future__ import annotations

from typing import Any

from django.dispatch import receiver

from funds.awards import actions
from funds.review.models import Decision
from funds.review.signals import decision_released


@receiver(decision_released, dispatch_uid="awards.decision_released")
def released(sender: Any, decision: Decision, **kwargs: Any) -> None:
    """Publish the award in the decision's own transaction."""
    actions.make_award(decision)
