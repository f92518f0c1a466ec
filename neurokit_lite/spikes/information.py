"""Information of spikes about a feature (Skaggs, mutual information), with its bias and a test by shuffles."""

from dataclasses import dataclass

import numpy as np

from neurokit_lite.core.check import as_array, as_count, in_range, one_of, same_length
from neurokit_lite.core.errors import invalid
from neurokit_lite.core.instances import as_instance
from neurokit_lite.core.rng import as_generator
from neurokit_lite.spikes.trains import SpikeTrains
from neurokit_lite.spikes.tuning import TuningCurves, bin_feature

__all__ = ["TuningTest", "mutual_information", "permute_tuning", "spatial_information"]


@dataclass(frozen=True, eq=False)
class TuningTest:
    """Information of each unit, beside what it would be if spikes and feature had nothing to do with each other.

    Parameters
    ----------
    information_bits : numpy.ndarray of shape (n_units,)
        Skaggs information in bits per spike, as measured.
    null_bits : numpy.ndarray of shape (n_permutations, n_units)
        The same after each permutation, in bits per spike.
    null : str
        How spikes were moved: ``"shift"``, ``"linear"`` or ``"shuffle"``.

    Examples
    --------
    >>> import numpy as np
    >>> from neurokit_lite import spikes
    >>> test = spikes.TuningTest(np.array([1.0]), np.array([[0.1], [0.3], [0.2]]), null="shift")
    >>> test.p_values, test.corrected_bits.round(6)
    (array([0.25]), array([0.8]))
    """

    information_bits: np.ndarray
    null_bits: np.ndarray
    null: str

    @property
    def p_values(self) -> np.ndarray:
        """Share of permutations at least as informative, the data itself counted as one, shape (n_units,).

        NaN for a unit that never fired while the feature was measured. A permutation that moved all of a unit's spikes
        to where the feature was not measured has no information (NaN), and counts as at least as informative.
        """
        at_least = (~(self.null_bits < self.information_bits)).sum(axis=0)
        return np.where(np.isnan(self.information_bits), np.nan, (1 + at_least) / (1 + len(self.null_bits)))

    @property
    def corrected_bits(self) -> np.ndarray:
        """Information less its mean under the null, in bits per spike, shape (n_units,); NaN for a silent unit."""
        known = ~np.isnan(self.null_bits)
        with np.errstate(invalid="ignore"):
            return self.information_bits - np.where(known, self.null_bits, 0).sum(axis=0) / known.sum(axis=0)


def spatial_information(curves: TuningCurves) -> np.ndarray:
    """Return the Skaggs information of tuning curves: what one spike says about the feature.

    Parameters
    ----------
    curves : TuningCurves
        Rates (n_units, n_bins) and the time spent in each bin.

    Returns
    -------
    numpy.ndarray of shape (n_units,)
        Bits a spike; NaN for a unit that never fired.

    Raises
    ------
    TypeError
        If `curves` is not a TuningCurves.

    Notes
    -----
    ``sum_bins p (r / mean) log2(r / mean)``, p being the share of time in a bin and the mean weighted by it. Named for
    places, it serves any feature. It is never negative, so noise alone makes it positive: by about
    ``(n_bins - 1) / (2 ln 2 n_spikes)`` for a Poisson cell without tuning. :func:`permute_tuning` corrects for that.

    References
    ----------
    Skaggs WE, McNaughton BL, Gothard KM, Markus EJ (1993). An information-theoretic approach to deciphering the
    hippocampal code. *NIPS* 5:1030-1037.

    Examples
    --------
    >>> import numpy as np
    >>> from neurokit_lite import spikes
    >>> curves = spikes.TuningCurves(np.array([[8.0, 0.0]]), np.array([5.0, 5.0]), np.array([0.0, 1.0, 2.0]))
    >>> spikes.spatial_information(curves)  # a spike halves the possibilities
    array([1.])
    """
    as_instance(curves, "curves", TuningCurves, hint="Make one: compute_tuning_curves(...).")
    rates = as_array(curves.rates_hz, "curves.rates_hz", axes=("n_units", "n_bins"), finite=False)
    occupancy_s = as_array(curves.occupancy_s, "curves.occupancy_s", axes=("n_bins",))
    seen = occupancy_s > 0
    return _skaggs(rates[:, seen] * occupancy_s[seen], occupancy_s[seen])


def mutual_information(counts: np.ndarray, feature: np.ndarray, *, correction: str = "panzeri-treves") -> np.ndarray:
    """Estimate the mutual information between spike counts and a feature that takes few values.

    Parameters
    ----------
    counts : array_like of shape (n_times, n_units)
        Spikes of each unit in each time bin; whole numbers.
    feature : array_like of shape (n_times,)
        The feature in each time bin, as whole numbers (for example a heading's bin, from ``np.digitize``).
    correction : str
        ``"panzeri-treves"`` subtracts the first term of the bias; ``"none"`` does not.

    Returns
    -------
    numpy.ndarray of shape (n_units,)
        Bits a time bin. The corrected value may be slightly negative.

    Raises
    ------
    ValueError
        If lengths differ, a value is not a whole number, a count is negative, or the correction is unknown.

    Notes
    -----
    ``I = sum p(r, s) log2(p(r, s) / (p(r) p(s)))``. With N samples its bias is about
    ``[sum_s (R_s - 1) - (R - 1)] / (2 N ln 2)``, where R_s counts the responses that occur at s, R those that occur at
    all. Here they are the responses seen, so with few samples for each s the correction is too small. Samples are
    taken to be independent: bins that follow closely on one another are not, and the bias is then larger.

    References
    ----------
    Panzeri S, Treves A (1996). Analytical estimates of limited sampling biases in different information measures.
    *Network* 7:87-107. https://doi.org/10.1080/0954898X.1996.11978656

    Examples
    --------
    >>> from neurokit_lite import spikes
    >>> spikes.mutual_information([[0], [0], [1], [1]], [0, 0, 1, 1], correction="none")  # the count names the side
    array([1.])
    """
    responses = _as_whole(counts, "counts", ("n_times", "n_units"))
    if responses.size and responses.min() < 0:
        raise invalid("counts", "hold no negative number", got=str(responses.min()))
    states = _as_whole(feature, "feature", ("n_times",))
    same_length(states, responses, names=("feature", "counts"), axis="n_times")
    one_of(correction, "correction", ("panzeri-treves", "none"))
    states = np.unique(states, return_inverse=True)[1]
    n_states = int(states.max()) + 1
    bits = np.empty(responses.shape[1])
    for unit, response in enumerate(responses.T):
        n_responses = int(response.max()) + 1
        joint = np.bincount(states * n_responses + response, minlength=n_states * n_responses)
        joint = joint.reshape(n_states, n_responses)
        bits[unit] = _information(joint) - (_first_bias(joint) if correction != "none" else 0.0)
    return bits


def permute_tuning(
    trains: SpikeTrains,
    feature: np.ndarray,
    times_s: np.ndarray,
    *,
    limits: tuple[float, float],
    n_bins: int = 60,
    epochs_s: np.ndarray | None = None,
    null: str = "shift",
    min_shift_s: float = 20.0,
    n_permutations: int = 500,
    random_state: int | np.random.Generator | None = None,
) -> TuningTest:
    """Test whether cells are tuned, against spikes that were moved in time.

    Parameters
    ----------
    trains : SpikeTrains
        The spikes.
    feature : array_like of shape (n_times,)
        What was measured, for example the heading in radians; NaN where it could not be.
    times_s : array_like of shape (n_times,)
        When it was measured, in seconds, at a steady rate within each epoch.
    limits : (float, float)
        Smallest and largest value of the feature to bin, in its unit.
    n_bins : int
        Number of bins.
    epochs_s : array_like of shape (n_epochs, 2) or (2,), optional
        Where to look, start and stop in seconds; None takes the span in which the feature was measured. Only what
        lies within the recording and the measured time is used.
    null : str
        ``"shift"`` slides all spikes of a unit by one random time, around the end and back in at the start;
        ``"linear"`` slides them by up to a quarter of the time either way, lets those that leave go, and looks at the
        middle half of the feature only; ``"shuffle"`` puts each spike at a random time of its own.
    min_shift_s : float
        Shortest slide in seconds, longer than the feature and the rates remember their past.
    n_permutations : int
        How many times.
    random_state : None, int or numpy.random.Generator
        Seed; every unit gets its own slides.

    Returns
    -------
    TuningTest
        Skaggs information (n_units,), the null (n_permutations, n_units), p-values and corrected information.

    Raises
    ------
    TypeError
        If `trains` is not a SpikeTrains.
    ValueError
        If shapes or limits do not fit, or the data are too short for the slides.

    Notes
    -----
    Spikes slide in time, gaps of the tracking included: those that come to lie in a gap are not counted, so that real
    and slid spikes meet the same gaps. Epochs are put one behind the other. A slide keeps each unit's intervals and the
    feature's slowness, and breaks only the tie between the two. A shuffle makes the spikes Poisson: where rates and
    feature both change slowly, cells without tuning then pass for tuned.
    The slide around the end assumes that both are stationary, and joins end and start: where a rate drifts while the
    animal moves from one end to the other, it gives false alarms, up to all of them in simulations (Harris). The
    linear slide joins nothing, needs one of the two to be stationary, and pays with half of the data. Where both drift
    neither is safe: compare with sessions of other days, or with stimuli drawn anew as the experimenter drew them.

    References
    ----------
    Harris KD (2020). Nonsense correlations in neuroscience. *bioRxiv* 2020.11.29.402719.
    https://doi.org/10.1101/2020.11.29.402719

    Examples
    --------
    >>> import numpy as np
    >>> from neurokit_lite import spikes
    >>> times_s = np.arange(0, 400, 0.1)
    >>> side = np.random.default_rng(0).integers(0, 2, times_s.size)
    >>> trains = spikes.SpikeTrains([times_s[side == 1]], start_s=0, stop_s=400)
    >>> test = spikes.permute_tuning(trains, side, times_s, limits=(0, 1), n_bins=2, n_permutations=99, random_state=0)
    >>> test.p_values
    array([0.01])
    """
    binned = bin_feature(trains, feature, times_s, limits=limits, n_bins=n_bins, epochs_s=epochs_s)
    n_permutations = as_count(n_permutations, "n_permutations")
    one_of(null, "null", ("shift", "linear", "shuffle"))
    rng = as_generator(random_state)
    in_time = binned.slots_in_time()
    longest = in_time.size // 4 if null == "linear" else 0
    in_time[:longest] = in_time[in_time.size - longest :] = 0  # the middle meets spikes at every slide
    shortest = 0 if null == "shuffle" else _shortest_shift(in_time.size, binned.step_s, min_shift_s, longest)
    occupancy = binned.tally(in_time).astype(float)
    counts = np.empty((n_permutations + 1, len(binned.spike_samples), occupancy.size))
    for unit, own in enumerate(binned.spike_steps):
        counts[0, unit] = binned.tally(in_time[own])
        for row in counts[1:, unit]:
            row[:] = binned.tally(in_time[_move(own, in_time.size, (shortest, longest), rng)])
    bits = _skaggs(counts[:, :, occupancy > 0], occupancy[occupancy > 0])
    return TuningTest(information_bits=bits[0], null_bits=bits[1:], null=str(null))


def _skaggs(counts: np.ndarray, occupancy: np.ndarray) -> np.ndarray:
    """Bits a spike from spikes (..., n_bins) and time (n_bins,) in each bin, in any unit of time."""
    with np.errstate(invalid="ignore", divide="ignore"):
        share = counts / counts.sum(axis=-1, keepdims=True)
        surprise = np.where(share > 0, np.log2(share / (occupancy / occupancy.sum())), 0.0)
    return (share * surprise).sum(axis=-1)


def _information(joint: np.ndarray) -> float:
    """Bits between the rows and the columns of a table of counts."""
    joint = joint / joint.sum()
    apart = np.outer(joint.sum(axis=1), joint.sum(axis=0))
    seen = joint > 0
    return float((joint[seen] * np.log2(joint[seen] / apart[seen])).sum())


def _first_bias(joint: np.ndarray) -> float:
    """First term of the bias of :func:`_information` in bits, with the responses that were seen."""
    at_each_state = (joint > 0).sum(axis=1) - 1
    at_all = (joint.sum(axis=0) > 0).sum() - 1
    return float((at_each_state.sum() - at_all) / (2 * joint.sum() * np.log(2)))


def _as_whole(value: object, name: str, axes: tuple[str, ...]) -> np.ndarray:
    numbers = as_array(value, name, axes=axes, min_size=1)
    if (numbers != np.rint(numbers)).any():
        bad = numbers[numbers != np.rint(numbers)][0]
        raise invalid(
            name, "hold whole numbers", got=f"{bad:g}", hint="Put it into bins first: np.digitize(values, edges)."
        )
    return numbers.astype(int)


def _shortest_shift(n_samples: int, step_s: float, min_shift_s: float, longest: int) -> int:
    shortest = in_range(min_shift_s, "min_shift_s", low=0, unit="s", hint="Did you pass milliseconds?") / step_s
    if (longest or (n_samples - 1) / 2) <= shortest:
        part = "a quarter" if longest else "half"
        rule = f"be less than {part} of the {n_samples * step_s:g} s in which the feature was measured"
        raise invalid(
            "min_shift_s", rule, got=f"{min_shift_s:g} s", hint="Measure for longer, or take a shorter slide."
        )
    return max(int(np.ceil(shortest - 1e-6)), 1)  # 1 s is ten steps of 0.1 s, and not eleven


def _move(own: np.ndarray, n_samples: int, slide: tuple[int, int], rng: np.random.Generator) -> np.ndarray:
    """Slide all samples by one number, around or (longest > 0) out; or (shortest = 0) draw a place for each."""
    shortest, longest = slide
    if not shortest:
        return rng.integers(0, n_samples, own.size)
    if longest:
        moved = own + rng.integers(shortest, longest + 1) * rng.choice((-1, 1))
        return moved[(moved >= 0) & (moved < n_samples)]
    return (own + rng.integers(shortest, n_samples - shortest + 1)) % n_samples
