"""What is done with one call: preview, copy, library, closing time, extra time, and what the public asks about it."""

from __future__ import annotations

from tests.permissions.rows import EDITORS, PANEL, STAFF, Row, public, staff

READERS = f"admin cora olu {PANEL} fran alex"

ASKING: list[Row] = [
    public("call_ask"),
    public("call_ask", 404, call="=no-such-call"),
    public("call_ask", 404, place="=havering", call="=every-kind"),
    staff("public_questions:index", EDITORS),
    staff("public_questions:index_results", EDITORS),
    staff("public_questions:add"),
    staff("public_questions:delete"),
]

LIBRARY: list[Row] = [
    row
    for name, thing in (("saved_questions", "saved_question"), ("saved_forms", "saved_form"))
    for row in (
        staff(f"{name}:index", EDITORS),
        staff(f"{name}:index_results", EDITORS),
        staff(f"{name}:add", EDITORS),
        staff(f"{name}:delete"),
        staff(f"{name}:inspect", "admin cora olu"),
        staff(f"{name}:inspect", "admin cora priya", pk=f"havering_{thing}"),
        staff(f"{name}:inspect", EDITORS, pk=f"shared_{thing}"),
    )
]

OWN: list[Row] = [
    row
    for name, thing, shared in (
        ("saved_questions", "saved_question", True),
        ("saved_forms", "saved_form", True),
        ("public_questions", "public_question", False),
    )
    for page in ("edit", "history", "history_results", "usage")
    for row in (
        staff(f"{name}:{page}", "admin cora olu"),
        staff(f"{name}:{page}", "admin cora priya", pk=f"havering_{thing}"),
        *([staff(f"{name}:{page}", "admin" if page == "edit" else EDITORS, pk=f"shared_{thing}")] if shared else []),
    )
]

TOOLS: list[Row] = [
    *(
        row
        for name in ("call_checks", "call_closing", "call_copy", "call_library")
        for row in (staff(name, "admin cora olu"), staff(name, "admin cora priya", pk="havering_call"))
    ),
    staff("call_extra_time", "admin olu"),
    staff("call_extra_time", "admin priya", pk="havering_call"),
]

PREVIEW: list[Row] = [
    *(
        row
        for page, answer in (
            ("start", 302),
            ("leave", 302),
            ("eligibility", 200),
            ("result", 302),
            ("tasks", 200),
            ("questions", 200),
            ("section", 200),
            ("check", 200),
        )
        for row in (
            staff(f"preview:{page}", READERS, answer),
            staff(f"preview:{page}", "admin cora priya hal fran alex", answer, pk="havering_call"),
        )
    ),
    staff("preview:sent", STAFF, 405),
    staff("preview:forget", STAFF, 405),
]

ABOUT_CALLS = [*ASKING, *LIBRARY, *OWN, *TOOLS, *PREVIEW]
