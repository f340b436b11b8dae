"""Questions that come and go with earlier answers: the page's script says what the server says."""

import json
import re
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page

ROOT = Path(__file__).resolve().parents[2]
SOURCE = ROOT / "static" / "src" / "apply" / "conditions.js"
CASES = json.loads((ROOT / "tests" / "questions" / "condition_vectors.json").read_text(encoding="utf-8"))

RUN = """([source, forms]) => {
  const { hidden } = new Function(`${source}; return { hidden };`)();
  return forms.map((items) => [...hidden(items)]);
}"""


@pytest.fixture(scope="module")
def blank(browser: Any) -> Any:
    """A page that is nobody's: the script is run as it is written, before any build."""
    page = browser.new_page()
    yield page
    page.close()


def run(page: Page, forms: list[list[dict[str, Any]]]) -> list[list[str]]:
    source = re.sub(r"^export ", "", SOURCE.read_text(encoding="utf-8"), flags=re.MULTILINE)
    hidden: list[list[str]] = page.evaluate(RUN, [source, forms])
    return hidden


def item(question: dict[str, Any], raw: dict[str, Any], files: int = 0) -> dict[str, Any]:
    """A question as the script finds it in a page."""
    key = question["key"]
    mine = {name: value for name, value in raw.items() if name == key or name.startswith(f"{key}-")}
    when = [[one["key"], one["test"], one.get("value") or ""] for one in question.get("conditions", [])]
    return {"key": key, "kind": question["kind"], "when": when, "raw": mine, "files": files}


def test_every_condition_holds_in_the_page_as_on_the_server(blank: Page) -> None:
    vectors = CASES["vectors"]
    forms = [
        [
            item({"key": "q", **case["question"]}, case["raw"], case.get("files", 0)),
            item({"key": "later", "kind": "yes_no", "conditions": [{"key": "q", **case}]}, {}),
        ]
        for case in vectors
    ]
    got = run(blank, forms)
    wrong = [case["name"] for case, gone in zip(vectors, got, strict=True) if ("later" not in gone) != case["expected"]]
    assert not wrong
    assert len(vectors) > 200


def test_every_form_hides_the_same_questions(blank: Page) -> None:
    cases = CASES["forms"]
    forms = [
        [
            item(question, case["raw"], case.get("files", {}).get(question["key"], 0))
            for section in case["form"]
            for question in section["questions"]
        ]
        for case in cases
    ]
    for case, gone in zip(cases, run(blank, forms), strict=True):
        assert set(gone) == set(case["hidden"]), case["name"]
