"""One address for every kind of page that is ours, with whoever reads it: for axe and for the pictures."""

from collections.abc import Callable
from dataclasses import dataclass, field

from funds import versions
from funds.applications.lifecycle import Status
from funds.applications.models import Application, Reader
from funds.models import Call
from stories.models import StoryPage
from tests.journeys.reviewing import ADMIN, OLU, PAT, ROSA

AMINA = "amina@demo.example"
HALIMA = "halima@little-ilford-listening-post.example"
FRAN, CORA = "fran.finance@demo.example", "cora.comms@demo.example"


@dataclass(frozen=True)
class Stop:
    """A page: what we call it, where it is, who reads it and the status it answers with."""

    name: str
    address: str | Callable[[], str]
    who: str = ""
    status: int = 200
    # Staff pages stand in Wagtail's frame: only what is inside is ours.
    staff: bool = field(default=False)

    def find(self) -> str:
        """The address. Those with a reference in them are looked up in the demo."""
        return self.address if isinstance(self.address, str) else self.address()


def amina(status: Status, tail: str = "") -> Callable[[], str]:
    """One of Amina's own applications."""
    return lambda: f"/applications/{Application.objects.get(applicant__email=AMINA, status=status).reference}/{tail}"


def section() -> str:
    """The first questions of Amina's draft."""
    draft = Application.objects.get(applicant__email=AMINA, status=Status.DRAFT)
    return f"/applications/{draft.reference}/section/{versions.form_of(draft.version).sections[0].key}/"


def changes() -> str:
    """What was asked of one group, with the questions that are open again."""
    return (
        f"/applications/{Application.objects.get(applicant__email=HALIMA, status=Status.CHANGES_REQUESTED).reference}/"
    )


def case(status: Status, tail: str = "", **more: object) -> Callable[[], str]:
    """The case page of a Newham application in a state."""

    def find() -> str:
        held = Application.objects.filter(call__place__slug="newham", status=status, **more)
        return f"/admin/applications/{held.exclude(applicant__email=AMINA).order_by('pk')[0].reference}/{tail}"

    return find


def given(email: str, access: Reader.Access) -> Callable[[], str]:
    """The case page of something that a panel member was given."""

    def find() -> str:
        reader = Reader.objects.filter(user__email=email, access=access, application__status=Status.IN_REVIEW).order_by(
            "pk"
        )[0]
        return f"/admin/applications/{reader.application.reference}/"

    return find


def of_call(tail: str) -> Callable[[], str]:
    """A staff page about Newham's dated call."""
    return lambda: f"/admin/calls/{Call.objects.get(place__slug='newham', rolling=False).pk}/{tail}/"


def story() -> str:
    return str(StoryPage.objects.live().order_by("pk")[0].url)


PUBLIC = (
    Stop("home", "/"),
    Stop("funds", "/funds/"),
    Stop("funds-found", "/funds/?postcode=E13+8QE"),
    Stop("funds-not-found", "/funds/?postcode=E13+8Q"),
    Stop("fund", "/funds/newham/"),
    Stop("fund-quiet", "/funds/redbridge/"),
    Stop("call", "/funds/newham/street-by-street/"),
    Stop("call-rolling", "/funds/newham/quick-start/"),
    Stop("call-moved", "/funds/waltham-forest/everyday-wellbeing/"),
    Stop("ask-about-call", "/funds/newham/street-by-street/ask/"),
    Stop("questions", "/funds/newham/every-kind-of-question/questions/"),
    Stop("ward", "/funds/newham/wards/custom-house/"),
    Stop("priority", "/funds/newham/priorities/a-hot-meal-and-a-kitchen/"),
    Stop("stories", "/stories/"),
    Stop("story", story),
    Stop("awards", "/awards/"),
    Stop("awards-of-one", "/awards/?place=newham"),
    Stop("search", "/search/?q=kitchen"),
    Stop("search-nothing", "/search/?q=zzzz"),
    Stop("about", "/about/"),
    Stop("help", "/help/"),
    Stop("help-applying", "/help/applying/"),
    Stop("accessibility", "/accessibility/"),
    Stop("privacy", "/privacy/"),
    Stop("cookies", "/cookies/"),
    Stop("contact", "/contact/"),
    Stop("not-found", "/nothing-here/", status=404),
    Stop("sign-in", "/accounts/login/"),
    Stop("staff-sign-in", "/admin/login/"),
    Stop("mail", "/dev/mail/"),
    Stop("eligibility", "/funds/newham/every-kind-of-question/apply/"),
    Stop("closed", "/funds/havering/summer-ideas/apply/"),
)

APPLYING = (
    Stop("mine", "/applications/", AMINA),
    Stop("tasks", amina(Status.DRAFT), AMINA),
    Stop("section", section, AMINA),
    Stop("check", amina(Status.DRAFT, "check/"), AMINA),
    Stop("delete", amina(Status.DRAFT, "delete/"), AMINA),
    Stop("status", amina(Status.SUBMITTED), AMINA),
    Stop("withdraw", amina(Status.SUBMITTED, "withdraw/"), AMINA),
    Stop("messages", amina(Status.SUBMITTED, "messages/"), AMINA),
    Stop("again", amina(Status.SUBMITTED, "again/"), AMINA),
    Stop("changes", changes, HALIMA),
    Stop("not-yours", "/applications/NEW-25-0000/", AMINA, 404),
    Stop("no-staff-page", "/admin/", AMINA, 403),
)

STAFF = (
    Stop("queue", "/admin/applications/", OLU, staff=True),
    Stop("queue-empty", "/admin/applications/?q=zzzz", OLU, staff=True),
    Stop("queue-all", "/admin/applications/", ADMIN, staff=True),
    Stop("case-to-check", case(Status.SUBMITTED), OLU, staff=True),
    Stop("case", case(Status.IN_REVIEW), OLU, staff=True),
    Stop("case-decided", case(Status.FUNDED), OLU, staff=True),
    Stop("case-changes", case(Status.CHANGES_REQUESTED), OLU, staff=True),
    Stop("ask", case(Status.SUBMITTED, "ask/"), OLU, staff=True),
    Stop("inbox", "/admin/applications/messages/", OLU, staff=True),
    Stop("thread", case(Status.CHANGES_REQUESTED, "messages/"), OLU, staff=True),
    Stop("not-eligible", case(Status.SUBMITTED, "fail/"), OLU, staff=True),
    Stop("to-score", "/admin/applications/to-score/", PAT, staff=True),
    Stop("interest", given(PAT, Reader.Access.NAMES), PAT, staff=True),
    Stop("score", given(PAT, Reader.Access.ANSWERS), PAT, staff=True),
    Stop("barred", given(ROSA, Reader.Access.BARRED), ROSA, 403, staff=True),
    Stop("funded", "/admin/applications/funded/", FRAN, staff=True),
    Stop("case-funded", case(Status.FUNDED), FRAN, staff=True),
    Stop("refused", "/admin/applications/", CORA, 403, staff=True),
    Stop("call-closing", of_call("closing"), OLU, staff=True),
    Stop("call-copy", of_call("copy"), OLU, staff=True),
    Stop("call-library", of_call("library"), OLU, staff=True),
    Stop("call-extra-time", of_call("extra-time"), OLU, staff=True),
    Stop("preview-tasks", of_call("preview/tasks"), OLU),
    Stop("preview-section", of_call("preview/section/idea"), OLU),
)
