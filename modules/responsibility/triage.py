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
# # What do you look at first?
#
# A thousand scans, a million spikes, a few hundred papers: nobody looks at all of them. Something must decide what a person sees first. Programs offer to show what is strange, what they are unsure of, or what you asked for. Each of these orders hides something, and you can measure what.
#
# **What you will have.** A list of strange scans beside the verdicts of raters, what a clever choice of labels saves on two data sets, a picture of a million points that hides none, a list of papers with fewer copies, and a bound on what you missed when you stop reading.

# %% [markdown]
# ## Before you start
#
# **Objectives.** After this lesson you can
#
# - rank records by how strange they are, and measure whether that finds what you want,
# - choose what to label next, and estimate accuracy from what was chosen,
# - summarise a long signal and a million points without losing the rare ones,
# - find copies in a list of papers, rank it, and say how much you may have missed.
#
# **Needs.** [Which scans would you leave out?](../imaging/image-quality.ipynb), [Is your decoder honest?](../ml/honest.ipynb)
#
# **Time.** 96 minutes.
#
# **Data card.**
#
# | | |
# |---|---|
# | What | *Real*: quality metrics of 1101 scans with ratings; proteins in the cerebrospinal fluid of 333 people; 332 papers that this course cited before the module on care and scale, whose papers are not in it. *Simulated*: spikes of common and rare cells with artefacts, and a long signal. |
# | Shape | metrics (n_scans = 1101, n_metrics = 68), ratings (n_scans, n_raters = 3); concentrations (n_people = 333, n_proteins = 124); records (n_papers = 332) |
# | Units | Metrics of MRIQC, no unit; spikes in µV and ms |
# | Licence | Apache-2.0 (scans), MIT (proteins), CC BY 4.0 (papers, simulations) |
# | Citation | Esteban O, et al. (2017), *PLoS ONE* 12:e0184661; Craig-Schapiro R, et al. (2011), *PLoS ONE* 6:e18850 |
# | Changed | Numbers of participants left out; a power transform of the proteins undone; copies of papers are planted in this lesson |

# %% [markdown] tags=["instructor"]
# **Say first.** "You have an hour and a thousand scans. Write down which twenty you open." Collect the rules: most say "the strange ones" or "at random".
#
# **Expected guesses.** Refused among the twenty strangest: most say 8 to 15. Labels by uncertainty: from 50 to 390, and all are cheaper than by lot. Papers found when the reading stops: most say about 95 %.
#
# **Misconceptions.** (1) "What is strange is bad." Ask: "Strange in which of 68 numbers, and does that number matter to a rater?" (2) "The labelled records are my test set, too." Ask: "Who chose them, and why these?"
#
# **Type live.** `random_state=1` for the isolation forest (10 and 42 refused where seed 0 has 11 and 29), and `within=0.02` in the replay.
#
# **Cut line.** For 60 minutes drop *Which papers first?* (18 minutes), *What do labels of chosen records say about all?* (10), the million points from "The same trouble has two dimensions" on (8), and *At scale* (2): 58 are left. Each part stands without them; of the take-aways, leave out those on chosen labels and on stopping.
#
# **Where people get stuck.** Why an estimate may weigh records by 1/p: draw ten easy and ten hard records, look at one easy and at nine hard ones, and let the room count.

# %% tags=["setup"] dpi=96
import matplotlib.pyplot as plt
import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

from neurokit_lite import data, integrate, ml, plots, widgets
from neurokit_lite.course.anchors import anchor
from neurokit_lite.course.checks import Case, check_move

# %% [markdown]
# ## Meet the data (~5 min)
#
# MRIQC measured 68 numbers of each of 1101 scans, and up to three people said *leave out* (−1), *doubtful* (0) or *accept* (1). We call a scan refused if the mean of its ratings is below 0.

# %%
study = data.load_scan_quality()
metrics, names = study["metrics"], study["names"].tolist()
is_refused = np.nanmean(study["ratings"], axis=1) < 0
print(f"{len(metrics)} scans, {metrics.shape[1]} metrics, {is_refused.sum()} refused ({100 * is_refused.mean():.0f} %)")

# %% [markdown]
# Whoever opens scans at random finds a refused one in every sixth. Each order below has to beat that.

# %% [markdown]
# ## How strange is strange? (~20 min)
#
# **Triage** is to decide what gets attention first. **Anomaly ranking** does it by distance: how far is a record from what is usual? Here is one feature of five records.

# %%
five = np.array([1.0, 2.0, 3.0, 4.0, 10.0])
print("plain z: ", ((five - five.mean()) / five.std(ddof=1)).round(2))

# %% [markdown]
# The last value is far from all others, and yet has a z of 1.7: it moved the mean and widened the standard deviation by itself. That is **masking**. The **robust z** takes the median $m$ instead of the mean, and for the spread the median absolute deviation, MAD = median of $|x - m|$, times 1.4826: with this factor it equals the standard deviation where values are normally distributed.

# %% move="robust"
### BEGIN SOLUTION
away = five - np.median(five)
robust = away / (1.4826 * np.median(np.abs(away)))
### END SOLUTION

# %%
middle = five - np.median(five)
mistakes = {
    "distances over the MAD alone. Times 1.4826, it is a standard deviation.": middle / np.median(np.abs(middle)),
    "distances over the standard deviation. The last value widens it.": middle / five.std(ddof=1),
    "the plain z. Take the median, and the MAD.": (five - five.mean()) / five.std(ddof=1),
}
case = Case(
    name="five values", arguments={}, expected=middle / (1.4826 * np.median(np.abs(middle))), axes=("n_records",),
    unit="", tolerance=1e-9, mistakes=mistakes, otherwise="(x - median) / (1.4826 MAD), with MAD the median of |x - median|.",
)  # fmt: skip
robust = check_move("responsibility-triage.robust", robust, case)

# %%
ranking = ml.rank_anomalies(five[:, None])
print("robust z:", robust.round(2))
print(
    f"largest difference between hand and package, which takes 1.482602: {np.abs(np.abs(robust) - ranking.scores).max():.0e}"
)

# %%
anchor("robust", robust[-1], expected=4.7214, tolerance=1e-3)

# %% [markdown]
# With many features the package takes the largest robust z of a record, and keeps which feature that was. The **Mahalanobis distance** asks instead how far a record lies from the mean when all features and their correlations are taken together; an **isolation forest** asks how few random cuts separate it from the others. Some metrics are exact sums of others; the package leaves out directions along which nothing but rounding varies.

# %%
widgets.predict(
    "responsibility-triage.refused",
    "Of the 20 strangest scans by the largest robust z of 68 metrics, how many did the raters refuse?",
    think="Chance alone gives about 3. Is what is unusual in any of 68 numbers also what a rater sees?",
    unit="scans",
)

# %%
orders = {
    method: ml.rank_anomalies(metrics, method=method, random_state=0).scores
    for method in ("robust_z", "mahalanobis", "isolation_forest", "local_outlier_factor")
}
for name in ("snr_total", "cnr", "cjv", "efc"):
    column = metrics[:, names.index(name)]
    orders[name] = -column if name in ("snr_total", "cnr") else column
for name, scores in orders.items():
    first = ml.precision_at_first(scores, is_refused, n_first=[20, 100])
    print(f"{name:20s} refused: {20 * first[0]:4.0f} of the first 20, {100 * first[1]:4.0f} of the first 100")
ranking = ml.rank_anomalies(metrics)
reasons = [names[k] for k in ranking.reasons[ranking.order[:20]]]
print("strange because of:", ", ".join(f"{name} ({reasons.count(name)})" for name in sorted(set(reasons))))

# %%
n_refused = 20 * ml.precision_at_first(orders["robust_z"], is_refused, n_first=[20])[0]
widgets.compare(
    "responsibility-triage.refused",
    n_refused,
    because="The strangest are those in which one number of the background is far out. A rater looks at the brain, and did not refuse one of them.",
)

# %%
anchor("refused_robust", n_refused, expected=0, tolerance=0.5, unit="scans")
anchor(
    "refused_snr",
    20 * ml.precision_at_first(orders["snr_total"], is_refused, n_first=[20])[0],
    expected=20,
    tolerance=0.5,
    unit="scans",
)

# %% [markdown]
# Not one of the twenty strangest was refused. All twenty with the lowest signal-to-noise ratio were, and they come from seven sites: one number, with a known direction, of which everybody at a scanner knows that it matters. The other orders lie between; that of the isolation forest hangs on its seed (with seed 1, 42 of its first 100 are refused). Be fair to both sides, though. We looked at the ratings before we printed four single metrics, and two of these, `cjv` and `efc`, do no better than chance among the first 20. And strange scans may be worth a look for another reason: a site whose background is stored differently is a fact that you want to know. *Strange* answers "is it like the others?", never "is it bad?".

# %% [markdown]
# ## Which label next? (~20 min)
#
# A person can rate a scan in a minute; a program can then learn from the ratings. **Active learning** lets the program say which scan it wants rated next. Two wishes are common: **uncertainty sampling** (the scan it is least sure of) and **core-set** selection (the scan that lies farthest from all that were rated). Against them stands a choice by lot.
#
# All labels of two data sets exist already: the scans, and proteins of people of whom some are impaired. So we can replay: set a third aside for judging, hide the labels of the rest, the pool (734 scans, 222 people), let each strategy ask for them, and measure the AUC. Forty repeats, each with another third and the same random start for all strategies in it.

# %%
widgets.predict(
    "responsibility-triage.saved",
    "By lot, it takes 400 labels of scans to come within 0.01 of the AUC that all 734 labels of the pool give. How many does it take by uncertainty sampling?",
    think="One scan in six is refused. On which scans does a choice by lot spend its labels? And how good are the doubts of a program that has seen twenty?",
    unit="labels",
)

# %%
panel = data.load_csf_proteins()
sets = {
    "scans": (metrics, is_refused, [20, 40, 60, 80, 100, 140, 180, 240, 320, 400, 560]),
    "proteins": (np.log(panel["concentrations"]), panel["is_impaired"], [*range(20, 221, 20)]),
}
curves = {
    name: ml.simulate_selection(x, y, n_labels=n, n_repeats=40, random_state=0) for name, (x, y, n) in sets.items()
}
needed = {name: curve.labels_needed(within=0.01, random_state=0) for name, curve in curves.items()}

# %% alt="Two panels of AUC over the number of labels, with bars and a dashed line for all labels. Scans: three curves begin at 0.83; uncertain and spread lie above random from 60 labels on, spread until 320; uncertain reaches the line near 320 labels and ends a little above it, the others just below. Proteins: three curves begin together at 0.69 and cross up to 60 labels; uncertain lies above random from 80 to 180, and all end together at the line near 0.83."
fig, axes = plt.subplots(1, 2, figsize=(8.5, 3.4), layout="constrained")
gains = {}
for ax, (name, curve) in zip(axes, curves.items(), strict=True):
    plots.plot_selection(curve, ax=ax)
    ax.set_title(f"{name}: {100 * sets[name][1].mean():.0f} % of {len(sets[name][1])} are cases", fontsize=9)
    print(f"{name}: labels until within 0.01 of the AUC with the whole pool, {curve.full_aucs.mean():.3f}")
    for strategy, *numbers in zip(
        curve.strategies, needed[name].value, needed[name].low, needed[name].high, strict=True
    ):
        print("   {:10s} {:4.0f} (95 % of bootstraps: {:.0f} to {:.0f})".format(strategy, *numbers))
    at_100 = curve.aucs[:, :, curve.n_labels == 100][..., 0]
    gains[name] = (at_100[1] - at_100[0]).mean()
    for strategy, gain in zip(curve.strategies[1:], at_100[1:] - at_100[0], strict=True):
        half = 2 * gain.std(ddof=1) / np.sqrt(len(gain))
        print(f"   AUC at 100 labels, {strategy} minus random: {gain.mean():.3f} ± {half:.3f}")

# %%
widgets.compare(
    "responsibility-triage.saved",
    needed["scans"].value[1],
    because="A likely reason: refused scans are rare, and by lot most labels go to scans that are plainly fine.",
)

# %%
anchor("scans_random", needed["scans"].value[0], expected=400, tolerance=0.5, unit="labels")
anchor("scans_uncertain", needed["scans"].value[1], expected=240, tolerance=0.5, unit="labels")
anchor("gain_proteins", gains["proteins"], expected=0.023, tolerance=0.003)

# %% [markdown]
# With the scans the saving is clear: 240 labels where choice by lot needs 400, and the bootstraps of the two do not meet. With the proteins it depends on the criterion. Within 0.01 of the whole pool, the numbers of labels do not differ beyond chance, for there is not much of a pool of 222 left at 180. But at 100 labels the AUC is higher by 0.023 ± 0.019 (the mean over repeats, ± twice its standard error; each repeat compares both on the same third), about as much as with the scans. At 40 labels, for 124 features, nothing is gained yet. So ask before you begin: how good with the labels you can pay, or how many labels until it is good? The bars in the figure (two standard errors) and these intervals come from repeats that share their records: they say how sure the replay is, not how another data set would come out. Two data sets and one classifier are no law; a review of active learning would need dozens.
#
# Whoever has no labels yet cannot replay, and does not know which case this is. A cheap safeguard is to draw a part by lot anyway. The next step needs these, too.

# %% [markdown]
# ### What do labels of chosen records say about all?
#
# Now somebody trains on 150 scans chosen by lot, lets people rate about 100 more that the program is most unsure of, and reports the accuracy on these. We know it on all that are left, for comparison. Each scan gets a probability $p$ of being looked at that grows with the doubt of the program and is never 0; a coin decides.

# %%
generator = np.random.default_rng(3)
order = generator.permutation(len(metrics))
train, rest = order[:150], order[150:]
model = make_pipeline(StandardScaler(), LogisticRegression(C=0.1, max_iter=1000)).fit(metrics[train], is_refused[train])
probability = model.predict_proba(metrics[rest])[:, 1]
is_right = (probability > 0.5) == is_refused[rest]
p = ml.find_inclusion_probabilities(np.minimum(probability, 1 - probability), n_expected=100)
is_chosen = generator.random(len(rest)) < p
right, weights = is_right[is_chosen], 1 / p[is_chosen]
print(f"{is_chosen.sum()} scans looked at; p from {p.min():.3f} to {p.max():.2f}")
print(f"accuracy on them {right.mean():.3f}, on all {len(rest)} scans {is_right.mean():.3f}")

# %% [markdown]
# A scan with $p = 0.1$ stands for ten scans like it, of which one was looked at. Estimate the accuracy in all with the weights $1/p$.

# %% move="weighted"
### BEGIN SOLUTION
weighted = (weights * right).sum() / weights.sum()
### END SOLUTION

# %%
weighted = check_move(
    "responsibility-triage.weighted",
    weighted,
    Case(
        name="scans that were looked at",
        arguments={},
        expected=np.average(right, weights=weights),
        unit="",
        tolerance=1e-9,
        mistakes={
            "the accuracy on the chosen ones. Each must count with its weight.": right.mean(),
            "weights of p. What was looked at often must count less: 1/p.": np.average(right, weights=1 / weights),
            "a sum that is divided by the number of scans. Divide by the sum of the weights.": (weights * right).mean(),
        },
        otherwise="Sum the weights of those that were right, and divide by the sum of all weights.",
    ),
)

# %%
estimate = ml.estimate_accuracy(right, p[is_chosen])
print(f"by hand {weighted:.4f}; by package {estimate.value:.4f}, from {estimate.low:.3f} to {estimate.high:.3f}")
draws = generator.random((400, len(rest))) < p
by_weight = [ml.estimate_accuracy(is_right[one], p[one]) for one in draws]
by_lot = [is_right[generator.permutation(len(rest))[:100]].mean() for _ in range(400)]
print(f"400 draws: chosen ones {np.mean([is_right[one].mean() for one in draws]):.3f}", end="; ")
print(
    f"weighted {np.mean([one.value for one in by_weight]):.3f} ± {np.std([one.value for one in by_weight]):.3f}; 100 by lot {np.mean(by_lot):.3f} ± {np.std(by_lot):.3f}"
)
held = np.mean([one.low <= is_right.mean() <= one.high for one in by_weight])
print(f"intervals that hold the accuracy in all: {100 * held:.1f} %")

# %%
anchor("accuracy_chosen", right.mean(), expected=0.7010, tolerance=1e-3)
anchor("accuracy_all", is_right.mean(), expected=0.9001, tolerance=1e-3)

# %% [markdown]
# On the chosen scans the program is right in 70 %, on all in 90 %: the difference is the choice alone. The weights bring the mean over many draws to 0.897, close to 0.900. This one draw gives 0.861, and its interval from 0.785 to 0.913 holds the truth, as do 94 % of those of 400 draws (they claim 95 %). Do not expect more: a hundred labels by lot would have told the accuracy as well (± 0.028 against ± 0.030). The chosen ones are good for training; for judging, draw by lot, or keep each $p$. And no weight helps for records that had no chance at all.

# %% [markdown]
# ## What does a picture hide? (~18 min)
#
# A recording of an hour at 1000 samples per second has 3.6 million values, and a screen about 1000 columns. A viewer must leave something out. The usual short cut is **decimation**: draw every 3600th sample.

# %%
widgets.predict(
    "responsibility-triage.decimated",
    "One sample of the 3.6 million is an artefact of 60 units; the noise has a standard deviation of 1. If every 3600th sample is drawn, how large is the largest that you see?",
    think="How probable is it that this one sample is drawn? And how large is the largest of 1000 normal values?",
    unit="units",
)

# %%
signal = np.random.default_rng(0).normal(size=3_600_000).astype(np.float32)
signal[1_234_567] = 60.0  # one sample: an artefact of the stimulator
drawn = signal[::3600]
print(f"largest value that is drawn: {drawn.max():.1f}; largest in the signal: {signal.max():.1f}")

# %%
widgets.compare(
    "responsibility-triage.decimated",
    float(drawn.max()),
    because="The artefact is drawn with a probability of 1 in 3600. What you see is the largest of 1000 values of noise.",
)

# %% [markdown]
# A **min–max pyramid** keeps, for each block of 16 samples, the smallest, the largest and the mean; then the same for blocks of 16 blocks; and so on. Build its first step from eight numbers: the largest of each block of four.

# %% move="blocks"
eight = np.array([0.2, 0.1, 7.0, 0.3, 0.0, 0.4, 0.1, 0.2])
### BEGIN SOLUTION
largest = eight.reshape(2, 4).max(axis=1)
### END SOLUTION

# %%
eight = np.array([0.2, 0.1, 7.0, 0.3, 0.0, 0.4, 0.1, 0.2])
mistakes = {
    "every fourth sample: decimation. Look at all four.": eight[::4],
    "means of blocks. They hide a single sample, too.": eight.reshape(2, 4).mean(axis=1),
    "blocks of two. Each block has four samples.": eight.reshape(4, 2).max(axis=1),
}
case = Case(
    name="eight samples", arguments={}, expected=np.array([7.0, 0.4]), axes=("n_blocks",), unit="", mistakes=mistakes,
    otherwise="`eight.reshape(2, 4)` has a block in each row.",
)  # fmt: skip
largest = check_move("responsibility-triage.blocks", largest, case)

# %%
pyramid = ml.build_pyramid(signal)
print("by package:", ml.build_pyramid(eight, factor=4).levels[0][1], "by hand:", largest)
view = ml.view_pyramid(pyramid, n_pixels=1000)
print(
    f"signal {signal.nbytes / 1e6:.1f} MB, pyramid {pyramid.n_bytes / 1e6:.2f} MB; this view read {view.n_read} numbers"
)
print(f"largest value in the view: {view.highs.max():.1f}, in column {view.highs.argmax()}")

# %% alt="Two views of the same hour. Above, every 3600th sample: noise between about minus 3 and 3, and nothing else. Below, the band from the smallest to the largest value of each column, about minus 4 to 4, with a single line up to 60 at 1235 seconds."
fig, axes = plt.subplots(2, 1, figsize=(9, 4), sharex=True, layout="constrained")
axes[0].plot(np.arange(1000) * 3.6, drawn, lw=0.7, color=plots.PALETTE["grey"])
axes[0].set(ylabel="signal (no unit)", title="every 3600th sample")
plots.plot_signal_view(view, sampling_rate_hz=1000.0, ax=axes[1])
_ = axes[1].set(title="smallest to largest value")

# %%
anchor("view_largest", view.highs.max(), expected=60.0, tolerance=1e-9)
anchor("decimated_largest", drawn.max(), expected=3.3, tolerance=0.3)

# %% [markdown]
# The pyramid was built in one pass, takes 27 % of the memory of the signal, and a view reads 84 375 numbers instead of 3.6 million. Lows and highs are exact at each zoom. That makes summaries at three zooms possible: the whole, then a group or an hour, then the single record, without a surprise on the way down.
#
# The same trouble has two dimensions. A million spikes, drawn as a million dots, are a blot: where dots lie on top of one another, ten look like ten thousand. That is **overplotting**. So count first, on a grid as fine as the screen, and draw the counts: with a colour on a logarithmic scale, or with the rank of each count, so that every shade is used.

# %%
n_spikes = 1_000_000
many = ml.make_strange_spikes(n_spikes, n_rare=400, n_artefacts=1000)
width, size = np.log10(many.features[:, 1]), np.log10(many.features[:, 0])
counts = ml.count_points(width, size, shape=(160, 80))
labels = ("width (log10 ms)", "amplitude (log10 µV)")

# %% alt="Three pictures of a million spikes by width and amplitude on logarithmic axes. As dots: two solid blue blots of the same kind, and scattered dots around them. As counts: two round clouds with dark centres, the right one much darker, and everything else in the palest colour. As counts on a log scale: the same clouds with their edges, and pale cells to their right, a cloud at the upper right and a line at the top."
fig, axes = plt.subplots(1, 3, figsize=(11, 3.2), layout="constrained")
axes[0].plot(width, size, ",", color=plots.PALETTE["blue"], rasterized=True)
axes[0].set(xlabel=labels[0], ylabel=labels[1], title=f"{n_spikes} dots")
for ax, shade, title in zip(axes[1:], ("count", "log"), ("counts", "counts, log scale"), strict=True):
    plots.plot_point_counts(counts, shade=shade, labels=labels, ax=ax)
    ax.set_title(title)
print(f"fullest cell {counts.counts.max():.0f} points; {np.mean(counts.counts == 1):.0%} of the cells have exactly one")

# %% [markdown]
# The dots show where spikes are, and no longer how many: both blots are equally blue, although one kind is more than twice as common. Counts show that, and hide the edges; the logarithm shows both. At the top lies a line, the spikes that were clipped at the rail; at the upper right are movements. Zoom in and move the window: each view counts all points again.


# %%
def count_window(zoom, across):
    view = ml.zoom_view(counts.view, zoom=zoom, across=across, up=0.4)
    return ml.count_points(width, size, view=view, shape=(96, 48))


def say_window(grid):
    return f"{grid.counts.sum():.0f} of {n_spikes} spikes lie in this window; its fullest cell has {grid.counts.max():.0f}."


# %% alt="Counts of spikes by width and amplitude in a window that two sliders choose, coloured by rank. At the start, at four times, the middle of the right cloud: darkest near its centre, paler to all sides."
def draw_window(grid, ax):
    plots.plot_point_counts(grid, shade="rank", labels=labels, ax=ax)


widgets.explore(
    count_window,
    draw_window,
    describe=say_window,
    start={"zoom": 4, "across": 0.5},
    zoom=[1, 4, 16],
    across=[0.5, 0.75],
)

# %% [markdown]
# At 16 times, the cloud falls apart into grains, for each cell holds a few dozen points at most and chance shows. A rank says which cell is fuller, and nothing of how much; the caption has the numbers. At four times, at 0.75, the rare kind of cell lies right of the broad cloud: nothing was thrown away by counting.

# %% [markdown]
# ## Which papers first? (~18 min)
#
# Papers come as records from several data bases, and so come twice. We plant copies among 332 papers that this course cited as data bases make them (no identifier, capitals, a lost subtitle, a wrong letter, a year later), and 60 records that only look alike: errata, commentaries and second parts.

# %%
papers = data.load_course_references()
records = integrate.read_bibtex("".join(papers["records"]))
planted = integrate.plant_variants(records, n_copies=100, n_lookalikes=60)
for kind in ("original", "no DOI, capitals", "part two"):
    one = planted.records[planted.kinds.tolist().index(kind)].fields
    print(f"{kind:18s} {one['title'][:74]} ({one['year']}) {one.get('doi', '')}")

# %%
by_doi = [integrate.normalise_doi(one.fields.get("doi", "")) or f"record {k}" for k, one in enumerate(planted.records)]
by_title = [" ".join(integrate.split_words(one.fields["title"])) for one in planted.records]
by_all = integrate.match_records(planted.records)
for name, groups in (("equal DOI", by_doi), ("equal title", by_title), ("match_records", by_all)):
    found = integrate.count_matches(groups, planted.truth)
    print(
        f"{name:14s} precision {found.precision:.2f}, recall {found.recall:.2f} ({found.n_wrong} wrong, {found.n_missed} missed)"
    )

# %%
halves = [
    integrate.PaperRecord(
        "article", "", {"title": f"Place cells in the {side} hippocampus of rats that run in the dark", "year": "2004"}
    )
    for side in ("left", "right")
]
print("left and right hippocampus, by match_records:", integrate.match_records(halves).tolist())
merged = integrate.merge_records(planted.records, by_all)
again = integrate.read_bibtex(integrate.write_bibtex(merged))
print(
    f"{len(planted.records)} records, {len(merged)} papers; written and read again by our own reader, fields lost: {sum(a.fields != b.fields for a, b in zip(again, merged, strict=True))}"
)

# %%
anchor("recall_doi", integrate.count_matches(by_doi, planted.truth).recall, expected=0.18, tolerance=0.011)
anchor("recall_all", integrate.count_matches(by_all, planted.truth).recall, expected=0.93, tolerance=0.021)

# %% [markdown]
# Each key alone is precise here, and misses much: four of five kinds of planted copies have no DOI. `match_records` takes the DOI where both have one; else it compares the titles by their pieces of three letters, and refuses where first authors, numbers (part I, part two), notices (erratum, commentary) or years by more than one disagree, or where equal titles stand in two journals. It misses titles that lost a long subtitle, and one with a wrong letter. No wrong pair among these lookalikes does not mean none in others: two papers whose titles differ in one ordinary word, left and right, get one number above, and an "Editorial" of each month would fool it as well. Look at a sample of what was joined.
#
# Which to read first? A search engine ranks by **BM25**: a word that is rare in the list weighs more, a second mention adds less than the first, and long texts are held back. For a word in $n$ of $N$ texts, there $f$ times in a text of $L$ words:
#
# $$\ln\Big(1 + \frac{N - n + 0.5}{n + 0.5}\Big) \cdot \frac{2.5\, f}{f + 1.5\,(0.25 + 0.75\, L / \bar L)}$$

# %%
three = ["sleep spindles in sleep", "spike sorting", "sorting of cells"]
lengths = np.array([4, 2, 3])
times = np.array([2, 0, 0])  # how often "sleep" is in each
by_hand = np.log(1 + (3 - 1 + 0.5) / (1 + 0.5)) * 2.5 * times / (times + 1.5 * (0.25 + 0.75 * lengths / lengths.mean()))
print("by hand:", by_hand.round(3), " by package:", integrate.score_bm25(three, "sleep").round(3))
titles = [one.fields["title"] for one in records]
scores = integrate.score_bm25(titles, "spike sorting")
for k in np.argsort(-scores)[:3]:
    print(f"{scores[k]:5.2f} {titles[k]}")

# %% [markdown]
# For a **systematic review** one needs nearly all papers on a question, and reads titles one by one: screening. Let a model learn from each batch of 20 and choose the next. What counts as relevant here is what our lessons on spikes were the first to cite (32 of 332). **Work saved over sampling** is the share of papers that need not be read to reach a recall of 95 %, minus the 5 % that reading at random would save as well.

# %%
widgets.predict(
    "responsibility-triage.stop",
    "A reader stops after 30 irrelevant papers in a row. Ten such reviews begin with papers drawn by lot: ten, or more until one is relevant. What share of the relevant papers does the worst of the ten find?",
    think="32 of 332 papers are relevant. What if the lot draws irrelevant ones for long?",
    unit="%",
)

# %%
is_relevant = np.char.startswith(papers["lessons"], "spikes")
runs = [integrate.simulate_screening(titles, is_relevant, n_batch=20, random_state=k) for k in range(10)]
saved = [integrate.compute_work_saved(run.is_relevant) for run in runs]
stops = [run.stop_after(30) for run in runs]
found = [100 * run.is_relevant[:n].sum() / is_relevant.sum() for run, n in zip(runs, stops, strict=True)]
print(f"work saved at a recall of 95 %: {np.mean(saved):.2f} on average, from {min(saved):.2f} to {max(saved):.2f}")
print("papers read at the stop:", stops)
print("found (%):", np.round(found).astype(int).tolist())

# %% alt="Share of relevant papers found over papers read, for two of the ten reviews, with the diagonal of a random order and a dashed line at 0.95. The review that saves most lies far above the diagonal and crosses the line near 165 papers. The other finds nothing in its first 30 papers, stays below the diagonal up to about 100, and crosses the line near 200."
worst, best = int(np.argmin(found)), int(np.argmax(saved))
_ = plots.plot_screening({"run that stops at once": runs[worst], "run that saves most": runs[best]})

# %%
widgets.compare(
    "responsibility-triage.stop",
    min(found),
    because="None of its first 30 papers was relevant, so that the rule fired before the model had learned anything. The rule cannot tell an empty list from an unlucky start.",
)

# %%
anchor("work_saved", np.mean(saved), expected=0.267, tolerance=0.02)
anchor("worst_found", min(found), expected=0, tolerance=0.5, unit="%")

# %% [markdown]
# The model saves 27 % of the reading on average, which is little beside what is reported for abstracts: a title has few words, and what our lessons on spikes cite is partly statistics. In these ten seeds, nine reviews stop after 157 to 255 papers and find 88 to 97 %; in one, 31 papers had to be drawn by lot until one was relevant, and the rule fired before.
#
# To know what was missed, draw some of the papers that were not read *by lot* and read these. If 60 of 138 hold no relevant one, how many may there be among the 138? The **hypergeometric distribution** answers.

# %%
run, n_read = runs[0], stops[0]
left = len(titles) - n_read
sample = np.random.default_rng(1).permutation(np.arange(n_read, len(titles)))[:60]
n_more = int(run.is_relevant[sample].sum())
at_most = integrate.bound_relevant(60, n_more, n_left=left)
n_found = int(run.is_relevant[:n_read].sum())
print(f"read {n_read}, found {n_found}; then 60 of the {left} others by lot: {n_more} relevant")
print(
    f"so at most {at_most} relevant were left (95 % sure): a recall of at least {(n_found + n_more) / (n_found + at_most):.2f}"
)

# %% [markdown]
# The bound is honest and not flattering: 60 more titles buy the right to say "at least 86 %". The one paper that was truly missed (31 of 32 were found) shows that the truth is better than the bound, as it should be in at least 95 of 100 reviews.

# %% [markdown]
# ## Break it (~8 min)
#
# *Look for what is new, and you find what is broken.* A group looks for a rare type of cell among 20 000 spikes. Forty spikes are of the rare type: twice as wide as usual. A hundred are artefacts: clipped by the amplifier, movements that all channels see, two spikes on top of each other. Novelty ranks them all.

# %%
made = ml.make_strange_spikes()
values, is_rare = np.log(made.features), made.kinds == "rare"


def look(values, kinds):
    order = ml.rank_anomalies(values, method="mahalanobis").order[:50]
    return ", ".join(f"{np.sum(kinds[order] == kind)} {kind}" for kind in np.unique(kinds[order]))


print("the 50 most novel:", look(values, made.kinds))
is_clipped = made.features[:, 0] >= made.rail_uv
is_everywhere = made.features[:, 3] > 0.4  # seen by more than 40 % of the channels
is_known = is_clipped | is_everywhere
print(f"known artefacts: {is_known.sum()}, rare ones among them: {(is_known & is_rare).sum()}")
print("the 50 most novel of the others:", look(values[~is_known], made.kinds[~is_known]))

# %%
after = ml.rank_anomalies(values[~is_known], method="mahalanobis").scores
n_rare = 50 * ml.precision_at_first(after, is_rare[~is_known], n_first=[50])[0]
print(f"{n_rare:.0f} of the first 50 are rare")

# %%
anchor("rare_after", n_rare, expected=20, tolerance=0.5, unit="spikes")

# %% [markdown]
# Without a rule, the 50 most novel spikes are artefacts, and not one is of the rare type. With two rules for artefacts that everybody knows, 20 of 50 are rare: half of all that exist. The method is the same, though its mean and covariance are computed anew without the artefacts. Most of the other 30 are ordinary spikes at the tail of their kind; no rule for artefacts removes these, and a person has to look at them. A rule can be too wide as well, which is why we counted the rare ones that it took away: none here, and in real data nobody could count them. Look at a sample of what your rules remove.

# %% [markdown]
# ## At scale (~2 min)
#
# What is scarce here is a person's time, and the patience to wait for a picture. Both follow from sizes that do not grow with the data: a view has as many columns as the screen, and a list has as many lines as somebody will read.

# %%
for n in (10_000, 100_000, 1_000_000):
    part = ml.build_pyramid(signal[:n])
    print(f"{n:8d} samples: a view of 1000 columns reads {ml.view_pyramid(part, n_pixels=1000).n_read:6d} numbers")

# %% [markdown]
# A hundred times as many samples cost 2.6 times the reading. (Of 10 000 samples, a view reads 30 000 numbers, three times as many as there are: for a short signal, draw the signal.) Counting a million points on a grid takes less than a tenth of a second (`benchmarks/bench_triage.py` has it beside NumPy and a scatter plot), so that a slider answers while the hand still moves.

# %% [markdown]
# ## Check yourself (~5 min)

# %%
widgets.quiz(
    "A program ranks a million recordings by novelty. The first hundred are all broken electrodes. What now?",
    {
        "Rank again with a better method for finding anomalies": "The broken ones are unlike the others by any distance. A better distance ranks them as high.",
        "Name what breaks, take it out by rule, and rank again": "Each kind that is known and removed lets the next one come up, until what is left is worth a look.",
        "Look at the middle of the list, where nothing is broken": "The middle holds what is usual. What is rare and real lies behind the broken ones.",
    },
    answer="Name what breaks, take it out by rule, and rank again",
)

# %%
widgets.quiz(
    "Each record was drawn with a probability that grows with the doubt of a classifier. It is right on 70 % of those drawn. How good is it on all?",
    {
        "Not known, as nobody knows how the rest were chosen": "They were drawn with probabilities that somebody set. Where each is known and above 0, weights of 1/p give the answer.",
        "About 70 %, since these are labelled records like others": "They were chosen for being hard. On the others it will be right more often.",
        "Weigh each by 1/p, if every record had a p above 0": "Then each chosen record stands for those like it that were not chosen.",
    },
    answer="Weigh each by 1/p, if every record had a p above 0",
)

# %%
widgets.quiz(
    "A viewer draws the mean of each thousand samples. Which event is lost?",
    {
        "A change of the mean that lasts for many thousand samples": "Each mean is one point of that change: it shows well.",
        "One sample that is ten standard deviations above the rest": "It moves the mean of its thousand by a hundredth of a standard deviation, which nobody sees.",
        "A slow drift that the amplifier adds in the course of hours": "Means follow a drift exactly; they are made for that.",
    },
    answer="One sample that is ten standard deviations above the rest",
)

# %%
widgets.predictions("responsibility-triage")

# %% [markdown]
# ## Take-aways
#
# - *Strange* is measured against the others. Whether it is bad, or interesting, is another question: measure it among the first that are looked at.
# - Whether choosing labels pays depends on the data and on the criterion. Replay before you promise, with choice by lot beside it.
# - Labels that were chosen do not tell the accuracy in all. Keep the probability of each choice.
# - Smallest and largest survive every zoom, means and decimation do not. Count before you draw.
# - A rule for stopping needs a sample by lot from what was not read.
#
# ## References
#
# - Rousseeuw PJ, Van Driessen K (1999). A fast algorithm for the minimum covariance determinant estimator. *Technometrics* 41:212–223. https://doi.org/10.1080/00401706.1999.10485670
# - Liu FT, Ting KM, Zhou Z-H (2008). Isolation forest. In *Proc 8th IEEE Int Conf Data Mining*, 413–422. https://doi.org/10.1109/ICDM.2008.17
# - Esteban O, Birman D, Schaer M, Koyejo OO, Poldrack RA, Gorgolewski KJ (2017). MRIQC: advancing the automatic prediction of image quality in MRI from unseen sites. *PLoS ONE* 12:e0184661. https://doi.org/10.1371/journal.pone.0184661
# - Lewis DD, Gale WA (1994). A sequential algorithm for training text classifiers. In *Proc 17th ACM SIGIR*, 3–12. https://doi.org/10.1007/978-1-4471-2099-5_1
# - Gonzalez TF (1985). Clustering to minimize the maximum intercluster distance. *Theor Comput Sci* 38:293–306. https://doi.org/10.1016/0304-3975(85)90224-5
# - Carr DB, Littlefield RJ, Nicholson WL, Littlefield JS (1987). Scatterplot matrix techniques for large N. *J Am Stat Assoc* 82:424–436. https://doi.org/10.1080/01621459.1987.10478445
# - Robertson S, Zaragoza H (2009). The probabilistic relevance framework: BM25 and beyond. *Found Trends Inf Retr* 3:333–389. https://doi.org/10.1561/1500000019
# - Cohen AM, Hersh WR, Peterson K, Yen P-Y (2006). Reducing workload in systematic review preparation using automated citation classification. *J Am Med Inform Assoc* 13:206–219. https://doi.org/10.1197/jamia.M1929
# - Callaghan MW, Müller-Hansen F (2020). Statistical stopping criteria for automated screening in systematic reviews. *Syst Rev* 9:273. https://doi.org/10.1186/s13643-020-01521-4
# - Rathbone J, Carter M, Hoffmann T, Glasziou P (2015). Better duplicate detection for systematic reviewers: evaluation of Systematic Review Assistant-Deduplication Module. *Syst Rev* 4:6. https://doi.org/10.1186/2046-4053-4-6
#
# ## Your turn
#
# In [the exercise](../../exercises/responsibility/triage/responsibility-triage.ipynb) you write a robust score, the precision among the first, a weighted accuracy and the work that is saved, draw a signal without losing a sample, and judge a plan for a million recordings.
