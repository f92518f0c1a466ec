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
# # Was it the light?
#
# Most of neuroscience watches. A cell fires, a mouse turns, and we say that they go together. Optogenetics acts: give one
# kind of cell a channel that opens in blue light, switch the light on, and see what follows. At last, a cause.
#
# If it *was* the light. An electrode sees light too, and answers with a wiggle that looks like a spike. A cell may fire
# because its neighbour was lit. And a neuron that answers to everything will also answer to this. Three
# ways to be wrong, and this lesson meets them all.
#
# **What you will have.** A test that finds the cells that carry the channel, and is fooled by nothing in this session; and an
# answer, with a control that could have overturned it, to a question about every pair of neurons in a worm.

# %% [markdown]
# ## Before you start
#
# **Objectives.** After this lesson you can
#
# - measure latency and jitter of a cell's answer to light,
# - test an answer by permutation, within pulses,
# - tell a lit cell from its neighbour, and both from an artefact, by timing and by waveform,
# - judge an effect in a network against wirings with the same degrees.
#
# **Needs.** Python and NumPy. [What does this cell care about?](tuning.ipynb) helps with rasters.
#
# **Time.** 50 minutes.
#
# **Data card.**
#
# | | |
# |---|---|
# | What | (1) A *simulated* tagging session: 40 units, 600 pulses of 10 ms. Raw optogenetic recordings are not to be had in any package, and here we need the truth. (2) *Real* counts from the worm *C. elegans*: 23 902 pairs of neurons, one lit, the other watched; which answered, and which are joined by a synapse. |
# | Units | Times in seconds; pairs counted |
# | Licence | CC BY 4.0 (simulation and our counts). The atlas itself is in a GPL-3 package and is not shipped: `data.fetch_worm_atlas()` gets it (37 MB) |
# | Citation | Randi F, Sharma AK, Dvali S, Leifer AM (2023). *Nature* 623:406–414; wiring: White et al. (1986), Witvliet et al. (2021) |
# | Changed | Atlas and wiring were reduced to counts by thirds of degree, and to 1000 shuffles of two kinds |

# %% tags=["setup"]
import tracemalloc

import numpy as np

from neurokit_lite import data, plots, spikes, widgets
from neurokit_lite.course.anchors import anchor

# %% [markdown]
# ## Meet the data
#
# A light pulse of 10 ms every half second, 600 times. Five units, 60 pulses each: every row is one pulse, and
# the light goes on at zero.

# %% alt="Five rasters around light pulses. The first unit fires about 2 ms after the onset in most rows, in a sharp vertical line. The second does not change. The third fires more from 5 to 10 ms, in a loose cloud. The fourth has two razor-sharp lines, at the onset and at 10 ms. The fifth falls silent for 30 ms."
session = spikes.make_tagging_session(40)
pulses_s = session.pulses_s
aligned = spikes.align_spikes(session.trains, pulses_s[:60], window_s=(-0.02, 0.04))

axes = plots.canvas(1, 5, width_in=10, height_in=2.8)
for letter, unit, ax in zip("ABCDE", (0, 1, 2, 4, 8), axes, strict=True):
    ax.axvspan(0, session.duration_s, color=plots.PALETTE["sky"], alpha=0.35, lw=0)
    plots.plot_aligned_spikes(aligned, unit=unit, ax=ax).set(title=f"unit {letter}", ylabel="", xlabel="time (s)")
_ = axes[0].set_ylabel("pulse (number)")

# %% [markdown]
# A and D are as clear as day, C is a maybe, B does nothing, E goes quiet. Which of them carry the channel? Your eye has an
# opinion. Keep it; half of it is wrong.

# %% [markdown]
# ## How fast, and how surely?
#
# A channel that opens in light drives its cell within a few milliseconds. That is what **optotagging** goes by. For each pulse take the *first* spike in the 10 ms
# after the onset. Its median time is the **latency**, the spread of these times the **jitter**, and the share of pulses
# that have one the **probability**.
#
# **Predict.** A cell that fires 20 times per second without any light: in which share of 10 ms windows will
# it have a spike? So what is a probability of 0.15 worth?

# %%
tags = spikes.find_optotags(session.trains, pulses_s, random_state=0)
for letter, unit in zip("ABCDE", (0, 1, 2, 4, 8), strict=True):
    numbers = (tags.probability, tags.baseline_probability, 1e3 * tags.latency_s, 1e3 * tags.jitter_s)
    probability, before, latency_ms, jitter_ms = (one[unit] for one in numbers)
    print(f"{letter}: {probability:.2f} (before {before:.2f}), latency {latency_ms:.1f} ms, jitter {jitter_ms:.2f} ms")

# %% [markdown]
# A fires on three of four pulses, against one in eight without light. B has a "latency" as well! Any cell has
# one, since sooner or later it fires. Latency and jitter describe an answer; they do not show that there is one. For
# that we need chance.

# %% [markdown]
# ## Could it be chance?
#
# Cut the 200 ms before each pulse into windows of 10 ms. If light does nothing, the lit window is just one of 21, and any
# of them could have been the lit one. So **permute**: within each pulse, draw a window at random and call it lit. Do
# it a thousand times.
#
# As a statistic, compare the whole distribution of first-spike times with light to that without ("no spike" is one of the
# outcomes): the Jensen–Shannon divergence, 0 bits if they are equal, 1 if they never overlap. This is in the spirit of
# SALT, the test of Kvitsiani and others (2013).
#
# **Predict.** There are 8 units with the channel, 8 driven by those, 4 silenced, 4 with an artefact and 16 that light
# does not touch. How many of the 40 will pass at p < 0.01?

# %% alt="Jitter against latency of the units. Filled marks passed the test. Direct units sit at 2 to 5 ms with jitter near 0.3 ms, indirect ones at 6 to 7 ms with jitter of 2 ms, artefact units at 0.3 ms with jitter near 0.1 ms, all filled; the untouched ones are hollow, in the middle with a jitter of 3 to 4 ms."
passes = tags.p_value < 0.01
ax = plots.plot_optotags(tags, labels=session.kinds)
ax.legend(loc="center left", bbox_to_anchor=(1, 0.5))
for kind in np.unique(session.kinds):
    print(f"{kind:10s} {passes[session.kinds == kind].sum():2d} of {(session.kinds == kind).sum():2d} pass")
anchor("light_test_passed", passes.sum(), expected=24, tolerance=0)

# %% [markdown]
# All 24 whose firing (or whose record) changes, and none of the 16 others. The test does what it says: it finds *change*. It does
# not say "carries the channel". The silenced units pass and have no latency at all; the driven ones pass; the artefacts pass
# best of all. That the lit cells differ from the driven ones is seen in the figure: early and sharp against late and
# loose. With a strong synapse the two clouds touch, and then no statistic will part them.

# %% [markdown]
# ## Does a synapse predict an answer?
#
# Now a real animal, and all pairs. In the worm *C. elegans* every one of 300 neurons has a name, and every synapse
# has been traced in the electron microscope. Randi and others lit one neuron after the other and watched the rest. Of 23 902
# measured pairs, 2309 are joined by a synapse.
#
# (The paper counts 23 433 pairs in the same file: those among the 188 neurons of the head, each neuron's answer to its own
# light included. These are 23 265 pairs of two different neurons and 168 neurons paired with themselves. We leave out the
# latter, and keep 637 pairs that reach outside of the head; none of the 637 answers.)
#
# **Predict.** Of the pairs *without* a synapse, 4.1 % answer. Of those with one: 4 %, 11 %, 50 %, or nearly all?

# %%
counts = data.load_worm_link_counts()
fields = ("in_third", "out_third", "n_linked", "n_linked_responding", "n_unlinked", "n_unlinked_responding")
strata = spikes.LinkStrata(*(counts[field] for field in fields))
rate_linked = strata.n_linked_responding.sum() / strata.n_linked.sum()
rate_unlinked = strata.n_unlinked_responding.sum() / strata.n_unlinked.sum()
anchor("worm_rate_linked", rate_linked, expected=0.113, tolerance=0.0005)
anchor("worm_rate_unlinked", rate_unlinked, expected=0.041, tolerance=0.0005)

# %% [markdown]
# 0.113 against 0.041: pairs with a synapse answer nearly three times as often. And yet nine of ten synapses carry no answer that this
# method saw, and four of five answers come without a direct synapse, over detours, or through signals that need no synapse.
#
# But wait. Some neurons have many synapses, and perhaps these answer to *everything*. Then pairs with a synapse
# would answer more often without the synapse having any part in it. That is confounding by **degree**, and it is the first
# thing to ask of any result on a network.

# %% [markdown]
# ## Does it survive a fair comparison?
#
# Two controls. First, compare like with like: sort neurons into thirds by their number of links, and look within each of the nine
# combinations. Second, the stronger one: *shuffle the wiring*, so that each neuron keeps exactly the number of links
# that it has, in and out, and only their ends are swapped; 1000 times. If degree explains the effect, the shuffled wirings
# will show it too.
#
# **Predict.** The true difference is 0.071. In wirings that keep every degree, will the mean difference be 0, somewhere
# between, or 0.07?

# %% alt="Left: response rate in nine groups of pairs, by the responding neuron's third of incoming links. In all nine the rate with a synapse lies above the rate without. Right: two histograms of differences in shuffled wirings, grey around 0 and orange around 0.008; the true difference, a line at 0.071, lies far to the right of both."
wiring = {
    keep: spikes.WiringTest(
        rate_linked, rate_unlinked, strata.n_linked.sum(), strata.n_unlinked.sum(), counts[f"null_{keep}"]
    )
    for keep in ("count", "degrees")
}
axes = plots.canvas(1, 2, width_in=10)
for name, total, color in (("linked", strata.n_linked, "vermilion"), ("unlinked", strata.n_unlinked, "grey")):
    rates = getattr(strata, f"n_{name}_responding") / total
    axes[0].plot(np.arange(9), rates, "o", color=plots.PALETTE[color], label=name)
axes[0].set(xlabel="group (third in, third out)", ylabel="response rate (share)", ylim=(0, None), xticks=range(9))
axes[0].set_xticklabels([f"{i + 1},{o + 1}" for i, o in zip(strata.in_third, strata.out_third, strict=True)])
axes[0].legend()
plots.plot_wiring_test(wiring["count"], ax=axes[1], label="number of links kept")
_ = plots.plot_wiring_test(wiring["degrees"], ax=axes[1], color=plots.PALETTE["orange"], label="degrees kept")

# %%
linked, unlinked = (
    getattr(strata, f"n_{one}_responding") / getattr(strata, f"n_{one}") for one in ("linked", "unlinked")
)
spread = [rate * (1 - rate) / getattr(strata, f"n_{one}") for rate, one in ((linked, "linked"), (unlinked, "unlinked"))]
reach = 1.96 * np.sqrt(sum(spread))
for start in (0, 3, 6):
    row = [f"{linked[i] - unlinked[i]:.3f} ± {reach[i]:.3f}" for i in range(start, start + 3)]
    print(f"third of links in {start // 3 + 1}, third of links out 1 2 3:  {'   '.join(row)}")
anchor("worm_gap_third_row_first", linked[6] - unlinked[6], expected=0.039, tolerance=0.001)

# %%
null = wiring["degrees"].null_differences
anchor("worm_adjusted_difference", strata.adjusted_difference, expected=0.065, tolerance=0.001)
anchor("worm_degree_null_mean", null.mean(), expected=0.0078, tolerance=0.0004)
print(f"difference {wiring['degrees'].difference:.3f}; largest of 1000 shuffles with the same degrees {null.max():.3f}")
print(f"p = {wiring['degrees'].p_value:.3f}")

# %% [markdown]
# Degree does confound: wirings with the right degrees and the wrong partners still show a difference of 0.008. That is a
# ninth of 0.071. The rest needs the right partners: within thirds it is 0.065, and no shuffle of 1000 comes near 0.071
# (the largest reaches what the line above says). The difference is not degree's.
#
# Is the gap the same everywhere? The table has each group's gap with its 95 % interval. Where the watched neuron has few or
# some links in, it shrinks as the lit one has more links out (0.185, 0.093, 0.056; and 0.207, 0.125, 0.030). In the third row it
# does not: 0.039 ± 0.044, 0.069, 0.024. With 78 to 138 linked pairs in the first column the intervals are wide (up to ± 0.096), and
# they take pairs for independent, which pairs that share a neuron are not. So: a pattern in two rows of three, worth a test of its
# own, and no more. Nor would it say *why*: these synapses were found, not made, and neurons with few links differ in much else.
#
# What the control does *not* rule out: neurons with a synapse also lie close together, and often are of one kind.
# A shuffle answers the objection it was built for, and no other. (The numbers were counted from the atlas by
# `stratify_links` and `permute_wiring`; with `data.fetch_worm_atlas()` you can do it again.)

# %% [markdown]
# ## Break it
#
# Back to unit D, which passed the test with the best marks of all: latency 0.3 ms, jitter 0.1 ms, on seven of ten pulses. Look
# at the raw voltage (simulated).

# %% alt="Two traces of an electrode around a light pulse of 10 ms. Both have a sharp deflection down at the onset and one up at the end, larger than any spike. Only the upper one has a spike, 3 ms after the onset; a dashed line, the detection threshold, is crossed by the artefact in both."
axes = plots.canvas(2, 1, width_in=8, height_in=4, share_x=True)
for ax, is_tagged, title in zip(axes, (True, False), ("a cell that answers", "no cell at all"), strict=True):
    times_s, voltage_uv = spikes.make_light_trace(is_tagged=is_tagged)
    ax.axvspan(0, 10, color=plots.PALETTE["sky"], alpha=0.35, lw=0)
    ax.axhline(-60, color=plots.PALETTE["vermilion"], lw=1, ls="--")
    ax.plot(1e3 * times_s, voltage_uv, lw=1, color="black")
    ax.set(ylabel="voltage (µV)", title=title)
_ = axes[1].set_xlabel("time after the onset (ms)")

# %% [markdown]
# Light on metal frees charges, and the amplifier reports them. The detector crosses its threshold, and calls it a spike. No
# neuron fires 0.3 ms after the light: the channels alone need longer to charge the membrane.
#
# The field has a criterion against this: **is the evoked spike the cell's own?** Its mean waveform must match that of the spikes
# without light; a correlation of 0.85 or 0.9 is asked for (Cohen 2012, Kvitsiani 2013).
#
# **Predict.** How far will the correlation fall for the artefact: to 0, below 0.5, below 0.85?


# %% alt="Mean waveforms over one millisecond. The spontaneous spike and the spike 3 milliseconds after the light lie on each other. What was taken for a spike at the onset of light falls at once and returns slowly, without the rebound."
def snippets(at_ms, **options):
    cut = []
    for seed in range(50):
        times_s, voltage_uv = spikes.make_light_trace(random_state=seed, **options)
        centre = np.argmin(np.abs(times_s - 1e-3 * at_ms))
        cut.append(voltage_uv[centre - 15 : centre + 16])
    return np.array(cut)


spontaneous = snippets(3, is_lit=False)
evoked = {"3 ms after the light": snippets(3), "0.1 ms after the light": snippets(0.1)}
ax = plots.canvas(width_in=5, height_in=3)[0]
ax.plot(np.arange(-15, 16) / 30, spontaneous.mean(axis=0), color="black", lw=3, alpha=0.4, label="without light")
for (name, waves), color in zip(evoked.items(), ("blue", "vermilion"), strict=True):
    ax.plot(np.arange(-15, 16) / 30, waves.mean(axis=0), color=plots.PALETTE[color], label=name)
ax.set(xlabel="time (ms)", ylabel="voltage (µV)")
_ = ax.legend()

# %%
matches = {name: spikes.match_waveforms(waves, spontaneous) for name, waves in evoked.items()}
for name, match in matches.items():
    print(
        f"{name}: r = {match.correlation:.2f} (noise allows {match.reliability:.2f}), size x {match.amplitude_ratio:.2f}"
    )
anchor("artefact_waveform_match", matches["0.1 ms after the light"].correlation, expected=0.735, tolerance=0.01)

# %% [markdown]
# The evoked spike matches at 0.99 and more; the artefact reaches 0.74: a sharp dip resembles any spike, and a lax limit would have let
# it pass. Look at the waveforms, not only at the number. And note what the criterion cannot do: a neighbour's synapse also
# makes the cell fire its *own* spike. It rules out artefacts and foreign spikes, not detours.
#
# So **blank**: throw away the first millisecond after each edge of the light. But then the lit windows have a dead time
# and the windows before them do not. Is that fair?


# %%
def count_passes(trains, **options):
    found = spikes.find_optotags(trains, pulses_s, random_state=0, **options)
    return {kind: int((found.p_value < 0.01)[session.kinds == kind].sum()) for kind in ("artefact", "untouched")}


blanked = spikes.blank_artefact(session.trains, pulses_s, duration_s=session.duration_s, blank_s=0.001)
unfair, fair = count_passes(blanked), count_passes(blanked, skip_s=0.001)
print(f"as recorded:                       {count_passes(session.trains)}")
print(f"lit windows blanked only:          {unfair}")
print(f"the same dead time in all windows: {fair}")
anchor("untouched_passed_unfair", unfair["untouched"], expected=9, tolerance=0)
anchor("artefacts_passed_fair", fair["artefact"], expected=0, tolerance=0)

# %% [markdown]
# Blanking one side only makes light "suppress" cells that it never touched: we removed the spikes ourselves. With the same
# dead time in every window, artefacts and false suppressions are gone. What is lost is real: a spike in that
# millisecond is nobody's now. Whatever you do to the one condition, do to the other.

# %% [markdown]
# ## At scale
#
# 400 units, 600 pulses, 1000 permutations: 240 million windows to draw and look up. Held all at once they would take
# 2 GB. They are made in chunks instead, and each chunk is counted and forgotten.

# %%
few = session.trains.select(range(5))


def peak_mb(n_permutations):
    tracemalloc.start()
    spikes.find_optotags(few, pulses_s, n_permutations=n_permutations, random_state=0)
    peak = round(tracemalloc.get_traced_memory()[1] / 1e6)
    tracemalloc.stop()
    return peak


# %% alt="Peak memory in MB against number of permutations, from 1000 to 8000: a level line near 20 MB, while a dashed line of what five units would need all at once rises to 190 MB."
numbers = np.array([1000, 2000, 4000, 8000])
ax = plots.canvas(width_in=6)[0]
ax.plot(numbers, [peak_mb(n) for n in numbers], "o-", color=plots.PALETTE["blue"], label="in chunks")
ax.plot(
    numbers,
    few.n_units * 8 * pulses_s.size * numbers / 1e6,
    "--",
    color=plots.PALETTE["orange"],
    label="at once (computed)",
)
ax.set(xlabel="permutations (count)", ylabel="peak memory (MB)", ylim=(0, None))
_ = ax.legend()

# %% [markdown]
# Memory is level however many permutations you ask for. Time is not: it grows with units × pulses × permutations, roughly 10 ms a
# unit here. The units do not need one another, so a cluster can take a share each; and a test that needs p < 0.001
# after a correction for 400 units needs more permutations, not more memory.

# %% [markdown]
# ## Check yourself

# %%
widgets.quiz(
    "A unit answers 8 ms after the light, on 40 % of pulses, with a jitter of 2 ms, p = 0.001. Does it carry the channel?",
    {
        "Yes, p is below 0.01": "The test says that light changes its firing. A synapse from a lit cell does that too.",
        "Probably not: late and loose points to a synapse in between": "The channel itself drives a cell within a few "
        "milliseconds, and sharply.",
        "No, 40 % is too little": "A direct answer may be weak, for want of channels or of light. Timing says more.",
    },
    answer="Probably not: late and loose points to a synapse in between",
)

# %%
widgets.quiz(
    "Why are lit labels permuted within each pulse, and not over the whole session?",
    {
        "Because the cell's rate drifts over the session": "Within a pulse all windows share the drift, so swapping "
        "them changes nothing but the light.",
        "Because it is faster": "It costs the same.",
        "Because p would be too small otherwise": "It could come out too small or too large. What is wrong is that "
        "windows an hour apart are not exchangeable.",
    },
    answer="Because the cell's rate drifts over the session",
)

# %%
widgets.quiz(
    "The shuffled wirings keep degrees and show a difference of 0.008. What would 0.07 have meant?",
    {
        "That synapses matter even more": "The opposite. The true difference is 0.071.",
        "That degree alone explains the effect": "Yes: wrong partners would do as well as the right ones.",
        "That the shuffle was broken": "Possibly, and worth a check. But a strong confounder looks just like this.",
    },
    answer="That degree alone explains the effect",
)

# %% [markdown]
# ## Take-aways
#
# - Latency and jitter describe an answer. A permutation within pulses shows that there is one.
# - A small p says that light changed something: directly, through a synapse, or in the amplifier.
# - Spikes within half a millisecond of an edge of the light are the light. Blank them, and give every window the same dead time.
# - In the worm, pairs with a synapse answer in a share of 0.113, others in 0.041; a ninth of that difference is degree.
#   The light was given by an experimenter. The synapses were not.
# - An evoked spike must look like the cell's own: here 0.99 for a spike, 0.74 for an artefact.
# - Every control answers one objection. Name the ones that it does not.
#
# ## References
#
# - Boyden ES, Zhang F, Bamberg E, Nagel G, Deisseroth K (2005). Millisecond-timescale, genetically targeted optical
#   control of neural activity. *Nat Neurosci* 8:1263–1268. https://doi.org/10.1038/nn1525
# - Kvitsiani D, Ranade S, Hangya B, Taniguchi H, Huang JZ, Kepecs A (2013). Distinct behavioural and network correlates
#   of two interneuron types in prefrontal cortex. *Nature* 498:363–366. https://doi.org/10.1038/nature12176
# - Cohen JY, Haesler S, Vong L, Lowell BB, Uchida N (2012). Neuron-type-specific signals for reward and punishment in the
#   ventral tegmental area. *Nature* 482:85–88. https://doi.org/10.1038/nature10754
# - Randi F, Sharma AK, Dvali S, Leifer AM (2023). Neural signal propagation atlas of *Caenorhabditis elegans*. *Nature*
#   623:406–414. https://doi.org/10.1038/s41586-023-06683-4
# - Maslov S, Sneppen K (2002). Specificity and stability in topology of protein networks. *Science* 296:910–913.
#   https://doi.org/10.1126/science.1065103
#
# ## Your turn
#
# In [the exercise](../../exercises/spikes/optogenetics/spikes-optogenetics.ipynb) you write the first-spike statistics, the
# permutation test and the degree control, and judge a poster that forgot one of them.
