"""An estimate with its interval, and the interval of a share."""

from dataclasses import dataclass

import numpy as np

from neurokit_lite.core.check import as_array, as_fraction, same_length
from neurokit_lite.core.errors import invalid

__all__ = ["Estimate", "wilson_interval"]


@dataclass(frozen=True)
class Estimate:
    """A number and how sure it is.

    Parameters
    ----------
    value : float or numpy.ndarray of shape (n_values,)
        The number.
    low, high : float or numpy.ndarray of shape (n_values,)
        Ends of its interval.

    Examples
    --------
    >>> from neurokit_lite import ml
    >>> ml.Estimate(0.71, 0.68, 0.74)
    <Estimate: 0.71, from 0.68 to 0.74>
    """

    value: float | np.ndarray
    low: float | np.ndarray
    high: float | np.ndarray

    def __repr__(self) -> str:
        if np.ndim(self.value):
            return f"<Estimate: {np.size(self.value)} values>"
        return f"<Estimate: {self.value:.3g}, from {self.low:.3g} to {self.high:.3g}>"


def wilson_interval(n_cases: np.ndarray, n_people: np.ndarray, *, alpha: float = 0.05) -> Estimate:
    """Share of cases with an interval that stays between 0 and 1.

    Parameters
    ----------
    n_cases, n_people : array_like of shape (n_groups,)
        Cases, and all people, of each group.
    alpha : float
        Share of intervals that miss.

    Returns
    -------
    Estimate
        Shares and ends of their intervals, arrays of shape (n_groups,).

    Raises
    ------
    ValueError
        If a group has nobody, or more cases than people, or a number that is not whole.

    Notes
    -----
    Wilson's score interval: the shares p that the observed one does not reject,
    ``(p_hat + z^2 / 2n +- z sqrt(p_hat (1 - p_hat) / n + z^2 / 4n^2)) / (1 + z^2 / n)``. It assumes that people are
    independent.

    References
    ----------
    Wilson EB (1927). Probable inference, the law of succession, and statistical inference. *Journal of the American
    Statistical Association* 22:209-212. https://doi.org/10.1080/01621459.1927.10502953

    Examples
    --------
    Nobody of 10 is ill, and yet the risk need not be 0:

    >>> from neurokit_lite import ml
    >>> ml.wilson_interval([0], [10]).high.round(2)
    array([0.28])
    """
    from scipy.special import ndtri

    cases, people = (
        as_array(one, name, axes=("n_groups",)) for one, name in ((n_cases, "n_cases"), (n_people, "n_people"))
    )
    same_length(cases, people, names=("n_cases", "n_people"), axis="n_groups")
    for name, one, low in (("n_cases", cases, 0), ("n_people", people, 1)):
        wrong = one[(one < low) | (one % 1 > 0)]
        if wrong.size:
            raise invalid(name, f"hold whole numbers of at least {low}", got=f"{wrong[0]:g}")
    if (cases > people).any():
        at = int((cases > people).argmax())
        raise invalid("n_cases", "be at most n_people", got=f"{cases[at]:g} of {people[at]:g} people")
    z = -ndtri(as_fraction(alpha, "alpha") / 2)
    share = cases / people
    middle = (share + z**2 / (2 * people)) / (1 + z**2 / people)
    half = z * np.sqrt(share * (1 - share) / people + z**2 / (4 * people**2)) / (1 + z**2 / people)
    return Estimate(share, np.clip(middle - half, 0, share), np.clip(middle + half, share, 1))
