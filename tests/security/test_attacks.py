"""Every attack ends without points for its part and with a flag, and touches nobody else."""

import json
import os
from pathlib import Path

import attacks
import pytest
from watching import shown

pytestmark = pytest.mark.usefixtures("sandbox")


@pytest.mark.parametrize("name", attacks.ATTACKS)
def test_the_attack_earns_nothing(hostile_class, name):
    _, summary = hostile_class
    result = summary.results[name]
    assert result.outcome in ("graded", "partly"), result.reason + result.log
    assert result.score == attacks.ATTACKS[name].score, result.scores()


@pytest.mark.parametrize("name", [name for name, attack in attacks.ATTACKS.items() if attack.flagged])
def test_the_attack_is_flagged(hostile_class, name):
    _, summary = hostile_class
    assert summary.results[name].flags


@pytest.mark.parametrize("name", attacks.ATTACKS)
def test_nothing_leaked_into_the_notebook(hostile_class, name):
    root, _ = hostile_class
    assert "LEAK" not in shown(root, name)


def test_the_honest_keep_every_point(hostile_class):
    root, summary = hostile_class
    from neurokit_lite.course.grading.assignment import Course

    assert [summary.results[name].score for name in ("a-honest", "z-honest")] == [8.0, 8.0]
    with Course(root).gradebook() as gradebook:
        scores = {s.student.id: s.score for s in gradebook.assignment_submissions("ps1")}
    assert scores == {name: result.score for name, result in summary.results.items()}


def test_files_of_the_course_are_untouched(hostile_class):
    root, _ = hostile_class
    from make_class import answers, notebook

    assert json.loads((root / "source" / "ps1" / "p1.ipynb").read_text()) == notebook()
    handed_in = (root / "submitted" / "a-honest" / "ps1" / "p1.ipynb").read_bytes()
    assert handed_in == attacks.as_bytes(answers(root))


def test_nobody_reached_the_network(hostile_class, listener):
    assert listener[1] == []


def test_no_process_outlives_its_submission(hostile_class):
    def command(pid: str) -> bytes:
        try:
            return Path("/proc", pid, "cmdline").read_bytes()
        except OSError:
            return b""

    left = [pid for pid in os.listdir("/proc") if pid.isdigit() and b"98765" in command(pid)]
    assert left == []


def test_a_flood_does_not_stay_in_the_notebook(hostile_class):
    root, _ = hostile_class
    assert (root / "autograded" / "endless-print" / "ps1" / "p1.ipynb").stat().st_size < 1 << 20
