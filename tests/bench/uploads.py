"""A hundred megabytes up and down through one real gunicorn worker: how long it takes, and what memory it costs.

`python -m tests.bench.uploads` prints the table; every line must stay under 20 MB.
"""

from __future__ import annotations

import http.client
import json
import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from tests.uploads import seaweed
from tests.uploads.memory import growth
from tests.uploads.samples import MEGABYTE
from tests.uploads.streaming import CONTENT_TYPE, Form

ROOT = Path(__file__).resolve().parents[2]
SETTINGS = "tests.bench.upload_settings"
SIZE = 100 * MEGABYTE
MOST_MEGABYTES = 20
THREADS = 4
TOKEN = "t" * 32


@dataclass(frozen=True)
class Site:
    """A running site with somebody's draft on it."""

    port: int
    worker: int
    reference: str
    session: str

    def ask(self, method: str, path: str, form: Form | None = None) -> tuple[int, dict[str, str], Iterator[bytes]]:
        headers = {"Cookie": f"sessionid={self.session}; csrftoken={TOKEN}", "X-CSRFToken": TOKEN}
        if form:
            headers |= {"Content-Type": CONTENT_TYPE, "Content-Length": str(form.length)}
        return fetch(f"http://127.0.0.1:{self.port}{path}", method, headers, form.in_pieces() if form else None)

    def upload(self, size: int) -> str:
        """Returns the address of the file that was kept."""
        status, _headers, body = self.ask("POST", f"/applications/{self.reference}/files/add/", Form("film", size))
        told = json.loads(b"".join(body))
        if status != 201:
            raise RuntimeError(f"The upload was answered with {status}: {told}")
        return str(told["url"])

    def download(self, path: str) -> int:
        """How many bytes came, from wherever the site said."""
        status, headers, body = self.ask("GET", path)
        if status == 302:
            status, headers, body = fetch(headers["Location"], "GET", {})
        if status != 200:
            raise RuntimeError(f"The download was answered with {status}")
        return sum(len(block) for block in body)


def fetch(
    address: str, method: str, headers: dict[str, str], body: Iterator[bytes] | None = None
) -> tuple[int, dict[str, str], Iterator[bytes]]:
    """One request; its answer is read block by block."""
    parts = urlsplit(address)
    line = http.client.HTTPConnection(parts.netloc, timeout=120)
    line.request(method, address[len(f"{parts.scheme}://{parts.netloc}") :], body, headers)
    answer = line.getresponse()
    return answer.status, dict(answer.headers), iter(lambda: answer.read(64 * 1024), b"")


def run() -> list[dict[str, Any]]:
    """The rows: to a folder and to a bucket, up and down."""
    folder = Path(tempfile.mkdtemp(prefix="chest-uploads-"))
    try:
        rows = _measured("folder", folder, {"UPLOADS_KEPT_IN": str(folder / "private")})
        with seaweed.server() as bucket:
            told = {"UPLOADS_KEPT_IN": seaweed.BUCKET, "UPLOADS_ENDPOINT": bucket.endpoint}
            return rows + _measured("bucket", folder, bucket.environment | told)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _measured(storage: str, folder: Path, environment: dict[str, str]) -> list[dict[str, Any]]:
    environment = {
        **os.environ,
        **environment,
        "DJANGO_SETTINGS_MODULE": SETTINGS,
        "DATABASE_URL": f"sqlite:///{folder}/{storage}.sqlite3",
        "TMPDIR": str(folder),
    }
    with site(environment) as found:
        small = [
            found.upload(MEGABYTE // 10) for _thread in range(2 * THREADS)
        ]  # every thread has loaded what it needs
        for path in small:
            found.download(path)
        kept = ""

        def up() -> None:
            nonlocal kept
            kept = found.upload(SIZE)

        rows = [_row(f"100 MB to a {storage}", found, up)]
        return [*rows, _row(f"100 MB from a {storage}", found, lambda: found.download(kept))]


def _row(name: str, found: Site, do: Any) -> dict[str, Any]:
    began = time.perf_counter()
    with growth(found.worker) as grown:
        do()
    seconds = round(time.perf_counter() - began, 2)
    return {"name": name, "bytes": SIZE, "seconds": seconds, "grew_mb": grown.megabytes, "most_mb": MOST_MEGABYTES}


@contextmanager
def site(environment: dict[str, str]) -> Iterator[Site]:
    """gunicorn as `config.serve` starts it, with one worker that can be watched."""
    prepared = subprocess.run(
        [sys.executable, "-m", __spec__.name, "prepare"], cwd=ROOT, env=environment, stdout=subprocess.PIPE, check=True
    )
    told = json.loads(prepared.stdout.splitlines()[-1])
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-m", "gunicorn", "config.wsgi:application", "--bind", f"127.0.0.1:{port}"]
    command += ["--workers", "1", "--threads", str(THREADS), "--timeout", "120", "--no-control-socket"]
    process = subprocess.Popen([*command, "--log-level", "warning"], cwd=ROOT, env=environment, start_new_session=True)
    try:
        _wait(port)
        yield Site(port, _child(process.pid), told["reference"], told["session"])
    finally:
        process.terminate()
        process.wait(15)


def _wait(port: int) -> None:
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        try:
            if fetch(f"http://127.0.0.1:{port}/health/", "GET", {})[0] == 200:
                return
        except OSError:
            time.sleep(0.1)
    raise RuntimeError("gunicorn did not start")


def _child(pid: int) -> int:
    """The worker that gunicorn's master started."""
    return int(Path(f"/proc/{pid}/task/{pid}/children").read_text().split()[0])


def prepare() -> dict[str, str]:
    """A fresh database with one draft, and a session for whoever writes it."""
    from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
    from django.contrib.sessions.backends.db import SessionStore
    from django.core.management import call_command

    from funds.applications import actions
    from funds.models import FormVersion
    from funds.questions.schema import Form as Questions
    from funds.questions.schema import Kind, Question, Section
    from tests.applications import factories

    call_command("migrate", run_syncdb=True, verbosity=0)
    user, call = factories.make_person(), factories.make_call()
    film = Question("film", Kind.FILE, "A film", required=False, file_kinds=("audio", "video"))
    FormVersion.objects.create(call=call, number=1, sections=Questions((Section("all", "All", "", (film,)),)).to_json())
    session = SessionStore()
    session[SESSION_KEY] = str(user.pk)
    session[BACKEND_SESSION_KEY] = "django.contrib.auth.backends.ModelBackend"
    session[HASH_SESSION_KEY] = user.get_session_auth_hash()
    session.save()
    draft = actions.start_draft(user, call, [])
    return {"reference": draft.reference, "session": str(session.session_key)}


def main() -> int:
    rows = run()
    for row in rows:
        print(f"{row['name']:<24} {row['seconds']:>6} s  grew {row['grew_mb']:>5} MB of {row['most_mb']}")
    return 0 if all(row["grew_mb"] < row["most_mb"] for row in rows) else 1


if __name__ == "__main__":
    if sys.argv[1:] == ["prepare"]:
        import django

        django.setup()
        print(json.dumps(prepare()))
    else:
        sys.exit(main())
