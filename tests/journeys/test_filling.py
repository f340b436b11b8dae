"""Filling it in: saved while it is typed, kept through a lost connection, never lost between two people."""

import base64
import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from funds.applications.lifecycle import Status
from funds.applications.models import Application
from tests.journeys.browser import DESK, PHONE, Window
from tests.journeys.checks import accessible, no_sideways_scrolling
from tests.journeys.conftest import OpenWindow
from tests.journeys.filling import KIT, SAM, begin, join, kept, open_section, saved, saving

IDEA = "What do you want to do?"
MINUTE = 60_000


@pytest.fixture
def draft(site) -> Application:
    return begin()


@pytest.fixture
def sams(window: OpenWindow, draft: Application) -> Window:
    return window(PHONE, as_=SAM)


def test_a_tiny_group_on_a_phone_without_script(window: OpenWindow, draft: Application) -> None:
    """The section shows itself again with the question that an answer brings; Change leads straight back."""
    page = window(PHONE, script=False, as_=SAM).page
    open_section(page, draft)
    page.get_by_label(IDEA).fill("Cook together every Sunday.")
    page.get_by_role("group", name="Is it new?").get_by_label("No").check()
    expect(page.get_by_label("Since which year")).to_have_count(1)
    expect(page.get_by_label("Since which year")).to_be_hidden()
    save = page.get_by_role("button", name="Save and carry on")
    save.click()
    expect(page.get_by_role("alert")).to_have_count(0)
    page.get_by_label("Since which year").fill("2019")
    save.click()
    page.locator("[name=contact-group]").fill("Pots")
    page.locator("[name=contact-name]").fill("Sam Field")
    page.locator("[name=contact-phone]").fill("020 7946 0199")
    page.locator("[name=contact-email]").fill(SAM)
    page.get_by_label("Where will it happen?").fill("The hall, E13 8QE")
    save.click()
    page.locator("[name=budget-item-0]").fill("Pans")
    page.locator("[name=budget-cost-0]").fill("250")
    expect(page.get_by_text("Not sent yet").first).to_be_visible()
    save.click()
    expect(page).to_have_url(re.compile("/check/$"))
    expect(page.get_by_text("Not provided").first).to_be_visible()
    page.get_by_role("link", name=f"Change {IDEA}").click()
    page.get_by_label(IDEA).fill("Cook together every Monday.")
    page.get_by_role("button", name="Save and go back to check").click()
    expect(page).to_have_url(re.compile("/check/$"))
    expect(page.get_by_text("every Monday")).to_be_visible()
    page.get_by_role("button", name="Send our application").click()
    draft.refresh_from_db()
    assert draft.status == Status.SUBMITTED
    expect(page.get_by_text("Not sent yet")).to_have_count(0)


def test_saved_while_typing_without_a_press(sams: Window, draft: Application) -> None:
    page = sams.page
    open_section(page, draft)
    box = page.get_by_label(IDEA)
    with saving(page, "Cook together"):
        box.press_sequentially("Cook together")
    assert kept(draft, "idea") == "Cook together"
    expect(box).to_be_focused()
    # Another answer of the same page, and the button: nobody is in one's own way.
    page.get_by_role("group", name="Is it new?").get_by_label("Yes").check()
    box.press_sequentially(" on Sundays")
    page.get_by_role("button", name="Save and carry on").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("You")
    assert (kept(draft, "idea"), kept(draft, "new")) == ("Cook together on Sundays", "yes")
    assert page.evaluate("Object.keys(localStorage)") == []


def test_a_problem_is_said_gently_and_later(sams: Window, draft: Application) -> None:
    page = sams.page
    open_section(page, draft, "who")
    page.locator("[name=contact-email]").fill("sam@")
    saved(page)
    problem = page.locator("#contact-gently")
    expect(problem).to_have_count(0)
    page.get_by_label("Where will it happen?").focus()
    expect(problem).to_contain_text("Enter an e-mail address in full")
    accessible(page)
    no_sideways_scrolling(page)
    for part, text in (("group", "Pots"), ("name", "Sam Field"), ("phone", "020 7946 0199"), ("email", SAM)):
        page.locator(f"[name=contact-{part}]").fill(text)
    page.get_by_label("Anything else?").fill("No")
    expect(problem).to_have_count(0)


def test_questions_come_and_go_while_answering(sams: Window, draft: Application) -> None:
    page = sams.page
    open_section(page, draft)
    later, new = page.get_by_label("Since which year"), page.get_by_role("group", name="Is it new?")
    expect(later).to_be_hidden()
    new.get_by_label("No").check()
    expect(later).to_be_visible()
    new.get_by_label("Yes").check()
    expect(later).to_be_hidden()


def test_the_network_is_cut_for_a_minute(sams: Window, draft: Application) -> None:
    """The page's clock runs a minute on while it is offline, so that every retry falls due; nobody waits for it."""
    sams.complaints.expect("ERR_INTERNET_DISCONNECTED")
    page = sams.page
    page.clock.install()
    open_section(page, draft)
    page.get_by_label(IDEA).fill("Before")
    page.clock.run_for(1_500)
    saved(page)
    sams.context.set_offline(True)
    page.get_by_label(IDEA).fill("Written under the bridge")
    page.clock.run_for(2_000)
    expect(page.get_by_text("You are offline. We keep your answers on this phone")).to_be_visible()
    page.get_by_role("group", name="Is it new?").get_by_label("Yes").check()
    page.clock.run_for(MINUTE)
    page.get_by_role("button", name="Save and carry on").click()
    expect(page.get_by_label(IDEA)).to_have_value("Written under the bridge")
    assert kept(draft, "idea") == "Before"
    sams.context.set_offline(False)
    expect(page.get_by_text("You are offline.")).to_be_hidden()
    assert (kept(draft, "idea"), kept(draft, "new")) == ("Written under the bridge", "yes")
    page.clock.run_for(MINUTE)
    page.get_by_role("button", name="Save and carry on").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("You")


def test_the_page_is_closed_while_offline(sams: Window, draft: Application) -> None:
    sams.complaints.expect("ERR_INTERNET_DISCONNECTED")
    open_section(sams.page, draft)
    sams.context.set_offline(True)
    sams.page.get_by_label(IDEA).fill("Never sent")
    expect(sams.page.get_by_text("You are offline.")).to_be_visible()
    sams.page.close()
    sams.context.set_offline(False)
    assert kept(draft, "idea") is None
    page = sams.context.new_page()
    open_section(page, draft)
    expect(page.get_by_label(IDEA)).to_have_value("Never sent")
    saved(page)
    assert kept(draft, "idea") == "Never sent"


def test_signing_out_leaves_nothing_behind(sams: Window, draft: Application) -> None:
    sams.complaints.expect("ERR_INTERNET_DISCONNECTED")
    page = sams.page
    open_section(page, draft)
    sams.context.set_offline(True)
    page.get_by_label(IDEA).fill("Secret")
    expect(page.get_by_text("You are offline.")).to_be_visible()
    page.evaluate("localStorage.setItem('other', 'stays')")
    sams.context.set_offline(False)
    page.goto("/applications/")
    page.get_by_role("button", name="Sign out").click()
    page.wait_for_url("**/")
    assert page.evaluate("Object.keys(localStorage)") == ["other"]


def test_two_people_at_once(window: OpenWindow, sams: Window, draft: Application) -> None:
    join(draft)
    sam, kit = sams.page, window(DESK, as_=KIT).page
    open_section(sam, draft)
    open_section(kit, draft)
    kit.get_by_label(IDEA).fill("Kit wants a choir")
    saved(kit)
    sam.get_by_label(IDEA).fill("Sam wants a kitchen")
    clash = sam.locator(".clash")
    expect(clash).to_contain_text("Kit changed this answer at")
    expect(clash).to_contain_text("Kit wants a choir")
    expect(clash).to_contain_text("Sam wants a kitchen")
    expect(sam.get_by_label(IDEA)).to_be_focused()
    assert kept(draft, "idea") == "Kit wants a choir"
    accessible(sam)
    no_sideways_scrolling(sam)
    clash.get_by_role("button", name="Keep my answer").click()
    saved(sam)
    expect(clash).to_have_count(0)
    assert kept(draft, "idea") == "Sam wants a kitchen"
    # Now Kit is the later one, and uses what Sam wrote.
    kit.get_by_label(IDEA).press_sequentially("!")
    kit.get_by_role("button", name="Use the other answer").click()
    expect(kit.get_by_label(IDEA)).to_have_value("Sam wants a kitchen")
    assert kept(draft, "idea") == "Sam wants a kitchen"


def test_one_person_in_two_tabs(sams: Window, draft: Application) -> None:
    one, two = sams.page, sams.context.new_page()
    open_section(one, draft)
    open_section(two, draft)
    one.get_by_label(IDEA).fill("From the first tab")
    saved(one)
    two.get_by_label(IDEA).fill("From the second")
    expect(two.locator(".clash")).to_contain_text("You changed this answer on another page")
    assert kept(draft, "idea") == "From the first tab"


def test_carried_on_at_the_library(window: OpenWindow, sams: Window, draft: Application) -> None:
    open_section(sams.page, draft)
    sams.page.get_by_label(IDEA).fill("Begun on a phone")
    saved(sams.page)
    library = window(DESK, as_=SAM).page
    library.goto("/applications/")
    library.get_by_role("link", name=draft.reference).first.click()
    library.get_by_role("link", name=IDEA).click()
    expect(library.get_by_label(IDEA)).to_have_value("Begun on a phone")


@pytest.mark.parametrize("place", ["", "check/"])
def test_the_bar_counts_on(sams: Window, draft: Application, place: str) -> None:
    page = sams.page
    page.clock.install()
    page.goto(f"/applications/{draft.reference}/{place}")
    left = page.locator(".not-sent__days")
    expect(left).to_have_text(re.compile(r"(29|30)\s+days left"))
    page.clock.fast_forward(28 * 24 * 60 * MINUTE)
    expect(left).to_have_text(re.compile(r"(4[67]\s+hours|2\s+days) left"))
    page.clock.fast_forward(2 * 24 * 60 * MINUTE)
    expect(left).to_have_text(re.compile(r"\s*Closed"))


def test_after_closing_the_words_stay_to_be_copied(sams: Window, draft: Application) -> None:
    sams.complaints.expect("status of 409")
    page = sams.page
    open_section(page, draft)
    draft.call.cancelled_at = draft.created_at
    draft.call.save()
    page.get_by_label(IDEA).fill("One second late")
    expect(page.locator("div[data-trouble]")).to_contain_text("cancelled")
    expect(page.get_by_label(IDEA)).to_have_value("One second late")
    assert page.get_by_label(IDEA).evaluate("box => box.readOnly")
    assert kept(draft, "idea") is None


def test_signed_out_meanwhile(sams: Window, draft: Application) -> None:
    sams.complaints.expect("status of 401")
    page = sams.page
    open_section(page, draft)
    sams.context.clear_cookies(name="sessionid")
    page.get_by_label(IDEA).fill("Typed after the session ended")
    link = page.get_by_role("link", name="Sign in and carry on")
    expect(link).to_be_visible()
    assert f"next=%2Fapplications%2F{draft.reference}%2Fsection%2Fidea%2F" in link.get_attribute("href")
    assert "Typed after" in page.evaluate("JSON.stringify(localStorage)")


FILM = """async () => {
  const canvas = document.body.appendChild(document.createElement('canvas'));
  const brush = canvas.getContext('2d');
  const draw = setInterval(() => { brush.fillStyle = brush.fillStyle === '#ff0000' ? 'green' : 'red';
    brush.fillRect(0, 0, 300, 150); }, 20);
  const recorder = new MediaRecorder(canvas.captureStream(25), { mimeType: 'video/webm;codecs=vp8' });
  const parts = [];
  recorder.ondataavailable = (event) => parts.push(event.data);
  const stopped = new Promise((resolve) => (recorder.onstop = resolve));
  recorder.start();
  await new Promise((resolve) => setTimeout(resolve, 300));
  recorder.stop();
  await stopped;
  clearInterval(draw);
  canvas.remove();
  const bytes = new Uint8Array(await new Blob(parts).arrayBuffer());
  return btoa(String.fromCharCode(...bytes));
}"""


@pytest.fixture
def film(tmp_path: Path, phone: Page) -> Path:
    """A third of a second, filmed by the browser itself."""
    phone.goto("/about/")
    file = tmp_path / "Our idea.webm"
    file.write_bytes(base64.b64decode(phone.evaluate(FILM)))
    return file


@pytest.mark.parametrize("script", [True, False], ids=["with script", "without script"])
def test_a_film_instead_of_words(window: OpenWindow, draft: Application, film: Path, script: bool) -> None:
    page = window(PHONE, script=script, as_=SAM).page
    open_section(page, draft)
    page.get_by_label("Or say it").set_input_files(film)
    if script:
        expect(page.get_by_text("Our idea.webm is added.")).to_be_visible()
        expect(page.get_by_role("link", name="Our idea.webm")).to_be_visible()
    page.get_by_role("group", name="Is it new?").get_by_label("Yes").check()
    page.get_by_role("button", name="Save and carry on").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("You")
    page.goto(f"/applications/{draft.reference}/check/")
    expect(page.get_by_role("link", name="Our idea.webm")).to_be_visible()
    assert draft.attachments.get().content_type == "video/webm"


def test_files_one_by_one(sams: Window, draft: Application, tmp_path: Path) -> None:
    """Several at once, one of them wrong; one replaced, one removed; all without a press."""
    sams.complaints.expect("status of 400")
    for name in ("One.pdf", "Two.pdf", "Three.pdf"):
        (tmp_path / name).write_bytes(b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n")
    (tmp_path / "Wrong.pdf").write_bytes(b"MZ no paper at all")
    page = sams.page
    open_section(page, draft, "money")
    page.get_by_label("A paper to show us?").set_input_files([tmp_path / f"{n}.pdf" for n in ("One", "Wrong", "Two")])
    expect(page.get_by_role("link", name="Two.pdf")).to_be_visible()
    expect(page.get_by_text("We cannot open “Wrong.pdf”")).to_be_visible()
    page.get_by_role("button", name="Remove One.pdf").click()
    expect(page.get_by_role("link", name="One.pdf")).to_have_count(0)
    with page.expect_file_chooser() as chooser:
        page.get_by_role("button", name="Replace Two.pdf").click()
    chooser.value.set_files(tmp_path / "Three.pdf")
    expect(page.get_by_role("link", name="Three.pdf")).to_be_visible()
    expect(page.get_by_role("link", name="Two.pdf")).to_have_count(0)
    assert [file.name for file in draft.attachments.all()] == ["Three.pdf"]
    accessible(page)
