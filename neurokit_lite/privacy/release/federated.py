"""One model from several hospitals that send no rows: sums that add up, averages that drift, gradients that tell."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from neurokit_lite.core.check import as_array, as_count, in_range, same_length
from neurokit_lite.core.errors import invalid
from neurokit_lite.core.instances import as_instance

__all__ = ["FederatedFit", "SiteSums", "add_site_sums", "average_sites", "compute_site_sums", "invert_gradient"]


@dataclass(frozen=True)
class SiteSums:
    """What a site sends for a linear regression.

    Parameters
    ----------
    gram : numpy.ndarray of shape (n_features, n_features)
        Sums of products of features.
    products : numpy.ndarray of shape (n_features,)
        Sums of features times outcome.
    n_people : int
        People at the site.

    Examples
    --------
    >>> from neurokit_lite import privacy
    >>> privacy.compute_site_sums([[1.0], [2.0]], [3.0, 4.0]).products
    array([11.])
    """

    gram: np.ndarray
    products: np.ndarray
    n_people: int


def compute_site_sums(features: np.ndarray, outcomes: np.ndarray) -> SiteSums:
    """Compute the sums that a site sends for a linear regression over all sites.

    Parameters
    ----------
    features : array_like of float, shape (n_people, n_features)
        One row for each person; a column of ones is the constant.
    outcomes : array_like of float, shape (n_people,)
        Outcome.

    Returns
    -------
    SiteSums
        To be sent.

    Raises
    ------
    ValueError
        If lengths differ or a value is not finite.

    Notes
    -----
    ``X'X`` and ``X'y``. They are exact, so that they have no privacy of their own: the sums of a site with one person
    are that person. Centre features by public values beforehand, or the sums lose digits.

    References
    ----------
    Closed form: the normal equations.

    Examples
    --------
    >>> from neurokit_lite import privacy
    >>> privacy.compute_site_sums([[1.0, 2.0]], [3.0]).gram.tolist()
    [[1.0, 2.0], [2.0, 4.0]]
    """
    features, outcomes = _checked(features, outcomes)
    return SiteSums(features.T @ features, features.T @ outcomes, len(features))


def add_site_sums(sums: Sequence[SiteSums]) -> np.ndarray:
    """Solve a linear regression from the sums of all sites.

    Parameters
    ----------
    sums : sequence of SiteSums
        One for each site.

    Returns
    -------
    numpy.ndarray of shape (n_features,)
        Coefficients, those of the pooled rows.

    Raises
    ------
    ValueError
        If sites have other features, or all rows together do not determine the coefficients.

    Notes
    -----
    Sums over people are sums over sites of sums over people: the fit is the pooled one but for rounding, however
    unlike the sites are. It has no room for an effect of the site unless each site's constant is a column. Columns far
    from 0 lose digits in the sums, at the sites: a condition above 1e10 is refused, as that of a column whose mean is
    1e5 standard deviations from 0.

    References
    ----------
    Closed form: the normal equations.

    Examples
    --------
    >>> from neurokit_lite import privacy
    >>> one, two = ([[1.0, 0.0]], [1.0]), ([[1.0, 1.0]], [3.0])
    >>> privacy.add_site_sums([privacy.compute_site_sums(*site) for site in (one, two)])
    array([1., 2.])
    """
    sums = [as_instance(one, f"sums[{k}]", SiteSums, hint="compute_site_sums makes one.") for k, one in enumerate(sums)]
    if len({one.gram.shape for one in sums}) != 1:
        raise invalid("sums", "come from at least one site, with the same features", got=f"{len(sums)} sites")
    gram = sum(as_array(one.gram, "sums.gram", axes=("n_features", "n_features")) for one in sums)
    products = sum(as_array(one.products, "sums.products", axes=("n_features",)) for one in sums)
    scale = np.sqrt(np.diag(gram))
    if (scale == 0).any() or np.linalg.cond(gram / np.outer(scale, scale)) > 1e10:
        raise invalid(
            "sums",
            "determine all coefficients",
            got=f"{sum(one.n_people for one in sums)} people",
            hint="Is a column the sum of others, or far from 0? Centre it by a public value before the sums.",
        )
    return np.linalg.solve(gram / np.outer(scale, scale), products / scale) / scale


@dataclass(frozen=True)
class FederatedFit:
    """Weights after each round of federated averaging.

    Parameters
    ----------
    weights : numpy.ndarray of shape (n_rounds + 1, n_features)
        From the start, all zero, to the last round.
    losses : numpy.ndarray of shape (n_rounds + 1,)
        Mean logistic loss of all people with the penalty, by the weights of that round.

    Examples
    --------
    >>> from neurokit_lite import privacy
    >>> site = ([[1.0], [-1.0]], [True, False])
    >>> privacy.average_sites([site], n_rounds=1, step_size=1.0, ridge=0.0).weights.tolist()
    [[0.0], [0.5]]
    """

    weights: np.ndarray
    losses: np.ndarray


def average_sites(
    sites: Sequence[tuple[np.ndarray, np.ndarray]],
    *,
    n_rounds: int = 100,
    n_local_steps: int = 1,
    step_size: float = 1.0,
    ridge: float = 0.01,
) -> FederatedFit:
    """Fit a logistic regression by federated averaging.

    Parameters
    ----------
    sites : sequence of (features, is_case)
        Of each site: array (n_people, n_features), with a column of ones for the constant, and bool (n_people,).
    n_rounds : int
        How often sites send their weights and get the average back.
    n_local_steps : int
        Steps down the gradient that a site takes by itself in each round.
    step_size : float
        Length of a step for a gradient of 1.
    ridge : float
        Penalty ``ridge / 2`` times the squared length of the weights.

    Returns
    -------
    FederatedFit
        Weights of each round.

    Raises
    ------
    ValueError
        If sites have other features, somebody's outcome is neither True nor False, or steps are so long that weights
        run away.

    Notes
    -----
    Averages are weighted by the number of people. With one local step this is the gradient of the pooled rows, and ends
    in the pooled fit. With more, each site goes some way to its own fit, and where sites differ the average ends
    elsewhere (client drift), the farther the more they walk: more rounds do not correct it. Sites take all their rows
    at each step, so that nothing is drawn at random.

    References
    ----------
    McMahan B, Moore E, Ramage D, Hampson S, Aguera y Arcas B (2017). Communication-efficient learning of deep networks
    from decentralized data. *Proc Mach Learn Res* 54:1273-1282. https://proceedings.mlr.press/v54/mcmahan17a.html

    Karimireddy SP, Kale S, Mohri M, Reddi SJ, Stich SU, Suresh AT (2020). SCAFFOLD: stochastic controlled averaging for
    federated learning. *Proc Mach Learn Res* 119:5132-5143. https://proceedings.mlr.press/v119/karimireddy20a.html

    Examples
    --------
    A site with three people weighs three times a site with one:

    >>> from neurokit_lite import privacy
    >>> sites = [([[1.0]] * 3, [True] * 3), ([[1.0]], [False])]
    >>> privacy.average_sites(sites, n_rounds=1, step_size=1.0, ridge=0.0).weights[-1]
    array([0.25])
    """
    from scipy.special import expit

    n_rounds, n_local_steps = as_count(n_rounds, "n_rounds"), as_count(n_local_steps, "n_local_steps")
    step_size, ridge = in_range(step_size, "step_size", low=1e-9, high=1e6), in_range(ridge, "ridge", low=0)
    sites = [_checked(*site, is_binary=True) for site in sites]
    if len({features.shape[1] for features, _ in sites}) != 1:
        raise invalid("sites", "be at least one, with the same features", got=f"{len(sites)} sites")
    sizes = np.array([len(cases) for _, cases in sites], dtype=float)
    path = [np.zeros(sites[0][0].shape[1])]
    for _ in range(n_rounds):
        ends = []
        for features, cases in sites:
            at = path[-1]
            for _ in range(n_local_steps):
                at = at - step_size * (features.T @ (expit(features @ at) - cases) / len(cases) + ridge * at)
            ends.append(at)
        path.append(np.average(ends, axis=0, weights=sizes))
        if not np.abs(path[-1]).max() < 1e9:
            raise invalid("step_size", "be so short that weights stay finite", step_size, hint="Try a tenth of it.")
    weights = np.array(path)
    rows, cases = (np.concatenate(parts) for parts in zip(*sites, strict=True))
    odds = rows @ weights.T
    losses = (np.logaddexp(0, odds) - cases[:, None] * odds).mean(axis=0) + ridge / 2 * (weights**2).sum(axis=1)
    return FederatedFit(weights, losses)


def invert_gradient(gradient: np.ndarray) -> tuple[np.ndarray, bool]:
    """Read a person's row from the gradient of a logistic regression that was computed from that person alone.

    Parameters
    ----------
    gradient : array_like of float, shape (n_features,)
        Gradient of the loss, without penalty; the last feature is the constant 1.

    Returns
    -------
    features : numpy.ndarray of shape (n_features - 1,)
        The person's features.
    is_case : bool
        The person's outcome.

    Raises
    ------
    ValueError
        If the gradient's last entry is 0, which only a person has who was predicted with certainty.

    Notes
    -----
    The gradient is ``(p - y) (x, 1)``: its last entry is p - y, negative for cases only, and the rest over it is x. Of
    several people together it is a mean of such rows, and the quotient belongs to nobody. Whoever
    sends gradients, or weights after one step, sends this.

    References
    ----------
    Zhu L, Liu Z, Han S (2019). Deep leakage from gradients. *Advances in Neural Information Processing Systems*
    32. https://arxiv.org/abs/1906.08935

    Examples
    --------
    A case of 70 years, of whom the model knew nothing (p = 0.5):

    >>> from neurokit_lite import privacy
    >>> privacy.invert_gradient([-35.0, -0.5])
    (array([70.]), True)
    """
    gradient = as_array(gradient, "gradient", axes=("n_features",), min_size=2)
    if gradient[-1] == 0:
        raise invalid("gradient", "end in the entry of the constant, which is not 0", got="0")
    return gradient[:-1] / gradient[-1], bool(gradient[-1] < 0)


def _checked(features: object, outcomes: object, *, is_binary: bool = False) -> tuple[np.ndarray, np.ndarray]:
    name = "is_case" if is_binary else "outcomes"
    features = as_array(features, "features", axes=("n_people", "n_features"), min_size=1)
    outcomes = as_array(outcomes, name, axes=("n_people",))
    same_length(outcomes, features, names=(name, "features"), axis="n_people")
    if is_binary and not np.isin(outcomes, (0, 1)).all():
        raise invalid(name, "hold True and False", outcomes)
    return features, outcomes
