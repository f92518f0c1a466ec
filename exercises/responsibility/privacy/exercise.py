# ---
# jupyter:
#   jupytext:
#     text_representation:
#       extension: .py
#       format_name: percent
#   kernelspec:
#     display_name: Python 3
#     language: python
#     name: python3
# ---

# %% [markdown]
# # What would you share?
#
# In [the lesson](../../../modules/responsibility/privacy.ipynb) the package counted who stands alone, moved dates and undid hashes. Now you write four of the pieces yourself, draw
# how fast people become unique, and then judge what a data set promises.
#
# | | Question | Points |
# |---|---|---|
# | 1 | `count_alike`: how many people look like each person? | 4 |
# | 2 | `move_dates`: dates that keep their intervals | 4 |
# | 3 | `find_dates`: where are the dates in a note? | 4 |
# | 4 | `undo_hashes`: what was hashed? | 3 |
# | 5 | `draw_alone`: who is alone, the more is known | 2 |
# | 6 | In words: is this data set anonymous? | 3 |
#
# **How to work.** Run the cells from the top. Each function raises `NotImplementedError` until you write it. The cell
# below it checks your answer and says what is wrong, as often as you like, at no cost in points.
# Stuck? Make a new cell and call `hint("count_alike")`; every call gives a little more. The questions do not build on one
# another.
#
# **How it is graded.** After you hand in, each function is called on other data. Part of an answer earns part of the
# points.
#
# **By yourself.** NumPy and Python's own library are yours to use. `neurokit_lite` would answer some questions by itself, so leave it out of your
# functions unless a question says that you may use it. The check notices.

# %% tags=["setup"]
import re
from hashlib import sha256

import matplotlib.pyplot as plt
import numpy as np

# %% tags=["practice"]
# Checks and hints. Run this cell; there is no need to read it, and it gives answers away.
from neurokit_lite import privacy
from neurokit_lite.course.checks import Axis, Case, Checks, Curve, FigureCase
from neurokit_lite.course.hints import Hints


def sizes_of(codes):
    rows = [tuple(one) for one in np.asarray(codes).tolist()]
    return np.array([rows.count(one) for one in rows])


def alike_cases():
    codes = np.array([[30, 0], [30, 1], [30, 0], [41, 1], [41, 1], [41, 1]])
    far = np.array([[1, 12], [11, 2], [1, 12]])
    return [
        Case(
            name="six people, two facts",
            arguments={"codes": codes},
            expected=sizes_of(codes),
            axes=("n_people",),
            mistakes={
                "others who are alike. Count the person, too.": sizes_of(codes) - 1,
                "one size for each group. Give one for each person.": np.array([2, 1, 3]),
                "people with the same first fact. All facts must agree.": np.array([3, 3, 3, 3, 3, 3]),
                "people with the same last fact. All facts must agree.": sizes_of(codes[:, 1:]),
            },
            otherwise="Two people are alike if their whole rows are equal. For each row count the rows that equal it.",
        ),
        Case(
            name="rows whose digits, written one after the other, are the same",
            arguments={"codes": far},
            expected=sizes_of(far),
            axes=("n_people",),
            otherwise="1 and 12 are not 11 and 2: compare facts, not texts that were glued together or sums.",
        ),
        Case(
            name="one fact alone",
            arguments={"codes": codes[:, :1]},
            expected=sizes_of(codes[:, :1]),
            axes=("n_people",),
            otherwise="The number of columns is not always two.",
        ),
    ]


def moved_of(days, people, offsets):
    return np.array([day + offsets.get(one, np.nan) for day, one in zip(days, people)], dtype=float)


def date_cases():
    days = np.array([18000.0, 18031.0, 18000.0, np.nan, 18005.0])
    people, offsets = ["a", "a", "b", "b", "c"], {"a": -40100, "b": -41000, "c": -40500}
    right = moved_of(days, people, offsets)
    return [
        Case(
            name="three people",
            arguments={"days": days, "people": people, "offsets": offsets},
            expected=right,
            axes=("n_dates",),
            unit="days",
            mistakes={
                "dates that were moved the other way. Add the offset.": moved_of(
                    days, people, {k: -v for k, v in offsets.items()}
                ),
                "all dates moved by the offset of the first person. Each has one of their own.": days - 40100,
                "days since each person's first date. Keep dates, and add the offset.": np.array(
                    [0, 31, 0, np.nan, 0.0]
                ),
                "a date where there was none. A missing date stays missing.": np.where(np.isnan(right), 0, right),
            },
            otherwise="Look up each row's person in `offsets`, and add.",
        ),
        Case(
            name="somebody without an offset",
            arguments={"days": days[:3], "people": ["a", "x", "b"], "offsets": offsets},
            expected=moved_of(days[:3], ["a", "x", "b"], offsets),
            axes=("n_dates",),
            unit="days",
            mistakes={
                "the true date of somebody who has no offset. Without one, the date must go: NaN.": np.array(
                    [18000.0 - 40100, 18031, 18000 - 41000]
                ),
            },
            otherwise="Whoever has no offset gets NaN: a true date between moved ones is the worst of all.",
        ),
    ]


def spans_of(text):
    found = []
    for one in re.finditer(r"(?<!\d)(\d{4})-(\d\d)-(\d\d)(?!\d)", text):
        if 1 <= int(one[2]) <= 12 and 1 <= int(one[3]) <= 31:
            found.append(one.span())
    return np.array(found, dtype=float).reshape(-1, 2)


def note_cases():
    text = "Seen 2021-05-03 and (2021-06-14). Code 2021-99-10, part 12021-05-033."
    return [
        Case(
            name="two dates, and what only looks like one",
            arguments={"text": text},
            expected=spans_of(text),
            axes=("n_dates", "start and stop"),
            mistakes={
                "a month of 99. Months go from 01 to 12.": np.array([[5.0, 15], [21, 31], [39, 49]]),
                "digits in the middle of a longer number. No digit may stand before or behind a date.": np.array(
                    [[5.0, 15], [21, 31], [57, 67]]
                ),
                "the last letter in place of the one behind it. As in a slice, stop is not in the date.": spans_of(text)
                - [0, 1],
                "the first date alone. There may be several.": spans_of(text)[:1],
            },
            otherwise="`re.finditer` and `.span()`; then drop what has no such month or day.",
        ),
        Case(
            name="a note without a date",
            arguments={"text": "No date here, 3 of 5 words."},
            expected=np.zeros((0, 2)),
            axes=("n_dates", "start and stop"),
            otherwise="Then the array has no row: its shape is (0, 2).",
        ),
    ]


def digests_of(values, salt=""):
    return [sha256((salt + one).encode()).hexdigest() for one in values]


def numbers_of(hashes, candidates, salt):
    book = {one: k for k, one in enumerate(digests_of(candidates, salt))}
    return np.array([book.get(one, -1) for one in hashes])


def hash_cases():
    candidates = [f"{k:04d}" for k in range(500)]
    hashes = digests_of(["0042", "0499", "0042", "7777"], "s:")
    return [
        Case(
            name="four hashes, five hundred candidates",
            arguments={"hashes": hashes, "candidates": candidates, "salt": "s:"},
            expected=numbers_of(hashes, candidates, "s:"),
            axes=("n_people",),
            mistakes={
                "nobody. Was the salt put in front of each candidate?": np.full(4, -1),
                "a candidate for a hash that none has. Give -1.": np.array([42, 499, 42, 0]),
                "each hash once. Two people may have the same.": np.array([42, 499, -1, -1]),
            },
            otherwise="Hash salt and candidate, for all candidates; then look each hash up.",
        )
    ]


def draw_cases():
    counts = privacy.count_lookalikes(np.random.default_rng(4).integers(0, 3, size=(80, 8)))
    share = 100 * (counts == 1).mean(axis=1)
    known = np.arange(1.0, 9)
    return [
        FigureCase(
            name="80 people, eight features",
            arguments={"counts": counts},
            shows=(
                Curve(
                    x=known,
                    y=share,
                    x_tolerance=1e-3,
                    y_tolerance=1e-3,
                    mistakes={
                        "a share from 0 to 1. Draw per cent.": (known, share / 100),
                        "people who are not alone. Draw those whose count is 1.": (known, 100 - share),
                        "0 for the first feature. The first row is one feature.": (known - 1, share),
                    },
                ),
            ),
            x=Axis(name="features"),
            y=Axis(name="alone", unit="%"),
            is_shown=True,
        )
    ]


check = Checks(
    {
        "count_alike": alike_cases,
        "move_dates": date_cases,
        "find_dates": note_cases,
        "undo_hashes": hash_cases,
        "draw_alone": draw_cases,
    }
)
hint = Hints(
    {
        "count_alike": (
            "Two people are alike if all of their facts are equal. Make each row one thing that can be counted.",
            "`np.unique` with `axis=0` finds the different rows; it can also say which row is which, and how often each stands there.",
            "`_, which, n = np.unique(codes, axis=0, return_inverse=True, return_counts=True)`, then `n[which.ravel()]`",
        ),
        "move_dates": (
            "Each row has a person, each person an offset.",
            "Make an array of offsets, one a row; NaN for who has none. NaN plus anything is NaN.",
            "`days + np.array([offsets.get(one, np.nan) for one in people])`",
        ),
        "find_dates": (
            "A regular expression for four, two and two digits; then look at the numbers.",
            "`(?<!\\d)` in front and `(?!\\d)` behind refuse digits there. Groups give month and day.",
            '`re.finditer(r"(?<!\\d)(\\d{4})-(\\d\\d)-(\\d\\d)(?!\\d)", text)`, keep where `1 <= int(one[2]) <= 12` and the day fits; `np.array(rows).reshape(-1, 2)`',
        ),
        "undo_hashes": (
            "A hash cannot be turned round. Hash everything that it may have been.",
            "A dictionary from hash to the number of the candidate; then look up, -1 where nothing is.",
            "`book = {sha256((salt + one).encode()).hexdigest(): k for k, one in enumerate(candidates)}`",
        ),
        "draw_alone": (
            "Each row of counts is one more feature. Alone is whose count is 1.",
            "Begin with `_, ax = plt.subplots()`. x runs from 1, y is in per cent. Label both axes, return `ax`.",
            "`ax.plot(np.arange(1, len(counts) + 1), 100 * (counts == 1).mean(axis=1))`",
        ),
    }
)

# %% [markdown]
# ## 1. Who is alike?
#
# Write `count_alike`: for each person, how many people have the same facts, with that person. `codes` has one row for each person, one column for each fact, as whole numbers.


# %% question="count-alike"
def count_alike(codes):
    """Size of each person's group: array (n_people,).

    codes: array of whole numbers (n_people, n_facts).
    """
    ### BEGIN SOLUTION
    _, which, n = np.unique(codes, axis=0, return_inverse=True, return_counts=True)
    return n[which.ravel()]
    ### END SOLUTION


# %% test="count-alike" points=4
check(count_alike)  # When you hand in, tests on other data are added below this line.
### BEGIN HIDDEN TESTS
import numpy as np

from neurokit_lite import privacy
from neurokit_lite.course.checks import Case, score


def hidden_case(name, codes, points, otherwise):
    return Case(
        name=name,
        arguments={"a": codes},
        expected=privacy.count_lookalikes(codes)[-1],
        axes=("n_people",),
        points=points,
        otherwise=otherwise,
    )


hidden_codes = np.random.default_rng(31).integers(0, 4, size=(60, 3))
score(
    count_alike,
    hidden_case("sixty people, three facts", hidden_codes, 2, "All facts must agree; count the person, too."),
    hidden_case(
        "glued digits", np.array([[11, 1], [1, 11], [11, 2], [1, 11], [111, 1]]), 1, "Compare facts, not glued digits."
    ),
    hidden_case(
        "negative and large codes", np.array([[-1, 10**9], [-1, 10**9], [10**9, -1]]), 1, "Any whole number is a code."
    ),
)
### END HIDDEN TESTS

# %% [markdown]
# ## 2. Dates that keep their intervals
#
# Write `move_dates`. `days` are dates, counted in days since 1970; `people` says whose each is; `offsets` is a dictionary with the number of days to add for each person. A missing date is NaN and stays NaN. Whoever has no offset gets NaN.


# %% question="move-dates"
def move_dates(days, people, offsets):
    """Moved dates in days: array (n_dates,).

    days: array (n_dates,), NaN where missing; people: list of names (n_dates,); offsets: dictionary from name to days.
    """
    ### BEGIN SOLUTION
    return days + np.array([offsets.get(one, np.nan) for one in people], dtype=float)
    ### END SOLUTION


# %% test="move-dates" points=4
check(move_dates)  # When you hand in, tests on other data are added below this line.
### BEGIN HIDDEN TESTS
import numpy as np

from neurokit_lite.course.checks import Case, score


def hidden_case(name, people, points, otherwise, missing=()):
    days = np.random.default_rng(32).integers(15000, 20000, len(people)).astype(float)
    days[list(missing)] = np.nan
    offsets = {"p1": -40001, "p2": -43000, "p3": -41234}
    expected = [day + offsets[one] if one in offsets else np.nan for day, one in zip(days, people)]
    return Case(
        name=name,
        arguments={"a": days, "b": people, "c": offsets},
        expected=np.array(expected, dtype=float),
        axes=("n_dates",),
        unit="days",
        points=points,
        otherwise=otherwise,
    )


score(
    move_dates,
    hidden_case("people in turn", ["p2", "p1", "p3", "p1", "p2"], 2, "Each row has the offset of its own person."),
    hidden_case("a missing date", ["p1", "p1", "p3"], 1, "A missing date stays missing.", missing=(1,)),
    hidden_case("a person without an offset", ["p9", "p1"], 1, "Without an offset the date must go."),
)
### END HIDDEN TESTS

# %% [markdown]
# ## 3. Dates in a note
#
# Write `find_dates`: where in a text are dates of the form 2021-05-03? One row for each, in the order of the text: its first letter, and the one behind its last, as in a slice. Months go from 01 to 12 and days from 01 to 31. No digit may stand right before or behind. Shape (n_dates, 2), also if n_dates is 0.


# %% question="find-dates"
def find_dates(text):
    """Start and stop of each date: array (n_dates, 2).

    text: a text.
    """
    ### BEGIN SOLUTION
    rows = []
    for one in re.finditer(r"(?<!\d)(\d{4})-(\d\d)-(\d\d)(?!\d)", text):
        if 1 <= int(one[2]) <= 12 and 1 <= int(one[3]) <= 31:
            rows.append(one.span())
    return np.array(rows).reshape(-1, 2)
    ### END SOLUTION


# %% test="find-dates" points=4
check(find_dates)  # When you hand in, tests on other data are added below this line.
### BEGIN HIDDEN TESTS
import numpy as np

from neurokit_lite.course.checks import Case, score


def hidden_case(name, text, dates, points, otherwise):
    rows, start = [], 0
    for one in dates:
        start = text.index(one, start)
        rows.append((start, start + len(one)))
        start += len(one)
    return Case(
        name=name,
        arguments={"a": text},
        expected=np.array(rows, dtype=float).reshape(-1, 2),
        axes=("n_dates", "start and stop"),
        points=points,
        otherwise=otherwise,
    )


score(
    find_dates,
    hidden_case(
        "three dates",
        "2019-12-31: fell. 2020-01-01,2020-02-29 well.",
        ["2019-12-31", "2020-01-01", "2020-02-29"],
        2,
        "All dates, at the ends of the text, too; stop is the letter behind the date.",
    ),
    hidden_case(
        "no such day or month",
        "2020-13-01 and 2020-00-10 and 2020-01-32 and 2020-10-10",
        ["2020-10-10"],
        1,
        "Months to 12, days to 31.",
    ),
    hidden_case(
        "longer numbers", "id 92020-10-10 and 2020-10-101, 2021-01-02", ["2021-01-02"], 1, "No digit before or behind."
    ),
)
### END HIDDEN TESTS

# %% [markdown]
# ## 4. What was hashed?
#
# Write `undo_hashes`. Each of `hashes` is the SHA-256, in hexadecimal digits, of `salt` followed by one of `candidates` (texts). Return the number of the candidate, from 0, for each hash, and −1 where none fits.


# %% question="undo-hashes"
def undo_hashes(hashes, candidates, salt):
    """Number of the candidate for each hash, -1 for none: array (n_people,).

    hashes, candidates: lists of texts; salt: a text.
    """
    ### BEGIN SOLUTION
    book = {sha256((salt + one).encode()).hexdigest(): k for k, one in enumerate(candidates)}
    return np.array([book.get(one, -1) for one in hashes])
    ### END SOLUTION


# %% test="undo-hashes" points=3
check(undo_hashes)  # When you hand in, tests on other data are added below this line.
### BEGIN HIDDEN TESTS
from hashlib import sha256

import numpy as np

from neurokit_lite.course.checks import Case, score


def hidden_case(name, values, salt, points, otherwise):
    candidates = [str(k) for k in range(1900, 2100)]
    hashes = [sha256((salt + one).encode()).hexdigest() for one in values]
    return Case(
        name=name,
        arguments={"a": hashes, "b": candidates, "c": salt},
        expected=np.array([candidates.index(one) if one in candidates else -1 for one in values]),
        axes=("n_people",),
        points=points,
        otherwise=otherwise,
    )


score(
    undo_hashes,
    hidden_case(
        "years with a salt",
        ["1987", "2099", "1900", "1987"],
        "pinch",
        1,
        "Salt first, then the candidate; the first candidate is number 0.",
    ),
    hidden_case("no salt", ["2000", "1999"], "", 1, "The salt may be empty."),
    hidden_case("some are none", ["3000", "1950", "x"], "pinch", 1, "-1 where none fits."),
)
### END HIDDEN TESTS

# %% [markdown]
# ## 5. The picture
#
# Write `draw_alone`. `counts` has one row for each number of known features (the first row is one feature) and one column for each person: how many people are alike, that person too.
#
# - One line: the share of people who are alone, in per cent, over the number of known *features*, from 1.
# - Both axes say what they show; the label of y has the word *alone* and its unit, (%). The function returns the axes.
#
# Colours and styles are yours. The check looks at the figure as a reader would, and shows it below.


# %% question="draw-alone"
def draw_alone(counts):
    """Share of people who are alone over the number of known features; returns the axes.

    counts: array of whole numbers (n_features, n_people).
    """
    ### BEGIN SOLUTION
    _, ax = plt.subplots()
    ax.plot(np.arange(1, len(counts) + 1), 100 * (counts == 1).mean(axis=1), "o-")
    ax.set(xlabel="Known features (number)", ylabel="People who are alone (%)")
    return ax
    ### END SOLUTION


# %% alt="Your figure: the share of people who are alone, in per cent, over the number of known features." test="draw-alone" points=2
check(draw_alone)  # When you hand in, tests on other data are added below this line.
### BEGIN HIDDEN TESTS
import numpy as np

from neurokit_lite.course.checks import Axis, Curve, FigureCase, score

hidden_counts = np.array([[4, 4, 4, 4, 1], [2, 2, 1, 1, 1], [1, 1, 1, 1, 1]])
score(
    draw_alone,
    FigureCase(
        name="five other people",
        arguments={"a": hidden_counts},
        shows=(Curve(x=np.arange(1.0, 4), y=np.array([20.0, 60, 100]), x_tolerance=1e-3, y_tolerance=1e-3),),
        x=Axis(name="features"),
        y=Axis(name="alone", unit="%"),
        points=2,
        otherwise="The share of counts that are 1, in per cent, from one feature on.",
    ),
)
### END HIDDEN TESTS

# %% [markdown]
# ## 6. In words
#
# From the page of a data set: *"Fully anonymous. Names were removed, and numbers of patients replaced by their SHA-256. The table has age in years, sex, village, and date of the operation; each combination of age band and sex occurs at least ten times. Scans are as they came from the scanner, as NIfTI. Letters of doctors are included:
# our program removed 98 % of all identifiers in a public set of test letters."*
#
# Write to the authors, in five to eight sentences. Name three different promises that do not hold, say for each what in the text tells you so, and what they should do.

# %% [markdown] question="promises" points=3
# <!-- BEGIN SOLUTION -->
# **A model answer.** A hash of a patient's number is no mask: the numbers can be listed, and whoever hashes them all finds each; use a secret key, kept apart from the data, or numbers drawn at random. The groups of ten were counted with age band and sex alone, but the table also gives the age in years, the village and the day of the operation; neighbours
# know these, and with them most patients will stand alone: count the groups with all facts that others may know, make them coarser, and look at whether a group shares one diagnosis. The scans still have their faces; NIfTI has no header with a name, but a face can be rendered: remove it, and say that this does not protect from everything. Recall of
# 98 % was measured on letters of others, and 2 % of many identifiers are many: let people mark some hundred of your own letters, or leave the letters out. And dates should be moved by a number of days of each person.
#
# **Rubric.** 1 point for each of three different promises with what in the text shows it and what to do: hashed numbers (a key, or random numbers); groups counted without village, exact age or date (all quasi-identifiers, coarser, diversity); faces in scans (defacing); recall on other letters (own letters, marked by people); true dates (moved by
# person). Half a point where what to do is missing.
# <!-- END SOLUTION -->

# %% [markdown]
# ## Hand in
#
# Once you have written your answer in words, compare: `hint.solution("promises")` shows a model answer and its rubric.
#
# Restart the kernel and run all cells once more, from top to bottom, and save. `nkl check` followed by the path of this
# notebook does the same in a fresh kernel. Then hand in as your course asks you to.
