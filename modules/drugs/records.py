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
# # What can a million visits tell about a drug?
#
# A trial asks a thousand people for two years. The records of hospitals hold millions of people for decades, and they exist already. But nobody drew lots in them: a doctor chose each drug for a reason, and the clock of each patient starts when somebody writes something down. An **observational study** of a drug fails less often for want of people than for one of these two things.
#
# **What you will have.** Tables of patients read from the format that hospitals exchange, a cohort whose every loss is counted, a drug that does nothing and seems to prevent six strokes of seven, and the hazard ratio of a drug found again, although sicker patients got it: once with success, once in vain.

# %% [markdown]
# ## Before you start
#
# **Objectives.** After this lesson you can
#
# - read FHIR bundles into tables, and build a cohort of which every loss is counted,
# - find immortal time, say how much it does, and remove it,
# - weigh patients by the probability of their drug, and check what that has achieved,
# - test for a confounder that nobody measured.
#
# **Needs.** [Did it work?](trials.ipynb), [Who will decline, and when?](../ml/prognosis.ipynb)
#
# **Time.** 74 minutes.
#
# **Data card.**
#
# | | |
# |---|---|
# | What | *Simulated*: people after a first transient ischaemic attack, with their visits, diagnoses, drugs, values and deaths. Records of real patients with terms that would let us ship them were not found. |
# | Shape | 8000 people (n_people), 194 612 visits (n_visits), 175 242 prescriptions (n_exposures) and four more tables |
# | Units | Dates are days; LDL cholesterol in mmol/L or mg/dL, as the source has it |
# | Licence | CC BY 4.0 (our own). Codes are plain ICD-10 (WHO), ATC (WHO Collaborating Centre) and UCUM codes; `LDL` and all numbers are made up |
# | Citation | Made by `drugs.make_records`; tables after the OMOP common data model 5.4 (OHDSI, 2021) |
# | Changed | One row in a hundred is spoilt in each of several ways, as real ones are |

# %% [markdown] tags=["instructor"]
# **Say first.** "A study found that actors who won an Oscar live four years longer than those who did not. What must an actor do first, to win an Oscar at eighty?" Wait until somebody says: live to eighty.
#
# **Expected guesses.** The drug without effect: most say 0.7 to 0.9; few go below 0.5. The crude comparison of two drugs: about half expect that a good drug looks good. What 1466 people are worth: several hundred.
#
# **Misconceptions.** (1) "With a million people, chance is small, so the answer is right." Ask: "Which of today's errors gets smaller with more people?" (2) "The balance table is clean, so the groups are alike." Ask: "In what is not in the table, too?"
#
# **Type live.** `hidden=0`, then `hidden=0.8`, and the balance table of both side by side. In the slider, the slowest prescription.
#
# **Cut line.** The lesson takes 74 minutes. Dropping *At scale* (3) and the slider (about 4) leaves 67; for 60, drop *A drug that is hardly ever chosen freely* (about 5) and do the quiz at home. Nothing after them needs them.
#
# **Where people get stuck.** That people with early strokes are *unexposed by definition*. Draw one line, put the stroke before the prescription, and ask in which group this person is. And weights: each person stands for others who were alike and got the other drug.

# %% tags=["setup"] dpi=110
import json
from dataclasses import replace

import matplotlib.pyplot as plt
import numpy as np

from neurokit_lite import data, drugs, plots, widgets
from neurokit_lite.course.anchors import anchor
from neurokit_lite.course.checks import Case, check_move

# %% [markdown]
# ## Meet the data (~9 min)
#
# Hospitals exchange records as **FHIR** resources: small JSON documents, one for each patient, visit, diagnosis or prescription. Here are two of one person. The codes say what is meant: ICD-10 for diagnoses, ATC for drugs, **UCUM** for units.

# %%
small = drugs.make_records(20, fault_share=0, random_state=7).records
bundles = drugs.write_bundles(small)
resources = [entry["resource"] for entry in bundles[0]["entry"]]
for kind in ("Condition", "Observation"):
    print(json.dumps(next(one for one in resources if one["resourceType"] == kind)), "\n")

# %% [markdown]
# For an analysis these are put into tables; the widely used form is **OMOP**, with one table for persons, visits, conditions, drugs and measurements each. The library `fhir.resources` looks at every resource on the way. What it cannot read, it must name, and not guess:

# %%
again = drugs.read_bundles(bundles)
print("equal there and back:", all(table.equals(again.tables()[name]) for name, table in small.tables().items()))
bad = json.loads(json.dumps(bundles[:1]))
condition = next(e["resource"] for e in bad[0]["entry"] if e["resource"]["resourceType"] == "Condition")
condition["onsetDateTime"] = "03/04/2012"
try:
    drugs.read_bundles(bad)
except ValueError as error:
    print(error)

# %% [markdown]
# Was that in March or in April? Neither the library nor we can know. A bundle of another version of FHIR (R4B in place of R5) is refused in the same way, unless one says which it is. So is what has not happened: a visit that is planned, a diagnosis that was refuted, or a drug that is not to be given is left out, with a warning that counts it. A visit that was broken off has happened.
#
# Names, addresses and identifiers other than `id` are not read. Before records leave a hospital, `drugs.pseudonymise_records` gives people new numbers and shifts all dates of one person by the same secret number of days, so that intervals stay. That alone hides little: whoever is observed up to the day of the export shows the shift by the last date. So both ends of the calendar are cut off, as far as shifts reach, and follow-up is shorter after it.
#
# Now 8000 people. After a first transient ischaemic attack (ICD-10 G45) they may get one of two statins. The stronger one, ATC C10AA05, multiplies the hazard of a stroke by **0.7**; the weaker one, C10AA01, does nothing. We know that, because we made them.

# %%
made = drugs.make_records(8000, hazard_ratio=0.7, random_state=1)
cleaned = drugs.clean_records(made.records)
print({name: len(table) for name, table in made.records.tables().items()})
report = cleaned.report[cleaned.report["n_rows"] > 0]
for table, fault, n_rows, done in report.itertuples(index=False):
    print(f"{table:21s} {fault:32s} {n_rows:5d} {done}")

# %%
anchor("n_visits", len(made.records.visit_occurrence), expected=194612, tolerance=0.5, unit="visits")

# %% [markdown]
# 120 diagnoses lie a century too early, and 17 visits come after death. Twelve LDL values above 15 mmol/L are mg/dL under the wrong unit: `drugs.convert_units` refuses a unit that it does not know, but a known one that is wrong only shows in the number.
#
# Cleaning is a decision, too. 1715 prescriptions end before they begin. Only the end is set to missing: if these rows were left out, then treatment would seem to begin with the next one, for a fault in a column that no analysis here reads. That is why the rules and their counts belong in the report.

# %% [markdown]
# ## When does the clock start? (~22 min)
#
# A usual question first, without any drug to compare with: do people who get a statin have fewer strokes than people who do not? Here are ten of them, followed from the attack on.

# %%
diagnosed = np.array(["2012-01-10", "2012-02-01", "2012-03-05", "2012-01-20", "2012-06-01"] * 2, dtype="M8[D]")
followed = np.array([120, 300, 340, 365, 80, 365, 210, 365, 150, 290])
prescribed = diagnosed + np.array([9999, 60, 200, 30, 9999, 9999, 90, 300, 9999, 150])  # 9999: never
ended = diagnosed + followed
has_stroke = np.array([1, 1, 0, 0, 1, 0, 1, 0, 0, 1], dtype=bool)
for one in range(3):
    start = str(prescribed[one]) if prescribed[one] < ended[one] else "never"
    print(f"attack {diagnosed[one]}, statin {start:10s}, followed to {ended[one]}, stroke: {has_stroke[one]}")

# %% [markdown]
# A rate is a number of events over the time at risk, the **person-time**. Write for each person how many days were spent with the drug and how many without it, up to the end of follow-up.

# %% move="days"
### BEGIN SOLUTION
with_drug = np.where(prescribed < ended, (ended - prescribed).astype(int), 0)
without = (ended - diagnosed).astype(int) - with_drug
### END SOLUTION
days = np.column_stack([without, with_drug])

# %%
days = check_move(
    "drugs-records.days",
    days,
    Case(
        name="ten people",
        arguments={},
        expected=np.column_stack(
            [
                np.minimum(followed, (prescribed - diagnosed).astype(int)),
                np.maximum(0, (ended - prescribed).astype(int)),
            ]
        ),
        axes=("n_people", "without, with"),
        unit="days",
        mistakes={
            "all days of a user as days with the drug. Those before the prescription were without it.": np.column_stack(
                [np.where(prescribed < ended, 0, followed), np.where(prescribed < ended, followed, 0)]
            ),
            "the two columns exchanged.": np.column_stack(
                [
                    np.maximum(0, (ended - prescribed).astype(int)),
                    np.minimum(followed, (prescribed - diagnosed).astype(int)),
                ]
            ),
            "negative days for people who never got it.": np.column_stack(
                [(prescribed - diagnosed).astype(int), (ended - prescribed).astype(int)]
            ),
        },
        otherwise="With the drug: from the prescription to the end, or 0. Without it: the rest.",
    ),
)

# %%
widgets.predict(
    "drugs-records.ten",
    "Some count all days of the six users as days with the drug. Which way does that move the rate ratio?",
    think="No stroke changes sides. What happens to the days?",
    choices=["down: the drug looks better", "up: the drug looks worse", "hardly at all"],
)

# %% alt="Ten horizontal lines, one a person, over the days since the attack, up to 365. Four people are grey throughout; six turn orange at their prescription, between day 30 and day 300. Black crosses mark five strokes: two at the end of grey lines, on day 80 and 120, three at the end of orange ones, on day 210, 290 and 300."
starts = (prescribed - diagnosed).astype(float)
_ = plots.plot_exposed_time(drugs.split_follow_up(followed, has_stroke, starts))
is_user = days[:, 1] > 0
events = np.array([has_stroke[~is_user].sum(), has_stroke[is_user].sum()])
print("strokes without and with:", events, " days:", days.sum(axis=0))
print(f"rate ratio by hand {events[1] / days[:, 1].sum() / (events[0] / days[:, 0].sum()):.4f}", end="; ")
print(f"by package {drugs.compare_rates(followed, has_stroke, starts).ratio:.4f}")
wrong = drugs.compare_rates(followed, has_stroke, starts, by="person")
print(f"users against the others, all their days: {wrong.ratio:.4f}")

# %%
widgets.compare(
    "drugs-records.ten",
    "down: the drug looks better",
    because="830 days without a stroke go from the rate of the others to that of the users: one rises, the other falls.",
)

# %%
anchor("rate_by_hand", drugs.compare_rates(followed, has_stroke, starts).ratio, expected=2.22837, tolerance=1e-4)

# %% [markdown]
# The same ten people give 2.2 or 0.57. What differs are the grey stretches of people who later get the drug: 830 days in which nobody *can* have a stroke, for who has one before the prescription is never called a user. This is **immortal time**. Counting it for the drug lowers the rate of users; taking it from the others raises theirs.
#
# Now 6000 people and a drug that does nothing at all. Strokes happen at 0.1 per person-year, first prescriptions at 0.8, both at constant rates, whoever the patient is.

# %%
widgets.predict(
    "drugs-records.immortal",
    "The drug does nothing. What rate ratio do users against non-users have, if all days of users count for the drug?",
    think="Who can be a non-user? Mostly somebody whose follow-up ended before the doctor wrote a prescription. And how did it end?",
    unit="times",
)

# %%
plan = drugs.CohortDefinition(["C10AA05", "C10AA01"], indication="G45", outcome="I63", measured_days=1200)
nothing = {"hazard_ratio": 1.0, "severity": 0.0, "indication": 0.0, "hazard": 0.1, "visits_per_year": 1.0}
null = drugs.clean_records(drugs.make_records(6000, **nothing, random_state=3).records).records
table = drugs.follow_diagnosis(null, plan)
follow = table["days"].to_numpy(), table["is_event"].to_numpy(), table["start_days"].to_numpy()
found = {by: drugs.compare_rates(*follow, by=by) for by in ("person", "time")}
for by, one in found.items():
    print(f"by {by:6s}: {one.n_events[1]:.0f} strokes in {one.person_years[1]:6.0f} years with the drug, ", end="")
    print(f"{one.n_events[0]:.0f} in {one.person_years[0]:5.0f} without: ratio {one.ratio:.2f}")
formula = drugs.compute_immortal_ratio(0.1, 0.8, 5, loss_hazard=0.06)
print(f"closed form, wrong count: {formula:.3f}")

# %%
widgets.compare(
    "drugs-records.immortal",
    round(found["person"].ratio, 2),
    because="Nearly nine in ten would get the drug before a stroke if nobody were lost. Who does not has mostly had a stroke first: 481 of them in 964 years.",
)

# %%
anchor("immortal", found["person"].ratio, expected=0.150732, tolerance=1e-4)
anchor("immortal_formula", formula, expected=0.148794, tolerance=1e-5)

# %% [markdown]
# "Six strokes of seven prevented", by nothing. More people would make the interval narrower and the number no better. For constant hazards the wrong ratio is known beforehand: with strokes at the rate $\lambda$, prescriptions at the rate $\mu$ and long follow-up it is
#
# $$\frac{\lambda}{2\lambda + \mu},$$
#
# which is below one half, whatever the rates. The function above has the form for five years and for people who leave (0.06 per year die or are lost).

# %%
years = np.linspace(0.5, 15, 30)


def wrong_ratios(start_hazard):
    return start_hazard, [drugs.compute_immortal_ratio(0.1, start_hazard, one) for one in years]


def say_limit(made):
    return f"Prescriptions at {made[0]:g} per year: {made[1][9]:.2f} after {years[9]:.0f} years; limit {0.1 / (0.2 + made[0]):.2f}"


# %% alt="The wrong rate ratio of a drug without effect, over the years of follow-up, for a rate of prescriptions that is chosen. At 0.8 per year it falls from 0.43 after half a year to about 0.1; a dashed line marks the limit, a grey line at 1 the truth. The curve lies below 1 throughout."
def draw_ratios(made, ax):
    start_hazard, ratios = made
    ax.plot(years, ratios, color=plots.PALETTE["vermilion"], label="users against non-users")
    ax.axhline(0.1 / (0.2 + start_hazard), ls="--", lw=1, color="black", label="limit")
    ax.axhline(1, color=plots.PALETTE["grey"], lw=1, label="truth")
    ax.set(xlabel="follow-up (years)", ylabel="rate ratio (no unit)", ylim=(0, 1.1))
    ax.legend(fontsize=8, loc="upper right", bbox_to_anchor=(1, 0.9))


widgets.explore(
    wrong_ratios, draw_ratios, describe=say_limit, start={"start_hazard": 0.8}, start_hazard=[0.05, 0.2, 0.8, 3]
)

# %% [markdown]
# There are several ways out, and they answer different questions:
#
# - **time-dependent exposure**: a person counts as unexposed up to the prescription and as exposed after it, as in the drawing (ever since: that somebody stops the drug is not seen);
# - a landmark: the clock starts a year after the attack, for those still at risk, and groups are what they got up to then;
# - **cloning**: everybody enters twice, once for "start within a year" and once for "do not"; a copy is followed until its person does something else. Who does is not drawn by lot: with real patients, copies are then weighted for it, which we leave out, since here the prescription comes at the same rate for all.

# %%
ways = {
    "by time": drugs.split_follow_up(*follow),
    "landmark": drugs.landmark_follow_up(*follow, landmark_days=365),
    "clones": drugs.clone_follow_up(*follow, grace_days=365),
}
for name, one in ways.items():
    columns = one.is_exposed[:, None].astype(float)
    given = one.starts, one.stops, one.is_event
    fit = drugs.fit_interval_cox(*given, features=columns, people=one.people, are_clones=name == "clones")
    ratio = fit.hazard_ratios()
    print(f"{name:9s} hazard ratio {ratio.value[0]:.2f}, from {ratio.low[0]:.2f} to {ratio.high[0]:.2f}")

# %% [markdown]
# All three intervals hold 1, the truth. None of this could be seen in a table without the day of the prescription.
#
# A prescription on the very day of the stroke, or a few days before it, is another trap. A first sign of the disease may have brought the patient to the doctor, and the drug seems to cause what had begun before it. This is **protopathic bias**; a lag between the prescription and exposed time shows how much depends on it.

# %% [markdown]
# ## Who enters, and with whom are they compared? (~9 min)
#
# Comparing users with non-users asks for trouble twice: the clock, and the reason why somebody gets no drug. **Target trial emulation** (Hernán and Robins) writes the protocol of the trial that one would like to have, and then looks for its patients in the records: who is eligible, which two treatments, when day 0 is, how long follow-up lasts, which outcome.
#
# We compare two drugs for the same indication (an **active comparator**) among people who begin one of them (a **new-user design**). Day 0 is the first prescription for all. A **washout** of a year without either drug shows that it is the first. Each step is a line of a program, and it counts.

# %%
widgets.predict(
    "drugs-records.crude",
    "The stronger drug truly multiplies the hazard by 0.7. What does the plain comparison of both drugs show?",
    think="To whom would you give the stronger drug?",
    choices=["a benefit, larger than the true one", "a benefit, smaller than the true one", "a harm"],
)

# %% alt="Eight horizontal bars, one a step towards the cohort, from 8000 people in the records to 5862 at the end. 598 never got one of the drugs, 393 were not observed for a year before, 76 got both on one day, nobody lacks the diagnosis, 513 had a stroke before, 557 have no LDL value within 1200 days before, and 1 was not followed."
cohort = drugs.build_cohort(cleaned.records, plan)
_ = plots.plot_attrition(cohort)

# %%
anchor("n_cohort", len(cohort.people), expected=5862, tolerance=0.5, unit="people")


# %%
def compare_drugs(cohort, weights=None):
    people, treated = cohort.people, cohort.is_treated[:, None].astype(float)
    given = np.zeros(len(people)), people["days"], people["is_event"]
    ratio = drugs.fit_interval_cox(*given, features=treated, weights=weights).hazard_ratios()
    return ratio.value[0], ratio.low[0], ratio.high[0]


crude = compare_drugs(cohort)
print("crude hazard ratio {:.2f}, from {:.2f} to {:.2f}".format(*crude))
means = cohort.people.groupby("drug")[["age_years", "ldl_mmol_l", "n_visits"]].mean()
print(means.round(2).to_string())

# %%
widgets.compare(
    "drugs-records.crude",
    "a harm",
    because="The stronger drug went to those who were older and had more LDL, and these have more strokes anyway.",
)

# %%
anchor("crude", crude[0], expected=1.3032, tolerance=0.001)

# %% [markdown]
# A drug that prevents three strokes in ten seems to cause them. This is **confounding by indication**: severity drives the choice and the outcome.

# %% [markdown]
# ## Why this drug for this patient? (~15 min)
#
# The **propensity score** $e$ is the probability that a patient like this one gets the stronger drug, given what was known on day 0; here by a logistic regression on age, sex, LDL and visits in the year before. Among people with the same score the drug is as good as drawn by lot, *if nothing else drives both*.

# %%
names = ["age_years", "is_female", "ldl_mmol_l", "n_visits"]


def score(cohort):
    return drugs.fit_propensity(cohort.is_treated, cohort.people[names].to_numpy(float), names=names)


fit = score(cohort)
print({name: round(float(one), 3) for name, one in zip(fit.names, fit.coefficients, strict=True)})
print("true: 0.1 for a year of age, 1 for LDL, 0 for the others")

# %% [markdown]
# A treated patient with a score of 0.1 stands for ten like that, nine of whom got the other drug. **Inverse probability weighting** counts each as so many. Write the weights of everybody; `e` are the scores, `treated` is true for the stronger drug.

# %%
e, treated = fit.scores, cohort.is_treated

# %% move="weights"
### BEGIN SOLUTION
weights = np.where(treated, 1 / e, 1 / (1 - e))
### END SOLUTION

# %%
weights = check_move(
    "drugs-records.weights",
    weights,
    Case(
        name="5862 people",
        arguments={},
        expected=np.where(treated, 1 / e, 1 / (1 - e)),
        axes=("n_people",),
        unit="",
        tolerance=1e-9,
        mistakes={
            "1 / e for everybody. Who got the weaker drug had the probability 1 - e of it.": 1 / e,
            "the two groups exchanged.": np.where(treated, 1 / (1 - e), 1 / e),
            "the scores themselves. The rarer a choice, the more it stands for.": np.where(treated, e, 1 - e),
        },
        otherwise="One over the probability of the drug that the person did get.",
    ),
)

# %%
widgets.predict(
    "drugs-records.weighted",
    "Crude, the hazard ratio was 1.30. What is it with these weights?",
    think="If age and LDL are all that drives the choice, what is left?",
    unit="times",
)

# %% alt="Left: propensity scores from 0 to 1, treated upwards, others downwards. The treated crowd above 0.5, the others below, and both have people from about 0.05 to 0.95. Right: standardised mean differences of four covariates. Before weighting age and LDL lie near 0.7, sex and visits near 0; after weighting all lie within 0.03 of 0, inside the dashed lines at 0.1."
fig, axes = plt.subplots(1, 2, figsize=(10, 3.4), layout="constrained")
plots.plot_overlap(fit, ax=axes[0])
balance = drugs.compare_balance(cohort.people[names].to_numpy(float), treated, weights, names=names)
_ = plots.plot_balance(balance, ax=axes[1])
package = drugs.weigh_by_propensity(e, treated)
print(
    "by hand, over their mean in each group, equal to the package:",
    np.allclose(package[treated], weights[treated] / weights[treated].mean()),
)
weighted = compare_drugs(cohort, package)
print("weighted hazard ratio {:.2f}, from {:.2f} to {:.2f}; truth 0.70, or about 0.72 for the group".format(*weighted))
print("people", balance.n_people, "are worth", balance.effective_sizes.round().astype(int))

# %%
widgets.compare(
    "drugs-records.weighted",
    round(weighted[0], 2),
    because="Both groups now have the ages and the LDL of all 5862. The truth is 0.70 for two people alike; it is about 0.72 for the group, and chance did the rest.",
)

# %%
anchor("weighted", weighted[0], expected=0.7515, tolerance=0.001)
anchor("effective", balance.effective_sizes[1], expected=1935, tolerance=1, unit="people")

# %% [markdown]
# From harm to benefit, and the interval holds the truth. Three things belong in the report:
#
# - Overlap. Where only one drug is given, nobody can be compared. Here both are given at nearly all scores.
# - Balance, the **standardised mean difference** before and after. Not p values: these also become small with many people.
# - The **effective sample size** $(\sum w)^2 / \sum w^2$. The 2895 treated are worth 1935, because some weights are large.
#
# And a **negative control outcome**: one that the drug cannot change. Neither statin breaks hips (ICD-10 S72) in our simulation. If the comparison finds an effect on hips, it is confounded.

# %%
hips = drugs.build_cohort(cleaned.records, replace(plan, outcome="S72"))
print("hips, crude    {:.2f}, from {:.2f} to {:.2f}".format(*compare_drugs(hips)))
hip_weights = drugs.weigh_by_propensity(score(hips).scores, hips.is_treated)
print("hips, weighted {:.2f}, from {:.2f} to {:.2f}".format(*compare_drugs(hips, hip_weights)))

# %% [markdown]
# Crude, the stronger drug breaks hips: its patients are older. Weighted, nothing is left of that, as it should be.

# %% [markdown]
# ## Break it (~11 min)
#
# *A reason that nobody wrote down.* Doctors see who is frail, and give frail patients the weaker drug. Frail people have more strokes and break more hips, and no table has a column for it.

# %%
widgets.predict(
    "drugs-records.hidden",
    "Frailty drives the choice and the outcome, and is in no table. Which of these will notice?",
    think="What does each of them look at?",
    choices=["the overlap of the scores", "the balance table", "the hips", "none of them"],
)

# %%
hidden = drugs.make_records(8000, hidden=0.8, visits_per_year=1, random_state=2)
records = drugs.clean_records(hidden.records).records
for outcome, name in (("I63", "strokes"), ("S72", "hips")):
    one = drugs.build_cohort(records, replace(plan, outcome=outcome))
    own = drugs.weigh_by_propensity(score(one).scores, one.is_treated)
    left = drugs.compare_balance(one.people[names].to_numpy(float), one.is_treated, own).after
    print(f"{name}: largest difference left {np.abs(left).max():.2f}; ", end="")
    ratio = compare_drugs(one, own)
    print("weighted hazard ratio {:.2f}, from {:.2f} to {:.2f}".format(*ratio))
    if name == "strokes":
        spoilt, share = ratio, one.people["is_event"].mean()

# %%
widgets.compare(
    "drugs-records.hidden",
    "the hips",
    because="Scores and balance see only what is measured. Hips are broken by the same frailty, and no drug should change them.",
)

# %%
anchor("hidden", spoilt[0], expected=0.5765, tolerance=0.001)

# %% [markdown]
# The table of balance is clean, the interval is narrow, and it excludes the truth of 0.70. The hips say so: 0.67 for a drug that does nothing to them. They cannot say by how much to correct, for frailty need not act alike on both.
#
# What would it take to explain *all* of the benefit? The **E-value** (VanderWeele and Ding) is the risk ratio that an unmeasured confounder would need with the drug *and* with the outcome, beyond what was adjusted for. For a ratio above 1 it is $RR + \sqrt{RR\,(RR-1)}$; below 1, take the inverse first.

# %%
print(f"{100 * share:.0f} % had a stroke, so that the hazard ratio is first turned into a risk ratio")
value, of_limit = drugs.compute_e_value(spoilt[0], limit=spoilt[2], is_common=True)
print(f"E-value {value:.2f}; of the limit nearer to 1: {of_limit:.2f}")

# %%
anchor("e_value", value, expected=2.2858, tolerance=0.01)

# %% [markdown]
# A confounder with risk ratios of that size could do it; one that is weaker on both sides could not. It does not say whether one exists. Here one does, and it makes up a part.
#
# *A drug that is hardly ever chosen freely.* Let doctors follow the values strictly: `indication=3`.

# %%
widgets.predict(
    "drugs-records.strict",
    "1466 people get the stronger drug, most of them by the rule. How many are they worth after weighting?",
    think="One treated patient with a score of 0.001 stands for a thousand.",
    unit="people",
)

# %%
strict = drugs.clean_records(drugs.make_records(4000, indication=3, visits_per_year=1, random_state=6).records).records
one = drugs.build_cohort(strict, plan)
scores, given = score(one).scores, one.is_treated
rare = np.sort(1 / scores[given])[::-1]
print("the three rarest of the treated stand for", rare[:3].round().astype(int), "people each;", end=" ")
print(f"ten make {(rare[:10] ** 2).sum() / (rare**2).sum():.0%} of the sum of squared weights")
sizes = {}
for target in ("everybody", "overlap"):
    own = drugs.weigh_by_propensity(scores, given, target=target)
    sizes[target] = drugs.compute_effective_size(own[given])
    print(f"{target:9s} largest weight of a treated {own[given].max():4.1f} times the mean; ", end="")
    print(f"{given.sum()} are worth {sizes[target]:3.0f}; ", end="")
    print("hazard ratio {:.2f}, from {:.2f} to {:.2f}".format(*compare_drugs(one, own)))

# %%
widgets.compare(
    "drugs-records.strict",
    round(sizes["everybody"]),
    digits=3,
    because="A few who got the drug against the rule stand for dozens each. Ten of them make more than half of the sum of squared weights: chance among these ten counts most.",
)

# %% [markdown]
# Overlap weights ask another question: what the drug does among people who might have got either. None can exceed 1 before scaling, and they balance the means of what is in the model exactly. Whom the answer is about must then be said.

# %% [markdown]
# ## At scale (~3 min)
#
# What is scarce is not memory. A FHIR resource says in every row what its codes mean, and that is paid in bytes and in checks.

# %%
as_json = sum(len(json.dumps(one)) for one in bundles)
as_tables = sum(len(table.to_csv(index=False)) for table in small.tables().values())
print(
    f"20 people: {sum(len(one['entry']) for one in bundles)} resources; JSON is {as_json / as_tables:.1f} times as long as CSV"
)
n_people = data.by_size(tiny=500, workshop=4000, full=41_000)
large = drugs.make_records(n_people, visits_per_year=3, random_state=8).records
kept = drugs.clean_records(large).records
found = drugs.build_cohort(kept, plan)
print(f"{len(large.visit_occurrence)} visits of {n_people} people became {len(found.people)} rows")

# %% [markdown]
# One row is left of 33 visits. At the size `full` there are about a million of them. A million visits make an interval narrow. They do not move its centre: immortal time and frailty are as wrong in a million as in ten.

# %% [markdown]
# ## Check yourself (~5 min)

# %%
widgets.quiz(
    "Patients who filled at least ten prescriptions in five years live longer than those with fewer. What comes first to mind?",
    {
        "Ten prescriptions need years in which one did not die": "Whoever died early cannot have ten. Time up to the tenth prescription is immortal.",
        "Ten prescriptions show that the drug works if taken": "They may. But people who die in the first year are in the other group whatever the drug does.",
        "Ten prescriptions are a cut that was chosen by chance": "With five or twenty the same would happen, more or less strongly: the reason is the clock.",
    },
    answer="Ten prescriptions need years in which one did not die",
)

# %%
widgets.quiz(
    "After weighting all standardised differences are below 0.02. What has been shown?",
    {
        "The groups differ in the outcome by the drug alone": "That would need all causes of the choice and the outcome to be in the table.",
        "The groups are alike in the columns that were used": "That, and no more. A negative control, or a new column, may show what is left.",
        "The model of the propensity score has the right form": "Means agree after weighting; squares and products need not, and were not looked at.",
    },
    answer="The groups are alike in the columns that were used",
)

# %%
widgets.quiz(
    "A drug for insomnia is followed by twice as many diagnoses of Parkinson's disease in the first year, and none beyond. Why?",
    {
        "The drug harms quickly, and survivors are resistant": "Possible in principle. A disease that takes years to begin is a poor candidate for it.",
        "The disease disturbed sleep before it had its name": "Protopathic bias: the drug was given for a first sign. A lag of a year or two takes it away.",
        "The comparison with non-users made time immortal": "That lowers the rate of users early on; here it is raised.",
    },
    answer="The disease disturbed sleep before it had its name",
)

# %%
widgets.predictions("drugs-records")

# %% [markdown]
# ## Take-aways
#
# - A record says what somebody wrote down. Count what cannot be true, refuse what can be read in two ways.
# - Eligibility, treatment and day 0 fall on one day. Where they do not, time is immortal for somebody.
# - Doctors choose. Compare new users of two drugs for one indication, and weigh by the probability of the choice.
# - Report overlap, balance, effective size and a negative control, not only the hazard ratio.
# - What nobody measured cannot be weighed. An E-value says how strong it would have to be.
# - More records make an answer more precise, and no less biased.
#
# ## References
#
# - Hernán MA, Robins JM (2016). Using big data to emulate a target trial when a randomized trial is not available. *Am J Epidemiol* 183:758–764. https://doi.org/10.1093/aje/kwv254
# - Suissa S (2008). Immortal time bias in pharmacoepidemiology. *Am J Epidemiol* 167:492–499. https://doi.org/10.1093/aje/kwm324
# - Hernán MA (2018). How to estimate the effect of treatment duration on survival outcomes using observational data. *BMJ* 360:k182. https://doi.org/10.1136/bmj.k182
# - Rosenbaum PR, Rubin DB (1983). The central role of the propensity score in observational studies for causal effects. *Biometrika* 70:41–55. https://doi.org/10.1093/biomet/70.1.41
# - Li F, Morgan KL, Zaslavsky AM (2018). Balancing covariates via propensity score weighting. *J Am Stat Assoc* 113:390–400. https://doi.org/10.1080/01621459.2016.1260466
# - Lipsitch M, Tchetgen Tchetgen E, Cohen T (2010). Negative controls: a tool for detecting confounding and bias in observational studies. *Epidemiology* 21:383–388. https://doi.org/10.1097/EDE.0b013e3181d61eeb
# - VanderWeele TJ, Ding P (2017). Sensitivity analysis in observational research: introducing the E-value. *Ann Intern Med* 167:268–274. https://doi.org/10.7326/M16-2607
# - Observational Health Data Sciences and Informatics (2021). *OMOP common data model, version 5.4*. https://ohdsi.github.io/CommonDataModel/cdm54.html
# - Health Level Seven International (2023). *FHIR release 5*. https://hl7.org/fhir/R5/
#
# ## Your turn
#
# In [the exercise](../../exercises/drugs/records/drugs-records.ipynb) you split person-time, find new users, weigh patients and measure balance, and judge a claim from ten million records.
