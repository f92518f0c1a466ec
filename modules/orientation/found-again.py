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
# # Would a second study find it again?
#
# In 2015 a group of 270 psychologists published the result of doing a hundred studies again. Of the originals, 97 had reported a
# clear finding. Of the repetitions, about a third did. Nobody had cheated. So what had gone wrong, in good journals and
# careful laboratories?
#
# You can find out at your desk, because a computer can do what no laboratory can: make studies in which you *know* what is true.
# This lesson makes thousands of them.
#
# **What you will have.** Three ways to test many things at once, with what each of them promises; a number that says how often
# a finding will be found again; and a machine that finds something in nothing, so that you know it when you meet it.

# %% [markdown]
# ## Before you start
#
# **Objectives.** After this lesson you can
#
# - compute a p value by shuffling, and say what it does not mean,
# - correct many p values by Bonferroni, Benjamini-Hochberg or the largest statistic, and choose among them,
# - predict how often a result will replicate, and by how much it exaggerates,
# - detect analyses that were chosen after looking at the data.
#
# **Needs.** Python and a little NumPy, as in [the first lesson](deluge.ipynb). No statistics.
#
# **Time.** 59 minutes.
#
# **Data card.**
#
# | | |
# |---|---|
# | What | Simulated: two groups of 20 people, 200 measures each, of which 20 truly differ. Later, studies of one measure, and studies that can be analysed in 18 ways. Nothing here was measured in anybody; that is why the truth is known |
# | Units | Standard deviations (no unit) |
# | Licence | None needed: made by this package |
# | Citation | The forking paths follow Simmons et al. (2011), Table 1 |
# | Changed | Nothing |

# %% [markdown] tags=["instructor"]
# **Say first.** "Who has ever looked at their data before deciding how to analyse them?" All hands go up; put up yours. Then: "Today we
# measure what that costs." Say clearly that the lesson is not about fraud.
#
# **Expected guesses.** How many of 200 come out by chance: most are near, some say none. How often a second study finds it again: most
# say 95 %, because they read p < 0.05 that way. For the forking paths guesses lie near 10 %.
#
# **Misconceptions.** (1) "p = 0.03 means that it is true with 97 %." Ask: "If nothing is ever true in a field, what share of its p < 0.05 is
# false?" (2) "It was significant, so the study had enough people." Ask: "Of a hundred small studies of a true effect, which do we
# get to read, and how large do their effects look?"
#
# **Type live.** The share of shuffles, in one line. In the Benjamini-Hochberg toy, walk along the six pairs with a finger, from the
# last to the first. In *Break it*, add paths one by one and let the room call stop.
#
# **Cut line.** Over 50 minutes: drop the four rules over 300 studies, then *At scale*.
#
# **Where people get stuck.** Two-sided: -3 is as extreme as 3. In Benjamini-Hochberg, stopping at the first p that misses its limit;
# the largest one that keeps it counts, and all smaller ones with it.

# %% tags=["setup"] dpi=144
import itertools

import numpy as np
from scipy import stats

from neurokit_lite import ml, plots, widgets
from neurokit_lite.course.anchors import anchor
from neurokit_lite.course.checks import Case, check_move

# %% [markdown]
# ## Meet the data (~5 min)
#
# Imagine a study of a disease: 20 patients and 20 healthy people, and for each the thickness of the cortex in 200 places.
# In 20 of these places the groups truly differ, by one standard deviation. We made it so. The analysis is not told which.

# %%
study = ml.make_two_groups(n_per_group=20, n_tests=200, n_real=20, effect=1.0)
values, groups, is_real = study["values"], study["groups"], study.truth["is_real"]
print(study)

# %% alt="Two panels of dots, healthy people beside patients, twenty each, with a bar at each group's mean. In the left panel, a place where the groups truly differ, the patients' mean lies higher by 0.8, and the two clouds overlap. In the right panel, a place where nothing differs, the patients' mean lies higher as well, by 0.6."
axes = plots.canvas(1, 2, width_in=8, height_in=3)
places = {"the groups truly differ": np.flatnonzero(is_real)[0], "nothing differs": np.flatnonzero(~is_real)[0]}
scatter = np.random.default_rng(0).uniform(-0.15, 0.15, len(groups))
for ax, (title, place) in zip(axes, places.items(), strict=True):
    for group, color in enumerate(("blue", "orange")):
        own = values[groups == group, place]
        ax.plot(group + scatter[groups == group], own, "o", color=plots.PALETTE[color], alpha=0.6)
        ax.plot([group - 0.25, group + 0.25], [own.mean()] * 2, color="black")
    ax.set(xticks=[0, 1], xticklabels=["healthy", "patients"], xlim=(-0.5, 1.5), ylim=(-3.5, 4.5), title=title)
_ = axes[0].set_ylabel("thickness (SD)")

# %% [markdown]
# A difference of one standard deviation is large for a study of the brain, and yet the clouds overlap. This size, the difference of
# the means in standard deviations, is an **effect size** (Cohen's d). And look at the panel on the right: nothing differs there,
# and the means differ all the same. Two groups of people always differ by *something*. The question is when to call it a finding.

# %% [markdown]
# ## What does a p value promise? (~12 min)
#
# Take six people, three in each group, and one number each.

# %%
healthy, patients = [2, 3, 4], [5, 7, 6]
everyone = np.array(healthy + patients)
observed = np.mean(patients) - np.mean(healthy)
print("observed difference:", observed)

# %% [markdown]
# Suppose that the disease makes no difference: this is the **null hypothesis**. Then the labels say nothing, and these six numbers could
# as well have been dealt to the groups in any other way. There are 20 ways to choose three of six. Make them all.

# %%
ways = list(itertools.combinations(range(6), 3))
differences = np.array([everyone[list(way)].mean() - np.delete(everyone, way).mean() for way in ways])
print(np.sort(differences).round(1))

# %% [markdown]
# The **p value** is the share of these ways that give a difference at least as large as the observed one, *in either direction*: as far below
# zero counts as much as above. Write it.

# %% move="p-by-shuffling"
### BEGIN SOLUTION
p = np.mean(np.abs(differences) >= np.abs(observed))
### END SOLUTION

# %%
p = check_move(
    "orientation-found-again.p-by-shuffling",
    p,
    Case(
        name="20 ways",
        arguments={},
        expected=0.1,
        mistakes={
            "the share on one side. A difference of -3 is as large as one of 3: take np.abs of both.": 0.05,
            "the share of larger ones. The observed way is one of the twenty itself: >= and not >.": 0.0,
            "a number of ways. A share is wanted: np.mean.": 2,
        },
        otherwise="Compare the sizes, np.abs, with >=, and take the mean.",
    ),
)

# %%
by_scipy = stats.permutation_test((patients, healthy), lambda a, b: np.mean(a) - np.mean(b))
print("by hand:", p, " by scipy:", by_scipy.pvalue.round(6))

# %% [markdown]
# This is a **permutation test**. It assumes nothing but that labels could have been swapped. For larger groups there are
# too many ways to list, so one draws some, or uses a formula that gives nearly the same: the *t test*. With it we test all
# 200 places in one line.
#
# What p promises: **if there is nothing, p lies below 0.05 in 5 of 100 studies.** No more than that. Let us hold it to its word. In the
# next study *nothing* differs, in none of the 200 places.

# %%
widgets.predict(
    "orientation-found-again.nothing",
    "Nothing is there. In how many of the 200 places will p lie below 0.05?",
    think="Read the promise once more. It was made for each place.",
    unit="",
)


# %%
def p_of(study):
    values, groups = study["values"], study["groups"]
    return stats.ttest_ind(values[groups == 1], values[groups == 0]).pvalue


# %% alt="Histogram of p values of 20 000 tests where nothing is there, in bins of 0.05. All twenty bars have about the same height, 5 per cent; the first one, p below 0.05, is coloured."
nothing = [p_of(ml.make_two_groups(n_real=0, random_state=seed)) for seed in range(100)]
n_below = np.array([np.sum(p < 0.05) for p in nothing])

ax = plots.canvas(width_in=6, height_in=2.8)[0]
shares, edges = np.histogram(np.concatenate(nothing), np.linspace(0, 1, 21))
colors = [plots.PALETTE["vermilion"]] + [plots.PALETTE["grey"]] * 19
ax.bar(edges[:-1], 100 * shares / shares.sum(), width=0.05, align="edge", color=colors, edgecolor="white")
_ = ax.set(xlabel="p", ylabel="share of tests (%)", xlim=(0, 1), title="100 studies of 200 places, nothing there")

# %%
widgets.compare("orientation-found-again.nothing", n_below.mean(), because="One in twenty of 200 tests, on average.")

# %%
anchor("null_places_below_0_05", n_below.mean(), expected=10.0, tolerance=0.7)
anchor("null_studies_without_any", np.mean(n_below == 0), expected=0, tolerance=0.01)

# %% [markdown]
# When nothing is there, every p is as probable as every other: the bars are level. So each study of nothing has about ten "findings", and
# none of the hundred had fewer than one. With $m$ independent tests the chance of at least one false alarm, the **family-wise error**, is
#
# $$1 - (1 - 0.05)^m,$$
#
# which is 5 % for one test, 64 % for twenty, and 99.997 % for two hundred. In 2009 somebody put a dead salmon into a scanner, showed it
# pictures of people, tested thousands of voxels without a correction, and found "activity" (Bennett). The fish was right about p values.

# %% [markdown]
# ## Which of two hundred findings may be kept? (~15 min)
#
# Back to the study in which 20 places are real. Uncorrected:

# %%
p_values = p_of(study)
is_below = p_values < 0.05
print(
    f"p < 0.05: {is_below.sum()} places, of which {np.sum(is_below & is_real)} real and {np.sum(is_below & ~is_real)} false"
)

# %% [markdown]
# Three rules are in use for **multiple comparisons**. They make different promises.
#
# **Bonferroni**: compare every p with 0.05 / m. Promise: in 95 of 100 studies there is *no* false finding at all.
#
# **Benjamini-Hochberg**: promise: of the findings, at most 5 % are false, on average over studies. This share is the **false discovery rate**.
# The rule: sort the p values. Compare the smallest with 0.05 x 1/m, the next with 0.05 x 2/m, and so on. Find the *last* that
# is not above its limit. Keep it and all before it, also those that were above their own.
#
# Six p values, sorted. Compute the six limits, and how many of the six are kept.

# %%
toy_p = np.array([0.001, 0.011, 0.028, 0.031, 0.042, 0.6])

# %% move="benjamini-hochberg"
### BEGIN SOLUTION
limits = 0.05 * np.arange(1, 7) / 6
n_kept = np.flatnonzero(toy_p <= limits)[-1] + 1
### END SOLUTION

# %%
n_kept = check_move(
    "orientation-found-again.benjamini-hochberg",
    n_kept,
    Case(
        name="six p values",
        arguments={},
        expected=4,
        mistakes={
            "a rule that stops at the first p above its limit. Look for the last one that keeps its limit.": 2,
            "only those that keep their own limit. All before the last one are kept with it.": 3,
            "all p below 0.05, uncorrected. Each has a limit of its own.": 5,
            "what Bonferroni keeps. The limits grow: 0.05 x 1/6, 0.05 x 2/6, and so on.": 1,
        },
        otherwise="np.flatnonzero(toy_p <= limits) gives the places that keep their limit; the last one counts.",
    ),
)

# %%
print("by hand:   ", n_kept, "kept")
print("by package:", np.sum(ml.fdr(toy_p) <= 0.05), "kept; adjusted p:", ml.fdr(toy_p).round(3))
print("Bonferroni:", np.sum(ml.bonferroni(toy_p) <= 0.05), "kept; adjusted p:", ml.bonferroni(toy_p).round(3))

# %% [markdown]
# The package gives *adjusted* p values, which are compared with 0.05 as they are. (**Holm** is a free improvement of Bonferroni: the smallest p is
# multiplied by m, the next by m - 1, and so on. Same promise, never fewer findings.)
#
# The largest statistic, **max-T**: shuffle the labels of the *people*, test all places, and note only the largest t. Do that a thousand times.
# What exceeds 95 % of these largest values is a finding. Promise: as Bonferroni's. It is the permutation test of your six
# people, with many places at once, and places that go together are counted as what they are: not independent.

# %%
widgets.predict(
    "orientation-found-again.rules",
    "Which rule will find most of the 20 real places?",
    think="Compare the promises. Which of them allows a false finding now and then?",
    choices=["Bonferroni", "Benjamini-Hochberg", "The largest statistic"],
)

# %%
by_maximum = ml.permute_labels(values, groups, n_permutations=2000, random_state=0)
adjusted = {
    "uncorrected": p_values,
    "Bonferroni": ml.bonferroni(p_values),
    "largest statistic": by_maximum.p_corrected,
    "Benjamini-Hochberg": ml.fdr(p_values),
}
for rule, q in adjusted.items():
    print(f"{rule:19}: {np.sum((q < 0.05) & is_real):2} real, {np.sum((q < 0.05) & ~is_real)} false")

# %% alt="The fifty smallest p values in order, on a logarithmic axis; real places are blue dots, false ones orange crosses. The four smallest, all real, lie below the flat line of Bonferroni. The rising line of Benjamini-Hochberg is crossed at the tenth. Orange crosses begin further right, between real ones."
order = np.argsort(p_values)[:50]
rank = np.arange(1, 51)
ax = plots.canvas(width_in=7.5, height_in=3.4)[0]
for real, style, color, name in ((True, "o", "blue", "real"), (False, "x", "vermilion", "nothing there")):
    chosen = is_real[order] == real
    ax.plot(rank[chosen], p_values[order][chosen], style, color=plots.PALETTE[color], label=name)
ax.plot(rank, 0.05 * rank / 200, color=plots.PALETTE["green"], label="Benjamini-Hochberg")
ax.axhline(0.05 / 200, color=plots.PALETTE["purple"], ls="--", label="Bonferroni")
ax.axhline(0.05, color=plots.PALETTE["grey"], ls=":", label="uncorrected")
ax.set_yscale("log")
ax.legend(ncols=2, fontsize=9)
_ = ax.set(xlabel="rank of the p value", ylabel="p", xlim=(0, 51))

# %% [markdown]
# One study is an anecdote, also for a rule. So repeat the study 300 times, with new people each time, and measure what was promised.


# %%
def judge(seed):
    made = ml.make_two_groups(effect=1.0, random_state=seed)
    real, p = made.truth["is_real"], p_of(made)
    maximum = ml.permute_labels(made["values"], made["groups"], n_permutations=200, random_state=seed).p_corrected
    kept = np.array([q < 0.05 for q in (p, ml.bonferroni(p), maximum, ml.fdr(p))])
    n_false = (kept & ~real).sum(axis=1)
    return n_false > 0, n_false / np.maximum(kept.sum(axis=1), 1), (kept & real).sum(axis=1) / real.sum()


# %% alt="Three panels of bars for four rules over 300 studies. Studies with any false finding: 100 per cent uncorrected, 4 for Bonferroni and the largest statistic, 38 for Benjamini-Hochberg. False share of the findings: a third uncorrected, about 1, 1 and 4 per cent for the others. Real places found: 86 per cent uncorrected, 22, 21 and 48 for the others."
any_false, false_share, found_share = 100 * np.array([judge(seed) for seed in range(300)]).mean(axis=0)
axes = plots.canvas(1, 3, width_in=10, height_in=2.6)
titles = ["studies with a false finding", "false among the findings", "real places found"]
for ax, shares, title in zip(axes, (any_false, false_share, found_share), titles, strict=True):
    bars = ax.barh(list(adjusted)[::-1], shares[::-1], color=plots.PALETTE["blue"])
    ax.bar_label(bars, fmt="%.0f", padding=3)
    ax.set(xlim=(0, 120), xticks=[0, 50, 100], xlabel="%", title=title)
    ax.tick_params(labelleft=ax is axes[0])

# %%
widgets.compare(
    "orientation-found-again.rules",
    "Benjamini-Hochberg",
    because="It allows a false finding among many, and so finds twice as many real ones.",
)

# %%
anchor("family_wise_error_bonferroni_pct", any_false[1], expected=4.5, tolerance=2.5, unit="%")
anchor("false_discovery_rate_pct", false_share[3], expected=4.3, tolerance=1.0, unit="%")
anchor("false_share_uncorrected_pct", false_share[0], expected=33.5, tolerance=1.5, unit="%")
anchor("real_found_bonferroni_pct", found_share[1], expected=22.5, tolerance=1.5, unit="%")

# %% [markdown]
# Every rule keeps its promise, and none keeps another's. Uncorrected, a third of the findings are false. Bonferroni and the largest
# statistic have a false finding in about 1 of 20 studies, and miss three quarters of what is there. Benjamini-Hochberg finds twice as many, and
# about 4 in 100 of them are false.
#
# Choose by what a false finding costs. If each will be acted on, in a clinic, control the family-wise error. If you make a
# list for the next experiment to sort out, control the false discovery rate. Choose *before* you look.

# %% [markdown]
# ## Would a second study find it again? (~12 min)
#
# Now a single place, one test, no correction needed, and the effect is real: half a standard deviation, with 20 people in each group. That
# is a typical study. Suppose yours came out: p < 0.05. You do it again, with new people and the same numbers.

# %%
widgets.predict(
    "orientation-found-again.again",
    "The effect is real, and your study had p < 0.05. How often does the second study have p < 0.05 as well?",
    think="The second study does not know how the first came out. What does its chance depend on?",
    unit="%",
)


# %%
def run_studies(effect, n_per_group, seed, n_studies=20_000):
    first, second = np.random.default_rng(seed).normal(size=(2, n_studies, n_per_group))
    second += effect
    return second.mean(axis=1) - first.mean(axis=1), stats.ttest_ind(second, first, axis=1).pvalue


estimates, p_first = run_studies(0.5, 20, seed=1)
_, p_second = run_studies(0.5, 20, seed=2)
is_found = p_first < 0.05
again = np.mean(p_second[is_found] < 0.05)
print(f"found the first time: {100 * is_found.mean():.0f} %")

# %%
widgets.compare(
    "orientation-found-again.again",
    100 * again,
    because="The same as the first time. A coin that fell on heads is no more likely to do so again.",
)

# %%
anchor("replication_rate_pct", 100 * again, expected=33.8, tolerance=1.5, unit="%")
anchor("power_d_05_n_20_pct", 100 * ml.compute_power(0.5, 20), expected=33.79, tolerance=0.01, unit="%")

# %% [markdown]
# One in three, although the effect is *real*. The chance that a study finds what is there is its **statistical power**, and the second study
# has the power that it has, whatever came before:
#
# $$P(\text{found again}) = \text{power}.$$
#
# There is a formula for it (`ml.compute_power`), and it agrees. p < 0.05 says nothing about the next study. Power does, and power you can choose: with people.
#
# A second question about the same 20 000 studies. Each estimates the effect, which is 0.5. Only those with p < 0.05 are published. What is
# the mean of the published estimates? `estimates` and `p_first` hold all studies, one number each.

# %% move="winners"
### BEGIN SOLUTION
published_mean = estimates[p_first < 0.05].mean()
### END SOLUTION

# %%
published_mean = check_move(
    "orientation-found-again.winners",
    published_mean,
    Case(
        name="20 000 studies",
        arguments={},
        expected=lambda: estimates[p_first < 0.05].mean(),
        mistakes={
            "the mean of all studies. Only those with p < 0.05 are published.": lambda: estimates.mean(),
            "the mean of those that were not published. The sign is <.": lambda: estimates[p_first >= 0.05].mean(),
            "a sum in which the unpublished count as zero. Choose first, then take the mean.": (
                lambda: np.mean(estimates * (p_first < 0.05))
            ),
        },
        otherwise="A comparison makes a mask; estimates[mask] chooses.",
    ),
)

# %%
anchor("published_effect", published_mean, expected=0.835, tolerance=0.01)

# %%
print(f"all studies: {estimates.mean():.2f}   published studies: {published_mean:.2f}   truth: 0.50")

# %% [markdown]
# Published effects are two thirds too large, without anybody's fault: with 20 people an estimate must be large to be significant, so those
# that happened to come out too large are the ones that we read about. This is the **winner's curse**. See how it goes away.

# %%
widgets.predict(
    "orientation-found-again.curse",
    "With 80 people in each group instead of 20: what will the published studies say of the effect of 0.5?",
    think="How large is the power then, and which studies are left out?",
    choices=["Still about 0.8", "Nearly 0.5", "Less than 0.5"],
)


# %%
WINNER_LOOK = {"color": [plots.PALETTE["vermilion"], plots.PALETTE["grey"]]}
WINNER_LOOK["label"] = ["p < 0.05, published", "in the drawer"]


def winners(n_per_group, effect):
    found, p = run_studies(effect, n_per_group, seed=3, n_studies=5000)
    return {"effect": effect, "estimates": found, "is_found": p < 0.05}


def winners_in_words(result):
    mean = result["estimates"][result["is_found"]].mean()
    return f"Found in {100 * result['is_found'].mean():.0f} % of studies; published mean {mean:.2f}, truth {result['effect']:g}."


# %% alt="Histogram of estimated effects of 5000 studies, with sliders for people and true effect. With 20 people in each group and an effect of 0.5 the coloured, published part is the upper third alone, and its middle lies well above the line of the truth; with 80 people nearly all of the histogram is coloured, and its middle lies on the line."
def draw_winners(result, ax):
    bins = np.linspace(-1.5, 2.5, 81)
    parts = [result["estimates"][result["is_found"] == found] for found in (True, False)]
    ax.hist(parts, bins, stacked=True, **WINNER_LOOK)
    ax.axvline(result["effect"], color="black", label="truth")
    ax.legend(loc="upper left", fontsize=9)
    return ax.set(xlabel="estimated effect (SD)", ylabel="studies", xlim=(-1.5, 2.5))


widgets.explore(
    winners,
    draw_winners,
    describe=winners_in_words,
    start={"n_per_group": 20, "effect": 0.5},
    n_per_group=[10, 20, 40, 80, 160],
    effect=[0.2, 0.5, 0.8],
)

# %%
widgets.compare(
    "orientation-found-again.curse",
    "nearly 0.5",
    because="Power is 88 %: hardly any study is left out, so nothing is selected.",
)

# %% [markdown]
# Move the sliders to ten people and an effect of 0.2: the few published studies say four times the truth on average, and one in eight has the wrong
# sign. So a second study should not be planned with the effect that the first one published. It was selected for being large, and the second study
# will be too small.

# %% [markdown]
# ## Break it (~8 min)
#
# Everything so far assumed one analysis. Here is an honest, hard-working colleague. She studies *nothing*: the groups do not differ. She has two
# measures, and their mean would be a third. If nothing shows, she looks at women and men separately. If still nothing shows, she adds ten people to each
# group and looks again. Each step is reasonable. She stops at the first p < 0.05 and reports that one test, uncorrected, for it was one test.
#
# 3 outcomes x 3 groups of people x 2 looks are 18 paths.

# %%
widgets.predict(
    "orientation-found-again.paths",
    "Nothing is there. In how many of 100 such studies does at least one of the 18 paths have p < 0.05?",
    think="For 18 independent tests the formula above gives 60 %. Are these independent? They are made of the same people.",
    unit="%",
)

# %% alt="Share of studies of nothing with at least one p below 0.05, against the number of paths that may be looked at, from 1 to 18. The line starts at 5 per cent and climbs, quickly at first, to 31 per cent. A dashed line marks the promised 5 per cent."
paths = ml.simulate_forking_paths(20_000, random_state=0)
is_hit = paths.p_values < 0.05
any_hit = 100 * np.maximum.accumulate(is_hit, axis=1).mean(axis=0)
everyone_only = paths.people == "everyone"

ax = plots.canvas(width_in=6.5, height_in=3)[0]
ax.plot(range(1, 19), any_hit, "o-", color=plots.PALETTE["vermilion"])
ax.axhline(5, color=plots.PALETTE["grey"], ls="--")
_ = ax.set(xlabel="paths that may be looked at", ylabel="studies with p < 0.05 (%)", xticks=[1, 3, 9, 18], ylim=(0, 40))

# %%
widgets.compare(
    "orientation-found-again.paths",
    any_hit[-1],
    because="Each path alone keeps its 5 %; the freedom to choose does not.",
)

# %%
anchor("forking_paths_pct", any_hit[-1], expected=31.4, tolerance=1.0, unit="%")
anchor("simmons_a_and_b_pct", 100 * is_hit[:, everyone_only].any(axis=1).mean(), expected=14.4, tolerance=1.0, unit="%")

# %% [markdown]
# 31 of 100 studies of nothing have something to report. This is the garden of **forking paths** (Gelman and Loken 2014): whoever may choose the path after
# seeing the data tests all of them, also when only one was ever run. (Three outcomes and two looks alone give 14.4 %, the figure of Simmons 2011.) The reader
# sees one test with p = 0.03 and cannot know.
#
# Three remedies, measured:

# %%
one_path = 100 * is_hit[:, 0].mean()
corrected = 100 * np.mean(18 * paths.p_values.min(axis=1) < 0.05)
new_people = ml.simulate_forking_paths(20_000, random_state=1)
chosen = paths.p_values.argmin(axis=1)
confirmed = 100 * np.mean(is_hit.any(axis=1) & (new_people.p_values[np.arange(20_000), chosen] < 0.05))
print(f"the path was written down before:           {one_path:.1f} % false alarms")
print(f"all 18 are reported, Bonferroni:            {corrected:.1f} %")
print(f"the best path is tested again on new people: {confirmed:.1f} %")

# %% [markdown]
# Write the path down before you see the data (**preregistration**). Or walk them all, say so, and correct for all. Or explore as you like, and then
# test the one thing that you found, on people who had no part in finding it: **replication**. What does *not* help is good intentions. She had those.

# %% [markdown]
# ## At scale (~2 min)
#
# More data do not help if they are more *places*. What is scarce is people. How many are needed in each group, so that a second study finds it
# again in 80 of 100 cases?


# %%
def people_for(effect, power=0.8):
    return next(n for n in range(4, 3000) if ml.compute_power(effect, n) >= power)


for effect in (1.0, 0.5, 0.2, 0.12):
    print(f"effect {effect:4}: {people_for(effect):4} people in each group")

# %% [markdown]
# Halve the effect, and four times as many people are needed. Relations between brain scans and people's traits are mostly no
# stronger than the last line (it is a correlation of 0.06: Marek 2022), and the typical study had 25 people. Hence the large shared data sets, and the lessons on
# how to handle them.

# %% [markdown]
# ## Check yourself (~5 min)

# %%
widgets.quiz(
    "A study reports p = 0.03 for a single test that was planned in advance. What does that say?",
    {
        "If there were nothing, so extreme a result would come in 3 of 100 studies": "It is a statement about data, given that there is nothing.",
        "With a probability of 97 %, there is a real difference between the groups": "p assumes that nothing is there. How probable that is depends on what was probable before.",
        "A second study with new people will find it again with a probability of 97 %": "How often it is found again is the power of the second study, which p does not tell.",
    },
    answer="If there were nothing, so extreme a result would come in 3 of 100 studies",
)

# %%
widgets.quiz(
    "A list of 40 genes was made with a false discovery rate of 5 %. Your favourite gene is on it, in the last place. What may you say of it?",
    {
        "It is false with a chance of 5 %": "The 5 % hold for the list as a whole. Those at its end are false more often than those at its top.",
        "It is one of about 38 real ones on average": "On average 2 of the 40 are false, and the last place is the most likely one for them: the list promises nothing for a single gene.",
        "Nothing for certain: the promise is for the list": "On average 2 of 40 are false, and they are mostly among the last.",
    },
    answer="Nothing for certain: the promise is for the list",
)

# %%
widgets.quiz(
    "A small study found d = 0.9 with p = 0.02. You plan a second one and want power of 80 %. Which effect do you plan with?",
    {
        "With 0.9, as this is the best estimate there is": "It was selected for being significant, so it is probably too large, and the second study would be too small.",
        "With a smaller one, since it was selected": "Significant effects of small studies are too large on average: the winner's curse.",
        "With a larger one, so that it will be significant": "Planning with a larger effect gives fewer people, and less power.",
    },
    answer="With a smaller one, since it was selected",
)

# %%
widgets.predictions("orientation-found-again")

# %% [markdown]
# ## Take-aways
#
# - p says how often such data come about if nothing is there. It says nothing about the next study.
# - Many tests need a correction. Family-wise error: no false finding at all. False discovery rate: few among the findings.
# - A true finding is found again as often as the second study's power says.
# - Significant results of small studies exaggerate.
# - Choosing the analysis after seeing the data multiplies false alarms. Write it down before, correct for all, or test on new people.
#
# ## References
#
# - Open Science Collaboration (2015). Estimating the reproducibility of psychological science. *Science* 349:aac4716.
#   https://doi.org/10.1126/science.aac4716
# - Simmons JP, Nelson LD, Simonsohn U (2011). False-positive psychology: undisclosed flexibility in data collection and analysis
#   allows presenting anything as significant. *Psychol Sci* 22:1359–1366. https://doi.org/10.1177/0956797611417632
# - Benjamini Y, Hochberg Y (1995). Controlling the false discovery rate: a practical and powerful approach to multiple testing.
#   *J R Stat Soc B* 57:289–300. https://doi.org/10.1111/j.2517-6161.1995.tb02031.x
# - Holm S (1979). A simple sequentially rejective multiple test procedure. *Scand J Stat* 6:65–70.
# - Nichols TE, Holmes AP (2002). Nonparametric permutation tests for functional neuroimaging: a primer with examples.
#   *Hum Brain Mapp* 15:1–25. https://doi.org/10.1002/hbm.1058
# - Button KS, et al. (2013). Power failure: why small sample size undermines the reliability of neuroscience.
#   *Nat Rev Neurosci* 14:365–376. https://doi.org/10.1038/nrn3475
# - Gelman A, Loken E (2014). The statistical crisis in science. *American Scientist* 102:460–465.
#   https://doi.org/10.1511/2014.111.460
# - Marek S, et al. (2022). Reproducible brain-wide association studies require thousands of individuals. *Nature* 603:654–660.
#   https://doi.org/10.1038/s41586-022-04492-9
# - Bennett CM, Miller MB, Wolford GL (2009). Neural correlates of interspecies perspective taking in the post-mortem Atlantic
#   salmon: an argument for multiple comparisons correction. *NeuroImage* 47:S125.
#   https://doi.org/10.1016/S1053-8119(09)71202-9
#
# ## Your turn
#
# In [the exercise](../../exercises/orientation/found-again/orientation-found-again.ipynb) you write the corrections yourself, and judge a paper.
