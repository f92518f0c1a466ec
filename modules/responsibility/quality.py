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
# # Which records would you trust?
#
# Every study throws records away: scans of people who moved, cells that were torn, lines of a table that cannot be true. Each rule for that is a small program that decides whose data count. It may miss what it looks for, it may be unable to look, and it may throw away the very people whom the study is about.
#
# **What you will have.** Checks for seven kinds of data, each with its reason and the source of its limit; how often they notice faults that we planted; a report as one page; the bias that leaving people out brings into a study, with a cure; and a record from which anybody can run an analysis again.

# %% [markdown]
# ## Before you start
#
# **Objectives.** After this lesson you can
#
# - write a check as data, and tell "not measured" from "passed",
# - measure how often a check notices a fault, and how often it cries wolf,
# - find out whom quality control removes, and weigh those who stay,
# - test whether an analysis repeats, from its record.
#
# **Needs.** [Which scans would you throw away?](../imaging/image-quality.ipynb)
#
# **Time.** 80 minutes.
#
# **Data card.**
#
# | | |
# |---|---|
# | What | *Real*: metrics and people's ratings of 1 101 scans from 17 sites (ABIDE); spikes of a mouse, an EEG, genotypes, cells, head movement from the kit. *Simulated*: planted faults, and a study with a known truth |
# | Shape | metrics (n_scans = 1 101, n_metrics = 68), ratings (n_scans, n_raters = 3) |
# | Units | None for image metrics; displacement in mm |
# | Licence | Apache-2.0 (package mriqc-learn); those of the kit's other sets stand on their cards; simulations CC BY 4.0 |
# | Citation | Esteban O, et al. (2017), *PLoS ONE* 12:e0184661 |
# | Changed | Participants' numbers are left out. Neither diagnosis nor age is in this table |

# %% [markdown] tags=["instructor"]
# **Say first.** "A scan's quality could not be computed. Does it pass?" Let the room vote before you say that many programs let it.
#
# **Expected guesses.** Kinds of faults without any alarm: most say 2 to 5 of 26. Rejected scans that the checks find within sites: most say about half. The difference among those who lie still: many say it is right, "because the bad scans are gone". Searched limits: many say 5 %, some 40 %.
#
# **Misconceptions.** (1) "A limit of three standard deviations is neutral." Ask: "And if two thirds of a site's scans are bad?" (2) "Leaving people out cannot do harm, it only costs power." Ask: "Who moves most in a scanner?"
#
# **Type live.** The slider: 2, then 4 robust standard deviations. Then `severity_effect=0` in the study: the selection is harmless.
#
# **Cut line.** The lesson takes 80 minutes. Dropping *At scale* (3) and the search for a limit (about 5) leaves 72; for 60, leave *Can it be run again?* (8) and the quiz (4) for home. Nothing after them needs them.
#
# **Where people get stuck.** `nan > 0.25` is False, and so is `nan <= 0.25`. And weights: those who stay stand for those of their kind who went.

# %% tags=["setup"] dpi=110
from io import BytesIO
from pathlib import Path
from tempfile import mkdtemp

import matplotlib.pyplot as plt
import numpy as np

from neurokit_lite import data, genomics, imaging, integrate, plots, spikes, widgets
from neurokit_lite.course.anchors import anchor
from neurokit_lite.course.checks import Case, check_move

room = Path(mkdtemp())

# %% [markdown]
# ## Meet the data (~5 min)
#
# Three people looked at scans of the ABIDE study and said of each: leave it out, doubtful, or accept it. The third looked at all, the others at about half.

# %%
study = data.load_scan_quality()
ratings, sites = study["ratings"], study["sites"]
is_rated, says_out = np.isfinite(ratings), ratings == -1
for rater in range(3):
    own = is_rated[:, rater]
    print(f"rater {rater + 1}: {own.sum():4d} scans, leaves out {100 * says_out[own, rater].mean():.0f} %")
for one, other in ((0, 1), (0, 2), (1, 2)):
    both = is_rated[:, one] & is_rated[:, other]
    kappa = imaging.cohen_kappa(says_out[both, one], says_out[both, other])
    print(f"raters {one + 1} and {other + 1}: kappa {kappa:.2f} on {both.sum()} scans")
is_out = says_out.any(axis=1)
print(f"left out by at least one: {is_out.sum()} of {len(is_out)}")

# %% [markdown]
# A kappa of 1 would be agreement throughout, 0 as much as chance gives. Trained people come about half of the way from chance to full agreement. So there is no perfect judge with whom a program could be compared, and two studies that "excluded bad scans" may have excluded different ones.

# %% [markdown]
# ## What is a check? (~14 min)
#
# A **quality check** is a rule: it takes one number of a record, the measure, and compares it with a limit. In the package a check is data and no program: a few lines of text that say what is measured, where the limit comes from, why it matters and what to do.

# %%
checks = {check.name: check for check in integrate.load_checks()}
for field, value in vars(checks["head movement"]).items():
    print(f"{field:9s} {value}")
print(len(checks), "checks of", len({check.modality for check in checks.values()}), "kinds of data")

# %% [markdown]
# **Framewise displacement** is how far a head moved from one volume to the next. There are several formulas for it: Power's, which the package computes, is about twice as large as Jenkinson's, for which the limits were published. So the numbers are borrowed, and the source says so. Here are means of six people; of the fourth, the file with the movement was lost. Write who passes: at most 0.25 mm, for each of the six.

# %%
motions_mm = np.array([0.12, 0.25, 0.31, np.nan, 0.70, 0.18])

# %%
widgets.predict(
    "responsibility-quality.gap",
    "A program warns where `motion > 0.25` and lets all others pass. What does it say of the fourth person?",
    think="What does Python answer to `nan > 0.25`?",
    choices=["it passes", "it warns", "it stops with an error"],
)

# %% move="passes"
### BEGIN SOLUTION
passes = motions_mm <= 0.25
### END SOLUTION

# %%
passes = check_move(
    "responsibility-quality.passes",
    passes,
    Case(
        name="six people",
        arguments={},
        expected=[True, True, False, False, False, True],
        axes=("n_people",),
        unit="",
        mistakes={
            "also the fourth, who was not measured: NaN is neither above nor below. Ask who is at most 0.25.": [
                True,
                True,
                False,
                True,
                False,
                True,
            ],
            "not the second. A limit that is equalled is kept.": [True, False, False, False, False, True],
            "those who do not pass.": [False, False, True, True, True, False],
        },
        otherwise="Compare all six with 0.25 mm at once: `<=` is False where there is no number.",
    ),
)

# %%
table = integrate.tabulate_measures(motions_mm[:, None], ["fd_mean_mm"], modality="motion")
verdicts = integrate.judge_measures(table)
print("by hand:   ", passes)
print("by package:", (verdicts["verdict"] == "pass").to_numpy())
print(verdicts[["record", "value", "verdict"]].to_string(index=False))
print("naive:     ", ~(motions_mm > 0.25))

# %%
widgets.compare(
    "responsibility-quality.gap",
    "it passes",
    because="`nan > 0.25` is False, so that no alarm is raised. The lost file becomes a good scan.",
)

# %% [markdown]
# The package has four verdicts, from best to worst: pass, warn, **not measured**, fail. A record has the worst of its verdicts. What could not be measured is never a pass.
#
# A limit in millimetres holds anywhere. A metric of brightness does not: scanners differ. Then one compares a record with others of its group, by a **robust z**: the distance from the median, divided by 1.4826 times the **median absolute deviation** (MAD), the median of the distances from the median. Work it out for nine scans of one site.

# %%
cjv = np.array([0.40, 0.42, 0.43, 0.45, 0.45, 0.47, 0.48, 0.50, 0.71])

# %% move="away"
### BEGIN SOLUTION
centre = np.median(cjv)
mad = np.median(np.abs(cjv - centre))
away = (cjv - centre) / (1.4826 * mad)
### END SOLUTION

# %%
away = check_move(
    "responsibility-quality.away",
    away,
    Case(
        name="nine scans",
        arguments={},
        expected=(cjv - 0.45) / (1.4826 * 0.03),
        axes=("n_scans",),
        unit="robust SD",
        tolerance=1e-6,
        mistakes={
            "distances from the mean, in plain standard deviations. One bad scan moves both.": (cjv - cjv.mean())
            / cjv.std(),
            "distances without the 1.4826, which makes a MAD a standard deviation of normal values.": (cjv - 0.45)
            / 0.03,
            "sizes without a sign. Only a high value is bad here.": np.abs(cjv - 0.45) / (1.4826 * 0.03),
        },
        otherwise="Median, then the median of the distances from it, then the distance of each over 1.4826 of that.",
    ),
)

# %%
nine = integrate.tabulate_measures(cjv[:, None], ["cjv"], modality="image", groups=["one site"] * 9)
judged = integrate.judge_measures(nine, checks=[checks["joint variation"]])
print("largest difference from the package:", np.abs(judged["value"] - away).max().round(4))
print(f"the last scan: {away[-1]:.1f} robust SD, {(cjv[-1] - cjv.mean()) / cjv.std():.1f} plain SD")
print("why:", judged["why"].iloc[-1])

# %%
anchor("last_away", judged["value"].iloc[-1], expected=5.8455, tolerance=0.001, unit="robust SD")

# %% [markdown]
# One bad scan raises the standard deviation and hides behind it; median and MAD hardly move. They stand as long as less than half of the scans are bad. Keep that in mind.

# %% [markdown]
# ## What do they notice? (~11 min)
#
# We plant faults in records of seven kinds: 26 kinds of faults, 20 records with each, and 60 good ones of each kind. A fault is of a size that is drawn between hardly there and coarse. Each measure is computed by the function that its field has for it. As we know the truth, we can count: the **sensitivity** of the checks is the share of faulty records with a warning or a failure, and the **false alarm rate** the same share among the good.

# %%
print(*[f"{modality}: {', '.join(faults[1:])}" for modality, faults in integrate.RECORD_FAULTS.items()], sep="\n")

# %%
widgets.predict(
    "responsibility-quality.silent",
    "Of how many of the 26 kinds of faults does no record at all raise an alarm?",
    think="Which of these change no number that a check looks at? And which can no longer be measured?",
    unit="kinds",
)

# %%
planted = integrate.make_faulty_records(20, random_state=0)
found = integrate.run_checks(planted.records)
scores = integrate.score_checks(found, planted)
together = scores[scores["check"] == "any"]
good, faulty = together[together["fault"] == "none"], together[together["fault"] != "none"]
silent = faulty[faulty["noticed"] == 0]
print(f"{len(found)} verdicts on {len(planted.records)} records")
print(f"no alarm: {len(silent)} of {len(faulty)} kinds; not measured: {(silent['not_measured'] == 1).sum()} of these")
print(good[["modality", "n_records", "noticed", "low", "high"]].round(3).to_string(index=False))

# %% alt="A row for each of 33 kinds of records, seven of them without a fault. Blue dots show the share that is noticed, with intervals: near 0 for records without a fault, jerks, swapped alleles, doublets and pounds, 1 for flat channels, volts, repeated persons, metres and dates, between for most others. Crosses at 1, without a dot, mark blanked air, gaps, milliseconds and identifiers: not measured; a cross at 0.15 says it of a part of the degrees."
noticed = plots.plot_sensitivity(scores)

# %%
widgets.compare(
    "responsibility-quality.silent",
    len(silent),
    because="Four kinds change too little, or nothing, of what is measured: one jerk in a long scan, swapped alleles, doublets, pounds. Four cannot be measured at all, and a program that takes a gap for a pass would wave them through.",
)

# %%
anchor("silent", len(silent), expected=8, tolerance=0.5, unit="kinds")
anchor("gaps", int((silent["not_measured"] == 1).sum()), expected=4, tolerance=0.5, unit="kinds")

# %% [markdown]
# Two warnings. That no good record of most kinds raises an alarm says that the rate is below 6 %, the upper end of the interval of 0 out of 60, and not that it is 0. And these shares are about our list of faults: nobody drew them from the world.

# %% [markdown]
# ## And on real records? (~17 min)
#
# First, records of the kit: units of a mouse, an EEG, two hundred variants of 379 people, immune cells, the head in twelve runs.

# %%
mouse, eeg, haxby = data.load_head_direction(), data.load_eeg_sample(), data.load_haxby()
parts = [("eeg", eeg.arrays), ("cells", {"cells": genomics.read_h5ad(data.immune_cells())})]
parts += [("spikes", {"times_s": one, "duration_s": 1200.0}) for one in mouse["spike_times_s"]]
parts += [("motion", {"motion": haxby["motion"][haxby["runs"] == run]}) for run in np.unique(haxby["runs"])]
parts += [("genotypes", {"counts": one}) for one in data.load_european_chromosomes()["counts"].T[:200]]
kit = [integrate.QualityRecord(f"{k}", modality, content) for k, (modality, content) in enumerate(parts)]
said = integrate.run_checks(kit)
print(said.groupby(["modality", "check", "verdict"]).size().unstack(fill_value=0).to_string())

# %% [markdown]
# Three things to look at. All twelve runs fail for movement, by far. Ten of 15 units fail for contamination. And missed spikes could not be measured in a single unit: the file has no amplitudes, so that no unit passes everything.

# %%
turned = [
    imaging.framewise_displacement(np.roll(own["motion"], 3, axis=1))[1:].mean()
    for kind, own in parts
    if kind == "motion"
]
print(f"movement with the columns in the other order: {min(turned):.2f} to {max(turned):.2f} mm")
slow = mouse["spike_times_s"][12]
n_short = int((np.diff(slow) < 0.002).sum())
print(f"one unit: {len(slow)} spikes, {n_short} interval below 2 ms,", end=" ")
print(f"contamination {spikes.isi_contamination(slow, duration_s=1200):.2f}")

# %%
anchor("haxby_turned", max(turned), expected=0.158, tolerance=0.001, unit="mm")
anchor("slow_unit", spikes.isi_contamination(slow, duration_s=1200), expected=0.463, tolerance=0.002)

# %% [markdown]
# The head hardly moved. This file has rotations first, then shifts, as its data card says; the function wants shifts first, and read radians as millimetres. All runs lie below the limit once the columns are turned. The check cannot know that. It only said that something is wrong, and a person had to find out what.
#
# The unit that we picked fires about once a second. If half of its spikes were foreign, one short interval would be expected, and one there is: the estimate is nearly its largest, and rests on a single interval. A verdict has an error like any other estimate.
#
# Now four checks compare each scan of ABIDE with the others of its site: contrast, joint variation, focus, and energy of the air. We ask whether they find what at least one person left out.

# %%
widgets.predict(
    "responsibility-quality.people",
    "Which share of the scans that people leave out gets a warning or a failure from the four checks, within sites?",
    think="A third of all scans is left out by somebody. Are such scans far from the median of their site?",
    unit="%",
)

# %%
names = ["cjv", "cnr", "efc", "fber"]
values = study["metrics"][:, [list(study["names"]).index(name) for name in names]]
within = integrate.tabulate_measures(values, names, modality="image", groups=sites)
across = integrate.tabulate_measures(values, names, modality="image")
alarms = {}
for name, measured in (("within sites", within), ("across sites", across)):
    worst = integrate.summarise_records(integrate.judge_measures(measured))
    alarms[name] = worst["verdict"].isin(["warn", "fail"]).to_numpy()
    hits, wrong = alarms[name][is_out].mean(), alarms[name][~is_out].mean()
    print(f"{name}: {100 * hits:.0f} % of those left out by people, {100 * wrong:.0f} % of the others")

# %%
widgets.compare(
    "responsibility-quality.people",
    100 * alarms["within sites"][is_out].mean(),
    because="A check within a site looks for the odd one. Where most scans of a site are bad, the bad ones are the median.",
)

# %% alt="Two rows of dots for each of 17 sites. Blue, left out by the checks within sites: below 15 per cent everywhere. Orange squares, left out by people: from about 4 per cent at OHSU to more than 90 per cent at STANFORD, and above 60 per cent at SDSU, UM and YALE."
_ = plots.plot_excluded(
    integrate.count_excluded(~alarms["within sites"], sites),
    other=integrate.count_excluded(~is_out, sites),
    names=("checks within sites", "at least one person"),
)

# %%
by_site = integrate.count_excluded(~alarms["across sites"], sites).set_index("group")["share"]
print("left out across sites:", {str(one): round(100 * by_site[one]) for one in by_site.sort_values().index[-3:]}, "%")
print(
    "left out by people:", {one: round(100 * is_out[sites == one].mean()) for one in ("CALTECH", "UM", "STANFORD")}, "%"
)

# %%
anchor("found_within", 100 * alarms["within sites"][is_out].mean(), expected=10.83, tolerance=0.1, unit="%")
anchor("false_within", 100 * alarms["within sites"][~is_out].mean(), expected=3.37, tolerance=0.1, unit="%")
anchor("caltech_across", 100 * by_site["CALTECH"], expected=97.4, tolerance=0.5, unit="%")

# %% [markdown]
# Within sites, at STANFORD one scan in ten stands out, where people leave out 95 %: bad scans are the rule there. Across sites, whole scanners go. At CALTECH the checks leave out nearly everybody, and people hardly anybody: the metrics see another scanner and call it another quality. Neither rule is wrong in its arithmetic. Each answers a question that nobody asked.
#
# Move the limit, and see what it buys.


# %%
def judge_at(n_sd):
    measured = imaging.centre_sites(values, sites) * np.array([1, -1, 1, -1])
    is_alarm = (measured > n_sd).any(axis=1)
    return n_sd, is_alarm[is_out].mean(), is_alarm[~is_out].mean()


# %% alt="Two bars at a limit that is chosen: the share of scans that people left out and the checks find, and the share of the others that raise an alarm. Both fall as the limit rises, and the first stays the longer one."
def draw_limit(made, ax):
    n_sd, hits, wrong = made
    ax.barh([1, 0], [100 * hits, 100 * wrong], color=[plots.PALETTE["blue"], plots.PALETTE["vermilion"]])
    ax.set_yticks([1, 0], ["left out by people", "all others"])
    ax.set(xlabel="with an alarm (% of scans)", ylabel="scans (two groups)", xlim=(0, 60))
    ax.set_title(f"limit: {n_sd:g} robust SD")


widgets.explore(
    judge_at,
    draw_limit,
    describe=lambda made: f"{made[0]:g} SD: {100 * made[1]:.0f} % found, {100 * made[2]:.0f} % false alarms",
    start={"n_sd": 2.5},
    n_sd=[1.0, 1.5, 2.0, 2.5, 3.0, 4.0],
)

# %% [markdown]
# A lower limit finds more of what people reject and throws out more of what they accept. No limit makes up for a question that was put wrongly.

# %% [markdown]
# ## Can it be run again? (~8 min)
#
# A verdict that nobody can repeat is an opinion. **Provenance** is the history of a result: which function, with which parameters and seed, on which data, with which versions. `record_run` writes it down while the analysis runs: each call of one of this package's functions in the block.

# %%
path = room / "analysis.json"
with data.record_run(path):
    scan = imaging.make_head_scan(n_voxels=24, random_state=3)
    imaging.snr(scan.image, scan.white)
    people = data.load_european_chromosomes()
    genomics.minor_allele_frequency(people["counts"][:, :50])
record = data.load_run(path)
print(record.to_frame()[["function", "data", "seed", "result"]].to_string(index=False))
print("also there:", *sorted(record["agent"])[:4])

# %% [markdown]
# The record has a **checksum** of what went in or came out, where it can be held: a number that changes with any bit, and does not depend on how an array lies in memory. It has versions and the kind of machine, and of its own accord no computer, user or folder. What is a result of an earlier call is linked to it, and a set of the course is named; other arrays that went in, such as the first 50 columns here, lie beside the record: treat the two as you treat the data. `data.record_run("analysis.json").start()` records a whole session. Methods, such as `fit`, are counted and not recorded; your own code is not seen. In a terminal, `nkl rerun analysis.json` does this:

# %%
print([(one.function, one.verdict) for one in integrate.rerun(path)])

# %%
widgets.predict(
    "responsibility-quality.seed",
    "We change the seed in the record from 3 to 4 and run it again. How many of the four results differ?",
    think="Where do the arrays come from whose signal-to-noise ratio is computed?",
    choices=["none", "one", "two", "four"],
)

# %%
text = path.read_text("utf-8")
path.write_text(text.replace('"random_state": 3', '"random_state": 4'), "utf-8")
print([one.verdict for one in integrate.rerun(path)])
path.write_text(text.replace("imaging.snr", "os.system"), "utf-8")
try:
    integrate.rerun(path)
except ValueError as error:
    print(error)

# %%
widgets.compare(
    "responsibility-quality.seed",
    "two",
    because="The scan is another, and so is the ratio: it takes two of its arrays, and the record links them to the scan.",
)

# %% [markdown]
# Had we changed an array between the two calls, there would be no link: it would lie beside the record as it then was, and the ratio would be the same. A record is a file from somebody else, and a file must not decide what runs on your machine: only names that this package lists as public are called, and none that writes files or uses the network.
#
# The verdicts go into a report: one page that holds its pictures, needs no network, runs no script, and can be read by keyboard and by a screen reader.

# %%
picture = BytesIO()
noticed.figure.savefig(picture, format="png", dpi=60)
pictures = {"What is noticed": (picture.getvalue(), "Share of records with an alarm, for each planted fault.")}
page = integrate.write_quality_report(found, room / "quality.html", title="Planted records", pictures=pictures)
text = page.read_text("utf-8")
print({name: text.count(f"<{name}") for name in ("section", "svg", "img", "script")})

# %% [markdown]
# Each check has a section with its reason, its limits and a drawing of all values, and the picture of before is inside the page. Who gets the page by mail can read it without this package.

# %% [markdown]
# ## Break it (~18 min)
#
# *A study compares patients and controls, and leaves out who moved.* In one real study of children, a lenient limit removed 28.5 % of those with autism and 16.1 % of the others; a strict one, 81.0 % and 60.1 %. The autistic children who stayed were older, and milder (Nebel and others, 2022). ABIDE's table of metrics has neither diagnosis nor age, so we cannot look there. We simulate: the more severe the illness, the more a patient moves, and the larger is the effect that the study is after. The true difference is −0.5. Movement beyond 0.5 mm adds to what is measured.

# %%
cohort = integrate.make_motion_cohort(400, random_state=0)
is_kept = cohort.motions_mm <= 0.5
groups = np.where(cohort.is_patient, "patients", "controls")
print(integrate.count_excluded(is_kept, groups).round(2).to_string(index=False))
gone = cohort.is_patient & ~is_kept
print(f"severity of patients who stay {cohort.severities[cohort.is_patient & is_kept].mean():+.2f}", end=", ")
print(f"who go {cohort.severities[gone].mean():+.2f}")

# %%
widgets.predict(
    "responsibility-quality.kept",
    "On average over many such studies: what is the difference among those who stay, if the truth is −0.50?",
    think="All artefacts are gone. Who else is gone?",
    choices=["about −0.35", "about −0.50", "about −0.65"],
)

# %% [markdown]
# The cure is **inverse probability weighting**: who stays although people like them mostly go gets a large weight. Work out the weights of twelve patients: one over the share of their kind that stays, and 0 for those who go.

# %%
is_severe = np.array([0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1], dtype=bool)
stays = np.array([1, 1, 1, 1, 1, 1, 0, 0, 1, 0, 0, 0], dtype=bool)

# %% move="weights"
### BEGIN SOLUTION
share = np.where(is_severe, stays[is_severe].mean(), stays[~is_severe].mean())
weights = stays / share
### END SOLUTION

# %%
weights = check_move(
    "responsibility-quality.weights",
    weights,
    Case(
        name="twelve patients",
        arguments={},
        expected=[4 / 3] * 6 + [0, 0, 4, 0, 0, 0],
        axes=("n_people",),
        unit="",
        tolerance=1e-6,
        mistakes={
            "the share itself. A kind that mostly goes needs the larger weight: divide by it.": [0.75] * 6
            + [0, 0, 0.25, 0, 0, 0],
            "one share for all. Severe patients stay less often: take the share of each kind.": [12 / 7] * 6
            + [0, 0, 12 / 7, 0, 0, 0],
            "weights for those who go, too. They have no scan: 0.": [4 / 3] * 8 + [4] * 4,
        },
        otherwise="Of the mild ones 6 of 8 stay, of the severe ones 1 of 4. Each who stays stands for 1 / share.",
    ),
)

# %%
package = integrate.weigh_kept(stays, is_severe[:, None].astype(float))
print("by hand:   ", np.round(weights, 2))
print("by package:", np.round(package, 2))
print("people they stand for:", weights.sum().round(6))

# %% [markdown]
# Severity was rated outside of the scanner, so everybody has it. The package fits the chance to stay to group and severity, by logistic regression. Movement itself must not go in: it decides alone.

# %%
estimates = {"all": [], "who stay": [], "weighted": [], "weighted, without severity": []}
for seed in range(200):
    one = integrate.make_motion_cohort(400, random_state=seed)
    kept, group = one.motions_mm <= 0.5, one.is_patient.astype(float)
    ways = [
        None,
        kept.astype(float),
        integrate.weigh_kept(kept, np.column_stack([group, one.severities])),
        integrate.weigh_kept(kept, group[:, None]),
    ]
    for name, way in zip(estimates, ways, strict=True):
        estimates[name].append(integrate.compare_groups(one.connectivities, one.is_patient, weights=way))
# %%
for name, made in estimates.items():
    holds = 100 * np.mean([one.low <= -0.5 <= one.high for one in made])
    dots = np.array([one.difference for one in made])
    print(
        f"{name:27s} {dots.mean():+.3f} (SE {dots.std(ddof=1) / np.sqrt(len(dots)):.3f}, SD {dots.std(ddof=1):.3f}),",
        end=" ",
    )
    print(
        f"as many as {np.mean([one.n_effective for one in made]):.0f} people; {holds:.0f} % of intervals hold the truth"
    )

# %% alt="Four rows of 200 small dots each, the difference in one simulated study. The dashed line marks the truth, minus 0.5. The dots of weighted studies lie about it; those of all people and of those who stay lie to its right, about minus 0.41 and minus 0.35, and so do those that were weighted without severity. An orange diamond in each row marks the mean."
fig, ax = plt.subplots(figsize=(7, 3), layout="constrained")
for row, made in enumerate(estimates.values()):
    dots = np.array([one.difference for one in made])
    ax.plot(dots, row + np.linspace(-0.3, 0.3, len(dots)), ".", ms=3, color=plots.PALETTE["blue"])
    ax.plot(dots.mean(), row, "D", color=plots.PALETTE["vermilion"], label=None if row else "mean of 200 studies")
ax.axvline(-0.5, ls="--", color="black", label="truth")
ax.legend(loc="lower left", bbox_to_anchor=(0, 1), ncols=2, fontsize=8, frameon=False)
ax.set_yticks(range(4), list(estimates))
ax.set(xlabel="difference, patients minus controls (SD)", ylabel="who counts (one row each)")
ax.invert_yaxis()

# %%
widgets.compare(
    "responsibility-quality.kept",
    "about −0.35",
    because="The most severe patients are gone, and with them the largest effects. The difference is right for patients who lie still, and the study says it of patients.",
)

# %%
means = {name: float(np.mean([one.difference for one in made])) for name, made in estimates.items()}

# %%
anchor("difference_all", means["all"], expected=-0.410, tolerance=0.003, unit="SD")
anchor("difference_kept", means["who stay"], expected=-0.352, tolerance=0.003, unit="SD")
anchor("difference_weighted", means["weighted"], expected=-0.493, tolerance=0.003, unit="SD")

# %% [markdown]
# Keeping everybody is wrong by the artefact, leaving people out is wrong by the selection, and here the second error is larger. Weights with severity correct nearly all of it, and the 200 studies cannot tell the rest from 0. They have a price: among those who stay, it is as if 267 people were measured in place of 326, and the differences of single studies scatter more, with a standard deviation of 0.131 in place of 0.117. Weights without it correct nothing: what decides about staying and about the outcome must be known, and of everybody. Where it is not, the least one can do is to report who was left out, by group, and how they differ.
#
# *The limit is chosen when the result is known.* Nothing differs between the groups now. Somebody tries ten limits from 0.2 to 1 mm and reports the one that shows most.

# %%
widgets.predict(
    "responsibility-quality.limits",
    "In what share of studies without any difference does at least one of the ten 95 % intervals exclude 0?",
    think="Ten intervals, but most of the people are the same in all of them.",
    unit="%",
)

# %%
limits_mm = np.linspace(0.2, 1, 10)
excludes_0 = []
for seed in range(400):
    null = integrate.make_motion_cohort(200, difference=0, severity_effect=0, artefact=0, random_state=seed)
    made = [
        integrate.compare_groups(null.connectivities, null.is_patient, weights=(null.motions_mm <= limit).astype(float))
        for limit in limits_mm
    ]
    excludes_0.append([not one.low <= 0 <= one.high for one in made])
excludes_0 = np.array(excludes_0)
searched, fixed = 100 * excludes_0.any(axis=1).mean(), 100 * excludes_0[:, 3].mean()
for name, share in (("any of ten limits", searched), (f"a limit of {limits_mm[3]:.2f} mm, set before", fixed)):
    print(f"{name}: {share:.1f} %, standard error {np.sqrt(share * (100 - share) / len(excludes_0)):.1f}")

# %%
widgets.compare(
    "responsibility-quality.limits",
    searched,
    because="The ten share most of their people, so that they err together, and yet not always. Ten independent ones would give 40 %. In 2 000 studies, run once, the shares were 13.8 % and, for the limit set before, 5.2 %.",
)

# %%
anchor("searched_limit", searched, expected=14.0, tolerance=0.5, unit="%")

# %% [markdown]
# ## At scale (~3 min)
#
# More checks find more, and cry wolf more often. With $k$ independent checks of which each wrongly fails a share $a$ of good records, $1 - (1 - a)^k$ of the good ones fail something.

# %%
n_records = data.by_size(tiny=2_000, workshop=20_000, full=200_000)
generator = np.random.default_rng(0)
for n_checks in (1, 4, 23, 68):
    fails = np.zeros(n_records, dtype=bool)
    for _ in range(n_checks):
        fails |= generator.normal(size=n_records) > 2.326
    print(
        f"{n_checks:2d} checks at 1 %: {100 * fails.mean():4.1f} % of good records fail, formula {100 * (1 - 0.99**n_checks):4.1f} %"
    )

# %% [markdown]
# If the 68 metrics of ABIDE were independent, with a false alarm in a hundred each, half of the good scans would go. They are not, so that it would be fewer. Choose few checks, before you see the results, and measure what they cost.

# %% [markdown]
# ## Check yourself (~4 min)

# %%
widgets.quiz(
    "The program that measures movement crashed on 12 of 200 people. How do you treat these 12?",
    {
        "As passed, since no check found any fault in them": "No check looked. Crashes come with odd files, which are often the bad ones.",
        "As not measured, and you look at each one of them": "A gap is neither good nor bad. Somebody has to find out why it is there.",
        "As failed, since a good file would not have crashed": "Some may be fine, and who crashes may differ between groups. Look before you leave them out.",
    },
    answer="As not measured, and you look at each one of them",
)

# %%
widgets.quiz(
    "Patients and controls are left out equally often, 20 % each. Is the comparison safe from selection?",
    {
        "Yes, because the same share of either group is gone": "The share says how many, and not who. The 20 % of patients may be the most severe.",
        "Yes, if those who went had moved more than the others": "That is why they went. The question is what else is true of those who move.",
        "No, it depends on which patients and controls are gone": "Compare severity, age and sex of those who stay and go, within each of the groups.",
    },
    answer="No, it depends on which patients and controls are gone",
)

# %%
widgets.quiz(
    "A rule marks scans that lie beyond 3 robust SD of their site. At one site it marks none. What follows?",
    {
        "No scan differs much there from the site's own median": "That is all it says. If most scans of the site are bad, the median is bad as well.",
        "All scans of this site are good enough to be analysed": "The rule compares scans with one another and not with what is good enough.",
        "The site has too few scans for a rule of that kind": "Then the verdict would be that it was not measured; here scans were compared.",
    },
    answer="No scan differs much there from the site's own median",
)

# %%
widgets.predictions("responsibility-quality")

# %% [markdown]
# ## Take-aways
#
# - A check says what it measures, where its limit comes from, why, and what to do. Limits are set before the results are seen.
# - Not measured is not passed.
# - Plant faults and count: what a check notices, what it cannot notice, and how often it cries wolf.
# - Comparing records with their group finds the odd one, and never a bad group. Comparing across groups throws out scanners.
# - Leaving people out selects. Report who went, by group; weigh, if what decides is known of everybody.
# - A record of versions, parameters, data and seeds makes a result one that can be had again. That does not make it right.
#
# ## References
#
# - Esteban O, Birman D, Schaer M, Koyejo OO, Poldrack RA, Gorgolewski KJ (2017). MRIQC: advancing the automatic prediction of image quality in MRI from unseen sites. *PLoS ONE* 12:e0184661. https://doi.org/10.1371/journal.pone.0184661
# - Leys C, Ley C, Klein O, Bernard P, Licata L (2013). Detecting outliers: do not use standard deviation around the mean, use absolute deviation around the median. *J Exp Soc Psychol* 49:764–766. https://doi.org/10.1016/j.jesp.2013.03.013
# - Parkes L, Fulcher B, Yücel M, Fornito A (2018). An evaluation of the efficacy, reliability, and sensitivity of motion correction strategies for resting-state functional MRI. *NeuroImage* 171:415–436. https://doi.org/10.1016/j.neuroimage.2017.12.073
# - Nebel MB, Lidstone DE, Wang L, Benkeser D, Mostofsky SH, Risk BB (2022). Accounting for motion in resting-state fMRI: what part of the spectrum are we characterizing in autism spectrum disorder? *NeuroImage* 257:119296. https://doi.org/10.1016/j.neuroimage.2022.119296
# - Hernán MA, Hernández-Díaz S, Robins JM (2004). A structural approach to selection bias. *Epidemiology* 15:615–625. https://doi.org/10.1097/01.ede.0000135174.63482.43
# - Moreau L, Missier P (2013). *PROV-DM: The PROV Data Model*. W3C Recommendation. https://www.w3.org/TR/prov-dm/
# - World Wide Web Consortium (2023). *Web Content Accessibility Guidelines (WCAG) 2.2*. https://www.w3.org/TR/WCAG22/
#
# ## Your turn
#
# In [the exercise](../../exercises/responsibility/quality/responsibility-quality.ipynb) you write verdicts that know gaps, a comparison within groups, weights for those who stay, and a picture of who was left out, and judge what a paper says of its exclusions.
