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
# # Whose map is it?
#
# In [the lesson](../../../modules/integration/maps.ipynb) the package turned maps and counted for you. Now you write four of
# the pieces yourself, draw how often a test is wrong, and then judge what a paper says about its genes.
#
# | | Question | Points |
# |---|---|---|
# | 1 | `turn_map`: the value that a turned sphere brings to each place | 4 |
# | 2 | `spin_p`: how often do turned maps go as far? | 4 |
# | 3 | `largest_p`: correct for a whole table | 4 |
# | 4 | `bring_in_order`: match regions by name | 3 |
# | 5 | `draw_alarms`: false alarms over smoothness | 2 |
# | 6 | In words: does the paper show it? | 3 |
#
# **How to work.** Run the cells from the top. Each function raises `NotImplementedError` until you write it. The cell
# below it checks your answer and says what is wrong, as often as you like, at no cost in points.
# Stuck? Make a new cell and call `hint("turn_map")`; every call gives a little more. The questions do not build on one
# another.
#
# **How it is graded.** After you hand in, each function is called on other data. Part of an answer earns part of the
# points.
#
# **By yourself.** NumPy is yours to use. `neurokit_lite` would answer some questions by itself, so leave it out of your
# functions unless a question says that you may use it. The check notices.

# %% tags=["setup"]
import matplotlib.pyplot as plt
import numpy as np

# %% tags=["practice"]
# Checks and hints. Run this cell; there is no need to read it, and it gives answers away.
from neurokit_lite import integrate
from neurokit_lite.course.checks import Axis, Case, Checks, Curve, FigureCase, Level
from neurokit_lite.course.hints import Hints


def some_places(seed, n):
    points = np.random.default_rng(seed).normal(size=(n, 3))
    return 100 * points / np.linalg.norm(points, axis=1, keepdims=True)


def turn_cases():
    places, rotation = some_places(3, 20), integrate.make_rotations(1, random_state=4)[0]
    values = np.arange(20.0) + 1
    right = values[integrate.spin_regions(places, rotation[None])[0]]
    equator = np.array([[1.0, 0, 0], [0, 1, 0], [-1, 0, 0], [0, -1, 0]])
    quarter = np.array([[0.0, -1, 0], [1, 0, 0], [0, 0, 1]])
    return [
        Case(
            name="twenty places",
            arguments={"values": values, "places": places, "rotation": rotation},
            expected=right,
            axes=("n_places",),
            mistakes={
                "turned backwards. A place p goes to rotation @ p, for rows places @ rotation.T; and each old place asks which turned one is nearest, not the other way round.": values[
                    integrate.spin_regions(places, rotation.T[None])[0]
                ],
                "of the farthest turned place. Take the nearest.": values[
                    (places @ (places @ rotation.T).T).argmin(axis=1)
                ],
                "not turned.": values,
            },
            otherwise="turned = places @ rotation.T; each place takes the value of the turned place that lies nearest to it.",
        ),
        Case(
            name="a quarter turn of the equator",
            arguments={"values": np.array([10.0, 20, 30, 40]), "places": equator, "rotation": quarter},
            expected=np.array([40.0, 10, 20, 30]),
            axes=("n_places",),
            otherwise="The value of the first place goes to the second one, and the last one's comes to the first.",
        ),
    ]


def p_of(one, other, turned):
    def r(row):
        there = np.isfinite(row)
        return np.corrcoef(one[there], row[there])[0, 1]

    far = [abs(r(row)) >= abs(r(other)) - 1e-12 for row in turned]
    return np.array((1 + sum(far)) / (1 + len(far)))


def p_cases():
    generator = np.random.default_rng(1)
    one, other, turned = generator.normal(size=12), generator.normal(size=12), generator.normal(size=(24, 12))
    one = one + 0.25 * other
    gaps = turned.copy()
    gaps[:, 3] = np.nan
    r = np.corrcoef(np.vstack([one, other, turned]))[0, 1:]
    filled = np.corrcoef(np.vstack([one, other, np.nan_to_num(gaps)]))[0, 1:]
    return [
        Case(
            name="24 turned maps",
            arguments={"one": one, "other": other, "turned": turned},
            expected=p_of(one, other, turned),
            axes=(),
            mistakes={
                "without the map itself. Count it above and below: 1 + ...": np.mean(np.abs(r[1:]) >= abs(r[0])),
                "one-sided. Strong correlations of either sign go as far.": (1 + np.sum(r[1:] >= r[0])) / 25,
                "the share that goes less far.": (1 + np.sum(np.abs(r[1:]) < abs(r[0]))) / 25,
            },
            otherwise="(1 + number of turned maps with |r| at least as large) / (1 + number of turned maps).",
        ),
        Case(
            name="a region without a value in each turned map",
            arguments={"one": one, "other": other, "turned": gaps},
            expected=p_of(one, other, gaps),
            axes=(),
            mistakes={
                "with zeros in the gaps. Leave such regions out of that correlation.": (
                    1 + np.sum(np.abs(filled[1:]) >= abs(r[0]))
                )
                / 25
            },
            otherwise="NaN is no value: correlate over the regions where the turned map is finite.",
        ),
        Case(
            name="two maps that run against each other",
            arguments={"one": one, "other": -one + 0.1 * other, "turned": turned},
            expected=p_of(one, -one + 0.1 * other, turned),
            axes=(),
            otherwise="A correlation of -0.9 is as strong as +0.9.",
        ),
    ]


def table_of(seed, shape, n=30):
    generator = np.random.default_rng(seed)
    return {
        "r": np.tanh(generator.normal(size=shape) * 0.6),
        "null_r": np.tanh(generator.normal(size=(n, *shape)) * 0.3),
    }


def largest_of(r, null_r):
    largest = np.abs(null_r).max(axis=(1, 2))
    return (1 + (largest[:, None, None] >= np.abs(r)).sum(axis=0)) / (1 + len(largest))


def largest_cases():
    made = table_of(5, (4, 3))
    r, null_r = made["r"], made["null_r"]
    return [
        Case(
            name="four genes, three disorders",
            arguments=made,
            expected=largest_of(**made),
            axes=("n_genes", "n_disorders"),
            mistakes={
                "each pair with its own null. Take the largest of each turn first.": (
                    1 + (np.abs(null_r) >= np.abs(r)).sum(axis=0)
                )
                / 31,
                "of the largest over genes only. A table has disorders, too.": (
                    1 + (np.abs(null_r).max(axis=1)[:, None] >= np.abs(r)).sum(axis=0)
                )
                / 31,
                "of the largest without its sign: strong negative correlations are lost.": (
                    1 + (null_r.max(axis=(1, 2))[:, None, None] >= np.abs(r)).sum(axis=0)
                )
                / 31,
                "without the table itself: p can be 0. Add 1 above and below.": (largest_of(**made) * 31 - 1) / 30,
                "each p times the number of tests. The largest needs no such factor.": np.minimum(
                    12 * (1 + (np.abs(null_r) >= np.abs(r)).sum(axis=0)) / 31, 1
                ),
            },
            otherwise="One number for each turn, its largest |r|; for each pair count how many of them reach its |r|.",
        ),
    ]


def ordered(values, names, wanted):
    place = {name.lower(): k for k, name in enumerate(names)}
    return np.array([values[place[name.lower()]] if name.lower() in place else np.nan for name in wanted])


def order_cases():
    names, values = ["L_insula", "L_cuneus", "R_insula", "L_precuneus"], np.array([2.9, 1.8, 3.1, 2.4])
    return [
        Case(
            name="another order",
            arguments={"values": values, "names": names, "wanted": ["L_cuneus", "L_precuneus", "L_insula"]},
            expected=np.array([1.8, 2.4, 2.9]),
            axes=("n_wanted",),
            mistakes={
                "in the table's own order. Give them in the order of `wanted`.": np.array([2.9, 1.8, 2.4]),
                "the first ones of the table. Names decide, and no positions.": values[:3],
            },
            otherwise="For each wanted name, the value of the row that bears it.",
        ),
        Case(
            name="capitals",
            arguments={"values": values, "names": names, "wanted": ["R_INSULA", "l_Cuneus", "L_fusiform"]},
            expected=np.array([3.1, 1.8, np.nan]),
            axes=("n_wanted",),
            mistakes={
                "NaN where only capitals differ. Capitals do not count.": np.full(3, np.nan),
                "0 for what is not there. 0 is a value; NaN is none.": np.array([3.1, 1.8, 0.0]),
            },
            otherwise="Capitals do not count: compare `name.lower()`. Sides do: L_insula is not R_insula.",
        ),
        Case(
            name="a region that the table lacks",
            arguments={"values": values, "names": names, "wanted": ["L_insula", "L_fusiform"]},
            expected=np.array([2.9, np.nan]),
            axes=("n_wanted",),
            mistakes={"0 for what is not there. 0 is a value; NaN is none.": np.array([2.9, 0.0])},
            otherwise="What the table lacks is NaN.",
        ),
    ]


def draw_cases():
    smoothness, alarms = np.array([0.0, 50, 100, 200]), np.array([6.0, 24, 38, 46])
    return [
        FigureCase(
            name="four smoothnesses",
            arguments={"smoothness_mm": smoothness, "alarms": alarms / 100},
            shows=(
                Curve(
                    x=smoothness,
                    y=alarms,
                    x_tolerance=1e-6,
                    y_tolerance=1e-6,
                    mistakes={"shares from 0 to 1. Draw percent.": (smoothness, alarms / 100)},
                ),
            ),
            levels=(Level(axis="y", value=5.0, name="the 5 % that are promised"),),
            x=Axis(name="smoothness", unit="mm"),
            y=Axis(name="false alarms", unit="%"),
            is_shown=True,
        )
    ]


check = Checks(
    {
        "turn_map": turn_cases,
        "spin_p": p_cases,
        "largest_p": largest_cases,
        "bring_in_order": order_cases,
        "draw_alarms": draw_cases,
    }
)
hint = Hints(
    {
        "turn_map": (
            "Turn the places, not the values. Then ask for each old place which turned place lies nearest.",
            "turned = places @ rotation.T. All places are equally far from the middle, so the nearest has the largest scalar product.",
            "`values[(places @ turned.T).argmax(axis=1)]`",
        ),
        "spin_p": (
            "Correlate `one` with each turned map, over the regions that have a value there.",
            "Count the turned maps whose |r| is at least |r| of the two maps. Then (1 + count) / (1 + number of turned maps).",
            "`there = np.isfinite(row); r = np.corrcoef(one[there], row[there])[0, 1]`",
        ),
        "largest_p": (
            "A pair is compared with the strongest pair of each turn, wherever in the table that is.",
            "First take absolute values, then the largest over genes and disorders: one number for each turn.",
            "`largest = np.abs(null_r).max(axis=(1, 2))`, then `(largest[:, None, None] >= np.abs(r)).sum(axis=0)`",
        ),
        "bring_in_order": (
            "Make a dictionary from name to row, then look up one wanted name after the other.",
            "Keys in small letters, wanted names too. `dict.get` gives something else where a name is not there.",
            "`place = {name.lower(): k for k, name in enumerate(names)}`",
        ),
        "draw_alarms": (
            "A line with a marker for each smoothness, and a horizontal line at 5.",
            "Begin with `_, ax = plt.subplots()`. Shares times 100 are percent. Label both axes with their units, return `ax`.",
            '`ax.plot(smoothness_mm, 100 * alarms, "o-")` and `ax.axhline(5)`',
        ),
    }
)

# %% [markdown]
# ## 1. Turn a map
#
# Write `turn_map`. The rotation brings a place $p$ (a row of `places`) to `rotation @ p`, with its value. Each of the old places then takes the value of the turned place that lies nearest to it.


# %% question="turn-map"
def turn_map(values, places, rotation):
    """Values that the turned sphere brings to the places: array (n_places,).

    values: array (n_places,); places: array (n_places, 3), all equally far from 0; rotation: array (3, 3).
    """
    ### BEGIN SOLUTION
    turned = places @ rotation.T
    return values[(places @ turned.T).argmax(axis=1)]
    ### END SOLUTION


# %% test="turn-map" points=4
check(turn_map)  # When you hand in, tests on other data are added below this line.
### BEGIN HIDDEN TESTS
import numpy as np

from neurokit_lite import integrate
from neurokit_lite.course.checks import Case, score


def hidden_case(name, n, seed, points, otherwise):
    places = np.random.default_rng(seed).normal(size=(n, 3))
    places *= 65 / np.linalg.norm(places, axis=1, keepdims=True)
    rotation = integrate.make_rotations(1, random_state=seed)[0]
    values = np.random.default_rng(seed + 1).normal(size=n)
    return Case(
        name=name,
        arguments={"a": values, "b": places, "c": rotation},
        expected=values[integrate.spin_regions(places, rotation[None])[0]],
        axes=("n_places",),
        points=points,
        otherwise=otherwise,
    )


score(
    turn_map,
    hidden_case("another sphere", 35, 11, 2, "places @ rotation.T are the turned places."),
    hidden_case("few places", 9, 12, 2, "For each old place, the nearest turned one."),
)
### END HIDDEN TESTS

# %% [markdown]
# ## 2. How often as far?
#
# Write `spin_p`: the p value of the correlation of `one` with `other`, from turned maps of `other`. It is (1 + number of turned maps whose correlation with `one` is at least as strong, in either direction) / (1 + number of turned maps). Where a turned map is NaN, that region is left out of its correlation.


# %% question="spin-p"
def spin_p(one, other, turned):
    """Two-sided p: a number.

    one, other: arrays (n_regions,); turned: array (n_turns, n_regions), NaN where there is no value.
    """

    ### BEGIN SOLUTION
    def strength(row):
        there = np.isfinite(row)
        return abs(np.corrcoef(one[there], row[there])[0, 1])

    limit = strength(other)
    n_far = sum(strength(row) >= limit for row in turned)
    return (1 + n_far) / (1 + len(turned))
    ### END SOLUTION


# %% test="spin-p" points=4
check(spin_p)  # When you hand in, tests on other data are added below this line.
### BEGIN HIDDEN TESTS
import numpy as np

from neurokit_lite.course.checks import Case, score

hidden_one, hidden_other, *hidden_turned = np.random.default_rng(31).normal(size=(41, 15)) + 14.62
hidden_turned = np.array(hidden_turned)
hidden_gaps = np.where(np.random.default_rng(32).random(hidden_turned.shape) < 0.2, np.nan, hidden_turned)


def hidden_case(name, other, turned, points, otherwise):
    rows = [(hidden_one[np.isfinite(row)], row[np.isfinite(row)]) for row in [other, *turned]]
    first, *rest = [abs(np.corrcoef(*row)[0, 1]) for row in rows]
    return Case(
        name=name,
        arguments={"a": hidden_one, "b": other, "c": turned},
        expected=np.array((1 + np.sum(np.array(rest) >= first)) / (1 + len(rest))),
        axes=(),
        points=points,
        otherwise=otherwise,
    )


score(
    spin_p,
    hidden_case("39 turned maps", hidden_other, hidden_turned, 1, "Count those at least as far, and the map itself."),
    hidden_case("against each other", 30 - hidden_one + 0.5 * hidden_other, hidden_turned, 2, "Either direction."),
    hidden_case("with gaps", hidden_other, hidden_gaps, 1, "Leave out regions without a value."),
)
### END HIDDEN TESTS

# %% [markdown]
# ## 3. A whole table
#
# Write `largest_p`: p values that are corrected for the whole table. In each turn, all genes were correlated with all disorders; keep the strongest correlation of that turn, of either sign. A pair's p is (1 + number of turns whose strongest is at least as strong as the pair) / (1 + number of turns).


# %% question="largest-p"
def largest_p(r, null_r):
    """Corrected p of each pair: array (n_genes, n_disorders).

    r: array (n_genes, n_disorders); null_r: array (n_turns, n_genes, n_disorders).
    """
    ### BEGIN SOLUTION
    largest = np.abs(null_r).max(axis=(1, 2))
    n_far = (largest[:, None, None] >= np.abs(r)).sum(axis=0)
    return (1 + n_far) / (1 + len(largest))
    ### END SOLUTION


# %% test="largest-p" points=4
check(largest_p)  # When you hand in, tests on other data are added below this line.
### BEGIN HIDDEN TESTS
import numpy as np

from neurokit_lite.course.checks import Case, score


def hidden_case(name, seed, shape, points, otherwise):
    generator = np.random.default_rng(seed)
    r, null_r = np.tanh(generator.normal(size=shape) * 0.7), np.tanh(generator.normal(size=(50, *shape)) * 0.35)
    strongest = [np.abs(turn).max() for turn in null_r]
    p = [[(1 + sum(one >= abs(value) for one in strongest)) / 51 for value in row] for row in r]
    return Case(
        name=name,
        arguments={"a": r, "b": null_r},
        expected=np.array(p),
        axes=("n_genes", "n_disorders"),
        points=points,
        otherwise=otherwise,
    )


score(
    largest_p,
    hidden_case("five genes, two disorders", 41, (5, 2), 2, "The strongest of the whole table in each turn."),
    hidden_case("one gene, six disorders", 42, (1, 6), 1, "Disorders are tests as well."),
    hidden_case("six genes, one disorder", 43, (6, 1), 1, "Genes are tests as well."),
)
### END HIDDEN TESTS

# %% [markdown]
# ## 4. By name
#
# Write `bring_in_order`: the values of a table in the order of the wanted regions. Capitals do not count, everything else does. A region that the table lacks has NaN.


# %% question="bring-in-order"
def bring_in_order(values, names, wanted):
    """Values of the wanted regions: array (n_wanted,).

    values: array (n_names,); names: list of n_names texts; wanted: list of n_wanted texts.
    """
    ### BEGIN SOLUTION
    place = {name.lower(): k for k, name in enumerate(names)}
    rows = [place.get(name.lower()) for name in wanted]
    return np.array([np.nan if k is None else values[k] for k in rows])
    ### END SOLUTION


# %% test="bring-in-order" points=3
check(bring_in_order)  # When you hand in, tests on other data are added below this line.
### BEGIN HIDDEN TESTS
import numpy as np

from neurokit_lite.course.checks import Case, score

hidden_names = ["lh.fusiform", "LH.lingual", "rh.fusiform", "lh.pars opercularis"]


def hidden_case(name, wanted, expected, points, otherwise):
    return Case(
        name=name,
        arguments={"a": np.array([1.5, 2.5, 3.5, 4.5]), "b": hidden_names, "c": wanted},
        expected=np.array(expected),
        axes=("n_wanted",),
        points=points,
        otherwise=otherwise,
    )


score(
    bring_in_order,
    hidden_case("another order", ["rh.fusiform", "lh.fusiform"], [3.5, 1.5], 1, "Names decide."),
    hidden_case("capitals", ["RH.Fusiform", "lh.lingual"], [3.5, 2.5], 1, "Capitals do not count."),
    hidden_case(
        "one is not there", ["rh.lingual", "lh.fusiform"], [np.nan, 1.5], 1, "NaN, and the other side is no match."
    ),
)
### END HIDDEN TESTS

# %% [markdown]
# ## 5. The picture
#
# Write `draw_alarms`: the share of unrelated pairs that a test calls related, over the smoothness of the maps.
#
# - One marker for each smoothness, joined by a line; x in mm, y in *percent* (`alarms` are shares from 0 to 1).
# - A horizontal line at the 5 % that the test promises.
# - Both axes say what they are, with units; the function returns the axes.
#
# Colours and styles are yours. The check looks at the figure as a reader would, and shows it below.


# %% question="draw-alarms"
def draw_alarms(smoothness_mm, alarms):
    """False alarms over smoothness; returns the axes.

    smoothness_mm: array (n_smoothness,) in mm; alarms: array (n_smoothness,), shares from 0 to 1.
    """
    ### BEGIN SOLUTION
    _, ax = plt.subplots()
    ax.plot(smoothness_mm, 100 * alarms, "o-")
    ax.axhline(5, ls="--", color="black", lw=1)
    ax.set(xlabel="Smoothness (mm)", ylabel="False alarms (%)")
    return ax
    ### END SOLUTION


# %% alt="Your figure: false alarms in percent over smoothness in millimetres, with a marker for each smoothness and a horizontal line at 5." test="draw-alarms" points=2
check(draw_alarms)  # When you hand in, tests on other data are added below this line.
### BEGIN HIDDEN TESTS
import numpy as np

from neurokit_lite.course.checks import Axis, Curve, FigureCase, Level, score

hidden_at, hidden_share = np.array([10.0, 30, 60, 90, 150]), np.array([0.05, 0.12, 0.25, 0.33, 0.42])
score(
    draw_alarms,
    FigureCase(
        name="five other smoothnesses",
        arguments={"a": hidden_at, "b": hidden_share},
        shows=(Curve(x=hidden_at, y=100 * hidden_share, x_tolerance=1e-6, y_tolerance=1e-6),),
        levels=(Level(axis="y", value=5.0, name="the 5 % that are promised"),),
        x=Axis(name="smoothness", unit="mm"),
        y=Axis(name="false alarms", unit="%"),
        points=2,
        otherwise="A marker for each smoothness, in percent.",
    ),
)
### END HIDDEN TESTS

# %% [markdown]
# ## 6. In words
#
# From the summary of a paper: *"We correlated the expression of 20 000 genes with the map of cortical thinning in a disorder, over 68 regions of both hemispheres. Since expression was measured on the left only, its values were copied to the right. After correction by the false discovery rate of the usual p values, 3 112 genes follow the map, among them
# genes of mitochondria. A spin test with 200 turns, each hemisphere turned at random by itself, was passed by the strongest gene (p = 0.005). Mitochondria thus cause the thinning."*
#
# Write a review in five to eight sentences. Name three different things that do not hold, say for each what in the text tells you so, and what the authors should do instead.

# %% [markdown] question="review" points=3
# <!-- BEGIN SOLUTION -->
# **A model answer.** The 3 112 genes rest on usual p values, which count each region as independent; neighbouring regions are alike, so that a third or more of unrelated smooth maps pass them, and FDR believes each of these p values. The authors should take p from turned maps or surrogates first, and correct these. The right hemisphere holds copies: 68 regions
# are 34 measurements counted twice, and the left alone should be used. The two hemispheres were turned independently, which breaks the likeness of left and right that both maps have, so that even p = 0.005 is too small; they should turn as mirror images. The one gene was the strongest of 20 000, and its p of 1/201 is the
# smallest that 200 turns can give: each turn's largest correlation of all genes should be the null, with thousands of turns. And a likeness over regions of mean maps from different people is a correlation: it names a candidate, and an experiment would have to show a cause.
#
# **Rubric.** 1 point for each of three different faults with what in the text shows it and what to do instead: usual p values of smooth maps, with FDR on top (spatial null first); copied right side (the left alone); each side turned by itself (mirror images); the strongest of 20 000 with an uncorrected p, or too few turns (the largest of the table, more turns);
# cause from a correlation (an experiment, or other words). Half a point where what to do is missing.
# <!-- END SOLUTION -->

# %% [markdown]
# ## Hand in
#
# Once you have written your answer in words, compare: `hint.solution("review")` shows a model answer and its rubric.
#
# Restart the kernel and run all cells once more, from top to bottom, and save. `nkl check` followed by the path of this
# notebook does the same in a fresh kernel. Then hand in as your course asks you to.
