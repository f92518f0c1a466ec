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
# # What is in a genome, and whose is it?
#
# Two people differ at about one letter in a thousand of their genomes. Most of these **variants** do nothing. Some raise the risk of a disease, and a study that
# looks for them compares millions of variants in thousands of people. Before that, two questions must be answered. Can the calls be trusted? And who are these people:
# where did their ancestors live, and who is whose cousin? A study that skips the second question finds ancestry and calls it disease.
#
# **What you will have.** A cohort of 2 504 people read from the file format of the field, an exact test that finds broken variants, a map of ancestry that places people
# whom it has not seen, and a list of relatives. And you will have seen what each of these does when its assumption is broken.

# %% [markdown]
# ## Before you start
#
# **Objectives.** After this lesson you can
#
# - read a VCF file, and say what a call is,
# - test Hardy–Weinberg proportions exactly, and say when the test must fail,
# - choose variants that are not inherited together,
# - predict ancestry from principal components for populations that were held out, and keep relatives from making a component of their own.
#
# **Needs.** Python and NumPy; [Would a second study find it again?](../orientation/found-again.ipynb) for p values.
#
# **Time.** 72 minutes.
#
# **Data card.**
#
# | | |
# |---|---|
# | What | (1) *Real*: 127 variants that differ between parts of the world, in 2 504 people of 26 populations (1000 Genomes Project, phase 3). (2) *Real*: 2 000 neighbouring variants of chromosomes 21 and 22 in 379 people of European ancestry (phase 1). (3) *Simulated* cohorts of 300 people with a family, and with two batches: there the truth is known. |
# | Shape | `counts` (n_people, n_variants): 0, 1 or 2 copies of the alternate allele, -1 where there is no call |
# | Units | Positions in base pairs on GRCh37, the first base is 1 |
# | Licence | Open data of the 1000 Genomes Project (cite the papers); simulations CC BY 4.0 |
# | Citation | The 1000 Genomes Project Consortium (2015), *Nature* 526:68–74; (2012), *Nature* 491:56–65 |
# | Changed | Lines sorted by position; sex, parents and phenotypes left out |

# %% [markdown] tags=["instructor"]
# **Say first.** Write `A/G`, `A/A`, `G/G` on the board for ten people. "How often is G among twenty letters? And if letters were shuffled among people, how many would be A/G?"
# The whole of the first step is that one question.
#
# **Expected guesses.** For variants that fail in the mixed cohort nearly all say 5 of 127, or none: "the data are good". For the share that is left after pruning most say
# 80 %. For held-out populations most expect a collapse to 50 %.
#
# **Misconceptions.** (1) "A variant that fails Hardy–Weinberg is a bad variant." Ask: "Take 100 people of one kind and 100 of another, all called without error. How many mixed calls do you expect?"
# (2) "A component of ancestry is a component of ancestry." Ask: "What would twelve siblings look like to a method that looks for people who are alike?"
#
# **Type live.** The three weights of *ten people, four copies*; `np.sort` them, add up those that are no larger.
#
# **Cut line.** Over 50 minutes: drop *Which variants say the same twice?*, then the second half of *Break it* (two batches).
#
# **Where people get stuck.** That the rare copies are fixed and only their pairing is random. In the standardised counts, that `p` is the frequency of one allele and the mean of a
# count is `2p`. And who was held out: the population is left out of the frequencies and components as well.

# %% tags=["setup"] dpi=120
import gzip
from itertools import pairwise
from math import comb

import numpy as np

from neurokit_lite import data, genomics, plots, widgets
from neurokit_lite.course.anchors import anchor
from neurokit_lite.course.checks import Case, check_move

# %% [markdown]
# ## Meet the data (~9 min)
#
# Genotypes travel as text, in the **variant call format** (VCF): one line a variant, one column a person. Here is the beginning of one line.

# %%
with gzip.open(data.ancestry_vcf(), "rt") as file:
    line = next(text for text in file if not text.startswith("#")).split("\t")
for name, field in zip(["CHROM", "POS", "ID", "REF", "ALT"], line, strict=False):
    print(f"{name:6s}{field}")
print("calls ", *line[9:21])

# %% [markdown]
# `REF` is the letter of the reference genome and `ALT` the other **allele**. Everybody has two copies of the chromosome, so a call (**genotype**) is two digits: 0 for the reference, 1 for the
# alternate. `0|1` is **phased**, which means that the first digit belongs to one and the same copy all along the chromosome; `0/1` is not. `./.` is a missing call.
#
# What counts from here on is how many copies of the alternate allele a person carries: 0, 1 or 2. Eight people:

# %%
calls = ["0|0", "0|1", "1|1", "./.", "1|0", "0|0", "0|0", "0|1"]
toy = np.array([-1 if "." in call else call.count("1") for call in calls])
print(toy)

# %% [markdown]
# Write the **allele frequency**: the share of alternate alleles among all alleles that were called. A person without a call (-1) must not count.

# %% move="frequency"
### BEGIN SOLUTION
called = toy[toy >= 0]
frequency = called.sum() / (2 * called.size)
### END SOLUTION

# %%
frequency = check_move(
    "genomics-variants.frequency",
    frequency,
    Case(
        name="eight people, one without a call",
        arguments={},
        expected=5 / 14,
        unit="",
        tolerance=1e-6,
        mistakes={
            "copies for each person. Everybody carries two alleles: divide by 2.": 5 / 7,
            "a share of all eight people. One of them has no call.": 5 / 16,
            "a sum in which the missing call is minus one copy.": 4 / 16,
            "the share of people who carry it. Somebody may carry two copies.": 4 / 7,
        },
        otherwise="Five copies among the fourteen alleles of seven people.",
    ),
)

# %%
print("by hand:", frequency, " by package:", genomics.allele_frequency(toy[:, None])[0])

# %% [markdown]
# They agree, so from here on the package counts. Now the whole file, and where the ancestors of these people lived: five parts of the world, 26 populations.

# %%
cohort = genomics.read_vcf(data.ancestry_vcf())
people = data.load_ancestry_people()
regions, populations = people["regions"], people["populations"]
print(cohort)
for region in np.unique(regions):
    own = regions == region
    print(f"{region}: {own.sum():4d} people of {', '.join(np.unique(populations[own]))}")

# %% [markdown]
# AFR is Africa, AMR the Americas, EAS and SAS are East and South Asia, EUR is Europe. These are the project's labels for where people said their grandparents came from. They are no biological categories, as you will see.
# No call is missing: the project filled gaps by **imputation**, from people who share a stretch of chromosome. Your data will have gaps.

# %% [markdown]
# ## Are the calls in the right proportions? (~17 min)
#
# If people choose partners without regard to a variant, its alleles pair at random. With frequency $p$, a share of $2p(1-p)$ is heterozygous, carrying one of each. These are **Hardy–Weinberg
# proportions**. A machine that mistakes `0/1` for `1/1` breaks them, so every study tests them.
#
# The test can be exact. Ten people carry four copies of the rarer allele. How can four copies lie in ten people? In pairs or alone: 0, 2 or 4 people are heterozygous. If the copies were dealt
# at random, $h$ heterozygotes among $n$ people with $r$ rare copies would come about in
#
# $$w(h) = 2^h \binom{n}{h} \binom{n - h}{(r - h)/2}$$
#
# ways: choose who is heterozygous, which of their two chromosomes carries the copy, and who carries two. The **exact test** adds up the chances of all $h$ that are no more likely than the one that was seen.

# %%
n, r, seen = 10, 4, 2  # seven people with no copy, two with one, one with two
for h in (0, 2, 4):
    print(f"{h} heterozygous: {2**h * comb(n, h) * comb(n - h, (r - h) // 2):5d} ways")

# %% [markdown]
# Write the p value of two heterozygotes.

# %% move="exact"
### BEGIN SOLUTION
ways = np.array([2**h * comb(n, h) * comb(n - h, (r - h) // 2) for h in (0, 2, 4)])
p_value = ways[ways <= ways[seen // 2]].sum() / ways.sum()
### END SOLUTION

# %%
p_value = check_move(
    "genomics-variants.exact",
    p_value,
    Case(
        name="ten people, two heterozygotes",
        arguments={},
        expected=(45 + 1440) / 4845,
        unit="",
        tolerance=1e-4,
        mistakes={
            "the chance of exactly two heterozygotes. Add what is less likely still.": 1440 / 4845,
            "the chance of fewer than two. What was seen belongs to it.": 45 / 4845,
            "the chance of two or more.": (1440 + 3360) / 4845,
        },
        otherwise="The ways are 45, 1440 and 3360; add those that are at most 1440, and divide by all.",
    ),
)

# %%
print(f"by hand: {p_value:.6f}   by package: {genomics.hardy_weinberg_p([[7, 2, 1]])[0]:.6f}")

# %% [markdown]
# Equal. Now all 127 variants in all 2 504 people. The calls of this project are as good as calls get. A common rule throws a variant out at $p < 10^{-6}$.

# %%
widgets.predict(
    "genomics-variants.mixed",
    "How many of the 127 variants fail the test, at p below one in a million?",
    think="What does the test assume about who has children with whom? Does that hold for 2 504 people from all parts of the world?",
    unit="variants",
)

# %%
mixed = genomics.hardy_weinberg_p(genomics.count_genotypes(cohort.counts))
n_failed = int((mixed < 1e-6).sum())

# %%
widgets.compare(
    "genomics-variants.mixed",
    n_failed,
    because="People have children with people who live near them. In a mixture, one allele is common here and the other there, so that fewer people carry one of each than the overall frequency says.",
)

# %%
anchor("fail_in_the_mixture", n_failed, expected=107, tolerance=0)

# %% [markdown]
# Here are the shares of heterozygotes in the mixture, and in one population alone: the Yoruba of Ibadan.

# %% alt="Two panels with the share of heterozygotes of each variant over its allele frequency, and the curve of random mating, which peaks at 50 percent. Left, all 2504 people: nearly all of 127 dots lie clearly below the curve, many at half of it. Right, the Yoruba alone: the dots scatter closely around the curve, and many lie at its two ends, near frequencies 0 and 1."
axes = plots.canvas(1, 2, width_in=9, height_in=3.4)
plots.plot_hardy_weinberg(cohort.counts, ax=axes[0]).set_title("all 2 504 people")
_ = plots.plot_hardy_weinberg(cohort.counts[populations == "YRI"], ax=axes[1]).set_title("108 Yoruba (YRI)")

# %% [markdown]
# In the mixture nearly every dot lies below the curve: too few heterozygotes. It is the **Wahlund effect**, the mark of a mixture of populations, and no error of calling. It is strong here because these variants were chosen for differing between parts of the world; among variants taken at random fewer would fail. So the test is done within each population.

# %%
widgets.predict(
    "genomics-variants.within",
    "Each variant is now tested within each of the 26 populations: 3 302 tests. How many have p below one in a million?",
    think="What share of correct tests falls below one in a million? What else than mixture could make a call fail?",
    choices=["None of them", "About 30, one in a hundred", "About 800, a quarter of them"],
)

# %%
tests = [
    genomics.hardy_weinberg_p(genomics.count_genotypes(cohort.counts[populations == one]))
    for one in np.unique(populations)
]
print(f"{np.size(tests)} tests, smallest p {np.min(tests):.1e}, {np.sum(np.array(tests) < 1e-6)} below 1e-6")

# %%
widgets.compare(
    "genomics-variants.within",
    "None of them",
    because="Within a population the calls are in their proportions. A filter on the mixture would have thrown out 107 good variants, and above all those that tell ancestry.",
)

# %%
anchor("fail_within_populations", int(np.sum(np.array(tests) < 1e-6)), expected=0, tolerance=0)

# %% [markdown]
# How different must populations be for their mixture to fail? Simulated people, 500 variants without an error in any call; `fst` is the share of the variance that lies between populations (about 0.1 between parts of the world).


# %%
def mixture(fst, n_populations):
    return genomics.make_cohort(600, 500, fst=fst, n_populations=n_populations, random_state=4).counts


def failures_in_words(counts):
    p = genomics.hardy_weinberg_p(genomics.count_genotypes(counts))
    return f"{np.sum(p < 1e-6)} of {p.size} variants fail at p below one in a million."


# %% alt="Shares of heterozygotes over allele frequency for 500 simulated variants, and the curve of random mating. Sliders change how far populations have drifted apart and how many there are. With one population the dots lie around the curve; with more populations and more drift they sink below it."
widgets.explore(
    mixture,
    lambda counts, ax: plots.plot_hardy_weinberg(counts, ax=ax, ms=2),
    describe=failures_in_words,
    start={"fst": 0.1, "n_populations": 2},
    fst=[0.01, 0.05, 0.1, 0.2],
    n_populations=[1, 2, 5],
)

# %% [markdown]
# Does the test find anything, then? In 379 people of European ancestry, among 2 000 variants that nobody chose for their quality:

# %%
europeans = data.load_european_chromosomes()
table = genomics.count_genotypes(europeans["counts"])
p_values = genomics.hardy_weinberg_p(table)
share = genomics.allele_frequency(europeans["counts"])
for one in np.flatnonzero(p_values < 1e-6)[[2, 4, 6, 11]]:
    expected = 2 * share[one] * (1 - share[one]) * table[one].sum()
    print(
        f"{europeans['names'][one]:11s} people with 0, 1, 2 copies: {table[one]}; expected with 1: {expected:3.0f}; p = {p_values[one]:.0e}"
    )
print(f"{np.sum(p_values < 1e-6)} of {p_values.size} below 1e-6")

# %%
anchor("fail_in_europeans", int(np.sum(p_values < 1e-6)), expected=12, tolerance=0)

# %% [markdown]
# Twelve fail. Some have far too *many* heterozygotes, which no mixture can make: typically two places of the genome that look alike are read as one, and a fixed difference between them looks like 0/1 in everybody who is read there.
# The others have too few, as where one allele is often lost; a little may come from mixture, since these people are of several European populations. These variants are what the test is for.

# %% [markdown]
# ## Which variants say the same twice? (~9 min)
#
# Neighbours on a chromosome are inherited together, so the counts of one tell those of the next. This is **linkage disequilibrium**, measured as $r^2$, the squared correlation of the counts.

# A method that takes variants for independent witnesses would hear the same witness many times. So **pruning** slides a window of 50 variants along the chromosome and drops one of each pair whose $r^2$ is above a limit.

# %%
widgets.predict(
    "genomics-variants.pruned",
    "With a limit of r² = 0.2, which share of the 2 000 variants is left?",
    think="Most pairs are far apart and below the limit. But each variant has some fifty neighbours in its window, and one close pair is enough to lose one of the two.",
    unit="%",
)

# %%
own = europeans["chromosomes"] == "21"
r2 = genomics.linkage_r2(europeans["counts"][:, own])
positions_bp = europeans["positions_bp"][own]
apart_kb = (positions_bp[None] - positions_bp[:, None]) / 1000
edges_kb = np.array([0.1, 0.5, 1, 3, 10, 30, 100, 300, 1000, 3000])
means = [np.nanmean(r2[(apart_kb > low) & (apart_kb <= high)]) for low, high in pairwise(edges_kb)]

# %% alt="Mean r squared of pairs of variants over their distance, the distance on a logarithmic axis. It falls from 0.3 within one kilobase to about 0.05 at 50 kilobases and to 0.003 at a thousand, where a dashed line shows what chance gives with 379 people."
ax = plots.canvas(width_in=5.6, height_in=3.4)[0]
ax.semilogx(
    np.sqrt(edges_kb[:-1] * edges_kb[1:]), means, "o-", color=plots.PALETTE["blue"], label="pairs on chromosome 21"
)
ax.axhline(1 / 379, color=plots.PALETTE["grey"], ls="--", label="by chance: 1 / 379 people")
ax.set(xlabel="distance of the two variants (kb)", ylabel="mean r² (no unit)", ylim=(0, 0.35))
ax.set_xticks([1, 10, 100, 1000], ["1", "10", "100", "1000"])
_ = ax.legend()

# %% [markdown]
# Within a thousand letters the mean is 0.3; beyond a million it is what chance gives. Now the pruning itself.

# %%
is_kept = np.zeros(2000, dtype=bool)
for chromosome in ("21", "22"):
    own = europeans["chromosomes"] == chromosome
    is_kept[own] = genomics.prune_linkage(europeans["counts"][:, own], max_r2=0.2, n_window=50, n_step=5)

# %%
widgets.compare(
    "genomics-variants.pruned",
    100 * is_kept.mean(),
    because="The mean r² is small, and yet nearly every variant has a close neighbour. The program PLINK keeps the very same 828.",
)

# %%
anchor("kept_after_pruning", int(is_kept.sum()), expected=828, tolerance=0)

# %% [markdown]
# 828 variants carry nearly all that the 2 000 say. Components and kinship are computed from such a pruned set; for an association test all variants stay, since the one that matters may be among those dropped.

# %% [markdown]
# ## Where did their ancestors live? (~18 min)
#
# Put people into a space with one axis a variant, and find the directions in which they differ most: **principal component analysis** (PCA). A rare variant has a small variance simply because it is rare. So each count is first standardised by what
# its frequency $p$ predicts, mean $2p$ and variance $2p(1-p)$. A missing call becomes the mean, 0.

# %%
few = np.array([[0, 2], [1, 2], [1, -1], [2, 1]])  # four people, two variants, one missing call
p = genomics.allele_frequency(few)
print("frequencies:", p)

# %% [markdown]
# Write the standardised counts, an array of shape (4, 2).

# %% move="standardise"
### BEGIN SOLUTION
scaled = (few - 2 * p) / np.sqrt(2 * p * (1 - p))
scaled = np.where(few < 0, 0, scaled)
### END SOLUTION

# %%
right = np.array([[-1.414214, 0.632456], [0, 0.632456], [0, 0], [1.414214, -1.264911]])
what = {"name": "four people, two variants", "arguments": {}, "axes": ("n_people", "n_variants"), "unit": ""}
minus_one, by_variance = right - [[0, 0], [0, 0], [0, 5.059644], [0, 0]], right / np.sqrt(2 * p * (1 - p))
wrong = {
    "the missing call as if it were minus one copy. Set it to 0, the mean, after standardising.": minus_one,
    "division by the variance. Divide by its root.": by_variance,
}
formula = "(count - 2p) / sqrt(2p (1 - p)), column by column; 0 where the count is -1."
case = Case(expected=right, tolerance=1e-5, mistakes=wrong, otherwise=formula, **what)
scaled = check_move("genomics-variants.standardise", scaled, case)

# %%
by_hand = np.abs(np.linalg.svd(scaled)[0][:, 0] * np.linalg.svd(scaled)[1][0])
by_package = np.abs(genomics.fit_components(few, n_components=1).scores[:, 0])
print("by hand:   ", by_hand.round(6))
print("by package:", by_package.round(6))

# %% [markdown]
# The first component of the toy is the same either way (its sign is free). Now 2 504 people.

# %%
widgets.predict(
    "genomics-variants.first",
    "Nobody tells the method where people come from. Which difference will the first component show?",
    think="Where have people lived longest? The longer, and the larger the group that set out from there, the more differences have gathered.",
    choices=["Africa against all others", "Europe against East Asia", "The Americas against all others"],
)

# %% alt="Two scatter plots of 2504 people in five colours and markers. Left, components 1 and 2: Africa is a cloud at the left with a thin tail towards the others; at the right Europe lies at the top, South Asia below it and East Asia further down, and the Americas spread from Europe down beyond East Asia. Right, components 3 and 4: the Americas spread to the right, South Asia to the bottom, East Asia to the left; Africa and Europe lie on top of one another in the middle."
components = genomics.fit_components(cohort.counts, n_components=4)
axes = plots.canvas(1, 2, width_in=10, height_in=4.2)
plots.plot_components(components.scores, regions, ax=axes[0])
_ = plots.plot_components(components.scores, regions, components=(2, 3), ax=axes[1])
print("share of the variance:", (100 * components.variance_fraction).round(1), "%")

# %%
widgets.compare(
    "genomics-variants.first",
    "Africa against all others",
    because="All other people descend from a few who left Africa some 60 000 years ago and carry a part of its variation.",
)

# %% [markdown]
# Two components hold a third of the variance, since these variants were *chosen* because they differ between parts of the world; among all variants it would be a few per cent. Between the clouds there is no
# empty space.
#
# Can ancestry be predicted? Take four components and a logistic regression, five folds, everything learned in the training folds only (the choice of four and of this model was made after a look at others on these same people: fifteen nearest neighbours, for example, come out about one per cent lower in the second test). And then the harder test: leave out a whole
# *population*, so that nobody like the test people was ever seen.

# %%
widgets.predict(
    "genomics-variants.ancestry",
    "With random folds, 98.3 % of people get their own region. And when the person's whole population has been held out?",
    think="Is a Finn placed in Europe by other Finns, or by Spaniards and Tuscans as well? And a Puerto Rican by Peruvians?",
    unit="%",
)

# %%
random_folds = genomics.predict_ancestry(cohort.counts, regions, n_components=4, random_state=0)
held_out = genomics.predict_ancestry(cohort.counts, regions, groups=populations, n_components=4)

# %%
widgets.compare(
    "genomics-variants.ancestry",
    100 * held_out.accuracy,
    because="Neighbouring populations resemble one another, so most people are still placed. The loss is in the few whose ancestors came from several parts of the world.",
)

# %%
anchor("ancestry_random_folds", random_folds.accuracy, expected=0.983, tolerance=0.003)
anchor("ancestry_held_out_populations", held_out.accuracy, expected=0.972, tolerance=0.003)

# %%
is_right = held_out.predicted == regions
for one in sorted(np.unique(populations), key=lambda one: is_right[populations == one].mean())[:5]:
    own = populations == one
    said = ", ".join(
        f"{name} {np.sum(held_out.predicted[own] == name)}"
        for name in held_out.names
        if np.any(held_out.predicted[own] == name)
    )
    print(f"{one}: {100 * is_right[own].mean():3.0f} % right; {said}")

# %% [markdown]
# Puerto Ricans (PUR) and Colombians (CLM) have ancestors from Europe, Africa and the Americas. The method has to give them *one* region, and where it does not say the Americas it says South Asia, Europe or Africa. That is not a mistake about the genome but about the question: one label does
# not describe a person with several histories. For a study, the scores themselves are used, as numbers, and not the label.

# %% [markdown]
# ## Break it (~11 min)
#
# PCA finds people who are alike. Ancestry is not the only reason to be alike. Here are 300 simulated people from two populations that hardly differ, and twelve of them are one family: two parents and ten children.

# %%
simulated = genomics.make_cohort(300, 3000, n_populations=2, fst=0.005, n_children=10)


def likeness(scores, truth):
    return [abs(np.corrcoef(column, truth)[0, 1]) for column in scores.T]


# %%
widgets.predict(
    "genomics-variants.family",
    "What does the first component show, the one with most variance?",
    think="Twelve of 300 people are in the family, 150 in each population. But how alike are siblings, and how alike are people of one population?",
    choices=["The two populations", "The family against all others", "Nothing, since the populations hardly differ"],
)

# %%
everybody = genomics.fit_components(simulated.counts, n_components=2).scores
print("correlation with     component 1   component 2")
print("population           {:11.2f}   {:11.2f}".format(*likeness(everybody, simulated.populations)))
print("being of the family  {:11.2f}   {:11.2f}".format(*likeness(everybody, simulated.is_family)))

# %%
widgets.compare(
    "genomics-variants.family",
    "The family against all others",
    because="Siblings share half of their alleles, people of one population hardly more than strangers. Twelve relatives outweigh 300 people.",
)

# %%
anchor("family_is_the_first_component", likeness(everybody, simulated.is_family)[0], expected=0.99, tolerance=0.01)

# %% [markdown]
# In an association study this component would be put in as "ancestry". So relatives are found first, from the genotypes: **kinship** is the chance that an allele drawn from each of two people is the same one, inherited from the same ancestor. It is 1/4 for parent and child and for
# siblings, 1/8 for half-siblings, 0 for strangers. The KING estimator counts how often two people are opposite (0 and 2), which parent and child never are.

# %% alt="A histogram of the kinship of all 44850 pairs on a logarithmic count axis. Nearly all lie in a hump around 0, from minus 0.1 to 0.06. A second, small group of some tens of pairs lies from 0.23 to 0.28, between the dashed lines at which first-degree relatives and twins begin."
kinship = genomics.king_kinship(simulated.counts)
is_unrelated = genomics.find_unrelated(kinship)
_ = plots.plot_kinship(kinship)
print(f"{np.sum(kinship[np.tril_indices(300, -1)] > 0.0884)} related pairs; {is_unrelated.sum()} people are kept")

# %% [markdown]
# The remedy: fit the components on people who are not related, then **project** the others onto them.

# %%
fitted = genomics.fit_components(simulated.counts[is_unrelated], n_components=2)
projected = fitted.project(simulated.counts)
print("population           {:11.2f}   {:11.2f}".format(*likeness(projected, simulated.populations)))
print("being of the family  {:11.2f}   {:11.2f}".format(*likeness(projected, simulated.is_family)))

# %%
anchor("population_after_the_remedy", likeness(projected, simulated.populations)[0], expected=0.94, tolerance=0.02)

# %% [markdown]
# Nobody was thrown away, and the first component is the population again.
#
# The second way to break it is quieter. Half of the people were measured on another chip, on which 5 % of calls failed; somebody's script wrote `0/0` where there was no call.

# %%
no_family = genomics.make_cohort(300, 3000, n_populations=2, fst=0.005, random_state=1)
generator = np.random.default_rng(2)
is_second_chip = generator.random(300) < 0.5
is_lost = is_second_chip[:, None] & (generator.random(no_family.counts.shape) < 0.05)
print("correlation of component 2 with the chip")
for said, value in (("missing written as 0/0", 0), ("missing left missing", -1)):
    scores = genomics.fit_components(np.where(is_lost, value, no_family.counts), n_components=2).scores
    print(f"{said:23s} {likeness(scores, is_second_chip)[1]:.2f}")

# %% [markdown]
# With missing calls written as reference the second component is the chip. If all patients had been measured on one chip and all controls on the other, the "ancestry" would be the disease. A missing call must stay missing.

# %% [markdown]
# ## At scale (~4 min)
#
# A biobank has 500 000 people and 800 000 variants on its chip. What is scarce is the width of a call.

# %%
n_calls = 500_000 * 800_000
with gzip.open(data.ancestry_vcf()) as file:
    text_bytes = len(file.read()) / cohort.counts.size
for said, bytes_each in (
    ("float64 in memory", 8),
    ("VCF, as text", text_bytes),
    ("int8 in memory", 1),
    ("PLINK's bed, two bits", 0.25),
):
    print(f"{said:22s} {n_calls * bytes_each / 1e12:4.1f} TB")
pieces = genomics.stream_vcf(data.ancestry_vcf(), n_variants=20)
streamed = np.concatenate([genomics.allele_frequency(piece.counts) for piece in pieces])
print("frequencies piece by piece are equal:", np.array_equal(streamed, genomics.allele_frequency(cohort.counts)))

# %% [markdown]
# Counts have three values and a gap, so two bits are enough: a thirtieth of the room of the numbers that NumPy takes by itself. Everything that goes variant by variant, such as frequencies and the exact test, can be done piece by piece, with one piece in memory.

# %% [markdown]
# ## Check yourself (~4 min)

# %%
widgets.quiz(
    "A lab pools cases from Lagos and Oslo, drops all variants with p < 1e-6 in the Hardy–Weinberg test, and loses a third. What happened?",
    {
        "The calls of that third are unreliable": "Calling errors are rare. A third of all variants points to something that they share.",
        "The test saw that there are two populations": "In a mixture heterozygotes are too few for every variant whose frequency differs. Test within each city.",
        "The test is too strict with that many people": "More people make smaller deviations visible, but without a deviation p does not fall.",
    },
    answer="The test saw that there are two populations",
)

# %%
widgets.quiz(
    "Why were people held out by population, and not only at random?",
    {
        "To have more people in each fold": "The folds become uneven, and none gets more people by it.",
        "To make the accuracy come out lower": "It may come out lower or not. What matters is the question that it answers.",
        "To see how the model does on people unlike those it knows": "The next cohort will hold populations that the reference lacks.",
    },
    answer="To see how the model does on people unlike those it knows",
)

# %%
widgets.quiz(
    "The third component of a cohort separates nine people from all others, by far. What is looked at first?",
    {
        "Their kinship with one another": "Nine relatives make such a component. Kinship costs a second and tells.",
        "Their ancestry, from the literature": "Ancestry rarely sets nine people apart; look there once kinship and batch are excluded.",
        "Nothing: all components go into the model": "A component of nine people takes away their effect and nothing else. It does not correct for ancestry.",
    },
    answer="Their kinship with one another",
)

# %%
widgets.predictions("genomics-variants")

# %% [markdown]
# ## Take-aways
#
# - A genotype is a count of 0, 1 or 2 alternate alleles. A missing call is none of these, and must stay missing.
# - Hardy–Weinberg proportions are tested within a population. In the mixture 107 of 127 good variants failed; within the 26 populations none did.
# - Neighbours on a chromosome are inherited together: of 2 000 variants 828 are left at r² below 0.2.
# - Principal components show whatever makes people alike: ancestry, a family, a chip.
# - Ancestry was predicted for 98 % of people, and for 97 % of those whose population had been held out. The rest are people whom one label does not describe.
# - Relatives first, then components from the unrelated, then project.
#
# ## References
#
# - 1000 Genomes Project Consortium (2015). A global reference for human genetic variation. *Nature* 526:68–74. https://doi.org/10.1038/nature15393
# - 1000 Genomes Project Consortium (2012). An integrated map of genetic variation from 1,092 human genomes. *Nature* 491:56–65. https://doi.org/10.1038/nature11632
# - Danecek P, Auton A, Abecasis G, Albers CA, Banks E, DePristo MA, et al. (2011). The variant call format and VCFtools. *Bioinformatics* 27:2156–2158. https://doi.org/10.1093/bioinformatics/btr330
# - Wigginton JE, Cutler DJ, Abecasis GR (2005). A note on exact tests of Hardy–Weinberg equilibrium. *Am J Hum Genet* 76:887–893. https://doi.org/10.1086/429864
# - Patterson N, Price AL, Reich D (2006). Population structure and eigenanalysis. *PLoS Genetics* 2:e190. https://doi.org/10.1371/journal.pgen.0020190
# - Manichaikul A, Mychaleckyj JC, Rich SS, Daly K, Sale M, Chen WM (2010). Robust relationship inference in genome-wide association studies. *Bioinformatics* 26:2867–2873. https://doi.org/10.1093/bioinformatics/btq559
# - Kosoy R, Nassir R, Tian C, White PA, Butler LM, Silva G, et al. (2009). Ancestry informative marker sets for determining continental origin and admixture proportions in common populations in America. *Hum Mutat* 30:69–78. https://doi.org/10.1002/humu.20822
# - Chang CC, Chow CC, Tellier LC, Vattikuti S, Purcell SM, Lee JJ (2015). Second-generation PLINK: rising to the challenge of larger and richer datasets. *GigaScience* 4:7. https://doi.org/10.1186/s13742-015-0047-8
#
# ## Your turn
#
# In [the exercise](../../exercises/genomics/variants/genomics-variants.ipynb) you write the parser of a call, the exact test, kinship and the projection, draw the proportions, and judge a methods section.
