"""A call's form walked through as an applicant would, before anybody can: answers live in the cache for one sign-in.

There is no application: what stands for it here has just what the pages about applying ask of one.
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass, field
from typing import Any

from django.core.cache import cache
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone

from funds.applications.answers import Answered, put_together
from funds.applications.forms import SectionForm
from funds.applications.models import Answer
from funds.models import Call, FundingCallPage
from funds.questions.fields.files import check_upload, shown_name
from funds.questions.schema import Form, Kind, Question

# A morning's work; signing out ends it sooner.
KEPT_SECONDS = 8 * 60 * 60
REFERENCE = "PREVIEW"
# Where the links of an applicant's pages lead in a preview. What is not here stays on the list of questions.
ADDRESSES = {
    "applications:detail": "preview:tasks",
    "applications:section": "preview:section",
    "applications:check": "preview:check",
    "applications:submit": "preview:sent",
    "applications:index": "preview:leave",
    "applications:delete": "preview:leave",
    "apply:check": "preview:eligibility",
    "apply:result": "preview:result",
    "apply:start": "preview:tasks",
    "preview:forget": "preview:forget",
}
# Without an address to save at, the page's script leaves saving to the buttons.
OF_THE_SCRIPT = frozenset({"applications:autosave", "applications:add_file"})


@dataclass(frozen=True)
class PretendFile:
    """A file that was chosen and let go again: its name and size are all that is left of it."""

    key: str
    name: str
    size: int
    pk: int
    reference: str = REFERENCE
    is_servable: bool = False
    is_refused: bool = False
    note: str = ""

    @property
    def application(self) -> PretendFile:
        """Whoever draws a file asks for its application's reference."""
        return self


@dataclass(frozen=True)
class PreviewApplication:
    """What stands for an application in a preview: a draft of nobody, open whatever the call's dates say."""

    call: Call
    name: str = ""
    reference: str = REFERENCE
    is_draft: bool = True
    can_be_changed: bool = True
    status: str = "draft"
    updated_at: datetime.datetime = field(default_factory=timezone.now)

    @property
    def closes_at(self) -> datetime.datetime | None:
        """Of a call that has closed, nothing counts down."""
        closes_at = self.call.closes_at
        return closes_at if closes_at and closes_at > timezone.now() else None

    def is_open(self, moment: datetime.datetime | None = None) -> bool:
        return True


@dataclass(frozen=True)
class PreviewPage:
    """The call's page, for links: in a preview they are the way out."""

    title: str
    slug: str
    way_out: str

    def get_url(self) -> str:
        return self.way_out


class Preview:
    """One person's walk through the form of one call, as it was saved last."""

    def __init__(self, request: HttpRequest, call: Call, page: FundingCallPage) -> None:
        draft = page.get_latest_revision_as_object()
        self.call = call
        self.form: Form = draft.form
        self.eligibility = [child.block.get_prep_value(child.value) for child in draft.eligibility]
        self.page = PreviewPage(draft.title, draft.slug, reverse("preview:leave", args=[call.pk]))
        self._cache_key = _cache_key(request)
        self._kept = cache.get(self._cache_key) or {}
        self._own: dict[str, Any] = self._kept.setdefault(str(call.pk), {"answers": {}, "files": {}, "plain": None})

    def address(self, name: str, **kwargs: Any) -> str:
        """Stands in for the templates' ``url``."""
        if name in OF_THE_SCRIPT:
            return ""
        here = ADDRESSES.get(name, "preview:tasks")
        wanted = {"key": kwargs["key"]} if here == "preview:section" else {}
        return reverse(here, kwargs={"pk": self.call.pk, **wanted})

    @property
    def application(self) -> PreviewApplication:
        return PreviewApplication(self.call, self._name())

    def _name(self) -> str:
        """What the group calls itself so far, as lists would show it."""
        for question in self.form:
            value = self._own["answers"].get(question.key, {}).get("value")
            if question.ask_group and isinstance(value, dict) and value.get("group"):
                return str(value["group"])
        return self.page.title

    def answered(self) -> Answered:
        """All questions with the test answers: conditions, rules and problems as for a real one."""
        apart = {question.key for question in self.form if question.kind is Kind.EQUALITY}
        kept = self._own["answers"]
        rows = {key: Answer(key=key, revision=1, **held) for key, held in kept.items() if key not in apart}
        equality = {key: held["value"] for key, held in kept.items() if key in apart and held["value"] is not None}
        files: Any = [
            PretendFile(key, one["name"], one["size"], one["id"])
            for key, held in self._own["files"].items()
            for one in held
        ]
        return put_together(self.form, self.call, rows, equality, files)

    def keep(self, form: SectionForm) -> dict[str, str]:
        """Remember one section's answers and files. Gives a sentence for each that cannot be an answer."""
        found = form.found()
        for key, one in found.items():
            self._own["answers"][key] = {"value": one.value, "typed": one.typed}
        errors = {key: one.problem for key, one in found.items() if one.problem}
        for key, uploads in form.uploads().items():
            try:
                self._pretend(key, form.answer(key).question, uploads)
            except ValidationError as problem:
                errors[key] = str(problem.messages[0])
        self._save()
        return errors

    def _pretend(self, key: str, question: Question, uploads: list[Any]) -> None:
        """Look at the files as for a real application, and let them go."""
        files = self._own["files"]
        for upload in uploads:
            check_upload(upload, question)
            number = 1 + max((one["id"] for held in files.values() for one in held), default=0)
            files.setdefault(key, []).append({"id": number, "name": shown_name(upload), "size": upload.size or 0})

    def remove_file(self, number: str) -> None:
        """Forget one of the files."""
        for held in self._own["files"].values():
            held[:] = [one for one in held if str(one["id"]) != number]
        self._save()

    @property
    def plain(self) -> list[dict[str, str]] | None:
        """What the plain questions led to; None before they were answered."""
        found: list[dict[str, str]] | None = self._own["plain"]
        return found

    def remember_plain(self, results: list[dict[str, str]]) -> None:
        self._own["plain"] = results
        self._save()

    def forget(self) -> None:
        """Begin again with nothing."""
        self._kept.pop(str(self.call.pk), None)
        cache.set(self._cache_key, self._kept, KEPT_SECONDS)

    def _save(self) -> None:
        cache.set(self._cache_key, self._kept, KEPT_SECONDS)


def _cache_key(request: HttpRequest) -> str:
    return f"applications:preview:{request.session.session_key}"


def forget_all(request: HttpRequest) -> None:
    """Signing out leaves nothing behind."""
    cache.delete(_cache_key(request))
