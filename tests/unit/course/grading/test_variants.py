"""Every student's own values: stable, different, in range, and the grader's own computation of them."""

import ast
import json

import pytest
from make_class import make_course

from neurokit_lite.course.grading.assignment import Course, load_assignment
from neurokit_lite.course.grading.variants import course_key, draw, hand_out, own_sources, sources_for

SETUP = "import numpy as np\nscale = 2  # variant: 3 to 9\nseed = 1  # variant: seed"


@pytest.fixture
def varied(tmp_path):
    """The small course; its hidden tests multiply by `scale`."""
    make_course(tmp_path)
    path = tmp_path / "source" / "ps1" / "p1.ipynb"
    nb = json.loads(path.read_text())
    mark = {"schema_version": 3, "grade_id": "setup", "grade": False, "solution": False, "locked": True, "task": False}
    nb["cells"][1] |= {"source": SETUP, "metadata": {"nbgrader": mark}}
    for cell in nb["cells"]:
        for i in range(1, 5):
            cell["source"] = cell["source"].replace(f"== {20 * i}, 'SECRET", f"== {10 * i} * scale, 'SECRET")
    path.write_text(json.dumps(nb))
    assert path.read_text().count("* scale, 'SECRET") == 4
    return Course(tmp_path)


def values_of(source):
    pairs = [line.split(" = ") for line in source.splitlines() if " = " in line]
    return {name: ast.literal_eval(value) for name, value in pairs}


def test_values_are_stable_differ_and_keep_their_rules():
    cells = {"p1/setup": SETUP}
    drawn = [values_of(own_sources(cells, f"s{i}", key=b"k", assignment="ps1")["p1/setup"]) for i in range(200)]
    assert {one["scale"] for one in drawn} == set(range(3, 10))
    assert len({one["seed"] for one in drawn}) == 200
    again = own_sources(cells, "s7", key=b"k", assignment="ps1")
    assert values_of(again["p1/setup"]) == drawn[7]
    assert own_sources(cells, "s7", key=b"other", assignment="ps1") != again
    assert own_sources(cells, "s7", key=b"k", assignment="ps2") != again
    assert "variant" not in again["p1/setup"]


def test_rules():
    assert {draw("0.5 to 1 step 0.1", bytes([0] * 31 + [i])) for i in range(50)} == {0.5, 0.6, 0.7, 0.8, 0.9, 1.0}
    assert draw("-5 to -5", bytes(32)) == -5
    assert draw('one of ["a"]', bytes(32)) == "a"


@pytest.mark.parametrize("rule", ["", "5 to 1", "0.5 to 1", "1 to 2 step 0", "one of", "one of []", "one of 3", "dice"])
def test_wrong_rules_are_refused(rule):
    with pytest.raises(ValueError, match="variant must"):
        draw(rule, bytes(32))


def test_handing_out_twice_gives_the_same_bytes_and_no_solution(varied, tmp_path):
    first = {p.parts[-3]: p.read_bytes() for p in hand_out(varied, "ps1", ["ann", "bob"], folder=tmp_path / "out")}
    again = {p.parts[-3]: p.read_bytes() for p in hand_out(varied, "ps1", ["bob", "ann"], folder=tmp_path / "again")}
    assert first == again
    assert first["ann"] != first["bob"]
    assert not any(word in text for text in first.values() for word in (b"SECRET", b"SOLUTION", b"variant"))
    assert (tmp_path / "out" / "ann" / "ps1" / "data.csv").is_file()
    assert (varied.root / ".grading" / "course.key").stat().st_mode & 0o077 == 0


def test_tests_are_tried_before_any_value_is_drawn(varied, sandbox):
    """The chapter has an instructor try the tests first: with nothing handed in, no key is needed."""
    from neurokit_lite.course.grading.engine import Options, grade

    assert grade(varied, "ps1", options=Options(workers=1, sample=0)).exit_code == 0


def test_grading_without_the_key_is_refused(varied):
    with pytest.raises(ValueError, match="Restore it from a backup"):
        sources_for(varied, load_assignment(varied, "ps1"))


@pytest.mark.parametrize(
    ("change", "words"),
    [({"locked": False, "solution": True}, "read-only cell"), ({}, "on a line `name = value")],
)
def test_marks_in_wrong_places_are_refused(varied, change, words):
    path = varied.root / "source" / "ps1" / "p1.ipynb"
    nb = json.loads(path.read_text())
    nb["cells"][1]["metadata"]["nbgrader"] |= change
    nb["cells"][1]["source"] = SETUP if change else "print(3)  # variant: seed"
    path.write_text(json.dumps(nb))
    with pytest.raises(ValueError, match=words):
        hand_out(varied, "ps1", ["ann"], folder=varied.root / "out")


def test_a_course_without_variants_needs_no_key(tmp_path):
    make_course(tmp_path)
    course = Course(tmp_path)
    assert sources_for(course, load_assignment(course, "ps1")) is None
    assert course_key(course) == course_key(course)


def test_every_student_is_judged_by_the_own_values(varied, sandbox):
    from make_class import cell, submit

    from neurokit_lite.course.grading.engine import Options, grade

    for path in hand_out(varied, "ps1", ["ann", "bob"], folder=varied.root / "out"):
        nb, student = json.loads(path.read_text()), path.parts[-3]
        for i in range(1, 5):
            cell(nb, f"sol{i}")["source"] = f"def f{i}(x):\n    return np.asarray(x) * {i}"
        own = values_of(cell(nb, "setup")["source"])["scale"]
        # Right for this student's own hidden argument only: 10 times the own scale.
        cell(nb, "sol2")["source"] = f"def f2(x):\n    return 2 if x == 1 else 20 * {own} if x == 10 * {own} else -1"
        submit(varied.root, student, json.dumps(nb).encode())
    summary = grade(varied, "ps1", options=Options(workers=1, sample=0))
    assert {student: result.score for student, result in summary.results.items()} == {"ann": 8.0, "bob": 8.0}
    assert all(not part.repairs for result in summary.results.values() for part in result.notebooks)


def test_odd_names_get_their_versions_and_stop_nobody(varied, tmp_path, capsys):
    from neurokit_lite.course.commands.everyone import main
    from neurokit_lite.course.grading.names import folder_key

    names = ["ann", "O'Brien", "ann,lee", "dom/ann", "..", "zoe"]
    with varied.gradebook() as gradebook:
        for name in names:
            gradebook.add_student(name)
    assert main(["variants", "ps1", "--course", str(varied.root), "--out", str(tmp_path / "out")]) == 0
    assert "6 notebooks for 6 students" in capsys.readouterr().out
    assert {path.name for path in (tmp_path / "out").iterdir()} == {folder_key(name) for name in names}
    texts = [(tmp_path / "out" / folder_key(name) / "ps1" / "p1.ipynb").read_bytes() for name in names]
    assert len(set(texts)) == len(names)
