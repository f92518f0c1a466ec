"""Which stimulus next: a belief over tuning curves, and the stimulus that is expected to tell most."""

from dataclasses import dataclass

import numpy as np

from neurokit_lite.core.check import as_array, as_count, in_range, one_of, same_length
from neurokit_lite.core.errors import invalid
from neurokit_lite.core.instances import as_instance
from neurokit_lite.core.records import check_fields
from neurokit_lite.core.rng import as_generator
from neurokit_lite.core.shapes import as_columns

__all__ = [
    "StimulusTrials",
    "TuningHypotheses",
    "build_tuning_hypotheses",
    "expected_information",
    "simulate_stimulus_choice",
    "update_belief",
]

_RULES = ("information", "uniform")
_MOST_COUNTS = 2000
_MOST_NUMBERS = 50_000_000
_AT_ONCE = 4_000_000  # numbers held at once: cells x stimuli x counts


@dataclass(frozen=True)
class TuningHypotheses:
    """Tuning curves that a cell may have. :func:`build_tuning_hypotheses` makes them.

    Parameters
    ----------
    expected_counts : numpy.ndarray of shape (n_hypotheses, n_stimuli)
        Mean number of spikes in one trial.
    stimuli_rad : numpy.ndarray of shape (n_stimuli,)
        Directions that can be shown, in radians.
    peaks_rad : numpy.ndarray of shape (n_hypotheses,)
        Preferred direction of each curve, in radians.

    Examples
    --------
    >>> import numpy as np
    >>> from neurokit_lite import models
    >>> one = models.TuningHypotheses(np.array([[2.0, 4.0]]), np.array([0.0, 1.0]), np.array([1.0]))
    >>> one.expected_counts.shape
    (1, 2)
    """

    expected_counts: np.ndarray
    stimuli_rad: np.ndarray
    peaks_rad: np.ndarray

    def __post_init__(self) -> None:
        axes = {"stimuli_rad": ("n_stimuli",), "peaks_rad": ("n_hypotheses",)}
        check_fields(self, axes | {"expected_counts": ("n_hypotheses", "n_stimuli")})
        _as_counts(self.expected_counts)


def build_tuning_hypotheses(
    stimuli_rad: np.ndarray,
    peaks_rad: np.ndarray,
    *,
    concentrations: np.ndarray = (2.0,),
    gains: np.ndarray = (10.0,),
    base: float = 1.0,
) -> TuningHypotheses:
    """Make the grid of von Mises tuning curves that a cell may have.

    Parameters
    ----------
    stimuli_rad : array_like of shape (n_stimuli,)
        Directions that can be shown, in radians.
    peaks_rad : array_like of shape (n_peaks,)
        Preferred directions, in radians.
    concentrations : array_like of shape (n_concentrations,)
        How narrow a curve is, above 0: 2 is half its height at 49 degrees, 8 at 24.
    gains : array_like of shape (n_gains,)
        Spikes in a trial at the peak, beyond the base.
    base : float
        Spikes in a trial far from the peak, above 0.

    Returns
    -------
    TuningHypotheses
        One curve for each combination.

    Raises
    ------
    ValueError
        If an argument is empty, or a concentration, a gain or the base is not above 0.

    Notes
    -----
    ``count = base + gain exp(concentration (cos(stimulus - peak) - 1))``. One peak a cell: one that prefers two
    directions is not among them.

    References
    ----------
    Swindale NV (1998). Orientation tuning curves: empirical description and estimation of parameters. *Biol Cybern*
    78:45-56. https://doi.org/10.1007/s004220050411

    Examples
    --------
    >>> import numpy as np
    >>> from neurokit_lite import models
    >>> models.build_tuning_hypotheses([0, np.pi], [0.0]).expected_counts.round(2)
    array([[11.  ,  1.18]])
    """
    stimuli = as_array(stimuli_rad, "stimuli_rad", axes=("n_stimuli",), min_size=1)
    peaks = as_array(peaks_rad, "peaks_rad", axes=("n_peaks",), min_size=1)
    narrow = as_array(concentrations, "concentrations", axes=("n_concentrations",), min_size=1)
    heights = as_array(gains, "gains", axes=("n_gains",), min_size=1)
    for name, given in (("concentrations", narrow), ("gains", heights)):
        if given.min() <= 0:
            raise invalid(name, "be above 0", got=f"{given.min():g}")
    floor = in_range(base, "base", low=1e-6, hint="A cell that never fires there would make one spike a proof.")
    peak, k, gain = (one.ravel()[:, None] for one in np.meshgrid(peaks, narrow, heights, indexing="ij"))
    return TuningHypotheses(floor + gain * np.exp(k * (np.cos(stimuli - peak) - 1)), stimuli, peak[:, 0])


def expected_information(prior: np.ndarray, expected_counts: np.ndarray) -> np.ndarray:
    """Compute how much the next spike count is expected to tell, for each stimulus: the expected information gain.

    Parameters
    ----------
    prior : array_like of shape (n_hypotheses,)
        Probability of each hypothesis before the trial; its sum is 1.
    expected_counts : array_like of shape (n_hypotheses, n_stimuli)
        Mean number of spikes in one trial under each.

    Returns
    -------
    numpy.ndarray of shape (n_stimuli,)
        Mutual information between the count and the hypothesis, in bits.

    Raises
    ------
    ValueError
        If the prior is negative, adds up to anything but 1, or has another length; or if a mean count is negative.

    Notes
    -----
    ``I = H(count) - mean over hypotheses of H(count | hypothesis)``, with Poisson counts; it is the expected drop of
    the entropy of the belief (Bayesian experimental design). It is greedy: it looks one trial ahead.

    References
    ----------
    Lindley DV (1956). On a measure of the information provided by an experiment. *Ann Math Stat* 27:986-1005.
    https://doi.org/10.1214/aoms/1177728069

    Examples
    --------
    Two curves differ at stimulus 0, where one fires and the other does not, and agree at stimulus 1.

    >>> from neurokit_lite import models
    >>> models.expected_information([0.5, 0.5], [[0.0, 5.0], [100.0, 5.0]]).round(3)
    array([1., 0.])
    """
    table = _as_counts(expected_counts)
    belief = _as_prior(prior, table)
    return _information(belief[None], _count_table(table))[0]


def update_belief(prior: np.ndarray, expected_counts: np.ndarray, *, stimulus: int, count: int) -> np.ndarray:
    """Update the belief over tuning curves by the spikes of one trial: Bayes' rule.

    Parameters
    ----------
    prior : array_like of shape (n_hypotheses,)
        Probability of each hypothesis before the trial; its sum is 1.
    expected_counts : array_like of shape (n_hypotheses, n_stimuli)
        Mean number of spikes in one trial under each.
    stimulus : int
        Which stimulus was shown, from 0.
    count : int
        Spikes that it got.

    Returns
    -------
    numpy.ndarray of shape (n_hypotheses,)
        Probability of each hypothesis after it.

    Raises
    ------
    ValueError
        If the prior is none, there is no such stimulus, or every hypothesis excludes the count.

    Notes
    -----
    ``posterior = prior x Poisson(count; expected count)``, divided by its sum. What the prior excludes stays excluded.

    References
    ----------
    Lindley DV (1956). On a measure of the information provided by an experiment. *Ann Math Stat* 27:986-1005.
    https://doi.org/10.1214/aoms/1177728069

    Examples
    --------
    One spike where 1 or 2 are expected: e**-1 against 2 e**-2.

    >>> from neurokit_lite import models
    >>> models.update_belief([0.5, 0.5], [[1.0], [2.0]], stimulus=0, count=1).round(3)
    array([0.576, 0.424])
    """
    from scipy.special import xlogy

    table = _as_counts(expected_counts)
    belief = _as_prior(prior, table)
    at = as_count(stimulus, "stimulus", low=0, high=table.shape[1] - 1)
    n, mean = as_count(count, "count", low=0), table[:, at]
    with np.errstate(divide="ignore"):
        log = np.log(belief) + xlogy(n, mean) - mean
    if np.isneginf(log).all():
        hint = "Give silent stimuli a small mean count."
        raise invalid("count", "be possible under a hypothesis that the prior allows", count, hint=hint)
    weight = np.exp(log - log.max())
    return weight / weight.sum()


@dataclass(frozen=True)
class StimulusTrials:
    """What many simulated cells were shown and what was believed after each trial. Made by a simulation.

    Parameters
    ----------
    stimuli : numpy.ndarray of shape (n_cells, n_trials)
        Index of the stimulus of each trial.
    peaks_rad : numpy.ndarray of shape (n_cells, n_trials)
        Circular mean of the preferred direction after each trial, in radians.
    curves : numpy.ndarray of shape (n_cells, n_trials, n_stimuli)
        Mean of the expected counts under the belief after each trial.

    Examples
    --------
    >>> import numpy as np
    >>> from neurokit_lite import models
    >>> grid = models.build_tuning_hypotheses([0, np.pi], [0, np.pi])
    >>> found = models.simulate_stimulus_choice(grid, grid.expected_counts, n_trials=3, random_state=0)
    >>> found.curves.shape
    (2, 3, 2)
    """

    stimuli: np.ndarray
    peaks_rad: np.ndarray
    curves: np.ndarray


def simulate_stimulus_choice(
    hypotheses: TuningHypotheses,
    true_counts: np.ndarray,
    *,
    rule: str = "information",
    n_trials: int = 40,
    prior: np.ndarray | None = None,
    random_state: int | np.random.Generator | None = None,
) -> StimulusTrials:
    """Simulate experiments on many cells, each stimulus chosen by what is believed so far: adaptive stimuli.

    Parameters
    ----------
    hypotheses : TuningHypotheses
        Curves that the experimenter thinks of.
    true_counts : array_like of shape (n_cells, n_stimuli)
        Mean number of spikes of each cell in one trial; it need not be among the hypotheses.
    rule : str
        ``"information"`` shows the stimulus with the largest :func:`expected_information`, ``"uniform"`` all in random
        order, again and again.
    n_trials : int
        Trials of each cell.
    prior : array_like of shape (n_hypotheses,), optional
        Probability of each hypothesis at first; None makes all alike.
    random_state : None, int or numpy.random.Generator
        Source of counts and of the order.

    Returns
    -------
    StimulusTrials
        Stimuli and estimates after each trial.

    Raises
    ------
    TypeError
        If `hypotheses` is something else.
    ValueError
        If there is no such rule, the numbers of stimuli differ, all hypotheses exclude a spike, or the prior is none.

    Notes
    -----
    Both rules learn by :func:`update_belief`; they differ in what they show. Stimuli that tell equally much are drawn
    from at random. It assumes Poisson counts, and a cell that stays as it is.

    References
    ----------
    Lewi J, Butera R, Paninski L (2009). Sequential optimal design of neurophysiology experiments. *Neural Comput*
    21:619-687. https://doi.org/10.1162/neco.2008.08-07-594

    Examples
    --------
    >>> import numpy as np
    >>> from neurokit_lite import models
    >>> angles = np.arange(8) * np.pi / 4
    >>> grid = models.build_tuning_hypotheses(angles, angles, gains=[50.0])
    >>> found = models.simulate_stimulus_choice(grid, grid.expected_counts, n_trials=8, random_state=0)
    >>> np.abs(np.angle(np.exp(1j * (found.peaks_rad[:, -1] - angles)))).max() < 0.01
    np.True_
    """
    grid = as_instance(hypotheses, "hypotheses", TuningHypotheses, hint="build_tuning_hypotheses makes them.")
    n_hypotheses, n_stimuli = grid.expected_counts.shape
    axes = ("n_cells", "n_stimuli")
    truth = as_columns(true_counts, "true_counts", axes=axes, n_columns=n_stimuli, min_size=1)
    truth = _as_counts(truth, "true_counts", axes=axes)
    if truth[:, grid.expected_counts.max(axis=0) == 0].any():
        raise invalid("hypotheses", "allow every spike", got="means of 0", hint="Give silent stimuli a small mean.")
    is_adaptive = one_of(rule, "rule", _RULES) == "information"
    n_trials, generator = as_count(n_trials, "n_trials"), as_generator(random_state)
    flat = np.full(n_hypotheses, 1 / n_hypotheses) if prior is None else prior
    with np.errstate(divide="ignore"):
        log = np.tile(np.log(_as_prior(flat, grid.expected_counts)), (len(truth), 1))
    table, cells = _count_table(grid.expected_counts), np.arange(len(truth))
    logs = np.log(np.maximum(grid.expected_counts, 1e-12)).T, grid.expected_counts.T
    shown, peaks, curves = [], [], []
    for trial in range(n_trials):
        if is_adaptive:
            at = _largest(_information(_as_belief(log), table), generator)
        else:
            if trial % n_stimuli == 0:
                order = generator.permuted(np.tile(np.arange(n_stimuli), (len(truth), 1)), axis=1)
            at = order[:, trial % n_stimuli]
        log = log + generator.poisson(truth[cells, at])[:, None] * logs[0][at] - logs[1][at]
        belief = _as_belief(log)
        shown.append(at)
        peaks.append(np.angle(belief @ np.exp(1j * grid.peaks_rad)))
        curves.append(belief @ grid.expected_counts)
    return StimulusTrials(np.stack(shown, axis=1), np.stack(peaks, axis=1), np.stack(curves, axis=1))


def _information(beliefs: np.ndarray, table: np.ndarray) -> np.ndarray:
    """Bits of each stimulus under each belief; the table holds the probability of each count, hypotheses first."""
    from scipy.special import entr

    n_hypotheses, n_stimuli, n_counts = table.shape
    noise = beliefs @ entr(table).sum(axis=2)
    flat, n_rows = table.reshape(n_hypotheses, -1), max(1, _AT_ONCE // (n_stimuli * n_counts))
    parts = [
        entr((part @ flat).reshape(len(part), n_stimuli, n_counts)).sum(axis=2)
        for part in np.split(beliefs, range(n_rows, len(beliefs), n_rows))
    ]
    return np.maximum(np.concatenate(parts) - noise, 0) / np.log(2)


def _count_table(expected_counts: np.ndarray) -> np.ndarray:
    """Poisson probability of each count, shape (n_hypotheses, n_stimuli, n_counts); the last is that or more."""
    from scipy.special import gammaln, pdtrc, xlogy

    top = expected_counts.max()
    n_counts = int(np.ceil(top + 6.5 * np.sqrt(top) + 12))
    if float(expected_counts.size) * n_counts > _MOST_NUMBERS:
        hint = "Take a coarser grid, or a shorter trial."
        got = f"{expected_counts.shape}, with counts up to {n_counts}"
        raise invalid("expected_counts", f"make a table of at most {_MOST_NUMBERS} numbers", got=got, hint=hint)
    counts, mean = np.arange(n_counts, dtype=float), expected_counts[..., None]
    table = np.exp(xlogy(counts, mean) - mean - gammaln(counts + 1))
    table[..., -1] += pdtrc(n_counts - 1, expected_counts)
    return table


def _largest(information: np.ndarray, generator: np.random.Generator) -> np.ndarray:
    """Most informative stimulus of each cell; those equal but for rounding are drawn from at random."""
    best = information.max(axis=1, keepdims=True)
    is_best = information >= best - 1e-9 * np.maximum(best, 1)
    return np.argmax(is_best * generator.random(information.shape), axis=1)


def _as_belief(log: np.ndarray) -> np.ndarray:
    weight = np.exp(log - log.max(axis=1, keepdims=True))
    return weight / weight.sum(axis=1, keepdims=True)


def _as_counts(
    value: object, name: str = "expected_counts", *, axes: tuple[str, str] = ("n_hypotheses", "n_stimuli")
) -> np.ndarray:
    table = as_array(value, name, axes=axes, min_size=1)
    if table.min() < 0 or table.max() > _MOST_COUNTS:
        wrong = table.min() if table.min() < 0 else table.max()
        raise invalid(name, f"hold mean counts between 0 and {_MOST_COUNTS}", got=f"{wrong:g}")
    return table


def _as_prior(value: object, table: np.ndarray) -> np.ndarray:
    prior = as_array(value, "prior", axes=("n_hypotheses",))
    same_length(prior, table, names=("prior", "expected_counts"), axis="n_hypotheses")
    if prior.min() < 0:
        raise invalid("prior", "hold no negative probability", got=f"{prior.min():g}")
    total = prior.sum()
    if abs(total - 1) > 1e-6:
        hint = "It allows no hypothesis." if total == 0 else "Divide by the sum: prior / prior.sum()."
        raise invalid("prior", "add up to 1", got=f"{total:g}", hint=hint)
    return prior / total
