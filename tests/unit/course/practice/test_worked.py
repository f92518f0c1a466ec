"""Who learns alone sees one way to answer after passing or after the last hint, and how it differs from theirs."""

import pytest

from neurokit_lite.course.checks import Case, Checks
from neurokit_lite.course.hints import Hints
from neurokit_lite.course.practice.worked import WorkedSolution, exercise_here, worked_solution
from neurokit_lite.widgets.events import latest_events


@pytest.fixture
def here(tmp_path, monkeypatch):
    """A workspace, and in it the folder of a real exercise."""
    (tmp_path / ".nkl").mkdir()
    (tmp_path / ".nkl" / "manifest.json").write_text("{}")
    folder = tmp_path / "exercises" / "spikes" / "decoding"
    folder.mkdir(parents=True)
    monkeypatch.chdir(folder)
    monkeypatch.delenv("NBGRADER_EXECUTION", raising=False)
    return folder


def angular_error_deg(estimate, truth):
    return abs(estimate - truth)


CASE = Case(name="ten", arguments={"a": 10.0, "b": 0.0}, expected=10.0)
LAYERS = {"angular_error_deg": ("The idea.", "The steps.", "One line.")}


def test_the_exercise_is_named_by_its_folder(here, tmp_path):
    assert exercise_here() == "spikes-decoding"
    assert exercise_here(tmp_path) == ""


def test_the_solution_waits_for_the_last_hint(here):
    hint = Hints(LAYERS)
    assert "open the hints that are left (3)" in repr(hint.solution("angular_error_deg"))
    for _ in range(3):
        hint("angular_error_deg")
    assert "% 360 - 180" in hint.solution("angular_error_deg").text


def test_or_for_the_check_to_pass(here):
    hint, check = Hints(LAYERS), Checks({"angular_error_deg": lambda: [CASE]})
    assert not hint.solution("angular_error_deg").text
    check(lambda a, b: 0.0, name="angular_error_deg")
    assert latest_events("check")["spikes-decoding.angular_error_deg"]["state"] == "failed"
    assert not hint.solution("angular_error_deg").text
    report = check(angular_error_deg)
    assert 'hint.solution("angular_error_deg")' in repr(report)
    assert latest_events("check")["spikes-decoding.angular_error_deg"]["state"] == "passed"
    assert "% 360 - 180" in hint.solution(angular_error_deg).text


def test_an_answer_in_words_has_its_model_answer_and_rubric(here):
    shown = Hints(LAYERS).solution("colleague")
    assert "**Rubric.**" in shown.text
    assert "SOLUTION" not in shown.text


def test_outside_a_workspace_nothing_is_logged(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    before = len(latest_events("check"))
    Checks({"angular_error_deg": lambda: [CASE]})(angular_error_deg)
    assert len(latest_events("check")) == before


def test_a_course_without_solutions_says_so(tmp_path):
    assert "ask your instructor" in repr(worked_solution("decode", exercise="spikes-decoding", root=tmp_path))


def test_an_unknown_question_is_named():
    assert "no question nothing" in repr(worked_solution("nothing", exercise="spikes-decoding"))


def test_what_differs_leaves_out_docstrings_comments_and_blank_lines():
    own = 'def f(x):\n    """Mine."""\n\n    # think\n    y = x + x\n    return y\n'
    text = 'def f(x):\n    """Yours."""\n    return 2 * x\n'
    assert WorkedSolution("f", text, own=own).difference == ["-     y = x + x", "-     return y", "+     return 2 * x"]


def test_the_page_folds_the_solution_and_escapes_it():
    page = WorkedSolution("f", "return x < 2", own="return x")._repr_html_()
    assert page.count("<details>") == 2
    assert "x &lt; 2" in page


def test_the_learners_code_comes_from_the_running_notebook(monkeypatch):
    import IPython

    from neurokit_lite.course.practice.worked import own_code

    shell = type("Shell", (), {"user_ns": {"angular_error_deg": angular_error_deg, "number": 3}})()
    monkeypatch.setattr(IPython, "get_ipython", lambda: shell)
    assert own_code("angular_error_deg").startswith("def angular_error_deg(estimate, truth):")
    assert own_code("number") == own_code("missing") == ""
