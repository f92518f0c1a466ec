"""How many patients: the closed formula, and simulated trials with looks."""

import numpy as np

from neurokit_lite.core.check import as_array, as_count, as_fraction, in_range
from neurokit_lite.core.constancy import is_rounding
from neurokit_lite.core.errors import invalid
from neurokit_lite.core.rng import as_generator
from neurokit_lite.drugs.trials.counts import ArmCounts
from neurokit_lite.drugs.trials.effects import normal_limit, two_proportion_z

__all__ = ["compute_trial_power", "compute_trial_size", "simulate_looks"]


def compute_trial_power(risk_treated: float, risk_control: float, *, n_per_arm: int, alpha: float = 0.05) -> float:
    """Compute the power of a trial that compares two risks.

    Parameters
    ----------
    risk_treated, risk_control : float
        True probability of the event in each arm.
    n_per_arm : int
        Patients in each arm.
    alpha : float
        Level of the two-sided test.

    Returns
    -------
    float
        Probability that the test finds a difference, in either direction.

    Raises
    ------
    TypeError
        If a number is none.
    ValueError
        If a risk or `alpha` is not between 0 and 1, or there is no patient.

    Notes
    -----
    The difference d is about normal; the test divides it by the spread under one risk r, the mean of both,
    ``s0 = sqrt(2 r (1 - r) / n)``, while it truly varies by ``s1 = sqrt((p (1 - p) + q (1 - q)) / n)``: power is
    ``Phi((|d| - z s0) / s1) + Phi((-|d| - z s0) / s1)``. An approximation: with few events :func:`simulate_looks` gives
    what the test truly does.

    References
    ----------
    Fleiss JL, Levin B, Paik MC (2003). *Statistical Methods for Rates and Proportions*, 3rd ed., section 4.2. Wiley.
    https://doi.org/10.1002/0471445428

    Examples
    --------
    >>> from neurokit_lite import drugs
    >>> round(drugs.compute_trial_power(0.05, 0.10, n_per_arm=435), 2)
    0.8
    """
    from scipy.special import ndtr

    p, q = as_fraction(risk_treated, "risk_treated"), as_fraction(risk_control, "risk_control")
    n, z = as_count(n_per_arm, "n_per_arm"), normal_limit(alpha)
    r = (p + q) / 2
    under_null, truly = np.sqrt(2 * r * (1 - r) / n), np.sqrt((p * (1 - p) + q * (1 - q)) / n)
    return float(sum(ndtr((side * abs(p - q) - z * under_null) / truly) for side in (1, -1)))


def compute_trial_size(risk_treated: float, risk_control: float, *, power: float = 0.8, alpha: float = 0.05) -> int:
    """Compute how many patients each arm needs.

    Parameters
    ----------
    risk_treated, risk_control : float
        True probability of the event in each arm.
    power : float
        Probability with which the difference is to be found.
    alpha : float
        Level of the two-sided test.

    Returns
    -------
    int
        Patients in each arm, rounded up.

    Raises
    ------
    ValueError
        If a risk, `power` or `alpha` is not between 0 and 1, or both risks are the same.

    Notes
    -----
    ``n = (z_alpha sqrt(2 r (1 - r)) + z_power sqrt(p (1 - p) + q (1 - q)))² / (p - q)²``. Half the difference takes
    four times the patients. The far tail is neglected, as everywhere.

    References
    ----------
    Fleiss JL, Levin B, Paik MC (2003). *Statistical Methods for Rates and Proportions*, 3rd ed., section 4.2. Wiley.
    https://doi.org/10.1002/0471445428

    Examples
    --------
    >>> from neurokit_lite import drugs
    >>> drugs.compute_trial_size(0.05, 0.10)
    435
    """
    from scipy.special import ndtri

    p, q = as_fraction(risk_treated, "risk_treated"), as_fraction(risk_control, "risk_control")
    z_power, z = float(ndtri(as_fraction(power, "power"))), normal_limit(alpha)
    if is_rounding(abs(p - q), scale=max(p, q)):
        raise invalid(
            "risk_treated", "differ from risk_control", risk_treated, hint="No trial finds what is not there."
        )
    r = (p + q) / 2
    root = z * np.sqrt(2 * r * (1 - r)) + z_power * np.sqrt(p * (1 - p) + q * (1 - q))
    return max(1, int(np.ceil(max(root, 0.0) ** 2 / (p - q) ** 2)))


def simulate_looks(
    risk_treated: float,
    risk_control: float,
    *,
    n_per_arm: np.ndarray,
    n_simulations: int = 10_000,
    random_state: int | np.random.Generator | None = None,
) -> np.ndarray:
    """Simulate many trials and test each of them at every look.

    Parameters
    ----------
    risk_treated, risk_control : float
        True probability of the event in each arm, from 0 to 1.
    n_per_arm : array_like of shape (n_looks,)
        Patients in each arm by each look, rising; of a trial without interim looks a list of one.
    n_simulations : int
        Trials.
    random_state : int or numpy.random.Generator, optional
        Seed.

    Returns
    -------
    numpy.ndarray of shape (n_simulations, n_looks)
        z of :func:`two_proportion_z` at each look.

    Raises
    ------
    ValueError
        If a risk is not from 0 to 1, or the numbers of patients do not rise.

    Notes
    -----
    Between two looks the events of an arm are binomial, so that a trial costs two numbers a look, not two a patient.
    The share of trials with abs(z) above 1.96 is the error rate where the risks are equal, and the power where not,
    each known to about ``sqrt(share (1 - share) / n_simulations)``. It assumes that patients are independent.

    References
    ----------
    Morris TP, White IR, Crowther MJ (2019). Using simulation studies to evaluate statistical methods. *Stat Med*
    38:2074-2102. https://doi.org/10.1002/sim.8086

    Examples
    --------
    Everybody has the event, or nobody: z does not vary.

    >>> from neurokit_lite import drugs
    >>> drugs.simulate_looks(1.0, 0.0, n_per_arm=[50], n_simulations=2, random_state=0).round(3)
    array([[10.],
           [10.]])
    """
    risks = [
        in_range(risk_treated, "risk_treated", low=0, high=1),
        in_range(risk_control, "risk_control", low=0, high=1),
    ]
    patients = as_array(n_per_arm, "n_per_arm", axes=("n_looks",), dtype=np.int64, min_size=1)
    n_trials = as_count(n_simulations, "n_simulations")
    added = np.diff(patients, prepend=0)
    if (added < 1).any():
        hint = "Patients so far, not those that came since."
        raise invalid("n_per_arm", "rise from look to look, above 0", got=str(patients[added.argmin()]), hint=hint)
    generator = as_generator(random_state)
    events = [generator.binomial(added, risk, size=(n_trials, added.size)).cumsum(axis=1).ravel() for risk in risks]
    n = np.tile(patients, n_trials)
    counts = ArmCounts(events[0], n, events[1], n)
    return two_proportion_z(counts).reshape(n_trials, added.size)
