"""In a browser there is no server and no terminal: what is marked so in pyproject.toml is not needed by a lesson."""

import subprocess
import sys
import tomllib

from contracts.support import ROOT
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

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
