"""Coming in: applicants by a code from their mail, staff by password, and each is told the way to the other's door."""

from playwright.sync_api import Page, expect

from tests.journeys.people import mails_to, sign_in_as_staff, sign_in_by_code


def test_somebody_new_signs_in_with_the_code_from_the_mail(phone: Page):
    phone.goto("/applications/")
    sign_in_by_code(phone, "newcomer@example.org")
    expect(phone).to_have_url("/applications/")
    assert len(mails_to("newcomer@example.org")) == 1


def test_it_works_without_script(phone_without_script: Page):
    phone_without_script.goto("/accounts/login/")
    sign_in_by_code(phone_without_script, "amina@demo.example")
    expect(phone_without_script).to_have_url("/applications/")


def test_staff_are_mailed_the_way_to_their_own_door(desk: Page):
    desk.goto("/accounts/login/")
    desk.get_by_role("textbox", name="mail").fill("olu.officer@demo.example")
    desk.get_by_role("button", name="Send me a code").click()
    expect(desk.get_by_role("heading", level=1)).to_have_text("Type the code")
    assert len(mails_to("olu.officer@demo.example")) == 1
    sign_in_as_staff(desk, "olu.officer@demo.example")
    expect(desk).to_have_url("/admin/")
