"""The requests that the bench measures, under the names of the contract."""

import itertools
from collections.abc import Iterator
from typing import Any

from django.conf import settings
from django.test import Client

from accounts.models import User
from funds.applications.lifecycle import SENT, Status
from funds.applications.models import Answer, Application
from funds.models import Call
from funds.questions.fields import field_for
from funds.review.queue import PAGE
from funds.versions import form_of
from tests.bench.measuring import MOST, Ask, body_of
from tests.bench.seeding import answers_of, draft, people, rounds

# An unknown key in an address is never answered from the cache of whole pages: each answer is made afresh.
FRESH = "?fresh=1"
SUBMITS = 25


def requests(size: int) -> Iterator[tuple[str, Ask, int]]:
    """(name, the request, how often at most)."""
    anybody, staff = Client(), signed_in("admin@demo.example")
    call = Call.objects.open_now().filter(place__slug="newham", rolling=False).get()
    yield "home", lambda: body_of(anybody.get(f"/{FRESH}")), MOST
    yield "fund", lambda: body_of(anybody.get(f"/funds/newham/{FRESH}")), MOST
    yield "call", lambda: body_of(anybody.get(f"{call.pages.get().url}{FRESH}")), MOST
    yield "search", lambda: body_of(anybody.get("/search/?q=kitchen")), MOST
    yield "section", saving_a_section(size), MOST
    yield "autosave", saving_one_answer(size), MOST
    yield "submit", submitting(size), SUBMITS
    last = -(-Application.objects.filter(status__in=SENT).count() // PAGE)
    yield "queue", lambda: body_of(staff.get("/admin/applications/")), MOST
    yield "queue_deep", lambda: body_of(staff.get(f"/admin/applications/?p={last}")), MOST
    case = Application.objects.filter(status=Status.IN_REVIEW, readers__isnull=False).order_by("-pk")[0]
    yield "case", lambda: body_of(staff.get(f"/admin/applications/{case.reference}/")), MOST
    yield "csv", lambda: body_of(staff.get("/admin/organisations/?export=csv")), 12


def signed_in(email: str) -> Client:
    client = Client()
    user = User.objects.get_by_natural_key(email)
    client.force_login(user, backend=settings.AUTHENTICATION_BACKENDS[0])
    return client


def complete_drafts(first: int, how_many: int) -> list[Application]:
    """Drafts that only have to be sent, each of somebody else; ``first`` is the first one's number."""
    chosen = [one for one in rounds() if one.call.is_open()]
    numbers = list(range(first, first + how_many))
    found = []
    for number, (one, applicant, user, _group) in zip(numbers, people(chosen, numbers), strict=True):
        application = draft(one, applicant, user, number)
        application.save()
        Answer.objects.bulk_create(answers_of(application, one, applicant))
        found.append(application)
    return found


def submitting(size: int) -> Ask:
    """Each draft is sent once, by the person who made it."""
    drafts = complete_drafts(500_000 + size, SUBMITS)
    waiting = iter([(one.reference, signed_in(one.applicant.email)) for one in drafts])

    def send() -> bytes:
        reference, client = next(waiting)
        return body_of(client.post(f"/applications/{reference}/submit/"), expected=302)

    return send


def saving_a_section(size: int) -> Ask:
    """The section with most to write, saved again and again with the answers that it has."""
    application = complete_drafts(700_000 + size, 1)[0]
    client = signed_in(application.applicant.email)
    section = max(form_of(application.version).sections, key=lambda one: sum(q.words or 0 for q in one.questions))
    address = f"/applications/{application.reference}/section/{section.key}/"
    answers = {answer.key: answer.value for answer in application.answers.all()}
    data = {"and-then": "on"}
    for question in section.questions:
        data |= as_typed(question.key, field_for(question, application.call).to_raw(answers.get(question.key)))
    return lambda: body_of(client.post(address, data), expected=302)


def saving_one_answer(size: int) -> Ask:
    """The longest answer, saved again and again with one more word, as somebody types who applied forty times."""
    *older, application = complete_drafts(800_000 + size, 40)
    Application.objects.filter(pk__in=[one.pk for one in older]).update(
        applicant=application.applicant, status=Status.SUBMITTED
    )
    client = signed_in(application.applicant.email)
    question = max(form_of(application.version), key=lambda one: one.words or 0)
    address = f"/applications/{application.reference}/autosave/"
    numbers = itertools.count(1)

    def save() -> bytes:
        number = next(numbers)
        change = {"key": question.key, "base": number, "seq": number, "raw": {question.key: f"We cook {number}"}}
        body = {"client": "bench", "changes": [change]}
        return body_of(client.post(address, body, content_type="application/json"))

    return save


def as_typed(key: str, raw: Any) -> dict[str, Any]:
    """An answer as a browser posts it: a question with parts has an input for each."""
    if isinstance(raw, dict):
        return {f"{key}-{part}": value for part, value in raw.items()}
    if isinstance(raw, list) and raw and isinstance(raw[0], dict):
        return {f"{key}-{part}-{row}": value for row, line in enumerate(raw) for part, value in line.items()}
    return {key: raw or ""}
