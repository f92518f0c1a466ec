"""Every recording in the course: says what its text says, repeats what it shows, and keeps to its budget."""

import ast
import json
import re
from pathlib import Path

import pytest
from affected import Trust
from replay import MAX_CPU_S, MAX_PEAK_MB, replay

from neurokit_lite.course.authoring.anchors import anchors_path, gather_anchors
from neurokit_lite.course.authoring.notebooks import drift, sources, target
from neurokit_lite.course.authoring.outputs import MAX_BYTES, output_complaints
from neurokit_lite.course.authoring.source import code_cells, read_recording, read_source
from neurokit_lite.course.layout import grader_folder
from neurokit_lite.course.learner.budget import costs_path
from neurokit_lite.course.learner.workspace import as_delivered
from neurokit_lite.course.measured import read_rows

ROOT = Path(__file__).resolve().parents[2]
SOURCES = sources(ROOT)
LESSONS = [path for path in SOURCES if path.parent.parent.name == "modules"]
MAX_DEF_LINES = 10
AIM_CPU_S = 30
TOLD = re.compile(r"\*\*On a computer\.\*\* At most about (\d+) s of processor time and (\d+) MB of memory; its data")
TRUST = Trust(ROOT)
# JAX starts threads of its own and bears no fork; one of many replays of this lesson in a forked kernel hung.
NOT_FORKED = {"deep"}

every_text = pytest.mark.parametrize("source", SOURCES, ids=lambda path: target(path).stem)
every_lesson = pytest.mark.parametrize("source", LESSONS, ids=lambda path: path.stem)


def test_there_is_something_to_test():
    assert LESSONS


@every_text
def test_recording_says_what_its_text_says(source):
    assert drift(source) == []


@every_text
def test_recording_holds_only_what_may_be_kept(source):
    assert output_complaints(read_recording(target(source)).cells) == []
    assert target(source).stat().st_size <= MAX_BYTES


@every_text
def test_its_own_solutions_are_right(source):
    """A move whose solution is refused goes on with the expected value, so that nothing else would notice."""
    shown = json.dumps([cell.get("outputs", []) for cell in read_recording(target(source)).cells])
    assert re.findall(r"Your move, [\w-]+: not yet", shown) == []


@pytest.mark.apart
@every_text
def test_recording_repeats_within_its_budget_and_without_a_network(source, record_property, request):
    name = target(source).relative_to(ROOT).as_posix()
    if request.config.getoption("--affected") and TRUST.holds(source, target(source)):
        record_property("trusted", name)
        pytest.skip("nothing that it depends on has changed since it last passed")
    TRUST.strike(target(source))
    is_fresh = request.config.getoption("--notebook-costs") or source.stem in NOT_FORKED
    run = replay(target(source), **{"fresh": True} if is_fresh else {})
    record_property("notebook", {"name": name, "cpu_s": round(run.cpu_s, 1), "peak_mb": round(run.peak_mb)})
    assert run.passed, run.report
    assert run.network == "", f"it tried to leave this machine:\n{run.network}"
    assert run.peak_mb <= MAX_PEAK_MB
    assert run.cpu_s <= MAX_CPU_S
    TRUST.note(source, target(source))


def test_stored_costs_are_of_notebooks_that_are_here_and_keep_to_the_budget():
    """A lesson may take 60 s; on average 30 s, so that fifty of them replay in 25 minutes on one processor."""
    rows = read_rows(costs_path(ROOT))
    assert [row["name"] for row in rows if not (ROOT / row["name"]).is_file()] == [], "run: make costs"
    lessons = [row for row in rows if row["name"].startswith("modules/")]
    assert max(row["cpu_s"] for row in rows) <= MAX_CPU_S
    assert max(row["peak_mb"] for row in rows) <= MAX_PEAK_MB
    assert sum(row["cpu_s"] for row in lessons) / len(lessons) <= AIM_CPU_S


def test_what_every_notebook_costs_was_measured():
    """Lessons tell it, and the budget is of all of them."""
    rows = {row["name"] for row in read_rows(costs_path(ROOT))}
    made = [target(source).relative_to(ROOT).as_posix() for source in SOURCES]
    assert [name for name in made if name not in rows] == [], "on a quiet computer, run: make costs"


@every_lesson
def test_lesson_tells_what_it_takes_on_a_computer(source):
    name = target(source).relative_to(ROOT).as_posix()
    cells = json.loads(as_delivered(name, target(source).read_bytes()))["cells"]
    (said,) = [found for cell in cells for found in TOLD.findall("".join(cell["source"]))]
    row = next(row for row in read_rows(costs_path(ROOT)) if row["name"] == name)
    assert row["cpu_s"] <= float(said[0]) <= row["cpu_s"] + 5
    assert row["peak_mb"] <= float(said[1]) <= row["peak_mb"] + 50


def test_no_recording_is_without_a_text():
    kept = {target(source) for source in SOURCES}
    folders = (ROOT / "modules", grader_folder(ROOT) / "source")
    found = {path for folder in folders for path in folder.rglob("*.ipynb")}
    assert {path for path in found if ".ipynb_checkpoints" not in path.parts} == kept


def test_every_notebook_names_its_language():
    """One that does not counts as changed as soon as JupyterLab has opened it."""
    made = [target(source) for source in SOURCES] + sorted((ROOT / "exercises").glob("*/*/*.ipynb"))
    told = {path: json.loads(path.read_text(encoding="utf-8"))["metadata"].get("language_info") for path in made}
    silent = [path.relative_to(ROOT).as_posix() for path, language in told.items() if language != {"name": "python"}]
    assert silent == [], "run: make notebooks, and nkl release for the exercises"


def test_gathered_anchors_are_up_to_date():
    gathered = json.loads(anchors_path(ROOT).read_text(encoding="utf-8"))
    assert gathered == gather_anchors(ROOT)


@every_lesson
def test_lesson_states_a_result_that_a_program_can_read(source):
    lesson = source.relative_to(ROOT).with_suffix("").as_posix()
    assert [name for name, kept in gather_anchors(ROOT).items() if kept["lesson"] == lesson]


@every_lesson
def test_lesson_defines_only_short_functions(source):
    tree = ast.parse(source.read_text(encoding="utf-8"))
    long = [
        f"{node.name} has {n_lines} lines; it belongs in the package"
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef)
        and (n_lines := node.end_lineno - node.lineno + 1) > MAX_DEF_LINES
    ]
    assert long == []


@every_lesson
def test_lesson_runs_no_shell_and_installs_nothing(source):
    magic = re.compile(r"^\s*(!|%%?(?:pip|conda|sh|bash|system)\b)", re.MULTILINE)
    assert [cell.source for cell in code_cells(read_source(source)) if magic.search(cell.source)] == []
