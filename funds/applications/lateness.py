"""What the clock does about answers that are late: one sorry for each group."""

from __future__ import annotations

from funds.applications.actions.forgetting import say_sorry
from funds.applications.models import Application
from funds.applications.promises import late_in
from funds.models import Call

BATCH = 50


def tell_late() -> int:
    """Write to groups whose day has passed without an answer. Returns how many were told."""
    calls = Call.objects.filter(cancelled_at=None)
    late = Application.objects.filter(late_in(calls), late_told_at=None)
    return sum(say_sorry(application) for application in late.order_by("pk")[:BATCH])
