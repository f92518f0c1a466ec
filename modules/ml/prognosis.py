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
# # Who will decline, years from now?
#
# A study of ageing begins with people who are well. Ten years later some are demented, some have died, and some moved away after three years and were never heard of again. What is the risk of dementia in ten years? Whoever counts the demented and divides by all is too low, since those who moved away
# may well be ill by now. Whoever leaves them out throws away the years in which they were known to be well. This lesson takes what each person tells, and no more.
#
# **What you will have.** A survival curve made by hand, a risk of dementia beside the risk of dying first, a model of hazards fitted to a likelihood that you wrote, a test of how far ahead it sees, and lines of people in which a visit is not counted as a person.

# %% [markdown]
# ## Before you start
#
# **Objectives.** After this lesson you can
#
# - estimate from people who were lost how many are still well, and compare groups,
# - say what dying first does to the risk of an illness,
# - fit and read a model of proportional hazards, and judge how far ahead it sees,
# - fit lines to repeated visits so that each person counts once.
#
# **Needs.** NumPy; logarithms; a standard error. [How do good scores go bad?](honest.ipynb) explains the AUC and held-out people.
#
# **Time.** 73 minutes.
#
# **Data card.**
#
# | | |
# |---|---|
# | What | *Real*: 17 patients after an operation on a glioma of grade 3, eleven of them with radioimmunotherapy. *Simulated*: a cohort of 1 200 people with a marker of known effect, and yearly visits of people whose lines are known. *Told in words*: 150 people of OASIS-2, which `nkl data fetch oasis_visits` brings |
# | Units | Months (glioma), years (all others); points of a memory test |
# | Licence | Glioma table MIT (lifelines 0.30.3), printed in the paper; simulations CC BY 4.0; OASIS-2 is free for research and may not be passed on, so it is not shipped |
# | Citation | Grana C, et al. (2002), *Br J Cancer* 86:207–212; Marcus DS, et al. (2010), *J Cogn Neurosci* 22:2677–2684 |
# | Changed | Columns renamed |

# %% [markdown] tags=["instructor"]
# **Say first.** "A third of these people vanish before the study ends. Hands up: who would leave them out? Who would count them as well?" Let both camps argue for a minute; neither is right, and *How many are still alive?* shows what to do instead.
#
# **Expected guesses.** For the treated many say at 82 %: let them count who was still followed at 53 months. For the risk of dementia most expect the curve that ignores death to be lower, "because fewer people count". For the horizon nearly all expect the AUC to fall.
#
# **Misconceptions.** (1) "Censored means healthy." Ask: "What do you know about her on the day after her last visit?" (2) "A hazard ratio of 2 means twice the risk." Ask: "What is twice a risk of 60 %?"
#
# **Type live.** One step of the curve with the chalkboard's table: at risk, events, factor. Then let them cross out the woman who was lost at 28 months, and say which factors change.
#
# **Cut line.** Over 60 minutes: drop *At scale*, then the table of fifths in *How far ahead?*
#
# **Where people get stuck.** The people at risk: who is lost *at* the time of an event is still in. In the likelihood, that the sum below runs over everybody who is still followed, not over those with an event.

# %% tags=["setup"] dpi=110
import numpy as np

from neurokit_lite import data, ml, plots, widgets
from neurokit_lite.course.anchors import anchor
from neurokit_lite.course.checks import Case, check_move

# %% [markdown]
# ## Meet the data (~5 min)
#
# Seventeen patients, each a line from the operation to death or to the last day on which they were known to be alive. Eleven had an additional treatment. Who could be treated was treated; nobody drew lots.

# %% alt="Seventeen horizontal lines over months after the operation, from 0 to 70. Six orange lines of controls end at 9, 19, 32 and 34 months with a filled dot, death, and at 48 and 50 with an open circle, alive. Eleven blue lines of treated patients end at 25 and 53 months with a filled dot, and nine of them between 28 and 69 months with an open circle."
glioma = data.load_glioma_trial()
months, is_dead = glioma["months"], glioma["is_dead"]
is_treated = glioma["arms"] == "radioimmunotherapy"
order = np.lexsort((months, is_treated))
ax = plots.canvas(width_in=7, height_in=3.6)[0]
for row, i in enumerate(order):
    colour = plots.PALETTE["blue" if is_treated[i] else "orange"]
    ax.plot([0, months[i]], [row, row], color=colour, lw=2)
    ax.plot(months[i], row, "o", color=colour, mfc=colour if is_dead[i] else "white", ms=7)
_ = ax.set(xlabel="time since the operation (months)", ylabel="patient (number)", xlim=(0, 72), yticks=[0, 5, 6, 16])

# %% [markdown]
# A filled dot is a death. An open one says: alive then, and nothing is known of the time after. Such a time is **censored**. It is no missing value. It says that the death comes later.

# %% [markdown]
# ## How many are still alive? (~14 min)
#
# Split the way into steps. Who is alive after 40 months has survived each death in the group before. At each time $t_i$ with $d_i$ deaths among the $n_i$ people still followed (**at risk**), the share that goes on is $1-d_i/n_i$, and
#
# $$S(t)=\prod_{t_i\le t}\Bigl(1-\frac{d_i}{n_i}\Bigr).$$
#
# That is the **Kaplan–Meier** estimate. People who are censored count among those at risk as long as they were followed, and then leave without a step. Take the eleven treated patients: one died at 25 months, one at 53.

# %%
treated_months, treated_dead = months[is_treated], is_dead[is_treated]
for t in (25, 53):
    print(f"{t} months: {np.sum((treated_months == t) & treated_dead)} death")
print("months of all eleven:", np.sort(treated_months).astype(int))

# %%
widgets.predict(
    "ml-prognosis.treated",
    "Two of eleven died, 9 of 11 did not: 82 %. Where does Kaplan and Meier's curve end, after the death at 53 months?",
    think="How many of the eleven were still followed at 53 months, and could have been seen to die?",
    choices=["below 82 %", "at 82 %", "above 82 %"],
)

# %% [markdown]
# Write $S$ after the second death: a product of two factors.

# %% move="step"
### BEGIN SOLUTION
survival = 1.0
for t in (25, 53):
    at_risk = np.sum(treated_months >= t)
    survival *= 1 - np.sum((treated_months == t) & treated_dead) / at_risk
### END SOLUTION

# %%
survival = check_move(
    "ml-prognosis.step",
    survival,
    Case(
        name="eleven treated patients after 53 months",
        arguments={},
        expected=float(10 / 11 * 6 / 7),
        unit="",
        tolerance=1e-6,
        mistakes={
            "the share that did not die. Who was lost early could not have been seen to die at 53 months.": 9 / 11,
            "a product in which those who leave at the time of a death are no longer at risk. Take months >= t.": float(
                9 / 10 * 5 / 6
            ),
            "a product with all eleven at risk at both deaths.": float((10 / 11) ** 2),
            "the second factor alone. Whoever is alive at 53 months survived month 25, too.": float(6 / 7),
        },
        otherwise="10 of 11 went on at 25 months; at 53 months count who was followed for 53 months or longer.",
    ),
)

# %%
curves = {
    name: ml.estimate_survival(months[rows], is_dead[rows])
    for name, rows in (("radioimmunotherapy", is_treated), ("control", ~is_treated))
}
print(f"by hand:    {survival:.4f}")
print(f"by package: {curves['radioimmunotherapy'].survival[-1]:.4f}")

# %%
widgets.compare(
    "ml-prognosis.treated",
    "below 82 %",
    because="It ends at 78 %. At 53 months only seven of the eleven were left to be seen, so that one death weighs a seventh.",
)

# %%
anchor("treated_after_53_months", survival, expected=0.779, tolerance=0.001)

# %% alt="Survival of two groups over 0 to 69 months with bands. The blue steps of the treated patients go down to 0.91 at 25 months and to 0.78 at 53. The orange steps of the controls go down at 9, 19, 32 and 34 months, to 0.33, and stay there until 50. Both bands are wide, and where there are both, from 25 to 50 months, they overlap."
_ = plots.plot_survival(curves, unit="months")

# %% [markdown]
# The bands hold 95 % (Greenwood's error, on a scale on which no limit leaves 0 to 1). To compare the groups, go from death to death. If the treatment did nothing, each death would hit a treated patient with the chance at which treated patients are among those at risk. Observed minus expected deaths, summed and divided by their
# spread, give the **log-rank test**.

# %%
test = ml.log_rank(months, is_dead, glioma["arms"])
for name, seen, expected in zip(test.groups, test.n_events, test.n_expected, strict=True):
    print(f"{name:18s} {seen:.0f} deaths, {expected:.1f} expected")
print(f"chi-square {test.chi2:.2f}, p = {test.p_value:.3f}")

# %%
anchor("glioma_p", test.p_value, expected=0.0138, tolerance=0.0005)

# %% [markdown]
# With six deaths the p value is rough: over all 12 376 ways to deal the six controls it is 0.029 (the authors took a permutation test, too). The larger doubt is in the design. Somebody decided who was fit for the treatment, and the test cannot know on what grounds.

# %% [markdown]
# ## What if somebody dies first? (~9 min)
#
# Now a cohort of 1 200 people over ten years, simulated, so that the truth is known. Dementia, death and loss each come at their own rate. Somebody who has died cannot become demented: death is a **competing risk**.

# %%
cohort = ml.make_follow_up(1200, hazard=0.05, death_hazard=0.04, loss_hazard=0.06, random_state=2)
for cause in ("dementia", "death", "none"):
    print(f"{cause:9s} {np.sum(cohort.causes == cause)}")

# %%
widgets.predict(
    "ml-prognosis.competing",
    "Take dementia as the event and call the dead censored. One minus Kaplan and Meier is then, compared with the share of people who do become demented in ten years, ...",
    think="Censored people are assumed to go on at the same risk as those who are still followed. Do the dead?",
    choices=["too low", "about right", "too high"],
)

# %% alt="Two stacked areas over 0 to 10 years. Death, blue, rises steadily to 0.24. Dementia, orange, lies on top of it and reaches 0.60 in sum. A black line, which starts from the top of the blue area and adds one minus Kaplan-Meier with the dead censored, is higher, 0.66 at ten years."
incidence = ml.cumulative_incidence(cohort.times, cohort.causes)
is_ill = cohort.causes == "dementia"
alone = ml.estimate_survival(cohort.times, is_ill)
ax = plots.plot_incidence(incidence)
ax.plot(incidence.times, incidence.incidence[0] + 1 - alone.at(incidence.times), color="black", label="dead censored")
_ = ax.legend(loc="upper left")

# %%
years = np.array([10.0])
ill_share = 100 * incidence.at(years)[1, 0]
ill_alone = 100 * (1 - alone.at(years)[0])
normal = np.random.default_rng(0).normal(size=200_000)
rate = 0.05 * np.exp(0.7 * normal)
truth = 100 * np.mean(rate / (rate + 0.04) * (1 - np.exp(-(rate + 0.04) * 10)))
print(f"with death as a competitor {ill_share:.1f} %, truth {truth:.1f} %; with the dead censored {ill_alone:.1f} %")
print(f"demented, of all who began: {100 * is_ill.mean():.1f} %")

# %%
widgets.compare(
    "ml-prognosis.competing",
    "too high",
    because="It tells what would happen if nobody died. The other shortcut, the demented divided by all, is too low, for a third was lost on the way.",
)

# %%
anchor("dementia_in_ten_years", ill_share, expected=35.3, tolerance=0.5)
anchor("dementia_dead_censored", ill_alone, expected=41.2, tolerance=0.5)

# %% [markdown]
# The right sum is Aalen and Johansen's (**cumulative incidence**). At each case of dementia the share of people who are then free of *both* is taken, times the share of these who fall ill. In words for a patient: "Of a hundred people like you, 35 will be demented in ten years, 24 will have died without it." The 41 are about a world without death.

# %% [markdown]
# ## What multiplies the risk? (~15 min)
#
# A **hazard** is a rate: events per person-year among those who are still free of it. In **Cox's model** a feature multiplies it,
#
# $$h(t\mid x)=h_0(t)\,e^{\beta x},$$
#
# and $e^\beta$ is the **hazard ratio**. Nothing is said about $h_0(t)$. How can $\beta$ then be found? At each event ask only: given that one of those at risk has it now, how likely was it *this* one? The answers multiply to the **partial likelihood**
#
# $$L(\beta)=\prod_{i:\,\text{event}}\frac{e^{\beta x_i}}{\sum_{j\,\text{at risk at}\,t_i}e^{\beta x_j}}.$$
#
# Three people. Carriers have x = 1. A carrier falls ill after one year, the non-carrier after two, and the other carrier is well after three. Write log L for each value of $\beta$.

# %%
toy_times, toy_ill, toy_x = np.array([1.0, 2.0, 3.0]), np.array([True, True, False]), np.array([1.0, 0.0, 1.0])
betas = np.linspace(-3, 3, 6001)

# %% move="likelihood"
### BEGIN SOLUTION
log_likelihood = np.zeros(betas.size)
for i in np.flatnonzero(toy_ill):
    at_risk = toy_times >= toy_times[i]
    log_likelihood += betas * toy_x[i] - np.log(np.exp(np.outer(betas, toy_x[at_risk])).sum(axis=1))
### END SOLUTION

# %%
log_likelihood = check_move(
    "ml-prognosis.likelihood",
    log_likelihood,
    Case(
        name="three people, 6 001 values of beta",
        arguments={},
        expected=betas - np.log(2 * np.exp(betas) + 1) - np.log(np.exp(betas) + 1),
        axes=("n_betas",),
        tolerance=1e-9,
        mistakes={
            "the likelihood itself. Take its logarithm.": 1 / (2 + np.exp(-betas)) / (np.exp(betas) + 1),
            "all three at risk at both events. Who has fallen ill is not at risk any more.": betas
            - 2 * np.log(2 * np.exp(betas) + 1),
            "a sum over the ill alone. Who stayed well was at risk at both events.": betas - np.log(np.exp(betas) + 1),
        },
        otherwise="At year 1 three are at risk: beta - log(2 e^beta + 1). At year 2 two are: 0 - log(e^beta + 1).",
    ),
)

# %%
best = betas[log_likelihood.argmax()]
toy = ml.fit_cox(toy_times, toy_ill, toy_x[:, None])
print(f"by hand:    {best:.3f}")
print(f"by package: {toy.coefficients[0]:.3f}, closed form {-np.log(2) / 2:.3f}")

# %%
anchor("toy_beta", toy.coefficients[0], expected=-0.3466, tolerance=0.0005)

# %% [markdown]
# A negative coefficient: one carrier was first, and the other outlasted everybody. Now the cohort. Two features were measured at the start. The first multiplies the hazard of dementia by $e^{0.7}=2.01$ for one unit; the second does nothing. The first 600 people are for learning.

# %%
is_learnt = np.arange(1200) < 600
fit = ml.fit_cox(cohort.times[is_learnt], is_ill[is_learnt], cohort.features[is_learnt], names=["marker", "noise"])
ratios = fit.hazard_ratios()
for i, name in enumerate(fit.names):
    print(f"{name}: hazard ratio {ratios.value[i]:.2f}, 95 % from {ratios.low[i]:.2f} to {ratios.high[i]:.2f}")

# %%
anchor("hazard_ratio_of_the_marker", ratios.value[0], expected=2.17, tolerance=0.01)

# %%
widgets.predict(
    "ml-prognosis.ratio",
    "A person of average marker has a risk of 20 % in five years. What is the risk of one whose hazard is twice as high?",
    think="If 80 % of the first kind get through, a hazard that is twice as high has to be got through twice.",
    unit="%",
)

# %%
doubled = 100 * (1 - 0.8**2)
widgets.compare(
    "ml-prognosis.ratio",
    doubled,
    digits=2,
    because="Survival is raised to the power of the hazard ratio: 0.8 squared is 0.64. Risks double only while they are small.",
)

# %% [markdown]
# So a hazard ratio is read as a ratio of rates. For a person's risk ask the model: `fit.predict_survival(features, times)` puts the baseline hazard back in.

# %% [markdown]
# ## How far ahead? (~10 min)
#
# The other 600 people have not been seen by the model. Does it put them in order? "Will be demented within five years" is no plain yes or no, since a third was lost, or died, before that.
#
# - Cases are those who fell ill within the horizon, controls those who were followed beyond it and were well. Who was lost before is neither.
# - Yet people with long times are lost more often before anything is seen, so that late cases are too few. Each case is therefore weighted by one over the share of people who were *not yet lost* at that time.
#
# That share comes from a Kaplan–Meier curve in which being lost is the event. This gives a **time-dependent AUC** for each horizon.

# %%
widgets.predict(
    "ml-prognosis.horizon",
    "The marker was measured once, at the start. From 1 year ahead to 8 years ahead the AUC will ...",
    think="In this simulation one unit of the marker doubles the hazard at all times.",
    choices=["fall to chance", "fall by about 0.1", "stay about the same"],
)

# %% alt="AUC over the horizon from 1 to 9 years. Blue dots lie between 0.73 and 0.76 at all horizons, far above a dashed line at one half."
scores = fit.score(cohort.features[~is_learnt])
new_times, new_ill = cohort.times[~is_learnt], is_ill[~is_learnt]
horizons = np.arange(1.0, 10)
ahead = ml.compute_survival_auc(new_times, new_ill, scores, horizons=horizons)
ax = plots.canvas(width_in=5.6, height_in=3.4)[0]
ax.plot(horizons, ahead, "o-", color=plots.PALETTE["blue"])
ax.axhline(0.5, color=plots.PALETTE["grey"], ls="--", lw=1)
_ = ax.set(xlabel="horizon (years)", ylabel="AUC (no unit)", ylim=(0.4, 1))

# %%
widgets.compare(
    "ml-prognosis.horizon",
    "stay about the same",
    because="With proportional hazards it changes little: in a very large cohort from 0.69 to 0.72; these 600 people lie a little above. A real marker is a picture of one day; where its effect fades, this curve falls, and Cox's model is wrong.",
)

# %%
print("AUC at 1, 5 and 8 years:", ahead[[0, 4, 7]].round(3))
print(f"concordance over all times: {ml.concordance_index(new_times, new_ill, scores):.3f}")

# %%
anchor("auc_at_five_years", ahead[4], expected=0.745, tolerance=0.003)

# %% [markdown]
# And are the probabilities right? In five groups of predicted risk, compare with Kaplan and Meier's share after five years, and with what a plain count would say:

# %%
risk = 1 - fit.predict_survival(cohort.features[~is_learnt], [5.0])[:, 0]
fifth = np.searchsorted(np.quantile(risk, [0.2, 0.4, 0.6, 0.8]), risk, side="right")
for one in range(5):
    rows = fifth == one
    seen = 1 - ml.estimate_survival(new_times[rows], new_ill[rows]).at([5.0])[0]
    counted = np.mean(new_ill[rows] & (new_times[rows] <= 5))
    print(f"predicted {100 * risk[rows].mean():3.0f} %, observed {100 * seen:3.0f} %, counted {100 * counted:3.0f} %")

# %% [markdown]
# The plain count is too low everywhere, since the lost are in it as if they were well. (Here the dead were censored on both sides, so that both are risks in a world without death. For a patient's risk take the cumulative incidence.)

# %% [markdown]
# ## Break it (~10 min)
#
# Decline itself is seen at visits. Forty people come once a year, five times, to a memory test. Every second carries a variant that does *nothing*. People differ by their levels and by their slopes. Are carriers lower? With 200 visits the regression is quickly done. Do it in 100 such studies.

# %%
widgets.predict(
    "ml-prognosis.visits",
    "In what share of the studies does a regression over all visits find a difference (p below 5 %) that is not there?",
    think="How many people are there? And how many does the regression believe there are?",
    unit="%",
)


# %%
def rejects(seed):
    made = ml.make_decline(40, random_state=seed)
    carrier = (made.people % 2).astype(float)
    columns = np.column_stack([np.ones(carrier.size), made.visit_times, carrier])
    beta, rest = np.linalg.lstsq(columns, made.values, rcond=None)[:2]
    error = np.sqrt(rest[0] / (carrier.size - 3) * np.linalg.inv(columns.T @ columns)[2, 2])
    lines = ml.fit_slopes(
        made.values, made.visit_times, made.people, covariates=carrier[:, None], names=["carrier"]
    ).effect("carrier")
    return abs(beta[2]) > 1.96 * error, not lines.low < 0 < lines.high


wrong = 100 * np.mean([rejects(seed) for seed in range(100)], axis=0)
print(f"regression over visits {wrong[0]:.0f} %, mixed model {wrong[1]:.0f} %")

# %%
widgets.compare(
    "ml-prognosis.visits",
    wrong[0],
    digits=1,
    because="Five visits of a person say nearly the same about the person's level. There are 40 people, and the regression believes in 200.",
)

# %%
anchor("false_alarms_of_visits", wrong[0], expected=40, tolerance=3)
anchor("false_alarms_of_the_mixed_model", wrong[1], expected=7, tolerance=2)

# %% [markdown]
# The remedy is a **mixed model**: value = (fixed effects) + (a level and a slope of each person, drawn from a normal distribution) + noise. Its variances say how much people differ, and its errors count people. (It gives carriers a slope of their own as well, so that *carrier* is their difference at the first visit.)

# %% alt="Memory scores of 60 people over four years as thin grey lines, from about 20 to 34 points, most of them falling a little. A thick vermilion line, the mean, falls from 28.1 to 26.2."
made = ml.make_decline(60, missing_share=0.3, random_state=0)
lines = ml.fit_slopes(made.values, made.visit_times, made.people)
_ = plots.plot_slopes(made.values, made.visit_times, made.people, fit=lines)

# %%
yearly = lines.effect("time")
own = np.array([np.polyfit(*np.array([made.visit_times, made.values])[:, made.people == i], 1)[0] for i in range(60)])
drawn = lines.coefficients[1] + lines.person_effects[:, 1]
print(f"change {yearly.value:.2f} points a year, 95 % from {yearly.low:.2f} to {yearly.high:.2f} (truth -0.5)")
print(f"spread of people's slopes: {np.sqrt(lines.person_covariance[1, 1]):.2f} (truth 0.4)")
print(f"spread of 60 separate fits {own.std():.2f}, of the model's slopes {drawn.std():.2f}")

# %%
anchor("mean_change_a_year", yearly.value, expected=-0.480, tolerance=0.005)

# %% [markdown]
# Separate fits spread too widely, for three to five visits are few and each fit carries their noise. The model draws each slope towards the mean, as far as the person's own visits say little (**shrinkage**). Nobody need be left out for a missed visit.
#
# **On real visits.** In OASIS-2 (`nkl data fetch oasis_visits`, then `data.load_oasis_visits()`), 150 people have 373 visits. The brain fills 0.744 of the skull at an age of 76 and loses 0.0041 per year; those who were demented at the first visit lose 0.0016 per year more (standard error 0.0008, by `ml.fit_slopes` with dementia and age as covariates). A
# regression over all visits gives an error of 0.0020 for the same question and sees nothing: it takes the differences *between* people for noise. So visits that are taken for people can mislead both ways. Of the 85 people who were well at first and came again, 15 got a dementia rating above 0 within seven years, and Kaplan and Meier's share of
# those still well after five years is 0.65. A brain volume that is smaller by 0.04 has a hazard ratio of 1.1, from 0.6 to 2.4. Fifteen events cannot tell.

# %% [markdown]
# ## At scale (~4 min)
#
# What is scarce here are events, not people. The error of a log hazard ratio is about one over the square root of the number of *events*, for a feature with a spread of 1:

# %%
for n_people in (150, 600, 2400, 9600):
    some = ml.make_follow_up(n_people, random_state=3)
    ill = some.causes == "dementia"
    error = ml.fit_cox(some.times, ill, some.features).standard_errors[0]
    print(f"{n_people:5d} people, {ill.sum():4d} events: error {error:.3f}, 1 / sqrt(events) {ill.sum() ** -0.5:.3f}")

# %% [markdown]
# A study of ten thousand healthy forty-year-olds with twelve cases of dementia is a study of twelve. Longer follow-up, older people or people at risk buy more than numbers do.

# %% [markdown]
# ## Check yourself (~6 min)

# %%
widgets.quiz(
    "A patient moves abroad after four years, well. How does she enter a Kaplan-Meier curve?",
    {
        "As well to the end of the study, since no event was seen": "That claims years that nobody saw, and makes the curve too high.",
        "As at risk for four years, and from then on not at all": "Each step counts who was followed up to it. After four years she says nothing more.",
        "Not at all, since her outcome in ten years is unknown": "Then the years in which she was seen to be well are lost, and the curve is too low.",
    },
    answer="As at risk for four years, and from then on not at all",
)

# %%
widgets.quiz(
    "Patients who feel worse stop coming. What does that do to the curve of those who are still well?",
    {
        "It is too high, since those who left were worse than those who stayed": "Censoring has to be unrelated to what comes next. No formula sees whether it is; ask why people left.",
        "It is too low, since every loss takes a person away from the numerator": "A loss takes the person from both, the numerator and the denominator, and makes no step.",
        "Nothing, since censored people were counted up to their last visit": "They are counted rightly up to there. Those who stay then stand for them, and are healthier.",
    },
    answer="It is too high, since those who left were worse than those who stayed",
)

# %%
widgets.quiz(
    "Age at the *diagnosis* of dementia is a feature in a model that predicts dementia from the first visit. The AUC is 0.95. Why?",
    {
        "Older people have dementia more often, so age should predict it": "Age at the first visit would. This one is known only once the event has happened.",
        "The feature is known only after the event, and for cases alone": "A feature must be known when the prediction is made. This one is the outcome itself.",
        "Cox's model needs features that are standardised to a spread of 1": "Scaling changes a coefficient's unit, and neither the order of risks nor the AUC.",
    },
    answer="The feature is known only after the event, and for cases alone",
)

# %%
widgets.predictions("ml-prognosis")

# %% [markdown]
# ## Take-aways
#
# - A censored time says "later than this". Count people at risk, step by step.
# - Where death can come first, a risk is a cumulative incidence. Calling the dead censored answers another question.
# - Cox's model compares, at each event, those at risk. A hazard ratio multiplies rates; risks follow from the baseline.
# - An AUC belongs to a horizon, and needs weights for people who were lost. Check probabilities, too.
# - Visits are not people. A mixed model gives each person a line, and counts people.
# - Events are what a study of prognosis is made of.
#
# ## References
#
# - Kaplan EL, Meier P (1958). Nonparametric estimation from incomplete observations. *J Am Stat Assoc* 53:457–481. https://doi.org/10.1080/01621459.1958.10501452
# - Cox DR (1972). Regression models and life-tables. *J R Stat Soc B* 34:187–220. https://doi.org/10.1111/j.2517-6161.1972.tb00899.x
# - Uno H, Cai T, Tian L, Wei LJ (2007). Evaluating prediction rules for t-year survivors with censored regression models. *J Am Stat Assoc* 102:527–537. https://doi.org/10.1198/016214507000000149
# - Laird NM, Ware JH (1982). Random-effects models for longitudinal data. *Biometrics* 38:963–974. https://doi.org/10.2307/2529876
# - Putter H, Fiocco M, Geskus RB (2007). Tutorial in biostatistics: competing risks and multi-state models. *Stat Med* 26:2389–2430. https://doi.org/10.1002/sim.2712
# - Grana C, Chinol M, Robertson C, et al. (2002). Pretargeted adjuvant radioimmunotherapy with Yttrium-90-biotin in malignant glioma patients: a pilot study. *Br J Cancer* 86:207–212. https://doi.org/10.1038/sj.bjc.6600047
# - Marcus DS, Fotenos AF, Csernansky JG, Morris JC, Buckner RL (2010). Open access series of imaging studies: longitudinal MRI data in nondemented and demented older adults. *J Cogn Neurosci* 22:2677–2684. https://doi.org/10.1162/jocn.2009.21407
#
# ## Your turn
#
# In [the exercise](../../exercises/ml/prognosis/ml-prognosis.ipynb) you write the curve, the cumulative incidence, the partial likelihood and the weighted AUC, draw a curve that a reader may trust, and answer a patient.
