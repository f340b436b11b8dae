"""The deadline hour: `python -m tests.load [postgresql] [sqlite] [--seconds 120]`, which `make bench` runs too.

On PostgreSQL 3 groups press “Send” and 30 answers are saved every second, on SQLite 1 and 10, for two minutes. It
fails when the 95th percentile takes half a second or more, when anything that was accepted is not there, or when the
queue is not empty five minutes later.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from tests import postgres
from tests.load.running import ROOT, Site, headers_for

SECRET_KEY = "a-key-for-tests-that-opens-nothing-anywhere-at-all"
BEATS = {"postgresql": (3, 30), "sqlite": (1, 10)}
SLOWEST_P95 = 0.5
PATIENCE = 300
WRITERS = 300
SENTENCE = "We cook what we grow and eat it at one long table with whoever comes. "


def stage(url: str, *arguments: str, given: Any = None) -> dict[str, Any]:
    """One step in a process of its own, because a Django process has one database."""
    command = [sys.executable, "-m", "tests.load.stage", *arguments]
    text = json.dumps(given) if given is not None else None
    environment = {**os.environ, "DATABASE_URL": url, "PYTHONPATH": f"{ROOT / 'site'}:{ROOT}"}
    done = subprocess.run(command, cwd=ROOT, env=environment, input=text, stdout=subprocess.PIPE, text=True, check=True)
    answer: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return answer


def plan(drafts: dict[str, Any], submits: int, saves: int, seconds: int) -> list[dict[str, Any]]:
    """Every request with the moment at which it is due."""
    shots = []
    for number, one in enumerate(drafts["send"]):
        shots.append(
            {
                "at": number / submits,
                "path": f"/applications/{one['reference']}/submit/",
                "headers": headers_for(one["session"]),
                "body": "",
                "what": {"kind": "submit", "reference": one["reference"]},
            }
        )
    for number in range(saves * seconds):
        one, seq = drafts["write"][number % len(drafts["write"])], number // len(drafts["write"]) + 1
        text = (SENTENCE * (4 + seq)).strip() + f" {seq}"
        change = {"key": one["key"], "base": 1, "seq": seq, "raw": {one["key"]: text}}
        shots.append(
            {
                "at": number / saves,
                "path": f"/applications/{one['reference']}/autosave/",
                "headers": {**headers_for(one["session"]), "Content-Type": "application/json"},
                "body": json.dumps({"client": f"page-of-{one['reference']}", "changes": [change]}),
                "what": {
                    "kind": "autosave",
                    "reference": one["reference"],
                    "key": one["key"],
                    "seq": seq,
                    "text": text,
                },
            }
        )
    return shots


def accepted(shots: list[dict[str, Any]], answers: list[dict[str, Any]]) -> dict[str, Any]:
    """What the site said it has: applications that were sent, and the last answer of each draft."""
    sent: list[str] = []
    written: dict[str, dict[str, Any]] = {}
    for shot, answer in zip(shots, answers, strict=True):
        what = shot["what"]
        if what["kind"] == "submit" and answer["status"] == 302:
            sent.append(what["reference"])
        elif what["kind"] == "autosave" and answer["status"] == 200 and what["key"] in answer["body"]:
            before = written.get(what["reference"])
            if before is None or before["seq"] < what["seq"]:
                written[what["reference"]] = what
    return {"sent": sent, "written": list(written.values())}


def drained(url: str, had: dict[str, Any]) -> tuple[dict[str, Any], float]:
    """Wait until nothing is left to do; what was found then, and after how many seconds."""
    began = time.monotonic()
    while True:
        found = stage(url, "verify", given=had)
        waited = time.monotonic() - began
        if not (found["waiting_tasks"] or found["waiting_mails"]) or waited > PATIENCE:
            return found, waited
        time.sleep(2)


def row(name: str, database: str, answers: list[dict[str, Any]], seconds: int) -> dict[str, Any]:
    """One line for the bench's table. ``rows`` is how many requests there were."""
    took = sorted(answer["took"] for answer in answers)
    return {
        "name": name,
        "rows": len(took),
        "database": database,
        "queries": 0,
        "median_ms": round(took[len(took) // 2] * 1000, 2),
        "p95_ms": round(took[int(len(took) * 0.95)] * 1000, 2),
        "rps": round(len(took) / seconds, 1),
        "bytes": 0,
    }


def deadline_hour(database: str, url: str, folder: Path, seconds: int) -> tuple[list[dict[str, Any]], list[str]]:
    """Rows for the table, and a sentence for everything that went wrong."""
    submits, saves = BEATS[database]
    drafts = stage(url, "prepare", str(submits * seconds), str(WRITERS))
    shots = plan(drafts, submits, saves, seconds)
    site = Site(url, SECRET_KEY, folder)
    try:
        site.start()
        given = json.dumps({"port": site.port, "shots": shots})
        done = subprocess.run(
            [sys.executable, "-m", "tests.load.firing"],
            cwd=ROOT,
            input=given,
            stdout=subprocess.PIPE,
            text=True,
            check=True,
        )
        answers = json.loads(done.stdout)
        had = accepted(shots, answers)
        found, waited = drained(url, had)
    finally:
        site.stop()
    print(
        f"  {database}: {len(had['sent'])} sent, queue empty after {waited:.0f} s, {found}", file=sys.stderr, flush=True
    )
    pairs = list(zip(shots, answers, strict=True))
    rows = [
        row(f"load_{kind}", database, [answer for shot, answer in pairs if shot["what"]["kind"] == kind], seconds)
        for kind in ("submit", "autosave")
    ]
    wrong = [f"{database}: {name} is {count}" for name, count in found.items() if count]
    wrong += [
        f"{database}: {one['name']} p95 is {one['p95_ms']} ms" for one in rows if one["p95_ms"] >= SLOWEST_P95 * 1000
    ]
    refused = [answer for answer in answers if answer["status"] not in (200, 302)]
    if refused:
        wrong.append(
            f"{database}: {len(refused)} requests were refused, such as {refused[0]['status']} {refused[0]['body'][-200:]}"
        )
    return rows, wrong


def run(databases: list[str], seconds: int = 120) -> tuple[list[dict[str, Any]], list[str]]:
    """The deadline hour on each database, in one of its own that is thrown away."""
    rows, wrong = [], []
    (ROOT / "var").mkdir(exist_ok=True)
    for database in databases:
        folder = Path(tempfile.mkdtemp(prefix="load-", dir=ROOT / "var"))
        try:
            if database == "sqlite":
                found = deadline_hour(database, f"sqlite:///{folder}/load.sqlite3", folder, seconds)
            else:
                with postgres.server() as url:
                    found = deadline_hour(database, url, folder, seconds)
        finally:
            shutil.rmtree(folder, ignore_errors=True)
        rows += found[0]
        wrong += found[1]
    return rows, wrong


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("databases", nargs="*", default=list(BEATS))
    parser.add_argument("--seconds", type=int, default=120)
    asked = parser.parse_args()
    rows, wrong = run(asked.databases, asked.seconds)
    print(json.dumps(rows, indent=1))
    print("\n".join(wrong) or "Nothing was lost.", file=sys.stderr)
    sys.exit(1 if wrong else 0)
