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
# # What does the wiring add?
#
# In [the lesson](../../../modules/models/whole-brain.ipynb) the package fitted whole brains for you. Now you write the steps
# yourself, draw the figure that papers show, and then judge such a paper.
#
# | | Question | Points |
# |---|---|---|
# | 1 | `resting_gating`: where coupled masses come to rest | 4 |
# | 2 | `slow_correlations`: the functional connectivity that a wiring makes | 4 |
# | 3 | `edge_correlation`: how alike two connectomes are | 3 |
# | 4 | `left_out_scores`: a coupling chosen on others, scored on the one left out | 4 |
# | 5 | `draw_fit`: the score over the coupling, beside the wiring alone | 2 |
# | 6 | In words: does wiring explain function? | 3 |
#
# **How to work.** Run the cells from the top. Each function raises `NotImplementedError` until you write it. The cell
# below it checks your answer and says what is wrong, as often as you like, at no cost in points.
# Stuck? Make a new cell and call `hint("edge_correlation")`; every call gives a little more. The questions do not build on one
# another.
#
# **How it is graded.** After you hand in, each function is called on other data. Part of an answer earns part of the
# points.
#
# **By yourself.** NumPy is yours to use. `neurokit_lite` would answer the questions by itself, so leave it out of your
# functions. The check notices.

# %% tags=["setup"]
import matplotlib.pyplot as plt
import numpy as np

# %% tags=["practice"]
# Checks and hints. Run this cell; there is no need to read it, and it gives answers away.
from neurokit_lite import models
from neurokit_lite.course.checks import Axis, Case, Checks, Curve, FigureCase, Level
from neurokit_lite.course.hints import Hints

ONE_WAY = np.array([[0.0, 0.6, 0.0, 0.2], [0.3, 0.0, 0.4, 0.0], [0.0, 0.1, 0.0, 0.5], [0.7, 0.0, 0.2, 0.0]])
CHAIN = np.array([[0.0, 1.0, 0.0], [1.0, 0.0, 1.0], [0.0, 1.0, 0.0]])


def settle(weights, coupling, start=0.0, n_steps=3000, recurrence=0.9, scale=0.0641):
    gating = np.full(len(weights), start)
    for _ in range(n_steps):
        u = 270 * (0.2609 * (recurrence * gating + coupling * weights @ gating) + 0.3) - 108
        opened = scale * u / (1 - np.exp(-0.154 * u))
        gating = opened / (1 + opened)
    return gating


def rest_cases():
    right = models.find_fixed_points(ONE_WAY, [0.4]).gating[0]
    return [
        Case(
            name="four regions, wired one way",
            arguments={"weights": ONE_WAY, "coupling": 0.4},
            expected=right,
            axes=("n_regions",),
            tolerance=1e-8,
            mistakes={
                "the wiring read by columns. A row holds what a region receives.": settle(ONE_WAY.T, 0.4),
                "the input from itself (0.9 S) left out.": settle(ONE_WAY, 0.4, recurrence=0.0),
                "no coupling.": settle(ONE_WAY, 0.0),
                "a single step from 0. Repeat until nothing changes.": settle(ONE_WAY, 0.4, n_steps=1),
                "the highest state, reached from 1. Start from 0.": settle(ONE_WAY, 0.4, start=1.0),
            },
            otherwise="From S = 0: x, then H(x), then S = 0.0641 H / (1 + 0.0641 H); some thousand times.",
        ),
        Case(
            name="a coupling close to the tipping point",
            arguments={"weights": CHAIN, "coupling": 0.4},
            expected=models.find_fixed_points(CHAIN, [0.4]).gating[0],
            axes=("n_regions",),
            tolerance=1e-8,
            otherwise="Close to a tipping point it takes more steps: stop when nothing changes, not before.",
        ),
    ]


def shape(covariance):
    sizes = np.sqrt(np.diag(covariance))
    return covariance / np.outer(sizes, sizes)


def slow_cases():
    drift = models.make_linear_drift(ONE_WAY, [0.8])
    paths = np.linalg.inv(np.eye(4) - 0.8 * ONE_WAY)
    return [
        Case(
            name="four regions, wired one way",
            arguments={"weights": ONE_WAY, "coupling": 0.8},
            expected=models.predict_functional(ONE_WAY, [0.8])[0],
            axes=("n_regions", "n_regions"),
            tolerance=1e-9,
            mistakes={
                "the covariance. Divide by both standard deviations.": paths @ paths.T,
                "M.T @ M: what each region sends. What it receives is M @ M.T.": shape(paths.T @ paths),
                "M @ M. The second one is to be transposed.": shape(paths @ paths),
                "all fluctuations, fast ones as well.": shape(models.compute_ou_covariance(drift)[0]),
                "direct wires only: I + gW. The inverse has all paths.": shape(
                    (np.eye(4) + 0.8 * ONE_WAY) @ (np.eye(4) + 0.8 * ONE_WAY).T
                ),
            },
            otherwise="M = inv(I - g W); covariance = M @ M.T; divide by the roots of its diagonal, row and column.",
        ),
        Case(
            name="no coupling",
            arguments={"weights": CHAIN, "coupling": 0.0},
            expected=np.eye(3),
            axes=("n_regions", "n_regions"),
            tolerance=1e-9,
            otherwise="Without coupling every region is alone: ones on the diagonal, and zeros.",
        ),
    ]


def some_matrix(n, seed):
    drawn = np.random.default_rng(seed).uniform(-0.2, 0.9, (n, n))
    both = (drawn + drawn.T) / 2
    np.fill_diagonal(both, 1)
    return both


def score_cases():
    one, other = some_matrix(6, 1), some_matrix(6, 2)
    wires = np.where(np.eye(6) == 1, 0, np.abs(one))
    pairs = np.triu_indices(6, 1)
    right = models.compare_connectomes(wires[None], other[None])[0, 0]
    ranks = [np.argsort(np.argsort(some[pairs])) for some in (wires, other)]
    return [
        Case(
            name="wiring and correlations of six regions",
            arguments={"predicted": wires, "measured": other},
            expected=right,
            tolerance=1e-9,
            mistakes={
                "the diagonal as well: 0 in one, 1 in the other.": np.corrcoef(wires.ravel(), other.ravel())[0, 1],
                "r squared. The sign and the size of r are wanted.": right**2,
                "the diagonal of the upper half as well: np.triu_indices(n, 1) leaves it out.": np.corrcoef(
                    wires[np.triu_indices(6)], other[np.triu_indices(6)]
                )[0, 1],
                "a correlation of ranks. Take the values.": np.corrcoef(*ranks)[0, 1],
                "the mean product. Take off both means, and divide by both sizes.": float(
                    np.mean(wires[pairs] * other[pairs])
                ),
            },
            otherwise="np.corrcoef of both matrices' pairs above the diagonal, and of it the entry [0, 1].",
        ),
        Case(
            name="a matrix and the same one, halved and shifted",
            arguments={"predicted": one, "measured": one / 2 + 0.1},
            expected=1.0,
            tolerance=1e-9,
            otherwise="Pearson's r does not see a factor or a shift.",
        ),
    ]


def left_out(scores):
    best = [np.delete(scores, k, axis=1).mean(axis=1).argmax() for k in range(scores.shape[1])]
    return scores[best, np.arange(scores.shape[1])]


def held_cases():
    scores = np.array([[0.50, 0.20, 0.32], [0.45, 0.40, 0.35], [0.10, 0.45, 0.55]])
    alone = np.array([[0.9, 0.1], [0.2, 0.6]])
    return [
        Case(
            name="three couplings, three people",
            arguments={"scores": scores},
            expected=left_out(scores),
            axes=("n_people",),
            tolerance=1e-12,
            mistakes={
                "each person's own best. They must have no say in it.": scores.max(axis=0),
                "one coupling for all, chosen with everybody. Leave the person out.": scores[
                    scores.mean(axis=1).argmax()
                ],
                "the mean score of the others. It is the person left out who is scored.": np.array(
                    [np.delete(scores, k, axis=1).mean(axis=1).max() for k in range(3)]
                ),
                "people in rows. Rows are couplings.": left_out(scores.T),
            },
            otherwise="For each person: the row with the largest mean of the other columns, and there this person's score.",
        ),
        Case(
            name="two people who disagree",
            arguments={"scores": alone},
            expected=left_out(alone),
            axes=("n_people",),
            tolerance=1e-12,
            otherwise="Each is scored at the other's best coupling.",
        ),
    ]


def draw_cases():
    couplings = np.array([0.2, 0.4, 0.6, 0.8])
    scores = np.array([[0.30, 0.40], [0.35, 0.47], [0.42, 0.52], [0.33, 0.41]])
    static = np.array([0.22, 0.32])
    return [
        FigureCase(
            name="four couplings, two people",
            arguments={"couplings": couplings, "scores": scores, "static": static},
            shows=(
                Curve(
                    x=couplings,
                    y=scores.mean(axis=1),
                    y_tolerance=1e-3,
                    mistakes={
                        "one person only. Take the mean over people, axis 1.": scores[:, 0],
                        "the best person. Take the mean.": scores.max(axis=1),
                        "the sum over people. Take the mean.": scores.sum(axis=1),
                    },
                ),
            ),
            levels=(Level(axis="y", value=0.27, name="the wiring alone"),),
            x=Axis(name="coupling"),
            y=Axis(name="r"),
            is_shown=True,
        )
    ]


check = Checks(
    {
        "resting_gating": rest_cases,
        "slow_correlations": slow_cases,
        "edge_correlation": score_cases,
        "left_out_scores": held_cases,
        "draw_fit": draw_cases,
    }
)
hint = Hints(
    {
        "resting_gating": (
            "At rest S stands on both sides of the equation. Put a guess in on the right, and get a better one.",
            "Start from np.zeros. In a loop: x = 0.2609 (0.9 S + g W S) + 0.3, u = 270 x - 108, H = u / (1 - exp(-0.154 u)), then the new S. Stop when it moves by less than 1e-12.",
            "`new = 0.0641 * H / (1 + 0.0641 * H)`; some 3000 repetitions are enough.",
        ),
        "slow_correlations": (
            "A lasting push goes along all paths of the wiring. Their sum is one inverse.",
            "`np.linalg.inv(np.eye(n) - coupling * weights)` is M; the covariance is M times its transpose.",
            "`sizes = np.sqrt(np.diag(covariance))`, `covariance / np.outer(sizes, sizes)`",
        ),
        "edge_correlation": (
            "Each pair counts once, and a region with itself not at all.",
            "`np.triu_indices(n, 1)` picks the pairs above the diagonal of both matrices.",
            "`np.corrcoef(predicted[pairs], measured[pairs])[0, 1]`",
        ),
        "left_out_scores": (
            "For each person there are two steps: choose on the others, then look up this person's score.",
            "`np.delete(scores, k, axis=1)` leaves out person k; `.mean(axis=1).argmax()` is the best row of the others.",
            "`scores[np.delete(scores, k, axis=1).mean(axis=1).argmax(), k]` for each k",
        ),
        "draw_fit": (
            "One line of means, and one level line to compare it with.",
            "Begin with `_, ax = plt.subplots()`. `scores.mean(axis=1)` over the couplings; `ax.axhline` at the mean of `static`.",
            '`ax.plot(couplings, scores.mean(axis=1))`, `ax.axhline(static.mean())`, `ax.set(xlabel="Coupling (no unit)", ylabel="r with measured (no unit)")`',
        ),
    }
)

# %% [markdown]
# ## 1. Where it comes to rest
#
# Write `resting_gating`: the lowest steady state of coupled neural masses. With $S$ the gating of all regions,
# $x = 0.2609\,(0.9\,S + g\,W S) + 0.3$ nA is the current, $u = 270\,x - 108$ and $H = u / (1 - e^{-0.154\,u})$ the rate in
# Hz. At rest $S = 0.0641\,H / (1 + 0.0641\,H)$. Begin with $S = 0$ in all regions, and repeat until nothing changes.


# %% question="resting-gating"
def resting_gating(weights, coupling):
    """Gating at rest: array (n_regions,), from 0 to 1.

    weights: array (n_regions, n_regions), row i is what region i receives; coupling: a number, g.
    """
    ### BEGIN SOLUTION
    gating = np.zeros(len(weights))
    for _ in range(3000):
        u = 270 * (0.2609 * (0.9 * gating + coupling * weights @ gating) + 0.3) - 108
        opened = 0.0641 * u / (1 - np.exp(-0.154 * u))
        gating = opened / (1 + opened)
    return gating
    ### END SOLUTION


# %% test="resting-gating" points=4
check(resting_gating)  # When you hand in, tests on other data are added below this line.
### BEGIN HIDDEN TESTS
import numpy as np

from neurokit_lite import models
from neurokit_lite.course.checks import Case, score

hidden_wires = np.random.default_rng(31).uniform(0, 0.4, (7, 7)) * (1 - np.eye(7))


def hidden_case(name, weights, coupling, points, otherwise):
    return Case(
        name=name,
        arguments={"a": weights, "b": coupling},
        expected=models.find_fixed_points(weights, [coupling]).gating[0],
        axes=("n_regions",),
        tolerance=1e-7,
        points=points,
        otherwise=otherwise,
    )


score(
    resting_gating,
    hidden_case("no coupling", hidden_wires, 0.0, 1, "Each region by itself, with its own input 0.9 S."),
    hidden_case("seven regions, low state", hidden_wires, 0.3, 2, "Rows receive: weights @ S. Repeat until it stands."),
    hidden_case("beyond the tipping point", hidden_wires, 1.5, 1, "From 0 it climbs to a high state here."),
)
### END HIDDEN TESTS

# %% [markdown]
# ## 2. What the wiring makes
#
# Write `slow_correlations`: the correlations of slow fluctuations in the linear model. $M = (I - gW)^{-1}$ adds up all paths, and $M M^T$ is the covariance.


# %% question="slow-correlations"
def slow_correlations(weights, coupling):
    """Correlations: array (n_regions, n_regions), with ones on the diagonal.

    weights: array (n_regions, n_regions), row i is what region i receives; coupling: a number, g.
    """
    ### BEGIN SOLUTION
    paths = np.linalg.inv(np.eye(len(weights)) - coupling * weights)
    covariance = paths @ paths.T
    sizes = np.sqrt(np.diag(covariance))
    return covariance / np.outer(sizes, sizes)
    ### END SOLUTION


# %% test="slow-correlations" points=4
check(slow_correlations)  # When you hand in, tests on other data are added below this line.
### BEGIN HIDDEN TESTS
import numpy as np

from neurokit_lite import models
from neurokit_lite.course.checks import Case, score


def hidden_case(name, weights, coupling, points, otherwise):
    return Case(
        name=name,
        arguments={"a": weights, "b": coupling},
        expected=models.predict_functional(weights, [coupling])[0],
        axes=("n_regions", "n_regions"),
        tolerance=1e-8,
        points=points,
        otherwise=otherwise,
    )


hidden_wires = models.scale_connectome(np.random.default_rng(32).uniform(0, 1, (6, 6)) * (1 - np.eye(6)))
hidden_both = models.scale_connectome(hidden_wires + hidden_wires.T)
score(
    slow_correlations,
    hidden_case("symmetric wiring", hidden_both, 0.5, 2, "The inverse, times its transpose, scaled."),
    hidden_case("directed wiring", hidden_wires, 0.7, 1, "Rows receive: M @ M.T."),
    hidden_case("close to 1", hidden_both, 0.97, 1, "All paths count, long ones most of all."),
)
### END HIDDEN TESTS

# %% [markdown]
# ## 3. How alike
#
# Write `edge_correlation`: Pearson's r between two symmetric matrices, over the pairs of regions. Each pair counts once.


# %% question="edge-correlation"
def edge_correlation(predicted, measured):
    """Pearson's r: a number from -1 to 1.

    predicted, measured: symmetric arrays (n_regions, n_regions).
    """
    ### BEGIN SOLUTION
    pairs = np.triu_indices(len(predicted), 1)
    return np.corrcoef(predicted[pairs], measured[pairs])[0, 1]
    ### END SOLUTION


# %% test="edge-correlation" points=3
check(edge_correlation)  # When you hand in, tests on other data are added below this line.
### BEGIN HIDDEN TESTS
import numpy as np

from neurokit_lite import models
from neurokit_lite.course.checks import Case, score


def hidden_case(name, one, other, points, otherwise):
    return Case(
        name=name,
        arguments={"a": one, "b": other},
        expected=models.compare_connectomes(one[None], other[None])[0, 0],
        tolerance=1e-9,
        points=points,
        otherwise=otherwise,
    )


hidden_wires = np.random.default_rng(33).uniform(0, 9, (8, 8))
hidden_wires = np.triu(hidden_wires, 1) + np.triu(hidden_wires, 1).T
hidden_seen = np.tanh(np.cos(hidden_wires)) * (1 - np.eye(8)) + np.eye(8)
score(
    edge_correlation,
    hidden_case("wiring and correlations", hidden_wires, hidden_seen, 2, "Only pairs above the diagonal."),
    hidden_case("a negative one", hidden_seen, -(hidden_seen**3), 1, "r keeps its sign."),
)
### END HIDDEN TESTS

# %% [markdown]
# ## 4. The one left out
#
# Write `left_out_scores`. A table holds how well each coupling (row) fits each person (column). For each person, choose the coupling that is best on average for all *other* people, and take this person's score there.


# %% question="left-out-scores"
def left_out_scores(scores):
    """Score of each person at the coupling that the others choose: array (n_people,).

    scores: array (n_couplings, n_people).
    """
    ### BEGIN SOLUTION
    found = []
    for k in range(scores.shape[1]):
        best = np.delete(scores, k, axis=1).mean(axis=1).argmax()
        found.append(scores[best, k])
    return np.array(found)
    ### END SOLUTION


# %% test="left-out-scores" points=4
check(left_out_scores)  # When you hand in, tests on other data are added below this line.
### BEGIN HIDDEN TESTS
import numpy as np

from neurokit_lite.course.checks import Case, score


def expected_of(scores):
    best = [np.delete(scores, k, axis=1).mean(axis=1).argmax() for k in range(scores.shape[1])]
    return scores[best, np.arange(scores.shape[1])]


def hidden_case(name, scores, points, otherwise):
    return Case(
        name=name,
        arguments={"a": scores},
        expected=expected_of(scores),
        axes=("n_people",),
        tolerance=1e-12,
        points=points,
        otherwise=otherwise,
    )


hidden_table = np.random.default_rng(34).uniform(0, 1, (9, 5))
hidden_peaks = np.exp(-((np.linspace(0, 1, 11)[:, None] - np.array([0.31, 0.43, 0.9])) ** 2) / 0.05)
score(
    left_out_scores,
    hidden_case("nine couplings, five people", hidden_table, 2, "Choose on the others, score the one left out."),
    hidden_case("one person differs", hidden_peaks, 2, "The person left out has no say."),
)
### END HIDDEN TESTS

# %% [markdown]
# ## 5. The figure
#
# Write `draw_fit`: the mean score over people against the coupling, as a line, and a level line at the mean score of the wiring alone. Label both axes ("coupling", "r") and return the axes.


# %% question="draw-fit"
def draw_fit(couplings, scores, static):
    """Mean score over the coupling, with a level line for the wiring alone; returns the axes.

    couplings: array (n_couplings,); scores: array (n_couplings, n_people); static: array (n_people,).
    """
    ### BEGIN SOLUTION
    _, ax = plt.subplots()
    ax.plot(couplings, scores.mean(axis=1), label="model")
    ax.axhline(static.mean(), ls="--", color="black", label="wiring alone")
    ax.set(xlabel="Coupling (no unit)", ylabel="r with measured (no unit)")
    ax.legend()
    return ax
    ### END SOLUTION


# %% alt="Your figure: the mean score over the coupling, with a level line at the score of the wiring alone." test="draw-fit" points=2
check(draw_fit)  # When you hand in, tests on other data are added below this line.
### BEGIN HIDDEN TESTS
import numpy as np

from neurokit_lite.course.checks import Axis, Curve, FigureCase, Level, score

hidden_couplings = np.linspace(0.1, 0.9, 5)
hidden_scores = np.array([[0.1, 0.2, 0.3], [0.2, 0.3, 0.5], [0.4, 0.4, 0.5], [0.6, 0.5, 0.6], [0.3, 0.2, 0.2]])
score(
    draw_fit,
    FigureCase(
        name="five couplings, three people",
        arguments={"a": hidden_couplings, "b": hidden_scores, "c": np.array([0.1, 0.2, 0.15])},
        shows=(Curve(x=hidden_couplings, y=hidden_scores.mean(axis=1), y_tolerance=1e-3),),
        levels=(Level(axis="y", value=0.15, name="the wiring alone"),),
        x=Axis(name="coupling"),
        y=Axis(name="r"),
        points=2,
        otherwise="The mean over people at each coupling, and a level line at the mean of static.",
    ),
)
### END HIDDEN TESTS

# %% [markdown]
# ## 6. In words
#
# From an abstract: *"We fitted a whole-brain model to 20 people. Global coupling and one excitability per region (90 in all) were adjusted to each person's functional connectivity, and the fit was excellent (r = 0.72; wiring alone, r = 0.33; p < 0.001 over 4005 pairs). Structural wiring thus explains most of resting activity. Removing the model's most excitable region
# lowered correlations across the midline by 40 %, which shows what a lesion there would do to a patient."*
#
# Write to the authors, in five to eight sentences. Name three different reasons why this does not show what they say, tell for each what in the text it rests on, and what you would ask for.

# %% [markdown] question="wiring-explains" points=3
# <!-- BEGIN SOLUTION -->
# **A model answer.** The r of 0.72 was reached on the data to which 91 numbers per person were fitted, so it contains noise and whatever the scan showed; I would ask for the score on another scan of each person, or for parameters fitted to others and scored on the one left out. No control tells how much of the fit the wiring brings: I would ask for
# the same fit on rewired connectomes that keep degrees and strengths, and for somebody else's wiring. Against that stands only the wiring alone (0.33), which is a weak rival; the mean functional connectivity of the 19 others is one that needs no model and may well be better. The p-value counts 4005 pairs as a sample, but pairs share regions and people are
# only 20; I would ask for the number of people in whom the model wins. The lesion is a prediction of a model in which nothing adapts, not a finding: people who were born without a callosum have normal correlations across the midline. I would ask for patients with a lesion there.
#
# **Rubric.** 1 point for each of three different reasons with what in the text shows it and what to ask for: scored on what was fitted, many numbers (91 per person; another scan, people left out); no random wiring (the wiring's part is not known; rewired connectomes, somebody else's wiring); a weak rival (wiring alone, 0.33; mean of the others); pairs
# are no sample (4005 pairs; count people); a lesion in the model is a prediction (40 %; patients). Half a point where what to ask for is missing.
# <!-- END SOLUTION -->

# %% [markdown]
# ## Hand in
#
# Once you have written your answer in words, compare: `hint.solution("wiring-explains")` shows a model answer and its rubric.
#
# Restart the kernel and run all cells once more, from top to bottom, and save. `nkl check` followed by the path of this
# notebook does the same in a fresh kernel. Then hand in as your course asks you to.
