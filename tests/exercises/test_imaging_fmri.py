"""The fMRI exercises as a learner and a grader meet them: checks, hidden tests, known wrong and other right answers."""

import ast
import contextlib
import io

import nbformat
import pytest
from exercises.support import ROOT, learner_cells, source_cells, wrong_answers

POINTS = {
    "imaging-fmri-response": {"free-response": 4, "memory": 3, "whitened-t": 5, "corrected-p": 4},
    "imaging-fmri-decoding": {"clean-run": 3, "nearest-mean": 4, "honest-accuracy": 5},
}
QUESTIONS = [(slug, question) for slug, points in POINTS.items() for question in points]
WRONG = [(slug, wrong) for slug in POINTS for wrong in wrong_answers(slug)]
WRONG_IDS = [f"{slug}-{wrong.name}" for slug, wrong in WRONG]

RIGHT = {
    "pseudo-inverse of shifted impulses": (
        "imaging-fmri-response",
        "free-response",
        """
def free_response(bold, event_volumes, n_delays):
    impulses = np.zeros(len(bold))
    impulses[event_volumes] = 1
    late = [np.concatenate([np.zeros(k), impulses])[: len(bold)] for k in range(n_delays)]
    return (np.linalg.pinv(np.column_stack([np.ones(len(bold)), *late])) @ bold)[1:]
""",
    ),
    "einsum": (
        "imaging-fmri-response",
        "memory",
        """
def memory(residuals):
    return np.einsum("vt,vt->v", residuals[:, :-1], residuals[:, 1:]) / np.einsum("vt,vt->v", residuals, residuals)
""",
    ),
    "a whitening matrix": (
        "imaging-fmri-response",
        "whitened-t",
        """
def whitened_t(bold, matrix, rho, column):
    n, p = matrix.shape
    whiten = np.eye(n) - rho * np.eye(n, k=-1)
    x, y = whiten @ matrix, whiten @ bold.T
    inverse = np.linalg.inv(x.T @ x)
    b = inverse @ x.T @ y
    return b[column] / np.sqrt(((y - x @ b) ** 2).sum(axis=0) / (n - p) * inverse[column, column])
""",
    ),
    "scipy's detrend": (
        "imaging-fmri-decoding",
        "clean-run",
        """
def clean_run(series):
    from scipy.signal import detrend

    left = detrend(series, axis=1)
    return left / left.std(axis=1)[:, None]
""",
    ),
    "scikit-learn's centroids": (
        "imaging-fmri-decoding",
        "nearest-mean",
        """
def nearest_mean(train, labels, test):
    from sklearn.neighbors import NearestCentroid

    return list(NearestCentroid().fit(train, labels).predict(test))
""",
    ),
    "one voxel at a time": (
        "imaging-fmri-response",
        "corrected-p",
        """
def corrected_p(observed, shuffled):
    largest = [max(abs(row)) for row in shuffled] + [0]
    return [(1 + sum(one >= abs(t) for one in largest[:-1])) / len(largest) for t in observed]
""",
    ),
}


@pytest.fixture(scope="module")
def prepared_names():
    """For each exercise, the names that its read-only cells define."""
    made = {}
    for slug in POINTS:
        names = {"__name__": "__main__"}
        for cell in ("setup", "practice"):
            exec(compile(source_cells(slug)[cell].source, cell, "exec"), names)
        made[slug] = names
    return made


def function_of(question: str, code: str, names: dict):
    """The learner's function, run in the names of the notebook."""
    local = dict(names)
    exec(code, local)
    return local[question.replace("-", "_")], local


def scored(slug: str, question: str, code: str, names: dict) -> tuple[float, str]:
    """Points and words that the hidden test gives, its cell run as it stands in the source."""
    _, local = function_of(question, code, names)
    tree = ast.parse(source_cells(slug)[f"{question}-test"].source)
    last = ast.Expression(tree.body.pop().value)
    with contextlib.redirect_stdout(io.StringIO()) as printed:
        exec(compile(tree, "test", "exec"), local)
        points = eval(compile(last, "test", "eval"), local)
    return points, printed.getvalue()


@pytest.mark.parametrize(("slug", "question"), QUESTIONS)
def test_the_solution_passes_check_and_hidden_test(slug, question, prepared_names):
    names, cell = prepared_names[slug], source_cells(slug)
    report = names["check"](function_of(question, cell[question].source, names)[0])
    assert report.is_passed, str(report)
    points, said = scored(slug, question, cell[question].source, names)
    assert points == POINTS[slug][question] == cell[f"{question}-test"].metadata["nbgrader"]["points"], said


@pytest.mark.parametrize(("slug", "question"), QUESTIONS)
def test_a_blank_answer_gets_nothing_and_fails_loudly(slug, question, prepared_names):
    names, stub = prepared_names[slug], learner_cells(slug)[question].source
    assert "is not written yet" in names["check"](function_of(question, stub, names)[0]).finding.words
    assert scored(slug, question, stub, names)[0] == 0


@pytest.mark.parametrize(("slug", "wrong"), WRONG, ids=WRONG_IDS)
def test_a_wrong_answer_loses_exactly_its_marks(slug, wrong, prepared_names):
    points, said = scored(slug, wrong.question, wrong.code, prepared_names[slug])
    assert POINTS[slug][wrong.question] - points == wrong.loses > 0, said


@pytest.mark.parametrize(("slug", "wrong"), WRONG, ids=WRONG_IDS)
def test_the_visible_check_tells_why_as_far_as_its_data_can_show_it(slug, wrong, prepared_names):
    names = prepared_names[slug]
    report = names["check"](function_of(wrong.question, wrong.code, names)[0])
    assert report.is_passed == (wrong.says == ""), str(report)
    assert wrong.says in repr(report)


@pytest.mark.parametrize("way", RIGHT)
def test_another_way_to_be_right_keeps_all_marks(way, prepared_names):
    slug, question, code = RIGHT[way]
    names = prepared_names[slug]
    report = names["check"](function_of(question, code, names)[0])
    assert report.is_passed, str(report)
    assert scored(slug, question, code, names)[0] == POINTS[slug][question]


@pytest.mark.parametrize("slug", POINTS)
def test_the_learners_copy_holds_no_solution_and_no_hidden_test(slug):
    text = (ROOT / "exercises" / slug / f"{slug}.ipynb").read_text("utf-8")
    practice = learner_cells(slug)["practice"].source
    shown = "\n".join(cell.source for cell in nbformat.reads(text, 4).cells if cell.source != practice)
    secrets = ("BEGIN SOLUTION", "HIDDEN", "hidden_", "score(", "default_rng", "Rubric", "A model answer")
    assert [secret for secret in secrets if secret in shown] == []
