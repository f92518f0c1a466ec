"""Outcomes that nobody knows: how far they could turn the result."""

import numpy as np

from neurokit_lite.core.check import as_array, same_length
from neurokit_lite.core.errors import invalid
from neurokit_lite.core.masks import as_mask
from neurokit_lite.drugs.trials.counts import ArmCounts, as_arms
from neurokit_lite.drugs.trials.effects import two_proportion_z

__all__ = ["bound_missing", "tip_missing"]


def bound_missing(arms: np.ndarray, has_event: np.ndarray, *, treated: object, control: object) -> ArmCounts:
    """Count outcomes with the missing ones left out, and as they would be at best and at worst.

    Parameters
    ----------
    arms : array_like of shape (n_patients,)
        The arm to which each patient was assigned.
    has_event : array_like of shape (n_patients,)
        1 where the outcome occurred, 0 where not, NaN where nobody knows. The event is something bad.
    treated, control : str or number
        How the two arms are called.

    Returns
    -------
    ArmCounts
        Three rows: "complete cases"; "best case", in which no missing patient of the treated arm had the event and
        every one of the control arm did; "worst case", the other way round.

    Raises
    ------
    ValueError
        If an arm is missing, unknown or has no known outcome, or an outcome is something else.

    Notes
    -----
    The truth lies between the bounds whatever the reason why outcomes are missing; complete cases are right only where
    the reason has nothing to do with the outcome, given the arm.

    References
    ----------
    Horowitz JL, Manski CF (2000). Nonparametric analysis of randomized experiments with missing covariate and outcome
    data. *J Am Stat Assoc* 95:77-84. https://doi.org/10.1080/01621459.2000.10473902

    Examples
    --------
    >>> import numpy as np
    >>> from neurokit_lite import drugs
    >>> found = drugs.bound_missing(["a", "a", "b", "b"], [0, np.nan, 1, np.nan], treated="a", control="b")
    >>> found.n_events_treated, found.n_events_control
    (array([0, 0, 1]), array([1, 2, 1]))
    """
    events, known, lost = _tally(arms, has_event, treated=treated, control=control)
    whole = known + lost
    rows = [
        (events[0], known[0], events[1], known[1]),
        (events[0], whole[0], events[1] + lost[1], whole[1]),
        (events[0] + lost[0], whole[0], events[1], whole[1]),
    ]
    return ArmCounts(*np.array(rows).T, ["complete cases", "best case", "worst case"])


def tip_missing(arms: np.ndarray, has_event: np.ndarray, *, treated: object, control: object) -> np.ndarray:
    """Test the trial for every number of events among the missing outcomes (tipping-point analysis).

    Parameters
    ----------
    arms : array_like of shape (n_patients,)
        The arm to which each patient was assigned.
    has_event : array_like of shape (n_patients,)
        1 where the outcome occurred, 0 where not, NaN where nobody knows.
    treated, control : str or number
        How the two arms are called.

    Returns
    -------
    numpy.ndarray of shape (n_missing_treated + 1, n_missing_control + 1)
        z of the test with as many events among the missing of the treated arm as the row says (from 0), and among those
        of the control arm as the column says. Where it turns is computed; whether that is believable is not.

    Raises
    ------
    ValueError
        If an arm is missing, unknown or has no known outcome, or an outcome is something else.

    Notes
    -----
    Only numbers of events count, so that of ``2^n`` ways to fill in n outcomes no more than the product of both numbers
    of missing, each plus one, differ.

    References
    ----------
    Campbell G, Pennello G, Yue L (2011). Missing data in the regulation of medical devices. *J Biopharm Stat*
    21:180-195. https://doi.org/10.1080/10543406.2011.550094

    Examples
    --------
    >>> import numpy as np
    >>> from neurokit_lite import drugs
    >>> drugs.tip_missing(["a", "a", "b"], [0, np.nan, 1], treated="a", control="b").round(2)
    array([[-1.73],
           [-0.87]])
    """
    events, known, lost = _tally(arms, has_event, treated=treated, control=control)
    more, fewer = np.indices((lost[0] + 1, lost[1] + 1)).reshape(2, -1)
    whole = [np.full(more.size, known[arm] + lost[arm]) for arm in range(2)]
    z = two_proportion_z(ArmCounts(events[0] + more, whole[0], events[1] + fewer, whole[1]))
    return z.reshape(lost[0] + 1, lost[1] + 1)


def _tally(arms: object, has_event: object, *, treated: object, control: object) -> np.ndarray:
    """Events, known outcomes and missing ones, each of the treated and the control arm: shape (3, 2)."""
    is_treated = as_arms(arms, treated=treated, control=control)
    values = as_array(has_event, "has_event", axes=("n_patients",), finite=False)
    same_length(values, is_treated, names=("has_event", "arms"), axis="n_patients")
    is_known = ~np.isnan(values)
    is_event = np.zeros(len(values), bool)
    is_event[is_known] = as_mask(values[is_known], "has_event", axes=("n_patients",))
    found = np.array(
        [[np.sum(one & own) for own in (is_treated, ~is_treated)] for one in (is_event, is_known, ~is_known)]
    )
    if (found[1] == 0).any():
        arm = (treated, control)[int(found[1].argmin())]
        raise invalid("has_event", "be known for patients of both arms", got=f"no known outcome in {arm}")
    return found
