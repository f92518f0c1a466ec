"""The window between the dose that helps and the dose that harms."""

import numpy as np

from neurokit_lite.core.check import as_array, as_fraction
from neurokit_lite.core.errors import invalid
from neurokit_lite.drugs.dose.fits import HillFit
from neurokit_lite.drugs.dose.profiles import effective_dose
from neurokit_lite.ml import Estimate

__all__ = ["therapeutic_index"]


def therapeutic_index(
    effect: HillFit, toxicity: HillFit, *, levels: tuple[float, float] = (0.5, 0.5), alpha: float = 0.05
) -> Estimate:
    """Compute how many times the effective dose the toxic dose is, with an interval.

    Parameters
    ----------
    effect, toxicity : HillFit
        Fits of the wanted and of the unwanted effect, of different animals or wells; curves of the same names in both,
        with doses in the same unit.
    levels : (float, float)
        Shares of both effects: (0.5, 0.5) is TD50 / ED50, (0.99, 0.01) the certain safety factor TD1 / ED99.
    alpha : float
        Share of intervals that miss.

    Returns
    -------
    ml.Estimate
        Ratios and their ends, arrays of shape (n_curves,). Ends are 0 or infinite where one of both doses is open, and
        the ratio is NaN where one of them is not determined.

    Raises
    ------
    TypeError
        If one of both is no fit.
    ValueError
        If names differ, parameters are shared, or a level is not between 0 and 1.

    Notes
    -----
    With x and y the logarithms of both doses, each with its profile interval, the interval of ``y - x`` goes down by
    ``sqrt((y - y_low)^2 + (x_high - x)^2)`` and up by the like (square-and-add, MOVER). It keeps the skewness of both
    and, unlike a quotient of two ends, is not too wide. It assumes that both experiments are independent.

    A ratio at 0.5 says nothing of slopes: where curves are shallow, harm begins before the effect is complete.

    References
    ----------
    Zou GY, Donner A (2008). Construction of confidence limits about effect measures: a general approach. *Stat Med*
    27:1693-1702. https://doi.org/10.1002/sim.3095

    Muller PY, Milton MN (2012). The determination and interpretation of the therapeutic index in drug development. *Nat
    Rev Drug Discov* 11:751-761. https://doi.org/10.1038/nrd3801

    Examples
    --------
    >>> from neurokit_lite import drugs
    >>> doses = [0, 1, 3, 10, 30, 100, 300]
    >>> helps = drugs.fit_hill(doses, drugs.hill(doses, log_ec50=0.5))
    >>> harms = drugs.fit_hill(doses, drugs.hill(doses, log_ec50=1.5))
    >>> drugs.therapeutic_index(helps, harms).value.round(3)
    array([10.])
    """
    both = as_array(levels, "levels", axes=("2",))
    if both.size != 2:
        raise invalid("levels", "be two shares, of the effect and of the toxicity", got=str(both.size))
    shares = [as_fraction(float(one), "levels", hint="Shares, not percent.") for one in both]
    first = effective_dose(effect, level=shares[0], alpha=alpha)
    second = effective_dose(toxicity, level=shares[1], alpha=alpha)
    if not np.array_equal(effect.names, toxicity.names):
        got = f"{', '.join(toxicity.names)} and not {', '.join(effect.names)}"
        raise invalid("toxicity", "have the same curves as effect", got=got, hint="Names decide which belong together.")
    ratio = second.value - first.value
    with np.errstate(over="ignore", invalid="ignore"):
        down = np.hypot(second.value - second.low, first.high - first.value)
        up = np.hypot(second.high - second.value, first.value - first.low)
        low, high = ratio - down, ratio + up
        # Where no estimate is, the ends that exist still bound the ratio: the widest of what both allow.
        low = np.where(np.isnan(ratio), second.low - first.high, low)
        high = np.where(np.isnan(ratio), second.high - first.low, high)
        return Estimate(10**ratio, 10**low, 10**high)
