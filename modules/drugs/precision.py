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
# # For whom does it work?
#
# A drug works on average. Some patients need half of the dose, some get worse, some would have recovered without it. **Precision medicine** asks who is who, *before* the first dose if possible. The answer may come from a genotype, from a trial's subgroups, or from trying it again and again in one person. Each way has its own manner
# of saying more than is known.
#
# **What you will have.** A program that goes from a genotype to a recommendation and says so when it does not know, the share of patients whom a convenient assumption would have harmed, "responders" who respond to nothing, and a way to look for subgroups whose p value means what it says.

# %% [markdown]
# ## Before you start
#
# **Objectives.** After this lesson you can
#
# - find all pairs of alleles that fit a genotype, and weigh them,
# - choose how sure a program must be before it speaks,
# - tell a responder from somebody who had a good week,
# - find patients with another effect, and test the finding on others.
#
# **Needs.** [Did it work?](trials.ipynb)
#
# **Time.** 73 minutes.
#
# **Data card.**
#
# | | |
# |---|---|
# | What | *Real*: tables of knowledge on four genes and five drugs; a trial of 602 patients. *Simulated*: people with genotypes and with effects, of whom we know the truth. |
# | Shape | 233 alleles (n_alleles), 1621 pairs (n_diplotypes), 108 recommendations (n_rules); 602 patients (n_patients) |
# | Units | Activity scores have none; positions count bases on GRCh37; effects in points of a symptom score |
# | Licence | MIT (packages pypgx and medicaldata); guidelines of CPIC are CC0; simulations CC BY 4.0 |
# | Citation | Lee SB, et al. (2022), *PLoS ONE* 17:e0272129; Relling MV, et al. (2019), *Clin Pharmacol Ther* 105:1095–1105 |
# | Changed | Four genes and five drugs of many. Thiopurines as CPIC had them from April 2020 to March 2024, citalopram before the update of 2023 |

# %% [markdown] tags=["instructor"]
# **Say first.** "A patient is heterozygous at two places of one gene. Is one copy broken, or are both?" Let the room vote, and draw two chromosomes twice.
#
# **Expected guesses.** How often the careful program abstains: most say 1 to 3 %, the share of calls that are missing. The second effect of the best: most say about the first, some a little less. The naive split: many say 5 %, those who remember the trials lesson 30 to 50 %.
#
# **Misconceptions.** (1) "A program that is 95 % sure is careful." Ask: "How sure are you of a patient about whom you know nothing at all?" (2) "Responders are those who responded." Ask: "And who would have done as well with placebo?"
#
# **Type live.** `confidence=0.9`, then `0.999`, and watch both columns. In the trials of one person, `size=(40, 2)` for two cycles.
#
# **Cut line.** Over 60 minutes: drop *At scale*, then the slider. Nothing after them needs them.
#
# **Where people get stuck.** Phase: both heterozygous letters may sit on one chromosome or on two, and the genotype is the same. And shrinking: it looks like a bias (it is one, in each person), and it makes the errors of all people smaller.

# %% tags=["setup"] dpi=110
from itertools import combinations_with_replacement

import matplotlib.pyplot as plt
import numpy as np

from neurokit_lite import data, drugs, plots, widgets
from neurokit_lite.course.anchors import anchor
from neurokit_lite.course.checks import Case, check_move

# %% [markdown]
# ## Meet the data (~5 min)
#
# Azathioprine calms the immune system, in myasthenia gravis for example. The enzyme TPMT takes away what would otherwise kill the bone marrow. Who has no working copy of its gene gets into danger of life with the usual dose.
#
# Each known version of the gene is an **allele** with a star and a number. An allele is defined by letters that differ from the reference, and has a function.

# %%
tables = data.load_pharmacogenes()
tpmt = drugs.build_pharmacogene(tables, "TPMT")
print(f"{len(tpmt.alleles)} alleles, defined by {len(tpmt.variants)} variants")
is_tpmt = tables["allele_genes"] == "TPMT"
for name, function, variants in zip(
    *(tables[f"allele_{x}"][is_tpmt][:5] for x in ("names", "functions", "variants")), strict=True
):
    print(f"{name:4s} {function:16s} {variants}")

# %% [markdown]
# A person has two alleles, a **diplotype** such as *1/\*3A. The table says what an enzyme does with these two, the **phenotype**, and a guideline says what to do for each phenotype. It is a chain of look-ups, and it looks as if nothing could go wrong.

# %% [markdown]
# ## Which two alleles? (~13 min)
#
# A laboratory does not read alleles. It counts, at each position, how many of a person's two chromosomes have the other letter: 0, 1 or 2. This **genotype** is the sum of both alleles. Here are four alleles and the two letters that define them.

# %%
names = ["*1", "*3A", "*3B", "*3C"]
letters = np.array([[0, 0], [1, 1], [0, 1], [1, 0]])  # T>C at 18130918, C>T at 18139228
genotype = np.array([1, 1])  # one patient: heterozygous at both
pairs = list(combinations_with_replacement(range(4), 2))
print([f"{names[i]}/{names[k]}" for i, k in pairs])

# %% [markdown]
# Write for each of the ten pairs whether it fits the genotype: the copies of its two alleles must add up to it, at both letters.

# %%
widgets.predict(
    "drugs-precision.pairs",
    "How many of the ten pairs fit?",
    think="Draw two chromosomes. On how many ways can the two letters lie on them?",
    choices=["none", "one", "two", "four"],
)

# %% move="fits"
### BEGIN SOLUTION
fits = [bool((letters[i] + letters[k] == genotype).all()) for i, k in pairs]
### END SOLUTION

# %%
fits = check_move(
    "drugs-precision.fits",
    fits,
    Case(
        name="ten pairs",
        arguments={},
        expected=[(i, k) in ((0, 1), (2, 3)) for i, k in combinations_with_replacement(range(4), 2)],
        axes=("n_pairs",),
        unit="",
        mistakes={
            "pairs of which one letter fits. Both must: `.all()`.": [
                bool((letters[i] + letters[k] == 1).any()) for i, k in combinations_with_replacement(range(4), 2)
            ],
            "pairs of which either allele has the letters. The two alleles add up.": [
                bool((letters[i] == 1).all() or (letters[k] == 1).all())
                for i, k in combinations_with_replacement(range(4), 2)
            ],
            "pairs in which one of both has each letter, once or twice. A genotype of 1 is not 2.": [
                bool((letters[i] + letters[k] >= 1).all()) for i, k in combinations_with_replacement(range(4), 2)
            ],
        },
        otherwise="`letters[i] + letters[k]` is the genotype that a pair would give; compare it with the patient's.",
    ),
)

# %%
print("by hand:   ", [f"{names[i]}/{names[k]}" for (i, k), fit in zip(pairs, fits, strict=True) if fit])
whole = [int(name in ("6-18130918-T-C", "6-18139228-C-T")) for name in tpmt.variants]
calls = drugs.find_diplotypes([whole], tpmt)
print("by package:", calls.names(0), "among all", len(tpmt.alleles) * (len(tpmt.alleles) + 1) // 2, "pairs")
at = {name: k for k, name in enumerate(tpmt.alleles)}
for pair in calls.names(0):
    one, _, other = pair.partition("/")
    print(f"{pair:9s} {tpmt.phenotypes[at[one], at[other]]}")

# %%
widgets.compare(
    "drugs-precision.pairs",
    "two",
    because="Both letters may lie on one chromosome, or one on each. A count of letters does not tell these apart.",
)

# %% [markdown]
# If both letters sit on one chromosome, the other copy of the gene works. If they sit on different ones, none does: the usual dose could kill. The genotype cannot tell; what is missing is the **phase**, that is, which letters lie together.
#
# Who must decide may weigh the two by how common the alleles are. If mates meet at random, a pair of different alleles with frequencies $p$ and $q$ has the probability $2pq$, and one allele twice $p^2$. That is Hardy and Weinberg's rule, met in the genomics module. These frequencies are assumed: of the size seen in Europeans, but for *3C, which is about twice as frequent here.

# %%
frequencies = {"*1": 0.951, "*2": 0.002, "*3A": 0.036, "*3B": 0.0005, "*3C": 0.0105}

# %% [markdown]
# How probable is *1/\*3A, given that one of both pairs it must be?

# %% move="share"
### BEGIN SOLUTION
together = 2 * frequencies["*1"] * frequencies["*3A"]
apart = 2 * frequencies["*3B"] * frequencies["*3C"]
probability = together / (together + apart)
### END SOLUTION

# %%
probability = check_move(
    "drugs-precision.share",
    probability,
    Case(
        name="*1/*3A against *3B/*3C",
        arguments={},
        expected=0.951 * 0.036 / (0.951 * 0.036 + 0.0005 * 0.0105),
        unit="",
        tolerance=1e-7,
        mistakes={
            "the prior. Divide by the sum of both pairs: nothing else fits.": 2 * 0.951 * 0.036,
            "the probability of the other pair.": 0.0005 * 0.0105 / (0.951 * 0.036 + 0.0005 * 0.0105),
            "a sum of frequencies. Two alleles are drawn one after the other: multiply.": (0.951 + 0.036)
            / (0.951 + 0.036 + 0.0005 + 0.0105),
            "the odds. Divide by the sum of both.": 0.951 * 0.036 / (0.0005 * 0.0105),
        },
        otherwise="Bayes: the prior of each pair that fits, 2pq, over the sum of these priors.",
    ),
)

# %%
phenotypes, probabilities = drugs.call_phenotypes(calls, allele_frequencies=frequencies, confidence=0.999)
print(f"by hand {probability:.6f}; by package {probabilities[0]:.6f}: {phenotypes[0]}")
print("without frequencies:", drugs.call_phenotypes(calls)[0][0])

# %%
anchor("together", probability, expected=0.999847, tolerance=1e-6)

# %% [markdown]
# Without frequencies the package calls a phenotype only if all pairs that fit have it; otherwise it says *Indeterminate*. Such an **abstention** is a result, too. With frequencies it calls what is probable enough. Enough for what? That is the next step.

# %% [markdown]
# ## How sure must it be? (~14 min)
#
# Measurements fail. We make 20 000 people with these frequencies, and three per cent of the calls at three important positions are missing (−1). Because we made them, we know what their enzymes do.

# %%
important = [tpmt.variants.index(one) for one in ("6-18130918-T-C", "6-18139228-C-T", "6-18143955-C-G")]


def make_people(frequencies, random_state):
    generator = np.random.default_rng(random_state)
    alleles = np.array([at[name] for name in frequencies])
    two = alleles[generator.choice(len(alleles), size=(20_000, 2), p=list(frequencies.values()))]
    genotypes = tpmt.is_defined[two[:, 0]].astype(int) + tpmt.is_defined[two[:, 1]]
    genotypes[:, important] = np.where(generator.random((20_000, 3)) < 0.03, -1, genotypes[:, important])
    return genotypes, tpmt.phenotypes[two[:, 0], two[:, 1]]


genotypes, truth = make_people(frequencies, 1)
for name in np.unique(truth):
    print(f"{name:25s} {np.sum(truth == name):6d}")
print(f"at least one of the three calls is missing: {100 * np.mean((genotypes == -1).any(axis=1)):.1f} %")


# %% [markdown]
# Many reports fill the gap: no call means the reference letter. Count what this costs: how many people with a slow enzyme does a rule call normal?

# %%
widgets.predict(
    "drugs-precision.filled",
    "If missing calls are taken for the reference: in how many of the 20 000 does a slow enzyme pass for a normal one?",
    think="About 1 840 people have a slow enzyme. Which calls must be missing so that nothing else gives them away?",
    unit="people",
)


# %%
def describe(called):
    is_called = called != "Indeterminate"
    is_harmed = (called == "Normal Metabolizer") & (truth != "Normal Metabolizer")
    return 100 * np.mean(~is_called), int(is_harmed.sum())


filled = drugs.find_diplotypes(np.maximum(genotypes, 0), tpmt)
rules = {
    "missing is the reference": drugs.call_phenotypes(filled, allele_frequencies=frequencies, confidence=0.6)[0],
    "all pairs must agree": drugs.call_phenotypes(drugs.find_diplotypes(genotypes, tpmt))[0],
}
for name, called in rules.items():
    print(f"{name:25s} abstains in {describe(called)[0]:5.2f} %; slow called normal: {describe(called)[1]}")

# %%
widgets.compare(
    "drugs-precision.filled",
    describe(rules["missing is the reference"])[1],
    because="A *3A shows at two positions, and one of them is enough to see that something is slow. Hidden are those whose allele shows at one position only, where just this call is missing.",
)

# %%
anchor("filled", describe(rules["missing is the reference"])[1], expected=23, tolerance=0.5, unit="people")
anchor("abstains", describe(rules["all pairs must agree"])[0], expected=14.675, tolerance=0.01, unit="%")

# %% [markdown]
# Each of these people would get the usual dose, which is too much for them, because of a gap that the report does not mention. The strict rule harms nobody. It abstains in 14.7 %, more than the 8.6 % with a missing call: it is also silent about everybody with both letters, although hardly one of them can be *3B/\*3C.

# %%
widgets.predict(
    "drugs-precision.sure",
    "A program speaks as soon as it is 95 % sure. How many of the slow will it call normal, compared with the rule that fills the gaps?",
    think="How sure can it be of a person about whom nothing at all was measured?",
    choices=["about as many", "about half", "about a twentieth"],
)

# %%
calls = drugs.find_diplotypes(genotypes, tpmt)
limits = np.array([0.9, 0.95, 0.97, 0.99, 0.997, 0.999, 0.9999])
both = np.array(
    [describe(drugs.call_phenotypes(calls, allele_frequencies=frequencies, confidence=one)[0]) for one in limits]
)

# %% alt="Two curves over the doubt that is allowed, from 0.1 to 0.0001 on a logarithmic axis. People with a slow enzyme who are called normal: 23 at a doubt of 0.1, 22 at 0.05 and 0.03, 5 at 0.01, 0 from 0.001. Abstaining: nearly 0 per cent of people down to a doubt of 0.03, 3 at 0.01, 8 at 0.001, near 15 at 0.0001."
fig, axes = plt.subplots(1, 2, figsize=(9, 3.4), layout="constrained")
for ax, values, label in zip(
    axes, both.T[::-1], ("slow, but called normal (people)", "abstains (% of people)"), strict=True
):
    ax.plot(1 - limits, values, "o-", color=plots.PALETTE["blue"])
    ax.set(
        xscale="log", xlabel="doubt that is allowed, 1 − confidence", ylabel=label, ylim=(-0.04 * values.max(), None)
    )
    ax.invert_xaxis()
for one, (abstains, harmed) in zip(limits, both, strict=True):
    print(f"{100 * one:6.2f} % sure: abstains in {abstains:5.2f} %, slow called normal: {harmed:.0f}")

# %%
widgets.compare(
    "drugs-precision.sure",
    "about as many",
    because="Where the position of *3C could not be read and the other two show the reference, nearly 98 % are normal anyway. So a program that knows nothing there is more than 95 % sure, and speaks.",
)

# %%
anchor("sure_95", both[1, 1], expected=22, tolerance=0.5, unit="people")
anchor("sure_99", both[3, 1], expected=5, tolerance=0.5, unit="people")
anchor("abstains_999", both[5, 0], expected=8.4, tolerance=0.05, unit="%")

# %% [markdown]
# Of all people 91 % are normal; being 95 % sure is not much more than knowing nothing. The limit must come from the harm. If one slow patient who is missed weighs as much as a thousand repeated measurements, the program should speak from 99.9 % on. It then misses nobody here, and abstains in 8.4 %, fewer than the strict rule, for it has learned that *3B/\*3C is rare.
#
# Now people from elsewhere. In East Asia and in much of Africa *3C is by far the commonest slow allele. We make such people, with *3C as frequent as in the highest counts from Africa (in East Asia it is 1 to 2 %), and judge them with the frequencies of the others.

# %%
elsewhere = {"*1": 0.90, "*2": 0.0005, "*3A": 0.002, "*3B": 0.0, "*3C": 0.0975}
genotypes, truth = make_people(elsewhere, 2)
calls = drugs.find_diplotypes(genotypes, tpmt)
for name, prior in (("frequencies of the others", frequencies), ("their own frequencies", elsewhere)):
    abstains, harmed = describe(drugs.call_phenotypes(calls, allele_frequencies=prior, confidence=0.95)[0])
    print(f"{name:26s} abstains in {abstains:4.1f} %, slow called normal: {harmed}")
    if prior is frequencies:
        harmed_elsewhere = harmed

# %%
anchor("elsewhere", harmed_elsewhere, expected=115, tolerance=0.5, unit="people")

# %% [markdown]
# The program was at least 95 % sure of each of these 115, by frequencies that were not theirs. With their own it abstains instead. "Frequent in whom?" is a question to every report that gives a probability. The strict rule needs no frequencies, and nobody's ancestry.

# %% [markdown]
# ## What does the guideline say? (~8 min)
#
# From phenotypes to words. Azathioprine asks for two genes, since a second enzyme, NUDT15, breaks down the same poison.

# %%
widgets.predict(
    "drugs-precision.guideline",
    "One slow enzyme means a lower dose. What does the table recommend for two slow ones?",
    think="What would you expect of the biology? And what must have been observed before a guideline can say it?",
    choices=["the same as for one", "a still lower dose", "another drug"],
)

# %%
people = {
    "NUDT15": ["Normal Metabolizer", "Intermediate Metabolizer", "Normal Metabolizer", "Not typed"],
    "TPMT": ["Intermediate Metabolizer", "Intermediate Metabolizer", "Poor Metabolizer", "Indeterminate"],
}
for one, other, text in zip(*people.values(), drugs.recommend(tables, "azathioprine", people), strict=True):
    print(f"NUDT15 {one}, TPMT {other}:\n    {text[:150]}...")

# %%
widgets.compare(
    "drugs-precision.guideline",
    "the same as for one",
    because="Few patients have two, and when this table was made it was unclear how far to lower the dose.",
)

# %% [markdown]
# Look at the second patient. In March 2024 the guideline was changed: for patients who are intermediate in both, start with 20 to 50 % of the usual dose. A table of knowledge has a date, and a program that reads it must say which. Ours says it in its data card.
#
# The third way to say nothing is no recommendation at all.

# %%
words = ["Normal Metabolizer", "Poor Metabolizer", "Indeterminate"]
for word, text in zip(words, drugs.recommend(tables, "citalopram", {"CYP2C19": words}), strict=True):
    print(f"citalopram, CYP2C19 {word}: {text[:75]}")
is_empty = tables["rule_texts"] == "No recommendation"
print(f"rules without a recommendation: {is_empty.sum()} of {is_empty.size}")

# %% [markdown]
# No recommendation is no permission to give the usual dose. The words say it, so that no program can take an empty field for one.

# %% [markdown]
# ## Who responds? (~14 min)
#
# Most differences between patients have no known gene. One can still ask a single person, again and again: in an **N-of-1 trial** the patient gets drug and placebo in turn, several times, in an order drawn by lot. Each cycle gives one effect: points under the drug minus points under placebo.
#
# Forty simulated people, six cycles each. The drug lifts by 1 point on average; true effects differ with a standard deviation of 1 point, and single cycles with 3.

# %%
generator = np.random.default_rng(3)
own = generator.normal(1, 1, size=40)  # what nobody knows in life
effects = own[:, None] + generator.normal(0, 3, size=(40, 6))
is_responder = effects[:, 0] > 3
print(f"responders, more than 3 points in the first cycle: {is_responder.sum()} of 40")
print(f"their mean effect in that cycle: {effects[is_responder, 0].mean():.1f} points")

# %%
widgets.predict(
    "drugs-precision.again",
    "What is the mean effect of these responders in the other five cycles?",
    think="What made the first cycle so good: the person, or the week? Compare the two standard deviations.",
    unit="points",
)

# %%
again = effects[is_responder, 1:].mean()
print(f"in the other cycles: {again:.1f} points; all forty: {effects[:, 1:].mean():.1f}")

# %%
widgets.compare(
    "drugs-precision.again",
    again,
    because="They do no better than all forty. What put them on top was the week: with a standard deviation of 3 between cycles and of 1 between people, a tenth of a lead is the person's own.",
)

# %%
anchor("again", again, expected=1.1971, tolerance=0.001, unit="points")

# %% [markdown]
# This is **regression to the mean**: whoever is chosen for an extreme value has, on average, a less extreme one next time. How much of it, the **reliability** says, the correlation of two measurements of one person: here $1^2 / (1^2 + 3^2) = 0.1$. Nine tenths of what put them on top do not come back.
#
# So a person's effect needs several cycles, and even their mean is too extreme. **Shrinkage** draws it towards the mean of all, as far as chance explains the spread. With the mean squares between and within people it keeps the share $w = 1 - \mathrm{MSW} / \mathrm{MSB}$ of the distance. Write $w$; `means` are the means of people.

# %%
means = effects.mean(axis=1)
within = ((effects - means[:, None]) ** 2).sum() / (40 * 5)  # MSW
between = 6 * ((means - means.mean()) ** 2).sum() / 39  # MSB
print(f"MSW {within:.2f}, MSB {between:.2f}")

# %% move="shrink"
### BEGIN SOLUTION
w = 1 - within / between
shrunken = means.mean() + w * (means - means.mean())
### END SOLUTION

# %%
shrunken = check_move(
    "drugs-precision.shrink",
    shrunken,
    Case(
        name="forty people",
        arguments={},
        expected=means.mean() + (1 - within / between) * (means - means.mean()),
        axes=("n_people",),
        unit="points",
        tolerance=1e-9,
        mistakes={
            "drawn towards 0. The centre is the mean of all people.": (1 - within / between) * means,
            "drawn by what should be kept: w is the share that stays.": means.mean()
            + within / between * (means - means.mean()),
            "the distances alone. Add the mean of all people.": (1 - within / between) * (means - means.mean()),
        },
        otherwise="Begin at `means.mean()`, and go the share w of the way to each person's mean.",
    ),
)

# %% alt="Forty people in the order of their mean effect, from minus 2 to 5 points. Crosses, the plain means, spread far; dots, the shrunken effects, lie between minus 0.2 and 3 near the dashed average at 1.2, with intervals of about 1.7 points to each side. Black strokes, the true effects, lie within most intervals."
found = drugs.fit_personal_effects(effects)
print("largest difference between hand and package:", np.abs(found.shrunken - shrunken).max().round(12))
_ = plots.plot_personal_effects(found, truth=own)
for name, guess in (("plain means", found.means), ("shrunken", found.shrunken)):
    print(f"{name}: error {np.sqrt(np.mean((guess - own) ** 2)):.2f} points (root mean square)")
print(f"between people {found.sd_between:.2f} points (true 1), within {found.sd_within:.2f} (true 3)")
print(f"intervals that hold the truth: {np.sum((found.lows <= own) & (own <= found.highs))} of 40")

# %%
anchor("error_plain", np.sqrt(np.mean((found.means - own) ** 2)), expected=1.2605, tolerance=0.001, unit="points")
anchor("error_shrunken", np.sqrt(np.mean((found.shrunken - own) ** 2)), expected=0.9137, tolerance=0.001, unit="points")

# %% [markdown]
# The error of all people together falls by a quarter, although every person is moved. Somebody who truly is extreme pays for it. And the intervals reach about 1.7 points to each side: six cycles say little about one person, and a single one says nearly nothing.

# %% [markdown]
# ## Break it (~12 min)
#
# *A clinic chooses its worst patients, treats them, and measures again.* No drug at all is needed for a success. For values that are normally distributed the fall is known: whoever lies above a limit $c$ (in standard deviations) lies $\varphi(c) / (1 - \Phi(c))$ above the mean, and a share of 1 − reliability of that goes away by itself.


# %%
def measure_twice(reliability):
    person, *weeks = np.random.default_rng(5).normal(size=(3, 2000))
    return np.array([np.sqrt(reliability) * person + np.sqrt(1 - reliability) * week for week in weeks]), reliability


def say_fall(made):
    (first, second), reliability = made
    fall = (first - second)[first > 1].mean()
    formula = drugs.compute_regression_to_mean([1.0], reliability)[0]
    return f"reliability {reliability:g}: the chosen fall by {fall:.2f} SD, {formula:.2f} by the formula"


# %% alt="Second over first measurement of 2 000 untreated people, at a reliability that is chosen. Those above 1 in the first are orange. A black cross, their mean, lies below the dashed line of equal values: the farther, the lower the reliability."
def draw_twice(made, ax):
    (first, second), _ = made
    is_worst = first > 1
    ax.plot(first[~is_worst], second[~is_worst], ".", ms=3, color=plots.PALETTE["grey"], label="not chosen")
    ax.plot(first[is_worst], second[is_worst], ".", ms=3, color=plots.PALETTE["vermilion"], label="chosen")
    ax.plot(first[is_worst].mean(), second[is_worst].mean(), "P", ms=11, color="black", label="mean of the chosen")
    ax.plot([-3, 3], [-3, 3], "--", lw=1, color="black")
    ax.set(xlabel="first measurement (SD)", ylabel="second measurement (SD)", xlim=(-4, 4), ylim=(-4, 4))
    ax.legend(fontsize=8, loc="upper left")


widgets.explore(
    measure_twice, draw_twice, describe=say_fall, start={"reliability": 0.5}, reliability=[0.1, 0.3, 0.5, 0.7, 0.9]
)

# %% [markdown]
# The cure is a control group that was chosen by the same rule, and drawn by lot.
#
# *A trial is searched for the patients who gain most.* In [the trials lesson](trials.ipynb) subgroups were named beforehand. A program finds them better: it tries every threshold of every feature, and takes the split with the largest difference of effects. We shuffle the arms of the real trial 300 times, so that nothing works in anybody.

# %%
trial = data.load_indomethacin_trial()
is_treated, has_event = trial["arms"] == "indomethacin", trial["has_pancreatitis"].astype(float)
labels = ["ages_years", "risk_scores", "is_female", "had_trainee", "has_sphincter_dysfunction", "is_outpatient"]
features = np.column_stack([trial[name].astype(float) for name in labels])

# %%
widgets.predict(
    "drugs-precision.split",
    "In what share of these trials without any effect do both sides of the best split differ with p < 0.05?",
    think="Six features, two of them with many thresholds. The best of all is taken, and then tested as if it had been the only one.",
    unit="%",
)

# %%
generator, p = np.random.default_rng(7), {False: [], True: []}
for _ in range(300):
    arms = generator.permutation(is_treated)
    for is_honest in p:
        p[is_honest].append(drugs.split_effect(has_event, arms, features, is_honest=is_honest, n_min=20).p)
share = {is_honest: 100 * np.mean(np.array(values) < 0.05) for is_honest, values in p.items()}
print(f"chosen and tested on the same patients: {share[False]:.0f} %")
print(f"chosen on one half, tested on the other: {share[True]:.0f} %")

# %%
widgets.compare(
    "drugs-precision.split",
    share[False],
    because="Each threshold is one more chance to find a difference, and the best of all was tested as if it had been the only one.",
)

# %%
anchor("split_same", share[False], expected=59.3, tolerance=1, unit="%")
anchor("split_honest", share[True], expected=5.3, tolerance=1, unit="%")

# %% [markdown]
# Choosing on one half and estimating on the other is called **honest splitting**; many such trees make a causal forest. It pays with patients. Now the real arms:

# %%
for is_honest in (False, True):
    found = drugs.split_effect(has_event, is_treated, features, is_honest=is_honest, n_min=20)
    print(
        f"{'honest' if is_honest else 'same patients':14s} {labels[found.feature]} at {found.threshold:g}: "
        f"effects {100 * found.effects[0]:+.0f} and {100 * found.effects[1]:+.0f} points, p {found.p:.3f}"
    )

# %% [markdown]
# When nothing works, the best split is below 0.05 in 59 % of trials. The best of the real trial has 0.19: it offers a searcher less than chance usually does, and the honest half finds no difference either. That does not show that the drug acts alike in all. With 79 events in 602 patients nobody can tell.

# %% [markdown]
# ## At scale (~3 min)
#
# Pairs of alleles grow with the square of the alleles. People with the same genotype have the same pairs, so that a million people cost little more than the different genotypes among them.

# %%
for name in ("NUDT15", "CYP2C19", "TPMT", "CYP2D6"):
    gene = drugs.build_pharmacogene(tables, name)
    n_alleles, n_named = len(gene.alleles), np.sum(tables["allele_genes"] == name)
    print(f"{name:8s} {n_alleles:4d} of {n_named} alleles, {n_alleles * (n_alleles + 1) // 2:5d} pairs")
n_people = data.by_size(tiny=2_000, workshop=20_000, full=200_000)
print(f"different genotypes among {n_people} people: {len(np.unique(genotypes[:n_people], axis=0))}")

# %% [markdown]
# Most alleles that are left out here are deletions of the gene and hybrids with its neighbour, CYP2D7: no letter of this table shows them, nor extra copies of the gene. CYP2D6 has many of these, and it takes part in the breakdown of a fifth to a quarter of the drugs in use. A program that reads letters only must say so, or it will call a patient without the gene normal.

# %% [markdown]
# ## Check yourself (~4 min)

# %%
widgets.quiz(
    "The laboratory could not read one of three positions of a gene. The other two are reference. What should the report say?",
    {
        "Normal, since most people have the reference there": "That is true of most, and it is true without any measurement. Those it fails are the ones whom the test was for.",
        "Not known, together with the pairs that still fit": "The reader sees what is open, and can repeat the measurement or choose a drug that needs no answer.",
        "Slow, since the danger lies on that side of an error": "Then many get too little for no reason. A report tells what is known; the decision weighs the harms.",
    },
    answer="Not known, together with the pairs that still fit",
)

# %%
widgets.quiz(
    "After a month with a new drug the ten worst of a hundred patients are better by 8 points. What follows?",
    {
        "The drug helps, above all those with severe disease": "The worst were chosen for a bad day. Without a drug they would have come back by some points, too.",
        "The drug fails, since ninety others are not better": "The others were not chosen for an extreme, so that nothing could be seen in them either way.",
        "Little, until ten others, chosen alike, got a placebo": "Regression to the mean acts on both groups alike; what is left between them is the drug.",
    },
    answer="Little, until ten others, chosen alike, got a placebo",
)

# %%
widgets.quiz(
    "A search finds that only patients under 52 gain, p = 0.004. How is that claim tested?",
    {
        "By correcting p with the number of features": "Each feature had many thresholds, and all were tried. The number of features is far too small.",
        "By the same split in patients who were not searched": "For them the split is one question, asked before their outcomes were seen.",
        "By showing that the split comes back in bootstraps": "Bootstraps draw from the same patients, and find the same chance again.",
    },
    answer="By the same split in patients who were not searched",
)

# %%
widgets.predictions("drugs-precision")

# %% [markdown]
# ## Take-aways
#
# - A genotype is the sum of two alleles. Several pairs may fit it; all of them belong in the answer.
# - "Missing" is not "reference". A program that is 95 % sure may know nothing but how common the normal is.
# - Frequencies come from some people, and patients from others. Knowledge has a date.
# - Who is chosen for an extreme comes back by 1 − reliability without any treatment. Repeat, and shrink.
# - A subgroup that was found is tested in patients who were not searched.
#
# ## References
#
# - Lee SB, Shin JY, Kwon NJ, Kim C, Seo JS (2022). ClinPharmSeq: a targeted sequencing panel for clinical pharmacogenetics implementation. *PLoS ONE* 17:e0272129. https://doi.org/10.1371/journal.pone.0272129
# - Relling MV, Schwab M, Whirl-Carrillo M, Suarez-Kurtz G, Pui C-H, Stein CM, et al. (2019). Clinical Pharmacogenetics Implementation Consortium guideline for thiopurine dosing based on TPMT and NUDT15 genotypes: 2018 update. *Clin Pharmacol Ther* 105:1095–1105. https://doi.org/10.1002/cpt.1304
# - Caudle KE, Sangkuhl K, Whirl-Carrillo M, Swen JJ, Haidar CE, Klein TE, et al. (2020). Standardizing CYP2D6 genotype to phenotype translation: consensus recommendations from the Clinical Pharmacogenetics Implementation Consortium and Dutch Pharmacogenetics Working Group. *Clin Transl Sci* 13:116–124. https://doi.org/10.1111/cts.12692
# - Zucker DR, Schmid CH, McIntosh MW, D'Agostino RB, Selker HP, Lau J (1997). Combining single patient (N-of-1) trials to estimate population treatment effects and to evaluate individual patient responses to treatment. *J Clin Epidemiol* 50:401–410. https://doi.org/10.1016/S0895-4356(96)00429-5
# - Morris CN (1983). Parametric empirical Bayes inference: theory and applications. *J Am Stat Assoc* 78:47–55. https://doi.org/10.1080/01621459.1983.10477920
# - Barnett AG, van der Pols JC, Dobson AJ (2005). Regression to the mean: what it is and how to deal with it. *Int J Epidemiol* 34:215–220. https://doi.org/10.1093/ije/dyh299
# - Athey S, Imbens G (2016). Recursive partitioning for heterogeneous causal effects. *Proc Natl Acad Sci USA* 113:7353–7360. https://doi.org/10.1073/pnas.1510489113
# - Elmunzer BJ, Scheiman JM, Lehman GA, Chak A, Mosler P, Higgins PDR, et al. (2012). A randomized trial of rectal indomethacin to prevent post-ERCP pancreatitis. *N Engl J Med* 366:1414–1422. https://doi.org/10.1056/NEJMoa1111103
#
# ## Your turn
#
# In [the exercise](../../exercises/drugs/precision/drugs-precision.ipynb) you write the pairs that fit, a rule that abstains, the shrunken effect and an honest split, and judge what a clinic says of its patients.
