"""How much people differ and how much trials do: variance components from a pilot."""

from dataclasses import dataclass

import numpy as np

from neurokit_lite.core.check import as_array, as_fraction
from neurokit_lite.core.constancy import is_constant
from neurokit_lite.core.errors import invalid

__all__ = ["VarianceComponents", "estimate_variances"]


@dataclass(frozen=True)
class VarianceComponents:
    """Variance between people and between trials of a person. :func:`estimate_variances` makes it.

    Parameters
    ----------
    between, within : float
        Variance between people's true means, and of single trials around them, in the squared unit of the measure.
    icc, icc_low, icc_high : float
        Intraclass correlation, the share of the variance that is between people, and its interval.

    Examples
    --------
    >>> from neurokit_lite import models
    >>> models.estimate_variances([[1, 3], [5, 7], [9, 11]])
    <VarianceComponents: between 15, within 2, icc 0.882 from 0 to 0.997>
    """

    between: float
    within: float
    icc: float
    icc_low: float
    icc_high: float

    def __repr__(self) -> str:
        icc = f"icc {self.icc:.3g} from {self.icc_low:.3g} to {self.icc_high:.3g}"
        return f"<VarianceComponents: between {self.between:.3g}, within {self.within:.3g}, {icc}>"


def estimate_variances(values: np.ndarray, *, alpha: float = 0.05) -> VarianceComponents:
    """Estimate variance components and the intraclass correlation (ICC) of a pilot by REML.

    Parameters
    ----------
    values : array_like of shape (n_people, n_trials)
        The measure in each trial; as many trials of everybody, at least 2 of each.
    alpha : float
        Share of intervals of the intraclass correlation that miss it.

    Returns
    -------
    VarianceComponents
        Both variances, and the intraclass correlation with its interval.

    Raises
    ------
    ValueError
        If there are fewer than 2 people or 2 trials, a value is not finite, all are the same, or trials of no person
        differ.

    Notes
    -----
    Mean squares: ``within = MS_within``, ``between = (MS_between - MS_within) / n_trials``. Where that is negative REML
    gives 0, and the whole variance to trials. The interval turns ``F = MS_between / MS_within`` round and is exact for
    normal values; its ends are kept within 0 and 1. A pilot of few people knows the variance between them badly,
    however many trials it has.

    References
    ----------
    Searle SR, Casella G, McCulloch CE (1992). *Variance Components*, ch. 3 and 4. Wiley.
    https://doi.org/10.1002/9780470316856

    Examples
    --------
    Means 2, 6, 10 have a variance of 16, of which trials make 2 / 2.

    >>> from neurokit_lite import models
    >>> found = models.estimate_variances([[1, 3], [5, 7], [9, 11]])
    >>> found.between, found.within
    (15.0, 2.0)
    """
    from scipy.stats import f

    table = as_array(values, "values", axes=("n_people", "n_trials"))
    level = as_fraction(alpha, "alpha")
    n, m = table.shape
    if n < 2 or m < 2:
        got = f"shape {table.shape}"
        raise invalid("values", "have at least 2 people and 2 trials (n_people, n_trials)", got=got)
    if is_constant(table, axis=1).all():
        what = "all alike" if is_constant(table) else "trials that do not differ within any person"
        raise invalid("values", "vary from trial to trial", got=what)
    means = table.mean(axis=1)
    squares = m * np.sum((means - means.mean()) ** 2), np.sum((table - means[:, None]) ** 2)
    df = n - 1, n * (m - 1)
    among, inside = squares[0] / df[0], squares[1] / df[1]
    if among > inside:
        between, within = (among - inside) / m, inside
    else:
        between, within = 0.0, sum(squares) / sum(df)
    edges = among / inside * np.array([1 / f.isf(level / 2, *df), f.isf(level / 2, *df[::-1])])
    low, high = np.clip((edges - 1) / (edges + m - 1), 0, 1)
    icc = between / (between + within)
    return VarianceComponents(float(between), float(within), float(icc), float(low), float(high))
