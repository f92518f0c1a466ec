"""The sorting exercise as a learner and a grader meet it: checks, hidden tests, known wrong and other right answers."""

import ast
import contextlib
import io

import nbformat
import pytest
from exercises.support import ROOT, learner_cells, source_cells, wrong_answers

SLUG = "spikes-sorting"
POINTS = {"noise-uv": 3, "is-trough": 4, "contamination": 4, "accuracy": 4}
WRONG = wrong_answers(SLUG)

RIGHT = {
    "scipy's moving minimum": (
        "is-trough",
        """
def is_trough(trace, level, reach):
    from scipy.ndimage import minimum_filter1d

    return (trace < -level) & (trace == minimum_filter1d(trace, 2 * reach + 1, mode="nearest"))
""",
    ),
    "roots of a polynomial": (
        "contamination",
        """
def contamination(times_s, duration_s, refractory_s):
    if not times_s.size:
        return float("nan")
    most = 2 * refractory_s * times_s.size**2 / duration_s
    roots = np.roots([-most, most, -np.count_nonzero(np.diff(times_s) < refractory_s)])
    return min(roots.real) if np.isreal(roots).all() else 0.5
""",
    ),
    "two pointers on lists": (
        "accuracy",
        """
def accuracy(true_samples, found_samples, reach):
    left, hits = list(found_samples), 0
    for sample in true_samples:
        near = [other for other in left if abs(other - sample) <= reach]
        if near:
            left.remove(min(near))
            hits += 1
    return hits / (len(true_samples) + len(left))
""",
    ),
}


@pytest.fixture(scope="module")
def names():
    """Names that the read-only cells define."""
    made = {"__name__": "__main__"}
    for cell in ("setup", "practice"):
        exec(compile(source_cells(SLUG)[cell].source, cell, "exec"), made)
    return made


def function_of(question: str, code: str, names: dict):
    """The learner's function, run in the names of the notebook."""
    local = dict(names)
    exec(code, local)
    return local[question.replace("-", "_")], local


def scored(question: str, code: str, names: dict) -> tuple[float, str]:
    """Points and words that the hidden test gives, its cell run as it stands in the source."""
    _, local = function_of(question, code, names)
    tree = ast.parse(source_cells(SLUG)[f"{question}-test"].source)
    last = ast.Expression(tree.body.pop().value)
    with contextlib.redirect_stdout(io.StringIO()) as printed:
        exec(compile(tree, "test", "exec"), local)
        points = eval(compile(last, "test", "eval"), local)
    return points, printed.getvalue()


@pytest.mark.parametrize("question", POINTS)
def test_the_solution_passes_check_and_hidden_test(question, names):
    cell = source_cells(SLUG)
    report = names["check"](function_of(question, cell[question].source, names)[0])
    assert report.is_passed, str(report)
    points, said = scored(question, cell[question].source, names)
    assert points == POINTS[question] == cell[f"{question}-test"].metadata["nbgrader"]["points"], said


@pytest.mark.parametrize("question", POINTS)
def test_a_blank_answer_gets_nothing_and_fails_loudly(question, names):
    stub = learner_cells(SLUG)[question].source
    assert "is not written yet" in names["check"](function_of(question, stub, names)[0]).finding.words
    assert scored(question, stub, names)[0] == 0


@pytest.mark.parametrize("wrong", WRONG, ids=lambda wrong: wrong.name)
def test_a_wrong_answer_loses_exactly_its_marks(wrong, names):
    points, said = scored(wrong.question, wrong.code, names)
    assert POINTS[wrong.question] - points == wrong.loses > 0, said


@pytest.mark.parametrize("wrong", WRONG, ids=lambda wrong: wrong.name)
def test_the_visible_check_tells_why_as_far_as_its_data_can_show_it(wrong, names):
    report = names["check"](function_of(wrong.question, wrong.code, names)[0])
    assert report.is_passed == (wrong.says == ""), str(report)
    assert wrong.says in repr(report)


@pytest.mark.parametrize("way", RIGHT)
def test_another_way_to_be_right_keeps_all_marks(way, names):
    question, code = RIGHT[way]
    report = names["check"](function_of(question, code, names)[0])
    assert report.is_passed, str(report)
    assert scored(question, code, names)[0] == POINTS[question]


def test_the_learners_copy_holds_no_solution_and_no_hidden_test():
    text = (ROOT / "exercises" / SLUG / f"{SLUG}.ipynb").read_text("utf-8")
    practice = learner_cells(SLUG)["practice"].source
    shown = "\n".join(cell.source for cell in nbformat.reads(text, 4).cells if cell.source != practice)
    secrets = ("BEGIN SOLUTION", "HIDDEN", "hidden_", "score(", "default_rng", "Rubric", "A model answer")
    assert [secret for secret in secrets if secret in shown] == []
