"""Questions and sections moved from one form to another, as the editor's blocks keep them: plain lists and dicts.

A key stays as it is, so that answers can be carried over, unless the form has one like it already.
"""

from __future__ import annotations

import uuid
from copy import deepcopy
from typing import Any

Block = dict[str, Any]
KEY_LONGEST = 40


def fresh(block: Any) -> Any:
    """The same with ids of its own: two blocks with one id would share comments and history."""
    if isinstance(block, list):
        return [fresh(one) for one in block]
    if not isinstance(block, dict):
        return block
    copy = {name: fresh(value) for name, value in block.items()}
    if "type" in copy and "value" in copy:
        copy["id"] = str(uuid.uuid4())
    return copy


def questions_of(sections: list[Block]) -> list[Block]:
    """Every question of a form, in order."""
    return [question for section in sections for question in section["value"]["questions"]]


def keys_of(sections: list[Block]) -> tuple[set[str], set[str]]:
    """Keys of the sections, and keys of what is in them."""
    return (
        {section["value"].get("key") or "" for section in sections},
        {question["value"].get("key") or "" for question in questions_of(sections)},
    )


def free_key(key: str, taken: set[str]) -> str:
    """``key``, or the first of ``key_2``, ``key_3`` … that nobody has."""
    free, number = key, 2
    while free in taken:
        tail = f"_{number}"
        free, number = key[: KEY_LONGEST - len(tail)] + tail, number + 1
    return free


def alone(question: Block) -> Block:
    """A question outside its form: conditions on other questions mean nothing there."""
    copy: Block = fresh(deepcopy(question))
    if "conditions" in copy["value"]:
        copy["value"]["conditions"] = []
    return copy


def with_question(sections: list[Block], at: int, question: Block) -> tuple[list[Block], str]:
    """The form with ``question`` at the end of one section; and the key that it has there."""
    grown: list[Block] = deepcopy(sections)
    copy = alone(question)
    key = free_key(copy["value"].get("key") or "question", keys_of(sections)[1])
    copy["value"]["key"] = key
    grown[at]["value"]["questions"].append(copy)
    return grown, key


def appended(
    sections: list[Block], rules: list[Block], more: list[Block], more_rules: list[Block]
) -> tuple[list[Block], list[Block]]:
    """One form after another: whatever keys both have are changed in the second, in its conditions and rules too."""
    section_keys, question_keys = keys_of(sections)
    added: list[Block] = fresh(deepcopy(more))
    new: dict[str, str] = {}
    for section in added:
        section["value"]["key"] = free_key(section["value"].get("key") or "section", section_keys)
        section_keys.add(section["value"]["key"])
    for question in questions_of(added):
        old = question["value"].get("key") or "question"
        new[old] = question["value"]["key"] = free_key(old, question_keys)
        question_keys.add(new[old])
    for question in questions_of(added):
        for condition in question["value"].get("conditions") or []:
            condition["value"]["key"] = new.get(condition["value"]["key"], condition["value"]["key"])
    return [*sections, *added], [*rules, *(_renamed(rule, new) for rule in fresh(deepcopy(more_rules)))]


def _renamed(rule: Block, new: dict[str, str]) -> Block:
    for name in ("first", "second"):
        rule["value"][name] = new.get(rule["value"][name], rule["value"][name])
    return rule
