"""`start_site`: a site begins with real pages, groups and workflows, and a second start spoils nothing."""

import pytest
from django.contrib.auth.models import Group
from django.core.management import CommandError, call_command
from django.test import override_settings
from wagtail.models import GroupPagePermission, Page, Site, Task, Workflow
from wagtail.permissions import policy_registry

from accounts.models import Role
from content.models import Image, Theme
from funds.models import FundPage
from funds.review.models import ReviewMethod
from home.models import ContactPage, HomePage, InfoPage
from home.site_tree import paths
from tests import people as cast

pytestmark = pytest.mark.django_db


@pytest.fixture
def started():
    cast.place("newham"), cast.place("havering")
    call_command("start_site", verbosity=0)


def counts():
    models = (Page, Site, Group, GroupPagePermission, Workflow, Task, ReviewMethod, Theme)
    return {model.__name__: model.objects.count() for model in models}


def allowed(name, page):
    """What one of the cast may do with a page."""
    person = cast.member(name)
    names = ("can_edit", "can_publish", "can_delete")
    tester = page.permissions_for_user(person)
    return [name for name in names if getattr(tester, name)()]


class TestPages:
    def test_there_is_a_page_at_every_address_of_the_contract(self, started, client):
        home = Site.objects.get(is_default_site=True).root_page.specific
        assert isinstance(home, HomePage)
        for address in (
            "/",
            "/funds/",
            "/funds/newham/",
            "/stories/",
            "/awards/",
            *(path for path, _leaf in paths()),
        ):
            assert client.get(address).status_code == 200, address

    def test_the_stock_pages_and_groups_are_gone(self, started):
        assert not Page.objects.filter(title__startswith="Welcome").exists()
        assert not Group.objects.filter(name__in=["Editors", "Moderators"]).exists()
        assert not Workflow.objects.filter(name="Moderators approval").exists()

    def test_the_ordinary_pages_say_something(self, started):
        for page in InfoPage.objects.all():
            words = " ".join(str(block) for block in page.body).split()
            assert len(words) > 100, page.slug
            assert "lorem" not in page.body.raw_data.__repr__().lower()

    def test_the_contact_form_asks_for_what_an_answer_needs(self, started):
        labels = list(ContactPage.objects.get().form_fields.values_list("clean_name", flat=True))
        assert labels == ["your_name", "your_e_mail_address", "what_is_it_about", "your_message"]

    def test_the_site_follows_its_address(self, started):
        with override_settings(BASE_URL="https://chest.example.org"):
            call_command("start_site", verbosity=0)
        site = Site.objects.get()
        assert (site.hostname, site.port, site.root_url) == ("chest.example.org", 443, "https://chest.example.org")

    def test_all_needs_have_a_drawing(self, started):
        assert Theme.objects.count() == 15
        assert set(Theme.objects.values_list("drawing", flat=True)) == set(Theme.objects.values_list("slug", flat=True))

    def test_without_places_it_says_what_to_do(self):
        with pytest.raises(CommandError, match="load_places"):
            call_command("start_site")


class TestTwice:
    def test_a_second_run_makes_nothing(self, started):
        before = counts()
        call_command("start_site", verbosity=0)
        assert counts() == before

    def test_what_an_editor_wrote_stays(self, started):
        about = InfoPage.objects.get(slug="about")
        about.title, about.body = "Who we are", [("text", "<p>Our own words.</p>")]
        about.save_revision().publish()
        fund = FundPage.objects.get(place__slug="newham")
        fund.title = "Newham Street by Street Chest"
        fund.save_revision().publish()
        call_command("start_site", verbosity=0)
        about.refresh_from_db()
        fund.refresh_from_db()
        assert about.title == "Who we are" and "Our own words" in str(about.body)
        assert fund.title == "Newham Street by Street Chest"

    def test_a_new_place_gets_its_fund_and_groups(self, started):
        before = FundPage.objects.count()
        newham = cast.place("newham")
        newham.pk, newham.slug, newham.name, newham.code = None, "camden", "Camden", "CAM"
        newham.save()
        call_command("start_site", verbosity=0)
        assert FundPage.objects.count() == before + 1
        assert Group.objects.filter(name="fund_officer:camden").exists()


class TestRights:
    def test_there_is_a_group_for_every_job_and_place(self, started):
        names = set(Group.objects.values_list("name", flat=True))
        assert names == {f"{job}:{place}" for job in Role.Job.values for place in ("newham", "havering", "all")}

    def test_an_officer_edits_the_own_fund_only_and_publishes_nothing(self, started):
        own, other = (FundPage.objects.get(place__slug=slug) for slug in ("newham", "havering"))
        assert allowed("olu", own) == ["can_edit"]
        assert allowed("olu", other) == []
        assert allowed("olu", HomePage.objects.get()) == []

    def test_a_comms_editor_edits_everything_and_publishes_nothing(self, started):
        for page in (HomePage.objects.get(), InfoPage.objects.get(slug="about"), FundPage.objects.first()):
            assert allowed("cora", page) == ["can_edit"]

    def test_the_programme_team_publishes(self, started):
        assert allowed("admin", InfoPage.objects.get(slug="about")) == ["can_edit", "can_publish", "can_delete"]

    @pytest.mark.parametrize("name", ["pat", "lin", "fran", "alex", "amina"])
    def test_nobody_else_has_pages(self, started, name):
        for page in Page.objects.filter(depth__gt=1):
            assert allowed(name, page) == []

    def test_pictures_are_for_those_who_edit(self, started):
        policy = policy_registry.get_by_type(Image)
        may_add = {name for name in cast.CAST if policy.user_has_permission(cast.member(name), "add")}
        assert may_add == {"admin", "cora", "olu", "priya"}


class TestApproval:
    def test_an_officers_page_goes_to_the_programme_team(self, started):
        fund = FundPage.objects.get(place__slug="newham")
        olu, admin = cast.cast("olu", "admin")
        fund.title = "Newham’s own chest"
        fund.save_revision(user=olu)
        state = fund.get_workflow().start(fund, olu)
        task = state.current_task_state.task.specific
        assert not task.get_actions(fund, olu)
        assert "approve" in {name for name, _label, _modal in task.get_actions(fund, admin)}
        state.current_task_state.approve(user=admin)
        fund.refresh_from_db()
        assert fund.title == "Newham’s own chest"
