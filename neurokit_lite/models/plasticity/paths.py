"""The weight of one synapse while spikes of both of its neurons come in."""

import warnings
from dataclasses import dataclass

import numpy as np

from neurokit_lite.core.check import as_array, as_events_s, in_range, one_of
from neurokit_lite.core.errors import invalid
from neurokit_lite.core.time_grid import edge_tolerance_s
from neurokit_lite.models.plasticity.rules import (
    AT_ONCE_S,
    PAIRINGS,
    InhibitoryRule,
    StdpRule,
    TripletRule,
    as_tau_ms,
)

__all__ = ["WeightPath", "apply_plasticity", "as_maximum", "as_train_s", "compute_trace"]
__shared__ = ["as_maximum", "as_train_s"]  # not in the face

_LONGEST = 500.0  # time constants in one piece: exp(500) is still a number
_APART = 20.0  # time constants after which a pair does nothing: exp(-20)
_FAR = 100.0  # time constants to the nearest spike, for half of all: trains of any use are denser
_OF_PAIRS = frozenset({"tau_plus_ms", "tau_minus_ms", "tau_ms"})  # traces that the other neuron reads
_SLOWEST_S = 30.0  # between two spikes; slower ones say that a unit is wrong


@dataclass(frozen=True)
class WeightPath:
    """How the weight of a synapse went. :func:`apply_plasticity` makes it.

    Parameters
    ----------
    times_s : numpy.ndarray of shape (n_spikes,)
        All spikes of both neurons, in seconds, rising.
    is_post : numpy.ndarray of bool, shape (n_spikes,)
        Which of them are postsynaptic.
    weights : numpy.ndarray of shape (n_spikes,)
        The weight just after each.
    start : float
        The weight before all of them.

    Examples
    --------
    >>> from neurokit_lite import models
    >>> models.apply_plasticity([], [], models.StdpRule(), weight=0.3).final
    0.3
    """

    times_s: np.ndarray
    is_post: np.ndarray
    weights: np.ndarray
    start: float

    @property
    def final(self) -> float:
        """The weight at the end."""
        return float(self.weights[-1]) if self.weights.size else self.start


def apply_plasticity(
    pre_times_s: np.ndarray,
    post_times_s: np.ndarray,
    rule: StdpRule | TripletRule | InhibitoryRule,
    *,
    weight: float = 0.5,
    maximum: float = 1.0,
) -> WeightPath:
    """Follow the weight of a synapse through given spikes of both of its neurons.

    Parameters
    ----------
    pre_times_s, post_times_s : array_like of shape (n_pre,) and (n_post,)
        Spikes in seconds, rising, no two of a neuron at once. Either may be empty.
    rule : StdpRule, TripletRule or InhibitoryRule
        What the spikes do.
    weight : float
        The weight at the start, from 0 to `maximum`.
    maximum : float
        The largest weight, above 0; infinite for no limit. The smallest is 0: a synapse does not change its sign.

    Returns
    -------
    WeightPath
        The weight after each spike.

    Raises
    ------
    TypeError
        If the rule is none of the three.
    ValueError
        If spikes do not rise, come twice, or are so slow that they must be in ms; if the weight is out of bounds; or
        if a rule that depends on the weight has no largest one.

    Notes
    -----
    Each spike reads the traces of earlier spikes, which are exact and not bound to a time step, so that cost grows with
    the number of spikes and not of pairs. Spikes of both neurons within a microsecond (or within what the numbers can
    resolve) are coincident, and `rule` says what they do; they pair with all other spikes as usual. Where no two spikes
    of both neurons are near each other, or half of the neuron with fewer spikes are far from all of the other, a
    warning says so.

    References
    ----------
    Morrison A, Diesmann M, Gerstner W (2008). Phenomenological models of synaptic plasticity based on spike timing.
    *Biol Cybern* 98:459-478. https://doi.org/10.1007/s00422-008-0233-1

    Examples
    --------
    One pair, 20 ms apart: the weight grows by 0.1 / e.

    >>> from neurokit_lite import models
    >>> rule = models.StdpRule(potentiation=0.1)
    >>> round(models.apply_plasticity([0.100], [0.120], rule, weight=0.5).final, 4)
    0.5368
    """
    pre, post = as_train_s(pre_times_s, "pre_times_s"), as_train_s(post_times_s, "post_times_s")
    if not isinstance(rule, StdpRule | TripletRule | InhibitoryRule):
        raise invalid("rule", "be an StdpRule, a TripletRule or an InhibitoryRule", rule, error=TypeError)
    exponent = getattr(rule, "weight_exponent", 0.0)
    maximum = as_maximum(maximum, exponent)
    is_negative = isinstance(weight, int | float | np.floating) and weight < 0
    hint = "Inhibition has a positive weight, too." if is_negative else ""
    weight = min(in_range(weight, "weight", low=0, high=maximum * (1 + 1e-9), hint=hint), maximum)  # 0.1 + 0.2 is 0.3
    taus_s = {name: value / 1e3 for name, value in vars(rule).items() if name.startswith("tau")}
    tolerance = _tolerance_s((pre_times_s, post_times_s), (pre, post), min(taus_s.values()))
    reach = _reach_s(rule, tolerance)
    _warn_if_apart(pre, post, reach, max(taus_s[name] for name in taus_s.keys() & _OF_PAIRS))
    at_pre, at_post = _changes(pre, post, rule, tolerance)
    times, is_post = np.concatenate([pre, post]), np.repeat([False, True], [pre.size, post.size])
    order = _order(pre, post, tolerance, is_post_first=rule.coincidence == "ignore")
    changes = np.concatenate([at_pre, at_post])[order]
    return WeightPath(times[order], is_post[order], _walk(weight, changes, exponent, maximum), weight)


def compute_trace(spike_times_s: np.ndarray, times_s: np.ndarray, *, tau_ms: float, pairing: str = "all") -> np.ndarray:
    """Compute the trace that earlier spikes have left, at given times.

    Parameters
    ----------
    spike_times_s : array_like of shape (n_spikes,)
        Spikes in seconds, rising.
    times_s : array_like of shape (n_times,)
        Where to read it, in seconds, in any order.
    tau_ms : float
        How fast it decays, in ms, from 0.5 to 10 000.
    pairing : {"all", "nearest"}
        Each spike adds 1, or sets the trace to 1.

    Returns
    -------
    numpy.ndarray of shape (n_times,)
        The trace just before each time: a spike at the time itself is not in it.

    Raises
    ------
    ValueError
        If spikes do not rise or come twice, or the time constant is out of range.

    Notes
    -----
    ``sum over earlier spikes s of exp(-(t - s) / tau)``, or the last of these terms. The sum is a running one: spikes
    are counted once, however many times are asked for. Where nothing is left of any spike at any of the times, a
    warning says so.

    References
    ----------
    Morrison A, Diesmann M, Gerstner W (2008). Phenomenological models of synaptic plasticity based on spike timing.
    *Biol Cybern* 98:459-478. https://doi.org/10.1007/s00422-008-0233-1

    Examples
    --------
    >>> from neurokit_lite import models
    >>> models.compute_trace([0.0, 0.02], [0.02, 0.04], tau_ms=20).round(4)
    array([0.3679, 0.5032])
    """
    spikes = as_train_s(spike_times_s, "spike_times_s")
    times = as_array(times_s, "times_s", axes=("n_times",))
    tau_s = as_tau_ms(tau_ms, "tau_ms") / 1e3
    is_nearest = one_of(pairing, "pairing", PAIRINGS) == "nearest"
    tolerance = _tolerance_s((spike_times_s, times_s), (spikes, np.sort(times)), tau_s)
    _warn_if_faded(spikes, times, tolerance, tau_s)
    return _trace(spikes, times, tau_s, is_nearest=is_nearest, before_s=tolerance)


def as_train_s(value: object, name: str) -> np.ndarray:
    """Return the spikes of one neuron in seconds, if they rise, come once and are not in ms."""
    times = as_events_s(value, name)
    gaps = np.diff(times)
    if (gaps == 0).any():
        got = f"{times[int(np.argmin(gaps))]:g} s twice"
        raise invalid(
            name, "hold each spike once", got=got, hint=f"One neuron has one spike at a time: np.unique({name})."
        )
    if gaps.size > 1 and np.median(gaps) > _SLOWEST_S:
        got, hint = f"a median of {np.median(gaps):g} s", "Did you pass milliseconds?"
        raise invalid(name, f"have at most {_SLOWEST_S:g} s between spikes", got=got, hint=hint)
    return times


def as_maximum(maximum: float, exponent: float) -> float:
    """Return the largest weight: above 0, infinite for none, but not where the rule depends on the weight."""
    is_infinite = isinstance(maximum, float | np.floating) and maximum == np.inf
    value = np.inf if is_infinite else in_range(maximum, "maximum", low=0)
    if value == 0:
        raise invalid("maximum", "be above 0", got="0")
    if value == np.inf and exponent > 0:
        raise invalid("maximum", "be finite where the rule depends on the weight", got="inf", hint="1 is usual.")
    return value


def _tolerance_s(given: tuple, trains: tuple[np.ndarray, ...], tau_s: float) -> float:
    """How close two spikes are that count as coincident: a microsecond, or what the numbers can resolve."""
    steps = [edge_tolerance_s(trains, width_s=tau_s), AT_ONCE_S]
    for value, train in zip(given, trains, strict=True):
        kind = getattr(value, "dtype", np.dtype(float))
        if train.size and kind in (np.float32, np.float16):  # too few of them to be told by their values
            steps.append(2 * float(np.spacing(np.abs(train).max().astype(kind))))
    return min(max(steps), tau_s / 4)


def _reach_s(rule: object, tolerance: float) -> float:
    """By how much a presynaptic spike must be earlier to potentiate: below 0 where one at the same time does, too."""
    return -tolerance if rule.coincidence == "potentiate" else tolerance


def _warn_if_apart(pre: np.ndarray, post: np.ndarray, reach: float, tau_s: float) -> None:
    """Say so where hardly any spikes are near one of the other neuron, as in trains whose times are in ms."""
    if not pre.size or not post.size or pre.size + post.size < 3:
        return
    few, many, who = (pre, post, "presynaptic") if pre.size < post.size else (post, pre, "postsynaptic")
    after = np.searchsorted(many, few + reach, side="right")
    before = np.searchsorted(many, few - reach, side="left") - 1
    ahead = np.where(after < many.size, many[np.minimum(after, many.size - 1)] - few, np.inf)
    behind = np.where(before >= 0, few - many[np.maximum(before, 0)], np.inf)
    nearest = np.minimum(ahead, behind)
    shortest, typical = float(nearest.min()), float(np.median(nearest))
    if _APART * tau_s < shortest < np.inf:
        text = f"No two spikes of both neurons are closer than {shortest:g} s, {shortest / tau_s:.0f} time constants"
        warnings.warn(f"{text}: no pair counts. Did you pass milliseconds?", stacklevel=3)
    elif _FAR * tau_s < typical < np.inf:
        text = f"Half of the {who} spikes have none of the other neuron within {typical:g} s"
        text = f"{text}, {typical / tau_s:.0f} time constants"
        warnings.warn(f"{text}: hardly a pair counts. Did you pass milliseconds?", stacklevel=3)


def _warn_if_faded(spikes: np.ndarray, times: np.ndarray, tolerance: float, tau_s: float) -> None:
    """Say so where a train has left nothing at any of the times, as where all of them are in ms."""
    last = np.searchsorted(spikes, times - tolerance, side="left") - 1
    since = (times - spikes[np.maximum(last, 0)])[last >= 0] if spikes.size > 1 else np.empty(0)
    if since.size and since.min() > _APART * tau_s:
        text = f"All times are at least {since.min():g} s after a spike, {since.min() / tau_s:.0f} time constants"
        warnings.warn(f"{text}: nothing is left of the trace. Did you pass milliseconds?", stacklevel=3)


def _changes(pre: np.ndarray, post: np.ndarray, rule: object, tolerance: float) -> tuple[np.ndarray, np.ndarray]:
    """What each presynaptic and each postsynaptic spike would change, were there no bounds."""
    is_nearest = rule.pairing == "nearest"
    reach = _reach_s(rule, tolerance)

    def trace(spikes, times, tau_ms, before_s):
        return _trace(spikes, times, tau_ms / 1e3, is_nearest=is_nearest, before_s=before_s)

    if isinstance(rule, InhibitoryRule):
        o, r = trace(post, pre, rule.tau_ms, tolerance), trace(pre, post, rule.tau_ms, reach)
        return rule.learning_rate * (o - rule.cost), rule.learning_rate * r
    o, r = trace(post, pre, rule.tau_minus_ms, tolerance), trace(pre, post, rule.tau_plus_ms, reach)
    lowers, raises = rule.depression, rule.potentiation
    if isinstance(rule, TripletRule):
        lowers = lowers + rule.triplet_depression * trace(pre, pre, rule.tau_x_ms, tolerance)
        raises = raises + rule.triplet_potentiation * trace(post, post, rule.tau_y_ms, tolerance)
    return -o * lowers, r * raises


def _trace(spikes: np.ndarray, times: np.ndarray, tau_s: float, *, is_nearest: bool, before_s: float) -> np.ndarray:
    """The trace at each time, of spikes that are earlier by more than `before_s` (negative: also those of now)."""
    last = np.searchsorted(spikes, times - before_s, side="left") - 1
    if not spikes.size:
        return np.zeros(times.size)
    after = np.ones(spikes.size) if is_nearest else _after_each(spikes, tau_s)
    decayed = np.exp(-np.maximum(times - spikes[last], 0) / tau_s)
    return np.where(last >= 0, after[last] * decayed, 0.0)


def _after_each(spikes: np.ndarray, tau_s: float) -> np.ndarray:
    """The trace just after each spike: a running sum, in pieces within which no exponential overflows."""
    after, start, carried = np.empty(spikes.size), 0, 0.0
    while start < spikes.size:
        stop = int(np.searchsorted(spikes, spikes[start] + _LONGEST * tau_s, side="right"))
        since = (spikes[start:stop] - spikes[start]) / tau_s
        after[start:stop] = np.exp(-since) * (carried + np.cumsum(np.exp(since)))
        if stop < spikes.size:
            carried = after[stop - 1] * np.exp(-(spikes[stop] - spikes[stop - 1]) / tau_s)
        start = stop
    return after


def _order(pre: np.ndarray, post: np.ndarray, tolerance: float, *, is_post_first: bool) -> np.ndarray:
    """Positions of all spikes in time, the presynaptic ones numbered first; ties as the rule takes them."""
    shift = -tolerance if is_post_first else tolerance
    n_earlier_pre = np.searchsorted(pre, post + shift, side="left" if is_post_first else "right")
    order = np.empty(pre.size + post.size, np.intp)
    place = n_earlier_pre + np.arange(post.size)
    is_free = np.ones(order.size, bool)
    is_free[place] = False
    order[place], order[is_free] = pre.size + np.arange(post.size), np.arange(pre.size)
    return order


def _walk(weight: float, changes: np.ndarray, exponent: float, maximum: float) -> np.ndarray:
    """The weight after each change, within its bounds."""
    if exponent == 0:
        free = weight + np.cumsum(changes)
        if not changes.size or (free.min() >= 0 and free.max() <= maximum):
            return free
    path, w = [], weight
    for change in changes.tolist():
        if exponent:
            change *= (1 - w / maximum) ** exponent if change > 0 else (w / maximum) ** exponent
        w = min(max(w + change, 0.0), maximum)
        path.append(w)
    return np.array(path)
