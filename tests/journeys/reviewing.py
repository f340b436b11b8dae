"""What staff do with an application in the admin: check it, give it to the panel, score it, decide."""

from playwright.sync_api import Page, expect

OLU = "olu.officer@demo.example"
PAT, QUINN, ROSA = "pat.panel@demo.example", "quinn.panel@demo.example", "rosa.panel@demo.example"
ADMIN = "admin@demo.example"


def open_case(page: Page, reference: str) -> None:
    page.goto(f"/admin/applications/{reference}/")


def find_in_queue(page: Page, group: str, reference: str) -> None:
    """Search the queue for a group and open its case."""
    page.goto("/admin/applications/")
    page.get_by_label("Group, reference or words").fill(group)
    page.get_by_label("Group, reference or words").press("Enter")
    page.get_by_role("link", name=group).first.click()
    expect(page).to_have_url(f"/admin/applications/{reference}/")


def do(page: Page, reference: str, what: str, button: str, done: str, **fields: str) -> None:
    """One of the things that the case page offers: open it, fill it in, press its button."""
    open_case(page, reference)
    page.get_by_role("link", name=what).click()
    for label, text in fields.items():
        page.get_by_label(label).fill(text)
    page.get_by_role("button", name=button).click()
    expect(page.get_by_text(done).first).to_be_visible()


def pass_to_panel(page: Page, reference: str) -> None:
    do(page, reference, "Pass to the panel", "Pass to the panel", "Passed to the panel")


def say_interest(page: Page, reference: str, answer: str) -> None:
    """“Any interest?”: the first thing that a member is asked."""
    open_case(page, reference)
    page.get_by_role("radio", name=answer).check()
    page.get_by_role("button", name="Continue").click()


def score(page: Page, reference: str, value: int, comment: str) -> None:
    """The same score for every criterion, and a comment."""
    open_case(page, reference)
    for radio in page.locator(f"input[name^=score-][value='{value}']").all():
        radio.check()
    page.get_by_label("Your comment").fill(comment)
    page.get_by_role("button", name="Send my scores").click()


def close_scoring(page: Page, reference: str) -> None:
    do(page, reference, "Close scoring", "Close scoring", "Scoring is closed")


def decide(page: Page, reference: str, outcome: str, reasons: str, amount: str = "") -> None:
    open_case(page, reference)
    page.get_by_role("link", name="Record a decision").click()
    page.get_by_label(outcome, exact=True).check()
    if amount:
        page.get_by_label("Amount in pounds").fill(amount)
    page.get_by_label("Reasons").fill(reasons)
    page.get_by_role("button", name="Record the decision").click()
    expect(page.get_by_text("The decision is recorded").first).to_be_visible()
