"""Whatever order people do things in: no saved answer is lost, and an application is only ever where the table says.

A machine saves, repeats, sends, closes, extends, asks for changes and takes back, as two people with two open pages
each and an officer. It remembers what was kept last; the database has to say the same after every step.
"""

from __future__ import annotations

import csv
import datetime
import html
import io
import json
from contextlib import suppress
from typing import Any

import pytest
from django.db import transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from accounts.models import OutboxMail, User
from content.exports import no_formula
from funds.applications import actions
from funds.applications.everything import entries_of
from funds.applications.inputs import posted, read
from funds.applications.lifecycle import MOVES, OPEN_TO_GROUP, Move, Status
from funds.applications.models import Application
from funds.applications.receipts import _receipt
from funds.models import Call
from funds.questions.fields import field_for
from funds.versions import form_of
from tests.applications import factories
from tests.people import People

KEYS = {"idea": "idea", "where": "idea"}
PAGES = [("amina", "a1"), ("amina", "a2"), ("joe", "j1"), ("joe", "j2")]
TEXTS = st.sampled_from(
    ["A choir", "A kitchen", "The hall, E13 8QE", "E13 8Q", "", "a\x00b", "x" * 20_000, "Zürich 🍲"]
)
STEP = datetime.timedelta(days=1)


class AnyOrder(RuleBasedStateMachine):
    """One application of Amina’s, which Joe fills in with her. What ``set_up`` made is taken back after each run."""

    people: People
    call: Call

    def __init__(self) -> None:
        super().__init__()
        self.undo = transaction.atomic()
        self.undo.__enter__()
        amina, joe = self.people.amina, self.people.joe
        self.application = factories.make_draft(amina, self.call)
        self.application.participants.create(
            email=joe.email, user=joe, invited_by=amina, accepted_at=timezone.now(), part="together"
        )
        self.now = timezone.now()
        self.asked: set[str] | None = None
        # What was kept last, by key: value, typed, revision. And what each page has seen and sent.
        self.kept = {row.key: (row.value, row.typed, row.revision) for row in self.application.answers.all()}
        self.seen = {page: {key: one[2] for key, one in self.kept.items()} for _who, page in PAGES}
        self.sent: list[tuple[str, str, actions.Change]] = []
        self.seq = 0
        self.status = Status.DRAFT

    def teardown(self) -> None:
        transaction.set_rollback(True)
        self.undo.__exit__(None, None, None)

    # What people do ----------------------------------------------------------------------------------------------

    @rule(page=st.sampled_from(PAGES), key=st.sampled_from(sorted(KEYS)), text=TEXTS)
    def save(self, page: tuple[str, str], key: str, text: str) -> None:
        """An autosave, with the revision that the page saw last."""
        who, client = page
        self.seq += 1
        data = posted({key: text})
        found = read(self._field(key), data)
        if not found.can_be_kept:
            return
        self._send(who, client, found.change(key, self.seen[client].get(key, 0), self.seq))

    @rule(page=st.sampled_from(PAGES), key=st.sampled_from(sorted(KEYS)))
    def look(self, page: tuple[str, str], key: str) -> None:
        """The page is loaded again, so it knows what is there."""
        self.seen[page[1]][key] = self.kept[key][2]

    @precondition(lambda self: self.sent)
    @rule(data=st.data())
    def replay(self, data: st.DataObject) -> None:
        """An old autosave arrives once more: it never changes anything."""
        before = dict(self.kept)
        with suppress(actions.NotNow):
            self._keep(*data.draw(st.sampled_from(self.sent)))
        self._agrees()
        assert self.kept == before

    @rule(page=st.sampled_from(PAGES), text=TEXTS)
    def press(self, page: tuple[str, str], text: str) -> None:
        """The form’s button, in a browser without script."""
        found = read(self._field("idea"), posted({"idea": text}))
        if found.can_be_kept:
            self._send(page[0], "", found.change("idea", self.seen[page[1]].get("idea", 0)), page[1])

    @rule(who=st.sampled_from(["amina", "joe"]))
    def submit(self, who: str) -> None:
        was, was_open = self.status, self._is_open()
        with suppress(actions.NotNow, actions.Incomplete):
            if was == Status.DRAFT:
                actions.submit(self.application, self._person(who), self.now)
            else:
                actions.resubmit(self.application, self._person(who))
        self._moved({Move.SUBMIT, Move.RESUBMIT})
        if was == Status.DRAFT and self.status != Status.DRAFT:
            assert was_open

    @rule(keys=st.sampled_from([(), ("idea",), ("where",)]))
    def ask_for_changes(self, keys: tuple[str, ...]) -> None:
        with suppress(actions.NotNow):
            actions.request_changes(self.application, self.people.olu, "Please look again.", keys)
            self.asked = set(keys) or None
        self._moved({Move.REQUEST_CHANGES})

    @rule(move=st.sampled_from([Move.PASS_ELIGIBILITY, Move.FAIL_ELIGIBILITY, Move.FUND, Move.RESERVE, Move.PROMOTE]))
    def staff_move(self, move: Move) -> None:
        with suppress(actions.NotNow):
            actions.advance(self.application, move, by=self.people.olu, reason="Because")
        self._moved({move})

    @rule(who=st.sampled_from(["amina", "joe"]))
    def withdraw(self, who: str) -> None:
        with suppress(actions.NotNow):
            actions.withdraw(self.application, self._person(who), "No time")
        self._moved({Move.WITHDRAW})

    @rule()
    def close(self) -> None:
        """The closing time passes."""
        self.now = max(self.now, self._closes_at() + STEP)

    @rule()
    def extend(self) -> None:
        until = max(self.now, self._closes_at()) + STEP
        with suppress(actions.NotNow):
            actions.give_extra_time(self._fresh(), until, "You asked in time.", self.people.olu)

    # What always holds -------------------------------------------------------------------------------------------

    @invariant()
    def no_answer_is_lost(self) -> None:
        self._agrees()

    @invariant()
    def it_is_where_the_table_says(self) -> None:
        application = self._fresh()
        at = Status.DRAFT
        for change in application.changes.all():
            assert change.source == at
            fitting = [step.to for step in MOVES.values() if change.source in step.sources]
            assert change.target in fitting or (change.source == Status.CHANGES_REQUESTED and None in fitting)
            at = Status(change.target)
        assert application.status == at == self.status
        assert bool(application.submitted_at) == (at != Status.DRAFT)

    # How ---------------------------------------------------------------------------------------------------------

    def _send(self, who: str, client: str, change: actions.Change, page: str = "") -> None:
        """Save, and learn what was kept; what may not be changed any more must be refused."""
        again = self.asked if self.status == Status.CHANGES_REQUESTED else None
        may = self._is_open() and (again is None or change.key in again)
        self.sent.append((who, client, change))
        try:
            kept = self._keep(who, client, change)
        except actions.NotNow:
            assert not may
            return
        assert may
        value, typed, revision = self.kept[change.key]
        if change.key in kept.clashes:
            assert change.base != revision, "nobody had written since"
            assert (change.value, change.typed) != (value, typed), "both say the same"
            return
        now = kept.revisions[change.key]
        if now > revision:
            new = value if change.typed is not None else change.value
            self.kept[change.key] = (new, change.typed, now)
        else:
            assert (typed, value if change.typed is None else change.typed) == (
                change.typed,
                change.value if change.typed is None else change.typed,
            )
        self.seen[page or client][change.key] = now

    def _keep(self, who: str, client: str, change: actions.Change) -> actions.Kept:
        return actions.keep(self.application, self._person(who), [change], client=client, began_at=self.now)

    def _agrees(self) -> None:
        rows = {row.key: (row.value, row.typed, row.revision) for row in self._fresh().answers.all()}
        assert rows == self.kept

    def _moved(self, moves: set[Move]) -> None:
        """The state is the same, or one of ``moves`` was made from where it was."""
        now = Status(self._fresh().status)
        if now != self.status:
            assert any(self.status in MOVES[move].sources and MOVES[move].to in (now, None) for move in moves)
        self.status = now

    def _is_open(self) -> bool:
        if self.status == Status.DRAFT:
            return self._fresh().is_open(self.now)
        return self.status in OPEN_TO_GROUP

    def _closes_at(self) -> datetime.datetime:
        closes_at = self._fresh().closes_at
        assert closes_at
        return closes_at

    def _fresh(self) -> Application:
        return Application.objects.select_related("call", "version").get(pk=self.application.pk)

    def _field(self, key: str) -> Any:
        return field_for(form_of(self.application.version).question(key), self.call)

    def _person(self, who: str) -> User:
        person: User = getattr(self.people, who)
        return person


RUNS = settings(
    max_examples=30,
    stateful_step_count=25,
    derandomize=True,
    deadline=None,
    database=None,
    suppress_health_check=list(HealthCheck),
)


def test_any_order_keeps_every_answer(people: People, call: Call) -> None:
    AnyOrder.people, AnyOrder.call = people, call
    _ = people.amina, people.joe, people.olu
    run_state_machine_as_test(AnyOrder, settings=RUNS)


# Any text ------------------------------------------------------------------------------------------------------------

LETTERS = st.characters(exclude_categories=("Cs", "Cc"), include_characters="\n\t")
ANY_TEXT = st.text(LETTERS, max_size=300).map(lambda text: f"a{text}z")


@pytest.mark.parametrize("start", ["", "=HYPERLINK(1)", "@x", "'quoted'"])
@settings(RUNS, max_examples=6)
@given(text=ANY_TEXT)
@example("</td><script>alert(1)</script>{{ 7*7 }} & &amp; %s %(x)s\n\n  two  spaces\t🍲 مرحبا")
def test_any_text_comes_back_as_it_was_typed(amina: User, call: Call, start: str, text: str) -> None:
    """Through autosave to the check page, the receipt, the spreadsheet and the mail."""
    typed = start + text
    undo = transaction.atomic()
    undo.__enter__()
    try:
        draft = factories.make_draft(amina, call)
        client = Client()
        client.force_login(amina, backend="django.contrib.auth.backends.ModelBackend")
        _autosave(client, draft, typed)
        assert html.escape(typed) in _plain(client.get(_url("check", draft)).text)
        sent = actions.submit(draft, amina, timezone.now())
        receipt = _receipt(sent)["sections"][1]["answers"][0]["lines"]
        assert "\n".join(receipt) == typed
        rows = csv.reader(io.StringIO(_entry(sent, amina, "answers.csv").decode("utf-8-sig"), newline=""))
        assert no_formula(typed) in [row[2] for row in rows]
        mail = OutboxMail.objects.get(event=f"application:{sent.pk}:change:{sent.changes.get().pk}")
        assert typed in mail.text
        assert html.escape(typed) in _plain(mail.html)
    finally:
        transaction.set_rollback(True)
        undo.__exit__(None, None, None)


def _autosave(client: Client, draft: Application, text: str) -> None:
    change = {"key": "idea", "base": 1, "seq": 1, "raw": {"idea": text}}
    body = json.dumps({"client": "page", "changes": [change]})
    answer = client.post(_url("autosave", draft), body, content_type="application/json")
    assert answer.json()["saved"] == {"idea": 2}


def _url(name: str, draft: Application) -> str:
    return reverse(f"applications:{name}", kwargs={"reference": draft.reference})


def _plain(page: str) -> str:
    """Jinja and Python write two signs in different ways."""
    return page.replace("&#34;", "&quot;").replace("&#39;", "&#x27;")


def _entry(application: Application, reader: User, name: str) -> bytes:
    content = next(entry.content for entry in entries_of(application, reader) if entry.path == name)
    assert isinstance(content, bytes)
    return content
