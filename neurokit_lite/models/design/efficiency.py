"""When to show events in a scanner: designs that detect a response, and designs that tell its shape."""

from dataclasses import dataclass

import numpy as np

from neurokit_lite.core.check import as_array, as_count, in_range
from neurokit_lite.core.errors import invalid
from neurokit_lite.core.masks import as_mask
from neurokit_lite.core.rng import as_generator

__all__ = ["DesignEfficiency", "make_event_sequence", "measure_efficiency"]


@dataclass(frozen=True)
class DesignEfficiency:
    """How well a sequence of events measures. :func:`measure_efficiency` makes it.

    Parameters
    ----------
    detection : float
        Inverse variance of the height of a response of known shape, for noise of variance 1.
    estimation : float
        Inverse of the mean variance of the free heights at each delay, for noise of variance 1.

    Examples
    --------
    >>> from neurokit_lite import models
    >>> round(models.measure_efficiency([1, 0, 1, 0], [1.0], drift_degree=0).detection, 3)
    1.0
    """

    detection: float
    estimation: float


def measure_efficiency(is_event: np.ndarray, response: np.ndarray, *, drift_degree: int = 1) -> DesignEfficiency:
    """Measure the design efficiency of a sequence of events: to detect a response, and to estimate its shape.

    Parameters
    ----------
    is_event : array_like of shape (n_scans,)
        True where an event begins.
    response : array_like of shape (n_delays,)
        Assumed response to one event, scan by scan from the event on; not all 0.
    drift_degree : int
        Polynomials up to this degree are removed from data and design; 0 is the mean alone.

    Returns
    -------
    DesignEfficiency
        Both efficiencies; estimation is 0 where delays cannot be told apart.

    Raises
    ------
    ValueError
        If the events say nothing of the response beyond the drift, the response is 0, or there are fewer scans than
        delays and drifts.

    Notes
    -----
    X has one column a delay (finite impulse response), with the drift removed. With h the response, detection is
    ``h' X'X h``, and estimation ``n_delays / trace((X'X)^-1)``. Independent noise: drifts that are slower than the
    polynomials make blocks worse than this says.

    References
    ----------
    Liu TT, Frank LR, Wong EC, Buxton RB (2001). Detection power, estimation efficiency, and predictability in
    event-related fMRI. *NeuroImage* 13:759-773. https://doi.org/10.1006/nimg.2000.0728

    Dale AM (1999). Optimal experimental design for event-related fMRI. *Hum Brain Mapp* 8:109-114.
    https://doi.org/10.1002/(SICI)1097-0193(1999)8:2/3<109::AID-HBM7>3.0.CO;2-W

    Examples
    --------
    Half of eight scans have an event, with a response of one scan: 8 x 1/2 x 1/2.

    >>> from neurokit_lite import models
    >>> found = models.measure_efficiency([1, 0, 0, 1, 0, 1, 1, 0], [1.0], drift_degree=0)
    >>> round(found.detection, 3), round(found.estimation, 3)
    (2.0, 2.0)
    """
    events = as_mask(is_event, "is_event", axes=("n_scans",), min_size=2).astype(float)
    shape = as_array(response, "response", axes=("n_delays",), min_size=1)
    degree = as_count(drift_degree, "drift_degree", low=0, high=20)
    if not shape.any():
        raise invalid("response", "not be 0 at all delays", got=f"{shape.size} zeros")
    if events.size < shape.size + degree + 2:
        rule = f"have at least {shape.size + degree + 2} scans, for {shape.size} delays and the drift"
        raise invalid("is_event", rule, got=str(events.size))
    columns = np.stack([np.pad(events, (k, 0))[: events.size] for k in range(shape.size)], axis=1)
    drift = np.linalg.qr(np.polynomial.legendre.legvander(np.linspace(-1, 1, events.size), degree))[0]
    columns = columns - drift @ (drift.T @ columns)
    detection = float(np.sum((columns @ shape) ** 2))
    if detection <= 1e-10 * events.size * np.sum(shape**2):
        raise invalid("is_event", "change in a way that the drift does not", got=f"{int(events.sum())} events")
    sizes = np.linalg.svd(columns, compute_uv=False)
    is_blind = sizes[-1] <= 1e-7 * sizes[0]
    return DesignEfficiency(detection, 0.0 if is_blind else float(shape.size / np.sum(sizes**-2.0)))


def make_event_sequence(
    n_scans: int,
    *,
    block_scans: int = 15,
    randomness: float = 0.0,
    random_state: int | np.random.Generator | None = 0,
) -> np.ndarray:
    """Make a sequence of events between blocks and chance.

    Parameters
    ----------
    n_scans : int
        Scans.
    block_scans : int
        Length of a block with events, and of the pause after it.
    randomness : float
        Share of scans that are dealt anew: 0 for blocks, 1 for events at random (jitter).
    random_state : None, int or numpy.random.Generator
        Which scans are dealt anew, and how.

    Returns
    -------
    numpy.ndarray of shape (n_scans,)
        True where an event begins; the number of events does not depend on `randomness`.

    Raises
    ------
    ValueError
        If a number of scans is below 1, blocks are longer than half of the run, or `randomness` is not from 0 to 1.

    Notes
    -----
    Blocks begin with a pause. The chosen scans exchange what they hold, so that it is known how many events there are.

    References
    ----------
    Buracas GT, Boynton GM (2002). Efficient design of event-related fMRI experiments using M-sequences. *NeuroImage*
    16:801-813. https://doi.org/10.1006/nimg.2002.1116

    Examples
    --------
    >>> from neurokit_lite import models
    >>> models.make_event_sequence(8, block_scans=2).astype(int)
    array([0, 0, 1, 1, 0, 0, 1, 1])
    """
    n = as_count(n_scans, "n_scans", low=2)
    length = as_count(block_scans, "block_scans", high=n // 2)
    share = in_range(randomness, "randomness", low=0, high=1)
    generator = as_generator(random_state)
    is_event = np.arange(n) // length % 2 == 1
    dealt = generator.permutation(n)[: round(share * n)]
    is_event[dealt] = generator.permutation(is_event[dealt])
    return is_event
