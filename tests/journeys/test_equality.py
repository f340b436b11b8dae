"""Equality questions: answered beside the others, changed while it is a draft, and nobody's once it is sent."""

from playwright.sync_api import expect

from funds.applications import actions
from funds.applications.models import Answer, EqualityAnswer
from tests.applications import factories
from tests.journeys.browser import DESK, PHONE
from tests.journeys.checks import accessible
from tests.journeys.conftest import OpenWindow
from tests.journeys.filling import SAM, open_section, saved, small_call
from tests.journeys.stage import work

AGE = {
    "key": "age",
    "kind": "equality",
    "label": "How old are most of you?",
    "required": False,
    "options": ["Under 25", "25 to 64", "65 or over"],
}
ANSWERS = {
    "idea": {"idea": "Cook together every Sunday.", "new": "yes"},
    "who": {
        "contact": {"group": "Pots", "name": "Sam Field", "email": SAM, "phone": ""},
        "where": {"text": "E13 8QE", "postcode": "E13 8QE", "ward": ""},
    },
    "money": {"budget": [{"item": "Pans", "pence": 25_000}]},
}


def test_it_is_answered_changed_and_then_stands_apart(window: OpenWindow) -> None:
    call = small_call()
    version = call.versions.get()
    version.sections = [*version.sections, {"key": "people", "title": "The people", "questions": [AGE]}]
    version.save()
    sam = factories.make_person(SAM, "Sam")
    draft = actions.start_draft(sam, call)
    for key, values in ANSWERS.items():
        actions.save_answers(draft, sam, key, values)

    phone = window(PHONE, as_=SAM).page
    open_section(phone, draft, "people")
    expect(phone.get_by_label("Prefer not to say")).to_be_visible()
    accessible(phone)
    phone.get_by_label("65 or over").check()
    saved(phone)

    library = window(DESK, script=False, as_=SAM).page
    open_section(library, draft, "people")
    expect(library.get_by_label("65 or over")).to_be_checked()
    library.get_by_label("25 to 64").check()
    library.get_by_role("button", name="Save and carry on").click()
    library.goto(f"/applications/{draft.reference}/check/")
    expect(library.get_by_text("25 to 64")).to_be_visible()
    library.get_by_role("button", name="Send our application").click()
    expect(library.get_by_role("heading", level=1)).to_contain_text("Thank you")
    library.goto(f"/applications/{draft.reference}/check/")
    expect(library.get_by_text("25 to 64")).to_have_count(0)

    work()
    officer = window(DESK, as_="olu.officer@demo.example").page
    officer.goto(f"/admin/applications/{draft.reference}/")
    expect(officer.get_by_text("Cook together every Sunday.").first).to_be_visible()
    expect(officer.get_by_text("25 to 64")).to_have_count(0)
    expect(officer.get_by_text("How old are most of you?")).to_have_count(0)
    assert list(EqualityAnswer.objects.filter(call=call).values_list("value", "holder")) == [("25 to 64", "")]
    assert not Answer.objects.filter(application=draft, key="age").exists()
