"""What the clock does for stories: takes down those whose consent has run out."""

from __future__ import annotations

from typing import Any

from django.dispatch import receiver

from accounts.signals import clock_struck
from stories import actions


@receiver(clock_struck, dispatch_uid="stories.take_down_lapsed")
def take_down_lapsed(**_kwargs: Any) -> dict[str, int]:
    return {"stories taken down": actions.take_down_lapsed()}
