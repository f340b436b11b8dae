"""Applying where things do not go smoothly: without script, on two devices, with mistakes."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.journeys import applying
from tests.journeys.browser import DESK, PHONE
from tests.journeys.conftest import OpenWindow
from tests.journeys.people import last_mail_to, mails_to, sign_in_by_code

EMAIL = "sam@pots.example"


@pytest.fixture
def pdf(tmp_path: Path) -> Path:
    file = tmp_path / "Quote for pans.pdf"
    file.write_bytes(applying.PDF)
    return file


def begin(page: Page) -> str:
    page.goto("/funds/newham/every-kind-of-question/")
    return applying.start(page, EMAIL)


def test_the_whole_form_works_without_script(phone_without_script: Page, pdf: Path):
    reference = applying.apply(phone_without_script, EMAIL, pdf)
    expect(phone_without_script.get_by_text(reference).first).to_be_visible()


def test_the_answers_are_all_shown_before_they_are_sent(phone: Page, pdf: Path):
    begin(phone)
    applying.fill_everything(phone, EMAIL, pdf)
    for answer in (
        applying.IDEA,
        "A hot meal and a kitchen",
        "1 March 2027",
        "£650.50",
        "Quote for pans.pdf",
        applying.GROUP,
        "020 7946 0199",
        "We need help to write one",
    ):
        expect(phone.get_by_text(answer).first).to_be_visible()


def test_a_draft_waits_on_another_device(phone: Page, window: OpenWindow):
    reference = begin(phone)
    applying.open_first_section(phone)
    applying.fill_idea(phone)
    applying.save(phone)
    assert reference in last_mail_to(EMAIL)
    library = window(DESK).page
    library.goto("/applications/")
    sign_in_by_code(library, EMAIL)
    library.get_by_role("link", name=re.compile(f"{reference}|{applying.CALL}")).first.click()
    applying.open_first_section(library)
    expect(library.get_by_label("What do you want to do?")).to_have_value(applying.IDEA)


@pytest.mark.parametrize("script", [True, False], ids=["with script", "without script"])
def test_mistakes_are_named_and_every_other_answer_is_kept(window: OpenWindow, script: bool):
    page = window(PHONE, script=script).page
    reference = begin(page)
    page.goto(f"/applications/{reference}/section/facts/")
    applying.fill_facts(page)
    starts = page.get_by_role("group", name="When would it start?")
    starts.get_by_label("Day").fill("31")
    starts.get_by_label("Month").fill("2")
    page.get_by_label("Where will it happen?").fill("E13 8Q")
    applying.save(page)
    summary = page.get_by_role("alert")
    expect(summary).to_contain_text("There are 2 things to fix")
    expect(summary).to_contain_text("There is no such day as 31/2/2027")
    expect(page.get_by_label("About how many people will come?")).to_have_value("40")
    expect(starts.get_by_label("Day")).to_have_value("31")
    summary.get_by_role("link").first.click()
    expect(starts.get_by_label("Day")).to_be_focused()


def test_pressing_send_twice_sends_once(phone: Page, pdf: Path):
    begin(phone)
    applying.fill_everything(phone, EMAIL, pdf)
    phone.get_by_role("button", name="Send our application").dblclick()
    expect(phone).to_have_url(re.compile(rf"/applications/{applying.REFERENCE.pattern}/$"))
    phone.goto("/applications/")
    expect(phone.get_by_role("link", name=applying.GROUP)).to_have_count(1)
    assert len([subject for subject in mails_to(EMAIL) if "We have your application" in subject]) == 1


def test_a_not_yet_says_what_to_do_next(phone: Page):
    phone.goto("/funds/newham/every-kind-of-question/apply/")
    for choice in phone.get_by_label("Yes", exact=True).all():
        choice.check()
    applying.choose(phone, "Are there at least two of you?", "No")
    applying.press_on(phone)
    expect(phone.get_by_text("Ask a neighbour to do it with you").first).to_be_visible()
