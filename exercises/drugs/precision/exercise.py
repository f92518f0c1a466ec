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
# # Whom would you treat?
#
# In [the lesson](../../../modules/drugs/precision.ipynb) the package found alleles, responders and subgroups for you. Now you
# write four of the pieces yourself, draw what comes back without any treatment, and then judge a clinic.
#
# | | Question | Points |
# |---|---|---|
# | 1 | `find_pairs`: which pairs of alleles fit a genotype? | 4 |
# | 2 | `weigh`: how probable is each phenotype? | 4 |
# | 3 | `shrink`: the effect of each person, drawn towards all | 4 |
# | 4 | `split_honestly`: choose on one half, estimate on the other | 3 |
# | 5 | `draw_chosen`: the chosen, measured twice | 2 |
# | 6 | In words: does the clinic know for whom? | 3 |
#
# **How to work.** Run the cells from the top. Each function raises `NotImplementedError` until you write it. The cell
# below it checks your answer and says what is wrong, as often as you like, at no cost in points.
# Stuck? Make a new cell and call `hint("find_pairs")`; every call gives a little more. The questions do not build on one
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
from neurokit_lite import drugs
from neurokit_lite.course.checks import Axis, Case, Checks, Curve, FigureCase
from neurokit_lite.course.hints import Hints

LETTERS = np.array([[0, 0], [1, 1], [0, 1], [1, 0]])


def pairs_that(letters, accept):
    n = len(letters)
    rows = [(i, k) for i in range(n) for k in range(i, n) if accept(letters[i], letters[k])]
    return np.array(rows, dtype=float).reshape(-1, 2)


def pairs_of(genotype, letters):
    return pairs_that(letters, lambda one, other: all(g in (-1, g2) for g, g2 in zip(genotype, one + other)))


def pair_cases():
    both = np.array([1, 1])
    return [
        Case(
            name="heterozygous at both letters",
            arguments={"genotype": both, "letters": LETTERS},
            expected=pairs_of(both, LETTERS),
            axes=("n_pairs", "two alleles"),
            mistakes={
                "both orders of a pair. A pair has none: give i <= k.": np.array([[0, 1], [1, 0], [2, 3], [3, 2]]),
                "pairs of which one letter fits. All must.": pairs_that(
                    LETTERS, lambda one, other: bool((one + other == 1).any())
                ),
                "pairs of two different alleles with these letters somewhere. A genotype of 1 is not 2.": pairs_that(
                    LETTERS, lambda one, other: bool((one + other >= 1).all())
                ),
            },
            otherwise="letters[i] + letters[k] is the genotype of a pair. Compare it with the patient's, at every letter.",
        ),
        Case(
            name="homozygous at both letters",
            arguments={"genotype": np.array([2, 2]), "letters": LETTERS},
            expected=pairs_of([2, 2], LETTERS),
            axes=("n_pairs", "two alleles"),
            otherwise="An allele may be there twice: i and k may be equal.",
        ),
        Case(
            name="the second letter could not be read",
            arguments={"genotype": np.array([1, -1]), "letters": LETTERS},
            expected=pairs_of([1, -1], LETTERS),
            axes=("n_pairs", "two alleles"),
            mistakes={
                "pairs with the reference letter where nothing was read. -1 excludes no pair.": pairs_of(
                    [1, 0], LETTERS
                )
            },
            otherwise="Where the genotype is -1, each pair fits.",
        ),
        Case(
            name="nothing fits",
            arguments={"genotype": np.array([2, 0]), "letters": LETTERS[:3]},
            expected=np.zeros((0, 2)),
            axes=("n_pairs", "two alleles"),
            otherwise="Then the array has no row: its shape is (0, 2).",
        ),
    ]


def shares_of(fits, kinds, prior, n_kinds):
    weights = np.asarray(prior) * fits
    sums = np.array([weights[np.asarray(kinds) == k].sum() for k in range(n_kinds)])
    return sums / weights.sum() if weights.sum() > 0 else np.full(n_kinds, np.nan)


def weigh_cases():
    fits = np.array([True, True, False, True])
    kinds, prior = np.array([0, 1, 0, 1]), np.array([0.6, 0.1, 0.2, 0.1])
    right = shares_of(fits, kinds, prior, 3)
    given = {"kinds": kinds, "prior": prior, "n_kinds": 3}
    return [
        Case(
            name="three of four pairs fit",
            arguments={"fits": fits} | given,
            expected=right,
            axes=("n_kinds",),
            mistakes={
                "the prior of each phenotype among all pairs. Strike out those that do not fit.": shares_of(
                    np.ones(4), kinds, prior, 3
                ),
                "a count of pairs. Weigh each by its prior.": shares_of(fits, kinds, np.ones(4), 3),
                "sums that are not divided by their total: they do not add up to 1.": right * (prior * fits).sum(),
            },
            otherwise="Sum the priors of the pairs that fit, phenotype by phenotype, and divide by the sum of all that fit.",
        ),
        Case(
            name="only one pair fits",
            arguments={"fits": np.array([False, False, True, False])} | given,
            expected=np.array([1.0, 0, 0]),
            axes=("n_kinds",),
            otherwise="What alone fits has the probability 1; a phenotype without a pair has 0.",
        ),
        Case(
            name="nothing fits",
            arguments={"fits": np.zeros(4, dtype=bool)} | given,
            expected=np.full(3, np.nan),
            axes=("n_kinds",),
            otherwise="Where nothing fits, nothing is known: NaN for each phenotype, and no zero.",
        ),
    ]


def shrink_cases():
    effects = np.random.default_rng(2).normal(size=(12, 5)) * 2 + np.arange(12.0)[:, None] / 3
    same = np.array([[0.0, 4.0], [4.0, 0.0], [1.0, 2.0]])
    means, n, m = effects.mean(axis=1), *effects.shape
    within = ((effects - means[:, None]) ** 2).sum() / (n * (m - 1))
    between = m * means.var(ddof=1)
    return [
        Case(
            name="twelve people, five cycles",
            arguments={"effects": effects},
            expected=drugs.fit_personal_effects(effects).shrunken,
            axes=("n_people",),
            tolerance=1e-6,
            mistakes={
                "drawn towards 0. The centre is the mean of all people.": (1 - within / between) * means,
                "drawn by what should stay: w is the share that stays.": means.mean()
                + within / between * (means - means.mean()),
                "a between that forgets the number of cycles. MSB is n_cycles times the variance of the means.": means.mean()
                + max(1 - within / (between / m), 0) * (means - means.mean()),
                "the plain means.": means,
            },
            otherwise="mean of all + w (mean of the person - mean of all), with w = 1 - MSW / MSB.",
        ),
        Case(
            name="people who differ by less than chance would make them",
            arguments={"effects": same},
            expected=np.full(3, same.mean()),
            axes=("n_people",),
            tolerance=1e-6,
            otherwise="Where MSB is not larger than MSW, w is 0 and never negative: everybody gets the mean of all.",
        ),
    ]


def honest_of(outcomes, treated, feature, thresholds, first):
    def difference(rows, threshold):
        above = feature > threshold
        effects = [
            outcomes[rows & side & treated].mean() - outcomes[rows & side & ~treated].mean() for side in (~above, above)
        ]
        return effects[1] - effects[0]

    best = max(thresholds, key=lambda one: abs(difference(first, one)))
    return np.array([best, difference(~first, best)]), np.array([best, difference(first, best)])


def make_patients(seed, n, turn=1):
    generator = np.random.default_rng(seed)
    feature, treated, first = generator.normal(50, 10, n).round(), np.arange(n) % 2 == 0, np.arange(n) % 4 < 2
    return {
        "outcomes": generator.normal(size=n) + turn * treated * (feature > 55),
        "treated": treated,
        "feature": feature,
        "thresholds": np.array([40.0, 45.0, 50.0, 55.0]),
        "first": first,
    }


def split_cases():
    up, down = make_patients(12, 160), make_patients(4, 160, turn=-2)
    right, same = honest_of(**up)
    swapped = honest_of(**(up | {"first": ~up["first"]}))[0]
    return [
        Case(
            name="160 patients",
            arguments=up,
            expected=right,
            axes=("threshold, difference",),
            tolerance=1e-6,
            mistakes={
                "a difference from the half on which the threshold was chosen. Take the other half.": same,
                "the halves exchanged: `first` chooses, the others estimate.": swapped,
                "effect below minus effect above. Turn the sign.": right * [1, -1],
            },
            otherwise="Choose among `first` alone; then, with that threshold, effect above minus effect below among the others.",
        ),
        Case(
            name="a treatment that harms above",
            arguments=down,
            expected=honest_of(**down)[0],
            axes=("threshold, difference",),
            tolerance=1e-6,
            otherwise="The largest difference in size: take the absolute value where you choose, not where you estimate.",
        ),
    ]


def chosen_points(seed, n=60, cutoff=1.0):
    person, *weeks = np.random.default_rng(seed).normal(size=(3, n))
    first, second = (np.round((person + week) / np.sqrt(2), 2) for week in weeks)
    return {"first": first, "second": second, "cutoff": cutoff}


def draw_cases():
    made = chosen_points(5)
    is_chosen = made["first"] > 1
    return [
        FigureCase(
            name="60 people, chosen above 1",
            arguments=made,
            shows=(
                Curve(
                    x=made["first"][is_chosen],
                    y=made["second"][is_chosen],
                    x_tolerance=1e-3,
                    y_tolerance=1e-3,
                    mistakes={
                        "everybody. Draw those whose first value lies above the cutoff.": (
                            made["first"],
                            made["second"],
                        ),
                    },
                ),
            ),
            x=Axis(name="first"),
            y=Axis(name="second"),
            is_shown=True,
        )
    ]


check = Checks(
    {
        "find_pairs": pair_cases,
        "weigh": weigh_cases,
        "shrink": shrink_cases,
        "split_honestly": split_cases,
        "draw_chosen": draw_cases,
    }
)
hint = Hints(
    {
        "find_pairs": (
            "Go through all pairs with i <= k. What genotype would a pair have?",
            "A pair gives letters[i] + letters[k]. It fits if that equals the genotype wherever the genotype is known.",
            "`((genotype == -1) | (letters[i] + letters[k] == genotype)).all()`; at the end `np.array(rows).reshape(-1, 2)`",
        ),
        "weigh": (
            "Bayes: what does not fit gets the weight 0, everything else keeps its prior; then all are made to sum to 1.",
            "weights = prior * fits; sum them for each phenotype; divide by weights.sum(). If that is 0, nothing is known.",
            "`np.bincount(kinds, weights=prior * fits, minlength=n_kinds) / total`",
        ),
        "shrink": (
            "Three steps: each person's mean, both mean squares, and w.",
            "MSW: squares about the person's mean over n_people (n_cycles - 1). MSB: n_cycles times the variance of the means with n_people - 1.",
            "`w = max(0, 1 - msw / msb)` and `means.mean() + w * (means - means.mean())`",
        ),
        "split_honestly": (
            "Write the difference of effects as a function of a threshold and of the patients to look at. Then call it for both halves.",
            "An effect is the mean of the treated minus the mean of the untreated. Choose the threshold with the largest absolute difference among `first`.",
            "`best = max(thresholds, key=lambda t: abs(difference(first, t)))`, then `difference(~first, best)`",
        ),
        "draw_chosen": (
            "Only those above the cutoff in the first measurement, one marker each.",
            "Begin with `_, ax = plt.subplots()`. x is the first measurement, y the second. Label both axes, return `ax`.",
            '`ax.plot(first[first > cutoff], second[first > cutoff], "o")`',
        ),
    }
)

# %% [markdown]
# ## 1. Pairs
#
# Write `find_pairs`: all pairs of alleles $i \le k$ (numbers of rows of `letters`, from 0) whose copies add up to the genotype. Where the genotype is −1, nothing was read, and every pair fits. Rows in order: first by $i$, then by $k$. Shape (n_pairs, 2), also if n_pairs is 0.


# %% question="find-pairs"
def find_pairs(genotype, letters):
    """Pairs of alleles that fit: array (n_pairs, 2).

    genotype: array (n_variants,) of 0, 1, 2 or -1; letters: array (n_alleles, n_variants) of 0 and 1.
    """
    ### BEGIN SOLUTION
    rows = []
    for i in range(len(letters)):
        for k in range(i, len(letters)):
            if ((genotype == -1) | (letters[i] + letters[k] == genotype)).all():
                rows.append((i, k))
    return np.array(rows).reshape(-1, 2)
    ### END SOLUTION


# %% test="find-pairs" points=4
check(find_pairs)  # When you hand in, tests on other data are added below this line.
### BEGIN HIDDEN TESTS
import numpy as np

from neurokit_lite.course.checks import Case, score


def hidden_case(name, genotype, points, otherwise):
    letters = np.array([[0, 0, 0], [0, 1, 0], [1, 1, 0], [1, 0, 0], [0, 0, 1]])
    pairs = [
        (i, k)
        for i in range(5)
        for k in range(i, 5)
        if all(g in (-1, x) for g, x in zip(genotype, letters[i] + letters[k]))
    ]
    return Case(
        name=name,
        arguments={"a": np.array(genotype), "b": letters},
        expected=np.array(pairs, dtype=float).reshape(-1, 2),
        axes=("n_pairs", "two alleles"),
        points=points,
        otherwise=otherwise,
    )


score(
    find_pairs,
    hidden_case("two phases", [1, 1, 0], 1, "Both phases fit, each once."),
    hidden_case("one allele twice", [2, 2, 0], 1, "An allele may be there twice."),
    hidden_case("a letter that was not read", [1, -1, 0], 1, "-1 excludes no pair."),
    hidden_case("an allele that nobody has named", [1, 1, 2], 1, "No pair fits: shape (0, 2)."),
)
### END HIDDEN TESTS

# %% [markdown]
# ## 2. Phenotypes
#
# Write `weigh`: the probability of each phenotype, given which pairs fit. `kinds` holds the number of the phenotype of each pair, 0 to `n_kinds` − 1; `prior` how probable each pair is before anything was measured. If no pair with a prior above 0 fits, the answer is NaN for each phenotype.


# %% question="weigh"
def weigh(fits, kinds, prior, n_kinds):
    """Probability of each phenotype: array (n_kinds,).

    fits: boolean array (n_pairs,); kinds: whole numbers (n_pairs,); prior: array (n_pairs,).
    """
    ### BEGIN SOLUTION
    weights = prior * fits
    sums = np.bincount(kinds, weights=weights, minlength=n_kinds)
    return sums / weights.sum() if weights.sum() > 0 else np.full(n_kinds, np.nan)
    ### END SOLUTION


# %% test="weigh" points=4
check(weigh)  # When you hand in, tests on other data are added below this line.
### BEGIN HIDDEN TESTS
import numpy as np

from neurokit_lite.course.checks import Case, score


def hidden_case(name, fits, points, otherwise):
    kinds, prior = np.array([2, 0, 2, 1, 0, 2]), np.array([0.5, 0.2, 0.1, 0.1, 0.06, 0.04])
    weights = prior * fits
    sums = np.array([weights[kinds == k].sum() for k in range(4)])
    return Case(
        name=name,
        arguments={"a": np.array(fits), "b": kinds, "c": prior, "d": 4},
        expected=sums / weights.sum() if weights.sum() > 0 else np.full(4, np.nan),
        axes=("n_kinds",),
        points=points,
        otherwise=otherwise,
    )


score(
    weigh,
    hidden_case(
        "four pairs fit", [True, True, False, True, False, True], 2, "Priors of the pairs that fit, over their sum."
    ),
    hidden_case("one pair fits", [False, False, False, True, False, False], 1, "What alone fits is certain."),
    hidden_case("no pair fits", [False] * 6, 1, "NaN: nothing is known."),
)
### END HIDDEN TESTS

# %% [markdown]
# ## 3. Persons
#
# Write `shrink`: the effect of each person, drawn towards the mean of all. With MSW, the sum of squares about each person's own mean over n_people (n_cycles − 1), and MSB, n_cycles times the variance of the means (divided by n_people − 1), the share $w = 1 - \mathrm{MSW}/\mathrm{MSB}$ of the distance from the mean of all stays; never less than 0.


# %% question="shrink"
def shrink(effects):
    """Shrunken effect of each person: array (n_people,).

    effects: array (n_people, n_cycles).
    """
    ### BEGIN SOLUTION
    n_people, n_cycles = effects.shape
    means = effects.mean(axis=1)
    msw = ((effects - means[:, None]) ** 2).sum() / (n_people * (n_cycles - 1))
    msb = n_cycles * means.var(ddof=1)
    w = max(0.0, 1 - msw / msb)
    return means.mean() + w * (means - means.mean())
    ### END SOLUTION


# %% test="shrink" points=4
check(shrink)  # When you hand in, tests on other data are added below this line.
### BEGIN HIDDEN TESTS
import numpy as np

from neurokit_lite import drugs
from neurokit_lite.course.checks import Case, score


def hidden_case(name, effects, points, otherwise):
    return Case(
        name=name,
        arguments={"a": effects},
        expected=drugs.fit_personal_effects(effects).shrunken,
        axes=("n_people",),
        tolerance=1e-6,
        points=points,
        otherwise=otherwise,
    )


hidden_effects = np.random.default_rng(17).normal(size=(9, 7)) + np.arange(9.0)[:, None] ** 0.5 + 14.62
score(
    shrink,
    hidden_case("nine people, seven cycles", hidden_effects, 2, "w = 1 - MSW / MSB, towards the mean of all."),
    hidden_case("two cycles", hidden_effects[:, :2], 1, "Divide by n_people (n_cycles - 1) and by n_people - 1."),
    hidden_case(
        "no difference between people", np.array([[1.0, 5.0], [5.0, 1.0], [2.0, 3.0]]), 1, "w is never less than 0."
    ),
)
### END HIDDEN TESTS

# %% [markdown]
# ## 4. An honest split
#
# Write `split_honestly`. Patients lie above a threshold if their feature is larger, else below. The effect on a side is the mean outcome of the treated minus that of the untreated. Choose, among `first` alone, the threshold with the largest absolute difference of effects (the first of equals). Then estimate the difference, effect above minus effect below,
# among all others. Return both numbers in one array.


# %% question="split-honestly"
def split_honestly(outcomes, treated, feature, thresholds, first):
    """Chosen threshold, and the difference of effects: array of two numbers.

    outcomes, feature: arrays (n_patients,); treated, first: boolean (n_patients,); thresholds: array (n_thresholds,).
    """

    ### BEGIN SOLUTION
    def difference(rows, threshold):
        above, effects = feature > threshold, []
        for side in (rows & ~above, rows & above):
            effects.append(outcomes[side & treated].mean() - outcomes[side & ~treated].mean())
        return effects[1] - effects[0]

    best = max(thresholds, key=lambda one: abs(difference(first, one)))
    return np.array([best, difference(~first, best)])
    ### END SOLUTION


# %% test="split-honestly" points=3
check(split_honestly)  # When you hand in, tests on other data are added below this line.
### BEGIN HIDDEN TESTS
import numpy as np

from neurokit_lite.course.checks import Case, score


def hidden_case(name, seed, turn, points, otherwise):
    generator = np.random.default_rng(seed)
    n, thresholds = 200, np.array([-0.8, -0.3, 0.2, 0.7])
    feature, treated, first = generator.normal(size=n).round(1), generator.random(n) < 0.5, generator.random(n) < 0.4
    outcomes = generator.normal(size=n) + turn * treated * (feature > 0.2)
    found = {}
    for half in (True, False):
        for threshold in thresholds:
            means = [
                outcomes[(first == half) & (treated == arm) & ((feature > threshold) == side)].mean()
                for side in (True, False)
                for arm in (True, False)
            ]
            found[half, threshold] = means[0] - means[1] - means[2] + means[3]
    best = max(thresholds, key=lambda one: abs(found[True, one]))
    return Case(
        name=name,
        arguments={"a": outcomes, "b": treated, "c": feature, "d": thresholds, "e": first},
        expected=np.array([best, found[False, best]]),
        axes=("threshold, difference",),
        tolerance=1e-6,
        points=points,
        otherwise=otherwise,
    )


score(
    split_honestly,
    hidden_case("another effect above", 21, 2.0, 2, "Choose among `first`, estimate among the others."),
    hidden_case("a harm above", 22, -2.0, 1, "The largest difference in size, with its sign in the end."),
)
### END HIDDEN TESTS

# %% [markdown]
# ## 5. The picture
#
# Write `draw_chosen`: the second measurement over the first, of those alone whose first lies above `cutoff`.
#
# - One marker for each of the chosen.
# - x is the *first* measurement, y the *second*; both axes say so, and the function returns the axes.
#
# A line of equal values is welcome. Colours and styles are yours. The check looks at the figure as a reader would, and shows it below.


# %% question="draw-chosen"
def draw_chosen(first, second, cutoff):
    """Second over first measurement of the chosen; returns the axes.

    first, second: arrays (n_people,), in standard deviations; cutoff: a number.
    """
    ### BEGIN SOLUTION
    is_chosen = first > cutoff
    _, ax = plt.subplots()
    ax.plot(first[is_chosen], second[is_chosen], "o")
    ax.axline((0, 0), slope=1, ls="--", lw=1, color="black")
    ax.set(xlabel="First measurement (SD)", ylabel="Second measurement (SD)")
    return ax
    ### END SOLUTION


# %% alt="Your figure: the second over the first measurement, a marker for each person who was chosen for a high first value." test="draw-chosen" points=2
check(draw_chosen)  # When you hand in, tests on other data are added below this line.
### BEGIN HIDDEN TESTS
import numpy as np

from neurokit_lite.course.checks import Axis, Curve, FigureCase, score

hidden_first, hidden_second = np.random.default_rng(23).normal(size=(2, 40)).round(2)
hidden_above = hidden_first > 0.5
score(
    draw_chosen,
    FigureCase(
        name="40 other people",
        arguments={"a": hidden_first, "b": hidden_second, "c": 0.5},
        shows=(Curve(x=hidden_first[hidden_above], y=hidden_second[hidden_above], x_tolerance=1e-3, y_tolerance=1e-3),),
        x=Axis(name="first"),
        y=Axis(name="second"),
        points=2,
        otherwise="A marker for each person above the cutoff.",
    ),
)
### END HIDDEN TESTS

# %% [markdown]
# ## 6. In words
#
# From the web page of a clinic: *"We treat by your genes. Our test reads two of the three positions of the gene; where one cannot be read we use the usual letter, and so every patient gets a clear answer. With our drug the 20 patients with the worst scores in March were better by 9 points in April. In a search of 200 patients we found
# that those over 61 gain most (p = 0.002), so we now give it to them alone. Our recommendations come from a table that has served us well since 2019."*
#
# Write to a friend who wants to go there, in five to eight sentences. Name three different claims that do not hold, say for each what in the text tells you so, and what you would ask for.

# %% [markdown] question="clinic" points=3
# <!-- BEGIN SOLUTION -->
# **A model answer.** "A clear answer for every patient" is the warning: where a position cannot be read they assume the usual letter, and the third position they never read, so that a slow enzyme may be called normal in silence; I would ask for the list of pairs that still fit, and how often they answer "not known". The 20 worst were chosen
# for a bad month. Scores of one person vary, so that they would have been better in April with no drug at all; I would ask for 20 others, chosen alike and drawn by lot to get a placebo. The patients over 61 were found by a search among many thresholds, and tested on the same 200 patients: the best split of a drug without any effect is often that
# good. I would ask for the same split in new patients, or for the half that was not searched. And a table of 2019 lacks what was learned since; I would ask for its date and for the current guideline. I would not go there on these grounds.
#
# **Rubric.** 1 point for each of three different claims with what in the text shows it and what to ask for: missing taken for the reference, or a position that is never read (pairs that fit, abstention); the worst 20, regression to the mean (a control group chosen alike); the age of 61, chosen and tested on the same
# patients (other patients, an honest half); a table with a date (the current guideline). Half a point where what to ask for is missing.
# <!-- END SOLUTION -->

# %% [markdown]
# ## Hand in
#
# Once you have written your answer in words, compare: `hint.solution("clinic")` shows a model answer and its rubric.
#
# Restart the kernel and run all cells once more, from top to bottom, and save. `nkl check` followed by the path of this
# notebook does the same in a fresh kernel. Then hand in as your course asks you to.
