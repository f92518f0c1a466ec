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
# # Find the wave yourself
#
# In [the lesson](../../../modules/imaging/erp.ipynb) mne cut the stretches and weighed the clusters. Now you write both, and the
# shuffle, and a measurement that does not flatter itself. At the end you know every step between a raw voltage and the
# sentence "odd tones evoke another wave".
#
# | | Question | Points |
# |---|---|---|
# | 1 | `stretches`: cut and subtract the baseline | 5 |
# | 2 | `cluster_masses`: how heavy are the islands? | 4 |
# | 3 | `cluster_p`: against shuffled labels | 5 |
# | 4 | `honest_difference`: choose here, measure there | 3 |
# | 5 | `draw_waves`: two evoked potentials in one figure | 2 |
# | 6 | In words: a wave before the tone | 3 |
#
# **How to work.** Run the cells from the top. Each function raises `NotImplementedError` until you write it. The cell
# below it checks your answer and says what is wrong, as often as you like, at no cost in points. Stuck? Make a new cell
# and call `hint("stretches")`; every call gives a little more. The questions do not build on one another.
#
# **By yourself.** NumPy and SciPy are yours to use. `neurokit_lite` would answer some questions by itself, so leave it out
# of your functions unless a question says that you may use it. The check notices.
#
# **How it is graded.** After you hand in, each function is called on other data. Part of an answer earns part of the points.

# %% tags=["setup"]
import matplotlib.pyplot as plt
import numpy as np
from scipy import stats

from neurokit_lite import imaging

study = imaging.make_oddball_recording(n_trials=80, random_state=5)
filtered = imaging.filter_raw(study["raw"], low_hz=0.1, high_hz=40, notch_hz=50)
names = ["Pz", "P3", "P4", "Cz"]
voltage_uv = filtered.get_data(picks=names) * 1e6
samples, is_odd = study["events"][:, 0], study["events"][:, 2] == 2
rate_hz = 250.0

# %% tags=["practice"]
# Checks and hints. Run this cell; there is no need to read it, and it gives answers away.
from neurokit_lite.course.checks import Axis, Case, Checks, Curve, FigureCase, Level
from neurokit_lite.course.hints import Hints


def cut(voltage_uv, samples, rate_hz, start_s, stop_s):
    found = raw_cut(voltage_uv, samples, rate_hz, start_s, stop_s)
    return found - found[:, :, : -round(start_s * rate_hz)].mean(axis=2, keepdims=True)


def raw_cut(voltage_uv, samples, rate_hz, start_s, stop_s):
    return np.array([voltage_uv[:, s + round(start_s * rate_hz) : s + round(stop_s * rate_hz) + 1] for s in samples])


def stretch_cases():
    asked = {"voltage_uv": voltage_uv, "samples": samples[:20], "rate_hz": rate_hz, "start_s": -0.2, "stop_s": 0.8}
    whole = list(asked.values())
    return [
        Case(
            name="twenty tones, four channels, from -0.2 to 0.8 s",
            arguments=asked,
            expected=cut(*whole),
            axes=("n_events", "n_channels", "n_times"),
            unit="µV",
            tolerance=1e-6,
            mistakes={
                "stretches with no baseline subtracted. Take off the mean of the samples before the event.": raw_cut(
                    *whole
                ),
                "stretches from which the mean of the whole second was taken. The answer itself is in that mean: use the "
                "samples before the event only.": (raw_cut(*whole) - raw_cut(*whole).mean(axis=2, keepdims=True)),
                "stretches with one baseline for all events. Every stretch has its own.": (
                    raw_cut(*whole) - raw_cut(*whole)[:, :, :50].mean(axis=(0, 2), keepdims=True)
                ),
                "stretches with one baseline for all channels. Every channel has its own.": (
                    raw_cut(*whole) - raw_cut(*whole)[:, :, :50].mean(axis=(1, 2), keepdims=True)
                ),
            },
            otherwise="Cut voltage_uv[:, s + first : s + last + 1] for each sample s, then subtract the mean of the part "
            "before s, for each channel.",
        )
    ]


def masses_of(t_values, threshold, *, weigh=np.sum):
    found = []
    for sign in (1, -1):
        is_over = (sign * np.asarray(t_values) > threshold).astype(int)
        edges = np.flatnonzero(np.diff(np.r_[0, is_over, 0])).reshape(-1, 2)
        found += [weigh(t_values[first:last]) for first, last in edges]
    return np.array(sorted(found, key=abs, reverse=True), float)


def mass_cases():
    t_values = np.array([0.5, 2.5, 3.0, 1.0, -4.0, -2.6, -2.2, 0.0, 2.4, 2.2, 1.5, -3.5, 0.4])
    beside = np.array([0.0, 3.0, 4.0, -3.0, -2.5, 0.0, -5.0, 6.0, 1.0])
    return [
        Case(
            name="thirteen t values with four islands",
            arguments={"t_values": t_values, "threshold": 2.0},
            expected=masses_of(t_values, 2.0),
            axes=("n_clusters",),
            mistakes={
                "numbers of samples. The mass is the sum of t in the cluster.": masses_of(t_values, 2.0, weigh=len),
                "numbers of samples, not in order of mass. The mass is the sum of t in the cluster.": [3, 2, 2, 1],
                "sizes without signs. A negative cluster has a negative mass.": np.abs(masses_of(t_values, 2.0)),
                "a list in order of time. Put the largest size first.": np.array([5.5, -8.8, 4.6, -3.5]),
            },
            otherwise="Mark where t is above the threshold, find where the marks begin and end, add up t in between; the "
            "same below -threshold; then sort by size.",
        ),
        Case(
            name="neighbours of opposite sign, which belong to different clusters",
            arguments={"t_values": beside, "threshold": 2.0},
            expected=masses_of(beside, 2.0),
            axes=("n_clusters",),
            otherwise="Look above the threshold and below its negative one after the other.",
        ),
        Case(
            name="a cluster that lasts from the first sample to the last",
            arguments={"t_values": np.full(7, -3.0), "threshold": 2.0},
            expected=[-21.0],
            axes=("n_clusters",),
            otherwise="Close a cluster that reaches the end.",
        ),
    ]


def p_of(a, b, threshold, orders, *, size=np.abs, add=1):
    both, n_a = np.concatenate([a, b]), len(a)
    seen = np.abs(masses_of(stats.ttest_ind(a, b).statistic, threshold)).max(initial=0)
    shuffled = [masses_of(stats.ttest_ind(both[o[:n_a]], both[o[n_a:]]).statistic, threshold) for o in orders]
    null = np.array([size(masses).max(initial=0) for masses in shuffled])
    return (add + np.sum(null >= seen)) / (add + len(orders))


def p_cases():
    late = voltage_uv[0][samples[:, None] + np.arange(40, 120, 4)]
    generator = np.random.default_rng(3)
    a, b = late[~is_odd][:12], late[~is_odd][12:30]
    orders = np.array([generator.permutation(30) for _ in range(199)])
    asked = {"a": a, "b": b, "threshold": 1.2, "orders": orders}
    quiet = {"a": a + 40, "b": b, "threshold": 1.2, "orders": orders[:99]}
    shared = {"tolerance": 1e-6}
    return [
        Case(
            name="common tones against common tones, 199 shuffles",
            arguments=asked,
            expected=p_of(**asked),
            mistakes={
                "the share of shuffles that are as heavy, without the data themselves. Add 1 above and below: the order "
                "that was observed is one of the possible ones.": p_of(**asked, add=0),
                "a p in which only the positive clusters of a shuffle count. Take the heaviest of either sign, by size.": (
                    p_of(**asked, size=lambda masses: masses)
                ),
            },
            otherwise="For each row of orders: the first len(a) trials are one group, the rest the other. Compute t, the masses, "
            "the largest size; count those that reach the observed one.",
            **shared,
        ),
        Case(
            name="a large difference, 99 shuffles",
            arguments=quiet,
            expected=0.01,
            mistakes={"zero. With 99 shuffles no p below 1/100 can be claimed.": 0.0},
            otherwise="No shuffle comes near: p is 1 / (1 + 99).",
            **shared,
        ),
    ]


def honest_of(a, b, *, choose=0, measure=1, size=False):
    halves = [(a[: len(a) // 2], b[: len(b) // 2]), (a[len(a) // 2 :], b[len(b) // 2 :]), (a, b)]
    gap = [x.mean(axis=0) - y.mean(axis=0) for x, y in halves]
    at = np.abs(gap[choose]).argmax()
    return np.abs(gap[measure][at]) if size else np.sign(gap[choose][at]) * gap[measure][at]


def honest_cases():
    late = voltage_uv[0][samples[:, None] + np.arange(0, 200)]
    a, b = late[~is_odd][:30], late[~is_odd][30:60]
    return [
        Case(
            name="thirty common tones against thirty others",
            arguments={"a": a, "b": b},
            expected=honest_of(a, b),
            unit="µV",
            tolerance=1e-6,
            mistakes={
                "the difference on the half that the place was chosen on. Measure on the second half.": honest_of(
                    a, b, measure=0
                ),
                "the difference where all trials differ most: double dipping.": honest_of(a, b, choose=2, measure=2),
                "the largest difference of the second half. The place comes from the first half.": (
                    honest_of(a, b, choose=1, measure=1)
                ),
                "the difference of all trials at the place chosen. Leave the first half out of the measurement.": (
                    honest_of(a, b, measure=2)
                ),
                "the size of the difference. If the second half says the opposite, the answer is negative.": (
                    honest_of(a, b, size=True)
                ),
            },
            otherwise="Average the first halves, find where their difference is largest in size, and take its sign there times "
            "the difference of the second halves at the same place.",
        ),
        Case(
            name="a difference that turns round between the halves",
            arguments={"a": np.array([[0.0, 3.0], [0.0, -2.0]]), "b": np.zeros((2, 2))},
            expected=-2.0,
            unit="µV",
            mistakes={"the size of the difference. If the second half says the opposite, the answer is negative.": 2.0},
            otherwise="The sign comes from the first half, the size from the second.",
        ),
        Case(
            name="a negative difference that holds",
            arguments={"a": np.array([[1.0, -3.0], [0.0, -2.0]]), "b": np.zeros((2, 2))},
            expected=2.0,
            unit="µV",
            mistakes={"a signed difference. Multiply by the sign that the first half has at that place.": -2.0},
            otherwise="A difference in the direction that was chosen counts as positive.",
        ),
    ]


def draw_waves_cases():
    generator = np.random.default_rng(9)
    times = np.arange(-50, 200) / 250
    wave = 8 * np.exp(-(((times - 0.35) / 0.1) ** 2))
    common, odd = generator.normal(0, 2, (40, 250)) + 0.2 * wave, generator.normal(0, 2, (15, 250)) + wave
    return [
        FigureCase(
            name="40 common and 15 odd tones",
            arguments={"times_s": times, "common_uv": common, "odd_uv": odd},
            shows=(
                Curve(
                    x=1000 * times,
                    y=common.mean(axis=0),
                    name="common",
                    also=("standard", "frequent"),
                    y_tolerance=0.02,
                    mistakes={
                        "seconds, and milliseconds are wanted. Multiply the times by 1000.": (
                            times,
                            common.mean(axis=0),
                        ),
                        "the sum over the trials. Take the mean: the numbers of trials differ.": common.sum(axis=0),
                        "the first trial. Take the mean over the trials, axis 0.": common[0],
                    },
                ),
                Curve(
                    x=1000 * times,
                    y=odd.mean(axis=0),
                    name="odd",
                    also=("target", "rare", "deviant"),
                    y_tolerance=0.02,
                ),
            ),
            x=Axis(name="time", unit="ms"),
            y=Axis(name="voltage", unit="µV", also=("potential", "amplitude")),
            levels=(Level(axis="x", value=0.0, name="the tone"),),
            is_shown=True,
        )
    ]


check = Checks(
    {
        "stretches": stretch_cases,
        "cluster_masses": mass_cases,
        "cluster_p": p_cases,
        "honest_difference": honest_cases,
        "draw_waves": draw_waves_cases,
    }
)
hint = Hints(
    {
        "stretches": (
            "A stretch is a slice of the recording. Its baseline is what the voltage was before anything could be evoked.",
            "Turn start_s and stop_s into whole samples with `round`. For each event slice all channels, the last sample "
            "included. Then take the mean over the samples before the event, one for each stretch and channel, and subtract it.",
            "`cut - cut[:, :, :-first].mean(axis=2, keepdims=True)`, where `first` is the (negative) first sample",
        ),
        "cluster_masses": (
            "A cluster is a run of neighbours on the same side of the threshold. Its mass is the sum of t over the run.",
            "Do the positive side first. `is_over` is 0 or 1; `np.diff` of it, with a 0 put at both ends, is not 0 exactly "
            "where runs begin and end. Then the same for `-t_values`, and sort by size, largest first.",
            "`edges = np.flatnonzero(np.diff(np.r_[0, is_over, 0])).reshape(-1, 2)`",
        ),
        "cluster_p": (
            "If the labels mean nothing, the heaviest cluster of a shuffle is as heavy as the one observed about half of the time.",
            "Join a and b. For every row of orders, split the joined trials into the first len(a) and the rest, compute t with "
            "`stats.ttest_ind`, and keep the largest size of all masses (0 where there is no cluster). Count with >=.",
            "`(1 + np.sum(null >= observed)) / (1 + len(orders))`",
        ),
        "honest_difference": (
            "What chooses must not measure.",
            "Split the trials of a and of b at len // 2. The first halves say where, and in which direction; the second halves "
            "say how much.",
            "`at = np.abs(first).argmax()`, then `np.sign(first[at]) * second[at]`",
        ),
        "draw_waves": (
            "A wave is the mean over trials, and trials are the rows.",
            "Begin with `_, ax = plt.subplots()`. Plot `.mean(axis=0)` of both against the times in milliseconds, "
            "each with a `label`. `ax.axvline(0)`, two labels with units, `ax.legend()`, `return ax`.",
            '`ax.plot(1000 * times_s, odd_uv.mean(axis=0), label="odd")`',
        ),
    }
)

# %% [markdown]
# You have `voltage_uv`, four channels of a simulated recording in µV at `rate_hz` = 250 samples per second, the `samples` at
# which 80 tones sounded, and `is_odd`, which says which of them were odd.

# %%
print(f"{voltage_uv.shape[0]} channels ({', '.join(names)}), {voltage_uv.shape[1] / rate_hz:.0f} s")
print(f"{len(samples)} tones, {is_odd.sum()} of them odd")

# %% [markdown]
# ## 1. Cut and subtract
#
# Write `stretches`: what the voltage does around each event.
#
# - A stretch goes from `start_s` (negative) to `stop_s`, in seconds from the event, both ends included.
# - From every stretch and channel subtract the mean of the samples *before* the event. The sample of the event itself does not
#   belong to the baseline.


# %% question="stretches"
def stretches(voltage_uv, samples, rate_hz, start_s, stop_s):
    """Voltage around each event, from its baseline: array (n_events, n_channels, n_times) in µV.

    voltage_uv: array (n_channels, n_samples). samples: array (n_events,), int. rate_hz: samples a second.
    start_s, stop_s: numbers, seconds from the event; start_s is negative.
    """
    ### BEGIN SOLUTION
    first, last = round(start_s * rate_hz), round(stop_s * rate_hz)
    around = np.asarray(samples)[:, None] + np.arange(first, last + 1)
    found = np.asarray(voltage_uv)[:, around].transpose(1, 0, 2)
    return found - found[:, :, :-first].mean(axis=2, keepdims=True)
    ### END SOLUTION


# %% test="stretches" points=5
check(stretches)  # When you hand in, tests on other data are added below this line.
### BEGIN HIDDEN TESTS
import numpy as np

from neurokit_lite.course.checks import Case, score

hidden_generator = np.random.default_rng(81)
hidden_voltage = hidden_generator.normal(size=(3, 4000)).cumsum(axis=1)
hidden_samples = np.array([300, 420, 1500, 3100])


def hidden_stretches(before, after):
    found = np.array([hidden_voltage[:, s - before : s + after + 1] for s in hidden_samples])
    return found - found[:, :, :before].mean(axis=2, keepdims=True)


hidden_shared = {"axes": ("n_events", "n_channels", "n_times"), "unit": "µV", "tolerance": 1e-6}
score(
    stretches,
    Case(
        name="another rate, 200 Hz",
        arguments=dict(zip("abcde", [hidden_voltage, hidden_samples, 200.0, -0.5, 1.0], strict=True)),
        expected=hidden_stretches(100, 200),
        points=3,
        otherwise="Turn seconds into samples with the rate that is passed, and use each stretch's own baseline.",
        **hidden_shared,
    ),
    Case(
        name="a baseline of two samples",
        arguments=dict(zip("abcde", [hidden_voltage, hidden_samples, 100.0, -0.02, 0.1], strict=True)),
        expected=hidden_stretches(2, 10),
        points=2,
        otherwise="The sample of the event does not belong to the baseline.",
        **hidden_shared,
    ),
)
### END HIDDEN TESTS

# %% [markdown]
# ## 2. How heavy are the islands?
#
# Write `cluster_masses`. A cluster is a run of neighbouring samples whose t is above `threshold`, or a run whose t is below
# `-threshold`. Its mass is the sum of t over the run, so it has a sign. Return all masses, the largest *size* first.


# %% question="cluster-masses"
def cluster_masses(t_values, threshold):
    """Masses of all clusters, the largest size first: array (n_clusters,).

    t_values: array (n_times,). threshold: a positive number.
    """
    ### BEGIN SOLUTION
    masses = []
    for sign in (1, -1):
        is_over = (sign * t_values > threshold).astype(int)
        edges = np.flatnonzero(np.diff(np.r_[0, is_over, 0])).reshape(-1, 2)
        masses += [t_values[first:last].sum() for first, last in edges]
    return np.array(sorted(masses, key=abs, reverse=True))
    ### END SOLUTION


# %% test="cluster-masses" points=4
check(cluster_masses)  # When you hand in, tests on other data are added below this line.
### BEGIN HIDDEN TESTS
import numpy as np
from scipy import stats

from neurokit_lite import imaging
from neurokit_lite.course.checks import Case, score

hidden_a, hidden_b = np.random.default_rng(82).normal(size=(2, 12, 1, 300))
hidden_found = imaging.cluster_test(hidden_a, hidden_b, alpha=0.2, n_permutations=20, random_state=0)
hidden_t = hidden_found.t_values[0]
score(
    cluster_masses,
    Case(
        name="300 samples of noise, with a low threshold",
        arguments={"a": hidden_t, "b": hidden_found.threshold},
        expected=hidden_found.masses,
        axes=("n_clusters",),
        points=3,
        otherwise="Runs above the threshold, runs below its negative, the sum of t in each, largest size first.",
    ),
    Case(
        name="clusters at both ends",
        arguments={"a": np.array([-3.0, -4.0, 0.0, 2.5, 1.0, 6.0]), "b": 2.0},
        expected=[-7.0, 6.0, 2.5],
        axes=("n_clusters",),
        points=1,
        otherwise="A cluster may begin at the first sample and end at the last one.",
    ),
)
### END HIDDEN TESTS

# %% [markdown]
# ## 3. Against shuffled labels
#
# Write `cluster_p`, the p of the heaviest cluster. The shuffles are given, so that the answer is one number: each row of
# `orders` is an order of all trials (those of `a` first, then those of `b`). In every order the first `len(a)` trials play
# the part of `a`.
#
# - Use t with equal variances: `stats.ttest_ind(x, y).statistic`.
# - A shuffle counts if the size of its heaviest cluster, of either sign, is at least that of the data's heaviest.
# - The data are one of the possible orders: add 1 to both counts.


# %% question="cluster-p"
def cluster_p(a, b, threshold, orders):
    """Chance of a cluster as heavy as the heaviest: a number from 0 to 1.

    a: array (n_a, n_times). b: array (n_b, n_times). threshold: a positive number, size of t from which a sample counts.
    orders: array (n_permutations, n_a + n_b), int.
    """

    ### BEGIN SOLUTION
    def heaviest(x, y):
        t_values, largest = stats.ttest_ind(x, y).statistic, 0.0
        for sign in (1, -1):
            run = 0.0
            for t in sign * t_values:
                run = run + t if t > threshold else 0.0
                largest = max(largest, run)
        return largest

    both = np.concatenate([a, b])
    null = np.array([heaviest(both[order[: len(a)]], both[order[len(a) :]]) for order in orders])
    return (1 + np.sum(null >= heaviest(a, b))) / (1 + len(orders))
    ### END SOLUTION


# %% test="cluster-p" points=5
check(cluster_p)  # When you hand in, tests on other data are added below this line.
### BEGIN HIDDEN TESTS
import numpy as np
from scipy import stats

from neurokit_lite.course.checks import Case, score

hidden_generator = np.random.default_rng(83)


def hidden_mass(x, y, threshold):
    t = stats.ttest_ind(x, y).statistic
    found = [0.0]
    for sign in (1, -1):
        over = (sign * t > threshold).astype(int)
        edges = np.flatnonzero(np.diff(np.r_[0, over, 0])).reshape(-1, 2)
        found += [abs(t[i:j].sum()) for i, j in edges]
    return max(found)


def hidden_p(a, b, threshold, orders):
    both, seen = np.concatenate([a, b]), hidden_mass(a, b, threshold)
    null = [hidden_mass(both[o[: len(a)]], both[o[len(a) :]], threshold) for o in orders]
    return (1 + np.sum(np.array(null) >= seen)) / (1 + len(orders))


def hidden_case(name, shift, sizes, points):
    a = hidden_generator.normal(size=(sizes[0], 25)) + shift
    b = hidden_generator.normal(size=(sizes[1], 25))
    orders = np.array([hidden_generator.permutation(sum(sizes)) for _ in range(149)])
    return Case(
        name=name,
        arguments=dict(zip("abcd", [a, b, 1.5, orders], strict=True)),
        expected=hidden_p(a, b, 1.5, orders),
        tolerance=1e-6,
        points=points,
        otherwise="Heaviest cluster of either sign in each order, by size; (1 + count) / (1 + orders).",
    )


score(
    cluster_p,
    hidden_case("no difference, groups of 9 and 14", 0.0, (9, 14), 2),
    hidden_case("a negative difference", -0.35, (12, 12), 2),
    hidden_case("a difference beyond every shuffle", 6.0, (10, 10), 1),
)
### END HIDDEN TESTS

# %% [markdown]
# ## 4. Choose here, measure there
#
# Write `honest_difference`. Use the first half of the trials of each kind (`len // 2` of them) to find the time at which the
# averages differ most in size. Then return the difference of the *second* halves at that time, positive if it goes in the same
# direction as in the first half.


# %% question="honest-difference"
def honest_difference(a, b):
    """Difference at a place chosen on other trials: a number in µV, negative if the halves disagree in sign.

    a: array (n_a, n_times), µV. b: array (n_b, n_times), µV.
    """
    ### BEGIN SOLUTION
    half_a, half_b = len(a) // 2, len(b) // 2
    first = a[:half_a].mean(axis=0) - b[:half_b].mean(axis=0)
    second = a[half_a:].mean(axis=0) - b[half_b:].mean(axis=0)
    at = np.abs(first).argmax()
    return np.sign(first[at]) * second[at]
    ### END SOLUTION


# %% test="honest-difference" points=3
check(honest_difference)  # When you hand in, tests on other data are added below this line.
### BEGIN HIDDEN TESTS
import numpy as np

from neurokit_lite.course.checks import Case, score

hidden_a, hidden_b = np.random.default_rng(84).normal(size=(2, 21, 80))
hidden_b = hidden_b[:16]
hidden_first = hidden_a[:10].mean(axis=0) - hidden_b[:8].mean(axis=0)
hidden_second = hidden_a[10:].mean(axis=0) - hidden_b[8:].mean(axis=0)
hidden_at = np.abs(hidden_first).argmax()
score(
    honest_difference,
    Case(
        name="groups of 21 and 16 trials",
        arguments={"a": hidden_a, "b": hidden_b},
        expected=np.sign(hidden_first[hidden_at]) * hidden_second[hidden_at],
        unit="µV",
        points=2,
        otherwise="The place from the first halves, the difference from the second halves.",
    ),
    Case(
        name="the halves disagree",
        arguments={"a": np.array([[0.0, 1.0, -5.0], [9.0, 1.0, 4.0]]), "b": np.zeros((2, 3))},
        expected=-4.0,
        unit="µV",
        points=1,
        otherwise="The sign of the first half at that place decides what counts as positive.",
    ),
)
### END HIDDEN TESTS

# %% [markdown]
# ## 5. Show the two waves
#
# Every paper on evoked potentials has this figure. Write `draw_waves`: the mean over trials for the common and for the odd
# tones.
#
# - `common_uv` and `odd_uv` hold one row for each trial. Their numbers of trials differ.
# - x is the time after the tone in *milliseconds*, y the voltage in µV. A vertical line marks the tone, at 0.
# - A legend says which wave is which: `label="common"` and `label="odd"`.
# - Both axes say what they are, with the unit in brackets, and the function returns the axes.
#
# Colours and styles are yours; whether positive goes up is yours as well. The check looks at the figure as a reader would,
# and shows it below.


# %% question="draw-waves"
def draw_waves(times_s, common_uv, odd_uv):
    """Mean voltage (µV) over the time after the tone (ms) for common and odd tones, with a legend; returns the axes.

    times_s: array (n_times,), seconds after the tone. common_uv, odd_uv: arrays (n_trials, n_times), µV, with different
    numbers of trials.
    """
    ### BEGIN SOLUTION
    _, ax = plt.subplots()
    ax.plot(1000 * times_s, common_uv.mean(axis=0), label="common")
    ax.plot(1000 * times_s, odd_uv.mean(axis=0), label="odd")
    ax.axvline(0, color="0.7")
    ax.set(xlabel="Time after the tone (ms)", ylabel="Voltage (µV)")
    ax.legend()
    return ax
    ### END SOLUTION


# %% alt="Your figure: the mean voltage after common and after odd tones, and a line at the tone." test="draw-waves" points=2
check(draw_waves)  # When you hand in, tests on other data are added below this line.
### BEGIN HIDDEN TESTS
import numpy as np

from neurokit_lite.course.checks import Axis, Curve, FigureCase, Level, score

hidden_generator = np.random.default_rng(81)
hidden_times = np.arange(-20, 60) / 100
hidden_common, hidden_odd = hidden_generator.normal(1, 3, (12, 80)), hidden_generator.normal(-2, 3, (7, 80))

score(
    draw_waves,
    FigureCase(
        name="other trials at another rate",
        arguments={"times_s": hidden_times, "common_uv": hidden_common, "odd_uv": hidden_odd},
        shows=(
            Curve(
                x=1000 * hidden_times,
                y=hidden_common.mean(axis=0),
                name="common",
                also=("standard", "frequent"),
                y_tolerance=0.02,
            ),
            Curve(
                x=1000 * hidden_times,
                y=hidden_odd.mean(axis=0),
                name="odd",
                also=("target", "rare", "deviant"),
                y_tolerance=0.02,
            ),
        ),
        x=Axis(name="time", unit="ms"),
        y=Axis(name="voltage", unit="µV", also=("potential", "amplitude")),
        levels=(Level(axis="x", value=0.0, name="the tone"),),
        points=2,
        otherwise="The mean over the trials, at each time.",
    ),
)
### END HIDDEN TESTS

# %% [markdown]
# ## 6. A wave before the tone
#
# A colleague shows you averages of 30 people, high-passed at 1 Hz because of drift: *"0.05 s before an odd tone the voltage
# at Pz is 0.7 µV lower than before a common one, p = 0.01. The brain knows that an odd tone is coming."* The order of the tones was
# random.
#
# Write to him, in five to eight sentences. Name the explanation that you think of first and how it makes a difference *before*
# the tone, one computation on his data or on a made-up wave that would settle it, and what you expect it to give.

# %% [markdown] question="colleague" points=3
# <!-- BEGIN SOLUTION -->
# **A model answer.** In a random order nothing in the brain can know the next tone, so I first suspect the analysis. Odd tones evoke
# a P3, a slow wave of several microvolts. A high-pass at 1 Hz that does not delay is symmetric in time: what it takes from the slow
# part of that wave is missing on both sides of it, so it makes a dip that begins before the tone, and only where a P3 follows.
# Please filter again at 0.1 Hz, with a baseline against the drift. If I am right, the difference before the tone goes away and the P3
# becomes higher. You can also filter a clean bump as high and as long as your P3: I expect a dip of about 0.7 µV before time zero.
# A filter that only looks back would move the dip behind the wave; the difference before the tone must then vanish.
#
# **Rubric.** 1 point: names the symmetric high-pass filter acting on the P3 (or another cause that can act before the tone, such as
# overlap or an order that was not random, with a reason). 1 point: explains how it reaches back in time. 1 point: names a computation
# that could come out either way, and says what it would give. Half points are fine.
# <!-- END SOLUTION -->

# %% [markdown]
# ## Hand in
#
# Once you have written your answer in words, compare: `hint.solution("colleague")` shows a model answer and its rubric.
#
# Restart the kernel and run all cells once more, from top to bottom, and save. `nkl check` followed by the path of this
# notebook does the same in a fresh kernel. Then hand in as your course asks you to.
