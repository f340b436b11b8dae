"""The staff pages: who sees what of an application, and what each button does."""

import pytest
from django.test import Client
from django.urls import reverse

from funds.applications.lifecycle import Status
from funds.applications.models import Member, Reader
from funds.review import actions
from funds.review.models import Decision, ScoreSheet
from tests.people import PASSWORD

ANSWER = "We cook what we grow"
EVERYBODY = ("amina", "joe", "lin", "pat", "olu", "priya", "cora", "fran", "alex", "admin")


@pytest.fixture
def as_(people):
    """A browser where one of the cast is signed in as they would be."""

    def sign_in(name: str) -> Client:
        client = Client()
        user = getattr(people, name)
        if user.has_usable_password():
            client.post(reverse("staff_login"), {"login": user.email, "username": user.email, "password": PASSWORD})
        if "_auth_user_id" not in client.session:
            client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
        return client

    return sign_in


def address(stage, verb=""):
    case = reverse("review:case", args=[stage.application.reference])
    return f"{case}{verb}/" if verb else case


def opened(client, stage):
    return client.get(address(stage))


def words(response):
    return response.content.decode()


class TestWhoSeesACase:
    @pytest.mark.parametrize(
        ("name", "status", "answers"),
        [
            ("olu", 200, True),
            ("admin", 200, True),
            ("alex", 200, True),
            ("priya", 404, False),
            ("cora", 404, False),
            ("fran", 404, False),
            ("pat", 404, False),
        ],
    )
    def test_one_that_was_sent(self, stage, as_, name, status, answers):
        response = opened(as_(name), stage)
        assert response.status_code == status
        assert (ANSWER in words(response)) == answers

    def test_without_a_sign_in_the_way_to_it(self, stage):
        response = opened(Client(), stage)
        assert response.status_code == 302
        assert response["Location"].startswith("/admin/login/")

    @pytest.mark.parametrize("name", EVERYBODY)
    def test_a_draft_is_nowhere(self, stage, as_, name):
        type(stage.application).objects.update(status=Status.DRAFT)
        assert opened(as_(name), stage).status_code in (302, 403, 404)

    def test_no_such_reference(self, stage, as_):
        assert as_("olu").get("/admin/applications/NEW-26-0000/").status_code == 404
        assert as_("olu").get("/admin/applications/%F0%9F%8D%8E/").status_code == 404

    def test_finance_sees_money_of_funded_ones_only(self, ready, as_):
        actions.decide(ready.assessment, ready.people.olu, "fund", None, "It meets a need.")
        response = opened(as_("fran"), ready)
        assert response.status_code == 200
        assert "£2,080" in words(response)
        assert "Rose Walk Garden Table" in words(response)
        budget = ready.now().answers.get(key="budget").value
        assert all(row["item"] in words(response) for row in budget)
        assert ANSWER not in words(response)
        assert "020 7946 0123" not in words(response)
        assert "It meets a need." not in words(response)

    def test_one_s_own_application_is_not_a_case(self, stage, as_):
        type(stage.application).objects.update(applicant=stage.people.olu)
        assert opened(as_("olu"), stage).status_code == 404


class TestPanel:
    def test_names_first_then_answers(self, stage, as_):
        stage.passed()
        pat = as_("pat")
        assert ANSWER not in words(opened(pat, stage))
        assert "Any interest?" in words(opened(pat, stage))
        response = pat.post(address(stage, "interest"), {"interest": "no"}, follow=True)
        assert ANSWER in words(response)
        assert "Send my scores" in words(response)

    def test_an_interest_is_a_403_with_a_sentence(self, stage, as_):
        stage.passed()
        pat = as_("pat")
        response = pat.post(address(stage, "interest"), {"interest": "yes", "reason": "My sister"}, follow=True)
        assert response.status_code == 403
        assert "You have an interest in this group (My sister)" in words(response)
        assert ANSWER not in words(response)

    def test_the_committee_is_kept_out(self, stage, as_):
        Member.objects.create(organisation=stage.application.organisation, user=stage.people.rosa, on_committee=True)
        stage.passed()
        assert opened(as_("rosa"), stage).status_code == 403

    def test_save_then_send(self, stage, as_):
        stage.passed()
        actions.declare_interest(stage.assessment, stage.people.pat, False)
        pat = as_("pat")
        pat.post(address(stage, "score"), {"score-need": "3", "comment": "Good <b>one</b>", "save": ""})
        assert ScoreSheet.objects.get().scores.get().value == 3
        response = pat.post(address(stage, "score"), {"score-need": "3", "comment": "Good", "send": ""})
        assert "Choose a score from 0 to 4." in words(response)
        full = {"score-need": "3", "score-reach": "0", "score-fair": "4", "comment": "Good", "send": ""}
        assert "Your scores are sent." in words(pat.post(address(stage, "score"), full, follow=True))
        again = pat.post(address(stage, "score"), full, follow=True)
        assert "You sent your scores for this application already." in words(again)

    @pytest.mark.parametrize("value", ["5", "-1", "x", "999", "\x00"])
    def test_a_forged_score_gets_a_sentence(self, stage, as_, value):
        stage.passed()
        actions.declare_interest(stage.assessment, stage.people.pat, False)
        response = as_("pat").post(address(stage, "score"), {"score-need": value, "send": ""})
        assert response.status_code == 200
        assert "Choose a score from 0 to 4." in words(response)
        assert not ScoreSheet.objects.filter(scores__isnull=False).exists()

    def test_others_scores_open_when_scoring_is_closed(self, stage, as_):
        stage.passed()
        stage.scores("pat")
        actions.declare_interest(stage.assessment, stage.people.quinn, False)
        quinn = as_("quinn")
        assert "They open when scoring is closed. Not in yet: Rosa." in words(opened(quinn, stage))
        actions.score(stage.assessment, stage.people.quinn, {"need": 0, "reach": 0, "fair": 0}, send=True)
        assert "of 100" not in words(opened(quinn, stage))
        stage.scores("rosa")
        assert "of 100" in words(opened(quinn, stage))

    def test_a_member_has_no_officer_s_buttons(self, stage, as_):
        stage.passed()
        actions.declare_interest(stage.assessment, stage.people.pat, False)
        pat = as_("pat")
        for verb, data in (
            ("decide", {"outcome": "fund", "reason": "x"}),
            ("close-scoring", {}),
            ("ask", {"reason": "x"}),
        ):
            assert pat.post(address(stage, verb), data).status_code == 403
        assert stage.now().status == Status.IN_REVIEW

    def test_the_list_of_what_to_score(self, stage, as_):
        stage.passed()
        page = words(as_("pat").get("/admin/applications/"))
        assert "Any interest?" in page
        assert stage.application.name in page


class TestOfficer:
    def test_pass_then_read_why_not_yet(self, stage, as_):
        olu = as_("olu")
        page = words(opened(olu, stage))
        assert "Pass to the panel" in page
        assert "The call is open until" in page
        assert "Every voting member" in words(olu.get(address(stage, "pass")))
        after = olu.post(address(stage, "pass"), follow=True)
        assert "Passed to the panel. Its members were told." in words(after)
        assert stage.now().status == Status.IN_REVIEW
        assert "0 complete sets of scores count. 2 are needed." in words(after)

    def test_a_double_click_does_it_once(self, stage, as_):
        olu = as_("olu")
        olu.post(address(stage, "pass"))
        again = olu.post(address(stage, "pass"), follow=True)
        assert "This was done already" in words(again)
        assert stage.application.changes.count() == 2

    def test_a_reason_that_is_missing_is_asked_for(self, stage, as_):
        response = as_("olu").post(address(stage, "fail"), {"reason": ""})
        assert response.status_code == 200
        assert "It was not done yet." in words(response)
        assert stage.now().status == Status.SUBMITTED

    def test_scores_are_read_from_the_quorum_on(self, stage, as_):
        stage.passed()
        stage.scores("pat")
        olu = as_("olu")
        assert "of 100" not in words(opened(olu, stage))
        assert "of 100" in words(opened(as_("alex"), stage))
        stage.scores("quinn")
        assert "75.0 of 100" in words(opened(olu, stage))

    def test_decide_with_the_amount_in_pounds(self, ready, as_):
        response = as_("olu").post(
            address(ready, "decide"),
            {"outcome": "part_fund", "amount": "£1,500", "reason": "A good start."},
            follow=True,
        )
        assert "The decision is recorded and the group was told." in words(response)
        assert Decision.objects.get().amount_pence == 150_000

    @pytest.mark.parametrize("amount", ["", "abc", "-1", "99999999999999999999", "2080", "0"])
    def test_an_amount_that_cannot_be_is_explained(self, ready, as_, amount):
        data = {"outcome": "part_fund", "amount": amount, "reason": "A good start."}
        response = as_("olu").post(address(ready, "decide"), data)
        assert response.status_code == 200
        assert "A good start." in words(response)
        assert "error-message" in words(response)
        assert not Decision.objects.exists()

    def test_an_empty_pot_is_explained(self, ready, as_):
        type(ready.call).objects.update(budget_pence=100)
        response = as_("olu").post(address(ready, "decide"), {"outcome": "fund", "reason": "Good."})
        assert "This call has £1 left to give." in words(response)

    def test_an_officer_s_own_interest_closes_the_case(self, stage, as_):
        olu = as_("olu")
        response = olu.post(address(stage, "interest"), {"interest": "yes", "reason": "My street"}, follow=True)
        assert response.status_code == 403
        assert olu.post(address(stage, "pass")).status_code == 403

    def test_lift_an_interest(self, stage, as_):
        stage.passed()
        actions.declare_interest(stage.assessment, stage.people.pat, True, "A mistake")
        data = {"person": stage.people.pat.pk, "reason": "Another group"}
        assert "They can open" in words(as_("olu").post(address(stage, "lift"), data, follow=True))
        assert Reader.objects.get(user=stage.people.pat).access == Reader.Access.ANSWERS

    def test_the_auditor_only_reads(self, stage, as_):
        alex = as_("alex")
        assert "You may read." in words(opened(alex, stage))
        for verb in ("pass", "close-scoring"):
            assert alex.post(address(stage, verb)).status_code == 403
        assert stage.now().status == Status.SUBMITTED

    def test_no_address_does_anything_on_get(self, stage, as_):
        olu = as_("olu")
        for verb in ("pass", "fail", "ask", "close-scoring", "decide", "promote", "interest", "lift"):
            assert olu.get(address(stage, verb)).status_code in (200, 302)
        assert olu.get(address(stage, "publish")).status_code == 404
        assert stage.now().status == Status.SUBMITTED

    def test_a_forged_post_is_refused(self, stage):
        client = Client(enforce_csrf_checks=True)
        client.force_login(stage.people.olu, backend="django.contrib.auth.backends.ModelBackend")
        assert client.post(address(stage, "pass")).status_code == 403
        assert stage.now().status == Status.SUBMITTED

    @pytest.mark.parametrize("text", ["<script>alert(1)</script>", "🍎" * 50, "\u202eabc", "x" * 4000])
    def test_what_people_type_is_shown_as_text(self, stage, as_, text):
        olu = as_("olu")
        response = olu.post(address(stage, "ask"), {"reason": text}, follow=True)
        assert response.status_code == 200
        assert "<script>alert(1)" not in words(response)


class TestFirstPage:
    def test_it_counts_the_work_and_drops_wagtail_s_panels(self, stage, as_):
        page = words(as_("olu").get("/admin/"))
        assert "To check" in page
        assert stage.application.reference not in page

    def test_wagtail_s_own_addresses_know_no_assessment(self, stage, as_):
        admin = as_("admin")
        for path in (
            "/admin/snippets/review/assessment/",
            f"/admin/snippets/review/assessment/edit/{stage.assessment.pk}/",
            f"/admin/snippets/review/assessment/history/{stage.assessment.pk}/",
        ):
            assert admin.get(path).status_code == 404
        for path in ("/admin/reports/workflow/", "/admin/reports/workflow_tasks/"):
            assert stage.application.reference not in words(admin.get(path))
