"""Every address of the site, found by walking the resolver, and what each of its arguments stands for."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.urls import get_resolver, reverse
from django.urls.resolvers import RegexPattern, URLPattern, URLResolver

from tests.permissions.rows import Row
from tests.permissions.table_paths import UNNAMED
from tests.permissions.world import World


@dataclass(frozen=True)
class Pattern:
    """One pattern: its full name (or its route, when it has none) and the names of its arguments."""

    name: str
    route: str
    arguments: tuple[str, ...]


@cache
def patterns() -> tuple[Pattern, ...]:
    """Every pattern, in the resolver's order."""
    return tuple(_walk(get_resolver(), "", ""))


def _walk(resolver: URLResolver, route: str, namespace: str, above: tuple[str, ...] = ()) -> Iterator[Pattern]:
    for one in resolver.url_patterns:
        here = route + str(one.pattern)
        arguments = above + tuple(_arguments(one))
        if isinstance(one, URLPattern):
            name = ":".join(part for part in (namespace, one.name) if part) if one.name else here
            yield Pattern(name, here, arguments)
        else:
            inner = ":".join(part for part in (namespace, one.namespace) if part)
            yield from _walk(one, here, inner, arguments)


def _arguments(one: URLPattern | URLResolver) -> list[str]:
    if isinstance(one.pattern, RegexPattern):
        return list(one.pattern.regex.groupindex)
    return list(one.pattern.converters)


STORY = "newham_story"
TASKS = {"pk": "task", "app_label": "=wagtailcore", "model_name": "=groupapprovaltask"}
# The first start of a name that fits counts. A value is a thing of the world, or after "=" the argument itself.
SAMPLES: dict[str, dict[str, str]] = {
    "wagtailadmin_api:documents": {"pk": "document"},
    "wagtailadmin_api:images": {"pk": "image"},
    "wagtailadmin_api:pages": {"pk": "newham_fund", "action_name": "=publish"},
    "wagtailadmin_explore": {"parent_page_id": "newham_fund"},
    "wagtailadmin_choose_page": {"parent_page_id": "newham_fund"},
    "wagtail_bulk_action": {"app_label": "=wagtailcore", "model_name": "=page", "action": "=move"},
    "wagtailadmin_pages:revisions_compare": {"pk": STORY, "revision_id_a": "=earliest", "revision_id_b": "=latest"},
    "wagtailadmin_pages": {
        "content_type_app_name": "=funds",
        "content_type_model_name": "=fundingcallpage",
        "app_label": "=funds",
        "model_name": "=fundingcallpage",
        "parent_page_id": "newham_fund",
        "page_id": STORY,
        "page_to_move_id": STORY,
        "destination_id": "newham_fund",
        "action_name": "=approve",
        "task_state_id": "task_state",
        "task_id": "task",
        "workflow_state_id": "workflow_state",
        "revision_id": "revision",
    },
    "wagtailadmin_tag_model": {"app_name": "=taggit", "model_name": "=tag"},
    "wagtailadmin_collections": {"pk": "collection", "collection_id": "collection"},
    **{f"wagtailadmin_workflows:{name}_task": TASKS for name in ("add", "edit", "disable", "enable")},
    "wagtailadmin_workflows": {"pk": "workflow", "page_pk": "home", "workflow_pk": "workflow", "task_id": "task"},
    "wagtailadmin_editing_sessions": {
        "app_label": "=wagtailcore",
        "model_name": "=page",
        "object_id": STORY,
        "session_id": "=1",
    },
    "wagtailadmin_password_reset_confirm": {"uidb64": "=MQ", "token": "=set-password"},
    "review:": {"reference": "sent", "verb": "=pass"},
    "organisations_": {"instance_pk": "sent_group"},
    "contributors_": {"instance_pk": "contributor"},
    "story_consent": {"page_id": STORY},
    "wagtailforms": {"page_id": "contact"},
    "wagtailredirects": {"redirect_id": "redirect"},
    "wagtailsettings": {"app_name": "=content", "model_name": "=theme", "pk": "site"},
    "wagtaildocs_authenticate": {"restriction_id": "=1"},
    "wagtaildocs": {"document_id": "document", "doc_id": "document", "uploaded_file_id": "=1", "pk": "document"},
    "wagtailimages": {"image_id": "image", "filter_spec": "=width-100", "uploaded_file_id": "=1", "pk": "image"},
    "wagtailsnippet": {"pk": "theme"},
    "calls:": {"pk": "newham_call"},
    **{
        name: {"pk": "newham_call"}
        for name in ("call_checks", "call_closing", "call_copy", "call_library", "call_extra_time")
    },
    "preview:": {"pk": "newham_call", "key": "=about"},
    "call_ask": {"place": "=newham", "call": "=street-by-street"},
    "saved_questions:": {"pk": "newham_saved_question"},
    "saved_forms:": {"pk": "newham_saved_form"},
    "public_questions:": {"pk": "newham_public_question"},
    "pots:": {"pk": "newham_pot"},
    "priorities:": {"pk": "newham_priority"},
    "evidence:": {"pk": "newham_evidence"},
    "rounds:": {"pk": "newham_round"},
    "seats:": {"pk": "newham_seat"},
    "keeping:": {"pk": "newham_keeping"},
    "roles:": {"pk": "role"},
    "wagtailsites": {"pk": "site"},
    "wagtailusers_users": {"pk": "quinn"},
    "wagtailusers_groups": {"pk": "group"},
    "wagtailcore_authenticate": {"page_view_restriction_id": "=1", "page_id": "home"},
    "applications:take_off": {"reference": "shared", "pk": "invited"},
    "applications:take_off_member": {"pk": "sent_group"},
    "applications:leave": {"reference": "shared"},
    "applications:answer_invitation": {"pk": "invited"},
    "applications:answer_as_host": {"pk": "host_request"},
    "applications:answer_group": {"pk": "asked_member"},
    **{
        f"applications:{name}": {"pk": "sent_group", "document": "group_paper"}
        for name in ("group", "add_document", "document", "remove_document", "ask_member")
    },
    "applications:": {"reference": "sent", "key": "=about", "pk": "sent_file"},
    "apply:": {"place": "=newham", "call": "=street-by-street"},
}


def address(pattern: Pattern, row: Row, world: World) -> str:
    """Where ``row`` is tried: the pattern's address, about the row's things or the usual ones."""
    query = f"?{row.query.format(**world.things)}" if row.query else ""
    if pattern.name in UNNAMED:
        return UNNAMED[pattern.name].format(**world.things) + query
    usual = next((sample for start, sample in SAMPLES.items() if pattern.name.startswith(start)), {})
    wanted = {name: _value(name, (usual | row.things)[name], world) for name in pattern.arguments}
    return reverse(pattern.name, kwargs=wanted) + query


def _value(argument: str, told: str, world: World) -> Any:
    if told.startswith("="):
        return told[1:]
    thing = world.things[told]
    return thing.reference if argument == "reference" else thing.pk
