"""The page of figures is what results.jsonl says, and the harness measures what it claims to."""

import json
import math
import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from benchmarks.catalogue import all_cases
from benchmarks.comparison import Case
from benchmarks.measure import PINNED, largest_difference, measure
from benchmarks.report import FIELDS, PAGE, RESULTS, cells, is_met, keep, page, seconds_in_words
from neurokit_lite.course.measured import read_rows, write_rows

ROOT = Path(__file__).resolve().parents[2]
ROWS = read_rows(RESULTS)

TOY = """
import numpy as np
from benchmarks.comparison import Case

def inputs():
    return {"x": np.arange(3.0)}

def ours(inputs):
    print("libraries chatter on stdout")
    return lambda: inputs["x"], lambda result: {"y": result, "only_ours": 1}

def theirs(inputs):
    return lambda: [inputs["x"] + 0.5 for _ in range(100)][-1], lambda result: {"y": result}

def broken(inputs):
    raise OSError("no such probe")

def cases():
    shared = dict(size="three numbers", inputs=inputs, ours=ours, peer="numpy", goal=2)
    return [
        Case(name="close", theirs=theirs, tolerance=0.5, peer_scale=10, **shared),
        Case(name="apart", theirs=theirs, tolerance=0.4, **shared),
        Case(name="broken", theirs=broken, **shared),
        Case(name="alone", **shared | {"peer": "limit"}, limit_s=60.0),
    ]
"""


def row(**change):
    made = dict.fromkeys(FIELDS, "x") | {"ours_s": 0.01, "peer_s": 0.1, "ratio": 10.0, "goal": 5}
    return made | {"max_difference": 0.0, "peak_mb": 1.0} | change


# ---- what is stored


def test_every_benchmark_has_its_row_and_every_row_its_benchmark():
    assert [one["name"] for one in ROWS] == sorted(all_cases()), "run: make bench"


@pytest.mark.parametrize("one", ROWS, ids=lambda one: one["name"])
def test_row_is_complete_and_keeps_what_its_benchmark_promises(one):
    case = all_cases()[one["name"]][1]
    assert tuple(key for key in one if key != "note") == FIELDS
    assert (one["size"], one["goal"]) == (case.size, case.goal), "the benchmark has changed since; run it again"
    assert one["peer"].startswith(case.peer)
    assert min(one["ours_s"], one["peer_s"], one["peak_mb"]) > 0
    assert one["ratio"] == pytest.approx(one["peer_s"] / one["ours_s"], rel=0.02)  # each is rounded to 3 digits
    if case.theirs:
        assert one["max_difference"] <= case.tolerance
    assert one["command"] == f"make bench ARGS={one['name']}"


def test_page_is_made_from_the_rows():
    assert PAGE.read_text(encoding="utf-8") == page(ROWS), "run: make registers"


def test_each_goal_is_shown_as_met_or_missed():
    assert "5x met" in cells(row())
    assert "50x **missed**" in cells(row(goal=50))
    assert "Missed goals are marked: slow." in page([row(name="slow", goal=50), row()])
    assert "Every goal below is met." in page([row()])
    assert is_met(row(goal=10.0))


def test_a_fresh_row_replaces_its_old_one_and_gone_ones_are_dropped(tmp_path):
    results, shown = tmp_path / "r.jsonl", tmp_path / "r.md"
    write_rows(results, [row(name="b", goal=1, size="10 µs of “speech”"), row(name="a", goal=1), row(name="gone")])
    keep([row(name="a", goal=7)], known=["b", "a", "never run"], results=results, to=shown)
    rows = read_rows(results)
    assert [(one["name"], one["goal"]) for one in rows] == [("a", 7), ("b", 1)]
    assert rows[1]["size"] == "10 µs of “speech”"
    assert shown.read_text("utf-8") == page(rows)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["r.jsonl", "r.md"]


@pytest.mark.parametrize(
    ("value", "words"),
    [(1.4321, "1.43 s"), (0.0223, "22.3 ms"), (2.8e-4, "280 µs"), (120.4, "120 s"), (5e-7, "0.5 µs")],
)
def test_seconds_in_words(value, words):
    assert seconds_in_words(value) == words


# ---- how it is measured


@pytest.fixture
def toys(tmp_path, monkeypatch):
    """Benchmarks that take no time, in a module that both sides can import."""
    (tmp_path / "bench_toy.py").write_text(TOY, encoding="utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    monkeypatch.delitem(sys.modules, "bench_toy", raising=False)
    return {case.name: case for case in __import__("bench_toy").cases()}


def test_both_sides_are_timed_and_compared(toys):
    made = measure("bench_toy", toys["close"], repeats=1)
    assert tuple(made) == FIELDS
    assert made["max_difference"] == 0.5
    assert made["peer"] == f"numpy {np.__version__}"
    assert made["ratio"] == pytest.approx(made["peer_s"] / made["ours_s"], rel=0.02)  # each has three digits


def test_results_that_differ_give_no_row(toys):
    with pytest.raises(RuntimeError, match=r"apart: the two results must agree to 0\.4; got a difference of 0\.5"):
        measure("bench_toy", toys["apart"], repeats=1)


def test_a_side_that_breaks_says_why(toys):
    with pytest.raises(RuntimeError, match="OSError: no such probe"):
        measure("bench_toy", toys["broken"], repeats=1)


def test_a_limit_stands_in_for_a_peer(toys):
    made = measure("bench_toy", toys["alone"], repeats=1)
    assert (made["peer"], made["peer_s"], made["max_difference"]) == ("limit", 60.0, None)


@pytest.mark.parametrize(
    ("ours", "theirs", "expected"),
    [
        ([1.0, np.nan], [1.25, np.nan], 0.25),
        ([1.0, 0.0], [1.0, np.nan], math.inf),
        ([np.inf, 1.0], [np.inf, 1.0], 0.0),
        ([np.inf, 1.0], [1.0, 1.0], math.inf),
    ],
)
def test_largest_difference(tmp_path, ours, theirs, expected):
    np.savez(tmp_path / "a.npz", y=ours)
    np.savez(tmp_path / "b.npz", y=theirs)
    assert largest_difference(tmp_path / "a.npz", tmp_path / "b.npz") == expected


def test_results_of_other_shapes_are_no_results(tmp_path):
    np.savez(tmp_path / "a.npz", y=[1.0, 2.0])
    np.savez(tmp_path / "b.npz", y=[1.0])
    with pytest.raises(RuntimeError, match=r"y must have the same shape on both sides; got \(2,\) and \(1,\)"):
        largest_difference(tmp_path / "a.npz", tmp_path / "b.npz")


def test_blas_has_one_thread_in_a_side():
    code = (
        "import json, numpy; from threadpoolctl import threadpool_info;"
        "print(json.dumps([pool['num_threads'] for pool in threadpool_info()]))"
    )
    said = subprocess.run(
        [sys.executable, "-c", code], env=os.environ | PINNED, capture_output=True, check=True, text=True
    )
    assert set(json.loads(said.stdout)) == {1}


def test_case_names_are_fit_for_a_command_line():
    for name, (module, case) in all_cases().items():
        assert name == name.strip().replace(" ", "-")
        assert isinstance(case, Case)
        assert module.startswith("benchmarks.bench_")


def test_programs_that_measure_themselves_give_a_row_if_they_agree():
    own = {"ours_s": 2.0, "peer_s": 5.0, "peer": "peer 1.0", "peak_mb": 3.0}
    case = Case(name="whole", size="one", peer="peer", goal=2, whole=lambda: own | {"max_difference": 0.0})
    made = measure("bench_toy", case)
    assert tuple(made) == FIELDS
    assert (made["ratio"], made["peer"]) == (2.5, "peer 1.0")
    with pytest.raises(RuntimeError, match="whole: the two results must agree"):
        measure("bench_toy", replace(case, whole=lambda: own | {"max_difference": 0.5}))


def test_a_peer_that_does_a_part_of_the_work_is_scaled(toys, monkeypatch):
    answers = iter([0.25, 0.5])
    monkeypatch.setattr("benchmarks.measure.in_turn", lambda sides, n: [next(answers) for _ in sides])
    made = measure("bench_toy", toys["close"])
    assert (made["ours_s"], made["peer_s"], made["ratio"]) == (0.25, 5.0, 20.0)
