"""Reading the feature back from the spikes."""

from dataclasses import dataclass

import numpy as np

from neurokit_lite.core.check import as_array
from neurokit_lite.core.errors import invalid
from neurokit_lite.core.instances import as_instance
from neurokit_lite.spikes.trains import BinnedSpikes
from neurokit_lite.spikes.tuning import TuningCurves

__all__ = ["Decoding", "decode_bayesian"]

# Where a cell never fired in training, one spike would veto the bin for ever; the floor keeps the logarithm finite.
_FLOOR_HZ = 1e-12


@dataclass(frozen=True, eq=False)
class Decoding:
    """What a decoder believes, at each time.

    Parameters
    ----------
    posterior : numpy.ndarray of shape (n_times, n_bins)
        Probability of each bin of the feature; every row sums to 1.
    estimate : numpy.ndarray of shape (n_times,)
        Centre of the most probable bin, in the feature's unit.
    centres_s : numpy.ndarray of shape (n_times,)
        Middle of each time bin in seconds.

    Examples
    --------
    >>> import numpy as np
    >>> from neurokit_lite import spikes
    >>> spikes.Decoding(np.array([[0.9, 0.1]]), np.array([0.25]), np.array([0.5])).confidence
    array([0.9])
    """

    posterior: np.ndarray
    estimate: np.ndarray
    centres_s: np.ndarray

    @property
    def confidence(self) -> np.ndarray:
        """Probability of the most probable bin, shape (n_times,)."""
        return self.posterior.max(axis=1)


def decode_bayesian(binned: BinnedSpikes, curves: TuningCurves, *, prior: np.ndarray | None = None) -> Decoding:
    """Decode a feature from spike counts by Bayes' rule, assuming independent Poisson cells.

    Parameters
    ----------
    binned : BinnedSpikes
        Counts of shape (n_times, n_units), from data that the curves have not seen.
    curves : TuningCurves
        Rates of shape (n_units, n_bins) in Hz, of the same units in the same order.
    prior : array_like of shape (n_bins,), optional
        How probable each bin is before any spike, for example ``curves.occupancy_s``; any positive scale. None takes
        all bins as equally probable.

    Returns
    -------
    Decoding
        Posterior (n_times, n_bins), estimate (n_times,) and times.

    Raises
    ------
    TypeError
        If `binned` or `curves` is something else.
    ValueError
        If units or bins do not match, or the curves hold NaN.

    Notes
    -----
    ``log P(bin | counts) = sum_units [counts log(rate) - bin_s rate] + log prior + constant``. Cells are taken to be
    independent given the feature, and Poisson. Cells that share noise break the first: the posterior is then too
    narrow, though its peak may still be right.

    References
    ----------
    Zhang K, Ginzburg I, McNaughton BL, Sejnowski TJ (1998). Interpreting neuronal population activity by
    reconstruction. *J Neurophysiol* 79:1017-1044. https://doi.org/10.1152/jn.1998.79.2.1017

    Examples
    --------
    >>> import numpy as np
    >>> from neurokit_lite import spikes
    >>> curves = spikes.TuningCurves(np.array([[1.0, 9.0]]), np.array([10.0, 10.0]), np.array([0.0, 1.0, 2.0]))
    >>> binned = spikes.BinnedSpikes(np.array([[9], [0]]), np.array([0.5, 1.5]), bin_s=1.0)
    >>> spikes.decode_bayesian(binned, curves).estimate
    array([1.5, 0.5])
    """
    _check_kinds(binned, curves)
    rates = as_array(curves.rates_hz, "curves.rates_hz", axes=("n_units", "n_bins"))
    counts = as_array(binned.counts, "binned.counts", axes=("n_times", "n_units"))
    as_array(binned.centres_s, "binned.centres_s", axes=("n_times",))
    as_array(curves.edges, "curves.edges", axes=("n_edges",))
    if counts.shape[1] != rates.shape[0]:
        got = f"counts of {counts.shape[1]} units and curves of {rates.shape[0]}"
        raise invalid("binned", "hold the same units as curves", got=got, hint="Select the units before both steps.")
    log_prior = np.zeros(rates.shape[1]) if prior is None else _log_prior(prior, rates.shape[1])
    log_posterior = counts @ np.log(rates + _FLOOR_HZ) - binned.bin_s * rates.sum(axis=0) + log_prior
    log_posterior -= log_posterior.max(axis=1, keepdims=True)
    posterior = np.exp(log_posterior, out=log_posterior)
    posterior /= posterior.sum(axis=1, keepdims=True)
    estimate = curves.centres[posterior.argmax(axis=1)]
    return Decoding(posterior=posterior, estimate=estimate, centres_s=binned.centres_s)


def _check_kinds(binned: object, curves: object) -> None:
    as_instance(binned, "binned", BinnedSpikes, hint="Make one: bin_spikes(trains, bin_s=0.3).")
    as_instance(curves, "curves", TuningCurves, hint="Make one: compute_tuning_curves(...).")


def _log_prior(prior: object, n_bins: int) -> np.ndarray:
    weights = as_array(prior, "prior", axes=("n_bins",))
    if weights.size != n_bins or weights.min() < 0 or weights.sum() == 0:
        raise invalid("prior", f"have {n_bins} entries (n_bins), none negative, not all 0", weights)
    with np.errstate(divide="ignore"):
        return np.log(weights / weights.sum())
