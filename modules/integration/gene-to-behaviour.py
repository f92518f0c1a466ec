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
# # How far can a gene be followed?
#
# In the worm *C. elegans* each neuron has a name, each synapse has been drawn, the genes of each class of neurons have been read, and thousands of pairs of neurons have been tried with light: one was lit, the other was watched. Nowhere else can one walk from a gene to the activity of a named cell. Three laboratories made these tables, each with its own names
# in its own order.
#
# **What you will have.** One table of pairs out of three tables that do not fit, a gene followed to the neurons that respond, an answer to whether the synapse carries an effect (with an interval that knows that pairs share neurons), and a measured idea of which comparisons raise false alarms, and what stops them.

# %% [markdown]
# ## Before you start
#
# **Objectives.** After this lesson you can
#
# - align tables of one animal by the names of neurons and classes, and report what does not fit,
# - follow a gene over three edges to a response,
# - split an effect into what runs through a mediator and what does not, hold both neurons of a pair equal, and say what the claim still assumes,
# - compare a wiring with others that keep what could explain it: degrees, and nearness.
#
# **Needs.** [Did the light do it?](../spikes/optogenetics.ipynb)
#
# **Time.** 60 minutes.
#
# **Data card.**
#
# | | |
# |---|---|
# | What | *Simulated*: a worm whose truth is known, with invented names of neurons. *Told in words*: the real worm, which `nkl data fetch worm_responses`, `worm_wiring` and `worm_expression` bring |
# | Shape | 102 neurons, 50 classes (n_classes), 30 genes (n_genes), 7111 pairs (n_pairs); the real worm has 300 neurons, 128 classes, 13 669 genes, 23 902 pairs |
# | Units | Expression in transcripts per million (TPM), synapses as counts; responses are yes or no |
# | Licence | CC BY 4.0 (simulation). No terms are stated for the real tables in the GPL-3 package that carries them, so they are fetched |
# | Citation | Randi F, et al. (2023), *Nature* 623:406–414; Taylor SR, et al. (2021), *Cell* 184:4329–4347; Witvliet D, et al. (2021), *Nature* 596:257–261 |
# | Changed | Nothing; the real tables are joined by name. There is no table of behaviour in the package: the walk ends at activity |

# %% [markdown] tags=["instructor"]
# **Say first.** "Here are three tables of one animal. The first row of each is another neuron. Who has ever joined tables by row number?" Wait for the hands.
#
# **Expected guesses.** Names that the simple rule misses: most say a handful. The direct effect: many say 0, since the simulation has none. False alarms with hubs: 5 to 20 %; with distance, after keeping degrees: most say 5 %.
#
# **Misconceptions.** (1) "7111 pairs are 7111 observations." Ask: "How many neurons are there, and how many classes were read?" (2) "Mediation shows the mechanism." Ask: "Who drew lots over the synapses?"
#
# **Type live.** `integrate.align_neurons(["AWCL"], ["AWC_ON", "AWC_OFF"])`, and read the message aloud. `mean_of(s, pre)` of three pairs of one sender. The slider at 0 and at 1.
#
# **Cut line.** Over 60 minutes: drop *At scale*, then the slider. Nothing after them needs them.
#
# **Where people get stuck.** Rows are the watched neuron, columns the lit one; a path goes from column to row. In the mediation: b is taken at equal similarity, not alone. And what is left of a column after the means are taken away: each pair beside the other pairs of its two neurons.

# %% tags=["setup"] dpi=110
import matplotlib.pyplot as plt
import numpy as np

from neurokit_lite import data, integrate, plots, widgets
from neurokit_lite.course.anchors import anchor
from neurokit_lite.course.checks import Case, check_move

# %% [markdown]
# ## Meet the data (~3 min)
#
# The simulated worm comes as three tables, as three laboratories would write them.

# %%
worm = integrate.make_worm(hub_effect=0.5, random_state=7)
tables = worm.tables
print("responses ", len(tables.response_names), "neurons:", *tables.response_names[4:10], "...")
print("wiring    ", len(tables.wiring_names), "neurons:", *tables.wiring_names[:6], "...")
print("expression", len(tables.class_names), "classes:", *tables.class_names[:6], "...")
print(f"pairs that were tried with light: {tables.is_measured.sum()}")
print(f"neurons onto which XAAL has a synapse: {np.sum(tables.n_synapses[:, 0] > 0)}")

# %% [markdown]
# In both square tables the column is the sender (pre: the neuron that was lit, or that makes the synapse) and the row the receiver (post). That is a convention. A transposed table has the same shape, and no program can notice it.
#
# Genes were read per **neuron class**: cells of one kind, such as the left and the right neuron of a pair, are pooled. The expression table therefore has half as many rows as there are neurons.

# %% [markdown]
# ## Whose row is it? (~8 min)
#
# What is the class of a neuron? Most come as a left and a right one, XAAL and XAAR of class XAA. So cut off a final L or R, and look the rest up.

# %%
widgets.predict(
    "integration-gene-to-behaviour.cut",
    "How many of the 102 neurons find no class in this way?",
    think="Some neurons are single, some are numbered, and some classes were read in two parts.",
    unit="neurons",
)

# %%
cut = [name[:-1] if name[-1] in "LR" else name for name in tables.response_names]
lost = [name for name, root in zip(tables.response_names, cut, strict=True) if root not in tables.class_names]
print(len(lost), "without a class:", *lost[:12], "...")

# %%
widgets.compare(
    "integration-gene-to-behaviour.cut",
    len(lost),
    because="AEL is a single neuron whose name ends with L, AI1 is the first of three, and of XMD the sides and the rest were read apart.",
)

# %%
anchor("lost", len(lost), expected=26, tolerance=0.5, unit="neurons")

# %% [markdown]
# With real names it is worse: of 300 neurons in the atlas, 141 find no class by this rule. RMDDL belongs to the row *RMD_DV*, VC4 to *VC_4_5*, VB1 to *VB01*, DD3 to *VD_DD*, and AVL to itself. Rules for names have an order: first the whole name, then the parts of a class, then the name without its side or number.

# %%
names = ["AVAL", "AVL", "RMDDL", "RMDL", "VB1", "VB10", "VC4", "DD3", "AWCL"]
classes = ["AVA", "AVL", "RMD_DV", "RMD_LR", "VB", "VB01", "VC_4_5", "VD_DD", "AWC_ON", "AWC_OFF"]
found = integrate.align_neurons(names, classes, unmatched="report")
for name, row in zip(names, found.class_of, strict=True):
    print(f"{name:6s} {classes[row] if row >= 0 else found.unmatched[name]}")

# %% [markdown]
# The last one is not a fault of the rule. AWCL is the ON cell in one worm and the OFF cell in the next: the name does not say which. Such a neuron must be reported. Without `unmatched="report"` the call refuses, and names it.
#
# With classes found, the tables can be joined. What happens if the wiring is joined by position instead?

# %%
pairs = integrate.join_pairs(tables)
by_position = tables.n_synapses[pairs.post, pairs.pre] > 0
for name, is_linked in (("by name", pairs.is_linked), ("by position", by_position)):
    with_synapse, without = pairs.is_responding[is_linked].mean(), pairs.is_responding[~is_linked].mean()
    print(
        f"{name:12s} {is_linked.sum()} linked pairs; respond: {with_synapse:.3f} with, {without:.3f} without a synapse"
    )
print(pairs.to_frame().head(3).round(2).to_string(index=False))

# %%
anchor("by_name", pairs.is_responding[pairs.is_linked].mean(), expected=0.181, tolerance=0.001)
anchor("by_position", pairs.is_responding[by_position].mean(), expected=0.091, tolerance=0.001)

# %% [markdown]
# By position nothing fails. There are as many rows as before, the rates look plausible, and the finding is gone. The only guard is to join by name, and to count what was left out.

# %% [markdown]
# ## Where does a path of three edges end? (~10 min)
#
# Now follow a gene. Five neurons; the gene is read in the first three. `links[post, pre]` says where the synapses are, `responses[post, pre]` who responded when the column's neuron was lit.

# %%
five = ["XAL", "XAR", "XBL", "XCL", "XEL"]
has_gene = np.array([True, True, True, False, False])
links = np.zeros((5, 5), dtype=bool)
links[[2, 3, 3, 3, 4, 0, 4], [0, 0, 1, 2, 2, 3, 3]] = True
responses = np.zeros((5, 5), dtype=bool)
responses[[3, 4, 4, 4, 0], [0, 0, 1, 2, 3]] = True
for post, pre in np.argwhere(links):
    print(f"{five[pre]} -> {five[post]} {'responds' if responses[post, pre] else ''}")

# %% [markdown]
# A path of three edges goes from the gene to a neuron that has it, over a synapse to a partner, and ends in the partner's response to that same neuron. How many such paths are there? Count them in one line.

# %% move="paths"
### BEGIN SOLUTION
n_paths = (links & responses)[:, has_gene].sum()
### END SOLUTION

# %%
n_paths = check_move(
    "integration-gene-to-behaviour.paths",
    n_paths,
    Case(
        name="five neurons",
        arguments={},
        expected=2,
        unit="",
        mistakes={
            "paths that end at neurons with the gene. They begin there: choose columns.": (links & responses)[
                has_gene
            ].sum(),
            "synapses, with and without a response. Join both with `&`.": links[:, has_gene].sum(),
            "responses, with and without a synapse. Join both with `&`.": responses[:, has_gene].sum(),
            "paths from all five neurons. Choose the columns of those with the gene.": (links & responses).sum(),
        },
        otherwise="A path needs both in one entry: a synapse and a response. Sum over the columns of neurons with the gene.",
    ),
)

# %%
small = integrate.WormTables(
    response_names=five,
    is_responding=responses,
    is_measured=~np.eye(5, dtype=bool),
    wiring_names=five,
    n_synapses=links.astype(float),
    class_names=["XA", "XB", "XC", "XE"],
    gene_names=["toy-1"],
    expression=[[3.0], [5.0], [0.0], [0.0]],
)
path = integrate.follow_gene(integrate.join_pairs(small), "toy-1")
print("by hand:", n_paths, "; by package:", path.n_steps[2])
print(path.to_frame().to_string(index=False))

# %% [markdown]
# The gene of a whole worm is followed in the same way. We take the one that the fewest neurons have.

# %%
rare = min(pairs.gene_names, key=lambda gene: len(integrate.follow_gene(pairs, gene).neurons))
path = integrate.follow_gene(pairs, rare)
print(f"{rare}: {path.n_steps[0]} neurons, from which {path.n_steps[1]} measured pairs have a synapse")

# %%
widgets.predict(
    "integration-gene-to-behaviour.path",
    "In how many of these pairs does the partner respond?",
    think="Of all linked pairs of this worm, 0.181 respond.",
    unit="pairs",
)

# %% alt="Three columns joined by lines. On the left the gene sim-30, in the middle the neurons that have it, on the right their partners. Thin grey lines are synapses without a response; a minority, in orange red, ends at a partner that responded. Most partners are left out: 36 are not drawn."
_ = plots.plot_gene_path(path, n_shown=20)
print(f"{rare}: respond {path.rate_linked:.3f} with a synapse, {path.rate_unlinked:.3f} without")
print(f"all pairs of the worm: {path.rate_base:.3f}")

# %%
widgets.compare(
    "integration-gene-to-behaviour.path",
    path.n_steps[2],
    because="All linked pairs together would give 15. Four more of 82 are well within chance: a single gene does nothing here but add to similarity, and what the path shows is the synapse.",
)

# %%
anchor("path", path.n_steps[2], expected=19, tolerance=0.5, unit="paths")

# %% [markdown]
# A path is a coincidence of three facts. That the gene made the synapse, or the synapse the response, is not in it. In the real worm the walk gives, for three genes:
#
# | gene | neurons | pairs with a synapse | of these respond | without a synapse |
# |---|---|---|---|---|
# | *glr-1*, a glutamate receptor | 29 | 480 | 0.190 | 0.070 |
# | *flp-1*, a neuropeptide | 2 | 52 | 0.058 | 0.016 |
# | *mec-4*, the channel of touch | 6 | 4 | 0.000 | 0.000 |
#
# The last row is no finding about touch: touch neurons lie along the body and the atlas watched the head, so that few of their pairs were measured. And whether 0.190 for *glr-1* is much, we will see at scale.

# %% [markdown]
# ## Does the synapse carry it? (~21 min)
#
# Neurons with similar genes are linked more often in this worm, and linked ones respond more often. Is it through the synapse that similar neurons respond to each other? The chain has an exposure (similarity of genes: shared genes over genes of either), a **mediator** (synapse) and an outcome (response).
#
# Two regressions over pairs answer it in numbers. $a$: by how much the chance of a synapse rises with similarity. $b$: by how much the chance of a response rises with a synapse, *at equal similarity*. Their product $ab$ is the **indirect effect**, and what similarity does at an equal synapse is the direct one. For least squares, total = direct + $ab$, exactly.

# %%
is_other = ~pairs.is_same_class
x = pairs.similarity[is_other]
s = pairs.is_linked[is_other].astype(float)
r = pairs.is_responding[is_other].astype(float)


def fit(outcome, *columns):
    design = np.column_stack([np.ones(len(outcome)), *columns])
    return np.linalg.lstsq(design, outcome)[0]  # intercept, then one coefficient for each column


print(f"{len(x)} pairs; {np.sum(~is_other)} of one class are left out")

# %% [markdown]
# Why leave out pairs of one class? Their genes were read together and copied to both. Their similarity of 1 is no measurement.
#
# Write $a$, $b$ and their product. `fit(outcome, first, second)` gives the intercept and a coefficient for each column.

# %% move="carried"
### BEGIN SOLUTION
a = fit(s, x)[1]
b = fit(r, x, s)[2]
carried = a * b
### END SOLUTION

# %%
carried = check_move(
    "integration-gene-to-behaviour.carried",
    carried,
    Case(
        name="product of coefficients",
        arguments={},
        expected=fit(s, x)[1] * fit(r, x, s)[2],
        unit="",
        tolerance=1e-6,
        mistakes={
            "b without similarity. Put x beside s in the second fit.": fit(s, x)[1] * fit(r, s)[1],
            "the direct effect times a. b is the coefficient of s.": fit(s, x)[1] * fit(r, x, s)[1],
            "the total effect.": fit(r, x)[1],
        },
        otherwise="a: s on x. b: the coefficient of s when r is fitted by x and s together. Multiply.",
    ),
)

# %%
widgets.predict(
    "integration-gene-to-behaviour.carried_share",
    "In this simulation similarity acts through synapses alone, and hubs have more of all three. How does the direct effect come out?",
    think="Hubs have more genes, more synapses and more responses. Does the regression know of hubs?",
    choices=["about 0: there is none", "positive: hubs make one", "negative: hubs hide one"],
)

# %%
found = integrate.fit_mediation(x, s, r, ends=pairs.ends[is_other], random_state=0)
print(f"by hand {carried:.6f}; by package {found.indirect:.6f}")
print(f"a {found.a:.3f}, b {found.b:.3f} (true 0.07); direct {found.direct:.3f}, total {found.total:.3f}")

# %%
widgets.compare(
    "integration-gene-to-behaviour.carried_share",
    "positive: hubs make one",
    because="The total of 0.081 is three times the indirect effect, and no gene does it: a hub has more genes, so that it is more similar to others, and it responds more.",
)

# %%
anchor("carried", carried, expected=0.0273, tolerance=0.0002)
anchor("direct", found.direct, expected=0.0536, tolerance=0.0005)

# %% [markdown]
# The arithmetic is exact, and its meaning rests on what no regression can check: nothing unseen may move two of the three at once. Here hubs do, and no table has a column "hub".
#
# Each neuron is in many pairs, though, and it is the same hub in all of them. So compare a neuron with itself: among the pairs that *one* neuron sends, do the similar ones respond more? To hold senders and watched neurons equal, take away from each column the mean over all pairs of the same sender, and the mean over all pairs of the same watched neuron. What is left knows nothing of a hub, as far as the effects of a hub add up. The field says **fixed effects** of both neurons.

# %%
pre, post = pairs.pre[is_other], pairs.post[is_other]


def mean_of(values, neurons):
    """For each pair, the mean over all pairs that have the same neuron there."""
    return (np.bincount(neurons, weights=values) / np.bincount(neurons))[neurons]


def split_effect(exposure, mediator, outcome):
    direct, b = fit(outcome, exposure, mediator)[1:]
    return [direct, fit(mediator, exposure)[1] * b]


for name, column in (("similarity", x), ("synapse", s), ("response", r)):
    print(f"{name:10s} means of senders: {mean_of(column, pre).min():.2f} to {mean_of(column, pre).max():.2f}")

# %% [markdown]
# Even out `x`, `s` and `r` in this way, and split the effect once more: `split_effect` makes the two fits from above, and gives the direct effect and $ab$.

# %% move="even"
### BEGIN SOLUTION
ex, es, er = [v - mean_of(v, pre) - mean_of(v, post) for v in (x, s, r)]
even = split_effect(ex, es, er)
### END SOLUTION

# %%
even = check_move(
    "integration-gene-to-behaviour.even",
    even,
    Case(
        name="direct, indirect",
        arguments={},
        expected=split_effect(*[v - mean_of(v, pre) - mean_of(v, post) for v in (x, s, r)]),
        axes=("two effects",),
        unit="",
        tolerance=1e-6,
        mistakes={
            "the effects before anything was evened out.": split_effect(x, s, r),
            "senders alone held equal. Take away the means of watched neurons, too.": split_effect(
                *[v - mean_of(v, pre) for v in (x, s, r)]
            ),
            "watched neurons alone held equal. Take away the means of senders, too.": split_effect(
                *[v - mean_of(v, post) for v in (x, s, r)]
            ),
        },
        otherwise="Subtract mean_of(v, pre) and mean_of(v, post) from each of x, s and r, and pass them in this order.",
    ),
)

# %%
evened = [v - mean_of(v, pre) - mean_of(v, post) for v in (x, s, r)]
print(f"before: direct {found.direct:+.3f}, indirect {found.indirect:.3f}")
print(f"even:   direct {even[0]:+.3f}, indirect {even[1]:.3f}")

# %% [markdown]
# One worm may be luck. Make ten, and hold in each nothing; the numbers of other links of both neurons (**degrees**), which many studies use in place of hubs; both neurons, by their means; and the hubs themselves, which only a simulation knows.

# %%
worms = []
for seed in range(10):
    made = integrate.make_worm(hub_effect=0.5, random_state=seed)
    own = integrate.join_pairs(made.tables)
    keep = ~own.is_same_class
    sender, watched = own.pre[keep], own.post[keep]
    three = [each[keep].astype(float) for each in (own.similarity, own.is_linked, own.is_responding)]
    same = [v - mean_of(v, sender) - mean_of(v, watched) for v in three]
    degrees = integrate.count_other_links(own.is_linked, own.pre, own.post)[keep]
    hubs = np.column_stack([made.hub[sender], made.hub[watched]])
    ways = ((three, None), (three, degrees), (same, None), (three, hubs))
    fits = [integrate.fit_mediation(*columns, covariates=held, n_bootstraps=0) for columns, held in ways]
    worms.append([[one.direct, one.indirect] for one in fits])

# %%
worms, held_equal = np.array(worms), ["nothing", "degrees", "both neurons", "hubs (unknown)"]
for name, (direct, indirect) in zip(held_equal, worms.mean(axis=0), strict=True):
    print(f"{name:15s} held equal: direct {direct:+.3f}, indirect {indirect:.4f}, means of 10 worms")

# %% alt="Direct effects of ten worms in four rows, from minus 0.05 to 0.12; a diamond is their mean, a dashed line at 0 the truth. With nothing held equal the mean is near 0.07, with degrees near 0.04; with both neurons and with the hubs themselves near 0.01, with dots on both sides of the line."
_, ax = plt.subplots(figsize=(6.5, 2.6))
rows = np.arange(4)
ax.plot(worms[:, :, 0].T, rows, "o", ms=4, alpha=0.5, color=plots.PALETTE["blue"])
ax.plot(worms[:, :, 0].mean(axis=0), rows, "D", ms=9, color=plots.PALETTE["vermilion"], label="mean of ten worms")
ax.axvline(0, ls="--", color="black", lw=1, label="the truth")
ax.set(yticks=rows, yticklabels=held_equal, ylim=(3.5, -0.5), ylabel="held equal", xlabel="direct effect (probability)")
_ = ax.legend(fontsize=8, loc="lower right")

# %%
anchor("direct_even", even[0], expected=0.004, tolerance=0.001)
anchor("direct_degrees", worms.mean(axis=0)[1, 0], expected=0.0415, tolerance=0.0005)
anchor("direct_neurons", worms.mean(axis=0)[2, 0], expected=0.0084, tolerance=0.0005)

# %% [markdown]
# Degrees are a noisy stand-in for hubs: they take away about 40 % of the false direct effect. The means of both neurons take away nearly all of it, as well as the hubs themselves would. In 60 other worms, measured beforehand, the mean direct effect was 0.001 in this way, and b 0.068 with a truth of 0.07. It has its limit: it removes what belongs to *one* neuron. What belongs to the pair, such as nearness, stays.
#
# **How sure is $ab$?** A bootstrap of pairs takes 7027 pairs for independent. They share 102 neurons, and similarity was read in 50 classes. The **vertex bootstrap** draws classes, with all their pairs.

# %%
for name, ends in (("draw pairs", None), ("draw classes", pairs.ends[is_other])):
    low, high = integrate.fit_mediation(*evened, ends=ends, random_state=0).interval
    print(f"{name:12s} indirect {even[1]:.4f} ({low:.4f} to {high:.4f})")

# %% [markdown]
# The class bootstrap is nearly twice as wide. Which of the two is right depends on how neurons respond. In this simulation responses are drawn independently, given hubs and synapses, so that pairs are right: over 60 such worms, measured beforehand, $ab$ varied with a standard deviation of 0.0045, and these two intervals speak of 0.005 and of 0.009. Where neurons
# differ in how readily they respond, pairs that share a neuron go up and down together, and drawing pairs is too narrow. Nobody knows beforehand which holds; an interval that is too wide claims less.
#
# **The real worm.** This builds its tables:
#
# ```python
# atlas, genes = data.fetch_worm_atlas(), data.fetch_worm_expression()
# real = integrate.WormTables(
#     atlas["names"], atlas["q"] < 0.05, np.isfinite(atlas["q"]), atlas["names"], atlas["n_chemical"] + atlas["n_electrical"],
#     genes["class_names"], genes["gene_names"], genes["expression_tpm"],
# )
# ```
#
# The same lines as above, with similarity over 13 669 genes and without pairs of one class, then say:
#
# | held equal | indirect ($ab$) | total | share of $ab$ |
# |---|---|---|---|
# | nothing | 0.013 | 0.064 | 20 % |
# | degrees | 0.009 | 0.055 | 16 % |
# | both neurons | 0.029 (drawing pairs 0.021 to 0.038, drawing classes 0.009 to 0.067) | 0.307 | 9 % |
#
# Here holding the neurons equal makes both effects larger, not smaller: neurons differ in how much they resemble all others, and that hid a part of them. The drawing of classes gives an interval more than three times as wide as that of pairs, which speaks of pairs that go up and down together. In each way at most a fifth of the total runs through a synapse of these maps, as far as these regressions can tell. This is a description. Nobody
# drew lots over genes or synapses, near neurons share both, and messages that need no synapse (neuropeptides) are not in the wiring.

# %% [markdown]
# ## Break it (~12 min)
#
# In [the optogenetics lesson](../spikes/optogenetics.ipynb) real pairs with a synapse responded at a rate of 0.113, others at 0.041; joined here by name, the figures are the same. Is the synapse the reason? Make worms in which *it is not*: synapses do nothing, and hubs (first) or nearness (second) give neurons more synapses and more responses. Then ask how often a test says yes.
#
# Two tests. The usual one compares two rates over pairs. The other draws wirings in which each neuron keeps its number of links in and out (**degree-preserving rewiring**), and asks how often these do as well. The drawing is called *curveball*: two rows put together the links that only one of them has, and deal them out again.


# %%
def draw_wirings(own, is_allowed, **options):
    wired = own.as_matrix(own.is_linked)
    return integrate.rewire_links(wired & is_allowed, is_allowed=is_allowed, n_wirings=39, **options)


def try_worm(seed, **confounder):
    made = integrate.make_worm(n_classes=20, synapse_effect=0.0, random_state=seed, **confounder)
    own = integrate.join_pairs(made.tables)
    tried = own.as_matrix(np.ones(len(own.pre), dtype=bool))
    rates = integrate.compare_links(own, draw_wirings(own, tried, n_trades=5, random_state=seed))
    return rates.pairs_p <= 0.05, rates.p_value <= 0.05


# %%
widgets.predict(
    "integration-gene-to-behaviour.alarms",
    "Hubs, and synapses that do nothing: in what share of 100 worms does the comparison of two rates give p ≤ 0.05?",
    think="Whoever has many synapses responds more often here. Are linked pairs then a fair sample of pairs?",
    unit="%",
)

# %%
kinds = {"neither": {}, "hubs": {"hub_effect": 1.0}, "nearness": {"distance_effect": 1.0}}
alarms = {name: 100 * np.mean([try_worm(k, **one) for k in range(100)], axis=0) for name, one in kinds.items()}
for name, (usual, kept) in alarms.items():
    print(f"{name:9s} false alarms: two rates {usual:3.0f} %, same degrees {kept:3.0f} %")

# %%
widgets.compare(
    "integration-gene-to-behaviour.alarms",
    alarms["hubs"][0],
    because="Linked pairs are more often pairs of hubs, and hubs respond more. Rewired worms have the same hubs, so that the second test is not fooled.",
)

# %%
anchor("alarms_hubs", alarms["hubs"][0], expected=38, tolerance=0.5, unit="%")
anchor("alarms_hubs_kept", alarms["hubs"][1], expected=2, tolerance=0.5, unit="%")
anchor("alarms_near_kept", alarms["nearness"][1], expected=27, tolerance=0.5, unit="%")

# %% [markdown]
# Both tests are one-sided: they ask whether linked pairs respond *more*. Each figure is one draw of 100 worms, and another hundred would give one that differs by some 5 (by 2, where it is near 0). Against hubs the rewiring helps: its false alarms are no more frequent than they should be. Against nearness it does not: near neurons have synapses and respond together, and each neuron keeps its degree.
#
# A comparison with the same degrees answers one objection, and no other. To answer the next one, the drawn wirings must keep nearness as well. So cut the distances into three bands with equally many pairs, and let links trade only inside their band: each neuron then keeps its number of near, middling and far links.


# %%
def draw_in_bands(own, position, **options):
    tried = own.as_matrix(np.ones(len(own.pre), dtype=bool))
    distance = np.abs(position[:, None] - position)
    band = np.digitize(distance, np.quantile(distance[tried], [1 / 3, 2 / 3]))
    return sum(draw_wirings(own, tried & (band == k), **options) for k in range(3))  # bands do not overlap


def try_bands(seed):
    made = integrate.make_worm(n_classes=20, synapse_effect=0.0, distance_effect=1.0, random_state=seed)
    own = integrate.join_pairs(made.tables)
    return integrate.compare_links(own, draw_in_bands(own, made.position, n_trades=10, random_state=seed)).p_value


in_bands = 100 * np.mean([try_bands(k) <= 0.05 for k in range(100)])
print(f"nearness, false alarms: same degrees {alarms['nearness'][1]:.0f} %, same degrees in each band {in_bands:.0f} %")

# %%
anchor("alarms_in_bands", in_bands, expected=7, tolerance=0.5, unit="%")

# %% [markdown]
# Now 5 % lies within chance. The price is power: the fewer places a link may go to, the fewer wirings there are. With a synapse that raises the chance of a response by 0.15 and nothing else in play, same degrees says yes in 84 of 100 such worms, measured beforehand, and bands in 26 (47 with 15 trades). Move the slider, and watch which histogram follows the line.


# %%
def meet_nearness(nearness):
    made = integrate.make_worm(n_classes=30, synapse_effect=0.0, distance_effect=nearness, random_state=20)
    own = integrate.join_pairs(made.tables)
    tried = own.as_matrix(np.ones(len(own.pre), dtype=bool))
    drawn = (
        draw_wirings(own, tried, n_trades=10, random_state=0),
        draw_in_bands(own, made.position, n_trades=10, random_state=0),
    )
    return [integrate.compare_links(own, one) for one in drawn]


def say_nearness(rates):
    return f"same degrees: p = {rates[0].p_value:.2f}; same degrees in each band: p = {rates[1].p_value:.2f}"


# %% alt="Differences of response rates in drawn wirings, with the true difference as a black line, at a strength of nearness that is chosen. At full strength the line is at 0.07; the orange histogram, wirings with the same degrees, lies around 0.015 and does not reach it; the blue one, same degrees in each band, lies around it. Without nearness both lie around 0, and the line as well."
def draw_nearness(rates, ax):
    bins = np.linspace(-0.1, 0.16, 27)
    ax.hist(rates[1].null_differences, bins=bins, alpha=0.7, color=plots.PALETTE["blue"], label="also in each band")
    plots.plot_link_rates(rates[0], bins=bins, alpha=0.6, ax=ax)


widgets.explore(
    meet_nearness,
    draw_nearness,
    describe=say_nearness,
    start={"nearness": 1.0},
    nearness=[0.0, 0.25, 0.5, 0.75, 1.0],
)

# %% [markdown]
# In the real worm the true difference is 0.071, and the mean of 999 wirings with the same degrees is 0.009 (the largest 0.022). Degree explains an eighth. Nearness was not asked: the tables have no positions. One more fact makes careful: of pairs with a *chemical* synapse in one direction only, 0.081 respond along it (1147 pairs) and 0.084 against it (1151). The synapses
# that go with a response are mostly the electrical ones (0.183), which have no direction.

# %% [markdown]
# ## At scale (~2 min)
#
# A worm has thousands of genes, so follow them all, and report the one that leads furthest? Each gene gets a score: the rate at which linked partners respond, less that of all linked pairs, in standard errors. Then deal the lists of genes anew to the classes, and note how far the *best* gene gets each time.

# %%
n_shuffles = data.by_size(tiny=50, workshop=300, full=3000)
scan = integrate.scan_genes(pairs, n_permutations=n_shuffles, random_state=0)
best = np.nanargmax(scan.scores)
print(
    f"best of {len(scan.gene_names)}: {scan.gene_names[best]}, rate {scan.rates[best]:.3f}, score {scan.scores[best]:.1f}"
)
print(f"best of a shuffled table, median: {np.median(scan.null_maxima):.1f}; p = {scan.p_values[best]:.2f}")

# %% [markdown]
# So here no gene is noteworthy. In the real worm, 2294 of the 11 317 genes with at least 30 links have a score above 1.64, which chance alone should give to one in twenty. The best has 10.4: out of a table of the normal distribution, p is far below $10^{-20}$. In shuffled tables the best gene reaches 9.9 in the median of 300, and p is 0.3. Nothing is left, and nothing was wrong but the count: 23 902 pairs, and 89 classes that
# send the links. Our *glr-1* has a score of 5.1; alone, without a search, its p is 0.047 after shuffling classes.

# %% [markdown]
# ## Check yourself (~4 min)

# %%
widgets.quiz(
    "Two tables of 300 neurons are joined by row number and all later steps run. What would show that the orders differ?",
    {
        "The number of rows of the joined table would change": "Both tables have 300 rows in any order. Counting finds what is missing, never what is exchanged.",
        "The rates of responses would fall outside of 0 to 1": "Rates of wrongly joined pairs are still rates. They come near the overall rate and look plausible.",
        "Only the names, which have to be in both of the tables": "A join by name needs no order, and tells which names have no partner.",
    },
    answer="Only the names, which have to be in both of the tables",
)

# %%
widgets.quiz(
    "Some neurons respond far more readily than others. An indirect effect has an interval from a bootstrap of pairs. What is missing?",
    {
        "More bootstraps, so that both of its limits are exact": "More draws give the limits of the wrong interval more exactly.",
        "A bootstrap of units, since pairs share their neurons": "Where neurons differ, pairs with one in common go up and down together; the units are fewer than the pairs.",
        "A logistic model, since a response can be only 0 or 1": "Differences of probabilities are fine for this; the width is wrong for another reason.",
    },
    answer="A bootstrap of units, since pairs share their neurons",
)

# %%
widgets.quiz(
    "Linked pairs respond more often than in any of 999 wirings with the same degrees. Which explanation is no longer enough by itself?",
    {
        "That neurons with many links respond to any stimulus": "Each drawn wiring has the same neurons with the same numbers of links, and does not get there.",
        "That near neurons are linked and also active together": "Rewiring forgets where neurons lie. Both links and responses may still come from nearness.",
        "That a third neuron sends its signals to both of them": "A common input is kept in the responses and in no drawn wiring.",
    },
    answer="That neurons with many links respond to any stimulus",
)

# %%
widgets.predictions("integration-gene-to-behaviour")

# %% [markdown]
# ## Take-aways
#
# - Join by name, in an order of rules; report what fits nothing or two. By position nothing fails, and the finding is gone.
# - A path from a gene to a response is three facts that coincide. There was no table of behaviour, and the walk ends at activity.
# - $ab$ is arithmetic; that it is an effect is an assumption about everything unseen. Means of both neurons take away what belongs to one of them, without knowing what it is.
# - Pairs that share neurons may not be independent. Drawing classes is the careful choice: too wide where neurons respond alike, and drawing pairs is too narrow where they do not.
# - Drawn wirings answer the objections that they keep, and no other: same degrees that of degree, same degrees in bands of distance that of nearness, at a price in power.
#
# ## References
#
# - Randi F, Sharma AK, Dvali S, Leifer AM (2023). Neural signal propagation atlas of *Caenorhabditis elegans*. *Nature* 623:406–414. https://doi.org/10.1038/s41586-023-06683-4
# - Taylor SR, Santpere G, Weinreb A, Barrett A, Reilly MB, Xu C, et al. (2021). Molecular topography of an entire nervous system. *Cell* 184:4329–4347. https://doi.org/10.1016/j.cell.2021.06.023
# - Witvliet D, Mulcahy B, Mitchell JK, Meirovitch Y, Berger DR, Wu Y, et al. (2021). Connectomes across development reveal principles of brain maturation. *Nature* 596:257–261. https://doi.org/10.1038/s41586-021-03778-8
# - White JG, Southgate E, Thomson JN, Brenner S (1986). The structure of the nervous system of the nematode *Caenorhabditis elegans*. *Philos Trans R Soc Lond B* 314:1–340. https://doi.org/10.1098/rstb.1986.0056
# - Imai K, Keele L, Tingley D (2010). A general approach to causal mediation analysis. *Psychol Methods* 15:309–334. https://doi.org/10.1037/a0020761
# - Snijders TAB, Borgatti SP (1999). Non-parametric standard errors and tests for network statistics. *Connections* 22:161–170.
# - Strona G, Nappo D, Boccacci F, Fattorini S, San-Miguel-Ayanz J (2014). A fast and unbiased procedure to randomize ecological binary matrices with fixed row and column totals. *Nat Commun* 5:4114. https://doi.org/10.1038/ncomms5114
# - Besag J, Clifford P (1989). Generalized Monte Carlo significance tests. *Biometrika* 76:633–642. https://doi.org/10.1093/biomet/76.4.633
#
# ## Your turn
#
# In [the exercise](../../exercises/integration/gene-to-behaviour/integration-gene-to-behaviour.ipynb) you write the rule for names, the paths of a gene, the indirect effect and a trade of links, and judge an abstract.
