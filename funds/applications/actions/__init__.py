"""The only writers of applications: one function for each thing that a group or its fund can do with one."""

from funds.applications.actions.drafts import delete_draft, save_answers, start_draft
from funds.applications.actions.files import attach, remove_attachment
from funds.applications.actions.moves import NotNow, advance, request_changes, set_access, withdraw
from funds.applications.actions.sending import Incomplete, resubmit, submit

__all__ = [
    "Incomplete",
    "NotNow",
    "advance",
    "attach",
    "delete_draft",
    "remove_attachment",
    "request_changes",
    "resubmit",
    "save_answers",
    "set_access",
    "start_draft",
    "submit",
    "withdraw",
]
