"""What is drawn: the ends of a range, whole numbers, rounded ones, and one value for each place, name and student."""

import json

import pytest
from make_class import make_course

from neurokit_lite.course.grading.assignment import Course
from neurokit_lite.course.grading.variants import draw, hand_out, own_sources


def digest(number):
    return number.to_bytes(32, "big")


@pytest.mark.parametrize(
    ("rule", "values"),
    [
        ("3 to 5", [3, 4, 5, 3]),
        ("0 to 0.3 step 0.1", [0.0, 0.1, 0.2, 0.3, 0.0]),
        ("0 to 1 step 0.3", [0.0, 0.3, 0.6, 0.9, 0.0]),
        ("10 to 20 step 10", [10, 20, 10]),
        ("2 to 2", [2, 2]),
        ("-1 to 1", [-1, 0, 1, -1]),
        ("one of [1, 'a', True]", [1, "a", True, 1]),
    ],
)
def test_every_value_of_a_range_is_drawn_and_no_other(rule, values):
    drawn = [draw(rule, digest(number)) for number in range(len(values))]
    assert [repr(one) for one in drawn] == [repr(one) for one in values]


def test_a_seed_is_a_whole_number_that_numpy_takes():
    assert draw("seed", digest(2**31 + 5)) == 5
    assert draw("seed", digest(2**31 - 1)) == 2**31 - 1


def test_each_place_and_each_name_has_its_own_value():
    text = "a = 1  # variant: seed\nb = 1  # variant: seed"
    both = own_sources({"p1/setup": text, "p2/setup": text}, "ann", key=b"k", assignment="ps1")
    values = [line.split(" = ")[1] for one in both.values() for line in one.splitlines()]
    assert len(set(values)) == 4


def test_files_beside_the_notebook_come_whole_and_no_test_holds_a_mark(tmp_path):
    make_course(tmp_path)
    path = tmp_path / "source" / "ps1" / "p1.ipynb"
    nb = json.loads(path.read_text())
    mark = {"schema_version": 3, "grade_id": "setup", "grade": False, "solution": False, "locked": True, "task": False}
    nb["cells"][1] |= {"source": "scale = 2  # variant: 3 to 9", "metadata": {"nbgrader": mark}}
    path.write_text(json.dumps(nb))
    hand_out(Course(tmp_path), "ps1", ["ann"], folder=tmp_path / "out")
    released = tmp_path / "out" / "ann" / "ps1" / "data.csv"
    assert released.read_bytes() == (path.parent / "data.csv").read_bytes() != b""
    nb["cells"][1]["metadata"]["nbgrader"] |= {"grade": True, "points": 1}
    path.write_text(json.dumps(nb))
    with pytest.raises(ValueError, match="read-only cell"):
        hand_out(Course(tmp_path), "ps1", ["ann"], folder=tmp_path / "out")
