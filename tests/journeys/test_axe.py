"""Every page of ours with axe, on a small phone and on a desktop, with and without script; and nothing scrolls sideways."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from accounts.models import User
from funds import versions
from funds.applications import actions
from funds.applications.models import Application, Organisation
from funds.models import Call
from funds.questions.schema import Kind
from tests.journeys import applying, checks
from tests.journeys.addresses import APPLYING, PUBLIC, STAFF, Stop
from tests.journeys.addresses_people import ENTERING, TOGETHER
from tests.journeys.browser import Window, open_window, without_scripts
from tests.journeys.checks import WIDTHS_320_AND_1280
from tests.journeys.people import sign_in
from tests.journeys.stage import Stage

# Wagtail's own frame is not ours to mend; our pages stand in it.
INSIDE_ADMIN = {"include": [[".chest-page"]]}
# Of the demo's call with every kind of question.
SECTIONS = ("idea", "facts", "money", "you")
SCRIPT = pytest.mark.parametrize("script", [True, False], ids=["script", "no script"])


class Visit:
    """One window for each person, kept for the whole module: opening one takes longer than reading a page."""

    def __init__(self, browser: Browser, site: Stage) -> None:
        self.browser, self.site = browser, site
        self.windows: dict[tuple[str, bool], Window] = {}

    def window(self, who: str, script: bool) -> Window:
        if (who, script) not in self.windows:
            new = open_window(self.browser, self.site.url, WIDTHS_320_AND_1280[0])
            self.windows[who, script] = new
            if who:
                sign_in(new.context, who, self.site.url)
            if not script:
                without_scripts(new.context)
        return self.windows[who, script]

    def check(self, stop: Stop, *, script: bool) -> None:
        """Go there and look with axe at both widths."""
        window = self.window(stop.who, script)
        window.complaints.found.clear()
        window.complaints.expected = [f"status of {stop.status} "] if stop.status != 200 else []
        window.page.set_viewport_size(WIDTHS_320_AND_1280[0])
        response = window.page.goto(stop.find())
        assert response and response.status == stop.status, f"{window.page.url} answered {response and response.status}"
        look(window.page, INSIDE_ADMIN if stop.staff else None)
        assert not window.complaints.unexpected, window.complaints.unexpected


def look(page: Page, scope: dict | None = None) -> None:
    """axe and the width of the page, at 320 px and at 1280 px."""
    for size in WIDTHS_320_AND_1280:
        page.set_viewport_size(size)
        checks.no_sideways_scrolling(page)
        checks.accessible(page, scope)


@pytest.fixture(scope="module")
def visit(browser: Browser, site_to_read: Stage) -> Iterator[Visit]:
    visit = Visit(browser, site_to_read)
    yield visit
    for window in visit.windows.values():
        window.context.close()


@SCRIPT
@pytest.mark.parametrize("stop", PUBLIC, ids=lambda stop: stop.name)
def test_public_page(visit: Visit, stop: Stop, script: bool):
    visit.check(stop, script=script)


@SCRIPT
@pytest.mark.parametrize("stop", (*APPLYING, *TOGETHER), ids=lambda stop: stop.name)
def test_applicants_page(visit: Visit, stop: Stop, script: bool):
    visit.check(stop, script=script)


@pytest.mark.parametrize("stop", (*STAFF, *ENTERING), ids=lambda stop: stop.name)
def test_staff_page(visit: Visit, stop: Stop):
    """The admin needs script anyway."""
    visit.check(stop, script=True)


@SCRIPT
def test_eligibility_with_its_mistakes(visit: Visit, script: bool):
    """The plain questions before the form: with none of them answered, and with what they lead to."""
    page = visit.window("", script).page
    page.set_viewport_size(WIDTHS_320_AND_1280[0])
    page.goto("/funds/newham/every-kind-of-question/apply/")
    applying.press_on(page)
    look(page)
    page.goto("/funds/newham/every-kind-of-question/")
    applying.answer_yes_to_all(page)
    look(page)


@pytest.fixture(scope="module")
def drafts(site_to_read: Stage) -> dict[bool, Application]:
    """One draft with script and one without. Its maker has a group already, so that there are groups to choose from."""
    call = Call.objects.get(place__slug="newham", title=applying.CALL)
    group = Organisation.objects.order_by("pk")[0]
    made = {}
    for script in (True, False):
        maker = User.objects.create_user(f"axe-{int(script)}@example.org", name="Sam")
        group.members.create(user=maker)
        made[script] = actions.start_draft(maker, call)
    return made


def test_every_kind_of_question_is_looked_at(drafts: dict[bool, Application]):
    form = versions.form_of(drafts[True].version)
    assert {section.key for section in form.sections} == set(SECTIONS)
    assert {item.kind for section in form.sections for item in section.items} == set(Kind)


@SCRIPT
@pytest.mark.parametrize("section", SECTIONS)
def test_section_with_every_kind_of_question(visit: Visit, drafts: dict[bool, Application], section: str, script: bool):
    """As it is first seen, with everything open that an answer opens, and with all that it can complain about."""
    draft = drafts[script]
    visit.check(
        Stop(section, f"/applications/{draft.reference}/section/{section}/", draft.applicant.email), script=script
    )
    page = visit.window(draft.applicant.email, script).page
    opening = page.locator("[data-aria-controls], [name=outdoors][value=yes]").all()
    for choice in opening:
        choice.check()
    for part in page.locator(".nhsuk-radios__conditional").all():
        expect(part).to_be_visible()
    if opening:
        look(page)
    applying.save(page)
    expect(page.get_by_role("alert")).to_be_visible()
    look(page)
