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
# # Build the map yourself
#
# In [the lesson](../../../modules/imaging/fmri-response.ipynb) the package found responses and drew thresholds. Now you write
# the four steps that carry everything: the response, the memory of the noise, the whitening, and the threshold that holds
# for all voxels together. Then you show a response, and judge a colleague's.
#
# | | Question | Points |
# |---|---|---|
# | 1 | `free_response`: what follows an event? | 4 |
# | 2 | `memory`: how much does noise resemble the volume before? | 3 |
# | 3 | `whitened_t`: a t value that knows of the memory | 5 |
# | 4 | `corrected_p`: not one false voxel | 4 |
# | 5 | `draw_response`: the response, with its uncertainty | 2 |
# | 6 | In words: would you believe the map? | 3 |
#
# **How to work.** Run the cells from the top. Each function raises `NotImplementedError` until you write it. The cell
# below it checks your answer and says what is wrong, as often as you like, at no cost in points. Stuck? Make a new cell
# and call `hint("memory")`; every call gives a little more. The questions do not build on one another.
#
# **By yourself.** NumPy and SciPy are yours to use. `neurokit_lite` would answer some questions by itself, so leave it out
# of your functions unless a question says that you may use it. The check notices.
#
# **How it is graded.** After you hand in, each function is called on other data. Part of an answer earns part of the points.

# %% tags=["setup"]
import matplotlib.pyplot as plt
import numpy as np

from neurokit_lite import data, imaging

motion = data.load_motion_bold()

# %% tags=["practice"]
# Checks and hints. Run this cell; there is no need to read it, and it gives answers away.
from neurokit_lite.course.checks import Axis, Case, Checks, Curve, FigureCase, Level
from neurokit_lite.course.hints import Hints


def response_by_regression(bold, event_volumes, n_delays, constant=True):
    columns = np.zeros((len(bold), n_delays))
    for delay in range(n_delays):
        at = event_volumes + delay
        columns[at[at < len(bold)], delay] = 1
    if constant:
        columns = np.column_stack([columns, np.ones(len(bold))])
    return np.linalg.lstsq(columns, bold, rcond=None)[0][:n_delays]


def response_cases():
    bold = motion["bold"][:600] + 3
    volumes = (motion["event_times_s"] / 2).astype(int)
    volumes = volumes[volumes < 600]
    inside = volumes[volumes < 590]
    average = np.array([bold[inside + delay].mean() for delay in range(10)])
    return [
        Case(
            name="ten minutes and more of motion-sensitive cortex, 3 added, 10 delays",
            arguments={"bold": bold, "event_volumes": volumes, "n_delays": 10},
            expected=response_by_regression(bold, volumes, 10),
            axes=("n_delays",),
            unit="%",
            tolerance=1e-6,
            mistakes={
                "the average after each event. Neighbouring responses overlap: solve for all heights at once, by least "
                "squares.": average,
                "heights of a model without a constant, so the baseline of 3 is shared out among the delays. Add a column "
                "of ones.": response_by_regression(bold, volumes, 10, constant=False),
            },
            otherwise="One column for each delay, one for the constant; np.linalg.lstsq; leave the constant's weight out.",
        )
    ]


def memory_cases():
    generator = np.random.default_rng(3)
    noise = generator.normal(size=(4, 300))
    for t in range(1, 300):
        noise[:, t] += np.array([0.0, 0.3, 0.6, -0.3]) * noise[:, t - 1]
    noise -= noise.mean(axis=1, keepdims=True)
    lagged, power = (noise[:, 1:] * noise[:, :-1]).sum(axis=1), (noise**2).sum(axis=1)
    return [
        Case(
            name="four voxels with memories of 0, 0.3, 0.6 and -0.3",
            arguments={"residuals": noise},
            expected=lagged / power,
            axes=("n_voxels",),
            tolerance=1e-6,
            mistakes={
                "sums that were not divided by the sum of squares, so they depend on the size of the noise.": lagged,
                "a memory of two volumes. Compare each volume with the one just before.": (
                    (noise[:, 2:] * noise[:, :-2]).sum(axis=1) / power
                ),
                "sizes only. Noise may also swing back: keep the sign.": np.abs(lagged / power),
            },
            otherwise="Sum of products of neighbours in time, over the sum of squares, for every voxel.",
        )
    ]


def t_by_hand(bold, matrix, rho, column, spread=True, both=True):
    later, earlier = bold[:, 1:], bold[:, :-1]
    white = np.column_stack([bold[:, :1], later - rho * earlier])
    design = np.vstack([matrix[:1], matrix[1:] - rho * matrix[:-1]]) if both else matrix
    weights = np.linalg.pinv(design) @ white.T
    left = ((white.T - design @ weights) ** 2).sum(axis=0) / (len(matrix) - matrix.shape[1])
    size = np.linalg.inv(design.T @ design)[column, column] if spread else 1.0
    return weights[column] / np.sqrt(left * size)


def whitening_cases():
    generator = np.random.default_rng(4)
    matrix = np.column_stack([np.sin(np.arange(120) / 5), np.linspace(-1, 1, 120), np.ones(120)])
    bold = 100 + generator.normal(size=(5, 120)).cumsum(axis=1) * 0.2 + 0.5 * matrix[:, 0]
    return [
        Case(
            name="five voxels, three columns, rho = 0.6",
            arguments={"bold": bold, "matrix": matrix, "rho": 0.6, "column": 0},
            expected=t_by_hand(bold, matrix, 0.6, 0),
            axes=("n_voxels",),
            tolerance=1e-5,
            mistakes={
                "t values of ordinary least squares: rho has no effect on them.": t_by_hand(bold, matrix, 0.0, 0),
                "t values in which only the data were whitened. Whiten the design as well.": (
                    t_by_hand(bold, matrix, 0.6, 0, both=False)
                ),
                "an effect over the noise alone. Its standard error also needs the design: the entry of inv(X'X).": (
                    t_by_hand(bold, matrix, 0.6, 0, spread=False)
                ),
            },
            otherwise="Subtract rho times the row before from every row but the first, of data and design; then plain "
            "least squares, and t with n_times minus n_columns degrees of freedom.",
        )
    ]


def corrected_by_hand(observed, shuffled):
    largest = np.abs(shuffled).max(axis=1)
    return (1 + (largest[:, None] >= np.abs(observed)).sum(axis=0)) / (1 + len(largest))


def corrected_cases():
    generator = np.random.default_rng(5)
    shuffled = generator.normal(size=(199, 50))
    observed = np.concatenate([generator.normal(size=46), [3.0, -3.4, 5.0, -6.0]])
    right = corrected_by_hand(observed, shuffled)
    own = (1 + (np.abs(shuffled) >= np.abs(observed)).sum(axis=0)) / 200
    return [
        Case(
            name="50 voxels, 199 shuffles",
            arguments={"observed": observed, "shuffled": shuffled},
            expected=right,
            axes=("n_voxels",),
            tolerance=1e-9,
            mistakes={
                "p values that compare each voxel with its own shuffles. To hold for all voxels, compare with the largest "
                "of each shuffle.": own,
                "p values that can be 0. The data are one of the arrangements: count them, above and below.": (
                    (np.abs(shuffled).max(axis=1)[:, None] >= np.abs(observed)).mean(axis=0)
                ),
                "one-sided p values. A large negative t is a finding too: use the sizes.": (
                    (1 + (shuffled.max(axis=1)[:, None] >= observed).sum(axis=0)) / 200
                ),
            },
            otherwise="Largest |t| of each shuffle; for every voxel, how many of them reach its own |t|, plus one, over "
            "the number of shuffles plus one.",
        )
    ]


def draw_response_cases():
    delays = np.arange(12)
    heights = 1.6 * np.exp(-(((delays - 3) / 1.6) ** 2)) - 0.4 * np.exp(-(((delays - 7.5) / 2) ** 2))
    errors = np.full(12, 0.12)
    repetition = 2.0
    return [
        FigureCase(
            name="twelve delays, 2 s apart",
            arguments={"heights": heights, "errors": errors, "repetition_s": repetition},
            shows=(
                Curve(
                    x=repetition * delays,
                    y=heights,
                    y_tolerance=0.01,
                    mistakes={
                        "the number of the volume, and seconds are wanted. Multiply by repetition_s.": (
                            delays,
                            heights,
                        ),
                        "the errors in place of the heights. The height is drawn, the error goes around it.": errors
                        + 0 * heights,
                        "delays that begin one volume late. Entry 0 belongs to the event itself.": (
                            repetition * (delays + 1),
                            heights,
                        ),
                    },
                ),
            ),
            x=Axis(name="time", unit="s", also=("delay",)),
            y=Axis(name="signal change", unit="%", also=("signal", "response", "bold", "height")),
            levels=(Level(axis="y", value=0.0, name="no change, 0 %", tolerance=1e-6),),
            is_shown=True,
        )
    ]


check = Checks(
    {
        "free_response": response_cases,
        "memory": memory_cases,
        "whitened_t": whitening_cases,
        "corrected_p": corrected_cases,
        "draw_response": draw_response_cases,
    }
)
hint = Hints(
    {
        "free_response": (
            "Each volume is a sum: the height of delay 0 if an event is now, the height of delay 1 if one was a volume "
            "ago, and so on, and the baseline.",
            "Make a matrix of zeros, (n_times, n_delays). Write a 1 into column d, d volumes after each event, as long as "
            "that is within the run. Add a column of ones. Solve with np.linalg.lstsq and leave out the last weight.",
            "`columns[at[at < len(bold)], delay] = 1`, with `at = event_volumes + delay`",
        ),
        "memory": (
            "How well does one volume predict the next?",
            "Multiply each volume with the one before, add up over time; divide by the sum of squares.",
            "`(e[:, 1:] * e[:, :-1]).sum(axis=1) / (e**2).sum(axis=1)`",
        ),
        "whitened_t": (
            "Take from every volume what could be predicted from the one before, in data and design alike. What is left "
            "has no memory, and ordinary least squares is right for it.",
            "Leave the first row as it is; from each other row subtract rho times the row before. Then weights by "
            "least squares, s2 = sum of squared residuals / (n_times - n_columns), and t = weight / sqrt(s2 * v), where v "
            "is the diagonal entry of inv(X'X) with the whitened X.",
            "`X = np.vstack([matrix[:1], matrix[1:] - rho * matrix[:-1]])`",
        ),
        "corrected_p": (
            "If nothing is there, how often is the largest value *anywhere* as large as this one?",
            "For each shuffle keep only the largest |t| over voxels. For each voxel count the shuffles whose largest "
            "reaches its |t|. Add one to that count, and one to the number of shuffles.",
            "`largest = np.abs(shuffled).max(axis=1)`",
        ),
        "draw_response": (
            "A delay is a number of volumes, and a reader wants seconds.",
            "`ax.errorbar(x, y, yerr=errors)` draws heights and errors at once. x is `repetition_s * "
            "np.arange(len(heights))`. `ax.axhline(0)`, two labels with units, `return ax`.",
            "`ax.errorbar(repetition_s * np.arange(len(heights)), heights, yerr=errors)`",
        ),
    }
)

# %% [markdown]
# ## 1. What follows an event?
#
# Write `free_response`: the response of one signal to events, one height at each delay, by least squares.
#
# - The model: a volume is the sum of the heights of all events that lie 0, 1, ... `n_delays` - 1 volumes back, plus a
#   constant.
# - An event near the end of the run still counts for those delays that lie within the run.


# %% question="free-response"
def free_response(bold, event_volumes, n_delays):
    """Height at each delay after an event: array (n_delays,), in the unit of the signal; the constant is left out.

    bold: array (n_times,). event_volumes: array (n_events,) of int, the volume of each event. n_delays: int.
    """
    ### BEGIN SOLUTION
    columns = np.zeros((len(bold), n_delays + 1))
    columns[:, -1] = 1
    for delay in range(n_delays):
        at = event_volumes + delay
        columns[at[at < len(bold)], delay] = 1
    return np.linalg.lstsq(columns, bold, rcond=None)[0][:-1]
    ### END SOLUTION


# %% test="free-response" points=4
check(free_response)  # When you hand in, tests on other data are added below this line.
### BEGIN HIDDEN TESTS
import numpy as np

from neurokit_lite import imaging
from neurokit_lite.course.checks import Case, score

hidden_generator = np.random.default_rng(81)
hidden_true = np.array([0.0, 0.6, 1.0, 0.5, -0.2])
hidden_volumes = np.sort(hidden_generator.choice(195, 45, replace=False))


def hidden_case(name, baseline, volumes, points, otherwise):
    bold = np.full(200, float(baseline))
    for volume in volumes:
        part = hidden_true[: 200 - volume]
        bold[volume : volume + part.size] += part
    return Case(
        name=name,
        arguments={"a": bold, "b": volumes, "c": 5},
        expected=hidden_true,
        axes=("n_delays",),
        unit="%",
        tolerance=1e-6,
        points=points,
        otherwise=otherwise,
    )


score(
    free_response,
    hidden_case("overlapping responses", 0, hidden_volumes, 2, "Solve for all delays at once."),
    hidden_case("a baseline of 50", 50, hidden_volumes, 1, "Add a constant to the model."),
    hidden_case(
        "events up to the last volume", 0, np.append(hidden_volumes, [197, 199]), 1, "Cut what is past the end."
    ),
)
### END HIDDEN TESTS

# %% [markdown]
# ## 2. How much does noise resemble the volume before?
#
# Write `memory`: the textbook's lag-1 autocorrelation of residuals, voxel by voxel. The residuals have mean 0 already.


# %% question="memory"
def memory(residuals):
    """Lag-1 autocorrelation of every voxel: array (n_voxels,), no unit, between -1 and 1.

    residuals: array (n_voxels, n_times), mean 0 in each row.
    """
    ### BEGIN SOLUTION
    return (residuals[:, 1:] * residuals[:, :-1]).sum(axis=1) / (residuals**2).sum(axis=1)
    ### END SOLUTION


# %% test="memory" points=3
check(memory)  # When you hand in, tests on other data are added below this line.
### BEGIN HIDDEN TESTS
import numpy as np

from neurokit_lite import imaging
from neurokit_lite.course.checks import Case, score

hidden_generator = np.random.default_rng(82)


def hidden_case(name, rho, scale, otherwise):
    noise = scale * hidden_generator.normal(size=(6, 400))
    for t in range(1, 400):
        noise[:, t] += rho * noise[:, t - 1]
    noise -= noise.mean(axis=1, keepdims=True)
    constant = imaging.Design(np.ones((400, 1)), ("constant",))
    return Case(
        name=name,
        arguments={"a": noise},
        expected=imaging.fit_glm(noise, constant, rho_estimator="textbook").rho,
        axes=("n_voxels",),
        tolerance=0.0051,  # the package rounds to two decimals
        otherwise=otherwise,
    )


score(
    memory,
    hidden_case("noise that remembers", 0.5, 1, "Products of neighbours over the sum of squares."),
    hidden_case("noise that swings back", -0.6, 1, "Keep the sign."),
    hidden_case("large noise", 0.3, 100, "Divide by the sum of squares: the size must not matter."),
)
### END HIDDEN TESTS

# %% [markdown]
# ## 3. A t value that knows of the memory
#
# Write `whitened_t`. Subtract `rho` times the row before from every row but the first, which stays as it is. Do it to the
# data *and* to the design. Then fit by least squares and return the t value of one column.


# %% question="whitened-t"
def whitened_t(bold, matrix, rho, column):
    """t value of one column of the design in every voxel: array (n_voxels,), no unit.

    bold: array (n_voxels, n_times). matrix: array (n_times, n_columns), of full rank. rho: number, the same for all
    voxels. column: int, which column's t is wanted.
    """
    ### BEGIN SOLUTION
    y = bold.T.astype(float)
    y = np.vstack([y[:1], y[1:] - rho * y[:-1]])
    x = np.vstack([matrix[:1], matrix[1:] - rho * matrix[:-1]])
    weights = np.linalg.lstsq(x, y, rcond=None)[0]
    variance = ((y - x @ weights) ** 2).sum(axis=0) / (x.shape[0] - x.shape[1])
    return weights[column] / np.sqrt(variance * np.linalg.inv(x.T @ x)[column, column])
    ### END SOLUTION


# %% test="whitened-t" points=5
check(whitened_t)  # When you hand in, tests on other data are added below this line.
### BEGIN HIDDEN TESTS
import numpy as np

from neurokit_lite import imaging
from neurokit_lite.course.checks import Case, score

hidden_generator = np.random.default_rng(83)
hidden_times_s = np.arange(150) * 2.0
hidden_events = {"onset": np.arange(4, 280, 40.0), "duration": np.full(7, 12.0), "trial_type": list("abababa")}
hidden_design = imaging.build_design(hidden_events, hidden_times_s)
hidden_noise = hidden_generator.normal(size=(60, 150))
for hidden_t in range(1, 150):
    hidden_noise[:, hidden_t] += 0.5 * hidden_noise[:, hidden_t - 1]
hidden_bold = 50 + hidden_noise + hidden_generator.normal(size=(60, 1)) * hidden_design.matrix[:, 0]
hidden_fit = imaging.fit_glm(hidden_bold, hidden_design)
hidden_rhos, hidden_counts = np.unique(hidden_fit.rho, return_counts=True)
hidden_rho = float(hidden_rhos[hidden_counts.argmax()])
hidden_rows = np.isclose(hidden_fit.rho, hidden_rho)


def hidden_case(name, column, rho, points, otherwise):
    rows = hidden_rows if rho else np.ones(60, bool)
    fit = hidden_fit if rho else imaging.fit_glm(hidden_bold, hidden_design, noise="white")
    weights = np.eye(len(hidden_design.names))[column]
    return Case(
        name=name,
        arguments={"a": hidden_bold[rows], "b": hidden_design.matrix, "c": rho, "d": column},
        expected=imaging.compute_contrast(fit, weights).statistic[rows],
        axes=("n_voxels",),
        tolerance=1e-5,
        points=points,
        otherwise=otherwise,
    )


score(
    whitened_t,
    hidden_case("no memory", 0, 0.0, 2, "Ordinary least squares first: effect over its standard error."),
    hidden_case("noise with a memory", 0, hidden_rho, 2, "Whiten data and design; the first row stays."),
    hidden_case("another column", 1, hidden_rho, 1, "Return the column that is asked for."),
)
### END HIDDEN TESTS

# %% [markdown]
# ## 4. Not one false voxel
#
# You are given the t values of the data, and those of many shuffles of it. Write `corrected_p`: for each voxel, the
# probability of a value of this size *anywhere*, if nothing is there. Both signs count. The data are one of the possible
# arrangements, so no p value can be 0.


# %% question="corrected-p"
def corrected_p(observed, shuffled):
    """Corrected two-sided p value of every voxel: array (n_voxels,), between 1 / (n_permutations + 1) and 1.

    observed: array (n_voxels,), t values of the data. shuffled: array (n_permutations, n_voxels), t values of shuffles.
    """
    ### BEGIN SOLUTION
    largest = np.abs(shuffled).max(axis=1)
    n_reached = (largest[:, None] >= np.abs(observed)).sum(axis=0)
    return (1 + n_reached) / (1 + len(largest))
    ### END SOLUTION


# %% test="corrected-p" points=4
check(corrected_p)  # When you hand in, tests on other data are added below this line.
### BEGIN HIDDEN TESTS
import numpy as np

from neurokit_lite import imaging
from neurokit_lite.course.checks import Case, score

hidden_generator = np.random.default_rng(84)


def hidden_case(name, observed, shuffled, points, otherwise):
    largest = np.sort(np.abs(shuffled).max(axis=1))
    above = largest.size - np.searchsorted(largest, np.abs(observed), side="left")
    return Case(
        name=name,
        arguments={"a": observed, "b": shuffled},
        expected=(1 + above) / (1 + largest.size),
        axes=("n_voxels",),
        tolerance=1e-9,
        points=points,
        otherwise=otherwise,
    )


hidden_shuffled = hidden_generator.standard_t(11, size=(499, 80))
score(
    corrected_p,
    hidden_case("80 voxels", np.linspace(0.5, 8, 80), hidden_shuffled, 2, "Compare with each shuffle's largest value."),
    hidden_case("negative t", np.linspace(-9, -2, 80), hidden_shuffled, 1, "Sizes, not signed values."),
    hidden_case("beyond all shuffles", np.full(80, 50.0), hidden_shuffled, 1, "The data count as one arrangement."),
)
### END HIDDEN TESTS

# %% [markdown]
# ## 5. Show the response
#
# A response without its uncertainty is a drawing. Write `draw_response`: the height at each delay with its standard error.
#
# - Delay d lies d times `repetition_s` after the event. x is the time after the event in *seconds*, y the signal change
#   in percent.
# - The heights have error bars or a band, and a horizontal line marks 0.
# - Both axes say what they are, with the unit in brackets, and the function returns the axes.
#
# Colours and styles are yours, and so is how the error is drawn: that is not graded. The check looks at the figure as a
# reader would, and shows it below.


# %% question="draw-response"
def draw_response(heights, errors, repetition_s):
    """Signal change (%) over the time after the event (s), with its standard error and a line at 0; returns the axes.

    heights, errors: arrays (n_delays,), percent; entry d for d volumes after the event. repetition_s: seconds.
    """
    ### BEGIN SOLUTION
    _, ax = plt.subplots()
    ax.errorbar(repetition_s * np.arange(len(heights)), heights, yerr=errors, capsize=3)
    ax.axhline(0, color="0.7")
    ax.set(xlabel="Time after the event (s)", ylabel="Signal change (%)")
    return ax
    ### END SOLUTION


# %% alt="Your figure: the response over the seconds after the event, with error bars and a line at 0." test="draw-response" points=2
check(draw_response)  # When you hand in, tests on other data are added below this line.
### BEGIN HIDDEN TESTS
import numpy as np

from neurokit_lite.course.checks import Axis, Curve, FigureCase, Level, score

hidden_delays = np.arange(16)
hidden_heights = 0.8 * np.sin(hidden_delays / 2.5) * np.exp(-hidden_delays / 6)
hidden_errors = np.full(16, 0.05)
hidden_repetition = 1.25

score(
    draw_response,
    FigureCase(
        name="sixteen delays, closer together",
        arguments={"heights": hidden_heights, "errors": hidden_errors, "repetition_s": hidden_repetition},
        shows=(
            Curve(
                x=hidden_repetition * hidden_delays,
                y=hidden_heights,
                y_tolerance=0.01,
            ),
        ),
        x=Axis(name="time", unit="s", also=("delay",)),
        y=Axis(name="signal change", unit="%", also=("signal", "response", "bold", "height")),
        levels=(Level(axis="y", value=0.0, name="no change, 0 %", tolerance=1e-6),),
        points=2,
        otherwise="Every height at its time, its delay times repetition_s.",
    ),
)
### END HIDDEN TESTS

# %% [markdown]
# ## 6. Would you believe the map?
#
# A colleague shows you a map: *"One person, 300 volumes, 40 000 voxels. In 412 of them p < 0.01 in an ordinary least-squares
# fit, and there are clusters in the visual cortex and in the cerebellum. Our noise has a lag-1 autocorrelation of 0.4. We
# did not correct for the number of voxels, because the effects are clearly visible."*
#
# Write to the colleague, in five to eight sentences. Name the two things that make p too small or voxels too many, say for
# each *how much* it could explain here (a number that can be worked out in the head is enough), and name one computation on
# the same data that would settle whether the cerebellum is real, with what you expect it to give if it is not.

# %% [markdown] question="colleague" points=3
# <!-- BEGIN SOLUTION -->
# **A model answer.** At p < 0.01, 40 000 voxels without any effect give 400 by luck alone. You found 412, so that the whole
# map is about what chance would bring; single voxels from it say nothing. And these p values are too small: with a
# lag-1 autocorrelation of 0.4 a volume repeats much of the one before, and for a slow regressor the 300 volumes are worth
# about 300 (1 - 0.4) / (1 + 0.4), or 130, so that t is too large by a factor of up to 1.5. Please whiten first, then shift
# the onsets by random amounts (or flip signs of whole runs), take the largest t of all voxels in each shuffle, and keep the
# voxels beyond 95 % of these. If the cerebellum is luck, its t lies well below that threshold, and another half of the
# volumes shows nothing there; the visual cortex should survive both.
#
# **An answer worth 1 of 3.** "You need to correct for multiple comparisons, for example by Bonferroni or FDR, because
# with so many voxels some are significant by chance. Also fMRI noise is autocorrelated, which makes p values wrong." It names
# both things, and neither says how much nor how to find out.
#
# **Rubric.** 1 point: says that many tests bring false voxels, with their number (400 of 412). 1 point: says that noise with
# memory makes the ordinary t too large (p too small), and in which direction or by how much. 1 point: names a computation
# that could come out either way (a maximum statistic of shuffles, a held-out half, whitening before the threshold), and says
# what it would give. Half points are fine. Nothing is lost for style, nor for a third suspicion in place of one of these (the
# choice of the threshold, motion that goes with the events), if the reasoning holds.
# <!-- END SOLUTION -->

# %% [markdown]
# ## Hand in
#
# Once you have written your answer in words, compare: `hint.solution("colleague")` shows a model answer and its rubric.
#
# Restart the kernel and run all cells once more, from top to bottom, and save. `nkl check` followed by the path of this
# notebook does the same in a fresh kernel. Then hand in as your course asks you to.
