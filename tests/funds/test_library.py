"""The library: questions and forms used again, kept for the next call, each borough's own or shared by all."""

import pytest
from django.contrib.auth.models import Permission
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse

from accounts.groups import sync_groups
from funds.actions import keep_form, keep_question, put_question, use_form
from funds.models import FundingCallPage, SavedForm, SavedQuestion
from funds.questions.blocks import to_form
from home import ready_forms
from tests.applications import factories
from tests.funds import factories as funds
from tests.funds.editing import stream_data
from tests.people import place

pytestmark = pytest.mark.django_db


@pytest.fixture
def page(people):
    """A published page with a short form, which Newham's officer and those who work everywhere may edit."""
    funds.home()
    page = factories.make_page(factories.make_call())
    change = Permission.objects.get(codename="change_page", content_type__app_label="wagtailcore")
    for person in (people.olu, people.cora, people.admin):
        sync_groups(person)
        person.groups.first().page_permissions.create(page=page.get_parent(), permission=change)
    return page


def saved_question(key="idea", label="What is new about it?", where=None, **more):
    block = {"type": "long_text", "value": {"key": key, "label": label, "required": True, "words": 100, **more}}
    return SavedQuestion.objects.create(name=label, place=where, question=[block])


def saved_form(where=None, form=None, **fields):
    return SavedForm.objects.create(name="A form", place=where, questions=form or factories.short_form(), **fields)


def draft_form(page):
    return FundingCallPage.objects.get(pk=page.pk).get_latest_revision_as_object().form


def keys(form):
    return [question.key for question in form]


def sign_in(client, user):
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")


class TestPutAQuestionIn:
    """One question at the end of one section of the latest draft."""

    def test_its_key_is_kept(self, page, people):
        assert put_question(page, saved_question("news"), "idea", people.olu) == "news"
        assert keys(draft_form(page)) == ["contact", "idea", "where", "news", "budget"]

    def test_a_key_that_is_taken_gets_a_number(self, page, people):
        assert put_question(page, saved_question("idea"), "money", people.olu) == "idea_2"
        assert put_question(page, saved_question("idea"), "money", people.olu) == "idea_3"
        assert keys(draft_form(page)) == ["contact", "idea", "where", "budget", "idea_2", "idea_3"]

    def test_the_public_page_stays_as_it_was(self, page, people):
        before = page.form
        put_question(page, saved_question("news"), "idea", people.olu)
        assert FundingCallPage.objects.get(pk=page.pk).form == before
        assert page.call.versions.count() == 1

    def test_it_is_added_to_what_others_saved_and_did_not_publish(self, page, people):
        put_question(page, saved_question("first"), "idea", people.olu)
        put_question(page, saved_question("second"), "idea", people.cora)
        assert keys(draft_form(page))[-3:] == ["first", "second", "budget"]

    def test_a_section_that_is_gone_is_refused(self, page, people):
        with pytest.raises(ValidationError, match="not in the form any more"):
            put_question(page, saved_question(), "elsewhere", people.olu)

    def test_another_boroughs_question_is_refused(self, page, people):
        with pytest.raises(PermissionDenied, match="another borough"):
            put_question(page, saved_question(where=place("havering")), "idea", people.olu)

    def test_a_locked_page_is_left_alone(self, page, people):
        page.locked, page.locked_by = True, people.admin
        page.save()
        with pytest.raises(ValidationError, match="locked"):
            put_question(page, saved_question(), "idea", people.olu)

    @pytest.mark.parametrize("who", ["priya", "pat", "fran", "alex", "lin", "amina"])
    def test_only_those_who_edit_the_call(self, page, people, who):
        with pytest.raises(PermissionDenied):
            put_question(page, saved_question(), "idea", getattr(people, who))


class TestUseAWholeForm:
    """In place of the page's questions, or after them."""

    def test_in_place_of_what_is_there(self, page, people):
        put_question(page, saved_question("news"), "idea", people.olu)
        use_form(page, saved_form(), people.olu, replace=True)
        assert draft_form(page) == to_form(saved_form().questions)

    def test_after_what_is_there_with_keys_and_rules_of_its_own(self, page, people):
        rule = {"type": "rule", "value": {"says": "not_more_than", "first": "budget", "second": "where"}}
        use_form(page, saved_form(rules=[rule]), people.olu, replace=False)
        form = draft_form(page)
        assert [section.key for section in form.sections] == ["about", "idea", "money", "about_2", "idea_2", "money_2"]
        assert keys(form)[4:] == ["contact_2", "idea_2", "where_2", "budget_2"]
        assert [(one.first, one.second) for one in form.rules] == [("budget_2", "where_2")]

    def test_what_can_be_published_still_can(self, page, people):
        use_form(page, saved_form(form=factories.every_kind()), people.olu, replace=True)
        FundingCallPage.objects.get(pk=page.pk).get_latest_revision().publish()
        assert len(page.call.versions.first().sections) == 3

    def test_two_uses_share_no_ids(self, page, people):
        saved = saved_form()
        use_form(page, saved, people.olu, replace=True)
        use_form(page, saved, people.olu, replace=False)
        draft = FundingCallPage.objects.get(pk=page.pk).get_latest_revision_as_object()
        ids = [section["id"] for section in draft.questions.get_prep_value()]
        assert len(ids) == len(set(ids)) == 6


class TestKeep:
    """From a page into the library."""

    def test_a_question_alone(self, page, people):
        saved = keep_question(page, "idea", "Your idea", place("newham"), people.olu)
        assert saved.question[0].value["label"] == "What do you want to do?"
        assert SavedQuestion.objects.for_user(people.olu).get() == saved
        assert not SavedQuestion.objects.for_user(people.priya).exists()

    def test_a_form_with_its_plain_questions(self, page, people):
        saved = keep_form(page, "Newham’s own", place("newham"), people.olu)
        assert to_form(saved.questions) == page.form
        assert len(saved.eligibility) == len(page.eligibility) > 0

    def test_an_officer_does_not_change_what_all_share(self, page, people):
        with pytest.raises(PermissionDenied):
            keep_form(page, "For all", None, people.olu)
        with pytest.raises(PermissionDenied):
            keep_question(page, "idea", "For Havering", place("havering"), people.olu)

    def test_the_programme_team_does(self, page, people):
        assert keep_form(page, "For all", None, people.admin).place is None

    def test_and_out_again_into_another_page(self, page, people):
        saved = keep_question(page, "budget", "Costs", place("newham"), people.olu)
        other = factories.make_page(factories.make_call(title="Another"), slug="another")
        assert put_question(other, saved, "money", people.olu) == "budget_2"


class TestOnThePage:
    """Three forms, without script."""

    def test_a_question_goes_in(self, client, page, people):
        saved = saved_question("news")
        sign_in(client, people.olu)
        address = reverse("call_library", args=[page.call_id])
        answer = client.post(address, {"do": "put", "put-saved": saved.pk, "put-section": "idea"}, follow=True)
        assert "under the key “news”" in answer.content.decode()

    def test_a_form_asks_what_happens_to_the_questions_that_are_there(self, client, page, people):
        saved = saved_form()
        sign_in(client, people.olu)
        address = reverse("call_library", args=[page.call_id])
        answer = client.post(address, {"do": "use", "use-saved": saved.pk})
        assert "Choose what happens to the questions" in answer.content.decode()
        client.post(address, {"do": "use", "use-saved": saved.pk, "use-how": "append"})
        assert len(draft_form(page)) == 8

    def test_an_empty_form_is_filled_without_asking(self, client, page, people):
        page.questions, page.live = [], False
        page.save()
        page.save_revision(clean=False)
        saved = saved_form()
        sign_in(client, people.olu)
        client.post(reverse("call_library", args=[page.call_id]), {"do": "use", "use-saved": saved.pk})
        assert len(draft_form(page)) == 4

    def test_keeping_offers_an_officer_their_own_borough_only(self, client, page, people):
        sign_in(client, people.olu)
        keep = client.get(reverse("call_library", args=[page.call_id])).context["keep"]
        assert [label for value, label in keep.fields["place"].choices] == ["Newham"]
        client.post(
            reverse("call_library", args=[page.call_id]),
            {"do": "keep", "keep-key": "", "keep-name": "Ours", "keep-place": place("newham").pk},
        )
        assert SavedForm.objects.get().name == "Ours"

    def test_something_of_another_borough_cannot_be_chosen(self, client, page, people):
        theirs = saved_question("news", where=place("havering"))
        sign_in(client, people.olu)
        answer = client.post(
            reverse("call_library", args=[page.call_id]),
            {"do": "put", "put-saved": theirs.pk, "put-section": "idea"},
        )
        assert answer.context["put"].errors["saved"]


class TestInTheStaffPages:
    """Listed, read, edited and made, like the facts of a fund."""

    @pytest.mark.parametrize(
        ("who", "own", "shared", "elsewhere"),
        [("olu", 200, 403, 403), ("priya", 403, 403, 200), ("cora", 200, 403, 200), ("admin", 200, 200, 200)],
    )
    def test_who_edits_what(self, client, people, who, own, shared, elsewhere):
        sign_in(client, getattr(people, who))
        for where, status in ((place("newham"), own), (None, shared), (place("havering"), elsewhere)):
            for address, row in (("saved_questions", saved_question(where=where)), ("saved_forms", saved_form(where))):
                assert client.get(reverse(f"{address}:edit", args=[row.pk])).status_code == status

    def test_a_list_shows_ones_own_and_what_all_share(self, client, people):
        for name, where in (("Ours", "newham"), ("Theirs", "havering"), ("Everybody’s", None)):
            saved_question(label=name, where=place(where) if where else None)
        sign_in(client, people.olu)
        page = client.get(reverse("saved_questions:index")).content.decode()
        assert "Ours" in page and "Everybody’s" in page and "Theirs" not in page

    def test_a_shared_one_can_be_read_to_the_end(self, client, people):
        sign_in(client, people.olu)
        page = client.get(reverse("saved_forms:inspect", args=[saved_form().pk])).content.decode()
        assert "What do you want to do?" in page and "A weekly meal." in page

    def test_an_officer_makes_and_changes_a_question(self, client, people):
        sign_in(client, people.olu)
        block = SavedQuestion._meta.get_field("question").stream_block
        value = block.to_python([factories.question("short_text", "news", "What is new about it?")])
        typed = {"name": "News", "place": place("newham").pk, **stream_data(block, value, "question")}
        assert client.post(reverse("saved_questions:add"), typed | {"place": place("havering").pk}).status_code == 200
        assert client.post(reverse("saved_questions:add"), typed).status_code == 302
        saved = SavedQuestion.objects.get()
        assert (saved.place.slug, saved.question[0].value["key"]) == ("newham", "news")
        assert client.post(reverse("saved_questions:edit", args=[saved.pk]), typed | {"name": "New"}).status_code == 302
        assert SavedQuestion.objects.get().name == "New"

    def test_an_officer_has_to_name_the_borough(self, client, people):
        sign_in(client, people.olu)
        saved = saved_question(where=place("newham"))
        form = client.get(reverse("saved_questions:edit", args=[saved.pk])).context["form"]
        assert form.fields["place"].required


class TestTheFirstForms:
    """start_site plants the two that every borough can use."""

    def test_they_are_planted_once_and_can_be_published(self):
        assert (ready_forms.plant(), ready_forms.plant()) == (2, 0)
        forms = {saved.name: to_form(saved.questions) for saved in SavedForm.objects.filter(place__isnull=True)}
        assert {name: (len(form), form.missing) for name, form in forms.items()} == {
            "Small grant": (10, ""),
            "1,000 pounds or less": (5, ""),
        }

    def test_what_an_editor_made_of_them_stays(self):
        ready_forms.plant()
        saved = SavedForm.objects.get(name="Small grant")
        saved.questions = factories.short_form()
        saved.save()
        ready_forms.plant()
        assert len(to_form(SavedForm.objects.get(name="Small grant").questions)) == 4
