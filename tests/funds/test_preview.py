"""A preview: the real form with its conditions, rules and problems, and not a row of it anywhere."""

import datetime

import pytest
from django.apps import apps
from django.contrib.auth.models import Group, Permission
from django.core.cache import cache
from django.core.files.storage import Storage
from django.urls import reverse
from django.utils import timezone

from accounts.groups import group_for
from accounts.models import Role
from funds.applications.models import Application
from tests.applications import factories

pytestmark = pytest.mark.django_db
CONTACT = {
    "contact-group": "Preview Tea Club",
    "contact-name": "Olu",
    "contact-email": "olu@demo.example",
    "contact-phone": "020 7946 0123",
}
BANNER = "This is a preview. Nothing is kept or sent."


@pytest.fixture(autouse=True)
def nothing_kept():
    cache.clear()


@pytest.fixture
def page(db):
    return factories.make_page(factories.make_call())


@pytest.fixture
def as_olu(client, people, page):
    client.force_login(people.olu, backend="django.contrib.auth.backends.ModelBackend")
    return client


def at(page, name, *more):
    return reverse(f"preview:{name}", args=[page.call_id, *more])


def fill(client, page):
    """All of the short form, section by section."""
    last = None
    for key, typed in (
        ("about", CONTACT),
        ("idea", {"idea": "A weekly tea", "where": "E13 8QE"}),
        ("money", {"budget-item-0": "Tea", "budget-cost-0": "250"}),
    ):
        last = client.post(at(page, "section", key), typed | {"and-then": "on"})
    return last


def rows():
    """How many rows every table of ours has, but for sessions."""
    models = [model for model in apps.get_models() if model._meta.label != "sessions.Session"]
    return {model._meta.label: model._default_manager.count() for model in models}


def test_from_the_plain_questions_to_the_end_nothing_is_written(as_olu, page):
    as_olu.get(at(page, "start"))
    before = rows()
    assert as_olu.get(at(page, "start")).url == at(page, "eligibility")
    assert as_olu.post(at(page, "eligibility"), {"q1": "yes", "q2": "yes"}).url == at(page, "result")
    assert "Yes, you can apply" in as_olu.get(at(page, "result")).content.decode()
    assert fill(as_olu, page).url == at(page, "check")
    check = as_olu.get(at(page, "check")).content.decode()
    assert "A weekly tea" in check and "Send our application" in check
    end = as_olu.post(at(page, "sent")).content.decode()
    assert "nothing was sent" in end
    assert rows() == before
    assert not Application.objects.exists()


@pytest.mark.parametrize("name", ["eligibility", "tasks", "check"])
def test_every_page_says_that_it_is_a_preview(as_olu, page, name):
    text = as_olu.get(at(page, name)).content.decode()
    assert BANNER in text
    assert "/applications/" not in text.replace("/admin/applications/", "")


def test_a_section_saves_nothing_by_itself(as_olu, page):
    text = as_olu.get(at(page, "section", "idea")).content.decode()
    assert BANNER in text
    assert 'data-autosave=""' in text


def test_a_not_yet_says_what_to_do(as_olu, page):
    as_olu.post(at(page, "eligibility"), {"q1": "yes", "q2": "no"})
    text = as_olu.get(at(page, "result")).content.decode()
    assert "You need a bank account." in text


def test_problems_are_told_as_for_real(as_olu, page):
    text = as_olu.post(at(page, "section", "money"), {"budget-item-0": "Tea", "budget-cost-0": "lots"}).content.decode()
    assert 'value="lots"' in text
    assert "Error:" in text
    text = as_olu.post(at(page, "sent")).content.decode()
    assert "Not ready to send yet" in text


def test_what_was_typed_is_still_there_on_the_next_page(as_olu, page):
    fill(as_olu, page)
    assert "A weekly tea" in as_olu.get(at(page, "section", "idea")).content.decode()
    assert "Preview Tea Club" in as_olu.get(at(page, "tasks")).content.decode()


def test_starting_again_forgets_it(as_olu, page):
    fill(as_olu, page)
    assert as_olu.post(at(page, "forget")).url == at(page, "start")
    assert "A weekly tea" not in as_olu.get(at(page, "section", "idea")).content.decode()


def test_signing_out_forgets_it(as_olu, page, people):
    fill(as_olu, page)
    as_olu.logout()
    as_olu.force_login(people.olu, backend="django.contrib.auth.backends.ModelBackend")
    assert "A weekly tea" not in as_olu.get(at(page, "section", "idea")).content.decode()


def test_two_people_have_each_their_own(as_olu, page, people, django_user_model):
    fill(as_olu, page)
    other = type(as_olu)()
    other.force_login(people.cora, backend="django.contrib.auth.backends.ModelBackend")
    assert "A weekly tea" not in other.get(at(page, "section", "idea")).content.decode()


def test_it_shows_the_draft_that_was_saved_last(as_olu, page):
    questions = page.questions.get_prep_value()
    questions[0]["value"]["title"] = "Who are you then?"
    page.questions = page.questions.stream_block.to_python(questions)
    page.save_revision()
    assert "Who are you then?" in as_olu.get(at(page, "tasks")).content.decode()


def test_a_planned_call_can_be_tried_before_it_opens(as_olu, people):
    tomorrow = timezone.now() + datetime.timedelta(days=1)
    later = factories.make_call(title="Later", opens_at=tomorrow, closes_at=tomorrow + datetime.timedelta(days=9))
    page = factories.make_page(later, slug="later")
    page.unpublish()
    assert as_olu.get(at(page, "tasks")).status_code == 200
    assert fill(as_olu, page).url == at(page, "check")


def test_the_form_of_a_closed_call_can_still_be_tried(as_olu, page):
    page.call.closes_at = timezone.now() - datetime.timedelta(hours=1)
    page.call.save()
    text = as_olu.get(at(page, "tasks")).content.decode()
    assert "Not sent yet" in text and "Send by" not in text


def test_conditions_work(as_olu):
    yes = {"key": "new", "test": "is", "value": "yes"}
    form = factories.short_form()
    form[1]["value"]["questions"] += [
        factories.question("yes_no", "new", "Is it new?"),
        factories.question("short_text", "why_new", "Why is it new?", conditions=[yes]),
    ]
    page = factories.make_page(factories.make_call(title="With conditions"), form, slug="conditions")
    typed = {"idea": "A weekly tea", "where": "E13 8QE", "and-then": "on"}
    again = as_olu.post(at(page, "section", "idea"), typed | {"new": "yes", "not-shown": "why_new"})
    assert again.status_code == 200 and "Why is it new?" in again.content.decode()
    onward = as_olu.post(at(page, "section", "idea"), typed | {"new": "no"})
    assert onward.url == at(page, "section", "money")
    assert "Why is it new?" not in as_olu.get(at(page, "check")).content.decode()


def test_a_rule_between_two_answers_is_told(as_olu):
    form = factories.short_form()
    form[2]["value"]["questions"].append(factories.question("money", "total", "What will it cost in all?"))
    page = factories.make_page(factories.make_call(title="With a rule"), form, slug="rule")
    rule = {"type": "rule", "value": {"says": "sum_is", "first": "total", "second": "budget"}}
    page.rules = page.rules.stream_block.to_python([rule])
    page.save_revision()
    typed = {"budget-item-0": "Tea", "budget-cost-0": "250", "total": "300", "and-then": "on"}
    again = as_olu.post(at(page, "section", "money"), typed).content.decode()
    assert "You ask for £300, but your list adds up to £250" in again


def test_files_are_looked_at_and_let_go(as_olu, monkeypatch):
    monkeypatch.setattr(Storage, "save", lambda *args, **kwargs: pytest.fail("A preview stores no file"))
    call = factories.make_call(title="With files")
    page = factories.make_page(call, factories.every_kind(), slug="files")
    form = page.form
    paper = next(question for question in form if question.kind == "file")
    part = next(section for section in form.sections if paper in section.questions)
    kept = as_olu.post(at(page, "section", part.key), {paper.key: factories.pdf("plan.pdf"), "and-then": "later"})
    assert kept.url == at(page, "tasks")
    text = as_olu.get(at(page, "section", part.key)).content.decode()
    assert "plan.pdf" in text
    refused = as_olu.post(at(page, "section", part.key), {paper.key: factories.docx("x.docm", macro=True)})
    assert "We cannot" in refused.content.decode()
    as_olu.post(at(page, "section", part.key), {"remove-file": "1"})
    assert "plan.pdf" not in as_olu.get(at(page, "section", part.key)).content.decode()


def test_every_kind_of_question_can_be_drawn_and_checked(as_olu):
    page = factories.make_page(factories.make_call(title="All kinds"), factories.all_kinds(), slug="all-kinds")
    for part in page.form.sections:
        assert as_olu.get(at(page, "section", part.key)).status_code == 200
        assert as_olu.post(at(page, "section", part.key), {"and-then": "later"}).status_code == 302
    assert as_olu.get(at(page, "check")).status_code == 200


@pytest.mark.parametrize(
    ("who", "status"),
    [("olu", 200), ("cora", 200), ("admin", 200), ("pat", 200), ("fran", 200), ("alex", 200)]
    + [("priya", 403), ("lin", 403), ("amina", 403)],
)
def test_who_may_look(client, page, people, who, status):
    client.force_login(getattr(people, who), backend="django.contrib.auth.backends.ModelBackend")
    assert client.get(at(page, "tasks")).status_code == status


def test_a_call_without_a_page_has_no_preview(as_olu):
    assert as_olu.get(reverse("preview:tasks", args=[factories.make_call(title="No page").pk])).status_code == 404


def test_the_editor_leads_to_it_and_to_everything_else(client, page, people):
    group_for(Role.Job.PROGRAMME_TEAM, None)
    change = Permission.objects.get(codename="change_page", content_type__app_label="wagtailcore")
    Group.objects.get(name="programme_team:all").page_permissions.create(page=page.get_root(), permission=change)
    client.force_login(people.admin, backend="django.contrib.auth.backends.ModelBackend")
    editor = client.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).content.decode()
    for name in ("preview:start", "call_copy", "call_library", "call_closing", "call_extra_time"):
        assert reverse(name, args=[page.call_id]) in editor


def test_those_who_only_read_calls_are_offered_the_preview_alone(client, page, people):
    client.force_login(people.alex, backend="django.contrib.auth.backends.ModelBackend")
    facts = client.get(reverse("calls:inspect", args=[page.call_id])).content.decode()
    assert at(page, "start") in facts
    for name in ("call_copy", "call_library", "call_closing", "call_extra_time"):
        assert reverse(name, args=[page.call_id]) not in facts
