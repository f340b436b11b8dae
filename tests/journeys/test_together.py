"""Together: a link worker fills in for a group without e-mail, a host sees money alone, and two people sign."""

from __future__ import annotations

import re

from playwright.sync_api import Page, expect

from accounts.models import User
from funds.applications.models import Application
from funds.models import Call
from tests.journeys.applying import REFERENCE, answer_yes_to_all, choose, reference_on, save
from tests.journeys.browser import DESK, PHONE
from tests.journeys.conftest import OpenWindow
from tests.journeys.people import last_mail_to, mails_to, sign_in_by_code

LIN, AMINA, BEV = "lin.link@demo.example", "amina@demo.example", "bev@rose-walk-garden-table.example"
TRUST = "money@plaistow-trust.example"
CALL = "/funds/newham/quick-start/"


def fill_quick_start(page: Page, group: str, email: str = "") -> None:
    """All five questions of the short form."""
    page.get_by_role("link", name="What is your idea?").click()
    page.get_by_label("What is your idea?").fill("A warm room with tea on Mondays, for older people on our street.")
    page.get_by_label("Where will it happen?").fill("The hall, E13 8QE")
    save(page)
    page.locator("[name=money-item-0]").fill("Tea and room")
    page.locator("[name=money-cost-0]").fill("400")
    choose(page, "Who can hold the money for you?", "A local group we know")
    save(page)
    page.locator("[name=contact-group]").fill(group)
    page.locator("[name=contact-name]").fill("Nasreen Akhtar")
    page.locator("[name=contact-email]").fill(email)
    page.locator("[name=contact-phone]").fill("020 7946 0391")
    save(page)
    expect(page).to_have_url(re.compile(r"/check/$"))


def agree_for_the_group(page: Page) -> None:
    """Who of the group asked Lin, how and when."""
    page.get_by_label("Who in the group agreed?").fill("Nasreen Akhtar")
    page.get_by_label("How did they agree?").fill("We sat together in the library")
    on = page.get_by_role("group", name="On what day?")
    for part, value in (("Day", "1"), ("Month", "9"), ("Year", "2026")):
        on.get_by_label(part).fill(value)
    page.get_by_role("button", name="Start their application").click()


def test_a_link_worker_fills_in_for_a_group_without_e_mail(window: OpenWindow):
    page = window(PHONE, script=False, as_=LIN).page
    page.goto(CALL)
    answer_yes_to_all(page)
    page.get_by_role("link", name="I am filling this in for a group that I help").click()
    page.get_by_role("button", name="Start their application").click()
    expect(page.get_by_role("alert")).to_contain_text("There are 3 things to fix")
    agree_for_the_group(page)
    reference = reference_on(page)
    expect(page.get_by_text("Lin Zhou fills this in for Nasreen Akhtar.")).to_be_visible()
    fill_quick_start(page, "Monday Kettle")
    expect(page.get_by_role("button", name="Send the application")).to_have_count(0)
    page.get_by_role("button", name="I have read it to them").click()
    page.get_by_label("Who heard the answers and said that they are right?").fill("Nasreen Akhtar")
    page.get_by_role("button", name="They said that it is right").click()
    expect(page.get_by_text("You read it to Nasreen Akhtar")).to_be_visible()
    # A change after that has to be heard again.
    page.get_by_role("link", name="Change What is your idea?").click()
    page.get_by_label("What is your idea?").fill("A warm room with tea and biscuits on Mondays.")
    page.get_by_role("button", name="Save and go back to check").click()
    page.get_by_role("button", name="I have read it to them").click()
    page.get_by_label("Who heard the answers and said that they are right?").fill("Nasreen Akhtar")
    page.get_by_role("button", name="They said that it is right").click()
    page.get_by_role("button", name="Send the application").click()
    expect(page).to_have_url(re.compile(rf"/applications/{REFERENCE.pattern}/$"))
    assert "020 7946 0391" in last_mail_to(LIN)
    olu = window(DESK, as_="olu.officer@demo.example").page
    olu.goto(f"/admin/applications/{reference}/")
    expect(olu.get_by_text("read back to Nasreen Akhtar")).to_be_visible()


def test_a_host_agrees_and_sees_money_alone(window: OpenWindow):
    page = window(PHONE).page
    page.goto("/applications/hosting/")
    sign_in_by_code(page, TRUST)
    page.get_by_role("link", name="Rose Walk Garden Table").click()
    expect(page.get_by_text("Pans and a hob")).to_be_visible()
    for private in ("one long table", "hostel", "Amina"):
        expect(page.get_by_text(private)).to_have_count(0)
    page.get_by_label("What do you want to tell the group?").fill("We are glad to help.")
    page.get_by_role("button", name="Yes, we hold the money").click()
    expect(page.get_by_text("Thank you. We have told the group.")).to_be_visible()
    assert "We are glad to help." in last_mail_to(AMINA)
    sent = Application.objects.get(applicant__email=AMINA, status="submitted")
    amina = window(PHONE, as_=AMINA).page
    amina.goto(f"/applications/{sent.reference}/")
    expect(amina.get_by_text("Plaistow Trust has agreed to hold the money for you.")).to_be_visible()


def test_two_people_of_the_group_sign(window: OpenWindow):
    Call.objects.filter(title__startswith="Quick start", place__slug="newham").update(second_signature=True)
    draft = Application.objects.get(applicant__email=AMINA, status="draft")
    amina = window(PHONE, as_=AMINA).page
    amina.goto(f"/applications/{draft.reference}/")
    fill_quick_start(amina, "Rose Walk Garden Table", AMINA)
    expect(amina.get_by_role("button", name="Send our application")).to_have_count(0)
    amina.get_by_role("button", name="I agree, it is ready").click()
    expect(amina.get_by_text("Now somebody else of your group reads it and sends it.")).to_be_visible()
    assert any("ready for a second person" in subject for subject in mails_to(BEV))
    assert User.objects.filter(email=BEV).exists()
    bev = window(PHONE, script=False, as_=BEV).page
    bev.goto(f"/applications/{draft.reference}/check/")
    expect(bev.get_by_text(re.compile("Amina Yusuf said at .* that this is ready"))).to_be_visible()
    bev.get_by_role("button", name="Send our application").click()
    expect(bev).to_have_url(re.compile(rf"/applications/{draft.reference}/$"))
    assert any("We have your application" in subject for subject in mails_to(BEV))
