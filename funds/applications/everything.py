"""Everything that we hold about one application, for the people who make it: as data, to read, and as one zip."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from accounts.models import User
from content.words import moment
from funds.applications import access
from funds.applications.actions.changes import text_of
from funds.applications.answers import answered
from funds.applications.differences import differences
from funds.applications.lifecycle import PUBLIC_NAMES, Status
from funds.applications.models import Application, Attachment, Participant
from funds.applications.packing import Entry, table
from funds.applications.receipts import receipt_pdf
from funds.applications.thread import signed
from funds.versions import form_of


class Group:
    """Who belongs to one application, to say who did something without giving anybody's address away."""

    def __init__(self, application: Application, reader: User) -> None:
        self.application, self.reader = application, reader
        self.participants = list(
            Participant.objects.filter(application=application).select_related("user", "invited_by")
        )
        self.people = {one.user_id for one in self.participants} | {application.applicant_id}
        self.is_own = application.applicant_id == reader.pk

    def who(self, person: User | None) -> str:
        """You, a name of the group, or the fund."""
        if person is None:
            return ""
        if person.pk == self.reader.pk:
            return _("you")
        if person.pk in self.people:
            return str(person.name or _("somebody of the group"))
        return _("the %(place)s fund") % {"place": self.application.call.place.name}

    def address(self, one: Participant) -> str:
        """An invited person's address, for themselves and for the applicant, who typed it."""
        return one.email if self.is_own or one.user_id == self.reader.pk else ""


def held_of(application: Application, reader: User) -> dict[str, Any]:
    """All of it as plain data."""
    group = Group(application, reader)
    call = application.call
    return {
        "reference": application.reference,
        "fund": call.title,
        "place": call.place.name,
        "state": application.public_status,
        "started": application.created_at,
        "sent": application.submitted_at,
        "decided": application.decided_at,
        "asks_for_pence": application.amount_pence,
        "ward": str(application.ward or ""),
        "priority": str(application.priority or ""),
        "copied_from": str(application.copied_from or ""),
        "questions_before": application.eligibility,
        "answers": _answers(application),
        "set_aside": list(application.set_aside.values("label", "text", "at")),
        "files": [_file(file) for file in application.attachments.all()],
        "history": [
            {
                "at": change.at,
                "state": str(PUBLIC_NAMES[Status(change.target)]),
                "by": group.who(change.by),
                "reason": change.reason,
            }
            for change in application.changes.select_related("by")
        ],
        "messages": [
            {"at": one.at, "by": signed(one, application), "text": one.text, "opened": one.read_at}
            for one in application.thread.select_related("by")
        ],
        "changes_asked_for": _changes(application),
        "extra_time": list(application.extra_time.values("until", "reason", "at")),
        "people": [
            {
                "name": one.user.name if one.user else "",
                "e_mail": group.address(one),
                "part": one.get_part_display(),
                "invited": one.invited_at,
                "joined": one.accepted_at,
                "ended": one.ended_at,
            }
            for one in group.participants
        ],
        "filled_in_for_the_group": _behalf(application, group),
        "hosts": list(application.host_requests.values("name", "email", "state", "asked_at", "answered_at", "words")),
        "not_in_here": _not_in_here(application),
    }


def _answers(application: Application) -> list[dict[str, Any]]:
    return [
        {
            "section": one.section.title,
            "question": one.question.label,
            "key": one.question.key,
            "answer": text_of(one),
            "value": one.value,
            "not_finished": one.typed,
            "not_asked": one.hidden,
        }
        for one in answered(application).everything
        if not one.hidden or one.is_given
    ]


def _file(file: Attachment) -> dict[str, Any]:
    return {
        "name": file.name,
        "question": file.key,
        "bytes": file.size,
        "in_this_zip": str(path_of(file)) if file.is_servable else "",
        "note": "" if file.is_servable else str(file.note),
    }


def path_of(file: Attachment) -> PurePosixPath:
    """Where a file lies in the zip. Its number keeps two of one name apart."""
    return PurePosixPath("files", file.key, f"{file.pk}-{PurePosixPath(file.name).name}")


def _changes(application: Application) -> list[dict[str, Any]]:
    form = form_of(application.version)
    return [
        {
            "asked": request.asked_at,
            "text": request.text,
            "questions": [one.label for one in form if one.key in request.keys],
            "sent_again": request.answered_at,
            "answers": [
                {"question": one.label, "before": one.before, "after": one.after} for one in differences(request, form)
            ],
        }
        for request in application.change_requests.all()
    ]


def _behalf(application: Application, group: Group) -> dict[str, Any] | None:
    behalf = access.behalf_of(application)
    if behalf is None:
        return None
    return {
        "how": behalf.get_how_display(),
        "by": group.who(behalf.filled_by),
        "agreed_by": behalf.agreed_name,
        "agreed_how": behalf.agreed_how,
        "agreed_on": behalf.agreed_on,
        "heard_by": behalf.proved_name,
        "heard_at": behalf.proved_at,
    }


def _not_in_here(application: Application) -> list[str]:
    sentences = [
        _("What each member of the panel noted while they read it. Ring the fund if you want to know."),
        _("Our list of who opened and changed what, which has no words of yours in it."),
    ]
    if not application.is_draft:
        equality = _(
            "Your answers to the equality questions, if you gave any. They were cut loose when you sent the "
            "application, so nobody can find out which ones are yours. We cannot either."
        )
        sentences.insert(0, equality)
    return sentences


def entries_of(application: Application, reader: User, folder: str = "") -> Iterator[Entry]:
    """The files of the zip: to read, for a machine, for a spreadsheet, the receipt and what was uploaded."""
    held = held_of(application, reader)
    page = render_to_string("applications/everything.jinja", {"held": held})
    yield Entry(f"{folder}read-me.html", page.encode())
    yield Entry(f"{folder}everything.json", as_json(held))
    heads = [_("Section"), _("Question"), _("Answer")]
    rows = [(one["section"], one["question"], one["answer"]) for one in held["answers"]]
    yield Entry(f"{folder}answers.csv", table(heads, rows))
    said = [(moment(one["at"], year=True), one["by"], one["text"]) for one in held["messages"]]
    yield Entry(f"{folder}messages.csv", table([_("When"), _("Who"), _("Message")], said))
    if application.submitted_at:
        yield Entry(f"{folder}receipt.pdf", lambda: receipt_pdf(application))
    for file in application.attachments.all():
        if file.is_servable:
            yield Entry(f"{folder}{path_of(file)}", file)


def as_json(held: dict[str, Any]) -> bytes:
    return json.dumps(held, cls=DjangoJSONEncoder, ensure_ascii=False, indent=2).encode()
