"""From a postcode to a public award, and the three other ways that it can end: the product's main promise."""

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.journeys import applying, reviewing
from tests.journeys.browser import DESK
from tests.journeys.conftest import OpenWindow
from tests.journeys.people import mails_to, sign_in_as_staff, work
from tests.journeys.reviewing import ADMIN, OLU, PAT, QUINN, ROSA

EMAIL = "sam@pots.example"
REASON = "The panel liked it: it is what people on your street asked for."


@pytest.fixture
def pdf(tmp_path: Path) -> Path:
    file = tmp_path / "Quote for pans.pdf"
    file.write_bytes(applying.PDF)
    return file


@pytest.fixture
def sent(phone: Page, pdf: Path) -> str:
    """An application that was sent from a phone a moment ago; the worker has opened its case."""
    reference = applying.apply(phone, EMAIL, pdf)
    work()
    return reference


def staff(window: OpenWindow, email: str) -> Page:
    return window(DESK, as_=email).page


def assert_mails(reference: str, *news: str) -> None:
    """The applicant's mails, in the order in which they came: the code, the way back, then each piece of news."""
    code, *subjects = mails_to(EMAIL)
    assert code.startswith("Your code is")
    carry_on = f"Carry on with your application {reference}"
    assert subjects == [carry_on, *(f"{headline} ({reference})" for headline in news)]


def in_front_of_the_panel(window: OpenWindow, reference: str) -> Page:
    """The officer checks it, two members score it, and the officer closes scoring."""
    olu = window(DESK).page
    sign_in_as_staff(olu, OLU)
    reviewing.find_in_queue(olu, applying.GROUP, reference)
    expect(olu.get_by_text(applying.IDEA)).to_be_visible()
    reviewing.pass_to_panel(olu, reference)
    for email, value in ((PAT, 4), (QUINN, 3)):
        member = staff(window, email)
        reviewing.open_case(member, reference)
        expect(member.get_by_text(applying.GROUP).first).to_be_visible()
        expect(member.get_by_text(applying.IDEA)).to_have_count(0)  # names only, until asked
        reviewing.say_interest(member, reference, "No")
        expect(member.get_by_text(applying.IDEA).first).to_be_visible()
        reviewing.score(member, reference, value, "It is close to home.")
    reviewing.close_scoring(olu, reference)
    return olu


def test_funded_and_public(phone: Page, window: OpenWindow, sent: str):
    expect(phone.get_by_role("heading", level=1)).to_be_visible()
    expect(phone.get_by_text(sent).first).to_be_visible()
    in_front_of_the_panel(window, sent)
    programme_team = staff(window, ADMIN)
    reviewing.decide(programme_team, sent, "Fund", REASON)
    phone.reload()
    expect(phone.get_by_text("Yes! We will fund your application").first).to_be_visible()
    expect(phone.get_by_text(REASON).first).to_be_visible()
    for address in ("/awards/", "/funds/newham/"):
        phone.goto(address)
        expect(phone.get_by_text(applying.GROUP).first).to_be_visible()
        expect(phone.get_by_text("£650.50").first).to_be_visible()
    assert_mails(
        sent,
        "We have your application",
        "Your application is being considered",
        "Yes! We will fund your application",
    )


def test_declined(phone: Page, window: OpenWindow, sent: str):
    olu = in_front_of_the_panel(window, sent)
    reviewing.decide(olu, sent, "Decline", "There was not enough money for all that we liked.")
    phone.reload()
    expect(phone.get_by_text("Not this time").first).to_be_visible()
    expect(phone.get_by_text("There was not enough money").first).to_be_visible()
    assert_mails(sent, "We have your application", "Your application is being considered", "Not this time")
    phone.goto("/awards/")
    expect(phone.get_by_text(applying.GROUP)).to_have_count(0)


def test_not_eligible(phone: Page, window: OpenWindow, sent: str):
    olu = staff(window, OLU)
    reason = "Your street is in Redbridge. Its own fund can help you."
    reviewing.do(olu, sent, "Not eligible", "Tell the group: not eligible", "The group was told", Why=reason)
    phone.reload()
    expect(phone.get_by_text("We cannot fund this").first).to_be_visible()
    expect(phone.get_by_text(reason).first).to_be_visible()
    assert_mails(sent, "We have your application", "We cannot fund this")


def test_withdrawn(phone: Page, window: OpenWindow, sent: str):
    phone.get_by_role("link", name="take your application back").click()
    phone.get_by_label("Why?").fill("We found the money elsewhere.")
    phone.get_by_role("button", name="Take it back").click()
    expect(phone.get_by_text("You took your application back").first).to_be_visible()
    assert_mails(sent, "We have your application", "You took your application back")
    olu = staff(window, OLU)
    reviewing.open_case(olu, sent)
    expect(olu.get_by_text("The group took its application back").first).to_be_visible()


def test_a_member_with_an_interest_never_reads_it(window: OpenWindow, sent: str):
    olu = staff(window, OLU)
    reviewing.pass_to_panel(olu, sent)
    member_window = window(DESK, as_=ROSA)
    member_window.complaints.expect("status of 403")
    rosa = member_window.page
    reviewing.say_interest(rosa, sent, "Yes")
    reviewing.open_case(rosa, sent)
    expect(rosa.get_by_text("You have an interest in this group")).to_be_visible()
    expect(rosa.get_by_text(applying.IDEA)).to_have_count(0)
