"""Exercises on images as a learner and a grader meet them: checks, hidden tests, wrong answers, other right ones."""

import ast
import contextlib
import io

import nbformat
import pytest
from exercises.support import ROOT, learner_cells, source_cells, wrong_answers

POINTS = {
    "imaging-image-quality": {"joint-variation": 4, "entropy-focus": 4, "centre-by-site": 4, "kappa": 3},
}
QUESTIONS = [(slug, question) for slug, points in POINTS.items() for question in points]
WRONG = [(slug, wrong) for slug in POINTS for wrong in wrong_answers(slug)]
WRONG_IDS = [f"{slug}-{wrong.name}" for slug, wrong in WRONG]

RIGHT = {
    "scipy's deviation": (
        "imaging-image-quality",
        "joint-variation",
        """
def joint_variation(white, grey):
    from scipy.stats import median_abs_deviation

    width = median_abs_deviation(white, scale="normal") + median_abs_deviation(grey, scale="normal")
    return width / abs(np.median(white) - np.median(grey))
""",
    ),
    "a tiny number in the logarithm": (
        "imaging-image-quality",
        "entropy-focus",
        """
def entropy_focus(image):
    p = image / np.linalg.norm(image)
    return float(-np.sum(p * np.log(p + 1e-16)) / (0.5 * np.sqrt(p.size) * np.log(p.size)))
""",
    ),
    "scikit-learn's kappa": (
        "imaging-image-quality",
        "kappa",
        """
def kappa(first, second):
    from sklearn.metrics import cohen_kappa_score

    return cohen_kappa_score(first, second)
""",
    ),
    "a list of scans": (
        "imaging-image-quality",
        "centre-by-site",
        """
def centre_by_site(values, sites):
    def spread(of):
        return 1.4826 * np.median(np.abs(of - np.median(of)))

    own = {site: values[sites == site] for site in set(sites)}
    return [(value - np.median(own[site])) / spread(own[site]) for value, site in zip(values, sites)]
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
