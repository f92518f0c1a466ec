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
# # Is it the disease, or the scanner?
#
# One hospital has few patients with a rare disease, so studies join many. And then every number carries two messages: what is the matter with the person, and on which device it was measured. A model takes whichever message is louder. **Harmonisation** tries to turn down the second one. It can, if the two are not
# the same; and it can also write a disease into data that have none.
#
# **What you will have.** One step of ComBat made by hand, the same as a transformer that learns on training rows only, its leaks measured on noise, four checks that tell a disease from a lab, a calibration of seventeen sites, and the pattern behind a model's weights.

# %% [markdown]
# ## Before you start
#
# **Objectives.** After this lesson you can
#
# - compute a site's shift and scale, shrunk by empirical Bayes, and take them out inside of cross-validation,
# - test whether a score is the disease's or the site's,
# - check at a new site whether probabilities hold and decisions gain,
# - explain a linear model by its pattern.
#
# **Needs.** [How do good scores go bad?](honest.ipynb) for splits, AUC, calibration and shuffles within sites.
#
# **Time.** 75 minutes.
#
# **Data card.**
#
# | | |
# |---|---|
# | What | *Real*: quality metrics of 1 101 scans from 17 sites (ABIDE, with people's ratings); 124 proteins and three known markers in the cerebrospinal fluid of 333 people, 91 of them with early dementia. *Simulated*: noise measured at six sites; two labs that shift and stretch the real proteins |
# | Units | Ratios and indices without units, one width (fwhm_avg); log2 of protein concentrations, three markers on the table's own scales; site effects in pooled standard deviations |
# | Licence | ABIDE metrics Apache-2.0 (mriqc-learn 0.0.3); proteins MIT (table), CC BY (study); simulations CC BY 4.0 |
# | Citation | Esteban O, et al. (2017), *PLoS ONE* 12:e0184661; Craig-Schapiro R, et al. (2011), *PLoS ONE* 6:e18850 |
# | Changed | 44 of 68 metrics are left out: summaries of intensity, single directions, sizes, totals, and one that is 0 throughout at four sites (qi_1); the labs are put in here |

# %% [markdown] tags=["instructor"]
# **Say first.** "This model tells patients from controls with an AUC of 1. All patients were measured on Tuesdays." Wait until somebody asks whether the controls were.
#
# **Expected guesses.** For telling the scanner most say 50 to 70 %. For noise with the label protected nearly all say 0.5, since "ComBat removes the sites". For all patients in one lab many expect that ComBat brings the true 0.89 back.
#
# **Misconceptions.** (1) "We ran ComBat, so site is no issue." Ask: "And if all patients were at one site, what did it remove?" (2) "Protecting the diagnosis keeps the signal." Ask: "Of the test people, too? Who told it their diagnosis?"
#
# **Type live.** The one line of the shrunken shift. In *Does cleaning leak?* take `protect=[1]` away, and let them say before where the dots go.
#
# **Cut line.** Over 60 minutes: drop *At scale*, then *What has the model seen?* Nothing after them needs them.
#
# **Where people get stuck.** A shift in *pooled standard deviations*: write the pooled variance of the first region on the board (20 / 8). And why a test person may be harmonised at all: his site is known, his label is not.

# %% tags=["setup"] dpi=110
import numpy as np
from sklearn.discriminant_analysis import LinearDiscriminantAnalysis
from sklearn.linear_model import LogisticRegression, RidgeClassifier
from sklearn.model_selection import StratifiedKFold, cross_val_predict, cross_val_score
from sklearn.neighbors import KNeighborsClassifier
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

from neurokit_lite import data, genomics, ml, plots, widgets
from neurokit_lite.course.anchors import anchor
from neurokit_lite.course.checks import Case, check_move

# %% [markdown]
# ## Meet the data (~6 min)
#
# The 1 101 scans of seventeen sites, with 24 metrics of their quality: signal to noise, sharpness, contrast. None of them was made to tell scanners apart. Suppose that you get the 24 numbers of one scan, and are to name its site.

# %%
study = data.load_scan_quality()
sites = study["sites"]
aside = ("_x", "_y", "_z", "_total", "qi_1")
is_used = np.array([not (name.startswith("summary_") or name.endswith(aside)) for name in study["names"]])
metrics, names = study["metrics"][:, is_used], study["names"][is_used]
print(f"{len(sites)} scans, {len(names)} metrics; largest site {np.unique(sites, return_counts=True)[1].max()} scans")

# %%
widgets.predict(
    "ml-biomarkers.scanner",
    "A linear model learns the sites of four fifths of the scans. Of the others, for what share does it name the right one of 17 (mean over sites)?",
    think="Guessing gives 1 in 17, which is 6 %. How alike are two heads in one scanner, and one head in two?",
    unit="%",
)

# %%
folds = StratifiedKFold(5, shuffle=True, random_state=0)
codes = np.unique(sites, return_inverse=True)[1]


def tell_site(model, table):
    return 100 * cross_val_score(model, table, codes, cv=folds, scoring="balanced_accuracy").mean()


told = tell_site(LinearDiscriminantAnalysis(), metrics)
print(f"the right site of 17: {told:.1f} %")

# %%
widgets.compare(
    "ml-biomarkers.scanner",
    told,
    because="The scanner is the loudest message in these numbers. If patients and controls come from different ones, a model can name the scanner and be paid for a diagnosis.",
)

# %%
anchor("site_told_from_metrics", told, expected=96.8, tolerance=1, unit="%")

# %% [markdown]
# This is the first check of any study of several sites: predict the site. If that fails, there is little to harmonise.

# %% [markdown]
# ## What does a site add? (~15 min)
#
# Eight people, three regions of the brain, their volumes in millilitres. Four were scanned at A, and four at B.

# %%
volumes = np.array([[3, 2, 7], [4, 2.5, 6], [4, 1.5, 8], [5, 2, 7], [5, 2.5, 9], [8, 2, 11], [8, 4, 7], [11, 3.5, 13]])
place = np.repeat(["A", "B"], 4)
for name in "AB":
    own = volumes[place == name]
    print(f"site {name}: means {own.mean(axis=0)}, variances {own.var(axis=0, ddof=1).round(2)}")

# %% [markdown]
# In each region B has larger volumes and more spread. The model says: $x = \text{mean} + s\,(\text{shift} + \text{scale} \cdot \text{noise})$, with a shift and a scale for each site and region. The mean is that of all people, and $s$ the **pooled standard deviation**, that of the deviations from the person's own site. Take the first region, and write the four adjusted volumes of site B: without its shift, with the spread $s$ in place of its own, and around the mean of all.

# %%
own = volumes[place == "B", 0]
mean = volumes[:, 0].mean()
away = np.concatenate([volumes[place == name, 0] - volumes[place == name, 0].mean() for name in "AB"])
s = np.sqrt(np.mean(away**2))
print(f"site B {own}; mean of all {mean:.0f}, s {s:.3f}, own spread {own.std(ddof=1):.3f}")

# %% move="adjusted"
### BEGIN SOLUTION
adjusted = mean + s * (own - own.mean()) / own.std(ddof=1)
### END SOLUTION

# %%
adjusted = check_move(
    "ml-biomarkers.adjusted",
    adjusted,
    Case(
        name="site B, first region",
        arguments={},
        expected=mean + s * (own - own.mean()) / own.std(ddof=1),
        axes=("n_people",),
        unit="ml",
        tolerance=1e-6,
        mistakes={
            "volumes without the shift, but with site B's own spread. Divide by it and multiply by s.": mean
            + own
            - own.mean(),
            "z scores. Bring them back to millilitres: times s, plus the mean of all.": (own - own.mean())
            / own.std(ddof=1),
            "volumes around site B's own mean. That is the shift.": own.mean()
            + s * (own - own.mean()) / own.std(ddof=1),
            "volumes by a spread with n below the root. Of a sample of four take n - 1.": mean
            + s * (own - own.mean()) / own.std(),
        },
        otherwise="mean + s (x - site's mean) / site's standard deviation (ddof=1).",
    ),
)

# %%
table = np.column_stack([place == "B", volumes])  # the first column names the site
alone = ml.Combat(n_steps=0).fit_transform(table)  # each region by itself
print("by hand:   ", adjusted.round(4))
print("by package:", alone[4:, 0].round(4))

# %% [markdown]
# Equal. But four people say little about a shift, and less about a variance. The other regions know what is usual at this site, since one scanner measured them all. So each shift is drawn towards the mean of the site's shifts, and each variance towards the mean of its variances. This is **empirical Bayes**: the prior is taken from the data. In pooled units, with $n$ people, shift $\hat\gamma$ and variance $\hat\delta^2$ of one region, and mean $\bar\gamma$ and variance $\tau^2$ of all the site's shifts:
#
# $$\gamma^* = \frac{n \tau^2 \hat\gamma + \delta^{2} \bar\gamma}{n \tau^2 + \delta^{2}}$$
#
# The variance has a formula of the same kind, and as the two need each other one repeats both until nothing changes. This is **ComBat**.

# %%
learnt = ml.Combat(n_steps=0).fit(table)
shifts, variances = learnt.raw_shifts_[1], learnt.raw_variances_[1]  # of site B
n, shift, variance = 4, shifts[0], variances[0]
usual, tau_squared = shifts.mean(), shifts.var(ddof=1)
print("shifts of B:", shifts.round(3), "variances:", variances.round(3))
print(f"usual shift {usual:.3f}, variance of the shifts {tau_squared:.4f}")

# %%
widgets.predict(
    "ml-biomarkers.drawn-to",
    "The first region's own shift is 1.26, the usual one 0.99. Where will one step put it?",
    think="Compare the two weights: four times the variance of the shifts, and the variance of the region.",
    choices=["near 1.26, as it is its own", "half-way", "near 0.99, the usual one"],
)

# %% [markdown]
# Write the shift of the first region after one step, from `n`, `shift`, `variance`, `usual` and `tau_squared`.

# %% move="shrunk"
### BEGIN SOLUTION
shrunk = (n * tau_squared * shift + variance * usual) / (n * tau_squared + variance)
### END SOLUTION

# %%
shrunk = check_move(
    "ml-biomarkers.shrunk",
    shrunk,
    Case(
        name="site B, first region, one step",
        arguments={},
        expected=(n * tau_squared * shift + variance * usual) / (n * tau_squared + variance),
        unit="pooled SD",
        tolerance=1e-6,
        mistakes={
            "the shift with the weights exchanged. Its own shift has the weight n times tau squared.": (
                n * tau_squared * usual + variance * shift
            )
            / (n * tau_squared + variance),
            "the shift without the number of people. Four say more than one.": (tau_squared * shift + variance * usual)
            / (tau_squared + variance),
            "the shift as measured. Draw it towards the usual one.": shift,
            "the usual shift alone.": usual,
        },
        otherwise="(n tau² shift + variance usual) / (n tau² + variance).",
    ),
)

# %%
one_step = ml.Combat(n_steps=1).fit(table)
widgets.compare(
    "ml-biomarkers.drawn-to",
    "near 0.99, the usual one",
    because="Of four people with such a spread, the own shift weighs 0.2, and the usual one 2.4.",
)

# %%
print(f"as measured {shift:.4f}; by hand, one step {shrunk:.4f}; by package {one_step.shifts_[1, 0]:.4f}")

# %%
anchor("toy_shift_after_one_step", one_step.shifts_[1, 0], expected=1.0185, tolerance=0.0003)

# %% [markdown]
# From here on the package does all steps; its numbers are those of R's *sva*. What shrinkage does is seen best where people are few and the truth is known: six people at each of eight simulated sites, 40 features, and shifts that scatter with a standard deviation of 0.3.

# %% alt="Shifts of 40 features at one of eight sites, in order. Open dots, as measured, rise from about minus 1 to 1 pooled standard deviations. Filled dots, after shrinkage, lie about a third nearer to the dashed line of the site's mean near 0."
generator = np.random.default_rng(1)
six = np.repeat(np.arange(8), 6)
made = ml.simulate_sites(generator.normal(size=(48, 40)), six, shift_sd=0.3, random_state=generator)
few = ml.Combat().fit(np.column_stack([six, made.features]))
ax = plots.plot_shrinkage(few, 0)
_ = ax.set_title("Six people of one site")
true = made.shifts - made.shifts.mean(axis=0)
for name, own in (("as measured", few.raw_shifts_), ("after shrinkage", few.shifts_)):
    print(f"{name}: error {np.std(own - true):.2f} SD")

# %% [markdown]
# A shift that stands out from the others of its site is drawn back most, and the error becomes a third smaller. With many people of each site, there is little left to shrink.

# %% [markdown]
# ## Is the site gone? (~5 min)
#
# Now the seventeen real sites, with 27 scans or more. All their means and variances are made equal. Can a model still name the site? Ask two: the linear one, and one that names the site of the most similar scans.

# %%
widgets.predict(
    "ml-biomarkers.left",
    "After ComBat the linear model is down to guessing (6 %). How often does the nearest-neighbour model name the right site?",
    think="ComBat makes the sites' means and variances equal. What else can differ between two clouds of points?",
    choices=["6 %, as there is nothing left", "around 30 %", "above 90 %, as before"],
)

# %%
scans = np.column_stack([sites.astype(object), metrics])  # text and numbers may stand side by side
neighbours = make_pipeline(StandardScaler(), KNeighborsClassifier(5))
left = tell_site(make_pipeline(ml.Combat(), LinearDiscriminantAnalysis()), scans)
print(f"linear model:       {told:.0f} % before, {left:.0f} % after")
near = tell_site(make_pipeline(ml.Combat(), *neighbours), scans)
print(f"nearest neighbours: {tell_site(neighbours, metrics):.0f} % before, {near:.0f} % after")

# %%
widgets.compare(
    "ml-biomarkers.left",
    "around 30 %",
    because="Sites also differ in how metrics go together, and in the shape of their distributions. Shift and scale are all that ComBat knows.",
)

# %%
anchor("site_told_after_combat_linear", left, expected=6, tolerance=2, unit="%")
anchor("site_told_after_combat_neighbours", near, expected=28, tolerance=4, unit="%")

# %% [markdown]
# To a linear model the sites are now the same; to another kind of model they are not. So predict the site once more after harmonising, with the kind of model that you use for the disease.

# %% [markdown]
# ## Does cleaning leak? (~11 min)
#
# A shift is computed from rows, so it is part of the fit: the previous lesson's rule. Many studies harmonise everybody first, and many *protect* the diagnosis: they tell ComBat who is ill, so that it does not take the disease out with the site. Here is noise that has no disease in it: 120 people at six sites, 50 features, and labels that mean nothing. But at three of the sites 90 % are called cases, and at the others 10 %.
#
# `ml.Combat` is a transformer of scikit-learn. The site is a column of the table, and `protect` names others. In a pipeline it learns from the training rows only; a test person is adjusted by what training knew of the person's site.

# %%
where = np.repeat(np.arange(6), 20)
called = np.concatenate([np.arange(20) < n_cases for n_cases in (2, 2, 2, 18, 18, 18)])
judge = make_pipeline(StandardScaler(), RidgeClassifier())
honest = make_pipeline(ml.Combat(), *judge)


def auc_of(model, table, seed):
    splits = StratifiedKFold(5, shuffle=True, random_state=seed)
    return cross_val_score(model, table, called, cv=splits, scoring="roc_auc").mean()


# %%
widgets.predict(
    "ml-biomarkers.protected",
    "All 120 are harmonised with their labels protected; then a model is cross-validated. Which AUC does it report?",
    think="There is no disease. Where do the labels go when they are protected?",
    unit="",
)

# %%
found = {name: [] for name in ("not harmonised", "all people,\nlabel protected", "all people", "within\ntraining")}
for seed in range(20):
    generator = np.random.default_rng(seed)
    measured = ml.simulate_sites(generator.normal(size=(120, 50)), where, shift_sd=1, random_state=generator).features
    known, bare = np.column_stack([where, called, measured]), np.column_stack([where, measured])
    protected = ml.Combat(protect=[1]).fit_transform(known)
    ways = (judge, measured), (judge, protected), (judge, ml.Combat().fit_transform(bare)), (honest, bare)
    for scores, (model, rows) in zip(found.values(), ways, strict=True):
        scores.append(auc_of(model, rows, seed))

# %% alt="AUC of twenty studies of noise in each of four columns, with a dotted line at 0.5. Not harmonised: around 0.83. All people, label protected: around 0.76. All people without the label: around 0.29, below chance. Within training: around the line, from 0.4 to 0.55."
ax = plots.canvas(width_in=6.6, height_in=3.6)[0]
for i, scores in enumerate(found.values()):
    ax.plot(i + np.linspace(-0.15, 0.15, 20), scores, "o", color=plots.PALETTE["blue" if i == 3 else "vermilion"])
ax.axhline(0.5, ls=":", color="black")
_ = ax.set(
    xticks=range(4), xticklabels=list(found), ylabel="AUC (no unit)", xlabel="where sites are learnt", ylim=(0, 1)
)

# %%
mean_auc = {way.replace("\n", " "): np.mean(scores) for way, scores in found.items()}
for way, score in mean_auc.items():
    print(f"{way:28s} AUC {score:.2f}")

# %%
widgets.compare(
    "ml-biomarkers.protected",
    mean_auc["all people, label protected"],
    digits=2,
    because="What ComBat takes for the label's effect was fitted to the test people as well, and it stays in the features for the model to find.",
)

# %%
anchor("noise_label_protected", mean_auc["all people, label protected"], expected=0.76, tolerance=0.05)
anchor("noise_all_people", mean_auc["all people"], expected=0.29, tolerance=0.05)
anchor("noise_within_training", mean_auc["within training"], expected=0.5, tolerance=0.04)

# %% [markdown]
# Only the last way says what is there. The first is the site. The second invents a disease: at each site only two people are of the rarer label, so that the label's "effect" is mostly noise, of the test people as well, and ComBat keeps it in everybody's features. The third is worse than a coin, and that is a leak, too. A site's harmonised features average the same over *all* its people, so that its training rows, taken together, reveal the test person with the sign turned. Most people of a site share one label, and the model learns it the wrong way round.
#
# So protect what you will know of a new person, like age and sex, and harmonise within training. A label is what you will not know. If the site of a test person was not in training, `ml.Combat` refuses; `learn_sites` estimates it from rows without labels, if you have some.

# %% [markdown]
# ## Does it hold at the next site? (~10 min)
#
# Back to real labels: scans that people rejected. A logistic regression learns at sixteen sites and gives probabilities at the seventeenth. It does not see the site's ratings. Is it right *on average* there? **Calibration in the large** is what must be added to the log odds of every scan so that as many rejections are predicted as there are. It is 0 where the model says 12 % on average and 12 % are rejected; below 0, the model predicts too many. (It is more than the difference between the log odds of the two means where predictions are spread out.)

# %%
is_rejected = np.nanmean(study["ratings"], axis=1) < 0
by_site = list(ml.GroupedSplit().split(metrics, is_rejected, sites))
logistic = make_pipeline(StandardScaler(), LogisticRegression(max_iter=2000))
seen, new = (
    cross_val_predict(logistic, metrics, is_rejected, cv=splits, method="predict_proba")[:, 1]
    for splits in (folds, by_site)
)
print(f"all sites: said {100 * new.mean():.0f} %, rejected {100 * is_rejected.mean():.0f} %")

# %%
widgets.predict(
    "ml-biomarkers.sites-off",
    "Over all sites that is a quarter too many. Fifteen sites have both kinds of scans. At how many of them does the 95 % interval of calibration in the large exclude 0?",
    think="By chance it would be one of twenty. How different were the sites?",
    unit="sites",
)

# %% alt="Seventeen sites, one line each, with observed over predicted in log odds from minus 7 to 7. Trinity and Stanford lie far right, near 5 and 4. Yale lies far left, near minus 5. The intervals of NYU, Munich and UM lie left of the dashed line at 0; nine others cross it. CMU and OHSU have no dot."
across = ml.measure_site_calibration(new, is_rejected, sites)
_ = plots.plot_site_calibration(across)
is_off = (across.lows > 0) | (across.highs < 0)
print(f"interval excludes 0: {is_off.sum()} of {np.isfinite(across.intercepts).sum()} sites")

# %%
widgets.compare(
    "ml-biomarkers.sites-off",
    int(is_off.sum()),
    digits=1,
    because="Errors of sites cancel in the mean over sites. A hospital has use for its own.",
)

# %%
for site in ("YALE", "TRINITY"):
    at = across.sites.tolist().index(site)
    order = ml.auc(new[sites == site], is_rejected[sites == site])
    print(
        f"{site}: said {100 * across.predicted[at]:.0f} %, rejected {100 * across.observed[at]:.0f} %, AUC {order:.2f}"
    )
for name, said in (("known sites", seen), ("new sites", new)):
    fit = ml.measure_calibration(said, is_rejected)
    print(f"{name:11s} reliability {fit.reliability:.3f}, AUC {ml.auc(said, is_rejected):.2f}")

# %%
anchor("sites_off", int(is_off.sum()), expected=6, tolerance=0)
anchor("said_at_yale", 100 * across.predicted[-1], expected=48, tolerance=2, unit="%")

# %% [markdown]
# What would it cost? A **decision curve** weighs hits against needless work. Whoever looks at a scan from a probability $t$ on thinks a missed bad scan as bad as $(1-t)/t$ needless looks; the **net benefit** is hits minus weighted needless looks, per scan. The alternatives are to look at all scans, or at none, which gives 0.

# %% alt="Net benefit over the threshold from 0.05 to 0.6, two panels with one scale. All sites: the model's line falls slowly from 0.13 to nearly 0 and stays above the line of looking at all, which drops below 0 at 0.16. Yale alone: the model's line begins slightly above 0, crosses it near 0.1 and falls to nearly minus 0.4; looking at all falls even faster."
thresholds = np.arange(0.05, 0.61, 0.01)
at_yale = sites == "YALE"
axes = plots.canvas(1, 2, width_in=8.4, height_in=3.4, share_x=True)
for ax, own, title in zip(axes, (at_yale | True, at_yale), ("all sites", "Yale"), strict=True):
    for said, name, color in ((new[own], "model", "blue"), (np.ones(own.sum()), "look at all", "orange")):
        gain = ml.compute_net_benefit(said, is_rejected[own], thresholds)
        ax.plot(thresholds, gain, color=plots.PALETTE[color], label=name)
    ax.axhline(0, color="black", lw=1, label="look at none")
    ax.set(xlabel="threshold (probability)", title=title, ylim=(-0.4, 0.2))
axes[0].set_ylabel("net benefit (per scan)")
_ = axes[0].legend(loc="lower left")

# %% [markdown]
# On average the model is worth having. At Yale, from a threshold of 0.1 on, it is worse than looking at none. So a study over several sites reports calibration and net benefit site by site, and a new site begins with some dozens of labels of its own, which set the intercept right. (The *order* of scans at Yale is good, as far as 4 rejected scans can say. The intercept is another matter.)

# %% [markdown]
# ## What has the model seen? (~9 min)
#
# Suppose that a score is good, at every site. Then people ask which features it looked at, and read the weights. Two sensors, six moments. The first one holds signal plus noise; the second, noise alone:

# %%
signal = np.array([1, 1, 1, -1, -1, -1.0])
noise = np.array([2, -1, -1, 1, 1, -2.0])
sensors = np.column_stack([signal + noise, noise])
weights = np.linalg.lstsq(sensors, signal, rcond=None)[0]
print(sensors.T)

# %%
widgets.predict(
    "ml-biomarkers.noise-weight",
    "A linear model is to give the signal. Which weight does the second sensor get, if the first one gets 1?",
    think="It knows nothing of the signal. How would you get the signal out of the first one?",
    choices=["-1", "0", "1"],
)

# %%
pattern = ml.compute_pattern(sensors, weights)
print("weights:", weights.round(2))
print("pattern:", pattern.round(2) + 0)

# %%
widgets.compare(
    "ml-biomarkers.noise-weight",
    "-1",
    because="It takes the noise of the first one away. A large weight says that a feature is used, not that the disease is in it.",
)

# %% [markdown]
# Weights $w$ go from data to score. What was seen is the other direction: how each feature changes with the score, $a = \mathrm{Cov}(x)\,w\,/\,\mathrm{Var}(x w)$, which is the slope of a regression of the feature on the score. This is the **activation pattern** (Haufe and colleagues). Now the real panel, in which tau and amyloid are known to change.

# %%
fluid = data.load_csf_proteins()
is_impaired = fluid["is_impaired"]
proteins = genomics.as_protein_table(fluid["concentrations"], fluid["people"], fluid["proteins"]).values
panel = np.column_stack([proteins, fluid["tau"], fluid["p_tau"], fluid["abeta_42"]])
labels = np.array([*fluid["proteins"], "tau", "p_tau", "abeta_42"])
scaled = StandardScaler().fit_transform(panel)
w = LogisticRegression(C=0.03, max_iter=2000).fit(scaled, is_impaired).coef_[0]
a = ml.compute_pattern(scaled, w)
rank = {name: np.argsort(np.argsort(-np.abs(size))) + 1 for name, size in (("weight", w), ("pattern", a))}
for i in np.argsort(-np.abs(w))[:9]:
    print(f"{labels[i]:24s} weight {w[i]:+.2f} (number {rank['weight'][i]}), ", end="")
    print(f"pattern {a[i]:+.2f} (number {rank['pattern'][i]})")

# %% alt="Patterns over weights of 127 features. Tau stands top right and amyloid beta 42 bottom left, large in both. VEGF has a weight of minus 0.3 and a pattern near minus 0.1; apolipoprotein A1 has a weight of minus 0.2 and a pattern of 0. GRO alpha has a weight of 0.2 and a pattern of 0.3. 36 proteins lie in the upper left and 7 in the lower right, with a pattern of the other sign."
ax = plots.canvas(width_in=6, height_in=4)[0]
ax.plot(w, a, "o", ms=4, color=plots.PALETTE["grey"])
for name in ("tau", "abeta_42", "VEGF", "Apolipoprotein_A1", "GRO_alpha"):
    i = labels.tolist().index(name)
    ax.plot(w[i], a[i], "o", color=plots.PALETTE["vermilion"])
    ax.annotate(name, (w[i], a[i]), textcoords="offset points", xytext=(-6, -14))
ax.axhline(0, color="black", lw=0.8)
ax.axvline(0, color="black", lw=0.8)
_ = ax.set(
    xlabel="weight (log odds per SD)", ylabel="pattern (SD per unit of score)", xlim=(-0.5, 0.6), ylim=(-0.36, 0.36)
)

# %%
turned = 100 * np.mean(np.sign(w) != np.sign(a))
print(f"weight and pattern differ in sign for {turned:.0f} % of the proteins")
apart = scaled[is_impaired].mean(axis=0) - scaled[~is_impaired].mean(axis=0)
fits = {name: np.corrcoef(apart, size)[0, 1] for name, size in (("weights", w), ("pattern", a))}
print("correlation with the groups' differences:", {name: f"{r:.2f}" for name, r in fits.items()})

# %%
anchor("sign_turned", turned, expected=34, tolerance=3, unit="%")
anchor("pattern_and_differences", fits["pattern"], expected=0.986, tolerance=0.01)

# %% [markdown]
# VEGF has the third largest weight, and 62 features have a larger pattern; apolipoprotein A1 is the ninth by weight and hardly differs at all. They serve to correct others, and in a third of all proteins the sign of the weight would tell the wrong story. Neither number is a cause. A pattern says what goes with the score; if the score is the scanner's, it is the scanner's pattern.

# %% [markdown]
# ## Break it (~11 min)
#
# Now all of it together. First the truth: how well does this panel do, in one lab, with nested folds?

# %%
nested = genomics.score_panel(panel, is_impaired, n_repeats=1, random_state=0)
truth = genomics.assess_panel(nested, is_impaired, random_state=0)
print(f"nested AUC {truth.value:.3f}, 95 % interval {truth.low:.3f} to {truth.high:.3f}")

# %%
anchor("nested_auc_of_the_panel", truth.value, expected=0.894, tolerance=0.01)

# %% [markdown]
# We put in two labs, A and B, which shift and stretch each protein. A patient is measured at B with a probability of 90 %, and everybody else with 10 %. Four checks.

# %%
fold_of = StratifiedKFold(5, shuffle=True, random_state=0)
model = make_pipeline(StandardScaler(), LogisticRegression(C=0.03, max_iter=2000))


def measure_in_labs(share, seed=0):
    generator = np.random.default_rng(seed)
    is_b = np.where(is_impaired, generator.random(333) < share, generator.random(333) >= share).astype(int)
    return is_b, ml.simulate_sites(panel, is_b, random_state=generator).features


def held_out(model, table):
    return cross_val_predict(model, table, is_impaired, cv=fold_of, method="decision_function")


# %%
lab, measured = measure_in_labs(0.9)
score = held_out(model, measured)
splits = list(fold_of.split(measured, is_impaired))
shuffled = ml.permute_score(measured, is_impaired, splits, groups=lab, penalty=100, n_permutations=99, random_state=0)
told_lab = cross_val_score(model, measured, lab, cv=fold_of, scoring="roc_auc").mean()
within = ml.auc_within_sites(score, is_impaired, lab)
print(f"reported: AUC {ml.auc(score, is_impaired):.2f}")
print(f"1. the lab, predicted from the proteins:  AUC {told_lab:.2f}")
print(f"2. patients, predicted from the lab only: AUC {ml.auc(lab, is_impaired):.2f}")
print(f"3. labels shuffled within each lab:       AUC {shuffled.null.mean():.2f} (a ridge classifier)")
print(f"4. pairs within a lab only:               AUC {within:.2f}")

# %% [markdown]
# The second is the **confound-only baseline**: a model that is given nothing but the lab. What the proteins add to it must be shown. The third, the **restricted permutation** of the previous lesson, says where chance lies: at 0.90, not at one half. The last one, the **within-site AUC**, is near the truth of 0.90: within a lab there is no lab to be told. And if *all* patients were measured at B? Then harmonise:

# %%
widgets.predict(
    "ml-biomarkers.total",
    "All patients at B, everybody else at A; ComBat within training. Which AUC will the harmonised panel report?",
    think="The panel's own is 0.9, and as measured it is 1.0. What does ComBat take for the lab's shift?",
    choices=["about 1.0, the lab's", "about 0.9, the disease's", "0.7 or less, neither's"],
)

# %%
shares = np.array([0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 1.0])
curves = {"as measured": [], "after ComBat": [], "within labs": []}
for share in shares:
    lab, measured = measure_in_labs(share)
    raw = held_out(model, measured)
    clean = held_out(make_pipeline(ml.Combat(), *model), np.column_stack([lab, measured]))
    inside = ml.auc_within_sites(raw, is_impaired, lab) if share < 1 else np.nan
    for curve, value in zip(
        curves.values(), (ml.auc(raw, is_impaired), ml.auc(clean, is_impaired), inside), strict=True
    ):
        curve.append(value)

# %% alt="AUC over the share of patients who were measured at B, from 50 to 100 per cent. As measured it rises from 0.89 to 1. After ComBat it falls from 0.89 to about 0.6. Within labs it stays between 0.87 and 0.91, and ends at 95 per cent. A dashed line marks the panel's own 0.9, and a dotted one chance."
ax = plots.canvas(width_in=6.4, height_in=3.8)[0]
for (name, curve), color in zip(curves.items(), ("vermilion", "orange", "blue"), strict=True):
    ax.plot(100 * shares, curve, "o-", color=plots.PALETTE[color], label=name)
for level, style in ((truth.value, "--"), (0.5, ":")):
    ax.axhline(level, color=plots.PALETTE["grey"], ls=style)
ax.set(xlabel="patients who were measured at B (%)", ylabel="AUC (no unit)", ylim=(0.4, 1.02))
_ = ax.legend(loc="lower left")

# %%
widgets.compare(
    "ml-biomarkers.total",
    "0.7 or less, neither's",
    because="The lab's shift and the disease's are one number. ComBat takes out both; what is left is the small part that shrinkage does not take.",
)

# %%
anchor("confounded_as_measured", curves["as measured"][-1], expected=1.0, tolerance=0.005)
anchor("confounded_after_combat", curves["after ComBat"][-1], expected=0.64, tolerance=0.08)
anchor("within_labs_at_90_percent", curves["within labs"][4], expected=0.88, tolerance=0.05)

# %% [markdown]
# Protect the diagnosis, then? And count pairs within labs?

# %%
for attempt in (
    lambda: ml.Combat(protect=[1]).fit(np.column_stack([lab, is_impaired, measured])),
    lambda: ml.auc_within_sites(score, is_impaired, lab),
):
    try:
        attempt()
    except ValueError as error:
        print(error)

# %% [markdown]
# Both refuse, and there is no third way. When site and disease are the same, no arithmetic tells them apart. Who plans the study can: patients and controls at every site, and some people who travel and are measured at all of them.

# %% [markdown]
# ## At scale (~3 min)
#
# ComBat costs two passes over the table. Scarce are people per site. How far off are the shifts, with and without shrinkage?

# %%
for n_each in (4, 16, 64):
    where, errors = np.repeat(np.arange(8), n_each), []
    for seed in range(10):
        generator = np.random.default_rng(seed)
        made = ml.simulate_sites(generator.normal(size=(8 * n_each, 60)), where, random_state=generator)
        rows, true = np.column_stack([where, made.features]), made.shifts - made.shifts.mean(axis=0)
        errors.append([np.std(ml.Combat(n_steps=steps).fit(rows).shifts_ - true) for steps in (0, None)])
    print("{:2d} people a site: error {:.2f} SD each by itself, {:.2f} shrunk".format(n_each, *np.mean(errors, axis=0)))

# %% [markdown]
# With four people a shift of half a standard deviation cannot be told from nothing, and shrinkage saves nearly a third of the error. With 64 it makes no difference. A site with one person has no scale at all, and `ml.Combat` refuses it.

# %% [markdown]
# ## Check yourself (~5 min)

# %%
widgets.quiz(
    "A study has harmonised all 800 people with ComBat, diagnosis protected, and then cross-validated. What do you ask for?",
    {
        "A larger number of folds, as sites are unequal": "Every fold gets features in which its test labels had a say, however many folds there are.",
        "ComBat refitted in training, without diagnosis": "Then nothing of the test people's labels is in their features, and the score is theirs.",
        "ComBat without shrinkage, as 800 are enough": "Shrinkage is not the trouble. Who took part in the fit is.",
    },
    answer="ComBat refitted in training, without diagnosis",
)

# %%
widgets.quiz(
    "AUC 0.93 over all sites, 0.52 in pairs within sites. What has the model learnt?",
    {
        "The disease, but each site has too few people for an AUC": "All pairs of all sites were counted together. Few people make it uncertain, not low.",
        "Which site a person is from, and how many are ill there": "Within a site that knowledge is worth nothing, and 0.52 is what is left.",
        "The disease of some sites, which hides that of the others": "Then pairs within those sites would be ordered well, and their mean be above one half.",
    },
    answer="Which site a person is from, and how many are ill there",
)

# %%
widgets.quiz(
    "At a new clinic the order of patients is good (AUC 0.85), and calibration in the large is -1.2. What helps most?",
    {
        "Some dozens of local outcomes, to set the intercept": "The order stays, and probabilities come down to what occurs there.",
        "More training data of those clinics known already": "They say nothing about how common the disease is at this one.",
        "A threshold that was chosen as best in the training": "It was best for other probabilities. Here it calls too many people ill.",
    },
    answer="Some dozens of local outcomes, to set the intercept",
)

# %%
widgets.predictions("ml-biomarkers")

# %% [markdown]
# ## Take-aways
#
# - Try to predict the site. If that works, a model of the disease can use it.
# - ComBat takes out a shift and a scale of each feature and site, shrunk towards the site's usual ones; it leaves what else differs.
# - Harmonise within training, and protect only what is known of new people. With labels protected, noise reached 0.76.
# - Four checks: predict the site; predict the label from the site; shuffle within sites; count pairs within sites. Where site is disease, no analysis can repair it.
# - Report calibration and net benefit site by site: a mean over sites hides both kinds of error.
# - Weights are for computing the score. To say what goes with it, show the pattern.
#
# ## References
#
# - Johnson WE, Li C, Rabinovic A (2007). Adjusting batch effects in microarray expression data using empirical Bayes methods. *Biostatistics* 8:118–127. https://doi.org/10.1093/biostatistics/kxj037
# - Fortin JP, et al. (2018). Harmonization of cortical thickness measurements across scanners and sites. *NeuroImage* 167:104–120. https://doi.org/10.1016/j.neuroimage.2017.11.024
# - Nygaard V, Rødland EA, Hovig E (2016). Methods that remove batch effects while retaining group differences may lead to exaggerated confidence in downstream analyses. *Biostatistics* 17:29–39. https://doi.org/10.1093/biostatistics/kxv027
# - Janes H, Pepe MS (2008). Adjusting for covariates in studies of diagnostic, screening, or prognostic markers: an old concept in a new setting. *Am J Epidemiol* 168:89–97. https://doi.org/10.1093/aje/kwn099
# - Van Calster B, McLernon DJ, van Smeden M, Wynants L, Steyerberg EW (2019). Calibration: the Achilles heel of predictive analytics. *BMC Med* 17:230. https://doi.org/10.1186/s12916-019-1466-7
# - Haufe S, Meinecke F, Görgen K, Dähne S, Haynes JD, Blankertz B, Bießmann F (2014). On the interpretation of weight vectors of linear models in multivariate neuroimaging. *NeuroImage* 87:96–110. https://doi.org/10.1016/j.neuroimage.2013.10.067
# - Vickers AJ, Elkin EB (2006). Decision curve analysis: a novel method for evaluating prediction models. *Med Decis Making* 26:565–574. https://doi.org/10.1177/0272989X06295361
# - Craig-Schapiro R, Kuhn M, Xiong C, Pickering EH, Liu J, Misko TP, et al. (2011). Multiplexed immunoassay panel identifies novel CSF biomarkers for Alzheimer's disease diagnosis and prognosis. *PLoS ONE* 6:e18850. https://doi.org/10.1371/journal.pone.0018850
# - Esteban O, et al. (2017). MRIQC: advancing the automatic prediction of image quality in MRI from unseen sites. *PLoS ONE* 12:e0184661. https://doi.org/10.1371/journal.pone.0184661
#
# ## Your turn
#
# In [the exercise](../../exercises/ml/biomarkers/ml-biomarkers.ipynb) you write the adjustment on training rows, the shrinkage, the within-site AUC and the pattern, draw a decision curve, and review a study.
