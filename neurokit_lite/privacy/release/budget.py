"""How much has been told in all: one budget for a table, and rules that add up many releases."""

from dataclasses import dataclass, replace
from threading import Lock

import numpy as np

from neurokit_lite.core.check import as_fraction, in_range, one_of
from neurokit_lite.core.errors import invalid

__all__ = ["Charge", "PrivacyBudget", "as_delta", "as_epsilon", "convert_zcdp"]
__shared__ = ["as_delta", "as_epsilon"]  # not in the face

_SLACK = 1e-9  # ten times 0.1 is allowed where 1 is
_UNITS = ("add or remove one", "replace one")
_COMMON = {"epsilon": "Common values are 0.1 to 10.", "rho": "An epsilon of 1 is a rho of 0.5."}


@dataclass(frozen=True)
class Charge:
    """What one release took from a budget.

    Parameters
    ----------
    name : str
        What was released.
    epsilon, delta : float
        Pure or approximate privacy; 0 where rho is used.
    rho : float
        Zero-concentrated privacy.
    neighbours : str
        Unit of privacy: ``"add or remove one"`` or ``"replace one"`` person.

    Examples
    --------
    >>> from neurokit_lite import privacy
    >>> budget = privacy.PrivacyBudget(1.0)
    >>> budget.charge("count", epsilon=0.25).epsilon
    0.25
    """

    name: str
    epsilon: float = 0.0
    delta: float = 0.0
    rho: float = 0.0
    neighbours: str = "add or remove one"


class PrivacyBudget:
    """What may be told about one table, in all, and what has been told.

    Parameters
    ----------
    epsilon : float
        Largest privacy loss in all, above 0.
    delta : float
        Chance, below 1, that the loss is larger. Take much less than one over the number of people.
    composition : {"basic", "zcdp"}
        How releases add up: epsilons and deltas, or zero-concentrated privacy.

    Raises
    ------
    ValueError
        If epsilon is not above 0, delta is outside 0 to 1, or ``"zcdp"`` comes with delta = 0.

    Notes
    -----
    A table of people has **one** budget, handed to every release; a second one doubles what may be told. Basic
    composition sums. With ``"zcdp"`` an epsilon counts as ``rho = epsilon² / 2``, rhos add up, and the sum may reach
    the rho that `convert_zcdp` turns into (epsilon, delta): better where releases are many and small. Both hold if
    later questions depend on earlier answers. A release is charged before its noise is drawn, and an epsilon that would
    go over is refused without a look at the data. Unit of privacy: that of the first release, add or remove one person,
    or replace one; a second unit is refused, since a sum of the two is a promise about neither. It may be charged from
    several threads. It cannot be copied or pickled, for a copy would spend the same privacy again.

    References
    ----------
    Dwork C, Roth A (2014). The algorithmic foundations of differential privacy. *Found Trends Theor Comput Sci*
    9:211-407. https://doi.org/10.1561/0400000042

    Bun M, Steinke T (2016). Concentrated differential privacy: simplifications, extensions, and lower bounds. In
    *Theory of Cryptography*, pp 635-658. https://doi.org/10.1007/978-3-662-53641-4_24

    Examples
    --------
    >>> from neurokit_lite import privacy
    >>> budget = privacy.PrivacyBudget(1.0)
    >>> _ = budget.charge("patients", epsilon=0.75)
    >>> budget.left
    0.25
    >>> budget.charge("women", epsilon=0.5)  # doctest: +ELLIPSIS
    Traceback (most recent call last):
        ...
    ValueError: epsilon must fit into what is left of the budget, epsilon 0.25 and delta 0; ...
    """

    def __init__(self, epsilon: float, delta: float = 0.0, *, composition: str = "basic"):
        self._epsilon, self._delta = as_epsilon(epsilon), as_delta(delta)
        self._composition = one_of(composition, "composition", ("basic", "zcdp"))
        self._charges: list[Charge] = []
        self._lock = Lock()
        if self.composition == "zcdp" and not self.delta:
            raise invalid("delta", "be above 0 with composition='zcdp'", delta, hint="Take 1e-6.")
        self._rho = _largest_rho(self.epsilon, self.delta) if self.composition == "zcdp" else 0.0

    def __reduce__(self):
        hint = "Hand this one to every release, or make the releases in one process."
        raise invalid("budget", "be one object for one table", got="a copy", hint=hint, error=TypeError)

    @property
    def epsilon(self) -> float:
        """Largest privacy loss in all."""
        return self._epsilon

    @property
    def delta(self) -> float:
        """Chance that the loss is larger."""
        return self._delta

    @property
    def composition(self) -> str:
        """How releases add up."""
        return self._composition

    @property
    def charges(self) -> tuple[Charge, ...]:
        """All releases so far, in their order."""
        return tuple(self._charges)

    @property
    def left(self) -> float:
        """Largest epsilon that one more pure release may have."""
        epsilon, _, rho = self._sums()
        if self.composition == "zcdp":
            return float(np.sqrt(2 * max(self._rho - rho, 0.0)))
        return float(max(self.epsilon - epsilon, 0.0))

    def _sums(self) -> np.ndarray:
        rows = [(one.epsilon, one.delta, one.rho) for one in self._charges]
        return np.array(rows, dtype=float).reshape(-1, 3).sum(axis=0)

    def charge(
        self,
        name: str,
        *,
        epsilon: float = 0.0,
        delta: float = 0.0,
        rho: float = 0.0,
        neighbours: str = "add or remove one",
    ) -> Charge:
        """Take a release from the budget, or refuse it.

        Parameters
        ----------
        name : str
            What is released.
        epsilon, delta : float
            Of the release.
        rho : float
            Zero-concentrated privacy of the release, in place of `epsilon`.
        neighbours : {"add or remove one", "replace one"}
            Unit of privacy of the release.

        Returns
        -------
        Charge
            What was written down.

        Raises
        ------
        ValueError
            If it does not fit into what is left, a budget of this composition cannot count it, or earlier releases
            had another unit of privacy.
        """
        with self._lock:
            given = self.check(name, epsilon=epsilon, delta=delta, rho=rho, neighbours=neighbours)
            self._charges.append(given)
        return given

    def check(
        self,
        name: str,
        *,
        epsilon: float = 0.0,
        delta: float = 0.0,
        rho: float = 0.0,
        neighbours: str = "add or remove one",
    ) -> Charge:
        """Refuse what `charge` would refuse, and charge nothing: for releases, before they look at the data.

        Parameters
        ----------
        name : str
            What is to be released.
        epsilon, delta : float
            Of the release.
        rho : float
            Zero-concentrated privacy of the release, in place of `epsilon`.
        neighbours : {"add or remove one", "replace one"}
            Unit of privacy of the release.

        Returns
        -------
        Charge
            What would be written down.

        Raises
        ------
        ValueError
            As `charge`.
        """
        given = Charge(
            str(name),
            *(in_range(one, label, low=0) for one, label in ((epsilon, "epsilon"), (delta, "delta"), (rho, "rho"))),
            one_of(neighbours, "neighbours", _UNITS),
        )
        if (given.epsilon > 0) == (given.rho > 0):
            raise invalid("epsilon", "be above 0, or rho in its place", epsilon)
        if self._charges and self._charges[0].neighbours != given.neighbours:
            rule = f"be {self._charges[0].neighbours!r}, the unit of what was charged before"
            hint = "One budget, one unit: replacing a person is removing one and adding another."
            raise invalid("neighbours", rule, given.neighbours, hint=hint)
        return self._fitted(given)

    def _fitted(self, given: Charge) -> Charge:
        """What is given, if it fits into what is left."""
        spent = self._sums()
        if self.composition == "zcdp":
            if given.delta:
                hint = "Take a 'basic' one."
                raise invalid("delta", "be 0 in a budget of composition 'zcdp'", given.delta, hint=hint)
            given = replace(given, rho=given.rho or given.epsilon**2 / 2)
            if spent[2] + given.rho > self._rho * (1 + _SLACK):
                rule = f"fit into what is left of the budget, rho {max(self._rho - spent[2], 0):.3g}"
                raise invalid("rho", rule, got=f"rho {given.rho:.3g} for {given.name!r}", hint="Nothing was charged.")
        elif given.rho:
            hint = "Make the budget with delta > 0 and composition='zcdp'."
            raise invalid("rho", "be charged to a budget that counts in rho", given.rho, hint=hint)
        elif (
            np.array([given.epsilon, given.delta]) + spent[:2] > np.array([self.epsilon, self.delta]) * (1 + _SLACK)
        ).any():
            epsilon_left, delta_left = np.maximum([self.epsilon - spent[0], self.delta - spent[1]], 0)
            rule = f"fit into what is left of the budget, epsilon {epsilon_left:.3g} and delta {delta_left:.3g}"
            got = f"epsilon {given.epsilon:.3g} and delta {given.delta:.3g} for {given.name!r}"
            raise invalid("epsilon", rule, got=got, hint="Nothing was charged.")
        return given


def as_epsilon(value: object, name: str = "epsilon") -> float:
    """A privacy loss above 0."""
    epsilon = in_range(value, name, low=0)
    if epsilon < 1e-6 or epsilon > 1e3:
        raise invalid(name, "be above 0 (1e-6 to 1000)", value, hint=_COMMON.get(name, ""))
    return epsilon


def as_delta(value: object) -> float:
    """A chance from 0 to below 1."""
    delta = in_range(value, "delta", low=0, high=1)
    if delta == 1:
        raise invalid("delta", "be below 1", value, hint="With 1, anything may be told.")
    return delta


def convert_zcdp(rho: float, delta: float) -> float:
    """Turn zero-concentrated privacy into the epsilon that holds but for a chance of delta.

    Parameters
    ----------
    rho : float
        Zero-concentrated privacy.
    delta : float
        Chance that is left over, strictly between 0 and 1.

    Returns
    -------
    float
        Epsilon, at least 0.

    Raises
    ------
    ValueError
        If rho is negative or delta is not between 0 and 1.

    Notes
    -----
    The least of ``a rho + log(1 / (a delta)) / (a - 1) + log(1 - 1 / a)`` over a > 1, which is at most the older
    ``rho + 2 sqrt(rho log(1 / delta))`` of Bun and Steinke (2016). Any a is valid, so that a search that stops early
    can only promise too little privacy, never too much.

    References
    ----------
    Canonne CL, Kamath G, Steinke T (2020). The discrete Gaussian for differential privacy. *Advances in Neural
    Information Processing Systems* 33:15676-15688. https://arxiv.org/abs/2004.00010

    Examples
    --------
    >>> from neurokit_lite import privacy
    >>> privacy.convert_zcdp(0.0, 1e-6)
    0.0
    >>> round(privacy.convert_zcdp(0.5, 1e-6), 2)
    5.22
    """
    from scipy.optimize import minimize_scalar

    rho, delta = in_range(rho, "rho", low=0, high=1e9), as_fraction(delta, "delta")
    if rho == 0:
        return 0.0

    def epsilon(log_order: float) -> float:
        above = np.exp(log_order)  # a - 1
        return (1 + above) * rho - (np.log1p(above) + np.log(delta)) / above + np.log(above) - np.log1p(above)

    found = minimize_scalar(epsilon, bounds=(-20, 40), method="bounded", options={"xatol": 1e-10})
    return float(max(found.fun, 0.0))


def _largest_rho(epsilon: float, delta: float) -> float:
    from scipy.optimize import brentq

    low, high = 1e-30, 1.0
    while convert_zcdp(high, delta) < epsilon:
        high *= 2
    return brentq(lambda rho: convert_zcdp(rho, delta) - epsilon, low, high, xtol=1e-18, rtol=1e-12)
