"""Makes the site ready to serve, in one process and only where something changed: `python -m config.prepare`."""

import hashlib
import os
import time
from pathlib import Path

import django
from django.conf import settings
from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor


def prepare() -> None:
    """Tables, places, pages, the demo's people, the browser's files: each builds on the one before."""
    executor = MigrationExecutor(connection)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        _step("migrate", verbosity=0)
    _step("load_places")
    _step("start_site")
    if settings.DEMO:
        _step("load_demo")
    _collect_static()


def _step(command: str, **options: object) -> None:
    began = time.monotonic()
    call_command(command, **options)
    print(f"{command}: {time.monotonic() - began:.1f} s", flush=True)


def _collect_static() -> None:
    """Collecting and compressing takes many seconds, so it is done again only when a file or a package changed."""
    stamp = Path(settings.STATIC_ROOT).with_suffix(".stamp")
    fingerprint = _fingerprint(settings.ROOT)
    if not stamp.exists() or stamp.read_text() != fingerprint:
        _step("collectstatic", interactive=False, verbosity=0, ignore_patterns=["src"])
        stamp.write_text(fingerprint)


def _fingerprint(root: Path) -> str:
    files = [root / "requirements.txt", *sorted(path for path in (root / "static").rglob("*") if path.is_file())]
    state = "\n".join(f"{path} {path.stat().st_size} {path.stat().st_mtime_ns}" for path in files)
    return hashlib.sha256(state.encode()).hexdigest()


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.dev")
    django.setup()
    prepare()
