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
# # Count, align and infer yourself
#
# In [the lesson](../../../modules/imaging/microscopy.ipynb) the package scored the count, found the shift and inferred the events. Now
# you write all three, and the step between them. At the end you know every number between a photon count and the sentence
# "this cell was active at 12.3 s".
#
# | | Question | Points |
# |---|---|---|
# | 1 | `count_f1`: F1 at IoU 0.5 | 5 |
# | 2 | `whole_shift`: by phase correlation | 4 |
# | 3 | `relative_change`: neuropil and baseline | 3 |
# | 4 | `event_sizes`: what came in, and when | 5 |
# | 5 | `draw_trace`: a trace with its events | 2 |
# | 6 | In words: cells that all talk to each other | 3 |
#
# **How to work.** Run the cells from the top. Each function raises `NotImplementedError` until you write it. The cell
# below it checks your answer and says what is wrong, as often as you like, at no cost in points. Stuck? Make a new cell
# and call `hint("count_f1")`; every call gives a little more. The questions do not build on one another.
#
# **By yourself.** NumPy and SciPy are yours to use. `neurokit_lite` would answer some questions by itself, so leave it out
# of your functions unless a question says that you may use it. The check notices.
#
# **How it is graded.** After you hand in, each function is called on other data. Part of an answer earns part of the points.

# %% tags=["setup"]
import matplotlib.pyplot as plt
import numpy as np

from neurokit_lite import imaging

scene = imaging.make_nuclei(n_nuclei=25, shape=(128, 160), random_state=11)
true_objects = scene.truth["objects"]
made = imaging.make_calcium_traces(n_cells=2, n_frames=150, random_state=12)
trace = made["dff"][0]

# %% tags=["practice"]
# Checks and hints. Run this cell; there is no need to read it, and it gives answers away.
from scipy import ndimage

from neurokit_lite.course.checks import Axis, Case, Checks, Curve, FigureCase
from neurokit_lite.course.hints import Hints


def score_cases():
    patches = imaging.find_nuclei(scene["image"], marker_window_pixels=1).objects
    match = imaging.match_objects(patches, true_objects)
    small = np.array([[1, 1, 1, 1, 0, 2, 2, 0, 3]]), np.array([[4, 4, 4, 0, 0, 9, 9, 9, 0]])
    return [
        Case(
            name="patches of 25 simulated nuclei",
            arguments={"objects": patches, "true_objects": true_objects},
            expected=match.f1,
            tolerance=1e-9,
            mistakes={
                "the precision, the share of found objects that count. F1 looks at the missed ones too.": match.precision,
                "the recall, the share of nuclei that were found. F1 looks at false objects too.": match.recall,
                "the share of pixels that agree. Score objects, not pixels.": np.mean(
                    (patches > 0) == (true_objects > 0)
                ),
            },
            otherwise="For each found object compare its pixels with those of each true object that it touches: intersection "
            "over union. Count the pairs with at least 0.5, then 2 n / (n_found + n_true).",
        ),
        Case(
            name="three found, two true, with other numbers",
            arguments={"objects": small[0], "true_objects": small[1]},
            expected=0.8,
            mistakes={
                "0: numbers need not agree. Object 1 may be the nucleus 4.": 0.0,
                "1: the union has all pixels of either object, and a false object lowers F1.": 1.0,
            },
            otherwise="IoU is 3/4 and 2/3, so two pairs: 2 x 2 / (3 + 2).",
        ),
        Case(
            name="nothing found",
            arguments={"objects": np.zeros((4, 4), int), "true_objects": np.eye(4, dtype=int)},
            expected=0.0,
            otherwise="No pair, one true object: F1 is 0.",
        ),
    ]


def roll_case(name, shift, size):
    picture = ndimage.gaussian_filter(np.random.default_rng(5).normal(size=size), 1, mode="wrap")
    rows, columns = shift
    return Case(
        name=name,
        arguments={"frame": np.roll(picture, shift, axis=(0, 1)), "reference": picture},
        expected=[rows, columns],
        axes=("n_axes",),
        unit="pixels",
        mistakes={
            "the shift that would undo the motion. Asked is where the frame lies: positive is down and right.": [
                -rows,
                -columns,
            ],
            "columns first. Rows come first.": [columns, rows],
            "an index of the peak, not a shift. Indices beyond the middle are negative shifts.": [
                rows % size[0],
                columns % size[1],
            ],
        },
        otherwise="Divide F conj(G) by its size, transform back, find the largest value, and turn large indices into "
        "negative shifts.",
    )


def shift_cases():
    return [
        roll_case("three down and two to the left", (3, -2), (32, 48)),
        roll_case("five up and four to the right, on another frame", (-5, 4), (40, 24)),
    ]


def change_of(cell, ring, weight):
    light = cell - weight * ring
    base = np.percentile(light, 20)
    return (light - base) / base


def change_cases():
    rng = np.random.default_rng(6)
    ring = 100 + rng.normal(0, 5, 200)
    cell = 150 + 0.7 * ring + 60 * (rng.random(200) < 0.1)
    light = cell - 0.7 * ring
    return [
        Case(
            name="200 frames, weight 0.7",
            arguments={"cell": cell, "ring": ring, "weight": 0.7},
            expected=change_of(cell, ring, 0.7),
            axes=("n_frames",),
            tolerance=1e-9,
            mistakes={
                "a change that still holds the neuropil. Subtract weight times ring first.": change_of(cell, ring, 0),
                "a change with all of the ring subtracted. Multiply it by weight.": change_of(cell, ring, 1),
                "a change relative to the mean. Transients lift the mean: use the 20th percentile.": light
                / light.mean()
                - 1,
                "a change that was not divided by the baseline.": light - np.percentile(light, 20),
                "F / F0 without subtracting 1.": light / np.percentile(light, 20),
                "a change whose baseline was taken before the neuropil was subtracted.": (
                    (light - np.percentile(cell, 20)) / np.percentile(cell, 20)
                ),
            },
            otherwise="F = cell - weight * ring, F0 = its 20th percentile, (F - F0) / F0.",
        )
    ]


def event_cases():
    clean = np.array([0.0, 0.0, 1.0, 0.5, 0.25, 0.125])
    noisy = imaging.infer_events(trace[None], 10.0, decay_s=1.0).sizes[0]
    keep = float(np.exp(-0.1))
    steps = trace - keep * np.r_[0, trace[:-1]]
    return [
        Case(
            name="one event that halves from frame to frame",
            arguments={"trace": clean, "keep": 0.5},
            expected=[0, 0, 1, 0, 0, 0],
            axes=("n_frames",),
            mistakes={"the calcium. The event is what came in: c[t] - keep c[t - 1].": clean},
            otherwise="s[t] = c[t] - keep c[t - 1].",
        ),
        Case(
            name="a noisy trace of 150 frames",
            arguments={"trace": trace, "keep": keep},
            expected=noisy,
            axes=("n_frames",),
            tolerance=1e-6,
            mistakes={
                "differences of the noisy trace, some of them negative. Calcium never comes in negative amounts.": steps,
                "differences of the noisy trace with the negative ones cut off. That is not the best fit: the calcium of what "
                "remains lies above the trace.": np.maximum(steps, 0),
            },
            otherwise="Among all s >= 0 find the one whose calcium c[t] = keep c[t - 1] + s[t] has the smallest sum of squared "
            "differences from the trace.",
        ),
        Case(
            name="a trace that is below zero throughout",
            arguments={"trace": np.full(6, -1.0), "keep": 0.9},
            expected=np.zeros(6),
            axes=("n_frames",),
            otherwise="Nothing came in: all zero.",
        ),
    ]


def draw_trace_cases():
    frames = np.arange(120)
    came = np.array([10, 33, 70, 96])
    change = sum(0.4 * np.where(frames >= event, np.exp(-(frames - event) / 12), 0) for event in came)
    rate = 20.0
    return [
        FigureCase(
            name="120 frames and four events",
            arguments={"change": change, "rate_hz": rate, "event_frames": came},
            shows=(
                Curve(
                    x=frames / rate,
                    y=100 * change,
                    name="trace",
                    also=("fluorescence", "change", "signal"),
                    y_tolerance=0.1,
                    mistakes={
                        "the number of the frame, and seconds are wanted. Divide by rate_hz.": (frames, 100 * change),
                        "fractions, and percent are wanted. Multiply by 100.": change,
                    },
                ),
                Curve(
                    x=came / rate,
                    y=100 * change[came],
                    name="events",
                    also=("event", "spike", "transient"),
                    x_tolerance=0.25 / rate,
                    y_tolerance=0.1,
                ),
            ),
            x=Axis(name="time", unit="s"),
            y=Axis(name="relative change", unit="%", also=("change", "Δf/f", "df/f")),
            is_shown=True,
        )
    ]


check = Checks(
    {
        "count_f1": score_cases,
        "whole_shift": shift_cases,
        "relative_change": change_cases,
        "event_sizes": event_cases,
        "draw_trace": draw_trace_cases,
    }
)
hint = Hints(
    {
        "count_f1": (
            "Numbers mean nothing; pixels do. Two objects are a pair if they share at least half of their union.",
            "Loop over the numbers in `objects` (without 0), and for each over the numbers of `true_objects` under it. Count "
            "pairs whose intersection over union is at least 0.5. Then combine the count with the two totals.",
            "`2 * n_pairs / (n_found + n_true)`",
        ),
        "whole_shift": (
            "A shift multiplies every Fourier coefficient by a phase. Keep the phases only, and look where they agree.",
            "`F = np.fft.fft2(frame)`, the same for the reference; multiply F by the conjugate of the other, divide by the size; "
            "inverse transform; index of the largest; indices beyond the middle of an axis belong to negative shifts.",
            "`at = np.unravel_index(np.abs(np.fft.ifft2(R)).argmax(), R.shape)`",
        ),
        "relative_change": (
            "First the light that is not the cell's, then the light that is always there.",
            "Subtract weight times ring. Take the 20th percentile of what remains as the baseline. Subtract it and divide by it.",
            "`base = np.percentile(light, 20)`",
        ),
        "event_sizes": (
            "Calcium is a sum of decays, each starting with an event. Which amounts, none negative, add up to the trace best?",
            "Make a matrix whose column t is zero before t and keep ** 0, keep ** 1, ... from t on. The trace is that matrix "
            "times the events. Solve with non-negative least squares.",
            "`scipy.optimize.nnls(decays, trace)[0]`, where `decays[i, j]` is `keep ** (i - j)` for i >= j",
        ),
        "draw_trace": (
            "A frame has a number; a reader wants seconds. An event lies where the trace is at that frame.",
            "`np.arange(len(change)) / rate_hz` gives the times. Plot 100 times the change; then the same at "
            "`event_frames` as markers. Two labels with units, `ax.legend()`, `return ax`.",
            '`ax.plot(times_s[event_frames], 100 * change[event_frames], "v", label="events")`',
        ),
    }
)

# %% [markdown]
# You have `true_objects`, an array of 128 x 160 pixels in which each of 25 nuclei has its number, and `trace`, ΔF/F of one cell at
# 10 frames per second.

# %%
print(f"{true_objects.max()} nuclei on {true_objects.shape} pixels")
print(f"{len(trace)} frames, ΔF/F from {trace.min():.1f} to {trace.max():.1f}")

# %% [markdown]
# ## 1. How good is the count?
#
# Write `count_f1`: F1 of found objects against true ones. A found and a true object are a pair if they share at least half of
# their union. (In the data used here nobody has two candidates.) Numbers need not agree. 0 is the background.


# %% question="count-f1"
def count_f1(objects, true_objects):
    """F1 at IoU 0.5: a number from 0 to 1.

    objects, true_objects: arrays (n_rows, n_columns), int; 0 is background.
    """
    ### BEGIN SOLUTION
    found, true = set(np.unique(objects)) - {0}, set(np.unique(true_objects)) - {0}
    n_pairs = 0
    for a in found:
        for b in set(true_objects[objects == a]) - {0}:
            shared = np.sum((objects == a) & (true_objects == b))
            union = np.sum((objects == a) | (true_objects == b))
            n_pairs += shared / union >= 0.5
    return 2 * n_pairs / (len(found) + len(true))
    ### END SOLUTION


# %% test="count-f1" points=5
check(count_f1)  # When you hand in, tests on other data are added below this line.
### BEGIN HIDDEN TESTS
import numpy as np

from neurokit_lite import imaging
from neurokit_lite.course.checks import Case, score

hidden_scene = imaging.make_nuclei(n_nuclei=30, shape=(160, 160), random_state=71)
hidden_found = imaging.find_nuclei(hidden_scene["image"]).objects
hidden_true = hidden_scene.truth["objects"]
score(
    count_f1,
    Case(
        name="thirty nuclei, parted",
        arguments={"a": hidden_found, "b": hidden_true},
        expected=imaging.match_objects(hidden_found, hidden_true).f1,
        tolerance=1e-9,
        points=3,
        otherwise="Pairs with an intersection over union of at least 0.5; 2 n / (n_found + n_true).",
    ),
    Case(
        name="numbers with gaps",
        arguments={"a": np.array([[0, 40, 40, 0, 7, 7]]), "b": np.array([[0, 3, 3, 3, 0, 0]])},
        expected=2 / 3,
        points=2,
        otherwise="Count the numbers that occur, not the largest one.",
    ),
)
### END HIDDEN TESTS

# %% [markdown]
# ## 2. Where does the frame lie?
#
# Write `whole_shift`: how far `frame` lies from `reference`, in whole pixels along rows and columns. Positive is down and right.
# Edges wrap round here. Frames have other sizes in the hidden tests, and another brightness.


# %% question="whole-shift"
def whole_shift(frame, reference):
    """Displacement of a frame along rows and columns, in pixels: array (2,).

    frame, reference: arrays (n_rows, n_columns).
    """
    ### BEGIN SOLUTION
    product = np.fft.fft2(frame) * np.fft.fft2(reference).conj()
    peak = np.abs(np.fft.ifft2(product / np.maximum(np.abs(product), 1e-12)))
    at = np.array(np.unravel_index(peak.argmax(), peak.shape))
    sizes = np.array(peak.shape)
    return np.where(at > sizes // 2, at - sizes, at)
    ### END SOLUTION


# %% test="whole-shift" points=4
check(whole_shift)  # When you hand in, tests on other data are added below this line.
### BEGIN HIDDEN TESTS
import numpy as np
from scipy import ndimage

from neurokit_lite.course.checks import Case, score

hidden_picture = 3 + ndimage.gaussian_filter(np.random.default_rng(72).normal(size=(50, 37)), 1, mode="wrap")


def hidden_case(name, shift, gain, points):
    return Case(
        name=name,
        arguments={"a": gain * np.roll(hidden_picture, shift, axis=(0, 1)), "b": hidden_picture},
        expected=list(shift),
        axes=("n_axes",),
        unit="pixels",
        points=points,
        otherwise="Phases only; the peak's index; indices beyond the middle are negative.",
    )


score(
    whole_shift,
    hidden_case("up and left", (-7, -11), 1.0, 2),
    hidden_case("down and right", (6, 9), 1.0, 1),
    hidden_case("a frame five times as bright", (0, -3), 5.0, 1),
)
### END HIDDEN TESTS

# %% [markdown]
# ## 3. How much brighter than usual?
#
# Write `relative_change` for one cell: subtract `weight` times its ring, take the 20th percentile of the whole result as the
# baseline $F_0$, and return $(F - F_0) / F_0$.


# %% question="relative-change"
def relative_change(cell, ring, weight):
    """ΔF/F of one cell, without its neuropil: array (n_frames,).

    cell, ring: arrays (n_frames,), brightness. weight: share of the ring in the cell, from 0 to 1.
    """
    ### BEGIN SOLUTION
    light = cell - weight * ring
    base = np.percentile(light, 20)
    return (light - base) / base
    ### END SOLUTION


# %% test="relative-change" points=3
check(relative_change)  # When you hand in, tests on other data are added below this line.
### BEGIN HIDDEN TESTS
import numpy as np

from neurokit_lite.course.checks import Case, score

hidden_generator = np.random.default_rng(73)
hidden_ring = 80 + hidden_generator.normal(0, 6, 300)
hidden_cell = 60 + 0.5 * hidden_ring + 40 * (hidden_generator.random(300) < 0.15)
hidden_light = hidden_cell - 0.5 * hidden_ring
hidden_base = np.percentile(hidden_light, 20)
hidden_plain = np.percentile(hidden_cell, 20)
score(
    relative_change,
    Case(
        name="300 frames, weight 0.5",
        arguments={"a": hidden_cell, "b": hidden_ring, "c": 0.5},
        expected=(hidden_light - hidden_base) / hidden_base,
        axes=("n_frames",),
        points=2,
        otherwise="F = cell - weight * ring; the baseline is the 20th percentile of F.",
    ),
    Case(
        name="weight 0",
        arguments={"a": hidden_cell, "b": hidden_ring, "c": 0.0},
        expected=(hidden_cell - hidden_plain) / hidden_plain,
        axes=("n_frames",),
        points=1,
        otherwise="With weight 0 the ring has no say.",
    ),
)
### END HIDDEN TESTS

# %% [markdown]
# ## 4. What came in, and when?
#
# Calcium follows $c_t = \mathrm{keep}\; c_{t-1} + s_t$, with $s_t \ge 0$ and nothing before the first frame, so $s_0 = c_0$. Write
# `event_sizes`: the $s$ whose calcium has the smallest sum of squared differences from the trace. Any way of solving it is welcome;
# traces have at most 200 frames.


# %% question="event-sizes"
def event_sizes(trace, keep):
    """Calcium that came in at every frame, none negative: array (n_frames,).

    trace: array (n_frames,), ΔF/F. keep: what remains of calcium after one frame, between 0 and 1.
    """
    ### BEGIN SOLUTION
    from scipy.optimize import nnls

    lags = np.subtract.outer(np.arange(len(trace)), np.arange(len(trace)))
    decays = np.where(lags >= 0, keep ** np.maximum(lags, 0), 0.0)
    return nnls(decays, np.asarray(trace, float))[0]
    ### END SOLUTION


# %% test="event-sizes" points=5
check(event_sizes)  # When you hand in, tests on other data are added below this line.
### BEGIN HIDDEN TESTS
import numpy as np

from neurokit_lite import imaging
from neurokit_lite.course.checks import Case, score

hidden_made = imaging.make_calcium_traces(n_cells=2, n_frames=180, decay_s=0.5, random_state=74)
hidden_shared = {"axes": ("n_frames",), "tolerance": 1e-6}
score(
    event_sizes,
    Case(
        name="another cell, whose calcium decays twice as fast",
        arguments={"a": hidden_made["dff"][0], "b": float(np.exp(-0.2))},
        expected=imaging.infer_events(hidden_made["dff"][:1], 10.0, decay_s=0.5).sizes[0],
        points=3,
        otherwise="Least squares under s >= 0, with the keep that is passed.",
        **hidden_shared,
    ),
    Case(
        name="two events without noise",
        arguments={"a": np.array([0.0, 2.0, 1.6, 1.28, 4.024, 3.2192]), "b": 0.8},
        expected=[0, 2, 0, 0, 3, 0],
        points=2,
        otherwise="s[t] = c[t] - keep c[t - 1], where the trace itself is a sum of decays.",
        **hidden_shared,
    ),
)
### END HIDDEN TESTS

# %% [markdown]
# ## 5. Show the trace and its events
#
# An inferred event should be seen on the trace that it was inferred from. Write `draw_trace`.
#
# - A line: the relative change of the fluorescence in *percent* (`change` holds fractions) over the time in seconds. Frame
#   i was taken i divided by `rate_hz` seconds after the first.
# - A marker at each event, on the trace. A legend says which is which: `label="trace"` and `label="events"`.
# - Both axes say what they are, with the unit in brackets, and the function returns the axes.
#
# Colours and styles are yours. The check looks at the figure as a reader would, and shows it below.


# %% question="draw-trace"
def draw_trace(change, rate_hz, event_frames):
    """Relative change (%) over time (s), a marker on it at each event, with a legend; returns the axes.

    change: array (n_frames,), ΔF/F as a fraction. rate_hz: frames per second. event_frames: array (n_events,) of int.
    """
    ### BEGIN SOLUTION
    _, ax = plt.subplots()
    times_s = np.arange(len(change)) / rate_hz
    ax.plot(times_s, 100 * change, label="trace")
    ax.plot(times_s[event_frames], 100 * change[event_frames], "v", label="events")
    ax.set(xlabel="Time (s)", ylabel="Relative change, ΔF/F (%)")
    ax.legend()
    return ax
    ### END SOLUTION


# %% alt="Your figure: the relative change of the fluorescence over time, with a marker at each event." test="draw-trace" points=2
check(draw_trace)  # When you hand in, tests on other data are added below this line.
### BEGIN HIDDEN TESTS
import numpy as np

from neurokit_lite.course.checks import Axis, Curve, FigureCase, score

hidden_frames = np.arange(80)
hidden_came = np.array([5, 6, 40, 61, 79])
hidden_change = 0.3 + 0.2 * np.sin(hidden_frames / 5)
hidden_rate = 7.5

score(
    draw_trace,
    FigureCase(
        name="80 frames at another rate",
        arguments={"change": hidden_change, "rate_hz": hidden_rate, "event_frames": hidden_came},
        shows=(
            Curve(
                x=hidden_frames / hidden_rate,
                y=100 * hidden_change,
                name="trace",
                also=("fluorescence", "change", "signal"),
                y_tolerance=0.1,
            ),
            Curve(
                x=hidden_came / hidden_rate,
                y=100 * hidden_change[hidden_came],
                name="events",
                also=("event", "spike", "transient"),
                x_tolerance=0.25 / hidden_rate,
                y_tolerance=0.1,
            ),
        ),
        x=Axis(name="time", unit="s"),
        y=Axis(name="relative change", unit="%", also=("change", "Δf/f", "df/f")),
        points=2,
        otherwise="Every frame at its time, in percent, and the events on it.",
    ),
)
### END HIDDEN TESTS

# %% [markdown]
# ## 6. Cells that all talk to each other
#
# A colleague images 80 cells with a slow indicator, takes the mean brightness of each region, and writes: *"62 % of the pairs are
# significantly correlated (Pearson's p < 0.05 over 6 000 frames). The network is densely coupled."*
#
# Write to her, in five to eight sentences. Name two explanations that need no coupling, and for each the computation on her data
# that would show how much it matters, and what you expect it to give.

# %% [markdown] question="colleague" points=3
# <!-- BEGIN SOLUTION -->
# **A model answer.** Two things make such correlations between cells that know nothing of each other. First, the mean brightness of a
# region holds the light of the neuropil, which is common to many cells. Please subtract a ring around each cell, with weights of 0.5,
# 0.7 and 0.9, and show the mean correlation for each; if the neuropil is the cause, it will fall by far and depend on the weight.
# Second, the indicator is slow, so neighbouring frames repeat each other and 6 000 frames are not 6 000 observations; p is then
# far too small. Please shift one trace of each pair by a random time, many times, and compare the correlations with these, or infer events
# first. I expect that most of the 62 % vanish and about 5 % remain by chance. Motion that is left in the movie would be a third cause,
# since it dims many cells in the same frame.
#
# **Rubric.** 1 point: a background common to all cells (neuropil, or motion). 1 point: the slow indicator makes frames depend on each
# other, so p is wrong. 1 point: for both a computation that could come out either way, and what it would give. Half points are
# fine.
# <!-- END SOLUTION -->

# %% [markdown]
# ## Hand in
#
# Once you have written your answer in words, compare: `hint.solution("colleague")` shows a model answer and its rubric.
#
# Restart the kernel and run all cells once more, from top to bottom, and save. `nkl check` followed by the path of this
# notebook does the same in a fresh kernel. Then hand in as your course asks you to.
