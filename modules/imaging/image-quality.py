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
# A child moves her head for a second, and the picture of her brain shows faint echoes of her skull. A good
# radiologist sees it at once. But your study has 1 101 scans, from seventeen places. If one in six of them is bad, that
# can turn a difference between groups into a difference between people who lie still and people who do not. Somebody
# has to look at all of them, or something has to.
#
# Today you measure what the eye sees, and build a model that says which scans people would throw away. Then you ask it
# about a scanner that it has never met.
#
# **What you will have.** Metrics of image quality that you can work out by hand, a model that foretells people's verdict on
# sites it has not seen (AUC 0.87), and a measured reason to distrust one that claims 0.94.

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
# **Time.** 45 minutes.
#
# **Data card.**
#
# | | |
# |---|---|
# | What | Quality metrics of 1 101 T1-weighted scans of the ABIDE study, from 17 sites, one a person; each scan rated by two or three people: leave out (-1), doubtful (0), accept (1). And a simulated head, whose faults are known |
# | Units | The metrics used here have none, but for FWHM (voxels) |
# | Licence | Apache-2.0; the table is part of the distribution of mriqc-learn 0.0.3 |
# | Citation | Esteban O, et al. (2017). MRIQC: advancing the automatic prediction of image quality in MRI from unseen sites. *PLoS ONE* 12:e0184661 |
# | Changed | Text to binary, 32-bit floats; the numbers of the participants left out |

# %% tags=["setup"]
import tracemalloc

import numpy as np

from neurokit_lite import data, imaging, plots, widgets
from neurokit_lite.course.anchors import anchor

# %% [markdown]
# ## Meet the data
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
# ## What do the metrics see?
#
# Take a head that we made ourselves: a ball of white matter (brightness 100), a shell of grey (70), bone, and skin. With
# medians $m$, standard deviations $s$, and $d$ the median absolute deviation times 1.4826,
#
# $$\mathrm{SNR} = \frac{m}{s}, \qquad \mathrm{CNR} = \frac{|m_w - m_g|}{\sqrt{s_w^2 + s_g^2 + s_{air}^2}}, \qquad
# \mathrm{CJV} = \frac{d_w + d_g}{|m_w - m_g|}.$$
#
# Two more need no tissue. FBER is the median energy (brightness squared) in the head over that in the air. EFC, with
# $p_i = x_i / \sqrt{\sum x^2}$ over $n$ voxels, asks how evenly the brightness is spread:
#
# $$\mathrm{EFC} = -\frac{\sum_i p_i \log p_i}{\sqrt n \log \sqrt n}.$$
#
# **Predict.** With noise 5 on 100, white matter's SNR is easy. Work it out. Then: the head moves by 3 voxels, back and forth,
# while the scanner records line after line. Which metrics get worse, and where in the picture will you see it?


# %%
def scan_with(noise, motion_voxels):
    return imaging.make_head_scan(noise=noise, motion_voxels=motion_voxels)


def in_words(scan):
    found = {name: values[0] for name, values in imaging.measure_scans([scan]).items()}
    first = f"SNR {found['snr_white']:.1f} in white matter, CNR {found['cnr']:.1f}, CJV {found['cjv']:.2f}"
    return f"{first}, EFC {found['efc']:.2f}, FBER {found['fber']:.0f}."


# %% alt="A slice of a round head in grey: bright skin, dark bone, a grey shell and a white core. Sliders change noise and motion. With motion, bright and dark arcs, ghosts of the edges of skin and bone, appear half a frame from where they belong: inside the brain and in the air at both sides."
widgets.explore(
    scan_with,
    lambda scan, ax: ax.imshow(scan.image[:, :, 24], cmap="gray", vmin=0, vmax=110),
    describe=in_words,
    start={"noise": 5, "motion_voxels": 0},
    noise=[2, 5, 10],
    motion_voxels=[0, 1, 3],
)

# %%
still = imaging.measure_scans([scan_with(5, 0)])
anchor("phantom_snr_white", still["snr_white"][0], expected=20, tolerance=0.4)
anchor("phantom_cjv", still["cjv"][0], expected=1 / 3, tolerance=0.02)

# %% [markdown]
# SNR is 100 / 5 = 20, and CJV (5 + 5) / 30 = 0.33, as it must be. Noise and motion spoil all of them; ghosts
# reach into the air, so FBER and EFC feel them although no mask of a tissue was used. No single number says *which* fault it was: that still takes an
# eye.

# %% [markdown]
# ## Do seventeen scanners speak one language?
#
# Now the real scans. For each metric one could draw a line and leave out what lies beyond. Before we do so: is a value of
# one site comparable with that of another?
#
# **Predict.** FBER compares the head with the air around it. All sites scan heads in air. By what factor will the medians of
# the sites differ: 1.5, 10, or 100?

# %% alt="Two panels of dots, seventeen sites side by side. Above, the logarithm of FBER: most sites lie in a band near 100 to 300, eight are ten to a hundred times higher, most of their dots clear of the others. Below, CJV: most bands overlap, around 0.4, but Caltech's lies above nearly all others, around 0.7; red rejected scans are mostly at the upper ends, and nearly all of Stanford is red."
axes = plots.canvas(2, 1, height_in=6, share_x=True)
log_fber = np.log10(np.maximum(table["fber"], 1))
ax = plots.plot_by_site(log_fber, sites, is_marked=is_rejected, label="FBER (log10, no unit)", ax=axes[0])
ax.set(xlabel="", title="Each dot is a scan; red: people reject it; black: median of the site")
ax = plots.plot_by_site(table["cjv"], sites, is_marked=is_rejected, label="CJV (no unit)", ax=axes[1])
medians = [np.median(table["fber"][sites == site]) for site in np.unique(sites)]
anchor("fber_site_ratio", max(medians) / min(medians), expected=243, tolerance=1)


# %%
def n_apart(values):
    bands = [np.percentile(values[sites == site], [5, 95]) for site in np.unique(sites)]
    return sum(one[1] < other[0] for one in bands for other in bands)


print("pairs of sites, of 136, whose bands (5 to 95 %) do not meet:")
anchor("fber_bands_apart", n_apart(log_fber), expected=70, tolerance=0)
anchor("cjv_bands_apart", n_apart(table["cjv"]), expected=31, tolerance=0)
low, high = np.percentile(table["cjv"][sites == "CALTECH"], [5, 95])
below = [site for site in np.unique(sites) if np.percentile(table["cjv"][sites == site], 95) < low]
print(f"CJV of Caltech: {low:.2f} to {high:.2f}, above the whole band of {len(below)} of the other 16 sites")

# %% [markdown]
# By a factor of 240. Air is the same everywhere; what is done with it is not. Some scanners blank it or smooth it before the
# picture is saved. A line drawn through all dots of the upper panel would divide makers of scanners, not good scans from bad.
# CJV is kinder: of 136 pairs of sites 31 have bands that do not meet, against 70, and most red dots lie high in their own
# band. Kinder is not innocent: Caltech's band lies above those of 13 other sites, so one line through the lower panel would
# throw Caltech out. At Stanford almost all are red.
# (Five scans of UM have no energy in the air at all. They lie at the bottom, where the logarithm was stopped.)
#
# So measure each scan against its own site: subtract the site's median, divide by its spread (the median absolute deviation,
# which a few bad scans cannot move). No rating is needed for that.

# %%
centred = imaging.centre_sites(metrics, sites)
cjv_column = list(study["names"][is_metric]).index("cjv")
is_far = centred[:, cjv_column] > 3

print(f"CJV more than 3 spreads above the site's median: {is_far.sum()} scans")
print(f"rejected by people: {100 * is_rejected[is_far].mean():.0f} % of them, {100 * is_rejected.mean():.0f} % of all")

# %% [markdown]
# Of the 33 scans that stand out at their own site, people reject nearly half: three times the rate of all. But that finds 16
# of 176. One metric with one line is a reason to look, not a verdict.

# %% [markdown]
# ## Will it hold at a new site?
#
# One metric is a rule of thumb; 25 together are a model. We use logistic regression with the default penalty, and tune
# nothing. The question is only how to test it. Deal the scans into 17 random folds? Or leave out one *site* at a time, so
# that each site is judged by a model that has never seen it?
#
# The score is the AUC: pick one rejected and one accepted scan at random; how often does the rejected one get the higher
# score? A coin gives 0.5.
#
# **Predict.** Which of the two tests gives the higher AUC? By how much?

# %% alt="Two curves of bad scans found against good scans lost. The one for random folds rises more steeply, with an AUC of 0.92; the one for new sites reaches 0.87. Both lie far above the diagonal."
held_out = imaging.predict_ratings(metrics, is_rejected, sites)
dealt = imaging.predict_ratings(metrics, is_rejected, sites, folds="random", random_state=0)

ax = plots.plot_rating_roc({"random folds": dealt, "a new site": held_out})
_ = ax.set_title("Which scans do people reject?")
anchor("rating_auc_new_site", held_out.auc, expected=0.872, tolerance=0.005)
anchor("rating_auc_random_folds", dealt.auc, expected=0.924, tolerance=0.008)

# %% [markdown]
# On a site that it has not seen, the model puts a rejected scan above an accepted one in 87 of 100 cases. Random folds say 92.
# Both numbers are right, each for its own question: the 92 hold for more scans from these seventeen sites, and the 87 for the
# eighteenth. If you want others to use the model, theirs is the question.

# %% [markdown]
# ## How good can it get?
#
# Why not 100? Perhaps the metrics miss something. Or perhaps there is nothing to be right about: ask two people.
#
# Two people who both reject a sixth of the scans agree on many of them by luck. Cohen's kappa takes that out: with $p_o$ the
# share on which they agree and $p_e$ the share that luck would give, $\kappa = (p_o - p_e) / (1 - p_e)$.
#
# **Predict.** Three trained people, the same scans: what is kappa? Will a person foretell another person's verdict better than
# our model does?

# %%
for a, b in ((0, 1), (0, 2), (1, 2)):
    both = np.isfinite(ratings[:, [a, b]]).all(axis=1)
    first, second = ratings[both][:, a] < 0, ratings[both][:, b] < 0
    print(f"raters {a + 1} and {b + 1}: {both.sum()} scans, kappa {imaging.cohen_kappa(first, second):.2f}")

both = np.isfinite(ratings[:, [0, 2]]).all(axis=1)
third = ratings[both, 2] < 0
person = imaging.RatingPrediction(-ratings[both, 0], third, sites[both])
model = imaging.RatingPrediction(held_out.scores[both], third, sites[both])
anchor("rater_1_for_rater_3_auc", person.auc, expected=0.835, tolerance=0.001)
anchor("model_for_rater_3_auc", model.auc, expected=0.870, tolerance=0.008)

# %% [markdown]
# Kappa lies between 0.44 and 0.53. The first rater's grades foretell the third's verdict with an AUC of 0.84, the model with
# 0.87 on the same scans. The contest is not quite fair: a person gives only three grades, and the model was trained on
# verdicts in which the third rater had a say, if at other sites. But it shows where the ceiling is. With raters like these
# nobody can *show* that a model is much better than a person, for there is no truth to show it with.

# %% [markdown]
# ## Break it
#
# A colleague reports 0.94 on the same scans. He used everything in the table, all 68 columns, and random folds. More data is
# better, is it not? Look at what happens at a new site, and at six columns that cannot know anything about quality: the size
# of the picture in voxels, and the size of a voxel.

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
ax.axhline(0.5, color=plots.PALETTE["grey"], ls="--", lw=1)
ax.legend(loc="upper right")
_ = ax.set(xticks=np.arange(3) + 0.2, xticklabels=list(columns), ylabel="AUC", ylim=(0, 1.15))

# %%
anchor("leaked_auc_68_columns", auc["random folds"][1], expected=0.936, tolerance=0.008)
anchor("new_site_auc_68_columns", auc["a new site"][1], expected=0.809, tolerance=0.01)
anchor("leaked_auc_6_sizes", auc["random folds"][2], expected=0.694, tolerance=0.02)

# %% [markdown]
# Each site uses its own settings, so the size of a voxel is as good as a name tag; and sites differ in how many scans were
# rejected, from none to 38 of 40. With random folds the model learns the sites' names and their fame, and is rewarded for
# it. At a new site the name tag is worthless. (Nor is 0.31 knowledge turned round: seventeen sites are
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
ax.legend()
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
# ## At scale
#
# A large study has 100 000 scans of 10 million voxels each: 4 TB. But each scan is measured alone, so one at a time is
# enough. `measure_scans` takes a generator, which reads a scan when it is asked for it and forgets it afterwards.


# %% alt="Peak memory against number of scans. With all scans in a list it climbs with their number; from a stream it stays flat at about the size needed for one scan."
def peak_mb(make):
    tracemalloc.start()
    measured = imaging.measure_scans(make())
    peak = tracemalloc.get_traced_memory()[1] / 1e6
    tracemalloc.stop()
    return peak, measured["efc"]


n_scans = [2, 10, 20, 40]
stream = lambda n: (imaging.make_head_scan(n_voxels=40, random_state=i) for i in range(n))  # noqa: E731
flat = [peak_mb(lambda n=n: stream(n)) for n in n_scans]
held = [peak_mb(lambda n=n: list(stream(n))) for n in n_scans]
ax = plots.canvas(width_in=6)[0]
ax.plot(n_scans, [peak for peak, _ in held], "o-", color=plots.PALETTE["orange"], label="all in a list")
ax.plot(n_scans, [peak for peak, _ in flat], "o-", color=plots.PALETTE["blue"], label="one after the other")
_ = ax.set(xlabel="scans (number)", ylabel="peak memory (MB)", xticks=n_scans, ylim=(0, 40))
_ = ax.legend()

# %%
print("same values:", all(np.array_equal(a, b) for (_, a), (_, b) in zip(flat, held, strict=True)))

# %% [markdown]
# Twenty times the scans, and the blue line stays where it is. What grows is time, and that can be shared among machines, since no
# scan needs another.

# %% [markdown]
# ## Check yourself

# %%
widgets.quiz(
    "A skull-stripped scan arrives, its air set to zero. What happens to its metrics?",
    {
        "FBER cannot be computed, and CNR looks better than it is": "Right. There is no energy in the air to divide by, and "
        "the air's noise is missing in the CNR.",
        "Nothing, the brain is unchanged": "SNR and CJV are unchanged. The other two use the air.",
        "EFC rises to 1": "It falls: the brightness is concentrated in fewer voxels.",
    },
    answer="FBER cannot be computed, and CNR looks better than it is",
)

# %%
widgets.quiz(
    "You will use the model at a hospital that sent no training data. Which folds tell how well it will do?",
    {
        "Random folds, because they are balanced": "They let the model know every site before the exam.",
        "Folds that hold out whole sites": "Yes: the exam must look like the use.",
        "It does not matter if there are enough scans": "With all 68 columns random folds said 0.94 and new sites 0.81, on 1 101 "
        "scans. More scans of the same sites do not help.",
    },
    answer="Folds that hold out whole sites",
)

# %%
widgets.quiz(
    "Two raters agree with kappa 0.45. Your model agrees with one of them with kappa 0.46. What now?",
    {
        "Tune the model until it reaches 0.9": "It would learn the habits of one person.",
        "Add raters, or a clearer rule for rating, before a better model": "Yes. The target is now the weakest part.",
        "The metrics are useless": "They do as well as a person does.",
    },
    answer="Add raters, or a clearer rule for rating, before a better model",
)

# %% [markdown]
# ## Take-aways
#
# - SNR, CNR and CJV look at tissue, EFC and FBER at the whole frame; none of them names the fault.
# - A metric of one scanner is not that of another: draw it site by site before you draw a line.
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
