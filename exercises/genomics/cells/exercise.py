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
# # How large is the sample?
#
# In [the lesson](../../../modules/genomics/cells.ipynb) the package set limits, ranked genes and added up donors. Now you write
# these steps yourself, draw what false alarms look like, and then review a paper.
#
# | | Question | Points |
# |---|---|---|
# | 1 | `torn`: which cells lie above the limit of the MAD? | 3 |
# | 2 | `normalise`: counts of cells made comparable | 3 |
# | 3 | `rank_sum_z`: one gene in two groups of cells, with ties | 4 |
# | 4 | `sum_by_donor`: cells become donors | 3 |
# | 5 | `draw_p_values`: what share of the genes has a p so small? | 2 |
# | 6 | In words: review a paper | 3 |
#
# **How to work.** Run the cells from the top. Each function raises `NotImplementedError` until you write it. The cell
# below it checks your answer and says what is wrong, as often as you like, at no cost in points.
# Stuck? Make a new cell and call `hint("torn")`; every call gives a little more. The questions do not build on one
# another.
#
# **How it is graded.** After you hand in, each function is called on other data. Part of an answer earns part of the
# points.
#
# **By yourself.** NumPy and SciPy are yours to use. `neurokit_lite` would answer some questions by itself, so leave it out
# of your functions unless a question says that you may use it. The check notices.

# %% tags=["setup"]
import matplotlib.pyplot as plt
import numpy as np
from scipy import stats

from neurokit_lite import data, genomics

blood = genomics.read_h5ad(data.immune_cells()).select(cells=np.arange(369))
quality = genomics.measure_cells(blood)
counts = blood.counts[:, blood.find(["CD14", "LYZ", "CD3D", "NKG7", "MS4A1"])].toarray()

# %% tags=["practice"]
# Checks and hints. Run this cell; there is no need to read it, and it gives answers away.
from neurokit_lite.course.checks import Axis, Case, Checks, Curve, FigureCase
from neurokit_lite.course.hints import Hints


def is_above(values, n_mads, factor=1.482602218505602):
    middle = np.median(values)
    return values > middle + n_mads * factor * np.median(np.abs(values - middle))


def torn_cases():
    share = np.array([0.10, 0.11, 0.12, 0.12, 0.13, 0.175, 0.40, 0.02])
    middle = np.median(share)
    return [
        Case(
            name="eight cells",
            arguments={"share": share, "n_mads": 3},
            expected=is_above(share, 3),
            axes=("n_cells",),
            mistakes={
                "cells beyond the mean and standard deviations. Take the median and the MAD.": share
                > share.mean() + 3 * share.std(),
                "a limit without 1.4826. Scale the MAD to standard deviations.": is_above(share, 3, factor=1.0),
                "cells on both sides. A low share is no sign of a torn cell.": np.abs(share - middle)
                > 3 * 1.4826 * np.median(np.abs(share - middle)),
                "the cells that stay. True is for those that go.": ~is_above(share, 3),
            },
            otherwise="share > median + n_mads * 1.4826 * median of |share - median|.",
        ),
        Case(
            name="369 cells of blood, another limit",
            arguments={"share": quality.mitochondrial_share, "n_mads": 2},
            expected=is_above(quality.mitochondrial_share, 2),
            axes=("n_cells",),
            otherwise="The number of MADs is an argument.",
        ),
    ]


def scaled(table, target=None):
    sizes = table.sum(axis=1, keepdims=True)
    return np.log1p(table / sizes * (np.median(sizes) if target is None else target))


def normalise_cases():
    few = np.array([[1.0, 3.0, 0.0], [2.0, 6.0, 0.0], [5.0, 0.0, 15.0]])
    return [
        Case(
            name="three cells",
            arguments={"counts": few},
            expected=scaled(few),
            axes=("n_cells", "n_genes"),
            unit="",
            tolerance=1e-6,
            mistakes={
                "cells scaled to the mean size. Take the median cell's.": scaled(few, few.sum(axis=1).mean()),
                "cells scaled to 10 000 molecules. Take the median cell's size.": scaled(few, 1e4),
                "counts divided by the sums of genes. Each cell has its own size.": np.log1p(
                    few / few.sum(axis=0) * np.median(few.sum(axis=0))
                ),
                "values without the logarithm.": np.expm1(scaled(few)),
                "logarithms to base 2. Take natural ones, log1p.": scaled(few) / np.log(2),
            },
            otherwise="log1p(counts / size of the cell * median size).",
        ),
        Case(
            name="ten cells of blood, five genes",
            arguments={"counts": counts[:10]},
            expected=scaled(counts[:10]),
            axes=("n_cells", "n_genes"),
            unit="",
            tolerance=1e-6,
            otherwise="Each cell is divided by its own sum, over genes.",
        ),
    ]


def z_of(inside, outside, has_ties=True):
    both = np.concatenate([inside, outside])
    n1, n2, n = len(inside), len(outside), len(both)
    u = stats.rankdata(both)[:n1].sum() - n1 * (n1 + 1) / 2
    t = np.unique(both, return_counts=True)[1].astype(float) if has_ties else np.ones(1)
    return float((u - n1 * n2 / 2) / np.sqrt(n1 * n2 / 12 * (n + 1 - (t**3 - t).sum() / (n * (n - 1)))))


def rank_cases():
    inside, outside = np.array([3, 1, 2, 0]), np.array([0, 1, 0, 0, 0])
    order = np.argsort(np.argsort(np.concatenate([inside, outside]), kind="stable")) + 1
    u = order[:4].sum() - 10
    lost = (u - 10) / np.sqrt(20 / 12 * (10 - (125 - 5 + 8 - 2) / 72))
    is_t = np.arange(40) < 15
    return [
        Case(
            name="four cells against five",
            arguments={"inside": inside, "outside": outside},
            expected=z_of(inside, outside),
            unit="",
            tolerance=1e-6,
            mistakes={
                "z without ties in the variance. Five zeros and two ones share their ranks.": z_of(
                    inside, outside, has_ties=False
                ),
                "z with the sign turned. Positive is for more inside.": -z_of(inside, outside),
                "ranks that ignore ties. Equal values share the mean of their ranks.": float(lost),
                "U. Subtract half of the pairs, and divide by the standard error.": 16.5,
                "a p value. The question is z.": float(2 * stats.norm.sf(abs(z_of(inside, outside)))),
            },
            otherwise="(U - n1 n2 / 2) / sqrt(n1 n2 / 12 (n + 1 - sum(t³ - t) / (n (n - 1)))).",
        ),
        Case(
            name="LYZ in 15 cells against 25",
            arguments={"inside": counts[:40, 1][is_t], "outside": counts[:40, 1][~is_t]},
            expected=z_of(counts[:40, 1][is_t], counts[:40, 1][~is_t]),
            unit="",
            tolerance=1e-6,
            otherwise="Ties may be of any size: count how often each value occurs, in both groups together.",
        ),
    ]


def sums_of(table, donors):
    return np.array([table[donors == one].sum(axis=0) for one in np.unique(donors)])


def sum_cases():
    table = np.array([[5, 0, 1], [1, 2, 0], [0, 7, 0], [2, 2, 2], [1, 0, 0]])
    donors = np.array(["bob", "ann", "bob", "cy", "ann"])
    means = np.array([table[donors == one].mean(axis=0) for one in np.unique(donors)])
    return [
        Case(
            name="five cells of three donors",
            arguments={"counts": table, "donors": donors},
            expected=sums_of(table, donors),
            axes=("n_donors", "n_genes"),
            unit="molecules",
            mistakes={
                "means of the cells. Counts are added up.": means,
                "donors in the order in which they appear. Sort them by name.": sums_of(table, donors)[[1, 0, 2]],
                "sums of logarithms. Add the counts themselves.": np.array(
                    [np.log1p(table[donors == one]).sum(axis=0) for one in np.unique(donors)]
                ),
                "one number for each donor. Keep the genes apart.": np.array([8.0, 13.0, 6.0]),
            },
            otherwise="For each of np.unique(donors) the sum of its rows.",
        )
    ]


def steps_of(p):
    return np.sort(p), np.arange(1, p.size + 1) / p.size


def draw_cases():
    p = np.random.default_rng(3).random(40) ** 2
    x, y = steps_of(p)
    return [
        FigureCase(
            name="40 genes",
            arguments={"p_values": p},
            shows=(
                Curve(
                    x=x,
                    y=y,
                    x_tolerance=1e-6,
                    y_tolerance=1e-6,
                    mistakes={
                        "p values in the order of the genes. Sort them.": (p, y),
                        "the share of genes with a larger p.": (x, 1 - y),
                        "the number of genes. Divide by how many there are.": (x, 40 * y),
                        "p on the y axis. The share is y.": (y, x),
                    },
                ),
            ),
            x=Axis(name="p"),
            y=Axis(name="share"),
            is_shown=True,
        )
    ]


check = Checks(
    {
        "torn": torn_cases,
        "normalise": normalise_cases,
        "rank_sum_z": rank_cases,
        "sum_by_donor": sum_cases,
        "draw_p_values": draw_cases,
    }
)
hint = Hints(
    {
        "torn": (
            "A limit that the bad cells cannot move: from the median, in units of the median distance.",
            "The MAD is np.median(np.abs(share - middle)); times 1.4826 it is like a standard deviation. Only the upper side counts.",
            "`share > middle + n_mads * 1.4826 * np.median(np.abs(share - middle))`",
        ),
        "normalise": (
            "Every cell is made as large as the median cell; then the logarithm.",
            "Sizes are sums over genes (axis 1). Keep that axis, so that each row is divided by its own size.",
            "`size = counts.sum(axis=1, keepdims=True)` and `np.log1p(counts / size * np.median(size))`",
        ),
        "rank_sum_z": (
            "How many pairs does the inner group win, and how far is that from half of them?",
            "U from all pairs or from the ranks; the variance is smaller by the ties: np.unique(..., return_counts=True) over both groups.",
            "`t = np.unique(np.concatenate([inside, outside]), return_counts=True)[1]`, then "
            "`(u - n1 * n2 / 2) / np.sqrt(n1 * n2 / 12 * (n + 1 - (t**3 - t).sum() / (n * (n - 1))))`",
        ),
        "sum_by_donor": (
            "One row for each donor.",
            "np.unique sorts the donors; a mask picks the cells of one; sum over cells is axis 0.",
            "`np.array([counts[donors == one].sum(axis=0) for one in np.unique(donors)])`",
        ),
        "draw_p_values": (
            "For each p: what share of the genes has one that is as small or smaller?",
            "Sorted, the first of n has a share of 1/n, the second 2/n, the last 1.",
            "`ax.plot(np.sort(p_values), np.arange(1, n + 1) / n)`; label x `p value (no unit)` and y `share of genes (share)`, return `ax`.",
        ),
    }
)

# %% [markdown]
# ## 1. Torn cells
#
# Write `torn`: True for cells whose mitochondrial share lies more than `n_mads` MADs above the median. The MAD is scaled by 1.4826, so that for normal values it is one standard deviation.


# %% question="torn"
def torn(share, n_mads):
    """Cells that go: booleans (n_cells,).

    share: array (n_cells,), mitochondrial share of each cell; n_mads: a number.
    """
    ### BEGIN SOLUTION
    middle = np.median(share)
    return share > middle + n_mads * 1.4826 * np.median(np.abs(share - middle))
    ### END SOLUTION


# %% test="torn" points=3
check(torn)  # When you hand in, tests on other data are added below this line.
### BEGIN HIDDEN TESTS
import numpy as np

from neurokit_lite import genomics
from neurokit_lite.course.checks import Case, score


def hidden_case(name, share, n_mads, points, otherwise):
    return Case(
        name=name,
        arguments={"a": share, "b": n_mads},
        expected=genomics.mad_outliers(share, n_mads=n_mads, side="high"),
        axes=("n_cells",),
        points=points,
        otherwise=otherwise,
    )


hidden_share = np.random.default_rng(91).beta(4, 40, 300)
hidden_worse = np.where(np.arange(300) < 90, hidden_share + 0.5, hidden_share)
score(
    torn,
    hidden_case("300 cells", hidden_share, 1.5, 2, "Only the upper side counts."),
    hidden_case("a third of the cells torn", hidden_worse, 3, 1, "The median and the MAD do not move for bad cells."),
)
### END HIDDEN TESTS

# %% [markdown]
# ## 2. Comparable cells
#
# Write `normalise`: scale each cell to the size of the median cell, and take the natural logarithm of one plus that. The size of a cell is the sum of its counts.


# %% question="normalise"
def normalise(counts):
    """Normalised values: array (n_cells, n_genes).

    counts: array (n_cells, n_genes); no cell is empty.
    """
    ### BEGIN SOLUTION
    size = counts.sum(axis=1, keepdims=True)
    return np.log1p(counts / size * np.median(size))
    ### END SOLUTION


# %% test="normalise" points=3
check(normalise)  # When you hand in, tests on other data are added below this line.
### BEGIN HIDDEN TESTS
import numpy as np

from neurokit_lite import genomics
from neurokit_lite.course.checks import Case, score


def hidden_case(name, counts, points, otherwise):
    return Case(
        name=name,
        arguments={"a": counts},
        expected=genomics.log_normalise(counts).toarray(),
        axes=("n_cells", "n_genes"),
        unit="",
        tolerance=1e-6,
        points=points,
        otherwise=otherwise,
    )


hidden_counts = np.random.default_rng(92).poisson(2.0, (12, 12)) + np.eye(12)
score(
    normalise,
    hidden_case("as many cells as genes", hidden_counts, 2, "Divide rows by the sums of rows."),
    hidden_case(
        "an even number of cells, one of them huge",
        hidden_counts[:6] * [[1], [1], [1], [1], [1], [90]],
        1,
        "The median size.",
    ),
)
### END HIDDEN TESTS

# %% [markdown]
# ## 3. Won pairs
#
# Write `rank_sum_z`: Mann and Whitney's U of one gene, as a distance from chance in standard errors, positive if the gene is higher inside:
#
# $$z = \frac{U - n_1 n_2 / 2}{\sqrt{\frac{n_1 n_2}{12}\left(n + 1 - \frac{\sum (t^3 - t)}{n (n - 1)}\right)}},$$
#
# where a tied pair counts one half in $U$, and $t$ are the numbers of cells (of both groups together) that share a value. No correction for continuity.


# %% question="rank-sum-z"
def rank_sum_z(inside, outside):
    """Distance of U from chance: a number.

    inside: array (n_1,), outside: array (n_2,); counts of one gene.
    """
    ### BEGIN SOLUTION
    n1, n2 = len(inside), len(outside)
    n = n1 + n2
    u = (inside[:, None] > outside).sum() + 0.5 * (inside[:, None] == outside).sum()
    t = np.unique(np.concatenate([inside, outside]), return_counts=True)[1].astype(float)
    return (u - n1 * n2 / 2) / np.sqrt(n1 * n2 / 12 * (n + 1 - (t**3 - t).sum() / (n * (n - 1))))
    ### END SOLUTION


# %% test="rank-sum-z" points=4
check(rank_sum_z)  # When you hand in, tests on other data are added below this line.
### BEGIN HIDDEN TESTS
import numpy as np

from neurokit_lite import genomics
from neurokit_lite.course.checks import Case, score


def hidden_case(name, inside, outside, points, otherwise):
    labels = np.repeat(["in", "out"], [len(inside), len(outside)])
    return Case(
        name=name,
        arguments={"a": inside, "b": outside},
        expected=float(genomics.rank_genes(np.append(inside, outside)[:, None], labels).z[0, 0]),
        unit="",
        tolerance=1e-6,
        points=points,
        otherwise=otherwise,
    )


hidden_generator = np.random.default_rng(93)
hidden_few, hidden_many = hidden_generator.poisson(0.8, 30), hidden_generator.poisson(0.3, 50)
score(
    rank_sum_z,
    hidden_case("many zeros", hidden_few, hidden_many, 2, "Ties take variance away."),
    hidden_case("less inside", hidden_many, hidden_few + 1, 1, "Negative where the gene is lower inside."),
    hidden_case(
        "no ties", hidden_generator.normal(size=12), hidden_generator.normal(size=9), 1, "Without ties the sum is 0."
    ),
)
### END HIDDEN TESTS

# %% [markdown]
# ## 4. Cells become donors
#
# Write `sum_by_donor`: the counts of each donor's cells added up, a row for each donor, donors sorted by name.


# %% question="sum-by-donor"
def sum_by_donor(counts, donors):
    """Pseudobulk: array (n_donors, n_genes).

    counts: array (n_cells, n_genes); donors: array (n_cells,) of names.
    """
    ### BEGIN SOLUTION
    return np.array([counts[donors == one].sum(axis=0) for one in np.unique(donors)])
    ### END SOLUTION


# %% test="sum-by-donor" points=3
check(sum_by_donor)  # When you hand in, tests on other data are added below this line.
### BEGIN HIDDEN TESTS
import numpy as np

from neurokit_lite import genomics
from neurokit_lite.course.checks import Case, score


def hidden_case(name, rows, points, otherwise):
    made = genomics.make_cells(5, 6, n_genes=8, random_state=94)
    table, donors = made.table.select(cells=rows), made.donors[rows]
    return Case(
        name=name,
        arguments={"a": table.counts.toarray(), "b": donors},
        expected=genomics.pseudobulk(table, donors).counts,
        axes=("n_donors", "n_genes"),
        unit="molecules",
        points=points,
        otherwise=otherwise,
    )


score(
    sum_by_donor,
    hidden_case("30 cells in no order", np.random.default_rng(95).permutation(30), 2, "Sort donors, not cells."),
    hidden_case("donors with different numbers of cells", np.r_[29, 0:3, 12:20], 1, "Sums: more cells, more counts."),
)
### END HIDDEN TESTS

# %% [markdown]
# ## 5. What false alarms look like
#
# Where nothing differs, p values are spread evenly: a tenth of the genes has p up to 0.1, half of them up to 0.5. Write `draw_p_values`: a curve that shows it, or shows that it is not so.
#
# - x is the *p* value, sorted.
# - y is the *share* of genes with such a p or a smaller one, from 1/n to 1.
# - Both axes say what they are, and the function returns the axes.
#
# The diagonal, which an honest test follows, is welcome. Colours and styles are yours. The check looks at the figure as a reader would, and shows it below.


# %% question="draw-p-values"
def draw_p_values(p_values):
    """Share of genes with such a p or a smaller one, over p; returns the axes.

    p_values: array (n_genes,).
    """
    ### BEGIN SOLUTION
    n = len(p_values)
    _, ax = plt.subplots()
    ax.plot(np.sort(p_values), np.arange(1, n + 1) / n)
    ax.set(xlabel="p value (no unit)", ylabel="share of genes (share)")
    return ax
    ### END SOLUTION


# %% alt="Your figure: the share of genes with a p value up to x, over x, a curve that rises to 1." test="draw-p-values" points=2
check(draw_p_values)  # When you hand in, tests on other data are added below this line.
### BEGIN HIDDEN TESTS
import numpy as np

from neurokit_lite.course.checks import Axis, Curve, FigureCase, score

hidden_p = np.random.default_rng(96).random(33) ** 3
score(
    draw_p_values,
    FigureCase(
        name="33 other genes",
        arguments={"a": hidden_p},
        shows=(Curve(x=np.sort(hidden_p), y=np.arange(1, 34) / 33, x_tolerance=1e-6, y_tolerance=1e-6),),
        x=Axis(name="p"),
        y=Axis(name="share"),
        points=2,
        otherwise="Sorted p values, and their running share.",
    ),
)
### END HIDDEN TESTS

# %% [markdown]
# ## 6. In words
#
# From a manuscript: *"We sequenced 36 000 nuclei from the cortex of three patients with Alzheimer's disease and three controls; the patients' samples were prepared in March, the controls' in October. Nuclei with more than 5 % mitochondrial molecules were left out. Louvain clustering (resolution 2) revealed 31 kinds of cells, of which 9 had not been known; each has at
# least 200 markers with p < 10⁻²⁰ against all other nuclei (Wilcoxon). Comparing the 5 100 microglia of patients with the 4 700 of controls, 2 340 genes differ (Wilcoxon, FDR 1 %). With 9 800 cells the power of this comparison is unprecedented."*
#
# Write a review in five to eight sentences. Name three different faults, say for each what in the text shows it, and say what the authors should do.

# %% [markdown] question="review" points=3
# <!-- BEGIN SOLUTION -->
# **A model answer.** The comparison of patients with controls has six samples, not 9 800: nuclei of one donor share that donor's level of each gene, so the test by cells is bound to find thousands of genes between any two groups of three people. The counts should be added up by donor and compared three against three, and more donors are needed; more nuclei would only
# make it worse. Patients were prepared in March and controls in October, so that disease and batch always change together, and no analysis can tell them apart; samples of both groups have to be prepared together. The 31 clusters depend on the resolution of 2, and Louvain cuts a cloud of one kind as well. Their markers do not support them: the clusters were made from the
# same counts that were then tested, so that p values as small as 10⁻²⁰ are to be expected. The nine new kinds need evidence from outside: the same cluster in every donor and in other data, or staining in tissue.
#
# **Rubric.** 1 point for each, at most 3: pseudoreplication (cells as samples; remedy: sums by donor, more donors); batch confounded with disease (March and October; remedy: prepare together); clusters and resolution (31 kinds; remedy: evidence from outside); double dipping in the markers' p values (same counts). Half a point where a fault is named without what shows it, or without a remedy.
# <!-- END SOLUTION -->

# %% [markdown]
# ## Hand in
#
# Once you have written your answer in words, compare: `hint.solution("review")` shows a model answer and its rubric.
#
# Restart the kernel and run all cells once more, from top to bottom, and save. `nkl check` followed by the path of this
# notebook does the same in a fresh kernel. Then hand in as your course asks you to.
