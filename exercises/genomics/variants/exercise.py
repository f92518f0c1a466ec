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
# # Can these genotypes be trusted?
#
# In [the lesson](../../../modules/genomics/variants.ipynb) the package read, tested and placed a cohort for you. Now you
# write four of the pieces yourself, draw the picture that tells a mixture at a glance, and then read a methods section.
#
# | | Question | Points |
# |---|---|---|
# | 1 | `count_copies`: what a call says | 3 |
# | 2 | `exact_p`: the exact test of Hardy–Weinberg proportions | 4 |
# | 3 | `pair_kinship`: two people, from their genotypes | 4 |
# | 4 | `place_people`: newcomers on components that others made | 4 |
# | 5 | `draw_proportions`: heterozygotes over frequency | 2 |
# | 6 | In words: would you publish it? | 3 |
#
# **How to work.** Run the cells from the top. Each function raises `NotImplementedError` until you write it. The cell
# below it checks your answer and says what is wrong, as often as you like, at no cost in points.
# Stuck? Make a new cell and call `hint("exact_p")`; every call gives a little more. The questions do not build on one
# another.
#
# **How it is graded.** After you hand in, each function is called on other data. Part of an answer earns part of the
# points.
#
# **By yourself.** NumPy and SciPy are yours to use. `neurokit_lite` would answer some questions by itself, so leave it out
# of your functions unless a question says that you may use it. The check notices.

# %% tags=["setup"]
from math import comb

import matplotlib.pyplot as plt
import numpy as np

from neurokit_lite import data, genomics

cohort = genomics.read_vcf(data.ancestry_vcf())
populations = data.load_ancestry_people()["populations"]

# %% tags=["practice"]
# Checks and hints. Run this cell; there is no need to read it, and it gives answers away.
from neurokit_lite.course.checks import Axis, Case, Checks, Curve, FigureCase
from neurokit_lite.course.hints import Hints


def copies_cases():
    calls = ["0|0", "0/1", "1|1", "./.", "1|0", ".|1", "0/0", "1/1"]
    found = np.array([0, 1, 2, -1, 1, -1, 0, 2])
    return [
        Case(
            name="eight calls, phased and not",
            arguments={"calls": calls},
            expected=found,
            axes=("n_people",),
            mistakes={
                "half-missing calls as if the other half were the reference.": np.array([0, 1, 2, -1, 1, 1, 0, 2]),
                "missing calls as no copy at all. A missing call must stay missing: -1.": np.array(
                    [0, 1, 2, 0, 1, 1, 0, 2]
                ),
                "copies of the reference allele. Count the digit 1.": np.array([2, 1, 0, -1, 1, -1, 2, 0]),
                "whether the allele is there, and not how many copies.": np.array([0, 1, 1, -1, 1, -1, 0, 1]),
            },
            otherwise="Count the digit 1 in each call; -1 where there is a dot.",
        ),
        Case(
            name="calls with depth and quality behind a colon",
            arguments={"calls": ["0/1:11:99", "0|0:1:10", "./.:0:0"]},
            expected=np.array([1, 0, -1]),
            axes=("n_people",),
            otherwise="Only what stands before the first colon is the call; further numbers may hold a 1.",
        ),
    ]


def by_counting(none, one, two):
    return float(genomics.hardy_weinberg_p([[none, one, two]])[0])


def exact_cases():
    n, r = 10, 4
    ways = {h: 2**h * comb(n, h) * comb(n - h, (r - h) // 2) for h in (0, 2, 4)}
    total = sum(ways.values())
    return [
        Case(
            name="the ten people of the lesson",
            arguments={"none": 7, "one": 2, "two": 1},
            expected=by_counting(7, 2, 1),
            tolerance=1e-6,
            mistakes={
                "the chance of exactly what was seen. Add what is less likely still.": ways[2] / total,
                "the chance of fewer heterozygotes only. What was seen belongs to it.": ways[0] / total,
            },
            otherwise="Ways for 0, 2 and 4 heterozygotes; those that are at most as many as for 2, over all.",
        ),
        Case(
            name="the alternate allele is the common one",
            arguments={"none": 1, "one": 2, "two": 7},
            expected=by_counting(7, 2, 1),
            tolerance=1e-6,
            otherwise="Which allele is called alternate must not matter: count the copies of the rarer one.",
        ),
        Case(
            name="an odd number of copies",
            arguments={"none": 20, "one": 9, "two": 3},
            expected=by_counting(20, 9, 3),
            tolerance=1e-6,
            otherwise="With an odd number of copies, the numbers of heterozygotes are odd: 1, 3, 5, ...",
        ),
    ]


def kinship_cases():
    made = genomics.make_cohort(12, 2000, n_children=2, random_state=8).counts
    mother, child, stranger = made[-4], made[-1], made[0]
    found = genomics.king_kinship([mother, child])[0, 1]
    both = np.sum((mother == 1) & (child == 1))
    opposite = np.sum(np.abs(mother - child) == 2)
    h = np.array([np.sum(mother == 1), np.sum(child == 1)])
    holed = child.copy()
    holed[:400] = -1
    return [
        Case(
            name="mother and child",
            arguments={"first": mother, "second": child},
            expected=float(found),
            tolerance=1e-6,
            mistakes={
                "the share of common heterozygotes alone. Half of it, and the two other terms, are missing.": both
                / h.min(),
                "kinship with the larger number of heterozygotes below. Divide by the smaller.": (
                    (both - 2 * opposite) / (2 * h.max()) + 0.5 - h.sum() / (4 * h.max())
                ),
                "twice the kinship: that is relatedness, 1/2 for parent and child.": 2 * float(found),
            },
            otherwise="(n_11 - 2 n_02) / (2 h) + 1/2 - (h_i + h_j) / (4 h), h the smaller of the two.",
        ),
        Case(
            name="two strangers of different populations",
            arguments={"first": stranger, "second": mother},
            expected=float(genomics.king_kinship([stranger, mother])[0, 1]),
            tolerance=1e-6,
            otherwise="The result may be below 0. Count opposite calls both ways: 0 and 2, 2 and 0.",
        ),
        Case(
            name="mother and child, with missing calls",
            arguments={"first": mother, "second": holed},
            expected=float(genomics.king_kinship([mother, holed])[0, 1]),
            tolerance=1e-6,
            otherwise="Keep only variants that are called in both, before anything is counted.",
        ),
    ]


def place_cases():
    known = cohort.counts[::5]
    fitted = genomics.fit_components(known, n_components=2)
    new = cohort.counts[1:41:5].copy()
    holed = new.copy()
    holed[:, ::6] = -1
    p = fitted.frequencies
    own = genomics.allele_frequency(new)
    with np.errstate(divide="ignore", invalid="ignore"):
        by_own = np.nan_to_num((new - 2 * own) / np.sqrt(2 * own * (1 - own)), posinf=0, neginf=0) @ fitted.loadings
    given = {"frequencies": p, "loadings": fitted.loadings}
    return [
        Case(
            name="eight newcomers",
            arguments={"counts": new} | given,
            expected=fitted.project(new),
            axes=("n_people", "n_components"),
            tolerance=1e-6,
            mistakes={
                "places by the newcomers' own frequencies. Use those of the cohort that made the components.": by_own,
                "counts that were centred but not scaled. Divide by sqrt(2p(1 - p)).": (new - 2 * p) @ fitted.loadings,
                "counts with p for their mean. A person has two copies: the mean is 2p.": (
                    (new - p) / np.sqrt(2 * p * (1 - p)) @ fitted.loadings
                ),
            },
            otherwise="Standardise with the frequencies that are given, then multiply by the loadings.",
        ),
        Case(
            name="eight newcomers with missing calls",
            arguments={"counts": holed} | given,
            expected=fitted.project(holed),
            axes=("n_people", "n_components"),
            tolerance=1e-6,
            otherwise="A missing call is 0 after standardising: it says nothing.",
        ),
    ]


def draw_cases():
    counts = cohort.counts[populations == "GBR"][:, :30]
    p, het = genomics.allele_frequency(counts), 100 * (counts == 1).mean(axis=0)
    return [
        FigureCase(
            name="30 variants in 91 Britons",
            arguments={"counts": counts},
            shows=(
                Curve(
                    x=p,
                    y=het,
                    x_tolerance=1e-3,
                    y_tolerance=0.1,
                    mistakes={"shares from 0 to 1. Multiply by 100: the axis says %.": (p, het / 100)},
                ),
            ),
            x=Axis(name="frequency", also=("p",)),
            y=Axis(name="heterozygotes", unit="%", also=("heterozygous", "het")),
            is_shown=True,
        )
    ]


check = Checks(
    {
        "count_copies": copies_cases,
        "exact_p": exact_cases,
        "pair_kinship": kinship_cases,
        "place_people": place_cases,
        "draw_proportions": draw_cases,
    }
)
hint = Hints(
    {
        "count_copies": (
            "A call is what stands before the first colon.",
            "Cut each text at the colon; if a dot is left in it, the answer is -1; otherwise count the ones.",
            '`call = text.split(":")[0]`, then `-1 if "." in call else call.count("1")`.',
        ),
        "exact_p": (
            "Count the copies of the rarer allele, r. Which numbers of heterozygotes can there be among n people?",
            "h runs from r % 2 to r in steps of 2. Ways: 2**h * comb(n, h) * comb(n - h, (r - h) // 2). Add up those that are at "
            "most as many as for what was seen, and divide by all.",
            "`ways = [2**h * comb(n, h) * comb(n - h, (r - h) // 2) for h in range(r % 2, r + 1, 2)]`, whole numbers throughout.",
        ),
        "pair_kinship": (
            "Count three things among the variants called in both: heterozygous in both, opposite, heterozygous in each.",
            "both = sum of (first == 1) & (second == 1); opposite = sum of |first - second| == 2; h_i, h_j; h the smaller.",
            "`(both - 2 * opposite) / (2 * h) + 0.5 - (h_i + h_j) / (4 * h)`",
        ),
        "place_people": (
            "The newcomers are measured with the cohort's ruler.",
            "Subtract 2p, divide by sqrt(2p(1 - p)), put 0 where the count is -1, multiply by the loadings.",
            "`np.where(counts < 0, 0, (counts - 2 * p) / np.sqrt(2 * p * (1 - p))) @ loadings`",
        ),
        "draw_proportions": (
            "One marker for each variant: frequency across, share of heterozygotes up.",
            "Begin with `_, ax = plt.subplots()`. Among the people with a call, take the mean count over 2, and 100 times the share of ones. "
            "Label both axes, the second with its unit (%), return `ax`.",
            '`ax.plot(p, 100 * share, "o")` with `ax.set(xlabel="Allele frequency", ylabel="Heterozygotes (%)")`.',
        ),
    }
)

# %% [markdown]
# ## 1. What does a call say?
#
# Write `count_copies`: for each call the number of copies of the alternate allele. A call of which any part is missing is -1. Behind a
# colon there may be more numbers (depth, quality), which are not part of the call.


# %% question="count-copies"
def count_copies(calls):
    """Copies of the alternate allele: array (n_people,) of 0, 1, 2, or -1 where there is no call.

    calls: list of texts such as "0|1", "1/1:12:99", "./.".
    """
    ### BEGIN SOLUTION
    calls = [text.split(":")[0] for text in calls]
    return np.array([-1 if "." in call else call.count("1") for call in calls])
    ### END SOLUTION


# %% test="count-copies" points=3
check(count_copies)  # When you hand in, tests on other data are added below this line.
### BEGIN HIDDEN TESTS
import numpy as np

from neurokit_lite.course.checks import Case, score


def hidden_case(name, calls, expected, otherwise):
    return Case(name=name, arguments={"a": calls}, expected=np.array(expected), axes=("n_people",), otherwise=otherwise)


score(
    count_copies,
    hidden_case("phased calls", ["1|1", "0|1", "0|0", "1|0"], [2, 1, 0, 1], "Count the digit 1."),
    hidden_case("missing halves", ["1/.", "./.", ".", "0/1", "./0"], [-1, -1, -1, 1, -1], "Any dot makes it missing."),
    hidden_case("more behind the call", ["0/0:11:11", "1/1:3:1", ".:1:1"], [0, 2, -1], "Cut at the colon first."),
)
### END HIDDEN TESTS

# %% [markdown]
# ## 2. The exact test
#
# Among $n$ people with $r$ copies of the rarer allele, $h$ heterozygotes come about in
# $w(h) = 2^h \binom{n}{h} \binom{n - h}{(r - h)/2}$ ways, for $h = r, r - 2, \dots$ down to 0 or 1. Write `exact_p`: the sum of the ways of all
# $h$ that are at most as many as those of the observed $h$, over the sum of all. Use Python's whole numbers (`comb` from `math` gives them): the ways are far too many for floats.


# %% question="exact-p"
def exact_p(none, one, two):
    """Exact p value of Hardy-Weinberg proportions: a number from 0 to 1.

    none, one, two: how many people carry no, one and two copies of the alternate allele.
    """
    ### BEGIN SOLUTION
    n, r = none + one + two, min(2 * none + one, 2 * two + one)
    ways = {h: 2**h * comb(n, h) * comb(n - h, (r - h) // 2) for h in range(r % 2, r + 1, 2)}
    return sum(w for w in ways.values() if w <= ways[one]) / sum(ways.values())
    ### END SOLUTION


# %% test="exact-p" points=4
check(exact_p)  # When you hand in, tests on other data are added below this line.
### BEGIN HIDDEN TESTS
from neurokit_lite import genomics
from neurokit_lite.course.checks import Case, score


def hidden_case(name, table, points, otherwise):
    return Case(
        name=name,
        arguments=dict(zip("abc", table, strict=True)),
        expected=float(genomics.hardy_weinberg_p([table])[0]),
        tolerance=1e-6,
        points=points,
        otherwise=otherwise,
    )


score(
    exact_p,
    hidden_case("few copies among many", (60, 13, 3), 1, "Add all that are at most as likely as what was seen."),
    hidden_case("the rarer allele is the reference", (4, 9, 51), 1, "Count copies of the rarer allele."),
    hidden_case("an odd number of copies", (30, 17, 6), 1, "h has the same parity as the number of copies."),
    hidden_case("several hundred people", (210, 160, 21), 1, "Whole numbers of Python have no limit; floats do."),
)
### END HIDDEN TESTS

# %% [markdown]
# ## 3. Are they related?
#
# Among the variants that are called in both, let $n_{11}$ be those at which both people are heterozygous, $n_{02}$ those at which one has no copy and
# the other two, $h_i$ and $h_j$ the heterozygous calls of each, and $h$ the smaller of these. Write `pair_kinship`:
#
# $$\hat\phi = \frac{n_{11} - 2 n_{02}}{2 h} + \frac12 - \frac{h_i + h_j}{4 h}.$$


# %% question="pair-kinship"
def pair_kinship(first, second):
    """Kinship of two people: a number, 1/4 for parent and child.

    first, second: arrays (n_variants,) of 0, 1, 2 copies, -1 where there is no call.
    """
    ### BEGIN SOLUTION
    both = (first >= 0) & (second >= 0)
    a, b = first[both], second[both]
    common, opposite = np.sum((a == 1) & (b == 1)), np.sum(np.abs(a.astype(int) - b) == 2)
    h = min(np.sum(a == 1), np.sum(b == 1))
    return (common - 2 * opposite) / (2 * h) + 0.5 - (np.sum(a == 1) + np.sum(b == 1)) / (4 * h)
    ### END SOLUTION


# %% test="pair-kinship" points=4
check(pair_kinship)  # When you hand in, tests on other data are added below this line.
### BEGIN HIDDEN TESTS
import numpy as np

from neurokit_lite import genomics
from neurokit_lite.course.checks import Case, score

hidden_counts = genomics.make_cohort(20, 900, n_children=3, random_state=71).counts
hidden_holed = hidden_counts.copy()
hidden_holed[np.random.default_rng(72).random(hidden_counts.shape) < 0.2] = -1


def hidden_case(name, pair, points, otherwise):
    return Case(
        name=name,
        arguments={"a": pair[0], "b": pair[1]},
        expected=float(genomics.king_kinship(np.stack(pair))[0, 1]),
        tolerance=1e-6,
        points=points,
        otherwise=otherwise,
    )


score(
    pair_kinship,
    hidden_case("two siblings", hidden_counts[[-1, -2]], 2, "Check the three terms one by one."),
    hidden_case("two strangers", hidden_counts[[0, 15]], 1, "Opposite calls count both ways, and twice."),
    hidden_case("missing calls", hidden_holed[[-1, -2]], 1, "Only variants with both calls count, in every term."),
)
### END HIDDEN TESTS

# %% [markdown]
# ## 4. Newcomers
#
# A reference cohort has given frequencies $p$ and loadings. Write `place_people`: where newcomers lie on these components. Standardise their counts to
# $(g - 2p) / \sqrt{2p(1 - p)}$ with the *reference's* $p$, put 0 where there is no call, and multiply by the loadings.


# %% question="place-people"
def place_people(counts, frequencies, loadings):
    """Scores of newcomers: array (n_people, n_components).

    counts: array (n_people, n_variants) of 0, 1, 2, -1 where there is no call. frequencies: array (n_variants,), each
    above 0 and below 1. loadings: array (n_variants, n_components).
    """
    ### BEGIN SOLUTION
    scaled = (counts - 2 * frequencies) / np.sqrt(2 * frequencies * (1 - frequencies))
    return np.where(counts < 0, 0, scaled) @ loadings
    ### END SOLUTION


# %% test="place-people" points=4
check(place_people)  # When you hand in, tests on other data are added below this line.
### BEGIN HIDDEN TESTS
import numpy as np

from neurokit_lite import genomics
from neurokit_lite.course.checks import Case, score

hidden_made = genomics.make_cohort(80, 120, fst=0.1, random_state=73).counts
hidden_fit = genomics.fit_components(hidden_made[::2], n_components=3)
hidden_new = hidden_made[1::8].copy()
hidden_holed = np.where(np.arange(120) % 7 == 0, -1, hidden_new)
hidden_use = (hidden_fit.frequencies > 0) & (hidden_fit.frequencies < 1)


def hidden_case(name, counts, points, otherwise):
    p = np.where(hidden_use, hidden_fit.frequencies, 0.5)
    loadings = np.where(hidden_use[:, None], hidden_fit.loadings, 0)
    return Case(
        name=name,
        arguments={"a": counts, "b": p, "c": loadings},
        expected=hidden_fit.project(counts),
        axes=("n_people", "n_components"),
        tolerance=1e-6,
        points=points,
        otherwise=otherwise,
    )


score(
    place_people,
    hidden_case("ten newcomers", hidden_new, 2, "The reference's frequencies, mean 2p, and the root of 2p(1 - p)."),
    hidden_case("one newcomer", hidden_new[:1], 1, "One person has no frequencies: use those that are given."),
    hidden_case("missing calls", hidden_holed, 1, "A missing call is 0 after standardising."),
)
### END HIDDEN TESTS

# %% [markdown]
# ## 5. The picture
#
# Write `draw_proportions`: one marker for each variant.
#
# - x is the allele frequency, among those with a call. It has no unit.
# - y is the share of heterozygotes among those with a call, in percent.
# - A variant that nobody has a call of cannot be shown, and needs no marker.
# - Both axes say what they are, and the function returns the axes.
#
# Colours and styles are yours. The check looks at the figure as a reader would, and shows it below.


# %% question="draw-proportions"
def draw_proportions(counts):
    """Share of heterozygotes (%) over the allele frequency, a marker for each variant; returns the axes.

    counts: array (n_people, n_variants) of 0, 1, 2, -1 where there is no call.
    """
    ### BEGIN SOLUTION
    known = np.where(counts < 0, np.nan, counts)
    known = known[:, ~np.isnan(known).all(axis=0)]
    _, ax = plt.subplots()
    ax.plot(np.nanmean(known, axis=0) / 2, 100 * (known == 1).sum(axis=0) / (~np.isnan(known)).sum(axis=0), "o")
    ax.set(xlabel="Allele frequency", ylabel="Heterozygotes (%)")
    return ax
    ### END SOLUTION


# %% alt="Your figure: the share of heterozygotes of each variant, in percent, over its allele frequency." test="draw-proportions" points=2
check(draw_proportions)  # When you hand in, tests on other data are added below this line.
### BEGIN HIDDEN TESTS
import numpy as np

from neurokit_lite import genomics
from neurokit_lite.course.checks import Axis, Curve, FigureCase, score

hidden_counts = genomics.make_cohort(60, 25, random_state=74).counts
hidden_counts = np.where(np.random.default_rng(75).random(hidden_counts.shape) < 0.1, -1, hidden_counts)
hidden_share = 100 * (hidden_counts == 1).sum(axis=0) / (hidden_counts >= 0).sum(axis=0)

score(
    draw_proportions,
    FigureCase(
        name="25 other variants, with missing calls",
        arguments={"counts": hidden_counts},
        shows=(Curve(x=genomics.allele_frequency(hidden_counts), y=hidden_share, x_tolerance=1e-3, y_tolerance=0.1),),
        x=Axis(name="frequency", also=("p",)),
        y=Axis(name="heterozygotes", unit="%", also=("heterozygous", "het")),
        points=2,
        otherwise="Frequency and share are taken among the people with a call.",
    ),
)
### END HIDDEN TESTS

# %% [markdown]
# ## 6. In words
#
# From a manuscript: *"We genotyped 900 patients with schizophrenia, recruited in Lagos, London and Lahore, on one chip, and 900 blood donors in London on a newer one. Variants with p < 10⁻⁶ in the
# Hardy–Weinberg test over all 1 800 people were removed (31 %). Uncalled genotypes were set to the reference. The first ten principal components were used as covariates. We found 412 variants associated with the disease."*
#
# Write to the editor in five to eight sentences. Name three different reasons why some of the 412 may have nothing to do with schizophrenia, say for each what in the text tells you so, and ask for one thing
# for each that the authors can do with the data they have.

# %% [markdown] question="editor" points=3
# <!-- BEGIN SOLUTION -->
# **A model answer.** Patients come from three continents and controls from one city, so every allele that differs between these places differs between patients and controls; that nearly a third of the variants fail
# the Hardy-Weinberg test over all people shows the mixture. Ten components may not be enough, since the place of recruitment and the disease go together: I would ask for the analysis of the London patients against the London
# donors alone. The test of proportions has thrown out good variants for being different between populations; it should be done within each city, in the controls. Patients and controls were measured on
# different chips, so that calls which fail on one of them look like an effect of the disease, all the more since missing calls were set to the reference, which makes a variant look rarer where it was harder to read. I would ask to leave missing calls missing, to remove
# variants whose missing rates differ between the chips, and to show the components coloured by chip. Nothing is said about relatives, who can make a component of their own; kinship should be computed, and components fitted on unrelated people.
#
# **Rubric.** 1 point for each of three different reasons with what in the text shows it and a remedy that can be done with these data: ancestry differs between cases and controls (within London; within-city tests);
# chip and disease go together (missing rates by chip, components by chip); missing set to reference (leave missing); Hardy-Weinberg over the mixture (test within cities); relatives not looked for (kinship). Half a point where the remedy is missing.
# <!-- END SOLUTION -->

# %% [markdown]
# ## Hand in
#
# Once you have written your answer in words, compare: `hint.solution("editor")` shows a model answer and its rubric.
#
# Restart the kernel and run all cells once more, from top to bottom, and save. `nkl check` followed by the path of this
# notebook does the same in a fresh kernel. Then hand in as your course asks you to.
