"""Every verb of a review, one function each. Pages, tasks and receivers call these and nothing below them."""

from funds.review.actions.answering import answer_group, read_messages
from funds.review.actions.checking import fail_eligibility, pass_eligibility, request_changes
from funds.review.actions.deciding import decide, promote
from funds.review.actions.interests import declare_interest, lift_conflict
from funds.review.actions.opening import open_assessment, stop
from funds.review.actions.scoring import close_scoring, score

__all__ = [
    "answer_group",
    "close_scoring",
    "decide",
    "declare_interest",
    "fail_eligibility",
    "lift_conflict",
    "open_assessment",
    "pass_eligibility",
    "promote",
    "read_messages",
    "request_changes",
    "score",
    "stop",
]
