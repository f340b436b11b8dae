"""`load_demo`: everything made up that the demonstration shows, once, and never in a real site."""

from collections import Counter
from itertools import pairwise

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command
from django.db import connection, transaction
from django.db.models import Sum
from django.test import override_settings
from django.utils import timezone
from wagtail.models import Page

from accounts.models import OutboxMail, Role, User
from funds.actions import promised_pence
from funds.applications.lifecycle import Status
from funds.applications.models import Application, Member
from funds.awards.models import Award
from funds.models import Call, Contribution, FundingCallPage, FundPage, Pot, RoundSummary
from funds.needs.models import Evidence, Priority
from funds.questions.schema import REQUIRED_FILLS, Kind
from funds.review.models import Conflict, ScoreSheet
from funds.versions import current, form_of
from home.demo.source import boroughs
from home.demo.stories import LOOKS
from home.models import HomePage
from places.loading import load_places
from stories.models import Consent, StoryPage

STAFF = {
    "admin", "cora.comms", "olu.officer", "priya.officer", "pat.panel", "quinn.panel", "rosa.panel", "lin.link",
    "fran.finance", "alex.audit",
}  # fmt: skip


@pytest.fixture(scope="module")
def loaded(django_db_setup, django_db_blocker):
    """Loaded once for this module, and gone again after it."""
    with django_db_blocker.unblock(), transaction.atomic():
        load_places()
        call_command("start_site", verbosity=0)
        call_command("load_demo", verbosity=0)
        connection.check_constraints()
        yield
        transaction.set_rollback(True)


def questions_of(call):
    version = current(call)
    assert version is not None
    return form_of(version)


@pytest.fixture
def demo(loaded, db):
    """The demonstration; what a test changes is undone after it."""


@pytest.mark.django_db
class TestRefused:
    @override_settings(DEMO=False)
    def test_without_the_setting(self):
        with pytest.raises(CommandError, match="DEMO"):
            call_command("load_demo")
        assert not User.objects.exists()

    def test_without_pages(self):
        with pytest.raises(CommandError, match="start_site"):
            call_command("load_demo")


def test_a_second_run_changes_nothing(demo, capsys):
    before = [model.objects.count() for model in (User, Application, Page, Award, OutboxMail)]
    call_command("load_demo")
    assert "loaded already" in capsys.readouterr().out
    assert [model.objects.count() for model in (User, Application, Page, Award, OutboxMail)] == before


class TestPeople:
    def test_the_staff_of_the_contract_sign_in_with_its_password(self, demo):
        for name in STAFF:
            user = User.objects.get(email=f"{name}@demo.example")
            assert user.check_password("chest-demo-2026") and user.current_roles
            assert not user.is_superuser

    def test_applicants_have_no_password_and_a_draft_and_a_sent_application(self, demo):
        for name in ("amina", "joe"):
            user = User.objects.get(email=f"{name}@demo.example")
            assert not user.has_usable_password() and not user.current_roles
            own = Application.objects.filter(applicant=user, call__place__slug="newham")
            assert Counter(own.values_list("status", flat=True)) == {"draft": 1, "submitted": 1}

    def test_rosa_sits_on_the_committee_of_one_group(self, demo):
        member = Member.objects.get(user__email="rosa.panel@demo.example")
        assert member.on_committee
        assert member.organisation.applications.get(status="submitted").call.place.slug == "newham"

    def test_every_place_has_an_officer_and_a_quorum_of_panel_members(self, demo):
        for fund in FundPage.objects.all():
            jobs = Counter(Role.objects.filter(place=fund.place).values_list("job", flat=True))
            assert jobs["fund_officer"] == 1 and jobs["panel_member"] == 3


class TestMoney:
    def test_the_pots_hold_what_was_put_in(self, demo):
        assert Pot.objects.aggregate(total=Sum("total_pence"))["total"] == 635_000_00
        for pot in Pot.objects.all():
            assert Contribution.objects.filter(pot=pot).aggregate(total=Sum("pence"))["total"] == pot.total_pence

    def test_what_is_promised_is_what_was_awarded(self, demo):
        for pot in Pot.objects.all():
            awarded = Award.objects.filter(application__call__pot=pot).aggregate(total=Sum("amount_pence"))["total"]
            assert pot.committed_pence == (awarded or 0)

    def test_a_pots_book_begins_with_what_was_put_in(self, demo):
        for pot in Pot.objects.all():
            kinds = list(pot.entries.values_list("kind", flat=True))
            assert kinds == sorted(kinds, key=["contribution", "commitment"].index)

    def test_calls_keep_within_their_budget_and_their_pot(self, demo):
        for call in Call.objects.all():
            call.full_clean()
            assert promised_pence(call) <= call.budget_pence

    def test_listed_awards_belong_to_a_closed_round_with_typed_figures(self, demo):
        typed = Award.objects.filter(application__isnull=True)
        assert typed.count() == 21 and not typed.filter(round__isnull=True).exists()
        newham = RoundSummary.objects.get(place__slug="newham")
        assert (newham.applied, newham.funded, newham.awards.count()) == (63, 29, 3)


class TestWords:
    def test_everything_of_the_file_is_there(self, demo):
        assert (Priority.objects.count(), Evidence.objects.count(), StoryPage.objects.live().count()) == (28, 28, 14)
        assert Evidence.objects.filter(priority__isnull=False).count() == 27
        assert Consent.objects.count() == 14 and all(consent.in_force for consent in Consent.objects.all())

    def test_no_two_stories_share_a_portrait_and_no_neighbours_a_ground(self, demo):
        portraits = [story.portrait for story in StoryPage.objects.for_cards()]
        assert len(set(portraits)) == len(portraits) == 14
        drawings = [(settings.ROOT / f"static/art/people/{portrait}.svg").read_text() for portrait in portraits]
        grounds = [drawing.split('fill="', 1)[1][:7] for drawing in drawings]
        assert all(left != right for left, right in pairwise(grounds))

    def test_the_words_that_stand_out_are_in_the_story(self, demo):
        for borough in boroughs():
            for story in borough["stories"]:
                assert LOOKS[story["id"]].quote in story["text"]

    def test_the_front_page_follows_one_gap(self, demo):
        home = HomePage.objects.get()
        assert home.gap_priority.title == "A hot meal and a kitchen"
        assert home.first_story.pk == home.gap_priority.story_id

    def test_calls_stand_in_every_state(self, demo):
        assert Counter(call.state().value for call in Call.objects.all()) == {"open": 6, "closed": 4, "planned": 2}
        for call in Call.objects.filter(rolling=False):
            assert timezone.localtime(call.opens_at).hour == 9 and timezone.localtime(call.closes_at).hour == 17

    def test_every_form_asks_what_lists_need(self, demo):
        for call in Call.objects.all():
            form = questions_of(call)
            assert form.fills >= set(REQUIRED_FILLS)
            assert {question.key for question in form if not question.key} == set()

    def test_one_call_has_every_kind_of_question(self, demo):
        call = Call.objects.get(title="Every kind of question")
        asked = questions_of(call)
        assert {item.kind for section in asked.sections for item in section.items} == set(Kind)

    def test_ten_questions_are_enough_and_five_for_little_money(self, demo):
        for call in Call.objects.exclude(title="Every kind of question"):
            assert len(questions_of(call)) == (5 if call.max_pence <= 100_000 else 10), call

    def test_every_form_could_be_published_from_the_editor(self, demo):
        block = FundingCallPage._meta.get_field("questions").stream_block
        for page in FundingCallPage.objects.all():
            assert block.clean(page.questions) and len(page.form) == len(questions_of(page.call))

    def test_the_forms_show_what_a_form_can_do(self, demo):
        asked = questions_of(Call.objects.get(place__slug="newham", title__startswith="Street by Street"))
        assert asked.question("idea").spoken
        assert any(item.kind is Kind.GUIDANCE and item.conditions for s in asked.sections for item in s.items)


class TestApplications:
    def test_all_states_in_all_boroughs(self, demo):
        states = Counter(Application.objects.values_list("status", flat=True))
        assert set(states) == set(Status) and sum(states.values()) >= 60
        assert Application.objects.values("call__place").distinct().count() == 7

    def test_no_two_ideas_read_the_same(self, demo):
        ideas = [
            answer.value
            for application in Application.objects.all()
            for answer in application.answers.filter(key="idea")
        ]
        assert len(set(ideas)) == len(ideas) >= 60

    def test_what_was_sent_happened_in_its_place_and_its_time(self, demo):
        for application in Application.objects.exclude(status="draft").select_related("call", "ward"):
            call = application.call
            assert application.ward.place_id == call.place_id
            sent = application.submitted_at
            assert sent is not None
            assert call.opens_at <= application.created_at <= sent <= timezone.now()
            assert call.closes_at is None or sent < call.closes_at
            moments = [change.at for change in application.changes.all()]
            assert moments == sorted(moments) and moments[0] == sent

    def test_decisions_come_after_closing_with_reasons_and_a_quorum(self, demo):
        judged = Application.objects.filter(status__in=["funded", "part_funded", "reserve", "declined"])
        for application in judged.select_related("call", "assessment__decision"):
            decision = application.assessment.decision
            assert decision.reasons and decision.at <= timezone.now()
            assert application.call.closes_at is None or decision.at > application.call.closes_at
            sheets = ScoreSheet.objects.filter(assessment=application.assessment, sent_at__isnull=False)
            assert sheets.count() >= application.call.quorum
            sent = application.submitted_at
            assert sent is not None
            assert all(sheet.sent_at and sent < sheet.sent_at < decision.at for sheet in sheets)

    def test_an_interest_was_declared(self, demo):
        assert Conflict.objects.filter(has_interest=True, member__email="rosa.panel@demo.example").exists()

    def test_nobody_gets_a_mail_about_what_never_happened(self, demo, mailoutbox):
        assert OutboxMail.objects.exists() and not OutboxMail.objects.filter(sent_at__isnull=True).exists()
        assert mailoutbox == []


def test_every_public_page_answers(demo, client):
    addresses = [page.get_url() for page in Page.objects.live().filter(depth__gt=1)]
    addresses += [
        f"{page.get_url()}questions/" for page in Page.objects.live().filter(depth=5) if "/funds/" in page.url
    ]
    addresses += [
        f"/funds/{priority.place.slug}/priorities/{priority.slug}/" for priority in Priority.objects.all()[:7]
    ]
    addresses += [
        f"/funds/{place.slug}/wards/{place.wards.first().slug}/" for place in {e.place for e in Evidence.objects.all()}
    ]
    assert len(addresses) > 60
    assert {address: status for address in addresses if (status := client.get(address).status_code) != 200} == {}


def test_the_notice_is_visible(demo, client):
    assert "made up" in client.get("/funds/newham/").content.decode()
