"""Starting and stopping the site: nothing is left running, and nothing is done twice."""

import socket
import sys

import pytest

from config import prepare, serve

STUBBORN = "import signal, time; signal.signal(signal.SIGTERM, signal.SIG_IGN); print('up', flush=True); time.sleep(60)"


def test_a_taken_port_is_said_in_words(capsys):
    with socket.socket() as other:
        other.bind((serve.HOST, 0))
        other.listen()
        assert serve.serve(other.getsockname()[1]) == 1
    assert "make run" in capsys.readouterr().err


def test_every_process_is_stopped():
    processes = serve.Processes()
    started = [processes.start([sys.executable, "-c", "import time; time.sleep(60)"]) for _ in range(2)]
    processes.stop()
    assert all(process.poll() is not None for process in started)


def test_a_process_that_will_not_stop_is_ended(monkeypatch):
    monkeypatch.setattr(serve, "STOP_SECONDS", 0.3)
    processes = serve.Processes()
    process = processes.start([sys.executable, "-c", STUBBORN])
    processes.stop()
    assert process.wait(5) is not None


def test_the_web_server_listens_to_this_machine_only_and_writes_no_socket_at_home():
    web, worker = serve.commands(8123)
    assert f"{serve.HOST}:8123" in web
    assert "--no-control-socket" in web
    assert "db_worker" in worker


class TestStaticFiles:
    @pytest.fixture
    def calls(self, tmp_path, settings, monkeypatch):
        """A folder with one file, and a list of the commands that were run."""
        (tmp_path / "static").mkdir()
        (tmp_path / "static" / "site.css").write_text("a{}")
        (tmp_path / "requirements.txt").write_text("django==5.2")
        settings.ROOT, settings.STATIC_ROOT = tmp_path, tmp_path / "built"
        run: list[str] = []
        monkeypatch.setattr(prepare, "call_command", lambda name, **_options: run.append(name))
        return run

    def test_they_are_collected_once(self, calls):
        prepare._collect_static()
        prepare._collect_static()
        assert calls == ["collectstatic"]

    def test_a_changed_file_collects_them_again(self, calls, tmp_path):
        prepare._collect_static()
        (tmp_path / "static" / "site.css").write_text("a{color:red}")
        prepare._collect_static()
        assert calls == ["collectstatic", "collectstatic"]
