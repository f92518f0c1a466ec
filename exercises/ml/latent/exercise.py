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
# # Does the population turn?
#
# In [the lesson](../../../modules/ml/latent.ipynb) the package found factors and a ring. Now you write five of the pieces
# yourself, draw the curve that chooses the number of factors, and then judge a claim.
#
# | | Question | Points |
# |---|---|---|
# | 1 | `one_factor`: three neurons, one factor | 3 |
# | 2 | `log_likelihood`: how probable is a bin? | 3 |
# | 3 | `smooth_factor`: a factor that remembers | 3 |
# | 4 | `ring_error`: an angle without zero and direction | 3 |
# | 5 | `shift_p`: is it more than smoothness? | 3 |
# | 6 | `draw_curve`: how many factors? | 2 |
# | 7 | In words: is it a rotation? | 3 |
#
# **How to work.** Run the cells from the top. Each function raises `NotImplementedError` until you write it. The cell
# below it checks your answer and says what is wrong, as often as you like, at no cost in points.
# Stuck? Make a new cell and call `hint("one_factor")`; every call gives a little more. The questions do not build on one
# another.
#
# **How it is graded.** After you hand in, each function is called on other data. Part of an answer earns part of the
# points.
#
# **By yourself.** NumPy, SciPy and scikit-learn are yours to use. `neurokit_lite` would answer some questions by itself, so
# leave it out of your functions unless a question says that you may use it. The check notices.

# %% tags=["setup"]
import matplotlib.pyplot as plt
import numpy as np

# %% tags=["practice"]
# Checks and hints. Run this cell; there is no need to read it, and it gives answers away.
from neurokit_lite.course.checks import Axis, Case, Checks, Curve, FigureCase
from neurokit_lite.course.hints import Hints


def solved(covariance):
    c12, c13, c23 = covariance[0, 1], covariance[0, 2], covariance[1, 2]
    first = np.sqrt(c12 * c13 / c23)
    loadings = np.array([first, c12 / first, c13 / first])
    return np.column_stack([loadings, np.diag(covariance) - loadings**2])


def factor_cases():
    plain = np.array([[5.0, 2.0, 6.0], [2.0, 7.0, 3.0], [6.0, 3.0, 12.0]])
    against = np.array([[12.0, -6.0, 3.0], [-6.0, 5.0, -2.0], [3.0, -2.0, 6.0]])
    right, other = solved(plain), solved(against)
    return [
        Case(
            name="three neurons that rise together",
            arguments={"covariance": plain},
            expected=right,
            axes=("n_neurons", "loading, private variance"),
            tolerance=1e-6,
            mistakes={
                "squares of the loadings. Take the root.": np.column_stack([right[:, 0] ** 2, right[:, 1]]),
                "whole variances. Take the shared part, the loading squared, away.": np.column_stack(
                    [right[:, 0], np.diag(plain)]
                ),
                "the variance minus the loading. Square the loading first.": np.column_stack(
                    [right[:, 0], np.diag(plain) - right[:, 0]]
                ),
                "the private variances first. Loadings are the first column.": right[:, ::-1],
            },
            otherwise="The first loading is the root of c12 c13 / c23; the others are c12 and c13 divided by it.",
        ),
        Case(
            name="one that falls when the others rise",
            arguments={"covariance": against},
            expected=other,
            axes=("n_neurons", "loading, private variance"),
            tolerance=1e-6,
            mistakes={
                "positive loadings only. A neuron that goes against the first has a negative one.": np.abs(other),
            },
            otherwise="Only the first loading is a root. Divide the covariances by it, and their signs come along.",
        ),
    ]


def densities(activity, mean, loadings, private):
    covariance = loadings @ loadings.T + np.diag(private)
    off = activity - mean
    squares = np.einsum("ti,ij,tj->t", off, np.linalg.inv(covariance), off)
    return -0.5 * (len(mean) * np.log(2 * np.pi) + np.linalg.slogdet(covariance)[1] + squares)


def a_model(seed, n_units=4, n_factors=1, n_times=5):
    generator = np.random.default_rng(seed)
    return {
        "activity": generator.normal(1.0, 2.0, (n_times, n_units)),
        "mean": generator.normal(1.0, 0.5, n_units),
        "loadings": generator.normal(size=(n_units, n_factors)),
        "private": generator.uniform(0.5, 2, n_units),
    }


def likelihood_cases():
    one, two = a_model(1), a_model(2, n_units=5, n_factors=2)
    right = densities(**one)
    return [
        Case(
            name="four neurons, one factor",
            arguments=one,
            expected=right,
            axes=("n_times",),
            tolerance=1e-6,
            mistakes={
                "the densities themselves. Take the logarithm.": np.exp(right),
                "it without the constant, n log(2 pi) / 2.": right + 2 * np.log(2 * np.pi),
                "independent neurons. The covariance has the loadings in it as well.": densities(
                    **(one | {"private": one["private"] + one["loadings"][:, 0] ** 2, "loadings": np.zeros((4, 1))})
                ),
                "activity as if its mean were 0. Subtract the mean.": densities(**(one | {"mean": np.zeros(4)})),
                "the sum over bins. One number for each.": right.sum(),
            },
            otherwise="minus half of: n log(2 pi), the log determinant of the covariance, and off' inverse off.",
        ),
        Case(
            name="five neurons, two factors",
            arguments=two,
            expected=densities(**two),
            axes=("n_times",),
            tolerance=1e-6,
            otherwise="loadings @ loadings.T + np.diag(private) is the covariance, for any number of factors.",
        ),
    ]


def posterior(activity, loadings, private, kernel):
    weight = (loadings**2 / private).sum()
    drive = (loadings / private) @ activity
    return np.linalg.solve(np.linalg.inv(kernel) + weight * np.eye(len(kernel)), drive)


def a_kernel(n_times, scale):
    apart = np.arange(n_times)[:, None] - np.arange(n_times)
    return 0.99 * np.exp(-0.5 * (apart / scale) ** 2) + 0.01 * np.eye(n_times)


def factor_in_time_cases():
    generator = np.random.default_rng(3)
    loadings, private = np.array([1.0, -2.0, 0.5]), np.array([1.0, 0.5, 2.0])
    activity, kernel = generator.normal(size=(3, 8)), a_kernel(8, 1.5)
    arguments = {"activity": activity, "loadings": loadings, "private": private, "kernel": kernel}
    alone = {"activity": activity[:1], "loadings": loadings[:1], "private": private[:1], "kernel": kernel}
    plain = posterior(**(arguments | {"kernel": np.eye(8)}))
    return [
        Case(
            name="one neuron",
            arguments=alone,
            expected=kernel @ np.linalg.solve(kernel + np.eye(8), activity[0]),
            axes=("n_times",),
            tolerance=1e-6,
            mistakes={
                "each bin by itself. Use the kernel: bins lend to their neighbours.": activity[0] / 2,
                "the kernel times the activity. Divide by the covariance of the activity.": kernel @ activity[0],
            },
            otherwise="For one neuron with loading 1 and private variance 1 it is kernel (kernel + I)^-1 y.",
        ),
        Case(
            name="three neurons",
            arguments=arguments,
            expected=posterior(**arguments),
            axes=("n_times",),
            tolerance=1e-6,
            mistakes={
                "each bin by itself. Use the kernel: bins lend to their neighbours.": plain,
                "neurons that are weighed alike. Divide each loading by the private variance.": posterior(
                    **(arguments | {"private": np.ones(3)})
                ),
            },
            otherwise="(inverse kernel + weight I)^-1 drive, with weight = sum of loadings^2 / private and drive = sum of loadings activity / private.",
        ),
    ]


def best_error(angle_rad, heading_rad):
    errors = []
    for sign in (1, -1):
        for turn in np.radians(np.arange(360)):
            off = np.angle(np.exp(1j * (sign * angle_rad + turn - heading_rad)))
            errors.append(np.degrees(np.median(np.abs(off))))
    return min(errors)


def error_cases():
    generator = np.random.default_rng(4)
    heading = generator.uniform(0, 2 * np.pi, 61)
    turned = heading + np.radians(100) + generator.normal(0, 0.2, 61)
    mirrored = -heading + np.radians(33) + generator.normal(0, 0.3, 61)
    as_is = float(np.degrees(np.median(np.abs(np.angle(np.exp(1j * (turned - heading)))))))
    right = best_error(turned, heading)
    return [
        Case(
            name="a ring whose zero is elsewhere",
            arguments={"angle_rad": turned, "heading_rad": heading},
            expected=right,
            unit="°",
            tolerance=1e-6,
            mistakes={
                "the error of the angles as they are. Try turns of 0, 1, 2, ... degrees first.": as_is,
                "radians. Convert the error to degrees.": np.radians(right),
            },
            otherwise="For each turn: the differences brought to -180 to 180 degrees, their sizes, the median. Then the smallest.",
        ),
        Case(
            name="a ring that runs backwards",
            arguments={"angle_rad": mirrored, "heading_rad": heading},
            expected=best_error(mirrored, heading),
            unit="°",
            tolerance=1e-6,
            otherwise="Try the mirror image, minus the angle, with all turns as well.",
        ),
    ]


def two_components(activity):
    values = np.linalg.svd(activity - activity.mean(axis=0), compute_uv=False) ** 2
    return values[:2].sum() / values.sum()


def share_p(activity, lags):
    found = []
    for row in lags:
        found.append(
            two_components(np.column_stack([np.roll(one, lag) for one, lag in zip(activity.T, row, strict=True)]))
        )
    return (1 + np.sum(np.array(found) >= two_components(activity) - 1e-12)) / (1 + len(lags))


def some_activity(seed, has_drive, n_shuffles=29):
    generator = np.random.default_rng(seed)
    noise = np.cumsum(generator.normal(size=(120, 6)), axis=0)
    drive = np.cumsum(generator.normal(size=(120, 1)), axis=0) @ generator.normal(size=(1, 6))
    return {"activity": noise + 2 * drive * has_drive, "lags": generator.integers(10, 110, (n_shuffles, 6))}


def shift_cases():
    alone, driven = some_activity(5, False), some_activity(8, True)
    p = share_p(**alone)
    together = share_p(alone["activity"], np.repeat(alone["lags"][:, :1], 6, axis=1))
    return [
        Case(
            name="six neurons that drift alone",
            arguments=alone,
            expected=p,
            tolerance=1e-6,
            mistakes={
                "all neurons moved by the same lag. Each has a lag of its own: a column of lags.": together,
                "a share that can be 0. What was observed counts above and below: (1 + ...) / (1 + ...).": (30 * p - 1)
                / 29,
            },
            otherwise="For each row of lags: roll every neuron by its lag, then the share of the first two components.",
        ),
        Case(
            name="six neurons with a drive in common",
            arguments=driven,
            expected=share_p(**driven),
            tolerance=1e-6,
            otherwise="(1 + how many shifted ones have at least as large a share) / (1 + how many there are).",
        ),
    ]


def curve_cases():
    numbers = np.arange(5)
    held_out = np.array(
        [[-9.0, -8.6, -9.4], [-7.9, -7.4, -8.7], [-7.2, -7.0, -8.0], [-7.3, -7.1, -7.8], [-7.6, -7.2, -8.2]]
    )
    return [
        FigureCase(
            name="five models, three folds",
            arguments={"n_factors": numbers, "held_out": held_out},
            shows=(
                Curve(
                    x=numbers,
                    y=held_out.mean(axis=1),
                    x_tolerance=1e-3,
                    y_tolerance=1e-3,
                    mistakes={
                        "the sum over folds. Draw the mean.": held_out.sum(axis=1),
                        "one fold. Draw the mean over folds.": held_out[:, 0],
                    },
                ),
            ),
            x=Axis(name="factors"),
            y=Axis(name="likelihood"),
            is_shown=True,
        )
    ]


check = Checks(
    {
        "one_factor": factor_cases,
        "log_likelihood": likelihood_cases,
        "smooth_factor": factor_in_time_cases,
        "ring_error": error_cases,
        "shift_p": shift_cases,
        "draw_curve": curve_cases,
    }
)
hint = Hints(
    {
        "one_factor": (
            "Two neurons covary by the product of their loadings.",
            "c12 c13 / c23 is the square of the first loading. Divide c12 and c13 by the loading, then take squares from the variances.",
            "`first = np.sqrt(c[0, 1] * c[0, 2] / c[1, 2])`, then `[first, c[0, 1] / first, c[0, 2] / first]`",
        ),
        "log_likelihood": (
            "It is a normal distribution with the covariance of the model.",
            "Build the covariance; then the log determinant, and the squared distance of each bin from the mean.",
            "`scipy.stats.multivariate_normal(mean, covariance).logpdf(activity)` does the rest.",
        ),
        "smooth_factor": (
            "Prior and neurons each say something about the factor, and the inverse covariances add.",
            "The neurons together weigh sum(loadings^2 / private) in each bin, and they pull towards sum(loadings activity / private).",
            "`np.linalg.solve(np.linalg.inv(kernel) + weight * np.eye(n), drive)`",
        ),
        "ring_error": (
            "Try everything that cannot be known: where zero is, and which way is round.",
            "For both signs and 360 turns, bring the differences to -pi to pi, take the median of their sizes.",
            "`np.abs(np.angle(np.exp(1j * (sign * angle_rad + turn - heading_rad))))`",
        ),
        "shift_p": (
            "The null has neurons as smooth as the recorded ones, and no common time.",
            "np.roll each column by its lag; squared singular values of the centred activity are the components' variances.",
            "`(1 + sum(found >= observed - 1e-12)) / (1 + len(lags))`",
        ),
        "draw_curve": (
            "One marker for each number of factors.",
            "Begin with `_, ax = plt.subplots()`. Mean over folds is over axis 1. Label both axes, return `ax`.",
            '`ax.plot(n_factors, held_out.mean(axis=1), "o-")`, `ax.set(xlabel="number of factors", ylabel="log likelihood")`.',
        ),
    }
)

# %% [markdown]
# ## 1. One factor
#
# Write `one_factor`: of three neurons that share one factor of variance 1, the loadings (first column) and the private variances (second column). The first neuron's loading is positive;
# one that falls when the first rises has a negative loading.


# %% question="one-factor"
def one_factor(covariance):
    """Loading and private variance of each neuron: array (3, 2).

    covariance: array (3, 3).
    """
    ### BEGIN SOLUTION
    c12, c13, c23 = covariance[0, 1], covariance[0, 2], covariance[1, 2]
    first = np.sqrt(c12 * c13 / c23)
    loadings = np.array([first, c12 / first, c13 / first])
    return np.column_stack([loadings, np.diag(covariance) - loadings**2])
    ### END SOLUTION


# %% test="one-factor" points=3
check(one_factor)  # When you hand in, tests on other data are added below this line.
### BEGIN HIDDEN TESTS
import numpy as np

from neurokit_lite.course.checks import Case, score


def hidden_case(name, loadings, private, points, otherwise):
    return Case(
        name=name,
        arguments={"a": np.outer(loadings, loadings) + np.diag(private)},
        expected=np.column_stack([loadings, private]),
        axes=("n_neurons", "loading, private variance"),
        tolerance=1e-6,
        points=points,
        otherwise=otherwise,
    )


score(
    one_factor,
    hidden_case("positive loadings", [1.5, 0.5, 2.5], [1.0, 3.0, 0.5], 2, "Roots and products of three covariances."),
    hidden_case("two against one", [0.8, -1.2, -2.0], [2.0, 1.0, 0.7], 1, "Signs come along with the covariances."),
)
### END HIDDEN TESTS

# %% [markdown]
# ## 2. How probable is a bin?
#
# Write `log_likelihood`: for each bin the log density, in nats, of a factor model with the given mean, loadings and private variances.


# %% question="log-likelihood"
def log_likelihood(activity, mean, loadings, private):
    """Log density of each bin: array (n_times,).

    activity: array (n_times, n_units); mean, private: arrays (n_units,); loadings: array (n_units, n_factors).
    """
    ### BEGIN SOLUTION
    covariance = loadings @ loadings.T + np.diag(private)
    off = activity - mean
    squares = (off * np.linalg.solve(covariance, off.T).T).sum(axis=1)
    return -0.5 * (len(mean) * np.log(2 * np.pi) + np.linalg.slogdet(covariance)[1] + squares)
    ### END SOLUTION


# %% test="log-likelihood" points=3
check(log_likelihood)  # When you hand in, tests on other data are added below this line.
### BEGIN HIDDEN TESTS
import numpy as np

from neurokit_lite import ml
from neurokit_lite.course.checks import Case, score


def hidden_case(name, n_units, n_factors, points, otherwise):
    generator = np.random.default_rng(10 * n_units + n_factors)
    activity, mean = generator.normal(2, 1, (9, n_units)), generator.normal(2, 1, n_units)
    loadings, private = generator.normal(size=(n_units, n_factors)), generator.uniform(0.2, 3, n_units)
    return Case(
        name=name,
        arguments={"a": activity, "b": mean, "c": loadings, "d": private},
        expected=ml.FactorModel(mean, loadings, private).log_likelihood(activity),
        axes=("n_times",),
        tolerance=1e-6,
        points=points,
        otherwise=otherwise,
    )


score(
    log_likelihood,
    hidden_case("six neurons", 6, 1, 2, "A normal density with the model's covariance."),
    hidden_case("three factors", 7, 3, 1, "All columns of the loadings count."),
)
### END HIDDEN TESTS

# %% [markdown]
# ## 3. A factor that remembers
#
# Write `smooth_factor`: the posterior mean of one factor in time. Neuron $i$ has in bin $t$ the activity $\lambda_i x(t)$ plus noise of private variance $\psi_i$ (the mean is 0), and the factor's bins have the covariance `kernel`. Inverse covariances add:
# the estimate is $(K^{-1} + w I)^{-1} b$, where $w = \sum_i \lambda_i^2 / \psi_i$, and $b(t)$ is the sum of the neurons' activity, each weighted by $\lambda_i / \psi_i$.


# %% question="smooth-factor"
def smooth_factor(activity, loadings, private, kernel):
    """Posterior mean of the factor: array (n_times,).

    activity: array (n_units, n_times); loadings, private: arrays (n_units,); kernel: array (n_times, n_times).
    """
    ### BEGIN SOLUTION
    weight = (loadings**2 / private).sum()
    drive = (loadings / private) @ activity
    return np.linalg.solve(np.linalg.inv(kernel) + weight * np.eye(len(kernel)), drive)
    ### END SOLUTION


# %% test="smooth-factor" points=3
check(smooth_factor)  # When you hand in, tests on other data are added below this line.
### BEGIN HIDDEN TESTS
import numpy as np

from neurokit_lite import ml
from neurokit_lite.course.checks import Case, score


def hidden_case(name, n_units, n_times, scale, points, otherwise):
    generator = np.random.default_rng(n_units)
    loadings, private = generator.normal(size=n_units), generator.uniform(0.3, 2, n_units)
    activity = generator.normal(size=(n_units, n_times))
    apart = np.arange(n_times)[:, None] - np.arange(n_times)
    kernel = 0.999 * np.exp(-0.5 * (apart / scale) ** 2) + 0.001 * np.eye(n_times)
    model = ml.GaussianProcessFactors(np.zeros(n_units), loadings[:, None], private, np.array([scale]), 1.0)
    return Case(
        name=name,
        arguments={"a": activity, "b": loadings, "c": private, "d": kernel},
        expected=model.infer(activity[None])[0, 0],
        axes=("n_times",),
        tolerance=1e-5,
        points=points,
        otherwise=otherwise,
    )


score(
    smooth_factor,
    hidden_case("two neurons", 2, 6, 1.0, 1, "Prior and neurons are both counted."),
    hidden_case("six neurons, a slow factor", 6, 12, 3.0, 2, "Weights are loadings over private variances."),
)
### END HIDDEN TESTS

# %% [markdown]
# ## 4. An angle without zero and direction
#
# Write `ring_error`: how far is an angle that was read from a ring from the heading? Turn it by 0, 1, 2, ... 359 degrees, and do the same with its mirror image (minus the angle). For each of these 720, take the median unsigned difference,
# the short way round. Return the smallest, in degrees.


# %% question="ring-error"
def ring_error(angle_rad, heading_rad):
    """Smallest median error over turns and mirror images, in degrees: a number.

    angle_rad, heading_rad: arrays (n_times,), in radians.
    """
    ### BEGIN SOLUTION
    turns = np.radians(np.arange(360))[:, None]
    errors = []
    for sign in (1, -1):
        off = np.angle(np.exp(1j * (sign * angle_rad + turns - heading_rad)))
        errors.append(np.median(np.abs(off), axis=1).min())
    return np.degrees(min(errors))
    ### END SOLUTION


# %% test="ring-error" points=3
check(ring_error)  # When you hand in, tests on other data are added below this line.
### BEGIN HIDDEN TESTS
import numpy as np

from neurokit_lite.course.checks import Case, score


def hidden_error(angle, heading):
    rest = (np.degrees(heading) - np.outer([1, -1], np.degrees(angle)))[:, None] - np.arange(360)[:, None]
    return np.median(np.abs((rest + 180) % 360 - 180), axis=2).min()


def hidden_case(name, sign, turn_deg, spread, points, otherwise):
    generator = np.random.default_rng(int(turn_deg))
    heading = generator.uniform(0, 2 * np.pi, 45)
    angle = sign * heading + np.radians(turn_deg) + generator.normal(0, spread, 45)
    return Case(
        name=name,
        arguments={"a": angle, "b": heading},
        expected=float(hidden_error(angle, heading)),
        unit="°",
        tolerance=1e-5,
        points=points,
        otherwise=otherwise,
    )


score(
    ring_error,
    hidden_case("turned", 1, 211.0, 0.15, 1, "All turns are tried."),
    hidden_case("mirrored", -1, 75.0, 0.25, 1, "Mirror images are tried."),
    hidden_case("angles beyond one turn", 1, 1500.0, 0.4, 1, "Differences go the short way round."),
)
### END HIDDEN TESTS

# %% [markdown]
# ## 5. More than smoothness?
#
# Write `shift_p`. The statistic is the share of the variance in the first two principal components. Each row of `lags` is one shift: neuron $i$ is rolled (np.roll) by `lags[row, i]` bins, and the share computed again. Return the p value, with what was observed
# counted as one of the shifts, and equal shares counted as large.


# %% question="shift-p"
def shift_p(activity, lags):
    """P value of the share of two components: a number above 0 and at most 1.

    activity: array (n_times, n_units); lags: integers (n_shifts, n_units).
    """
    ### BEGIN SOLUTION
    shares = []
    for row in np.vstack([np.zeros_like(lags[:1]), lags]):
        moved = np.column_stack([np.roll(one, lag) for one, lag in zip(activity.T, row, strict=True)])
        variances = np.linalg.svd(moved - moved.mean(axis=0), compute_uv=False) ** 2
        shares.append(variances[:2].sum() / variances.sum())
    return np.mean(np.array(shares) >= shares[0] - 1e-12)
    ### END SOLUTION


# %% test="shift-p" points=3
check(shift_p)  # When you hand in, tests on other data are added below this line.
### BEGIN HIDDEN TESTS
import numpy as np
from sklearn.decomposition import PCA

from neurokit_lite.course.checks import Case, score


def hidden_share(activity):
    return PCA(2, svd_solver="full").fit(activity).explained_variance_ratio_.sum()


def hidden_case(name, seed, n_units, strength, points, otherwise):
    generator = np.random.default_rng(seed)
    activity = np.cumsum(generator.normal(size=(90, n_units)), axis=0)
    activity += strength * np.cumsum(generator.normal(size=(90, 1)), axis=0) * generator.normal(size=n_units)
    lags = generator.integers(5, 85, (24, n_units))
    found = []
    for row in lags:
        rows = (np.arange(90)[:, None] - row) % 90
        found.append(hidden_share(np.take_along_axis(activity, rows, axis=0)))
    return Case(
        name=name,
        arguments={"a": activity, "b": lags},
        expected=float((1 + np.sum(np.array(found) >= hidden_share(activity) - 1e-12)) / 25),
        tolerance=1e-6,
        points=points,
        otherwise=otherwise,
    )


score(
    shift_p,
    hidden_case("neurons alone", 3, 5, 0.0, 2, "Each neuron is rolled by its own lag."),
    hidden_case("a drive in common", 4, 8, 3.0, 1, "(1 + as large) / (1 + shifts)."),
)
### END HIDDEN TESTS

# %% [markdown]
# ## 6. How many factors?
#
# Write `draw_curve`: the mean held-out log-likelihood over the number of factors.
#
# - x is the number of factors, y the mean over folds.
# - Both axes say what they are (*factors*, *likelihood*), and the function returns the axes.
#
# A band of the folds' range is welcome. Colours and styles are yours. The check looks at the figure as a reader would, and shows it below.


# %% question="draw-curve"
def draw_curve(n_factors, held_out):
    """Mean held-out log-likelihood over the number of factors; returns the axes.

    n_factors: array (n_models,); held_out: array (n_models, n_folds), in nats per bin.
    """
    ### BEGIN SOLUTION
    _, ax = plt.subplots()
    ax.plot(n_factors, held_out.mean(axis=1), "o-")
    ax.set(xlabel="number of factors", ylabel="held-out log-likelihood (nats per bin)")
    return ax
    ### END SOLUTION


# %% alt="Your figure: mean held-out log-likelihood over the number of factors, one marker for each number." test="draw-curve" points=2
check(draw_curve)  # When you hand in, tests on other data are added below this line.
### BEGIN HIDDEN TESTS
import numpy as np

from neurokit_lite.course.checks import Axis, Curve, FigureCase, score

hidden_numbers = np.array([0, 1, 2, 4, 6])
hidden_held_out = np.array([[-5.0, -6.1], [-4.2, -5.9], [-4.0, -5.0], [-4.3, -4.4], [-4.9, -5.3]])
score(
    draw_curve,
    FigureCase(
        name="other numbers of factors",
        arguments={"a": hidden_numbers, "b": hidden_held_out},
        shows=(Curve(x=hidden_numbers, y=hidden_held_out.mean(axis=1), x_tolerance=1e-3, y_tolerance=1e-3),),
        x=Axis(name="factors"),
        y=Axis(name="likelihood"),
        points=2,
        otherwise="Numbers of factors are across, means over folds upwards.",
    ),
)
### END HIDDEN TESTS

# %% [markdown]
# ## 7. In words
#
# From a manuscript: *"We recorded 120 neurons of the motor cortex in 18 movements and smoothed their rates with a Gaussian of 150 ms standard deviation, over windows of 900 ms. The first two principal components explained 74 % of the variance of the average over movements. In their plane the
# activity turned by about half a circle (Figure 2), in each of ten random halves of the movements. As a control we shuffled the bins of the smoothed rates in time, after which no rotation was seen and two components explained 6 %. We conclude that motor cortex is a two-dimensional rotational system."*
#
# Write a review in six to nine sentences. Say what of the finding smoothing alone could have made and how you know it from the numbers, what is wrong with the control, what control the authors should run instead, and why ten halves do not help. Say also why "two-dimensional" does not follow from two components.

# %% [markdown] question="review" points=3
# <!-- BEGIN SOLUTION -->
# **A model answer.** A window of 900 ms, smoothed over 150 ms, holds only two or three independent time points, so that any neurons at all have a few slow time courses in common; the principal components of smooth signals are cosines of half a cycle, one cycle and so on, and two such cosines drawn against each other turn. High
# variance in two components and half a turn are thus what unrelated neurons would show as well: simulated independent neurons, smoothed alike, put about 90 % into two components, so that 74 % is no surprise. The control shuffles bins after smoothing: it destroys the smoothness itself, so that its null is rough while the data are smooth, and the comparison only says that the data were smoothed. The authors should shift each neuron by a lag of its own
# (or simulate independent Poisson neurons of the same rates), then smooth and analyse in the same way, and report the share and the turn of many such data sets beside their own; a narrower kernel or GPFA with held-out likelihood would help as well. Halves of the movements are smoothed alike, and so phantom oscillations repeat in every half: that a result
# repeats does not say where it comes from. Two components are two straight axes in which most of the variance lies; they do not say how many quantities there are, since one curved quantity can fill several axes and smooth noise fills two.
#
# **Rubric.** 1 point for what smoothing makes, with the numbers (150 ms of 900 ms leave few independent points; components are cosines; they turn). 1 point for the control: shuffling after smoothing removes smoothness, and the right null (shift each neuron, or simulate, before smoothing) is named. Half a point for halves that share the smoothing. Half a
# point for components against quantities.
# <!-- END SOLUTION -->

# %% [markdown]
# ## Hand in
#
# Once you have written your answer in words, compare: `hint.solution("review")` shows a model answer and its rubric.
#
# Restart the kernel and run all cells once more, from top to bottom, and save. `nkl check` followed by the path of this
# notebook does the same in a fresh kernel. Then hand in as your course asks you to.
