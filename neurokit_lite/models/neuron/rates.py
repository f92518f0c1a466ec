"""Firing rates of the leaky integrate-and-fire neuron in closed form, with and without adaptation, and their fit."""

from dataclasses import dataclass, replace

import numpy as np

from neurokit_lite.core.check import as_array, in_range, same_length
from neurokit_lite.core.errors import invalid
from neurokit_lite.core.instances import as_instance
from neurokit_lite.models.neuron.leaky import LeakyNeuron

__all__ = ["RateFit", "fit_leaky_rates", "leaky_firing_rates"]

_N_HALVINGS = 60  # of an interval of rates: to the last digit
_MARGIN_MV = 1.01  # of the threshold above rest and reset
_LARGEST_PA_HZ = 1e4
_LEAST_PA = 1e-4  # less moves no neuron


def leaky_firing_rates(neuron: LeakyNeuron, current_pa: np.ndarray, *, adaptation_pa_hz: float = 0.0) -> np.ndarray:
    """Compute the steady firing rate of a leaky integrate-and-fire neuron, in closed form (f-I curve).

    Parameters
    ----------
    neuron : LeakyNeuron
        The neuron.
    current_pa : array_like of shape (n_currents,)
        Constant currents in pA.
    adaptation_pa_hz : float
        Current in pA that adaptation takes away for each Hz of firing: the jump at each spike times its time constant
        in s; 0 for none.

    Returns
    -------
    numpy.ndarray of shape (n_currents,)
        Spikes per second; 0 up to the rheobase.

    Raises
    ------
    ValueError
        If a current is not finite, all of them are so small that they look like amperes, or adaptation is negative.

    Notes
    -----
    With the steady voltage ``V = rest + I / g``, the way from reset to threshold takes
    ``tau log((V - reset) / (V - threshold))``; one interval is this and the refractory period. Adaptation that is slow
    against an interval acts like its mean: ``f = F(I - adaptation f)``, solved by halving. The current must be constant
    and without noise.

    References
    ----------
    Benda J, Herz AVM (2003). A universal model for spike-frequency adaptation. *Neural Comput* 15:2523-2564.
    https://doi.org/10.1162/089976603322385063

    Examples
    --------
    Without a leak to speak of, 100 pA charge 100 pF by 1 mV in each ms: 10 mV take 10 ms.

    >>> from neurokit_lite import models
    >>> neuron = models.LeakyNeuron(capacitance_pf=100, leak_ns=0.01, reset_mv=-60, threshold_mv=-50, refractory_ms=0)
    >>> models.leaky_firing_rates(neuron, [0, 100]).round()
    array([  0., 100.])
    """
    neuron = as_instance(neuron, "neuron", LeakyNeuron)
    current = as_array(current_pa, "current_pa", axes=("n_currents",))
    top = np.abs(current).max(initial=0.0)
    if 0 < top < _LEAST_PA:
        raise invalid("current_pa", "be in pA", got=f"at most {top:g}", hint="Did you pass amperes?")
    slowed = in_range(adaptation_pa_hz, "adaptation_pa_hz", low=0, high=_LARGEST_PA_HZ, unit="pA/Hz")
    return _adapted(neuron, current, slowed)


@dataclass(frozen=True)
class RateFit:
    """A leaky neuron with adaptation, fitted to firing rates.

    Parameters
    ----------
    neuron : LeakyNeuron
        The neuron with its fitted threshold and refractory period.
    adaptation_pa_hz : float
        Current in pA that adaptation takes away for each Hz.
    error_hz : float
        Root of the mean squared error of the rates that were fitted, in Hz.

    Examples
    --------
    >>> from neurokit_lite import models
    >>> models.RateFit(models.LeakyNeuron(), 3.0, 0.1).predict_hz([0.0])
    array([0.])
    """

    neuron: LeakyNeuron
    adaptation_pa_hz: float
    error_hz: float

    def predict_hz(self, current_pa: np.ndarray) -> np.ndarray:
        """Compute the rates under other currents.

        Parameters
        ----------
        current_pa : array_like of shape (n_currents,)
            Constant currents in pA.

        Returns
        -------
        numpy.ndarray of shape (n_currents,)
            Rates in Hz.

        Raises
        ------
        ValueError
            If a current is not finite, or all of them are so small that they look like amperes.

        Examples
        --------
        >>> from neurokit_lite import models
        >>> models.RateFit(models.LeakyNeuron(), 0.0, 0.1).predict_hz([200.0])  # the rheobase
        array([0.])
        """
        return leaky_firing_rates(self.neuron, current_pa, adaptation_pa_hz=self.adaptation_pa_hz)


def fit_leaky_rates(neuron: LeakyNeuron, current_pa: np.ndarray, rates_hz: np.ndarray) -> RateFit:
    """Fit threshold, refractory period and adaptation of a leaky neuron to its firing rates, by gradient.

    Parameters
    ----------
    neuron : LeakyNeuron
        Its capacitance, leak, rest and reset are kept.
    current_pa : array_like of shape (n_currents,)
        Constant currents in pA, counted so that 0 leaves the neuron at rest.
    rates_hz : array_like of shape (n_currents,)
        Firing rate under each, in Hz.

    Returns
    -------
    RateFit
        The neuron with the fitted threshold and refractory period, and its adaptation.

    Raises
    ------
    ValueError
        If lengths differ, fewer than four currents make it fire, a rate is negative, or it fires at a current that
        this leak does not allow.

    Notes
    -----
    Least squares (trust region) of the rates in :func:`leaky_firing_rates` with their exact gradient: where
    ``f = F(I - J f)``, ``df/dp = F_p / (1 + J F')``. The rheobase is kept between the strongest silent current below
    the first rate and the weakest current that fires. It assumes that rates are steady; those of a short step are
    rounded to whole spikes.

    References
    ----------
    Benda J, Herz AVM (2003). A universal model for spike-frequency adaptation. *Neural Comput* 15:2523-2564.
    https://doi.org/10.1162/089976603322385063

    Examples
    --------
    >>> import numpy as np
    >>> from neurokit_lite import models
    >>> truth, currents = models.LeakyNeuron(threshold_mv=-48.0), np.arange(100.0, 900, 50)
    >>> rates = models.leaky_firing_rates(truth, currents, adaptation_pa_hz=2.0)
    >>> fit = models.fit_leaky_rates(models.LeakyNeuron(), currents, rates)
    >>> round(fit.neuron.threshold_mv, 3), round(fit.adaptation_pa_hz, 3)
    (-48.0, 2.0)
    """
    from scipy.optimize import least_squares

    neuron = as_instance(neuron, "neuron", LeakyNeuron)
    current = as_array(current_pa, "current_pa", axes=("n_currents",))
    rates = _as_rates(rates_hz, current)
    lowest, weakest = _bracket(neuron, current, rates)

    def model(theta: np.ndarray) -> LeakyNeuron:
        threshold = neuron.rest_mv + theta[0] / neuron.leak_ns
        return replace(neuron, threshold_mv=float(threshold), refractory_ms=float(theta[1]))

    def difference(theta: np.ndarray) -> np.ndarray:
        return _adapted(model(theta), current, theta[2]) - rates

    def gradient(theta: np.ndarray) -> np.ndarray:
        return _gradient(model(theta), current, theta[2])

    low, high = [lowest, 0.0, 0.0], [weakest, min(100.0, 1e3 / rates.max()), _LARGEST_PA_HZ]
    start = [(lowest + weakest) / 2, 0.3 * high[1], 0.3 * (current.max() - weakest) / rates.max()]
    found = least_squares(difference, start, jac=gradient, bounds=(low, high), x_scale="jac", max_nfev=500)
    return RateFit(model(found.x), float(found.x[2]), float(np.sqrt(2 * found.cost / rates.size)))


def _adapted(neuron: LeakyNeuron, current: np.ndarray, slowed: float) -> np.ndarray:
    """Rates with adaptation: the root of a rising function between 0 and the rate without."""
    low, high = np.zeros(current.shape), _plain(neuron, current)
    if slowed == 0:
        return high
    for _ in range(_N_HALVINGS):
        middle = (low + high) / 2
        is_high = middle > _plain(neuron, current - slowed * middle)
        low, high = np.where(is_high, low, middle), np.where(is_high, middle, high)
    return (low + high) / 2


def _plain(neuron: LeakyNeuron, current: np.ndarray) -> np.ndarray:
    """Rates without adaptation."""
    steady = neuron.rest_mv + current / neuron.leak_ns
    fires = steady > neuron.threshold_mv
    way = np.where(fires, neuron.threshold_mv - neuron.reset_mv, 0) / np.where(fires, steady - neuron.threshold_mv, 1)
    interval_ms = neuron.refractory_ms + neuron.tau_ms * np.log1p(way)
    return np.where(fires, 1e3, 0) / np.where(fires, interval_ms, 1)


def _gradient(neuron: LeakyNeuron, current: np.ndarray, slowed: float) -> np.ndarray:
    """Derivatives (n_currents, 3) of the rates by rheobase, refractory period and adaptation."""
    rates = _adapted(neuron, current, slowed)
    net = current - slowed * rates
    over = net - neuron.rheobase_pa
    fires = (rates > 0) & (over > 0)
    over = np.where(fires, over, 1.0)
    from_reset = np.where(fires, net - neuron.leak_ns * (neuron.reset_mv - neuron.rest_mv), 1.0)
    # One interval is refractory + tau (log(from_reset) - log(over)); the rate is 1000 over it.
    steep = rates**2 / 1e3
    by_current = steep * neuron.tau_ms * (1 / over - 1 / from_reset)
    plain = np.column_stack([-steep * neuron.tau_ms / over, -steep, -by_current * rates])
    return np.where(fires[:, None], plain / (1 + slowed * by_current)[:, None], 0.0)


def _as_rates(rates_hz: object, current: np.ndarray) -> np.ndarray:
    rates = as_array(rates_hz, "rates_hz", axes=("n_currents",))
    same_length(rates, current, names=("rates_hz", "current_pa"), axis="n_currents")
    n_firing = int((rates > 0).sum())
    if n_firing < 4:
        hint = "Three numbers are fitted; take more currents, or stronger ones."
        raise invalid("rates_hz", "be above 0 for at least 4 currents", got=str(n_firing), hint=hint)
    in_range(rates.min(), "rates_hz", low=0, unit="Hz")
    in_range(rates.max(), "rates_hz", high=2000, unit="Hz", hint="Did you pass counts per ms?")
    return rates


def _bracket(neuron: LeakyNeuron, current: np.ndarray, rates: np.ndarray) -> tuple[float, float]:
    """Between which currents the rheobase may lie."""
    lowest = neuron.leak_ns * (max(0.0, neuron.reset_mv - neuron.rest_mv) + _MARGIN_MV)
    weakest = float(current[rates > 0].min())
    if weakest <= lowest:
        rule = f"be above {lowest:g} pA where it fires, or the threshold is not above rest and reset"
        hint = "Count current from rest, or give another leak_ns or reset_mv."
        raise invalid("current_pa", rule, got=f"{weakest:g} pA", hint=hint)
    silent = current[(rates == 0) & (current < weakest)]
    return max(lowest, float(silent.max())) if silent.size else lowest, weakest
