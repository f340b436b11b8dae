"""Pages of what several people do together, for the pictures: a group's people, its profile, its host, a helper, paper."""

from collections.abc import Callable

from funds.applications.lifecycle import Status
from funds.applications.models import Application, HostRequest, Organisation
from home.demo.people import LIN
from home.demo.together import BY_HELPER, BY_PAPER, TRUST
from tests.journeys.addresses import AMINA, Stop, amina
from tests.journeys.reviewing import OLU


def named(group: str, address: str) -> Callable[[], str]:
    """An address about the application of one group: ``{}`` is its reference."""
    return lambda: address.format(Application.objects.get(organisation_name=group).reference)


def profile() -> str:
    """What Amina's group wrote down about itself."""
    return f"/applications/groups/{Organisation.objects.get(name='Rose Walk Garden Table').pk}/"


def asked_host() -> str:
    """What a host is asked by Amina's group."""
    return f"/applications/hosting/{HostRequest.objects.get(application__applicant__email=AMINA).pk}/"


TOGETHER = (
    Stop("people", amina(Status.DRAFT, "people/"), AMINA),
    Stop("host", amina(Status.SUBMITTED, "host/"), AMINA),
    Stop("groups", "/applications/groups/", AMINA),
    Stop("group", profile, AMINA),
    Stop("hosting", "/applications/hosting/", TRUST),
    Stop("host-answer", asked_host, TRUST),
    Stop("helper-tasks", named(BY_HELPER["name"], "/applications/{}/"), LIN),
    Stop("helper-reads-back", named(BY_HELPER["name"], "/applications/{}/read-back/"), LIN),
    Stop("for-a-group", "/funds/newham/street-by-street/apply/start/for-a-group/", LIN),
    Stop("case-paper", named(BY_PAPER["name"], "/admin/applications/{}/"), OLU, staff=True),
    Stop("enter", "/admin/enter-application/", OLU, staff=True),
)
