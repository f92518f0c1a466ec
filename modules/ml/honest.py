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
# # How do good scores go bad?
#
# A model reads a disease from a scan with an accuracy of 95 %, and at the next hospital it guesses. Hardly ever has anybody cheated. Something of the exam was known before it was taken: a second scan of the same person, the sample
# half a second later, the choice of features. This is **leakage**. It cannot be seen from the score, so in this lesson we work where the right score is known. Nearly all labels here are tosses of a coin. No model can predict them, and an honest evaluation
# has to say so.
#
# **What you will have.** One nested fold made by hand, ten leaks measured on noise, a check that refuses a bad split and says why, a score of real scans with an interval that one may believe, and a test of whether 30 % means 30 %.

# %% [markdown]
# ## Before you start
#
# **Objectives.** After this lesson you can
#
# - decide which rows may be seen when, and split by person, site and time,
# - find the leak in an evaluation, and tell how much it can add,
# - estimate how sure a score is, with the right unit drawn again,
# - check whether predicted probabilities hold.
#
# **Needs.** NumPy; what a classifier is. [Which scans would you leave out?](../imaging/image-quality.ipynb) helps: it counts an AUC by hand.
#
# **Time.** 76 minutes.
#
# **Data card.**
#
# | | |
# |---|---|
# | What | *Real features*: quality metrics of 1 101 scans from 17 sites (ABIDE, with people's ratings), spikes of 15 units of a mouse in 1 200 s, variants of chromosome 22 of 358 people. *Made here*: labels by a coin, and the noise of the zoo |
# | Units | Metrics without units; counts of spikes in 0.5 s; copies of an allele |
# | Licence | ABIDE metrics Apache-2.0 (mriqc-learn 0.0.3); spikes MIT (pynapple 0.11.4); genotypes open data; simulations CC BY 4.0 |
# | Citation | Esteban O, et al. (2017), *PLoS ONE* 12:e0184661; Viejo G, et al. (2023), *eLife* 12:RP85786; Lappalainen T, et al. (2013), *Nature* 501:506–511 |
# | Changed | Nothing, beyond the labels |

# %% [markdown] tags=["instructor"]
# **Say first.** "I tossed a coin for each of these people. By this evening you will have published a model that predicts it with an AUC of 0.9." Do not explain. The zoo and *Break it* keep the promise.
#
# **Expected guesses.** For the twins most say that the choice gives one half, "because it is a coin". Of the zoo nearly all name scaling among the dangerous ones, since every textbook warns of it; it adds nothing. For the shuffled ratings they say 0.5.
#
# **Misconceptions.** (1) "The test rows were not in training, so the test is honest." Ask: "Whose rows were they?" (2) "We have 1 101 scans, so the interval is narrow." Ask: "How many scanners have you seen?"
#
# **Type live.** The nearest neighbour of person E, with and without her twin. In *Who is drawn again?*, leave `groups=sites` out and let them say before what happens to the interval.
#
# **Cut line.** Over 60 minutes: drop *At scale*, then the Brier score's parts; the bin by hand stays.
#
# **Where people get stuck.** Two loops, an outer and an inner one: draw the table of twelve people on the board and cover rows with paper. And calibration is no rank: multiply all probabilities by one half, and the AUC stays.

# %% tags=["setup"] dpi=110
import numpy as np
from sklearn.feature_selection import SelectKBest, f_classif
from sklearn.linear_model import RidgeClassifier
from sklearn.model_selection import KFold, LeaveOneOut, StratifiedKFold, cross_val_score
from sklearn.neighbors import KNeighborsClassifier
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import FunctionTransformer

from neurokit_lite import data, imaging, ml, plots, spikes, widgets
from neurokit_lite.course.anchors import anchor
from neurokit_lite.course.checks import Case, check_move

# %% [markdown]
# ## Meet the data (~4 min)
#
# Twelve people of six families; each pair are identical twins. Two measurements of each, a volume and a reaction time. And a label that was tossed for each *family*, so that twins share it.

# %%
family = np.repeat(list("ABCDEF"), 2)
label = np.repeat([1, 0, 1, 0, 0, 1], 2)
volume = np.array([20, 21, 40, 41, 25, 26, 46, 47, 31, 32, 15, 16.0])
reaction = np.array([29, 30, 34, 35, 50, 51, 37, 38, 44, 45, 58, 59.0])
table = np.column_stack([volume, reaction])
for row in range(0, 12, 2):
    print(f"family {family[row]}, label {label[row]}: volumes {volume[row]:.0f} and {volume[row + 1]:.0f}, ", end="")
    print(f"reactions {reaction[row]:.0f} and {reaction[row + 1]:.0f}")

# %% [markdown]
# Our model is the plainest there is: a new person gets the label of the **nearest neighbour** among those in training. The one setting is *which* of the two measurements is compared. Leave one person out at a time and try both:

# %%
near = KNeighborsClassifier(1)
for name, column in (("volume", volume), ("reaction", reaction)):
    accuracy = cross_val_score(near, column[:, None], label, cv=LeaveOneOut()).mean()
    print(f"{name}: accuracy {100 * accuracy:.0f} %")

# %% [markdown]
# A coin, predicted without an error, twice. The nearest neighbour of a twin is the twin. Nobody's row was in training and test at once; but the *family's* was.

# %% [markdown]
# ## Which rows may be seen when? (~16 min)
#
# What the score is to promise decides what is held out. If the model will meet new families, families are held out (**grouped cross-validation**). And since there is a setting to choose, a second rule is needed. The fold that chooses is used up by choosing. So there are two loops
# (**nested cross-validation**):
#
# - *outer*: families E and F are put away. They are the exam, and nothing before the exam looks at them.
# - *inner*: among A to D each family is held out in turn, and both settings are tried. The better one is chosen.
# - Then the chosen model is fitted to A to D, and E and F are looked at, once.
#
# In the inner fold in which D is held out, whom may the model be fitted to? Write a mask of the twelve people.

# %%
is_exam = np.isin(family, ["E", "F"])
is_inner_test = family == "D"

# %% move="seen"
### BEGIN SOLUTION
is_fitted = ~is_exam & ~is_inner_test
### END SOLUTION

# %%
is_fitted = check_move(
    "ml-honest.seen",
    is_fitted,
    Case(
        name="the fold in which D is held out",
        arguments={},
        expected=np.repeat([True, True, True, False, False, False], 2),
        axes=("n_people",),
        mistakes={
            "all but D. The exam, E and F, has been put away as well.": np.repeat([1, 1, 1, 0, 1, 1], 2).astype(bool),
            "A to D. D is held out here.": np.repeat([1, 1, 1, 1, 0, 0], 2).astype(bool),
            "D itself. Whom may the model learn from?": np.repeat([0, 0, 0, 1, 0, 0], 2).astype(bool),
        },
        otherwise="Not of the exam, and not of the inner test.",
    ),
)


# %%
def accuracy_of(column, is_train, is_test):
    nearest = np.abs(column[is_test, None] - column[is_train]).argmin(axis=1)
    return np.mean(label[is_train][nearest] == label[is_test])


for name, column in (("volume", volume), ("reaction", reaction)):
    inner = np.array([accuracy_of(column, ~is_exam & (family != one), family == one) for one in "ABCD"])
    print(f"{name:8s} by family A to D: {inner}, mean {inner.mean():.2f}")

# %% [markdown]
# The volume wins, with 1.00. That number is the one that often gets published.

# %%
widgets.predict(
    "ml-honest.exam",
    "The volume was right about all eight people of A to D. About how many of the four of E and F will it be right?",
    think="How were the labels made? And why was the volume taken, of the two?",
    unit="people",
)

# %% [markdown]
# Write the accuracy in the exam: the chosen measurement, fitted to A to D, tested on E and F. `accuracy_of` may be used.

# %% move="exam"
### BEGIN SOLUTION
exam = accuracy_of(volume, ~is_exam, is_exam)
### END SOLUTION

# %%
exam = check_move(
    "ml-honest.exam",
    exam,
    Case(
        name="families E and F",
        arguments={},
        expected=0.5,
        unit="",
        mistakes={
            "the accuracy with the exam in training, too: everybody's nearest neighbour is himself.": 1.0,
            "the number of people. Divide by four.": 2.0,
            "the accuracy of the reaction time. The volume was chosen.": float(
                accuracy_of(reaction, ~is_exam, is_exam)
            ),
        },
        otherwise="accuracy_of(column, is_train, is_test) with the volume, A to D, and E and F.",
    ),
)

# %%
widgets.compare(
    "ml-honest.exam",
    int(4 * exam),
    digits=1,
    because="The volume was chosen because it fitted A to D. With labels by a coin, whatever is chosen is right about every other new family.",
)

# %%
model = make_pipeline(FunctionTransformer(np.take), near)  # takes a column, then compares
columns = {"functiontransformer__kw_args": [{"indices": [0], "axis": 1}, {"indices": [1], "axis": 1}]}
outer = [(np.flatnonzero(~is_exam), np.flatnonzero(is_exam))]
options = {"groups": family, "outer": outer, "inner": ml.GroupedSplit(), "scoring": "accuracy"}
nested = ml.cross_validate_nested(model, table, label, grid=columns, **options)
print("by hand:    inner 1.00, exam", exam)
print(
    f"by package: inner {nested.inner_scores[0]:.2f}, exam {nested.scores[0]}, chosen {nested.chosen[0].popitem()[1]}"
)

# %%
anchor("toy_exam", exam, expected=0.5, tolerance=0)

# %% [markdown]
# They are equal, and `ml.cross_validate_nested` is scikit-learn's grid search inside a loop that hands the families on to both splits. In a picture, all inner folds and, in the last line, the outer one:

# %% alt="Twelve people in six families as columns, five folds as lines. In lines 0 to 3 one of the families A to D is orange, the other three are blue, and E and F are white. In line 4 families A to D are blue, and E and F are orange."
learnt = np.flatnonzero(~is_exam)
folds = [(learnt[train], learnt[test]) for train, test in ml.GroupedSplit().split(learnt, groups=family[learnt])]
_ = plots.plot_splits([*folds, (learnt, np.flatnonzero(is_exam))], 12, groups=family)

# %% [markdown]
# White means: not looked at. Means, scales, gaps filled, features chosen: all that is computed from rows is part of the fit, and stays in the blue.

# %% [markdown]
# ## How much does a leak add? (~11 min)
#
# Now the zoo. For each of ten leaks, 100 studies of pure noise are evaluated twice, with the leak and without, by the same model (a ridge classifier). The score is the **AUC**, the chance that a case gets a higher score than a control; one half is guessing.
#
# | | the leak |
# |---|---|
# | person | six scans of each of 20 people, dealt into folds scan by scan |
# | site | six sites that differ, four in five are patients at some of them and one in five at others; dealt person by person |
# | time | slow signals, a label that changes every 20 samples; dealt sample by sample |
# | copies | each person three times with a little noise ("augmented"), before the split |
# | oversampling | the few cases repeated until there are as many as controls, before the split |
# | selection | 20 of 1 000 features chosen by their difference between the classes, of all people |
# | imputation | gaps filled with the mean of the person's class, of all people |
# | tuning | the best of 50 settings, reported on the fold on which they were compared |
# | proxy | a feature that is written down after the diagnosis: takes the drug |
# | scaling | mean and spread of the features taken from all people |

# %%
widgets.predict(
    "ml-honest.harmless",
    "One of the ten adds next to nothing. Which?",
    think="What has to pass from the test to the training so that a label can be guessed? Which of these steps looks at labels, or at who is who?",
    choices=["person", "copies", "imputation", "tuning", "scaling"],
)

# %% alt="Ten leaks, one line each, with AUC from 0 to 1 across. Blue means without the leak all lie at one half, most with bars from about 0.3 to 0.7, time from 0.2 to 0.8. Vermilion means with the leak, from the top: selection 0.94, time 0.93, copies 0.92, person 0.85, oversampling 0.77, tuning 0.79, proxy 0.75, site 0.72, imputation 0.69, and scaling at one half, like the blue one."
zoo = ml.simulate_leaks(n_repeats=100, random_state=0)
_ = plots.plot_leaks(zoo)

# %%
widgets.compare(
    "ml-honest.harmless",
    "scaling",
    because="A mean over all people knows no labels, and one person moves it little. It is against the rules, and it costs nothing to do it right; but it does not explain a score of 0.9.",
)

# %%
print(zoo.to_frame().round(2).to_string(index=False))
shown = dict(zip(zoo.kinds, zoo.leaky.mean(axis=1), strict=True))

# %%
anchor("leak_by_selection", shown["selection"], expected=0.93, tolerance=0.02)
anchor("leak_by_person", shown["person"], expected=0.83, tolerance=0.03)
anchor("leak_by_time", shown["time"], expected=0.93, tolerance=0.02)
anchor("leak_by_scaling", shown["scaling"], expected=0.5, tolerance=0.04)
anchor("honest_scores", float(zoo.honest.mean()), expected=0.5, tolerance=0.015)

# %% [markdown]
# The means are leaks of three families. *The same thing on both sides*: person, site, time, copies, oversampling; a better split cures them. *The labels were looked at*: selection, imputation, tuning; the step goes into the training folds. *The label itself is among the features*: the proxy. No split cures that; somebody has to ask when each
# column is known. And look at the blue bars. An honest score of some dozens of people lies anywhere from 0.25 to 0.75 though there is nothing to find, so a single 0.7 says little either way.

# %% [markdown]
# ## Would a program notice? (~10 min)
#
# Real spikes, of 15 units of a mouse, counted in 0.5 s and smoothed over 2.5 s. And a coin that is thrown anew every 20 s, in our computer, years later. It has nothing to do with the mouse.

# %%
recording = data.load_head_direction()
trains = spikes.SpikeTrains(recording["spike_times_s"], start_s=0, stop_s=1200)
counts = np.sqrt(spikes.bin_spikes(trains, bin_s=0.5).counts)
activity = np.apply_along_axis(np.convolve, 0, counts, np.ones(5) / 5, mode="same")  # (n_times, n_units)
times_s = 0.5 * np.arange(len(activity))
coins = [np.repeat(np.random.default_rng(i).permuted(np.tile([0, 1], (30, 1)), axis=1), 40) for i in range(5)]
at_random = list(KFold(10, shuffle=True, random_state=0).split(activity))
print(f"{activity.shape[0]} samples of {activity.shape[1]} units")

# %%
widgets.predict(
    "ml-honest.mouse",
    "The samples are dealt into ten random folds. Which AUC does a nearest-neighbour model (10 neighbours) reach, on average over five coins?",
    think="It looks for the ten samples of training that are most alike. When were those recorded?",
    unit="",
)


# %%
def mean_auc(splits):
    model = KNeighborsClassifier(10)
    return np.mean([cross_val_score(model, activity, coin, cv=splits, scoring="roc_auc").mean() for coin in coins])


leaky_mouse = mean_auc(at_random)
print(f"random folds: AUC {leaky_mouse:.2f}")

# %%
widgets.compare(
    "ml-honest.mouse",
    leaky_mouse,
    digits=2,
    because="The most similar samples are those half a second before and after, and the coin was the same then.",
)

# %% [markdown]
# How long does such a signal remember? The **correlation time** is the lag at which its autocorrelation has fallen to $1/e$. The check gets it, the times and the folds, and refuses:

# %%
memory_s = ml.measure_correlation_time(activity, step_s=0.5)
print(f"correlation time: {memory_s:.1f} s")
try:
    ml.refuse_leaks(at_random, activity, coins[0], times_s=times_s, correlation_s=memory_s)
except ValueError as error:
    print(error)

# %% [markdown]
# So hold out stretches, with a gap of 20 s on both sides:

# %%
stretches = list(ml.BlockedSplit(10, n_gap=40).split(activity))
passed = ml.refuse_leaks(stretches, activity, coins[0], times_s=times_s, correlation_s=memory_s)
honest_mouse = mean_auc(passed)
print(f"stretches: AUC {honest_mouse:.2f}")

# %%
anchor("mouse_random_folds", leaky_mouse, expected=0.85, tolerance=0.06)
anchor("mouse_stretches", honest_mouse, expected=0.5, tolerance=0.06)

# %% [markdown]
# The check also knows people and sites by name, copies of rows, and features that are the label. Here is a careless table of thirty scans. That of p0 was entered twice, and the last column is a score that the doctor wrote down with the diagnosis:

# %%
careless, diagnosis = np.random.default_rng(0).normal(size=(30, 4)), np.tile([1, 0], 15)
careless[:, 3] = 5 * diagnosis + np.abs(careless[:, 3])
people = np.array([f"p{i}" for i in range(30)])
careless[28], people[28] = careless[0], people[0]
for leak in ml.find_leaks(KFold(2).split(careless), careless, diagnosis, groups={"person": people}):
    print(leak)

# %% [markdown]
# The check sees rows and columns, and not where they come from. What was chosen, filled or tuned over all rows beforehand leaves no trace in the table. For that there are pipelines, and this question: could it have been computed before the test existed?

# %% [markdown]
# ## How sure is the score? (~11 min)
#
# Now labels that people gave: is a scan to be rejected? The model meets scans of seventeen sites. First measure what chance is. A **permutation test** shuffles the labels and does everything again. Here they are shuffled *within each site* (**restricted permutation**): every site keeps its share of rejected scans, and no scan keeps
# its own rating. The p value counts the real labels as one of the shuffles: (1 + how many score as high) / (1 + how many there are).

# %%
study = data.load_scan_quality()
sites, ratings = study["sites"], study["ratings"]
aside = ("_x", "_y", "_z", "_total")
metrics = study["metrics"][:, [not (n.startswith("summary_") or n.endswith(aside)) for n in study["names"]]]
is_rejected = np.nanmean(ratings, axis=1) < 0
dealt = list(StratifiedKFold(10, shuffle=True, random_state=0).split(metrics, is_rejected))
by_site = list(ml.GroupedSplit().split(metrics, is_rejected, sites))

# %%
widgets.predict(
    "ml-honest.shuffled",
    "Ratings shuffled within sites, scans dealt into random folds: what is the mean AUC of the shuffles?",
    think="No scan has its own rating. What does the model still know of a scan, from the others of its site?",
    unit="",
)

# %% alt="Two histograms of AUC over 199 shuffles, one above the other, on one scale from 0.3 to 1. For random folds they lie in a narrow heap near 0.77, with a line for the real ratings at 0.92. For new sites they lie in a wider heap around 0.5, with the line at 0.83."
tests, axes = {}, plots.canvas(2, 1, width_in=7, height_in=4.4, share_x=True)
for ax, (name, splits) in zip(axes, {"random folds": dealt, "new sites": by_site}.items(), strict=True):
    tests[name] = ml.permute_score(
        metrics, is_rejected, splits, groups=sites, penalty=10, n_permutations=199, random_state=0
    )
    ax.hist(tests[name].null, bins=np.arange(0.3, 1, 0.02), color=plots.PALETTE["grey"], label="shuffled within sites")
    ax.axvline(tests[name].score, color=plots.PALETTE["blue"], label="real ratings")
    ax.set(title=name, ylabel="shuffles (number)", xlim=(0.3, 1))
axes[0].legend(loc="upper left")
_ = axes[1].set(xlabel="AUC (no unit)")

# %%
chance = tests["random folds"].null.mean()
widgets.compare(
    "ml-honest.shuffled",
    chance,
    digits=2,
    because="The metrics tell the scanner, and the scanner tells how many of its scans are rejected. With random folds this, and not one half, is chance.",
)

# %%
for name, test in tests.items():
    print(f"{name}: AUC {test.score:.3f}, shuffles {test.null.mean():.3f}, p {test.p_value:.3f}")

# %%
anchor("chance_of_random_folds", chance, expected=0.76, tolerance=0.03)
anchor("chance_of_new_sites", tests["new sites"].null.mean(), expected=0.5, tolerance=0.03)

# %% [markdown]
# Of what the AUC of random folds has above 0.5, more than half is the site. New sites have their chance at one half, and the real ratings are far above it.
#
# And how far might the score be off? The **bootstrap** draws the sample again, with replacement, and computes the score of each draw. But what is the sample, 1 101 scans or 17 sites? If the next user is the eighteenth site, then *sites* were sampled, and each brings its scans along. Here are the scores that the model of the image-quality lesson gives to scans of new sites, with one AUC over all of them (above it was the mean of the AUCs within each site).

# %%
held_out = imaging.predict_ratings(metrics, is_rejected, sites)

# %%
widgets.predict(
    "ml-honest.interval",
    "By what factor is the interval wider when sites are drawn instead of scans?",
    think="If all sites were alike, drawing sites or scans would be the same. How different were they?",
    unit="",
)

# %%
drawn = {"scans": ml.bootstrap_auc(held_out.scores, is_rejected, random_state=0)}
drawn["sites"] = ml.bootstrap_auc(held_out.scores, is_rejected, groups=sites, random_state=0)
for name, found in drawn.items():
    print(f"{found.n_units:4d} {name} drawn: AUC {found.score:.3f}, 95 % from {found.low:.3f} to {found.high:.3f}")
wider = (drawn["sites"].high - drawn["sites"].low) / (drawn["scans"].high - drawn["scans"].low)

# %%
widgets.compare(
    "ml-honest.interval",
    wider,
    digits=2,
    because="Scans of one site are alike. Seventeen sites say less about the eighteenth than 1 101 scans seem to.",
)

# %%
anchor("width_by_sites_over_scans", wider, expected=1.8, tolerance=0.15)

# %% [markdown]
# Report: AUC 0.87 at sites that the model has not seen, 95 % interval 0.82 to 0.92 over 17 sites. The unit of the interval is the unit of the promise. (A standard error over the folds of a cross-validation is too small as well: their training sets overlap. `ml.correct_t` has the usual correction.)

# %% [markdown]
# ## When it says 30 %, is it 30 %? (~9 min)
#
# An AUC asks for the order only. Who decides about a scan, or a patient, needs the probability itself. A model is **calibrated** if, of all scans that it gives a probability of 0.3, three in ten are rejected. Take one bin: all scans with a probability from 0.3 to 0.4. Write the share of them that people rejected.

# %%
said = held_out.scores
is_in_bin = (said >= 0.3) & (said < 0.4)
print(f"{is_in_bin.sum()} scans, on average {said[is_in_bin].mean():.2f}")

# %% move="bin"
### BEGIN SOLUTION
share = is_rejected[is_in_bin].mean()
### END SOLUTION

# %%
share = check_move(
    "ml-honest.bin",
    share,
    Case(
        name="the bin from 0.3 to 0.4",
        arguments={},
        expected=float(is_rejected[is_in_bin].mean()),
        unit="",
        tolerance=1e-6,
        mistakes={
            "the mean prediction. What happened is in is_rejected.": float(said[is_in_bin].mean()),
            "how many of all rejected scans lie in the bin. Divide by the scans in the bin.": float(
                is_in_bin[is_rejected].mean()
            ),
            "a count. Divide by the scans in the bin.": float(is_rejected[is_in_bin].sum()),
        },
        otherwise="The mean of is_rejected over the scans in the bin.",
    ),
)

# %%
calibration = ml.measure_calibration(said, is_rejected)
print(f"by hand:    {share:.4f}")
print(f"by package: {calibration.observed[3]:.4f}")

# %%
widgets.predict(
    "ml-honest.calibrated",
    "The model was told to weigh rejected and accepted scans alike, though there are five times as many accepted ones. Its probabilities are ...",
    think="In the world that it was trained for, every other scan is rejected.",
    choices=["too high", "about right", "too low"],
)

# %% alt="Observed share of rejected scans over predicted probability, with the dashed diagonal. Blue dots of the model as it is lie far below the diagonal: where it says 0.45, 0.15 are rejected. Orange dots, corrected for the true share of rejected scans, follow the diagonal up to 0.75 and fall below it beyond, to 0.5 and 0.65."
odds = said / (1 - said) * is_rejected.mean() / (1 - is_rejected.mean())
corrected = ml.measure_calibration(odds / (1 + odds), is_rejected)
ax = plots.plot_calibration(calibration, label="as it is")
ax = plots.plot_calibration(corrected, ax=ax, color=plots.PALETTE["orange"], label="odds corrected")
_ = ax.legend(loc="upper left")

# %%
widgets.compare(
    "ml-honest.calibrated",
    "too high",
    because="Balanced weights put the model into a world in which half of all scans are bad. Its odds must be multiplied by the true odds, 0.16 to 0.84.",
)

# %% [markdown]
# One number for it is the **Brier score**, the mean squared difference of probability and outcome. It has parts: $\text{Brier} = \text{reliability} - \text{resolution} + \text{uncertainty}$ (and a rest that differs within bins). Reliability is the squared distance from the diagonal, and 0 is best.

# %%
for name, one in (("as it is", calibration), ("corrected", corrected)):
    parts = f"reliability {one.reliability:.3f}, resolution {one.resolution:.3f}, uncertainty {one.uncertainty:.3f}"
    print(f"{name:9s} Brier {one.brier:.3f} = {parts}, rest {one.within_bins:+.3f}")
for name, probability in (("as it is", said), ("corrected", odds / (1 + odds))):
    out = probability >= 0.5
    print(f"{name:9s} AUC {ml.auc(probability, is_rejected):.3f}; from 0.5 on: {out.sum()} scans, ", end="")
    print(f"{100 * is_rejected[out].mean():.0f} % of them rejected by people")

# %%
anchor("brier_as_it_is", calibration.brier, expected=0.156, tolerance=0.003)
anchor("reliability_corrected", corrected.reliability, expected=0.011, tolerance=0.003)

# %% [markdown]
# The order is as it was, so the AUC is the same. Yet whoever leaves out scans from 0.5 on leaves out twice as many before the correction, most of them good. The correction used one number only, the share of rejected scans; take it from training, or from the place where the model is to be used. Above 0.8 the model
# is still too sure of itself, which one number cannot cure.

# %% [markdown]
# ## Break it (~7 min)
#
# The promise of the beginning. 358 people and 8 549 of their variants, real ones. For every person a coin is tossed. Choose the 100 variants that go with the coin best, then cross-validate a ridge classifier on them, with folds at random, all people unrelated, nobody twice.

# %%
genotypes = data.load_geuvadis()["counts"][:, ::10].astype(float)
coin = np.random.default_rng(1).permutation(np.arange(358) % 2)
folds = StratifiedKFold(5, shuffle=True, random_state=0)
ridge = RidgeClassifier(alpha=100)

# %%
widgets.predict(
    "ml-honest.coin",
    "Which AUC does the evaluation report?",
    think="The folds are clean, from the choice on. What was the choice made from?",
    unit="",
)

# %% alt="AUC over the number of variants to choose from, on a logarithmic axis from 100 to 8549. Chosen before the split, it rises from 0.5 to 0.9. Chosen within training, it stays between 0.43 and 0.52."
numbers, before, within = [100, 300, 1000, 3000, 8549], [], []
order = np.random.default_rng(0).permutation(genotypes.shape[1])
for n in numbers:
    some = genotypes[:, order[:n]]
    chosen = SelectKBest(f_classif, k=100).fit_transform(some, coin)
    before.append(cross_val_score(ridge, chosen, coin, cv=folds, scoring="roc_auc").mean())
    honest = make_pipeline(SelectKBest(f_classif, k=100), ridge)
    within.append(cross_val_score(honest, some, coin, cv=folds, scoring="roc_auc").mean())
ax = plots.canvas(width_in=6, height_in=3.6)[0]
ax.semilogx(numbers, before, "o-", color=plots.PALETTE["vermilion"], label="chosen from all people, then split")
ax.semilogx(numbers, within, "o-", color=plots.PALETTE["blue"], label="chosen within training")
ax.set(xlabel="variants to choose from (number)", ylabel="AUC (no unit)", ylim=(0.3, 1))
_ = ax.legend(loc="upper left")

# %%
widgets.compare(
    "ml-honest.coin",
    before[-1],
    digits=2,
    because="Of 8 549 variants the 100 best go with the coin by chance, in the test people, too: they were among those who chose.",
)

# %%
anchor("coin_chosen_before", before[-1], expected=0.89, tolerance=0.02)
anchor("coin_chosen_within", within[-1], expected=0.43, tolerance=0.05)

# %% [markdown]
# A gene panel for heads. (With 100 variants there is no choice: all are taken, and both ways are the same.) The more there is to choose from, the better it "works", which is the opposite of what noise should do. Nothing in the last line of the code looks wrong; the mistake was made one line earlier. The remedy is one line as well: a pipeline, which chooses within each training set.

# %% [markdown]
# ## At scale (~3 min)
#
# What is scarce here are fits. Nested folds times settings times shuffles multiply:

# %%
fits = 10 * (5 * 20 + 1)
print(f"10 outer folds, 5 inner folds, 20 settings: {fits} fits; with 1000 shuffles {1000 * fits:,}")
quick = ml.permute_score(metrics, is_rejected, by_site, groups=sites, penalty=10, n_permutations=999, random_state=1)
print(f"999 shuffles of 17 folds from 17 matrices: p {quick.p_value:.3f}")

# %% [markdown]
# A ridge classifier's predictions are linear in the labels, so that one matrix a fold serves all shuffles. Where a model has no such matrix, shuffle less often or use a smaller model for the test; do not leave the choice of settings out of the shuffles.

# %% [markdown]
# ## Check yourself (~5 min)

# %%
widgets.quiz(
    "A study has three scans of each patient, one a year, and one scan of each control. What is to be held out together?",
    {
        "All scans of one year, so that the model is tested on later scans": "That tests another promise, the future. The patients of the test would still be known from earlier scans.",
        "All scans of a person, and folds that hold patients and controls": "A person's scans are alike, whatever the year. And a fold of controls only has no AUC.",
        "One scan of each patient, so that every fold has all the patients": "Then the model may recognise the person, as in the first line of the zoo.",
    },
    answer="All scans of a person, and folds that hold patients and controls",
)

# %%
widgets.quiz(
    "A model has an AUC of 0.84 (p = 0.001 by 999 shuffles of rows, ten rows a person). What does the p value tell?",
    {
        "That the model does better than chance for people it has not seen": "Only if the shuffles deal whole people's labels out. Shuffled rows break up people, whom the real labels keep together.",
        "That one in a thousand of such studies reports an AUC that is wrong": "A p value says how often chance gives such a score. It does not say how often a report is wrong.",
        "That rows of a person share something, be it the disease or not": "Shuffled rows have neither disease nor person in common. Deal labels out by person, and split by person.",
    },
    answer="That rows of a person share something, be it the disease or not",
)

# %%
widgets.quiz(
    "Two models have the same AUC. One gives probabilities that are twice as high. Which is better?",
    {
        "The one with the higher probabilities, since it finds more of the cases": "At one fixed threshold it finds more, and alarms more often. Sorted, both models are the same.",
        "They are the same, since the AUC has been computed over all thresholds": "For ranking they are. Whoever acts from a probability of 20 % on gets different people.",
        "The one whose predicted shares occur, which a calibration plot will show": "The AUC knows the order only. Calibration decides whether a probability may be taken at its word.",
    },
    answer="The one whose predicted shares occur, which a calibration plot will show",
)

# %%
widgets.predictions("ml-honest")

# %% [markdown]
# ## Take-aways
#
# - Hold out what the promise is about: people, sites, stretches of time. What rows have in common stays on one side.
# - Whatever is computed from rows is part of the fit: choosing, filling, tuning. It stays in the training set.
# - On noise, leaks reach AUCs of 0.7 to 0.95. Scaling over all rows does not. A proxy of the label passes every split.
# - Measure chance by shuffles that keep what belongs together. Draw again what was sampled: sites, not scans.
# - An AUC says nothing about probabilities. Look at a calibration plot before you use one.
#
# ## References
#
# - Kapoor S, Narayanan A (2023). Leakage and the reproducibility crisis in machine-learning-based science. *Patterns* 4:100804. https://doi.org/10.1016/j.patter.2023.100804
# - Rosenblatt M, Tejavibulya L, Jiang R, Noble S, Scheinost D (2024). Data leakage inflates prediction performance in connectome-based machine learning models. *Nat Commun* 15:1829. https://doi.org/10.1038/s41467-024-46150-w
# - Varma S, Simon R (2006). Bias in error estimation when using cross-validation for model selection. *BMC Bioinformatics* 7:91. https://doi.org/10.1186/1471-2105-7-91
# - Ambroise C, McLachlan GJ (2002). Selection bias in gene extraction on the basis of microarray gene-expression data. *PNAS* 99:6562–6566. https://doi.org/10.1073/pnas.102102699
# - Winkler AM, Webster MA, Vidaurre D, Nichols TE, Smith SM (2015). Multi-level block permutation. *NeuroImage* 123:253–268. https://doi.org/10.1016/j.neuroimage.2015.05.092
# - Nadeau C, Bengio Y (2003). Inference for the generalization error. *Mach Learn* 52:239–281. https://doi.org/10.1023/A:1024068626366
#
# ## Your turn
#
# In [the exercise](../../exercises/ml/honest/ml-honest.ipynb) you write the split, the permutation test, the bootstrap over people and the calibration, draw the reliability diagram, and review a paper.
