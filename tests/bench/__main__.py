"""`python -m tests.bench`: the table of the contract, on SQLite and on PostgreSQL, and `var/bench.json`.

Everything happens in databases of its own, which are thrown away. `python -m tests.bench sqlite` takes one of them.
The deadline hour (`tests/load`) comes last.
"""

import json
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from tests import postgres
from tests.load import __main__ as load

ROOT = Path(__file__).resolve().parents[2]
SIZES = (1_000, 10_000)
# The queue's first page may not grow with the number of applications.
QUEUE_GROWTH = 1.3
COLUMNS = ("name", "rows", "database", "queries", "median_ms", "p95_ms", "rps", "bytes")


def on_sqlite() -> list[dict[str, Any]]:
    """In a file under var/, like the site's own."""
    (ROOT / "var").mkdir(exist_ok=True)
    folder = tempfile.mkdtemp(prefix="bench-", dir=ROOT / "var")
    try:
        return run(f"sqlite:///{folder}/bench.sqlite3")
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def on_postgres() -> list[dict[str, Any]]:
    """On a server that lives as long as the bench."""
    with postgres.server() as url:
        return run(url)


DATABASES = {"sqlite": on_sqlite, "postgresql": on_postgres}


def run(url: str) -> list[dict[str, Any]]:
    """A process of its own, because a Django process has one database."""
    print(f"== {url.partition(':')[0]}", file=sys.stderr, flush=True)
    command = [sys.executable, "-m", "tests.bench.run", *map(str, SIZES)]
    done = subprocess.run(
        command, cwd=ROOT, env={**os.environ, "DATABASE_URL": url}, stdout=subprocess.PIPE, check=True
    )
    rows: list[dict[str, Any]] = json.loads(done.stdout.splitlines()[-1])
    return rows


def table(rows: list[dict[str, Any]]) -> str:
    """The rows as text, figures to the right."""
    cells = [
        COLUMNS,
        *(
            [f"{row[name]:,}" if name != "database" and name != "name" else row[name] for name in COLUMNS]
            for row in rows
        ),
    ]
    widths = [max(len(str(line[column])) for line in cells) for column in range(len(COLUMNS))]
    return "\n".join(
        "  ".join(
            f"{cell:<{width}}" if index in (0, 2) else f"{cell:>{width}}"
            for index, (cell, width) in enumerate(zip(line, widths, strict=True))
        )
        for line in cells
    )


def queue_growth(rows: list[dict[str, Any]], database: str) -> float:
    """How much longer the queue's first page takes at the larger size."""
    small, large = (
        next(
            row["median_ms"] for row in rows if (row["name"], row["rows"], row["database"]) == ("queue", size, database)
        )
        for size in SIZES
    )
    return float(large / small)


def main(databases: list[str]) -> int:
    rows = [row for name in databases for row in DATABASES[name]()]
    under_load, wrong = load.run(databases)
    rows += under_load
    print(table(rows))
    (ROOT / "var" / "bench.json").write_text(json.dumps(rows, indent=1) + "\n")
    growths = {name: queue_growth(rows, name) for name in databases}
    for name, growth in growths.items():
        print(f"queue at {SIZES[1]:,} takes {growth:.2f} x its time at {SIZES[0]:,} on {name} (under {QUEUE_GROWTH})")
    wrong += [f"the queue grows on {name}" for name, growth in growths.items() if growth >= QUEUE_GROWTH]
    print("\n".join(wrong) or "Nothing was lost under load.")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:] or list(DATABASES)))
