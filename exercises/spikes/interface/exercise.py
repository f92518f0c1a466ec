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
# # Steer it yourself
#
# In [the lesson](../../../modules/spikes/interface.ipynb) the package read the counts, closed the loop and repaired the
# decoder. Now you write the three pieces that matter most, and then you read a promise about an implant.
#
# | | Question | Points |
# |---|---|---|
# | 1 | `kalman_filter`: predict, correct, repeat | 5 |
# | 2 | `intention`: what did the user mean? | 4 |
# | 3 | `mean_time_s`: a score that does not flatter | 3 |
# | 4 | `draw_reach`: where the cursor went | 2 |
# | 5 | In words: would you have it implanted? | 3 |
#
# **How to work.** Run the cells from the top. Each function raises `NotImplementedError` until you write it. The cell
# below it checks your answer on simulated data and says what is wrong, as often as you like, at no cost in points.
# Stuck? Make a new cell and call `hint("kalman_filter")`; every call gives a little more. The questions do not build on
# one another.
#
# **By yourself.** NumPy and SciPy are yours to use. `neurokit_lite` would answer some questions by itself, so leave it out
# of your functions unless a question says that you may use it. The check notices.
#
# **How it is graded.** After you hand in, each function is called on other data. Part of an answer earns part of the
# points.

# %% tags=["setup"]
import matplotlib.pyplot as plt
import numpy as np

from neurokit_lite import spikes

units = spikes.make_motor_units(12, random_state=3)
reaches = spikes.make_reaches(units, n_reaches=60, random_state=4)
decoder = spikes.KalmanDecoder().fit(reaches.velocity_mm_s, reaches.counts)
observations = (reaches.counts - reaches.counts.mean(axis=0))[:200]

many = spikes.make_motor_units(96, random_state=5)
calibration = spikes.make_reaches(many, n_reaches=100, random_state=6)
linear = spikes.LinearDecoder(n_bins=2).fit(calibration.velocity_mm_s, calibration.counts)
session = spikes.simulate_cursor(linear, many, n_trials=10, random_state=7)

# %% tags=["practice"]
# Checks and hints. Run this cell; there is no need to read it, and it gives answers away.
from dataclasses import replace

from neurokit_lite.course.checks import Axis, Case, Checks, Curve, FigureCase
from neurokit_lite.course.hints import Hints


def filter_arguments(seen, model):
    names = ("transition", "process_covariance", "observation", "noise_covariance", "initial_mean")
    return {"observations": seen} | {name: getattr(model, name) for name in (*names, "initial_covariance")}


def filter_cases():
    model = decoder.model_
    right = spikes.filter_states(observations, model).estimate
    moved = model.transition @ model.initial_covariance @ model.transition.T + model.process_covariance
    late = replace(model, initial_mean=model.transition @ model.initial_mean, initial_covariance=moved)
    frozen = replace(model, process_covariance=np.zeros((2, 2)))
    alone = replace(model, noise_covariance=np.diag(np.diag(model.noise_covariance)))
    start = model.initial_mean[None]
    shared = {"axes": ("n_times", "n_states"), "tolerance": 1e-6}
    return [
        Case(
            name="200 bins of 12 units",
            arguments=filter_arguments(observations, model),
            expected=right,
            mistakes={
                "beliefs of a filter that predicts before the first bin. The start is the belief about the first bin "
                "already: correct it at once, and predict from the second bin on.": (
                    spikes.filter_states(observations, late).estimate
                ),
                "beliefs of a filter that grows too sure of itself. Add the process covariance when you predict.": (
                    spikes.filter_states(observations, frozen).estimate
                ),
                "predictions, made before the counts of each bin were seen. Store the mean after correcting it.": (
                    np.vstack([start, right[:-1] @ model.transition.T])
                ),
                "beliefs of a filter that takes the units' noise to be independent. Use all of the noise covariance, "
                "not its diagonal alone.": spikes.filter_states(observations, alone).estimate,
            },
            otherwise="Check the two steps one by one, on the first two bins.",
            **shared,
        ),
        Case(
            name="a single bin",
            arguments=filter_arguments(observations[:1], replace(model, initial_mean=np.array([50.0, -20.0]))),
            expected=lambda: (
                spikes.filter_states(observations[:1], replace(model, initial_mean=np.array([50.0, -20.0]))).estimate
            ),
            otherwise="One correction of the start, and nothing else.",
            **shared,
        ),
    ]


def intention_cases():
    way = session.target_mm - session.cursor_mm
    distance = np.hypot(*way.T)[:, None]
    right = spikes.estimate_intention(session)
    everywhere = spikes.estimate_intention(replace(session, radius_mm=1e-6))
    return [
        Case(
            name="ten targets of a session",
            arguments={
                "velocity_mm_s": session.velocity_mm_s,
                "cursor_mm": session.cursor_mm,
                "target_mm": session.target_mm,
                "radius_mm": session.radius_mm,
            },
            expected=right,
            axes=("n_times", "2"),
            unit="mm/s",
            mistakes={
                "velocities that go on once the cursor is on the target. There the user means to rest: 0.": everywhere,
                "velocities that point away from the target. The way is target minus cursor.": -right,
                "directions of length 1. Give each the speed that was decoded.": (
                    np.where(distance < session.radius_mm, 0, way / distance)
                ),
                "the way to the target itself, in mm. Give it the speed that was decoded.": (
                    np.where(distance < session.radius_mm, 0, way)
                ),
                "the decoded velocities. Keep their speed, and turn them towards the target.": (
                    np.where(distance < session.radius_mm, 0, session.velocity_mm_s)
                ),
            },
            otherwise="In each bin: the decoded speed, times the way to the target divided by its length.",
        )
    ]


def score_cases():
    durations = np.array([1.5, np.nan, 2.0, 2.5, np.nan])
    return [
        Case(
            name="three hits and two misses",
            arguments={"duration_s": durations, "timeout_s": 6.0},
            expected=(1.5 + 2 + 2.5 + 12) / 5,
            unit="seconds",
            mistakes={
                "the mean of the hits alone. A miss took the whole time allowed, and must count with it.": 2.0,
                "a mean in which a miss counts as 0 s, as if it were the fastest hit.": 6 / 5,
                "the median. The mean is wanted: it feels every miss.": 2.5,
            },
            otherwise="Put the time allowed where a time is missing, then take the mean.",
        ),
        Case(
            name="no target missed",
            arguments={"duration_s": np.array([1.0, 3.0]), "timeout_s": 6.0},
            expected=2.0,
            unit="seconds",
            otherwise="With no miss it is the plain mean.",
        ),
    ]


def draw_reach_cases():
    steps = np.linspace(0, 1, 40)
    cursor_mm = np.column_stack([70 * steps - 12 * np.sin(7 * steps), 40 * steps**2 + 9 * np.sin(5 * steps)])
    target_mm = np.array([72.0, 44.0])
    return [
        FigureCase(
            name="one reach of 40 positions",
            arguments={"cursor_mm": cursor_mm, "target_mm": target_mm},
            shows=(
                Curve(
                    x=cursor_mm[:, 0],
                    y=cursor_mm[:, 1],
                    name="cursor",
                    also=("path", "way", "reach", "trajectory"),
                    is_path=True,
                    x_tolerance=0.1,
                    y_tolerance=0.1,
                    mistakes={
                        "x over the number of the sample, and the plane is wanted. Plot the two columns against each other.": (
                            np.arange(40),
                            cursor_mm[:, 0],
                        ),
                        "positions in another order. Join them as they came: do not sort.": (
                            cursor_mm[np.argsort(cursor_mm[:, 0]), 0],
                            cursor_mm[np.argsort(cursor_mm[:, 0]), 1],
                        ),
                    },
                ),
                Curve(
                    x=target_mm[:1], y=target_mm[1:], name="target", also=("goal",), x_tolerance=0.1, y_tolerance=0.1
                ),
            ),
            x=Axis(name="x", unit="mm", also=("horizontal",)),
            y=Axis(name="y", unit="mm", also=("vertical",)),
            is_shown=True,
        )
    ]


check = Checks(
    {
        "kalman_filter": filter_cases,
        "intention": intention_cases,
        "mean_time_s": score_cases,
        "draw_reach": draw_reach_cases,
    }
)
hint = Hints(
    {
        "kalman_filter": (
            "Keep a mean and a covariance. In each bin predict both, except in the first, then correct both by what the "
            "units show.",
            "Predict: the mean by the transition, the covariance by the transition from both sides plus the process "
            "covariance. Correct: the counts' covariance is observation @ covariance @ observation.T plus the noise; "
            "the gain is covariance @ observation.T times its inverse; the mean moves by gain times surprise; the "
            "covariance loses gain @ observation @ covariance.",
            "`gain = covariance @ observation.T @ np.linalg.inv(observation @ covariance @ observation.T + noise)`",
        ),
        "intention": (
            "Keep how fast the cursor went, change where to: straight to the target. On the target: nothing.",
            "The way is target minus cursor, its length by `np.hypot`. The decoded speed is the length of the velocity. "
            "Multiply the speed by the way divided by its length. `np.where` puts 0 inside the radius. Mind a cursor "
            "exactly on the centre of its target: divide by no zero.",
            "`np.where(distance < radius_mm, 0, speed * way / np.maximum(distance, 1e-9))`",
        ),
        "mean_time_s": (
            "How long did the trials take that have no time? At least as long as they were allowed to.",
            "Find the missing times with `np.isnan`, put the time allowed there, and average over all trials.",
            "`np.where(np.isnan(duration_s), timeout_s, duration_s).mean()`",
        ),
        "draw_reach": (
            "A path is one column against the other; time is not on an axis.",
            "Begin with `_, ax = plt.subplots()`. Plot column 0 against column 1 with a label, then the target as "
            'one marker with another. Label both axes, `ax.legend()`, `return ax`; `ax.set_aspect("equal")` keeps '
            "circles round.",
            '`ax.plot(cursor_mm[:, 0], cursor_mm[:, 1], label="cursor")`',
        ),
    }
)

# %% [markdown]
# You have `decoder`, a Kalman decoder that was fitted to 12 units (`decoder.model_` holds its matrices), their
# `observations` in 200 bins, centred, and `session`: ten targets of a user who steered with 96 other units.

# %%
print("observations (n_times, n_units):", observations.shape)
print("transition (n_states, n_states):", decoder.model_.transition.shape)
print("the session:", len(session.trial), "bins,", int(session.is_hit.sum()), "of 10 targets hit")

# %% [markdown]
# ## 1. Predict, correct, repeat
#
# Write `kalman_filter`. With $x$ the mean of the belief and $P$ its covariance,
#
# $$\text{predict: } x' = A x, \quad P' = A P A^\top + W \qquad
# \text{correct: } K = P' C^\top (C P' C^\top + Q)^{-1}, \quad x = x' + K (y - C x'), \quad P = P' - K C P'.$$
#
# - `start_mean` and `start_covariance` are the belief about the *first* bin, before its observation: in the first bin
#   there is nothing to predict.
# - Return the mean after each correction, one row per bin.


# %% question="kalman-filter"
def kalman_filter(observations, transition, process, observation, noise, start_mean, start_covariance):
    """Mean of the belief after each bin: array (n_times, n_states).

    observations: array (n_times, n_units). transition (A), process (W): arrays (n_states, n_states). observation (C):
    array (n_units, n_states). noise (Q): array (n_units, n_units). start_mean: array (n_states,). start_covariance:
    array (n_states, n_states).
    """
    ### BEGIN SOLUTION
    mean, covariance = start_mean, start_covariance
    means = []
    for t, seen in enumerate(observations):
        if t > 0:
            mean = transition @ mean
            covariance = transition @ covariance @ transition.T + process
        gain = covariance @ observation.T @ np.linalg.inv(observation @ covariance @ observation.T + noise)
        mean = mean + gain @ (seen - observation @ mean)
        covariance = covariance - gain @ observation @ covariance
        means.append(mean)
    return np.array(means)
    ### END SOLUTION


# %% test="kalman-filter" points=5
check(kalman_filter)  # When you hand in, tests on other data are added below this line.
### BEGIN HIDDEN TESTS
import numpy as np

from neurokit_lite import spikes
from neurokit_lite.course.checks import Case, score

hidden_generator = np.random.default_rng(81)


def hidden_case(name, n_times, n_units, n_states, points, otherwise, *, is_constant=False):
    turn = np.eye(n_states) if is_constant else 0.9 * np.eye(n_states) + 0.1 * np.eye(n_states, k=1)
    mixing = hidden_generator.normal(size=(n_units, n_units))
    model = spikes.KalmanModel(
        turn,
        0 * turn if is_constant else np.diag(np.linspace(0.2, 1, n_states)),
        hidden_generator.normal(size=(n_units, n_states)),
        mixing @ mixing.T + np.eye(n_units),
        hidden_generator.normal(size=n_states),
        np.diag(np.linspace(1, 3, n_states)),
    )
    seen = 2 * hidden_generator.normal(size=(n_times, n_units))
    matrices = (model.transition, model.process_covariance, model.observation, model.noise_covariance)
    arguments = (seen, *matrices, model.initial_mean, model.initial_covariance)
    return Case(
        name=name,
        arguments=dict(zip("abcdefg", arguments, strict=True)),
        expected=spikes.filter_states(seen, model).estimate,
        axes=("n_times", "n_states"),
        points=points,
        otherwise=otherwise,
    )


score(
    kalman_filter,
    hidden_case("five units with correlated noise, three states", 80, 5, 3, 2, "Check both steps, term by term."),
    hidden_case("one bin", 1, 4, 2, 1, "The start is the belief about the first bin: only correct it."),
    hidden_case("one unit, two states", 40, 1, 2, 1, "Keep matrices as matrices when there is one unit."),
    hidden_case(
        "a state that never changes", 60, 3, 2, 1, "Without process noise it becomes surer and surer.", is_constant=True
    ),
)
### END HIDDEN TESTS

# %% [markdown]
# ## 2. What did the user mean?
#
# To recalibrate you need movements, and there is no arm. Write `intention`, the guess of the lesson: in each bin the user
# meant to move as fast as was decoded, straight at the target, and not at all where the cursor is nearer to the
# target's centre than `radius_mm`.


# %% question="intention"
def intention(velocity_mm_s, cursor_mm, target_mm, radius_mm):
    """Velocity that the user meant: array (n_times, 2) in mm/s.

    velocity_mm_s: decoded, array (n_times, 2), mm/s. cursor_mm, target_mm: arrays (n_times, 2), mm. radius_mm: number.
    """
    ### BEGIN SOLUTION
    way = target_mm - cursor_mm
    distance = np.hypot(way[:, 0], way[:, 1])[:, None]
    speed = np.hypot(velocity_mm_s[:, 0], velocity_mm_s[:, 1])[:, None]
    return np.where(distance < radius_mm, 0, speed * way / np.maximum(distance, 1e-9))
    ### END SOLUTION


# %% test="intention" points=4
check(intention)  # When you hand in, tests on other data are added below this line.
### BEGIN HIDDEN TESTS
import numpy as np

from neurokit_lite import spikes
from neurokit_lite.course.checks import Case, score

hidden_generator = np.random.default_rng(82)


def hidden_case(name, velocity, cursor, target, radius_mm, points, otherwise):
    n_times = len(velocity)
    made = spikes.CursorSession(
        counts=np.zeros((n_times, 1)),
        velocity_mm_s=velocity,
        intended_mm_s=velocity,
        cursor_mm=cursor,
        target_mm=target,
        trial=np.zeros(n_times, int),
        is_hit=np.array([True]),
        duration_s=np.array([1.0]),
        gain_per_s=np.array([1.0]),
        radius_mm=radius_mm,
        bin_s=0.05,
    )
    return Case(
        name=name,
        arguments=dict(zip("abcd", (velocity, cursor, target, radius_mm), strict=True)),
        expected=spikes.estimate_intention(made),
        axes=("n_times", "2"),
        unit="mm/s",
        points=points,
        otherwise=otherwise,
    )


hidden_velocity = hidden_generator.normal(0, 80, (30, 2))
hidden_far = hidden_generator.uniform(30, 80, (30, 2))
score(
    intention,
    hidden_case(
        "far from the target",
        hidden_velocity,
        -hidden_far,
        hidden_far,
        10.0,
        2,
        "The decoded speed, times the way divided by its length.",
    ),
    hidden_case(
        "on the target, and next to it",
        hidden_velocity,
        hidden_far + hidden_generator.uniform(-12, 12, (30, 2)),
        hidden_far,
        9.0,
        1,
        "Zero inside the radius, and only there.",
    ),
    hidden_case(
        "exactly on the centre", hidden_velocity, hidden_far.copy(), hidden_far, 9.0, 1, "Zero there, not NaN."
    ),
)
### END HIDDEN TESTS

# %% [markdown]
# ## 3. A score that does not flatter
#
# A log holds the time that each target took, and `nan` where it was never hit. Write `mean_time_s`, the mean time over
# *all* trials, in which a miss counts with the whole time that was allowed.


# %% question="mean-time-s"
def mean_time_s(duration_s, timeout_s):
    """Mean time to a target, misses included: a number in seconds.

    duration_s: array (n_trials,), seconds, nan for a miss. timeout_s: the time allowed, seconds.
    """
    ### BEGIN SOLUTION
    return np.where(np.isnan(duration_s), timeout_s, duration_s).mean()
    ### END SOLUTION


# %% test="mean-time-s" points=3
check(mean_time_s)  # When you hand in, tests on other data are added below this line.
### BEGIN HIDDEN TESTS
import numpy as np

from neurokit_lite.course.checks import Case, score

hidden_generator = np.random.default_rng(83)
hidden_times = hidden_generator.uniform(1, 5, 40)
hidden_missed = hidden_generator.permutation(40)[:9]
hidden_with_misses = hidden_times.copy()
hidden_with_misses[hidden_missed] = np.nan
hidden_filled = hidden_times.copy()
hidden_filled[hidden_missed] = 8.0


def hidden_case(name, times, timeout_s, expected, otherwise):
    return Case(
        name=name,
        arguments={"a": times, "b": timeout_s},
        expected=expected,
        unit="seconds",
        otherwise=otherwise,
    )


score(
    mean_time_s,
    hidden_case("no miss", hidden_times, 8.0, hidden_times.mean(), "The mean of all times."),
    hidden_case("nine misses", hidden_with_misses, 8.0, hidden_filled.mean(), "A miss counts in full."),
    hidden_case("nothing but misses", np.full(5, np.nan), 4.0, 4.0, "Then it is the time allowed."),
)
### END HIDDEN TESTS

# %% [markdown]
# ## 4. Show one reach
#
# A time to the target hides whether the cursor went straight or wandered. Write `draw_reach`: the way of the cursor in the
# plane, and its target.
#
# - The way joins the positions in the order in which they came; x is the first column, y the second.
# - One marker shows the target. A legend says which is which.
# - Both axes say what they are, with the unit in brackets, "x (mm)", and the function returns the axes.
#
# Colours and styles are yours. The check looks at the figure as a reader would, and shows it below.


# %% question="draw-reach"
def draw_reach(cursor_mm, target_mm):
    """The way of the cursor in the plane (mm) and its target, with a legend; returns the axes.

    cursor_mm: array (n_times, 2), mm. target_mm: array (2,), mm.
    """
    ### BEGIN SOLUTION
    _, ax = plt.subplots()
    ax.plot(*cursor_mm.T, label="cursor")
    ax.plot(*target_mm, "o", label="target")
    ax.set(xlabel="x (mm)", ylabel="y (mm)", aspect="equal")
    ax.legend()
    return ax
    ### END SOLUTION


# %% alt="Your figure: the way of the cursor in the plane, and the target." test="draw-reach" points=2
check(draw_reach)  # When you hand in, tests on other data are added below this line.
### BEGIN HIDDEN TESTS
import numpy as np

from neurokit_lite.course.checks import Axis, Curve, FigureCase, score

hidden_steps = np.linspace(0, 1, 25)
hidden_cursor_mm = np.column_stack([5 - 60 * hidden_steps, 30 * np.cos(4 * hidden_steps)])
hidden_target_mm = np.array([-58.0, -25.0])

score(
    draw_reach,
    FigureCase(
        name="a reach to the other side",
        arguments={"cursor_mm": hidden_cursor_mm, "target_mm": hidden_target_mm},
        shows=(
            Curve(
                x=hidden_cursor_mm[:, 0],
                y=hidden_cursor_mm[:, 1],
                name="cursor",
                also=("path", "way", "reach", "trajectory"),
                is_path=True,
                x_tolerance=0.1,
                y_tolerance=0.1,
            ),
            Curve(
                x=hidden_target_mm[:1],
                y=hidden_target_mm[1:],
                name="target",
                also=("goal",),
                x_tolerance=0.1,
                y_tolerance=0.1,
            ),
        ),
        x=Axis(name="x", unit="mm", also=("horizontal",)),
        y=Axis(name="y", unit="mm", also=("vertical",)),
        points=2,
        otherwise="The two columns against each other, in their order, and the target beside.",
    ),
)
### END HIDDEN TESTS

# %% [markdown]
# ## 5. Would you have it implanted?
#
# A company writes: *"Our decoder explains 91 % of the variance of hand velocity on held-out recordings, twelve points more
# than the decoder in use. It averages the last 0.4 s of activity for a signal free of jitter. In a first test with one
# user, the targets that were acquired took 1.9 s on average."*
#
# Write to them, in five to eight sentences. Say what the 91 % can and cannot promise, what the 0.4 s may do, and which
# number is missing from the last sentence. Then name one experiment that would convince you, with what is compared,
# what is counted, and how often it is repeated.

# %% [markdown] question="company" points=3
# <!-- BEGIN SOLUTION -->
# **A model answer.** The 91 % says that your decoder copies recorded movements well, and held-out data make it an honest
# number. It does not say that a user can steer with it, for in a closed loop the user reacts to what the decoder does,
# and no recording holds that. An average over 0.4 s answers about 0.2 s late; a recorded hand does not mind, but a user
# who corrects herself acts on old news, overshoots, or has to slow down. You give the time of the targets that were
# acquired: how many were not? If a third was missed and left out, 1.9 s flatters. Please let several users steer with both
# decoders, in random order and without telling them which is which, with enough practice to adapt to each. Count hits,
# and the time to each target with misses counted at the time limit, over at least twenty sessions each, and report the
# difference within users with its interval. I would also try your decoder with a shorter average.
#
# **Rubric.** 1 point: a score on recordings is not a measure of steering, because the user reacts to the decoder (or: the
# long average delays, and the delay harms corrections). 1 point: asks for the misses, and says in which direction
# leaving them out moves the mean. 1 point: an experiment in the closed loop that compares both decoders, with repeated
# sessions or users and a score that includes misses. Half points are fine. Nothing is lost for style.
# <!-- END SOLUTION -->

# %% [markdown]
# ## Hand in
#
# Once you have written your answer in words, compare: `hint.solution("company")` shows a model answer and its rubric.
#
# Restart the kernel and run all cells once more, from top to bottom, and save. `nkl check` followed by the path of this
# notebook does the same in a fresh kernel. Then hand in as your course asks you to.
