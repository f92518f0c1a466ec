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
# # What does a drop of fluid tell?
#
# The fluid around the brain carries what its cells shed. A few millilitres, taken by a needle in the lower back, hold thousands of proteins, and some of them change years before a person forgets names. **Proteomics** measures many of them at once, and asks two things:
# which ones differ in patients, and how well a handful of them, a **panel**, tells who is ill. Both are easily answered too well.
#
# **What you will have.** A moderated t made by hand; the proteins that differ in 91 people with early dementia; what a limit of detection does to a difference of which you know the truth; a panel judged on people it has not seen; and a study of pure noise that looks like a discovery.

# %% [markdown]
# ## Before you start
#
# **Objectives.** After this lesson you can
#
# - compute a moderated t, say what the other proteins contribute, and put plates into its model,
# - detect that values are missing because they are low, and estimate a difference all the same,
# - evaluate a panel by nested cross-validation, with an interval over people,
# - explain what an AUC says, and what a positive result means.
#
# **Needs.** Python and NumPy; [Would a second study find it again?](../orientation/found-again.ipynb) for p values and many tests.
#
# **Time.** 75 minutes.
#
# **Data card.**
#
# | | |
# |---|---|
# | What | (1) *Real*: 124 proteins, and tau, phosphorylated tau and amyloid beta 42, in the cerebrospinal fluid of 333 people: 242 are well, 91 have very mild or mild dementia. (2) *Simulated* studies, in which it is known what changes and what was too low to be seen, and simulated plates over the real people. |
# | Shape | `concentrations` (n_people, n_proteins) = (333, 124) |
# | Units | Each assay's own; on log2, a difference of 1 is a doubling |
# | Licence | MIT (the table), CC BY (the study); simulations CC BY 4.0 |
# | Citation | Craig-Schapiro et al. (2011), *PLoS ONE* 6:e18850 |
# | Changed | The table came with a power transform of each protein, which was undone |

# %% [markdown] tags=["instructor"]
# **Say first.** "A test finds 80 of 100 patients and clears 80 of 100 healthy people. Your aunt is positive. How worried are you?" Collect numbers on the board and leave them there until the last step.
#
# **Expected guesses.** For age and sex most expect that few proteins are lost. For corrected plates most expect 5 false alarms of 100. For gaps filled with the mean, most guess half of the true difference. For the study of noise most say 50, since nothing is there. For positives nearly all say 80.
#
# **Misconceptions.** (1) "Imputation does no harm, it only fills gaps." Ask: "Which values are gone, and with what are they filled?"
# (2) "We cross-validated, so there is no leakage." Ask: "What was computed before the first split, and from whom?"
#
# **Type live.** The moderated variance with 4 and 8 degrees of freedom. Later the three lines that turn a sensitivity into people out of 1 000.
#
# **Cut line.** Over 60 minutes: drop *At scale*, then the three tests of *Were the plates mixed?* (say their result and show the error at its end), then the picture of all proteins in *What if the low values are missing?*
#
# **Where people get stuck.** A gap is not a zero: it says "below the limit", which is much. And the inner folds choose the model while the outer ones judge it.

# %% tags=["setup"] dpi=110
import numpy as np
import pandas as pd
from scipy.optimize import brentq
from scipy.special import polygamma, psi
from sklearn.feature_selection import SelectKBest
from sklearn.impute import SimpleImputer
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import StratifiedKFold, cross_val_score
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

from neurokit_lite import data, genomics, ml, plots, widgets
from neurokit_lite.course.anchors import anchor
from neurokit_lite.course.checks import Case, check_move

# %% [markdown]
# ## Meet the data (~4 min)
#
# Each protein was measured by antibodies on coloured beads (an **immunoassay**), in its own unit: some in nanograms, some in picograms per millilitre. The logarithm takes care of units, since a factor becomes a shift, and a shift is in both groups.

# %%
fluid = data.load_csf_proteins()
table = genomics.as_protein_table(fluid["concentrations"], fluid["people"], fluid["proteins"])
is_impaired, age = fluid["is_impaired"], fluid["age_years"]
for name, own in (("impaired", is_impaired), ("well", ~is_impaired)):
    print(
        f"{name:9s}{own.sum():4d} people, {age[own].mean():.1f} years, {100 * fluid['is_male'][own].mean():.0f} % men"
    )

# %% [markdown]
# The published table mixed scales: some columns were logarithms, some square roots, some neither. That is easy to overlook. It shows when negative "concentrations" stand beside values of 300:

# %%
mixed = fluid["concentrations"].copy()
mixed[:, :50] = np.log(mixed[:, :50])
try:
    genomics.as_protein_table(mixed, fluid["people"], fluid["proteins"])
except ValueError as error:
    print(error)

# %% [markdown]
# And there is not a single gap in it, although every assay has a **limit of detection**. What became of the values below? Look at the lowest of one protein.

# %%
values, n_people = np.unique(fluid["concentrations"][:, table.find(["MCP_2"])[0]], return_counts=True)
print("MCP-2:", *(f"{value:g} ({n} people)" for value, n in zip(values[:5], n_people[:5], strict=True)))

# %% [markdown]
# Nineteen people have exactly 1.45, and then nobody up to 2.2. Somebody wrote a number where the assay had said "too little". It is fair to do, as long as readers are told.

# %% [markdown]
# ## How sure is a difference in six people? (~10 min)
#
# Proteomics often begins with three samples against three. Here are six simulated people and one of 400 proteins, in log2.

# %%
pilot = genomics.make_proteome(6, 400, changed_fraction=0.1, effect=1.5)
well, ill = pilot.complete[:3], pilot.complete[3:]
variances = (well.var(axis=0, ddof=1) + ill.var(axis=0, ddof=1)) / 2
differences = ill.mean(axis=0) - well.mean(axis=0)
one = int(np.argmax(np.abs(differences) / np.sqrt(variances)))
print("well:", well[:, one].round(2), "  ill:", ill[:, one].round(2))
print(f"difference {differences[one]:.3f}, variance {variances[one]:.5f}")
print(f"ordinary t: {differences[one] / np.sqrt(variances[one] * 2 / 3):.1f}")

# %% [markdown]
# The largest t of all. But look why: the three values of each group happen to lie close together. Four **degrees of freedom** say little about a variance, and among 400 proteins some variances come out far too small.
#
# The other 399 know what is usual. Say that true variances scatter between proteins, with a typical value $s_0^2$ that is worth $d_0$ degrees of freedom (the **prior**). How much the *observed* log variances scatter, beyond what four degrees of freedom do by themselves, gives both. The logarithm of a chi-square with $d$ degrees of freedom has the mean $\psi(d/2) + \log 2$ and the variance $\psi'(d/2)$, so:

# %%
d = 4
logs = np.log(variances) - psi(d / 2) + np.log(d / 2)
beyond_chance = logs.var(ddof=1) - polygamma(1, d / 2)
d0 = 2 * brentq(lambda half: polygamma(1, half) - beyond_chance, 0.01, 1000)
s0_squared = np.exp(logs.mean() + psi(d0 / 2) - np.log(d0 / 2))
print(f"prior: {d0:.2f} degrees of freedom, variance {s0_squared:.3f}")

# %% [markdown]
# Our protein's ordinary t was 14. What is left of it?

# %%
widgets.predict(
    "genomics-proteins.moderated",
    "How large is the t of our protein when its variance is drawn towards what is usual?",
    think="Its own variance is 0.05 with 4 degrees of freedom. The usual one, 0.39, has nearly three times the weight. And t goes with one over the root.",
    unit="",
)

# %% [markdown]
# Now the protein's variance is the mean of the two, each with the weight of its degrees of freedom:
#
# $$\tilde s^2 = \frac{d_0 s_0^2 + d\, s^2}{d_0 + d}, \qquad \tilde t = \frac{\text{difference}}{\tilde s \sqrt{1/3 + 1/3}},$$
#
# the **moderated t**, with $d_0 + d$ degrees of freedom. Write it for our protein, from `d0`, `s0_squared`, `d`, `variances[one]` and `differences[one]`.

# %% move="moderated"
### BEGIN SOLUTION
variance = (d0 * s0_squared + d * variances[one]) / (d0 + d)
moderated = differences[one] / np.sqrt(variance * (1 / 3 + 1 / 3))
### END SOLUTION

# %%
moderated = check_move(
    "genomics-proteins.moderated",
    moderated,
    Case(
        name="one protein of six people",
        arguments={},
        expected=differences[one] / np.sqrt((d0 * s0_squared + d * variances[one]) / (d0 + d) * 2 / 3),
        unit="",
        tolerance=1e-6,
        mistakes={
            "the ordinary t. Draw its variance towards the prior's.": differences[one]
            / np.sqrt(variances[one] * 2 / 3),
            "a t with the prior's variance alone.": differences[one] / np.sqrt(s0_squared * 2 / 3),
        },
        otherwise="variance = (d0 * s0_squared + d * s²) / (d0 + d); t = difference / sqrt(variance * 2 / 3).",
    ),
)

# %%
widgets.compare(
    "genomics-proteins.moderated",
    moderated,
    because="Its variance was small by luck: the other proteins' word has more weight.",
)

# %%
found = genomics.moderated_t(pilot.complete, genomics.build_design({"ill": pilot.is_case}))
print(f"by hand:    t {moderated:.6f} with {d0 + d:.4f} degrees of freedom")
print(f"by package: t {found.t[one, 1]:.6f} with {found.degrees:.4f} degrees of freedom")

# %% [markdown]
# Equal, so from here on the package does it (it is the method of R's *limma*). Does it help? Twenty such pilots, each with a list of 20 proteins, ranked in three ways.

# %%
true_share = {"ordinary t": [], "moderated t": [], "difference alone": []}
for seed in range(20):
    made = genomics.make_proteome(6, 400, changed_fraction=0.1, effect=1.5, random_state=seed)
    fit = genomics.moderated_t(made.complete, genomics.build_design({"ill": made.is_case}))
    change = fit.coefficients[:, 1]
    spread = np.sqrt((made.complete[:3].var(axis=0, ddof=1) + made.complete[3:].var(axis=0, ddof=1)) / 2)
    for name, size in zip(true_share, (change / spread, fit.t[:, 1], change), strict=True):
        true_share[name].append(np.mean(made.effects[np.argsort(-np.abs(size))[:20]] != 0))
for name, own in true_share.items():
    print(f"ranked by {name:16s} {100 * np.mean(own):.0f} % of the list truly differ")

# %%
anchor("moderated_t", found.t[one, 1], expected=5.6913, tolerance=0.001)
anchor("true_share_moderated", 100 * np.mean(true_share["moderated t"]), expected=86, tolerance=3, unit="%")
anchor("true_share_ordinary", 100 * np.mean(true_share["ordinary t"]), expected=71, tolerance=3, unit="%")

# %% [markdown]
# The moderated list is the best: it neither believes in variances that are small by luck nor ignores variances altogether.

# %% [markdown]
# ## Which proteins differ? (~13 min)
#
# Now the 333 people. For each protein the difference between those impaired and those well is tested, and p values are adjusted for the **false discovery rate**.

# %%
plain = genomics.moderated_t(table.values, genomics.build_design({"impaired": is_impaired}))
n_plain = int(np.sum(ml.fdr(plain.p_values[:, 1]) < 0.05))
print(f"{n_plain} of 124 proteins differ at a false discovery rate of 5 %")

# %% [markdown]
# But those impaired are older, and there are more men among them. Proteins change with age, and the fluid of men holds more of many of them. A **covariate** is a column of the model: then people are compared with people of their age and sex.

# %%
widgets.predict(
    "genomics-proteins.covariates",
    "Age and sex enter the model. How many of the proteins still differ?",
    think="The impaired are between three and four years older on average. Is that a little or a lot, for proteins that leak from ageing brains?",
    choices=["Hardly fewer: 45 or more", "About half of them", "Next to none: 5 or fewer"],
)

# %%
known = {"impaired": is_impaired, "age": age, "male": fluid["is_male"]}
adjusted = genomics.moderated_t(table.values, genomics.build_design(known))
q = ml.fdr(adjusted.p_values[:, 1])
print(f"{np.sum(q < 0.05)} of 124 proteins differ at equal age and sex")
for number in np.argsort(q)[:6]:
    print(f"  {table.proteins[number]:12s} {adjusted.coefficients[number, 1]:+.2f} log2, q = {q[number]:.1e}")

# %%
widgets.compare(
    "genomics-proteins.covariates",
    "About half of them",
    because="Half of the list was a list of what goes with age and sex.",
)

# %%
anchor("proteins_without_covariates", n_plain, expected=52, tolerance=0)
anchor("proteins_with_covariates", int(np.sum(q < 0.05)), expected=25, tolerance=0)

# %% alt="Two volcano plots side by side with the same axes: minus log10 p over the difference in log2, red where the false discovery rate is below 5 per cent. Left, without covariates, 52 red dots, most on the right side, up to nearly 10. Right, with age and sex, 25 red dots lie lower; one dot, GRO-alpha, stands out above 8."
axes = plots.canvas(1, 2, width_in=9, height_in=3.6, share_x=True)
for ax, fit, title in zip(axes, (plain, adjusted), ("without covariates", "with age and sex"), strict=True):
    is_called = ml.fdr(fit.p_values[:, 1]) < 0.05
    for own, color in ((~is_called, "grey"), (is_called, "vermilion")):
        x, y = fit.coefficients[own, 1], -np.log10(fit.p_values[own, 1])
        ax.plot(x, y, "o", ms=4, color=plots.PALETTE[color], label=f"{own.sum()} proteins")
    ax.set(xlabel="difference of the impaired (log2)", ylabel="−log₁₀ p (no unit)", title=title, ylim=(0, 10))
    ax.legend(fontsize=9)

# %% [markdown]
# The authors reported GRO-alpha, NT-proBNP, MMP-10, TRAIL-R3, PAI-1 and VEGF as well, from 190 proteins. The differences are small: 0.25 in log2 is 19 %. And here moderation does hardly anything: with 329 degrees of freedom of its own, a protein needs no help from the others.

# %% [markdown]
# ### Were the plates mixed?
#
# Samples are measured plate by plate, and a plate reads one protein a little higher and another one lower than the next plate does: a **batch effect**. The table does not say who was on which plate. So we simulate plates over real people, and know the truth: 60 of the 242 who are well, ten on each plate, called "patients" and "others" at random, so that *no* protein differs. Then each plate shifts each protein by chance (SD 0.4 on log2). Either each plate
# holds five patients (*mixed*), or they have nine, nine, eight, two, one and one (*uneven*), as where the clinic sent its samples in groups. We test with the plates ignored; with the plate as a covariate; and on values that were first corrected by **ComBat**, which is told to leave the diagnosis as it is.

# %%
well = table.values[~is_impaired]
plate = np.repeat([f"plate {number}" for number in range(1, 7)], 10)


def measure(n_patients, seed):
    generator = np.random.default_rng(seed)
    people = generator.choice(len(well), 60, replace=False)
    shifts = generator.normal(0, 0.4, (6, well.shape[1]))
    return well[people] + np.repeat(shifts, 10, axis=0), np.concatenate([np.arange(10) < n for n in n_patients])


# %%
widgets.predict(
    "genomics-proteins.plates",
    "Plates are uneven, and ComBat has taken their shifts out. Of 100 proteins of which none differs, how many have p < 0.05?",
    think="How well can a plate with nine patients and one other tell its own shift from a difference of patients? And does the test know how well?",
    choices=["About 5, as it should be", "About 10", "20 or more"],
)

# %%
alarms = {}
for plan, n_patients in (("mixed", [5] * 6), ("uneven", [9, 9, 8, 2, 1, 1])):
    for seed in range(20):
        values, ill = measure(n_patients, seed)
        plain, with_plate = (genomics.build_design({"ill": ill} | more) for more in ({}, {"plate": plate}))
        frame = pd.DataFrame(values, columns=table.proteins).assign(plate=plate, ill=ill * 1.0)
        corrected = ml.Combat("plate", protect=["ill"]).fit_transform(frame)[:, : values.shape[1]]
        ways = {"plates ignored": (values, plain), "plate in the model": (values, with_plate)}
        for name, (own, design) in (ways | {"corrected, then tested": (corrected, plain)}).items():
            alarms.setdefault((name, plan), []).append(genomics.moderated_t(own, design).p_values[:, 1] < 0.05)
print("false alarms, of 100 proteins     mixed  uneven")
for name in ("plates ignored", "plate in the model", "corrected, then tested"):
    print(f"{name:32s}", *(f"{100 * np.mean(alarms[name, plan]):6.1f}" for plan in ("mixed", "uneven")))

# %%
widgets.compare(
    "genomics-proteins.plates",
    "20 or more",
    because="The correction guesses the shifts from few people, and the test takes the guess for certain.",
)

# %%
anchor(
    "alarms_corrected", 100 * np.mean(alarms["corrected, then tested", "uneven"]), expected=23, tolerance=3, unit="%"
)
anchor("alarms_in_model", 100 * np.mean(alarms["plate in the model", "uneven"]), expected=6, tolerance=2, unit="%")

# %% [markdown]
# A table that was corrected looks as if there had never been plates, and that is what the test believes. The covariate takes out the same shifts and *pays* for it: the standard error grows where patients and plates go together. Here it is 1.5 times that of mixed plates, so that 60 people on uneven plates tell as much as 27 on mixed ones. On uneven plates the correction gave as many false alarms as doing nothing (23 each). On mixed plates ignored plates are only noise, which hides differences (2 false alarms); the correction still gives 8 in place of 5. And where all patients are on plates of their own, nothing helps:

# %%
try:
    genomics.build_design({"ill": np.repeat([True, False], 30), "plate": plate})
except ValueError as error:
    print(error)

# %% [markdown]
# The cheapest correction is made before the first measurement: a plan that mixes patients and others on every plate. Who gets a table from elsewhere asks for plates and dates before any test.

# %% [markdown]
# ## What if the low values are missing? (~11 min)
#
# Most proteomics is done by mass spectrometers, and they leave gaps. Here is a simulated study of 40 people and 400 proteins with *one* limit for all: what lies below 22 (log2 intensity) is missing. You are told this rule, and what was hidden; in a real study you would know neither.

# %%
study = genomics.make_proteome(40, 400)
missing = np.isnan(study.values).mean(axis=0)
print(f"{100 * missing.mean():.0f} % of all values are missing; {np.sum(missing == 1)} proteins were seen in nobody")

# %% [markdown]
# Such values are **missing not at random**: whether one is missing depends on the value itself. Take the proteins that truly differ, by 1 (a doubling), and are missing in 20 to 80 % of people. What is left of their difference?

# %%
is_it = (study.effects != 0) & (missing > 0.2) & (missing < 0.8)
sign = np.sign(study.effects[is_it])


def difference(complete):
    groups = [np.nanmean(complete[own][:, is_it], axis=0) for own in (study.is_case, ~study.is_case)]
    return sign * (groups[0] - groups[1])


print(f"{is_it.sum()} proteins")
print(f"nothing hidden:       {difference(study.complete).mean():.2f}")
print(f"gaps dropped:         {difference(study.values).mean():.2f}")

# %% [markdown]
# More than half is gone. In the group with less of a protein, just the lowest people are missing, so that the mean of the others is too high.

# %%
widgets.predict(
    "genomics-proteins.mean",
    "And if each gap is filled with the mean of the protein's detected values, as is often done: how large is the difference on average?",
    think="Which group has more gaps? Towards what do the fillings pull it?",
    unit="log2",
)

# %%
by_mean = difference(SimpleImputer(keep_empty_features=True).fit_transform(study.values))
print(f"gaps filled with the mean: {by_mean.mean():.2f}")

# %%
widgets.compare(
    "genomics-proteins.mean",
    by_mean.mean(),
    because="The gaps are filled with the same number in both groups, and it is higher than all that was hidden.",
)

# %% [markdown]
# How would one notice, in a study where nobody tells? Draw what is missing over how much there is.

# %% alt="Missing per cent of people over the mean log2 intensity of what was detected, one dot a protein. Above 24 hardly anything is missing. Below 23 the dots climb steeply to the left, and at 22 they reach nearly 100 per cent."
_ = plots.plot_missingness(study.values)

# %% [markdown]
# The fainter, the more is missing. Better ways use what a gap says: *it was low*. **Left-censored imputation** draws from a narrow distribution at the lower end of what was seen. And **censored regression** (tobit) fills nothing. It asks which mean and spread make all the observations most likely: a detected value counts with its density, a gap with the probability of lying below the limit.

# %%
filled = genomics.impute_below(study.values, random_state=0)
design = genomics.build_design({"ill": study.is_case})
censored = genomics.fit_censored(study.values, design, study.limits)
ways = {
    "nothing hidden": difference(study.complete),
    "dropped": difference(study.values),
    "mean": by_mean,
    "left-censored": difference(filled),
    "tobit": sign * censored.coefficients[is_it, 1],
}
for name, own in ways.items():
    print(f"{name:15s} {own.mean():5.2f}")

# %% alt="Estimated differences of 13 proteins as dots, five columns for the five ways, with a line at the true value of 1. Where nothing is hidden the dots scatter from 0.4 to 1.7 around the line. Dropped and left-censored dots lie between 0 and 0.95, dots by the mean below 0.5, and those of tobit scatter around the line again, from 0.5 to 1.6."
ax = plots.canvas(width_in=6.5, height_in=3.4)[0]
for place, own in enumerate(ways.values()):
    ax.plot(place + np.linspace(-0.2, 0.2, len(own)), own, "o", ms=4, color=plots.PALETTE["blue"])
    ax.plot([place - 0.3, place + 0.3], [own.mean()] * 2, color=plots.PALETTE["vermilion"], lw=2)
ax.axhline(1, color="black", ls=":")
_ = ax.set(
    xticks=range(5), xticklabels=list(ways), ylabel="difference (log2; true: 1)", xlabel="what is done with gaps"
)

# %%
anchor("difference_by_mean", by_mean.mean(), expected=0.18, tolerance=0.02)
anchor("difference_dropped", ways["dropped"].mean(), expected=0.46, tolerance=0.02)
anchor("difference_tobit", ways["tobit"].mean(), expected=1.07, tolerance=0.03)

# %% [markdown]
# Only the model of the limit gets the size right, on average. It has a price, an assumption that no data can check: that the hidden tail is normal like the rest. Left-censored filling keeps the direction, and half of the size. It is good enough for a ranking and not for an effect.

# %% [markdown]
# ## Does the panel add anything? (~11 min)
#
# Three proteins are the standard already: tau and phosphorylated tau rise in Alzheimer's disease, amyloid beta 42 falls. A panel is judged by how well it separates people, in pairs: take one patient and one other; does the patient get the higher score? The share of all such pairs is the **area under the ROC curve** (AUC).

# %%
patients, others = np.array([2.1, 0.4, 1.3]), np.array([0.2, 0.4, 1.8, -0.5])
print("patients:", patients, "  others:", others)

# %% [markdown]
# Write the AUC of these seven people: the share of the twelve pairs in which the patient is higher. A tie counts one half.

# %% move="pairs"
### BEGIN SOLUTION
is_higher = patients[:, None] > others
is_tied = patients[:, None] == others
area = np.mean(is_higher + 0.5 * is_tied)
### END SOLUTION

# %%
area = check_move(
    "genomics-proteins.pairs",
    area,
    Case(
        name="three patients, four others",
        arguments={},
        expected=9.5 / 12,
        unit="",
        tolerance=1e-6,
        mistakes={
            "pairs without the tie. It counts one half.": 9 / 12,
            "the tie as a whole pair. It counts one half.": 10 / 12,
            "the number of pairs. Divide by all twelve.": 9.5,
            "pairs in which the other is higher.": 2.5 / 12,
        },
        otherwise="Compare patients[:, None] with others: higher counts 1, equal counts 0.5; take the mean.",
    ),
)

# %%
toy = np.append(patients, others)
print(f"by hand: {area:.6f}   by package: {ml.auc(toy, np.arange(7) < 3):.6f}")

# %% [markdown]
# Equal. Now two panels. The first is what a clinic knows already: tau, p-tau, amyloid beta, age, sex and the copies of *APOE* ε4, the strongest common risk allele. The second adds all 124 proteins. The model is a logistic regression with a penalty, whose strength must be chosen.
# In **nested cross-validation** the outer folds hold out people to be scored; the inner folds, made of the other people alone, choose the strength. `genomics.score_panel` does this with scikit-learn's logistic regression, for two ways of splitting people at random. Then people are drawn with replacement, again and again, for an interval (**bootstrap**).

# %%
widgets.predict(
    "genomics-proteins.gain",
    "What is known already reaches an AUC of 0.85. And with 124 proteins beside it?",
    think="More features carry more information, and more noise to fit. Which wins with 333 people and a penalty?",
    choices=["0.80 or less", "About 0.85", "About 0.90", "0.95 or more"],
)

# %%
n_e4 = np.char.count(fluid["apoe"], "4")
standard = np.column_stack([fluid["tau"], fluid["p_tau"], fluid["abeta_42"], age, fluid["is_male"], n_e4])
score_standard = genomics.score_panel(standard, is_impaired, n_repeats=2, random_state=0)
score_all = genomics.score_panel(np.column_stack([standard, table.values]), is_impaired, n_repeats=2, random_state=0)
for name, scores in (("known already", score_standard), ("with 124 proteins", score_all)):
    estimate = genomics.assess_panel(scores, is_impaired, random_state=0)
    print(f"{name:18s} AUC {estimate.value:.3f}, 95 % interval {estimate.low:.3f} to {estimate.high:.3f}")

# %%
widgets.compare(
    "genomics-proteins.gain",
    "About 0.90",
    because="The penalty keeps the noise of 124 proteins down, and some of them carry something of their own.",
)

# %%
anchor("auc_of_the_panel", estimate.value, expected=0.9, tolerance=0.01)

# %% alt="Two ROC curves, patients found over others taken for patients, both in per cent, far above the dotted diagonal. The blue curve of the panel with 124 proteins runs above the orange one of what is known already over most of its length, and they cross and touch in places."
ax = plots.plot_roc(score_all[0], is_impaired, label="with 124 proteins")
plots.plot_roc(score_standard[0], is_impaired, ax=ax, color=plots.PALETTE["orange"], label="known already")
_ = ax.legend(fontsize=9)

# %% [markdown]
# The two intervals overlap, but that is not the question: both panels were tried on the *same* people. The difference has an interval of its own. Here it is, for each way of splitting.

# %%
for number in range(2):
    gain = genomics.compare_panels(score_all[[number]], score_standard[[number]], is_impaired, random_state=0)
    print(f"split {number + 1}: gain {gain.value:+.3f}, 95 % interval {gain.low:+.3f} to {gain.high:+.3f}")
gain = genomics.compare_panels(score_all, score_standard, is_impaired, random_state=0)
print(f"mean:    gain {gain.value:+.3f}, 95 % interval {gain.low:+.3f} to {gain.high:+.3f}")

# %%
anchor("gain_over_the_standard", gain.value, expected=0.051, tolerance=0.01)

# %% [markdown]
# The authors wrote that novel markers *enhanced* the standard ones, and so it is here: the gain is small, about 0.05, and larger than zero by its interval, though not by much. (Other random splits give 0.04 to 0.05, and one that we tried just touches zero.) What the interval does not know: all people are of one hospital, and they were called impaired by
# clinicians. Some of them may have no Alzheimer's disease at all, and some who are well already have its plaques.

# %% [markdown]
# ## What does a positive result mean? (~9 min)
#
# The AUC does not know how common the disease is. A test that finds 80 % of patients (its **sensitivity**) and clears 80 % of others (its **specificity**) is about as good as our panel. Let it be offered to 1 000 people over 65, of whom 50 have early dementia.

# %%
widgets.predict(
    "genomics-proteins.positive",
    "Of 100 people who test positive, how many have the disease?",
    think="Count people, not probabilities. How many of the 50 are found, and how many of the other 950 are taken for patients?",
    unit="people",
)

# %%
sick, healthy = 50, 950
sensitivity, specificity = 0.8, 0.8

# %% [markdown]
# Write how many of 100 people with a positive result have the disease: the **positive predictive value**, in per cent.

# %% move="positive"
### BEGIN SOLUTION
true_positives = sensitivity * sick
false_positives = (1 - specificity) * healthy
predictive_value = 100 * true_positives / (true_positives + false_positives)
### END SOLUTION

# %%
predictive_value = check_move(
    "genomics-proteins.positive",
    predictive_value,
    Case(
        name="1 000 people, 50 with the disease",
        arguments={},
        expected=100 * 40 / 230,
        unit="%",
        tolerance=1e-6,
        mistakes={
            "the sensitivity: of the diseased, how many are positive. The question is the other way round.": 80.0,
            "a share of 1. Give it in per cent.": 40 / 230,
            "false positives over all positives.": 100 * 190 / 230,
            "true positives over all that are false positive.": 100 * 40 / 190,
        },
        otherwise="40 of the 50 are found, and 190 of the 950 are false alarms: 40 of 230.",
    ),
)

# %%
widgets.compare(
    "genomics-proteins.positive",
    predictive_value,
    because="There are nineteen times as many healthy people, so that their few false alarms are the larger crowd.",
)

# %% alt="A slider for how many of 1000 people have the disease, above two bars: true positives and false positives. At 50 the bar of true positives is 40 high and that of false positives 190; at 500 they are 400 and 100."
widgets.explore(
    lambda n_sick: (sensitivity * n_sick, (1 - specificity) * (1000 - n_sick)),
    lambda counts, ax: (
        ax.set(ylabel="people with a positive result (of 1 000)", ylim=(0, 420))
        and ax.bar(["diseased", "not diseased"], counts, color=[plots.PALETTE["vermilion"], plots.PALETTE["grey"]])
    ),
    describe=lambda counts: (
        f"{counts[0]:.0f} true and {counts[1]:.0f} false alarms: {100 * counts[0] / sum(counts):.0f} % of positives are ill."
    ),
    start={"n_sick": 50},
    n_sick=[10, 50, 270, 500],
)

# %% [markdown]
# In a memory clinic, where half of the people have the disease, four of five positives are right. In the street it is one of six. The AUC is the same in both.

# %% [markdown]
# ## Break it (~10 min)
#
# Sixty people, real proteins, and labels that mean *nothing*: every third person is called a patient. The lowest 30 % of each protein are hidden, as by a limit of detection. Twenty such studies, each with five-fold cross-validation. An honest AUC is 0.5, give or take what sixty people leave to chance.
#
# In the first version everything that is learnt from data (filling, selection of ten proteins, scaling, model) is in the `Pipeline`, and so inside the folds. In the second the ten proteins with the largest differences are chosen first, from all people.

# %%
hidden = genomics.hide_below(table.values, np.quantile(table.values, 0.3, axis=0))
is_patient = np.arange(60) % 3 == 0


def validated(values, *steps, seed):
    model = make_pipeline(*steps, StandardScaler(), LogisticRegression(C=0.1))
    folds = StratifiedKFold(5, shuffle=True, random_state=seed)
    return cross_val_score(model, values, is_patient, cv=folds, scoring="roc_auc").mean()


# %%
widgets.predict(
    "genomics-proteins.null",
    "Ten proteins are selected from all 60 people, then cross-validated. In how many of 100 pairs will the 'patient' score higher?",
    think="Ten of 124 proteins differ most between two random groups. Will they differ in the held-out people, too, who were among those who chose them?",
    unit="pairs",
)

# %%
areas = {"all inside the folds": [], "selected before": [], "filled by group before": []}
generator = np.random.default_rng(0)
for seed in range(20):
    people = hidden[generator.choice(333, 60, replace=False)]
    lowest = SimpleImputer(strategy=np.min)
    areas["all inside the folds"].append(validated(people, lowest, SelectKBest(k=10), seed=seed))
    chosen = SelectKBest(k=10).fit_transform(lowest.fit_transform(people), is_patient)
    areas["selected before"].append(validated(chosen, seed=seed))
    by_group = people.copy()
    for own in (is_patient, ~is_patient):
        by_group[own] = SimpleImputer(keep_empty_features=True).fit_transform(people[own])
    areas["filled by group before"].append(validated(by_group, seed=seed))

# %%
means = {name: 100 * np.mean(own) for name, own in areas.items()}
widgets.compare(
    "genomics-proteins.null",
    means["selected before"],
    because="The held-out people had a vote in which proteins count. Cross-validation then finds what they voted for.",
)

# %%
for name, value in means.items():
    print(f"{name:23s} {value:.0f} of 100 pairs")

# %%
anchor("null_inside", means["all inside the folds"], expected=46, tolerance=6, unit="%")
anchor("null_selected_before", means["selected before"], expected=75, tolerance=4, unit="%")
anchor("null_filled_by_group", means["filled by group before"], expected=85, tolerance=4, unit="%")

# %% alt="AUC of twenty studies of noise in each of three columns, with a dotted line at 0.5. All inside the folds: dots scatter from 0.3 to 0.75 around the line. Selected before: all dots above the line, around 0.75. Filled by group before: from 0.7 to 0.95, around 0.85."
ax = plots.canvas(width_in=6.5, height_in=3.4)[0]
for place, own in enumerate(areas.values()):
    ax.plot(place + np.linspace(-0.2, 0.2, 20), own, "o", ms=4, color=plots.PALETTE["blue"])
    ax.plot([place - 0.3, place + 0.3], [np.mean(own)] * 2, color=plots.PALETTE["vermilion"], lw=2)
ax.axhline(0.5, color="black", ls=":")
_ = ax.set(
    xticks=range(3), xticklabels=list(areas), ylabel="cross-validated AUC (no unit)", xlabel="where data are used"
)

# %% [markdown]
# A study of noise reaches 0.85, as much as all that a clinic knows about real patients. The worst was the third version: gaps filled with the mean of the person's *group*, which some programs offer as "imputation by condition". It writes the label into the data. The rule is short: whatever learns from people belongs in the pipeline. Filling that looks at no labels
# leaks far less, but the pipeline costs nothing.

# %% [markdown]
# ## At scale (~3 min)
#
# What is scarce here is neither memory nor time: it is people who let themselves be punctured. How wide is the interval of an AUC, with how many of them?

# %%
generator = np.random.default_rng(0)
for n in (40, 80, 160, 333):
    widths = []
    for _ in range(20):
        some = generator.choice(333, n, replace=False)
        estimate = genomics.assess_panel(
            score_all[:, some], is_impaired[some], n_bootstraps=200, random_state=generator
        )
        widths.append(estimate.high - estimate.low)
    print(f"{n:3d} people: the interval of the AUC is {np.mean(widths):.2f} wide")

# %% [markdown]
# Half the width needs four times the people. With 7 000 proteins, which newer assays measure, the width is the same, and there are more ways to fool oneself. This is why panels are tested in another hospital before anybody is told a result.

# %% [markdown]
# ## Check yourself (~4 min)

# %%
widgets.quiz(
    "A protein is missing in 60 % of controls and in 10 % of patients. What is done first?",
    {
        "Leave it out: more than half of the controls lack it": "The gaps are the finding: it may be the protein that differs most.",
        "Ask whether gaps go with low intensity in all proteins": "If so, a gap means low, and a censored model or left-censored filling may use that.",
        "Fill the gaps with the mean of each of the two groups": "The label is written into the data, and the mean of what was seen is too high.",
    },
    answer="Ask whether gaps go with low intensity in all proteins",
)

# %%
widgets.quiz(
    "A panel has an AUC of 0.90 in a hospital where half of those tested are ill. It is to screen everybody over 60. Which number changes most?",
    {
        "The AUC, since the people who are tested differ": "It may change with how ill people are, but not because the disease is rarer.",
        "The sensitivity, as there are fewer patients to find": "It is a share of the patients, however many there are.",
        "The share of positives who are ill, as it is rare": "With many more healthy people, false alarms outnumber the patients who are found.",
    },
    answer="The share of positives who are ill, as it is rare",
)

# %%
widgets.quiz(
    "Why does the moderated t help with six samples and not with 333?",
    {
        "With 333 samples the proteins' variances are all alike": "They differ as before, and each is known better.",
        "With six, one protein's variance is poorly known": "Four degrees of freedom are few beside those of the prior; 329 are not.",
        "With six, its p values are larger, so fewer are false": "For many proteins they become smaller: those whose variance came out too large.",
    },
    answer="With six, one protein's variance is poorly known",
)

# %%
widgets.predictions("genomics-proteins")

# %% [markdown]
# ## Take-aways
#
# - With few samples a protein's variance is drawn towards what is usual among the others; with many it speaks for itself.
# - 52 proteins differed between groups, and 25 at equal age and sex. Plates belong in the model, too: on uneven ones values that were corrected first gave 23 false alarms of 100, as many as with plates ignored, the covariate 6.
# - Gaps that go with low intensity are data. Dropped or filled with a mean, they shrink a difference of 1 to 0.46 or 0.18; a censored model keeps it.
# - A panel is judged on people who had no part in any choice, with an interval, and against what is known already.
# - Selection or filling by group before the split makes an AUC of 0.75 to 0.85 from noise.
# - An AUC does not say what a positive result means: that depends on how common the disease is.
#
# ## References
#
# - Craig-Schapiro R, Kuhn M, Xiong C, Pickering EH, Liu J, Misko TP, et al. (2011). Multiplexed immunoassay panel identifies novel CSF biomarkers for Alzheimer's disease diagnosis and prognosis. *PLoS ONE* 6:e18850. https://doi.org/10.1371/journal.pone.0018850
# - Smyth GK (2004). Linear models and empirical Bayes methods for assessing differential expression in microarray experiments. *Stat Appl Genet Mol Biol* 3:3. https://doi.org/10.2202/1544-6115.1027
# - Nygaard V, Rødland EA, Hovig E (2016). Methods that remove batch effects while retaining group differences may lead to exaggerated confidence in downstream analyses. *Biostatistics* 17:29–39. https://doi.org/10.1093/biostatistics/kxv027
# - Lazar C, Gatto L, Ferro M, Bruley C, Burger T (2016). Accounting for the multiple natures of missing values in label-free quantitative proteomics data sets to compare imputation strategies. *J Proteome Res* 15:1116–1125. https://doi.org/10.1021/acs.jproteome.5b00981
# - Tobin J (1958). Estimation of relationships for limited dependent variables. *Econometrica* 26:24–36. https://doi.org/10.2307/1907382
# - Varma S, Simon R (2006). Bias in error estimation when using cross-validation for model selection. *BMC Bioinformatics* 7:91. https://doi.org/10.1186/1471-2105-7-91
# - Ambroise C, McLachlan GJ (2002). Selection bias in gene extraction on the basis of microarray gene-expression data. *PNAS* 99:6562–6566. https://doi.org/10.1073/pnas.102102699
# - Hanley JA, McNeil BJ (1982). The meaning and use of the area under a receiver operating characteristic (ROC) curve. *Radiology* 143:29–36. https://doi.org/10.1148/radiology.143.1.7063747
#
# ## Your turn
#
# In [the exercise](../../exercises/genomics/proteins/genomics-proteins.ipynb) you write the moderated t, the likelihood with a limit, filling inside the folds and the AUC, draw a ROC curve, and judge a press release.
