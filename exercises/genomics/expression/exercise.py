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
# # Do these genes change?
#
# In [the lesson](../../../modules/genomics/expression.ipynb) the package went from counts to a list of genes. Now you write three of the
# pieces yourself, draw the picture that shows what a list is made of, and then read a methods section.
#
# | | Question | Points |
# |---|---|---|
# | 1 | `scale_libraries`: size factors by the median of ratios | 3 |
# | 2 | `judge_dispersion`: the adjusted log likelihood of a dispersion | 4 |
# | 3 | `shrink_dispersion`: the compromise with the trend | 4 |
# | 4 | `draw_changes`: fold change over the mean | 2 |
# | 5 | In words: would you publish it? | 3 |
#
# **How to work.** Run the cells from the top. Each function raises `NotImplementedError` until you write it. The cell
# below it checks your answer and says what is wrong, as often as you like, at no cost in points.
# Stuck? Make a new cell and call `hint("judge_dispersion")`; every call gives a little more. The questions do not build on
# one another.
#
# **How it is graded.** After you hand in, each function is called on other data. Part of an answer earns part of the
# points.
#
# **By yourself.** NumPy and SciPy are yours to use. `neurokit_lite` would answer some questions by itself, so leave it out
# of your functions unless a question says that you may use it. The check notices.

# %% tags=["setup"]
import matplotlib.pyplot as plt
import numpy as np
from scipy.stats import nbinom

from neurokit_lite import genomics

# %% tags=["practice"]
# Checks and hints. Run this cell; there is no need to read it, and it gives answers away.
from neurokit_lite.course.checks import Axis, Case, Checks, Curve, FigureCase
from neurokit_lite.course.hints import Hints


def library_cases():
    counts = np.array([[10, 30, 50, 20, 8], [20, 60, 100, 40, 16], [10, 30, 50, 900, 8]])
    ratios = counts / np.exp(np.log(counts).mean(axis=0))
    holed = np.hstack([counts, [[0, 0, 7, 9], [60, 90, 0, 0], [30, 45, 70, 80]]])
    return [
        Case(
            name="three samples, five genes",
            arguments={"counts": counts},
            expected=genomics.size_factors(counts),
            axes=("n_samples",),
            tolerance=1e-6,
            mistakes={
                "totals of reads. One gene that is switched on moves them.": counts.sum(axis=1)
                / counts.sum(axis=1).mean(),
                "means of ratios. Take the median: one gene must not move it.": ratios.mean(axis=1),
                "ratios to the arithmetic mean. The reference is the geometric mean.": np.median(
                    counts / counts.mean(axis=0), axis=1
                ),
                "a median over samples. Take it over genes, one for each sample.": np.median(ratios, axis=0)[:3],
            },
            otherwise="Divide by the geometric mean of each gene, and take each sample's median over genes.",
        ),
        Case(
            name="genes with a zero",
            arguments={"counts": holed},
            expected=genomics.size_factors(holed),
            axes=("n_samples",),
            tolerance=1e-6,
            otherwise="Leave out every gene that has a zero in any sample: its geometric mean is 0.",
        ),
    ]


def two_groups(random_state, n=8):
    made = genomics.make_expression(n, 30, random_state=random_state)
    gene = int(np.argsort(made.table.counts.mean(axis=0))[20])
    counts = made.table.counts[:, gene]
    is_second = made.design.matrix[:, 1] > 0
    means = np.where(is_second, counts[is_second].mean(), counts[~is_second].mean())
    return counts, means, made.design.matrix


def by_profile(counts, means, design, alpha):
    given = np.asarray(counts)[:, None], design, np.asarray(means)[:, None]
    return float(genomics.adjusted_profile(*given, dispersion=[alpha])[0])


def profile_cases():
    counts, means, design = two_groups(3)
    alpha = 0.2
    plain = nbinom.logpmf(counts, 1 / alpha, 1 / (1 + alpha * means)).sum()
    return [
        Case(
            name="eight samples in two groups",
            arguments={"counts": counts, "means": means, "design": design, "alpha": alpha},
            expected=by_profile(counts, means, design, alpha),
            tolerance=1e-6,
            mistakes={
                "the likelihood without the adjustment.": plain,
                "the whole determinant. Half of its logarithm is subtracted.": 2
                * by_profile(counts, means, design, alpha)
                - plain,
                "the adjustment with the wrong sign.": 2 * plain - by_profile(counts, means, design, alpha),
            },
            otherwise="Sum the log probabilities, and subtract half of the log determinant of X' W X, w = 1 / (1 / mean + alpha).",
        )
    ]


def shrink_cases():
    tried = np.exp(np.linspace(-7, 1, 400))
    heights = -8 * (np.log(tried) - np.log(0.2)) ** 2 / 2
    given = {"tried": tried, "heights": heights, "trend": 0.02, "prior_variance": 0.25}
    top = heights - (np.log(tried) - np.log(0.02)) ** 2 / 0.5
    return [
        Case(
            name="a gene at 0.2, the trend at 0.02",
            arguments=given,
            expected=tried[top.argmax()],
            tolerance=1e-6,
            mistakes={
                "the gene's own estimate. Add the prior first.": tried[heights.argmax()],
                "the trend itself. The gene has something to say as well.": 0.02,
                "a prior on the dispersion. It is normal on its logarithm.": tried[
                    (heights - (tried - 0.02) ** 2 / 0.5).argmax()
                ],
                "a prior with its variance for its standard deviation.": tried[
                    (heights - (np.log(tried) - np.log(0.02)) ** 2 / (2 * 0.25**2)).argmax()
                ],
                "the height of the hill. Ask at which dispersion it is reached.": top.max(),
            },
            otherwise="heights - (log tried - log trend)^2 / (2 prior_variance); then the dispersion at its highest point.",
        )
    ]


def means_and_changes(counts, is_treated):
    mean = counts.mean(axis=0)
    change = np.log2((counts[is_treated].mean(axis=0) + 0.5) / (counts[~is_treated].mean(axis=0) + 0.5))
    return mean, change


def draw_cases():
    counts = genomics.make_expression(6, 40, random_state=2).table.counts
    is_treated = np.arange(6) > 2
    mean, change = means_and_changes(counts, is_treated)
    return [
        FigureCase(
            name="40 genes in six samples",
            arguments={"counts": counts, "is_treated": is_treated},
            shows=(
                Curve(
                    x=mean,
                    y=change,
                    x_tolerance=1e-3,
                    y_tolerance=1e-3,
                    mistakes={
                        "natural logarithms. Take log2: 1 is a doubling.": (mean, change * np.log(2)),
                        "untreated over treated. An increase must point up.": (mean, -change),
                    },
                ),
            ),
            x=Axis(name="mean", also=("counts", "reads")),
            y=Axis(name="fold change", also=("change",)),
            is_shown=True,
        )
    ]


check = Checks(
    {
        "scale_libraries": library_cases,
        "judge_dispersion": profile_cases,
        "shrink_dispersion": shrink_cases,
        "draw_changes": draw_cases,
    }
)
hint = Hints(
    {
        "scale_libraries": (
            "Which sample would be the fair one to compare with?",
            "Keep genes without a zero. Reference: exp of the mean of logs over samples. Then the median over genes of counts / reference.",
            "`np.median(kept / np.exp(np.log(kept).mean(axis=0)), axis=1)`",
        ),
        "judge_dispersion": (
            "Two parts: how likely the counts are, and what was used up by fitting the means.",
            "`nbinom.logpmf(counts, 1 / alpha, 1 / (1 + alpha * means))` is the first part, to be summed.",
            "`0.5 * np.linalg.slogdet((design.T * w) @ design)[1]` with `w = 1 / (1 / means + alpha)` is subtracted.",
        ),
        "shrink_dispersion": (
            "The prior is a normal distribution of the log dispersion around the log of the trend.",
            "Add its logarithm to heights: minus the squared distance over twice the variance. Then find the highest point.",
            "`tried[np.argmax(heights - (np.log(tried) - np.log(trend)) ** 2 / (2 * prior_variance))]`",
        ),
        "draw_changes": (
            "One marker for each gene: its mean over all samples across, its change up.",
            "Begin with `_, ax = plt.subplots()`. Add 0.5 to the mean of each group before you divide, take log2, label both axes.",
            '`ax.semilogx(mean, change, "o")` with `ax.set(xlabel="Mean count (reads)", ylabel="log2 fold change")`.',
        ),
    }
)

# %% [markdown]
# ## 1. Libraries of different depth
#
# Write `scale_libraries`. Use only genes that were found in every sample. The reference is each gene's geometric mean over samples; a
# sample's size factor is the median over genes of its counts divided by the reference.


# %% question="scale-libraries"
def scale_libraries(counts):
    """Size factors: array (n_samples,).

    counts: array (n_samples, n_genes) of whole numbers.
    """
    ### BEGIN SOLUTION
    kept = counts[:, (counts > 0).all(axis=0)]
    return np.median(kept / np.exp(np.log(kept).mean(axis=0)), axis=1)
    ### END SOLUTION


# %% test="scale-libraries" points=3
check(scale_libraries)  # When you hand in, tests on other data are added below this line.
### BEGIN HIDDEN TESTS
from neurokit_lite import genomics
from neurokit_lite.course.checks import Case, score


def hidden_case(name, counts, points, otherwise):
    return Case(
        name=name,
        arguments={"a": counts},
        expected=genomics.size_factors(counts),
        axes=("n_samples",),
        tolerance=1e-6,
        points=points,
        otherwise=otherwise,
    )


# 87 of 93 genes are used, an odd number: of two in the middle some take the mean, others that of the logarithms.
hidden_counts = genomics.make_expression(7, 93, random_state=81).table.counts
hidden_used = (hidden_counts > 0).all(axis=0)
assert hidden_used.sum() == 87
hidden_full = hidden_counts[:, hidden_used]
score(
    scale_libraries,
    hidden_case("seven samples, no zeros", hidden_full, 2, "Geometric mean over samples, median over genes."),
    hidden_case("seven samples, with zeros", hidden_counts, 1, "Leave out genes that have a zero anywhere."),
)
### END HIDDEN TESTS

# %% [markdown]
# ## 2. How likely is a dispersion?
#
# A gene has counts $k_j$ with fitted means $\mu_j$ under a design $X$. Write `judge_dispersion`: the negative-binomial log likelihood of the
# counts with dispersion $\alpha$ (variance $\mu + \alpha\mu^2$) minus $\frac12 \log\det(X^\mathsf{T} W X)$, where the weights are
# $w_j = 1 / (1/\mu_j + \alpha)$.


# %% question="judge-dispersion"
def judge_dispersion(counts, means, design, alpha):
    """Adjusted log likelihood of a dispersion: a number.

    counts, means: arrays (n_samples,). design: array (n_samples, n_columns). alpha: the dispersion, above 0.
    """
    ### BEGIN SOLUTION
    fitted = nbinom.logpmf(counts, 1 / alpha, 1 / (1 + alpha * means)).sum()
    weights = 1 / (1 / means + alpha)
    return fitted - 0.5 * np.linalg.slogdet((design.T * weights) @ design)[1]
    ### END SOLUTION


# %% test="judge-dispersion" points=4
check(judge_dispersion)  # When you hand in, tests on other data are added below this line.
### BEGIN HIDDEN TESTS
import numpy as np

from neurokit_lite import genomics
from neurokit_lite.course.checks import Case, score

hidden_study = genomics.make_expression(10, 30, random_state=82)
hidden_gene = int(np.argsort(hidden_study.table.counts.mean(axis=0))[22])
hidden_own = hidden_study.table.counts[:, hidden_gene]
hidden_means = np.repeat([hidden_own[:5].mean(), hidden_own[5:].mean()], 5)


def hidden_case(name, alpha, columns, points, otherwise):
    design = hidden_study.design.matrix[:, :columns]
    given = hidden_own[:, None], design, hidden_means[:, None]
    return Case(
        name=name,
        arguments={"a": hidden_own, "b": hidden_means, "c": design, "d": alpha},
        expected=float(genomics.adjusted_profile(*given, dispersion=[alpha])[0]),
        tolerance=1e-6,
        points=points,
        otherwise=otherwise,
    )


score(
    judge_dispersion,
    hidden_case("a small dispersion", 0.02, 2, 2, "Log likelihood minus half of the log determinant."),
    hidden_case("a large dispersion", 3.0, 2, 1, "The weights hold the dispersion too."),
    hidden_case("a design of one column", 0.3, 1, 1, "Use the design that is given."),
)
### END HIDDEN TESTS

# %% [markdown]
# ## 3. What do the other genes say?
#
# For dispersions `tried` the adjusted log likelihood of a gene is `heights`. The log dispersion has a normal prior around the log of `trend`
# with the variance `prior_variance`. Write `shrink_dispersion`: the dispersion among those tried at which likelihood times prior is highest.


# %% question="shrink-dispersion"
def shrink_dispersion(tried, heights, trend, prior_variance):
    """Shrunken dispersion: one of those tried.

    tried, heights: arrays (n_tried,). trend, prior_variance: numbers.
    """
    ### BEGIN SOLUTION
    prior = -((np.log(tried) - np.log(trend)) ** 2) / (2 * prior_variance)
    return tried[np.argmax(heights + prior)]
    ### END SOLUTION


# %% test="shrink-dispersion" points=4
check(shrink_dispersion)  # When you hand in, tests on other data are added below this line.
### BEGIN HIDDEN TESTS
import numpy as np

from neurokit_lite.course.checks import Case, score

hidden_tried = np.exp(np.linspace(-6, 2, 900))


def hidden_case(name, top, width, trend, variance):
    heights = -((np.log(hidden_tried) - np.log(top)) ** 2) / (2 * width)
    expected = hidden_tried[(heights - (np.log(hidden_tried) - np.log(trend)) ** 2 / (2 * variance)).argmax()]
    return Case(
        name=name,
        arguments={"a": hidden_tried, "b": heights, "c": trend, "d": variance},
        expected=expected,
        tolerance=1e-6,
        points=2,
        otherwise="Squared distance of the logarithms, over twice the variance.",
    )


score(
    shrink_dispersion,
    hidden_case("below the trend", 0.01, 0.3, 0.1, 0.4),
    hidden_case("above the trend", 1.5, 0.8, 0.2, 0.3),
)
### END HIDDEN TESTS

# %% [markdown]
# ## 4. The picture
#
# Write `draw_changes`: one marker for each gene.
#
# - x is the mean count over all samples, in reads.
# - y is the log2 fold change: log2 of (mean of the treated + 0.5) over (mean of the untreated + 0.5).
# - Both axes say what they are, and the function returns the axes.
#
# The counts are scaled already. Colours and styles are yours.


# %% question="draw-changes"
def draw_changes(counts, is_treated):
    """Log2 fold change over mean count, a marker for each gene; returns the axes.

    counts: array (n_samples, n_genes). is_treated: array (n_samples,) of True and False.
    """
    ### BEGIN SOLUTION
    change = np.log2((counts[is_treated].mean(axis=0) + 0.5) / (counts[~is_treated].mean(axis=0) + 0.5))
    _, ax = plt.subplots()
    ax.semilogx(counts.mean(axis=0), change, "o")
    ax.set(xlabel="Mean count (reads)", ylabel="log2 fold change")
    return ax
    ### END SOLUTION


# %% alt="Your figure: the log2 fold change of each gene over its mean count." test="draw-changes" points=2
check(draw_changes)  # When you hand in, tests on other data are added below this line.
### BEGIN HIDDEN TESTS
import numpy as np

from neurokit_lite import genomics
from neurokit_lite.course.checks import Axis, Curve, FigureCase, score

hidden_counts = genomics.make_expression(7, 25, random_state=83).table.counts
hidden_treated = np.array([True, False, True, False, False, True, False])
hidden_up = hidden_counts[hidden_treated].mean(axis=0) + 0.5
hidden_down = hidden_counts[~hidden_treated].mean(axis=0) + 0.5

score(
    draw_changes,
    FigureCase(
        name="25 other genes, samples in another order",
        arguments={"counts": hidden_counts, "is_treated": hidden_treated},
        shows=(
            Curve(x=hidden_counts.mean(axis=0), y=np.log2(hidden_up / hidden_down), x_tolerance=1e-3, y_tolerance=1e-3),
        ),
        x=Axis(name="mean", also=("counts", "reads")),
        y=Axis(name="fold change", also=("change",)),
        points=2,
        otherwise="Treated over untreated, log2, 0.5 added to both means.",
    ),
)
### END HIDDEN TESTS

# %% [markdown]
# ## 5. In words
#
# From a manuscript: *"We sequenced hippocampus of three mice with and three without the mutation; left and right side were taken as separate samples (n = 6 in each group). Mutants were processed in March and controls in May; batch
# effects were removed from the counts with a standard tool before the test. The 50 genes with the largest fold change are shown in Table 1; 31 of them have fewer than 10 reads on average."*
#
# Write to the editor in five to eight sentences. Name three different reasons why genes in Table 1 may not change at all, say for each what in the text tells you so, and what the authors could do.

# %% [markdown] question="editor" points=3
# <!-- BEGIN SOLUTION -->
# **A model answer.** The two sides of one mouse resemble one another, so there are three independent samples in each group and not six; I would ask the authors to add up the two sides, or to model the mouse. All mutants were processed in March and all controls in
# May, so month and mutation are the same column: nothing that is done to the counts can tell them apart, and subtracting the batch and testing afterwards hides this and makes the test too bold. Only new samples of both kinds, processed
# together, would help. Sorting by fold change puts rare genes first, in which one read more is a doubling; 31 of 50 genes with fewer than 10 reads show it. I would ask for a test with shrunken dispersions, independent filtering and a false discovery rate.
#
# **Rubric.** 1 point for each of three reasons with what in the text shows it and a remedy: sides are not independent samples (sum, or model the mouse); batch and group coincide, or corrected counts are tested (new samples; batch in the design); list by fold change
# (test, filter, shrink). Half a point where the remedy is missing or cannot work.
# <!-- END SOLUTION -->

# %% [markdown]
# ## Hand in
#
# Once you have written your answer in words, compare: `hint.solution("editor")` shows a model answer and its rubric.
#
# Restart the kernel and run all cells once more, from top to bottom, and save. `nkl check` followed by the path of this
# notebook does the same in a fresh kernel. Then hand in as your course asks you to.
