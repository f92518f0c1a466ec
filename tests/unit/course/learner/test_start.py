"""`nkl start`: a port, a quiet JupyterLab on this machine only, and a clean end."""

import http.client
import json
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest

from neurokit_lite.course.learner import start
from neurokit_lite.course.learner.workspace import FileChange


@pytest.fixture
def taken():
    """A port on which somebody listens, with a free one above it."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen()
        yield listener.getsockname()[1]


def test_a_free_port_is_kept(taken):
    free = start.find_port(taken)
    assert start.find_port(free) == free


def test_a_taken_port_gives_the_next_free_one(taken):
    assert start.find_port(taken) > taken


def test_all_ports_taken_is_an_error_with_a_remedy(taken):
    with pytest.raises(OSError, match=f"One port from {taken} to {taken} must be free.*--port"):
        start.find_port(taken, n_tries=1)


@pytest.mark.parametrize("port", [0, -1, 65536])
def test_a_port_that_is_none(port):
    with pytest.raises(ValueError, match=rf"port must be a whole number.*; got {port}"):
        start.find_port(port)


def test_only_this_machine_and_no_news(monkeypatch):
    monkeypatch.setattr(start, "_is_root", lambda: False)
    command = start._command(Path("workspace"), 9000)
    assert "--ServerApp.ip=127.0.0.1" in command
    assert "--LabApp.news_url=None" in command
    assert any("NeverCheckForUpdate" in word for word in command)
    assert "--allow-root" not in command
    assert not any("token" in word for word in command), "arguments can be read by every user of the machine"


def test_root_is_allowed_and_warned(monkeypatch, tmp_path):
    monkeypatch.setattr(start, "_is_root", lambda: True)
    assert "--allow-root" in start._command(Path("workspace"), 9000)
    monkeypatch.setattr(start, "open_server", lambda workspace, port: (_ for _ in ()).throw(KeyboardInterrupt))
    monkeypatch.setattr(start, "sync", lambda workspace, files: [])
    monkeypatch.setattr(start.signal, "signal", lambda number, handler: None)
    said = []
    with pytest.raises(KeyboardInterrupt):
        start.serve(tmp_path, has_browser=False, say=said.append)
    assert any(line.startswith("Warning: you are root") for line in said)


def test_changes_are_said_once_each(tmp_path):
    said = []
    changes = [
        FileChange("a.ipynb", "new"),
        FileChange("b.ipynb", "kept"),
        FileChange("c.ipynb", "offered", "c.new.ipynb"),
    ]
    start._report_changes(changes, tmp_path, said.append)
    assert said[0].endswith("(notebooks: 1 new).")
    assert said[1:] == ["You have edited c.ipynb: it stays as it is. Its new edition is beside it: c.new.ipynb."]


def test_a_server_that_ends_at_once_quotes_its_log(monkeypatch, tmp_path):
    dying = [sys.executable, "-c", "print('the reason'); raise SystemExit(3)"]
    monkeypatch.setattr(start, "_command", lambda workspace, port: dying)
    with pytest.raises(RuntimeError, match=r"ended at once with status 3.*nkl doctor(?s:.*)the reason"):
        start.open_server(tmp_path, port=9)


def ask(server: start.JupyterServer, path: str, token: str | None) -> int:
    connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=20)
    connection.request("GET", path, headers={"Authorization": f"token {token}"} if token else {})
    return connection.getresponse().status


@pytest.fixture
def lab(tmp_path):
    (tmp_path / "welcome.ipynb").write_text('{"cells": [], "metadata": {}, "nbformat": 4, "nbformat_minor": 5}')
    server = start.open_server(tmp_path, port=start.find_port(18000))
    yield server, tmp_path
    server.stop()


def test_jupyterlab_serves_the_workspace_to_who_has_the_token(lab):
    server, workspace = lab
    assert ask(server, "/api/contents/welcome.ipynb", server.token) == 200
    assert ask(server, "/api/contents/welcome.ipynb", None) == 403
    assert ask(server, "/lab", server.token) == 200
    assert server.token in server.url("welcome.ipynb")
    log = (workspace / ".nkl" / "jupyter" / "server.log").read_text("utf-8")
    assert server.token not in log
    assert "formgrader" not in log, "instructors' extensions are not served"


def test_stopping_ends_the_server_and_frees_the_port(lab):
    server, _ = lab
    server.stop()
    assert server.process.poll() == 0
    assert start.find_port(server.port) == server.port


@pytest.mark.skipif(sys.platform == "win32", reason="there are no such signals on Windows")
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_the_whole_command_stops_cleanly(number, tmp_path):
    workspace = tmp_path / "mine"
    command = [sys.executable, "-m", "neurokit_lite.course", "start", "--no-browser", "--port", "18100"]
    with subprocess.Popen([*command, "--workspace", workspace], stdout=subprocess.PIPE, text=True) as process:
        said = ""
        while "To stop, press Ctrl-C" not in said:
            line = process.stdout.readline()
            assert line, f"it ended before it was ready:\n{said}"
            said += line
        time.sleep(0.1)
        process.send_signal(number)
        rest = process.stdout.read()
    assert process.returncode == 0
    assert "Stopping JupyterLab" in rest
    assert "?token=" in said
    assert "/lab/tree/welcome.ipynb" in said
    assert (workspace / "welcome.ipynb").is_file()
    page = json.loads((workspace / ".nkl/jupyter/config/labconfig/page_config.json").read_text("utf-8"))
    assert page["disabledExtensions"]["@jupyterlab/apputils-extension:announcements"]
