"""What a network's answer rests on: integrated gradients, and whether they depend on what was learnt."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, partial

import numpy as np

from neurokit_lite.core.check import as_count
from neurokit_lite.core.errors import invalid, listed
from neurokit_lite.core.instances import as_instance
from neurokit_lite.core.rng import as_generator
from neurokit_lite.ml.deep.convolutional import ConvNet
from neurokit_lite.ml.deep.layers import as_jax, run_conv

__all__ = ["Attribution", "ExplanationCheck", "check_explanation", "integrate_gradients"]

_N_AT_ONCE = 64  # points at which slopes are computed together


@dataclass(frozen=True)
class Attribution:
    """Which samples of a trial moved the answer, and by how much. :func:`integrate_gradients` makes it.

    Parameters
    ----------
    values : numpy.ndarray of shape (n_trials, n_channels, n_times)
        Share of each sample in the log odds, in nats; positive for the label, negative against it.
    outputs : numpy.ndarray of shape (n_trials,)
        Log odds of the label for each trial.
    baseline_output : float
        Log odds for the baseline.

    Examples
    --------
    >>> import numpy as np
    >>> from neurokit_lite import ml
    >>> ml.Attribution(np.array([[[1.0, 0.5]]]), np.array([2.0]), 0.4).completeness_error.round(3)
    array([0.1])
    """

    values: np.ndarray
    outputs: np.ndarray
    baseline_output: float

    @property
    def completeness_error(self) -> np.ndarray:
        """What the values' sum lacks of the output's distance from the baseline's, (n_trials,), in nats; 0 is exact."""
        return np.abs(self.values.sum(axis=(1, 2)) - (self.outputs - self.baseline_output))


@dataclass(frozen=True)
class ExplanationCheck:
    """How alike explanations are of trained and of random networks. :func:`check_explanation` makes it.

    Parameters
    ----------
    trained : numpy.ndarray of shape (n_pairs,)
        Mean rank correlation over trials, for each pair of trained members; no unit.
    randomised : numpy.ndarray of shape (n_members,)
        The same of each member and itself with random weights.

    Examples
    --------
    >>> import numpy as np
    >>> from neurokit_lite import ml
    >>> ml.ExplanationCheck(np.array([0.7, 0.8]), np.array([0.1, 0.3])).gap
    0.55
    """

    trained: np.ndarray
    randomised: np.ndarray

    @property
    def gap(self) -> float:
        """Mean of `trained` minus that of `randomised`; at 0, random weights give as like a map as another training."""
        return float(self.trained.mean() - self.randomised.mean())


def integrate_gradients(net: ConvNet, trials: np.ndarray, *, label: object, n_steps: int = 32) -> Attribution:
    """Attribute a network's log odds to the samples of each trial (integrated gradients).

    Parameters
    ----------
    net : ConvNet
        Fitted.
    trials : array_like of shape (n_trials, n_channels, n_times)
        Signals with the channels and length of training.
    label : object
        The class whose log odds against all others are explained.
    n_steps : int
        Points between the baseline and the trial.

    Returns
    -------
    Attribution
        Shares of all samples, and the outputs that they must add up to.

    Raises
    ------
    ValueError
        If the label is unknown, the shape is another, or a value is missing.

    Notes
    -----
    ``a = (x - b) * integral over s from 0 to 1 of the gradient at b + s (x - b)``, by Gauss and Legendre's rule. The
    baseline b is each channel's mean in training. For any path the sum of a is the output's change (completeness), as
    far as the rule is exact. Of an ensemble the mean log odds are explained. It tells what the network uses, and not
    what the brain does: a channel that only serves to take noise out of another one is used as well.

    References
    ----------
    Sundararajan M, Taly A, Yan Q (2017). Axiomatic attribution for deep networks. *Proc Mach Learn Res* 70:3319-3328.
    https://arxiv.org/abs/1703.01365

    Haufe S, et al. (2014). On the interpretation of weight vectors of linear models in multivariate neuroimaging.
    *NeuroImage* 87:96-110. https://doi.org/10.1016/j.neuroimage.2013.10.067

    Examples
    --------
    >>> import numpy as np
    >>> from neurokit_lite import ml
    >>> trials = np.tile([[[0.0, 0, 1, 0]], [[0, 0, -1, 0]]], (20, 1, 1))
    >>> net = ml.ConvNet(n_filters=2, n_kernel=2, n_pool=1, n_members=1, learning_rate=0.05, random_state=0)
    >>> found = ml.integrate_gradients(net.fit(trials, ["up", "down"] * 20), trials[:1], label="up")
    >>> int(found.values[0, 0].argmax())  # where the two kinds of trial differ
    2
    """
    net = _as_net(net)
    scaled, column, n_steps = net._scaled(net._read(trials)), _column(net, label), as_count(n_steps, "n_steps")
    found = [_attribute(net, member, scaled=scaled, column=column, n_steps=n_steps) for member in net.progress_.nets]
    values, outputs, baseline = (np.mean(part, axis=0) for part in zip(*found, strict=True))
    return Attribution(values, outputs, float(baseline))


def check_explanation(
    net: ConvNet,
    trials: np.ndarray,
    *,
    label: object,
    n_steps: int = 16,
    random_state: int | np.random.Generator | None = None,
) -> ExplanationCheck:
    """Compare explanations of trained members with one another, and with those of random weights (sanity check).

    Parameters
    ----------
    net : ConvNet
        Fitted, with 2 members or more.
    trials : array_like of shape (n_trials, n_channels, n_times)
        Signals with the channels and length of training.
    label : object
        The class whose log odds are explained.
    n_steps : int
        Points between the baseline and the trial.
    random_state : int or numpy.random.Generator, optional
        Source of the random weights.

    Returns
    -------
    ExplanationCheck
        Rank correlations of pairs of trained members, and of each member with itself at random weights.

    Raises
    ------
    ValueError
        If there is one member only, the label is unknown, the shape is another, or a value is missing.

    Notes
    -----
    Spearman's correlation of the absolute shares of all samples of a trial, averaged over trials. A map that is as
    alike after all weights were drawn anew shows the trial and not what was learnt: large samples get large shares
    under any weights. Some likeness is therefore left, and it is the gap that counts. One net of random weights is
    drawn for each member, so that with few members the gap is uncertain.

    References
    ----------
    Adebayo J, Gilmer J, Muelly M, Goodfellow I, Hardt M, Kim B (2018). Sanity checks for saliency maps. *Adv Neural Inf
    Process Syst* 31. https://arxiv.org/abs/1810.03292

    Examples
    --------
    >>> import numpy as np
    >>> from neurokit_lite import ml
    >>> trials = np.random.default_rng(0).normal(size=(40, 1, 8))
    >>> trials[:, 0, 3] += np.tile([2, -2], 20)
    >>> net = ml.ConvNet(n_filters=2, n_kernel=2, n_pool=1, n_members=2, learning_rate=0.03, random_state=0)
    >>> net = net.fit(trials, ["up", "down"] * 20)
    >>> bool(ml.check_explanation(net, trials, label="up", random_state=0).gap > 0)
    True
    """
    net = _as_net(net)
    if len(net.progress_.nets) < 2:
        raise invalid("net", "have 2 members or more (n_members)", got="1", hint="Their maps are compared.")
    scaled, column = net._scaled(net._read(trials)), _column(net, label)
    explain = partial(_attribute, net, scaled=scaled, column=column, n_steps=as_count(n_steps, "n_steps"))
    build = net._build()
    generator = as_generator(random_state)
    trained = [_ranks(explain(one)[0]) for one in net.progress_.nets]
    random = [_ranks(explain(build(random_state=generator))[0]) for _ in trained]
    own = [_alike(a, b) for i, a in enumerate(trained) for b in trained[i + 1 :]]
    return ExplanationCheck(np.array(own), np.array([_alike(*pair) for pair in zip(trained, random, strict=True)]))


def _alike(ranks: np.ndarray, others: np.ndarray) -> float:
    return float(np.mean((ranks * others).sum(axis=1)))


def _ranks(values: object) -> np.ndarray:
    """Ranks of the absolute shares within each trial, of mean 0 and length 1, (n_trials, n_samples)."""
    from scipy.stats import rankdata

    ranks = rankdata(np.abs(np.asarray(values)).reshape(len(values), -1), axis=1)
    ranks = ranks - ranks.mean(axis=1, keepdims=True)
    return ranks / np.maximum(np.linalg.norm(ranks, axis=1, keepdims=True), 1e-30)


def _as_net(net: object) -> ConvNet:
    net = as_instance(net, "net", ConvNet, hint="Fit one: ml.ConvNet().fit(trials, labels).")
    net._check_fitted()
    return net


def _column(net: ConvNet, label: object) -> int:
    at = [i for i, name in enumerate(net.classes_.tolist()) if name == label]
    if not at:
        raise invalid("label", f"be one of the classes: {listed(net.classes_, n_shown=4)}", label)
    return at[0]


def _attribute(net: ConvNet, member: dict, *, scaled: np.ndarray, column: int, n_steps: int) -> tuple:
    """Shares of all samples, the outputs and the baseline's output, of one member."""
    nodes, sizes = np.polynomial.legendre.leggauss(n_steps)
    places = np.append((1 + nodes) / 2, 1).astype(np.float32)  # on the way; and the trial itself, for its output
    sizes = np.append(sizes / 2, 0).astype(np.float32)
    run, n_points = _sloper(net.n_pool, net.activation), len(scaled) * places.size
    slopes, outputs = np.zeros(scaled.shape), np.empty(len(scaled))
    for first in range(0, n_points, _N_AT_ONCE):
        index = np.minimum(np.arange(first, first + _N_AT_ONCE), n_points - 1)  # the last one, of size 0, fills up
        trial, place = np.divmod(index, places.size)
        odds, found = map(np.asarray, run(member, scaled[trial] * places[place, None, None], column))
        own, starts = np.unique(trial, return_index=True)
        slopes[own] += np.add.reduceat(sizes[place, None, None] * found, starts)
        outputs[trial[place == n_steps]] = odds[place == n_steps]
    nothing = np.zeros((_N_AT_ONCE, *scaled.shape[1:]), scaled.dtype)
    return scaled * slopes, outputs, float(run(member, nothing, column)[0][0])


@cache
def _sloper(n_pool: int, activation: str) -> Callable:
    """What gives the log odds of a class at each of so many points, and their slopes.

    Their number is always the same: for any other, all would be compiled anew, which takes longer than the points do.
    """
    jax, jnp, run = as_jax(), as_jax("jax.numpy"), run_conv(n_pool, activation)

    def log_odds(trial: object, net: dict, column: object) -> object:
        odds = run(net, trial)
        others = jnp.where(jnp.arange(odds.size) == column, -jnp.inf, odds)
        return odds[column] - jax.nn.logsumexp(others)

    at_point = jax.value_and_grad(log_odds)
    return jax.jit(lambda net, points, column: jax.lax.map(lambda point: at_point(point, net, column), points))
