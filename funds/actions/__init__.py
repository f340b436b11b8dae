"""The only writers of a fund: its money, its calls' dates, copies of calls, the library and public questions."""

from funds.actions.asking import answer_question, ask_question, forget_askers, hide_question
from funds.actions.copying import copy_call
from funds.actions.dates import extend_call
from funds.actions.library import keep_form, keep_question, put_question, use_form
from funds.actions.money import NotEnoughMoney, commit, contribute, promised_pence, release

__all__ = [
    "NotEnoughMoney",
    "answer_question",
    "ask_question",
    "commit",
    "contribute",
    "copy_call",
    "extend_call",
    "forget_askers",
    "hide_question",
    "keep_form",
    "keep_question",
    "promised_pence",
    "put_question",
    "release",
    "use_form",
]
