"""Short-term plasticity: a synapse that tires and that warms up (Tsodyks and Markram)."""

import warnings
from dataclasses import dataclass

import numpy as np

from neurokit_lite.core.check import as_array, in_range
from neurokit_lite.core.errors import invalid
from neurokit_lite.core.instances import as_instance
from neurokit_lite.models.plasticity.paths import as_train_s

__all__ = ["ShortTermRun", "ShortTermSynapse", "compute_steady_release", "simulate_short_term"]

_AT_REST = 8.0  # time constants of recovery after which a synapse has forgotten: exp(-8)


@dataclass(frozen=True, kw_only=True)
class ShortTermSynapse:
    """A synapse with resources that are used up and recover, and a use of them that may grow.

    Parameters
    ----------
    use : float
        U, the share of resources that a first spike uses, above 0, at most 1.
    recovery_ms : float
        Time constant with which resources recover, in ms, from 1 to 100 000.
    facilitation_ms : float
        Time constant with which the raised use decays, in ms, up to 100 000; 0 for no facilitation.

    Raises
    ------
    ValueError
        If a value is out of range.

    References
    ----------
    Tsodyks M, Pawelzik K, Markram H (1998). Neural networks with dynamic synapses. *Neural Comput* 10:821-835.
    https://doi.org/10.1162/089976698300017502

    Examples
    --------
    >>> from neurokit_lite import models
    >>> models.ShortTermSynapse(use=0.15, recovery_ms=130, facilitation_ms=530).use
    0.15
    """

    use: float = 0.5
    recovery_ms: float = 800.0
    facilitation_ms: float = 0.0

    def __post_init__(self):
        if in_range(self.use, "use", low=0, high=1, hint="A share, not a percentage.") == 0:
            raise invalid("use", "be above 0", got="0")
        in_range(self.recovery_ms, "recovery_ms", low=1, high=1e5, unit="ms", hint="Did you pass seconds?")
        facilitation = in_range(self.facilitation_ms, "facilitation_ms", low=0, high=1e5, unit="ms")
        if 0 < facilitation < 1:
            rule, got = "be 0 or at least 1 ms", f"{facilitation:g} ms"
            raise invalid("facilitation_ms", rule, got=got, hint="Did you pass seconds?")


@dataclass(frozen=True)
class ShortTermRun:
    """What each spike found and released. :func:`simulate_short_term` makes it.

    Parameters
    ----------
    use : numpy.ndarray of shape (n_spikes,)
        Share of the resources that each spike used.
    resources : numpy.ndarray of shape (n_spikes,)
        Share that was there when it came.

    Examples
    --------
    >>> from neurokit_lite import models
    >>> models.simulate_short_term([0.0], models.ShortTermSynapse(use=0.4)).release
    array([0.4])
    """

    use: np.ndarray
    resources: np.ndarray

    @property
    def release(self) -> np.ndarray:
        """Use times resources: the strength of each spike, as a share of the largest possible; shape (n_spikes,)."""
        return self.use * self.resources


def simulate_short_term(spike_times_s: np.ndarray, synapse: ShortTermSynapse) -> ShortTermRun:
    """Follow a synapse with short-term plasticity from spike to spike.

    Parameters
    ----------
    spike_times_s : array_like of shape (n_spikes,)
        Presynaptic spikes in seconds, rising; the synapse is at rest before the first.
    synapse : ShortTermSynapse
        The synapse.

    Returns
    -------
    ShortTermRun
        Use and resources at each spike.

    Raises
    ------
    TypeError
        If the synapse is something else.
    ValueError
        If spikes do not rise, come twice, or are so slow that they must be in ms.

    Notes
    -----
    Between spikes u decays to 0 with the time constant of facilitation and x recovers to 1. A spike first raises u by
    ``U (1 - u)``, then releases ``u x`` and leaves ``x (1 - u)``. Release is a mean: real vesicles come in whole
    numbers.

    References
    ----------
    Tsodyks M, Pawelzik K, Markram H (1998). Neural networks with dynamic synapses. *Neural Comput* 10:821-835.
    https://doi.org/10.1162/089976698300017502

    Examples
    --------
    The second spike, at once after the first, finds half of the resources.

    >>> from neurokit_lite import models
    >>> synapse = models.ShortTermSynapse(use=0.5, recovery_ms=1e5)
    >>> models.simulate_short_term([0.0, 0.001], synapse).release.round(3)
    array([0.5 , 0.25])
    """
    synapse = as_instance(synapse, "synapse", ShortTermSynapse)
    gaps = (
        np.diff(as_train_s(spike_times_s, "spike_times_s"), prepend=-np.inf) if np.size(spike_times_s) else np.empty(0)
    )
    slowest_s = max(synapse.recovery_ms, synapse.facilitation_ms) / 1e3
    typical_s = float(np.median(gaps[1:])) if gaps.size > 2 else 0.0
    if typical_s > _AT_REST * slowest_s:
        text = f"Half of the gaps between spikes are at least {typical_s:g} s"
        text = f"{text}, and the time constant of recovery is {slowest_s:g} s"
        warnings.warn(f"{text}: most spikes find it at rest. Did you pass milliseconds?", stacklevel=2)
    recovered, kept = _decays(gaps, synapse)
    uses, found, u, x = [], [], 0.0, 1.0
    for forgotten, still in zip(recovered.tolist(), kept.tolist(), strict=True):
        x = 1 - (1 - x) * forgotten
        u = u * still + synapse.use * (1 - u * still)
        uses.append(u)
        found.append(x)
        x *= 1 - u
    return ShortTermRun(np.array(uses, float), np.array(found, float))


def compute_steady_release(rates_hz: np.ndarray, synapse: ShortTermSynapse) -> np.ndarray:
    """Compute what each spike of a long regular train releases, by formula.

    Parameters
    ----------
    rates_hz : array_like of shape (n_rates,)
        Rates in Hz, above 0 and at most 1000.
    synapse : ShortTermSynapse
        The synapse.

    Returns
    -------
    numpy.ndarray of shape (n_rates,)
        Release of a spike in the steady state, as a share of the largest possible.

    Raises
    ------
    TypeError
        If the synapse is something else.
    ValueError
        If a rate is not between 0 and 1000 Hz.

    Notes
    -----
    With ``f = exp(-1 / (rate tau_f))`` and ``d = exp(-1 / (rate tau_rec))``, ``u = U / (1 - (1 - U) f)`` and
    ``x = (1 - d) / (1 - (1 - u) d)``. At high rates the release falls as ``1 / (rate tau_rec)``, so that a depressing
    synapse transmits changes of a rate rather than the rate.

    References
    ----------
    Tsodyks M, Pawelzik K, Markram H (1998). Neural networks with dynamic synapses. *Neural Comput* 10:821-835.
    https://doi.org/10.1162/089976698300017502

    Examples
    --------
    So slow that the synapse has recovered each time.

    >>> from neurokit_lite import models
    >>> models.compute_steady_release([0.01], models.ShortTermSynapse(use=0.5, recovery_ms=800))
    array([0.5])
    """
    rates = as_array(rates_hz, "rates_hz", axes=("n_rates",), min_size=1)
    synapse = as_instance(synapse, "synapse", ShortTermSynapse)
    if not (rates.min() > 0 and rates.max() <= 1000):
        worst = rates.min() if rates.min() <= 0 else rates.max()
        raise invalid("rates_hz", "lie above 0 and be at most 1000 Hz", got=f"{worst:g} Hz")
    with np.errstate(over="ignore"):  # of a rate near 0 the gap is infinite, and the synapse at rest
        missing, kept = _decays(1 / rates, synapse)
        recovered = -np.expm1(-1e3 / (rates * synapse.recovery_ms))  # 1 - missing loses digits at high rates
    u = synapse.use / (1 - (1 - synapse.use) * kept)
    return u * recovered / (recovered + u * missing)


def _decays(gaps_s: np.ndarray, synapse: ShortTermSynapse) -> tuple[np.ndarray, np.ndarray]:
    """What is left of missing resources, and of the raised use, after each gap."""
    missing = np.exp(-1e3 * gaps_s / synapse.recovery_ms)
    facilitation = synapse.facilitation_ms
    return missing, np.exp(-1e3 * gaps_s / facilitation) if facilitation else np.zeros(gaps_s.size)
