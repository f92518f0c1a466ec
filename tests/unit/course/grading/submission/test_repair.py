"""Mangled notebooks are rebuilt where that is certain, and reported where it is not."""

import json

import pytest
from make_class import MANGLED, answers, cell, submissions

from neurokit_lite.course.grading.assignment import load_assignment
from neurokit_lite.course.grading.submission.repair import NotRunnable, read_notebook, rebuild, suggest


@pytest.fixture
def template(course):
    return load_assignment(course, "ps1").notebooks["p1"]


def rebuilt(template, nb):
    return rebuild(template, read_notebook(json.dumps(nb).encode()))


def graded_sources(nb):
    marks = [(c["metadata"].get("nbgrader", {}), c) for c in nb["cells"]]
    return {mark["grade_id"]: c["source"] for mark, c in marks if mark.get("grade_id")}


def test_an_untouched_notebook_needs_no_repair(template, course):
    nb, repairs = rebuilt(template, answers(course.root))
    assert repairs == []
    assert [c.get("id") for c in nb["cells"]] == [c["id"] for c in template.nb["cells"]]


@pytest.mark.parametrize("name", [name for name in MANGLED if name not in ("split", "big", "kernel")])
def test_tests_are_the_instructors_and_answers_the_students(template, course, name):
    right = graded_sources(rebuilt(template, answers(course.root))[0])
    nb, repairs = rebuilt(template, MANGLED[name](answers(course.root)))
    assert graded_sources(nb) == right
    assert repairs
    assert "SECRET1" in right["test1"]


def test_a_split_answer_runs_in_both_parts(template, course):
    nb, repairs = rebuilt(template, MANGLED["split"](answers(course.root)))
    sources = [c["source"] for c in nb["cells"]]
    place = sources.index("def helper(x):\n    return np.asarray(x) * 2")
    assert sources[place + 1] == "def f2(x):\n    return helper(x)"
    assert [repair.kind for repair in repairs] == ["copied or split"]


def test_an_answer_that_is_gone_is_reported_as_uncertain(template, course):
    nb = answers(course.root)
    nb["cells"].remove(cell(nb, "sol3"))
    new, repairs = rebuilt(template, nb)
    assert [(repair.kind, repair.cell, repair.certain) for repair in repairs] == [("deleted", "sol3", False)]
    assert "NotImplementedError" in graded_sources(new)["sol3"]


def test_the_students_own_cells_stay_where_they_stood(template, course):
    nb = answers(course.root)
    place = nb["cells"].index(cell(nb, "sol2"))
    nb["cells"].insert(place, {"cell_type": "code", "source": "mine = 1", "metadata": {"tags": ["x"]}, "outputs": []})
    new, repairs = rebuilt(template, nb)
    sources = [c["source"] for c in new["cells"]]
    assert sources.index("mine = 1") == sources.index(cell(nb, "sol2")["source"]) - 1
    assert new["cells"][sources.index("mine = 1")]["metadata"] == {}
    assert repairs == []


@pytest.mark.parametrize(
    ("raw", "words"),
    [
        (b"", "empty"),
        (b"{", "not valid JSON"),
        (b"[1]", "not a notebook"),
        (b'{"cells": []}', "no cells"),
        (b'{"cells": [' * 100_000, "not valid JSON"),
    ],
)
def test_what_is_no_notebook_is_said_in_words(raw, words):
    with pytest.raises(NotRunnable, match=words):
        read_notebook(raw)


def test_cells_of_any_shape_are_read(template):
    raw = {"cells": [1, {"cell_type": 7}, {"source": ["a", 2, "b"], "metadata": [], "id": 3}]}
    cells = read_notebook(json.dumps(raw).encode())
    assert [c["source"] for c in cells] == ["", "ab"]
    nb, _ = rebuild(template, cells)
    assert len(graded_sources(nb)) == 9


def test_a_renamed_file_is_known_by_its_cells(template, course):
    cells = read_notebook(submissions(course.root, ["solved"])["solved"])
    assert suggest({"p1": template}, cells) == "p1"
    assert suggest({"p1": template}, cells[:2]) == ""


def test_line_ends_and_blanks_at_them_are_no_change(template, course):
    nb = answers(course.root)
    for c in nb["cells"]:
        c["source"] = c["source"].replace("\n", "  \r\n") + "\r\n"
    new, repairs = rebuilt(template, nb)
    assert repairs == []
    assert all("\r" not in c["source"] for c in new["cells"])


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-8-sig", "cp1252"])
def test_a_file_is_read_in_whatever_form_it_was_saved(template, course, encoding):
    nb = answers(course.root, {"written": "Weil ä und é."})
    cells = read_notebook(json.dumps(nb, ensure_ascii=False).encode(encoding))
    new, repairs = rebuild(template, cells)
    assert graded_sources(new)["written"] == "Weil ä und é."
    assert repairs == []


@pytest.mark.parametrize("text", ["x = '\ud800'", "\udfff\ud83d", "ok \U0001f600 \udc00"])
def test_half_a_character_makes_no_notebook_that_cannot_be_written(template, course, text):
    nb = answers(course.root, {"sol1": text, "written": text})
    pictures = {text: {"image/png": text}, "b": 3, "c": {"d": ["e"]}}
    known = {"cell_type": "markdown", "id": text, "source": text, "attachments": pictures}
    nb["cells"].append({**known, "metadata": {"nbgrader": {"grade_id": text}}})
    new, repairs = rebuilt(template, nb)
    json.dumps(new, ensure_ascii=False).encode()
    "".join(repair.text + repair.cell for repair in repairs).encode()
    assert ("\U0001f600" in text) == ("\U0001f600" in graded_sources(new)["written"])


def merged(course, first, second):
    """The answers to two questions in the cell of the first, the other cell gone: Jupyter's "merge cells"."""
    nb = answers(course.root)
    cell(nb, first)["source"] += "\n\n" + cell(nb, second)["source"]
    nb["cells"].remove(cell(nb, second))
    return nb


def names_after(nb, upto):
    """The names of a notebook run up to a cell."""
    import numpy as np

    names = {"np": np}
    for c in nb["cells"]:
        mark = c["metadata"].get("nbgrader", {})
        if mark.get("grade_id") == upto:
            return names
        if c["cell_type"] == "code" and not mark.get("grade"):
            exec(c["source"], names)
    raise AssertionError(upto)


@pytest.mark.parametrize(
    ("first", "second", "certain"),
    [("sol1", "sol2", True), ("sol2", "sol1", False), ("sol1", "sol4", True), ("sol4", "sol2", False)],
)
def test_a_stub_that_was_put_back_undoes_no_answer(template, course, first, second, certain):
    new, repairs = rebuilt(template, merged(course, first, second))
    number = int(second[-1])
    assert names_after(new, f"test{number}")[f"f{number}"](10) == 10 * number
    assert [(repair.kind, repair.cell, repair.certain) for repair in repairs] == [("merged", second, certain)]
    assert f"f{number} is defined in a cell" in repairs[0].text


@pytest.mark.parametrize("place", ["above", "below"])
def test_an_untouched_stub_undoes_no_answer_in_a_cell_of_the_students_own(template, course, place):
    nb, released = answers(course.root), graded_sources(template.released)
    own = {"cell_type": "code", "metadata": {}, "source": f"three = 3\n{cell(nb, 'sol3')['source']}\nprint('mine')"}
    cell(nb, "sol3")["source"] = released["sol3"]
    at = nb["cells"].index(cell(nb, "sol3"))
    nb["cells"].insert(at if place == "above" else at + 3, own)
    new, repairs = rebuilt(template, nb)
    assert names_after(new, "test3")["f3"](10) == 30
    assert [repair.kind for repair in repairs] == ["merged"]


def test_two_stubs_are_two_stubs(template, course):
    new, repairs = rebuilt(template, template.released)
    assert repairs == []
    assert "NotImplementedError" in graded_sources(new)["sol1"]
