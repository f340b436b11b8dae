"""A call with criteria, a panel, and an application that was sent: where every review begins."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass

import pytest
import time_machine
from django.core.files.storage import InMemoryStorage
from django.utils import timezone

from accounts.models import User
from funds.applications.models import Application, Attachment
from funds.models import Call, Criterion, FormVersion
from funds.questions.schema import Form
from funds.review import actions
from funds.review.models import Assessment
from funds.review.setup import ensure_workflows
from tests.applications import factories
from tests.people import People

GUIDE = ["Nothing to go on", "Not this time", "Only with a lot of help", "With a little help", "Yes"]
WEIGHTS = {"need": 60, "reach": 30, "fair": 10}


@pytest.fixture(autouse=True)
def files_in_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    """Uploads of a test leave nothing behind."""
    monkeypatch.setattr(Attachment._meta.get_field("file"), "storage", InMemoryStorage())


@pytest.fixture
def workflows(db: None) -> None:
    ensure_workflows()


@pytest.fixture
def call(workflows: None) -> Call:
    return make_call()


def make_call(**facts: object) -> Call:
    """A dated call of Newham with three criteria and a form."""
    made = factories.make_call(**facts)
    for key, weight in WEIGHTS.items():
        Criterion.objects.create(call=made, key=key, label=f"About {key}", weight=weight, guide=GUIDE)
    FormVersion.objects.create(call=made, number=1, sections=form().to_json())
    return made


def form() -> Form:
    """The shortest form, without the pages around it: a review never reads those."""
    sections = [one["value"] for one in factories.short_form()]
    asked = [[{**one["value"], "kind": one["type"]} for one in section["questions"]] for section in sections]
    return Form.from_json([{**section, "questions": rows} for section, rows in zip(sections, asked, strict=True)])


@dataclass
class Stage:
    """One application with the people around it, and the short way to each point of its review."""

    people: People
    call: Call
    application: Application

    @property
    def assessment(self) -> Assessment:
        return Assessment.objects.get(application=self.application)

    def now(self) -> Application:
        """The application as the database has it."""
        self.application.refresh_from_db()
        return self.application

    def passed(self) -> Stage:
        """Checked, and given to Pat, Quinn and Rosa."""
        actions.pass_eligibility(self.assessment, self.people.olu)
        return self

    def scores(self, name: str, need: int = 4, reach: int = 2, fair: int = 0) -> None:
        """This member has no interest and sends these scores."""
        user = getattr(self.people, name)
        actions.declare_interest(self.assessment, user, False)
        actions.score(self.assessment, user, {"need": need, "reach": reach, "fair": fair}, send=True)

    def scored(self) -> Stage:
        """Everybody has sent, so that scoring closed by itself."""
        for name in ("pat", "quinn", "rosa"):
            self.scores(name)
        return self


@pytest.fixture
def stage(people: People, call: Call) -> Stage:
    return new_stage(people, call)


@pytest.fixture
def another(people: People, call: Call) -> Callable[[str], Stage]:
    """One more application to the same call, by another person and group."""

    def make(name: str) -> Stage:
        return new_stage(people, call, factories.make_person(f"{name}@demo.example", name.title()), f"{name} group")

    return make


def new_stage(people: People, call: Call, by: User | None = None, group: str = "") -> Stage:
    for name in ("olu", "pat", "quinn", "rosa"):
        getattr(people, name)
    application = factories.make_submitted(by or people.amina, call, group)
    return Stage(people, call, application)


@pytest.fixture
def past_closing() -> Iterator[Callable[[], None]]:
    """Call it to move the clock past the end of the call."""
    with ExitStack() as stack:
        yield lambda: stack.enter_context(travelled())


def travelled() -> time_machine.travel:
    return time_machine.travel(timezone.now() + datetime.timedelta(days=31), tick=True)


@pytest.fixture
def ready(stage: Stage) -> Iterator[Stage]:
    """Scored and closed: only the decision is missing."""
    stage.passed().scored()
    with travelled():
        yield stage
