"""Repeated visits of the same people: a mixed model in which each person has a level and a slope of their own."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from neurokit_lite.core.check import as_array, as_fraction, same_length
from neurokit_lite.core.constancy import is_constant
from neurokit_lite.core.errors import invalid
from neurokit_lite.core.labels import as_labels, as_names
from neurokit_lite.ml.estimates import Estimate

__all__ = ["SlopeFit", "fit_slopes"]


@dataclass(frozen=True)
class SlopeFit:
    """Change over time in a population and in each person. :func:`fit_slopes` makes it.

    Parameters
    ----------
    names : tuple of str
        Names of the fixed effects: intercept, time, covariates, and their products with time.
    coefficients : numpy.ndarray of shape (n_effects,)
        Fixed effects, in the unit of the values (and per unit of time).
    covariance : numpy.ndarray of shape (n_effects, n_effects)
        Their covariance.
    person_covariance : numpy.ndarray of shape (2, 2)
        Covariance of people's own levels and slopes around the fixed effects.
    residual_sd : float
        Standard deviation of one visit around a person's own line.
    people : numpy.ndarray of shape (n_people,)
        Labels of the people, sorted.
    person_effects : numpy.ndarray of shape (n_people, 2)
        Each person's own level and slope around the fixed effects, drawn towards 0 as far as their visits say little.
    log_likelihood : float
        Restricted log likelihood.

    Examples
    --------
    >>> from neurokit_lite import ml
    >>> made = ml.make_decline(60, random_state=0)
    >>> ml.fit_slopes(made.values, made.visit_times, made.people).names
    ('intercept', 'time')
    """

    names: tuple[str, ...]
    coefficients: np.ndarray
    covariance: np.ndarray
    person_covariance: np.ndarray
    residual_sd: float
    people: np.ndarray
    person_effects: np.ndarray
    log_likelihood: float

    @property
    def standard_errors(self) -> np.ndarray:
        """Standard error of each fixed effect (n_effects,)."""
        return np.sqrt(np.diag(self.covariance))

    def effect(self, name: str, *, alpha: float = 0.05) -> Estimate:
        """One fixed effect with its interval (normal approximation: many people)."""
        from scipy.special import ndtri

        if name not in self.names:
            raise invalid("name", f"be one of {', '.join(self.names)}", name)
        at = self.names.index(name)
        half = -ndtri(as_fraction(alpha, "alpha") / 2) * self.standard_errors[at]
        return Estimate(*(float(self.coefficients[at] + shift) for shift in (0.0, -half, half)))


def fit_slopes(
    values: np.ndarray,
    visit_times: np.ndarray,
    people: np.ndarray,
    *,
    covariates: np.ndarray | None = None,
    names: Sequence[str] | None = None,
) -> SlopeFit:
    """Fit a line to each person's visits, all at once: fixed effects, and levels and slopes that vary among people.

    Parameters
    ----------
    values : array_like of shape (n_visits,)
        What was measured at each visit.
    visit_times : array_like of shape (n_visits,)
        When, counted from the same beginning for everybody, or from each person's first visit; any unit.
    people : array_like of shape (n_visits,)
        Whose visit it was.
    covariates : array_like of shape (n_visits, n_covariates), optional
        What may shift level *and* slope; the same at all visits of a person.
    names : sequence of str, optional
        Names of the covariates.

    Returns
    -------
    SlopeFit
        Fixed effects with their errors, how much people vary, and each person's own line.

    Raises
    ------
    ValueError
        If fewer than three people have two visits at different times, lengths differ, or effects cannot be told apart.

    Notes
    -----
    ``value = x beta + u0 + u1 t + noise``, with (u0, u1) normal among people; variances by restricted maximum
    likelihood. Visits of one person are alike through u0 and u1, and so a person counts about once for the intercept:
    a plain regression counts every visit. It assumes that visits which are missing are missing at random, given those
    that are there.

    References
    ----------
    Laird NM, Ware JH (1982). Random-effects models for longitudinal data. *Biometrics* 38:963-974.
    https://doi.org/10.2307/2529876

    Examples
    --------
    >>> from neurokit_lite import ml
    >>> made = ml.make_decline(200, random_state=0)
    >>> fit = ml.fit_slopes(made.values, made.visit_times, made.people)
    >>> fit.effect("time").low < made.true_slope < fit.effect("time").high
    True
    """
    table = _Visits(values, visit_times, people, covariates, names)
    from scipy.optimize import minimize

    start = np.array([1.0, 0.0, 0.5])  # roots of the variances, in units of the noise; at 0 there would be no way out
    found = minimize(table.deviance, start, method="BFGS", jac="3-point", options={"gtol": 1e-6})
    return table.fit(found.x)


class _Visits:
    """Visits in units in which values and time have a spread of 1, and each person's small sums of products.

    Values, times and covariates are counted from their means. Calendar years put the intercept two thousand years
    before the first visit, where levels and slopes of people correlate by all but 1, and no search finds its way.
    """

    def __init__(self, values: object, visit_times: object, people: object, covariates: object, names: object) -> None:
        values, times = (
            as_array(one, name, axes=("n_visits",), min_size=4)
            for one, name in ((values, "values"), (visit_times, "visit_times"))
        )
        labels = as_labels(people, "people", axis="n_visits")
        same_length(values, times, names=("values", "visit_times"), axis="n_visits")
        same_length(values, labels, names=("values", "people"), axis="n_visits")
        if is_constant(values):
            raise invalid("values", "vary", got=f"{values[0]:g} at all visits")
        self.people, who = np.unique(labels, return_inverse=True)
        _enough(times, who, self.people.size)
        self.names, table = _as_covariates(times, who, covariates, names)
        self.middle, self.means = float(times.mean()), table.mean(axis=0)
        times, table = times - self.middle, table - self.means
        columns = np.column_stack([np.ones(times.size), times, table, table * times[:, None]])
        self.level, self.scale_y = float(values.mean()), float(values.std())
        self.scale_t = float(times.std())
        self.scales = np.sqrt((columns**2).mean(axis=0))
        scaled = columns / self.scales
        if np.linalg.matrix_rank(scaled) < scaled.shape[1]:
            raise _repeating()
        own = np.column_stack([np.ones(times.size), times / self.scale_t])
        both = np.column_stack([own, scaled, (values - self.level) / self.scale_y])
        products = both[:, :, None] * both[:, None, :]
        sums = np.zeros((self.people.size, both.shape[1], both.shape[1]))
        np.add.at(sums, who, products)
        self.zz, self.za, self.aa = sums[:, :2, :2], sums[:, :2, 2:], sums[:, 2:, 2:].sum(axis=0)
        self.n, self.p = times.size, columns.shape[1]

    def _solved(self, theta: np.ndarray) -> tuple:
        """Woodbury's identity for each person: V = Z L L' Z' + I, in units of the residual variance."""
        root = np.array([[theta[0], 0.0], [theta[1], theta[2]]])
        inner = np.eye(2) + root.T @ self.zz @ root  # (n_people, 2, 2)
        right = root.T @ self.za
        solved = np.linalg.solve(inner, right)
        gram = self.aa - np.einsum("nij,nik->jk", right, solved)
        log_det = float(np.linalg.slogdet(inner)[1].sum())
        return root, solved, gram, log_det

    def deviance(self, theta: np.ndarray) -> float:
        """Minus twice the restricted log likelihood, up to a constant, with the residual variance profiled out."""
        _, _, gram, log_det = self._solved(theta)
        beta = np.linalg.solve(gram[:-1, :-1], gram[:-1, -1])
        rest = max(gram[-1, -1] - gram[:-1, -1] @ beta, 1e-12)
        return log_det + float(np.linalg.slogdet(gram[:-1, :-1])[1]) + (self.n - self.p) * np.log(rest)

    def fit(self, theta: np.ndarray) -> SlopeFit:
        """Everything at the best variances, in the units of the data."""
        root, solved, gram, log_det = self._solved(theta)
        inverse = np.linalg.inv(gram[:-1, :-1])
        beta = inverse @ gram[:-1, -1]
        free = self.n - self.p
        variance = float(gram[-1, -1] - gram[:-1, -1] @ beta) / free
        effects = (solved[:, :, -1] - solved[:, :, :-1] @ beta) @ root.T
        own = _from_means(self.middle, np.zeros(0)) * [self.scale_y, self.scale_y / self.scale_t]
        fixed = _from_means(self.middle, self.means) * (self.scale_y / self.scales)
        constant = free * (np.log(2 * np.pi) + 1 + np.log(variance) + 2 * np.log(self.scale_y))
        gauge = float(np.linalg.slogdet(gram[:-1, :-1])[1]) + 2 * np.log(self.scales).sum()
        return SlopeFit(
            self.names,
            fixed @ beta + self.level * (np.arange(self.p) == 0),
            variance * fixed @ inverse @ fixed.T,
            variance * own @ root @ root.T @ own.T,
            float(np.sqrt(variance)) * self.scale_y,
            self.people,
            effects @ own.T,
            -0.5 * (constant + log_det + gauge),
        )


def _enough(times: np.ndarray, who: np.ndarray, n_people: int) -> None:
    first, last = np.full(n_people, np.inf), np.full(n_people, -np.inf)
    np.minimum.at(first, who, times)
    np.maximum.at(last, who, times)
    n_followed = int((last > first).sum())
    if n_followed < 3:
        hint = "A slope needs two visits. Does people hold a number for each visit in place of each person?"
        raise invalid(
            "people", "have two visits at different times, three of them at least", got=str(n_followed), hint=hint
        )


def _from_means(middle: float, means: np.ndarray) -> np.ndarray:
    """The matrix that turns effects of times and covariates less their means into effects of these themselves."""
    n = means.size
    turn = np.eye(2 + 2 * n)
    turn[0, 1], turn[0, 2 : 2 + n], turn[0, 2 + n :] = -middle, -means, middle * means
    turn[1, 2 + n :] = -means
    turn[np.arange(2, 2 + n), np.arange(2 + n, 2 + 2 * n)] = -middle
    return turn


def _as_covariates(
    times: np.ndarray, who: np.ndarray, covariates: object, names: object
) -> tuple[tuple[str, ...], np.ndarray]:
    """Names of the fixed effects (intercept, time, each covariate, and each times time), and the covariates."""
    if covariates is None:
        return ("intercept", "time"), np.zeros((times.size, 0))
    table = as_array(covariates, "covariates", axes=("n_visits", "n_covariates"))
    same_length(times, table, names=("visit_times", "covariates"), axis="n_visits")
    given = [str(i) for i in range(table.shape[1])] if names is None else names
    given = as_names(given, "names", axis="n_covariates")
    if len(given) != table.shape[1]:
        raise invalid("names", f"be {table.shape[1]}, one a covariate", got=str(len(given)))
    first = np.zeros(int(who.max()) + 1, dtype=int)
    first[who[::-1]] = np.arange(times.size)[::-1]
    changing = [name for name, column in zip(given, table.T, strict=True) if (column != column[first[who]]).any()]
    if changing:
        hint = "Take its value at the first visit: later ones look into the future."
        raise invalid(
            "covariates", "be the same at all visits of a person", got=f"{changing[0]}, which changes", hint=hint
        )
    if is_constant(table, axis=0).any():
        raise _repeating()
    return ("intercept", "time", *given, *(f"{name}:time" for name in given)), table


def _repeating() -> Exception:
    got = "one that is a sum of others"
    return invalid("covariates", "differ from one another", got=got, hint="Leave it out.")
