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
# # Which side effects do reports reveal?
#
# A trial of some hundred patients does not show a side effect that one in ten thousand has. Once a drug is sold, patients, physicians and companies send **spontaneous reports**: this drug, this event. Agencies count them, and look for pairs that are reported together more often than one would expect. Nobody knows how many people took the
# drug. So these tables hold no risk, and whoever reads one out of them is wrong.
#
# **What you will have.** A ratio from four counts, its shrunken forms for ten thousand pairs at once, the share of false alarms where the truth is known, and a list of five ways in which a real alarm has nothing to do with the drug.

# %% [markdown]
# ## Before you start
#
# **Objectives.** After this lesson you can
#
# - compute a reporting odds ratio with its interval, and say what it is not,
# - compute shrunken ratios of small counts, in two ways,
# - measure how many alarms of a rule are false,
# - tell an alarm from an indication, from company, and from one story that was counted many times.
#
# **Needs.** [Did it work?](trials.ipynb)
#
# **Time.** 63 minutes.
#
# **Data card.**
#
# | | |
# |---|---|
# | What | *Real*: reports of suspected side effects of ten sedatives to the FDA, 2021 to 2023, counted; what labels of these drugs name. *Simulated*: tables of which we know the true ratios. |
# | Shape | 1001 events by 11 drugs (n_events, n_drugs), 78 million counts; 120 pairs (n_pairs) of the reference list |
# | Units | Counts and ratios have none; the information component counts doublings |
# | Licence | Counts: public domain (FDA); the package that carries them is GPL-3, for its code. Reference list and simulations: CC BY 4.0 |
# | Citation | Liu A, Mukhopadhyay R, Markatou M (2024), *arXiv* 2410.01168 |
# | Changed | Nothing. "Off label use" and "Drug ineffective" had been left out before. The reference list was chosen by somebody who had seen the largest ratios, and checked in part |

# %% [markdown] tags=["instructor"]
# **Say first.** "Midazolam and respiratory depression were counted together 86 times. Is that many?" Let the room ask for what is missing; stop when somebody asks how many people got midazolam, and say that nobody knows.
#
# **Expected guesses.** What 18 means: many choose eighteen times the risk. False alarms of the odds ratio: most say 5 %, some 2.5 %. Most think that a lower limit above 1 is safe.
#
# **Misconceptions.** (1) "A high ratio is a high risk." Ask: "What happens to the ratio if all *other* reports of the drug are never sent?" (2) "More reports make it surer." Ask: "And if one patient's story was sent by the patient, two physicians and a company, and each listed the drug ten times?"
#
# **Type live.** `drugs.restrict_reports(reports, only_drugs=["Lorazepam", "Diazepam"])`, then the ratio of any event. In the simulation, `n_copies=2`.
#
# **Cut line.** Over 60 minutes: drop *At scale*, then the slider. Nothing after them needs them.
#
# **Where people get stuck.** The column of totals: they hold all events, also those that are not in the table. And the information component: a lower limit of 0 is a ratio of 1.

# %% tags=["setup"] dpi=110
import numpy as np

from neurokit_lite import data, drugs, ml, plots, widgets
from neurokit_lite.course.anchors import anchor
from neurokit_lite.course.checks import Case, check_move

# %% [markdown]
# ## Meet the data (~5 min)
#
# A report names one or more drugs and one or more events. Each cell of the table counts how often an event stands in a report with a drug. The last row holds all events that are not among the thousand most common, the last column all other drugs.

# %%
table = data.load_sedative_reports()
reports = drugs.as_report_counts(
    table["counts"], table["events"], table["drugs"], rest_event="Other AEs", rest_drug="Other"
)
print(f"{len(reports.events)} events, {len(reports.drugs)} drugs, {reports.total:,} counts in all")
for name, total in zip(reports.drugs, reports.drug_totals, strict=True):
    print(f"{name:16s} {total:8,d}")

# %% [markdown]
# Seventy-eight million? The FDA received 2.23 million reports in 2021 and 2.34 million in 2022, so some seven million in these three years. It seems that a report with five drugs and three events counts fifteen times here: for each drug, whether it was suspected or stood in the list of what else was taken. It is a table of pairs, not of patients.

# %% [markdown]
# ## More than expected? (~11 min)
#
# Four counts belong to a pair. Take midazolam, which is given before operations and against seizures, and respiratory depression.

# %%
i, j = reports.place("Respiratory depression", "Midazolam")
a = int(reports.counts[i, j])  # both
b = int(reports.drug_totals[j]) - a  # midazolam, another event
c = int(reports.event_totals[i]) - a  # respiratory depression, another drug
d = reports.total - a - b - c  # neither
print(f"{'':22s}{'respiratory depr.':>18s}{'other events':>14s}")
print(f"{'midazolam':22s}{a:18,d}{b:14,d}\n{'other drugs':22s}{c:18,d}{d:14,d}")

# %% [markdown]
# Of each counted pair of midazolam we ask: is it this event or another? That gives odds. Divided by the odds among all other drugs they are the **reporting odds ratio** (ROR). Write it.

# %% move="odds"
### BEGIN SOLUTION
ratio = (a / b) / (c / d)
### END SOLUTION

# %%
ratio = check_move(
    "drugs-safety.odds",
    ratio,
    Case(
        name="respiratory depression with midazolam",
        arguments={},
        expected=86 * 77989708 / (26178 * 14068),
        unit="",
        tolerance=1e-7,
        mistakes={
            "the share of the drug's reports, not a ratio. Divide by the odds among other drugs.": 86 / 26178,
            "the ratio turned round. The drug's odds are above the line.": 26178 * 14068 / (86 * 77989708),
            "the odds of the drug among reports of the event. Divide them by those among other events.": 86 / 14068,
            "a ratio of shares (PRR): shares divide by all reports of a row, odds by the others.": 86
            / 26264
            / (14068 / 78003776),
        },
        otherwise="The odds with the drug are a / b, with other drugs c / d; divide the first by the second.",
    ),
)

# %% [markdown]
# The logarithm of this ratio has a standard error of about $\sqrt{1/a + 1/b + 1/c + 1/d}$ if counts are independent. The smallest of the four rules it.

# %%
error = np.sqrt(1 / a + 1 / b + 1 / c + 1 / d)
odds = drugs.reporting_odds_ratio(reports)
print(f"by hand:    {ratio:.3f} ({ratio * np.exp(-1.96 * error):.2f} to {ratio * np.exp(1.96 * error):.2f})")
print(f"by package: {odds.estimates[i, j]:.3f} ({odds.lows[i, j]:.2f} to {odds.highs[i, j]:.2f})")
shares = drugs.proportional_reporting_ratio(reports)
print(f"ratio of shares (PRR): {shares.estimates[i, j]:.3f}")

# %%
anchor("odds_midazolam", ratio, expected=18.2127, tolerance=0.001)

# %%
widgets.predict(
    "drugs-safety.meaning",
    "The ratio is 18. How many times as often do patients with midazolam have a respiratory depression as others?",
    think="Which number would you need to say how often it happens to somebody who takes the drug?",
    choices=["eighteen times", "between 14 and 23 times", "more than once as often", "it cannot be told"],
)

# %%
common = [reports.events[row] for row in np.argsort(-reports.counts[:, j])[:20]]
fewer = drugs.restrict_reports(reports, without_events=common)
moved = drugs.reporting_odds_ratio(fewer).estimates[fewer.place("Respiratory depression", "Midazolam")]
print(f"if midazolam's 20 commonest events were never reported at all: {moved:.1f}")

# %%
widgets.compare(
    "drugs-safety.meaning",
    "it cannot be told",
    because="Nobody counted who took the drug and was well. The ratio compares reports with reports: it moves if other events are reported more or less, with the same patients.",
)

# %% [markdown]
# The ratio of shares, **proportional reporting ratio** (PRR), is nearly the same, since the event is a small part of all reports. Both answer one question: *does this event take a larger part of the drug's reports than of others'?* That is **disproportionality**. It says where to look, and nothing about how often or why.

# %% [markdown]
# ## What is one report worth? (~13 min)
#
# Under independence one would expect $E = n_{drug} \, n_{event} / N$ counts. Where little is expected, chance makes large ratios: one report where 0.01 were expected is a ratio of 100. A screening of thousands of pairs finds mostly these.
#
# The simplest cure adds half a report to both. The **information component** is the logarithm to base 2 of that ratio, $\log_2 \frac{n + 1/2}{E + 1/2}$: 0 is as expected, 1 twice as much. Compute it for four pairs.

# %%
n = np.array([1, 4, 100, 0])
expected = np.array([0.01, 0.5, 20.0, 8.0])

# %%
widgets.predict(
    "drugs-safety.half",
    "One report where 0.01 were expected. How many times as many as expected does the shrunken ratio give?",
    think="(1 + 1/2) over (0.01 + 1/2).",
    unit="times",
)

# %% move="component"
### BEGIN SOLUTION
component = np.log2((n + 0.5) / (expected + 0.5))
### END SOLUTION

# %%
component = check_move(
    "drugs-safety.component",
    component,
    Case(
        name="four pairs",
        arguments={},
        expected=np.log2(np.array([1.5 / 0.51, 4.5 / 1.0, 100.5 / 20.5, 0.5 / 8.5])),
        axes=("n_pairs",),
        unit="doublings",
        tolerance=1e-7,
        mistakes={
            "the natural logarithm. Base 2: `np.log2`.": np.log(
                np.array([1.5 / 0.51, 4.5 / 1.0, 100.5 / 20.5, 0.5 / 8.5])
            ),
            "half a report added above only. It comes to what is expected as well.": np.log2(
                np.array([1.5 / 0.01, 4.5 / 0.5, 100.5 / 20, 0.5 / 8])
            ),
            "the ratio, without its logarithm.": np.array([1.5 / 0.51, 4.5 / 1.0, 100.5 / 20.5, 0.5 / 8.5]),
        },
        otherwise="`np.log2((n + 0.5) / (expected + 0.5))`, for all four at once.",
    ),
)

# %%
four = drugs.ReportCounts(n[:, None], (expected * 1000).astype(int), [10**6], 10**9, ["p", "q", "r", "s"], ["A"])
found = drugs.information_component(four)
for row in zip(n, expected, component, found.estimates[:, 0], found.lows[:, 0], strict=True):
    print("n {:3d}, expected {:5.2f}: by hand {:5.2f}, by package {:5.2f}, lower limit {:6.2f}".format(*row))

# %%
widgets.compare(
    "drugs-safety.half",
    2 ** component[0],
    because="The half counts as much as a report that one would have expected anyway: one report cannot say more than that.",
)

# %% [markdown]
# Why a half, and not two? It is a choice. One can let the table choose. Suppose that true ratios $\lambda$ of all pairs come from a mixture of two gamma distributions, and each count is Poisson with mean $\lambda E$. Five numbers describe the mixture; they are fitted to all ten thousand counts at once by **maximum likelihood**. Each
# pair's own ratio is then weighed against what is usual in the table. This is **empirical Bayes**, and the geometric mean of what is left of $\lambda$ is called **EBGM**; its lower limit, the 5 % quantile, EB05.

# %%
mixture = drugs.fit_gamma_mixture(reports)
print(f"gamma 1: shape {mixture.shape1:.2f}, mean {mixture.shape1 / mixture.rate1:.2f}, weight {mixture.weight:.2f}")
print(f"gamma 2: shape {mixture.shape2:.2f}, mean {mixture.shape2 / mixture.rate2:.2f}")
bayes = drugs.shrink_ratios(reports, mixture)
parts = drugs.information_component(reports)
for event, drug in (("Respiratory depression", "Midazolam"), ("Scratch", "Nitrazepam"), ("Glaucoma", "Nitrazepam")):
    at = reports.place(event, drug)
    print(
        f"{event} with {drug}: {reports.counts[at]} where {reports.expected[at]:.2f} were expected; "
        f"plain {reports.counts[at] / reports.expected[at]:.1f}, half {2 ** parts.estimates[at]:.1f}, EBGM {bayes.estimates[at]:.1f}"
    )

# %%
anchor("mixture_weight", mixture.weight, expected=0.5918, tolerance=0.003)
anchor("ebgm_midazolam", bayes.estimates[i, j], expected=17.6, tolerance=0.1)

# %% alt="Ratios over expected counts from 0.4 to 60, both logarithmic: orange crosses plain, blue dots shrunken. At less than two expected counts grey lines lead from crosses of one report, at 0.5 to 2.5, down to dots at 0.35 to 1. Above ratios of 10 dots lie on their crosses or a little below. A smooth row of dots without crosses, from 0.08 down to 0.002, belongs to pairs without any report."
columns = [reports.drugs.index(name) for name in ("Nitrazepam", "Dexmedetomidine")]
own = reports.expected[:, columns].ravel()
_ = plots.plot_shrunken_ratios(own, reports.counts[:, columns].ravel() / own, bayes.estimates[:, columns].ravel())

# %% [markdown]
# Grey lines join what belongs together. The lowest row of dots are pairs without any report, whose plain ratio is 0 and cannot be drawn; the rows above have one report, two, and so on. One report where 0.4 were expected comes down from 2.5 to about 1. Large ratios that rest on twenty reports stay nearly where they were.
#
# Little is shrunken here, for two reasons. True ratios differ so much in this table that large ones are usual. And it holds the thousand commonest events only: even with nitrazepam, 0.4 counts are expected of the rarest. In a full table of some twenty thousand events, most pairs have less than that.


# %%
def shrink_both(expected):
    counts = np.unique(np.linspace(0, 20 * expected, 41).astype(int))
    events = [f"{k}" for k in counts]
    made = drugs.ReportCounts(
        counts[:, None], np.full(counts.size, round(1000 * expected)), [10**6], 10**9, events, ["A"]
    )
    return made, drugs.information_component(made), drugs.shrink_ratios(made, mixture)


def say_shrunken(made):
    reports, half, bayes = made
    k = int(np.abs(reports.counts - 10 * reports.expected).argmin())
    plain = reports.counts[k, 0] / reports.expected[k, 0]
    return f"{reports.counts[k, 0]} reports, plain {plain:.1f}: half {2 ** half.estimates[k, 0]:.1f}, EBGM {bayes.estimates[k, 0]:.1f}"


# %% alt="Shrunken over plain ratio, from 0 to 20, at an expected count that is chosen, with a dashed line where both are equal. With 0.1 expected reports there are three points on each curve, far below the line: at one report both curves are near 2.4, at two EBGM is the higher. The more is expected, the nearer both curves come to the line."
def draw_shrunken(made, ax):
    reports, half, bayes = made
    plain = (reports.counts / reports.expected)[:, 0]
    ax.plot(plain, 2 ** half.estimates[:, 0], "o-", ms=3, color=plots.PALETTE["orange"], label="half a report added")
    ax.plot(plain, bayes.estimates[:, 0], "s-", ms=3, color=plots.PALETTE["blue"], label="EBGM")
    ax.plot([0, 20], [0, 20], "--", lw=1, color="black", label="not shrunken")
    ax.set(xlabel="observed over expected", ylabel="shrunken ratio", xlim=(0, 21), ylim=(0, 21))
    ax.legend(fontsize=8)


widgets.explore(
    shrink_both, draw_shrunken, describe=say_shrunken, start={"expected": 1.0}, expected=[0.1, 0.3, 1.0, 5.0, 50.0]
)

# %% [markdown]
# Half a report pulls each pair towards 1, and most where little is expected. EBGM pulls towards what this table is like: a single report soon counts as chance, and ten where one was expected are nearly believed. Neither moves much where fifty are expected.

# %% [markdown]
# ## How many alarms are false? (~9 min)
#
# In real tables nobody knows. So we simulate: 300 events, ten drugs, 20 000 reports. Three of a hundred pairs are truly reported three times as often; all others as expected, give or take ten per cent. An alarm is a lower limit above what a rule says.

# %%
made = drugs.make_reports(n_events=300, n_drugs=10, n_reports=20_000, spread=0.1, random_state=1)


def apply_rules(reports):
    odds, parts = drugs.reporting_odds_ratio(reports), drugs.information_component(reports)
    bayes = drugs.shrink_ratios(reports, drugs.fit_gamma_mixture(reports))
    return {
        "odds ratio, lower limit above 1": odds.lows > 1,
        "information component above 0": parts.lows > 0,
        "EB05 above 1": bayes.lows > 1,
        "EB05 above 2": bayes.lows > 2,
        "largest likelihood ratio, p < 0.05": drugs.screen_reports(reports, random_state=0).p_values <= 0.05,
    }


# %%
widgets.predict(
    "drugs-safety.false",
    "In what share of the alarms of the first rule, the odds ratio, is nothing true behind it?",
    think="Of 3000 pairs 90 are true. How many of the other 2910 lie above 1 by chance, if their limits miss in 2.5 %?",
    unit="%",
)

# %%
judged = {}
for name, is_alarm in apply_rules(made.reports).items():
    n_true, n_alarms = int((is_alarm & made.is_raised).sum()), int(is_alarm.sum())
    judged[name] = 100 * (1 - n_true / n_alarms) if n_alarms else np.nan
    print(f"{name:36s} {n_alarms:4d} alarms, {judged[name]:3.0f} % false; {n_true:3d} of {made.is_raised.sum()} found")
print("true ratio of the last rule's false alarm:", made.ratios[is_alarm & ~made.is_raised].round(2))

# %%
widgets.compare(
    "drugs-safety.false",
    judged["odds ratio, lower limit above 1"],
    because="2.5 % of 2910 are 73, some more come from the ten per cent and from limits that are rough where counts are small, and of the 90 true pairs hardly more than half have reports enough to be found.",
)

# %%
anchor("false_odds", judged["odds ratio, lower limit above 1"], expected=64.6, tolerance=0.5, unit="%")
anchor("false_half", judged["information component above 0"], expected=29.8, tolerance=0.5, unit="%")

# %% [markdown]
# Two of three alarms of the plain odds ratio are false. Half a report leaves 30 %, EB05 above 1 leaves 14 %, and EB05 above 2, a threshold that is in use, alarms once. Each step costs: true pairs found fall from 51 to 40, 19 and 1 of 90.
#
# The **likelihood ratio test** compares the largest ratio of the table with the largest of 199 tables without any signal, as the permutation tests of other lessons do. It promises that of a hundred tables in which nothing differs, about five give an alarm. One of its 12 alarms is false by our rule, and yet no mere chance: nothing raised that pair, but its true ratio is 1.24, one of those that differ a little. The test asks whether *anything* differs, not whether it matters.

# %% [markdown]
# ## What do real alarms mean? (~12 min)
#
# Back to the ten thousand real pairs.

# %%
widgets.predict(
    "drugs-safety.share",
    "What share of the ten thousand pairs has an information component whose lower limit is above 0?",
    think="If nothing were behind them, the lower limit would be above 0 in about 2.5 %.",
    unit="%",
)

# %%
share = 100 * np.mean(parts.lows > 0)
print(
    f"{np.sum(parts.lows > 0)} of {parts.lows.size} pairs, {share:.1f} %; below: {100 * np.mean(parts.highs < 0):.1f} %"
)

# %%
widgets.compare(
    "drugs-safety.share",
    share,
    because="Real tables are nowhere near independence: people who take sedatives have other illnesses, other drugs and other reporters than the rest.",
)

# %% [markdown]
# For each drug, here are the three events with the highest lower limit.

# %% alt="Coloured table of 24 events by ten drugs, from blue, rarer than expected, to dark red, up to six doublings. Respiratory depression is red with all ten, drug abuse and intentional overdose with nearly all. Single dark cells: bradycardia, cardiac arrest and withdrawal syndrome with dexmedetomidine, ataxia, nocturia and erectile dysfunction with doxepin, temperature regulation disorder, food allergy and foetal death with temazepam."
strongest = []
for k in range(len(reports.drugs)):
    strongest += [reports.events[row] for row in np.argsort(-parts.lows[:, k])[:3]]
strongest = list(dict.fromkeys(strongest))
ax = plots.plot_disproportion(parts, events=strongest, limit=6)
ax.tick_params(labelsize=8)

# %% [markdown]
# A dot marks an information component whose lower limit is above 0. Some of it is what pharmacologists know: bradycardia with dexmedetomidine, respiratory depression with midazolam. That all ten have it, mirtazapine as well, may come from what was taken with them, opioids for example. And some of it is hard to explain: polycystic ovaries with clonazepam, food allergy with temazepam. We go through what else can make an alarm.

# %%
for event, drug in (
    ("Seizure", "Midazolam"),
    ("Panic attack", "Clonazepam"),
    ("Insomnia", "Doxepin"),
    ("Completed suicide", "Mirtazapine"),
    ("Drug abuse", "Diazepam"),
):
    at = reports.place(event, drug)
    print(f"{event:18s} {drug:12s} {reports.counts[at]:5d} counts, odds ratio {odds.estimates[at]:5.1f}")

# %% [markdown]
# Midazolam is given against seizures, clonazepam against panic attacks, doxepin against insomnia. The reason for a prescription gets into the report as if it had come afterwards: **confounding by indication**. Who takes mirtazapine often has a depression, and that comes with suicide whatever is taken. And a drug that is abused stands in reports
# beside other drugs that are abused; overdose is reported with all of them. None of this is chance. No interval and no shrinking sees it, and more reports make it surer.
#
# One can change what a drug is compared with. Six of the ten are benzodiazepines.

# %%
kind = ["Clonazepam", "Diazepam", "Lorazepam", "Midazolam", "Nitrazepam", "Temazepam"]
among = drugs.restrict_reports(reports, only_drugs=kind)
inner = drugs.reporting_odds_ratio(among)
for event in ("Somnolence", "Withdrawal syndrome", "Respiratory depression", "Seizure"):
    wide, narrow = odds.estimates[reports.events.index(event)], inner.estimates[among.events.index(event)]
    print(f"{event}:")
    print("  all other drugs    ", *(f"{name[:5]} {wide[reports.drugs.index(name)]:4.1f} " for name in kind))
    print("  other five of class", *(f"{name[:5]} {value:4.1f} " for name, value in zip(kind, narrow, strict=True)))

# %% [markdown]
# Against all other drugs each of the six has a ratio above 1 for somnolence and withdrawal, from 1.7 to 5.9. Against the other five, most are near 1: what the whole class does has cancelled. It is not gone; it is in all of them. What is left tells the six apart: seizures with midazolam, which is given for them, respiratory depression with lorazepam. For this event
# clonazepam has 3.9 against all drugs and 0.2 against its class. Both are right. A ratio is always a ratio to something.
#
# How good is all this? For a few pairs we know what to expect. The reference list has five effects from the label of each drug, and the same seven diagnoses, such as appendicitis and psoriasis, that we do not find in these labels. Even such a list is hard to make: three more diagnoses, tendonitis among them, were taken off again, since long lists of trial events in labels may hold them.

# %%
labels = data.load_sedative_labels()
places = tuple(np.array([reports.place(*pair) for pair in zip(labels["events"], labels["drugs"], strict=True)]).T)
scores = {
    "information component": parts.estimates[places],
    "EBGM": bayes.estimates[places],
    "bare count": reports.counts[places].astype(float),
}
areas = {}
for name, values in scores.items():
    areas[name] = ml.bootstrap_auc(
        values, labels["is_labelled"], groups=labels["drugs"], n_bootstraps=500, random_state=0
    )
    print(f"{name:24s} AUC {areas[name].score:.2f} ({areas[name].low:.2f} to {areas[name].high:.2f})")

# %%
anchor("auc_component", areas["information component"].score, expected=0.926, tolerance=0.001)

# %% [markdown]
# In 93 % of all comparisons an effect from a label has a higher ratio than such a diagnosis. That is less than it sounds. The bare count, without anything expected, reaches 0.90: hardly anybody reports plantar fasciitis with midazolam, so the list is easy. Whoever chose it had seen the largest ratios. And labels are written from such reports as well.
#
# Failures are worth more than the score. Dry mouth stands in the label of dexmedetomidine and has no report with it; perhaps a sedated patient does not complain. Carpal tunnel syndrome is one of the seven diagnoses, and has an odds ratio of 11 with clonazepam.

# %% [markdown]
# ## Break it (~7 min)
#
# *One story, counted many times.* Look at the strongest events of two drugs, with their counts.

# %%
for name in ("Temazepam", "Doxepin"):
    k = reports.drugs.index(name)
    rows = np.argsort(-parts.lows[:, k])[:9]
    print(f"{name}:", ", ".join(f"{reports.events[row]} {reports.counts[row, k]}" for row in rows))

# %% [markdown]
# Coeliac disease, a rash, a cold, bursitis: nothing that we know joins them but their counts with temazepam, eight of nine between 324 and 369. It looks as if the same few stories had been counted hundreds of times, sent by several people, followed up, or naming the drug again and again. The table cannot tell; the reports could. With doxepin the nine counts
# lie between 86 and 152, and they could be the story of one illness. Carpal tunnel syndrome with clonazepam (323) has such neighbours, too: sensitisation 325, polycystic ovaries 378, and panic attack 326. An alarm may have two wrong reasons at once.
#
# Now the simulation again, with each report counted ten times.

# %%
copied = drugs.make_reports(n_events=300, n_drugs=10, n_reports=20_000, spread=0.1, n_copies=10, random_state=1)
for name, is_alarm in apply_rules(copied.reports).items():
    n_true = int((is_alarm & copied.is_raised).sum())
    print(f"{name:36s} {is_alarm.sum():4d} alarms, {100 * (1 - n_true / is_alarm.sum()):3.0f} % false")

# %% [markdown]
# *A loud neighbour.* In a simulated table, drugs 2, 3 and 4 truly have three times as many reports of event 6. Then drug 1 gets into the news with this event, and its reports of it rise a hundredfold.

# %%
truth = np.ones((300, 10))
truth[5, 1:4] = 3
for loudness in (1, 100):
    truth[5, 0] = loudness
    loud = drugs.make_reports(n_events=300, n_drugs=10, n_reports=200_000, ratios=truth, random_state=3).reports
    print(f"drug 1 at {loudness:3d}:", drugs.reporting_odds_ratio(loud).estimates[5, 1:4].round(2))
quiet = drugs.restrict_reports(loud, without_drugs=["drug 1"])
print("without drug 1:", drugs.reporting_odds_ratio(quiet).estimates[5, :3].round(2))

# %% [markdown]
# Nothing happened to drugs 2, 3 and 4. But what is expected of them comes from all reports of the event, and these are drug 1's now. Three true signals are gone: **masking**. Without the loud drug they come back, as well as few reports can show them. And drug 1 itself? More reports of it were sent because of the news, which is **stimulated reporting**.
# Its ratio is high, and it tells of newspapers.

# %% [markdown]
# ## At scale (~2 min)
#
# The table is computed in a second. What is scarce is the time of the people who read the reports behind each alarm.

# %%
rules = {"odds ratio above 1": odds.lows > 1, "IC025 above 0": parts.lows > 0, "EB05 above 2": bayes.lows > 2}
for name, is_alarm in rules.items():
    print(f"{name:20s} {is_alarm.sum():5d} alarms, {is_alarm.sum() / 2 / 40:4.0f} weeks at half an hour each")

# %% [markdown]
# Fewer alarms are not better alarms, as the copies showed. This is why agencies sort them by how serious and how new they are, take out what labels already say, and then read reports one by one. And these are ten drugs out of thousands.

# %% [markdown]
# ## Check yourself (~4 min)

# %%
widgets.quiz(
    "The reporting odds ratio of a drug and nausea is 4, with an interval of 3 to 5. What may one say?",
    {
        "Patients on the drug are nauseous four times as often": "Who took the drug and was well is counted nowhere, so no table of reports holds a risk.",
        "Nausea takes a larger part of its reports than of others'": "That is all that four counts of reports hold; it is a reason to look at the reports themselves.",
        "The drug causes nausea, as the interval leaves out one": "The interval speaks of chance alone. Why people took the drug, and what else, is untouched by it.",
    },
    answer="Nausea takes a larger part of its reports than of others'",
)

# %%
widgets.quiz(
    "Clonazepam has high ratios for panic attacks and for anxiety. What is the first thing to think of?",
    {
        "That people take it because they have these": "The reason for the prescription gets into reports as if it were an event: confounding by indication.",
        "That calming drugs make some people anxious": "Such paradoxical reactions exist, but a report cannot tell them from what was there before the drug.",
        "That the counts are too small for any ratio": "Both have hundreds of counts; more of them would make the same error surer.",
    },
    answer="That people take it because they have these",
)

# %%
widgets.quiz(
    "Eight unrelated events have between 320 and 370 counts each with one drug, all with high ratios. What next?",
    {
        "Report the eight together, as one new syndrome": "Gut, skin, joints and a cold share no mechanism that we know; ask first what made their counts alike.",
        "Raise the threshold, until only some of them stay": "All eight come from the same reports. No threshold on a count sees how many patients stand behind it.",
        "Read the reports: is it one patient, sent repeatedly?": "Duplicates are found by what reports say: age, sex, dates, the list of drugs. The table has lost it.",
    },
    answer="Read the reports: is it one patient, sent repeatedly?",
)

# %%
widgets.predictions("drugs-safety")

# %% [markdown]
# ## Take-aways
#
# - Reports have no denominator. A disproportion says where to look, never how often or why.
# - Small counts make large ratios. Add half a report, or let the table say how much to shrink.
# - A lower limit above 1 is no protection in a screening of thousands. Simulate, and count false alarms.
# - Indications, other drugs, news and copies make alarms too. Change the reference, leave out the loud one, read the reports.
# - Shrinking cures chance. It does not cure bias, and it does not see copies.
#
# ## References
#
# - van Puijenbroek EP, Bate A, Leufkens HGM, Lindquist M, Orre R, Egberts ACG (2002). A comparison of measures of disproportionality for signal detection in spontaneous reporting systems for adverse drug reactions. *Pharmacoepidemiol Drug Saf* 11:3–10. https://doi.org/10.1002/pds.668
# - Evans SJW, Waller PC, Davis S (2001). Use of proportional reporting ratios (PRRs) for signal generation from spontaneous adverse drug reaction reports. *Pharmacoepidemiol Drug Saf* 10:483–486. https://doi.org/10.1002/pds.677
# - Norén GN, Hopstadius J, Bate A (2013). Shrinkage observed-to-expected ratios for robust and transparent large-scale pattern discovery. *Stat Methods Med Res* 22:57–69. https://doi.org/10.1177/0962280211403604
# - DuMouchel W (1999). Bayesian data mining in large frequency tables, with an application to the FDA spontaneous reporting system. *Am Stat* 53:177–190. https://doi.org/10.1080/00031305.1999.10474456
# - Huang L, Zalkikar J, Tiwari RC (2011). A likelihood ratio test based method for signal detection with application to FDA's drug safety data. *J Am Stat Assoc* 106:1230–1241. https://doi.org/10.1198/jasa.2011.ap10243
# - Food and Drug Administration (2022). *Office of Surveillance and Epidemiology: annual report*. Numbers of reports in 2021 and 2022, as quoted by [Drug Industry Daily](https://btsresearch.com/adverse-events-show-slight-rise-in-fda-surveillance-epidemiology-annual-report/).
# - Liu A, Mukhopadhyay R, Markatou M (2024). MDDC: an R and Python package for adverse event identification in pharmacovigilance data. *arXiv* 2410.01168. https://doi.org/10.48550/arXiv.2410.01168
#
# ## Your turn
#
# In [the exercise](../../exercises/drugs/safety/drugs-safety.ipynb) you write expected counts, a shrunken lower limit, a count of reports without copies and a measure of false alarms, and judge what a newspaper says of a sedative.
