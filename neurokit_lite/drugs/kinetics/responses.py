"""What a dose becomes over time: one and two compartments, as an injection, an infusion or a swallowed dose."""

import numpy as np

from neurokit_lite.core.check import as_array, in_range, same_length
from neurokit_lite.core.errors import invalid, listed

__all__ = ["as_doses", "as_hours", "compute_rates", "exponential_terms", "predict_concentration", "respond"]
__shared__ = ["as_doses", "as_hours", "exponential_terms", "respond"]  # not in the face

_YEAR_H = 8784.0
_LITRES = (1e-4, 1e5)


def predict_concentration(
    times_h: np.ndarray,
    dose_times_h: np.ndarray,
    doses_mg: np.ndarray,
    *,
    clearance_l_h: float,
    volume_l: float,
    exchange_l_h: float = 0.0,
    peripheral_l: float = 1.0,
    absorption_per_h: float | None = None,
    bioavailability: float = 1.0,
    durations_h: np.ndarray | None = None,
) -> np.ndarray:
    """Predict the concentration after any number of doses, in one or two compartments.

    Parameters
    ----------
    times_h : array_like of shape (n_times,)
        When the concentration is asked for, in hours; any order.
    dose_times_h : array_like of shape (n_doses,)
        When each dose was given, or its infusion begun, in hours; any order.
    doses_mg : array_like of shape (n_doses,)
        How much, in milligrams.
    clearance_l_h : float
        Volume of plasma freed of the drug per hour, in litres per hour.
    volume_l : float
        Volume of the central compartment, in litres.
    exchange_l_h : float
        Flow to and from the second compartment (inter-compartmental clearance); 0 for one compartment.
    peripheral_l : float
        Volume of the second compartment, in litres; counts only with an exchange.
    absorption_per_h : float, optional
        Rate at which a swallowed dose is taken up; None for a dose into a vein.
    bioavailability : float
        Share of a swallowed dose that reaches the blood; of a dose into a vein all does.
    durations_h : array_like of shape (n_doses,), optional
        How long each infusion ran; 0 (and None) for an injection.

    Returns
    -------
    numpy.ndarray of shape (n_times,)
        Concentration in mg/L; 0 before the first dose. At the very time of an injection it is that just *before* it,
        as a blood sample is taken before the dose that is due.

    Raises
    ------
    ValueError
        If a size is out of range, lengths differ, a dose is swallowed and infused at once, or a part of a dose
        into a vein is to reach the blood.

    Notes
    -----
    The response to one milligram is a sum of exponentials, ``sum_k w_k exp(-r_k t)``; an infusion and first-order
    uptake are its integrals in closed form, and doses add up (superposition). That holds while clearance is the same
    at each concentration; phenytoin and alcohol break it.

    References
    ----------
    Rowland M, Tozer TN (2011). *Clinical Pharmacokinetics and Pharmacodynamics*, 4th ed. Lippincott Williams & Wilkins.

    Examples
    --------
    100 mg into 10 L are 10 mg/L, and with a clearance of ln 2 * 10 L/h half is left after an hour:

    >>> import numpy as np
    >>> from neurokit_lite import drugs
    >>> drugs.predict_concentration([1, 2], [0], [100], clearance_l_h=10 * np.log(2), volume_l=10)
    array([5. , 2.5])
    """
    times = as_hours(times_h, "times_h", axis="n_times")
    given = as_hours(dose_times_h, "dose_times_h", axis="n_doses", min_size=1)
    doses, durations = as_doses(doses_mg, durations_h, given)
    sizes = _sizes(clearance_l_h, volume_l, exchange_l_h, peripheral_l)
    uptake = None
    if absorption_per_h is not None:
        uptake = in_range(absorption_per_h, "absorption_per_h", low=1e-4, high=1e3, unit="per h")
        if (durations > 0).any():
            raise invalid("durations_h", "be 0 for swallowed doses", got=f"{durations.max():g}")
    share = in_range(bioavailability, "bioavailability", low=0, high=1)
    if absorption_per_h is None and share != 1:
        raise invalid("bioavailability", "be 1 for a dose into a vein", got=f"{share:g}")
    lag = times[:, None] - given
    weights, rates = exponential_terms(*sizes[:2], exchange=sizes[2], peripheral=sizes[3])
    lasting = np.broadcast_to(durations, lag.shape)
    each = respond(np.maximum(lag, 0), lasting, weights=weights, rates=rates, uptake=uptake)
    return np.where(lag > 0, each * doses * share, 0.0).sum(axis=1)


def compute_rates(
    clearance_l_h: float, volume_l: float, *, exchange_l_h: float = 0.0, peripheral_l: float = 1.0
) -> np.ndarray:
    """Compute the rates at which the concentration falls: one for each compartment, the fastest first.

    Parameters
    ----------
    clearance_l_h : float
        Clearance, in litres per hour.
    volume_l : float
        Volume of the central compartment, in litres.
    exchange_l_h : float
        Flow to and from the second compartment; 0 for one compartment.
    peripheral_l : float
        Volume of the second compartment, in litres.

    Returns
    -------
    numpy.ndarray of shape (n_compartments,)
        Rates per hour; ``log(2) / rate`` is a half-life in hours.

    Raises
    ------
    ValueError
        If a size is out of range.

    Notes
    -----
    One compartment: clearance / volume. Two: the eigenvalues of the matrix of exchange,
    ``a + b = (CL + Q) / V1 + Q / V2`` and ``a b = CL Q / (V1 V2)``. The slower is the *terminal* rate, and need not be
    the one that matters for a dose.

    References
    ----------
    Rowland M, Tozer TN (2011). *Clinical Pharmacokinetics and Pharmacodynamics*, 4th ed. Lippincott Williams & Wilkins.

    Examples
    --------
    >>> from neurokit_lite import drugs
    >>> drugs.compute_rates(5, 10)
    array([0.5])
    >>> drugs.compute_rates(2, 1, exchange_l_h=2, peripheral_l=2)  # a + b = 5, a b = 2
    array([4.56155281, 0.43844719])
    """
    sizes = _sizes(clearance_l_h, volume_l, exchange_l_h, peripheral_l)
    return exponential_terms(*sizes[:2], exchange=sizes[2], peripheral=sizes[3])[1]


def exponential_terms(clearance, volume, *, exchange, peripheral) -> tuple[np.ndarray, np.ndarray]:
    """Weights (per L) and rates (per h) of the response to 1 mg, terms first; one where exchange is None or 0."""
    if exchange is None or (np.ndim(exchange) == 0 and exchange == 0):
        return np.stack([1 / volume]), np.stack([clearance / volume])
    out, over, back = clearance / volume, exchange / volume, exchange / peripheral
    root = np.sqrt((out + over - back) ** 2 + 4 * over * back)
    fast = (out + over + back + root) / 2
    slow = out * back / fast  # not the difference, which loses digits where it is slow
    return np.stack([(fast - back) / root, (back - slow) / root]) / volume, np.stack([fast, slow])


def respond(delay_h, durations, *, weights, rates, uptake) -> np.ndarray:
    """Concentration per mg after each delay >= 0 (h): injected, infused over a duration > 0, or taken up at a rate."""
    if uptake is not None:  # the shared factor is the slower exponential, so that nothing overflows
        terms = []
        for weight, rate in zip(weights, rates, strict=True):
            is_slow_uptake = np.real(uptake) < np.real(rate)
            low, gap = np.where(is_slow_uptake, uptake, rate), np.where(is_slow_uptake, rate - uptake, uptake - rate)
            terms.append(weight * uptake * delay_h * np.exp(-low * delay_h) * _mean_decay(gap * delay_h))
        return sum(terms)
    running = np.minimum(delay_h, durations)
    share = np.divide(running, durations, out=np.ones(np.shape(delay_h)), where=durations > 0)
    return sum(
        weight * np.exp(-rate * (delay_h - running)) * share * _mean_decay(rate * running)
        for weight, rate in zip(weights, rates, strict=True)
    )


def _mean_decay(x: np.ndarray) -> np.ndarray:
    """``(1 - exp(-x)) / x``, which is 1 at 0."""
    x = np.asarray(x)
    found, is_other = np.ones_like(x), x != 0
    own = x[is_other]  # none where all doses are injected; of complex numbers this exponential is dear
    found[is_other] = -np.expm1(-own) / own
    return found


def as_hours(value: object, name: str, *, axis: str, min_size: int = 0) -> np.ndarray:
    """Times in hours, of a year at most either way: larger ones are minutes or seconds."""
    times = as_array(value, name, axes=(axis,), min_size=min_size)
    far = times[np.abs(times) > _YEAR_H]
    if far.size:
        hint = "Did you pass minutes, seconds or dates? Count hours from the first dose."
        raise invalid(name, f"lie within a year, {_YEAR_H:g} h", got=f"{far[0]:g} h", hint=hint)
    return times


def as_doses(doses_mg: object, durations_h: object, dose_times: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Amounts and durations, one for each time of a dose."""
    doses = as_array(doses_mg, "doses_mg", axes=("n_doses",), min_size=1)
    same_length(doses, dose_times, names=("doses_mg", "dose_times_h"), axis="n_doses")
    if (doses <= 0).any():
        raise invalid("doses_mg", "be above 0", got=listed([f"{one:g}" for one in doses[doses <= 0]]))
    if doses.max() > 1e5:
        raise invalid("doses_mg", "be at most 100000 mg", got=f"{doses.max():g} mg", hint="Did you pass micrograms?")
    if durations_h is None:
        return doses, np.zeros(doses.size)
    durations = as_hours(durations_h, "durations_h", axis="n_doses")
    same_length(durations, doses, names=("durations_h", "doses_mg"), axis="n_doses")
    if (durations < 0).any():
        raise invalid("durations_h", "be 0 or more", got=f"{durations.min():g}")
    return doses, durations


def _sizes(clearance: object, volume: object, exchange: object, peripheral: object) -> tuple[float, ...]:
    low, high = _LITRES
    hint = "Did you pass millilitres?"
    flow = in_range(exchange, "exchange_l_h", low=0, high=high, unit="L/h", hint=hint)
    if 0 < flow < 1e-6:
        raise invalid("exchange_l_h", "be 0 for one compartment, or at least 1e-06 L/h", flow)
    return (
        in_range(clearance, "clearance_l_h", low=1e-6, high=high, unit="L/h", hint=hint),
        in_range(volume, "volume_l", low=low, high=high, unit="L", hint=hint),
        flow,
        in_range(peripheral, "peripheral_l", low=low, high=high, unit="L", hint=hint),
    )
