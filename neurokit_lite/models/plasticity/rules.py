"""Rules by which spikes change a weight: pairs, triplets, and inhibitory synapses that hold a rate."""

from dataclasses import dataclass, fields
from typing import ClassVar

import numpy as np

from neurokit_lite.core.check import as_array, in_range, one_of
from neurokit_lite.core.instances import as_instance

__all__ = ["AT_ONCE_S", "InhibitoryRule", "StdpRule", "TripletRule", "as_tau_ms", "stdp_window"]
__shared__ = ["AT_ONCE_S", "as_tau_ms"]  # not in the face

AT_ONCE_S = 1e-6  # spikes that are closer are coincident
PAIRINGS = ("all", "nearest")
COINCIDENCES = ("ignore", "potentiate")


@dataclass(frozen=True, kw_only=True)
class StdpRule:
    """Spike-timing-dependent plasticity (STDP) of pairs; the defaults are those of Song, Miller and Abbott.

    Parameters
    ----------
    potentiation : float
        A+, what a postsynaptic spike adds at once after a presynaptic one, in the unit of the weight, from 0 to 1.
    depression : float
        A-, what a presynaptic spike takes away at once after a postsynaptic one, 0 to 1: positive, although it weakens.
    tau_plus_ms, tau_minus_ms : float
        How fast both effects fade with the lag, in ms, from 0.5 to 10 000.
    weight_exponent : float
        From 0 (additive: the change does not depend on the weight) to 1 (multiplicative).
    pairing : {"all", "nearest"}
        A spike pairs with all earlier spikes of the other side, or with the last one only.
    coincidence : {"ignore", "potentiate"}
        What a pair at a lag of 0 does: nothing (as in NEST), or the full potentiation (as in brian2's examples).

    Raises
    ------
    ValueError
        If a value is out of range.

    Notes
    -----
    With the lag ``d = t_post - t_pre``, a pair changes the weight by ``A+ exp(-d / tau_plus)`` where d > 0, and by
    ``-A- exp(d / tau_minus)`` where d < 0. With a largest weight W, potentiation is multiplied by
    ``(1 - w / W)^exponent`` and depression by ``(w / W)^exponent``. Changes of pairs add up, which cortical synapses
    do not obey at high rates: see :class:`TripletRule`.

    References
    ----------
    Song S, Miller KD, Abbott LF (2000). Competitive Hebbian learning through spike-timing-dependent synaptic
    plasticity. *Nat Neurosci* 3:919-926. https://doi.org/10.1038/78829

    Gütig R, Aharonov R, Rotter S, Sompolinsky H (2003). Learning input correlations through nonlinear temporally
    asymmetric Hebbian plasticity. *J Neurosci* 23:3697-3714. https://doi.org/10.1523/JNEUROSCI.23-09-03697.2003

    Examples
    --------
    >>> from neurokit_lite import models
    >>> models.StdpRule(potentiation=0.01).tau_plus_ms
    20.0
    """

    potentiation: float = 0.005
    depression: float = 0.00525
    tau_plus_ms: float = 20.0
    tau_minus_ms: float = 20.0
    weight_exponent: float = 0.0
    pairing: str = "all"
    coincidence: str = "ignore"

    def __post_init__(self):
        _check_rule(self)
        in_range(self.weight_exponent, "weight_exponent", low=0, high=1)


@dataclass(frozen=True, kw_only=True)
class TripletRule:
    """STDP of pairs and triplets; the defaults are those published for visual cortex, with all spikes interacting.

    Parameters
    ----------
    potentiation, depression : float
        A2+ and A2-: what a pair adds and takes away, as in :class:`StdpRule`, 0 to 1.
    triplet_potentiation : float
        A3+: what is added for a post-pre-post triplet, 0 to 1.
    triplet_depression : float
        A3-: what is taken away for a pre-post-pre triplet, 0 to 1.
    tau_plus_ms, tau_minus_ms : float
        Time constants of pairs, in ms, from 0.5 to 10 000.
    tau_x_ms, tau_y_ms : float
        For how long an earlier presynaptic (x) or postsynaptic (y) spike counts as part of a triplet, in ms.
    pairing : {"all", "nearest"}
        As in :class:`StdpRule`. The published parameters for ``"nearest"`` are others.
    coincidence : {"ignore", "potentiate"}
        As in :class:`StdpRule`.

    Raises
    ------
    ValueError
        If a value is out of range.

    Notes
    -----
    With traces r1, r2 of presynaptic and o1, o2 of postsynaptic spikes, a presynaptic spike changes the weight by
    ``-o1 (A2- + A3- r2)``, a postsynaptic one by ``r1 (A2+ + A3+ o2)``; r2 and o2 are read before they count the spike
    itself. It was fitted to pairings in slices, where the weight is relative to that at the start.

    References
    ----------
    Pfister JP, Gerstner W (2006). Triplets of spikes in a model of spike timing-dependent plasticity. *J Neurosci*
    26:9673-9682. https://doi.org/10.1523/JNEUROSCI.1425-06.2006

    Examples
    --------
    >>> from neurokit_lite import models
    >>> models.TripletRule().tau_y_ms
    125.0
    """

    potentiation: float = 5e-10
    depression: float = 7e-3
    triplet_potentiation: float = 6.2e-3
    triplet_depression: float = 2.3e-4
    tau_plus_ms: float = 16.8
    tau_minus_ms: float = 33.7
    tau_x_ms: float = 101.0
    tau_y_ms: float = 125.0
    pairing: str = "all"
    coincidence: str = "ignore"

    def __post_init__(self):
        _check_rule(self)


@dataclass(frozen=True, kw_only=True)
class InhibitoryRule:
    """Plasticity of an inhibitory synapse that brings the neuron behind it to a rate.

    Parameters
    ----------
    learning_rate : float
        What a pair at a lag near 0 adds to the weight, from 0 to 1.
    target_hz : float
        The rate that is held, in Hz, from 0.01 to 200.
    tau_ms : float
        How fast the effect of a pair fades with its lag, in ms, from 0.5 to 10 000.
    coincidence : {"ignore", "potentiate"}
        As in :class:`StdpRule`.

    Raises
    ------
    ValueError
        If a value is out of range.

    Notes
    -----
    All pairs count. Each adds ``eta exp(-|d| / tau)``, whatever its order; each presynaptic spike takes
    ``eta 2 target tau`` away. With Poisson spikes both are equal where the neuron fires at the target. A neuron that
    fires too often gets more inhibition, and one that is silent gets less.

    References
    ----------
    Vogels TP, Sprekeler H, Zenke F, Clopath C, Gerstner W (2011). Inhibitory plasticity balances excitation and
    inhibition in sensory pathways and memory networks. *Science* 334:1569-1573.
    https://doi.org/10.1126/science.1211095

    Examples
    --------
    At 5 Hz and 20 ms a presynaptic spike costs ``2 * 5 * 0.02`` of what a pair brings.

    >>> from neurokit_lite import models
    >>> models.InhibitoryRule(target_hz=5, tau_ms=20).cost
    0.2
    """

    learning_rate: float = 0.005
    target_hz: float = 5.0
    tau_ms: float = 20.0
    coincidence: str = "ignore"
    pairing: ClassVar[str] = "all"  # with nearest pairs alone the rate would not be the target

    def __post_init__(self):
        _check_rule(self)
        in_range(self.target_hz, "target_hz", low=0.01, high=200, unit="Hz")

    @property
    def cost(self) -> float:
        """What a presynaptic spike takes away, in units of the learning rate: twice the target times tau."""
        return 2 * self.target_hz * self.tau_ms / 1e3


def _check_rule(rule: object) -> None:
    """Amplitudes, time constants and words that rules have in common."""
    for field in fields(rule):
        name = field.name
        if name.startswith("tau"):
            value = getattr(rule, name)
            as_tau_ms(value, name)
        elif name.endswith(("potentiation", "depression", "learning_rate")):
            hint = "Amounts are positive: depression weakens by itself. A percentage is a hundredth."
            in_range(getattr(rule, name), name, low=0, high=1, hint=hint)
    one_of(rule.pairing, "pairing", PAIRINGS)
    one_of(rule.coincidence, "coincidence", COINCIDENCES)


def as_tau_ms(tau_ms: float, name: str) -> float:
    """Return a time constant in ms, if it is one of a synapse; a smaller one may be in seconds."""
    is_small = isinstance(tau_ms, int | float | np.floating) and tau_ms < 0.5
    return in_range(tau_ms, name, low=0.5, high=10_000, unit="ms", hint="Did you pass seconds?" if is_small else "")


def stdp_window(lags_ms: np.ndarray, rule: StdpRule) -> np.ndarray:
    """Compute what one pair of spikes changes, for each lag (the STDP window).

    Parameters
    ----------
    lags_ms : array_like of shape (n_lags,)
        Time of the postsynaptic spike minus that of the presynaptic one, in ms.
    rule : StdpRule
        The rule; its dependence on the weight is left out.

    Returns
    -------
    numpy.ndarray of shape (n_lags,)
        The change of the weight; at a lag of 0 what the rule says of coincidence.

    Raises
    ------
    TypeError
        If the rule is another.
    ValueError
        If a lag is NaN or infinite.

    Notes
    -----
    ``A+ exp(-d / tau_plus)`` where d > 0, ``-A- exp(d / tau_minus)`` where d < 0. Lags within a microsecond of 0
    are 0, for ``0.3 - (0.1 + 0.2)`` is not 0 in binary numbers.

    References
    ----------
    Song S, Miller KD, Abbott LF (2000). Competitive Hebbian learning through spike-timing-dependent synaptic
    plasticity. *Nat Neurosci* 3:919-926. https://doi.org/10.1038/78829

    Examples
    --------
    >>> from neurokit_lite import models
    >>> rule = models.StdpRule(potentiation=0.1, depression=0.2)
    >>> models.stdp_window([-20, 0, 20], rule).round(4)
    array([-0.0736,  0.    ,  0.0368])
    """
    lags = as_array(lags_ms, "lags_ms", axes=("n_lags",))
    rule = as_instance(rule, "rule", StdpRule)
    is_zero = np.abs(lags) <= 1e3 * AT_ONCE_S
    raised = rule.potentiation * np.exp(-np.maximum(lags, 0) / rule.tau_plus_ms)
    lowered = -rule.depression * np.exp(np.minimum(lags, 0) / rule.tau_minus_ms)
    at_zero = rule.potentiation if rule.coincidence == "potentiate" else 0.0
    return np.where(is_zero, at_zero, np.where(lags > 0, raised, lowered))
