"""Starts the site's own processes with production's settings on a database that is there already."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path
from typing import Any

from config.serve import HOST, commands

ROOT = Path(__file__).resolve().parents[2]
# What the proxy in front of a real site says with every request.
ORIGIN = "https://chest.example.org"
PROXY = {"Host": "chest.example.org", "X-Forwarded-Proto": "https", "X-Forwarded-For": "192.0.2.7"}
CSRF = "a" * 32
PATIENCE = 30


def database_url(settings: dict[str, Any]) -> str:
    """The address of the database that a connection's ``settings_dict`` describes."""
    if settings["ENGINE"].endswith("sqlite3"):
        return f"sqlite:///{settings['NAME']}"
    return f"postgres://{settings['USER']}@/{settings['NAME']}?host={settings['HOST']}"


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        return int(probe.getsockname()[1])


class Site:
    """Web server and worker of one site. Mails become files in ``mails``."""

    def __init__(self, url: str, secret_key: str, folder: Path) -> None:
        self.port = free_port()
        self.mails = folder / "mails"
        self.mails.mkdir(parents=True)
        self.environment = {
            **{name: value for name, value in os.environ.items() if name not in ("DEMO", "ALLOWED_HOSTS")},
            "DJANGO_SETTINGS_MODULE": "config.settings.production",
            "PYTHONPATH": f"{ROOT / 'site'}:{ROOT}",
            "DATABASE_URL": url,
            "SECRET_KEY": secret_key,
            "BASE_URL": ORIGIN,
            "EMAIL_URL": f"file://{self.mails}",
            "CACHE_URL": f"file://{folder / 'cache'}",
        }
        self.web: subprocess.Popen[bytes] | None = None
        self.worker: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        self.start_web()
        self.worker = self._run(commands(self.port)[1])

    def start_web(self) -> None:
        """Start the web server and wait until it answers."""
        self.web = self._run(commands(self.port)[0])
        deadline = time.monotonic() + PATIENCE
        while time.monotonic() < deadline:
            try:
                request = urllib.request.Request(f"http://{HOST}:{self.port}/health/", headers=PROXY)
                with urllib.request.urlopen(request, timeout=2):
                    return
            except (urllib.error.URLError, OSError):
                time.sleep(0.05)
        raise RuntimeError("The web server did not start.")

    def kill_web(self) -> None:
        """End the web server and its workers as a power cut would."""
        if self.web is not None:
            os.killpg(self.web.pid, signal.SIGKILL)
            self.web.wait()

    def stop(self) -> None:
        for process in (self.web, self.worker):
            if process is not None and process.poll() is None:
                process.terminate()
        for process in (self.web, self.worker):
            if process is not None:
                try:
                    process.wait(15)
                except subprocess.TimeoutExpired:
                    process.kill()

    def _run(self, command: list[str]) -> subprocess.Popen[bytes]:
        return subprocess.Popen([sys.executable, *command[1:]], cwd=ROOT, env=self.environment, start_new_session=True)


def headers_for(session_key: str) -> dict[str, str]:
    """What the browser of somebody who signed in sends along."""
    return {
        **PROXY,
        "Origin": ORIGIN,
        "Cookie": f"sessionid={session_key}; csrftoken={CSRF}",
        "X-CSRFToken": CSRF,
    }


def session_for(user: Any) -> str:
    """The key of a session in which ``user`` is signed in."""
    from importlib import import_module

    from django.conf import settings
    from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY

    session = import_module(settings.SESSION_ENGINE).SessionStore()
    session[SESSION_KEY] = str(user.pk)
    session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    session[HASH_SESSION_KEY] = user.get_session_auth_hash()
    session.save()
    return str(session.session_key)
