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
# # From a current to a map, and back
#
# In [the lesson](../../../modules/imaging/source.ipynb) the package made the fields and the inverses. Now you write the field of a
# current, two inverses that answer different questions, and the number that says how far an inverse is off. At the end
# there is nothing between a moment in the brain and a bright spot on a map that you have not written once.
#
# | | Question | Points |
# |---|---|---|
# | 1 | `radial_field`: what a magnetometer sees of a current | 4 |
# | 2 | `minimum_norm`: the smallest current that explains the data | 5 |
# | 3 | `beamformer`: what passes when all else is kept small | 4 |
# | 4 | `peak_errors`: how far is the peak from the source? | 4 |
# | 5 | `draw_errors`: how the error grows with depth | 2 |
# | 6 | In words: one clean spot in the middle of the head | 3 |
#
# **How to work.** Run the cells from the top. Each function raises `NotImplementedError` until you write it. The cell
# below it checks your answer and says what is wrong, as often as you like, at no cost in points. Stuck? Make a new cell
# and call `hint("radial_field")`; every call gives a little more. The questions do not build on one another.
#
# **By yourself.** NumPy and SciPy are yours to use. `neurokit_lite` would answer some questions by itself, so leave it out
# of your functions unless a question says that you may use it. The check notices.
#
# **How it is graded.** After you hand in, each function is called on other data. Part of an answer earns part of the points.

# %% tags=["setup"]
import matplotlib.pyplot as plt
import numpy as np

from neurokit_lite import imaging

study = imaging.make_dipole_recording([[20.0, 10.0, 55.0]], snr=3, n_times=1000, random_state=4)
electrodes_mm, signals_uv = study["electrodes_mm"], study["signals_uv"]
places_mm = imaging.make_source_grid(step_mm=20)
away_mm = np.linalg.norm(places_mm, axis=1, keepdims=True)
outward = np.where(away_mm > 0, places_mm / np.maximum(away_mm, 1), [0, 0, 1])
lead_field = np.einsum("csk,sk->cs", imaging.eeg_lead_field(electrodes_mm, places_mm), outward)
lead_field = lead_field - lead_field.mean(axis=0)  # average reference, µV for 1 nA m outward

# %% tags=["practice"]
# Checks and hints. Run this cell; there is no need to read it, and it gives answers away.
from neurokit_lite.course.checks import Axis, Case, Checks, Curve, FigureCase
from neurokit_lite.course.hints import Hints


def field_of(coils_mm, place_mm, moment_nam, *, sign=1, exponent=3, is_unit=True, along=None):
    away = (np.asarray(coils_mm) - place_mm) * 1e-3
    up = np.asarray(coils_mm) / np.linalg.norm(coils_mm, axis=1, keepdims=True) if is_unit else coils_mm
    field = sign * np.cross(moment_nam, away) / np.linalg.norm(away, axis=1, keepdims=True) ** exponent
    return 0.1 * (field * (up if along is None else along)).sum(axis=1)


def field_cases():
    coils = electrodes_mm[::8] * 1.25
    asked = {"coils_mm": coils, "place_mm": np.array([20.0, -5.0, 50.0]), "moment_nam": np.array([3.0, 10.0, -4.0])}
    place = asked["place_mm"]
    outwards = asked | {"moment_nam": place / 5}
    return [
        Case(
            name="a tilted moment of 11 nA m under 8 magnetometers",
            arguments=asked,
            expected=field_of(**asked),
            axes=("n_coils",),
            unit="fT",
            mistakes={
                "fields of the opposite sign. The order of a cross product matters: moment first, then the way from the "
                "source to the coil.": field_of(**asked, sign=-1),
                "fields that fall off with the square of the distance twice over or too slowly. The vector from source to coil is "
                "divided by its length to the third.": field_of(**asked, exponent=2),
                "fields times the coil's distance. Divide the coil's place by its length to get the direction it looks in.": (
                    field_of(**asked, is_unit=False)
                ),
                "fields along z. Every coil looks along its own radius.": field_of(**asked, along=[0, 0, 1]),
                "lengths of the field. A magnetometer sees the part along its radius only, with a sign.": np.linalg.norm(
                    0.1
                    * np.cross(asked["moment_nam"], (coils - place) * 1e-3)
                    / np.linalg.norm((coils - place) * 1e-3, axis=1, keepdims=True) ** 3,
                    axis=1,
                ),
            },
            otherwise="0.1 * (q x d) / |d|^3 with d in metres, then the dot product with the coil's direction.",
        ),
        Case(
            name="a moment that points outward, which must be silent",
            arguments=outwards,
            expected=np.zeros(len(coils)),
            axes=("n_coils",),
            unit="fT",
            tolerance=1e-9,
            otherwise="Use the way from the source to the coil in the cross product, and the coil's radius in the dot product.",
        ),
    ]


def norm_of(gain, noise, signals, snr, *, power=2, has_noise=True):
    added = noise / snr**power if has_noise else np.eye(len(gain)) / snr**power
    return gain.T @ np.linalg.pinv(gain @ gain.T + added, rcond=1e-10) @ signals


def norm_cases():
    generator = np.random.default_rng(6)
    gain = generator.normal(size=(6, 15))
    mixed = generator.normal(size=(6, 6))
    full = {"gain": gain, "noise": mixed @ mixed.T + np.eye(6), "signals": generator.normal(size=(6, 4)), "snr": 2.0}
    average = np.eye(64) - 1 / 64
    referenced = {
        "gain": 30 * lead_field,
        "noise": average @ np.diag(np.linspace(0.5, 2, 64)) @ average,
        "signals": signals_uv[:, :5] + 20,  # 20 µV in all channels
        "snr": 3.0,
    }
    return [
        Case(
            name="6 channels, 15 sources, 4 moments",
            arguments=full,
            expected=norm_of(**full),
            axes=("n_sources", "n_times"),
            mistakes={
                "an estimate with the noise divided by snr. It is a ratio of amplitudes and the covariance a square: divide by "
                "snr squared.": norm_of(**full, power=1),
                "an estimate for noise that is alike in all channels. Put the covariance that was given.": (
                    norm_of(**full, has_noise=False)
                ),
                "the solution without noise. Add noise / snr**2 to the matrix before it is inverted.": np.linalg.pinv(
                    gain
                )
                @ full["signals"],
                "gain' times the signals. The matrix gain gain' + noise / snr^2 has to be inverted between them.": gain.T
                @ full["signals"],
            },
            otherwise="gain.T @ inverse(gain @ gain.T + noise / snr**2) @ signals.",
        ),
        Case(
            name="64 channels, lead field and noise after an average reference, 20 µV common to all channels",
            arguments=referenced,
            expected=norm_of(**referenced),
            axes=("n_sources", "n_times"),
            tolerance=1e-4,
            otherwise="After an average reference the matrix has rank 63 of 64, and an inverse divides rounding by rounding. Use "
            "np.linalg.pinv with rcond=1e-10.",
        ),
    ]


def beam_of(gain, covariance, *, kind="noise"):
    inverted = np.linalg.inv(covariance)
    passed = np.einsum("cs,cd,ds->s", gain, inverted, gain)
    noise = np.einsum("cs,cd,ds->s", gain, inverted @ inverted, gain)
    found = {
        "noise": np.sqrt(passed / noise),
        "power": passed / noise,
        "gain": 1 / np.sqrt(passed),
        "matched": np.sqrt(np.einsum("cs,cd,ds->s", gain, covariance, gain)) / np.linalg.norm(gain, axis=0),
    }
    return found[kind]


def beam_cases():
    generator = np.random.default_rng(7)
    gain = generator.normal(size=(8, 12)) * np.linspace(0.5, 3, 12)
    asked = {"gain": gain, "covariance": np.eye(8) + 4 * np.outer(gain[:, 3], gain[:, 3])}
    quiet = {"gain": gain, "covariance": np.eye(8)}
    return [
        Case(
            name="8 channels, 12 places, one of them active",
            arguments=asked,
            expected=beam_of(**asked),
            axes=("n_sources",),
            mistakes={
                "powers. The strength is their square root.": beam_of(**asked, kind="power"),
                "strengths of a beamformer with unit gain. Its noise grows where the lead field is small; scale the weights "
                "to length 1 instead.": beam_of(**asked, kind="gain"),
                "strengths of weights that are the lead field itself. The covariance has to be inverted: that is what keeps all "
                "else small.": beam_of(**asked, kind="matched"),
            },
            otherwise="w = inv(C) l, divided by its length; the strength is sqrt(w' C w).",
        ),
        Case(
            name="noise of variance 1 and nothing else",
            arguments=quiet,
            expected=np.ones(12),
            axes=("n_sources",),
            otherwise="Weights of length 1 let noise of variance 1 through with a strength of 1.",
        ),
    ]


def errors_of(resolution, places_mm, *, axis=0, size=np.abs):
    best = size(resolution).argmax(axis=axis)
    return np.linalg.norm(places_mm[best] - places_mm, axis=1)


def error_cases():
    generator = np.random.default_rng(8)
    places = generator.normal(size=(9, 3)) * 30
    resolution = generator.normal(size=(9, 9)) + 1.2 * np.eye(9)
    kernel = lead_field.T @ np.linalg.pinv(lead_field @ lead_field.T + 1e-3 * np.eye(64))
    asked = {"resolution": resolution, "places_mm": places}
    real = {"resolution": (kernel / np.linalg.norm(kernel, axis=1, keepdims=True)) @ lead_field, "places_mm": places_mm}
    return [
        Case(
            name="nine places and a matrix of both signs",
            arguments=asked,
            expected=errors_of(resolution, places),
            axes=("n_sources",),
            unit="mm",
            mistakes={
                "errors read along the rows. A row says what leaks into one estimate; what one source looks like is a column.": (
                    errors_of(resolution, places, axis=1)
                ),
                "errors of the largest signed value. A strong negative estimate is a peak too: take the size.": (
                    errors_of(resolution, places, size=lambda values: values)
                ),
                "numbers of the places at which the columns peak. Turn them into places, then into distances.": np.abs(
                    resolution
                ).argmax(axis=0),
                "squared distances. Take the root.": errors_of(resolution, places) ** 2,
            },
            otherwise="For every column: the row where its size is largest, and the distance between the two places.",
        ),
        Case(
            name="a normalised minimum norm on the grid",
            arguments=real,
            expected=errors_of(**real),
            axes=("n_sources",),
            unit="mm",
            mistakes={"errors read along the rows. Look down the columns.": errors_of(**real, axis=1)},
            otherwise="Column j is the estimate for source j: where is its size largest?",
        ),
    ]


def draw_errors_cases():
    generator = np.random.default_rng(10)
    depth = generator.uniform(10, 70, 40)
    norm, beam = 0.8 * depth + generator.uniform(0, 6, 40), generator.uniform(0, 9, 40)
    return [
        FigureCase(
            name="forty sources",
            arguments={"depth_mm": depth, "minimum_norm_mm": norm, "beamformer_mm": beam},
            shows=(
                Curve(
                    x=depth,
                    y=norm,
                    name="minimum norm",
                    also=("minimum", "mne", "norm"),
                    x_tolerance=0.1,
                    y_tolerance=0.1,
                    mistakes={
                        "sorted depths beside unsorted errors. Sort both in the same way, or none.": (
                            np.sort(depth),
                            norm,
                        ),
                        "the number of the source, and its depth is wanted. Put depth_mm on the x axis.": (
                            np.arange(40),
                            norm,
                        ),
                        "centimetres, and millimetres are wanted. Leave the numbers as they are.": (
                            depth / 10,
                            norm / 10,
                        ),
                    },
                ),
                Curve(x=depth, y=beam, name="beamformer", also=("beam", "lcmv"), x_tolerance=0.1, y_tolerance=0.1),
            ),
            x=Axis(name="depth", unit="mm"),
            y=Axis(name="error", unit="mm", also=("distance",)),
            is_shown=True,
        )
    ]


check = Checks(
    {
        "radial_field": field_cases,
        "minimum_norm": norm_cases,
        "beamformer": beam_cases,
        "peak_errors": error_cases,
        "draw_errors": draw_errors_cases,
    }
)
hint = Hints(
    {
        "radial_field": (
            "A current makes a field that circles it and falls off with the square of the distance: the law of Biot and Savart. "
            "The currents that flow back through the sphere add nothing along the radius.",
            "Let d be the way from the source to each coil, in metres. Compute the cross product of moment and d, divide by "
            "the third power of d's length, and take the dot product with the coil's direction, its place over its length. "
            "With nA m, metres and fT the constant is 0.1.",
            "`0.1 * np.sum(np.cross(moment_nam, d) / size**3 * up, axis=1)` where `size` has shape (n_coils, 1)",
        ),
        "minimum_norm": (
            "Of all currents that explain the signals up to the noise, take the smallest.",
            "Add gain @ gain.T, what sources do to the channels, and noise / snr**2, what noise does. Invert the sum, apply it to the "
            "signals, and send the result back through gain.T. Where the channels add up to zero the sum has no inverse: use "
            "the pseudo-inverse and let it drop what is rounding.",
            "`np.linalg.pinv(gain @ gain.T + noise / snr**2, rcond=1e-10)`",
        ),
        "beamformer": (
            "At every place ask for the weights that let through as little as can be of everything but that place.",
            "For each source with lead field l: w = inv(C) l, then w over its length. Strength is the standard deviation of what "
            "comes out, the root of w' C w. All sources at once: columns.",
            "`np.sqrt(np.sum(w * (covariance @ w), axis=0))` where the columns of `w` have length 1",
        ),
        "peak_errors": (
            "Column j of the resolution matrix is the map that you would see if only source j were active.",
            "Take the size of the matrix, find the row of the largest value in each column, look up that row's place, and measure its "
            "distance from place j.",
            "`best = np.abs(resolution).argmax(axis=0)`",
        ),
        "draw_errors": (
            "Two clouds of points over the same depths. A line would join sources that have nothing to do with "
            "each other.",
            'Begin with `_, ax = plt.subplots()`. `ax.plot(depth_mm, ..., "o", label=...)` once for each inverse. '
            "Two labels with units, `ax.legend()`, `return ax`.",
            '`ax.plot(depth_mm, beamformer_mm, "o", label="beamformer")`',
        ),
    }
)

# %% [markdown]
# You have `lead_field`, the voltage at 64 electrodes (average reference) for currents of 1 nA m that point outward at
# each of `places_mm`, and `signals_uv`, a recording of one such source in noise.

# %%
print(f"{lead_field.shape[0]} channels, {lead_field.shape[1]} places, {signals_uv.shape[1]} samples")
print(f"largest voltage of 1 nA m: {lead_field.max():.2f} µV")

# %% [markdown]
# ## 1. What a magnetometer sees
#
# Write `radial_field`. A dipole with moment $q$ sits inside a conducting sphere around the origin. Along the radius of a coil
# outside, only the dipole's own current counts: with $d$ the vector from the dipole to the coil,
#
# $$B = \frac{\mu_0}{4\pi}\,\frac{q \times d}{|d|^3}\cdot\frac{r}{|r|}.$$
#
# - Places come in mm and the moment in nA m. With $d$ in **metres**, the constant that gives fT is 0.1.
# - Every coil measures along its own radius $r$, outward.


# %% question="radial-field"
def radial_field(coils_mm, place_mm, moment_nam):
    """Field along the radius of each coil: array (n_coils,) in fT.

    coils_mm: array (n_coils, 3), mm from the centre of the sphere. place_mm: array (3,). moment_nam: array (3,), nA m.
    """
    ### BEGIN SOLUTION
    away = (np.asarray(coils_mm) - place_mm) * 1e-3
    up = np.asarray(coils_mm) / np.linalg.norm(coils_mm, axis=1, keepdims=True)
    field = np.cross(moment_nam, away) / np.linalg.norm(away, axis=1, keepdims=True) ** 3
    return 0.1 * np.sum(field * up, axis=1)
    ### END SOLUTION


# %% test="radial-field" points=4
check(radial_field)  # When you hand in, tests on other data are added below this line.
### BEGIN HIDDEN TESTS
import numpy as np

from neurokit_lite import imaging
from neurokit_lite.course.checks import Case, score

hidden_generator = np.random.default_rng(91)
hidden_coils = hidden_generator.normal(size=(12, 3))
hidden_coils *= 120 / np.linalg.norm(hidden_coils, axis=1, keepdims=True)
hidden_coils[::2] *= 1.1


def hidden_field(place, moment):
    gain = imaging.meg_lead_field(hidden_coils, np.array([place]), normals=hidden_coils)
    return gain[:, 0] @ np.array(moment)


def hidden_field_case(name, place, moment, points):
    return Case(
        name=name,
        arguments=dict(zip("abc", [hidden_coils, np.array(place), np.array(moment)], strict=True)),
        expected=hidden_field(place, moment),
        axes=("n_coils",),
        unit="fT",
        points=points,
        otherwise="0.1 * (q x d) / |d|^3 with d in metres from the source to the coil, dotted with the coil's own radius.",
    )


score(
    radial_field,
    hidden_field_case("coils at two distances", [-30.0, 25.0, 40.0], [5.0, -2.0, 7.0], 3),
    hidden_field_case("a source near the centre", [0.0, 0.0, 1.0], [20.0, 0.0, 0.0], 1),
)
### END HIDDEN TESTS

# %% [markdown]
# ## 2. The smallest current
#
# Write `minimum_norm`: with L the lead field and C the covariance of the noise,
#
# $$\hat{x} = L^\top\,(L L^\top + C / \mathrm{snr}^2)^{-1}\,v.$$
#
# - It must also work after an average reference. Then lead field and noise add up to zero over the channels, and the matrix in the
#   brackets has an eigenvalue that is zero but for rounding. Leave that one out, do not invert it: a voltage common to all
#   channels must play no part. (An eigenvalue below 1e-10 of the largest is rounding.)


# %% question="minimum-norm"
def minimum_norm(gain, noise, signals, snr):
    """Currents at all sources: array (n_sources, n_times).

    gain: array (n_channels, n_sources). noise: array (n_channels, n_channels), covariance. signals: array (n_channels,
    n_times). snr: a positive number, ratio of amplitudes.
    """
    ### BEGIN SOLUTION
    total = gain @ gain.T + noise / snr**2
    return gain.T @ np.linalg.pinv(total, rcond=1e-10) @ signals
    ### END SOLUTION


# %% test="minimum-norm" points=5
check(minimum_norm)  # When you hand in, tests on other data are added below this line.
### BEGIN HIDDEN TESTS
import numpy as np

from neurokit_lite import imaging
from neurokit_lite.course.checks import Case, score

hidden_generator = np.random.default_rng(92)
hidden_gain = hidden_generator.normal(size=(10, 30))
hidden_noise = np.diag(hidden_generator.uniform(0.5, 3, 10))
hidden_signals = hidden_generator.normal(size=(10, 6))


def hidden_norm(gain, noise, signals, snr):
    """By the package, undoing the size that it gives to the prior."""
    white = imaging.fit_whitener(noise).matrix
    prior = len(white) / np.sum((white @ gain) ** 2)
    kernel = imaging.fit_minimum_norm(gain[:, :, None], noise, snr=snr / np.sqrt(prior)).kernel[:, 0]
    return kernel @ signals


def hidden_norm_case(name, gain, noise, snr, points):
    signals = hidden_signals + 40 if points == 2 else hidden_signals
    return Case(
        name=name,
        arguments=dict(zip("abcd", [gain, noise, signals, snr], strict=True)),
        expected=hidden_norm(gain, noise, signals, snr),
        axes=("n_sources", "n_times"),
        points=points,
        otherwise="gain' (gain gain' + noise / snr^2)^-1 signals, with a pseudo-inverse that drops what is below 1e-10.",
    )


hidden_average = np.eye(10) - 0.1
score(
    minimum_norm,
    hidden_norm_case("10 channels of unequal noise", hidden_gain, hidden_noise, 1.5, 3),
    hidden_norm_case(
        "after an average reference",
        hidden_average @ hidden_gain,
        hidden_average @ hidden_noise @ hidden_average,
        4.0,
        2,
    ),
)
### END HIDDEN TESTS

# %% [markdown]
# ## 3. What passes when all else is kept small
#
# Write `beamformer`. The noise of the channels is white with variance 1. For each source with lead field $l$ (a column of `gain`)
# and C the covariance of the data, the weights are $w = C^{-1} l$, scaled to length 1. Return the strength at each source, the
# standard deviation of what comes out: $\sqrt{w^\top C\,w}$.


# %% question="beamformer"
def beamformer(gain, covariance):
    """Strength at all sources, where noise alone gives 1: array (n_sources,).

    gain: array (n_channels, n_sources). covariance: array (n_channels, n_channels), of full rank.
    """
    ### BEGIN SOLUTION
    weights = np.linalg.solve(covariance, gain)
    weights = weights / np.linalg.norm(weights, axis=0)
    return np.sqrt(np.sum(weights * (covariance @ weights), axis=0))
    ### END SOLUTION


# %% test="beamformer" points=4
check(beamformer)  # When you hand in, tests on other data are added below this line.
### BEGIN HIDDEN TESTS
import numpy as np

from neurokit_lite import imaging
from neurokit_lite.course.checks import Case, score

hidden_generator = np.random.default_rng(93)
hidden_gain = hidden_generator.normal(size=(9, 20)) * hidden_generator.uniform(0.2, 4, 20)


def hidden_beam_case(name, mixing, points):
    signal = hidden_gain[:, [2, 11]] @ np.array(mixing)
    covariance = np.eye(9) + signal @ signal.T
    inverse = imaging.fit_beamformer(hidden_gain[:, :, None], covariance, np.eye(9), regularisation=0)
    return Case(
        name=name,
        arguments=dict(zip("ab", [hidden_gain, covariance], strict=True)),
        expected=np.sqrt(imaging.source_power(inverse, covariance)),
        axes=("n_sources",),
        points=points,
        otherwise="w = inv(C) l over its own length, then the root of w' C w, for every column of gain.",
    )


score(
    beamformer,
    hidden_beam_case("two sources that are not correlated", [[3.0, 0.0], [0.0, 2.0]], 2),
    hidden_beam_case("two sources with one time course", [[2.0], [2.0]], 1),
    hidden_beam_case("noise alone", [[0.0], [0.0]], 1),
)
### END HIDDEN TESTS

# %% [markdown]
# ## 4. How far is the peak?
#
# The resolution matrix R = K L has the estimates in its rows and the true sources in its columns. Write `peak_errors`: for every
# source, the distance in mm between its place and the place where its estimate is largest in *size*.


# %% question="peak-errors"
def peak_errors(resolution, places_mm):
    """Distance of each source from the peak of its estimate: array (n_sources,) in mm.

    resolution: array (n_sources, n_sources), estimates in rows, true sources in columns. places_mm: array (n_sources, 3).
    """
    ### BEGIN SOLUTION
    best = np.abs(resolution).argmax(axis=0)
    return np.linalg.norm(places_mm[best] - places_mm, axis=1)
    ### END SOLUTION


# %% test="peak-errors" points=4
check(peak_errors)  # When you hand in, tests on other data are added below this line.
### BEGIN HIDDEN TESTS
import numpy as np

from neurokit_lite import imaging
from neurokit_lite.course.checks import Case, score

hidden_coils = 115 * np.array([[x, y, 1.5] for x in (-1, -0.3, 0.3, 1) for y in (-1, 0, 1)])
hidden_places = imaging.make_source_grid(step_mm=18, radius_mm=70, low_mm=18)
hidden_gain = imaging.meg_lead_field(hidden_coils, hidden_places, normals=hidden_coils)[:, :, :1]
hidden_seen = np.linalg.norm(hidden_gain[:, :, 0], axis=0) > 1e-6
hidden_places, hidden_gain = hidden_places[hidden_seen], hidden_gain[:, hidden_seen]
hidden_inverse = imaging.fit_minimum_norm(hidden_gain, np.eye(12), method="dspm")
hidden_matrix = imaging.resolution_matrix(hidden_inverse, hidden_gain)
score(
    peak_errors,
    Case(
        name="MEG and dSPM",
        arguments=dict(zip("ab", [hidden_matrix, hidden_places], strict=True)),
        expected=imaging.measure_resolution(hidden_inverse, hidden_gain, hidden_places).peak_error_mm,
        axes=("n_sources",),
        unit="mm",
        points=2,
        otherwise="Down each column, the row of the largest size; then the distance between the two places.",
    ),
    Case(
        name="a peak that is negative",
        arguments=dict(
            zip("ab", [np.array([[1.0, 0.5], [-2.0, 0.4]]), np.array([[0.0, 0, 0], [3, 4, 0]])], strict=True)
        ),
        expected=[5.0, 5.0],
        axes=("n_sources",),
        unit="mm",
        points=2,
        otherwise="Compare sizes, not signed values, and look down the columns.",
    ),
)
### END HIDDEN TESTS

# %% [markdown]
# ## 5. Show where the inverse can be trusted
#
# A mean error hides that shallow sources are found and deep ones are not. Write `draw_errors`: the error of two inverses for
# each source, over its depth.
#
# - x is the depth of the source in mm, y the distance from the source to the peak in mm. One marker for each source and
#   inverse; the sources come in no order.
# - A legend says which inverse is which: `label="minimum norm"` and `label="beamformer"`.
# - Both axes say what they are, with the unit in brackets, and the function returns the axes.
#
# Colours and styles are yours. The check looks at the figure as a reader would, and shows it below.


# %% question="draw-errors"
def draw_errors(depth_mm, minimum_norm_mm, beamformer_mm):
    """Error of two inverses (mm) over the depth of the source (mm), with a legend; returns the axes.

    depth_mm, minimum_norm_mm, beamformer_mm: arrays (n_sources,), mm, in no order.
    """
    ### BEGIN SOLUTION
    _, ax = plt.subplots()
    ax.plot(depth_mm, minimum_norm_mm, "o", label="minimum norm")
    ax.plot(depth_mm, beamformer_mm, "x", label="beamformer")
    ax.set(xlabel="Depth of the source (mm)", ylabel="Error of the peak (mm)")
    ax.legend()
    return ax
    ### END SOLUTION


# %% alt="Your figure: the error of each source over its depth, for two inverses." test="draw-errors" points=2
check(draw_errors)  # When you hand in, tests on other data are added below this line.
### BEGIN HIDDEN TESTS
import numpy as np

from neurokit_lite.course.checks import Axis, Curve, FigureCase, score

hidden_generator = np.random.default_rng(83)
hidden_depth = hidden_generator.uniform(15, 60, 25)
hidden_norm, hidden_beam = hidden_generator.uniform(20, 50, 25), hidden_generator.uniform(0, 40, 25)

score(
    draw_errors,
    FigureCase(
        name="25 other sources",
        arguments={"depth_mm": hidden_depth, "minimum_norm_mm": hidden_norm, "beamformer_mm": hidden_beam},
        shows=(
            Curve(
                x=hidden_depth,
                y=hidden_norm,
                name="minimum norm",
                also=("minimum", "mne", "norm"),
                x_tolerance=0.1,
                y_tolerance=0.1,
            ),
            Curve(
                x=hidden_depth,
                y=hidden_beam,
                name="beamformer",
                also=("beam", "lcmv"),
                x_tolerance=0.1,
                y_tolerance=0.1,
            ),
        ),
        x=Axis(name="depth", unit="mm"),
        y=Axis(name="error", unit="mm", also=("distance",)),
        points=2,
        otherwise="One marker for each source, at its depth and its error.",
    ),
)
### END HIDDEN TESTS

# %% [markdown]
# ## 6. One clean spot in the middle
#
# A colleague plays clicks at 40 a second to both ears and maps the brain's 40 Hz answer with a beamformer. She writes: *"Neither auditory
# cortex shows anything. There is one weak spot near the middle of the head. So the 40 Hz response arises in the
# thalamus."* The evoked field over both temples is strong.
#
# Answer her in five to eight sentences. Say what you suspect and why a beamformer would do that, one computation on
# her data that could come out either way, and what she may say about the thalamus meanwhile.

# %% [markdown] question="colleague" points=3
# <!-- BEGIN SOLUTION -->
# **A model answer.** Both ears hear the same clicks, so the two auditory cortices follow them with nearly the same time course. A beamformer
# may use everything in the data to keep out what does not come from the place it looks at, and a second source with the
# same course lets it cancel the first: both vanish. What is left after two sources have been cancelled is small, and spreads
# to places between them, where the middle of the head is, so one weak spot there is what I would expect even without a thalamus. A strong
# field over both temples does not fit silent cortices. Please map the same data with a minimum norm or dSPM, or scan for pairs of
# mirrored places, or play clicks to one ear at a time: if I am right, both cortices appear and the middle fades; if the spot in the middle stays,
# I am wrong. Simulate two correlated sources in your lead field too, and see whether the spot comes by itself. Until then the
# thalamus is not excluded, but this map is no evidence for it, also since deep sources make faint fields and the estimates there are wide.
#
# **Rubric.** 1 point: names correlated sources and says how a beamformer cancels them. 1 point: a computation or measurement that could come
# out either way, with what is expected. 1 point: says that the map does not show (and does not exclude) a source in the thalamus, with a
# reason. Half points are fine.
# <!-- END SOLUTION -->

# %% [markdown]
# ## Hand in
#
# Once you have written your answer in words, compare: `hint.solution("colleague")` shows a model answer and its rubric.
#
# Restart the kernel and run all cells once more, from top to bottom, and save. `nkl check` followed by the path of this
# notebook does the same in a fresh kernel. Then hand in as your course asks you to.
