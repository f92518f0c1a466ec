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
# # What may be told about all, and about no one?
#
# A study counts its carriers of a risk gene: 13. A week later one participant withdraws, and the count is 12. Nobody showed a row, and yet everybody who knows the participant now knows a genotype. **Differential privacy** adds noise to what is published, so that one person more or less hardly changes what may come out. How much noise is that, what is left of the result, and how can one tell that the promise is kept?
#
# **What you will have.** Noise of your own, equal to the package's; a budget that refuses the question too many; an attack that finds four broken mechanisms and leaves the one right mechanism alone; made-up patients who give real ones away; and a model from three hospitals beside the one from their pooled rows.

# %% [markdown]
# ## Before you start
#
# **Objectives.** After this lesson you can
#
# - choose the scale of noise from a sensitivity and an epsilon,
# - compute what several releases tell together, and stop in time,
# - test a promise of privacy with an attack,
# - say what synthetic data and federated learning protect, and what they do not.
#
# **Needs.** [Could you be found in it?](privacy.ipynb) and [How do good scores go bad?](../ml/honest.ipynb)
#
# **Time.** 88 minutes.
#
# **Data card.**
#
# | | |
# |---|---|
# | What | *Real*: age, sex, APOE and proteins in the spinal fluid of people with and without memory problems; measures of image quality and raters' verdicts at three scanning sites. *Simulated*: nothing but noise. |
# | Shape | 333 people (n_people) × 7 columns; 430 images (n_images) × 6 measures |
# | Units | Age in years; tau and amyloid on transformed scales that the table does not name; image measures in standard deviations |
# | Licence | MIT (fluid, R package modeldata) and Apache-2.0 (images, package mriqc-learn) |
# | Citation | Craig-Schapiro R, et al. (2011), *PLoS ONE* 6:e18850; Esteban O, et al. (2017), *PLoS ONE* 12:e0184661 |
# | Changed | Seven columns of the fluid, age with its transform undone; three of 17 sites, six of 68 measures; an image counts as bad if any rater rejected it |

# %% [markdown] tags=["instructor"]
# **Say first.** "I publish a count today and the same count tomorrow. When have I told you about a single person?" Wait until somebody says: when I know who came or went.
#
# **Expected guesses.** Float noise that gives the table away: most say 0 %, since noise is noise. The model at epsilon 1: many say it is useless, some that nothing changes. Federated averaging with a hundred local steps: many say "the same, it only takes longer".
#
# **Misconceptions.** (1) "We only publish averages." Ask: "And the average without me, next week?" (2) "Synthetic people are nobody, so nobody is harmed." Ask: "If I move each patient by a hair's breadth, is the result synthetic?"
#
# **Type live.** In the slider, epsilon 0.1 and 3. In the audit, `n_runs=200` in place of 3000: the same faults, and three proofs left.
#
# **Cut line.** For 60 minutes: drop *Are made-up people safe?* (11), *What if the rows stay at home?* (12), the models at the end of *What can a study afford?* (6) and *At scale* (3), which needs them; 56 are left. *Break it* needs none of these; the last quiz and the last take-away do.
#
# **Where people get stuck.** Sensitivity is a property of the question and of the bounds, never of these data. And a lower bound below the promise proves nothing.

# %% tags=["setup"] dpi=110
import matplotlib.pyplot as plt
import numpy as np

from neurokit_lite import data, ml, plots, privacy, widgets
from neurokit_lite.course.anchors import anchor
from neurokit_lite.course.checks import Case, check_move

# %% [markdown]
# ## Meet the data (~4 min)
#
# People with and without memory problems gave fluid from their spine for research. Here are age, three proteins, sex and the letters of the gene APOE; letter 4 raises the risk of Alzheimer's disease.

# %%
fluid = data.load_csf_proteins()
names = ["age_years", "tau", "p_tau", "abeta_42"]
table = np.column_stack([fluid[name] for name in names])
apoe, is_impaired = fluid["apoe"], fluid["is_impaired"]
is_carrier = apoe == "4/4"
print(f"{len(table)} people, {is_impaired.sum()} with memory problems, {is_carrier.sum()} with APOE 4/4")
left = np.flatnonzero(is_carrier)[0]
print(f"after one person withdrew: {np.delete(is_carrier, left).sum()} with APOE 4/4")

# %% [markdown]
# The difference of two harmless numbers is one person's genotype. Rounding does not help, since one person may cross the edge of a class. To refuse small counts does not help, since the difference of two large ones is small.

# %% [markdown]
# ## How much noise hides one person? (~15 min)
#
# Two tables that differ in one person are neighbours. The count is 13 in one and 12 in the other. We add a random whole number $k$ with
#
# $$P(k) = \frac{1 - a}{1 + a}\,a^{|k|}, \qquad a = e^{-\varepsilon},$$
#
# the **discrete Laplace** distribution: each step away from 0 is rarer by the same factor. Write the probabilities of each possible answer, for both tables, with $\varepsilon = 1$.

# %%
answers = np.arange(5, 21)
epsilon = 1.0

# %% move="chances"
### BEGIN SOLUTION
a = np.exp(-epsilon)
with_person = (1 - a) / (1 + a) * a ** np.abs(answers - 13)
without_person = (1 - a) / (1 + a) * a ** np.abs(answers - 12)
chances = np.array([with_person, without_person])
### END SOLUTION

# %%
chances = check_move(
    "responsibility-private-statistics.chances",
    chances,
    Case(
        name="counts 13 and 12, epsilon 1",
        arguments={},
        expected=np.tanh(0.5) * np.exp(-np.abs(answers - np.array([[13.0], [12]]))),
        axes=("n_tables", "n_answers"),
        unit="",
        tolerance=1e-9,
        mistakes={
            "probabilities that do not add up to 1. Multiply by (1 - a) / (1 + a).": np.exp(
                -np.abs(answers - np.array([[13.0], [12]]))
            ),
            "half of the discrete factor, as of a continuous density.": 0.5
            * np.exp(-np.abs(answers - np.array([[13.0], [12]]))),
            "both rows for the same table. The second is centred at 12.": np.tanh(0.5)
            * np.exp(-np.abs(answers - np.array([[13.0], [13]]))),
            "the tables exchanged. The first is centred at 13.": np.tanh(0.5)
            * np.exp(-np.abs(answers - np.array([[12.0], [13]]))),
        },
        otherwise="Each answer's noise is its distance from the count: 13 in the first row, 12 in the second.",
    ),
)

# %%
widgets.predict(
    "responsibility-private-statistics.ratio",
    "How many times as probable can an answer be in one table, compared with the other?",
    think="Divide the two rows. Look at answers above both counts, and below both.",
    unit="",
)

# %% alt="Probability of each answer from 6 to 19, on a logarithmic axis. Two tents of straight lines with peaks of 0.46 at 13 and at 12. Above 13 the blue tent lies higher by a constant step, below 12 the orange one."
pair = privacy.compare_neighbours(13, 12, 1 / epsilon)
is_here = np.isin(pair.outputs, answers)
package = np.array([pair.first[is_here], pair.second[is_here]])
print("largest difference between hand and package:", np.abs(chances - package).max().round(12))
print("ratios:", np.unique((chances[0] / chances[1]).round(4)))
_ = plots.plot_neighbours(pair)

# %%
widgets.compare(
    "responsibility-private-statistics.ratio",
    np.exp(1),
    because="Each step of noise costs a factor of e, and one person moves the centre by one step. No answer can say more than that, whatever else somebody knows.",
)

# %%
anchor("ratio", (chances[0] / chances[1]).max(), expected=np.e, tolerance=1e-9)

# %% [markdown]
# This is the definition. A mechanism is ε-differentially private if no answer is more than $e^\varepsilon$ times as probable with one table as with a neighbour. Who held it for equally probable that you are in the study, and sees the answer, may believe it with $e^\varepsilon / (1 + e^\varepsilon)$ at most: 73 % for ε = 1, 52 % for 0.1, and 99.995 % for 10.

# %% [markdown]
# The largest change that one person can make to the exact answer is the sensitivity of the question (it has nothing to do with the sensitivity of a test). For a count it is 1. Noise has the scale sensitivity / ε. Try some epsilons:


# %%
def pair_at(epsilon):
    return privacy.compare_neighbours(13, 12, 1 / epsilon), epsilon


def say_pair(made):
    pair, epsilon = made
    spread = np.sqrt(np.sum(pair.first * (pair.outputs - 13) ** 2))
    return f"epsilon {epsilon:g}: the noise has a standard deviation of {spread:.1f} people; belief at most {100 / (1 + np.exp(-epsilon)):.0f} %"


# %% alt="Probabilities of the answers about both tables at an epsilon that is chosen. The smaller epsilon, the wider both tents and the nearer they lie together."
def draw_pair(made, ax):
    plots.plot_neighbours(made[0], ax=ax)
    ax.set(xlim=(-30, 55), ylim=(1e-3, 1))


widgets.explore(pair_at, draw_pair, describe=say_pair, start={"epsilon": 0.5}, epsilon=[0.1, 0.25, 0.5, 1, 3])

# %% [markdown]
# The noise does not depend on how many people there are. An error of a few people ruins a count of 13, and nobody sees it in a count of 13 000. Privacy is cheap for what is common, and dear for what is rare: that is the idea.

# %% [markdown]
# ## What can a study afford? (~18 min)
#
# All releases about one table draw from one **privacy budget**. The package has it as an object that every release must be handed, and that is charged before the noise is drawn. In this lesson each part makes a budget of its own, as if the others had never been: these are separate demonstrations, and together they would overspend. (This table is public, so we may print the truth beside each answer, and noise has a seed, so that this page says the same twice. Whoever knows a seed subtracts the noise. For a real release leave `random_state` out.)

# %%
budget = privacy.PrivacyBudget(1.0)
count = privacy.release_count(is_carrier, budget, epsilon=0.2, random_state=1)
print(f"APOE 4/4: {count.value:.0f}, give or take {count.reach:.0f}; truly {is_carrier.sum()}")
kinds = ("2/2", "2/3", "2/4", "3/3", "3/4", "4/4")  # known from biology, not from the table
found = privacy.release_histogram(apoe, budget, epsilon=0.4, categories=kinds, random_state=12)
print("all six:", dict(zip(kinds, found.value.astype(int).tolist(), strict=True)))
print("  truly:", {one: int((apoe == one).sum()) for one in kinds})
print(f"left: {budget.left:.1f}")

# %% [markdown]
# Six counts cost as much as one, since a person is in one of them only. And −3 people with 2/2 is a fair answer. To set it to 0 is allowed, for that uses nothing but the answer; but sums of such counts are then too large.
#
# A mean needs bounds: without them one person, or one typing error, could move the sum by anything. So values are clipped at numbers that are known without the data. We take ages from 50 to 100. Write the clipped sum of ages, and the scale of the noise that this sum needs if one person may be added or removed, with ε = 0.2.

# %%
ages = fluid["age_years"]

# %% move="sum"
### BEGIN SOLUTION
total = np.clip(ages, 50, 100).sum()
scale = 100 / 0.2
### END SOLUTION

# %%
total, scale = check_move(
    "responsibility-private-statistics.sum",
    np.array([total, scale]),
    Case(
        name="sum of ages and scale of its noise",
        arguments={},
        expected=np.array([np.clip(ages, 50, 100).sum(), 500.0]),
        axes=("sum, scale",),
        unit="years",
        tolerance=1e-6,
        mistakes={
            "the sensitivity of a person who is replaced. One who is added brings up to 100 years.": np.array(
                [np.clip(ages, 50, 100).sum(), 250.0]
            ),
            "a scale from the largest age in the table. That age belongs to somebody.": np.array(
                [np.clip(ages, 50, 100).sum(), fluid["age_years"].max() / 0.2]
            ),
            "the scale of a mean. A sum changes by the whole age.": np.array(
                [np.clip(ages, 50, 100).sum(), 500.0 / 333]
            ),
            "sensitivity times epsilon. Less epsilon is more noise.": np.array([np.clip(ages, 50, 100).sum(), 20.0]),
        },
        otherwise="A person who is added changes the sum by at most 100 years, the larger bound; the scale is that over epsilon.",
    ),
)

# %% [markdown]
# Counted from the middle, 75, a person moves the sum by 25 only, a quarter. So does the package. The number of people is private, too, and needs noise of its own: the package gives half of epsilon to the sum and half to the number, so that the noise on its sum is twice as wide as if all of epsilon went there.

# %%
mean = privacy.release_mean(ages, budget, epsilon=0.2, bounds=(50, 100), random_state=3)
print(
    f"scale of the noise: plain sum {scale:.0f} years, from the middle {25 / 0.2:.0f}, with half of epsilon {25 / 0.1:.0f}"
)
print(f"mean age {mean.value:.1f} years, truly {ages.mean():.1f}; left: {budget.left:.1f}")
try:
    privacy.release_count(is_impaired, budget, epsilon=0.3, random_state=4)
except ValueError as error:
    print(error)

# %% [markdown]
# The budget says no, and it says so without a look at the data. Epsilons add up: that is **composition**, and it holds for any questions, also if the next depends on the last answer. Many small releases can be added up better, if a tiny chance δ of more is accepted. The package counts in ρ, zero-concentrated privacy, and turns the sum into an ε for a δ of one in a million.

# %%
for small in (0.1, 0.02, 0.01):
    room = privacy.PrivacyBudget(1.0, 1e-6, composition="zcdp").left
    by_sum, by_rho = round(1 / small), int((room / small) ** 2)
    print(f"releases at epsilon {small}: {by_sum} by the sum, {by_rho} by rho, for epsilon 1 in all")
many = privacy.convert_zcdp(100 * 0.02**2 / 2, 1e-6)
print(f"a hundred at 0.02: {100 * 0.02:.1f} by the sum, {many:.2f} by rho")

# %%
anchor("hundred", many, expected=0.8999, tolerance=0.001)

# %% [markdown]
# Models can be released, too. Logistic regression of memory problems on six features: features are clipped at public bounds and scaled, so that no person's row is longer than 1, and noise goes into what is minimised. The unit here is a person who is replaced by another, and the number of people is public; a budget for people who are added or removed refuses it. We train on two thirds, and judge on the others. (The limits of tau and amyloid are ours, set wide after a look at the table, since its scales have no name. In a real release they must come from the laboratory.)

# %%
n_e4 = np.array([one.count("4") for one in apoe])
features = np.column_stack([table, fluid["is_male"], n_e4])
lows, highs = [50, 4, 2.5, 8, 0, 0], [100, 8, 6, 16, 1, 2]
order = np.random.default_rng(0).permutation(333)
train, test = order[:222], order[222:]


def score(epsilon, seed, method="objective"):
    given = {"epsilon": epsilon, "lows": lows, "highs": highs, "method": method, "random_state": seed}
    model = privacy.fit_private_logistic(features[train], is_impaired[train], privacy.PrivacyBudget(epsilon), **given)
    return ml.auc(model.predict_log_odds(features[test]), is_impaired[test])


plain = score(1.0, 0, "none")
print(f"area under the curve on 111 others, without noise: {plain:.2f}")

# %%
widgets.predict(
    "responsibility-private-statistics.auc",
    "And at epsilon 1, on average over draws of the noise?",
    think="The model has seven weights and learns from 222 people. 0.5 is guessing.",
    unit="",
)

# %% alt="Area under the curve over epsilon from 0.3 to 30, on a logarithmic axis. The mean of 40 models climbs from 0.51 at 0.3 over 0.65 at 1 and 0.78 at 3 to 0.81, the dashed line without noise, at 10 and 30. The band of the middle 80 per cent of models reaches from 0.27 to 0.74 at 0.3 and narrows to a line."
epsilons = np.array([0.3, 1, 3, 10, 30])
areas = np.array([[score(one, seed) for seed in range(40)] for one in epsilons])
fig, ax = plt.subplots(figsize=(5.5, 3.4), layout="constrained")
ax.fill_between(epsilons, *np.quantile(areas, [0.1, 0.9], axis=1), color=plots.PALETTE["sky"], alpha=0.4)
ax.plot(epsilons, areas.mean(axis=1), "o-", color=plots.PALETTE["blue"], label="private, mean of 40")
ax.axhline(plain, ls="--", color="black", lw=1, label="without noise")
ax.set(xscale="log", xlabel="epsilon", ylabel="area under the curve", ylim=(0.2, 0.9))
ax.legend(fontsize=8, loc="lower right")
for one, row in zip(epsilons, areas, strict=True):
    print(
        f"epsilon {one:4.1f}: {row.mean():.2f}, middle 80 % from {np.quantile(row, 0.1):.2f} to {np.quantile(row, 0.9):.2f}"
    )

# %%
widgets.compare(
    "responsibility-private-statistics.auc",
    areas[1].mean(),
    because="With 222 people one person matters, and the noise must hide that. With ten times as many people, the same epsilon needs a tenth of the noise in each weight.",
)

# %%
anchor("auc_plain", plain, expected=0.8129, tolerance=0.001)
anchor("auc_1", areas[1].mean(), expected=0.6514, tolerance=0.001)

# %% [markdown]
# At ε = 1 single models range from worse than guessing to good, and the owner may not pick the best: to look at them all is to spend on all, and an area measured on patients is one more release about these. At ε = 10 nearly nothing is lost, but 10 is a weak promise. Small studies may have to say less, rather than to say it with less privacy.

# %% [markdown]
# ## Does it keep its promise? (~15 min)
#
# Promises are made by programs, and programs have faults. A **distinguishing attack** runs a mechanism thousands of times on two neighbours and looks for a threshold. If it calls the first table with a rate of hits $h$ and of false alarms $f$, then ε-privacy demands $h \le e^\varepsilon f$. So the rates give a lower bound of the true ε. What bound do 900 hits and 100 false alarms, each of 1000, suggest?

# %% move="bound"
### BEGIN SOLUTION
hits, alarms = 900 / 1000, 100 / 1000
bound = np.log(hits / alarms)
### END SOLUTION

# %%
bound = check_move(
    "responsibility-private-statistics.bound",
    bound,
    Case(
        name="900 hits, 100 false alarms",
        arguments={},
        expected=np.log(9),
        unit="",
        tolerance=1e-9,
        mistakes={
            "the ratio. Epsilon is its logarithm.": 9.0,
            "the difference of the rates. The definition speaks of their ratio.": 0.8,
            "the base-10 logarithm. Epsilon is the natural one.": np.log10(9),
        },
        otherwise="h <= exp(epsilon) f, so epsilon >= log(h / f).",
    ),
)

# %% [markdown]
# Chance must be allowed for. The package finds the threshold on half of the runs, takes the exact limits of Clopper and Pearson on the others, $h$ from below and $f$ from above, and so accuses a right mechanism in at most one of twenty audits. Five mechanisms promise ε = 1. Each but the first has one fault.

# %%
noise = np.random.default_rng(5)
three, two = [1, 1, 1], [1, 1]  # neighbours
old, young = np.array([100.0, 50.0]), np.array([50.0])  # neighbours, as unlike as bounds allow


def laplace(scale):
    return privacy.draw_discrete_laplace(1, scale, random_state=noise)[0]


mechanisms = {
    "right": (lambda rows: len(rows) + laplace(1), three, two),
    "half the noise": (lambda rows: len(rows) + laplace(0.5), three, two),
    "two scans a person": (lambda rows: len(rows) + laplace(1), three, [1]),
    "replaced for added": (lambda rows: rows.sum() + laplace(50), old, young),
    "scale from private n": (lambda rows: rows.mean() + noise.laplace(0, 50 / len(rows)), old, young),
}

# %%
widgets.predict(
    "responsibility-private-statistics.audit",
    "How many of the four faults will 3000 runs on each table prove?",
    think="A fault is proved if the lower limit lies above 1. Which faults change epsilon by a factor of two?",
    choices=["one", "two", "three", "all four"],
)

# %% alt="Five bars of lower bounds of epsilon beside a dashed line at the promise, 1. The right mechanism ends at 0.9, below the line. Half the noise, two scans a person and replaced for added end between 1.8 and 1.9, the scale from private n at 1.6; these four are orange."
audits = {name: privacy.audit_mechanism(*one, n_runs=3000) for name, one in mechanisms.items()}
for name, one in audits.items():
    print(
        f"{name:22s} hits {one.hits:.2f}, false alarms {one.false_alarms:.2f}: epsilon at least {one.epsilon_low:.2f}"
    )
_ = plots.plot_audits(audits, epsilon=1)

# %%
widgets.compare(
    "responsibility-private-statistics.audit",
    "all four",
    because="Three of them double the true epsilon, and the last has none at all: far out, the ratio grows without limit.",
)

# %%
anchor("audit_right", audits["right"].epsilon_low, expected=0.911, tolerance=0.001)

# %% [markdown]
# Which fault is which? *Two scans a person*: the count is right for scans, and a person has two. The **unit of privacy** must be the person; the package asks for `groups` and keeps at most `max_rows` of each. *Replaced for added*: noise for a range of 50 years, although an added person brings up to 100. *Scale from private n*: a mean of an unknown number of people; the width of the noise tells the number.
#
# The attack proves faults only. That the right one stays below 1 does not prove it right: another pair of tables, or a better attack, may do more. Proof comes from mathematics; audits find where the program is not what was proved.
#
# One fault is in no formula. Computers do not draw real numbers. `value + scale * log(u)` reaches only some floating-point numbers, and *which* ones depends on the value. We make 5 000 noisy counts of 13 at ε = 0.1 in the usual way.

# %%
widgets.predict(
    "responsibility-private-statistics.bits",
    "In what share of these answers does the last bit exclude the count 12 with certainty?",
    think="At epsilon 0.1 no answer should be more than 1.11 times as probable with one table as with the other.",
    unit="%",
)

# %%
u, sign = noise.integers(1, 2**53, 5000) / 2.0**53, noise.choice([-1, 1], 5000)
noisy = 13 + sign * 10.0 * np.log(u)
excluded = {one: 100 * np.mean(~privacy.find_reachable(noisy, one, scale=10.0)) for one in (12.0, 13.0)}
print(f"answers that 12 cannot give: {excluded[12.0]:.0f} %; that 13 cannot give: {excluded[13.0]:.0f} %")
exact = 13 + privacy.draw_discrete_laplace(5000, 10.0)  # no seed: OpenDP, from the system's randomness
print("whole numbers, which each count can give:", bool((exact == np.rint(exact)).all()))

# %%
widgets.compare(
    "responsibility-private-statistics.bits",
    excluded[12.0],
    because="The logarithm reaches numbers in steps. Where these are wider than the steps of floating-point numbers, they sit at other places around 12 than around 13. One look at the last bit is then worth any epsilon.",
    digits=2,
)

# %%
anchor("bits", excluded[12.0], expected=25.3, tolerance=0.1, unit="%")

# %% [markdown]
# Mironov showed this in 2012 for the programs of the time. Hence whole numbers, drawn exactly: for counts, histograms, means and twins the package takes them from OpenDP. For a mean, it counts ages in steps of a 2^20th of half the range, so that sums are whole as well. The models above are the exception: their noise is in floating point, and this attack is open.

# %% [markdown]
# ## Are made-up people safe? (~11 min)
#
# Instead of answers one may publish a **synthetic twin** of the table: made-up people with the same statistics. Half of our people are members; the other half, from the same clinics, are not. An attacker has candidates and asks for each: how near is the nearest made-up person? Members should not be nearer. That is a **membership attack**.
#
# Three twins: *moved* copies each member and adds a little noise to each value; the *copula* keeps histograms of the columns and their correlations; the *private* one keeps the same with noise, at ε = 3 for one member who is replaced by somebody else (how many there are is public).

# %%
members, others = table[order[:166]], table[order[166:]]
edges = [np.linspace(*pair, 11) for pair in ((50, 100), (4, 8), (2.5, 6), (8, 16))]
wiggle = np.random.default_rng(6).normal(size=members.shape) * members.std(axis=0)
private = privacy.fit_twin(members, edges, budget=privacy.PrivacyBudget(3.0), epsilon=3.0, random_state=0)
twins = {
    "moved by 0.2 SD": members + 0.2 * wiggle,
    "copula": privacy.fit_twin(members, edges).draw(1000, random_state=1),
    "private copula": private.draw(1000, random_state=1),
}

# %%
widgets.predict(
    "responsibility-private-statistics.twin",
    "Members moved by a fifth of a standard deviation in every column: what area under the curve does the attack reach?",
    think="0.5 is guessing, 1 finds every member. There are four columns and 166 members.",
    unit="",
)

# %% alt="Three histograms of the distance to the nearest made-up person, members in orange and others in blue. Moved: members pile up near 0.3, others near 0.55 and up to 1.4. Copula: both lie over one another near 0.35. Private copula: both lie over one another near 0.3, and spread to 2.3."
fig, axes = plt.subplots(1, 3, figsize=(9, 3), layout="constrained", sharey=True)
attacks = {}
for ax, (name, made) in zip(axes, twins.items(), strict=True):
    attacks[name] = attack = privacy.attack_membership(members, others, made)
    bins = np.linspace(0, 2.5, 26)
    ax.hist(attack.other_distances, bins, color=plots.PALETTE["blue"], alpha=0.6, label="others")
    ax.hist(attack.member_distances, bins, color=plots.PALETTE["vermilion"], alpha=0.6, label="members")
    ax.set(title=name, xlabel="distance to the nearest (SD)", ylabel="people")
    r = np.corrcoef(made.T)[1, 2]
    print(f"{name:16s} area {attack.auc:.2f} ({attack.low:.2f} to {attack.high:.2f}); tau with p-tau: r = {r:.2f}")
axes[0].legend(fontsize=8)
print(f"in the members r = {np.corrcoef(members.T)[1, 2]:.2f}")

# %%
widgets.compare(
    "responsibility-private-statistics.twin",
    attacks["moved by 0.2 SD"].auc,
    because="In four columns people lie far apart, and a fifth of a standard deviation is little beside the way to the next one.",
)

# %%
anchor("twin_moved", attacks["moved by 0.2 SD"].auc, expected=0.8179, tolerance=0.001)

# %% [markdown]
# One split and one draw are luck. The same for other splits of the people, and for other draws of the noise:

# %%
given = {"epsilon": 3.0, "edges": edges}
noisy_twins = [privacy.fit_twin(members, budget=privacy.PrivacyBudget(3.0), random_state=k, **given) for k in range(30)]
draws = [one.draw(1000, random_state=1) for one in noisy_twins]
kept = np.array([np.corrcoef(made.T)[1, 2] for made in draws])
found = [privacy.attack_membership(members, others, made).auc for made in draws]
low, middle, high = np.quantile(kept, [0, 0.5, 1])
print(f"private, 30 draws: area {np.mean(found):.2f}; r from {low:.2f} to {high:.2f}, median {middle:.2f}")
splits = [np.random.default_rng(k).permutation(table) for k in range(100)]
copulas = [privacy.fit_twin(one[:166], edges).draw(1000, random_state=k) for k, one in enumerate(splits)]
found = [privacy.attack_membership(one[:166], one[166:], made).auc for one, made in zip(splits, copulas, strict=True)]
print(f"copula, 100 splits: area {np.mean(found):.3f} on average")

# %% [markdown]
# "Synthetic" is no guarantee: the first table is made up to the last digit. The copula gave this attack next to nothing (0.52 on average over splits), and promises nothing; a twin with more columns and finer bins comes nearer to copies. The private twin has a promise, for any attack; that its area was above the copula's on our split is chance of the two draws. And it pays: the correlation of tau with p-tau, 0.89 in the members, is anything from −0.48 to 0.89 in thirty draws, 0.67 in the middle one. Who has one twin cannot know which of these it is. With 166 people and 46 numbers to protect, four histograms of ten bins and six correlations, ε = 3 is not enough for a twin that one can rely on.

# %% [markdown]
# ## What if the rows stay at home? (~12 min)
#
# Hospitals often may not send rows. Three sites rated brain images, and we want one model that predicts from six measures whether an image was rejected. Sites differ: the share of bad images is 15 %, 76 % and 5 %.

# %%
quality = data.load_scan_quality()
columns = [list(quality["names"]).index(one) for one in ("cjv", "cnr", "efc", "fber", "snr_total", "fwhm_avg")]
of = {site: quality["sites"] == site for site in ("NYU", "UM", "USM")}
is_used = sum(of.values()) > 0
measures = quality["metrics"][:, columns]
measures = (measures - measures[is_used].mean(axis=0)) / measures[is_used].std(axis=0)  # from sums of the sites
rows, is_bad = np.column_stack([measures, np.ones(len(measures))]), np.nanmin(quality["ratings"], axis=1) == -1
sites = [(rows[one], is_bad[one]) for one in of.values()]
for site, (_, bad) in zip(of, sites, strict=True):
    print(f"{site}: {len(bad)} images, {100 * bad.mean():.0f} % bad")

# %% [markdown]
# A linear regression needs two sums, $X^\top X$ and $X^\top y$. Sums over people are sums over sites of sums over people. So each site sends its sums, and the result is that of the pooled rows, to the last digits:

# %%
together = privacy.add_site_sums([privacy.compute_site_sums(x, y.astype(float)) for x, y in sites])
pooled = np.linalg.lstsq(rows[is_used], is_bad[is_used].astype(float), rcond=None)[0]
print("largest difference to the pooled regression:", np.abs(together - pooled).max().round(10))

# %% [markdown]
# A logistic regression has no such sums. **Federated averaging** sends weights: each site starts from the average, takes some steps down its own gradient, and sends its weights back; the average of these, weighted by size, is the next start. To send less often, sites take many steps at home.

# %%
widgets.predict(
    "responsibility-private-statistics.drift",
    "With a hundred steps at home in each round, where do the weights end after many rounds?",
    think="Where does one site go that is left alone for long? And what is the average of three such places?",
    choices=["at the pooled weights", "near, and nearer with rounds", "at another place"],
)

# %% alt="Distance to the pooled weights over rounds, both axes logarithmic. One step at home: falls steadily to 0.29 after 100 rounds. Five steps: falls faster, to 0.06. Twenty: stays at 0.27 from round 20 on. A hundred: stays at 0.68 from round 5 on."
best = privacy.average_sites([(rows[is_used], is_bad[is_used])], n_rounds=1000, step_size=0.5).weights[-1]
fits = {
    f"steps at home: {k}": privacy.average_sites(sites, n_rounds=100, n_local_steps=k, step_size=0.5)
    for k in (1, 5, 20, 100)
}
for name, fit in fits.items():
    print(f"{name:18s} distance {np.linalg.norm(fit.weights[-1] - best):.2f}, loss {fit.losses[-1]:.3f}")
_ = plots.plot_federated(fits, pooled=best)

# %%
widgets.compare(
    "responsibility-private-statistics.drift",
    "at another place",
    because="Each site walks towards its own best weights. Where these differ, the average of long walks is not the place where the gradients of all add up to zero.",
)

# %%
anchor("drift", np.linalg.norm(fits["steps at home: 100"].weights[-1] - best), expected=0.676, tolerance=0.001)

# %% [markdown]
# This is **client drift**. More rounds do not correct it; fewer steps at home do, and so do methods that send a correction along.
#
# And what do weights tell? Say a new site has one image so far. It takes one step from weights of 0, so that its gradient is $(p - y)(x, 1)$, with $p = 0.5$. The other sites see the gradient, not the image. Get the six measures, $x$, from it.

# %%
row = np.flatnonzero(sites[2][1])[0]
x, y = sites[2][0][row], sites[2][1][row]  # one image; the last entry of x is the constant 1
gradient = (0.5 - y) * x

# %% move="row"
### BEGIN SOLUTION
stolen = gradient[:-1] / gradient[-1]
### END SOLUTION

# %%
stolen = check_move(
    "responsibility-private-statistics.row",
    stolen,
    Case(
        name="the image of one step",
        arguments={},
        expected=sites[2][0][row][:-1],
        axes=("n_measures",),
        unit="SD",
        tolerance=1e-9,
        mistakes={
            "the gradient itself. Divide by its last entry, p - y.": (0.5 - sites[2][1][row]) * sites[2][0][row][:-1],
            "the row with its constant. Only the six measures were asked for.": sites[2][0][row],
            "a row of the wrong sign. The last entry has the sign, too: divide by it, not by its size.": -sites[2][0][
                row
            ][:-1],
        },
        otherwise="The last entry of x is 1, so the last entry of the gradient is p - y. Divide the others by it.",
    ),
)

# %%
measured, bad = privacy.invert_gradient(gradient)
print("by hand and by package the same:", np.allclose(stolen, measured), "| rejected:", bad, "| truly:", bool(y))

# %% [markdown]
# The label is in the sign. Of many images together a gradient is a mixture, harder to undo and not safe: "the rows never left" is a statement about rows. Federated learning says who holds the data, and differential privacy what the results tell. A project that needs both must use both.

# %% [markdown]
# ## Break it (~6 min)
#
# *The same question, asked again.* A server gives ε = 0.1 to each question and keeps no budget. Somebody asks ten thousand times for the carriers of APOE 4/4, and takes the mean.

# %%
replies = 13 + privacy.draw_discrete_laplace(10_000, 10, random_state=8)
print(f"first answer {replies[0]}, mean of ten thousand {replies.mean():.2f}; epsilon in all {10_000 * 0.1:.0f}")

# %% [markdown]
# Noise averages out; ε = 1000 protects nobody. A server must count what it tells, over all who ask, since they can talk to each other.
#
# *The seed that is known.* A notebook is published with `random_state=1`, so that others can run it.

# %%
published = privacy.release_count(is_carrier, privacy.PrivacyBudget(0.2), epsilon=0.2, random_state=1).value
known = privacy.draw_discrete_laplace(1, 1 / 0.2, random_state=1)[0]
print(f"published {published:.0f}, noise from the same seed {known}: the table has {published - known:.0f}")

# %% [markdown]
# Reproducible and private exclude each other here: what must be repeatable is the program, and never its noise.
#
# *Bounds from the data.* Bounds are guesses, so why not take the smallest and the largest value there is? Twenty people are 69 to 71 years old. In the neighbouring table one of them is a person of 97.

# %%
usual = np.linspace(69, 71, 20)
unusual = np.append(usual[:-1], 97.0)


def ask_mean(rows, bounds):
    given = {"epsilon": 1.0, "bounds": bounds, "neighbours": "replace one", "random_state": noise}
    return privacy.release_mean(rows, privacy.PrivacyBudget(1.0), **given).value


ways = {
    "50 to 100": lambda rows: ask_mean(rows, (50, 100)),
    "from the data": lambda rows: ask_mean(rows, (rows.min(), rows.max())),
}
bounded = {name: privacy.audit_mechanism(one, unusual, usual, n_runs=1000) for name, one in ways.items()}
for name, one in bounded.items():
    print(f"bounds {name:14s} epsilon at least {one.epsilon_low:.2f}")

# %%
anchor("bounds", bounded["from the data"].epsilon_low, expected=3.795, tolerance=0.001)

# %% [markdown]
# The person of 97 widens the bounds, and with them the noise. Bounds, width, and what cannot come out tell that somebody unusual is there. Everything that sets the noise, the bounds, the bins and the penalty too, must be known without the table, or be paid for.

# %% [markdown]
# ## At scale (~3 min)
#
# What is scarce here is people. We pretend that the study had more, by drawing from its 222 with replacement, and train at ε = 1.

# %%
n_people = data.by_size(tiny=2_000, workshop=10_000, full=200_000)
draws = np.random.default_rng(9)
for n in (222, 2_000, n_people):
    people = train[draws.integers(0, 222, n)]
    areas_n = []
    for seed in range(10):
        given = {"epsilon": 1.0, "lows": lows, "highs": highs, "random_state": seed}
        model = privacy.fit_private_logistic(features[people], is_impaired[people], privacy.PrivacyBudget(1.0), **given)
        areas_n.append(ml.auc(model.predict_log_odds(features[test]), is_impaired[test]))
    print(f"{n:6d} people: mean area {np.mean(areas_n):.2f}, smallest of 10 models {np.min(areas_n):.2f}")

# %% [markdown]
# The people drawn are the same, so that the area hardly rises above that without noise; what changes is the noise. With two thousand people privacy costs this model next to nothing. That is a reason to bring studies together, by their rows or by federated learning with noise.

# %% [markdown]
# ## Check yourself (~4 min)

# %%
widgets.quiz(
    "A hospital publishes a mean of blood pressure at epsilon 1. Each patient has up to forty measurements. Who is protected?",
    {
        "Each patient, since all measurements go into one mean": "The noise was chosen for one row. Forty rows of one patient move the mean by forty times as much.",
        "Each measurement; a patient only if rows were bounded": "The unit of privacy is what the noise was made for; epsilon for a patient would be up to 40.",
        "Nobody, since a mean of this kind has no privacy at all": "It has: for a single measurement, epsilon is 1. That is little comfort for a patient with forty.",
    },
    answer="Each measurement; a patient only if rows were bounded",
)

# %%
widgets.quiz(
    "An audit of a mechanism with the promise epsilon 2 gives a lower bound of 0.4. What follows?",
    {
        "The mechanism is more private than it promises": "A lower bound says nothing about how large epsilon is at most.",
        "This attack found no fault on this pair of tables": "Another pair, more runs or a better attack may find one; only a proof excludes it.",
        "The audit failed, since the bound should be near 2": "A bound near the promise needs the worst pair and many runs. A low one is no error.",
    },
    answer="This attack found no fault on this pair of tables",
)

# %%
widgets.quiz(
    "Three hospitals train together by sending gradients, and publish the weights without noise. What is protected?",
    {
        "The rows, because no hospital ever sends any of them": "A gradient of few people gives rows back, and weights may tell who was in the table.",
        "The labels, since only the features enter a gradient": "A gradient is (p - y) x: the label is in it, and of one person it can be read.",
        "Who holds the data, but not what the results tell": "Each hospital keeps its table. What gradients and weights say of people needs noise to hide.",
    },
    answer="Who holds the data, but not what the results tell",
)

# %%
widgets.predictions("responsibility-private-statistics")

# %% [markdown]
# ## Take-aways
#
# - Noise of scale sensitivity / ε makes each answer at most $e^\varepsilon$ times as probable with a person as without.
# - Sensitivity comes from the question, public bounds, and the unit of privacy: a person, with all rows.
# - Releases add up. One table has one budget, and it is charged before the noise is drawn.
# - An attack proves faults, never their absence. Half the noise, private scales, seeds and low bits are found.
# - Synthetic data protect by the noise they were made with, not by being synthetic; federated learning says where rows lie, not what is told.
#
# ## References
#
# - Dwork C, McSherry F, Nissim K, Smith A (2006). Calibrating noise to sensitivity in private data analysis. In *Theory of Cryptography*, 265–284. https://doi.org/10.1007/11681878_14
# - Dwork C, Roth A (2014). The algorithmic foundations of differential privacy. *Found Trends Theor Comput Sci* 9:211–407. https://doi.org/10.1561/0400000042
# - Bun M, Steinke T (2016). Concentrated differential privacy: simplifications, extensions, and lower bounds. In *Theory of Cryptography*, 635–658. https://doi.org/10.1007/978-3-662-53641-4_24
# - Mironov I (2012). On significance of the least significant bits for differential privacy. In *Proc ACM CCS*, 650–661. https://doi.org/10.1145/2382196.2382264
# - Chaudhuri K, Monteleoni C, Sarwate AD (2011). Differentially private empirical risk minimization. *J Mach Learn Res* 12:1069–1109. https://jmlr.org/papers/v12/chaudhuri11a.html
# - Jagielski M, Ullman J, Oprea A (2020). Auditing differentially private machine learning: how private is private SGD? *NeurIPS* 33:22205–22216. https://arxiv.org/abs/2006.07709
# - Stadler T, Oprisanu B, Troncoso C (2022). Synthetic data: anonymisation groundhog day. In *31st USENIX Security Symposium*, 1451–1468. https://arxiv.org/abs/2011.07018
# - McMahan B, Moore E, Ramage D, Hampson S, Agüera y Arcas B (2017). Communication-efficient learning of deep networks from decentralized data. *Proc Mach Learn Res* 54:1273–1282. https://proceedings.mlr.press/v54/mcmahan17a.html
# - Zhu L, Liu Z, Han S (2019). Deep leakage from gradients. *NeurIPS* 32. https://arxiv.org/abs/1906.08935
#
# ## Your turn
#
# In [the exercise](../../exercises/responsibility/private-statistics/responsibility-private-statistics.ipynb) you write a bounded sum, a budget, an audit and a federated round, and judge what a hospital says about its synthetic patients.
