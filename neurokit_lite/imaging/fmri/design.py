"""Design matrices: haemodynamic response function, finite impulse response (FIR), confounds, slow drifts."""

import math
import warnings
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from neurokit_lite.core.check import as_array, as_count, in_range, one_of, same_length
from neurokit_lite.core.errors import invalid, listed
from neurokit_lite.core.labels import as_labels, as_names
from neurokit_lite.core.time_grid import edge_tolerance_s

__all__ = ["Design", "as_design", "build_design", "cosine_drift", "dependent_columns", "hrf"]

# Delay and width of the peak, delay and width of the undershoot (s), share of the undershoot.
_GAMMAS = {"glover": (6.0, 0.9, 12.0, 0.9, 0.48), "spm": (6.0, 1.0, 16.0, 1.0, 0.167)}
_SHAPES = ("glover", "spm", "fir")
_OVERSAMPLING = 50  # steps of the fine time base in one repetition
_BEFORE_S = 24.0  # events this long before the first volume still echo in it
_KERNEL_S = 32.0  # after this long the response is over


@dataclass(frozen=True)
class Design:
    """A design matrix with the names of its columns.

    Parameters
    ----------
    matrix : numpy.ndarray of shape (n_times, n_columns)
        One row per volume, one column per regressor.
    names : tuple of str
        Names of the columns.

    Examples
    --------
    >>> import numpy as np
    >>> from neurokit_lite import imaging
    >>> imaging.Design(np.ones((3, 1)), ("constant",)).names
    ('constant',)
    """

    matrix: np.ndarray
    names: tuple[str, ...]

    def __post_init__(self) -> None:
        matrix = as_array(self.matrix, "matrix", axes=("n_times", "n_columns"), min_size=1)
        same_length(self.names, matrix.T, names=("names", "matrix"), axis="n_columns")
        object.__setattr__(self, "matrix", matrix)
        object.__setattr__(self, "names", as_names(self.names, "names", axis="n_columns"))

    def to_frame(self):
        """Return the matrix as a pandas DataFrame, one column a regressor."""
        import pandas as pd

        return pd.DataFrame(self.matrix, columns=list(self.names))


def as_design(design: object) -> Design:
    """Return a design as it is, or make one of a DataFrame.

    Parameters
    ----------
    design : Design or pandas.DataFrame
        The matrix with the names of its columns.

    Returns
    -------
    Design
        The design.

    Raises
    ------
    TypeError
        If it is neither.

    Examples
    --------
    >>> import pandas as pd
    >>> from neurokit_lite import imaging
    >>> imaging.as_design(pd.DataFrame({"constant": [1.0, 1.0]})).matrix.shape
    (2, 1)
    """
    if isinstance(design, Design):
        return design
    if hasattr(design, "columns") and hasattr(design, "to_numpy"):
        return Design(design.to_numpy(), tuple(design.columns))
    hint = "Make one with build_design(events, frame_times_s)."
    raise invalid("design", "be a Design, or a DataFrame with named columns", design, hint=hint, error=TypeError)


def hrf(times_s: Sequence[float], *, shape: str = "glover") -> np.ndarray:
    """Return the haemodynamic response function (HRF) to an instant of activity, as a double gamma.

    Parameters
    ----------
    times_s : array_like of shape (n_times,)
        Time after the activity, seconds; before it the response is 0.
    shape : str
        ``"glover"`` (Glover 1999) or ``"spm"``.

    Returns
    -------
    numpy.ndarray of shape (n_times,)
        The response; its area over all time is 1, so its unit is 1/s.

    Raises
    ------
    ValueError
        If there is no such shape, or a time is not finite.

    Notes
    -----
    ``g(t; a, s) = t**(a-1) exp(-t/s) / (s**a Gamma(a))`` with mean ``a s``; the response is
    ``(g(t; peak) - c g(t; undershoot)) / (1 - c)``. One shape for all people and all places: a response that is slower
    or wider than assumed is read as a smaller one.

    References
    ----------
    Glover GH (1999). Deconvolution of impulse response in event-related BOLD fMRI. *NeuroImage* 9:416-429.
    https://doi.org/10.1006/nimg.1998.0419

    Examples
    --------
    >>> import numpy as np
    >>> from neurokit_lite import imaging
    >>> seconds = np.arange(0, 20, 0.5)
    >>> float(seconds[imaging.hrf(seconds).argmax()])
    5.0
    """
    times = as_array(times_s, "times_s", axes=("n_times",))
    one_of(shape, "shape", tuple(_GAMMAS))
    delay, width, delay_2, width_2, share = _GAMMAS[shape]
    peak = _gamma_density(times, delay / width, width)
    undershoot = _gamma_density(times, delay_2 / width_2, width_2)
    return (peak - share * undershoot) / (1 - share)


def _gamma_density(times: np.ndarray, order: float, scale: float) -> np.ndarray:
    positive = np.maximum(times, 0)
    norm = scale**order * math.gamma(order)
    return np.where(times > 0, positive ** (order - 1) * np.exp(-positive / scale) / norm, 0.0)


def cosine_drift(n_times: int, tr_s: float, *, high_pass_hz: float = 0.01) -> np.ndarray:
    """Return slow cosines that stand for the scanner's drift.

    Parameters
    ----------
    n_times : int
        Volumes.
    tr_s : float
        Time between two volumes, seconds.
    high_pass_hz : float
        Slower fluctuations than this, in Hz, are taken for drift.

    Returns
    -------
    numpy.ndarray of shape (n_times, n_cosines)
        Orthonormal columns, none of them constant.

    Raises
    ------
    ValueError
        If the limit is so high that nothing but drift would be left.

    Notes
    -----
    ``sqrt(2/n) cos(pi k (t + 1/2) / n)`` for ``k = 1 ... floor(2 n tr high_pass)``. A task slower than the limit is
    removed with the drift.

    References
    ----------
    Friston KJ, et al. (2000). To smooth or not to smooth? *NeuroImage* 12:196-208.
    https://doi.org/10.1006/nimg.2000.0609

    Examples
    --------
    >>> from neurokit_lite import imaging
    >>> imaging.cosine_drift(100, 2.0, high_pass_hz=0.01).shape
    (100, 4)
    """
    n_times = as_count(n_times, "n_times", low=2)
    tr_s = in_range(tr_s, "tr_s", low=0.01, high=60, unit="s", hint="Did you pass milliseconds?")
    fastest = 0.5 / tr_s
    hint = "0.01 Hz, or half of the slowest rhythm of the task, is usual."
    high_pass_hz = in_range(high_pass_hz, "high_pass_hz", low=0, high=0.5 * fastest, unit="Hz", hint=hint)
    # 1e-9 keeps 2 n tr f from falling below a whole number by rounding.
    order = min(n_times - 1, math.floor(2 * n_times * high_pass_hz * tr_s + 1e-9))
    steps = np.arange(n_times)[:, None] + 0.5
    return math.sqrt(2 / n_times) * np.cos(np.pi / n_times * steps * np.arange(1, order + 1))


def build_design(
    events: object,
    frame_times_s: Sequence[float],
    *,
    shape: str = "glover",
    n_delays: int = 12,
    high_pass_hz: float | None = 0.01,
    confounds: Mapping[str, Sequence[float]] | None = None,
) -> Design:
    """Build the design matrix of one run: responses (HRF or finite impulse response), confounds, drift, constant.

    Parameters
    ----------
    events : pandas.DataFrame or mapping
        Columns ``onset`` and ``duration`` in seconds and ``trial_type``, as in a BIDS events file.
    frame_times_s : array_like of shape (n_times,)
        When each volume was taken, in seconds; equally spaced.
    shape : str
        ``"glover"`` or ``"spm"`` for a response of fixed shape; ``"fir"`` for one free height at each delay.
    n_delays : int
        For ``"fir"``: how many volumes after an event are modelled, one column each.
    high_pass_hz : float, optional
        Limit of the drift in Hz; None for no drift.
    confounds : mapping of str to array_like of shape (n_times,), optional
        Further columns by name, such as motion.

    Returns
    -------
    Design
        Columns: conditions in alphabetical order (for ``"fir"``: each with its delays), confounds, ``drift_1`` ...,
        ``constant``.

    Raises
    ------
    ValueError
        If a column is missing, an event lies outside the run or has no trial type, a condition, a confound and the
        design's own columns (``drift_1``, ..., ``constant``) share a name, or the volumes are not equally spaced.

    Notes
    -----
    Events become boxcars on a time base 50 times finer than the volumes, are convolved with the response, and read off
    at the volumes, each a sample of it (nilearn stretches that base by up to half a step). The response begins one fine
    step after its event, and has unit sum. Assumes that responses add up; events closer than 2 s break that.

    References
    ----------
    Friston KJ, Holmes AP, Poline JB, et al. (1995). Analysis of fMRI time-series revisited. *NeuroImage* 2:45-53.
    https://doi.org/10.1006/nimg.1995.1007

    Examples
    --------
    >>> import numpy as np
    >>> from neurokit_lite import imaging
    >>> events = {"onset": [10.0, 50.0], "duration": [1.0, 1.0], "trial_type": ["left", "right"]}
    >>> imaging.build_design(events, np.arange(40) * 2.0, high_pass_hz=None).names
    ('left', 'right', 'constant')
    """
    times = as_array(frame_times_s, "frame_times_s", axes=("n_times",), min_size=3)
    tr_s = _repetition_s(times)
    one_of(shape, "shape", _SHAPES)
    columns: dict[str, np.ndarray] = {}
    for name, (onsets, durations) in _by_condition(events, times[0], times[-1] + tr_s).items():
        if shape == "fir":
            regressors = _fir(onsets, durations, times, as_count(n_delays, "n_delays"))
            columns |= {f"{name}_delay_{k}": one for k, one in enumerate(regressors)}
        else:
            columns[name] = _convolved(onsets, durations, times, shape)
    parts = {"events": columns, "confounds": _confounds(confounds, times), "drift": {}}
    if high_pass_hz is not None:
        drift = cosine_drift(times.size, tr_s, high_pass_hz=high_pass_hz)
        parts["drift"] = {f"drift_{k + 1}": one for k, one in enumerate(drift.T)}
    return _joined(parts | {"constant": {"constant": np.ones(times.size)}})


def _confounds(confounds: Mapping[str, Sequence[float]] | None, times: np.ndarray) -> dict[str, np.ndarray]:
    columns = {}
    for name, values in ({} if confounds is None else dict(confounds)).items():
        values = as_array(values, f"confounds[{name!r}]", axes=("n_times",))
        same_length(values, times, names=(f"confounds[{name!r}]", "frame_times_s"), axis="n_times")
        columns[str(name)] = values
    return columns


def _joined(parts: dict[str, dict[str, np.ndarray]]) -> Design:
    """All parts side by side; a name that two of them claim would make one vanish."""
    for name, own in parts.items():
        for other, theirs in parts.items():
            taken = sorted(own.keys() & theirs.keys()) if name != other else []
            if taken:
                got = f"{listed(taken, n_shown=3)} in {other} as well"
                raise invalid(name, "name columns that no other part of the design has", got=got, hint="Rename it.")
    columns = {name: one for own in parts.values() for name, one in own.items()}
    return Design(np.column_stack(list(columns.values())), tuple(columns))


def _repetition_s(times: np.ndarray) -> float:
    steps = np.diff(times)
    step = float(np.median(steps))
    uneven = np.flatnonzero(np.abs(steps - step) > 1e-3 * abs(step))
    if step <= 0 or uneven.size:
        at = int(uneven[0]) if uneven.size else 0
        got = f"a step of {steps[at]:g} s at volume {at + 1}, where {step:g} s is usual"
        hint = "Is a volume missing? Put it back as interpolated and model it with a confound of its own."
        raise invalid("frame_times_s", "rise in equal steps, in seconds", got=got, hint=hint)
    return step


def _by_condition(events: object, start_s: float, stop_s: float) -> dict[str, tuple[np.ndarray, np.ndarray]]:
    wanted = ("onset", "duration", "trial_type")
    missing = [name for name in wanted if not hasattr(events, "__contains__") or name not in events]
    if missing or isinstance(events, str):
        rule = "have the columns onset, duration (s) and trial_type"
        raise invalid("events", rule, got=f"a table without {missing or wanted}", hint="BIDS events files have them.")
    onsets = as_array(events["onset"], "onset in events", axes=("n_events",), min_size=1)
    durations = as_array(events["duration"], "duration in events", axes=("n_events",))
    kinds = as_labels(events["trial_type"], "trial_type in events", axis="n_events").astype(str)
    same_length(durations, onsets, names=("duration in events", "onset"), axis="n_events")
    same_length(kinds, onsets, names=("trial_type in events", "onset"), axis="n_events")
    outside = np.flatnonzero((onsets < start_s - _BEFORE_S) | (onsets >= stop_s))
    if outside.size:
        got = f"{outside.size} of {onsets.size} outside, the first at {onsets[outside[0]]:g} s"
        hint = "Are the onsets in milliseconds or volumes, or of another run?"
        raise invalid("events", f"lie within the run, {start_s:g} to {stop_s:g} s", got=got, hint=hint)
    if (durations < 0).any():
        raise invalid("events", "have durations of at least 0 s", got=f"{durations.min():g} s")
    return {str(kind): (onsets[kinds == kind], durations[kinds == kind]) for kind in np.unique(kinds)}


def _boxcars(onsets: np.ndarray, durations: np.ndarray, times: np.ndarray) -> tuple[np.ndarray, np.ndarray, float]:
    """Activity on a time base of which every 50th sample is a volume; which samples these are, and its step (s).

    All counts from the first volume, whatever the clock; an onset between two samples belongs to the later one.
    """
    step = (times[-1] - times[0]) / (times.size - 1) / _OVERSAMPLING
    rounding = edge_tolerance_s([np.sort(onsets)], [times], width_s=step, name="onset in events", stacklevel=6)
    n_before = math.ceil(_BEFORE_S / step - 1e-6)
    volumes = n_before + _OVERSAMPLING * np.arange(times.size)
    last = n_before + _OVERSAMPLING * times.size
    edges = np.array([onsets, onsets + durations]) - (times[0] + rounding)
    begins, ends = np.clip(n_before + np.ceil(edges / step).astype(int), 0, last)
    ends = np.where((ends == begins) & (ends < last), ends + 1, ends)
    change = np.bincount(begins, minlength=last + 1) - np.bincount(ends, minlength=last + 1).astype(float)
    return np.cumsum(change), volumes, float(step)


def _convolved(onsets: np.ndarray, durations: np.ndarray, times: np.ndarray, shape: str) -> np.ndarray:
    boxcar, volumes, step = _boxcars(onsets, durations, times)
    kernel = hrf(np.linspace(0, _KERNEL_S, round(_KERNEL_S / step)) - step, shape=shape)
    return np.convolve(boxcar, kernel / kernel.sum())[volumes]


def _fir(onsets: np.ndarray, durations: np.ndarray, times: np.ndarray, n_delays: int) -> list[np.ndarray]:
    boxcar, volumes, _ = _boxcars(onsets, durations, times)
    mean = np.convolve(boxcar, np.full(_OVERSAMPLING, 1 / _OVERSAMPLING))[_OVERSAMPLING - 1 :]
    early = [volumes - delay * _OVERSAMPLING for delay in range(n_delays)]
    return [np.where(one >= 0, mean[np.maximum(one, 0)], 0.0) for one in early]


def dependent_columns(design: Design, *, warn: bool = False) -> tuple[str, ...]:
    """Name the columns that the others already hold.

    Parameters
    ----------
    design : Design or pandas.DataFrame
        The design matrix.
    warn : bool
        Also issue a warning that names them.

    Returns
    -------
    tuple of str
        Columns that take part in a linear dependence; empty where there is none.

    Raises
    ------
    TypeError
        If it is not a design.

    Notes
    -----
    Closed form: columns with weight in the null space of the matrix, after each was scaled to unit length.

    Examples
    --------
    >>> import numpy as np
    >>> from neurokit_lite import imaging
    >>> matrix = np.array([[1.0, 0, 1], [0, 1, 1], [1, 0, 1]])
    >>> imaging.dependent_columns(imaging.Design(matrix, ("a", "b", "constant")))
    ('a', 'b', 'constant')
    """
    design = as_design(design)
    norms = np.linalg.norm(design.matrix, axis=0)
    scaled = design.matrix / np.where(norms > 0, norms, 1)  # a column of zeros stays one
    # The triangle of a QR decomposition has the design's dependences in n_columns rows, however long the run is.
    _, sizes, directions = np.linalg.svd(np.linalg.qr(scaled, mode="r"), full_matrices=True)
    sizes = np.concatenate([sizes, np.zeros(len(directions) - sizes.size)])
    weights = np.abs(directions[sizes <= 1e-10 * sizes[0]]).max(axis=0, initial=0)
    names = tuple(name for name, weight in zip(design.names, weights, strict=True) if weight > 1e-6)
    if names and warn:
        warnings.warn(
            f"Columns {listed(names)} of the design depend on one another linearly. Their single effects cannot be "
            "told apart. This happens when conditions fill the whole run or a confound repeats another; leave one out.",
            UserWarning,
            stacklevel=3,
        )
    return names
