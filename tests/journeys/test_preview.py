"""An officer walks through a call's form as an applicant would, and leaves nothing behind."""

from pathlib import Path

import pytest
from playwright.sync_api import expect

from funds.applications.models import Answer, Application, Attachment
from funds.models import Call
from tests.journeys import applying
from tests.journeys.browser import DESK, PHONE
from tests.journeys.checks import accessible, no_sideways_scrolling
from tests.journeys.conftest import OpenWindow

OFFICER = "olu.officer@demo.example"
BANNER = "This is a preview. Nothing is kept or sent."


@pytest.fixture
def pdf(tmp_path: Path) -> Path:
    file = tmp_path / "Quote for pans.pdf"
    file.write_bytes(applying.PDF)
    return file


def counted() -> list[int]:
    return [model.objects.count() for model in (Application, Answer, Attachment)]


@pytest.mark.parametrize("script", [True, False], ids=["with script", "without script"])
def test_the_whole_form_is_tried_and_nothing_is_kept(window: OpenWindow, pdf: Path, script: bool):
    page = window(PHONE, script=script, as_=OFFICER).page
    call = Call.objects.get(place__slug="newham", title="Every kind of question")
    before = counted()
    page.goto(f"/admin/calls/{call.pk}/preview/")
    for choice in page.get_by_label("Yes", exact=True).all():
        choice.check()
    page.get_by_role("button", name="See if we can apply").click()
    page.get_by_role("button", name="Start our application").click()
    expect(page.get_by_text(BANNER)).to_be_visible()
    no_sideways_scrolling(page)
    if script:
        accessible(page)
    applying.fill_everything(page, "sam@pots.example", pdf)
    expect(page.get_by_text(applying.IDEA).first).to_be_visible()
    expect(page.get_by_text("Quote for pans.pdf")).to_be_visible()
    page.get_by_role("button", name="Send our application").click()
    expect(page.get_by_text("nothing was sent and nothing is kept")).to_be_visible()
    no_sideways_scrolling(page)
    page.get_by_role("button", name="Start again with nothing").click()
    page.goto(f"/admin/calls/{call.pk}/preview/section/idea/")
    expect(page.get_by_label("What do you want to do?")).to_have_value("")
    assert counted() == before


def test_the_call_leads_there_and_back(window: OpenWindow):
    page = window(DESK, as_=OFFICER).page
    call = Call.objects.get(place__slug="newham", title="Every kind of question")
    page.goto(f"/admin/calls/edit/{call.pk}/")
    page.get_by_role("navigation", name="More about this call").get_by_role(
        "link", name="Preview as an applicant"
    ).click()
    expect(page.get_by_text(BANNER)).to_be_visible()
    page.get_by_role("link", name="Back to the call").click()
    expect(page).to_have_url(f"{page.url.partition('/admin/')[0]}/admin/calls/edit/{call.pk}/")
