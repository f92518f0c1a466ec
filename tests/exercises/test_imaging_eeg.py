"""The EEG exercises as a learner and a grader meet them: checks, hidden tests, known wrong and other right answers."""

import ast
import contextlib
import io

import nbformat
import pytest
from exercises.support import ROOT, learner_cells, source_cells, wrong_answers

POINTS = {
    "imaging-erp": {"stretches": 5, "cluster-masses": 4, "cluster-p": 5, "honest-difference": 3},
}
QUESTIONS = [(slug, question) for slug, points in POINTS.items() for question in points]
WRONG = [(slug, wrong) for slug in POINTS for wrong in wrong_answers(slug)]
WRONG_IDS = [f"{slug}-{wrong.name}" for slug, wrong in WRONG]

RIGHT = {
    "one event at a time": (
        "imaging-erp",
        "stretches",
        """
def stretches(voltage_uv, samples, rate_hz, start_s, stop_s):
    times = np.arange(int(round(start_s * rate_hz)), int(round(stop_s * rate_hz)) + 1)
    found = []
    for sample in samples:
        one = voltage_uv[:, sample + times]
        found.append(one - one[:, times < 0].mean(axis=1)[:, None])
    return found
""",
    ),
    "a run at a time": (
        "imaging-erp",
        "cluster-masses",
        """
def cluster_masses(t_values, threshold):
    from scipy.ndimage import label, sum_labels

    masses = []
    for is_over in (t_values > threshold, t_values < -threshold):
        labels, n = label(is_over)
        masses.extend(sum_labels(t_values, labels, range(1, n + 1)))
    return sorted(masses, key=lambda mass: -abs(mass))
""",
    ),
    "t written out": (
        "imaging-erp",
        "cluster-p",
        """
def cluster_p(a, b, threshold, orders):
    both, n = np.concatenate([a, b]), len(a)

    def largest(rows):
        x, y = both[rows[:n]], both[rows[n:]]
        pooled = (((x - x.mean(0)) ** 2).sum(0) + ((y - y.mean(0)) ** 2).sum(0)) / (len(both) - 2)
        t = (x.mean(0) - y.mean(0)) / np.sqrt(pooled * (1 / len(x) + 1 / len(y)))
        best = 0
        for side in (t, -t):
            for run in np.split(side, np.flatnonzero(np.diff(side > threshold)) + 1):
                best = max(best, run.sum() if run[0] > threshold else 0)
        return best

    seen = largest(np.arange(len(both)))
    return (sum(largest(rows) >= seen for rows in orders) + 1) / (len(orders) + 1)
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
