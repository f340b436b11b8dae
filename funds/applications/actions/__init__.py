"""The only writers of applications: one function for each thing that a group or its fund can do with one."""

from funds.applications.actions.agreeing import agree, read_back
from funds.applications.actions.carrying import asked_before, carry_over, dismiss, set_aside
from funds.applications.actions.changes import request_changes
from funds.applications.actions.checks import record_check
from funds.applications.actions.copying import copy_answers
from funds.applications.actions.drafts import delete_draft, start_draft
from funds.applications.actions.entering import Agreement, enter, start_for_group
from funds.applications.actions.everything import take_everything, take_everything_of
from funds.applications.actions.extra_time import give_extra_time
from funds.applications.actions.files import attach, remove_attachment, replace
from funds.applications.actions.groups import (
    add_document,
    answer_invitation,
    ask_to_join,
    remove_document,
    save_group,
    take_back_invitation,
    take_off_member,
)
from funds.applications.actions.hosting import answer_as_host, ask_host, take_back_host
from funds.applications.actions.messages import read_by, write_to_fund, write_to_group
from funds.applications.actions.moves import NotNow, advance, set_access, withdraw
from funds.applications.actions.people import accept, decline, invite, take_off
from funds.applications.actions.saving import Change, Clash, Kept, keep, save_answers
from funds.applications.actions.sending import Incomplete, resubmit, submit

__all__ = [
    "Agreement",
    "Change",
    "Clash",
    "Incomplete",
    "Kept",
    "NotNow",
    "accept",
    "add_document",
    "advance",
    "agree",
    "answer_as_host",
    "answer_invitation",
    "ask_host",
    "ask_to_join",
    "asked_before",
    "attach",
    "carry_over",
    "copy_answers",
    "decline",
    "delete_draft",
    "dismiss",
    "enter",
    "give_extra_time",
    "invite",
    "keep",
    "read_back",
    "read_by",
    "record_check",
    "remove_attachment",
    "remove_document",
    "replace",
    "request_changes",
    "resubmit",
    "save_answers",
    "save_group",
    "set_access",
    "set_aside",
    "start_draft",
    "start_for_group",
    "submit",
    "take_back_host",
    "take_back_invitation",
    "take_everything",
    "take_everything_of",
    "take_off",
    "take_off_member",
    "withdraw",
    "write_to_fund",
    "write_to_group",
]
