"""One small world with everything that an address can be about, in one's own place and in another's.

Newham has Amina's draft, applications of Joe's and Sam's at each point of a review, and one that was funded;
Havering has one that was sent. Pat and Quinn read one, Rosa sits on its group's committee, and nobody has
opened the newest.
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass, field
from typing import Any

from django.conf import settings
from django.core.files.base import ContentFile
from django.test import Client
from django.utils import timezone
from wagtail.contrib.forms.models import FormSubmission
from wagtail.contrib.redirects.models import Redirect
from wagtail.images.tests.utils import get_test_image_file
from wagtail.models import Collection, GroupApprovalTask, Page, Site, Workflow

from accounts.groups import group_for
from accounts.models import Role, User
from content.models import Document, Image, Theme
from funds.applications import actions as applying
from funds.applications.models import Application, Member
from funds.models import Call, Contributor, Criterion, FundPage, PanelSeat
from funds.needs.models import Evidence, Priority
from funds.review import actions as review
from funds.review.models import Assessment
from funds.review.setup import ensure_workflows
from home import page_rights, site_tree
from home.models import ContactPage
from places.models import Place
from stories.models import StoryPage
from tests import people
from tests.applications import factories as groups
from tests.funds import factories as funds
from tests.permissions.rows import ANONYMOUS
from tests.permissions.world_calls import beside, library
from tests.permissions.world_people import together
from tests.permissions.world_talking import talking

GONE = "gone"
HAL = "hal"
GUIDE = ["Nothing", "A little", "Some", "Most", "All"]


@dataclass
class World:
    """Everything by name, and a client for each person, signed in once."""

    things: dict[str, Any] = field(default_factory=dict)
    clients: dict[str, Client] = field(default_factory=dict)
    sessions: dict[str, str] = field(default_factory=dict)

    def client(self, name: str) -> Client:
        """The client of one person, signed in whatever an answer before said of the cookie."""
        client = self.clients[name]
        client.cookies.clear()
        if name in self.sessions:
            client.cookies[settings.SESSION_COOKIE_NAME] = self.sessions[name]
        return client

    def __getattr__(self, name: str) -> Any:
        try:
            return self.__dict__["things"][name]
        except KeyError:
            raise AttributeError(name) from None


def build() -> World:
    """The whole world. The caller's transaction holds it."""
    world = World()
    things = world.things
    places = {slug: groups.make_place(slug) for slug in ("newham", "havering")}
    site_tree.plant()
    page_rights.grant()
    ensure_workflows()
    things |= _people()
    for slug, place in places.items():
        things |= {f"{slug}_{name}": thing for name, thing in _facts(place).items()}
    things |= {f"shared_{name}": thing for name, thing in library(None).items()}
    things |= places | _applications(things)
    things |= together(things)
    things |= talking(things)
    things |= _stock(things)
    world.clients = _clients(things)
    cookie = settings.SESSION_COOKIE_NAME
    world.sessions = {
        name: client.cookies[cookie].value for name, client in world.clients.items() if cookie in client.cookies
    }
    return world


def _people() -> dict[str, Any]:
    """The cast, somebody whose job ended, and a panel member of another place."""
    made: dict[str, Any] = dict(zip(people.CAST, people.cast(), strict=True))
    now = timezone.now()
    made[GONE] = User.objects.create_user("gone.officer@demo.example", people.PASSWORD, name="Gail Gone")
    years = {"starts_at": now - datetime.timedelta(days=900), "ends_at": now - datetime.timedelta(seconds=1)}
    made["gone_role"] = people.give(made[GONE], Role.Job.FUND_OFFICER, "newham", **years)
    made[HAL] = User.objects.create_user("hal.panel@demo.example", people.PASSWORD, name="Hal Panel")
    people.give(made[HAL], Role.Job.PANEL_MEMBER, "havering")
    made["role"] = Role.objects.get(user=made["olu"])
    for name in ("sam", "hana"):
        made[name] = groups.make_person(f"{name}@demo.example", name.title())
    return made


def _facts(place: Place) -> dict[str, Any]:
    """A fund, its call with questions, and what else is known of a place."""
    call = groups.make_call(
        place, title="Street by Street", rolling=True, closes_at=None, decision_on=None, money_on=None
    )
    for key, weight in {"need": 60, "fair": 40}.items():
        Criterion.objects.create(call=call, key=key, label=f"About {key}", weight=weight, guide=GUIDE)
    page = groups.make_page(call, groups.every_kind())
    return {
        "fund": FundPage.objects.get(place=place),
        "call": call,
        "call_page": page,
        "pot": call.pot,
        "priority": Priority.objects.get(place=place),
        "evidence": _evidence(place),
        "round": funds.last_round(place),
        "seat": _seat(place),
        "story": funds.story(place, title=f"A story of {place.name}"),
        "ward": place.wards.get(),
        **beside(call),
    }


def _evidence(place: Place) -> Evidence:
    theme = Theme.objects.get(slug="food") if Theme.objects.filter(slug="food").exists() else Theme.objects.first()
    return funds.evidence(place, theme=theme)


def _seat(place: Place) -> Any:
    funds.seats(place)
    return PanelSeat.objects.filter(place=place).first()


def _applications(things: dict[str, Any]) -> dict[str, Any]:
    """Applications at each point of their way, each with a file."""
    newham, havering = things["newham_call"], things["havering_call"]
    draft = _filled(things["amina"], newham, "Rose Walk Garden Table")
    sent = _sent(things["joe"], newham, "Joe’s Allotment")
    changes = _sent(things["joe"], newham, "Joe’s Shed")
    review.request_changes(_assessment(changes), things["olu"], "Who cooks?")
    unread = _passed(things, _sent(things["sam"], newham, "Sam’s Choir"))
    read = _sent(things["sam"], newham, "Sam’s Boxing Club")
    Member.objects.create(organisation=read.organisation, user=things["rosa"], on_committee=True)
    _passed(things, read)
    for name in ("pat", "quinn"):
        review.declare_interest(_assessment(read), things[name], False)
    review.score(_assessment(read), things["pat"], {"need": 4, "fair": 3}, send=True)
    if not _barred(read, things["rosa"]):
        review.declare_interest(_assessment(read), things["rosa"], True, "I sit on the committee")
    made = {
        "draft": draft,
        "sent": sent,
        "changes": changes,
        "unread": unread,
        "read": read,
        "funded": _funded(things, _sent(things["joe"], newham, "Joe’s Kitchen")),
        "elsewhere": _sent(things["hana"], havering, "Hana’s Library"),
        "elsewhere_funded": _promised(things, _sent(things["hana"], havering, "Hana’s Lunch")),
    }
    files = {f"{name}_file": one.attachments.get() for name, one in made.items()}
    groups_of = {f"{name}_group": one.organisation for name, one in made.items() if one.organisation}
    return made | files | groups_of


def _filled(by: User, call: Call, group: str) -> Application:
    answers = {**groups.ALL_ANSWERS}
    contact = {**groups.SHORT_ANSWERS["about"]["contact"], "group": group, "name": str(by), "email": by.email}
    answers["about"] = {**answers["about"], "contact": contact}
    answers["idea"] = {
        **answers["idea"],
        "where": {"text": "A hall", "postcode": "", "ward": ""},
        "postcode": _postcode(call.place),
    }
    draft = groups.make_draft(by, call, answers)
    applying.attach(draft, by, "policy", groups.pdf("policy.pdf"))
    return draft


def _postcode(place: Place) -> str:
    return {"newham": "E13 8QE", "havering": "RM1 1AA"}[place.slug]


def _sent(by: User, call: Call, group: str) -> Application:
    return applying.submit(_filled(by, call, group), by, timezone.now())


def _assessment(application: Application) -> Assessment:
    return Assessment.objects.get(application=application)


def _barred(application: Application, user: User) -> bool:
    return application.readers.filter(user=user, access="barred").exists()


def _passed(things: dict[str, Any], application: Application) -> Application:
    review.pass_eligibility(_assessment(application), things["olu"])
    return application


def _funded(things: dict[str, Any], application: Application) -> Application:
    _passed(things, application)
    for name in ("pat", "quinn", "rosa"):
        review.declare_interest(_assessment(application), things[name], False)
        review.score(_assessment(application), things[name], {"need": 4, "fair": 3}, send=True)
    review.decide(_assessment(application), things["olu"], "fund", None, "It meets a need.")
    application.refresh_from_db()
    return application


def _promised(things: dict[str, Any], application: Application) -> Application:
    """Funded in Havering, whose panel is Hal alone: the quorum is one there."""
    Call.objects.filter(pk=application.call_id).update(quorum=1)
    review.pass_eligibility(_assessment(application), things["priya"])
    review.declare_interest(_assessment(application), things[HAL], False)
    review.score(_assessment(application), things[HAL], {"need": 4, "fair": 3}, send=True)
    review.decide(_assessment(application), things["priya"], "fund", None, "It meets a need.")
    application.refresh_from_db()
    return application


def _stock(things: dict[str, Any]) -> dict[str, Any]:
    """What Wagtail's own addresses are about."""
    story = things["newham_story"]
    story.title = "A story of Newham, told again"
    revision = story.save_revision(user=things["cora"])
    workflow = Workflow.objects.get(name=page_rights.WORKFLOW)
    state = workflow.start(story, things["cora"])
    contact = ContactPage.objects.get()
    return {
        "home": Site.objects.get(is_default_site=True).root_page,
        "site": Site.objects.get(is_default_site=True),
        "about": Page.objects.get(slug="about"),
        "contact": contact,
        "message": FormSubmission.objects.create(page=contact, form_data={"name": "Zed"}),
        "revision": revision,
        "workflow": workflow,
        "workflow_state": state,
        "task": GroupApprovalTask.objects.get(name=page_rights.TASK),
        "task_state": state.current_task_state,
        "redirect": Redirect.objects.create(old_path="/old", redirect_page=contact),
        "collection": Collection.get_first_root_node().add_child(name="Pictures of Newham"),
        "image": Image.objects.create(title="A picture", file=get_test_image_file()),
        "document": Document.objects.create(title="A leaflet", file=ContentFile(b"%PDF-1.7", "leaflet.pdf")),
        "theme": Theme.objects.first(),
        "untold": funds.home().get_children().get(slug="stories").add_child(instance=_untold(things["newham"])),
        "contributor": Contributor.objects.create(name="NHS North East London", kind="nhs"),
        "group": group_for(Role.Job.FUND_OFFICER, things["newham"]),
    }


def _untold(place: Place) -> StoryPage:
    """A story that nobody has agreed to yet."""
    return StoryPage(title="A story to come", slug="untold", teller="Bea", place=place, live=False)


def _clients(things: dict[str, Any]) -> dict[str, Client]:
    """A client for everybody. Staff visit the admin once, so that their groups are in place."""
    clients = {ANONYMOUS: Client()}
    for name in (*people.CAST, GONE, HAL):
        clients[name] = Client(raise_request_exception=False)
        clients[name].force_login(things[name], backend="django.contrib.auth.backends.ModelBackend")
        clients[name].get("/admin/account/")
    return clients
