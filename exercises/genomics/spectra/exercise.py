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
# # How many of these peptides are real?
#
# In [the lesson](../../../modules/genomics/spectra.ipynb) the package weighed, cut, broke and counted for you. Now you write
# the pieces yourself, draw how many matches each promise lets in, and then judge a methods section.
#
# | | Question | Points |
# |---|---|---|
# | 1 | `weigh`: where is a peptide seen? | 3 |
# | 2 | `cut`: which pieces does trypsin make? | 4 |
# | 3 | `y_ions`: how does it break? | 3 |
# | 4 | `q_values`: how many matches are false? | 4 |
# | 5 | `draw_accepted`: matches over the rate that is promised | 2 |
# | 6 | In words: would you believe it? | 3 |
#
# **How to work.** Run the cells from the top. Each function raises `NotImplementedError` until you write it. The cell
# below it checks your answer and says what is wrong, as often as you like, at no cost in points.
# Stuck? Make a new cell and call `hint("cut")`; every call gives a little more. The questions do not build on one
# another.
#
# **How it is graded.** After you hand in, each function is called on other data. Part of an answer earns part of the
# points.
#
# **By yourself.** NumPy and the standard library are yours to use. `neurokit_lite` would answer some questions by itself, so
# leave it out of your functions. The check notices.

# %% tags=["setup"]
import re

import matplotlib.pyplot as plt
import numpy as np

from neurokit_lite import data, genomics

WATER, PROTON = 18.010565, 1.007276  # in Da
albumin = genomics.read_fasta(data.bovine_albumin_fasta())["ALB"]

# %% tags=["practice"]
# Checks and hints. Run this cell; there is no need to read it, and it gives answers away.
from neurokit_lite.course.checks import Axis, Case, Checks, Curve, FigureCase
from neurokit_lite.course.hints import Hints

GAK = np.array([57.021464, 71.037114, 128.094963])


def weigh_cases():
    mass = GAK.sum()
    return [
        Case(
            name="GAK with two charges",
            arguments={"residues": GAK, "charge": 2},
            expected=(mass + WATER + 2 * PROTON) / 2,
            tolerance=1e-7,
            mistakes={
                "m/z with one proton. Each charge is a proton, and each has a mass.": (mass + WATER + PROTON) / 2,
                "m/z without protons. They weigh something, too.": (mass + WATER) / 2,
                "m/z without the water of the two ends.": (mass + 2 * PROTON) / 2,
                "a mass. Divide by the charge.": mass + WATER + 2 * PROTON,
                "m/z whose protons were added after the division: one would do there.": (mass + WATER) / 2 + 2 * PROTON,
            },
            otherwise="(residues + water + charge x proton) / charge.",
        ),
        Case(
            name="GAK with one charge",
            arguments={"residues": GAK, "charge": 1},
            expected=mass + WATER + PROTON,
            tolerance=1e-7,
            otherwise="With one charge it is the mass and one proton.",
        ),
    ]


def pieces(letters, max_missed, exactly=False, proline=True):
    rule = r"[KR](?!P)" if proline else r"[KR]"
    cuts = [0, *(found.end() for found in re.finditer(rule, letters))]
    cuts += [len(letters)] if cuts[-1] != len(letters) else []
    rows = []
    for i in range(len(cuts) - 1):
        for j in range(i + 1, min(i + max_missed + 1, len(cuts) - 1) + 1):
            if not exactly or j - i - 1 == max_missed:
                rows.append([cuts[i], cuts[j]])
    return np.array(rows)


def cut_cases():
    letters = "GAKCRPLKDEF"
    return [
        Case(
            name="GAKCRPLKDEF with at most one missed site",
            arguments={"protein": letters, "max_missed": 1},
            expected=pieces(letters, 1),
            axes=("n_peptides", "begin and end"),
            mistakes={
                "pieces cut in front of proline. There trypsin does not cut.": pieces(letters, 1, proline=False),
                "only those with exactly one missed site. None at all may be missed, too.": pieces(
                    letters, 1, exactly=True
                ),
                "no missed sites.": pieces(letters, 0),
                "one missed site too many.": pieces(letters, 2),
            },
            otherwise="Cut behind K and R unless P follows; then join up to max_missed + 1 neighbours. Ends are not included.",
        ),
        Case(
            name="a protein that ends in K",
            arguments={"protein": "GAKCDK", "max_missed": 0},
            expected=pieces("GAKCDK", 0),
            axes=("n_peptides", "begin and end"),
            otherwise="A site at the very end makes no empty piece behind it.",
        ),
    ]


def ions(residues):
    return np.array([residues[-k:].sum() + WATER + PROTON for k in range(1, len(residues))])


def y_cases():
    four = np.array([57.021464, 71.037114, 87.032028, 128.094963])
    return [
        Case(
            name="GASK",
            arguments={"residues": four},
            expected=ions(four),
            axes=("n_bonds",),
            tolerance=1e-7,
            mistakes={
                "b ions. y ions have the end of the peptide.": np.cumsum(four)[:-1] + PROTON,
                "y ions without water. The end of the chain has it.": ions(four) - WATER,
                "neutral fragments. Only what carries a charge is seen.": ions(four) - PROTON,
                "y ions in the wrong order: y1 is the last residue alone.": ions(four)[::-1],
                "counted from the front. Add up from the last residue backwards.": np.cumsum(four)[:-1]
                + WATER
                + PROTON,
            },
            otherwise="Running sum from the last residue backwards, plus water and a proton; as many as bonds.",
        )
    ]


def rates(scores, is_decoy, added=1):
    found = []
    for threshold in scores:
        kept = scores >= threshold
        found.append(min(((kept & is_decoy).sum() + added) / max((kept & ~is_decoy).sum(), 1), 1.0))
    return np.array(found)


def by_definition(scores, is_decoy, added=1):
    own = rates(scores, is_decoy, added)
    return np.array([own[scores <= one].min() for one in scores])


def q_cases():
    scores = np.array([3.0, 9.0, 7.5, 8.0, 5.0, 2.0, 6.0, 4.0])
    is_decoy = np.array([True, False, True, False, False, False, False, False])
    tied = np.array([5.0, 4.0, 4.0, 4.0, 1.0])
    labels = np.array([False, False, False, True, True])
    right = by_definition(scores, is_decoy)
    running = np.maximum.accumulate(rates(scores, is_decoy)[np.argsort(-scores)])
    from_the_top = np.empty(8)
    from_the_top[np.argsort(-scores)] = running
    return [
        Case(
            name="eight matches, two of them decoys",
            arguments={"scores": scores, "is_decoy": is_decoy},
            expected=right,
            axes=("n_matches",),
            tolerance=1e-7,
            mistakes={
                "q values without the decoy that is added. (decoys + 1) / targets.": by_definition(scores, is_decoy, 0),
                "the rate at each score. The q value is the smallest at this score or a lower one.": rates(
                    scores, is_decoy
                ),
                "largest rates. Take the smallest, from the lowest score upwards.": from_the_top,
                "q values in the order of scores. Give each match its own.": right[np.argsort(-scores)],
            },
            otherwise="For each threshold (decoys + 1) / targets of those at or above it, at most 1; then the smallest.",
        ),
        Case(
            name="three matches with one score",
            arguments={"scores": tied, "is_decoy": labels},
            expected=by_definition(tied, labels),
            axes=("n_matches",),
            tolerance=1e-7,
            otherwise="Matches with equal scores are let in together, so they have one q value.",
        ),
    ]


def accepted_points(q, is_decoy):
    own = np.sort(q[~is_decoy])
    return own, np.arange(1, len(own) + 1)


def draw_cases():
    q = np.random.default_rng(5).permutation(40) / 50 + 0.01
    is_decoy = np.arange(40) % 3 == 0
    x, y = accepted_points(q, is_decoy)
    return [
        FigureCase(
            name="40 matches",
            arguments={"q": q, "is_decoy": is_decoy},
            shows=(
                Curve(
                    x=x,
                    y=y,
                    x_tolerance=1e-6,
                    y_tolerance=1e-6,
                    mistakes={
                        "decoys as well. Nobody reports those.": (np.sort(q), np.arange(1, 41)),
                        "numbers from 0. The first match that is let in is number 1.": (x, y - 1),
                    },
                ),
            ),
            x=Axis(name="q"),
            y=Axis(name="match"),
            is_shown=True,
        )
    ]


check = Checks(
    {
        "weigh": weigh_cases,
        "cut": cut_cases,
        "y_ions": y_cases,
        "q_values": q_cases,
        "draw_accepted": draw_cases,
    }
)
hint = Hints(
    {
        "weigh": (
            "What is in the ion? All residues, the two ends of the chain, and a proton for each charge.",
            "Add them up, and divide by the charge at the very end.",
            "`(residues.sum() + WATER + charge * PROTON) / charge`",
        ),
        "cut": (
            "First find the places of the cuts, with 0 and the length of the protein among them. Then every piece goes from one cut to a later one.",
            'A site is found by `re.finditer(r"[KR](?!P)", protein)`; the cut lies at `.end()`. Without missed sites a piece goes to the next cut, with one to the next but one.',
            "`for i in range(len(cuts) - 1): for j in range(i + 1, min(i + max_missed + 2, len(cuts))): rows.append((cuts[i], cuts[j]))`",
        ),
        "y_ions": (
            "y1 is the last residue, y2 the last two. Which part of the chain has the water?",
            "Turn the residues round, add them up step by step, leave out the whole peptide, add water and proton.",
            "`np.cumsum(residues[::-1])[:-1] + WATER + PROTON`",
        ),
        "q_values": (
            "Take each score as a threshold: who is let in, how many of them are decoys? Then think of who would be let in with a lower threshold.",
            "rate = (decoys + 1) / targets, at most 1. The q value of a match is the smallest rate over all thresholds at or below its score.",
            "`kept = scores >= threshold` gives `rate`; then `rates[scores <= one].min()` for each match.",
        ),
        "draw_accepted": (
            "Let the q value rise from 0. Each time it passes a target, one match more is let in.",
            "Sort the q values of the targets; y is 1, 2, 3, ...",
            "`x = np.sort(q[~is_decoy])`, `ax.plot(x, np.arange(1, len(x) + 1))`; label x `q value (no unit)` and y `accepted matches (number)`, return `ax`.",
        ),
    }
)

# %% [markdown]
# ## 1. On the balance
#
# Write `weigh`: the m/z at which a peptide is seen. `residues` holds the mass of each residue in Da; `WATER` and `PROTON` are
# there for you.


# %% question="weigh"
def weigh(residues, charge):
    """m/z of a peptide in Da per charge: a number.

    residues: array (n_residues,), masses in Da; charge: whole number, 1 or more.
    """
    ### BEGIN SOLUTION
    return (residues.sum() + WATER + charge * PROTON) / charge
    ### END SOLUTION


# %% test="weigh" points=3
check(weigh)  # When you hand in, tests on other data are added below this line.
### BEGIN HIDDEN TESTS
import numpy as np

from neurokit_lite import genomics
from neurokit_lite.course.checks import Case, score

hidden_masses = {"L": 113.084064, "V": 99.068414, "T": 101.047679, "D": 115.026943, "K": 128.094963}


def hidden_case(name, charge, points, otherwise):
    return Case(
        name=name,
        arguments={"a": np.array([hidden_masses[one] for one in "LVTDLTK"]), "b": charge},
        expected=genomics.peptide_mz("LVTDLTK", charge),
        tolerance=1e-4,
        points=points,
        otherwise=otherwise,
    )


score(
    weigh,
    hidden_case("one charge", 1, 1, "Residues, water, and one proton."),
    hidden_case("three charges", 3, 2, "Three protons, and all of it over three."),
)
### END HIDDEN TESTS

# %% [markdown]
# ## 2. Scissors
#
# Write `cut`: the pieces that trypsin makes, as begin and end in Python's way, so that `protein[begin:end]` is the peptide.
# It cuts behind K and R, unless P follows. Up to `max_missed` neighbouring sites may be missed inside a piece; pieces of any
# length count. Sort them by begin, then by end.


# %% question="cut"
def cut(protein, max_missed):
    """Begin and end of each piece: array of whole numbers (n_peptides, 2).

    protein: string of letters; max_missed: whole number, 0 or more.
    """
    ### BEGIN SOLUTION
    cuts = [0, *(found.end() for found in re.finditer(r"[KR](?!P)", protein))]
    if cuts[-1] != len(protein):
        cuts.append(len(protein))
    rows = [(cuts[i], cuts[j]) for i in range(len(cuts) - 1) for j in range(i + 1, min(i + max_missed + 2, len(cuts)))]
    return np.array(rows)
    ### END SOLUTION


# %% test="cut" points=4
check(cut)  # When you hand in, tests on other data are added below this line.
### BEGIN HIDDEN TESTS
import numpy as np

from neurokit_lite import data, genomics
from neurokit_lite.course.checks import Case, score

hidden_protein = genomics.read_fasta(data.bovine_albumin_fasta())["ALB"]


def hidden_case(name, letters, max_missed, points, otherwise):
    found = genomics.digest_proteins({"own": letters}, max_missed=max_missed, min_length=1, max_length=999)
    places = {(place, place + len(one)) for one in found.peptides for place in starts_of(letters, one)}
    return Case(
        name=name,
        arguments={"a": letters, "b": max_missed},
        expected=np.array(sorted(places)),
        axes=("n_peptides", "begin and end"),
        points=points,
        otherwise=otherwise,
    )


def starts_of(letters, piece):
    found = [place for place in range(len(letters)) if letters.startswith(piece, place)]
    is_begin = [place == 0 or (letters[place - 1] in "KR" and letters[place] != "P") for place in found]
    return [place for place, own in zip(found, is_begin, strict=True) if own]


score(
    cut,
    hidden_case("no proline, no missed sites", "MKWVTFISRDTHK", 0, 1, "Behind every K and R; none is left at the end."),
    hidden_case("a proline", "AAKPLLRGGRPMKEE", 0, 1, "KP and RP stay whole."),
    hidden_case("two missed sites", "AAKCCRDDKEERFF", 2, 1, "Every piece, and it joined to the next and the next two."),
    hidden_case("the end of albumin", hidden_protein[500:], 1, 1, "All of it together."),
)
### END HIDDEN TESTS

# %% [markdown]
# ## 3. Breaking
#
# Write `y_ions`: the m/z of $y_1, y_2, \dots$ with one charge each. There is one for every bond.


# %% question="y-ions"
def y_ions(residues):
    """m/z of the y ions, y1 first: array (n_residues - 1,).

    residues: array (n_residues,), masses in Da, the first residue first.
    """
    ### BEGIN SOLUTION
    return np.cumsum(residues[::-1])[:-1] + WATER + PROTON
    ### END SOLUTION


# %% test="y-ions" points=3
check(y_ions)  # When you hand in, tests on other data are added below this line.
### BEGIN HIDDEN TESTS
import numpy as np

from neurokit_lite import genomics
from neurokit_lite.course.checks import Case, score

hidden_masses = {"L": 113.084064, "V": 99.068414, "T": 101.047679, "D": 115.026943, "K": 128.094963}


def hidden_case(name, peptide, points, otherwise):
    return Case(
        name=name,
        arguments={"a": np.array([hidden_masses[one] for one in peptide])},
        expected=genomics.fragment_ions(peptide).y_mz,
        axes=("n_bonds",),
        tolerance=1e-4,
        points=points,
        otherwise=otherwise,
    )


score(
    y_ions,
    hidden_case("seven residues", "LVTDLTK", 2, "From the last residue backwards, with water and a proton."),
    hidden_case("one bond", "VK", 1, "Two residues have one bond, and one y ion."),
)
### END HIDDEN TESTS

# %% [markdown]
# ## 4. Counting what is false
#
# Write `q_values`. At a threshold the rate is (decoys + 1) / targets among the matches that score at least as high, and at most
# 1. The q value of a match, target or decoy, is the smallest rate at its own score or any lower one. The highest matches may be decoys: divide
# by 1 where there is no target.


# %% question="q-values"
def q_values(scores, is_decoy):
    """q value of each match: array (n_matches,), in the order in which they are given.

    scores: array (n_matches,), higher is better, may be equal; is_decoy: array (n_matches,) of booleans.
    """
    ### BEGIN SOLUTION
    kept = scores[None, :] >= scores[:, None]
    n_targets = (kept & ~is_decoy).sum(axis=1)
    rates = np.minimum(((kept & is_decoy).sum(axis=1) + 1) / np.maximum(n_targets, 1), 1)
    return np.array([rates[scores <= one].min() for one in scores])
    ### END SOLUTION


# %% test="q-values" points=4
check(q_values)  # When you hand in, tests on other data are added below this line.
### BEGIN HIDDEN TESTS
import numpy as np

from neurokit_lite import genomics
from neurokit_lite.course.checks import Case, score


def hidden_case(name, scores, labels, points, otherwise):
    return Case(
        name=name,
        arguments={"a": scores, "b": labels},
        expected=genomics.target_decoy_q(scores, labels),
        axes=("n_matches",),
        tolerance=1e-7,
        points=points,
        otherwise=otherwise,
    )


hidden_generator = np.random.default_rng(91)
hidden_labels = hidden_generator.random(60) < 0.4
hidden_scores = hidden_generator.permutation(60) / 7 + 3.05 * ~hidden_labels
hidden_few = np.array([4.0, 3.0, 2.0, 1.0])
score(
    q_values,
    hidden_case("60 matches", hidden_scores, hidden_labels, 2, "The smallest rate at this score or a lower one."),
    hidden_case("many equal scores", np.round(hidden_scores), hidden_labels, 1, "Equal scores come in together."),
    hidden_case(
        "a decoy on top", hidden_few, np.array([True, False, False, True]), 1, "At most 1, and no division by 0."
    ),
)
### END HIDDEN TESTS

# %% [markdown]
# ## 5. The picture
#
# Write `draw_accepted`: how many target *matches* are let in, over the largest *q* value that is let in. A point for each target;
# no two have the same q value. Decoys are not shown.
#
# - x is the q value, y the number of targets with a q value up to it, from 1.
# - Both axes say what they are, and the function returns the axes.
#
# Colours and styles are yours. The check looks at the figure as a reader would, and shows it below.


# %% question="draw-accepted"
def draw_accepted(q, is_decoy):
    """Number of accepted targets over q; returns the axes.

    q: array (n_matches,); is_decoy: array (n_matches,) of booleans.
    """
    ### BEGIN SOLUTION
    own = np.sort(q[~is_decoy])
    _, ax = plt.subplots()
    ax.plot(own, np.arange(1, len(own) + 1))
    ax.set(xlabel="q value (no unit)", ylabel="accepted matches (number)")
    return ax
    ### END SOLUTION


# %% alt="Your figure: the number of accepted matches rises from 1 with the q value that is let in." test="draw-accepted" points=2
check(draw_accepted)  # When you hand in, tests on other data are added below this line.
### BEGIN HIDDEN TESTS
import numpy as np

from neurokit_lite.course.checks import Axis, Curve, FigureCase, score

hidden_q = np.random.default_rng(92).permutation(25) / 30 + 0.02
hidden_labels = np.arange(25) % 4 == 1
hidden_x = np.array(sorted(one for one, label in zip(hidden_q, hidden_labels, strict=True) if not label))
score(
    draw_accepted,
    FigureCase(
        name="25 other matches",
        arguments={"a": hidden_q, "b": hidden_labels},
        shows=(Curve(x=hidden_x, y=np.arange(1, len(hidden_x) + 1), x_tolerance=1e-6, y_tolerance=1e-6),),
        x=Axis(name="q"),
        y=Axis(name="match"),
        points=2,
        otherwise="Targets alone, the smallest q value first.",
    ),
)
### END HIDDEN TESTS

# %% [markdown]
# ## 6. In words
#
# From a methods section: *"Cerebrospinal fluid of a patient was cut with trypsin and measured on an Orbitrap (survey scans) and an ion trap (fragments). 24 000 spectra were searched against 500 proteins that are discussed in dementia. To miss nothing the tolerance of the precursor was 500 ppm. The best match
# of every spectrum was accepted; 19 000 spectra were identified, 79 %, with peptides from all 500 proteins. A protein of the eye's lens, with one peptide found in 41 spectra, is reported here in cerebrospinal fluid for the first time. As a check we searched the sequences backwards, alone, and found only 16 000 matches."*
#
# Write to the editor in five to eight sentences. Name three different faults, say for each what in the text shows it, and estimate from the numbers given how many of the 19 000 matches may be false. Say what should be done instead.

# %% [markdown] question="methods" points=3
# <!-- BEGIN SOLUTION -->
# **A model answer.** The best match of every spectrum was accepted, and every spectrum has one as soon as some peptide has its mass; that peptides of all 500 proteins were found shows how easily. The authors' own check says so: backwards sequences, which do not exist, matched 16 000 spectra, so up to about 16 000 of the 19 000 matches, five of six, may be
# false. Decoys belong in the same search, and only matches with a q value of at most 1 % should be accepted. The tolerance of 500 ppm is fifty times what an Orbitrap needs; with 10 ppm far fewer wrong peptides compete. The database holds only what the authors wished to find: a spectrum of any other protein must match one of these, so it should hold all proteins that can
# be in the fluid and the usual contaminants. And 41 spectra of one peptide are one finding, 41 times measured, and perhaps 41 times wrong; a new protein needs more than one peptide, and each peptide should count once.
#
# **Rubric.** 1 point for each, at most 3: best matches without a threshold or a false discovery rate, with the decoys' number (about 16 000 of 19 000, 84 %); the tolerance (500 ppm on an Orbitrap); the database (only 500 proteins of interest, so strangers must match them); 41 spectra of one peptide as one finding. For full marks the number must be among
# them; half a point where a fault is named without what shows it.
# <!-- END SOLUTION -->

# %% [markdown]
# ## Hand in
#
# Once you have written your answer in words, compare: `hint.solution("methods")` shows a model answer and its rubric.
#
# Restart the kernel and run all cells once more, from top to bottom, and save. `nkl check` followed by the path of this
# notebook does the same in a fresh kernel. Then hand in as your course asks you to.
