"""Made-up people in place of real ones, and who was in the table that they were made from."""

from dataclasses import dataclass

import numpy as np

from neurokit_lite.core.check import as_array, as_count, as_fraction
from neurokit_lite.core.constancy import is_constant
from neurokit_lite.core.errors import invalid
from neurokit_lite.core.instances import as_instance
from neurokit_lite.core.rng import as_generator
from neurokit_lite.privacy.release.budget import PrivacyBudget, as_epsilon
from neurokit_lite.privacy.release.noise import draw_discrete_laplace

__all__ = ["CopulaTwin", "MembershipAttack", "attack_membership", "fit_twin"]

_CLIP, _STEPS = 2.0, 2**20  # normal scores beyond two standard deviations count as two,
_SQUARE = 0.9205  # and so their mean square is less than 1


@dataclass(frozen=True)
class CopulaTwin:
    """What is kept of a table: the histogram of each column and a correlation for each pair.

    Parameters
    ----------
    edges : tuple of numpy.ndarray of shape (n_edges,)
        Edges of the bins of each column.
    shares : tuple of numpy.ndarray of shape (n_bins,)
        Share of people in each bin of each column.
    correlations : numpy.ndarray of shape (n_columns, n_columns)
        Of normal scores.
    epsilon : float
        Privacy loss; infinite where no noise was added.

    Examples
    --------
    >>> import numpy as np
    >>> from neurokit_lite import privacy
    >>> twin = privacy.CopulaTwin((np.array([0.0, 1.0]),), (np.array([1.0]),), np.eye(1), 1.0)
    >>> twin.draw(5, random_state=0).shape
    (5, 1)
    """

    edges: tuple
    shares: tuple
    correlations: np.ndarray
    epsilon: float

    def draw(self, n_people: int, *, random_state=None) -> np.ndarray:
        """Make people.

        Parameters
        ----------
        n_people : int
            How many. It is no secret and costs nothing.
        random_state : None, int or numpy.random.Generator
            Which ones; here a seed gives nothing away, for the noise was added before.

        Returns
        -------
        numpy.ndarray of shape (n_people, n_columns)
            One row for each.
        """
        from scipy.special import ndtr

        generator = as_generator(random_state)
        scores = generator.normal(size=(as_count(n_people, "n_people"), len(self.edges)))
        uniform = ndtr(scores @ _root(self.correlations).T)
        columns = [
            np.interp(u, np.r_[0, np.cumsum(share)], edges)
            for u, edges, share in zip(uniform.T, self.edges, self.shares, strict=True)
        ]
        return np.column_stack(columns)


def fit_twin(
    table: np.ndarray,
    edges: tuple,
    *,
    budget: PrivacyBudget | None = None,
    epsilon: float | None = None,
    random_state=None,
) -> CopulaTwin:
    """Keep histograms and correlations of a table, with noise or without, to draw made-up people from.

    Parameters
    ----------
    table : array_like of float, shape (n_people, n_columns)
        One row for each person. Values beyond the edges count in the outer bins.
    edges : sequence of array_like of shape (n_edges,)
        Edges of the bins of each column, from public knowledge.
    budget : PrivacyBudget, optional
        Budget of the table; it is charged. None makes a twin without privacy, for comparison.
    epsilon : float, optional
        Privacy loss of the twin, with a budget.
    random_state : None, int or numpy.random.Generator
        None for a release. **A fixed seed destroys the guarantee**: who knows it subtracts the noise.

    Returns
    -------
    CopulaTwin
        To draw from.

    Raises
    ------
    ValueError
        If edges do not rise, their number is not that of the columns, a value is not finite, nobody is there, or the
        budget has too little left.

    Notes
    -----
    A Gaussian copula: each value becomes its place in the histogram of its column, then a normal score, clipped at 2;
    correlations are means of products. Unit of privacy: replace one person (n is public); a budget of add or remove
    one refuses the twin. Errors about the data are for who holds the data. Delta: 0. Half of epsilon
    goes to the histograms (each person changes two bins in every column: sensitivity ``2 n_columns``), half to the
    products (``8`` for each pair). Negative counts are set to 0, negative eigenvalues of the correlations to 0.001.
    What is not kept, such as a bend or three columns together, the made-up people do not have.

    References
    ----------
    Li H, Xiong L, Jiang X (2014). Differentially private synthesization of multi-dimensional data using copula
    functions. In *Proc Int Conf Extending Database Technology*, pp 475-486. https://doi.org/10.5441/002/edbt.2014.43

    Examples
    --------
    >>> from neurokit_lite import privacy
    >>> twin = privacy.fit_twin([[1.0], [3.0], [3.0], [3.0]], [[0.0, 2.0, 4.0]])
    >>> twin.shares[0]
    array([0.25, 0.75])
    """
    if (budget is None) != (epsilon is None):
        hint = "Neither makes a twin without privacy."
        raise invalid("epsilon", "be given together with a budget", epsilon, hint=hint)
    if budget is not None:
        cost = {"epsilon": as_epsilon(epsilon), "neighbours": "replace one"}
        as_instance(budget, "budget", PrivacyBudget).check("synthetic twin", **cost)
    table = as_array(table, "table", axes=("n_people", "n_columns"), min_size=1)
    edges = tuple(as_array(one, f"edges[{k}]", axes=("n_edges",), min_size=2) for k, one in enumerate(edges))
    if len(edges) != table.shape[1]:
        rule, hint = (
            f"have one entry for each of the {table.shape[1]} columns",
            "Or transpose the table: people are rows.",
        )
        raise invalid("edges", rule, got=str(len(edges)), hint=hint)
    for k, one in enumerate(edges):
        if (np.diff(one) <= 0).any():
            raise invalid(f"edges[{k}]", "rise", got=np.array2string(one, threshold=8))
    (n, d), state = table.shape, random_state if random_state is None else as_generator(random_state)
    if budget is not None:
        budget.charge("synthetic twin", **cost)

    def noise(n_values: int, sensitivity: float) -> np.ndarray:
        if budget is None:
            return np.zeros(n_values)
        return draw_discrete_laplace(n_values, sensitivity / (epsilon / 2), random_state=state)

    inside = [np.clip(column, one[0], one[-1]) for column, one in zip(table.T, edges, strict=True)]
    counts = [np.histogram(column, one)[0] for column, one in zip(inside, edges, strict=True)]
    noisy = [np.clip(one + noise(one.size, 2 * d), 0, None) + 1e-12 for one in counts]
    shares = tuple(one / one.sum() for one in noisy)
    scores = np.column_stack([_scores(*three) for three in zip(inside, edges, shares, strict=True)])
    pairs = np.triu_indices(d, 1)
    steps = np.rint(scores[:, pairs[0]] * scores[:, pairs[1]] / _CLIP**2 * _STEPS).sum(axis=0)
    products = (steps + noise(steps.size, 2 * _STEPS * max(len(pairs[0]), 1))) * _CLIP**2 / _STEPS / n / _SQUARE
    return CopulaTwin(edges, shares, _as_correlations(products, pairs, d), np.inf if epsilon is None else epsilon)


def _scores(column: np.ndarray, edges: np.ndarray, shares: np.ndarray) -> np.ndarray:
    """Normal scores of the places of values in a histogram, up to two standard deviations."""
    from scipy.special import ndtri

    return np.clip(ndtri(np.interp(column, edges, np.r_[0, np.cumsum(shares)]).clip(0, 1)), -_CLIP, _CLIP)


def _as_correlations(products: np.ndarray, pairs: tuple, d: int) -> np.ndarray:
    """The correlation matrix near noisy products: eigenvalues of at least 0.001, a diagonal of 1."""
    matrix = np.eye(d)
    matrix[pairs] = np.clip(products, -0.99, 0.99)
    matrix = np.triu(matrix) + np.triu(matrix, 1).T
    values, vectors = np.linalg.eigh(matrix)
    matrix = vectors * np.clip(values, 1e-3, None) @ vectors.T
    spread = np.sqrt(np.diag(matrix))
    return matrix / np.outer(spread, spread)


def _root(matrix: np.ndarray) -> np.ndarray:
    values, vectors = np.linalg.eigh(matrix)
    return vectors * np.sqrt(np.clip(values, 0, None))


@dataclass(frozen=True)
class MembershipAttack:
    """How well an attacker told members of a table from others.

    Parameters
    ----------
    auc : float
        Chance that a member's distance is smaller than another person's. 0.5 is guessing.
    low, high : float
        Ends of its interval.
    member_distances, other_distances : numpy.ndarray of shape (n_people,)
        Distance of each person to the nearest made-up one.

    Examples
    --------
    >>> from neurokit_lite import privacy
    >>> privacy.attack_membership([[0.0], [1.0]], [[4.0], [6.0]], [[0.0], [1.0]]).auc
    1.0
    """

    auc: float
    low: float
    high: float
    member_distances: np.ndarray
    other_distances: np.ndarray


def attack_membership(
    members: np.ndarray, others: np.ndarray, synthetic: np.ndarray, *, alpha: float = 0.05
) -> MembershipAttack:
    """Guess who was in the table, by the distance to the nearest made-up person.

    Parameters
    ----------
    members, others : array_like of float, shape (n_people, n_columns)
        People who were in the table, and people from the same population who were not. At least two of each.
    synthetic : array_like of float, shape (n_synthetic, n_columns)
        What was published.
    alpha : float
        Share of intervals that miss.

    Returns
    -------
    MembershipAttack
        Area under the curve of the attack, with its interval.

    Raises
    ------
    ValueError
        If there are fewer than two people of a kind, columns differ in number, or a value is not finite.

    Notes
    -----
    Columns are divided by the standard deviation of `others` and `synthetic` together, which the attacker knows;
    distances are Euclidean. The standard error is that of Hanley and McNeil (1982); as it is 0 where all members are
    nearer, no limit lies nearer to 1 than ``(alpha / 2)^(1 / k)``, the exact one for k = min(n_members, n_others)
    pairs of other people, nor nearer to 0. The interval counts people only, not the draw of the twin. An area near 0.5
    is no proof of privacy: the attack is a weak one, and an average says nothing of the one person who is unlike all
    others.

    References
    ----------
    Hanley JA, McNeil BJ (1982). The meaning and use of the area under a receiver operating characteristic (ROC) curve.
    *Radiology* 143:29-36. https://doi.org/10.1148/radiology.143.1.7063747

    Stadler T, Oprisanu B, Troncoso C (2022). Synthetic data - anonymisation groundhog day. In *31st USENIX Security
    Symposium*, pp 1451-1468. https://arxiv.org/abs/2011.07018

    Examples
    --------
    Copies of the members give them away:

    >>> from neurokit_lite import privacy
    >>> privacy.attack_membership([[0.0], [2.0]], [[1.0], [3.0]], [[0.0], [2.0]]).auc
    1.0
    """
    from scipy.special import ndtri
    from scipy.stats import rankdata

    alpha = as_fraction(alpha, "alpha")
    given = {"members": members, "others": others, "synthetic": synthetic}
    tables = {name: as_array(one, name, axes=("n_people", "n_columns")) for name, one in given.items()}
    widths = [one.shape[1] for one in tables.values()]
    odd = next((name for name, one in tables.items() if widths.count(one.shape[1]) == 1), "synthetic")
    if len(set(widths)) > 1 or not widths[0]:
        rule = "have the same columns (n_people, n_columns) as the other tables"
        raise invalid(odd, rule, got=str(tables[odd].shape), hint=f"Transpose {odd}?")
    for name, one in tables.items():
        if len(one) < (1 if name == "synthetic" else 2):
            raise invalid(name, "have at least two people (one, if synthetic)", got=str(one.shape))
    members, others, synthetic = tables.values()
    known = np.vstack([others, synthetic])
    spread = np.where(is_constant(known, axis=0), 1.0, known.std(axis=0))
    near, far = (_nearest(one / spread, synthetic / spread) for one in (members, others))
    ranks = rankdata(np.r_[-near, -far])
    n, m = near.size, far.size
    auc = (ranks[:n].sum() - n * (n + 1) / 2) / (n * m)
    q1, q2 = auc / (2 - auc), 2 * auc**2 / (1 + auc)
    error = np.sqrt(max(auc * (1 - auc) + (n - 1) * (q1 - auc**2) + (m - 1) * (q2 - auc**2), 0) / (n * m))
    reach, top = -ndtri(alpha / 2) * error, (alpha / 2) ** (1 / min(n, m))
    low, high = np.clip([min(auc - reach, top), max(auc + reach, 1 - top)], 0, 1)
    return MembershipAttack(float(auc), float(low), float(high), near, far)


def _nearest(people: np.ndarray, synthetic: np.ndarray) -> np.ndarray:
    from scipy.spatial import cKDTree

    return cKDTree(synthetic).query(people)[0]
