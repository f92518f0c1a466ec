"""In a browser there is no server and no terminal: what is marked so in pyproject.toml is not needed by a lesson."""

import dataclasses
import subprocess
import sys
import threading
import tomllib
import warnings

import numpy as np
import pytest
from contracts.examples import gather
from contracts.support import ROOT, public_functions
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from neurokit_lite import imaging, spikes
from neurokit_lite.core.threads import has_threads
from neurokit_lite.data.fetch import download_package

LISTED = [
    Requirement(line) for line in tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["dependencies"]
]
BROWSER = {"sys_platform": "emscripten", "platform_machine": "wasm32", "python_version": "3.14", "extra": ""}
SERVER = {one.name.replace("-", "_") for one in LISTED if one.marker and not one.marker.evaluate(BROWSER)}
IMPORTS = """
import sys

class Absent:
    @staticmethod
    def find_spec(name, path=None, target=None):
        if name.partition(".")[0] in BLOCKED:
            raise ModuleNotFoundError(f"No module named {name!r}", name=name)

sys.meta_path.insert(0, Absent)
import neurokit_lite
from neurokit_lite.course.anchors import anchor
from neurokit_lite.course.checks import Case, check_move
for package in neurokit_lite.__all__[1:]:
    part = getattr(neurokit_lite, package)
    for name in getattr(part, "__all__", ()):
        getattr(part, name)
    print(package)
"""


def test_there_is_something_that_a_browser_goes_without():
    assert {"jupyterlab", "nbgrader", "psutil", "typer"} <= SERVER
    assert {canonicalize_name(one.name) for one in LISTED} - {canonicalize_name(one) for one in SERVER} >= {
        "ipywidgets",
        "matplotlib",
        "mne",
        "numpy",
    }


def test_the_package_is_whole_without_what_runs_on_a_server():
    blocked = sorted(SERVER | {"tornado", "zmq", "jupyter_server", "jupyter_core"})
    code = f"BLOCKED = {blocked!r}\n{IMPORTS}"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr[-2000:]
    assert {"imaging", "spikes", "plots", "widgets", "course"} <= set(done.stdout.split())


# ---- no programs, no threads


def test_a_data_set_that_is_fetched_says_that_a_browser_cannot(monkeypatch, tmp_path):
    monkeypatch.setattr(sys, "platform", "emscripten")
    monkeypatch.setattr(subprocess, "run", lambda *_, **__: pytest.fail("a browser starts no program"))
    with pytest.raises(ConnectionError, match=r"must be downloaded once.*got a browser.*Install the course"):
        download_package({"package": "toydata", "version": "1.0", "kind": "wheel"}, tmp_path)


@pytest.fixture
def no_threads(monkeypatch):
    """Threads as a browser has them: they can be made, and not started."""

    def start(_thread: threading.Thread) -> None:
        raise RuntimeError("can't start new thread")  # the words of Pyodide's Python

    monkeypatch.setattr(threading.Thread, "start", start)


def test_every_working_call_works_without_threads(no_threads):
    right, broken = gather("CALLS"), []
    calls = right.keys() - gather("NEEDS_THREADS").keys()  # libraries that a browser has not
    domains = [one for one in public_functions() if one.qualified in calls and one.layer not in ("course", "core")]
    assert len(domains) > 200
    for one in domains:
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                one.thing(**right[one.qualified].right())
        except RuntimeError as error:
            broken.append(f"{one.qualified}: {error}")
    assert not broken


def test_clusters_are_the_same_without_threads(no_threads, monkeypatch):
    a, b = np.random.default_rng(0).normal(size=(2, 12, 3, 20))
    a[:, :, 5:12] += 2
    options = {"paired": True, "n_permutations": 50, "random_state": 1}
    without = imaging.cluster_test(a, b, **options)
    assert not has_threads()
    monkeypatch.undo()
    assert has_threads()
    with_them = imaging.cluster_test(a, b, **options)
    assert len(without.p_values) > 0
    for field in dataclasses.fields(without):
        np.testing.assert_array_equal(getattr(without, field.name), getattr(with_them, field.name))


def test_sorting_asked_for_threads_does_without(no_threads):
    arguments = gather("CALLS")["neurokit_lite.spikes.sorting.sort.sort_spikes"].right
    one, more = (spikes.sort_spikes(**arguments() | {"n_jobs": n}) for n in (1, 4))
    np.testing.assert_array_equal(one.samples, more.samples)
    np.testing.assert_array_equal(one.units, more.units)
