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
# # Where does it go, and how long does it stay?
#
# A newborn of 1.2 kg has seizures. She gets phenobarbital at once, and a little more every twelve hours. Too little, and the seizures go on. Too much, and she stops breathing. How much is the right dose, and when will you know? What stands between a dose and its effect is a concentration, which rises and falls by rules that are simple. This lesson is about these rules, and about how far people differ.
#
# **What you will have.** An area under a curve made by hand, a half-life with a warning, the dose that keeps a level, a model of 59 infants fitted to a few samples of each, and the next level of one child, with its limits.

# %% [markdown]
# ## Before you start
#
# **Objectives.** After this lesson you can
#
# - compute an exposure and a half-life without a model, and say how much of them nobody measured,
# - predict levels after many doses from clearance and volume,
# - fit a population from a few samples per person, and adjust one patient's dose,
# - spot a half-life that is not that of elimination.
#
# **Needs.** NumPy; exponentials and logarithms; a standard deviation.
#
# **Time.** 75 minutes.
#
# **Data card.**
#
# | | |
# |---|---|
# | What | *Real*: eleven levels of theophylline in one volunteer, printed in a table. *Simulated*: 59 newborn infants on phenobarbital, made with the values that were published for real ones. *Told in words*: the 59 real infants, which `nkl data fetch phenobarbital_infants` brings |
# | Units | Hours, milligrams, milligrams per litre, kilograms |
# | Licence | Theophylline: eleven numbers out of a published table, cited as facts; simulations CC BY 4.0; no terms are stated for the infants' table, so it is not shipped |
# | Citation | Boeckmann AJ, Sheiner LB, Beal SL (1994), *NONMEM users guide part V*; Grasela TH, Donn SM (1985), *Dev Pharmacol Ther* 8:374–383 |
# | Changed | The dose in mg, from mg per kg and the weight |

# %% [markdown] tags=["instructor"]
# **Say first.** "You swallow a tablet. An hour later half of it is in your blood. Where is the rest?" Collect guesses: in the gut, in fat, already gone. Then: "From the blood alone, what can we know of it?"
#
# **Expected guesses.** For the tail most say under 10 %. For the steady state most say two to four days. In *Break it* nearly everybody expects the same half-life, "since it is the same drug".
#
# **Misconceptions.** (1) "A large volume means that the body has that many litres." Ask: "The volume of some drugs is 10 000 litres. Where would they be?" (2) "A long half-life means slow clearance." Ask: "Half-life is log 2 times volume over clearance. What else makes it long?"
#
# **Type live.** The trapezium of the first two samples, then the sum. In the slider, move only the loading dose first and ask what will *not* change.
#
# **Cut line.** Over 60 minutes: drop *At scale*, then the real infants at the end of *What is typical?*
#
# **Where people get stuck.** Volume and clearance per kg against those of the child. And that the last level, not the area, is divided by the terminal rate.

# %% tags=["setup"] dpi=110
import numpy as np

from neurokit_lite import drugs, plots, widgets
from neurokit_lite.course.anchors import anchor
from neurokit_lite.course.checks import Case, check_move

# %% [markdown]
# ## Meet the data (~4 min)
#
# One volunteer of 79.6 kg swallowed 320 mg of theophylline, a relative of caffeine. Blood was taken eleven times in a day.

# %%
hours = np.array([0, 0.25, 0.57, 1.12, 2.02, 3.82, 5.1, 7.03, 9.05, 12.12, 24.37])
levels = np.array([0.74, 2.84, 6.57, 10.5, 9.66, 8.58, 8.36, 7.47, 6.89, 5.94, 3.28])
dose_mg = 320.0
print("highest:", levels.max(), "mg/L after", hours[levels.argmax()], "h")

# %% alt="Concentration in milligrams per litre over 24 hours, eleven dots joined by a blue line. It begins at 0.7, rises to 10.5 within about an hour, falls to 6 at twelve hours and to 3.3 at the last dot at 24 hours. The area below the line is shaded."
ax = plots.canvas(width_in=7, height_in=3.2)[0]
ax.plot(hours, levels, "o-", color=plots.PALETTE["blue"])
ax.fill_between(hours, levels, color=plots.PALETTE["blue"], alpha=0.15)
_ = ax.set(xlabel="time since the dose (h)", ylabel="concentration (mg/L)", ylim=(0, 11.5))

# %% [markdown]
# Two things to notice before any number: the sample at time 0 is not 0, so he had some in his blood before the dose (caffeine, of which the body makes a little, or an assay that reads its relatives too); the areas below include that. And after a day the level is still a third of its peak.

# %% [markdown]
# ## How much was there, and for how long? (~15 min)
#
# The body removes a drug in proportion to its concentration. **Clearance** is the volume of plasma that is freed of it per hour; what is removed per hour is clearance times concentration. Over all time everything is removed, so
#
# $$\text{dose}=CL\int_0^\infty c(t)\,dt\qquad\Rightarrow\qquad CL=\frac{\text{dose}}{AUC}.$$
#
# This integral, the area under the curve (AUC), is the **exposure**, and is all that is needed. Between two samples take a trapezium: the time between them, times the mean of the two levels. Write the area of the eleven samples.

# %% move="area"
### BEGIN SOLUTION
area = np.sum(np.diff(hours) * (levels[:-1] + levels[1:]) / 2)
### END SOLUTION

# %%
area = check_move(
    "drugs-kinetics.area",
    area,
    Case(
        name="eleven samples of theophylline",
        arguments={},
        expected=148.92305,
        unit="mg h/L",
        tolerance=1e-6,
        mistakes={
            "rectangles with the level at the left end. Take the mean of both ends.": float(
                np.sum(np.diff(hours) * levels[:-1])
            ),
            "rectangles with the level at the right end. Take the mean of both ends.": float(
                np.sum(np.diff(hours) * levels[1:])
            ),
            "the mean level times the whole time. Samples are not evenly spaced.": float(levels.mean() * hours[-1]),
            "twice the area. Take half of the sum of both levels.": 2 * 148.92305,
        },
        otherwise="For each pair of neighbours: np.diff(hours) times half the sum of the two levels. Then add.",
    ),
)

# %%
print(f"by hand:    {area:.3f} mg h/L")
print(f"by package: {drugs.integrate_concentration(hours, levels, rule='linear'):.3f} mg h/L")
print(f"along exponentials where it falls: {drugs.integrate_concentration(hours, levels):.3f} mg h/L")

# %%
anchor("area_by_hand", area, expected=148.923, tolerance=0.001)

# %% [markdown]
# A falling curve is no straight line but an exponential, which lies below the chord. So trapezia give a little too much, mostly in the long gap at the end; the usual rule is linear where the curve rises and logarithmic where it falls.
#
# The integral runs to infinity, and the samples end. On a log scale the end of the curve is straight, $\log c = a-\lambda t$. What is left after the last sample is then $c_{last}/\lambda$.

# %%
widgets.predict(
    "drugs-kinetics.tail",
    "How much of the whole area lies beyond the last sample, at 24 hours?",
    think="The level is then 3.28 mg/L. How long would it take to halve, seen from the last three dots?",
    choices=["Less than 10 %", "10 to 25 %", "More than 25 %"],
)

# %% alt="The eleven levels on a logarithmic scale. An orange line goes straight through the last three samples, from 9 to 24 hours, with a half-life of 14.3 hours, and goes on as a dashed line to 53 hours, where it is at 0.8 milligrams per litre. The legend says that 31 per cent of the area was not measured."
found = drugs.analyse_exposure(hours, levels, dose_mg)
_ = plots.plot_exposure(hours, levels, found)

# %%
print(f"half-life {found.terminal.half_life_h:.2f} h, from the last {found.terminal.n_points} samples")
print(f"AUC to the last sample {found.auc_last_mg_h_l:.1f}, to infinity {found.auc_mg_h_l:.1f} mg h/L")
print(f"nobody measured {100 * found.extrapolated_share:.0f} % of it")
print(f"clearance {found.clearance_l_h:.2f} L/h, volume {found.volume_l:.1f} L")

# %%
widgets.compare(
    "drugs-kinetics.tail",
    "More than 25 %",
    because="31 %. With a half-life of 14.3 h the samples span less than two half-lives. A usual rule asks for at most 20 %.",
)

# %%
anchor("theophylline_auc", found.auc_mg_h_l, expected=214.924, tolerance=0.001)
anchor("theophylline_half_life", found.terminal.half_life_h, expected=14.304, tolerance=0.001)

# %% [markdown]
# That was **non-compartmental analysis** (NCA): the AUC is 214.9 and the half-life 14.30 h, as published for this volunteer by the authors of PKNCA in R. The rate $\lambda$ comes from as many of the last samples as lie best on a line, three at least. With fewer the package refuses: two points lie on a line always.
#
# **Volume of distribution** is the volume that would hold all of the drug at the concentration of the blood: $V=CL/\lambda$. It is no part of the body. A drug that sits in fat has thousands of litres. And since he swallowed it, both are divided by the share that reached his blood, which nobody knows from this curve.

# %% [markdown]
# ## What do many doses come to? (~14 min)
#
# The **one-compartment model** takes the body as one well-stirred vessel of volume $V$. An injection of dose $D$ gives $D/V$ at once, and then
#
# $$c(t)=\frac{D}{V}e^{-kt},\qquad k=\frac{CL}{V},\qquad t_{1/2}=\frac{\log 2}{k}.$$
#
# Doses add up (**superposition**): the level after ten doses is the sum of ten curves, each with its own beginning. In the long run what goes in per interval must go out, $D = CL\cdot \bar c\cdot\tau$, with the mean level $\bar c$ and the interval $\tau$. That is the **steady state**.
#
# Phenobarbital in newborns: a clearance of 0.0047 L/h per kg and a volume of 0.96 L/kg. Our child weighs 1.2 kg. Which dose, each 12 hours, keeps her at 20 mg/L on average?

# %%
weight_kg, target_mg_l, interval_h = 1.2, 20.0, 12.0
clearance_l_h, volume_l = 0.0047 * weight_kg, 0.96 * weight_kg
print(
    f"clearance {clearance_l_h:.5f} L/h, volume {volume_l:.3f} L, half-life {np.log(2) * volume_l / clearance_l_h:.0f} h"
)

# %% move="maintenance"
### BEGIN SOLUTION
maintenance_mg = clearance_l_h * target_mg_l * interval_h
### END SOLUTION

# %%
maintenance_mg = check_move(
    "drugs-kinetics.maintenance",
    maintenance_mg,
    Case(
        name="1.2 kg, 20 mg/L, each 12 hours",
        arguments={},
        expected=1.35360,
        unit="mg",
        tolerance=1e-6,
        mistakes={
            "the dose that brings her to 20 mg/L at once: volume times level. What keeps her there is clearance.": 23.04,
            "what is removed in one hour. The dose is for 12 hours.": 0.1128,
            "the dose for one kilogram. She weighs 1.2 kg.": 1.128,
            "the dose of a whole day. Two doses share it.": 2.7072,
        },
        otherwise="What goes in must go out: clearance times level, in mg per hour, times the hours between doses.",
    ),
)

# %%
widgets.predict(
    "drugs-kinetics.steady",
    "She gets this dose each 12 hours and nothing else. After how many days is her level at 90 % of the final one?",
    think="The way to go is halved with each half-life of 142 hours. How often must it be halved to leave a tenth?",
    unit="days",
)


# %%
def follow(load_mg_kg, every_h):
    dose_times_h = np.arange(0, 30 * 24, every_h)
    doses_mg = np.full(dose_times_h.size, clearance_l_h * target_mg_l * every_h)
    doses_mg[0] += load_mg_kg * weight_kg
    body = {"clearance_l_h": clearance_l_h, "volume_l": volume_l}
    times_h = np.arange(1, 30 * 24 + 1.0)
    return times_h, drugs.predict_concentration(times_h, dose_times_h, doses_mg, **body)


def in_words(levels_over_time):
    day, last = levels_over_time[1][23], levels_over_time[1][-24:]
    return f"Level after one day {day:.1f} mg/L; on day 30 between {last.min():.1f} and {last.max():.1f} mg/L."


# %% alt="Level over 30 days, with sliders for the loading dose and the interval. Without a loading dose and with a dose each 12 hours the blue line rises in small teeth, slowly: it enters the grey band of 15 to 30 milligrams per litre after about 11 days and flattens out near 20. With a loading dose of 20 milligrams per kilogram it begins inside the band and stays there."
def draw(levels_over_time, ax):
    ax.axhspan(15, 30, color=plots.PALETTE["grey"], alpha=0.2, lw=0, label="aim: 15 to 30 mg/L")
    ax.plot(levels_over_time[0] / 24, levels_over_time[1], color=plots.PALETTE["blue"], label="level")
    ax.set(xlabel="time since the first dose (days)", ylabel="concentration (mg/L)", xlim=(0, 30), ylim=(0, 40))
    ax.legend(loc="lower right")
    return ax


widgets.explore(
    follow,
    draw,
    describe=in_words,
    start={"load_mg_kg": 0, "every_h": 12},
    load_mg_kg=[0, 10, 20, 40],
    every_h=[12, 24, 72],
)

# %%
plain_times_h, plain = follow(0, 12)
final = np.mean(follow(20, 12)[1][-24:])
daily = plain.reshape(30, 24).mean(axis=1)
days_to_90 = np.log(10) * volume_l / clearance_l_h / 24
print(f"90 % after {days_to_90:.1f} days; daily mean on day 20: {daily[19]:.1f} mg/L")

# %%
widgets.compare(
    "drugs-kinetics.steady",
    round(days_to_90, 1),
    because="A tenth is left after 3.3 half-lives, whatever the dose. Seizures cannot wait: hence the loading dose.",
)

# %%
anchor("days_to_90", days_to_90, expected=19.6, tolerance=0.1)

# %% [markdown]
# The two sliders teach two rules. The **loading dose** (volume times target: 19 mg/kg) fills the volume and changes nothing of the final level. The interval changes the teeth and not the mean, as long as the dose grows with it. And there is a trap: a level that was taken on day 3 of a plain regime is *not* that of a steady state, and dose / level then gives a clearance that is far too high.
#
# Some drugs need a second compartment, from which they come back slowly; then two exponentials add up (`exchange_l_h=`, `peripheral_l=`). Infusions and uptake from the gut have closed forms as well. The package's are tested against a solver of differential equations.

# %% [markdown]
# ## What is typical, and how far do people differ? (~14 min)
#
# Nobody takes eleven samples from a newborn. In the clinic each child has three or four, at odd times, between doses. No single child's curve can be fitted; all of them together can. A **nonlinear mixed-effects model** says that child $i$ has
#
# $$\log CL_i=\log(\text{typical}\cdot\text{weight}_i)+\eta_i,\qquad \eta_i\sim N(0,\omega^2),$$
#
# and likewise for the volume. The fit looks for the typical values, the spreads $\omega$ and the error of a sample under which all the samples are most probable, whatever each child's $\eta$ may be.

# %%
widgets.predict(
    "drugs-kinetics.typical",
    "Infants differ by a fifth, and a sample errs by 11 %. How well do the 59 together tell the typical clearance (95 % interval)?",
    think="How does the error of a mean fall with the number of children?",
    choices=["To within 1 %", "To within about 7 %", "To within about 25 %"],
)

# %% alt="Levels of 59 simulated infants against time over ten days. Grey lines join the samples of each infant, three to five dots each. Levels are 14 to 32 milligrams per litre after two hours, and rise and fan out to between 22 and 45 within the ten days. Three infants are drawn in colour."
made = drugs.make_infants(59, random_state=0)
records = made.records
ax = plots.canvas(width_in=7, height_in=3.6)[0]
for i in range(59):
    own = records.sample_people == i
    style = {"color": list(plots.PALETTE.values())[i]} if i < 3 else {"color": "0.8", "zorder": 0}
    ax.plot(records.times_h[own] / 24, records.concentrations_mg_l[own], "o-", ms=3, **style)
_ = ax.set(xlabel="time since the first dose (days)", ylabel="concentration (mg/L)", ylim=(0, None))

# %%
fit = drugs.fit_population(records, covariate_effects={"volume": ["is_asphyxiated"]})
for name, truth in zip(fit.names, (0.0047, 0.96, 1.13), strict=True):
    value = fit.typical(name)
    print(f"{name:22s} {value.value:.4f} ({value.low:.4f} to {value.high:.4f}), truth {truth}")
for name, spread, shrunk in zip(fit.varying, fit.spread, fit.shrinkage, strict=True):
    print(f"{name:10s} varies by {100 * spread:.0f} % among infants; shrinkage {100 * shrunk:.0f} %")
print(f"a sample errs by {100 * fit.residual_sd:.0f} %")

# %%
widgets.compare(
    "drugs-kinetics.typical",
    "To within about 7 %",
    because="From 0.0046 to 0.0053. A fifth over the square root of 59 would be 2.5 %, or 5 % for the interval; sparse samples cost the rest.",
)

# %%
anchor("clearance_per_kg", fit.typical("clearance").value, expected=0.00494, tolerance=0.00005)
anchor("volume_per_kg", fit.typical("volume").value, expected=0.954, tolerance=0.005)

# %% [markdown]
# All three truths lie in their intervals. For infants who lacked oxygen at birth (every fifth one) the volume is multiplied by a factor; with eleven of them its interval still holds 1. **Shrinkage** says how far the children's own estimates are drawn to the typical one: little for the volume, which the first sample shows, and by nearly half for the clearance.
#
# **On the real infants.** `nkl data fetch phenobarbital_infants` brings 155 levels and 589 doses of 59 newborns. The same call, with the Apgar score below 5 as covariate, gives a clearance of 0.0047 L/h/kg (0.0043 to 0.0051), a volume of 0.98 L/kg and a factor of 1.16 (1.02 to 1.32), at an objective function of 586.276. NONMEM's own output, which comes with the table, has 586.276. The first authors used the older first-order method: 0.0047,
# 0.96 and 1.13; `method="fo"` gives 0.0047, 0.96 and 1.15. R's nlme, with an additive error and no weights, is matched within about half a standard error.
#
# **With covariates and two compartments.** 65 adults under remifentanil, an opioid that is gone in minutes (1 992 levels, in R's nlme): the same function gives a clearance of 163 L/h (155 to 173) for a person of 40 years with a lean mass of 55 kg. The published model, with three compartments, has 156.

# %% [markdown]
# ## Which dose for this child? (~10 min)
#
# Now one child, who is none of the 59. She weighs 1.2 kg, was given 24 mg, and then 3 mg each 12 hours. What nobody knows: her clearance is 30 % below the typical one.

# %%
dose_times_h = np.arange(0, 14 * 24, 12.0)
doses_mg = np.r_[24.0, np.full(dose_times_h.size - 1, 3.0)]
truth = {"clearance_l_h": 0.0047 * 1.2 * 0.7, "volume_l": 0.96 * 1.2}
child = {"dose_times_h": dose_times_h, "doses_mg": doses_mg, "weight_kg": 1.2, "covariates": {"is_asphyxiated": 0}}
early, later = drugs.predict_concentration([2.0, 191.0], dose_times_h, doses_mg, **truth)
print(f"level after 2 h: {early:.1f} mg/L, after 191 h: {later:.1f} mg/L")

# %% [markdown]
# The population is what you know before. Each level changes it, as far as it is precise and the child may differ: the most probable $\eta$ has the highest product of its own density and that of the levels (**maximum a posteriori**, or empirical Bayes).

# %%
widgets.predict(
    "drugs-kinetics.which",
    "One sample only, at 2 h or at 191 h, on day 8. After which one is the estimate of her clearance nearer to the truth?",
    think="What has clearance done to the level after two hours, with a half-life of days?",
    choices=["After the one at 2 h", "After the one at 191 h", "Equally after both"],
)

# %%
knowledge = {
    "nothing": ([], []),
    "2 h": ([2.0], [early]),
    "191 h": ([191.0], [later]),
    "both": ([2, 191], [early, later]),
}
fact = drugs.predict_concentration([335.0], dose_times_h, doses_mg, **truth)[0]

# %%
own = {}
for name, (times_h, seen) in knowledge.items():
    own[name] = drugs.estimate_person(fit, times_h, seen, **child)
    share = own[name].parameters["clearance"] / own["nothing"].parameters["clearance"]
    ahead = own[name].predict([335.0], dose_times_h, doses_mg)
    limits = f"{ahead.low_mg_l[0]:.0f} to {ahead.high_mg_l[0]:.0f}"
    print(
        f"{name:8s} clearance {100 * share:3.0f} % of typical; on day 14: {ahead.expected_mg_l[0]:.0f} ({limits}) mg/L"
    )
share = truth["clearance_l_h"] / own["nothing"].parameters["clearance"]
print(f"truth    clearance {100 * share:3.0f} % of typical; on day 14: {fact:.0f} mg/L")

# %%
widgets.compare(
    "drugs-kinetics.which",
    "After the one at 191 h",
    because="The first sample shows the volume. Clearance has to have time to work before a level can show it.",
)

# %% alt="Two forecasts of one child's level over 14 days with bands, both in small teeth. Blue, before any level: rising from 21 to 37 milligrams per litre on day 14. Orange, after two levels, which are black dots at 2 and 191 hours: rising a little higher, to 41. A dashed black line, the truth, rises to 48 within both bands, close to the upper edge of the blue one."
when_h = np.arange(1.0, 14 * 24, 3)
ax = plots.canvas(width_in=7, height_in=3.8)[0]
plots.plot_forecast(own["nothing"].predict(when_h, dose_times_h, doses_mg), label="before any level", ax=ax)
after = own["both"].predict(when_h, dose_times_h, doses_mg)
plots.plot_forecast(after, label="after two levels", ax=ax, color=plots.PALETTE["orange"])
ax.plot(when_h, drugs.predict_concentration(when_h, dose_times_h, doses_mg, **truth), "k--", lw=1, label="truth")
ax.plot([2, 191], [early, later], "ko", label="measured")
_ = ax.legend(loc="upper left")

# %%
for name in ("nothing", "both"):
    steady = 20 * own[name].parameters["clearance"] * 12
    print(f"to stay at 20 mg/L, knowing {name}: {steady:.2f} mg each 12 hours, in place of 3")

# %%
anchor(
    "forecast_day_14",
    own["both"].predict([335.0], dose_times_h, doses_mg).expected_mg_l[0],
    expected=40.7,
    tolerance=0.3,
)

# %% [markdown]
# Two levels move the forecast for day 14 from 37 to 41 mg/L, towards the 48 that will come. For 20 mg/L the 3 mg were twice too much already by the typical clearance (1.42 mg); the levels bring that to 1.27, and the truth needs 0.95. The estimate goes a third of the way, since one imprecise level may also be chance, and few infants differ by so much. A third level will move it on. Beyond the band of a *measured* level lies another doubt: is the child like the population at all? Kidneys that fail, another drug that blocks an enzyme, cooling after asphyxia: then the prior is wrong, and more levels
# are worth more than a better formula.

# %% [markdown]
# ## Break it (~9 min)
#
# Whose half-life is it? A drug leaves the body fast: 20 L/h out of 100 L. The makers sell a tablet that releases it slowly, at 5 % of what is left per hour. Volunteers swallow 500 mg, and you do the NCA.

# %%
hours_long = np.array([0, 0.5, 1, 2, 4, 6, 8, 12, 16, 24, 36, 48, 72.0])
body = {"clearance_l_h": 20, "volume_l": 100}
swallowed = drugs.predict_concentration(hours_long, [0], [500], absorption_per_h=0.05, **body)

# %%
widgets.predict(
    "drugs-kinetics.flip",
    "In a vein the drug has a half-life of log 2 * 100 / 20 = 3.5 h. What will the NCA of the tablet say?",
    think="Late on, what limits how fast the level falls: the way out, or the way in?",
    choices=["About 3.5 h", "About 7 h", "About 14 h"],
)

# %%
injected = drugs.predict_concentration(np.r_[1e-6, hours_long[1:-1]], [0], [500], **body)
by_vein = drugs.analyse_exposure(hours_long[:-1], injected, 500)
by_mouth = drugs.analyse_exposure(hours_long, swallowed, 500)
for name, one in (("tablet", by_mouth), ("vein", by_vein)):
    print(
        f"{name:6s} half-life {one.terminal.half_life_h:4.1f} h, CL {one.clearance_l_h:.1f} L/h, V {one.volume_l:.0f} L"
    )
swapped = drugs.predict_concentration(hours_long, [0], [500], absorption_per_h=0.2, clearance_l_h=20, volume_l=400)
print(f"largest difference between the two readings of the tablet: {np.abs(swapped - swallowed).max():.0e} mg/L")

# %%
widgets.compare(
    "drugs-kinetics.flip",
    "About 14 h",
    because="The end of the curve has the rate of the slower step, and that is the uptake: log 2 / 0.05 = 13.9 h.",
)

# %% alt="Two curves on a logarithmic scale over 72 hours. After an injection, orange, the level falls straight and steeply from 5 milligrams per litre. After the tablet, blue, it rises to 0.8 and falls slowly, along a line four times as flat. Black crosses, a body of 400 litres with fast uptake and slow elimination, lie on the blue curve exactly."
ax = plots.canvas(width_in=7, height_in=3.6)[0]
ax.plot(hours_long[1:], swallowed[1:], "o-", color=plots.PALETTE["blue"], label="tablet: slow uptake, 100 L")
ax.plot(hours_long[1:], swapped[1:], "kx", ms=9, label="reading: slow elimination, 400 L")
ax.plot(hours_long[:-1], injected, "s-", color=plots.PALETTE["orange"], label="vein")
ax.set(yscale="log", xlabel="time since the dose (h)", ylabel="concentration (mg/L)", ylim=(1e-3, 10))
_ = ax.legend(loc="upper right")

# %%
anchor("tablet_half_life", by_mouth.terminal.half_life_h, expected=14.0, tolerance=0.1)

# %% [markdown]
# That is **flip-flop kinetics**. The terminal slope is the uptake's, the volume comes out four times too large, and the tablet alone cannot tell: fast uptake into a body of 400 L with slow elimination gives the *same* curve to the last digit. A dose into the vein tells the two apart, or a form that is taken up faster, such as a solution. The clearance is right in both, since it needs the area alone.
#
# Who takes the 14 h for the half-life of elimination waits two days for a steady state that an infusion reaches in half a day, and gives injections four times too rarely.

# %% [markdown]
# ## At scale (~3 min)
#
# What is scarce is blood, not computing time. How many children does it take to know the typical clearance?

# %%
for n_people in (30, 120, 480):
    more = drugs.make_infants(n_people, random_state=1).records
    error = np.sqrt(drugs.fit_population(more).covariance[0, 0])
    print(f"{n_people:4d} infants, {more.times_h.size:5d} samples: clearance known to {100 * error:.1f} %")

# %% [markdown]
# Sixteen times the children bring the error from 5.4 to 1.6 %, not quite to the quarter that a square root promises. A clinic that notes the time of each dose and each sample has these data already; a wrong time is the most common fault in them.

# %% [markdown]
# ## Check yourself (~6 min)

# %%
widgets.quiz(
    "Two drugs have the same clearance. The second has four times the volume. What differs when both are given by the same dose, again and again?",
    {
        "The mean level at steady state, since it spreads through more litres": "The mean level is dose rate / clearance. Volume does not enter.",
        "The time until the steady state, since its half-life is four times as long": "Half-life is log 2 times volume / clearance. It sets how fast, not how high.",
        "The area under the curve of one dose, since more of it is stored in the tissues": "The area is dose / clearance. What is stored comes back.",
    },
    answer="The time until the steady state, since its half-life is four times as long",
)

# %%
widgets.quiz(
    "The last three samples of a curve are below the limit of quantification. How should the area be computed?",
    {
        "With zeros for the three samples, as the laboratory saw nothing in them": "The levels are not zero, only unknown. A zero has no logarithm, and trapezia down to it are made up.",
        "With half the limit for all three, so that the error is small": "A flat end has no slope, and a terminal rate through it is too slow by far.",
        "To the last measurable sample, and from there by the terminal rate": "The rate comes from measurable samples, and the share beyond them is reported.",
    },
    answer="To the last measurable sample, and from there by the terminal rate",
)

# %%
widgets.quiz(
    "In a population fit the shrinkage of clearance is 80 %. What should not be done with the children's own clearances?",
    {
        "Plot them against age to look for a trend, as they hardly leave the mean": "With such shrinkage a real trend may be hidden, or one of the prior shown. Put age into the model.",
        "Report the typical clearance with its interval, as it cannot be trusted either": "The typical value rests on all samples, and has an interval of its own.",
        "Report the spread among children, since it is too small by 80 %": "The spread is estimated by itself. It is the children's estimates that vary too little.",
    },
    answer="Plot them against age to look for a trend, as they hardly leave the mean",
)

# %%
widgets.predictions("drugs-kinetics")

# %% [markdown]
# ## Take-aways
#
# - Clearance is dose over area, and sets the mean level. Volume sets the first level, and with clearance the half-life.
# - Say how much of an area nobody measured.
# - Steady state takes 3.3 half-lives to 90 %, whatever the dose. A loading dose goes round the wait.
# - A few samples of many people tell what is typical and how far people differ. Early samples show volume, late ones clearance.
# - One patient's estimate lies between the population and the levels.
# - The terminal slope is the rate of the slowest step. A dose into the vein, or a faster form, says which that is.
#
# ## References
#
# - Boeckmann AJ, Sheiner LB, Beal SL (1994). *NONMEM users guide, part V: introductory guide*. University of California, San Francisco.
# - Gabrielsson J, Weiner D (2012). Non-compartmental analysis. *Methods Mol Biol* 929:377–389. https://doi.org/10.1007/978-1-62703-050-2_16
# - Grasela TH, Donn SM (1985). Neonatal population pharmacokinetics of phenobarbital derived from routine clinical data. *Dev Pharmacol Ther* 8:374–383. https://doi.org/10.1159/000457062
# - Lindstrom MJ, Bates DM (1990). Nonlinear mixed effects models for repeated measures data. *Biometrics* 46:673–687. https://doi.org/10.2307/2532087
# - Sheiner LB, Beal SL (1982). Bayesian individualization of pharmacokinetics: simple implementation and comparison with non-Bayesian methods. *J Pharm Sci* 71:1344–1348.
# - Minto CF, Schnider TW, Egan TD, et al. (1997). Influence of age and gender on the pharmacokinetics and pharmacodynamics of remifentanil. I. Model development. *Anesthesiology* 86:10–23. https://doi.org/10.1097/00000542-199701000-00004
#
# ## Your turn
#
# In [the exercise](../../exercises/drugs/kinetics/drugs-kinetics.ipynb) you write the area, the terminal slope, the sum of doses and the estimate of one patient, draw a curve that shows its end, and answer a colleague.
