"""Every lesson gives its learner something to guess and to write; its minutes are honest; its teacher finds cues."""

import pytest
from contracts import teaching_rules as rules
from contracts.support import ROOT, project_files, relative, report

from neurokit_lite.course.authoring.notebooks import target
from neurokit_lite.course.authoring.source import read_recording, read_source

MODULES = ROOT / "modules"
LESSONS = [path for path in project_files() if MODULES in path.parents and path.suffix == ".py"]
LESSONS = [path for path in LESSONS if path.name != "welcome.py"]

NAMES = [path.parent.name for path in LESSONS]

GOOD = """# %% [markdown]
# # How many spikes?
#
# ## Before you start
#
# **Time.** 14 minutes.

# %% [markdown] tags=["instructor"]
# **Say first.** x **Expected guesses.** x **Misconceptions.** x
# **Type live.** x **Cut line.** x **Where people get stuck.** x

# %% [markdown]
# ## Meet the data (~6 min)

# %%
widgets.predict("spikes-tiny.count", "How many spikes?", think="Count.", unit="Hz")

# %%
widgets.predict("spikes-tiny.sign", "Up or down?", think="Look.", choices=["up", "down"])

# %% move="count"
### BEGIN SOLUTION
count = 5
### END SOLUTION

# %%
count = check_move("spikes-tiny.count", count, case)

# %% [markdown]
# ## Check yourself (~8 min)

# %% move="rate"
### BEGIN SOLUTION
rate = 7
### END SOLUTION

# %%
rate = check_move("spikes-tiny.rate", rate, case)

# %%
anchor("spikes_tiny_hz", rate, expected=7, tolerance=0)

# %%
widgets.compare("spikes-tiny.count", rate)

# %%
widgets.compare("spikes-tiny.sign", "up")

# %%
widgets.quiz("Why?", {"It is so.": "Count them.", "It is not.": "They are five."}, answer="It is so.")

# %%
widgets.predictions("spikes-tiny")
"""

# What is put in the place of what, and the words the complaint must hold.
BAD = [
    ("14 minutes", "20 minutes", "add up to 14"),
    ("Meet the data (~6 min)", "Meet the data", "write its minutes"),
    ("Meet the data (~6 min)", "Meet the data (~2 min)", "too little"),
    ('widgets.compare("spikes-tiny.sign", "up")', "1", "is missing after its prediction"),
    (
        'widgets.predict("spikes-tiny.sign", "Up or down?", think="Look.", choices=["up", "down"])',
        "1",
        "has no prediction",
    ),
    ("widgets.predictions(", "print(", "show all guesses again"),
    ('"spikes-tiny.sign", "Up', '"other.sign", "Up', "must begin with"),
    ('# %% move="rate"\n### BEGIN SOLUTION\nrate = 7\n### END SOLUTION', "# %%\nrate = 7", "at least 2 cells"),
    ('check_move("spikes-tiny.rate"', 'check_move("spikes-tiny.count"', "must be check_move('spikes-tiny.rate'"),
    ("# %%\nanchor(", "# %%\nx = 1 + 1\nanchor(", "a cell of its own"),
    ("**Cut line.**", "", "Cut line"),
    ('"Count them."', '"Right. Count them."', "repeats the verdict"),
]


def written(folder, text):
    path = folder / "spikes" / "tiny.py"
    path.parent.mkdir()
    path.write_text(text, encoding="utf-8")
    return path


def test_a_good_lesson_passes(tmp_path):
    assert rules.complaints_about(written(tmp_path, GOOD)) == []


def test_a_model_that_predicts_is_no_question(tmp_path):
    text = GOOD.replace("rate = 7", "rate = model.predict(counts)")
    assert rules.complaints_about(written(tmp_path, text)) == []


@pytest.mark.parametrize(("good", "bad", "word"), BAD, ids=[word for _, _, word in BAD])
def test_a_bad_lesson_is_caught(tmp_path, good, bad, word):
    assert good in GOOD
    complaints = rules.complaints_about(written(tmp_path, GOOD.replace(good, bad, 1)))
    assert any(word in complaint for complaint in complaints), complaints


@pytest.mark.parametrize("sentence", ["They fire at 7 Hz.", "About 7.1 spikes per second.", "7 Hz it is"])
def test_a_number_above_its_question_is_caught(tmp_path, sentence):
    cells = read_source(
        written(tmp_path, GOOD.replace("# %% [markdown]\n# ## Meet", f"# %% [markdown]\n# {sentence}\n# ## Meet"))
    ).cells
    (compared,) = [cell for cell in cells if cell.source.startswith('widgets.compare("spikes-tiny.count"')]
    compared.outputs = [{"data": {"text/plain": "It is 7.0 Hz."}}]
    assert rules.giveaways(cells) == ["spikes-tiny.count: 7 Hz stands above the question"]


@pytest.mark.parametrize("path", LESSONS, ids=relative)
def test_lesson_follows_the_pattern(path):
    complaints = rules.complaints_about(path)
    assert not complaints, report([f"{relative(path)}: {complaint}" for complaint in complaints])


@pytest.mark.parametrize("path", LESSONS, ids=relative)
def test_nothing_above_a_question_gives_it_away(path):
    complaints = rules.giveaways(read_recording(target(path)).cells)
    assert not complaints, report([f"{relative(path)}: {complaint}" for complaint in complaints])


@pytest.mark.parametrize("module", sorted(set(NAMES)))
def test_the_longest_choice_is_right_no_more_often_than_chance_allows(module):
    quizzes = [
        found
        for path in LESSONS
        if path.parent.name == module
        for found in rules.longest_is_right(read_source(path).cells)
    ]
    by_chance = sum(1 / n for _, n in quizzes)
    spread = sum((1 / n) * (1 - 1 / n) for _, n in quizzes) ** 0.5
    n_longest = sum(is_longest for is_longest, _ in quizzes)
    assert n_longest <= by_chance + 1.64 * spread, f"{n_longest} of {len(quizzes)}; chance gives {by_chance:.1f}"


def test_keys_are_used_once_in_the_course():
    for name in ("predict", "check_move"):
        cells = [read_source(path).cells for path in LESSONS]
        keys = [rules.first_argument(call) for some in cells for _, call in rules.calls_of(some, name)]
        assert len(keys) == len(set(keys)) >= 2 * len(LESSONS)
