"""A fund officer composes a call's questions in the editor, by mouse and by keyboard, and writes no code."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Locator, Page, expect

from funds.models import FundingCallPage
from funds.questions.schema import Form
from tests.journeys.browser import DESK

CALL = "quick-start"


class Builder:
    """The editor of one call's page."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def stream(self, name: str) -> Locator:
        return self.page.locator(f"input[name='{name}-count']").locator("xpath=..")

    def keys(self, section: int) -> list[str]:
        """The questions of a section in their order, by their words."""
        labels = self.stream(f"questions-{section}-value-questions").locator("[name$='-value-label']")
        return [str(label.input_value()) for label in labels.all() if self.is_there(label)]

    @staticmethod
    def is_there(field: Locator) -> bool:
        block = field.locator("xpath=ancestor::*[@data-streamfield-child][1]")
        return not block.locator("input[name$='-deleted']").first.input_value()

    def block(self, words: str) -> Locator:
        """The block of the question that is asked in these words."""
        name = self.page.evaluate(
            "words => [...document.querySelectorAll('[name$=\"-value-label\"]')].find(one => one.value === words).name",
            words,
        )
        return self.page.locator(f"[name='{name}']").locator("xpath=ancestor::*[@data-streamfield-child][1]")

    def open(self, words: str) -> Locator:
        block = self.block(words)
        toggle = block.locator("[data-panel-toggle]").first
        if toggle.get_attribute("aria-expanded") == "false":
            toggle.click()
        return block

    def add(self, stream: str, kind: str, words: str, at: int = -1) -> None:
        """Put a question of ``kind`` into a section: found by typing, chosen with Enter."""
        adds = self.stream(stream).get_by_title("Insert a block", exact=True)
        (adds.last if at < 0 else adds.nth(at)).click()
        search = self.page.get_by_placeholder("Search options…")
        search.fill(kind)
        expect(self.page.get_by_role("option", name=kind, exact=True)).to_be_visible()
        search.press("Enter")
        expect(self.page.locator(":focus")).to_have_attribute("name", re.compile("-value-label$"))
        self.page.keyboard.type(words)
        expect(self.block(words)).to_be_visible()

    def save(self) -> Form:
        self.page.get_by_role("button", name="Save draft").click()
        expect(self.page.locator(".messages")).to_contain_text("updated")
        call_page = FundingCallPage.objects.get(slug=CALL)
        return call_page.get_latest_revision_as_object().form


@pytest.fixture
def builder(window) -> Iterator[Builder]:
    """Olu, who looks after Newham's calls, at his desk."""
    opened = window(DESK, as_="olu.officer@demo.example")
    page = opened.page
    # The editor saves by itself as well; Wagtail refuses that one when it crosses the pressed button.
    opened.complaints.expect(r"400 \(Bad Request\).*/admin/pages/\d+/edit/")
    page.goto(f"/admin/pages/{FundingCallPage.objects.get(slug=CALL).pk}/edit/")
    page.wait_for_load_state("networkidle")
    yield Builder(page)
    page.close(run_before_unload=False)


def test_a_form_is_composed_without_code(builder: Builder) -> None:
    page, first = builder.page, "questions-0-value-questions"
    before = builder.keys(0)

    builder.add(first, "Yes or no", "Do you have a bank account?")
    builder.add(first, "Short text", "Whose account is it?")
    assert builder.keys(0) == [*before, "Do you have a bank account?", "Whose account is it?"]

    # The second is asked only of those who answer yes to the first; nobody types a key.
    asked = builder.open("Whose account is it?")
    asked.locator("[data-panel-heading]", has_text="Who sees it").first.click()
    asked.get_by_title("Add", exact=True).last.click()
    choose = asked.locator("select[name$='conditions-0-value-key']")
    choose.focus()
    assert "Whose account is it?" not in choose.inner_text()
    choose.select_option(label="Do you have a bank account?")
    asked.locator("input[name$='conditions-0-value-value']").fill("yes")

    form = builder.save()
    whose = form.question("whose_account_is_it")
    assert whose and [(one.key, one.value) for one in whose.conditions] == [("do_you_have_a_bank_account", "yes")]
    expect(page.get_by_text("New question: “Whose account is it?”").first).to_be_attached()


def test_questions_move_by_mouse_and_by_keyboard(builder: Builder) -> None:
    page = builder.page
    first, second, *rest = builder.keys(0)

    # By keyboard: the button “Move down”, found with Tab, pressed with Enter.
    down = builder.block(first).get_by_title("Move down").first
    down.focus()
    page.keyboard.press("Enter")
    assert builder.keys(0) == [second, first, *rest]

    # By mouse: dragged back up by its handle.
    handle = builder.block(first).get_by_title("Drag").first
    target = builder.block(second).get_by_title("Drag").first
    handle.scroll_into_view_if_needed()
    start, end = handle.bounding_box(), target.bounding_box()
    assert start and end
    page.mouse.move(start["x"] + 5, start["y"] + 5)
    page.mouse.down()
    page.mouse.move(start["x"] + 5, start["y"] - 20, steps=5)
    page.mouse.move(end["x"] + 5, end["y"] - 6, steps=10)
    page.mouse.up()
    page.wait_for_function(
        "words => [...document.querySelectorAll('[name$=\"-value-label\"]')][0].value === words", arg=first
    )
    assert [item.label for item in builder.save().sections[0].items] == [first, second, *rest]


def test_a_copied_question_gets_a_key_of_its_own(builder: Builder) -> None:
    words, *rest = builder.keys(0)
    builder.block(words).get_by_title("Duplicate").first.click()
    copy = builder.page.locator(f"[name='questions-0-value-questions-{1 + len(rest)}-value-label']")
    expect(copy).to_have_value(words)
    assert builder.keys(0) == [words, words, *rest]
    items = builder.save().sections[0].items
    assert [item.label for item in items] == [words, words, *rest]
    assert len({item.key for item in items}) == len(items)


def test_what_cannot_be_published_is_said_at_its_question(builder: Builder, window) -> None:
    page = window(DESK, as_="admin@demo.example").page
    page.goto(f"/admin/pages/{FundingCallPage.objects.get(slug=CALL).pk}/edit/")
    page.wait_for_load_state("networkidle")
    own = Builder(page)
    own.add("questions-0-value-questions", "Number", "How many people?")
    block = own.open("How many people?")
    block.locator("[data-panel-heading]", has_text="Limits").first.click()
    block.locator("input[name$='-minimum']").fill("9")
    block.locator("input[name$='-maximum']").fill("3")
    page.get_by_role("button", name="More actions").click()
    page.get_by_role("button", name="Publish").click()
    expect(page.get_by_text("The smallest is more than the largest.").first).to_be_visible()
