"""What `make test` adds to pytest, tried on a toy suite: who runs with whom, in which order, and what is said after."""

import os
import shutil
import subprocess
import sys

import pytest
from contracts.support import ROOT

from neurokit_lite.course.measured import read_rows, write_rows

INI = """
[pytest]
addopts = -rfE --strict-markers -p no:cacheprovider -n 2 --dist loadgroup
markers =
    apart
    together(name)
"""
PRELUDE = """
import os, pytest
def note(name):
    with open("ran.txt", "a") as file:
        print(os.environ["PYTEST_XDIST_WORKER"], name, file=file)
"""
FILES = {
    "a_last": "def test_one(): note('a1')\ndef test_two(): note('a2')",
    "b_apart": """
@pytest.mark.apart
@pytest.mark.parametrize("lesson", ["cheap", "new", "dear"])
def test_notebook(lesson, record_property):
    note(lesson)
    cost = {"cheap": 3.0, "dear": 40.0, "new": 7.0}[lesson]
    record_property("notebook", {"name": f"modules/{lesson}.ipynb", "cpu_s": cost, "peak_mb": 200})
""",
    "c_pair": "pytestmark = pytest.mark.together('pair')\ndef test_one(): note('pair1')",
    "d_pair": "pytestmark = pytest.mark.together('pair')\ndef test_one(): note('pair2')",
    "security/test_waits": "def test_one(): note('wait1')",
    "security/test_waits_too": "def test_one(): note('wait2')\ndef test_two(): note('wait2')",
    "e_skips": """
@pytest.mark.parametrize("n", range(5))
def test_peer(n): pytest.skip("no peer is installed")
@pytest.mark.skipif(True, reason="no browser")
def test_browser(): ...
@pytest.mark.parametrize("address", ["a@b"])
def test_fails(address): raise AssertionError("on purpose")
""",
}
OLD = [{"name": f"modules/{name}.ipynb", "cpu_s": cost, "peak_mb": 100} for name, cost in (("cheap", 2), ("dear", 50))]


@pytest.fixture(scope="module")
def suite(tmp_path_factory):
    """The toy suite after its run: its folder, and what it said."""
    root = tmp_path_factory.mktemp("suite")
    for folder in ("tests/security", "benchmarks", "modules"):
        (root / folder).mkdir(parents=True)
    (root / "pytest.ini").write_text(INI)
    shutil.copy(ROOT / "tests" / "conftest.py", root / "tests")
    write_rows(root / "benchmarks" / "notebooks.jsonl", [*OLD, OLD[0] | {"name": "modules/gone.ipynb"}])
    for name in ("cheap", "dear", "new"):
        (root / "modules" / f"{name}.ipynb").touch()
    for name, text in FILES.items():
        name = name if "/" in name else f"test_{name}"
        (root / "tests" / f"{name}.py").write_text(PRELUDE + text)
    command = [sys.executable, "-m", "pytest", "tests", "--notebook-costs"]
    return root, subprocess.run(command, cwd=root, capture_output=True, text=True, timeout=120, check=False).stdout


def test_groups_stay_together_the_dearest_comes_first_and_what_waits_in_between(suite):
    root, said = suite
    ran = [line.split() for line in (root / "ran.txt").read_text().splitlines()]
    worker = {name: by for by, name in ran}
    assert len(worker) == 9, said
    assert worker["pair1"] == worker["pair2"]
    assert worker["a1"] == worker["a2"]
    assert set(worker.values()) == {"gw0", "gw1"}
    # Which process is quicker depends on the computer; each takes its own in this order. What is new may be dear.
    turn = {"pair1": 0, "pair2": 0, "new": 1, "wait1": 2, "dear": 3, "wait2": 4, "cheap": 5, "a1": 6, "a2": 6}
    for one in ("gw0", "gw1"):
        turns = [turn[name] for by, name in ran if by == one]
        assert turns == sorted(turns)


def test_each_reason_for_skips_is_one_line(suite):
    _, said = suite
    assert "5 skipped: no peer is installed (test_e_skips.py)" in said
    assert "1 skipped: no browser (test_e_skips.py)" in said
    assert "SKIPPED" not in said


def test_a_failure_is_named_as_one_types_it(suite):
    _, said = suite
    assert "FAILED tests/test_e_skips.py::test_fails[a@b] - AssertionError: on purpose" in said
    assert "1 failed, 10 passed, 6 skipped" in said


def test_notebooks_costs_come_from_both_processes_and_are_kept(suite):
    root, said = suite
    assert "  40.0 s    200 MB  modules/dear.ipynb  (above 30 s)\n" in said
    assert "  50.0 s in all" in said
    rows = read_rows(root / "benchmarks" / "notebooks.jsonl")
    assert [(row["name"], row["cpu_s"]) for row in rows] == [
        ("modules/cheap.ipynb", 3.0),
        ("modules/dear.ipynb", 40.0),
        ("modules/new.ipynb", 7.0),
    ]


def test_one_thread_computes_where_pytest_s_plugins_loaded_numpy_before_the_tests_could_say_so():
    """Growth with the data was timed on two threads that waited for each other, and a line seemed a square."""
    code = "import numpy; from threadpoolctl import threadpool_info as told; import runpy; runpy.run_path({path!r})"
    code += "; import scipy.linalg, sklearn.cluster; print({{one['num_threads'] for one in told()}})"
    command = [sys.executable, "-c", code.format(path=str(ROOT / "tests" / "conftest.py"))]
    without = {name: value for name, value in os.environ.items() if not name.endswith("_NUM_THREADS")}
    assert subprocess.run(command, env=without, capture_output=True, text=True, check=True).stdout == "{1}\n"
