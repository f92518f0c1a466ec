"""Each mangling is named: its kind, its cell, and whether the repair is certain; and what runs is what was meant."""

import copy
import json

import pytest
from make_class import answers, cell, make_course

from neurokit_lite.course.grading.assignment import Course, load_assignment
from neurokit_lite.course.grading.submission import repair
from neurokit_lite.course.grading.submission.repair import NotRunnable, read_notebook, rebuild, suggest


@pytest.fixture
def course(tmp_path):
    """The small course without its gradebook, which no repair asks."""
    make_course(tmp_path)
    return Course(tmp_path)


@pytest.fixture
def template(course):
    return load_assignment(course, "ps1").notebooks["p1"]


@pytest.fixture
def nb(course):
    return answers(course.root)


def rebuilt(template, nb):
    """The new notebook, its sources, and (kind, cell, certain) of every repair."""
    new, repairs = rebuild(template, read_notebook(json.dumps(nb).encode()))
    said = [(one.kind, one.cell, one.certain) for one in repairs]
    return new, [one["source"] for one in new["cells"]], said


def code(source):
    return {"cell_type": "code", "source": source, "metadata": {}, "outputs": [], "execution_count": None}


def unmarked(nb, *grade_ids):
    """Take marks and ids from some cells, as tools that know neither do."""
    for grade_id in grade_ids:
        one = cell(nb, grade_id)
        one["metadata"] = {}
        one.pop("id", None)
    return nb


def place_of(nb, grade_id):
    return nb["cells"].index(cell(nb, grade_id))


def test_the_answer_is_taken_and_the_copied_stub_does_not_run(template, nb):
    for before in (True, False):
        one = copy.deepcopy(nb)
        stub = copy.deepcopy(cell(template.released, "sol2")) | {"id": "copy"}
        one["cells"].insert(place_of(one, "sol2") + (not before), stub)
        new, sources, said = rebuilt(template, one)
        assert cell(new, "sol2")["source"] == cell(nb, "sol2")["source"]
        assert stub["source"] not in sources
        assert said == [("copied or split", "sol2", True)]


def test_a_changed_copy_of_a_test_does_not_run(template, nb):
    nb["cells"].insert(place_of(nb, "test2") + 1, copy.deepcopy(cell(nb, "test2")) | {"source": "f2 = None", "id": "c"})
    new, sources, said = rebuilt(template, nb)
    assert "f2 = None" not in sources
    assert "SECRET2" in cell(new, "test2")["source"]
    assert said == [("copied or split", "test2", True)]


def test_one_cell_that_defines_the_name_is_certain(template, nb):
    answer = cell(nb, "sol2")["source"]
    new, _, said = rebuilt(template, unmarked(nb, "sol2"))
    assert cell(new, "sol2")["source"] == answer
    assert said == [("marks stripped", "sol2", True)]


def test_of_two_cells_that_define_the_name_the_last_is_taken_and_that_is_not_certain(template, nb):
    unmarked(nb, "sol2")
    at = next(i for i, one in enumerate(nb["cells"]) if one["source"].startswith("def f2"))
    nb["cells"].insert(at, code("def f2(x):\n    return 'first try'"))
    new, sources, said = rebuilt(template, nb)
    assert cell(new, "sol2")["source"].endswith("* 2")
    assert "def f2(x):\n    return 'first try'" in sources
    assert said == [("marks stripped", "sol2", False)]


def test_a_text_that_is_known_by_its_place_is_not_certain(template, nb):
    unmarked(nb, "written")
    new, _, said = rebuilt(template, nb)
    assert cell(new, "written")["source"] == "Because."
    assert said == [("marks stripped", "written", False)]


def test_cells_out_of_order_are_said(template, nb):
    nb["cells"].append(nb["cells"].pop(place_of(nb, "sol3")))
    new, _, said = rebuilt(template, nb)
    assert [one["id"] for one in new["cells"]] == [one["id"] for one in template.nb["cells"]]
    assert said == [("re-ordered", "", True)]


@pytest.mark.parametrize("change", ["assert f2(1) == 2", "assert f2(1) ==  2, 'f2(1) should be 2'"])
def test_a_changed_test_is_put_back_and_said(template, nb, change):
    cell(nb, "test2")["source"] = change
    new, sources, said = rebuilt(template, nb)
    assert "SECRET2" in cell(new, "test2")["source"]
    assert change not in sources
    assert said == [("locked cell changed", "test2", True)]


def test_the_instructors_own_test_is_no_change(template, nb):
    cell(nb, "test2")["source"] = cell(template.nb, "test2")["source"]
    assert rebuilt(template, nb)[2] == []


def test_a_changed_cell_outside_the_tests_is_kept_and_said(template, nb):
    nb["cells"][1]["source"] = "import math\nimport numpy as np\nscale = 3"
    new, _, said = rebuilt(template, nb)
    assert new["cells"][1]["source"].endswith("scale = 3")
    assert said == [("plain cell changed", "", True)]


def test_a_change_of_the_indentation_is_a_change(template, nb):
    text = cell(nb, "test2")["source"]
    cell(nb, "test2")["source"] = text.replace("\n", "\n ") if "\n" in text else f"if True:\n    {text}"
    nb["cells"][1]["source"] = "import math\nif math:\n  import numpy as np\nscale = 2"
    before = "import math\nif math:\n    import numpy as np\nscale = 2"
    assert not repair._same(nb["cells"][1]["source"], before)
    assert repair._same("  a\n  b  \n\n", "a\n  b")  # blanks at the ends of the whole and of its lines
    assert ("locked cell changed", "test2", True) in rebuilt(template, nb)[2]


def test_a_read_only_cell_without_points_is_the_instructors(course, template, nb):
    mark = {"schema_version": 3, "grade_id": "setup", "grade": False, "solution": False, "locked": True, "task": False}
    for one in (template.nb, template.solved, template.released):
        one["cells"][1]["metadata"]["nbgrader"] = mark
    nb["cells"][1] |= {"source": "scale = 0", "metadata": {"nbgrader": mark}}
    new, sources, said = rebuilt(template, nb)
    assert cell(new, "setup")["source"].endswith("scale = 2")
    assert "scale = 0" not in sources
    assert said == [("locked cell changed", "setup", True)]


def test_an_answer_that_became_a_text_is_code_again_and_keeps_no_pictures(template, nb):
    cell(nb, "sol3").update(cell_type="markdown", attachments={"a.png": {"image/png": "AAAA"}})
    new, _, said = rebuilt(template, nb)
    assert cell(new, "sol3")["cell_type"] == "code"
    assert "attachments" not in cell(new, "sol3")
    assert said == [("retyped", "sol3", True)]


def test_pictures_of_a_written_answer_come_with_it(template, nb):
    pictures = {"a.png": {"image/png": "AAAA"}}
    cell(nb, "written")["attachments"] = pictures
    new, _, said = rebuilt(template, nb)
    assert cell(new, "written")["attachments"] == pictures
    assert said == []


def test_of_two_other_cells_with_the_answer_the_last_counts(template, nb):
    at = place_of(nb, "sol2")
    nb["cells"][at]["source"] = cell(template.released, "sol2")["source"]
    nb["cells"][at:at] = [code("def f2(x):\n    return 'first try'")]
    nb["cells"].append(code("def f2(x):\n    return 2 * x"))
    new, _, said = rebuilt(template, nb)
    assert cell(new, "sol2")["source"] == "def f2(x):\n    return 2 * x"
    assert said == [("merged", "sol2", False)]


def test_an_answer_in_its_own_cell_counts_whatever_other_cells_define(template, nb):
    nb["cells"].insert(2, code("def f2(x):\n    return 'first try'"))
    new, _, said = rebuilt(template, nb)
    assert cell(new, "sol2")["source"].endswith("* 2")
    assert said == []


def test_a_cell_with_half_of_what_an_answer_defines_is_not_the_answer(template, nb):
    two = "def f2(x):\n    return both(x)\n\ndef both(x):\n    return 2 * x"
    cell(template.solved, "sol2")["source"] = two
    cell(nb, "sol2")["source"] = cell(template.released, "sol2")["source"]
    nb["cells"].insert(2, code("def both(x):\n    return 2"))
    new, _, said = rebuilt(template, nb)
    assert cell(new, "sol2")["source"] == cell(template.released, "sol2")["source"]
    assert said == []


def test_a_stub_elsewhere_is_no_answer(template, nb):
    """Two questions of one name: the stub of the other says nothing."""
    for one in (template.nb, template.solved, template.released, nb):
        cell(one, "sol3")["source"] = cell(template.released, "sol2")["source"]
    cell(nb, "sol2")["source"] = cell(template.released, "sol2")["source"]
    new, _, said = rebuilt(template, nb)
    assert said == []
    assert cell(new, "sol2")["source"] == cell(template.released, "sol2")["source"]


def test_a_notebook_of_the_old_format_is_read():
    cells = [
        {"cell_type": "heading", "level": 1, "source": ["Title"], "metadata": {}},
        {"cell_type": "code", "input": ["x = 1"], "language": "python", "metadata": {}, "outputs": []},
    ]
    old = {"nbformat": 3, "nbformat_minor": 0, "metadata": {"name": ""}, "worksheets": [{"cells": cells}]}
    found = read_notebook(json.dumps(old).encode())
    assert [(one["cell_type"], one["source"]) for one in found] == [("markdown", "# Title"), ("code", "x = 1")]
    with pytest.raises(NotRunnable, match="old form"):
        read_notebook(b'{"worksheets": 3, "nbformat": 3, "nbformat_minor": 0, "metadata": {}}')


def test_a_file_above_the_limit_is_refused_and_one_at_it_read(monkeypatch):
    raw = json.dumps({"cells": [code("1")]}).encode()
    monkeypatch.setattr(repair, "MAX_BYTES", len(raw))
    assert read_notebook(raw)
    with pytest.raises(NotRunnable, match="the limit is"):
        read_notebook(raw + b" ")


@pytest.mark.parametrize("n_marks", [0, 1, 2])
def test_byte_order_marks_are_no_text(n_marks):
    raw = b"\xef\xbb\xbf" * n_marks + json.dumps({"cells": [code("1")]}).encode()
    assert read_notebook(raw)[0]["source"] == "1"


def test_every_kind_of_line_end_is_one():
    raw = json.dumps({"cells": [code("a\rb\r\nc\nd")]}).encode()
    assert read_notebook(raw)[0]["source"] == "a\nb\nc\nd"


def test_a_renamed_file_is_named_only_where_one_notebook_fits(template, nb):
    cells = read_notebook(json.dumps(nb).encode())
    known = [one for one in cells if one["grade_id"]]
    assert len(known) == 9
    assert suggest({"p1": template}, known[:5]) == "p1"
    assert suggest({"p1": template, "p2": template}, cells) == ""
    template.nb["cells"] = [one for one in template.nb["cells"] if one["metadata"].get("nbgrader")][:8]
    assert suggest({"p1": template}, known[:4]) == ""


def test_the_parts_of_a_split_answer_keep_their_order(template, nb):
    at = place_of(nb, "sol2")
    second = copy.deepcopy(nb["cells"][at]) | {"source": "def f2(x):\n    return helper(x)", "id": "second"}
    nb["cells"][at]["source"] = "def helper(x):\n    return 2 * x"
    nb["cells"].insert(at + 1, second)
    _, sources, said = rebuilt(template, nb)
    assert sources.index("def helper(x):\n    return 2 * x") == sources.index(second["source"]) - 1
    assert said == [("copied or split", "sol2", True)]


def test_an_answer_that_is_gone_is_not_certain(template, nb):
    nb["cells"].remove(cell(nb, "sol3"))
    assert rebuilt(template, nb)[2] == [("deleted", "sol3", False)]


def test_a_students_own_cell_stays_behind_the_one_that_it_stood_behind(template, nb):
    nb["cells"].insert(place_of(nb, "sol2"), code("mine = 1"))
    _, sources, said = rebuilt(template, nb)
    assert sources.index("mine = 1") == sources.index(cell(nb, "sol2")["source"]) - 1
    assert said == []


@pytest.mark.parametrize("encoding", ["utf-16", "utf-32-be", "cp1252"])
def test_other_encodings_are_read(encoding):
    raw = json.dumps({"cells": [code("'ä'")]}, ensure_ascii=False).encode(encoding)
    assert read_notebook(raw)[0]["source"] == "'ä'"


def test_a_forged_attachment_is_left_out():
    made = {"cell_type": "markdown", "source": "", "attachments": {"a": {"b": ["c"]}, "d": 3, "e": {"f": "AA"}}}
    assert read_notebook(json.dumps({"cells": [made]}).encode())[0]["attachments"] == {"e": {"f": "AA"}}


def test_of_two_answers_the_first_stays_in_its_place_and_the_second_runs_where_it_stood(template, nb):
    """A second try below the test was no answer to it in the student's notebook, and is none here."""
    second = copy.deepcopy(cell(nb, "sol2")) | {"source": "def f2(x):\n    return 0", "id": "second"}
    nb["cells"].insert(place_of(nb, "test2") + 1, second)
    new, sources, said = rebuilt(template, nb)
    assert cell(new, "sol2")["source"] == cell(nb, "sol2")["source"]
    assert sources.index(second["source"]) == place_of(new, "test2") + 1
    assert said == [("copied or split", "sol2", True)]
