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
# # Draw the line yourself
#
# In [the lesson](../../../modules/imaging/tracts.ipynb) the package fitted tensors and drew lines. Now you write each step: the equations, the
# weights, the one number that everybody reports, a line that walks from voxel to voxel, and the count of lines that lie.
#
# | | Question | Points |
# |---|---|---|
# | 1 | `design`: seven unknowns, one row per volume | 4 |
# | 2 | `weighted_fit`: trust the large signals | 5 |
# | 3 | `anisotropy`: how far from a ball? | 3 |
# | 4 | `follow`: walk along the directions | 5 |
# | 5 | `fates`: true, false, none | 3 |
# | 6 | `draw_decay`: how diffusion weakens the signal | 2 |
# | 7 | In words: a new connection | 3 |
#
# **Units.** Here b is in ms/µm², so that 1000 s/mm² is 1. Diffusivities then come in µm²/ms, and all numbers are near 1. Tensors are six
# numbers in the order xx, xy, yy, xz, yz, zz.
#
# **How to work.** Run the cells from the top. Each function raises `NotImplementedError` until you write it. The cell
# below it checks your answer and says what is wrong, as often as you like, at no cost in points. Stuck? Make a new cell
# and call `hint("design")`; every call gives a little more. The questions do not build on one another.
#
# **By yourself.** NumPy and SciPy are yours to use. `neurokit_lite` would answer some questions by itself, so leave it out
# of your functions unless a question says that you may use it. The check notices.
#
# **How it is graded.** After you hand in, each function is called on other data. Part of an answer earns part of the points.

# %% tags=["setup"]
import matplotlib.pyplot as plt
import numpy as np

from neurokit_lite import data, imaging

crop = data.load_diffusion_crop()
gradients = imaging.as_gradients(crop["b_values"], crop["b_vectors"])
b_values, b_vectors = gradients.b_values / 1000, gradients.b_vectors
signal = crop["signal"].astype(float)

# %% tags=["practice"]
# Checks and hints. Run this cell; there is no need to read it, and it gives answers away.
from neurokit_lite.course.checks import Axis, Case, Checks, Curve, FigureCase
from neurokit_lite.course.hints import Hints


def rows_of(b, g, *, twice=2, sign=-1, last=1.0):
    x, y, z = np.asarray(g, float).T
    six = np.stack([x * x, twice * x * y, y * y, twice * x * z, twice * y * z, z * z], axis=1)
    return np.hstack([sign * np.asarray(b, float)[:, None] * six, np.full((len(b), 1), last)])


def design_cases():
    asked = {"b_values": b_values[:8], "b_vectors": b_vectors[:8]}
    whole = list(asked.values())
    six = rows_of(*whole)
    return [
        Case(
            name="the first eight volumes of the real scan",
            arguments=asked,
            expected=six,
            axes=("n_volumes", "7 numbers"),
            mistakes={
                "the mixed terms once. g' D g holds xy and yx, and both are the same number: count it twice.": rows_of(
                    *whole, twice=1
                ),
                "columns of the wrong sign. The signal falls: log S = log S0 - b g' D g.": rows_of(*whole, sign=1),
                "six columns. The seventh, all ones, stands for log S0.": six[:, :6],
                "xx, yy and zz first. The order is xx, xy, yy, xz, yz, zz.": six[:, [0, 2, 5, 1, 3, 4, 6]],
                "the ones in the first column. They come last.": six[:, [6, 0, 1, 2, 3, 4, 5]],
                "rows without b. Each row is multiplied by its volume's -b, except for the one at its end.": rows_of(
                    np.ones(8), whole[1]
                ),
            },
            otherwise="Row: -b times (xx, 2 xy, yy, 2 xz, 2 yz, zz) of the direction, then a 1.",
        )
    ]


def fit_of(values, matrix, *, power=2, measured=False, weigh=True):
    logs = np.log(values)
    first = np.linalg.lstsq(matrix, logs, rcond=None)[0]
    if not weigh:
        return first
    weights = values**power if measured else np.exp(power * (matrix @ first))
    return np.linalg.solve(matrix.T * weights @ matrix, matrix.T @ (weights * logs))


def fit_cases():
    matrix = rows_of(b_values, b_vectors)
    values = signal[2, 3, 4]
    return [
        Case(
            name="one voxel of the real scan",
            arguments={"signal": values, "matrix": matrix},
            expected=fit_of(values, matrix),
            axes=("7 numbers",),
            mistakes={
                "the plain fit. Its expected signals are the start: fit again with weights.": fit_of(
                    values, matrix, weigh=False
                ),
                "a fit with weights S. The noise of log S has the variance 1 / S², so the weight is S².": fit_of(
                    values, matrix, power=1
                ),
                "a fit with weights S to the fourth. Did you weigh the rows with S² and then square them again?": fit_of(
                    values, matrix, power=4
                ),
                "a fit weighted with the measured signals. They are noisy: take the signals that the plain fit expects.": (
                    fit_of(values, matrix, measured=True)
                ),
            },
            otherwise="Plain fit of log(signal), expected signals exp(matrix @ first), weights their squares, then "
            "solve (M' W M) x = M' W log(signal).",
        ),
        Case(
            name="a signal without noise",
            arguments={"signal": np.exp(matrix @ [1.5, 0.2, 0.5, 0.1, 0.0, 0.4, 5.0]), "matrix": matrix},
            expected=[1.5, 0.2, 0.5, 0.1, 0.0, 0.4, 5.0],
            axes=("7 numbers",),
            otherwise="Without noise every fit gives back the numbers that made the signal.",
        ),
    ]


def fa_of(six, *, share=1.5, off=2.0):
    xx, xy, yy, xz, yz, zz = six
    mean, mixed = (xx + yy + zz) / 3, off * (xy**2 + xz**2 + yz**2)
    apart = (xx - mean) ** 2 + (yy - mean) ** 2 + (zz - mean) ** 2 + mixed
    return np.sqrt(share * apart / (xx**2 + yy**2 + zz**2 + mixed))


def anisotropy_cases():
    turned = np.array([1.0, 0.5, 0.9, -0.2, 0.1, 0.6])
    return [
        Case(
            name="a tensor that lies askew",
            arguments={"numbers": turned},
            expected=fa_of(turned),
            mistakes={
                "FA of xx, yy and zz alone. They are the diffusivities along the axes of the image, not of the fibre.": (
                    fa_of(turned, off=0.0)
                ),
                "FA without its factor 3/2, with which a line has FA 1.": fa_of(turned, share=1.0),
                "a value with the factor 1/2. It belongs to the form with differences between the three diffusivities.": (
                    fa_of(turned, share=0.5)
                ),
                "the square of FA. Take the root.": fa_of(turned) ** 2,
                "a value in which the mixed numbers count once. The matrix holds each of them twice.": fa_of(
                    turned, off=1.0
                ),
            },
            otherwise="Three diffusivities with np.linalg.eigvalsh, their mean, then the formula.",
        ),
        Case(
            name="a ball",
            arguments={"numbers": np.array([0.7, 0.0, 0.7, 0.0, 0.0, 0.7])},
            expected=0.0,
            otherwise="All three diffusivities are alike: FA is 0.",
        ),
    ]


def walk(directions, mask, start, step, *, flips=True, keeps=False, limit=0.70710678, voxel=np.rint):
    place = np.asarray(start, float)
    heading, line = directions[tuple(voxel(place).astype(int))], [place]
    while len(line) < 1000:
        place = place + step * heading
        at = tuple(voxel(place).astype(int))
        if min(at) < 0 or any(i >= n for i, n in zip(at, mask.shape)) or not mask[at]:
            return np.array([*line, place] if keeps else line)
        line.append(place)
        turned = directions[at] * (-1 if flips and directions[at] @ heading < 0 else 1)
        if turned @ heading < limit:
            break
        heading = turned
    return np.array(line)


def bent_field(n, *, seed, turn=0.06):
    angle = turn * np.arange(n)[:, None, None] + np.zeros((n, n, 3))
    field = np.stack([np.cos(angle), np.sin(angle), 0 * angle], axis=-1)
    return field * np.random.default_rng(seed).choice([-1.0, 1.0], size=(n, n, 3))[..., None]


def follow_cases():
    field, mask = bent_field(14, seed=1), np.ones((14, 14, 3), bool)
    field[2, 4, 1] = np.abs(field[2, 4, 1])
    mask[12:] = False
    asked = {"directions": field, "mask": mask, "start": np.array([2.0, 4.0, 1.0]), "step": 0.5}
    whole = list(asked.values())
    sharp = np.zeros((8, 8, 1, 3))
    sharp[:4, ..., 0], sharp[4:, ..., 1] = 1.0, 1.0
    turn = {"directions": sharp, "mask": np.ones((8, 8, 1), bool), "start": np.array([0.0, 3.0, 0.0]), "step": 1.0}
    shared = {"axes": ("n_points", "x, y, z"), "unit": "voxels", "tolerance": 1e-6}
    return [
        Case(
            name="a gentle bend, with directions of either sign",
            arguments=asked,
            expected=walk(*whole),
            mistakes={
                "a line that turns back wherever a direction has the other sign. Turn the direction round if its product "
                "with the heading is negative.": walk(*whole, flips=False, limit=-2),
                "a line that ends wherever a direction has the other sign. Turn the direction round if its product with the "
                "heading is negative.": walk(*whole, flips=False),
                "the last point outside of the mask too. Test a place before you keep it.": walk(*whole, keeps=True),
                "a line whose voxels are cut off, not rounded. Voxel 3 reaches from 2.5 to 3.5.": walk(
                    *whole, voxel=np.floor
                ),
            },
            otherwise="Place, step, is it still in the mask? Keep it, look up its direction, turn it, go on.",
            **shared,
        ),
        Case(
            name="a turn of 90° that no fibre takes",
            arguments=turn,
            expected=walk(*turn.values()),
            mistakes={
                "a line that goes round the corner. It ends where the direction turns by more than 45°.": walk(
                    *turn.values(), limit=-2
                ),
            },
            otherwise="The point with the sharp turn is the last one.",
            **shared,
        ),
    ]


def fates_of(first, last, *, ordered=False, same=False):
    low, high = (first, last) if ordered else (np.minimum(first, last), np.maximum(first, last))
    arrives = (np.minimum(first, last) > 0) & ((low != high) | same)
    true = arrives & (low % 2 == 1) & (high == low + 1)
    return np.array([true.sum(), (arrives & ~true).sum(), (~arrives).sum()], float)


def fate_cases():
    first = np.array([1, 2, 1, 3, 0, 4, 6, 2, 5, 0, 3, 2])
    last = np.array([2, 1, 4, 4, 2, 4, 5, 3, 0, 0, 3, 1])
    asked = {"first_ends": first, "last_ends": last}
    return [
        Case(
            name="twelve lines of three bundles",
            arguments=asked,
            expected=fates_of(first, last),
            axes=("true, false, none",),
            mistakes={
                "lines that run from 2 to 1 as false. A line has no first end: sort the two.": fates_of(
                    first, last, ordered=True
                ),
                "lines that return to their own end as false. They join nothing: none.": fates_of(
                    first, last, same=True
                ),
                "neighbouring numbers as true. 2 and 3 are the ends of different bundles.": [6, 1, 5],
                "percent. Return numbers of lines.": fates_of(first, last) / 12 * 100,
            },
            otherwise="Smaller and larger end; true if the smaller is odd and the larger is one more; none if an end is 0 or both "
            "are the same.",
        )
    ]


def draw_decay_cases():
    strengths = np.repeat([0.0, 500.0, 1000.0, 2000.0, 3000.0], 4)
    measured = 900 * np.exp(-strengths / 1200) + np.tile([6.0, -3.0, 1.0, 2.0], 5)
    means = measured.reshape(5, 4).mean(axis=1)
    return [
        FigureCase(
            name="20 volumes at five b values",
            arguments={"b_values": strengths, "signal": measured},
            shows=(
                Curve(
                    x=np.unique(strengths),
                    y=means,
                    y_tolerance=0.01 * means.min(),
                    mistakes={
                        "every volume. Average those that share a b value.": (strengths, measured),
                        "the logarithm of the signal. Draw the signal, and let the axis be logarithmic: ax.set_yscale.": (
                            np.log(means)
                        ),
                        "the signal relative to b = 0. Leave it as it was measured.": means / means[0],
                    },
                ),
            ),
            x=Axis(name="b value", unit="s/mm²", also=("b-value", "weighting")),
            y=Axis(name="signal", scale="log"),
            is_shown=True,
        )
    ]


check = Checks(
    {
        "design": design_cases,
        "weighted_fit": fit_cases,
        "anisotropy": anisotropy_cases,
        "follow": follow_cases,
        "fates": fate_cases,
        "draw_decay": draw_decay_cases,
    }
)
hint = Hints(
    {
        "design": (
            "Write out g' D g for g = (x, y, z): nine products, of which three pairs are the same.",
            "log S = log S0 - b (x x Dxx + 2 x y Dxy + y y Dyy + 2 x z Dxz + 2 y z Dyz + z z Dzz). Each factor of an unknown is "
            "a column.",
            "`np.column_stack([-b * x * x, -2 * b * x * y, ..., np.ones(len(b))])` with `x, y, z = b_vectors.T`",
        ),
        "weighted_fit": (
            "Fit once without weights, only to learn how large each signal should be.",
            "The variance of log S is that of S divided by S². Weights are one over the variance: S², with S from the plain fit.",
            "`np.linalg.solve(matrix.T * weights @ matrix, matrix.T @ (weights * logs))`",
        ),
        "anisotropy": (
            "Turn the tensor until its axes lie along x, y and z. Then only three numbers are left.",
            "Put the six numbers into a symmetric 3 x 3 matrix, take `np.linalg.eigvalsh`, and see how far the three lie from "
            "their mean.",
            "`np.sqrt(1.5 * np.sum((values - values.mean()) ** 2) / np.sum(values**2))`",
        ),
        "follow": (
            "You stand somewhere, with a heading. What do you need to know to take one step and to choose the next heading?",
            "Loop: new place; its voxel by rounding; outside of the array or of the mask: stop. Keep the place. Look up the voxel's "
            "direction, multiply by the sign of its product with the heading; product below cos 45°: stop.",
            "`turned = directions[voxel] * np.sign(directions[voxel] @ heading)`",
        ),
        "fates": (
            "Whether a line ran from left to right or back says nothing. Sort its two ends first.",
            "A bundle has the ends 1 and 2, or 3 and 4, or 5 and 6: the smaller one is odd.",
            "`is_true = (low % 2 == 1) & (high == low + 1)`",
        ),
        "draw_decay": (
            "Which volumes belong together? Those with the same b value. An exponential is a line on a "
            "logarithmic axis.",
            "`np.unique(b_values)` lists the strengths; the mean of `signal[b_values == value]` is one point. "
            'Plot, then `ax.set_yscale("log")`, two labels, `return ax`.',
            "`ax.semilogy(values, [signal[b_values == value].mean() for value in values])`",
        ),
    }
)

# %% [markdown]
# You have the small piece of brain of the lesson: `signal`, array (10, 10, 10, 65), with its `b_values` in ms/µm² and `b_vectors`.

# %%
print(f"{signal.shape[-1]} volumes, b from {b_values.min():.0f} to {b_values.max():.1f} ms/µm²")

# %% [markdown]
# ## 1. Seven unknowns
#
# Write `design`, the matrix that turns a tensor and log S₀ into log signals. Each volume is a row; the columns stand for xx, xy, yy,
# xz, yz, zz, and last for log S₀.
#
# $$\log S = \log S_0 - b\, g^\top D\, g$$


# %% question="design"
def design(b_values, b_vectors):
    """Matrix of the tensor model: array (n_volumes, 7).

    b_values: array (n_volumes,), ms/µm². b_vectors: array (n_volumes, 3), of length 1, or zeros where b is 0.
    """
    ### BEGIN SOLUTION
    x, y, z = np.asarray(b_vectors).T
    six = np.column_stack([x * x, 2 * x * y, y * y, 2 * x * z, 2 * y * z, z * z])
    return np.column_stack([-np.asarray(b_values)[:, None] * six, np.ones(len(x))])
    ### END SOLUTION


# %% test="design" points=4
check(design)  # When you hand in, tests on other data are added below this line.
### BEGIN HIDDEN TESTS
import numpy as np

from neurokit_lite import imaging
from neurokit_lite.course.checks import Case, score

hidden_scheme = imaging.make_gradients(n_directions=11, b_value=2300, n_unweighted=2)
hidden_wanted = imaging.tensor_design(hidden_scheme) / np.array([1000] * 6 + [1])
score(
    design,
    Case(
        name="thirteen volumes of another scan",
        arguments={"a": hidden_scheme.b_values / 1000, "b": hidden_scheme.b_vectors},
        expected=hidden_wanted,
        axes=("n_volumes", "7 numbers"),
        points=3,
        otherwise="Row: -b times (xx, 2 xy, yy, 2 xz, 2 yz, zz) of the direction, then a 1.",
    ),
    Case(
        name="one unweighted volume",
        arguments={"a": np.zeros(1), "b": np.zeros((1, 3))},
        expected=[[0, 0, 0, 0, 0, 0, 1]],
        axes=("n_volumes", "7 numbers"),
        points=1,
        otherwise="Without weighting the signal is S0.",
    ),
)
### END HIDDEN TESTS

# %% [markdown]
# ## 2. Trust the large signals
#
# Write `weighted_fit` for one voxel. First fit log S with plain least squares. The signals that this fit expects, squared, are the weights of
# the second fit, whose seven numbers you return.


# %% question="weighted-fit"
def weighted_fit(signal, matrix):
    """Tensor and log S0 by weighted least squares: array (7,).

    signal: array (n_volumes,), all above 0. matrix: array (n_volumes, 7), what `design` returns.
    """
    ### BEGIN SOLUTION
    logs = np.log(signal)
    first = np.linalg.lstsq(matrix, logs, rcond=None)[0]
    expected = np.exp(matrix @ first)
    return np.linalg.lstsq(matrix * expected[:, None], logs * expected, rcond=None)[0]
    ### END SOLUTION


# %% test="weighted-fit" points=5
check(weighted_fit)  # When you hand in, tests on other data are added below this line.
### BEGIN HIDDEN TESTS
import numpy as np

from neurokit_lite import imaging
from neurokit_lite.course.checks import Case, score

hidden_scheme = imaging.make_gradients(n_directions=40, b_value=1500, n_unweighted=3)
hidden_matrix = imaging.tensor_design(hidden_scheme) / np.array([1000] * 6 + [1])
hidden_generator = np.random.default_rng(91)


def hidden_case(name, noise, points):
    clean = 300 * imaging.simulate_signal(hidden_scheme, [[0.6, 0.0, 0.8]])[0]
    values = np.hypot(clean + hidden_generator.normal(scale=noise, size=43), noise / 5)
    fit = imaging.fit_tensor(values[None], hidden_scheme)
    return Case(
        name=name,
        arguments={"a": values, "b": hidden_matrix},
        expected=np.append(fit.tensors[0] * 1000, np.log(fit.s0[0])),
        axes=("7 numbers",),
        tolerance=1e-6,
        points=points,
        otherwise="Weights are the squares of the signals that the plain fit expects.",
    )


score(weighted_fit, hidden_case("a fibre with some noise", 12.0, 3), hidden_case("a fibre with little noise", 3.0, 2))
### END HIDDEN TESTS

# %% [markdown]
# ## 3. How far from a ball?
#
# Write `anisotropy`, the FA of one tensor. With its three diffusivities $\lambda_i$ (eigenvalues) and their mean $\bar\lambda$
#
# $$\mathrm{FA} = \sqrt{\frac{3}{2}\, \frac{\sum_i (\lambda_i - \bar\lambda)^2}{\sum_i \lambda_i^2}}$$


# %% question="anisotropy"
def anisotropy(numbers):
    """Fractional anisotropy: a number from 0 to 1.

    numbers: array (6,), xx, xy, yy, xz, yz, zz in µm²/ms.
    """
    ### BEGIN SOLUTION
    xx, xy, yy, xz, yz, zz = numbers
    values = np.linalg.eigvalsh([[xx, xy, xz], [xy, yy, yz], [xz, yz, zz]])
    return np.sqrt(1.5 * np.sum((values - values.mean()) ** 2) / np.sum(values**2))
    ### END SOLUTION


# %% test="anisotropy" points=3
check(anisotropy)  # When you hand in, tests on other data are added below this line.
### BEGIN HIDDEN TESTS
import numpy as np

from neurokit_lite import imaging
from neurokit_lite.course.checks import Case, score


def hidden_fa(numbers):
    return imaging.TensorFit(np.array(numbers)[None], np.ones(1)).fa[0]


score(
    anisotropy,
    Case(
        name="another tensor that lies askew",
        arguments={"a": np.array([0.9, -0.3, 1.2, 0.25, 0.05, 0.8])},
        expected=hidden_fa([0.9, -0.3, 1.2, 0.25, 0.05, 0.8]),
        points=2,
        otherwise="Three diffusivities of the whole matrix, then the formula.",
    ),
    Case(
        name="a tensor along the axes",
        arguments={"a": np.array([1.7, 0.0, 0.3, 0.0, 0.0, 0.3])},
        expected=hidden_fa([1.7, 0.0, 0.3, 0.0, 0.0, 0.3]),
        points=1,
        otherwise="The root of 3/2 times the sum of squares about the mean over the sum of squares.",
    ),
)
### END HIDDEN TESTS

# %% [markdown]
# ## 4. Walk along the directions
#
# Write `follow`, one half of a line. Places are in voxels: voxel 3 reaches from 2.5 to 3.5 (`np.rint` finds it).
#
# - Start with the direction of the start's voxel, with the sign that it has.
# - Take a step of length `step` along the heading. If the new place lies outside of the array or in a voxel where `mask` is False, the line ends
#   and the place is not kept.
# - Else keep it. The next heading is the direction of its voxel, turned round if that agrees better with the old heading.
# - If the heading turns by more than 45°, the line ends at this point. A line also ends at 1000 points.


# %% question="follow"
def follow(directions, mask, start, step):
    """Points of a line, the start first: array (n_points, 3), in voxels.

    directions: array (x, y, z, 3), unit vectors of either sign. mask: array (x, y, z), True where a line may run.
    start: array (3,), in voxels, within the mask. step: length of a step, in voxels.
    """
    ### BEGIN SOLUTION
    place = np.asarray(start, float)
    heading = directions[tuple(np.rint(place).astype(int))]
    line = [place]
    while len(line) < 1000:
        place = place + step * heading
        voxel = np.rint(place).astype(int)
        if (voxel < 0).any() or (voxel >= mask.shape).any() or not mask[tuple(voxel)]:
            break
        line.append(place)
        agreement = directions[tuple(voxel)] @ heading
        if abs(agreement) < np.cos(np.pi / 4):
            break
        heading = directions[tuple(voxel)] * np.sign(agreement)
    return np.array(line)
    ### END SOLUTION


# %% test="follow" points=5
check(follow)  # When you hand in, tests on other data are added below this line.
### BEGIN HIDDEN TESTS
import numpy as np

from neurokit_lite.course.checks import Case, score


def hidden_walk(directions, mask, start, step):
    place, line = np.array(start, float), [np.array(start, float)]
    heading = directions[tuple(np.rint(place).astype(int))]
    while len(line) < 1000:
        place = place + step * heading
        at = np.rint(place).astype(int)
        if not all(0 <= i < n for i, n in zip(at, mask.shape)) or not mask[tuple(at)]:
            break
        line.append(place)
        product = directions[tuple(at)] @ heading
        if abs(product) < np.sqrt(0.5):
            break
        heading = directions[tuple(at)] * np.sign(product)
    return np.array(line)


hidden_angle = -0.05 * np.arange(18)[:, None, None] + np.zeros((18, 16, 4))
hidden_field = np.stack([np.cos(hidden_angle), np.sin(hidden_angle), 0 * hidden_angle], axis=-1)
hidden_field *= np.random.default_rng(92).choice([-1.0, 1.0], size=(18, 16, 4))[..., None]
hidden_field[3, 12, 2] = [1.0, 0.0, 0.0]
hidden_mask = np.ones((18, 16, 4), bool)
hidden_mask[14:] = False
hidden_corner = np.zeros((9, 9, 2, 3))
hidden_corner[..., 0] = 1.0
hidden_corner[6:] = [0.3, -0.953939, 0.0]


def hidden_case(name, points, **asked):
    return Case(
        name=name,
        arguments=asked,
        expected=hidden_walk(*asked.values()),
        axes=("n_points", "x, y, z"),
        unit="voxels",
        points=points,
        otherwise="Round to find the voxel, test before you keep, turn directions round, stop at sharp turns.",
    )


score(
    follow,
    hidden_case(
        "another bend with directions of either sign, to the edge of the mask",
        3,
        a=hidden_field,
        b=hidden_mask,
        c=np.array([3.2, 12.0, 2.0]),
        d=0.4,
    ),
    hidden_case(
        "out of the array",
        1,
        a=np.abs(hidden_corner[:6]),
        b=np.ones((6, 9, 2), bool),
        c=np.array([1.0, 4.0, 0.0]),
        d=0.5,
    ),
    hidden_case("a sharp turn", 1, a=hidden_corner, b=np.ones((9, 9, 2), bool), c=np.array([1.0, 4.0, 0.0]), d=0.5),
)
### END HIDDEN TESTS

# %% [markdown]
# ## 5. True, false, none
#
# In a phantom the ends of the first bundle bear the numbers 1 and 2, those of the second 3 and 4, and so on. For every line you know in which end
# it begins and in which it stops; 0 means in none. Write `fates`, which counts the lines that
#
# - join the two ends of one bundle (true), in either order,
# - join two ends that no bundle joins (false),
# - do neither: stop on the way, or come back to the end that they came from (none).


# %% question="fates"
def fates(first_ends, last_ends):
    """Number of true, of false, and of other lines: array (3,).

    first_ends, last_ends: arrays (n_lines,), int; 0 where a line is in no end.
    """
    ### BEGIN SOLUTION
    low, high = np.sort([first_ends, last_ends], axis=0)
    is_joining = (low > 0) & (low != high)
    is_true = is_joining & (low % 2 == 1) & (high == low + 1)
    return np.array([is_true.sum(), (is_joining & ~is_true).sum(), (~is_joining).sum()])
    ### END SOLUTION


# %% test="fates" points=3
check(fates)  # When you hand in, tests on other data are added below this line.
### BEGIN HIDDEN TESTS
import numpy as np

from neurokit_lite.course.checks import Case, score

hidden_first, hidden_last = np.random.default_rng(93).integers(0, 9, size=(2, 400))


def hidden_fates(first, last):
    found = [0, 0, 0]
    for a, b in zip(first, last):
        if a == 0 or b == 0 or a == b:
            found[2] += 1
        elif (a + 1) // 2 == (b + 1) // 2:
            found[0] += 1
        else:
            found[1] += 1
    return found


score(
    fates,
    Case(
        name="400 lines of four bundles",
        arguments={"a": hidden_first, "b": hidden_last},
        expected=hidden_fates(hidden_first, hidden_last),
        axes=("true, false, none",),
        points=2,
        otherwise="Ends 1 and 2, 3 and 4, 5 and 6, 7 and 8 belong together.",
    ),
    Case(
        name="lines that run backwards, or back to where they came from",
        arguments={"a": np.array([2, 4, 3, 5, 1]), "b": np.array([1, 3, 2, 5, 1])},
        expected=[2, 1, 2],
        axes=("true, false, none",),
        points=1,
        otherwise="Sort the two ends; the same end twice joins nothing.",
    ),
)
### END HIDDEN TESTS

# %% [markdown]
# ## 6. Show how the signal fades
#
# In free diffusion the signal falls as exp(-b D): on a logarithmic axis that is a straight line, and a bend is a finding.
# Write `draw_decay`, the mean signal of a voxel at each strength of the weighting.
#
# - Volumes with the same b value (s/mm²) are averaged; one point for each b value, whatever their order.
# - The y axis is logarithmic. Draw the signal itself, not its logarithm.
# - Both axes say what they are; the signal has no unit, so give the x axis its own in brackets: "b value (s/mm²)".
# - The function returns the axes.
#
# Colours and styles are yours. The check looks at the figure as a reader would, and shows it below.


# %% question="draw-decay"
def draw_decay(b_values, signal):
    """Mean signal at each b value (s/mm²), on a logarithmic y axis; returns the axes.

    b_values: array (n_volumes,), s/mm², several volumes for each value. signal: array (n_volumes,), positive.
    """
    ### BEGIN SOLUTION
    _, ax = plt.subplots()
    values = np.unique(b_values)
    ax.semilogy(values, [signal[b_values == value].mean() for value in values], "o-")
    ax.set(xlabel="b value (s/mm²)", ylabel="Mean signal")
    return ax
    ### END SOLUTION


# %% alt="Your figure: the mean signal over the b value, on a logarithmic axis." test="draw-decay" points=2
check(draw_decay)  # When you hand in, tests on other data are added below this line.
### BEGIN HIDDEN TESTS
import numpy as np

from neurokit_lite.course.checks import Axis, Curve, FigureCase, score

hidden_strengths = np.tile([0.0, 700.0, 1400.0, 2800.0], 6)
hidden_measured = 500 * np.exp(-hidden_strengths / 900) + np.random.default_rng(79).uniform(0, 20, 24)
hidden_means = hidden_measured.reshape(6, 4).mean(axis=0)

score(
    draw_decay,
    FigureCase(
        name="24 volumes in another order",
        arguments={"b_values": hidden_strengths, "signal": hidden_measured},
        shows=(
            Curve(
                x=np.unique(hidden_strengths),
                y=hidden_means,
                y_tolerance=0.01 * hidden_means.min(),
            ),
        ),
        x=Axis(name="b value", unit="s/mm²", also=("b-value", "weighting")),
        y=Axis(name="signal", scale="log"),
        points=2,
        otherwise="One point for each b value: the mean of its volumes.",
    ),
)
### END HIDDEN TESTS

# %% [markdown]
# ## 7. A new connection
#
# A colleague has tracked lines with the tensor in 40 people and writes: *"In all of them some 500 lines join areas P and Q, which no anatomist has
# ever seen connected. The probability from the bootstrap is 100 %. The lines pass through the centrum semiovale, where three large bundles
# cross. In our patients FA there is even higher: the new connection is stronger in them."*
#
# Answer in five to eight sentences. Explain how 500 lines in every person and a certain bootstrap can come from a connection that
# is not there, give another reason for the higher FA, and name one analysis or measurement whose outcome would make you change your mind.

# %% [markdown] question="colleague" points=3
# <!-- BEGIN SOLUTION -->
# **A model answer.** Where bundles cross, the tensor's longest axis lies between them and no fibre runs along it; a line that follows it turns gently out
# of one bundle into another. The anatomy of the crossing is much the same in all people, so the same false lines appear in all forty: the error is
# systematic, and the number of lines is only the number of seeds. The bootstrap resamples the noise and keeps the model, so it is certain of the
# model's answer, right or wrong. FA says how much one direction stands out: if one of the crossing bundles has lost fibres, FA in the crossing
# rises. So your patients may have less white matter there, not more. Please track again with a model that allows several directions, best on data with a
# larger b-value: if the lines between P and Q vanish, they were false; if they stay, I take them more seriously. Tracers in an animal, or a phantom with the
# same crossing and no such connection, would tell us still more.
#
# **Rubric.** 1 point: a direction between crossing fibres, hence systematic false lines that noise and bootstrap cannot reveal. 1 point: FA can rise because
# a crossing bundle is lost (or another reason that fits, such as less dispersion, explained). 1 point: names an analysis or measurement that could come out either way, and says
# what each outcome would mean. Half points are fine.
# <!-- END SOLUTION -->

# %% [markdown]
# ## Hand in
#
# Once you have written your answer in words, compare: `hint.solution("colleague")` shows a model answer and its rubric.
#
# Restart the kernel and run all cells once more, from top to bottom, and save. `nkl check` followed by the path of this
# notebook does the same in a fresh kernel. Then hand in as your course asks you to.
