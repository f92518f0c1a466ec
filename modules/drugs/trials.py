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
# # Did it work?
#
# A drug was given, and fewer patients fell ill. Fewer than what? In a **randomised controlled trial** a coin decides who gets the drug, so that nothing but the drug and chance makes both groups differ. What remains is to say how large the difference is, how far chance could have made it,
# and to resist everything that spoils the comparison afterwards: leaving patients out, looking too often, and searching among subgroups.
#
# **What you will have.** An effect with its interval made by hand, a simulated trial that shows whom you may not leave out, the number of patients that a trial needs, limits for looking before its end that equal the published ones, and a search that finds an effect in trials without any.

# %% [markdown]
# ## Before you start
#
# **Objectives.** After this lesson you can
#
# - compute a risk difference, its interval and the number needed to treat,
# - explain why patients are counted in the arm to which they were assigned,
# - choose the size of a trial and its limits for interim looks,
# - test whether subgroups differ, and judge a claim that they do.
#
# **Needs.** [Would a second study find it again?](../orientation/found-again.ipynb)
#
# **Time.** 74 minutes.
#
# **Data card.**
#
# | | |
# |---|---|
# | What | *Real*: a trial of 602 patients, each with arm, outcome and what was known before. *Simulated*: trials of which we know what the drug does. |
# | Shape | One row for each of 602 patients (n_patients), 19 columns |
# | Units | Age in years, risk score in points; all others are labels, or true and false |
# | Licence | MIT (R package medicaldata, into which an author of the trial put it); simulations CC BY 4.0 |
# | Citation | Elmunzer BJ, et al. (2012), *N Engl J Med* 366:1414–1422 |
# | Changed | Columns renamed; aspirin, rare procedures and bleeding left out |

# %% [markdown] tags=["instructor"]
# **Say first.** "A hundred patients took the drug as they should, and did better than those who did not. Does it work?" Collect answers, and come back to them after *Whom may we leave out?*
#
# **Expected guesses.** For the number needed to treat most say 8, which is the difference in points, or 2. For per protocol without an effect, most say 0. For five looks, half the room says 25 % (five times five) and the other half 5 %. For subgroups, many say 5 %, and some 24 times 5 %, which is more than all.
#
# **Misconceptions.** (1) "Patients who never took the drug cannot tell us about it." Ask: "Who stopped taking it, and who in the placebo group would have stopped?" (2) "Significant in men and not in women means that it works in men." Ask: "What would you test, if that is the claim?"
#
# **Type live.** The standard error, and then with `np.sqrt(p * (1 - p) / n)` of one arm only. In the simulated looks, `n_per_arm` with 50 looks.
#
# **Cut line.** Over 60 minutes: drop the lost patients at the end of *Whom may we leave out?*, then *At scale*. Nothing after them needs them.
#
# **Where people get stuck.** The number needed to treat with an interval that goes through infinity: draw the risk difference on a line with 0, and write the inverse under each tick. And information: it is the share of patients who have been observed, not of time.

# %% tags=["setup"] dpi=110
import numpy as np
from scipy import stats

from neurokit_lite import data, drugs, plots, widgets
from neurokit_lite.course.anchors import anchor
from neurokit_lite.course.checks import Case, check_move

# %% [markdown]
# ## Meet the data (~4 min)
#
# An endoscope is led into the bile duct (ERCP). Often the pancreas next to it becomes inflamed, which is painful and sometimes deadly. In four hospitals 602 patients got one dose of indomethacin or a placebo right afterwards. The outcome is pancreatitis.
#
# It is no trial of the brain. Trials in neurology and psychiatry are analysed in exactly this way, but their patients' rows are hardly ever open. Here an author gave them away, whole, which is rare enough to take it.

# %%
trial = data.load_indomethacin_trial()
is_treated, has_event = trial["arms"] == "indomethacin", trial["has_pancreatitis"]
counts = drugs.count_outcomes(
    trial["arms"], has_event, treated="indomethacin", control="placebo", patients=trial["patients"]
)
print(counts.to_frame())

# %% [markdown]
# `count_outcomes` refuses a patient who is there twice, a third arm, and an outcome that is missing. Each of these is a decision, and not for a program to take.

# %% [markdown]
# ## How large is the effect? (~13 min)
#
# Four numbers, and two risks: $p = a / n$ among the treated, $q = c / m$ among the controls. The **risk difference** is $p - q$. Each risk would vary from trial to trial with a variance of $p(1 - p)/n$; the arms are independent, so the variances add up:
#
# $$\mathrm{SE} = \sqrt{\frac{p(1-p)}{n} + \frac{q(1-q)}{m}}.$$

# %%
a, n = 27, 295  # indomethacin: pancreatitis, patients
c, m = 52, 307  # placebo
p, q = a / n, c / m
print(f"risks: {100 * p:.1f} % with indomethacin, {100 * q:.1f} % with placebo; difference {100 * (p - q):.1f} points")

# %% [markdown]
# These are the figures that the paper printed. Write the standard error of the difference.

# %% move="error"
### BEGIN SOLUTION
error = np.sqrt(p * (1 - p) / n + q * (1 - q) / m)
### END SOLUTION

# %%
error = check_move(
    "drugs-trials.error",
    error,
    Case(
        name="602 patients",
        arguments={},
        expected=np.sqrt(27 / 295 * 268 / 295 / 295 + 52 / 307 * 255 / 307 / 307),
        unit="",
        tolerance=1e-6,
        mistakes={
            "the variance. Take the root.": 27 / 295 * 268 / 295 / 295 + 52 / 307 * 255 / 307 / 307,
            "the sum of both standard errors. Variances add up; add before you take the root.": np.sqrt(
                27 / 295 * 268 / 295 / 295
            )
            + np.sqrt(52 / 307 * 255 / 307 / 307),
            "the root of the difference of the variances. Both arms add uncertainty.": np.sqrt(
                52 / 307 * 255 / 307 / 307 - 27 / 295 * 268 / 295 / 295
            ),
            "one risk for both arms. That belongs to the test, whose null hypothesis says so.": np.sqrt(
                79 / 602 * 523 / 602 * (1 / 295 + 1 / 307)
            ),
        },
        otherwise="The variance of each risk is risk times (1 - risk) over the patients of its arm.",
    ),
)

# %%
by_package = drugs.risk_difference(counts, method="wald")
print(f"by hand:    {p - q:.6f}, from {p - q - 1.959964 * error:.6f} to {p - q + 1.959964 * error:.6f}")
print(f"by package: {by_package.estimates[0]:.6f}, from {by_package.lows[0]:.6f} to {by_package.highs[0]:.6f}")

# %% [markdown]
# This is the **Wald interval**: estimate ± 1.96 standard errors. It has a flaw. If nobody in an arm falls ill, the formula says that its risk is known without error. How often does the interval hold the truth in a small trial? With 40 and 10 patients there are only 41 × 11 possible tables, so we can go through them all, each with its probability; the true risks are 5 % and 10 %.

# %%
a_all, c_all = np.indices((41, 11)).reshape(2, -1)
small = drugs.ArmCounts(a_all, np.full(a_all.size, 40), c_all, np.full(a_all.size, 10))
weight = stats.binom.pmf(a_all, 40, 0.05) * stats.binom.pmf(c_all, 10, 0.10)
coverage = {}
for method in ("wald", "newcombe"):
    found = drugs.risk_difference(small, method=method)
    coverage[method] = 100 * weight[(found.lows <= -0.05) & (found.highs >= -0.05)].sum()
    print(f"{method:8s} holds the true difference in {coverage[method]:.0f} %")

# %%
anchor("wald_coverage", coverage["wald"], expected=64.5, tolerance=1, unit="%")
anchor("newcombe_coverage", coverage["newcombe"], expected=96.6, tolerance=1, unit="%")

# %% [markdown]
# **Newcombe's interval** joins two score (Wilson) intervals, one for each risk, and these know that a risk of 0 of 10 may well be 20 %. It is the package's default. In our large trial both agree to half a tenth of a point.
#
# A difference has siblings. The **risk ratio** is $p / q$, the **odds ratio** $\frac{p}{1-p} / \frac{q}{1-q}$; and one over the difference is the **number needed to treat**: how many patients must get the drug so that one fewer falls ill.

# %%
widgets.predict(
    "drugs-trials.nnt",
    "How many patients must be treated so that one is spared pancreatitis?",
    think="Of 100 treated patients, how many fewer fall ill than of 100 others?",
    unit="patients",
)

# %%
widgets.compare(
    "drugs-trials.nnt",
    1 / (q - p),
    because="Of 100 patients about 8 are spared, so one of every 13. The other 12 take the drug for nothing, or would have been ill anyway.",
)

# %%
for found in (drugs.risk_difference(counts), drugs.risk_ratio(counts), drugs.odds_ratio(counts)):
    print(f"{found.measure:15s} {found.estimates[0]:7.3f}, from {found.lows[0]:7.3f} to {found.highs[0]:7.3f}")
print("number needed  ", drugs.number_needed_to_treat(counts).describe()[0])
is_man = ~trial["is_female"]
men = drugs.count_outcomes(trial["arms"][is_man], has_event[is_man], treated="indomethacin", control="placebo")
print("men only:      ", drugs.number_needed_to_treat(men).describe()[0])

# %%
anchor("risk_difference", 100 * (p - q), expected=-7.786, tolerance=0.001, unit="points")
anchor("number_needed", 1 / (q - p), expected=12.84, tolerance=0.01, unit="patients")

# %% [markdown]
# The odds ratio of 0.49 is *not* half the risk. It comes close to the risk ratio only where the event is rare. And look at the last line: among the men alone, who are few, the difference may be 0, where its inverse is infinite. The interval then runs from a benefit (NNTB) *through infinity* to a harm (NNTH); its two ends alone
# would seem to leave out the estimate. (Whether the drug works less well in men is another question, for *Break it*.)

# %% [markdown]
# ## Were the arms alike? (~8 min)
#
# The first table of every trial compares the arms before treatment. Its unit is the **standardised difference**: difference of the means over the standard deviation.

# %%
names = ["ages_years", "risk_scores", "is_female", "had_pancreatitis_after_ercp", "had_trainee", "had_pancreatic_stent"]
known = np.column_stack([trial[name] for name in names]).astype(float)
means = np.array([known[is_treated].mean(axis=0), known[~is_treated].mean(axis=0)])
apart = (means[0] - means[1]) / known.std(axis=0)
for name, treated, control, one in zip(names, *means, apart, strict=True):
    print(f"{name:28s} {treated:6.2f} {control:6.2f}   standardised {one + 0.0:+.2f}")
print(f"what a coin makes of 602 patients, typically: {np.sqrt(1 / 295 + 1 / 307):.2f}")

# %% [markdown]
# Many papers add a column of p values here.

# %%
widgets.predict(
    "drugs-trials.baseline",
    "A table with 20 covariates of a well randomised trial: how many of its p values are below 0.05, on average?",
    think="A p value is small if chance alone rarely makes such a difference. What made the differences here?",
    unit="p values",
)

# %%
generator = np.random.default_rng(4)
by_coin = np.array([generator.permutation(is_treated) for _ in range(2000)]) / 1.0
gaps = by_coin @ known / 295 - (1 - by_coin) @ known / 307
beyond = np.abs(gaps / known.std(axis=0) / np.sqrt(1 / 295 + 1 / 307)) > 1.96
print(f"of 2000 coins for these six covariates, beyond 1.96: {100 * beyond.mean():.1f} %")

# %%
widgets.compare(
    "drugs-trials.baseline",
    20 * beyond.mean(),
    because="One in twenty, by the definition of p: the coin made every one of these differences.",
)

# %% [markdown]
# The null hypothesis of such a p value is that chance made the difference, and in a randomised trial we *know* that it did: the column means nothing. What matters is whether a covariate predicts the outcome. The risk score does, and the treated have a little more of it; so the plain difference is a little too small.
#
# A logistic regression with the arm and the six covariates gives each patient two risks, one if treated and one if not. Their mean difference over all 602 is the adjusted risk difference. This is **standardisation** (g-computation).

# %% alt="A forest plot of two rows in percentage points. Plain: minus 7.8, from minus 13.2 to minus 2.4. Adjusted: minus 8.5, from minus 13.7 to minus 3.2, a little to the left and a little narrower. Both lie left of the dashed line at 0."
plain, adjusted = drugs.risk_difference(counts), drugs.standardise_risks(has_event, is_treated, known)
both = drugs.TrialEffect(
    *(np.concatenate([getattr(plain, f), getattr(adjusted, f)]) for f in ("estimates", "lows", "highs")),
    ["plain", "adjusted"],
    "risk difference",
)
_ = plots.plot_forest(both)
width = (both.highs - both.lows) * 100
print(f"width of the interval: {width[0]:.1f} points, adjusted {width[1]:.1f}")
print(f"the same gain from {100 * ((width[0] / width[1]) ** 2 - 1):.0f} % more patients")

# %%
anchor("adjusted_difference", 100 * adjusted.estimates[0], expected=-8.456, tolerance=0.005, unit="points")

# %% [markdown]
# The precision is free, if the covariates were named before anybody saw the outcomes. And only what was known *before* randomisation may go in: what came later may be an effect of the drug.

# %% [markdown]
# ## Whom may we leave out? (~13 min)
#
# Some patients do not take what they were assigned. Three ways to count them:
#
# - **intention to treat**: everybody in the arm of the coin, whatever happened;
# - **per protocol**: only those who did as assigned;
# - as treated: everybody by what they took.
#
# The second looks fairer to the drug. Let us make a trial of which we know the truth: 20 000 patients, and the drug does *nothing*. As in life, the sicker ones stop taking it.

# %%
made = drugs.make_trial(20_000, log_odds_ratio=0.0)
print(f"true difference: {100 * made.true_difference:.1f} points")
print(
    f"assigned to the drug: {made.is_assigned.sum()}, of whom {100 * made.is_taken[made.is_assigned].mean():.0f} % took it"
)

# %%
widgets.predict(
    "drugs-trials.protocol",
    "By how many points does the risk of the treated differ from the controls' in the per-protocol analysis?",
    think="Who is left in the treated arm when the stoppers are removed? And who was removed from the control arm?",
    unit="points",
)

# %% alt="A forest plot of three rows in percentage points. Intention to treat: near 0, with an interval over the dashed line. Per protocol: minus 4.6. As treated: minus 6.6. The intervals of the last two are narrow and far to the left of 0, which is the truth."
populations = drugs.compare_populations(made.is_assigned, made.is_taken, made.has_event)
three = drugs.risk_difference(populations)
_ = plots.plot_forest(three)

# %%
widgets.compare(
    "drugs-trials.protocol",
    100 * three.estimates[1],
    because="The sickest left the treated arm, and their like stayed among the controls. A drug that does nothing seems to save lives.",
)

# %%
anchor("intention_to_treat", 100 * three.estimates[0], expected=0, tolerance=1.2, unit="points")
anchor("per_protocol", 100 * three.estimates[1], expected=-4, tolerance=1.2, unit="points")

# %% [markdown]
# It has happened. In the Coronary Drug Project 15 % of patients who took their *placebo* faithfully died within five years, and 28 % of those who did not. A placebo does not do that: who takes tablets faithfully is another kind of patient. So the trial is analysed by intention to treat. It answers what happens if the drug is *prescribed*, and where many stop, that is less
# than what it does if taken; the effect on those who take it needs more assumptions, named beforehand.

# %% [markdown]
# Others are left out because nobody knows how they fared. In our trial every outcome is known, so let us lose some: one in ten of the treated and one in twenty of the controls were never seen again. We do not know their outcomes, but we know the best and the worst that they can be.

# %%
is_lost = np.random.default_rng(5).random(602) < np.where(is_treated, 0.10, 0.05)
seen_outcomes = np.where(is_lost, np.nan, has_event)
arms = {"treated": "indomethacin", "control": "placebo"}
print(f"lost: {np.sum(is_lost & is_treated)} treated, {np.sum(is_lost & ~is_treated)} controls")
print((100 * drugs.risk_difference(drugs.bound_missing(trial["arms"], seen_outcomes, **arms)).to_frame()).round(1))

# %% alt="A map of z over events among missing controls, across, and among missing treated, upwards: dark blue at the bottom right, where z is below minus 4, through white to a pale red at the top left. A dashed black line, where p is 0.05, rises from 2 at the left to 20 at the right; the dark part of the map lies below it."
tipping = drugs.tip_missing(trial["arms"], seen_outcomes, **arms)
_ = plots.plot_tipping_points(tipping)
print(f"still significant in {100 * np.mean(np.abs(tipping) > 1.96):.0f} % of all combinations")

# %% [markdown]
# Complete cases, the first row, are right if those who were lost are like the others of their arm. The bounds hold whatever they are like, and they are wide. The map stands between: it shows how many of the lost must have fallen ill to turn the result (the **tipping point**). Whether that is believable is a question for a physician.

# %% [markdown]
# ## How many patients? (~8 min)
#
# Before a trial one asks which difference it must not miss. The investigators expected 10 % with placebo and hoped for 5 %. **Statistical power** is the share of such trials that find it. The formula for it is an approximation; a simulation is not. It draws two binomial numbers a trial, and tests them.

# %%
widgets.predict(
    "drugs-trials.size",
    "How many patients does each arm need, so that 80 % of trials find 5 % against 10 %?",
    think="With 295 and 307 patients the standard error was 2.7 points. For a power of 80 % the difference must be 2.8 standard errors.",
    unit="patients",
)

# %% alt="Power in percent over patients per arm from 100 to 700: a line rises from about 25 percent, crosses the dashed line of 80 percent near 435 and reaches 95 percent. Dots of simulated trials lie on it. A second line, for 10 against 7.5 percent, rises from 10 and stays below 40 percent."
sizes = np.arange(100, 701, 100)
simulated = [
    np.mean(np.abs(drugs.simulate_looks(0.05, 0.10, n_per_arm=[size], n_simulations=4000, random_state=0)) > 1.96)
    for size in sizes
]
curves = {
    "10 % against 5 %": [drugs.compute_trial_power(0.05, 0.10, n_per_arm=int(size)) for size in sizes],
    "10 % against 7.5 %": [drugs.compute_trial_power(0.075, 0.10, n_per_arm=int(size)) for size in sizes],
    "simulated, 10 % against 5 %": simulated,
}
_ = plots.plot_trial_power(sizes, curves)
print("patients per arm for 80 %:", drugs.compute_trial_size(0.05, 0.10))
print("for half the difference: ", drugs.compute_trial_size(0.075, 0.10))
print(f"power of the 948 that were planned: {100 * drugs.compute_trial_power(0.05, 0.10, n_per_arm=474):.0f} %")

# %%
widgets.compare(
    "drugs-trials.size",
    drugs.compute_trial_size(0.05, 0.10),
    digits=3,
    because="Events are rare, so that most patients say little: 435 of them make some 44 events.",
)

# %%
anchor("patients_per_arm", drugs.compute_trial_size(0.05, 0.10), expected=435, tolerance=0)

# %% [markdown]
# Half the difference takes four times the patients, and more. Of a planned size one must ask what was assumed; here 474 in each arm gave some reserve.

# %% [markdown]
# ## May we look before the end? (~12 min)
#
# If the drug saves lives, one would like to know before the last patient. So: test after each fifth of the patients, and stop as soon as $|z| > 1.96$, that is $p < 0.05$. Is that still a test at 5 %?

# %%
widgets.predict(
    "drugs-trials.looks",
    "The drug does nothing, and a trial is tested at five looks, each at p < 0.05. In what share of trials is an effect found at one look or more?",
    think="Five independent tests would give one thing, five looks at the same data another. Are these looks independent?",
    unit="%",
)

# %%
looks = np.array([0.2, 0.4, 0.6, 0.8, 1.0])
z = drugs.simulate_looks(0.15, 0.15, n_per_arm=(500 * looks).astype(int), n_simulations=20_000, random_state=1)
print("z of trials by looks, shape", z.shape)

# %% [markdown]
# Write the share of trials in which $|z|$ exceeds 1.96 at any of the five looks.

# %% move="looks"
### BEGIN SOLUTION
false_alarms = np.mean((np.abs(z) > 1.96).any(axis=1))
### END SOLUTION

# %%
false_alarms = check_move(
    "drugs-trials.looks",
    false_alarms,
    Case(
        name="20 000 trials of five looks",
        arguments={},
        expected=float(np.mean((np.abs(z) > 1.96).any(axis=1))),
        unit="",
        tolerance=1e-6,
        mistakes={
            "the share of all looks. A trial counts once, if any of its looks is beyond.": float(
                np.mean(np.abs(z) > 1.96)
            ),
            "what the last look alone finds.": float(np.mean(np.abs(z[:, -1]) > 1.96)),
            "drugs that seem to harm only by chance as well: take the absolute value.": float(
                np.mean((z > 1.96).any(axis=1))
            ),
            "a number of trials. Divide by all of them.": float(np.sum((np.abs(z) > 1.96).any(axis=1))),
        },
        otherwise="`np.abs(z) > 1.96` is true look by look; `.any(axis=1)` asks each trial; the mean is the share.",
    ),
)

# %%
widgets.compare(
    "drugs-trials.looks",
    100 * false_alarms,
    because="Each look is a new chance to be wrong. They share patients, so that it is less than the 23 % of five independent tests.",
)

# %%
walked = drugs.crossing_probabilities(looks, np.full(5, 1.96)).sum()
print(f"simulated {100 * false_alarms:.1f} %, computed {100 * walked:.1f} %")

# %%
anchor("five_looks", 100 * false_alarms, expected=14.2, tolerance=0.8, unit="%")

# %% [markdown]
# The second number needs no simulation. From look to look z takes a step that does not depend on the past; the density of z among the trials that go on is carried along by numerical integration (Armitage, McPherson and Rowe, 1969).
#
# Turned round, it finds limits that keep 5 %: **group-sequential** designs. Pocock takes one limit for all looks. O'Brien and Fleming begin with a very high one and end near 1.96, so that the last test costs nearly nothing.

# %%
pocock, obrien_fleming = (drugs.design_boundaries(looks, kind=kind) for kind in ("pocock", "obrien-fleming"))
print("Pocock:           ", pocock.round(3))
print("O'Brien, Fleming: ", obrien_fleming.round(3))
for name, limits in (("Pocock", pocock), ("O'Brien, Fleming", obrien_fleming)):
    found = drugs.crossing_probabilities(looks, limits, drift=2.8).sum(axis=1)
    wrong, patients = np.mean((np.abs(z) >= limits).any(axis=1)), found @ looks + 1 - found.sum()
    print(
        f"{name}: wrong in {100 * wrong:.1f} %; power {100 * found.sum():.0f} %, with {100 * patients:.0f} % of patients"
    )

# %%
anchor("pocock_limit", pocock[-1], expected=2.413, tolerance=0.001)
anchor("obrien_fleming_limit", obrien_fleming[-1], expected=2.040, tolerance=0.001)

# %% [markdown]
# Both constants are those of the published tables, 2.413 and 2.040. Try how limits change with the number of looks.

# %% alt="Limits of z for a number of looks that is chosen: Pocock's lie on one height, which rises with more looks; those of O'Brien and Fleming fall steeply to near 2."
widgets.explore(
    lambda n_looks: np.arange(1, n_looks + 1) / n_looks,
    lambda f, ax: plots.plot_boundaries(
        f, {kind: drugs.design_boundaries(f, kind=kind) for kind in ("pocock", "obrien-fleming")}, ax=ax
    ),
    describe=lambda f: (
        f"{len(f)} looks at 1.96 are wrong in {100 * drugs.crossing_probabilities(f, np.full(len(f), 1.96)).sum():.0f} %"
    ),
    start={"n_looks": 2},
    n_looks=[1, 2, 3, 5, 10, 20],
)

# %% [markdown]
# Such limits need looks that are fixed beforehand. A **spending function** (Lan and DeMets) says instead how much of the 5 % may have been spent by each share of patients, and finds the limit whenever a look comes. Our trial did that: 948 patients were planned, and a committee looked at 400 and at 600.

# %% alt="Limits of z over the share of information. O'Brien-Fleming spending: plus and minus 3.3 at 0.42, 2.6 at 0.64, 2.0 at 1. Pocock spending: near 2.2 to 2.4 throughout. A black diamond of this trial lies at minus 2.8 at 0.64, beyond both lower limits."
fractions = np.array([400, 602, 948]) / 948
spent = {kind: drugs.spending_boundaries(fractions, kind=kind) for kind in ("obrien-fleming", "pocock")}
ax = plots.plot_boundaries(fractions, spent)
seen = drugs.two_proportion_z(counts)[0]
_ = ax.plot(fractions[1], seen, "D", color="black", label="602 patients")
_ = ax.legend(fontsize=9, ncols=2)
print(f"z of the trial {seen:.2f}; limits at 602 of 948: {spent['obrien-fleming'][1]:.2f} and {spent['pocock'][1]:.2f}")

# %%
anchor("limit_at_602", spent["obrien-fleming"][1], expected=2.595, tolerance=0.005)

# %% [markdown]
# The trial was stopped, and by either limit we would have stopped it, too. (Which function it used, the data do not say.) One price remains: a trial that stops early does so while its effect looks large, and on average it looks larger than it is.

# %% [markdown]
# ## Break it (~9 min)
#
# "In the whole trial there was nothing, but in women under 45..." We make trials without any effect from the real one: shuffle the arms. Patients, outcomes and subgroups stay real. Twelve splits make 24 subgroups, and each is tested at 5 %.

# %%
splits = ["is_female", "has_sphincter_dysfunction", "had_pancreatitis_after_ercp", "has_recurrent_pancreatitis"]
splits += ["had_pancreatic_sphincterotomy", "had_difficult_cannulation", "had_pancreatic_injection", "had_manometry"]
splits += ["had_biliary_sphincterotomy", "had_trainee"]
yes = np.column_stack([*(trial[name] for name in splits), trial["ages_years"] < 45, trial["risk_scores"] > 2])
groups = np.concatenate([yes, ~yes], axis=1).astype(int)
event, generator = has_event.astype(int), np.random.default_rng(2)
tables = []
for _ in range(1000):
    arm = generator.permutation(is_treated).astype(int)
    tables.append([(arm * event) @ groups, arm @ groups, ((1 - arm) * event) @ groups, (1 - arm) @ groups])
cells = np.array(tables).transpose(1, 0, 2)  # four counts, trials, subgroups

# %%
widgets.predict(
    "drugs-trials.subgroups",
    "In what share of these trials without an effect is at least one of the 24 subgroups significant?",
    think="Twelve pairs of subgroups; within a pair both are independent. How probable is it that none of 24 tests is below 0.05?",
    unit="%",
)

# %%
z_groups = drugs.two_proportion_z(drugs.ArmCounts(*cells.reshape(4, -1))).reshape(1000, 24)
any_group = np.mean((np.abs(z_groups) > 1.96).any(axis=1))
p_splits = np.array(
    [
        [drugs.interaction_p(drugs.ArmCounts(*one[:, [k, k + 12]])) for k in range(12)]
        for one in cells[:, :300].transpose(1, 0, 2)
    ]
)
print(f"any of 24 subgroups:               {100 * any_group:.0f} %")
print(f"any of 12 interactions:            {100 * np.mean((p_splits < 0.05).any(axis=1)):.0f} %")
print(f"any of 12 interactions, p < 0.05/12: {100 * np.mean((p_splits < 0.05 / 12).any(axis=1)):.0f} %")

# %%
widgets.compare(
    "drugs-trials.subgroups",
    100 * any_group,
    because="24 chances. The subgroups overlap, which makes it less than the 71 % of independent tests. It is still nearly every second trial.",
)

# %%
anchor("any_subgroup", 100 * any_group, expected=47, tolerance=5, unit="%")

# %% [markdown]
# Two corrections. First, "significant here and not there" compares nothing. Whether two subgroups *differ* is one test: the **interaction**. Second, twelve interactions are twelve tests, and Bonferroni's limit brings the error back to 5 % or less. Now the real arms:

# %% alt="A forest plot of the risk difference in eight subgroups of the real trial, in percentage points: all estimates lie between minus 18 and minus 4, left of 0; the intervals of smaller groups are wide, and three reach over 0."
called = {"is_female": ("women", "men"), "had_trainee": ("trainee took part", "no trainee")}
called["had_pancreatitis_after_ercp"] = ("pancreatitis before", "none before")
called["has_sphincter_dysfunction"] = ("sphincter dysfunction", "no dysfunction")
rows = []
for name, (one, other) in called.items():
    groups = np.where(trial[name], one, other)
    rows.append(drugs.count_outcomes(trial["arms"], has_event, groups=groups, **arms))
    print(f"{one:21s} p of the interaction {drugs.interaction_p(rows[-1]):.2f}")
fields = ("n_events_treated", "n_treated", "n_events_control", "n_control", "names")
joined = drugs.ArmCounts(*(np.concatenate([getattr(row, field) for row in rows]) for field in fields))
_ = plots.plot_forest(drugs.risk_difference(joined))

# %% [markdown]
# Some intervals cross 0 and some do not, yet no interaction stands out: the effect is about the same everywhere, as far as 602 patients can say. The most famous subgroups of all were star signs. ISIS-2 had shown with 17 187 patients that aspirin saves lives after a heart attack. Its authors divided these patients by star sign, as a warning: for those born under Gemini or Libra aspirin seemed to do slight harm.

# %% [markdown]
# ## At scale (~3 min)
#
# What is scarce here is patients, not computer time. A million simulated trials of five looks are ten million binomial numbers, whatever the number of patients in them.

# %%
n_trials = data.by_size(tiny=2_000, workshop=100_000, full=1_000_000)
for n_looks in (5, 20):
    patients = np.linspace(0, 500, n_looks + 1)[1:].astype(int)
    many = drugs.simulate_looks(0.15, 0.15, n_per_arm=patients, n_simulations=n_trials, random_state=3)
    computed = drugs.crossing_probabilities(patients / 500, np.full(n_looks, 1.96)).sum()
    print(f"{n_looks} looks: {100 * np.mean((np.abs(many) > 1.96).any(axis=1)):.1f} %, computed {100 * computed:.1f} %")

# %% [markdown]
# One patient more costs months and money. So the cheap things come first: a covariate that predicts the outcome, an outcome that is measured in everybody, a limit for looking that was written down before the first look.

# %% [markdown]
# ## Check yourself (~4 min)

# %%
widgets.quiz(
    "A third of the treated patients stopped because of side effects. Which comparison tells whether prescribing the drug helps?",
    {
        "All who were assigned to it against all controls": "The coin made these two groups, and nothing that happened later can make them differ in prognosis.",
        "All who went on with it against all the controls": "Who goes on is fitter, or feels less. Their like among the controls cannot be found and left out.",
        "All who took it against all others of both arms": "Patients who stopped are put among the controls, and they are sicker than those.",
    },
    answer="All who were assigned to it against all controls",
)

# %%
widgets.quiz(
    "The number needed to treat is 25, its interval 'NNTB 10 to ∞ to NNTH 50'. What does that say?",
    {
        "The drug may help one of 10 patients, or harm one of 50": "The difference lies between 10 points of benefit and 2 points of harm. No effect is among the possibilities.",
        "Between 10 and 50 patients must be treated to spare one": "Then 0 would not be in the interval of the difference. The 50 counts patients for one harmed.",
        "The drug helps all patients between number 10 and 50": "The number is one over a difference of risks. It is no list of patients.",
    },
    answer="The drug may help one of 10 patients, or harm one of 50",
)

# %%
widgets.quiz(
    "A trial was to be tested once. At half of the patients somebody looks, sees p = 0.03, and wants to stop. What now?",
    {
        "Report it as significant, for p is smaller than 0.05": "With a second look at 0.05 the error is above 8 %, and it rises with each further look.",
        "Go on; at half, O'Brien and Fleming ask for p < 0.005": "An early limit is far stricter. With p = 0.03 the trial goes on, and the last test must know of this look.",
        "Divide the limit by two, and so stop only at p < 0.025": "Bonferroni is allowed and too strict, since both looks share patients; and 0.03 would not pass it.",
    },
    answer="Go on; at half, O'Brien and Fleming ask for p < 0.005",
)

# %%
widgets.predictions("drugs-trials")

# %% [markdown]
# ## Take-aways
#
# - An effect is a number with an interval. Difference, ratios and number needed to treat say the same of a table and not the same to a reader.
# - Who was randomised is analysed, in the arm of the coin. Leaving out those who stopped undoes the randomisation.
# - Covariates known before, and named before, buy precision. P values of a baseline table test what is known to be true.
# - Each look at the data spends part of the error. Limits that are written down first keep it.
# - Subgroups differ if the interaction says so, after a correction for all that were tried.
#
# ## References
#
# - Elmunzer BJ, Scheiman JM, Lehman GA, Chak A, Mosler P, Higgins PDR, et al. (2012). A randomized trial of rectal indomethacin to prevent post-ERCP pancreatitis. *N Engl J Med* 366:1414–1422. https://doi.org/10.1056/NEJMoa1111103
# - Newcombe RG (1998). Interval estimation for the difference between independent proportions: comparison of eleven methods. *Stat Med* 17:873–890. https://doi.org/10.1002/(SICI)1097-0258(19980430)17:8<873::AID-SIM779>3.0.CO;2-I
# - Altman DG (1998). Confidence intervals for the number needed to treat. *BMJ* 317:1309–1312. https://doi.org/10.1136/bmj.317.7168.1309
# - Senn S (1994). Testing for baseline balance in clinical trials. *Stat Med* 13:1715–1726. https://doi.org/10.1002/sim.4780131703
# - Ye T, Bannick M, Yi Y, Shao J (2023). Robust variance estimation for covariate-adjusted unconditional treatment effect in randomized clinical trials with binary outcomes. *Stat Theory Relat Fields* 7:159–163. https://doi.org/10.1080/24754269.2023.2205802
# - Coronary Drug Project Research Group (1980). Influence of adherence to treatment and response of cholesterol on mortality in the Coronary Drug Project. *N Engl J Med* 303:1038–1041. https://doi.org/10.1056/NEJM198010303031804
# - Armitage P, McPherson CK, Rowe BC (1969). Repeated significance tests on accumulating data. *J R Stat Soc A* 132:235–244. https://doi.org/10.2307/2343787
# - Jennison C, Turnbull BW (2000). *Group Sequential Methods with Applications to Clinical Trials*. Chapman & Hall/CRC. https://doi.org/10.1201/9780367805326
# - Lan KKG, DeMets DL (1983). Discrete sequential boundaries for clinical trials. *Biometrika* 70:659–663. https://doi.org/10.1093/biomet/70.3.659
# - ISIS-2 Collaborative Group (1988). Randomised trial of intravenous streptokinase, oral aspirin, both, or neither among 17 187 cases of suspected acute myocardial infarction. *Lancet* 332:349–360. https://doi.org/10.1016/S0140-6736(88)92833-4
#
# ## Your turn
#
# In [the exercise](../../exercises/drugs/trials/drugs-trials.ipynb) you write the interval, the three ways to count, and the error of several looks, draw a forest plot, and judge a press release.
