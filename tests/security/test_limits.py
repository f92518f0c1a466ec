"""Limits bind: on memory that hides, on the grader's own disk and memory, and on processor time that others need."""

import json
import multiprocessing
import resource
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import attacks
import pytest
from greedy import BUSY, HIDING
from make_class import answers, make_course, make_tried_course, submit
from watching import shown

pytestmark = pytest.mark.usefixtures("sandbox")
ALL = {**HIDING, **BUSY}
LIMITED = {"mapped-memory", "mapped-device", "mapped-by-a-child-that-ended", "memory-behind-sleepers"}


def grade_and_measure(root):
    """The summary of a class graded with small limits by two workers, and the peak bytes of the largest child."""
    from neurokit_lite.course.grading.assignment import Course
    from neurokit_lite.course.grading.engine import Options, grade
    from neurokit_lite.course.grading.kernel.limits import Limits

    limits = Limits(memory_mb=256, processes=32, cpu_s=20, wall_s=60, cell_s=3, file_mb=16, disk_mb=24, output_kb=64)
    summary = grade(Course(root), "ps1", options=Options(limits=limits, workers=2, sample=0))
    return summary, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss << 10


@pytest.fixture(scope="module")
def greedy_class(sandbox, tmp_path_factory):
    """Where a class of one submission an attack and two honest ones lies, how it was graded, and the peak bytes.

    A process of its own grades it: this one has children of other tests, and would count them.
    """
    root = tmp_path_factory.mktemp("greedy")
    make_tried_course(root)
    for name in ("a-honest", "z-honest"):
        submit(root, name, attacks.as_bytes(answers(root)))
    for name, attack in ALL.items():
        submit(root, name, attack.handed_in(root, port=0))
    with ProcessPoolExecutor(1, mp_context=multiprocessing.get_context("spawn")) as pool:
        return root, *pool.submit(grade_and_measure, root).result()


def limits_hit(summary, name):
    return {flag.text for flag in summary.results[name].flags if flag.kind == "limit"}


@pytest.mark.parametrize("name", ALL)
def test_the_attack_costs_its_own_part_and_nothing_else(greedy_class, name):
    _, summary, _ = greedy_class
    result = summary.results[name]
    assert result.outcome in ("graded", "partly"), result.reason + result.log
    if name == "spinners" and "stopped: memory" in limits_hit(summary, name):
        # What it forked may still be dying when its own next cell runs, and hit the limit on memory there.
        assert 0 < result.score <= ALL[name].score, result.scores()
    else:
        assert result.score == ALL[name].score, result.scores()


@pytest.mark.parametrize("name", [name for name, attack in ALL.items() if attack.flagged])
def test_the_attack_is_flagged(greedy_class, name):
    assert greedy_class[1].results[name].flags


@pytest.mark.parametrize("name", ALL)
def test_it_did_not_get_what_it_wanted(greedy_class, name):
    assert "LEAK" not in shown(greedy_class[0], name)


@pytest.mark.parametrize("name", sorted(LIMITED | {"files-in-every-folder"}))
def test_memory_counts_wherever_it_is_held(greedy_class, name):
    assert limits_hit(greedy_class[1], name) == {"stopped: memory"}


@pytest.mark.parametrize("name", ["spinners", "spinners-detached", "asleep"])
def test_a_cell_that_goes_on_is_stopped_by_its_own_time(greedy_class, name):
    """What it forked hears the interrupt too: fifteen tracebacks at once may hit these small limits on memory."""
    assert "stopped: time" in limits_hit(greedy_class[1], name) <= {"stopped: time", "stopped: memory"}


@pytest.mark.parametrize("name", ["widget-flood", "output-by-the-piece"])
def test_a_flood_is_cut_and_stopped(greedy_class, name):
    """What waits in the kernel to be sent counts as its memory: either of the two limits ends it."""
    root, summary, _ = greedy_class
    assert limits_hit(summary, name) <= {"stopped: output", "stopped: memory"}
    assert limits_hit(summary, name)
    text = (root / "autograded" / name / "ps1" / "p1.ipynb").read_text()
    assert "OutputLimit" in text or "stopped at the limit on" in text
    assert len(text) < 2 << 20


def test_code_too_long_to_be_read_is_said_to_be(greedy_class):
    flags = [flag.text for flag in greedy_class[1].results["long-literal"].flags]
    assert any("too much to be read for signs" in text for text in flags)


def test_the_honest_keep_every_point_and_no_flag(greedy_class):
    _, summary, _ = greedy_class
    for name in ("a-honest", "z-honest"):
        result = summary.results[name]
        assert result.score == 8.0
        assert {flag.kind for flag in result.flags} <= {"load"}  # on a busy machine it may have been run twice


def test_the_workers_stay_small(greedy_class):
    """A gigabyte was reached by parsing what students sent; the largest child of the grader is a worker or server."""
    assert greedy_class[2] < 700 << 20


def test_no_kernel_folder_is_left_on_the_disk(greedy_class):
    import tempfile

    from neurokit_lite.course.grading.kernel.client import PREFIX

    left = [path for path in Path(tempfile.gettempdir()).glob(f"{PREFIX}*/kernel-*/f*") if path.stat().st_size]
    assert left == []


OTHERS = {
    "cells": lambda nb: nb["cells"].extend({"cell_type": "code", "source": "1", "metadata": {}} for _ in range(3000)),
    "values": lambda nb: nb["metadata"].update(x=[0] * 2_500_000),
    "nested-values": lambda nb: nb["cells"][0].update(outputs=[[] for _ in range(2_500_000)]),
    "text": lambda nb: nb["cells"][0].update(source="x" * (11 << 20)),
    "attachments": lambda nb: nb["cells"][0].update(attachments={"a.png": {"image/png": "A" * (11 << 20)}}),
}


@pytest.mark.parametrize("name", OTHERS)
def test_a_notebook_beyond_its_quota_is_refused_in_words(tmp_path, name):
    from neurokit_lite.course.grading.submission.repair import NotRunnable, read_notebook

    make_course(tmp_path)
    nb = answers(tmp_path)
    OTHERS[name](nb)
    with pytest.raises(NotRunnable, match="the limit is"):
        read_notebook(json.dumps(nb).encode())


def test_an_honest_notebook_with_much_output_is_read(tmp_path):
    """Three million commas and brackets within texts are no values."""
    from neurokit_lite.course.grading.submission.repair import read_notebook

    make_course(tmp_path)
    nb = answers(tmp_path)
    nb["cells"][1]["outputs"] = [{"output_type": "stream", "name": "stdout", "text": '[1, "2"], ' * 1_500_000}]
    assert len(read_notebook(json.dumps(nb).encode())) == len(nb["cells"])


def test_data_beyond_the_quota_is_left_out_and_told(tmp_path, sandbox):
    from neurokit_lite.course.grading.assignment import Course
    from neurokit_lite.course.grading.engine import Options, grade
    from neurokit_lite.course.grading.kernel.limits import Limits

    make_tried_course(tmp_path)
    nb = answers(tmp_path, {"sol1": "import os\nassert os.path.getsize('small.bin') == 30 << 20\ndef f1(x): return x"})
    submit(tmp_path, "ann", attacks.as_bytes(nb))
    folder = tmp_path / "submitted" / "ann" / "ps1"
    (folder / "small.bin").write_bytes(bytes(30 << 20))
    for name in ("big.bin", "big-too.bin"):
        (folder / name).write_bytes(bytes(70 << 20))
    for n in range(50):
        (folder / f"{n}.txt").write_text("x")
    submit(tmp_path, "bob", attacks.as_bytes(answers(tmp_path)))
    limits = Limits(disk_mb=16, data_mb=40, data_files=60)
    summary = grade(Course(tmp_path), "ps1", options=Options(limits=limits, workers=2, sample=0))
    ann, bob = (summary.results[name] for name in ("ann", "bob"))
    assert (ann.outcome, bob.outcome, bob.score) == ("graded", "graded", 8.0)
    told = [repair.text for repair in ann.notebooks[0].repairs if repair.kind == "left out"]
    assert [text.partition(" was left out")[0] for text in told] == ["big.bin (70 MB)", "big-too.bin (70 MB)"]
    assert bob.notebooks[0].repairs == ()
