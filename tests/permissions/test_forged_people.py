"""Requests that no button offers, about people, groups and hosts: they change nothing, whoever sends them."""

from __future__ import annotations

from typing import Any

import pytest
from django.core import serializers
from django.urls import reverse

from funds.applications.models import (
    Answer,
    Application,
    HostRequest,
    Invitation,
    Member,
    OnBehalf,
    Organisation,
    OrganisationDocument,
    Participant,
)
from tests.permissions.rows import EVERYBODY
from tests.permissions.world import World

pytestmark = pytest.mark.django_db

TABLES = (
    Answer,
    Application,
    HostRequest,
    Invitation,
    Member,
    OnBehalf,
    Organisation,
    OrganisationDocument,
    Participant,
)
YES = {"answer": "yes"}
SOMEBODY = {"email": "zed@demo.example", "part": "They help us: they can fill it in, but not send it"}

# Address, its arguments, what is sent, and those whose work it is.
FORGED: list[tuple[str, dict[str, str], dict[str, Any], str]] = [
    ("applications:people", {"reference": "shared"}, SOMEBODY, ""),
    ("applications:people", {"reference": "draft"}, SOMEBODY, "amina"),
    ("applications:take_off", {"reference": "shared", "pk": "invited"}, {}, ""),
    ("applications:take_off", {"reference": "draft", "pk": "invited"}, {}, ""),
    ("applications:leave", {"reference": "shared"}, {}, "joe"),
    ("applications:answer_invitation", {"pk": "invited"}, YES, "amina"),
    ("applications:answer_invitation", {"pk": "joined"}, YES, ""),
    ("applications:read_back", {"reference": "shared"}, {"name": "Zed"}, ""),
    ("applications:read_back", {"reference": "behalf"}, {"name": "Zed"}, ""),  # its answers are missing
    ("applications:agree", {"reference": "shared"}, {}, ""),
    ("applications:host", {"reference": "shared"}, {"do": "take-back"}, "joe"),
    ("applications:answer_as_host", {"pk": "host_request"}, YES, "gone"),
    ("applications:group", {"pk": "sent_group"}, {"name": "Zed", "kind": "Other"}, "joe"),
    ("applications:remove_document", {"pk": "sent_group", "document": "group_paper"}, {}, "joe"),
    ("applications:remove_document", {"pk": "elsewhere_group", "document": "group_paper"}, {}, ""),
    ("applications:ask_member", {"pk": "sent_group"}, {"email": "zed@demo.example"}, "joe"),
    ("applications:take_off_member", {"pk": "sent_group"}, {"invitation": "{asked_member.pk}"}, "joe"),
    ("applications:take_off_member", {"pk": "sent_group"}, {"member": "{group_member.pk}"}, ""),
    ("applications:answer_group", {"pk": "asked_member"}, YES, "amina"),
    ("applications:submit", {"reference": "behalf"}, {}, ""),
    ("applications:submit", {"reference": "paper"}, {}, ""),
    ("applications:delete", {"reference": "shared"}, {}, ""),
    ("applications:delete", {"reference": "paper"}, {}, "olu"),
    ("enter_application", {}, {"call": "{newham_call.pk}", "how": "paper"}, ""),
]


def everything() -> str:
    return "".join(serializers.serialize("json", model._default_manager.order_by("pk")) for model in TABLES)


@pytest.mark.parametrize(("name", "things", "data", "who"), FORGED, ids=lambda value: str(value)[:60])
def test_a_forged_request_changes_nothing(
    world: World, name: str, things: dict[str, str], data: dict[str, Any], who: str
) -> None:
    held = {key: world.things[value] for key, value in things.items()}
    told = {key: thing.reference if key == "reference" else thing.pk for key, thing in held.items()}
    url, sent = reverse(name, kwargs=told), {key: str(value).format(**world.things) for key, value in data.items()}
    before = everything()
    for person in EVERYBODY.split():
        if person not in who.split():
            assert world.client(person).post(url, sent).status_code < 500
            assert everything() == before, person
    for person in who.split():
        world.client(person).post(url, sent)
        assert everything() != before, f"{person} may do this"
