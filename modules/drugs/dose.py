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
# # How much does what?
#
# A substance is put on cells or into an animal at six doses, and something answers more and more until it can answer no further. One number of this curve decides which compound is made next, how much a patient gets, and whether two drugs may be given together: the dose with half the effect.
# Any program will print it. This lesson asks how well it is known.
#
# **What you will have.** A Hill curve and the interval of its EC50 made by hand, an antagonist measured by its dose ratio, a drug combined with itself on a checkerboard, a window between help and harm, and a screen of hundreds of compounds in which every EC50 has its interval.

# %% [markdown]
# ## Before you start
#
# **Objectives.** After this lesson you can
#
# - compute a response by Hill's equation, and fit the four-parameter logistic,
# - compute the interval of an EC50 from the sum of squares, and explain what it depends on,
# - compare curves by parameters that they share,
# - choose between Bliss and Loewe for two drugs, and compute a therapeutic index.
#
# **Needs.** [Did it work?](trials.ipynb)
#
# **Time.** 70 minutes.
#
# **Data card.**
#
# | | |
# |---|---|
# | What | *Simulated*: a reflex of the heart and vessels after an agonist, alone and after an antagonist; two drugs on a checkerboard; a screen. The truth is known. *Told in words*: the five rabbits after which the reflex is made |
# | Shape | 36 points (3 animals × 2 treatments × 6 doses); 128 wells (8 × 8 pairs of doses, twice) |
# | Units | Doses in µg and µM, blood pressure in mmHg; effects of two drugs as shares |
# | Licence | Simulations CC BY 4.0. The rabbits' table is in a GPL package and not shipped: `nkl data fetch rabbit_reflex` gets it (50 MB) |
# | Citation | Ludbrook J (1994), *Cardiovasc Res* 28:303–311 |
# | Changed | Nothing |

# %% [markdown] tags=["instructor"]
# **Say first.** "A company's table says: EC50 = 130 µg. The largest dose that was tested is 200 µg. What else must you know to believe it?" Take answers, write them down, and come back after *What do the data say?*
#
# **Expected guesses.** For the dose from 10 % to 90 % most say 9 or 10 times, for the middle is at 1. For the upper end of the antagonist's EC50 nearly all name a number. For a drug with itself most say that no method can see synergy.
#
# **Misconceptions.** (1) "The fit gave a number with a standard error, so the data hold it." Ask: "Which of the six points would change, if the EC50 were ten times as large?" (2) "More than either drug alone is synergy." Ask: "And twice the dose of one drug, is that synergy with itself?"
#
# **Type live.** The sum of squares at one fixed EC50, then at a far larger one. In the checkerboard, `slope=3.0` in `make_combination`.
#
# **Cut line.** Over 60 minutes: drop *How far is harm?*, then *At scale*. Nothing after them needs them.
#
# **Where people get stuck.** Logarithms: write 1, 10, 100 under 0, 1, 2 on the board, and show that a shift to the right is a product. And the profile: at each fixed EC50 *all other* parameters move to where they fit best.

# %% tags=["setup"] dpi=100
import numpy as np
from matplotlib import pyplot as plt
from scipy import stats

from neurokit_lite import data, drugs, plots, widgets
from neurokit_lite.course.anchors import anchor
from neurokit_lite.course.checks import Case, check_move

# %% [markdown]
# ## Meet the data (~4 min)
#
# Nerve endings in heart and lung carry receptors for serotonin (5-HT3). An injection of phenylbiguanide, an **agonist** that opens them, sets off a reflex that lowers the blood pressure; we count how far it falls. Does the reflex need these receptors? Then an **antagonist**, which occupies them without opening them, must make every dose weaker. Each of three animals got six doses after
# saline, and six after the antagonist.

# %%
made = drugs.make_dose_responses(n_animals=3, random_state=11)
doses, responses, curves = made.doses, made.responses, made.curves
for name in ("control", "antagonist"):
    for dose in np.unique(doses):
        own = responses[(curves == name) & (doses == dose)]
        print(f"{name:10s} {dose:7.2f} µg   fall in mmHg: {'  '.join(f'{one:5.1f}' for one in own)}")

# %% [markdown]
# The doses double from one to the next. That is no whim: effects go with the *ratio* of doses, so they are spaced, drawn and averaged as logarithms. From here on a dose of 100 stands at 2.

# %% [markdown]
# ## Which number says how strong? (~11 min)
#
# Nearly all such data follow one equation, **Hill's equation**, or the **four-parameter logistic**. A response $E$ to a dose $d$ is
#
# $$E = \text{baseline} + \frac{\text{plateau} - \text{baseline}}{1 + (\mathrm{EC}_{50} / d)^{n}}.$$
#
# Baseline and plateau are the responses to no drug and to a very large dose. The **EC50** is the dose half way between them: the *potency*. The plateau is the *efficacy*, which is something else: a drug may be potent and weak. $n$ is **Hill's slope**. A drug that lowers a response has its plateau below its baseline; its EC50 is then called IC50. In an animal, where doses and not concentrations are known, it is usually called ED50.
#
# Four doses, a baseline of 5, a plateau of 45 mmHg, an EC50 of 20 µg and a slope of 2. Write the four responses.

# %%
d = np.array([0.0, 10.0, 20.0, 80.0])
baseline, plateau, ec50, n = 5.0, 45.0, 20.0, 2.0

# %% move="hill"
### BEGIN SOLUTION
by_hand = baseline + (plateau - baseline) * d**n / (ec50**n + d**n)
### END SOLUTION

# %%
by_hand = check_move(
    "drugs-dose.hill",
    by_hand,
    Case(
        name="four doses",
        arguments={},
        expected=np.array([5.0, 13.0, 25.0, 5 + 40 * 16 / 17]),
        axes=("n_doses",),
        unit="mmHg",
        tolerance=1e-9,
        mistakes={
            "45 above the baseline. The plateau is a response, not a rise: multiply by plateau - baseline.": 5
            + 45 * np.array([0, 0.2, 0.5, 16 / 17]),
            "the share of the effect. Multiply by plateau - baseline, and add the baseline.": np.array(
                [0, 0.2, 0.5, 16 / 17]
            ),
            "a slope of 1. Both dose and EC50 are raised to n.": 5 + 40 * np.array([0, 1 / 3, 0.5, 0.8]),
            "falling: EC50 and dose are exchanged.": 5 + 40 * np.array([1, 0.8, 0.5, 1 / 17]),
        },
        otherwise="The share is d**n / (ec50**n + d**n), which is the equation without a division by the dose 0.",
    ),
)

# %%
by_package = drugs.hill(d, baseline=5, plateau=45, log_ec50=np.log10(20), slope=2)
print("by hand:   ", by_hand.round(4))
print("by package:", by_package.round(4), " equal:", np.allclose(by_hand, by_package))

# %% [markdown]
# A dose of 0 gives the baseline, although its logarithm is $-\infty$. Written with $(\mathrm{EC}_{50}/d)^n$, it would be a division by zero; controls are part of the data, and no small number has to be put in their place.

# %%
widgets.predict(
    "drugs-dose.range",
    "With a slope of 1, by what factor must the dose grow to take the effect from 10 % to 90 % of its way?",
    think="At which dose, in units of the EC50, is d / (1 + d) = 0.1, and at which 0.9?",
    unit="times",
)

# %%
tenth, ninety = drugs.HillCurves(["one"], [0], [1], [0], [1]).doses_for([0.1, 0.9])[0]
print(f"10 % at {tenth:.3f}, 90 % at {ninety:.1f} times the EC50")

# %%
widgets.compare(
    "drugs-dose.range",
    ninety / tenth,
    because="A ninth of the EC50 and nine times the EC50: nearly two decades. So doses must span far more than one decade, or one end of the curve is not seen.",
)

# %% [markdown]
# Try slopes.

# %% alt="Hill curves with a slope that is chosen, each through one half at an EC50 of 10: shallow ones spread over many decades of dose, steep ones rise within one. Two dashed lines mark the doses with 10 and 90 percent."
line = np.geomspace(0.01, 10_000, 200)


def draw_slope(slope, ax):
    share = drugs.hill(line, log_ec50=1, slope=slope)
    ax.semilogx(line, 100 * share, color=plots.PALETTE["blue"])
    for edge in 10 * np.array([1 / 9, 9]) ** (1 / slope):
        ax.axvline(edge, ls="--", lw=1, color=plots.PALETTE["grey"])
    ax.set(xlabel="dose (µg)", ylabel="effect (% of its way)", xlim=(0.01, 10_000))


widgets.explore(
    lambda slope: slope,
    draw_slope,
    describe=lambda slope: f"slope {slope:g}: from 10 % to 90 % takes {81 ** (1 / slope):.3g} times the dose",
    start={"slope": 1},
    slope=[0.5, 1, 1.5, 2, 3],
)

# %%
anchor("fold_from_10_to_90", ninety / tenth, expected=81, tolerance=1e-6, unit="times")

# %% [markdown]
# A slope of $n$ takes the $n$-th root of the factor: 9 with a slope of 2, and 4.3 with a slope of 3. The slope moves nothing at the EC50, where all curves meet; points at both ends tell of baseline and plateau, points on the flanks of the slope, and with these known a few in the middle of the EC50.

# %% [markdown]
# ## What do the data say? (~14 min)
#
# Least squares finds the four parameters of each curve, and from it comes an interval for each.

# %%
widgets.predict(
    "drugs-dose.open",
    "Look at the table above. Where is the upper end of the 95 % interval for the EC50 after the antagonist?",
    think="Let the EC50 be 1 000 µg, and let plateau and slope move freely. Must the curve leave the points?",
    choices=["Below 200 µg", "Between 200 and 400 µg", "Near 1 000 µg", "There is none"],
)

# %% alt="Fall of blood pressure over dose on a logarithmic axis, with points and fitted curves. Control: from near 0 at 6 micrograms to a plateau of 35 mmHg at 100 and 200. Antagonist: shifted to the right, still rising steeply at the largest dose of 200, where it has reached 27 mmHg. Curves are drawn on to 400; the antagonist's crosses the control's near 300."
apart = drugs.fit_hill(doses, responses, curves=curves)
ax = plots.plot_dose_response(apart)
_ = ax.set(xlabel="dose of the agonist (µg)", ylabel="fall of blood pressure (mmHg)")
print(apart.to_frame().round(2))

# %% [markdown]
# Both rows look alike: an EC50, a slope, a plateau. But look at the picture. How well is each number known? Ask the sum of squares. Hold log EC50 at some value, fit the *other three* anew, and see how much worse the fit becomes. That is the **profile likelihood** (with normal errors it is told by the sum of squares). With $S$ the least sum of squares of $m$ points and 4 parameters, all values belong to the 95 % interval for which
#
# $$S(v) \le S \left(1 + \frac{F_{0.95}(1, m - 4)}{m - 4}\right).$$
#
# First the profiles: two lines of code and a little patience.

# %%
values = np.linspace(1.2, 3.2, 81)
profiles = {}
for name in ("control", "antagonist"):
    own = curves == name
    fits = [drugs.fit_hill(doses[own], responses[own], fixed={"log_ec50": v}) for v in values]
    profiles[name] = np.array([fit.sse[0] for fit in fits])

# %% [markdown]
# Write the limit for one curve, from `least`, its least sum of squares, and `m`. `stats.f.ppf(0.95, 1, dof)` is the quantile of $F$.

# %%
least, m = apart.sse[list(apart.names).index("control")], 18

# %% move="limit"
### BEGIN SOLUTION
limit = least * (1 + stats.f.ppf(0.95, 1, m - 4) / (m - 4))
### END SOLUTION

# %%
limit = check_move(
    "drugs-dose.limit",
    limit,
    Case(
        name="the control curve",
        arguments={},
        expected=float(least * (1 + stats.f.ppf(0.95, 1, 14) / 14)),
        unit="mmHg²",
        tolerance=1e-9,
        mistakes={
            "F without its division by m - 4. F counts in variances, and the variance is S / (m - 4).": float(
                least * (1 + stats.f.ppf(0.95, 1, 14))
            ),
            "all 18 points as degrees of freedom. Four were spent on parameters.": float(
                least * (1 + stats.f.ppf(0.95, 1, 18) / 18)
            ),
            "F for four parameters. The interval is that of one parameter: 1 and m - 4.": float(
                least * (1 + stats.f.ppf(0.95, 4, 14) / 14)
            ),
            "how much it may grow. Add the least sum of squares.": float(least * stats.f.ppf(0.95, 1, 14) / 14),
        },
        otherwise="Degrees of freedom are m - 4; the limit is least * (1 + F / (m - 4)).",
    ),
)

# %%
inside = values[profiles["control"] <= limit]
interval = drugs.profile_interval(apart)
row = list(apart.names).index("control")
print(f"control, by hand on a grid: {inside[0]:.3f} to {inside[-1]:.3f}")
print(f"control, by the package:    {interval.low[row]:.3f} to {interval.high[row]:.3f}")

# %% [markdown]
# The grid is 0.025 wide; the package finds the crossings themselves (R's `nls` has the same ends, to four digits). The antagonist's curve has the same number of points, errors of the same kind, and a limit of its own.

# %% alt="Sum of squares over a fixed log EC50, in units of each curve's limit. Control: a narrow valley around 1.60 that crosses the limit line at 1.54 and 1.65. Antagonist: it falls to a minimum at 2.17 and then rises slowly, from 0.75 to 0.93, below the limit line up to the right edge at 3.2."
_, ax = plt.subplots(figsize=(6.5, 3.4))
for name, colour in (("control", "vermilion"), ("antagonist", "blue")):
    own_limit = apart.sse[list(apart.names).index(name)] * (1 + stats.f.ppf(0.95, 1, 14) / 14)
    ax.plot(values, profiles[name] / own_limit, color=plots.PALETTE[colour], lw=2, label=name)
ax.axhline(1, ls="--", color="black", lw=1, label="limit")
ax.set(xlabel="log EC50 (log µg), held", ylabel="sum of squares (limit = 1)", ylim=(0, 4))
_ = ax.legend()
for k, name in enumerate(apart.names):
    print(f"{name:10s} log EC50 {interval.value[k]:.2f}, from {interval.low[k]:.2f} to {interval.high[k]:.2f}")

# %%
widgets.compare(
    "drugs-dose.open",
    "There is none",
    because="With a larger EC50 the plateau rises too, and the lower part of the curve, which is all that was tested, stays where it is.",
)

# %%
anchor("control_log_ec50", interval.value[row], expected=1.6, tolerance=0.005, unit="log µg")
anchor("antagonist_low", interval.low[1 - row], expected=2.032, tolerance=0.001, unit="log µg")

# %% [markdown]
# So the EC50 after the antagonist is *at least* 108 µg, and no number is its upper limit. `inf` is an answer, and an honest one: higher doses would close the interval. Without it, the table would have said 148 µg (the truth is 126), with two decimals.

# %% [markdown]
# ## Does the antagonist only shift the curve? (~7 min)
#
# A **competitive antagonist** shares the receptors with the agonist, and enough agonist displaces it: the curve moves to the right and keeps baseline, plateau and slope. Such curves are **parallel**. Then all points tell of the common plateau, also for the curve that did not reach it.

# %%
parallel = drugs.fit_hill(doses, responses, curves=curves, shared=["baseline", "plateau", "slope"])
print(parallel.to_frame().round(2))
test = drugs.compare_fits(parallel, apart)
print(f"three parameters fewer: F({test.dof[0]}, {test.dof[1]}) = {test.f:.2f}, p = {test.p:.2f}")

# %% [markdown]
# The **extra sum of squares** asks whether the larger fit is better by more than three parameters of no use would make it. Here it is not. That is no proof: a test with 36 points misses small differences. But *competitive* was the hypothesis, and it may stand.

# %%
widgets.predict(
    "drugs-dose.ratio",
    "How many times more agonist is needed after the antagonist, for the same effect?",
    think="The curves lie apart by the difference of both log EC50. What is a difference of logarithms?",
    unit="times",
)

# %%
ratio = 10 ** (parallel.log_ec50[1 - row] - parallel.log_ec50[row])
print(f"log EC50 differ by {np.log10(ratio):.2f}; truth 0.50")

# %%
widgets.compare(
    "drugs-dose.ratio",
    ratio,
    because="The dose ratio is 10 to the power of the shift; the truth is 3.16. It is the same at every level of effect, which is what parallel means.",
)

# %%
anchor("dose_ratio", ratio, expected=3.10, tolerance=0.01, unit="times")

# %% [markdown]
# **In the real rabbits.** The same lines on their 60 points (`data.load_rabbit_reflex()`, once fetched) give log EC50 of 1.64 in controls and 1.96 after MDL 72222, a dose ratio of 2.1, and no sign that more than a shift is needed (F(3, 52) = 0.03, p = 0.99). With five animals and both plateaus seen, both intervals are closed. One thing these lines ignore: points of one animal belong together.

# %% [markdown]
# ## Do two drugs help each other? (~12 min)
#
# "The combination does more than either drug" is no synergy: so does a double dose. Synergy is *more than expected*, and there are two expectations.
#
# - **Bliss independence**: each drug hits its share of targets, whichever the other one has hit. With effects $a$ and $b$ as shares: $a + b - ab$.
# - **Loewe additivity**: drugs are dilutions of each other. If $D_a$ and $D_b$ are the doses of each alone that have the effect $E$, the pair $(d_a, d_b)$ has it where $d_a / D_a + d_b / D_b = 1$. The left side, at the effect that was seen, is the **combination index**: below 1 less was needed than expected.
#
# One experiment has a known answer: a drug combined with itself, the **sham experiment**. Drug *b* is drug *a*, diluted tenfold, with a slope of 2.

# %%
widgets.predict(
    "drugs-dose.sham",
    "A drug is combined with its own dilution, at doses around the EC50. What does a comparison with Bliss report?",
    think="Bliss takes the effects of each alone. Does the second half of a dose do as much as the first half did?",
    choices=["Nothing beyond the noise", "Synergy: more than expected", "Antagonism: less than expected"],
)

# %%
sham = drugs.HillCurves(["a", "b"], [0, 0], [1, 1], np.log10([4, 40]), [2, 2])
alone = sham.respond([2])[0, 0], sham.respond([20])[1, 0]
together = drugs.hill([2 + 20 / 10], log_ec50=np.log10(4), slope=2)[0]
print(f"2 µM of a alone: {alone[0]:.2f}; 20 µM of b alone: {alone[1]:.2f}; both, which is 4 µM of a: {together:.2f}")

# %% [markdown]
# Write both expectations for this pair: `bliss`, from the effects alone, and `index`, the combination index at the effect of both together. (At an effect of one half, `4` and `40` are the doses alone.)

# %% move="sham"
### BEGIN SOLUTION
bliss = alone[0] + alone[1] - alone[0] * alone[1]
index = 2 / 4 + 20 / 40
### END SOLUTION
expected_both = np.array([bliss, index])

# %%
expected_both = check_move(
    "drugs-dose.sham",
    expected_both,
    Case(
        name="half an EC50 of each",
        arguments={},
        expected=np.array([0.36, 1.0]),
        axes=("Bliss, index",),
        unit="",
        tolerance=1e-9,
        mistakes={
            "the sum of both effects. Those that both would hit are counted twice: subtract a b.": np.array([0.4, 1.0]),
            "the larger of both effects. That is the highest single agent, a third and weaker expectation.": np.array(
                [0.2, 1.0]
            ),
            "an index with doses and doses alone exchanged. The dose that was given is above the line.": np.array(
                [0.36, 4.0]
            ),
        },
        otherwise="Bliss: a + b - a b with the effects 0.2 and 0.2. Index: 2/4 + 20/40.",
    ),
)

# %% [markdown]
# The effect is 0.50, Loewe expects just that (index 1), and Bliss expects 0.36. One pair is one pair. Now the whole checkerboard, with noise, and with curves that are fitted to the single drugs.

# %%
board = drugs.make_combination(random_state=2)
a, b = board.doses.T
is_single = (a == 0) | (b == 0)
names = np.where(b == 0, "a", "b")[is_single]
fit = drugs.fit_hill((a + b)[is_single], board.responses[is_single], curves=names, shared=["baseline"])
effects = fit.curves.respond(a)[0], fit.curves.respond(b)[1]
bliss_excess = board.responses - drugs.bliss_independence(*effects)
loewe_excess = board.responses - drugs.loewe_additivity(fit.curves, board.doses)
inner = ~is_single
print(
    f"mean excess of {inner.sum()} wells: Bliss {bliss_excess[inner].mean():+.3f}, Loewe {loewe_excess[inner].mean():+.3f}"
)

# %% alt="Two checkerboards of excess for a drug combined with itself, 8 by 8 doses, with one colour scale from minus 0.2 to 0.2. Bliss: a red patch of up to 0.14 around half an EC50 of each drug. Loewe: pale everywhere, with some noise of both signs."
figure, axes = plt.subplots(1, 2, figsize=(10, 3.6), layout="constrained")
for ax, excess, name in zip(axes, (bliss_excess, loewe_excess), ("Bliss", "Loewe"), strict=True):
    plots.plot_excess(board.doses, excess, limit=0.2, ax=ax)
    _ = ax.set(title=name, xlabel="dose of b (µM)", ylabel="dose of a (µM)")

# %%
widgets.compare(
    "drugs-dose.sham",
    "Synergy: more than expected",
    because="Where the curve is steep, two small doses do little each and much together. Bliss takes this steepness of one drug for an interaction of two.",
)

# %%
for slope in (0.5, 1.0, 2.0, 3.0):
    one = drugs.make_combination(slope=slope, noise=0, n_replicates=1)
    both = drugs.bliss_independence(one.truth.respond(one.doses[:, 0])[0], one.truth.respond(one.doses[:, 1])[1])
    extreme = (one.responses - both)[np.abs(one.responses - both).argmax()]
    print(f"slope {slope:g}: the largest excess of a drug with itself over Bliss is {extreme:+.2f}")

# %%
anchor("bliss_on_itself", bliss_excess[inner].mean(), expected=0.027, tolerance=0.002)
anchor("loewe_on_itself", loewe_excess[inner].mean(), expected=0.009, tolerance=0.002)

# %% [markdown]
# The little that Loewe leaves over (0.009) comes from the fitted curves: a plateau of 0.98 in place of 1 expects too little. Bliss has three times as much, in one place, and it grows with the slope: 0.29 with a slope of 3. With slopes of 1 and below it turns into antagonism. Neither method is wrong; they answer different questions. Bliss suits drugs with separate targets whose effects are probabilities (cells killed, animals asleep). Loewe suits drugs that act alike. Say which one, and why, before the experiment.
#
# Now drugs that do help each other. Pairs with one effect form an **isobole**: a straight line for additive drugs, below it for synergy.

# %% alt="Isobole for half the effect. The additive line falls from 40 micromolar of b to 4 of a. The pairs that truly have half the effect, given synergy, lie on a curve bent below it, for example through 1.3 of a and 13 of b."
helping = drugs.make_combination(interaction=1.0, random_state=2)
share = np.linspace(0.02, 0.98, 25)  # of drug a, in units of both EC50
level = 1 / (1 + np.sqrt(share * (1 - share)))  # solves x + y + sqrt(x y) = 1, by which these data were made
pairs = np.column_stack([4 * share * level, 40 * (1 - share) * level])
ax = plots.plot_isobole(drugs.isobole(helping.truth, 0.5), pairs=pairs)
_ = ax.set(xlabel="dose of a (µM)", ylabel="dose of b (µM)")
near = (np.abs(helping.expected - 0.5) < 0.3) & (helping.doses > 0).all(axis=1)
found = drugs.combination_index(fit.curves, helping.doses[near], helping.responses[near])
print(f"median combination index of {near.sum()} wells with an effect from 0.2 to 0.8: {np.median(found):.2f}")

# %% [markdown]
# An index of 0.69 is the median of these wells: about 70 % of the doses do what additivity needs all of. The least is two thirds, at doses equal in strength. The wells were chosen by their true effect, which a real experiment does not have. Toward either axis the pairs approach the line, for a drug with hardly any of the other cannot be helped by it.

# %% [markdown]
# ## How far is harm? (~6 min)
#
# A sedative is measured twice: the share of the full sleep effect, and the share of the largest fall in breathing, in other animals. The **therapeutic index** is TD50 / ED50. But half of the largest fall in breathing is far too much. A stricter figure is TD1 / ED99. (Where one counts how many patients sleep or are harmed, in place of how much, the same ratios hold for shares of patients.)

# %%
widgets.predict(
    "drugs-dose.window",
    "TD50 / ED50 of this drug is about 16, with slopes of 2 (sleep) and 1 (breathing). How large is TD1 / ED99?",
    think="How many times the ED50 must be given for 99 %, and which share of the TD50 does 1 % of the harm?",
    choices=["About 16 as well", "Between 1 and 16", "Below 1"],
)

# %%
grid = np.tile([0, 0.3, 1, 3, 10, 30, 100, 300.0], 3)
generator = np.random.default_rng(5)
sleep = drugs.hill(grid, log_ec50=0.5, slope=2) + generator.normal(0, 0.03, grid.size)
breathing = drugs.hill(grid, log_ec50=1.7, slope=1) + generator.normal(0, 0.03, grid.size)
helps, harms = drugs.fit_hill(grid, sleep), drugs.fit_hill(grid, breathing)
for label, levels in (("TD50 / ED50", (0.5, 0.5)), ("TD1 / ED99 ", (0.99, 0.01))):
    window = drugs.therapeutic_index(helps, harms, levels=levels)
    print(f"{label}: {window.value[0]:.3g}, from {window.low[0]:.2g} to {window.high[0]:.3g}")

# %%
widgets.compare(
    "drugs-dose.window",
    "Below 1",
    because="99 % of the effect takes ten times the ED50 at a slope of 2, and 1 % of the harm comes at a 99th of the TD50 at a slope of 1.",
)

# %% [markdown]
# An index of 14 sounds safe (the truth is 15.8). But the second row is 0.03 (the truth is 0.016): the dose for 99 % of the sleep is 34 times the one that already does 1 % of the harm. Both rows come from the same two curves, of which the one of harm is shallow.

# %% [markdown]
# ## Break it (~8 min)
#
# **Beyond the doses.** The EC50 is 300, the largest dose 100, the errors are small. Many programs print an estimate and a standard error for that. What does the profile say, in 200 such experiments?

# %%
tested, n_made = np.tile([0, 1, 3, 10, 30, 100.0], 3), 200
generator = np.random.default_rng(8)
clean = drugs.hill(tested, log_ec50=np.log10(300), plateau=100)
many = clean + generator.normal(0, 2, (n_made, tested.size))
which = np.repeat(np.arange(n_made), tested.size)
beyond = drugs.fit_hill(np.tile(tested, n_made), many.ravel(), curves=which)
ends = drugs.profile_interval(beyond)

# %%
widgets.predict(
    "drugs-dose.beyond",
    "In what share of these experiments does the profile interval have an upper end?",
    think="At a dose of 100 the curve has gone a quarter of its way. Does it bend enough to tell a plateau from none?",
    unit="%",
)

# %%
has_end = np.isfinite(ends.high)
holds = (ends.low <= np.log10(300)) & (ends.high >= np.log10(300))
values_found = 10**beyond.log_ec50
print(f"interval with an upper end: {100 * has_end.mean():.0f} %; holds the truth: {100 * holds.mean():.0f} %")
print(
    f"estimates of the EC50 (truth 300): middle half {np.nanpercentile(values_found, 25):.0f} to {np.nanpercentile(values_found, 75):.0f}"
)
print(f"no estimate (NaN) in {np.isnan(values_found).sum()} of {n_made}")

# %%
widgets.compare(
    "drugs-dose.beyond",
    100 * has_end.mean(),
    because="Nearly always the data fit a plateau of any height. Where there is an estimate, it is a number all the same, and mostly far too low.",
)

# %%
anchor("closed_beyond", 100 * has_end.mean(), expected=5, tolerance=3, unit="%")

# %% [markdown]
# **No effect, and too much of one.** A fit always returns something. What does it return for pure noise, and for a response that rises and falls again (**hormesis**: little helps, much harms)?

# %% alt="Two panels of response over dose with points and the fitted curve. Left, noise around 50: the curve is a small step. Right, hormesis: points rise from 95 to 140 at a dose of 3 and fall to 0 at 300; the fitted curve stays at a level of 117 up to a dose of 5 and then falls, missing the rise."
steps = np.tile([0, 0.3, 1, 3, 10, 30, 100, 300.0], 3)
generator = np.random.default_rng(11)
noise = 50 + generator.normal(0, 6, steps.size)
hormesis = drugs.hill(steps, log_ec50=1.5, baseline=100, plateau=0, slope=2) + 45 * np.exp(
    -((np.log(steps + 0.01) - 1) ** 2) / 2
)
hormesis = hormesis + generator.normal(0, 6, steps.size)
figure, axes = plt.subplots(1, 2, figsize=(10, 3.4), layout="constrained", sharey=True)
for ax, values_drawn, name in zip(axes, (noise, hormesis), ("no effect", "hormesis"), strict=True):
    found = drugs.fit_hill(steps, values_drawn)
    reach = drugs.profile_interval(found)
    _ = plots.plot_dose_response(found, ax=ax).set(title=name, xlabel="dose (µM)", ylabel="response (% of control)")
    print(f"{name:9s}: log EC50 {reach.value[0]:.2f}, from {reach.low[0]:.2f} to {reach.high[0]:.2f}", end="; ")
    print(f"lack of fit p = {drugs.lack_of_fit_p(found)[0]:.2g}")

# %% [markdown]
# For the noise the interval is open on both sides: *no EC50 is excluded*. For hormesis the interval is narrow and means nothing, since the curve is the wrong one. The **lack-of-fit test** notices: means of replicates lie farther from the curve than replicates from each other. Without replicates nobody could have noticed, except by looking at the picture.

# %% [markdown]
# ## At scale (~4 min)
#
# In a screen the scarce thing is wells, and every compound gets the same ten concentrations. All curves are fitted together; the search for EC50 and slope starts from one table. Some plates wrote nM where others wrote µM.

# %%
n_compounds = data.by_size(tiny=50, workshop=500, full=5_000)
generator = np.random.default_rng(9)
truth = generator.uniform(-2, 3, n_compounds)
wells = np.tile(np.geomspace(0.01, 100, 10), 2)
effect = [drugs.hill(wells, log_ec50=one, plateau=100) for one in truth] + generator.normal(0, 5, (n_compounds, 20))
unit = np.where(np.arange(n_compounds) % 10 == 0, "nM", "uM")
written = np.where(unit[:, None] == "nM", 1000, 1) * wells
in_um = drugs.convert_concentrations(written.ravel(), np.repeat(unit, 20), to="uM")
screen = drugs.fit_hill(in_um, np.ravel(effect), curves=np.repeat(np.arange(n_compounds), 20))
ends = drugs.profile_interval(screen)

# %%
order, is_high = screen.names.astype(int), truth[screen.names.astype(int)] > 2
is_closed = np.isfinite(ends.low) & np.isfinite(ends.high)
print(
    f"{n_compounds} compounds; interval holds the truth: {100 * np.mean((ends.low <= truth[order]) & (ends.high >= truth[order])):.0f} %"
)
print(
    f"interval closed: {100 * is_closed[~is_high].mean():.0f} % of those with an EC50 within the doses, {100 * is_closed[is_high].mean():.0f} % of those beyond"
)

# %% [markdown]
# Of the compounds with an EC50 within the doses, a fifth has an open interval: those near either end. A list that is sorted by EC50 should hold the lower end of an open interval, such as `> 60 µM`, as an entry. And mixed units are worth a check of their own: a factor of 1 000 looks like a discovery.

# %% [markdown]
# ## Check yourself (~4 min)

# %%
widgets.quiz(
    "Two compounds have the same baseline, plateau and slope. EC50 of A is 10 nM, of B 200 nM. What follows?",
    {
        "A needs less for the same effect, and reaches no more": "Potency is the EC50, efficacy the plateau. The plateau is the same.",
        "A has the larger effect, at every dose that one gives": "At high doses both have the same effect. A has more at doses between both.",
        "A is the safer drug, since it acts at the smaller dose": "Harm has a curve of its own. If it moves with the effect, the window is the same.",
    },
    answer="A needs less for the same effect, and reaches no more",
)

# %%
widgets.quiz(
    "A profile interval of log EC50 (log µM) runs from 1.2 to infinity. The largest dose was 30 µM. What do you report?",
    {
        "EC50 above 16 µM: the data give it no upper end": "The lower end is known, 10 to the power of 1.2. More than that is not in these data.",
        "EC50 above 30 µM, as it lies beyond the doses": "Values between 16 and 30 are in the interval as well.",
        "The estimate with its standard error, as always": "The standard error describes a parabola at the minimum. The profile has none to the right.",
    },
    answer="EC50 above 16 µM: the data give it no upper end",
)

# %%
widgets.quiz(
    "A paper reports 'synergy by Bliss' for two antagonists of the same receptor, both with a slope of 3. What would you ask?",
    {
        "What Loewe says: a drug with itself would look the same": "On one receptor they act like dilutions of each other, and steep curves give Bliss an excess.",
        "Whether the effects were converted from percent to shares": "Worth asking always, but it would not turn additivity into a plausible excess.",
        "Nothing: Bliss is the stricter one of the two expectations": "For steep curves it is the more generous one: it expects less, and so finds more.",
    },
    answer="What Loewe says: a drug with itself would look the same",
)

# %%
widgets.predictions("drugs-dose")

# %% [markdown]
# ## Take-aways
#
# - Effects go with ratios of doses. Think, draw and average logarithms; a control with no dose is the baseline.
# - EC50 is potency, the plateau efficacy. From 10 % to 90 % takes 81 times the dose at a slope of 1.
# - An interval is where the sum of squares stays small after all else was fitted anew. It may be open, and then no number should stand there.
# - Sharing parameters is a hypothesis that can be tested, and it lends data to the curve that lacks them.
# - Synergy needs an expectation. A drug combined with itself shows what each expectation is worth.
# - An index of two middles hides both slopes. Replicates are what reveals a wrong curve.
#
# ## References
#
# - Goutelle S, Maurin M, Rougier F, Barbaut X, Bourguignon L, Ducher M, Maire P (2008). The Hill equation: a review of its capabilities in pharmacological modelling. *Fundam Clin Pharmacol* 22:633–648. https://doi.org/10.1111/j.1472-8206.2008.00633.x
# - Bates DM, Watts DG (1988). *Nonlinear Regression Analysis and Its Applications*. Wiley. https://doi.org/10.1002/9780470316757
# - Ludbrook J (1994). Repeated measurements and multiple comparisons in cardiovascular research. *Cardiovasc Res* 28:303–311.
# - Bliss CI (1939). The toxicity of poisons applied jointly. *Ann Appl Biol* 26:585–615. https://doi.org/10.1111/j.1744-7348.1939.tb06990.x
# - Greco WR, Bravo G, Parsons JC (1995). The search for synergy: a critical review from a response surface perspective. *Pharmacol Rev* 47:331–385.
# - Tallarida RJ (2006). An overview of drug combination analysis with isobolograms. *J Pharmacol Exp Ther* 319:1–7. https://doi.org/10.1124/jpet.106.104117
# - Chou TC, Talalay P (1984). Quantitative analysis of dose-effect relationships: the combined effects of multiple drugs or enzyme inhibitors. *Adv Enzyme Regul* 22:27–55. https://doi.org/10.1016/0065-2571(84)90007-4
# - Zou GY, Donner A (2008). Construction of confidence limits about effect measures: a general approach. *Stat Med* 27:1693–1702. https://doi.org/10.1002/sim.3095
# - Muller PY, Milton MN (2012). The determination and interpretation of the therapeutic index in drug development. *Nat Rev Drug Discov* 11:751–761. https://doi.org/10.1038/nrd3801
#
# ## Your turn
#
# In [the exercise](../../exercises/drugs/dose/drugs-dose.ipynb) you write the curve, the ends of an interval that may be open, Loewe's prediction and a dose ratio, draw a dose-response curve with its control, and judge a screening report.
