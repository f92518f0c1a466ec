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
# # Which scans would you leave out?
#
# A child moves her head for a second, and the picture of her brain is spoilt. A good radiologist sees it at once. But your study
# has 1 101 scans, from seventeen places. If one in six of them is bad, that can turn a difference between groups into a difference
# between people who lie still and people who do not. Somebody has to look at all of them, or something has to.
#
# Today you measure what the eye sees, and build a model that says which scans people would throw away. Then you ask it
# about a scanner that it has never met.
#
# **What you will have.** Metrics of image quality that you can work out by hand, a model that predicts raters' decisions, and a
# measured reason to distrust one with a better score.

# %% [markdown]
# ## Before you start
#
# **Objectives.** After this lesson you can
#
# - compute SNR, CNR, CJV, EFC and FBER of a scan and say what each one sees,
# - judge a quality model by sites that it has not seen,
# - measure how far two people agree, and so how good a model can look,
# - spot a threshold that empties one site.
#
# **Needs.** Python and a little NumPy. No earlier lesson.
#
# **Time.** 61 minutes.
#
# **Data card.**
#
# | | |
# |---|---|
# | What | Quality metrics of 1 101 T1-weighted scans of the ABIDE study, from 17 sites, one per person; each scan rated by two or three people: leave out (-1), doubtful (0), accept (1). And a simulated head, whose faults are known |
# | Units | The metrics used here have none, but for FWHM (voxels) |
# | Licence | Apache-2.0; the table is part of the distribution of mriqc-learn 0.0.3 |
# | Citation | Esteban O, et al. (2017). MRIQC: advancing the automatic prediction of image quality in MRI from unseen sites. *PLoS ONE* 12:e0184661 |
# | Changed | Text to binary, 32-bit floats; the numbers of the participants left out |

# %% [markdown] tags=["instructor"]
# **Say first.** Show one bad scan for three seconds and ask: "In or out?" Count hands. They will not agree, and that disagreement is
# the second half of the lesson. Then: "And now 1 100 more of them."
#
# **Expected guesses.** For the factor between sites' FBER nearly all say 2 to 10. For kappa of trained raters they say 0.8. That
# voxel sizes predict quality nobody expects: most write 0.5.
#
# **Misconceptions.** (1) "An AUC of 0.9 means that 90 % are classified rightly." Ask: "Where in the AUC is the threshold?" (nowhere;
# count pairs on the board). (2) "Two raters agree on 80 %, so the ratings are good." Ask: "Both reject one scan in ten, at random.
# How often do they agree?" (82 %).
#
# **Type live.** The median and the MAD of five values, then the same with mean and standard deviation: the bad scan hides itself.
# In *Break it*, add the six columns of size to the 25 metrics and let them say before which of the two tests will rise.
#
# **Cut line.** Over 50 minutes: drop *At scale* first, then the comparison of a rater with the model. Nothing needs them.
#
# **Where people get stuck.** `bad[:, None] > good`: draw the table of 3 x 4 pairs. And the mean rating below zero: two raters who
# say -1 and 0 reject, two who say -1 and 1 do not.

# %% tags=["setup"] dpi=120
import numpy as np

from neurokit_lite import data, imaging, plots, widgets
from neurokit_lite.course.anchors import anchor
from neurokit_lite.course.checks import Case, check_move

# %% [markdown]
# ## Meet the data (~3 min)
#
# Sixty-eight numbers describe each scan. Some are averages of others, some give the size of the picture, and some are in
# the scanner's own unit, which means nothing elsewhere. We set these aside, and 25 remain.

# %%
study = data.load_scan_quality()
sites, ratings = study["sites"], study["ratings"]
aside = ("_x", "_y", "_z", "_total")
is_metric = np.array([not (n.startswith("summary_") or n.endswith(aside)) for n in study["names"]])
metrics = study["metrics"][:, is_metric]
table = dict(zip(study["names"], study["metrics"].T, strict=True))

is_rejected = np.nanmean(ratings, axis=1) < 0
print(f"{len(sites)} scans from {len(set(sites))} sites, {is_metric.sum()} metrics")
print("rated by each person:", np.isfinite(ratings).sum(axis=0))
print(f"left out by most who rated it: {is_rejected.sum()} ({100 * is_rejected.mean():.0f} %)")

# %% [markdown]
# We call a scan *rejected* if its mean rating is below zero. That is our target. Keep in mind that it was made by people.

# %% [markdown]
# ## What do the metrics see? (~8 min)
#
# Take a head that we made ourselves: a ball of white matter (brightness 100), a shell of grey (70), bone, and skin. With
# medians $m$, standard deviations $s$, and $d$ the **median absolute deviation** (MAD) times 1.4826, the **signal-to-noise ratio**
# (SNR), the **contrast-to-noise ratio** (CNR) and the **coefficient of joint variation** (CJV) are
#
# $$\mathrm{SNR} = \frac{m}{s}, \qquad \mathrm{CNR} = \frac{|m_w - m_g|}{\sqrt{s_w^2 + s_g^2 + s_{air}^2}}, \qquad
# \mathrm{CJV} = \frac{d_w + d_g}{|m_w - m_g|}.$$
#
# With noise of 5 everywhere, the SNR of white matter is 100 / 5 = 20, and the CJV (5 + 5) / 30 = 0.33.
#
# Two more need no tissue. The **foreground-to-background energy ratio** (FBER) is the median energy (brightness squared) in the head
# over that in the air. The **entropy focus criterion** (EFC), with $p_i = x_i / \sqrt{\sum x^2}$ over $n$ voxels, asks how evenly
# the brightness is spread:
#
# $$\mathrm{EFC} = -\frac{\sum_i p_i \log p_i}{\sqrt n \log \sqrt n}.$$

# %%
widgets.predict(
    "imaging-image-quality.motion",
    "The head moves by 3 voxels, back and forth, while the scanner records one line of k-space after the other. What will you see?",
    think="The scanner does not record places but waves, each across the whole picture. What does an error in every second wave do?",
    choices=[
        "noise all over the brain, and the air stays clean",
        "edges of the head again elsewhere, in the air too",
        "the edges of the head blurred by about 3 voxels",
    ],
)


# %%
def scan_with(noise, motion_voxels):
    return imaging.make_head_scan(noise=noise, motion_voxels=motion_voxels)


def in_words(scan):
    found = {name: values[0] for name, values in imaging.measure_scans([scan]).items()}
    first = f"SNR {found['snr_white']:.1f} in white matter, CNR {found['cnr']:.1f}, CJV {found['cjv']:.2f}"
    return f"{first}, EFC {found['efc']:.2f}, FBER {found['fber']:.0f}."


# %% alt="A slice of a round head in grey: bright skin, dark bone, a grey shell and a white core. Sliders change noise and motion. With motion, bright and dark arcs, ghosts of the edges of skin and bone, appear half a frame from where they belong: inside the brain and in the air at both sides."
def draw_scan(scan, ax):
    picture = ax.imshow(scan.image[:, :, 24], cmap="gray", vmin=0, vmax=110)
    ax.figure.colorbar(picture, ax=ax, label="brightness (a.u.)")
    return ax.set(xlabel="x (voxels)", ylabel="y (voxels)")


widgets.explore(
    scan_with,
    draw_scan,
    describe=in_words,
    start={"noise": 5, "motion_voxels": 0},
    noise=[2, 5, 10],
    motion_voxels=[0, 1, 3],
)

# %%
widgets.compare(
    "imaging-image-quality.motion",
    "edges of the head again elsewhere, in the air too",
    because="These ghosts lie half a frame away, since every second line is out of place.",
)

# %%
still, moved = (imaging.measure_scans([scan_with(5, shift)]) for shift in (0, 3))
for name in ("snr_white", "cnr", "cjv", "efc", "fber"):
    print(f"{name:10s} still {still[name][0]:6.2f}, moved {moved[name][0]:6.2f}")

# %%
anchor("phantom_snr_white", still["snr_white"][0], expected=20, tolerance=0.4)
anchor("phantom_cjv", still["cjv"][0], expected=1 / 3, tolerance=0.02)

# %% [markdown]
# The still head has the SNR and the CJV that it must have. Noise and motion spoil all five numbers; ghosts reach into the air, so FBER
# and EFC detect them although no mask of a tissue was used. No single number says *which* fault it was: that still takes an eye.

# %% [markdown]
# ## Are the scanners of seventeen sites comparable? (~12 min)
#
# Now the real scans. For each metric one could draw a line and leave out what lies beyond. Before we do so: is a value of
# one site comparable with that of another?

# %%
widgets.predict(
    "imaging-image-quality.fber",
    "FBER compares the head with the air around it. By what factor do the medians of the sites differ, largest over smallest?",
    think="All sites scan heads in air. What may a manufacturer do to a picture before it is saved?",
    unit="",
)

# %% alt="Two panels of dots, seventeen sites side by side. Above, the logarithm of FBER: most sites lie in a band near 100 to 300, eight are ten to a hundred times higher, most of their dots clear of the others. Below, CJV: most bands overlap, around 0.4, but Caltech's lies above nearly all others, around 0.7; red rejected scans are mostly at the upper ends, and nearly all of Stanford is red."
axes = plots.canvas(2, 1, height_in=6, share_x=True)
log_fber = np.log10(np.maximum(table["fber"], 1))
ax = plots.plot_by_site(log_fber, sites, is_marked=is_rejected, label="FBER (log10, no unit)", ax=axes[0])
ax.set(xlabel="", title="Each dot is a scan; red: people reject it; black: median of the site")
ax = plots.plot_by_site(table["cjv"], sites, is_marked=is_rejected, label="CJV (no unit)", ax=axes[1])
medians = [np.median(table["fber"][sites == site]) for site in np.unique(sites)]

# %%
widgets.compare(
    "imaging-image-quality.fber",
    max(medians) / min(medians),
    digits=3,
    because="Some scanners blank or smooth the air.",
)

# %%
anchor("fber_site_ratio", max(medians) / min(medians), expected=243, tolerance=1)


# %%
def n_apart(values):
    bands = [np.percentile(values[sites == site], [5, 95]) for site in np.unique(sites)]
    return sum(one[1] < other[0] for one in bands for other in bands)


print("pairs of sites, of 136, whose bands (5 to 95 %) do not meet:")
print(f"FBER {n_apart(log_fber)}, CJV {n_apart(table['cjv'])}")
low, high = np.percentile(table["cjv"][sites == "CALTECH"], [5, 95])
below = [site for site in np.unique(sites) if np.percentile(table["cjv"][sites == site], 95) < low]
print(f"CJV of Caltech: {low:.2f} to {high:.2f}, above the whole band of {len(below)} of the other 16 sites")

# %% [markdown]
# By a factor of 243. Air is the same everywhere; what is done with it is not. Some scanners blank it or smooth it before the
# picture is saved. A line drawn through all dots of the upper panel would divide makers of scanners, not good scans from bad.
# CJV is better: of 136 pairs of sites 31 have bands that do not meet, against 70, and most red dots lie high in their own
# band. But Caltech's band lies above those of 13 other sites, so one line through the lower panel would
# throw Caltech out. At Stanford almost all are red.
# (Five scans of UM have no energy in the air at all. They lie at the bottom, where the logarithm was stopped.)
#
# So measure each scan against its own site: subtract the site's median, and divide by its spread. Why not mean and standard
# deviation? Try it on five values of CJV at one site, of which the last is bad.

# %%
cjv = np.array([0.30, 0.32, 0.34, 0.36, 0.80])
by_mean = (cjv - cjv.mean()) / cjv.std()
median = np.median(cjv)
mad = np.median(np.abs(cjv - median))
print(f"median {median:.2f}, MAD {mad:.2f}")

# %%
widgets.predict(
    "imaging-image-quality.hidden",
    "By mean and standard deviation of these five: how far above the mean does the bad scan lie?",
    think="The bad scan is in both, the mean and the standard deviation.",
    choices=["more than 3 standard deviations", "less than 3 standard deviations"],
)

# %% [markdown]
# Write the five **robust z** values: the distance from the median over 1.4826 times the MAD. (The factor makes the MAD of normal
# values equal to their standard deviation.)

# %% move="robust-z"
### BEGIN SOLUTION
robust_z = (cjv - median) / (1.4826 * mad)
### END SOLUTION

# %%
robust_z = check_move(
    "imaging-image-quality.robust-z",
    robust_z,
    Case(
        name="five scans",
        arguments={},
        expected=(cjv - np.median(cjv)) / (1.4826 * 0.02),
        axes=("n_scans",),
        mistakes={
            "z by mean and standard deviation. The bad scan is in both.": by_mean,
            "distances from the median in units of the MAD. Multiply the MAD by 1.4826.": (cjv - np.median(cjv)) / 0.02,
            "the distance from the mean. Subtract the median.": (cjv - cjv.mean()) / (1.4826 * 0.02),
        },
        otherwise="(value - median) / (1.4826 MAD).",
    ),
)

# %%
print("by hand:   ", robust_z.round(2))
print("by package:", imaging.centre_sites(cjv[:, None], np.full(5, "one site"))[:, 0].round(2))
print("by mean and standard deviation:", by_mean.round(2))

# %%
widgets.compare(
    "imaging-image-quality.hidden",
    "less than 3 standard deviations",
    because="The bad scan hides itself: it raises the mean and the standard deviation. Of five values none can lie beyond 2.",
)

# %% [markdown]
# Now all sites. No rating is needed for that.

# %%
centred = imaging.centre_sites(metrics, sites)
cjv_column = list(study["names"][is_metric]).index("cjv")
is_far = centred[:, cjv_column] > 3

print(f"CJV more than 3 spreads above the site's median: {is_far.sum()} scans")
print(f"rejected by people: {100 * is_rejected[is_far].mean():.0f} % of them, {100 * is_rejected.mean():.0f} % of all")
print(f"found of the rejected: {is_rejected[is_far].sum()} of {is_rejected.sum()}")

# %%
anchor("fber_bands_apart", n_apart(log_fber), expected=70, tolerance=0)
anchor("cjv_bands_apart", n_apart(table["cjv"]), expected=31, tolerance=0)

# %% [markdown]
# Of the 33 scans that stand out at their own site, people reject 48 %: three times the rate of all. But that finds 16
# of 176. One metric with one line is a reason to look, not a verdict.

# %% [markdown]
# ## Will it hold at a new site? (~8 min)
#
# One metric is a rule of thumb; 25 together are a model. We use logistic regression with the default penalty, and tune
# nothing. The question is only how to test it. Deal the scans into 17 random folds? Or leave out one *site* at a time, so
# that each site is judged by a model that has never seen it?
#
# The score is the **AUC** (area under the ROC curve): pick one rejected and one accepted scan at random; how often does the rejected
# one get the higher score? A tie counts one half. A coin gives 0.5. It can be counted by hand, for three rejected and four accepted
# scans.

# %%
bad, good = np.array([0.9, 0.6, 0.4]), np.array([0.5, 0.4, 0.2, 0.1])

# %% [markdown]
# Write the AUC: look at all 12 pairs. `bad[:, None]` against `good` gives a table of 3 x 4.

# %% move="auc"
### BEGIN SOLUTION
wins = bad[:, None] > good
ties = bad[:, None] == good
toy_auc = (wins + 0.5 * ties).mean()
### END SOLUTION

# %%
toy_auc = check_move(
    "imaging-image-quality.auc",
    toy_auc,
    Case(
        name="twelve pairs",
        arguments={},
        expected=10.5 / 12,
        mistakes={
            "the share of pairs won. The tie counts one half.": 10 / 12,
            "the share of pairs not lost. The tie counts one half, not one.": 11 / 12,
            "the number of pairs won. Divide by the number of pairs, 12.": 10.5,
            "one minus the AUC: the rejected scan should have the higher score.": 1.5 / 12,
        },
        otherwise="Count the pairs that the rejected scan wins, add half of the ties, divide by 12.",
    ),
)

# %%
is_bad = np.array([True] * 3 + [False] * 4)
toy = imaging.RatingPrediction(np.concatenate([bad, good]), is_bad, np.full(7, "one site"))
print(f"by hand: {toy_auc:.3f}, by package: {toy.auc:.3f}")

# %%
widgets.predict(
    "imaging-image-quality.folds",
    "The real model: which of the two tests gives the higher AUC?",
    think="Which test lets the model know something about the place of the scan that it judges?",
    choices=["random folds", "a new site each time", "both the same"],
)

# %% alt="Two curves of bad scans found against good scans lost. The one for random folds rises more steeply, with an AUC of 0.92; the one for new sites reaches 0.87. Both lie far above the diagonal."
held_out = imaging.predict_ratings(metrics, is_rejected, sites)
dealt = imaging.predict_ratings(metrics, is_rejected, sites, folds="random", random_state=0)

ax = plots.plot_rating_roc({"random folds": dealt, "a new site": held_out})
_ = ax.set_title("Which scans do people reject?")

# %%
widgets.compare("imaging-image-quality.folds", "random folds", because="The model has met every site before the exam.")

# %%
anchor("rating_auc_new_site", held_out.auc, expected=0.872, tolerance=0.005)
anchor("rating_auc_random_folds", dealt.auc, expected=0.924, tolerance=0.008)

# %% [markdown]
# On a site that it has not seen, the model puts a rejected scan above an accepted one in 87 of 100 cases. Random folds say 92.
# Both numbers are right, each for its own question: the 92 hold for more scans from these seventeen sites, and the 87 for the
# eighteenth. If you want others to use the model, theirs is the question.

# %% [markdown]
# ## How good can it get? (~8 min)
#
# Why not 100 of 100 pairs? Perhaps the metrics miss something. Or perhaps there is nothing to be right about: ask two people.
#
# Two people who both reject a sixth of the scans agree on many of them by luck. **Cohen's kappa** takes that out: with $p_o$ the
# share on which they agree and $p_e$ the share that luck would give, $\kappa = (p_o - p_e) / (1 - p_e)$. Two raters, ten scans; each
# rejects two (1), and they agree on one of these:

# %%
first = np.array([1, 1, 0, 0, 0, 0, 0, 0, 0, 0])
second = np.array([1, 0, 1, 0, 0, 0, 0, 0, 0, 0])
p_o = np.mean(first == second)
print(f"they agree on {100 * p_o:.0f} %")

# %% [markdown]
# Write the agreement by luck (both reject, or both accept, as if they did not look at the same scan) and kappa.

# %% move="kappa"
### BEGIN SOLUTION
p_e = first.mean() * second.mean() + (1 - first.mean()) * (1 - second.mean())
kappa = (p_o - p_e) / (1 - p_e)
### END SOLUTION

# %%
kappa = check_move(
    "imaging-image-quality.kappa",
    kappa,
    Case(
        name="ten scans",
        arguments={},
        expected=(0.8 - 0.68) / (1 - 0.68),
        mistakes={
            "kappa with an agreement by luck of one half. Both accept most scans, so luck agrees more often.": 0.6,
            "kappa with the luck of rejecting alone. By luck both may also accept.": (0.8 - 0.04) / (1 - 0.04),
            "the agreement beyond luck. Divide it by the most that there could be, 1 - p_e.": 0.8 - 0.68,
        },
        otherwise="Luck: 0.2 x 0.2 that both reject, plus 0.8 x 0.8 that both accept.",
    ),
)

# %%
print(f"by hand: {kappa:.3f}, by package: {imaging.cohen_kappa(first, second):.3f}")

# %%
widgets.predict(
    "imaging-image-quality.kappa-of-raters",
    "Raters 1 and 3 are trained people and saw the same 600 scans: what is their kappa?",
    think="The toy's raters agree on 80 % and reach 0.375. 1 is full agreement.",
    unit="",
)

# %%
kappas = {}
for a, b in ((0, 1), (0, 2), (1, 2)):
    both = np.isfinite(ratings[:, [a, b]]).all(axis=1)
    kappas[a, b] = imaging.cohen_kappa(ratings[both][:, a] < 0, ratings[both][:, b] < 0)
    print(f"raters {a + 1} and {b + 1}: {both.sum()} scans, kappa {kappas[a, b]:.2f}")

# %%
widgets.compare(
    "imaging-image-quality.kappa-of-raters",
    kappas[0, 2],
    because="People draw the line between doubtful and bad at different places.",
)

# %% [markdown]
# And does a person predict another person's decision better than our model does?

# %%
both = np.isfinite(ratings[:, [0, 2]]).all(axis=1)
third = ratings[both, 2] < 0
person = imaging.RatingPrediction(-ratings[both, 0], third, sites[both])
model = imaging.RatingPrediction(held_out.scores[both], third, sites[both])
print(f"AUC for rater 3: rater 1 {person.auc:.2f}, model {model.auc:.2f}")

# %%
anchor("rater_1_for_rater_3_auc", person.auc, expected=0.835, tolerance=0.001)
anchor("model_for_rater_3_auc", model.auc, expected=0.870, tolerance=0.008)

# %% [markdown]
# Kappa lies between 0.44 and 0.53. The first rater's grades predict the third's decision with an AUC of 0.84, the model with
# 0.87 on the same scans. The contest is not quite fair: a person gives only three grades, and the model was trained on
# decisions in which the third rater had a say, if at other sites. But it shows where the ceiling is. With raters like these
# nobody can *show* that a model is much better than a person, for there is no truth to show it with.

# %% [markdown]
# ## Break it (~11 min)
#
# A colleague reports 0.94 on the same scans. He used everything in the table, all 68 columns, and random folds. More data is
# better, is it not? Look at what happens at a new site, and at six columns that cannot know anything about quality: the size
# of the picture in voxels, and the size of a voxel.

# %%
widgets.predict(
    "imaging-image-quality.sizes",
    "Six columns of sizes, random folds: what AUC will they reach?",
    think="0.5 is a coin. Settings belong to a site. Do sites differ in how many scans are rejected?",
    unit="",
)

# %%
is_size = np.array([name.startswith(("size_", "spacing_")) for name in study["names"]])
columns = {"25 metrics": is_metric, "all 68": is_metric | True, "6 sizes": is_size}


def auc_of(chosen, folds):
    some = study["metrics"][:, chosen]
    return imaging.predict_ratings(some, is_rejected, sites, folds=folds, random_state=0).auc


ways = {"random folds": "random", "a new site": "sites"}
auc = {way: [auc_of(chosen, folds) for chosen in columns.values()] for way, folds in ways.items()}

# %% alt="Bars of AUC for three sets of columns. Under random folds: 25 metrics 0.92, all 68 columns 0.94, six columns of size 0.69. At a new site: 0.87, 0.81 and 0.31, the last far below the dashed line of chance at 0.5."
ax = plots.canvas(width_in=6)[0]
for shift, (way, color) in zip((0, 0.4), (("random folds", "orange"), ("a new site", "blue")), strict=True):
    bars = ax.bar(np.arange(3) + shift, auc[way], width=0.38, color=plots.PALETTE[color], label=way)
    labels = ax.bar_label(bars, fmt="%.2f")
ax.axhline(0.5, color=plots.PALETTE["grey"], ls="--", lw=1, label="a coin")
ax.legend(loc="upper right", ncols=3)
_ = ax.set(xticks=np.arange(3) + 0.2, xticklabels=list(columns), ylabel="AUC (no unit)", ylim=(0, 1.25))

# %%
widgets.compare("imaging-image-quality.sizes", auc["random folds"][2], because="Sizes are as good as the site's name.")

# %%
anchor("leaked_auc_68_columns", auc["random folds"][1], expected=0.936, tolerance=0.008)
anchor("new_site_auc_68_columns", auc["a new site"][1], expected=0.809, tolerance=0.01)
anchor("leaked_auc_6_sizes", auc["random folds"][2], expected=0.694, tolerance=0.02)

# %% [markdown]
# Each site uses its own settings, so the size of a voxel is as good as the site's name; and sites differ in how many scans were
# rejected, from none to 38 of 40. With random folds the model learns which site rejects how much, and is rewarded for
# it. At a new site that is worthless. (Nor is 0.31 knowledge turned round: seventeen sites are
# few, and a model that knows nothing but names may land far from 0.5, on either side, by luck.) All 68 columns score 0.94
# in the wrong test, and lose to 25 in the right one.
#
# ### And who is left?
#
# Even the honest model can do harm. Leave out as many scans as people did, those with the highest scores, and count by
# site.

# %% alt="Bars for each of seventeen sites: share of scans left out by people and by the model. At most sites both are low. People leave out 95 per cent of Stanford, the model a quarter; of Yale people leave out 7 per cent, the model more than a third."
is_cut = held_out.scores >= np.sort(held_out.scores)[-is_rejected.sum()]
names = np.unique(sites)
by_people, by_model = ([100 * cut[sites == site].mean() for site in names] for cut in (is_rejected, is_cut))

ax = plots.canvas(height_in=3.4)[0]
ax.bar(np.arange(17) - 0.2, by_people, width=0.38, color=plots.PALETTE["vermilion"], label="people")
ax.bar(np.arange(17) + 0.2, by_model, width=0.38, color=plots.PALETTE["blue"], label="model, 176 highest scores")
ax.set_xticks(range(17), names, rotation=60, ha="right", fontsize=9)
ax.set(ylabel="left out (%)", title="Who would be left out, site by site")
_ = ax.legend()
at_stanford = is_rejected[sites == "STANFORD"]
print(f"Stanford: people reject {at_stanford.sum()} of {at_stanford.size}")

# %%
anchor("yale_left_out_by_model_percent", by_model[-1], expected=35.7, tolerance=6, unit="%")

# %% [markdown]
# People would keep nearly all of Yale, and the model takes more than a third of it: its pictures look unusual to a model that has never
# seen them. If that hospital had sent the patients and another one the controls, the "cleaning" would have made the
# result. Would it help to measure every scan against its own site?

# %%
own_site = imaging.predict_ratings(centred, is_rejected, sites)
within = {label: np.mean(list(one.site_auc().values())) for label, one in (("raw", held_out), ("own site", own_site))}
print(f"raw metrics: {held_out.auc:.2f} over all sites, {within['raw']:.2f} within a site")
print(f"against own site: {own_site.auc:.2f} over all sites, {within['own site']:.2f} within a site")

# %% [markdown]
# It does not. Within a site the order is about as good as before, 0.85. But over all sites the AUC falls from 0.87 to
# 0.67. To centre is to assume that most scans of every site are good, and that makes Stanford, of which people reject 38
# of 40, look like any other. The metrics alone cannot tell a bad site from an unusual one. Ratings can: look at a few dozen scans
# of every new site yourself, set its line by them, and report how many are left, site by site and group by group.

# %% [markdown]
# ## At scale (~6 min)
#
# A large study has 100 000 scans. The computer measures them one after the other (`measure_scans` takes a generator and forgets each
# scan), so memory is no trouble. What is scarce is a person's time: at one minute per scan 100 000 scans are 1 667 hours, a year of
# somebody's work. The model need not decide. It can say in which order to look.

# %%
widgets.predict(
    "imaging-image-quality.look",
    "Look first at the scans with the highest scores at a new site. What share must you look at, to find 9 of 10 that people reject?",
    think="In random order it is 90 %. A perfect model needs 14 %, nine tenths of the 16 % that are rejected.",
    unit="%",
)

# %% alt="Share of the rejected scans that are found against the share of scans looked at. The model's curve rises steeply, to two thirds found within the first fifth, and bends; it crosses the dotted line of nine in ten found at 43 per cent looked at. The order by the site's own CJV rises less steeply; the dashed diagonal is random order."
looked = 100 * np.arange(1, len(sites) + 1) / len(sites)
orders = {"model, at new sites": held_out.scores, "CJV against own site": centred[:, cjv_column]}
found = {name: 100 * np.cumsum(is_rejected[np.argsort(-score, kind="stable")]) / is_rejected.sum()
         for name, score in orders.items()}  # fmt: skip
needed = {name: looked[np.argmax(share >= 90)] for name, share in found.items()}

ax = plots.canvas(width_in=6.4, height_in=3.6)[0]
for (name, share), color in zip(found.items(), ("blue", "orange"), strict=True):
    ax.plot(looked, share, color=plots.PALETTE[color], label=name)
ax.plot([0, 100], [0, 100], "--", color=plots.PALETTE["grey"], lw=1, label="random order")
ax.axhline(90, color="black", ls=":", lw=1)
ax.legend(loc="lower right")
_ = ax.set(xlabel="scans looked at (%)", ylabel="rejected scans found (%)", xlim=(0, 100), ylim=(0, 101))

# %%
print("to find 9 of 10:", ", ".join(f"{name} {share:.0f} %" for name, share in needed.items()))
print(f"hours for 100 000 scans in the model's order: {100_000 * needed['model, at new sites'] / 100 / 60:.0f}")
is_late = np.argsort(np.argsort(-held_out.scores, kind="stable")) >= 0.43 * len(sites)
print("sites of the rejected scans that come last:", ", ".join(np.unique(sites[is_rejected & is_late])))

# %%
widgets.compare(
    "imaging-image-quality.look",
    needed["model, at new sites"],
    because="By these metrics the last of the rejected scans look like good ones.",
)

# %% [markdown]
# In the model's order 43 % of the scans hold nine tenths of those that people reject: 721 hours where random order would take 1 500.
# CJV against its own site needs 78 %. The rejected scans that come last are spread over eight sites: in these the metrics
# miss something that people see. And nobody knows in advance where nine tenths are reached. So look at a random sample of what was
# left unseen as well, and report what you found in it.

# %% [markdown]
# ## Check yourself (~5 min)

# %%
widgets.quiz(
    "A skull-stripped scan arrives, its air set to zero. What happens to its metrics?",
    {
        "FBER cannot be computed, and CNR looks too good": "There is no energy in the air to divide by, and the air's noise is "
        "missing in the CNR.",
        "All stay as they are, for the brain is unchanged": "SNR and CJV are unchanged. The other three use the air.",
        "EFC rises to 1, and SNR and CNR become infinite": "EFC falls: the brightness is concentrated in fewer voxels. The noise in "
        "the tissue is still there.",
    },
    answer="FBER cannot be computed, and CNR looks too good",
)

# %%
widgets.quiz(
    "You will use the model at a hospital that sent no training data. Which folds tell how well it will do?",
    {
        "Random folds that have the same share of bad scans": "They let the model know every site before the exam.",
        "Folds that hold out a whole site at a time": "The exam must look like the use.",
        "Any folds, if there are more than a thousand scans": "With all 68 columns random folds said 0.94 and new sites 0.81, on "
        "1 101 scans. More scans of the same sites do not help.",
    },
    answer="Folds that hold out a whole site at a time",
)

# %%
widgets.quiz(
    "Two raters agree with kappa 0.45. Your model agrees with one of them with kappa 0.46. What now?",
    {
        "Tune the model until it agrees with that rater with 0.9": "It would learn the habits of one person.",
        "Add raters, or a clearer rule for rating a scan": "The target is now the weakest part.",
        "Look for other metrics, since these ones are useless": "They do as well as a person does.",
    },
    answer="Add raters, or a clearer rule for rating a scan",
)

# %%
widgets.predictions("imaging-image-quality")

# %% [markdown]
# ## Take-aways
#
# - SNR, CNR and CJV look at tissue, EFC and FBER at the whole frame; none of them names the fault.
# - A metric of one scanner is not that of another: draw it site by site, and measure by median and MAD.
# - The AUC is the share of pairs in which the rejected scan gets the higher score; it knows no threshold.
# - Hold out whole sites. Random folds reward a model for knowing the site's name.
# - People disagree. Measure by how much before you ask a model to be better.
# - After cleaning, count who is left, site by site and group by group.
#
# ## References
#
# - Esteban O, et al. (2017). MRIQC: advancing the automatic prediction of image quality in MRI from unseen sites. *PLoS ONE*
#   12:e0184661. https://doi.org/10.1371/journal.pone.0184661
# - Di Martino A, et al. (2014). The autism brain imaging data exchange. *Mol Psychiatry* 19:659–667.
#   https://doi.org/10.1038/mp.2013.78
# - Atkinson D, Hill DLG, Stoyle PNR, Summers PE, Keevil SF (1997). Automatic correction of motion artifacts in magnetic
#   resonance images using an entropy focus criterion. *IEEE Trans Med Imaging* 16:903–910. https://doi.org/10.1109/42.650886
# - Reuter M, et al. (2015). Head motion during MRI acquisition reduces gray matter volume and thickness estimates.
#   *NeuroImage* 107:107–115. https://doi.org/10.1016/j.neuroimage.2014.12.006
# - Cohen J (1960). A coefficient of agreement for nominal scales. *Educ Psychol Meas* 20:37–46.
#   https://doi.org/10.1177/001316446002000104
#
# ## Your turn
#
# In [the exercise](../../exercises/imaging/image-quality/imaging-image-quality.ipynb) you write the metrics, the centring and the
# kappa yourself, and judge a study that cleaned its data too well.
