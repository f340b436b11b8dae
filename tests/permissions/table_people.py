"""Addresses about people, row by row: who makes an application together, whose group it is, who holds its money."""

from __future__ import annotations

from tests.permissions.rows import SIGNED_IN, Row, applicant, each, staff

PEOPLE_OF_ONE: list[Row] = [
    each("apply:for_a_group", {"sign-in": "anonymous", 302: SIGNED_IN}),
    staff("enter_application", "admin olu priya"),
    # Sam's draft: Joe is in, Amina was asked and has not answered, and the host sees nothing of it here.
    applicant("applications:detail", "joe", reference="shared"),
    applicant("applications:check", "joe", reference="shared"),
    applicant("applications:delete", "joe", reference="shared"),
    applicant("applications:people", "joe"),
    applicant("applications:people", "amina", reference="draft"),
    applicant("applications:people", "joe", reference="shared"),
    applicant("applications:people", "", reference="elsewhere"),
    applicant("applications:detail", "lin", reference="behalf"),
    applicant("applications:people", "lin", reference="behalf"),
    applicant("applications:detail", "olu", reference="paper"),
    applicant("applications:check", "olu", reference="paper"),
    applicant("applications:read_back", "joe", 302),
    applicant("applications:read_back", "lin", reference="behalf"),
    applicant("applications:read_back", "olu", reference="paper"),
    applicant("applications:host", ""),
    applicant("applications:host", "joe", reference="shared"),
    applicant("applications:take_off", SIGNED_IN, 405),
    applicant("applications:leave", SIGNED_IN, 405),
    applicant("applications:agree", SIGNED_IN, 405),
    applicant("applications:answer_invitation", SIGNED_IN, 405),
]

HOSTING: list[Row] = [
    applicant("applications:hosting", SIGNED_IN),
    applicant("applications:answer_as_host", "gone"),
]

# A group is its members' own; a paper is read by officers of places where it applied too.
GROUPS: list[Row] = [
    applicant("applications:groups", SIGNED_IN),
    applicant("applications:group_new", SIGNED_IN),
    applicant("applications:group", "joe"),
    applicant("applications:group", "", pk="elsewhere_group"),
    applicant("applications:add_document", "joe"),
    applicant("applications:document", "joe admin olu alex"),
    applicant("applications:document", "", pk="elsewhere_group"),
    applicant("applications:remove_document", SIGNED_IN, 405),
    applicant("applications:ask_member", "joe"),
    applicant("applications:take_off_member", SIGNED_IN, 405),
    applicant("applications:answer_group", SIGNED_IN, 405),
]

ABOUT_PEOPLE = [*PEOPLE_OF_ONE, *HOSTING, *GROUPS]
