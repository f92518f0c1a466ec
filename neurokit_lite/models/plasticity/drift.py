"""The mean change of a weight per second, where both neurons fire as Poisson processes."""

import numpy as np

from neurokit_lite.core.check import as_array, in_range, same_length
from neurokit_lite.core.errors import invalid
from neurokit_lite.models.plasticity.rules import InhibitoryRule, StdpRule, TripletRule

__all__ = ["compute_weight_drift"]


def compute_weight_drift(
    pre_rates_hz: np.ndarray,
    post_rates_hz: np.ndarray,
    rule: StdpRule | TripletRule | InhibitoryRule,
    *,
    weight: float = 0.5,
) -> np.ndarray:
    """Compute the mean change of a weight per second under independent Poisson spikes.

    Parameters
    ----------
    pre_rates_hz, post_rates_hz : array_like of shape (n_rates,)
        Rates of both neurons in Hz, 0 to 1000; one of them may be a single number.
    rule : StdpRule, TripletRule or InhibitoryRule
        What spikes do.
    weight : float
        The weight as a share of the largest, 0 to 1; matters only where the rule depends on it.

    Returns
    -------
    numpy.ndarray of shape (n_rates,)
        Change per second, in the unit of the weight.

    Raises
    ------
    TypeError
        If the rule is none of the three.
    ValueError
        If a rate is negative or above 1000 Hz, or lengths differ.

    Notes
    -----
    A trace of Poisson spikes has the mean ``m = rate tau`` (all pairs) or ``rate tau / (1 + rate tau)`` (nearest), and
    independent spikes read the mean. So the drift is ``post m_plus (A2+ + A3+ m_y) - pre m_minus (A2- + A3- m_x)``,
    with A3 = 0 for pairs, and ``eta pre 2 tau (post - target)`` for inhibitory synapses. It leaves out that presynaptic
    spikes cause postsynaptic ones, and the bounds of the weight.

    References
    ----------
    Kempter R, Gerstner W, van Hemmen JL (1999). Hebbian learning and spiking neurons. *Phys Rev E* 59:4498-4514.
    https://doi.org/10.1103/PhysRevE.59.4498

    Examples
    --------
    At 10 Hz, 100 pairs of rates times 20 ms times the difference of 0.01 and 0.02.

    >>> from neurokit_lite import models
    >>> models.compute_weight_drift([10], [10], models.StdpRule(potentiation=0.01, depression=0.02)).round(4)
    array([-0.02])
    """
    pre, post = _rates(pre_rates_hz, "pre_rates_hz"), _rates(post_rates_hz, "post_rates_hz")
    if 1 not in (pre.size, post.size):
        same_length(post, pre, names=("post_rates_hz", "pre_rates_hz"), axis="n_rates")
    weight = in_range(weight, "weight", low=0, high=1, hint="A share of the largest weight.")
    if isinstance(rule, InhibitoryRule):
        return rule.learning_rate * pre * (2 * post * rule.tau_ms / 1e3 - rule.cost)
    if not isinstance(rule, StdpRule | TripletRule):
        raise invalid("rule", "be an StdpRule, a TripletRule or an InhibitoryRule", rule, error=TypeError)

    def mean(rates, tau_ms):
        counted = rates * tau_ms / 1e3
        return counted / (1 + counted) if rule.pairing == "nearest" else counted

    raises, lowers = np.full(post.shape, rule.potentiation), np.full(pre.shape, rule.depression)
    if isinstance(rule, TripletRule):
        raises = raises + rule.triplet_potentiation * mean(post, rule.tau_y_ms)
        lowers = lowers + rule.triplet_depression * mean(pre, rule.tau_x_ms)
    else:
        raises, lowers = raises * (1 - weight) ** rule.weight_exponent, lowers * weight**rule.weight_exponent
    return post * mean(pre, rule.tau_plus_ms) * raises - pre * mean(post, rule.tau_minus_ms) * lowers


def _rates(value: np.ndarray, name: str) -> np.ndarray:
    rates = as_array(np.atleast_1d(value) if np.ndim(value) == 0 else value, name, axes=("n_rates",), min_size=1)
    if rates.min() < 0 or rates.max() > 1000:
        worst = rates.min() if rates.min() < 0 else rates.max()
        raise invalid(name, "lie between 0 and 1000 Hz", got=f"{worst:g} Hz")
    return rates
