"""How well risks put people in order, when some are lost before anything happens."""

import numpy as np

from neurokit_lite.core.check import as_array, same_length
from neurokit_lite.core.errors import invalid
from neurokit_lite.ml.survival.curves import check_follow_up, count_events, include_rounding, step_at

__all__ = ["compute_survival_auc", "concordance_index"]


def concordance_index(durations: np.ndarray, is_event: np.ndarray, scores: np.ndarray) -> float:
    """Compute Harrell's C: of two people, how often the one with the higher score has the event first.

    Parameters
    ----------
    durations : array_like of shape (n_people,)
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
    times, is_event, scores = _scored(durations, is_event, scores)
    ranks = np.unique(scores, return_inverse=True)[1]
    # Each event asks about those who stand before it: later people first; of one time the censored, then the questions,
    # then the events themselves.
    when = np.concatenate([times, times[is_event]])
    kind = np.concatenate([np.where(is_event, 2, 0), np.ones(int(is_event.sum()), dtype=int)])
    order = np.lexsort((kind, -when))
    n_below, n_same, n_before = _count_before(np.concatenate([ranks, ranks[is_event]])[order], kind[order] == 1)
    if not n_before:
        raise invalid("is_event", "let two people be compared", got="no event with anybody followed for longer")
    return (n_below + n_same / 2) / n_before


def compute_survival_auc(
    durations: np.ndarray, is_event: np.ndarray, scores: np.ndarray, *, horizons: np.ndarray
) -> np.ndarray:
    """Compute the area under the ROC curve for an event up to each horizon, with people lost on the way.

    Parameters
    ----------
    durations : array_like of shape (n_people,)
        How long each person was followed, above 0; any unit.
    is_event : array_like of shape (n_people,)
        True if the event happened then, False if censored.
    scores : array_like of shape (n_people,)
        Any number that is larger where the event is expected sooner, known at the start.
    horizons : array_like of shape (n_horizons,)
        Times for which to ask, in the unit of `durations`.

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
    >>> ml.compute_survival_auc([1, 2, 3, 4], [True, True, False, False], [0.9, 0.2, 0.5, 0.1], horizons=[2.5])
    array([0.75])
    """
    times, is_event, scores = _scored(durations, is_event, scores)
    horizons = as_array(horizons, "horizons", axes=("n_horizons",), min_size=1)
    kept = np.ones(times.size)  # G just before each person's time; events of that time come before losses
    if not is_event.all():
        before = np.where(is_event, np.nextafter(times, 0), times)
        when, n_lost, n_at_risk = count_events(before, ~is_event)
        kept = step_at(before, when, np.cumprod(1 - n_lost / n_at_risk), first=1.0)
    found = np.empty(horizons.size)
    for i, horizon in enumerate(include_rounding(horizons)):
        is_case, is_control = is_event & (times <= horizon), times > horizon
        if not (is_case.any() and is_control.any()):
            got = f"{horizon:g}, with {is_case.sum()} events before and {is_control.sum()} people followed for longer"
            raise invalid("horizons", "have events before and people followed for longer", got=got)
        controls = np.sort(scores[is_control])
        low, high = (np.searchsorted(controls, scores[is_case], side=side) for side in ("left", "right"))
        found[i] = np.average((low + high) / 2.0, weights=1 / kept[is_case]) / controls.size
    return found


def _count_before(ranks: np.ndarray, is_question: np.ndarray) -> tuple[float, float, float]:
    """Of all pairs of a question and a person before it: those with a lower rank, with the same, and their number.

    Merge sort's counting, all blocks of one width at once: the left half of each pair of blocks answers the right one.
    """
    place, ranks = np.arange(ranks.size), ranks.astype(float)
    n_below, n_to = 0.0, 0.0
    width = 1
    while width < ranks.size:
        is_right = place // width % 2 == 1
        keys = (place // (2 * width)) * (ranks.max() + 1.0) + ranks
        known = np.sort(keys[~is_right & ~is_question])
        asked = is_right & is_question
        start = np.searchsorted(known, keys[asked] - ranks[asked])
        n_below += float((np.searchsorted(known, keys[asked], side="left") - start).sum())
        n_to += float((np.searchsorted(known, keys[asked], side="right") - start).sum())
        width *= 2
    return n_below, n_to - n_below, float((np.cumsum(~is_question))[is_question].sum())


def _scored(durations: object, is_event: object, scores: object) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    times, is_event = check_follow_up(durations, is_event)
    scores = as_array(scores, "scores", axes=("n_people",))
    same_length(scores, times, names=("scores", "durations"), axis="n_people")
    return times, is_event, scores
