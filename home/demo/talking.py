"""What groups and Newham's officer say to each other, and two requests for changes: one open, one answered."""

from __future__ import annotations

from accounts.models import User
from funds.applications import actions as applying
from funds.applications.models import Application
from funds.review import actions as review
from funds.review.models import Assessment
from home.demo.diary import Diary
from home.demo.people import officer
from home.demo.source import CLOSES, OPENS, moment

WALKS = (
    "Two walks a week for women, one slow and one brisk, with a pushchair-friendly route and a flask at the end. "
    "The slow one stops at three benches on the way. We want to train four more leaders, two for each walk."
)


def load_talking(diary: Diary) -> None:
    """Two threads with an answer, one that waits for it, and a change that can be read word by word."""
    _about_what_was_sent(diary)
    _while_answering(diary)
    _from_a_draft(diary)
    _answered_request(diary)


def _of(group: str, status: str) -> tuple[Application, User]:
    """A group's application in one state, and the person who made it."""
    application = Application.objects.select_related("call__place").get(organisation_name=group, status=status)
    return application, User.objects.get(applications=application)


def _about_what_was_sent(diary: Diary) -> None:
    """Amina asks something, and has not opened the answer yet."""
    application, applicant = _of("Rose Walk Garden Table", "submitted")
    diary.turn_to(moment(-1, CLOSES))
    applying.write_to_fund(
        application,
        applicant,
        "Somebody has given us a hob since we sent this. Shall we take it out of the costs?",
    )
    diary.turn_to(moment(0, OPENS))
    applying.read_by(application, officer(application.call.place), "fund")
    applying.write_to_group(
        application,
        officer(application.call.place),
        "That is good news. Leave your answers as they are: we will note it for the panel, and you can spend that part "
        "on food if they agree.",
    )


def _while_answering(diary: Diary) -> None:
    """Halima is not sure what we mean, and is told."""
    application, applicant = _of("Little Ilford Listening Post", "changes_requested")
    diary.turn_to(moment(-4, OPENS))
    applying.write_to_fund(application, applicant, "Do you mean our paid workers only, or the volunteers too?")
    diary.turn_to(moment(-4, CLOSES))
    applying.read_by(application, officer(application.call.place), "fund")
    applying.write_to_group(
        application, officer(application.call.place), "Everybody who sits with people, paid or not."
    )
    diary.turn_to(moment(-3, OPENS))
    applying.read_by(application, applicant, "group")


def _from_a_draft(diary: Diary) -> None:
    """A question about a form that is not sent yet. Nobody has answered it."""
    draft, applicant = _of("Stratford Story Bench", "draft")
    diary.turn_to(moment(-1, OPENS))
    applying.write_to_fund(draft, applicant, "We have no bank account. Can my sister’s choir hold the money for us?")


def _answered_request(diary: Diary) -> None:
    """The walkers were asked about two answers and changed one."""
    application, applicant = _of("Wall End Walkers", "submitted")
    by = officer(application.call.place)
    diary.turn_to(moment(-2, OPENS))
    review.request_changes(
        Assessment.objects.get(application=application),
        by,
        "Six leaders for two walks seems a lot. Is that right? And can everybody on the slow walk sit down on the way?",
        ["idea", "budget"],
    )
    diary.turn_to(moment(-1, OPENS))
    applying.keep(application, applicant, [applying.Change("idea", WALKS)])
    applying.resubmit(application, applicant)
