"""One address for every kind of page about people: who makes an application, whose group it is, who holds its money."""

from __future__ import annotations

from collections.abc import Callable

from funds.applications.lifecycle import Status
from funds.applications.models import Application, HostRequest, Organisation
from tests.journeys.addresses import AMINA, Stop, amina
from tests.journeys.reviewing import OLU

LIN, TRUST = "lin.link@demo.example", "money@plaistow-trust.example"


def group(tail: str = "") -> Callable[[], str]:
    """Amina's group."""
    return lambda: f"/applications/groups/{Organisation.objects.get(members__user__email=AMINA).pk}/{tail}"


def lins(tail: str = "") -> Callable[[], str]:
    """What Lin fills in for a group."""
    return lambda: f"/applications/{Application.objects.get(entered_by__email=LIN).reference}/{tail}"


def on_paper() -> str:
    """The case of what came on paper."""
    return f"/admin/applications/{Application.objects.get(on_behalf__how='paper').reference}/"


def request() -> str:
    """What a host was asked and has not answered."""
    return f"/applications/hosting/{HostRequest.objects.get(state=HostRequest.State.ASKED).pk}/"


TOGETHER = (
    Stop("people", amina(Status.DRAFT, "people/"), AMINA),
    Stop("host", amina(Status.SUBMITTED, "host/"), AMINA),
    Stop("groups", "/applications/groups/", AMINA),
    Stop("group-new", "/applications/groups/new/", AMINA),
    Stop("group", group(), AMINA),
    Stop("group-paper", group("papers/add/"), AMINA),
    Stop("group-member", group("members/ask/"), AMINA),
    Stop("tasks-for-a-group", lins(), LIN),
    Stop("check-for-a-group", lins("check/"), LIN),
    Stop("read-back", lins("read-back/"), LIN),
    Stop("hosting", "/applications/hosting/", TRUST),
    Stop("answer-as-host", request, TRUST),
)
ENTERING = (
    Stop("enter", "/admin/enter-application/", OLU, staff=True),
    Stop("case-on-paper", on_paper, OLU, staff=True),
)
