"""Runs the site with its background work on one machine, and stops all of it together: `python -m config.serve`.

Three things run: the web server, the worker that sends mail and opens cases, and the clock that wakes tasks
which were left behind.
"""

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
HOST = "127.0.0.1"
CLOCK_SECONDS = 300
STOP_SECONDS = 15

ACCOUNTS = """
  Staff sign in at {address}/admin/ with the password chest-demo-2026
    admin@demo.example          programme team, all places
    cora.comms@demo.example     comms editor, all places
    olu.officer@demo.example    fund officer, Newham
    priya.officer@demo.example  fund officer, Havering
    pat.panel@demo.example      panel member, Newham (also quinn.panel@ and rosa.panel@)
    lin.link@demo.example       link worker, Newham
    fran.finance@demo.example   finance, all places
    alex.audit@demo.example     auditor, all places
  Applicants sign in at {address}/accounts/login/ with a code, which {address}/dev/mail/ shows
    amina@demo.example, joe@demo.example
"""


def commands(port: int) -> list[list[str]]:
    """What runs for as long as the site does."""
    manage = [sys.executable, str(ROOT / "manage.py")]
    web = [sys.executable, "-m", "gunicorn", "config.wsgi:application", "--bind", f"{HOST}:{port}"]
    # No control socket: it would be written into the home folder.
    web += ["--workers", "2", "--threads", "4", "--timeout", "60", "--no-control-socket", "--log-level", "warning"]
    return [web, [*manage, "db_worker", "--no-startup-delay"]]


class Processes:
    """The processes that we started. Each has a session of its own: Ctrl-C reaches only us, and we stop them."""

    def __init__(self) -> None:
        self.running: list[subprocess.Popen[bytes]] = []

    def start(self, command: list[str]) -> "subprocess.Popen[bytes]":
        """Start one and remember it."""
        self.running = [process for process in self.running if process.poll() is None]
        process = subprocess.Popen(command, cwd=ROOT, start_new_session=True)
        self.running.append(process)
        return process

    def stop(self) -> None:
        """Ask all of them to finish what they are at, then wait, then insist."""
        for process in self.running:
            if process.poll() is None:
                process.terminate()
        deadline = time.monotonic() + STOP_SECONDS
        for process in self.running:
            try:
                process.wait(max(0.1, deadline - time.monotonic()))
            except subprocess.TimeoutExpired:
                process.kill()


def taken(port: int) -> bool:
    """Whether another program listens there already; its answers would be taken for ours."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except OSError:
            return True
    return False


def answers(address: str) -> bool:
    """Whether the web server takes requests yet."""
    try:
        with urllib.request.urlopen(f"{address}/health/", timeout=2) as response:  # noqa: S310 - our own address
            return bool(response.status == 200)
    except (urllib.error.URLError, OSError):
        return False


def serve(port: int) -> int:
    """Run until Ctrl-C, or until one of the lasting processes dies: half a site is worse than none."""
    if taken(port):
        print(f"Port {port} is taken. Choose another: PORT=8123 make run", file=sys.stderr)
        return 1
    processes = Processes()
    address = f"http://{HOST}:{port}"
    for name in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(name, lambda *_: sys.exit(0))
    signal.signal(signal.SIGINT, signal.default_int_handler)  # a shell without a terminal has us ignore it
    try:
        lasting = [processes.start(command) for command in commands(port)]
        announced, next_clock = False, time.monotonic() + 10
        while all(process.poll() is None for process in lasting):
            if not announced and answers(address):
                print(f"\n  Community Chest is at {address}/  (Ctrl-C stops it)", flush=True)
                if os.environ.get("DEMO") == "1":
                    print(ACCOUNTS.format(address=address), flush=True)
                announced = True
            if time.monotonic() >= next_clock:
                processes.start([sys.executable, str(ROOT / "manage.py"), "clock"])
                next_clock = time.monotonic() + CLOCK_SECONDS
            time.sleep(0.25)
        return 1
    except KeyboardInterrupt:
        return 0
    finally:
        processes.stop()


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.dev")
    sys.exit(serve(int(os.environ.get("PORT", "8000"))))
