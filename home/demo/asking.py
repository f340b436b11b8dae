"""What people asked about Newham's open call, and a closing time in Waltham Forest that moved by a week."""

from __future__ import annotations

import datetime

from funds import actions
from funds.models import Call, Extension, PublicQuestion
from home.demo.diary import Diary
from home.demo.people import officer
from home.demo.source import OPENS, moment

ASKED = "Can two groups apply together, or do we each send a form?"
ANSWERED = (
    "Send one form together. Choose which group holds the money, and name the other one where you tell us who you are."
)
WAITING = "We meet in a pub’s back room. Is that a problem?"
WHY_MOVED = "Two libraries were closed after the storm, so the pop-up help comes a week later."
A_WEEK = datetime.timedelta(days=7)


def load_asking(diary: Diary) -> None:
    """One question with its answer, one that waits, and one extension."""
    call = Call.objects.get(place__slug="newham", title__startswith="Street by Street")
    diary.turn_to(moment(-6, OPENS))
    answered = actions.ask_question(call, ASKED)
    diary.turn_to(moment(-5, OPENS))
    actions.answer_question(answered, ANSWERED, officer(call.place))
    diary.turn_to(moment(-1, OPENS))
    waiting = actions.ask_question(call, WAITING)
    for question, asked, said in ((answered, -6, -5), (waiting, -1, None)):
        PublicQuestion.objects.filter(pk=question.pk).update(
            asked_at=moment(asked, OPENS), answered_at=moment(said, OPENS) if said else None
        )
    _move_closing(diary)


def _move_closing(diary: Diary) -> None:
    """It was to close a week before the day that the file says."""
    call = Call.objects.get(place__slug="waltham-forest", title__startswith="Everyday Wellbeing")
    closes_at = call.closes_at
    if closes_at is None:
        raise RuntimeError(f"{call} has a closing time in the file")
    Call.objects.filter(pk=call.pk).update(closes_at=closes_at - A_WEEK)
    diary.turn_to(moment(-4, OPENS))
    extension = actions.extend_call(call, closes_at, WHY_MOVED, officer(call.place))
    Extension.objects.filter(pk=extension.pk).update(at=moment(-4, OPENS))
