"""Hill curves: response over dose, dose over response, and concentrations in one unit."""

from dataclasses import dataclass

import numpy as np

from neurokit_lite.core.check import as_array, in_range, same_length
from neurokit_lite.core.errors import invalid
from neurokit_lite.core.labels import as_labels, as_names
from neurokit_lite.core.records import check_fields

__all__ = ["HillCurves", "as_doses", "convert_concentrations", "hill"]
__shared__ = ["as_doses"]  # not in the face

_MOLAR = {"M": 0, "mM": -3, "uM": -6, "nM": -9, "pM": -12}


def hill(
    doses: np.ndarray, *, log_ec50: float, baseline: float = 0.0, plateau: float = 1.0, slope: float = 1.0
) -> np.ndarray:
    """Compute the response to each dose by Hill's equation, the four-parameter logistic (4PL).

    Parameters
    ----------
    doses : array_like of shape (n_doses,)
        Doses or concentrations, none negative, in any one unit.
    log_ec50 : float
        Common logarithm of the dose with half the effect, in the same unit.
    baseline, plateau : float
        Response without a drug, and that to a very high dose; in the response's unit.
    slope : float
        Hill's coefficient, above 0.

    Returns
    -------
    numpy.ndarray of shape (n_doses,)
        Responses. A dose of 0 gives `baseline`.

    Raises
    ------
    TypeError
        If a parameter is no number.
    ValueError
        If a dose is negative, or `slope` is not above 0.

    Notes
    -----
    ``baseline + (plateau - baseline) / (1 + (EC50 / dose)^slope)``. An inhibitor has a plateau below its baseline, not
    a negative slope; its EC50 is then called IC50. It assumes that the response goes one way only.

    References
    ----------
    Goutelle S, Maurin M, Rougier F, Barbaut X, Bourguignon L, Ducher M, Maire P (2008). The Hill equation: a review of
    its capabilities in pharmacological modelling. *Fundam Clin Pharmacol* 22:633-648.
    https://doi.org/10.1111/j.1472-8206.2008.00633.x

    Examples
    --------
    >>> from neurokit_lite import drugs
    >>> drugs.hill([0, 10, 90], log_ec50=1).round(6).tolist()
    [0.0, 0.5, 0.9]
    """
    given = as_doses(doses, "doses")
    numbers = {"baseline": baseline, "plateau": plateau, "log_ec50": log_ec50, "slope": slope}
    values = [np.array([in_range(value, name)]) for name, value in numbers.items()]
    return HillCurves(["one"], *values).respond(given)[0]


@dataclass(frozen=True, eq=False)
class HillCurves:
    """Hill curves, one row each: typed by hand, or the best ones of a fit.

    Parameters
    ----------
    names : sequence of str of shape (n_curves,)
        What each curve is; all different.
    baseline, plateau : array_like of shape (n_curves,)
        Response without a drug, and that to a very high dose.
    log_ec50 : array_like of shape (n_curves,)
        Common logarithm of the dose with half the effect.
    slope : array_like of shape (n_curves,)
        Hill's coefficient, above 0.

    Raises
    ------
    ValueError
        If lengths differ, a name is there twice, or a slope is not above 0.

    Examples
    --------
    >>> from neurokit_lite import drugs
    >>> curves = drugs.HillCurves(["a", "b"], [0, 0], [1, 1], [1, 2], [1, 1])
    >>> curves.respond([10]).round(2).tolist()
    [[0.5], [0.09]]
    """

    names: np.ndarray
    baseline: np.ndarray
    plateau: np.ndarray
    log_ec50: np.ndarray
    slope: np.ndarray

    def __post_init__(self) -> None:
        fields = ("baseline", "plateau", "log_ec50", "slope")
        check_fields(self, dict.fromkeys(fields, ("n_curves",)))
        for field in fields:
            object.__setattr__(self, field, getattr(self, field).astype(float))
        if (self.slope <= 0).any():
            got = f"{self.slope.min():g}"
            raise invalid("slope", "be above 0", got=got, hint="An inhibitor has its plateau below its baseline.")
        names = np.array(as_names(self.names, "names", axis="n_curves"), dtype=str)
        same_length(names, self.slope, names=("names", "slope"), axis="n_curves")
        object.__setattr__(self, "names", names)

    def respond(self, doses: np.ndarray) -> np.ndarray:
        """Compute the response of each curve to each dose.

        Parameters
        ----------
        doses : array_like of shape (n_doses,)
            Doses, none negative.

        Returns
        -------
        numpy.ndarray of shape (n_curves, n_doses)
            Responses.

        Raises
        ------
        ValueError
            If a dose is negative.
        """
        from scipy.special import expit

        with np.errstate(divide="ignore"):
            logs = np.log10(as_doses(doses, "doses"))
        share = expit(np.log(10) * self.slope[:, None] * (logs - self.log_ec50[:, None]))
        return self.baseline[:, None] * (1 - share) + self.plateau[:, None] * share

    def doses_for(self, responses: np.ndarray) -> np.ndarray:
        """Compute the dose at which each curve gives each response.

        Parameters
        ----------
        responses : array_like of shape (n_responses,)
            Responses.

        Returns
        -------
        numpy.ndarray of shape (n_curves, n_responses)
            Doses: 0 at the baseline, infinite at the plateau and beyond it, NaN on the other side of the baseline.

        Raises
        ------
        ValueError
            If a response is not finite.
        """
        wanted = as_array(responses, "responses", axes=("n_responses",))
        reach = (self.plateau - self.baseline)[:, None]
        with np.errstate(divide="ignore", invalid="ignore"):
            share = np.where(reach == 0, np.nan, (wanted - self.baseline[:, None]) / reach)
            odds = np.where(share < 1, share / (1 - share), np.inf)
            doses = 10 ** self.log_ec50[:, None] * np.where(share < 0, np.nan, odds) ** (1 / self.slope[:, None])
        return np.where(np.isnan(share), np.nan, doses)

    def to_frame(self):
        """Return a pandas table with one row a curve."""
        import pandas as pd

        columns = {name: getattr(self, name) for name in ("baseline", "plateau", "log_ec50", "slope")}
        return pd.DataFrame(columns, index=pd.Index(self.names, name="name"))


def as_doses(value: object, name: str, *, axes: tuple = ("n_doses",)) -> np.ndarray:
    """Doses as numbers that are finite and not negative, or what is wrong with them."""
    doses = as_array(value, name, axes=axes)
    if (doses < 0).any():
        got, hint = f"{(doses < 0).sum()} below, the lowest {doses.min():g}", "Are they logarithms? Pass 10 ** doses."
        raise invalid(name, "be at least 0", got=got, hint=hint)
    return doses


def convert_concentrations(values: np.ndarray, units: object, *, to: str = "uM") -> np.ndarray:
    """Bring concentrations in several molar units to one.

    Parameters
    ----------
    values : array_like of shape (n_doses,)
        Concentrations, none negative.
    units : str or array_like of shape (n_doses,)
        ``"M"``, ``"mM"``, ``"uM"``, ``"nM"`` or ``"pM"``, one for all or one each; a Greek mu is read as u.
    to : str
        The unit that is wanted.

    Returns
    -------
    numpy.ndarray of shape (n_doses,)
        Concentrations in `to`.

    Raises
    ------
    ValueError
        If a unit is unknown, a value negative, or lengths differ.

    Notes
    -----
    Capitals matter: mM is a million times nM, and MM is nothing. A mass per volume needs the molar mass: refused.

    References
    ----------
    Closed form: powers of ten (BIPM (2019). *The International System of Units*, 9th ed., table 7).

    Examples
    --------
    >>> from neurokit_lite import drugs
    >>> drugs.convert_concentrations([1, 250], ["uM", "nM"]).tolist()
    [1.0, 0.25]
    """
    given = as_doses(values, "values")
    each = [units] * given.size if isinstance(units, str) else as_labels(units, "units", axis="n_doses").tolist()
    same_length(each, given, names=("units", "values"), axis="n_doses")
    exponents = {unit: _exponent(unit, "units") for unit in set(each)}
    powers = np.array([exponents[unit] for unit in each], dtype=int) - _exponent(to, "to")
    # A power of ten below 1 is no exact number; to divide by its inverse gives 0.25 and not 0.25000000000000006.
    return np.where(powers < 0, given / 10.0 ** np.abs(powers), given * 10.0 ** np.abs(powers))


def _exponent(unit: object, name: str) -> int:
    """The power of ten of a molar unit; both Unicode signs for micro are one letter here."""
    plain = str(unit).strip().replace("\u00b5", "u").replace("\u03bc", "u")
    if plain not in _MOLAR:
        raise invalid(name, f"be of {', '.join(_MOLAR)}", unit, hint="Capitals matter. A mass needs its molar mass.")
    return _MOLAR[plain]
