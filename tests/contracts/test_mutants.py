"""The lists of mutants in tests/mutants still fit the package: `make mutants` breaks it as they say."""

import os
import subprocess
import sys

import pytest
from contracts.support import ROOT, report

from benchmarks.mutants.entries import Mutant, Stale, digest_of, find_tests, mutated_text, read_mutants
from benchmarks.mutants.section import OUTCOMES, section
from neurokit_lite.course.measured import read_rows

MUTANTS = read_mutants()


def test_every_mutant_still_has_its_place_and_its_tests():
    complaints = []
    for one in MUTANTS:
        try:
            mutated_text(one)
            find_tests(one)
        except Stale as error:
            complaints.append(str(error))
    assert not complaints, report([*complaints, "The code has moved on: put the entry right, or take it out."])


def test_every_mutant_says_what_a_learner_would_be_told():
    mute = [one.name for one in MUTANTS if len(one.why.split()) < 2]
    assert not mute


def test_every_survivor_is_explained():
    """As far as known from the last run; one that was not run since it or its tests changed is not judged here."""
    mutants = {one.name: one for one in MUTANTS if not one.equivalent}
    unexplained = [
        row["name"]
        for row in read_rows(OUTCOMES)
        if row["outcome"] in {"survived", "broken"}
        and row["name"] in mutants
        and row["digest"] == digest_of(mutants[row["name"]], row["by"])
    ]
    assert not unexplained, f"write a test that notices {unexplained}, then `make mutants`"


FILE = "neurokit_lite/spikes/rates.py"


def entry(folder, **changes):
    """A project of one file and one test, with one mutant."""
    (folder / FILE).parent.mkdir(parents=True, exist_ok=True)
    (folder / FILE).write_text("def double(x):\n    return 2 * x\n")
    (folder / "tests/unit/spikes").mkdir(parents=True, exist_ok=True)
    (folder / "tests/unit/spikes/test_rates.py").write_text("")
    base = {"name": "tripled", "file": FILE, "old": "2 * x", "new": "3 * x", "why": "too much"}
    return Mutant(**base | changes)


def test_a_mutant_changes_its_place_and_nothing_else(tmp_path):
    assert mutated_text(entry(tmp_path), tmp_path) == "def double(x):\n    return 3 * x\n"
    assert find_tests(entry(tmp_path), tmp_path) == ["tests/unit/spikes/test_rates.py"]


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"old": "4 * x"}, "stands 0 times"),
        ({"old": "x"}, "stands 2 times"),
        ({"new": "3 * ("}, "no Python"),
        ({"new": "(2 * x)"}, "changes nothing"),
        ({"file": "neurokit_lite/spikes/gone.py"}, "no file"),
    ],
)
def test_a_stale_mutant_is_refused(tmp_path, changes, words):
    with pytest.raises(Stale, match=words):
        mutated_text(entry(tmp_path, **changes), tmp_path)


def test_a_mutant_without_a_test_is_refused(tmp_path):
    one = entry(tmp_path)
    (tmp_path / "tests/unit/spikes/test_rates.py").unlink()
    with pytest.raises(Stale, match="no test file"):
        find_tests(one, tmp_path)


def test_an_outcome_holds_as_long_as_the_file_and_the_tests_that_decided(tmp_path):
    one = entry(tmp_path)
    by = "tests/unit/spikes/test_rates.py::test_it"
    killed, survived = digest_of(one, by, tmp_path), digest_of(one, "", tmp_path)
    (tmp_path / "tests/unit/spikes/test_more.py").write_text("")
    assert digest_of(one, by, tmp_path) == killed
    assert digest_of(one, "", tmp_path) != survived
    (tmp_path / "tests/unit/spikes/test_rates.py").write_text("# changed\n")
    assert digest_of(one, by, tmp_path) != killed


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ('name = "a"\nfile = "f"\nold = "b"\nnew = "c"', r"\['why'\]"),
        ('name = "a"\nfile = "f"\nold = "b"\nnew = "c"\nwhy = "d"\nreason = "e"', r"\['reason'\]"),
    ],
)
def test_an_entry_with_other_keys_is_refused(tmp_path, text, words):
    (tmp_path / "one.toml").write_text(f"[[mutant]]\n{text}\n")
    with pytest.raises(Stale, match=words):
        read_mutants(tmp_path)


def test_the_page_counts_and_names_what_survives():
    rows = [
        {"name": "a", "part": "spikes", "outcome": "killed", "equivalent": ""},
        {"name": "b", "part": "spikes", "outcome": "survived", "equivalent": "the same number"},
        {"name": "c", "part": "plots", "outcome": "timeout", "equivalent": ""},
        {"name": "d", "part": "plots", "outcome": "survived", "equivalent": ""},
    ]
    text = section(rows)
    assert "**4 mutants, 2 noticed (50.0 %).** Of the 2 that survive, 1 are explained below and 1 are not." in text
    assert "| `spikes` | 2 | 1 | 0 | 1 |" in text
    assert "- `b`: the same number" in text
    assert "- `d`: not explained" in text
    assert section([]) == ""


RUN_FIVE = """
import sys
from pathlib import Path
import pytest
from benchmarks.mutants.entries import Mutant
from benchmarks.mutants.scratch import Scratch

scratch = Scratch(Path(sys.argv[1]) / "project")
for new in ("3 * x", "x + x", "sum(iter(int, 1))", "2 * x\\n\\nraise RuntimeError", "__import__('os').abort()"):
    with scratch.with_mutant(Mutant("one", "neurokit_lite/double.py", "2 * x", new, "")):
        run = scratch.run(["tests/test_double.py"], limit_s=2 if "iter" in new else 60)
    print(run.outcome, run.by)
"""


@pytest.mark.skipif(os.name == "nt", reason="mutants run where a process can fork")
def test_what_becomes_of_a_mutant(tmp_path):
    """One that a test notices, one that is right, one without an end, one that cannot load, one that dies."""
    project, by = tmp_path / "project", "tests/test_double.py::test_it"
    for name, text in (
        ("neurokit_lite/__init__.py", ""),
        ("neurokit_lite/double.py", "def double(x):\n    return 2 * x\n"),
        (
            "tests/test_double.py",
            "from neurokit_lite.double import double\n\ndef test_it():\n    assert double(2) == 4\n",
        ),
    ):
        (project / name).parent.mkdir(parents=True, exist_ok=True)
        (project / name).write_text(text)
    command = [sys.executable, "-c", RUN_FIVE, str(tmp_path)]
    alone = os.environ | {"PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1"}  # plugins take longer to load than all five to run
    said = subprocess.run(command, cwd=ROOT, env=alone, capture_output=True, text=True, check=True).stdout.splitlines()
    assert [line.strip() for line in said] == [f"killed {by}", "survived", "timeout", "broken", "killed"]
    assert (project / "neurokit_lite/double.py").read_text().endswith("return 2 * x\n")
