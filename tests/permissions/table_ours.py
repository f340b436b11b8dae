"""Our own addresses, row by row: contract.md's table told for each thing that an address can be about."""

from __future__ import annotations

from tests.permissions.rows import EDITORS, OTHERS, PANEL, SIGNED_IN, STAFF, Row, applicant, each, public, staff
from tests.permissions.table_calls import ABOUT_CALLS
from tests.permissions.table_people import ABOUT_PEOPLE

ALL_STAFF = f"admin cora olu priya {PANEL} hal fran alex"
OFFICES = "admin olu priya fran alex"  # those whose work includes the registers

PUBLIC: list[Row] = [
    public("health"),
    public("ready"),
    public("robots"),
    public("sitemap"),
    public("search:search"),
    public("search:search", query="q=meal"),
    public("dev_mail"),
    public("apply:check"),
    public("apply:result", 302),
    # Signed in without the answers to the plain questions: back to them. Amina carries on with her draft.
    each("apply:start", {"sign-in": "anonymous", 302: SIGNED_IN}),
    public("apply:check", 404, call="=no-such-call"),
    public("apply:check", 404, place="=havering", call="=every-kind"),
]

SIGNING_IN: list[Row] = [
    each("staff_login", {200: "anonymous", 302: STAFF, 403: OTHERS}),
    each("account_login", {200: "anonymous", 302: SIGNED_IN}),
    each("account_request_login_code", {200: "anonymous", 302: SIGNED_IN}),
    each("account_confirm_login_code", {"sign-in": "anonymous", 302: SIGNED_IN}),
    public("account_logout", 405),
]

# A reference opens nothing by itself: a draft is its applicant's alone.
APPLICATIONS: list[Row] = [
    applicant("applications:index", SIGNED_IN),
    applicant("applications:detail", "joe"),
    applicant("applications:detail", "amina", reference="draft"),
    applicant("applications:detail", "joe", reference="changes"),
    applicant("applications:detail", "joe", reference="funded"),
    applicant("applications:detail", "", reference="elsewhere"),
    applicant("applications:detail", "", reference="=NEW-26-0000"),
    applicant("applications:section", "joe", 302),  # sent: its answers stay as they are
    applicant("applications:section", "amina", reference="draft"),
    applicant("applications:section", "joe", reference="changes"),
    applicant("applications:section", "", reference="draft", key="=nowhere"),
    public("applications:autosave", 405),
    applicant("applications:check", "joe"),
    applicant("applications:check", "amina", reference="draft"),
    applicant("applications:submit", SIGNED_IN, 405),
    applicant("applications:withdraw", "joe"),
    applicant("applications:withdraw", "amina", 302, reference="draft"),
    applicant("applications:delete", "joe", 302),
    applicant("applications:delete", "amina", reference="draft"),
    applicant("applications:dismiss", SIGNED_IN, 405),
    applicant("applications:receipt", "joe"),
    applicant("applications:receipt", "", reference="draft"),
    # What a group and its fund say to each other, and the group's own copy of everything: nobody else's.
    applicant("applications:messages", "joe"),
    applicant("applications:messages", "amina", reference="draft"),
    applicant("applications:messages", "", reference="read"),
    applicant("applications:again", "joe"),
    applicant("applications:again", "amina", reference="draft"),
    applicant("applications:everything", "joe"),
    applicant("applications:everything", "amina", reference="draft"),
    applicant("applications:everything", "", reference="elsewhere"),
    applicant("applications:everything_of_mine", SIGNED_IN),
]

# A file is read by whoever reads the answers; those who know of the application hear why they may not.
FILES: list[Row] = [
    applicant("applications:file", "joe admin olu alex"),
    applicant("applications:file", "amina", reference="draft", pk="draft_file"),
    applicant("applications:file", "admin olu alex", reference="unread", pk="unread_file"),
    applicant("applications:file", "admin olu alex pat quinn", also={403: "rosa"}, reference="read", pk="read_file"),
    applicant(
        "applications:file", f"admin olu alex joe {PANEL}", also={403: "fran"}, reference="funded", pk="funded_file"
    ),
    applicant("applications:file", "admin priya alex", reference="elsewhere", pk="elsewhere_file"),
    applicant(
        "applications:file",
        "admin priya alex hal",
        also={403: "fran"},
        reference="elsewhere_funded",
        pk="elsewhere_funded_file",
    ),
    applicant("applications:file", "", reference="sent", pk="draft_file"),
    applicant("applications:file", "", reference="draft", pk="sent_file"),
    applicant("applications:add_file", SIGNED_IN, 405),
    applicant("applications:remove_file", SIGNED_IN, 405),
]

REVIEW: list[Row] = [
    staff("review:queue", f"{OFFICES} {PANEL} hal"),
    staff("review:to_score", f"{PANEL} hal"),
    staff("review:funded", OFFICES),
    # Messages are the fund office's own: never the panel's, never finance's.
    staff("review:inbox", "admin olu priya alex"),
    staff("review:thread", "admin olu alex", rest=404),
    staff("review:thread", "", rest=404, reference="draft"),
    staff("review:thread", "admin olu alex", rest=404, reference="asking_draft"),
    staff("review:thread", "admin olu alex", rest=404, reference="read"),
    staff("review:thread", "admin olu alex", rest=404, reference="funded"),
    staff("review:thread", "admin priya alex", rest=404, reference="elsewhere"),
    staff("review:case", "admin olu alex", rest=404),
    staff("review:case", "", rest=404, reference="draft"),
    staff("review:case", "", rest=404, reference="=NEW-26-0000"),
    staff("review:case", "admin olu alex", rest=404, reference="changes"),
    staff("review:case", f"admin olu alex {PANEL}", rest=404, reference="unread"),
    staff("review:case", "admin olu alex pat quinn", rest=404, also={403: "rosa"}, reference="read"),
    staff("review:case", f"admin olu alex fran {PANEL}", rest=404, reference="funded"),
    staff("review:case", "admin priya alex", rest=404, reference="elsewhere"),
    staff("review:case", "admin priya alex hal fran", rest=404, reference="elsewhere_funded"),
]

# The forms of a case: shown to those whose work it is. What a POST does is in test_forged.py.
ACTING: list[Row] = [
    staff("review:act", "admin olu", rest=404, also={403: "alex"}),
    staff("review:act", "admin olu", rest=404, also={403: "alex"}, verb="=fail"),
    staff("review:act", "admin olu", rest=404, also={403: "alex"}, verb="=ask"),
    staff("review:act", "admin olu", rest=404, also={403: "alex"}, verb="=decide"),
    staff("review:act", "", rest=404, verb="=no-such-verb"),
    staff("review:act", "", rest=404, reference="draft", verb="=decide"),
    staff("review:act", "admin priya", rest=404, also={403: "alex"}, reference="elsewhere", verb="=decide"),
    staff("review:act", "admin olu", rest=404, also={403: "alex rosa pat quinn"}, reference="read", verb="=decide"),
    staff("review:act", "pat quinn", 302, rest=404, also={403: "rosa"}, reference="read", verb="=score"),
    staff("review:act", PANEL, 302, rest=404, reference="unread", verb="=score"),
]

REGISTERS: list[Row] = [
    staff("organisations_modeladmin_index", OFFICES),
    staff("organisations_modeladmin_index", OFFICES, query="export=csv"),
    staff("organisations_modeladmin_index", OFFICES, query="export=xlsx"),
    staff("organisations_modeladmin_index", OFFICES, query="q=joe"),
    staff("organisations_modeladmin_create"),
    staff("organisations_modeladmin_edit"),
    staff("organisations_modeladmin_delete"),
    *(
        row
        for page in ("inspect", "history")
        for row in (
            staff(f"organisations_modeladmin_{page}", "admin olu alex", also={404: "priya fran"}),
            staff(
                f"organisations_modeladmin_{page}",
                "admin olu alex fran",
                also={404: "priya"},
                instance_pk="funded_group",
            ),
            staff(
                f"organisations_modeladmin_{page}",
                "admin priya alex",
                also={404: "olu fran"},
                instance_pk="elsewhere_group",
            ),
            staff(f"contributors_modeladmin_{page}", OFFICES),
        )
    ),
    staff("contributors_modeladmin_index", OFFICES),
    staff("contributors_modeladmin_index", OFFICES, query="export=csv"),
    staff("contributors_modeladmin_create", "admin"),
    staff("contributors_modeladmin_edit", "admin"),
    staff("contributors_modeladmin_delete"),
]

# Facts of a fund: read by everybody on the staff where they work, changed by those who edit calls there.
FACTS: list[Row] = [
    row
    for name, place_editors, everywhere in (
        ("calls", True, "admin cora"),
        ("priorities", True, "admin cora"),
        ("evidence", True, "admin cora"),
        ("rounds", True, "admin cora"),
        ("seats", True, "admin cora"),
        ("pots", False, "admin"),
        ("keeping", False, "admin"),
    )
    for thing in ({"calls": "call", "priorities": "priority", "evidence": "evidence"}.get(name, name.rstrip("s")),)
    for row in (
        staff(f"{name}:index", ALL_STAFF),
        staff(f"{name}:index_results", ALL_STAFF),
        staff(f"{name}:add", EDITORS if place_editors else everywhere),
        staff(f"{name}:delete"),
        *(
            one
            for page in ("edit", "history", "history_results", "usage")
            for one in (
                staff(f"{name}:{page}", f"{everywhere} olu" if place_editors else everywhere),
                staff(f"{name}:{page}", f"{everywhere} priya" if place_editors else everywhere, pk=f"havering_{thing}"),
            )
        ),
        staff(f"{name}:inspect", f"admin cora olu {PANEL} fran alex"),
        staff(f"{name}:inspect", "admin cora priya hal fran alex", pk=f"havering_{thing}"),
    )
]

STORIES: list[Row] = [
    staff("story_consent", "admin cora olu"),
    staff("story_consent", "admin cora priya", page_id="havering_story"),
    staff("story_consent", rest=404, page_id="about"),
    staff("story_consent_withdraw", ALL_STAFF, 405),
]

PEOPLE: list[Row] = [
    *(staff(f"roles:{page}", "admin") for page in ("index", "index_results", "add", "edit", "history*", "usage")),
    staff("roles:delete"),
    *(
        staff(f"wagtailusers_users:{page}", "admin")
        for page in ("index", "index_results", "add", "edit", "history*", "usage")
    ),
    staff("wagtailusers_users:delete"),
]

OURS = [
    *ABOUT_CALLS,
    *ABOUT_PEOPLE,
    *PUBLIC,
    *SIGNING_IN,
    *APPLICATIONS,
    *FILES,
    *REVIEW,
    *ACTING,
    *REGISTERS,
    *FACTS,
    *STORIES,
    *PEOPLE,
]
