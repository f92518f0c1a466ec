"""Looking at a trial before its end: what it costs, and boundaries that keep the error rate."""

from dataclasses import dataclass

import numpy as np

from neurokit_lite.core.check import as_array, as_fraction, in_range, one_of, same_length
from neurokit_lite.core.errors import invalid
from neurokit_lite.drugs.trials.effects import normal_limit

__all__ = ["crossing_probabilities", "design_boundaries", "spend_alpha", "spending_boundaries"]

_FAR = 9.0  # standard deviations: what lies beyond has a probability below 1e-18
_N_NODES = 8  # Gauss-Legendre nodes on each standard deviation of a step, the last or the next: exact to about 1e-15
_LEAST_STEP = 0.002  # of the information so far; nearer looks need ever finer grids
_NOTHING = 1e-14  # an error too small to be spent
_KINDS = ("pocock", "obrien-fleming")


def crossing_probabilities(fractions: np.ndarray, limits: np.ndarray, *, drift: float = 0.0) -> np.ndarray:
    """Compute how probably z first crosses its limits at each of several looks.

    Parameters
    ----------
    fractions : array_like of shape (n_looks,)
        Information at each look as a share of the planned total: rising, above 0 and at most 1.
    limits : array_like of shape (n_looks,)
        The limit of abs(z) at each look; infinite where the trial goes on whatever happens.
    drift : float
        Expected z at the planned end: 0 if the treatment does nothing, 2.8 for a power of 80 % without looks.

    Returns
    -------
    numpy.ndarray of shape (n_looks, 2)
        Probability to stop at each look, upwards and downwards. The sum of all is the error rate without drift, and
        the power with it.

    Raises
    ------
    ValueError
        If the looks are out of order or too near to one another, lengths differ, or a limit is not positive.

    Notes
    -----
    Data that come in between two looks are independent of those before, so that z walks: with ``a = sqrt(t / t')``,
    ``z' = a z + sqrt(1 - a²) e``. The density of z among trials that go on is carried from look to look by numerical
    integration (the recursion of Armitage, McPherson and Rowe), with eight Gauss-Legendre nodes on each standard
    deviation of the shorter step; the error is below 1e-10. It assumes that z is normal with increments that are
    independent.

    References
    ----------
    Armitage P, McPherson CK, Rowe BC (1969). Repeated significance tests on accumulating data. *J R Stat Soc A*
    132:235-244. https://doi.org/10.2307/2343787

    Examples
    --------
    One look at 1.96 is wrong in 5 %, two in 8 %:

    >>> from neurokit_lite import drugs
    >>> drugs.crossing_probabilities([0.5, 1], [1.96, 1.96]).sum(axis=1).cumsum().round(3)
    array([0.05 , 0.083])
    """
    looks, edges = _as_looks(fractions), _as_limits(limits)
    same_length(edges, looks, names=("limits", "fractions"), axis="n_looks")
    shift = in_range(drift, "drift", low=-40, high=40)
    walk, found = _Walk(0.0, np.zeros(1), np.ones(1)), []
    for k, (look, edge) in enumerate(zip(looks, edges, strict=True)):
        found.append(walk.tails(look, edge, shift))
        if k + 1 < looks.size:
            walk = walk.go_on(look, edge, shift, looks[k + 1])
    return np.array(found)


def design_boundaries(fractions: np.ndarray, *, kind: str = "obrien-fleming", alpha: float = 0.05) -> np.ndarray:
    """Find the group-sequential boundaries of Pocock or of O'Brien and Fleming.

    Parameters
    ----------
    fractions : array_like of shape (n_looks,)
        Information at each look as a share of the planned total.
    kind : str
        ``"pocock"``, one limit for all looks, or ``"obrien-fleming"``, limits that fall with the root of information.
    alpha : float
        Probability that a trial without effect stops, two-sided.

    Returns
    -------
    numpy.ndarray of shape (n_looks,)
        The limit of abs(z) at each look; of equal steps they are those of the published tables.

    Raises
    ------
    ValueError
        If the looks are out of order or too near, the kind is unknown, or `alpha` is not between 0 and 1.

    Notes
    -----
    The limits are ``c (t_k / t_K)^(d - 1/2)``, with d = 1/2 for Pocock and 0 for O'Brien and Fleming; c is found so
    that :func:`crossing_probabilities` add up to alpha. All looks must be known beforehand: for others see
    :func:`spending_boundaries`.

    References
    ----------
    Jennison C, Turnbull BW (2000). *Group Sequential Methods with Applications to Clinical Trials*, tables 2.1 and 2.3.
    Chapman & Hall/CRC. https://doi.org/10.1201/9780367805326

    Examples
    --------
    >>> from neurokit_lite import drugs
    >>> drugs.design_boundaries([0.2, 0.4, 0.6, 0.8, 1], kind="pocock").round(3)
    array([2.413, 2.413, 2.413, 2.413, 2.413])
    """
    from scipy.optimize import brentq

    looks = _as_looks(fractions)
    power = 0.0 if one_of(kind, "kind", _KINDS) == "pocock" else -0.5
    level, shape = as_fraction(alpha, "alpha"), (looks / looks[-1]) ** power
    low, high = normal_limit(level), normal_limit(level / looks.size)
    if looks.size > 1:
        low = brentq(lambda c: crossing_probabilities(looks, c * shape).sum() - level, low, high, xtol=1e-9)
    return low * shape


def spend_alpha(fractions: np.ndarray, *, kind: str = "obrien-fleming", alpha: float = 0.05) -> np.ndarray:
    """Compute how much of the error is spent by each look: the spending function of Lan and DeMets.

    Parameters
    ----------
    fractions : array_like of shape (n_looks,)
        Information at each look as a share of the planned total.
    kind : str
        ``"obrien-fleming"``, hardly anything early, or ``"pocock"``, nearly even.
    alpha : float
        What has been spent at the end, two-sided.

    Returns
    -------
    numpy.ndarray of shape (n_looks,)
        The error spent so far.

    Raises
    ------
    ValueError
        If the looks are out of order, the kind is unknown, or `alpha` is not between 0 and 1.

    Notes
    -----
    Each side spends half of alpha, h: ``2 - 2 Phi(z_{h/2} / sqrt(t))``, or ``h log(1 + (e - 1) t)``. The number and the
    times of looks need not be known beforehand, but may not depend on what was seen.

    References
    ----------
    Lan KKG, DeMets DL (1983). Discrete sequential boundaries for clinical trials. *Biometrika* 70:659-663.
    https://doi.org/10.1093/biomet/70.3.659

    Examples
    --------
    >>> from neurokit_lite import drugs
    >>> drugs.spend_alpha([0.5, 1]).round(4)
    array([0.0031, 0.05  ])
    """
    from scipy.special import ndtr

    looks, level = _as_looks(fractions), as_fraction(alpha, "alpha")
    if one_of(kind, "kind", _KINDS) == "pocock":
        return level * np.log1p((np.e - 1) * looks)
    return 4 * ndtr(-normal_limit(level / 2) / np.sqrt(looks))


def spending_boundaries(fractions: np.ndarray, *, kind: str = "obrien-fleming", alpha: float = 0.05) -> np.ndarray:
    """Find the boundaries that spend the error as a spending function says.

    Parameters
    ----------
    fractions : array_like of shape (n_looks,)
        Information at each look so far as a share of the planned total.
    kind : str
        ``"obrien-fleming"`` or ``"pocock"``, as in :func:`spend_alpha`.
    alpha : float
        What has been spent at the end, two-sided.

    Returns
    -------
    numpy.ndarray of shape (n_looks,)
        The limit of abs(z) at each look; infinite where less than 1e-14 is to be spent. A later look does not change
        those before.

    Raises
    ------
    ValueError
        If the looks are out of order or too near, the kind is unknown, or `alpha` is not between 0 and 1.

    Notes
    -----
    Look by look, the limit is found that is first crossed with the probability to be spent at it, among trials that
    went on; the recursion is that of :func:`crossing_probabilities`.

    References
    ----------
    Lan KKG, DeMets DL (1983). Discrete sequential boundaries for clinical trials. *Biometrika* 70:659-663.
    https://doi.org/10.1093/biomet/70.3.659

    Examples
    --------
    >>> from neurokit_lite import drugs
    >>> drugs.spending_boundaries([0.2, 0.4, 0.6, 0.8, 1]).round(3)
    array([4.877, 3.357, 2.68 , 2.29 , 2.031])
    """
    looks = _as_looks(fractions)
    steps = np.diff(spend_alpha(looks, kind=kind, alpha=alpha), prepend=0.0) / 2
    walk, limits = _Walk(0.0, np.zeros(1), np.ones(1)), []
    for k, (look, step) in enumerate(zip(looks, steps, strict=True)):
        edge = walk.limit(look, step) if step > _NOTHING else np.inf
        limits.append(edge)
        if k + 1 < looks.size:
            walk = walk.go_on(look, edge, 0.0, looks[k + 1])
    return np.array(limits)


@dataclass(frozen=True)
class _Walk:
    """Where z is at a look among trials that go on: nodes, and the probability that each stands for."""

    look: float
    nodes: np.ndarray
    masses: np.ndarray

    def step(self, look: float, drift: float) -> tuple[np.ndarray, float]:
        """Mean of z at the next look from each node, and its standard deviation."""
        means = np.sqrt(self.look / look) * self.nodes + drift * (look - self.look) / np.sqrt(look)
        return means, float(np.sqrt((look - self.look) / look))

    def tails(self, look: float, edge: float, drift: float) -> tuple[float, float]:
        """Probability to cross the limit at the next look, upwards and downwards."""
        from scipy.special import ndtr

        means, spread = self.step(look, drift)
        return tuple(float(self.masses @ ndtr((side * means - edge) / spread)) for side in (1, -1))

    def limit(self, look: float, probability: float) -> float:
        """The limit that is crossed upwards with this probability at the next look, without drift."""
        from scipy.optimize import brentq

        return brentq(lambda edge: self.tails(look, edge, 0.0)[0] - probability, 0.0, _FAR, xtol=1e-10)

    def go_on(self, look: float, edge: float, drift: float, following: float) -> "_Walk":
        """The walk at the next look, on a grid that is fine enough for the look after it."""
        means, spread = self.step(look, drift)
        middle = drift * np.sqrt(look)
        low, high = max(-edge, middle - _FAR), min(edge, middle + _FAR)
        if high <= low:
            return _Walk(look, np.zeros(1), np.zeros(1))  # far beyond the limits: none goes on
        step = float(np.sqrt((following - look) / following))
        nodes, weights = _grid(low, high, min(spread, step))  # of two near looks the density has edges this sharp
        kernel = np.exp(-0.5 * ((nodes[:, None] - means) / spread) ** 2) / (spread * np.sqrt(2 * np.pi))
        return _Walk(look, nodes, weights * (kernel @ self.masses))


def _grid(low: float, high: float, spread: float) -> tuple[np.ndarray, np.ndarray]:
    """Gauss-Legendre nodes and weights, on pieces no wider than the spread."""
    unit, weights = np.polynomial.legendre.leggauss(_N_NODES)
    edges = np.linspace(low, high, int(np.ceil((high - low) / spread)) + 1)
    half = np.diff(edges)[:, None] / 2
    return ((edges[:-1, None] + half) + half * unit).ravel(), (half * weights).ravel()


def _as_looks(fractions: object) -> np.ndarray:
    looks = as_array(fractions, "fractions", axes=("n_looks",), min_size=1)
    wrong = looks[(looks <= 0) | (looks > 1)]
    if wrong.size:
        hint = "A share of the planned information, such as 300 of 600 patients: 0.5."
        raise invalid("fractions", "lie above 0 and not above 1", got=f"{wrong[0]:g}", hint=hint)
    near = np.flatnonzero(np.diff(looks) < _LEAST_STEP * looks[1:])
    if near.size:
        got = f"{looks[near[0]]:g} followed by {looks[near[0] + 1]:g}"
        raise invalid(
            "fractions",
            "rise, each by 0.2 % or more",
            got=got,
            hint="Put them in order of time; nearer ones are one look.",
        )
    return looks


def _as_limits(limits: object) -> np.ndarray:
    edges = as_array(limits, "limits", axes=("n_looks",), finite=False)
    wrong = edges[~(edges > 0)]
    if wrong.size:
        raise invalid("limits", "be above 0, of abs(z)", got=f"{wrong[0]:g}", hint="Infinite: no stop at this look.")
    return edges
