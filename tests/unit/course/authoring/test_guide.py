"""The instructor's pages say what the lesson's text says, and schedules cut no lesson in two."""

import shutil

import pytest

from neurokit_lite.course.authoring.guide import guide_pages, pack
from neurokit_lite.course.authoring.notebooks import record

COURSE = """
tour = ["spikes-second"]
[[module]]
slug = "spikes"
title = "Spikes"
summary = "Cells."
lessons = [
    { slug = "first", title = "First", question = "How many?" },
    { slug = "second", title = "Second", question = "How long?" },
    { slug = "planned", title = "Planned", question = "Why?" },
]
"""
LESSON = """# %% [markdown]
# # How many?
#
# ## Before you start

# %% [markdown] tags=["instructor"]
# **Cut line.** Drop the end.

# %% [markdown]
# ## Meet the data (~40 min)

# %% tags=["setup"]
from neurokit_lite import widgets

# %%
widgets.predict("spikes-first.n", "How many | spikes?", think="Count.", unit="")

# %% move="count"
### BEGIN SOLUTION
n = 42
### END SOLUTION

# %%
widgets.compare("spikes-first.n", n)

# %% [markdown] tags=["instructor"]
# ## A heading in a cue
#
# Ask for the unit.
"""


@pytest.fixture(scope="module")
def pages(tmp_path_factory):
    root = tmp_path_factory.mktemp("course")
    folder = root / "modules" / "spikes"
    folder.mkdir(parents=True)
    (root / "modules" / "course.toml").write_text(COURSE)
    (folder / "first.py").write_text(LESSON)
    (folder / "second.py").write_text("# %% [markdown]\n# # How long?\n# ## Meet the data (~60 min)\n\n# %%\nx = 1\n")
    for name in ("first", "second"):
        record(folder / f"{name}.py")
    yield guide_pages(root)
    shutil.rmtree(root)


def test_a_lesson_with_cues_has_a_page_and_no_other(pages):
    assert list(pages) == ["schedules.md", "spikes-first.md"]


@pytest.mark.parametrize(
    "words",
    [
        "| Meet the data | 40 | 0 |",
        "**Cut line.** Drop the end.",
        "### At *Meet the data*\n\n**A heading in a cue**\n\nAsk for the unit.",
        "*count*, at Meet the data:\n\n```python\nn = 42\n```",
        "| How many \\| spikes? | It is 42. |",
        "takes 40 minutes",
    ],
)
def test_the_page_holds_minutes_cues_moves_and_guesses(pages, words):
    assert words in pages["spikes-first.md"]


def test_schedules_follow_the_tour_and_leave_out_what_is_not_open(pages):
    text = pages["schedules.md"]
    day = text[text.index("## One day") : text.index("## Three days")]
    assert day.index("| 1 | [Second](/modules/spikes/second.ipynb) | 60 |") < day.index("| 2 | [First]")
    assert "Planned" not in text


def test_weeks_are_longer_than_sessions(pages):
    text = pages["schedules.md"]
    weeks = text[text.index("## Twelve weeks") :]
    assert "[Second](/modules/spikes/second.ipynb) · [First](/modules/spikes/first.ipynb) | 100 |" in weeks


def test_a_lesson_longer_than_a_session_has_one_of_its_own():
    sessions = pack([("a", 50), ("long", 120), ("b", 40), ("c", 50), ("d", 1)], 90)
    assert [(one.lessons, one.minutes) for one in sessions] == [
        (("a",), 50),
        (("long",), 120),
        (("b", "c"), 90),
        (("d",), 1),
    ]
