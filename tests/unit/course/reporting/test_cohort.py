"""The numbers of the report against classes whose answer is known."""

import re

import numpy as np
import pytest

from neurokit_lite.course.grading.results import GRADED, CellResult, NotebookResult, SubmissionResult
from neurokit_lite.course.reporting import cohort, similarity
from neurokit_lite.course.reporting.overview import Overview, write_tables
from neurokit_lite.course.reporting.page import report_page
from neurokit_lite.course.reporting.scores import CellScore, Scores


@pytest.fixture
def skilled(make_scores):
    """Two hundred students of different skill; question 0 follows skill, 3 is a coin, 4 nobody solves."""
    generator = np.random.default_rng(3)
    skill = generator.normal(size=200)
    columns = [2.0 * (skill + generator.normal(size=200) * 0.7 > shift) for shift in (0.0, -1.0, 1.0)]
    columns += [2.0 * (generator.random(200) < 0.5), np.zeros(200)]
    return make_scores({f"s{i:03d}": row for i, row in enumerate(np.column_stack(columns).tolist())})


def test_items_that_follow_skill_discriminate_and_a_coin_does_not(skilled):
    items = cohort.describe_items(skilled)
    # The coin is part of every rest and waters the correlations down to about 0.4; at n = 200 the interval is
    # about 0.12 to each side, so all stand clear of 0.1.
    assert all(item.low > 0.1 for item in items[:3])
    # Chance gives a coin an r of 0 give or take 0.07 (1 / sqrt(200)); 0.21 is three times that.
    assert abs(items[3].discrimination) < min(0.21, *(item.discrimination for item in items[:3]))
    assert items[1].difficulty > items[0].difficulty > items[2].difficulty


def test_the_correlation_is_with_the_rest_and_not_with_itself(make_scores):
    rows = {f"s{i}": [2.0 * (i % 2), 2.0 * (i // 2 % 2)] for i in range(40)}  # two independent halves
    for item in cohort.describe_items(make_scores(rows)):
        assert item.discrimination == pytest.approx(0, abs=1e-12)
        # Fisher's interval at r = 0 and n = 40: tanh(1.96 / sqrt(37)) = 0.3115
        assert (item.low, item.high) == pytest.approx((-0.3115, 0.3115), abs=1e-3)
        assert item.remark == "may not tell strong from weak"


def test_nothing_is_said_of_a_small_class(make_scores):
    items = cohort.describe_items(make_scores({f"s{i}": [2.0 * (i % 2), 2.0 * (i % 2)] for i in range(29)}))
    assert np.isnan([item.discrimination for item in items]).all()
    assert "it takes about 30" in items[0].remark


def test_everyone_failed_is_an_alarm_and_ungraded_is_none(skilled, make_scores):
    assert [item.is_alarm for item in cohort.describe_items(skilled)] == [False] * 4 + [True]
    ungraded = cohort.describe_items(make_scores({f"s{i}": [None, 1.0] for i in range(40)}))[0]
    assert (ungraded.n, ungraded.n_waiting, ungraded.is_alarm) == (0, 40, False)


def failing(student, printed, score=0.0, error="", message=""):
    cell = CellResult("q-test", 2.0, score, "sealed", "failed", error_type=error, message=message, printed=printed)
    return SubmissionResult(student, "ps1", "k", GRADED, (NotebookResult("p1", GRADED, (cell,)),))


def test_errors_are_grouped_whatever_the_numbers_in_them():
    results = [failing(f"s{i}", f"0 of 1: a case. f returns {i} of 40 values. Try again.") for i in range(3)]
    results += [failing("t1", "", error="ZeroDivisionError", message="division by zero")]
    results += [failing("t2", "", error="ZeroDivisionError", message="division by zero")]
    results += [failing("u", "1 of 1: a case", score=2.0)]
    groups = cohort.common_errors(results)
    assert [len(group.students) for group in groups] == [3, 2]
    assert groups[0].words == "f returns 0 of 40 values. Try again."


def test_a_trend_has_one_point_a_submission():
    history = [
        {"at": "2026-03-01T10:00:00Z", "student": "a", "key": "1", "outcome": "graded", "score": 3.0},
        {"at": "2026-03-01T11:00:00Z", "student": "a", "key": "1", "outcome": "graded", "score": 4.0},
        {"at": "2026-03-02T10:00:00Z", "student": "a", "key": "2", "outcome": "graded", "score": 9.0},
        {"at": "2026-03-02T10:00:00Z", "student": "b", "key": "3", "outcome": "infrastructure", "score": 0.0},
    ]
    assert cohort.trend(history) == {"a": [("2026-03-01T10:00:00Z", 4.0), ("2026-03-02T10:00:00Z", 9.0)]}


def test_whom_to_talk_to(make_scores):
    scores = make_scores({"good": [2.0, 2.0], "weak": [0.0, 1.0], "waits": [2.0, None]})
    scores["gone"] = Scores("gone", is_submitted=False)
    assert [(row[0], row[1]) for row in cohort.at_risk(scores, [])] == [("gone", None), ("weak", 0.25)]


LONG = """def f(x, y):
    total = 0
    for a, b in zip(x, y):
        total += np.exp(a) * b - {} / (1 + a)
    return total"""
OTHER = "def f(x, y):\n    return np.sum(np.asarray(x)[None, :] @ np.asarray(y)[:, None] ** {}, axis=0).mean() + len(x)"


def test_renaming_and_comments_do_not_hide_a_copy_and_the_template_does_not_count():
    stub = "def helper(q):\n    return [one for one in q if one > 0 and one < 100 or one == 7][::-1]"
    renamed = "# mine\n" + LONG.format(3).replace("total", "summe").replace("a, b", "p, q")
    renamed = renamed.replace("(a)", "(p)").replace("* b", "* q").replace("+ a)", "+ p)")
    sources = {"ann": [stub, LONG.format(3)], "bob": [stub, renamed], "eva": [stub, OTHER.format(2)], "kim": [stub]}
    pairs = similarity.find_similar(sources, [stub])
    assert [(pair.first, pair.second) for pair in pairs] == [("ann", "bob")]
    assert pairs[0].similarity == pytest.approx(1)


def test_code_that_is_no_python_breaks_nothing():
    assert similarity.find_similar({"a": ["def ((("], "b": ["'''"], "c": [""]}, []) == []


def overview(scores, **more):
    items = cohort.describe_items(scores)
    known = {"results": [], "errors": [], "attempts": {}, "at_risk": [], "pairs": []} | more
    return Overview(
        "ps1", scores, known["results"], items, known["errors"], known["attempts"], known["at_risk"], known["pairs"]
    )


def test_the_page_stands_alone_and_says_its_figures_in_words(skilled):
    attempts = {"s001": [("2026-03-01T10:00:00Z", 2.0), ("2026-03-02T10:00:00Z", 6.0)]}
    evil = [("<script>x</script>", 0.1, "because")]
    page = report_page(overview(skilled, attempts=attempts, at_risk=evil))
    assert "Everyone failed" in page
    assert page.count("<svg") == page.count("<desc") == 3
    assert not re.search(r"""(src|href)=["'](?!#)""", page)
    assert "@import" not in page
    assert "<script" not in page
    names = re.findall(r'\bid="([^"]+)"', page)
    assert len(names) == len(set(names))
    assert set(re.findall(r'href="#([^"]+)"|url\(#([^)]+)\)', page)) <= {(n, "") for n in names} | {
        ("", n) for n in names
    }


@pytest.mark.parametrize("rows", [{}, {"ann": []}, {"ann": [None]}, {"ann": [1.0]}])
def test_a_page_of_nearly_nothing(make_scores, rows):
    assert "</html>" in report_page(overview(make_scores(rows)))


def test_tables_leave_ungraded_empty_and_hold_no_formula(tmp_path):
    import pandas as pd

    cells = (CellScore("p1", "q0", 2, None, comment="=HYPERLINK(1)"), CellScore("p1", "q1", 2, 0.0))
    written = write_tables(overview({"ann": Scores("ann", cells)}), tmp_path)
    table = pd.read_csv(next(path for path in written if "scores" in path.name))
    assert table.score.isna().tolist() == [True, False]
    assert table.comment[0] == "'=HYPERLINK(1)"


def test_parquet_names_what_is_missing(tmp_path, monkeypatch):
    import sys

    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(ImportError, match=r"neurokit-lite\[report\]"):
        write_tables(overview({}), tmp_path, has_parquet=True)


@pytest.mark.parametrize("n_students", [0, 1, 2, 35])
@pytest.mark.parametrize("points", [[], [0.0], [2.0], [0.0, 2.0], [0.0, 0.0]])
@pytest.mark.parametrize("given", [None, 0.0, 1.0])
@pytest.mark.filterwarnings("error")
def test_the_page_of_any_small_class_and_of_tests_worth_nothing(tmp_path, n_students, points, given):
    """A test of 0 points stopped the report; one that nobody can win is no alarm."""
    cells = tuple(CellScore("p1", f"q{j}", most, given) for j, most in enumerate(points))
    scores = {f"s{i}": Scores(f"s{i}", cells) for i in range(n_students)}
    attempts = {"s0": [("2026-03-01T10:00:00Z", 0.0), ("2026-03-01T10:00:00Z", 0.0)]}
    made = overview(scores, attempts=attempts)
    page = report_page(made)
    assert "nan" not in re.sub(r"<svg.*?</svg>", "", page, flags=re.DOTALL)
    assert not [item for item in made.items if item.is_alarm and not item.points]
    assert {item.remark for item in made.items if not item.points} <= {"is worth 0 points"}
    write_tables(made, tmp_path)


def test_a_trend_keeps_the_order_of_grading_when_the_clock_is_set_back():
    history = [
        {"at": "2026-03-02T10:00:00Z", "student": "a", "key": "1", "outcome": "graded", "score": 3.0},
        {"at": "2026-03-01T10:00:00Z", "student": "a", "key": "2", "outcome": "graded", "score": 9.0},
        {"student": "a", "key": "3", "outcome": "graded", "score": 1.0},
    ]
    assert [score for _, score in cohort.trend(history)["a"]] == [3.0, 9.0]
