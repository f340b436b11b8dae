"""An officer asks about two answers, the group changes one on a phone and writes a message, both read what changed."""

import re

from playwright.sync_api import expect

from funds.applications.models import Application
from tests.journeys.browser import DESK, PHONE
from tests.journeys.checks import accessible
from tests.journeys.people import last_mail_to, mails_to

JOE, OLU = "joe@demo.example", "olu.officer@demo.example"
ASKED = "Who opens the room, and what does the tea cost?"
ADDED = " Winston opens the room at six."
OURS = {"include": [[".chest-page"]]}


def test_two_named_questions_are_asked_answered_and_compared(window) -> None:
    application = Application.objects.get(organisation_name="Maryland Men’s Table", status="submitted")
    case, mine = f"/admin/applications/{application.reference}/", f"/applications/{application.reference}/"
    idea, budget = "What do you want to do?", "How much do you need, and what for?"

    officer = window(DESK, as_=OLU).page
    officer.goto(case)
    officer.get_by_role("link", name="Ask the group for changes").click()
    for question in (idea, budget):
        officer.get_by_label(re.compile(re.escape(question))).check()
    officer.get_by_label("What should they change?").fill(ASKED)
    accessible(officer, OURS)
    officer.get_by_role("button", name="Ask the group").click()
    expect(officer.get_by_text("The group was asked.")).to_be_visible()
    assert ASKED in last_mail_to(JOE)

    phone = window(PHONE, as_=JOE).page
    phone.goto("/applications/")
    expect(phone.get_by_role("heading", name="Waiting for you")).to_be_visible()
    phone.get_by_role("link", name="Maryland Men’s Table").first.click()
    expect(phone.get_by_text(ASKED)).to_be_visible()
    expect(phone.locator(".nhsuk-task-list__item")).to_have_count(2)
    accessible(phone)

    phone.get_by_role("link", name=idea).click()
    expect(phone.get_by_label("Tell us about your group")).to_have_count(0)
    box = phone.get_by_label(idea)
    box.fill(box.input_value() + ADDED)
    phone.get_by_role("button", name="Save and carry on").click()
    expect(phone.get_by_text("Changed", exact=True)).to_be_visible()
    expect(phone.get_by_text("Look again", exact=True)).to_be_visible()

    phone.get_by_role("link", name=re.compile("Write to the people")).click()
    phone.get_by_label("Your message").fill("The tea costs what we wrote: £4 a week.")
    phone.get_by_role("button", name="Send this message").click()
    expect(phone.get_by_text("Your message is sent.")).to_be_visible()
    accessible(phone)
    phone.get_by_role("link", name="Back to your application").click()

    phone.get_by_role("button", name="Check your answers and send again").click()
    phone.get_by_role("button", name="Send again").click()
    expect(phone.get_by_role("heading", level=1)).to_contain_text("Thank you")
    expect(phone.locator("ins")).to_contain_text(ADDED.strip())
    accessible(phone)

    assert any(application.reference in subject for subject in mails_to(OLU))
    officer.goto(case)
    expect(officer.locator("ins")).to_contain_text(ADDED.strip())
    expect(officer.get_by_text("Not changed")).to_be_visible()
    accessible(officer, OURS)
    officer.get_by_role("link", name="Read all and answer").click()
    officer.get_by_label("Your message").fill("Thank you, that is all we needed.")
    officer.get_by_role("button", name="Send to the group").click()
    expect(officer.get_by_text("Your message is sent.")).to_be_visible()
    accessible(officer, OURS)

    phone.goto("/applications/")
    phone.get_by_role("link", name="1 new message").click()
    expect(phone.get_by_text("Thank you, that is all we needed.")).to_be_visible()
    assert "that is all we needed" in last_mail_to(JOE)
    phone.goto(mine)
    expect(phone.get_by_text("1 new", exact=True)).to_have_count(0)
