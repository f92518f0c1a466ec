"""Spikes that come in at the synapses of one neuron, with a group that fires together now and then."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from neurokit_lite.core.check import as_array, as_count, as_events_s, in_range, same_length
from neurokit_lite.core.errors import invalid
from neurokit_lite.core.masks import as_selection
from neurokit_lite.core.rng import as_generator

__all__ = ["InputSpikes", "make_input_spikes"]


@dataclass(frozen=True)
class InputSpikes:
    """Spikes of all inputs of a neuron, in order of time.

    Parameters
    ----------
    times_s : array_like of shape (n_spikes,)
        Spike times in seconds, rising, from 0 to the duration.
    inputs : array_like of int, shape (n_spikes,)
        Which input fired, from 0.
    n_inputs : int
        Inputs, with silent ones.
    duration_s : float
        Length of the recording in seconds.
    volley_times_s : array_like of shape (n_volleys,)
        When volleys begin, in seconds, where there are any: the truth of simulated inputs.

    Raises
    ------
    TypeError
        If an input is no whole number.
    ValueError
        If times do not rise, lie beyond the duration, or an input does not exist.

    Examples
    --------
    >>> from neurokit_lite import models
    >>> models.InputSpikes([0.1, 0.2], [1, 0], n_inputs=2, duration_s=1).rates_hz
    array([1., 1.])
    """

    times_s: np.ndarray
    inputs: np.ndarray
    n_inputs: int
    duration_s: float
    volley_times_s: np.ndarray = ()

    def __post_init__(self):
        n = as_count(self.n_inputs, "n_inputs")
        duration = _as_duration_s(self.duration_s)
        inputs = as_array(self.inputs, "inputs", axes=("n_spikes",), dtype=np.intp).astype(np.intp)
        spikes, volleys = as_events_s(self.times_s), as_events_s(self.volley_times_s, "volley_times_s")
        same_length(inputs, spikes, names=("inputs", "times_s"), axis="n_spikes")
        if inputs.size and not (inputs.min() >= 0 and inputs.max() < n):
            worst = inputs.min() if inputs.min() < 0 else inputs.max()
            raise invalid("inputs", f"hold numbers from 0 to {n - 1}", got=str(worst))
        for name, times in (("times_s", spikes), ("volley_times_s", volleys)):
            if times.size and not (times[0] >= 0 and times[-1] <= duration):
                worst = times[0] if times[0] < 0 else times[-1]
                hint = "Did you pass milliseconds?" if worst > 100 * duration else "Times count from the start, 0 s."
                raise invalid(name, f"lie between 0 and {duration:g} s", got=f"{worst:g} s", hint=hint)
        values = {"times_s": spikes, "inputs": inputs, "n_inputs": n, "duration_s": duration, "volley_times_s": volleys}
        for name, value in values.items():
            object.__setattr__(self, name, value)

    @property
    def rates_hz(self) -> np.ndarray:
        """Spikes of each input over the duration, shape (n_inputs,)."""
        return np.bincount(self.inputs, minlength=self.n_inputs) / self.duration_s


def make_input_spikes(
    n_inputs: int,
    *,
    rate_hz: float,
    duration_s: float,
    members: Sequence[int] = (),
    volley_hz: float = 0.0,
    jitter_ms: float = 5.0,
    is_shuffled: bool = False,
    random_state: int | np.random.Generator | None = 0,
) -> InputSpikes:
    """Make Poisson spikes of many inputs, of which a group fires in volleys.

    Parameters
    ----------
    n_inputs : int
        Inputs.
    rate_hz : float
        Mean rate of every input in Hz, 0 to 1000, in the group or not.
    duration_s : float
        Length in seconds, above 0.
    members : array_like of int, shape (n_members,), or a mask
        Who fires in the volleys.
    volley_hz : float
        Volleys per second, from 0 to `rate_hz`; at least half their mean distance apart.
    jitter_ms : float
        Within how many ms the spikes of a volley fall, 0 to 100.
    is_shuffled : bool
        Each volley comes from other inputs, as many of them: the control in which no group can be learnt.
    random_state : int or numpy.random.Generator, optional
        Seed.

    Returns
    -------
    InputSpikes
        The spikes, and when volleys began.

    Raises
    ------
    ValueError
        If a rate is out of range, or there are more volleys than spikes.

    Notes
    -----
    Members fire in each volley, and beside it with ``rate_hz - volley_hz``, so that rates do not tell who is in the
    group. In the control, every input gives the same share of its spikes to volleys.

    References
    ----------
    Song S, Miller KD, Abbott LF (2000). Competitive Hebbian learning through spike-timing-dependent synaptic
    plasticity. *Nat Neurosci* 3:919-926. https://doi.org/10.1038/78829

    Examples
    --------
    >>> from neurokit_lite import models
    >>> made = models.make_input_spikes(3, rate_hz=2, duration_s=500, members=[0, 1], volley_hz=1)
    >>> made.rates_hz.round(0)
    array([2., 2., 2.])
    """
    n, generator = as_count(n_inputs, "n_inputs"), as_generator(random_state)
    rate = in_range(rate_hz, "rate_hz", low=0, high=1000, unit="Hz")
    duration = _as_duration_s(duration_s)
    hint = "A volley is one spike of each member: it cannot have more volleys than spikes."
    volley_hz = in_range(volley_hz, "volley_hz", low=0, high=rate * (1 + 1e-9), unit="Hz", hint=hint)
    jitter_s = in_range(jitter_ms, "jitter_ms", low=0, high=100, unit="ms", hint="Did you pass microseconds?") / 1e3
    chosen = as_selection(members, "members", n, axis="n_inputs")
    if np.unique(chosen).size < chosen.size:
        raise invalid(
            "members", "name each input once", got=f"{chosen.size} numbers of {np.unique(chosen).size} inputs"
        )
    volleys = _volley_times(volley_hz, duration, generator) if chosen.size else np.empty(0)
    if is_shuffled:
        who = np.array([generator.choice(n, chosen.size, replace=False) for _ in volleys], int)
        background = np.full(n, rate - volley_hz * chosen.size / n)
    else:
        who = np.tile(chosen, (volleys.size, 1))
        background = np.full(n, rate)
        background[chosen] -= volley_hz
    in_volleys = volleys[:, None] + jitter_s * generator.random((volleys.size, chosen.size))
    expected = np.maximum(background, 0) * duration  # 0.3 - (0.1 + 0.2) is below 0
    counts = generator.poisson(expected).astype(np.intp)
    times = np.concatenate([in_volleys.ravel(), duration * generator.random(int(counts.sum()))])
    inputs = np.concatenate([who.ravel(), np.repeat(np.arange(n), counts)]).astype(np.intp)
    order = np.argsort(times, kind="stable")
    order = order[times[order] < duration]
    return InputSpikes(times[order], inputs[order], n, duration, volleys)


def _as_duration_s(duration_s: float) -> float:
    """A length above 0."""
    if in_range(duration_s, "duration_s", low=0, unit="s") == 0:
        raise invalid("duration_s", "be above 0 s", got="0 s")
    return float(duration_s)


def _volley_times(volley_hz: float, duration_s: float, generator: np.random.Generator) -> np.ndarray:
    """Half of each gap is fixed, the other half exponential with the same mean."""
    if volley_hz == 0:
        return np.empty(0)
    n_drawn = int(2 * volley_hz * duration_s) + 2  # gaps are at least half of their mean
    gaps = (0.5 + generator.exponential(0.5, n_drawn)) / volley_hz
    times = np.cumsum(gaps) - gaps[0] * generator.random()
    return times[times < duration_s]
