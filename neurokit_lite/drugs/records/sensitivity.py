"""How strong a confounder that nobody measured would have to be."""

import numpy as np

from neurokit_lite.core.check import in_range
from neurokit_lite.core.errors import invalid

__all__ = ["compute_e_value"]


def compute_e_value(ratio: float, *, limit: float | None = None, is_common: bool = False) -> tuple[float, float]:
    """Compute how strong an unmeasured confounder must be to explain a ratio away.

    Parameters
    ----------
    ratio : float
        Risk ratio, rate ratio or hazard ratio.
    limit : float, optional
        The limit of its interval that is nearer to 1.
    is_common : bool
        Whether the ratio is a hazard ratio of an outcome that more than 15 % had by the end of follow-up; it is then
        turned into an approximate risk ratio first.

    Returns
    -------
    tuple of float
        E-value of the ratio and of the limit; that of the limit is 1 where the interval holds 1, NaN if none is given.

    Raises
    ------
    ValueError
        If a ratio is not above 0, or the limit is the farther one.

    Notes
    -----
    For a ratio of 1 or more ``E = RR + sqrt(RR (RR - 1))``, else the same of ``1 / RR``. A confounder that is tied to
    both the drug and the outcome by risk ratios of E each, beyond what was adjusted for, could explain the ratio; one
    that is weaker on both sides could not. For common outcomes
    ``RR = (1 - 0.5^sqrt(HR)) / (1 - 0.5^sqrt(1 / HR))``. It does not say whether there is one, and does not speak of
    bias other than confounding.

    References
    ----------
    VanderWeele TJ, Ding P (2017). Sensitivity analysis in observational research: introducing the E-value. *Ann Intern
    Med* 167:268-274. https://doi.org/10.7326/M16-2607

    Examples
    --------
    >>> from neurokit_lite import drugs
    >>> drugs.compute_e_value(2.0, limit=1.0)[0].round(3), drugs.compute_e_value(0.5)[0].round(3)
    (np.float64(3.414), np.float64(3.414))
    """
    found = []
    for value, name in ((ratio, "ratio"), (limit, "limit")):
        if value is None and name == "limit":
            found.append(np.nan)
            continue
        value = in_range(value, name, low=1e-6, high=1e6, hint="A log ratio? Take exp.")
        value = float((1 - 0.5 ** np.sqrt(value)) / (1 - 0.5 ** np.sqrt(1 / value))) if is_common else value
        found.append(value)
    near = found[1]
    if limit is not None and 0 < (found[0] - 1) / (near - 1 or np.inf) < 1:
        hint = "Of the two limits, pass the one nearer to 1."
        raise invalid("limit", f"lie on the side of {ratio:g} that faces 1", limit, hint=hint)
    if limit is not None and (near - 1) * (found[0] - 1) <= 0:
        near = 1.0
    return tuple(_explain(one) for one in (found[0], near))


def _explain(ratio: float) -> float:
    far = max(ratio, 1 / ratio) if ratio == ratio else ratio
    return far + np.sqrt(far * (far - 1))
