"""Messages between a group and its fund: who may write and read, who is mailed what, and what counts as new."""

from __future__ import annotations

import datetime

import pytest
import time_machine
from django.core.exceptions import PermissionDenied, ValidationError
from django.test import Client
from django.utils import timezone
from wagtail.models import ModelLogEntry

from accounts.models import OutboxMail, User
from funds.applications import actions
from funds.applications.actions import messages as limits
from funds.applications.models import Application, Message, Participant
from funds.applications.models.talking import LONGEST_MESSAGE
from funds.review import actions as review
from funds.review.models import Assessment
from funds.review.setup import ensure_workflows
from tests.applications import factories

pytestmark = pytest.mark.django_db
WORDS = "Can we ask for the hall’s rent?\nIt is £40 a week."


def thread(application: Application) -> str:
    return f"/applications/{application.reference}/messages/"


def staff_thread(application: Application) -> str:
    return f"/admin/applications/{application.reference}/messages/"


def client_of(user: User) -> Client:
    client = Client()
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return client


def mails(template_word: str) -> list[OutboxMail]:
    return list(OutboxMail.objects.filter(subject__icontains=template_word))


@pytest.fixture
def sent(amina: User) -> Application:
    ensure_workflows()
    return factories.make_submitted(amina)


class TestTheGroupWrites:
    def test_the_officers_of_the_borough_are_mailed_a_link_and_not_a_word_of_it(self, sent, amina, people):
        officers = {people.olu.email}
        assert people.priya
        actions.write_to_fund(sent, amina, WORDS)
        written = mails("wrote to you")
        assert {mail.to for mail in written} == officers
        assert all("rent" not in mail.text + mail.html for mail in written)
        assert staff_thread(sent) in written[0].text

    def test_without_an_officer_the_programme_team_is_mailed(self, sent, amina, people):
        assert people.admin
        actions.write_to_fund(sent, amina, WORDS)
        assert [mail.to for mail in mails("wrote to you")] == [people.admin.email]

    def test_a_draft_s_message_reaches_the_officer_and_its_answers_do_not(self, draft, amina, people):
        actions.write_to_fund(draft, amina, WORDS)
        page = client_of(people.olu).get(staff_thread(draft))
        assert page.status_code == 200 and "rent" in page.text
        assert draft.organisation_name and draft.organisation_name not in page.text
        assert client_of(people.olu).get(f"/admin/applications/{draft.reference}/").status_code == 404

    @pytest.mark.parametrize("text", ["", "  \n ", "\x00"])
    def test_an_empty_message_is_refused_with_a_sentence(self, sent, amina, text):
        with pytest.raises(ValidationError, match="Write your message first"):
            actions.write_to_fund(sent, amina, text)

    def test_a_long_one_says_by_how_much_and_keeps_what_was_typed(self, sent, as_amina):
        typed = "é" * (LONGEST_MESSAGE + 7)
        page = as_amina.post(thread(sent), {"text": typed})
        assert "7 letters too long" in page.text
        assert typed in page.text
        assert not sent.thread.exists()

    def test_the_longest_is_kept_whole(self, sent, amina):
        actions.write_to_fund(sent, amina, "🎉" * LONGEST_MESSAGE)
        assert len(sent.thread.get().text) == LONGEST_MESSAGE

    def test_any_text_comes_back_as_text(self, sent, as_amina, people):
        typed = "<script>alert(1)</script> & “ünïcode”"
        as_amina.post(thread(sent), {"text": typed})
        for page in (as_amina.get(thread(sent)), client_of(people.olu).get(staff_thread(sent))):
            assert "<script>alert(1)" not in page.text
            assert "&lt;script&gt;alert(1)" in page.text and "ünïcode" in page.text

    def test_the_button_pressed_twice_says_it_once(self, sent, as_amina, people):
        assert people.olu
        for _press in range(2):
            answer = as_amina.post(thread(sent), {"text": WORDS})
            assert answer.status_code == 302
        assert sent.thread.count() == 1
        assert len(mails("wrote to you")) == 1

    def test_too_many_in_an_hour_wait(self, sent, amina, monkeypatch):
        monkeypatch.setitem(limits.MOST_AN_HOUR, Message.Side.GROUP, 2)
        for number in range(2):
            actions.write_to_fund(sent, amina, f"Message {number}")
        with pytest.raises(ValidationError, match="a lot of messages"):
            actions.write_to_fund(sent, amina, "One more")
        with time_machine.travel(timezone.now() + datetime.timedelta(minutes=61), tick=False):
            actions.write_to_fund(sent, amina, "One more")
        assert sent.thread.count() == 3

    def test_somebody_else_may_not(self, sent, joe):
        with pytest.raises(PermissionDenied):
            actions.write_to_fund(sent, joe, WORDS)
        assert client_of(joe).get(thread(sent)).status_code == 404

    def test_somebody_who_joined_may_and_reads_the_answer(self, sent, amina, joe, people):
        now = timezone.now()
        Participant.objects.create(
            application=sent, email=joe.email, user=joe, part="helper", invited_by=amina, accepted_at=now
        )
        actions.write_to_fund(sent, joe, WORDS)
        actions.write_to_group(sent, people.olu, "Yes, you can.")
        assert "Yes, you can." in client_of(joe).get(thread(sent)).text
        assert {mail.to for mail in mails("message about your application")} == {amina.email, joe.email}

    def test_it_is_in_the_audit_history_without_its_words(self, sent, amina):
        actions.write_to_fund(sent, amina, WORDS)
        entry = ModelLogEntry.objects.get(action="applications.message")
        assert entry.label == sent.reference and entry.data == {"side": "group"}


class TestTheFundWrites:
    def test_the_group_gets_the_words_by_mail(self, sent, amina, people):
        actions.write_to_group(sent, people.olu, WORDS)
        mail = mails("message about your application")[0]
        assert mail.to == amina.email
        assert WORDS in mail.text and "Olu, for the Newham fund" in mail.text
        assert thread(sent) in mail.text

    def test_not_about_a_draft_whose_group_never_wrote(self, draft, people):
        with pytest.raises(ValidationError):
            actions.write_to_group(draft, people.olu, WORDS)
        assert client_of(people.olu).get(staff_thread(draft)).status_code == 404

    @pytest.mark.parametrize("name", ["priya", "pat", "fran", "alex", "cora", "lin"])
    def test_nobody_else_writes_for_it(self, sent, people, name):
        with pytest.raises(PermissionDenied):
            actions.write_to_group(sent, getattr(people, name), WORDS)

    @pytest.mark.parametrize(("name", "status"), [("priya", 404), ("pat", 404), ("fran", 404), ("alex", 200)])
    def test_who_opens_the_thread(self, sent, amina, people, name, status):
        actions.write_to_fund(sent, amina, WORDS)
        client = client_of(getattr(people, name))
        assert client.get(staff_thread(sent)).status_code == status
        if name == "alex":
            assert client.post(staff_thread(sent), {"text": "Hello"}).status_code == 403
        assert sent.thread.count() == 1

    def test_an_officer_who_applies_does_not_answer_herself(self, people):
        mine = factories.make_submitted(people.olu)
        actions.write_to_fund(mine, people.olu, WORDS)
        with pytest.raises(PermissionDenied):
            actions.write_to_group(mine, people.olu, "Yes")
        assert client_of(people.olu).get(staff_thread(mine)).status_code == 404

    def test_what_was_typed_stays_when_it_is_refused(self, sent, people):
        page = client_of(people.olu).post(staff_thread(sent), {"text": "x" * (LONGEST_MESSAGE + 1)})
        assert page.status_code == 200 and "1 letter too long" in page.text
        assert "x" * LONGEST_MESSAGE in page.text


class TestWhatIsNew:
    def test_the_group_sees_it_on_its_list_and_page_until_it_opens_the_thread(self, sent, as_amina, people):
        actions.write_to_group(sent, people.olu, WORDS)
        assert "1 new message" in as_amina.get("/applications/").text
        page = as_amina.get(f"/applications/{sent.reference}/").text
        assert "1 new" in page and "rent" in page
        assert "1 new message" in as_amina.get("/applications/").text  # looking at the list is not reading
        as_amina.get(thread(sent))
        assert "new message" not in as_amina.get("/applications/").text
        assert sent.thread.get().read_at

    def test_the_officer_sees_it_in_the_queue_the_list_and_on_the_case(self, sent, amina, people):
        actions.write_to_fund(sent, amina, WORDS)
        olu = client_of(people.olu)
        case = f"/admin/applications/{sent.reference}/"
        assert "1 new message" in olu.get("/admin/applications/").text
        assert "1 new message" in olu.get("/admin/applications/messages/").text
        assert "rent" in olu.get(case).text
        olu.get(staff_thread(sent))
        assert "1 new message" not in olu.get("/admin/applications/").text
        assert "rent" in olu.get(case).text

    def test_an_auditor_reads_without_marking_it_as_read(self, sent, amina, people):
        actions.write_to_fund(sent, amina, WORDS)
        client_of(people.alex).get(staff_thread(sent))
        assert sent.thread.get().read_at is None

    def test_the_list_shows_a_draft_by_its_reference_only(self, draft, amina, people):
        actions.write_to_fund(draft, amina, WORDS)
        page = client_of(people.olu).get("/admin/applications/messages/").text
        assert draft.reference in page and draft.organisation_name not in page
        assert draft.reference not in client_of(people.priya).get("/admin/applications/messages/").text

    def test_a_panel_member_sees_none_on_the_case(self, sent, amina, people):
        assert people.pat
        actions.write_to_fund(sent, amina, WORDS)
        assessment = Assessment.objects.get(application=sent)
        review.pass_eligibility(assessment, people.olu)
        review.declare_interest(assessment, people.pat, False)
        page = client_of(people.pat).get(f"/admin/applications/{sent.reference}/")
        assert page.status_code == 200
        assert "£40" not in page.text and "/messages/" not in page.text
        assert client_of(people.pat).get("/admin/applications/messages/").status_code == 403
