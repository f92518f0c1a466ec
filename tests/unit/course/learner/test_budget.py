"""A lesson tells what it takes on a computer, rounded up, from what was measured and from its data's cards."""

import pytest

from neurokit_lite.course.learner.budget import costs_path, lesson_budget, lesson_data, with_budget
from neurokit_lite.course.measured import write_rows
from neurokit_lite.data import registry


def code(source):
    return {"cell_type": "code", "source": source}


def words(source):
    return {"cell_type": "markdown", "source": source}


@pytest.fixture
def root(tmp_path):
    costs_path(tmp_path).parent.mkdir()
    rows = [{"name": "modules/a/b.ipynb", "cpu_s": 5.1, "peak_mb": 301}, {"name": "x", "cpu_s": 0.4, "peak_mb": 50}]
    write_rows(costs_path(tmp_path), rows)
    return tmp_path


@pytest.mark.parametrize(
    ("name", "source", "said"),
    [
        ("modules/a/b.ipynb", "x = 1", "At most about 10 s of processor time and 350 MB of memory; its data are made"),
        ("x", "x = 1", "At most about 5 s of processor time and 50 MB of memory"),
        ("x", "data.load_head_direction()", "its data: 7.2 MB that came with the course."),
        ("x", "data.fetch_hcp_rest()", "its data: 6 MB that it fetches once."),
        ("x", "data.load_grasshopper(), data.fetch_hcp_rest()", "its data: 1.6 MB that came with the course and 6 MB"),
    ],
)
def test_costs_are_rounded_up_and_data_are_added(root, name, source, said):
    assert said in lesson_budget(name, [words("data.load_haxby()"), code(source)], root=root)


def test_what_was_not_measured_is_not_told(root, tmp_path):
    assert lesson_budget("modules/new.ipynb", [], root=root) == ""
    costs_path(root).write_text("{")
    assert lesson_budget("x", [], root=root) == ""
    cells = [words("**Time.** 5 minutes.")]
    assert with_budget(cells, "") == cells


def test_every_data_set_that_comes_with_the_course_is_read_by_some_function():
    """Else a lesson that uses it would not count its bytes."""
    files = [path.read_text("utf-8") for path in sorted(registry.file_path("haxby").parents[2].glob("sets/*/*.py"))]
    functions = [word.partition("(")[0] for text in files for word in text.split("\ndef ")[1:]]
    found = set(lesson_data([code(f"data.{name}()") for name in functions]))
    assert found >= {name for name in registry.names() if registry.entry(name)["shipped"]}


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("**Time.** 40 minutes.\n\n**Data card.**", "**Time.** 40 minutes.\n\nSO\n\n**Data card.**"),
        ("a\n\n**Time.** 40\nminutes.\n\nb", "a\n\n**Time.** 40\nminutes.\n\nSO\n\nb"),
        ("No minutes", "No minutes"),
    ],
)
def test_it_stands_behind_the_minutes(text, wanted):
    given = [code("**Time.**"), {**words(text.splitlines(keepends=True)), "id": "a"}, words("**Time.** again")]
    told = with_budget(given, "SO")
    assert ["".join(cell["source"]) for cell in told][:2] == ["**Time.**", wanted]
    assert "".join(given[1]["source"]) == text, "the given cells are left alone"
    n_told = sum("SO" in "".join(cell["source"]) for cell in told)
    assert n_told == 1
