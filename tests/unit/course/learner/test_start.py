"""`nkl start`: a port, a quiet JupyterLab on this machine only, and a clean end."""

import http.client
import json
import os
import re
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


def test_the_course_comes_before_the_server_and_keeps_a_slow_parser_out():
    assert start._command(Path("workspace"), 9000)[1] == "-c"
    assert re.match(r"import neurokit_lite\.course; from jupyterlab", start._command(Path("workspace"), 9000)[2])


def test_other_machines_are_let_in_only_when_asked_and_with_a_warning(monkeypatch, tmp_path):
    assert "--ServerApp.ip=0.0.0.0" in start._command(Path("workspace"), 9000, True)
    assert not any("token" in word for word in start._command(Path("workspace"), 9000, True))
    asked, said = [], []

    def open_server(workspace, *, port, is_public=False):
        asked.append(is_public)
        raise KeyboardInterrupt

    monkeypatch.setattr(start, "open_server", open_server)
    monkeypatch.setattr(start, "sync", lambda workspace, files: [])
    monkeypatch.setattr(start.signal, "signal", lambda number, handler: None)
    for is_public in (False, True):
        with pytest.raises(KeyboardInterrupt):
            start.serve(tmp_path, has_browser=False, is_public=is_public, say=said.append)
        assert any("Other machines can reach it" in line for line in said) == is_public
    assert asked == [False, True]


def test_root_is_allowed_and_warned(monkeypatch, tmp_path):
    monkeypatch.setattr(start, "_is_root", lambda: True)
    assert "--allow-root" in start._command(Path("workspace"), 9000)
    monkeypatch.setattr(
        start, "open_server", lambda workspace, port, is_public: (_ for _ in ()).throw(KeyboardInterrupt)
    )
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
    monkeypatch.setattr(start, "_command", lambda *_: dying)
    with pytest.raises(RuntimeError, match=r"ended at once with status 3.*nkl doctor(?s:.*)the reason"):
        start.open_server(tmp_path, port=9)


def test_a_port_that_somebody_else_takes_first_is_given_up_for_the_next(monkeypatch, tmp_path, taken):
    asked = []

    def command(_workspace, port, _is_public):
        asked.append(port)
        says = f"port {port} is not available." if len(asked) < 3 else "ready"
        return [sys.executable, "-c", f"import time; print({says!r}, flush=True); time.sleep({len(asked) // 3 * 60})"]

    def wait(process, *, port, log, **_):
        while not log.read_text().strip():
            time.sleep(0.01)
        if len(asked) < 3:
            raise RuntimeError("ended at once")

    monkeypatch.setattr(start, "_command", command)
    monkeypatch.setattr(start, "_wait_until_ready", wait)
    server = start.open_server(tmp_path, port=taken)
    server.process.kill()
    server.process.wait()
    assert server.port == asked[-1]
    assert sorted(set(asked)) == asked
    assert json.loads((tmp_path / ".nkl" / "jupyter" / "running.json").read_text())["port"] == server.port


def settings_of(folder, panels=()):
    """What is served, and which extensions of the page are switched off."""
    start._configure(folder, panels)
    config = json.loads((folder / "jupyter_server_config.json").read_text("utf-8"))
    page = json.loads((folder / "labconfig" / "page_config.json").read_text("utf-8"))
    served = {name for name, on in config["ServerApp"]["jpserver_extensions"].items() if on}
    return served, {name for name, off in page["disabledExtensions"].items() if off}


def test_learners_get_no_panel_of_the_grader_and_instructors_the_safe_one(tmp_path):
    news, grader = "@jupyterlab/apputils-extension:announcements", "@jupyter/nbgrader"
    assert settings_of(tmp_path) == (set(), {news, grader})
    ours, theirs = "neurokit_lite.course.reporting.formgrader", "nbgrader.server_extensions."
    assert settings_of(tmp_path, ["formgrader"]) == ({ours}, {news})
    assert settings_of(tmp_path, ["assignment_list"]) == ({f"{theirs}assignment_list"}, {news})


SHOW = """import json, os, sys, time
seen = {name: os.environ.get(name, "") for name in sys.argv[1:]}
print(json.dumps(seen | {"session": os.getsid(0), "cwd": os.getcwd()}), flush=True)
time.sleep(20)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="sessions are a thing of POSIX")
@pytest.mark.parametrize("is_ready", [True, False])
def test_the_server_has_its_own_session_settings_and_a_long_token(monkeypatch, tmp_path, is_ready):
    begun = []

    def wait(process, *, log, **_):
        begun.append(process)
        while not log.read_text().strip():
            time.sleep(0.01)
        if not is_ready:
            raise RuntimeError("silent")

    names = ("JUPYTER_TOKEN", "JUPYTER_CONFIG_DIR", "JUPYTER_DATA_DIR", "MPLBACKEND")
    monkeypatch.setenv("MPLBACKEND", "Agg")
    monkeypatch.setattr(start, "_command", lambda *_: [sys.executable, "-c", SHOW, *names])
    monkeypatch.setattr(start, "_wait_until_ready", wait)
    try:
        if not is_ready:
            with pytest.raises(RuntimeError, match="silent"):
                start.open_server(tmp_path, port=9)
            assert begun[0].poll() is not None, "a server that never answered is ended"
            return
        server = start.open_server(tmp_path, port=9)
        seen = json.loads((tmp_path / ".nkl" / "jupyter" / "server.log").read_text())
        assert seen["session"] == server.process.pid, "Ctrl-C reaches us alone"
        assert seen["JUPYTER_TOKEN"] == server.token
        assert len(server.token) >= 32
        assert seen["MPLBACKEND"].endswith("inline"), "figures appear whatever the user has set for other programs"
        assert Path(seen["JUPYTER_CONFIG_DIR"]) == tmp_path / ".nkl" / "jupyter" / "config"
        assert Path(seen["JUPYTER_DATA_DIR"]).is_relative_to(tmp_path)
        assert Path(seen["cwd"]) == tmp_path
    finally:
        begun[0].kill()
        begun[0].wait()


class Served:
    """A server that ends by itself with a status, or by Ctrl-C."""

    ready_s, is_stopped = 1.0, False

    def __init__(self, status):
        self.status, self.process = status, self

    def wait(self):
        if self.status is None:
            raise KeyboardInterrupt
        return self.status

    def url(self, name):
        return f"http://127.0.0.1/{name}"

    def stop(self):
        self.is_stopped = True


@pytest.mark.parametrize("has_browser", [True, False])
@pytest.mark.parametrize(("status", "words"), [(0, "shut down from the browser"), (None, "Stopping"), (3, "status 3")])
def test_however_it_ends_the_server_is_stopped_and_the_end_said(monkeypatch, tmp_path, status, words, has_browser):
    server, said, opened = Served(status), [], []
    monkeypatch.setattr(start, "open_server", lambda workspace, port, is_public: server)
    monkeypatch.setattr(start, "sync", lambda workspace, files: [FileChange("a.ipynb", "moved")])
    monkeypatch.setattr(start.signal, "signal", lambda number, handler: None)
    monkeypatch.setattr(start.webbrowser, "open", lambda url: opened.append(url) or True)
    monkeypatch.setattr(start, "_is_root", lambda: False)
    log = tmp_path / ".nkl" / "jupyter" / "server.log"
    log.parent.mkdir(parents=True)
    log.write_text("its last words")
    try:
        start.serve(tmp_path, has_browser=has_browser, say=said.append)
    except RuntimeError as error:
        said.append(str(error))
    assert server.is_stopped
    assert words in said[-1]
    assert said[0].endswith("(notebooks: 1 moved).")
    assert len(opened) == has_browser
    assert not any("you are root" in line for line in said)


def ask(server: start.JupyterServer, path: str, token: str | None) -> int:
    connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=20)
    connection.request("GET", path, headers={"Authorization": f"token {token}"} if token else {})
    return connection.getresponse().status


@pytest.fixture
def lab(tmp_path):
    (tmp_path / "welcome.ipynb").write_text('{"cells": [], "metadata": {}, "nbformat": 4, "nbformat_minor": 5}')
    with socket.socket() as first:  # somebody who was quicker: the port was free when it was looked for
        first.bind(("127.0.0.1", 0))
        first.listen()
        server = start.open_server(tmp_path, port=first.getsockname()[1])
        assert server.port != first.getsockname()[1]
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


def test_a_second_start_offers_the_server_that_runs(lab, monkeypatch):
    server, workspace = lab
    assert start.running_at(workspace) == server.url("welcome.ipynb")
    running = workspace / ".nkl" / "jupyter" / "running.json"
    assert running.stat().st_mode & 0o077 == 0 or sys.platform == "win32"
    said = []
    monkeypatch.setattr(start, "open_server", lambda *_, **__: pytest.fail("it must not start a second one"))
    start.serve(workspace, has_browser=False, say=said.append)
    assert "open already" in said[0]
    assert server.url("welcome.ipynb") in said[0]
    server.stop()
    assert start.running_at(workspace) == ""


@pytest.mark.parametrize("text", ["", "{", "[]", '{"port": 1}', '{"port": "x", "token": 3}'])
def test_a_broken_note_of_a_running_server_is_no_server(tmp_path, text):
    (tmp_path / ".nkl" / "jupyter").mkdir(parents=True)
    (tmp_path / ".nkl" / "jupyter" / "running.json").write_text(text)
    assert start.running_at(tmp_path) == ""


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
    # whoever runs the tests in the background of a script has told them to ignore Ctrl-C, and children inherit that
    attend = {"preexec_fn": lambda: signal.signal(number, signal.SIG_DFL)} if os.name == "posix" else {}
    with subprocess.Popen([*command, "--workspace", workspace], stdout=subprocess.PIPE, text=True, **attend) as process:
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
