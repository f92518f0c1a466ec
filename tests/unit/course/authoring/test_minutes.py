"""The estimate of a lesson's minutes follows from what a learner does there."""

import pytest

from neurokit_lite.course.authoring.minutes import exercise_minutes, lesson_minutes, lesson_parts

HEAD = "# %% [markdown]\n# ## A step (~8 min)\n"


def parts_of(tmp_path, text):
    path = tmp_path / "tiny.py"
    path.write_text(HEAD + text + "\n# %% [markdown]\n# ## Next\n\n# %%\nx = 1\n")
    return lesson_parts(path)


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        ("#\n# " + "word " * 200, 60),
        ("\n# %%\na = 1\n\nb = 2\n", 20),
        ('\n# %% alt="Points that rise to the right."\na = 1\n', 70),
        ('\n# %% move="m"\nn = 1\n### BEGIN SOLUTION\na = 1\nb = 2\n### END SOLUTION\n', 130),
        ('\n# %%\nwidgets.predict("a-b.c", "What?", think="So.", unit="")\n', 90),
        ('\n# %%\nwidgets.quiz("What?", {"a": "b", "c": "d"}, answer="a")\n', 90),
        ("\n# %%\nmodel.predict(x)\n", 10),
        ('\n# %%\nanchor("a_b", 1, expected=1, tolerance=0)\n', 0),
        ('\n# %%\na = check_move("a-b.c", a, case)\n', 0),
        ('\n# %% [markdown] tags=["instructor"]\n# ' + "word " * 400, 0),
    ],
)
def test_seconds_of_what_stands_under_a_heading(tmp_path, text, seconds):
    part = parts_of(tmp_path, text)[1]
    words = 60 * 5 / 200  # ## A step (~8 min)
    assert part.estimate_s == pytest.approx(seconds + words)


def test_headings_and_their_minutes_are_read(tmp_path):
    parts = parts_of(tmp_path, "")
    assert [(part.title, part.minutes) for part in parts] == [("", 0), ("A step", 8), ("Next", 0)]
    assert lesson_minutes(tmp_path / "tiny.py") == 8


def test_cues_belong_to_the_part_they_stand_in(tmp_path):
    parts = parts_of(tmp_path, '\n# %% [markdown] tags=["instructor"]\n# ## Not a heading of the lesson\n')
    assert [part.title for part in parts] == ["", "A step", "Next"]
    assert parts[1].cues == ["## Not a heading of the lesson"]


@pytest.mark.parametrize(
    ("n_lines", "n_words_read", "n_words_written", "minutes"),
    [
        (4, 0, 0, 10),  # two minutes a line, in fives
        (6, 0, 0, 15),
        (4, 1000, 0, 15),  # five more to read
        (4, 0, 100, 15),  # five more to write a hundred words
        (1, 0, 0, 5),
    ],
)
def test_an_exercise_takes_what_its_answers_take(tmp_path, n_lines, n_words_read, n_words_written, minutes):
    path = tmp_path / "exercises" / "demo" / "double" / "exercise.py"
    path.parent.mkdir(parents=True)
    code = "".join(f"    x = {i}\n\n" for i in range(n_lines))
    path.write_text(
        f"# %% [markdown]\n# {'word ' * n_words_read}\n\n"
        f'# %% question="double"\ndef double(x):\n    ### BEGIN SOLUTION\n{code}    ### END SOLUTION\n\n'
        '# %% test="double" points=1\ncheck(double)\n### BEGIN HIDDEN TESTS\n1.0\n### END HIDDEN TESTS\n\n'
        '# %% [markdown] question="why" points=3\n# <!-- BEGIN SOLUTION -->\n'
        f"# **A model answer.** {'word ' * n_words_written}\n#\n# **Rubric.** {'word ' * 500}\n"
        "# <!-- END SOLUTION -->\n"
    )
    assert exercise_minutes(path) == minutes
