"""Does it work differently in some patients? One test of the difference, not one test each."""

import numpy as np

from neurokit_lite.core.errors import invalid
from neurokit_lite.core.instances import as_instance
from neurokit_lite.drugs.trials.counts import ArmCounts

__all__ = ["interaction_p"]


def interaction_p(counts: ArmCounts) -> float:
    """Test whether the odds ratio differs between subgroups (interaction).

    Parameters
    ----------
    counts : ArmCounts
        One row for each subgroup; subgroups share no patient.

    Returns
    -------
    float
        p value; small if subgroups differ in the effect, whatever the effect is.

    Raises
    ------
    TypeError
        If `counts` is something else.
    ValueError
        If there are fewer than two subgroups.

    Notes
    -----
    Woolf's test of homogeneity: with weights ``w = 1 / var(log OR)``, ``Q = sum(w (log OR - mean)²)`` is chi-square
    distributed with one degree of freedom less than subgroups. Half a patient is added to each cell of a subgroup in
    which one is empty. "Significant in men, not in women" is not this test: the smaller subgroup is seldom significant,
    whatever its effect.

    References
    ----------
    Woolf B (1955). On estimating the relation between blood group and disease. *Ann Hum Genet* 19:251-253.
    https://doi.org/10.1111/j.1469-1809.1955.tb01348.x

    Examples
    --------
    Two subgroups with one odds ratio:

    >>> from neurokit_lite import drugs
    >>> drugs.interaction_p(drugs.ArmCounts([10, 20], [30, 60], [15, 30], [30, 60]))
    1.0
    """
    from scipy.special import chdtrc

    counts = as_instance(counts, "counts", ArmCounts)
    if counts.n_treated.size < 2:
        raise invalid("counts", "have at least two subgroups (n_rows,)", got=str(counts.n_treated.size))
    a, c = counts.n_events_treated, counts.n_events_control
    cells = np.array([a, counts.n_treated - a, c, counts.n_control - c], dtype=float)
    cells += 0.5 * (cells == 0).any(axis=0)
    logs = np.log(cells[0] * cells[3] / (cells[1] * cells[2]))
    weights = 1 / (1 / cells).sum(axis=0)
    spread = weights @ (logs - weights @ logs / weights.sum()) ** 2
    return float(chdtrc(len(logs) - 1, spread))
