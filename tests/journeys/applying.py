"""What a small group does on a phone: find its fund, read the call, check, answer every kind of question, send."""

import re
from pathlib import Path

from playwright.sync_api import Page, expect

from tests.journeys.people import sign_in_by_code

CALL = "Every kind of question"
REFERENCE = re.compile(r"NEW-\d\d-[0-9A-HJKMNP-TV-Z]{4}")
PDF = b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"
GROUP = "Plaistow Pots and Pans"
IDEA = "Cook together every Sunday, and eat at one long table. Everybody takes a box home."


def find_newham(page: Page) -> None:
    """From the home page by postcode to the borough's fund."""
    page.goto("/")
    page.get_by_label("Find your chest").fill("E13 8QE")
    page.get_by_role("button", name="Find", exact=True).click()
    if not page.url.endswith("/funds/newham/"):
        page.get_by_role("link", name="Newham").first.click()
    expect(page).to_have_url(re.compile(r"/funds/newham/$"))
    expect(page.get_by_role("heading", level=1)).to_contain_text("Newham")


def read_the_call(page: Page) -> None:
    page.get_by_role("link", name=CALL, exact=True).first.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text(CALL)


def answer_yes_to_all(page: Page) -> None:
    """The plain questions before the form."""
    page.get_by_role("link", name="See if you can apply").first.click()
    for choice in page.get_by_label("Yes", exact=True).all():
        choice.check()
    press_on(page)


def press_on(page: Page) -> None:
    """The one button at the foot of a form."""
    page.locator("main form button[type=submit], main form button:not([type])").last.click()


def start(page: Page, email: str) -> str:
    """Check, sign in by code, begin. Gives the new reference."""
    answer_yes_to_all(page)
    page.get_by_role("button", name="Start our application").click()
    sign_in_by_code(page, email)
    page.wait_for_url(re.compile(r"/applications/NEW-"))
    return reference_on(page)


def reference_on(page: Page) -> str:
    found = REFERENCE.search(page.url)
    assert found, f"{page.url} is not an application's"
    return found.group()


def choose(page: Page, question: str, answer: str) -> None:
    """One of the answers of a question that has several."""
    group = page.get_by_role("group", name=question)
    group.get_by_label(answer).check()


def save(page: Page) -> None:
    page.get_by_role("button", name="Save and carry on").click()


def open_first_section(page: Page) -> None:
    page.get_by_role("link", name="What do you call your idea?").click()


def fill_idea(page: Page) -> None:
    """Short text, long text, a priority, several of many, yes or no."""
    page.get_by_label("What do you call your idea?").fill("One long table")
    page.get_by_label("What do you want to do?").fill(IDEA)
    choose(page, "Which local priority does it help with?", "A hot meal and a kitchen")
    choose(page, "What would make it easier for people to come?", "Childcare")
    choose(page, "What would make it easier for people to come?", "A quiet room")
    choose(page, "Will any of it be outdoors?", "No")


def fill_facts(page: Page) -> None:
    """A date, a number, a place and a postcode."""
    starts = page.get_by_role("group", name="When would it start?")
    for part, value in (("Day", "1"), ("Month", "March"), ("Year", "2027")):
        starts.get_by_label(part).fill(value)
    page.get_by_label("About how many people will come?").fill("40")
    page.get_by_label("Where will it happen?").fill("Rose Walk community room, E13 8QE")
    page.get_by_label("What is the postcode of where you keep your things?").fill("e13 8qe")


def fill_money(page: Page, pdf: Path) -> None:
    """A budget, an amount, one of several, and a file."""
    for row, (item, cost) in enumerate((("Food", "400"), ("Room hire", "£250.50"))):
        page.locator(f"[name=budget-item-{row}]").fill(item)
        page.locator(f"[name=budget-cost-{row}]").fill(cost)
    page.get_by_label("How much of your own money do you put in?").fill("50")
    choose(page, "Where should the money go?", "Another group will hold the money for us")
    page.get_by_label("Do you have a paper to show us?").set_input_files(pdf)


def fill_people(page: Page, email: str) -> None:
    """A choice with a note, a contact, an address, a number and a declaration."""
    choose(page, "How will you keep people safe?", "We need help to write one")
    page.locator("[name=safe-note]").fill("Two of us have done the course.")
    page.locator("[name=contact-group]").fill(GROUP)
    page.locator("[name=contact-name]").fill("Sam Field")
    page.locator("[name=contact-email]").fill(email)
    page.locator("[name=contact-phone]").fill("020 7946 0199")
    page.get_by_label("Is there a second e-mail address?").fill("pots@example.org")
    page.get_by_label("Is there a second phone number?").fill("020 7946 0198")
    page.get_by_label("We all agreed to send this").check()


def fill_everything(page: Page, email: str, pdf: Path) -> None:
    """All four sections, one after the other, to the page that shows all answers."""
    open_first_section(page)
    fill_idea(page)
    save(page)
    fill_facts(page)
    save(page)
    fill_money(page, pdf)
    save(page)
    fill_people(page, email)
    save(page)
    expect(page).to_have_url(re.compile(r"/check/$"))


def send(page: Page) -> None:
    page.get_by_role("button", name="Send our application").click()
    expect(page).to_have_url(re.compile(rf"/applications/{REFERENCE.pattern}/$"))


def apply(page: Page, email: str, pdf: Path) -> str:
    """The whole way, from the home page to the receipt. Gives the reference."""
    find_newham(page)
    read_the_call(page)
    reference = start(page, email)
    fill_everything(page, email, pdf)
    send(page)
    return reference
