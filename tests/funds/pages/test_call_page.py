"""A call's page through its life, its questions, and what publishing it asks for."""

from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from funds.models import FundingCallPage
from home import page_rights
from tests.funds import factories
from tests.funds.editing import posted

pytestmark = pytest.mark.django_db

URL = "/funds/newham/street-by-street/"


@pytest.fixture
def street(newham) -> FundingCallPage:
    factories.last_round(newham.place)
    return factories.call_page(factories.call(newham.place), newham, slug="street-by-street")


def read(client, url=URL):
    response = client.get(url)
    assert response.status_code == 200
    return response.content.decode()


class TestLife:
    def test_open_says_until_when_how_much_and_how_long_the_form_is(self, client, street):
        page = read(client)
        assert "5pm, Friday 8 January 2027" in page
        assert "47" in page
        assert "£1,001 to £5,000" in page
        assert "4 questions, about 5 minutes" in page
        assert f'href="{URL}apply/"' in page
        assert "020 7946 0000" in page

    def test_it_says_when_things_happen(self, client, street):
        steps = client.get(URL).context_data["steps"]
        assert [(step.what, step.when, step.state) for step in steps] == [
            ("Opened", "Sunday 15 November 2026", "done"),
            ("Today: 47 days left", "Sunday 22 November", "now"),
            ("Closes at 5pm", "Friday 8 January 2027", "later"),
            ("You hear yes or no", "By Thursday 4 February", "later"),
            ("Money arrives", "By Friday 5 March", "later"),
        ]

    def test_it_says_how_we_decide(self, client, street):
        page = read(client)
        assert "Twelve residents choose the grants." in page
        assert "It meets a need" in page
        assert "60" in page
        assert "29 of 63 groups got a yes" in page

    def test_the_last_day_says_until_when(self, client, street, today):
        today.move_to(factories.at(47, 10))
        page = read(client)
        assert "Closes today at 5pm" in page
        assert f'href="{URL}apply/"' in page

    def test_one_second_after_closing_nobody_is_sent_to_apply(self, client, street, today):
        today.move_to(street.call.closes_at)
        page = read(client)
        assert "This call has closed" in page
        assert "Thursday 4 February" in page
        assert f'href="{URL}apply/"' not in page

    def test_a_closed_call_says_what_else_is_open(self, client, street, newham, today):
        factories.call_page(factories.rolling(newham.place), newham, slug="quick-start")
        today.move_to(street.call.closes_at)
        assert 'href="/funds/newham/quick-start/"' in read(client)

    def test_a_planned_call_says_when_it_opens_and_lets_people_read_ahead(self, client, newham):
        planned = factories.call(newham.place, opens_at=factories.at(10, 9))
        factories.call_page(planned, newham, slug="street-by-street")
        page = read(client)
        assert "9am, Wednesday 2 December" in page
        assert f'href="{URL}questions/"' in page
        assert f'href="{URL}apply/"' not in page

    def test_a_cancelled_call_says_so(self, client, newham):
        gone = factories.call(newham.place, cancelled_at=factories.at(-1))
        factories.call_page(gone, newham, slug="street-by-street")
        page = read(client)
        assert "This call was cancelled" in page
        assert f'href="{URL}apply/"' not in page
        assert "street-by-street" not in read(client, "/funds/")

    def test_a_rolling_call_has_no_closing_date(self, client, newham):
        factories.call_page(factories.rolling(newham.place), newham, slug="quick-start")
        page = read(client, "/funds/newham/quick-start/")
        assert "Any" in page
        assert "within 28 days" in page
        assert "days left" not in page

    def test_summer_time_is_shown_as_london_reads_it(self, client, newham, today):
        today.move_to("2027-05-01 12:00:00+00:00")
        summer = factories.call(newham.place)
        factories.call_page(summer, newham, slug="street-by-street")
        assert summer.closes_at.utcoffset() is not None
        assert "Closes at 5pm" in [step.what for step in client.get(URL).context_data["steps"]]


class TestQuestions:
    def test_every_question_can_be_read_before_starting(self, client, newham):
        kinds = [
            factories.question("choice", "kind", "What kind of group?", options=["A charity", "Neighbours"]),
            factories.question("file", "accounts", "Your accounts", required=False),
            factories.question("yes_no", "bank", "Do you have a bank account?", why="We pay into it."),
        ]
        factories.call_page(
            factories.call(newham.place), newham, slug="street-by-street", questions=factories.questions(*kinds)
        )
        page = read(client, URL + "questions/")
        for words in (
            "What is your idea?",
            "About 150 words is plenty",
            "Say what happens.",
            "We cook.",
            "Neighbours",
            "Your accounts",
            "We pay into it.",
        ):
            assert words in page, words

    def test_what_an_editor_types_is_text_and_never_markup(self, client, newham):
        nasty = factories.question("short_text", "nasty", "<script>alert(1)</script>", help="<b>bold</b>")
        factories.call_page(
            factories.call(newham.place), newham, slug="street-by-street", questions=factories.questions(nasty)
        )
        page = read(client, URL + "questions/")
        assert "<script>alert" not in page
        assert "<b>bold" not in page

    def test_below_a_call_there_is_nothing_else(self, client, street):
        assert client.get(URL + "nothing/").status_code == 404


class TestPublishing:
    def draft(self, newham, **fields):
        values = {
            "title": "Draft",
            "slug": "draft",
            "live": False,
            "questions": [],
            "call": factories.call(newham.place),
        }
        return newham.add_child(instance=FundingCallPage(**values | fields))

    def test_a_form_without_what_every_application_says_stays_a_draft(self, newham):
        page = self.draft(newham)
        page.save_revision()
        with pytest.raises(ValidationError, match="how much they ask for"):
            page.get_latest_revision().publish()
        page.refresh_from_db()
        assert not page.live

    def test_a_whole_form_is_published_and_its_questions_kept(self, newham):
        page = self.draft(newham, questions=factories.questions())
        page.save_revision().publish()
        page.refresh_from_db()
        assert page.live
        assert page.call.versions.count() == 1

    @pytest.mark.parametrize("slug", ["wards", "priorities"])
    def test_kept_addresses_are_refused(self, newham, slug):
        page = self.draft(newham, questions=factories.questions())
        page.slug = slug
        with pytest.raises(ValidationError) as refusal:
            page.full_clean()
        assert "slug" in refusal.value.message_dict

    def test_a_call_has_one_page(self, street, newham):
        twin = FundingCallPage(title="Twin", slug="twin", call=street.call, questions=factories.questions())
        with pytest.raises(ValidationError) as refusal:
            newham.add_child(instance=twin)
        assert "call" in refusal.value.message_dict

    def test_the_preview_shows_the_page(self, street):
        assert street.make_preview_request().status_code == 200


class TestEditor:
    """The programme team in Wagtail's own editor."""

    @pytest.fixture
    def editor(self, client, people, street):
        client.force_login(people.admin)
        page_rights.grant()
        return client

    def post(self, editor, page, action, sections):
        more = {action: "1"} if action else {}
        return editor.post(reverse("wagtailadmin_pages:edit", args=[page.pk]), posted(page, questions=sections) | more)

    def section(self):
        asked = [factories.question("long_text", "idea", "Your idea?", words=99)]
        return {"type": "section", "value": {"title": "Idea", "key": "s", "intro": "", "questions": asked}}

    def test_publishing_half_a_form_is_refused_in_words(self, editor, street):
        response = self.post(editor, street, "action-publish", [self.section()])
        assert response.status_code == 200
        assert "how much they ask for" in response.content.decode()
        street.refresh_from_db()
        assert len(street.questions[0].value["questions"]) == 4

    def test_half_a_form_is_saved_as_a_draft(self, editor, street):
        response = self.post(editor, street, "", [self.section()])
        assert response.status_code == 302
        street.refresh_from_db()
        latest = street.get_latest_revision_as_object()
        assert len(latest.questions[0].value["questions"]) == 1

    def test_a_new_call_can_be_looked_at_before_it_is_saved(self, editor, street, newham):
        unsaved = FundingCallPage(title="Winter round", slug="winter", call=factories.call(newham.place))
        address = reverse("wagtailadmin_pages:preview_on_add", args=["funds", "fundingcallpage", newham.pk])
        answer = editor.post(address, posted(unsaved, questions=[self.section()]))
        assert answer.json()["is_valid"], answer.content
        page = editor.get(address).content.decode()
        assert "Winter round" in page
        assert "1 questions" in page or "1 question" in page
