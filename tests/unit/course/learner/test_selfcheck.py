"""Hidden tests at home give the points that the grader gives, and say so when the course came without them."""

import json

import nbformat
import pytest

from neurokit_lite.course.authoring.releases import fill_in
from neurokit_lite.course.learner.precheck import count_checks
from neurokit_lite.course.learner.selfcheck import exercises_in, run_hidden_tests

SLUG = "spikes-decoding"


@pytest.fixture(scope="module")
def results(tmp_path_factory):
    """One answer is right, one right in part, one wrong, one blank."""
    folder = tmp_path_factory.mktemp("home")
    answers = {
        "tuning-curve": "def tuning_curve(a, b, c, d):\n    return np.zeros(d)",
        "decode": "def decode(a, b, c):\n    raise NotImplementedError()",
        "held-out-error-deg": "def held_out_error_deg(a, b, c, d, e):\n    return 'eight'",
    }
    path = folder / f"{SLUG}.ipynb"
    nbformat.write(fill_in(SLUG, answers=answers), path)
    before, seen = path.read_bytes(), []
    found = run_hidden_tests(path, on_test=lambda *counts: seen.append(counts))
    assert path.read_bytes() == before
    return {one.question: one for one in found}, seen


def test_points_are_those_of_the_hidden_tests(results):
    assert {name: (one.points, one.of) for name, one in results[0].items()} == {
        "tuning-curve": (1.0, 5.0),
        "decode": (0.0, 5.0),
        "angular-error-deg": (3.0, 3.0),
        "held-out-error-deg": (0.0, 4.0),
        "draw-decoding": (2.0, 2.0),
    }


def test_each_case_says_what_it_gives_and_why(results):
    assert "1 of 1: across north" in results[0]["angular-error-deg"].said
    assert "not written yet" in results[0]["decode"].said


def test_progress_is_told_after_each_test(results):
    assert results[1] == [(n, 5) for n in (1, 2, 3, 4, 5)]


def test_questions_in_words_count_among_the_questions(tmp_path):
    nbformat.write(fill_in(SLUG), tmp_path / "mine.ipynb")
    assert count_checks(tmp_path / "mine.ipynb") == 6


def test_without_hidden_tests_the_visible_ones_are_pointed_at(tmp_path):
    path = tmp_path / f"{SLUG}.ipynb"
    nbformat.write(fill_in(SLUG), path)
    with pytest.raises(ValueError, match="Without --all the visible checks run"):
        run_hidden_tests(path, root=tmp_path)


def test_a_file_that_is_no_notebook_is_refused(tmp_path):
    path = tmp_path / f"{SLUG}.ipynb"
    path.write_text("{")
    with pytest.raises(ValueError, match="must be a Jupyter notebook"):
        run_hidden_tests(path)


def test_a_folder_gives_its_exercises_and_nothing_else(tmp_path):
    folder = tmp_path / "exercises" / "spikes" / "decoding"
    folder.mkdir(parents=True)
    for name in ("spikes-decoding.ipynb", "spikes-decoding.new.ipynb", "scratch.ipynb"):
        (folder / name).write_text(json.dumps({}))
    assert [path.name for path in exercises_in(tmp_path)] == ["spikes-decoding.ipynb"]
    assert exercises_in(folder / "scratch.ipynb") == [folder / "scratch.ipynb"]
    with pytest.raises(FileNotFoundError, match="must hold exercises"):
        exercises_in(_empty(tmp_path))
    with pytest.raises(FileNotFoundError, match="is not there"):
        exercises_in(tmp_path / "nowhere")


def _empty(folder):
    (folder / "empty").mkdir()
    return folder / "empty"
