"""What the chapter says of JupyterHub, as far as it can be seen without one: a server that answers as a hub would."""

import json
import re
import threading
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest

CHAPTER = (Path(__file__).resolve().parents[2] / "book" / "instructors.md").read_text("utf-8")
GROUPS = {"ann": ["nbgrader-c1"], "gail": ["formgrade-c1", "nbgrader-c2"], "eve": ["staff"]}


class Hub(BaseHTTPRequestHandler):
    """Answers who is in which group to whoever shows the token."""

    def do_GET(self):
        name = self.path.rsplit("/", 1)[-1]
        known = self.headers["Authorization"] == "token t" and name in GROUPS
        self.send_response(200 if known else 403)
        self.end_headers()
        self.wfile.write(json.dumps({"name": name, "groups": GROUPS.get(name, [])}).encode())

    def log_message(self, *_):
        """Say nothing."""


@pytest.fixture
def plugin(monkeypatch):
    """The plugin that the chapter names, in the surroundings that a hub gives to a person's server."""
    from traitlets.utils.importstring import import_item

    server = HTTPServer(("127.0.0.1", 0), Hub)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    monkeypatch.setenv("JUPYTERHUB_API_URL", f"http://127.0.0.1:{server.server_port}/hub/api")
    monkeypatch.setenv("JUPYTERHUB_API_TOKEN", "t")
    monkeypatch.setenv("JUPYTERHUB_USER", "ann")
    (name,) = re.findall(r"`(nbgrader\.auth\.\w+)`", CHAPTER)
    yield import_item(name)()
    server.shutdown()
    server.server_close()


@pytest.mark.parametrize(
    ("person", "courses"), [("ann", {"c1"}), ("gail", {"c1", "c2"}), ("eve", set()), ("*", {"c1"})]
)
def test_groups_say_who_takes_a_course(plugin, person, courses):
    assert set(plugin.get_student_courses(person)) == courses
    assert "`nbgrader-COURSE`" in CHAPTER
    assert "`formgrade-COURSE`" in CHAPTER


def test_somebody_whom_the_hub_does_not_know_is_an_error(plugin):
    with pytest.raises(Exception, match="403"):
        plugin.get_student_courses("mallory")


def test_the_extension_that_the_chapter_switches_on_exists():
    from importlib import import_module

    (name,) = re.findall(r"`jupyter server extension enable ([\w.]+)`", CHAPTER)
    assert callable(import_module(name).load_jupyter_server_extension)
