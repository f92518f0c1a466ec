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
# # Would you believe this hit?
#
# In [the lesson](../../../modules/genomics/association.ipynb) the package scanned a chromosome for you. Now you write
# four of the pieces yourself, draw the picture that shows whether a study can be trusted, and then judge one.
#
# | | Question | Points |
# |---|---|---|
# | 1 | `fit_variant`: effect, standard error and t of one variant | 4 |
# | 2 | `scan_p`: the smallest of many p values, by shuffling | 4 |
# | 3 | `inflation`: lambda of a whole study | 3 |
# | 4 | `locate`: which of the linked variants is it? | 4 |
# | 5 | `draw_quantiles`: observed over expected p values | 2 |
# | 6 | In words: would you believe it? | 3 |
#
# **How to work.** Run the cells from the top. Each function raises `NotImplementedError` until you write it. The cell
# below it checks your answer and says what is wrong, as often as you like, at no cost in points.
# Stuck? Make a new cell and call `hint("inflation")`; every call gives a little more. The questions do not build on one
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

cells = data.load_geuvadis()
gstt1 = cells["expression_rpkm"][:, cells["genes"] == "ENSG00000184674.8"][:, 0]
near = np.abs(cells["positions_bp"] - 24_334_948) <= 20_000
counts = cells["counts"][:, near]

# %% tags=["practice"]
# Checks and hints. Run this cell; there is no need to read it, and it gives answers away.
from neurokit_lite.course.checks import Axis, Case, Checks, Curve, FigureCase
from neurokit_lite.course.hints import Hints


def three_numbers(copies, trait):
    found = genomics.associate_linear(np.asarray(copies)[:, None], trait)
    return np.array([found.effects[0], found.standard_errors[0], found.statistics[0]])


def variant_cases():
    x = np.array([0, 0, 0, 0, 1, 1, 1, 1, 2, 2])
    y = np.array([5.0, 6.0, 4.0, 5.0, 7.0, 6.0, 8.0, 7.0, 9.0, 8.0])
    b, se, t = three_numbers(x, y)
    holed = np.where(np.arange(10) % 4 == 3, -1, x)
    return [
        Case(
            name="the ten people of the lesson",
            arguments={"copies": x, "trait": y},
            expected=np.array([b, se, t]),
            axes=("effect, standard error, t",),
            tolerance=1e-6,
            mistakes={
                "a standard error with n below. Two numbers were fitted: divide by n - 2.": np.array(
                    [b, se * np.sqrt(0.8), t / np.sqrt(0.8)]
                ),
                "a standard error with n - 1 below. A line has two numbers: divide by n - 2.": np.array(
                    [b, se * np.sqrt(8 / 9), t / np.sqrt(8 / 9)]
                ),
                "the squared standard error. Take the root.": np.array([b, se**2, b / se**2]),
                "a p value in the place of t.": np.array([b, se, 2 * stats.t.sf(abs(t), 8)]),
            },
            otherwise="Effect: sum of products of deviations over the sum of squares of the copies' deviations.",
        ),
        Case(
            name="ten people, two without a call",
            arguments={"copies": holed, "trait": y},
            expected=three_numbers(holed, y),
            axes=("effect, standard error, t",),
            tolerance=1e-6,
            otherwise="Leave out people whose count is -1, before any mean is taken; n is the number of the others.",
        ),
    ]


def smallest_p(counts, trait, orders):
    most = [np.abs(genomics.associate_linear(counts, trait[order]).statistics).max() for order in orders]
    observed = np.abs(genomics.associate_linear(counts, trait).statistics).max()
    return (1 + np.sum(np.array(most) >= observed - 1e-9)) / (1 + len(orders))


def some_orders(n_people, n_shuffles, seed):
    generator = np.random.default_rng(seed)
    return np.array([generator.permutation(n_people) for _ in range(n_shuffles)])


def scan_cases():
    people = slice(0, 60)
    few, trait = counts[people, ::8], gstt1[people]
    quiet = np.random.default_rng(4).normal(size=60)
    orders = some_orders(60, 39, 5)
    p = smallest_p(few, quiet, orders)
    return [
        Case(
            name="a trait that has nothing to do with the variants",
            arguments={"counts": few, "trait": quiet, "orders": orders},
            expected=p,
            tolerance=1e-6,
            mistakes={
                "a share that can be 0. What was observed counts above and below: (1 + ...) / (1 + ...).": p * 40 / 39
                - 1 / 39,
                "the share of shuffles that are weaker.": 1 - p + 1 / 40,
            },
            otherwise="In each shuffle the strongest of all variants counts, whatever its sign.",
        ),
        Case(
            name="GSTT1",
            arguments={"counts": few, "trait": trait, "orders": orders},
            expected=smallest_p(few, trait, orders),
            tolerance=1e-6,
            otherwise="The strongest correlation may be negative: take absolute values.",
        ),
    ]


def inflation_cases():
    statistics = np.random.default_rng(6).normal(0, 1.2, 501)
    holed = np.where(np.arange(501) % 9 == 0, np.nan, statistics)
    median = stats.chi2.ppf(0.5, 1)
    return [
        Case(
            name="501 statistics, a little too large",
            arguments={"statistics": statistics},
            expected=float(np.median(statistics**2) / median),
            tolerance=1e-4,
            mistakes={
                "the mean of the squares. Lambda compares medians.": float(np.mean(statistics**2)),
                "the median of the squares alone. Divide by what chance gives, 0.4549.": float(
                    np.median(statistics**2)
                ),
                "a ratio of sizes, not of squares.": float(np.median(np.abs(statistics)) / median),
            },
            otherwise="Median of the squared statistics over the median of chi-square with one degree of freedom.",
        ),
        Case(
            name="some variants without a test",
            arguments={"statistics": holed},
            expected=float(np.nanmedian(holed**2) / median),
            tolerance=1e-4,
            otherwise="NaN is a variant that was not tested: leave it out.",
        ),
    ]


def locate_cases():
    effects, errors = np.array([0.5, 0.5, 0.42, 0.1]), np.array([0.1, 0.1, 0.09, 0.08])
    right = genomics.fine_map(effects, errors, prior_sd=0.2).posterior
    z2, r = (effects / errors) ** 2, 0.2**2 / (0.2**2 + errors**2)
    no_penalty, no_shrinkage = np.exp(r * z2 / 2), np.exp(z2 / 2)
    return [
        Case(
            name="four variants, two of them twins",
            arguments={"effects": effects, "errors": errors, "prior_sd": 0.2},
            expected=right,
            axes=("n_variants",),
            tolerance=1e-6,
            mistakes={
                "Bayes factors. Divide by their sum.": np.exp(0.5 * np.log(1 - r) + 0.5 * r * z2),
                "posteriors without log(1 - r) / 2.": no_penalty / no_penalty.sum(),
                "likelihoods without a prior. r shrinks the squared z.": no_shrinkage / no_shrinkage.sum(),
            },
            otherwise="log BF = log(1 - r) / 2 + r z² / 2 with r = sd² / (sd² + se²); then over the sum.",
        ),
        Case(
            name="effects so strong that the factors leave the range of numbers",
            arguments={"effects": 60 * effects, "errors": errors, "prior_sd": 5.0},
            expected=genomics.fine_map(60 * effects, errors, prior_sd=5.0).posterior,
            axes=("n_variants",),
            tolerance=1e-6,
            otherwise="exp of more than 709 is infinite: subtract the largest logarithm before exp.",
        ),
    ]


def draw_cases():
    p = np.random.default_rng(8).beta(0.6, 1, 40)
    observed = -np.log10(np.sort(p))
    expected = -np.log10(np.arange(1, 41) / 41)
    natural = -np.log(np.sort(p)), -np.log(np.arange(1, 41) / 41)
    return [
        FigureCase(
            name="40 p values",
            arguments={"p_values": p},
            shows=(
                Curve(
                    x=expected,
                    y=observed,
                    x_tolerance=1e-3,
                    y_tolerance=1e-3,
                    mistakes={
                        "natural logarithms. The field takes those to base 10.": natural[::-1],
                        "the p values themselves. Take minus the logarithm of both.": (
                            np.arange(1, 41) / 41,
                            np.sort(p),
                        ),
                    },
                ),
            ),
            x=Axis(name="expected"),
            y=Axis(name="observed"),
            is_shown=True,
        )
    ]


check = Checks(
    {
        "fit_variant": variant_cases,
        "scan_p": scan_cases,
        "inflation": inflation_cases,
        "locate": locate_cases,
        "draw_quantiles": draw_cases,
    }
)
hint = Hints(
    {
        "fit_variant": (
            "People without a call leave first. Then it is the line of the lesson.",
            "Deviations of both from their means; effect = sum of products / sum of squares of the copies'; residuals; their squares "
            "over n - 2, over the same sum, and the root.",
            "`b = dx @ dy / (dx @ dx)`, `se = np.sqrt(np.sum((dy - b * dx) ** 2) / (n - 2) / (dx @ dx))`, `np.array([b, se, b / se])`",
        ),
        "scan_p": (
            "One number for each order of the trait: the strongest correlation with any of the variants.",
            "Centre the columns and divide them by their lengths; do so with the trait; products are correlations. Take the largest absolute "
            "one for the trait as it is, and for trait[order] of each order.",
            "`(1 + sum(one >= observed for one in shuffled)) / (1 + len(orders))`, with a little slack for rounding: `>= observed - 1e-9`.",
        ),
        "inflation": (
            "If nothing matters, squared statistics are chi-square distributed with one degree of freedom.",
            "The median of the squares, NaN left out, over the median of that distribution.",
            "`np.nanmedian(statistics**2) / stats.chi2.ppf(0.5, 1)`",
        ),
        "locate": (
            "Logarithms of the Bayes factors first; probabilities at the very end.",
            "r = prior_sd**2 / (prior_sd**2 + errors**2); log_bf = (log(1 - r) + r * z**2) / 2; subtract the largest; exp; over the sum.",
            "`w = np.exp(log_bf - log_bf.max())`, then `w / w.sum()`",
        ),
        "draw_quantiles": (
            "Sort the p values. The k-th smallest of n is expected at k / (n + 1).",
            "Begin with `_, ax = plt.subplots()`. x is minus the logarithm to base 10 of k / (n + 1), y that of the sorted p values; one marker each. "
            "Label both axes, return `ax`.",
            '`ax.plot(-np.log10(k / (n + 1)), -np.log10(np.sort(p)), "o")` with `ax.set(xlabel="Expected −log₁₀ p", ylabel="Observed −log₁₀ p")`.',
        ),
    }
)

# %% [markdown]
# ## 1. One variant
#
# Write `fit_variant`: the effect of one copy, its standard error and t, in one array. People without a call (-1) are left out.


# %% question="fit-variant"
def fit_variant(copies, trait):
    """Effect of one copy, its standard error, and t: array of three numbers.

    copies: array (n_people,) of 0, 1, 2, or -1 where there is no call; trait: array (n_people,).
    """
    ### BEGIN SOLUTION
    is_called = copies >= 0
    x, y = copies[is_called] - copies[is_called].mean(), trait[is_called] - trait[is_called].mean()
    effect = x @ y / (x @ x)
    error = np.sqrt(np.sum((y - effect * x) ** 2) / (is_called.sum() - 2) / (x @ x))
    return np.array([effect, error, effect / error])
    ### END SOLUTION


# %% test="fit-variant" points=4
check(fit_variant)  # When you hand in, tests on other data are added below this line.
### BEGIN HIDDEN TESTS
import numpy as np

from neurokit_lite import genomics
from neurokit_lite.course.checks import Case, score


def hidden_case(name, copies, trait, points, otherwise):
    found = genomics.associate_linear(copies[:, None], trait)
    expected = np.array([found.effects[0], found.standard_errors[0], found.statistics[0]])
    return Case(
        name=name,
        arguments={"a": copies, "b": trait},
        expected=expected,
        axes=("effect, standard error, t",),
        tolerance=1e-6,
        points=points,
        otherwise=otherwise,
    )


hidden_copies = genomics.make_cohort(80, 3, random_state=71).counts.astype(int)
hidden_trait = 170 + 5 * np.random.default_rng(72).normal(size=80) + 3 * hidden_copies[:, 0]
hidden_holed = np.where(np.arange(80) % 5 == 2, -1, hidden_copies[:, 2])

score(
    fit_variant,
    hidden_case("80 people", hidden_copies[:, 0], hidden_trait, 2, "Deviations from the means; n - 2 below."),
    hidden_case("a trait that falls", hidden_copies[:, 1], -hidden_trait, 1, "The effect keeps its sign."),
    hidden_case("80 people, some without a call", hidden_holed, hidden_trait, 1, "Leave out people whose count is -1."),
)
### END HIDDEN TESTS

# %% [markdown]
# ## 2. The best of many
#
# Write `scan_p`: how often is the strongest of all variants at least as strong, by chance, as the strongest that was seen? Strength is the absolute
# correlation with the trait. `orders` has one row for each shuffle, so that `trait[orders[0]]` is the trait shuffled for the first time. The genotypes stay as they are. What was
# observed counts as one of the shuffles. There is no missing call, and each variant varies.


# %% question="scan-p"
def scan_p(counts, trait, orders):
    """P value of the strongest of all variants, from shuffles of the trait: a number above 0 and at most 1.

    counts: array (n_people, n_variants); trait: array (n_people,); orders: array (n_shuffles, n_people) of numbers.
    """
    ### BEGIN SOLUTION
    x, y = counts - counts.mean(axis=0), trait - trait.mean()
    x, y = x / np.sqrt((x**2).sum(axis=0)), y / np.sqrt(y @ y)
    shuffled = np.abs(y[orders] @ x).max(axis=1)
    return (1 + np.sum(shuffled >= np.abs(y @ x).max() - 1e-9)) / (1 + len(orders))
    ### END SOLUTION


# %% test="scan-p" points=4
check(scan_p)  # When you hand in, tests on other data are added below this line.
### BEGIN HIDDEN TESTS
import numpy as np

from neurokit_lite import genomics
from neurokit_lite.course.checks import Case, score


def hidden_case(name, trait, points, otherwise):
    most = [np.abs(genomics.associate_linear(hidden_counts, trait[order]).statistics).max() for order in hidden_orders]
    observed = np.abs(genomics.associate_linear(hidden_counts, trait).statistics).max()
    return Case(
        name=name,
        arguments={"a": hidden_counts, "b": trait, "c": hidden_orders},
        expected=(1 + np.sum(np.array(most) >= observed - 1e-9)) / (1 + len(hidden_orders)),
        tolerance=1e-6,
        points=points,
        otherwise=otherwise,
    )


hidden_generator = np.random.default_rng(73)
hidden_counts = genomics.make_cohort(50, 12, random_state=74).counts.astype(int)
hidden_orders = np.array([hidden_generator.permutation(50) for _ in range(59)])
hidden_noise = hidden_generator.normal(size=50)

score(
    scan_p,
    hidden_case("no variant matters", hidden_noise, 2, "The strongest of all variants, in each shuffle."),
    hidden_case("one lowers the trait", hidden_noise - 0.6 * hidden_counts[:, 3], 1, "Take absolute correlations."),
    hidden_case(
        "one matters much", hidden_noise + 3 * hidden_counts[:, 5], 1, "No p value is 0: count the observed one."
    ),
)
### END HIDDEN TESTS

# %% [markdown]
# ## 3. A whole study
#
# Write `inflation`: the median of the squared statistics over the median that chance gives (chi-square with one degree of freedom). NaN, a variant
# that was not tested, is left out.


# %% question="inflation"
def inflation(statistics):
    """Lambda of genomic control: a number, about 1 if all is well.

    statistics: array (n_variants,) of z or t values, NaN where there was no test.
    """
    ### BEGIN SOLUTION
    return np.nanmedian(statistics**2) / stats.chi2.ppf(0.5, 1)
    ### END SOLUTION


# %% test="inflation" points=3
check(inflation)  # When you hand in, tests on other data are added below this line.
### BEGIN HIDDEN TESTS
import numpy as np
from scipy import stats

from neurokit_lite.course.checks import Case, score


def hidden_case(name, statistics, points, otherwise):
    expected = float(np.median(statistics[~np.isnan(statistics)] ** 2) / stats.chi2.ppf(0.5, 1))
    return Case(
        name=name,
        arguments={"a": statistics},
        expected=expected,
        tolerance=1e-4,
        points=points,
        otherwise=otherwise,
    )


hidden_statistics = np.random.default_rng(75).standard_t(5, 400) - 0.4
score(
    inflation,
    hidden_case("400 statistics", hidden_statistics, 2, "Square, take the median, divide by 0.4549."),
    hidden_case(
        "some without a test", np.where(np.arange(400) % 7 == 1, np.nan, hidden_statistics), 1, "Leave NaN out."
    ),
)
### END HIDDEN TESTS

# %% [markdown]
# ## 4. Which one?
#
# Write `locate`: the posterior of each variant of a place, if exactly one matters and all are equally probable beforehand. With $z = b / \mathrm{SE}$ and
# $r = \sigma^2 / (\sigma^2 + \mathrm{SE}^2)$, the logarithm of the Bayes factor is $\tfrac12 \log(1 - r) + \tfrac12 r z^2$. The effects may be so strong that its exponential is too large for a float.


# %% question="locate"
def locate(effects, errors, prior_sd):
    """Posterior of each variant: array (n_variants,) that adds up to 1.

    effects, errors: arrays (n_variants,); prior_sd: expected size of effects, in the same unit.
    """
    ### BEGIN SOLUTION
    r = prior_sd**2 / (prior_sd**2 + errors**2)
    log_factors = (np.log(1 - r) + r * (effects / errors) ** 2) / 2
    weights = np.exp(log_factors - log_factors.max())
    return weights / weights.sum()
    ### END SOLUTION


# %% test="locate" points=4
check(locate)  # When you hand in, tests on other data are added below this line.
### BEGIN HIDDEN TESTS
import numpy as np

from neurokit_lite import genomics
from neurokit_lite.course.checks import Case, score


def hidden_case(name, effects, errors, prior_sd, points, otherwise):
    return Case(
        name=name,
        arguments={"a": effects, "b": errors, "c": prior_sd},
        expected=genomics.fine_map(effects, errors, prior_sd=prior_sd).posterior,
        axes=("n_variants",),
        tolerance=1e-6,
        points=points,
        otherwise=otherwise,
    )


hidden_generator = np.random.default_rng(76)
hidden_effects, hidden_errors = hidden_generator.normal(0, 0.3, 8), hidden_generator.uniform(0.08, 0.3, 8)
score(
    locate,
    hidden_case("eight variants", hidden_effects, hidden_errors, 0.3, 2, "Bayes factors over their sum."),
    hidden_case(
        "another unit", 1000 * hidden_effects, 1000 * hidden_errors, 100.0, 1, "The prior has the effects' unit."
    ),
    hidden_case(
        "very strong", 90 * hidden_effects, hidden_errors, 9.0, 1, "Subtract the largest logarithm before exp."
    ),
)
### END HIDDEN TESTS

# %% [markdown]
# ## 5. The picture
#
# Write `draw_quantiles`: one marker for each p value.
#
# - y is minus the logarithm to base 10 of the p value (*observed*).
# - x is that of the p value which chance would give: $k / (n + 1)$ for the $k$-th smallest of $n$ (*expected*).
# - Both axes say what they are, and the function returns the axes.
#
# A line of chance and a band are welcome. Colours and styles are yours. The check looks at the figure as a reader would, and shows it below.


# %% question="draw-quantiles"
def draw_quantiles(p_values):
    """Observed over expected −log10 p, a marker for each variant; returns the axes.

    p_values: array (n_variants,), above 0 and at most 1.
    """
    ### BEGIN SOLUTION
    n = len(p_values)
    expected = -np.log10(np.arange(1, n + 1) / (n + 1))
    _, ax = plt.subplots()
    ax.plot(expected, -np.log10(np.sort(p_values)), "o")
    ax.set(xlabel="Expected −log₁₀ p", ylabel="Observed −log₁₀ p")
    return ax
    ### END SOLUTION


# %% alt="Your figure: observed over expected p values, both as minus the logarithm to base 10." test="draw-quantiles" points=2
check(draw_quantiles)  # When you hand in, tests on other data are added below this line.
### BEGIN HIDDEN TESTS
import numpy as np

from neurokit_lite.course.checks import Axis, Curve, FigureCase, score

hidden_p = np.random.default_rng(77).beta(0.5, 1, 35)
score(
    draw_quantiles,
    FigureCase(
        name="35 other p values",
        arguments={"a": hidden_p},
        shows=(
            Curve(
                x=-np.log10(np.arange(1, 36) / 36),
                y=-np.log10(np.sort(hidden_p)),
                x_tolerance=1e-3,
                y_tolerance=1e-3,
            ),
        ),
        x=Axis(name="expected"),
        y=Axis(name="observed"),
        points=2,
        otherwise="The smallest p value lies over the largest expected value.",
    ),
)
### END HIDDEN TESTS

# %% [markdown]
# ## 6. In words
#
# From a press release: *"We compared the genomes of 1 200 patients with migraine from a hospital in Sicily with those of 1 200 volunteers from a blood bank in Bergen. Of 600 000 variants one, in the gene NEURX, was significant (p = 3 × 10⁻⁷, odds ratio 2.1 for the allele T, an A/T variant).
# Lambda was 1.9; we divided all statistics by it before the test. A second study in Japan found an odds ratio of 0.8 for T. NEURX is the first migraine gene of the synapse, and carriers should be offered a test."*
#
# Write to the newspaper in five to eight sentences. Name three different reasons not to believe the release, say for each what in the text tells you so, and what you would ask for.

# %% [markdown] question="release" points=3
# <!-- BEGIN SOLUTION -->
# **A model answer.** Patients and controls come from opposite ends of Europe, so that every allele which differs between Sicily and Norway differs between the groups; lambda of 1.9 says that this has happened to most variants. Dividing by lambda treats all variants alike, while ancestry
# does not change all frequencies alike, and components as covariates cannot help where ancestry and disease are the same thing: I would ask for controls from Sicily. With 600 000 variants a p value of 3 × 10⁻⁷ is above 0.05 / 600 000 and above the usual 5 × 10⁻⁸. The second study found the opposite direction,
# which is no replication. It may be a matter of strand, since A and T read the same from both sides and it is not said which allele was counted in Japan; I would ask for the frequencies of T in both studies. An odds ratio of 2.1, the largest of 600 000, is an overestimate by the winner's curse. And even a true association names a
# place: the variant may be inherited with the one that matters, in another gene, so that neither the gene nor a test follows.
#
# **Rubric.** 1 point for each of three different reasons with what in the text shows it and what to ask for: ancestry and disease go together (Sicily, Bergen, lambda 1.9; controls from one place); the threshold is missed (3 × 10⁻⁷, 600 000 tests); no replication in Japan (0.8), or the strand of an A/T variant;
# winner's curse (2.1); association is neither cause nor gene (linkage; fine-mapping, experiment). Half a point where what to ask for is missing.
# <!-- END SOLUTION -->

# %% [markdown]
# ## Hand in
#
# Once you have written your answer in words, compare: `hint.solution("release")` shows a model answer and its rubric.
#
# Restart the kernel and run all cells once more, from top to bottom, and save. `nkl check` followed by the path of this
# notebook does the same in a fresh kernel. Then hand in as your course asks you to.
