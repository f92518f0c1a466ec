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
# # From series to a person, by hand
#
# In [the lesson](../../../modules/imaging/connectivity.ipynb) the package inverted the matrix, cut the graph, shuffled the
# people and took out the movement. Now you write all four. At the end no step between a time series and the sentence
# "this is the same person" is hidden from you.
#
# | | Question | Points |
# |---|---|---|
# | 1 | `partial_correlation`: what is left when all others are known | 4 |
# | 2 | `keep_strongest`: from a matrix to a graph | 4 |
# | 3 | `identification_p`: found by more than luck? | 5 |
# | 4 | `clean_series`: confounds and jerks out | 5 |
# | 5 | `draw_motion`: when the head moved | 2 |
# | 6 | In words: two networks that compete | 3 |
#
# **How to work.** Run the cells from the top. Each function raises `NotImplementedError` until you write it. The cell
# below it checks your answer and says what is wrong, as often as you like, at no cost in points. Stuck? Make a new cell
# and call `hint("partial_correlation")`; every call gives a little more. The questions do not build on one another.
#
# **By yourself.** NumPy and SciPy are yours to use. `neurokit_lite` would answer some questions by itself, so leave it out
# of your functions unless a question says that you may use it. The check notices.
#
# **How it is graded.** After you hand in, each function is called on other data. Part of an answer earns part of the
# points.

# %% tags=["setup"]
import matplotlib.pyplot as plt
import numpy as np

from neurokit_lite import data, imaging

rest = data.load_resting_regions()
series, names = rest["series"], rest["names"]
cohort = imaging.make_resting_cohort(n_people=9, n_times=90, motion_mm=0.15, random_state=5)
edges = [
    imaging.fisher_z(imaging.pack_edges(imaging.compute_connectomes(cohort["series"][:, session])))
    for session in (0, 1)
]

# %% tags=["practice"]
# Checks and hints. Run this cell; there is no need to read it, and it gives answers away.
from neurokit_lite.course.checks import Axis, Case, Checks, Curve, FigureCase, Level
from neurokit_lite.course.hints import Hints


def partial_of(series, *, sign=-1.0, diagonal=1.0):
    precision = np.linalg.inv(np.corrcoef(series))
    size = np.sqrt(np.diag(precision))
    found = sign * precision / np.outer(size, size)
    np.fill_diagonal(found, diagonal)
    return found


def partial_cases():
    chain = np.linalg.cholesky(0.6 ** np.abs(np.arange(4)[:, None] - np.arange(4))) @ series[[0, 8, 17, 22]]
    return [
        Case(
            name="the 28 regions, 250 volumes",
            arguments={"series": series},
            expected=partial_of(series),
            axes=("n_regions", "n_regions"),
            tolerance=1e-6,
            mistakes={
                "full correlations. Invert the matrix first.": np.corrcoef(series),
                "the right sizes with the wrong signs. There is a minus: -P_ij / sqrt(P_ii P_jj).": partial_of(
                    series, sign=1.0
                ),
                "-1 on the diagonal. A region's correlation with itself is 1: set the diagonal at the end.": (
                    partial_of(series, diagonal=-1.0)
                ),
                "the inverse with its sign changed, but not scaled. Divide entry i, j by the roots of the diagonal's i and j.": (
                    np.eye(28) - np.linalg.inv(np.corrcoef(series)) * (1 - np.eye(28))
                ),
                "the inverse itself. Divide by the roots of its diagonal, and change the sign.": np.linalg.inv(
                    np.corrcoef(series)
                ),
                "the inverse of the covariance itself. Divide by the roots of its diagonal, and change the sign.": np.linalg.inv(
                    np.cov(series)
                ),
            },
            otherwise="Invert np.corrcoef(series), divide by the roots of the diagonal on both sides, change the sign, and put 1 "
            "on the diagonal.",
        ),
        Case(
            name="four regions in other units",
            arguments={"series": chain * [[1.0], [50.0], [0.1], [7.0]]},
            expected=partial_of(chain),
            axes=("n_regions", "n_regions"),
            tolerance=1e-6,
            otherwise="The unit of a region must not matter.",
        ),
    ]


def strongest_of(connectome, density, *, size=False, halved=False, binary=False):
    matrix = np.array(connectome, float)
    rows, columns = np.triu_indices(len(matrix), 1)
    values = matrix[rows, columns]
    n_kept = round(density * values.size / (2 if halved else 1))
    chosen = np.argsort(-np.abs(values) if size else -values)[:n_kept]
    kept = np.zeros_like(matrix)
    kept[rows[chosen], columns[chosen]] = 1.0 if binary else values[chosen]
    return kept + kept.T


def strongest_cases():
    connectome = np.corrcoef(series)
    with_diagonal = np.where(connectome >= np.quantile(connectome, 0.85), connectome, 0.0)
    return [
        Case(
            name="the 28 regions, 15 per cent",
            arguments={"connectome": connectome, "density": 0.15},
            expected=strongest_of(connectome, 0.15),
            axes=("n_regions", "n_regions"),
            mistakes={
                "a graph with the diagonal in it, which also took up places. Set the diagonal to 0 before you choose.": with_diagonal,
                "a graph with half as many connections. Each pair counts once, and stands in the matrix twice.": (
                    strongest_of(connectome, 0.15, halved=True)
                ),
                "a graph that also keeps strong negative correlations. Strongest means largest, with the sign.": (
                    strongest_of(connectome, 0.15, size=True)
                ),
                "ones. Keep the weights of the connections that stay.": strongest_of(connectome, 0.15, binary=True),
                "one half of the matrix. A graph without direction is symmetric.": np.triu(
                    strongest_of(connectome, 0.15)
                ),
                "every correlation above 0.15. A density is a share of the pairs, not a threshold.": (
                    np.where(np.eye(28), 0, np.where(connectome > 0.15, connectome, 0))
                ),
            },
            otherwise="Take the pairs above the diagonal, sort them, keep the largest round(density * number of pairs), put them "
            "back on both sides.",
        ),
        Case(
            name="four regions, all six pairs",
            arguments={"connectome": connectome[:4, :4], "density": 1.0},
            expected=strongest_of(connectome[:4, :4], 1.0),
            axes=("n_regions", "n_regions"),
            otherwise="With density 1 every pair stays, whatever its sign, and the diagonal is 0.",
        ),
    ]


def count_found(first, second, axis=1, alike=None):
    n = len(first)
    similarity = np.corrcoef(first, second)[:n, n:] if alike is None else alike(first, second)
    return similarity.argmax(axis=axis)


def p_of(first, second, orders, *, add=1, strict=False, **options):
    found = count_found(first, second, **options)
    seen = np.sum(found == np.arange(len(found)))
    null = np.array([np.sum(found == order) for order in orders])
    return (add + np.sum(null > seen if strict else null >= seen)) / (add + len(orders))


def p_cases():
    generator = np.random.default_rng(3)
    first, second = edges
    gains, offsets = generator.uniform(0.5, 2.0, (9, 1)), generator.normal(size=(9, 1))
    orders = np.array([generator.permutation(9) for _ in range(199)])
    mixed = second[[0, 2, 3, 1, 4, 6, 7, 5, 8]]
    asked = {"first": first, "second": mixed * gains + offsets, "orders": orders}
    clear = np.eye(6) + 0.1
    return [
        Case(
            name="nine people, some of them exchanged, 199 shuffles",
            arguments=asked,
            expected=p_of(**asked),
            tolerance=1e-6,
            mistakes={
                "the share of shuffles, without the data themselves. Add 1 above and below: the order that was observed is one of the "
                "possible ones.": p_of(**asked, add=0),
                "a p that counts only shuffles that find more. A shuffle counts if it finds as many or more.": p_of(
                    **asked, strict=True
                ),
                "a p for similarities by products of the rows. Use the correlation: a person's gain must not matter.": p_of(
                    **asked, alike=lambda a, b: a @ b.T
                ),
                "a p for similarities by distance. Use the correlation: a person's gain must not matter.": p_of(
                    **asked, alike=lambda a, b: -np.linalg.norm(a[:, None] - b[None], axis=2)
                ),
            },
            otherwise="For each person of first find the row of second that correlates most. Count who is right. In a shuffle, person i is "
            "right if the row found is order[i].",
        ),
        Case(
            name="six people who are all found, 49 shuffles",
            arguments={"first": clear, "second": 3 * clear + 1, "orders": np.tile(np.roll(np.arange(6), 1), (49, 1))},
            expected=0.02,
            tolerance=1e-6,
            mistakes={"zero. With 49 shuffles no p below 1/50 can be claimed.": 0.0},
            otherwise="No shuffle finds anybody: p is 1 / (1 + 49).",
        ),
    ]


def cleaned(series, confounds, is_kept, *, mean=True, after=False):
    use = np.ones(series.shape[1], bool) if after else is_kept
    columns = np.column_stack([np.ones(use.sum())] * mean + [confounds[use]])
    left = series[:, use].T - columns @ np.linalg.lstsq(columns, series[:, use].T, rcond=None)[0]
    return left.T[:, is_kept] if after else left.T


def clean_cases():
    one, motion = cohort["series"][0, 0][::20] + 40.0, cohort["motion"][0, 0]
    is_kept = imaging.keep_still_frames(imaging.framewise_displacement(motion), threshold_mm=0.4)
    confounds = motion + 0.3
    asked = {"series": one, "confounds": confounds, "is_kept": is_kept}
    return [
        Case(
            name="eight regions, six confounds, some volumes out",
            arguments=asked,
            expected=cleaned(**asked),
            axes=("n_regions", "n_kept"),
            tolerance=1e-6,
            mistakes={
                "the result of a fit that has seen the volumes left out. Drop them first, then fit: a jerk bends the fit for all "
                "others.": cleaned(**asked, after=True),
                "series that keep a mean of their own. Put a column of ones beside the confounds.": cleaned(
                    **asked, mean=False
                ),
                "what the confounds explain, not what is left of the series.": one[:, is_kept] - cleaned(**asked),
                "the kept volumes as they were.": one[:, is_kept],
            },
            otherwise="Take the kept volumes of series and confounds, add a column of ones, fit by least squares, and subtract the fit.",
        ),
        Case(
            name="a region that is a confound, all volumes kept",
            arguments={
                "series": confounds[:, :2].T * 3 + 5,
                "confounds": confounds[:, :2],
                "is_kept": np.ones(90, bool),
            },
            expected=np.zeros((2, 90)),
            axes=("n_regions", "n_kept"),
            tolerance=1e-6,
            otherwise="Nothing may be left of it.",
        ),
    ]


def draw_motion_cases():
    moved_mm = np.abs(np.random.default_rng(8).standard_t(3, 120)) * 0.08
    repetition = 2.5
    return [
        FigureCase(
            name="120 volumes, 2.5 s apart",
            arguments={"displacement_mm": moved_mm, "repetition_s": repetition, "limit_mm": 0.25},
            shows=(
                Curve(
                    x=repetition * np.arange(moved_mm.size),
                    y=moved_mm,
                    y_tolerance=0.002,
                    mistakes={
                        "the number of the volume, and seconds are wanted. Multiply by repetition_s.": (
                            np.arange(120),
                            moved_mm,
                        ),
                        "times that begin one volume late. The first volume was taken at 0 s.": (
                            repetition * np.arange(1, 121),
                            moved_mm,
                        ),
                    },
                ),
            ),
            x=Axis(name="time", unit="s"),
            y=Axis(name="framewise displacement", unit="mm", also=("displacement", "motion", "movement")),
            levels=(Level(axis="y", value=0.25, name="the limit"),),
            is_shown=True,
        )
    ]


check = Checks(
    {
        "partial_correlation": partial_cases,
        "keep_strongest": strongest_cases,
        "identification_p": p_cases,
        "clean_series": clean_cases,
        "draw_motion": draw_motion_cases,
    }
)
hint = Hints(
    {
        "partial_correlation": (
            "The inverse of the correlation matrix holds the partial correlations, up to scale and sign.",
            "Invert `np.corrcoef(series)`. Divide entry i, j by the root of the diagonal's entries i and j, change the sign, and set the "
            "diagonal to 1.",
            "`-precision / np.sqrt(np.outer(np.diag(precision), np.diag(precision)))`, then `np.fill_diagonal(found, 1)`",
        ),
        "keep_strongest": (
            "Each pair stands in the matrix twice, and a region is no pair with itself. Choose among the pairs above the diagonal.",
            "Take rows and columns from `np.triu_indices(n, 1)`, sort the values, largest first, keep the first "
            "`round(density * n_pairs)`, write them into zeros, and add the transpose.",
            "`chosen = np.argsort(-values)[:n_kept]`",
        ),
        "identification_p": (
            "Who is found does not depend on the shuffle; only who is *right* does.",
            "`np.corrcoef(first, second)` holds four blocks; the upper right one is first against second. Take the argmax of every row. "
            "Right without a shuffle means `found == np.arange(n)`, in a shuffle `found == order`. Count with >=.",
            "`(1 + np.sum(null >= seen)) / (1 + len(orders))`",
        ),
        "clean_series": (
            "Volumes that are left out may not have a say in the fit.",
            "Cut series and confounds to the kept volumes. Put a column of ones beside the confounds. `np.linalg.lstsq` wants time down: use "
            "the transpose of the series.",
            "`y - X @ np.linalg.lstsq(X, y, rcond=None)[0]` with `y = series[:, is_kept].T`",
        ),
        "draw_motion": (
            "A volume has a number; a reader wants its time.",
            "`repetition_s * np.arange(len(displacement_mm))` gives seconds. Plot, mark the limit with "
            "`ax.axhline`, label both axes with their units, `return ax`.",
            "`ax.plot(repetition_s * np.arange(len(displacement_mm)), displacement_mm)`",
        ),
    }
)

# %% [markdown]
# You have `series`, 28 regions of one real brain at rest with their `names`, 250 volumes; and `edges`, two sessions of
# nine simulated people: each an array (n_people, n_edges) of Fisher's z.

# %%
print(f"series {series.shape}, from {names[0]} to {names[-1]}; edges {edges[0].shape} twice")

# %% [markdown]
# ## 1. What is left when all others are known
#
# Write `partial_correlation`: the correlation of every two regions after all other regions have been taken out of both.
# With P the inverse of the correlation matrix, it is -P_ij / sqrt(P_ii P_jj), and 1 on the diagonal.


# %% question="partial-correlation"
def partial_correlation(series):
    """Partial correlations: array (n_regions, n_regions), 1 on the diagonal.

    series: array (n_regions, n_times), with more times than regions.
    """
    ### BEGIN SOLUTION
    precision = np.linalg.inv(np.corrcoef(series))
    size = np.sqrt(np.diag(precision))
    found = -precision / np.outer(size, size)
    np.fill_diagonal(found, 1.0)
    return found
    ### END SOLUTION


# %% test="partial-correlation" points=4
check(partial_correlation)  # When you hand in, tests on other data are added below this line.
### BEGIN HIDDEN TESTS
import numpy as np

from neurokit_lite import imaging
from neurokit_lite.course.checks import Case, score

hidden_generator = np.random.default_rng(91)
hidden_series = hidden_generator.normal(size=(12, 4)) @ hidden_generator.normal(size=(4, 150))
hidden_series += hidden_generator.normal(size=(12, 150))
hidden_chain = hidden_generator.normal(size=(5, 400)).cumsum(axis=0)
hidden_shared = {"axes": ("n_regions", "n_regions"), "tolerance": 1e-6}
score(
    partial_correlation,
    Case(
        name="twelve regions, 150 times",
        arguments={"a": hidden_series},
        expected=imaging.compute_connectome(hidden_series, kind="partial"),
        points=3,
        otherwise="Invert the correlation matrix, scale, change the sign, 1 on the diagonal.",
        **hidden_shared,
    ),
    Case(
        name="a chain of five regions in units from 0.001 to 1000",
        arguments={"a": hidden_chain * 10.0 ** np.array([-3, 3, 0, -2, 1])[:, None]},
        expected=imaging.compute_connectome(hidden_chain, kind="partial"),
        points=1,
        otherwise="The unit of a region must not matter.",
        **hidden_shared,
    ),
)
### END HIDDEN TESTS

# %% [markdown]
# ## 2. From a matrix to a graph
#
# Write `keep_strongest`: keep a share of all pairs, the largest correlations, and set everything else to 0.
#
# - Of n regions there are n (n - 1) / 2 pairs; keep `round(density * n_pairs)` of them.
# - Largest means largest with its sign: 0.1 comes before -0.8.
# - The result is symmetric, keeps the weights, and has 0 on the diagonal.


# %% question="keep-strongest"
def keep_strongest(connectome, density):
    """Weights of the strongest connections, 0 elsewhere: array (n_regions, n_regions).

    connectome: array (n_regions, n_regions), symmetric. density: share of all pairs to keep, a number from 0 to 1.
    """
    ### BEGIN SOLUTION
    rows, columns = np.triu_indices(len(connectome), 1)
    values = connectome[rows, columns]
    chosen = np.argsort(-values)[: round(density * values.size)]
    kept = np.zeros(np.shape(connectome))
    kept[rows[chosen], columns[chosen]] = values[chosen]
    return kept + kept.T
    ### END SOLUTION


# %% test="keep-strongest" points=4
check(keep_strongest)  # When you hand in, tests on other data are added below this line.
### BEGIN HIDDEN TESTS
import numpy as np

from neurokit_lite import imaging
from neurokit_lite.course.checks import Case, score

hidden_generator = np.random.default_rng(92)
hidden_matrix = np.corrcoef(hidden_generator.normal(size=(15, 40)) + 2 * hidden_generator.normal(size=40))
hidden_few = np.array([[1.0, -0.9, 0.2], [-0.9, 1.0, 0.1], [0.2, 0.1, 1.0]])
hidden_shared = {"axes": ("n_regions", "n_regions")}
score(
    keep_strongest,
    Case(
        name="fifteen regions, 30 per cent",
        arguments={"a": hidden_matrix, "b": 0.3},
        expected=imaging.keep_strongest(hidden_matrix, 0.3),
        points=2,
        otherwise="Count pairs once, keep their weights, write them on both sides.",
        **hidden_shared,
    ),
    Case(
        name="a strong negative correlation",
        arguments={"a": hidden_few, "b": 0.67},
        expected=imaging.keep_strongest(hidden_few, 0.67),
        points=1,
        otherwise="Largest with the sign: -0.9 comes last.",
        **hidden_shared,
    ),
    Case(
        name="another diagonal",
        arguments={"a": hidden_matrix + np.diag(np.arange(15.0) - 7), "b": 0.1},
        expected=imaging.keep_strongest(hidden_matrix, 0.1),
        points=1,
        otherwise="The diagonal takes no part, whatever stands there.",
        **hidden_shared,
    ),
)
### END HIDDEN TESTS

# %% [markdown]
# ## 3. Found by more than luck?
#
# Write `identification_p`. Row i of `first` and row i of `second` are one person. A person of `first` is *found* in the
# row of `second` with the largest Pearson correlation, and *right* if that row is i.
#
# The shuffles are given, so that the answer is one number. In a shuffle, person i counts as right if the row found is
# `order[i]`. A shuffle counts if it has as many right as the data, or more. The data are one of the possible orders:
# add 1 to both counts.


# %% question="identification-p"
def identification_p(first, second, orders):
    """Chance of as many right, if nobody resembled themselves: a number from 0 to 1.

    first, second: arrays (n_people, n_edges). orders: array (n_permutations, n_people), int.
    """
    ### BEGIN SOLUTION
    n = len(first)
    found = np.corrcoef(first, second)[:n, n:].argmax(axis=1)
    seen = np.sum(found == np.arange(n))
    null = np.sum(found == np.asarray(orders), axis=1)
    return (1 + np.sum(null >= seen)) / (1 + len(orders))
    ### END SOLUTION


# %% test="identification-p" points=5
check(identification_p)  # When you hand in, tests on other data are added below this line.
### BEGIN HIDDEN TESTS
import numpy as np

from neurokit_lite.course.checks import Case, score

hidden_generator = np.random.default_rng(93)


def hidden_p(first, second, orders):
    n = len(first)
    found = np.corrcoef(first, second)[:n, n:].argmax(axis=1)
    null = np.sum(found == orders, axis=1)
    return (1 + np.sum(null >= np.sum(found == np.arange(n)))) / (1 + len(orders))


def hidden_case(name, share, points, n_people=12):
    common = hidden_generator.normal(size=40)
    own = hidden_generator.normal(size=(n_people, 40))
    first, second = (common + share * own + hidden_generator.normal(size=(n_people, 40)) for _ in range(2))
    second = second * hidden_generator.uniform(0.3, 3.0, (n_people, 1)) + hidden_generator.normal(size=(n_people, 1))
    orders = np.array([hidden_generator.permutation(n_people) for _ in range(299)])
    return Case(
        name=name,
        arguments={"a": first, "b": second, "c": orders},
        expected=hidden_p(first, second, orders),
        tolerance=1e-6,
        points=points,
        otherwise="Rows of first look for rows of second, by correlation; (1 + count of as many or more) / (1 + orders).",
    )


score(
    identification_p,
    hidden_case("people who hardly resemble themselves", 0.35, 2),
    hidden_case("strangers", 0.0, 2),
    hidden_case("people who are all found", 4.0, 1),
)
### END HIDDEN TESTS

# %% [markdown]
# ## 4. Confounds and jerks out
#
# Write `clean_series`: what is left of every region in the kept volumes, when a linear combination of the confounds and
# a mean has been taken out. Volumes that are not kept must have no influence on the result.


# %% question="clean-series"
def clean_series(series, confounds, is_kept):
    """What the confounds do not explain: array (n_regions, n_kept), in the unit of the series.

    series: array (n_regions, n_times). confounds: array (n_times, n_confounds). is_kept: array (n_times,), bool.
    """
    ### BEGIN SOLUTION
    y = series[:, is_kept].T
    columns = np.column_stack([np.ones(len(y)), confounds[is_kept]])
    return (y - columns @ np.linalg.lstsq(columns, y, rcond=None)[0]).T
    ### END SOLUTION


# %% test="clean-series" points=5
check(clean_series)  # When you hand in, tests on other data are added below this line.
### BEGIN HIDDEN TESTS
import numpy as np

from neurokit_lite import imaging
from neurokit_lite.course.checks import Case, score

hidden_generator = np.random.default_rng(94)
hidden_confounds = hidden_generator.normal(size=(120, 3)).cumsum(axis=0) / 5
hidden_series = hidden_generator.normal(size=(7, 120)) + hidden_generator.normal(size=(7, 3)) @ hidden_confounds.T + 900
hidden_kept = hidden_generator.random(120) > 0.2
hidden_jerky = hidden_series + np.where(hidden_kept, 0.0, 500.0)
hidden_all = np.ones(120, bool)
hidden_shared = {"axes": ("n_regions", "n_kept"), "tolerance": 1e-5}
score(
    clean_series,
    Case(
        name="three confounds, all volumes kept",
        arguments={"a": hidden_series, "b": hidden_confounds, "c": hidden_all},
        expected=imaging.regress_confounds(hidden_series, hidden_confounds),
        points=2,
        otherwise="Least squares with a column of ones; the result is what is left.",
        **hidden_shared,
    ),
    Case(
        name="three confounds, jerks in the volumes left out",
        arguments={"a": hidden_jerky, "b": hidden_confounds, "c": hidden_kept},
        expected=imaging.regress_confounds(hidden_series, hidden_confounds, is_kept=hidden_kept),
        points=3,
        otherwise="Cut first, then fit: the fit must not see what is left out.",
        **hidden_shared,
    ),
)
### END HIDDEN TESTS

# %% [markdown]
# ## 5. Show when the head moved
#
# Before anybody cuts volumes out of a series, somebody should look at where they are. Write `draw_motion`: framewise
# displacement over the time of the scan.
#
# - Volume i was taken i times `repetition_s` after the first. x is the time in *seconds*.
# - y is the displacement in mm. A horizontal line marks the limit above which volumes are left out.
# - Both axes say what they are, with the unit in brackets, and the function returns the axes.
#
# Colours and styles are yours. The check looks at the figure as a reader would, and shows it below.


# %% question="draw-motion"
def draw_motion(displacement_mm, repetition_s, limit_mm):
    """Framewise displacement (mm) over the time of the scan (s), a line at the limit; returns the axes.

    displacement_mm: array (n_volumes,), mm. repetition_s: seconds between volumes. limit_mm: mm.
    """
    ### BEGIN SOLUTION
    _, ax = plt.subplots()
    ax.plot(repetition_s * np.arange(len(displacement_mm)), displacement_mm)
    ax.axhline(limit_mm, color="black", ls="--")
    ax.set(xlabel="Time (s)", ylabel="Framewise displacement (mm)")
    return ax
    ### END SOLUTION


# %% alt="Your figure: the displacement of the head over the time of the scan, and a line at the limit." test="draw-motion" points=2
check(draw_motion)  # When you hand in, tests on other data are added below this line.
### BEGIN HIDDEN TESTS
import numpy as np

from neurokit_lite.course.checks import Axis, Curve, FigureCase, Level, score

hidden_moved_mm = np.random.default_rng(80).gamma(2, 0.1, 75)
hidden_repetition = 0.8

score(
    draw_motion,
    FigureCase(
        name="75 volumes, 0.8 s apart",
        arguments={"displacement_mm": hidden_moved_mm, "repetition_s": hidden_repetition, "limit_mm": 0.25},
        shows=(
            Curve(
                x=hidden_repetition * np.arange(hidden_moved_mm.size),
                y=hidden_moved_mm,
                y_tolerance=0.002,
            ),
        ),
        x=Axis(name="time", unit="s"),
        y=Axis(name="framewise displacement", unit="mm", also=("displacement", "motion", "movement")),
        levels=(Level(axis="y", value=0.25, name="the limit"),),
        points=2,
        otherwise="Every volume at its time, its number times repetition_s.",
    ),
)
### END HIDDEN TESTS

# %% [markdown]
# ## 6. Two networks that compete
#
# A colleague shows you 30 patients and 30 controls at rest, global signal regressed. *"The default and the attention
# network are anticorrelated in both groups: r = -0.30 in controls, -0.15 in patients, p = 0.002. In patients the
# competition breaks down."* The patients moved more: 0.25 against 0.15 mm a volume. Volumes with jerks were not left
# out.
#
# Write to him, in five to eight sentences. Name two explanations other than his, say how each could make these numbers,
# and for each one computation on his data that would speak for it or against it.

# %% [markdown] question="colleague" points=3
# <!-- BEGIN SOLUTION -->
# **A model answer.** Global signal regression makes what is left sum to zero over regions, so some correlations must be
# negative even if no two regions are coupled negatively: r = -0.30 then means "less than average", not competition.
# Please compute both groups again without it, or with recorded breath and heart taken out instead: if the networks are
# then positively correlated or not at all, there was no competition to break down. Second, the patients moved more.
# Jerks disturb near regions alike and far ones differently, and what they add to the global signal changes what its
# regression takes away, so the groups may differ by movement alone. Leave out volumes above 0.3 mm and the two after
# each, and compare again; and correlate the connection with mean displacement within the controls alone, where illness
# plays no part. If the gap shrinks with the first and the second is clearly not zero, movement is enough to explain it;
# if it stays the same in groups matched for movement, I begin to believe in illness.
#
# **Rubric.** 1 point: says that global signal regression forces negative values, with a computation without it. 1
# point: names movement (or fewer usable volumes, or breath) as the cause of a difference between groups. 1 point: names
# for it a computation that could come out either way (leaving out jerks, matching, a correlation within one group).
# Half points are fine.
# <!-- END SOLUTION -->

# %% [markdown]
# ## Hand in
#
# Once you have written your answer in words, compare: `hint.solution("colleague")` shows a model answer and its rubric.
#
# Restart the kernel and run all cells once more, from top to bottom, and save. `nkl check` followed by the path of this
# notebook does the same in a fresh kernel. Then hand in as your course asks you to.
