"""A mark by hand is for what was read: pictures, figures that other code draws, all that stands below a task."""

import copy
import json

import pytest
from make_class import answers, cell, make_course, submit

HAND = ("written", "figure", "study")
PICTURES = {"old": "aGVsbG8=", "new": "d29ybGQ="}
# By student: what is different when the work is handed in again, and which marks wait for a new look.
CHANGES = {
    "nothing": ({}, set()),
    "a-file": ({"file": "b"}, set()),
    "a-picture": ({"picture": "new"}, {"written"}),
    "a-function": ({"f1": "def f1(x):\n    return np.asarray(x) * 1.0"}, {"figure", "study"}),
    "a-word-of-the-study": ({"study": "My study: two"}, {"study"}),
    "the-code-of-the-study": ({"plot": "print('another plot')"}, {"figure", "study"}),
    "a-cell-of-the-study": ({"more": "And a third cell."}, {"study"}),
    "in-the-task-itself": ({"task": "Do a study. I did: three."}, {"study"}),
}


def add_cells(root):
    """A code cell that a person grades, a task with nbgrader's own marks, and a text behind them."""
    path = root / "source" / "ps1" / "p1.ipynb"
    made = json.loads(path.read_text())
    base = {"schema_version": 3, "grade": False, "solution": False, "locked": False, "task": False}
    figure = {"grade_id": "figure", "grade": True, "solution": True, "points": 4}
    study = {"grade_id": "study", "task": True, "locked": True, "points": 5}
    for kind, source, mark in (
        ("code", "### BEGIN SOLUTION\nprint(f1(3))\n### END SOLUTION", base | figure),
        ("markdown", "Do a study.\n=== BEGIN MARK SCHEME ===\n2 points: plot. 3 points: text.\n"
         "=== END MARK SCHEME ===", base | study),
        ("markdown", "The end of the sheet.", None),
    ):  # fmt: skip
        new = {
            "cell_type": kind,
            "source": source,
            "metadata": {"nbgrader": mark} if mark else {},
            "id": f"c{len(source)}",
        }
        made["cells"].append(new | ({"outputs": [], "execution_count": None} if kind == "code" else {}))
    path.write_text(json.dumps(made))


def handed_in(root, student, *, file="a", picture="old", study="My study: one", plot="print('plot')", more="", **texts):
    made = answers(root, {"figure": "print(f1(3))"})
    cell(made, "written").update(
        source="![](attachment:a.png)", attachments={"a.png": {"image/png": PICTURES[picture]}}
    )
    cell(made, "sol1")["source"] = texts.get("f1", cell(made, "sol1")["source"])
    cell(made, "study")["source"] = texts.get("task", cell(made, "study")["source"])
    place = made["cells"].index(cell(made, "study")) + 1
    own = [("markdown", study), ("code", plot), *([("markdown", more)] if more else [])]
    for number, (kind, source) in enumerate(own):
        new = {"cell_type": kind, "source": source, "metadata": {}, "id": f"mine-{number}"}
        made["cells"].insert(place + number, new | ({"outputs": [], "execution_count": None} if kind == "code" else {}))
    submit(root, student, json.dumps(copy.deepcopy(made)).encode())
    (root / "submitted" / student / "ps1" / "notes.txt").write_text(file)


@pytest.fixture(scope="module")
def course(sandbox, tmp_path_factory):
    """Graded, marked by hand, handed in again with one difference each, and graded again."""
    from neurokit_lite.course.grading.assignment import Course
    from neurokit_lite.course.grading.engine import Options, grade

    root = tmp_path_factory.mktemp("by-hand")
    make_course(root)
    add_cells(root)
    found = Course(root)
    for student in CHANGES:
        handed_in(root, student)
    grade(found, "ps1", options=Options(workers=2, sample=0))
    with found.gradebook() as gradebook:
        for student in CHANGES:
            for name in HAND:
                given = gradebook.find_grade(name, "p1", "ps1", student)
                assert given.needs_manual_grade
                given.manual_score, given.needs_manual_grade = 2.0, False
        gradebook.db.commit()
    for student, (change, _) in CHANGES.items():
        handed_in(root, student, **change)
    grade(found, "ps1", options=Options(workers=2, sample=0, force=True))
    return found


@pytest.mark.parametrize("student", CHANGES)
def test_a_mark_waits_for_a_new_look_where_what_was_read_has_changed(course, student):
    with course.gradebook() as gradebook:
        grades = {name: gradebook.find_grade(name, "p1", "ps1", student) for name in HAND}
        assert {name for name, one in grades.items() if one.needs_manual_grade} == CHANGES[student][1]
        assert {one.manual_score for one in grades.values()} == {2.0}


def test_tasks_are_marked_with_what_stands_below_them_and_by_their_mark_scheme(course):
    from neurokit_lite.course.marking.answers import answers_of, questions_of

    questions = {one.cell: one for one in questions_of(course, "ps1")}
    assert set(questions) == set(HAND)
    criteria = questions["study"].rubric.criteria
    assert [(one.words, one.points) for one in criteria] == [("plot.", 2.0), ("text.", 3.0)]
    texts = {one.student: one.text for one in answers_of(course, questions["study"])}
    assert texts["nothing"] == "My study: one\n\nprint('plot')\n| plot"
    assert texts["a-cell-of-the-study"].endswith("\n\nAnd a third cell.")
    assert texts["in-the-task-itself"] == "Do a study. I did: three.\n\n" + texts["nothing"]
    figures = {one.student: one.text for one in answers_of(course, questions["figure"])}
    assert (figures["nothing"], figures["a-function"]) == ("print(f1(3))\n| 3", "print(f1(3))\n| 3.0")
    written = answers_of(course, questions["written"])[0]
    assert written.text == "![](attachment:a.png)\n[picture a.png: see it in formgrader]"


def test_a_mark_for_a_task_reaches_the_gradebook(course):
    from neurokit_lite.course.marking.answers import answers_of, apply_mark, questions_of, without_text

    question = next(one for one in questions_of(course, "ps1") if one.cell == "study")
    answer = next(one for one in answers_of(course, question) if one.student == "a-word-of-the-study")
    assert not answer.is_marked
    assert apply_mark(course, question, answer, points=[2.0, 2.5], comment="Good.") == 4.5
    with course.gradebook() as gradebook:
        given = gradebook.find_grade("study", "p1", "ps1", answer.student)
        assert (given.manual_score, given.needs_manual_grade) == (4.5, False)
        assert gradebook.find_comment("study", "p1", "ps1", answer.student).comment.endswith("Good.")
    assert without_text(course, question) == []
