"""Checks name the mistake and the next step; hidden tests give points; hints open one layer at a time."""

import linecache

import numpy as np
import pytest

from neurokit_lite.course.practice.cases import Finding
from neurokit_lite.course.practice.checks import Case, CheckFailed, Checks, Report, score
from neurokit_lite.course.practice.diagnosis import diagnose
from neurokit_lite.course.practice.hints import Hints

WANT = np.array([[3.0, 1.5, 4.25, 2.0], [5.5, 9.0, 2.5, 6.0], [5.0, 3.5, 5.75, 8.0]])
SHARES = WANT / WANT.sum(axis=1, keepdims=True)


def case(expected=WANT, **options) -> Case:
    options = {"axes": ("n_units", "n_bins"), "unit": "Hz", "arguments": {"values": np.arange(3.0)}} | options
    return Case(name="made-up values", expected=expected, **options)


def answering(value):
    def answer(values):
        return value

    return answer


def unwritten(values):
    raise NotImplementedError("Not written yet.")


def changing(values):
    values += 1
    return WANT


def with_nan(array, fill=np.nan):
    out = array.copy()
    out[1, 2] = fill
    return out


@pytest.mark.parametrize(
    ("answer", "kind", "words"),
    [
        (None, "type", "returns nothing (None)"),
        ("3", "type", "returns '3'"),
        ({"rates": 1}, "type", "returns {'rates': 1}"),
        ((WANT, [1.0]), "type", "a tuple of 2 things"),
        (WANT + 1j, "type", "an array of shape (3, 4), complex128"),
        (WANT.T, "shape", "transposed array, (4, 3); wanted is (n_units = 3, n_bins = 4)"),
        (WANT[:, :-1], "shape", "4 bins have 5 edges"),
        (np.pad(WANT, ((0, 0), (0, 1))), "shape", "edges, and not bins?"),
        (WANT[None], "shape", "3 axes instead of 2: reshape"),
        (WANT.sum(axis=0), "shape", "over which did you sum"),
        (WANT[[0, 0, 1, 1, 2, 2]], "shape", "Look at the length along n_units: 3, not 6."),
        (with_nan(WANT), "nan", "NaN or infinity in 1 of 12 values"),
        (with_nan(WANT, np.inf), "nan", "The first is at [1, 2]"),
        (WANT * 1000, "unit", "1000 times too large; seconds and milliseconds"),
        (WANT / 1000, "unit", "1000 times too small"),
        (np.degrees(WANT), "unit", "57.3 times too large; degrees and radians"),
        (WANT / 60, "unit", "minutes and seconds"),
        (WANT * 2, "factor", "counted twice"),
        (WANT * 0.3, "factor", "all 3.33 times too small"),
        (-WANT, "factor", "wrong sign"),
        (WANT + 2.5, "offset", "all 2.5 Hz too large"),
        (np.roll(WANT, 1, axis=1), "shift", "one place too late along n_bins"),
        (np.roll(WANT, -1, axis=0), "shift", "one place too early along n_units"),
        (WANT[:, ::-1], "order", "reverse order along n_bins"),
        (np.floor(WANT), "rounding", "whole numbers"),
        (WANT**2, "value", "off by more than 1e-06 Hz"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_each_mistake_is_named(answer, kind, words):
    found = diagnose(answering(answer), case())
    assert found.kind == kind
    assert words in " ".join((found.words, found.next_step, found.detail))
    assert found.words.startswith("answer ")


@pytest.mark.parametrize("answer", [WANT, WANT.tolist(), WANT.astype(np.float32), WANT + 1e-7])
def test_a_right_answer_passes_in_any_form(answer):
    assert diagnose(answering(answer), case()) is None


@pytest.mark.parametrize("answer", [[], [1.0, 2.0]], ids=["none", "two"])
def test_edges_are_spoken_of_only_where_there_are_bins(answer):
    """A list of what fits may be empty; that one too many was found has nothing to do with edges."""
    places = Case(
        name="places",
        arguments={"values": 1.0},
        expected=[1.0],
        axes=("n_fitting",),
        otherwise="A place below 0 is no place.",
    )
    found = diagnose(answering(answer), places)
    assert found.next_step == f"Look at the length along n_fitting: 1, not {len(answer)}. A place below 0 is no place."
    assert "edges" not in found.hidden


def test_a_square_array_may_be_transposed_too():
    square = WANT[:, :3]
    found = diagnose(answering(square.T), case(square))
    assert (found.kind, found.next_step[:4]) == ("shape", "Swap")


def test_nan_is_right_where_nothing_is_known():
    unknown = with_nan(WANT)
    assert diagnose(answering(unknown), case(unknown)) is None
    found = diagnose(answering(with_nan(WANT, 0)), case(unknown))
    assert (found.kind, "np.nan" in found.next_step) == ("nan", True)


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        (WANT, "Divide by `.sum(axis=1, keepdims=True)`."),
        (np.log(WANT), "np.exp"),
        (SHARES**2, "Something else is wrong as well"),
    ],
)
def test_what_must_sum_to_one_is_looked_at(answer, words):
    found = diagnose(answering(answer), case(SHARES, unit="", sums_to_one="n_bins"))
    assert found.kind == "normalisation"
    assert words in found.next_step


@pytest.mark.parametrize(
    ("answer", "kind"),
    [(8.0, None), (np.float64(8), None), ([8.0], "shape"), (8000.0, "unit"), (16.0, "value"), (9.0, "value")],
)
def test_one_number(answer, kind):
    found = diagnose(answering(answer), case(8.0, axes=(), unit="degrees"))
    assert (found and found.kind) == kind


def test_a_known_mistake_is_told_in_the_authors_words():
    known = {"counts, and rates are wanted. Divide by the time.": lambda: WANT * [1, 2, 3, 4]}
    found = diagnose(answering(WANT * [1, 2, 3, 4]), case(mistakes=known))
    assert (found.words, found.next_step) == ("answer returns counts, and rates are wanted.", "Divide by the time.")


def test_a_known_mistake_of_small_numbers_is_not_seen_in_every_small_answer():
    known = {"a curve scaled to a peak of 1": WANT / WANT.max()}
    options = {"tolerance": 0.9, "mistakes": known}
    assert diagnose(answering(WANT / WANT.max()), case(**options)).kind == "mistake"
    assert diagnose(answering(WANT * 0), case(**options)).kind == "value"


def test_a_blank_answer_and_no_function_at_all():
    assert diagnose(unwritten, case()).words == "unwritten is not written yet."
    assert diagnose(3, case(), name="decode").words == "decode is 3 and not a function."


def test_an_input_that_was_changed_is_named_and_the_case_stays_whole():
    one = case()
    found = diagnose(changing, one)
    assert (found.kind, "argument values" in found.words) == ("input", True)
    assert one.arguments["values"].tolist() == [0, 1, 2]
    assert diagnose(changing, one, has_inputs_watched=False) is None


def notebook_cell(source: str) -> dict:
    """Names that a cell defines, its lines known to Python as Jupyter makes them known."""
    linecache.cache["<cell 7>"] = (len(source), None, source.splitlines(keepends=True), "<cell 7>")
    names: dict = {}
    exec(compile(source, "<cell 7>", "exec"), names)
    return names


def test_an_error_is_shown_with_the_learners_own_line_and_no_traceback():
    source = "import numpy as np\n\ndef double(values):\n    table = {}\n    return np.sum(table['rate'])\n"
    found = diagnose(notebook_cell(source)["double"], case())
    assert found.words == "double stops with KeyError: 'rate'."
    assert found.next_step == "It happened at your line `return np.sum(table['rate'])`."
    assert "Traceback" not in repr(Report("double", (), found, "x"))


def test_an_exit_does_not_end_the_check():
    def leaving(values):
        raise SystemExit(0)

    assert diagnose(leaving, case()).kind == "error"


def test_a_report_shows_verdict_case_and_next_step_as_text_and_as_html():
    report = Report("decode", (), Finding("unit", "decode returns <b>.", "Use `np.degrees`."), "one minute")
    assert repr(report).splitlines() == [
        "Not yet: decode",
        "  Found: decode returns <b>.",
        "  With: one minute.",
        "  Next: Use `np.degrees`.",
        '  Stuck? `hint("decode")` gives one hint at a time.',
    ]
    html = report._repr_html_()
    assert "&lt;b&gt;" in html
    assert "<code>np.degrees</code>" in html
    assert "<b>" not in html


def make_checks(makes: list) -> Checks:
    def cases():
        makes.append(1)
        return [case()]

    return Checks({"answer": cases})


def test_a_check_makes_its_cases_once_and_says_what_it_checked(monkeypatch):
    monkeypatch.delenv("NBGRADER_EXECUTION", raising=False)
    makes: list = []
    check = make_checks(makes)
    assert makes == []
    assert not check(answering(WANT * 2)).is_passed
    passed = check(answering(WANT))
    assert passed.is_passed
    assert "made-up values (an array (n_units, n_bins) in Hz)" in repr(passed)
    assert makes == [1]


@pytest.mark.parametrize("thing", [3, None, unwritten])
def test_something_that_cannot_be_checked_is_told_apart(thing, monkeypatch):
    monkeypatch.delenv("NBGRADER_EXECUTION", raising=False)
    assert "none of the functions that can be checked: answer" in repr(make_checks([])(thing))


def test_a_check_tells_nbgrader_in_the_way_that_it_understands(monkeypatch):
    check = make_checks([])
    monkeypatch.setenv("NBGRADER_EXECUTION", "validate")
    with pytest.raises(CheckFailed, match="Not yet: answer"):
        check(answering(WANT * 2))
    assert check(answering(WANT)).is_passed
    monkeypatch.setenv("NBGRADER_EXECUTION", "autograde")
    assert check(answering(WANT * 2)) is None


def test_a_score_adds_points_and_tells_why_without_hidden_values(capsys):
    right, wrong = case(points=2), case(WANT * 7, points=1.5)
    assert score(answering(WANT), right, wrong) == 2.0
    out, err = capsys.readouterr()
    assert out.splitlines()[0] == "2 of 2: made-up values"
    assert out.splitlines()[1].startswith(
        "0 of 1.5: made-up values. answer returns values that are all too small by one factor."
    )
    assert err == ""


def test_a_score_hides_expected_numbers(capsys):
    assert score(answering(WANT**2), case()) == 0.0
    assert "xpected" not in capsys.readouterr().out


def test_nothing_that_a_function_prints_or_warns_of_reaches_the_grader(capsys):
    def noisy(values):
        import sys
        import warnings

        print("debug")
        sys.stderr.write("warning\n")
        warnings.warn("careful", stacklevel=1)
        return WANT / np.where(values.sum() > 0, 1.0, 0.0)

    assert score(noisy, case(points=3)) == 3.0
    assert capsys.readouterr() == ("3 of 3: made-up values\n", "")


@pytest.mark.parametrize("answer", [np.nan, np.full((3, 4), np.nan), np.inf, "5", None])
def test_a_score_is_never_nan_and_never_more_than_the_points(answer):
    assert score(answering(answer), case(points=2)) == 0.0


def test_an_answer_that_claims_to_equal_everything_gets_nothing():
    class Always:
        def __eq__(self, other):
            return True

        __hash__ = None

    assert score(answering(Always()), case()) == 0.0


def test_cases_of_an_author_who_slips_are_refused():
    with pytest.raises(ValueError, match="points must be more than 0; got 0"):
        case(points=0)
    with pytest.raises(ValueError, match=r"sums_to_one must be one of the axes \(n_units, n_bins\); got 'n_times'"):
        case(sums_to_one="n_times")
    with pytest.raises(ValueError, match="cases must hold at least one Case"):
        score(answering(1))


def test_hints_open_one_layer_a_call_and_each_question_by_itself():
    hint = Hints({"decode": ("Cells <vote>.", "Add logs.", "`a @ b`"), "other": ("Think.",)})
    assert [len(hint("decode").layers) for _ in range(4)] == [1, 2, 3, 3]
    last = hint("decode")
    assert "(There is no further hint;" in repr(last)
    assert "Cells &lt;vote&gt;." in last._repr_html_()
    assert "<code>a @ b</code>" in last._repr_html_()
    assert hint("other").is_last
    decode = answering(0)
    decode.__name__ = "decode"
    assert hint(decode).layers == last.layers


def test_a_hint_that_is_not_there_lists_those_that_are():
    hint = Hints({"decode": ("Vote.",)})
    with pytest.raises(ValueError, match="question must be one of 'decode'; got 'encode'"):
        hint("encode")
    with pytest.raises(ValueError, match="one to three texts for decode"):
        Hints({"decode": "one text"})
