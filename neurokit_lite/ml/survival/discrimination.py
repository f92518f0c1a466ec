"""How well risks put people in order, when some are lost before anything happens."""

import numpy as np

from neurokit_lite.core.check import as_array, same_length
from neurokit_lite.core.errors import invalid
from neurokit_lite.ml.survival.curves import check_follow_up, estimate_survival, step_at

__all__ = ["compute_survival_auc", "concordance_index"]


def concordance_index(times: np.ndarray, is_event: np.ndarray, scores: np.ndarray) -> float:
    """Compute Harrell's C: of two people, how often has the one with the higher score the event first?

    Parameters
    ----------
    times : array_like of shape (n_people,)
        How long each person was followed, above 0; any unit.
    is_event : array_like of shape (n_people,)
        True if the event happened then, False if censored.
    scores : array_like of shape (n_people,)
        Any number that is larger where the event is expected sooner.

    Returns
    -------
    float
        From 0 to 1; 0.5 is chance.

    Raises
    ------
    ValueError
        If lengths differ, or no two people can be compared.

    Notes
    -----
    Only pairs count in which it is known who came first: an event, and somebody followed for longer (or censored at the
    same time). Equal scores count one half. It depends on who is censored, and mixes all times; for a horizon see
    :func:`compute_survival_auc`.

    References
    ----------
    Harrell FE, Califf RM, Pryor DB, Lee KL, Rosati RA (1982). Evaluating the yield of medical tests. *JAMA*
    247:2543-2546. https://doi.org/10.1001/jama.1982.03320430047030

    Examples
    --------
    >>> from neurokit_lite import ml
    >>> ml.concordance_index([1, 2, 3], [True, False, True], [0.9, 0.1, 0.5])  # the first against both others
    1.0
    """
    times, is_event, scores = _scored(times, is_event, scores)
    order = np.lexsort((is_event, -times))  # later people first; of one time the censored before the events
    ranks = np.unique(scores, return_inverse=True)[1]
    below, same, n_pairs = 0.0, 0.0, 0.0
    tree = _RankCounts(int(ranks.max()) + 1)
    start, ordered = 0, times[order]
    while start < order.size:
        stop = start + np.searchsorted(-ordered[start:], -ordered[start], side="right")
        block = order[start:stop]
        events = block[is_event[block]]
        for one in block[~is_event[block]]:
            tree.add(ranks[one])
        for one in events:
            below += tree.n_below(ranks[one])
            same += tree.n_below(ranks[one] + 1) - tree.n_below(ranks[one])
            n_pairs += tree.n_all
        for one in events:
            tree.add(ranks[one])
        start = stop
    if n_pairs == 0:
        raise invalid("is_event", "let two people be compared", got="no event with anybody followed for longer")
    return float((below + same / 2) / n_pairs)


def compute_survival_auc(
    times: np.ndarray, is_event: np.ndarray, scores: np.ndarray, horizons: np.ndarray
) -> np.ndarray:
    """Compute the area under the ROC curve for an event up to each horizon, with people lost on the way.

    Parameters
    ----------
    times : array_like of shape (n_people,)
        How long each person was followed, above 0; any unit.
    is_event : array_like of shape (n_people,)
        True if the event happened then, False if censored.
    scores : array_like of shape (n_people,)
        Any number that is larger where the event is expected sooner, known at the start.
    horizons : array_like of shape (n_horizons,)
        Times for which to ask, in the unit of `times`.

    Returns
    -------
    numpy.ndarray of shape (n_horizons,)
        Probability that somebody with an event up to the horizon scores above somebody without; 0.5 is chance.

    Raises
    ------
    ValueError
        If up to a horizon nobody has an event, or beyond it nobody is followed.

    Notes
    -----
    Cases are people with an event up to the horizon, controls those followed for longer. Who is lost before the horizon
    is neither; the cases stand in for them by the weight ``1 / G(t-)``, where G is Kaplan and Meier's curve of *being
    lost*, so that early and late events keep their share. It assumes that loss has nothing to do with scores.

    References
    ----------
    Uno H, Cai T, Tian L, Wei LJ (2007). Evaluating prediction rules for t-year survivors with censored regression
    models. *J Am Stat Assoc* 102:527-537. https://doi.org/10.1198/016214507000000149

    Examples
    --------
    >>> from neurokit_lite import ml
    >>> ml.compute_survival_auc([1, 2, 3, 4], [True, True, False, False], [0.9, 0.2, 0.5, 0.1], [2.5])
    array([0.75])
    """
    times, is_event, scores = _scored(times, is_event, scores)
    horizons = as_array(horizons, "horizons", axes=("n_horizons",), min_size=1)
    kept = np.ones(times.size)  # G just before each person's time; events of that time come before losses
    if not is_event.all():
        lost = estimate_survival(times, ~is_event)
        kept = step_at(np.nextafter(times, -np.inf), lost.times, lost.survival, first=1.0)
    found = np.empty(horizons.size)
    for i, horizon in enumerate(horizons):
        is_case, is_control = is_event & (times <= horizon), times > horizon
        if not (is_case.any() and is_control.any()):
            got = f"{horizon:g}, with {is_case.sum()} events before and {is_control.sum()} people followed for longer"
            raise invalid("horizons", "have events before and people followed for longer", got=got)
        controls = np.sort(scores[is_control])
        low, high = (np.searchsorted(controls, scores[is_case], side=side) for side in ("left", "right"))
        found[i] = np.average((low + high) / 2.0, weights=1 / kept[is_case]) / controls.size
    return found


class _RankCounts:
    """How many of those added so far have a lower rank, in time that grows with the logarithm of the ranks."""

    def __init__(self, n_ranks: int) -> None:
        self.sums, self.n_all = [0] * (n_ranks + 1), 0

    def add(self, rank: int) -> None:
        self.n_all += 1
        at = int(rank) + 1
        while at < len(self.sums):
            self.sums[at] += 1
            at += at & -at

    def n_below(self, rank: int) -> int:
        total, at = 0, int(rank)
        while at:
            total += self.sums[at]
            at -= at & -at
        return total


def _scored(times: object, is_event: object, scores: object) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    times, is_event = check_follow_up(times, is_event)
    scores = as_array(scores, "scores", axes=("n_people",))
    same_length(times, scores, names=("times", "scores"), axis="n_people")
    return times, is_event, scores
