"""Every lesson has the same anatomy, so that a learner always knows where in it they are."""

import json
import tomllib

import pytest
from contracts import lesson_rules as rules
from contracts.support import ROOT, project_files, relative, report

MODULES = ROOT / "modules"
EXEMPT = {MODULES / "welcome.py"}
FILES = [path for path in project_files() if MODULES in path.parents]
LESSONS = [path for path in FILES if path.suffix == ".py" and path not in EXEMPT]
RECORDINGS = [path for path in FILES if path.suffix == ".ipynb"]

GOOD = """# %% [markdown]
# # Where is the mouse looking?
#
# **What you will have.** A compass made of spikes.

# %% [markdown]
# ## Before you start
#
# **Objectives.** After this lesson you can
#
# - estimate a tuning curve,
# - judge a decoder on time that it has not seen.
#
# **Needs.** NumPy.
#
# **Time.** 45 minutes.
#
# **Data card.** Mouse. Licence: CC BY 4.0. Citation: Author A (2020).

# %% tags=["setup"]
from neurokit_lite import data, plots, spikes, widgets

# %% [markdown]
# ## Meet the data

# %%
recording = data.load_head_direction()

# %% [markdown]
# ## What does one cell care about?
#
# **Predict.** One direction, or many?

# %% alt="Fifteen rows of ticks; in one row the ticks come in bursts."
ax = plots.plot_raster(recording)

# %% [markdown]
# Each cell has one direction.
#
# ## Can we read them together?
#
# **Predict.** How many degrees will it be off?

# %%
anchor("error_deg", 8.1, expected=8.2, tolerance=0.5)

# %% [markdown]
# Eight degrees.
#
# ## Break it

# %%
leaked = 1

# %% [markdown]
# ## At scale

# %%
more = 2

# %% [markdown]
# ## Check yourself

# %%
widgets.quiz("Why?")

# %% [markdown]
# ## Take-aways
#
# - One.
# - Two.
#
# ## References
#
# - Taube JS, Muller RU, Ranck JB (1990). *J Neurosci* 10, 420-435.
#
# ## Your turn
#
# [The exercise](../../exercises/spikes/decoding/spikes-decoding.ipynb) is yours.
"""
LONG_CELL = "leaked = 1\n" * (rules.MAX_CODE_LINES + 1)
LONG_DEF = "def f():\n" + "    x = 1\n" * rules.MAX_DEF_LINES

# What is put in the place of what, and the words the complaint must hold.
BAD = [
    ("# # Where is the mouse looking?", "# # Decoding", "a question"),
    ("**What you will have.**", "", "What you will have"),
    ("**Objectives.**", "", "lacks **Objectives.**"),
    ("**Needs.**", "", "lacks **Needs.**"),
    ("45 minutes", "a while", "write the time"),
    ("**Data card.**", "", "lacks **Data card.**"),
    ("Licence: CC BY 4.0.", "", "lacks its licence"),
    ("Citation: ", "", "lacks its citation"),
    ("- estimate a tuning", "- understand a tuning", "a verb that can be tested"),
    ("# - judge a decoder on time that it has not seen.\n", "", "2 to 4 objectives"),
    ('# %% tags=["setup"]', "# %%", "is the setup"),
    ("recording = data", "import os\nrecording = data", "imports belong"),
    ("## Meet the data", "## The data", "headings must be"),
    ("## Can we read them together?", "## Reading them together", "a question"),
    ("## Can we read them together?\n", "### Can we read them together?\n", "2 to 5 steps"),
    ("**Predict.** One direction", "One direction", "ask for a guess"),
    ("# Each cell has one direction.\n#\n", "", "what the result shows"),
    ("## Break it", "## Mend it", "headings must be"),
    ("leaked = 1\n", "", "Break it: it has no code"),
    ("more = 2\n", "", "At scale: it has no code"),
    ('widgets.quiz("Why?")', "ask = 1", "no quiz"),
    ("# - Two.\n", "", "2 to 6 bullets"),
    ("(1990)", "", "a year or an address"),
    ("spikes/decoding/spikes-decoding", "elsewhere", "link to the exercise"),
    ("anchor(", "assert_near(", "state the lesson's figure"),
    (' alt="Fifteen rows of ticks; in one row the ticks come in bursts."', "", "say what the figure shows"),
    ("Fifteen rows", "A figure of fifteen rows", "not that there is a figure"),
    ("leaked = 1\n", LONG_CELL, "16 lines of code"),
    ("leaked = 1\n", LONG_DEF, "def f has more than"),
    ("leaked = 1\n", "leaked = 1;\n", "closing `;`"),
    ("leaked = 1\n", "!pip install x\n", "no magics"),
    ("leaked = 1\n", "np.random.seed(0)\n", "no np.random.seed"),
]


@pytest.mark.parametrize("path", LESSONS, ids=relative)
def test_lesson_has_the_anatomy(path):
    slug = "-".join(path.relative_to(MODULES).with_suffix("").parts)
    complaints = rules.complaints_about(path.read_text("utf-8"), slug)
    assert not complaints, report([f"{relative(path)}: {complaint}" for complaint in complaints])


@pytest.mark.parametrize("path", LESSONS, ids=relative)
def test_title_is_the_question_on_the_map(path):
    course = tomllib.loads((MODULES / "course.toml").read_text("utf-8"))
    questions = {
        (module["slug"], lesson["slug"]): lesson["question"]
        for module in course["module"]
        for lesson in module["lessons"]
    }
    place = (path.parent.name, path.stem)
    assert place in questions, f"give {'/'.join(place)} its place in modules/course.toml"
    assert f"# # {questions[place]}\n" in path.read_text("utf-8"), f"call it `# {questions[place]}`, as on the map"


@pytest.mark.parametrize("path", RECORDINGS, ids=relative)
def test_every_image_has_alt_text(path):
    silent = rules.images_without_alt(json.loads(path.read_text("utf-8")))
    assert not silent, report([f"{relative(path)}: {complaint}" for complaint in silent])


def test_a_good_lesson_passes():
    assert rules.complaints_about(GOOD, "spikes-decoding") == []


@pytest.mark.parametrize(("good", "bad", "word"), BAD, ids=[word for _, _, word in BAD])
def test_a_bad_lesson_is_caught(good, bad, word):
    assert good in GOOD
    complaints = rules.complaints_about(GOOD.replace(good, bad, 1), "spikes-decoding")
    assert any(word in complaint for complaint in complaints), complaints


def test_an_image_without_alt_text_is_caught():
    shown = {"outputs": [{"data": {"image/png": "..."}}], "metadata": {}}
    told = shown | {"metadata": {"alt": "Ticks in fifteen rows."}}
    plain = {"outputs": [{"text": "8.1"}], "metadata": {}}
    (complaint,) = rules.images_without_alt({"cells": [plain, told, shown]})
    assert complaint.startswith("cell 2")
