"""How much faster do more workers make it? Two laws, and their constants from measured runs."""

from dataclasses import dataclass

import numpy as np

from neurokit_lite.core.check import as_array, as_fraction, in_range, same_length
from neurokit_lite.core.errors import invalid

__all__ = ["ScalingFit", "amdahl_speedup", "fit_scaling", "gustafson_speedup"]


def _counts(n_jobs: np.ndarray) -> np.ndarray:
    counts = as_array(n_jobs, "n_jobs", axes=("n_runs",), dtype=int)
    if (counts < 1).any():
        raise invalid("n_jobs", "hold numbers of workers of at least 1", got=str(int(counts.min())))
    return counts


def amdahl_speedup(n_jobs: np.ndarray, serial_share: float) -> np.ndarray:
    """Compute how many times faster the same work is done by more workers (strong scaling).

    Parameters
    ----------
    n_jobs : array_like of int, shape (n_runs,)
        Numbers of workers.
    serial_share : float
        Share of one worker's time that cannot be divided, 0 to 1.

    Returns
    -------
    numpy.ndarray of shape (n_runs,)
        Time of one worker over time of that many.

    Raises
    ------
    ValueError
        If there are fewer than one worker, or the share is outside 0 to 1.

    Notes
    -----
    ``1 / (s + (1 - s) / N)``, never more than ``1 / s``. Assumes that the rest divides evenly and that workers cost
    nothing to keep busy; stragglers and the work of handing out tasks break it.

    References
    ----------
    Amdahl GM (1967). Validity of the single processor approach to achieving large scale computing capabilities.
    *AFIPS Conference Proceedings* 30:483-485. https://doi.org/10.1145/1465482.1465560

    Examples
    --------
    Half of the time is serial: two workers take 3/4 of it.

    >>> from neurokit_lite import scale
    >>> scale.amdahl_speedup([1, 2], 0.5).round(4).tolist()
    [1.0, 1.3333]
    """
    share = in_range(serial_share, "serial_share", low=0.0, high=1.0)
    return 1 / (share + (1 - share) / _counts(n_jobs))


def gustafson_speedup(n_jobs: np.ndarray, serial_share: float) -> np.ndarray:
    """Compute how many times the work is done in the same time by more workers (weak scaling).

    Parameters
    ----------
    n_jobs : array_like of int, shape (n_runs,)
        Numbers of workers.
    serial_share : float
        Share of the *parallel* run's time that cannot be divided, 0 to 1.

    Returns
    -------
    numpy.ndarray of shape (n_runs,)
        Work done by that many workers over the work of one, in the same time.

    Raises
    ------
    ValueError
        If there are fewer than one worker, or the share is outside 0 to 1.

    Notes
    -----
    ``s + (1 - s) N``. Assumes that the serial part stays as it is while the data grow with the workers; a sort, a
    merge or a table of all pairs breaks it.

    References
    ----------
    Gustafson JL (1988). Reevaluating Amdahl's law. *Commun ACM* 31:532-533. https://doi.org/10.1145/42411.42415

    Examples
    --------
    >>> from neurokit_lite import scale
    >>> scale.gustafson_speedup([1, 10], 0.5).tolist()
    [1.0, 5.5]
    """
    share = in_range(serial_share, "serial_share", low=0.0, high=1.0)
    return share + (1 - share) * _counts(n_jobs)


@dataclass(frozen=True)
class ScalingFit:
    """What runs with several numbers of workers tell about the constants of a program.

    Parameters
    ----------
    serial_s : float
        Time that no worker can take over, in seconds.
    parallel_s : float
        Work that divides among workers, at size 1, in seconds of one worker.
    serial_share : float
        Serial time over the time of one worker at size 1. Below 0 where the runs gain more than their workers.
    serial_share_low, serial_share_high : float
        Limits of the share; infinite where the runs say nothing about it. They are not cut at 0 and 1: a lower limit
        below 0 says that the runs agree with no serial part at all.
    overhead_s : float
        Time for each task on top, in seconds; NaN if the numbers of tasks were not given.
    overhead_low_s, overhead_high_s : float
        Its limits, in seconds.

    Examples
    --------
    >>> from neurokit_lite import scale
    >>> scale.fit_scaling([1, 2, 4], [12.0, 7.0, 4.5]).serial_s.__round__(6)
    2.0
    """

    serial_s: float
    parallel_s: float
    serial_share: float
    serial_share_low: float
    serial_share_high: float
    overhead_s: float
    overhead_low_s: float
    overhead_high_s: float

    def predict_s(self, n_jobs: np.ndarray) -> np.ndarray:
        """Predict the time of more workers at size 1, without the overhead of tasks.

        Parameters
        ----------
        n_jobs : array_like of int, shape (n_runs,)
            Numbers of workers.

        Returns
        -------
        numpy.ndarray of shape (n_runs,)
            Times in seconds.

        Raises
        ------
        ValueError
            If there are fewer than one worker, or so many that the time would not be above 0.

        Notes
        -----
        ``serial_s + parallel_s / N``. Beyond the largest number that was measured it is a guess.

        Examples
        --------
        >>> from neurokit_lite import scale
        >>> scale.fit_scaling([1, 2, 4], [12.0, 7.0, 4.5]).predict_s([10]).round(6).tolist()
        [3.0]
        """
        counts = _counts(n_jobs)
        times = self.serial_s + self.parallel_s / counts
        if (times <= 0).any():
            rule = "be so few that a time is left: these runs gained more than their workers, which cannot go on"
            raise invalid("n_jobs", rule, got=f"{counts[times <= 0].min()}, with {times.min():.3g} s")
        return times


def fit_scaling(
    n_jobs: np.ndarray,
    times_s: np.ndarray,
    *,
    sizes: np.ndarray | None = None,
    n_tasks: np.ndarray | None = None,
    alpha: float = 0.05,
) -> ScalingFit:
    """Estimate the serial share and the overhead of a task from measured runs.

    Parameters
    ----------
    n_jobs : array_like of int, shape (n_runs,)
        Number of workers of each run.
    times_s : array_like of float, shape (n_runs,)
        Its time in seconds.
    sizes : array_like of float, shape (n_runs,), optional
        Its work, relative to size 1 (weak scaling). Without it all runs do the same work.
    n_tasks : array_like of int, shape (n_runs,), optional
        Its number of tasks. Needed for the overhead, and then it must vary.
    alpha : float
        Share of intervals that miss.

    Returns
    -------
    ScalingFit
        Constants and their limits.

    Raises
    ------
    ValueError
        If runs are too few or too much alike for the constants that are asked for, or nothing in them is divided: they
        do not get faster with more workers.

    Notes
    -----
    Least squares of relative errors for ``time = serial + parallel * size / N + overhead * n_tasks``: a scheduler hands
    out one task after the other, so that its overhead does not divide. The limits of the share, a ratio of two
    estimates, are Fieller's. Assumes errors in proportion to the time; workers that share two cores break the law
    itself as soon as there are more than two.

    References
    ----------
    Amdahl GM (1967). Validity of the single processor approach to achieving large scale computing capabilities.
    *AFIPS Conference Proceedings* 30:483-485. https://doi.org/10.1145/1465482.1465560

    Fieller EC (1954). Some problems in interval estimation. *J R Stat Soc B* 16:175-185.
    https://doi.org/10.1111/j.2517-6161.1954.tb00159.x

    Examples
    --------
    Two seconds stay, ten are divided:

    >>> from neurokit_lite import scale
    >>> round(scale.fit_scaling([1, 2, 4], [12.0, 7.0, 4.5]).serial_share, 6)
    0.166667
    """
    from scipy.special import stdtrit

    alpha = as_fraction(alpha, "alpha")
    counts = _counts(n_jobs)
    times = _positive(times_s, "times_s", counts)
    columns = [np.ones(counts.size), (1.0 if sizes is None else _positive(sizes, "sizes", counts)) / counts]
    if n_tasks is not None:
        columns.append(_positive(n_tasks, "n_tasks", counts))
    table = np.column_stack(columns)
    if counts.size <= len(columns):
        rule = f"have at least {len(columns) + 1} runs for {len(columns)} constants"
        raise invalid("n_jobs", rule, got=str(counts.size), hint="Repeat each run three times.")
    lengths = np.linalg.norm(table, axis=0)
    if np.linalg.matrix_rank(table / lengths, tol=1e-6) < len(columns):
        hint = "Vary the workers at one size" + (", and the number of tasks." if n_tasks is not None else ".")
        raise invalid("n_jobs", "tell the constants apart", got="runs that are too much alike", hint=hint)
    rows = table / lengths / times[:, None]
    inverse = np.linalg.pinv(rows)
    found = inverse.sum(axis=1)
    n_free = counts.size - len(columns)
    spread = ((rows @ found - 1) ** 2).sum() / n_free * (inverse @ inverse.T)
    found, spread = found / lengths, spread / np.outer(lengths, lengths)
    if found[1] <= 0:
        hint = "Compare their times: do the workers share cores, a store or a scheduler?"
        raise invalid("times_s", "fall with more workers", got=f"{found[1]:.3g} s that divide", hint=hint)
    reach = float(stdtrit(n_free, 1 - alpha / 2))
    over = found[2] if n_tasks is not None else np.nan
    half = reach * np.sqrt(spread[2, 2]) if n_tasks is not None else np.nan
    share = found[0] / (found[0] + found[1])
    limits = _fieller(found, spread, reach)
    return ScalingFit(*map(float, (found[0], found[1], share, *limits, over, over - half, over + half)))


def _positive(values: np.ndarray, name: str, counts: np.ndarray) -> np.ndarray:
    values = as_array(values, name, axes=("n_runs",))
    same_length(values, counts, names=(name, "n_jobs"), axis="n_runs")
    if (values <= 0).any():
        raise invalid(name, "hold numbers above 0", got=f"{values.min():g}")
    return values


def _fieller(found: np.ndarray, spread: np.ndarray, reach: float) -> tuple[float, float]:
    """Shares s for which serial - s (serial + parallel) lies within its own error."""
    one, total = found[0], found[0] + found[1]
    with_total, of_total = spread[0, 0] + spread[0, 1], spread[:2, :2].sum()
    a, b, c = (
        total**2 - reach**2 * of_total,
        one * total - reach**2 * with_total,
        one**2 - reach**2 * spread[0, 0],
    )
    if a <= 0:
        return -np.inf, np.inf
    root = np.sqrt(max(b**2 - a * c, 0.0))
    return (b - root) / a, (b + root) / a
