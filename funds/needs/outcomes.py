"""What came of a priority: later stages say it through the hook ``place_outcomes``, this one only shows it."""

from __future__ import annotations

from dataclasses import dataclass

from wagtail import hooks

from places.models import Place


@dataclass(frozen=True)
class Outcome:
    """Money that a fund gave to one group. ``url`` is where it is on the public register."""

    group: str
    activity: str
    amount_pence: int
    url: str
    priority_id: int | None = None
    ward_code: str | None = None
    ward_name: str = ""
    people_helped: int | None = None
    referred: int | None = None
    referral: str = ""


def outcomes_of(place: Place) -> list[Outcome]:
    """Everything that came of this borough's priorities, latest first, from whoever registered the hook.

    A registered function takes the place and returns a list of ``Outcome``.
    """
    return [outcome for tell in hooks.get_hooks("place_outcomes") for outcome in tell(place)]
