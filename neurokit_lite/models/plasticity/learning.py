"""A neuron whose synapses learn from its own spikes, with what keeps it from running away."""

from dataclasses import dataclass
from math import exp

import numpy as np

from neurokit_lite.core.check import as_array, in_range
from neurokit_lite.core.errors import invalid
from neurokit_lite.core.instances import as_instance
from neurokit_lite.models.network.cell import NetworkCell, count_steps
from neurokit_lite.models.plasticity.inputs import InputSpikes
from neurokit_lite.models.plasticity.paths import as_maximum
from neurokit_lite.models.plasticity.rules import InhibitoryRule, StdpRule

__all__ = ["PlasticRun", "SynapticScaling", "simulate_plastic_neuron"]


@dataclass(frozen=True, kw_only=True)
class SynapticScaling:
    """Homeostasis by scaling: all excitatory weights are multiplied until the neuron fires at a rate.

    Parameters
    ----------
    target_hz : float
        The rate that is held, in Hz, from 0.01 to 200.
    tau_s : float
        How slowly weights follow, in seconds, from 0.1 to 1e6: at twice the target they shrink by the factor e in this
        time.
    averaging_s : float
        Over how long the neuron averages its rate, in seconds, from 0.1 to 1e6.

    Raises
    ------
    ValueError
        If a value is out of range.

    Notes
    -----
    ``dw/dt = w (1 - rate / target) / tau``. Ratios of weights stay, so that what was learnt stays. Real scaling takes
    hours; models take seconds, for a slow one cannot hold a fast rule.

    References
    ----------
    van Rossum MCW, Bi GQ, Turrigiano GG (2000). Stable Hebbian learning from spike timing-dependent plasticity. *J
    Neurosci* 20:8812-8821. https://doi.org/10.1523/JNEUROSCI.20-23-08812.2000

    Examples
    --------
    >>> from neurokit_lite import models
    >>> models.SynapticScaling(target_hz=5).tau_s
    10.0
    """

    target_hz: float = 5.0
    tau_s: float = 10.0
    averaging_s: float = 2.0

    def __post_init__(self):
        in_range(self.target_hz, "target_hz", low=0.01, high=200, unit="Hz")
        for name in ("tau_s", "averaging_s"):
            in_range(getattr(self, name), name, low=0.1, high=1e6, unit="s", hint="It is slower than spikes.")


@dataclass(frozen=True)
class PlasticRun:
    """What a neuron with plastic synapses did. :func:`simulate_plastic_neuron` makes it.

    Parameters
    ----------
    spike_times_s : numpy.ndarray of shape (n_spikes,)
        Its spikes in seconds: starts of the steps in which they were fired.
    sample_times_s : numpy.ndarray of shape (n_samples,)
        When weights were kept, in seconds, from 0 to the end.
    excitatory_weights : numpy.ndarray of shape (n_samples, n_excitatory)
        Weights in units of the cell's excitatory weight.
    inhibitory_weights : numpy.ndarray of shape (n_samples, n_inhibitory)
        Weights in units of the cell's inhibitory weight.

    Examples
    --------
    >>> from neurokit_lite import models
    >>> spikes = models.make_input_spikes(2, rate_hz=5, duration_s=2)
    >>> models.simulate_plastic_neuron(spikes).excitatory_weights.shape
    (3, 2)
    """

    spike_times_s: np.ndarray
    sample_times_s: np.ndarray
    excitatory_weights: np.ndarray
    inhibitory_weights: np.ndarray

    @property
    def rates_hz(self) -> np.ndarray:
        """Its rate between samples, shape (n_samples - 1,)."""
        width_s = self.sample_times_s[1]
        position = np.floor(self.spike_times_s / width_s + 1e-6).astype(int)
        return np.bincount(position, minlength=self.sample_times_s.size - 1) / width_s


def simulate_plastic_neuron(
    excitatory: InputSpikes,
    *,
    inhibitory: InputSpikes | None = None,
    rule: StdpRule | None = None,
    inhibitory_rule: InhibitoryRule | None = None,
    scaling: SynapticScaling | None = None,
    weights: float | np.ndarray = 0.5,
    inhibitory_weights: float | np.ndarray = 0.5,
    maximum: float = 1.0,
    cell: NetworkCell | None = None,
    step_ms: float = 0.5,
    sample_s: float = 1.0,
) -> PlasticRun:
    """Simulate an integrate-and-fire neuron whose synapses change with its own spikes.

    Parameters
    ----------
    excitatory, inhibitory : InputSpikes
        What comes in, over the same duration; each is taken at the start of its step.
    rule : StdpRule, optional
        Plasticity of excitatory synapses; their weights stay where it is left out.
    inhibitory_rule : InhibitoryRule, optional
        Plasticity of inhibitory synapses.
    scaling : SynapticScaling, optional
        Homeostasis of excitatory synapses, once each `sample_s`.
    weights, inhibitory_weights : float or array_like of shape (n_inputs,)
        At the start, from 0 to `maximum`, in units of the cell's weights of both kinds.
    maximum : float
        Largest weight; infinite for none.
    cell : NetworkCell, optional
        The neuron; that of the benchmark network where it is left out. It begins at rest.
    step_ms : float
        Step of the integration in ms.
    sample_s : float
        How often weights are kept, in seconds: a whole number of steps, of which the duration is a whole number.

    Returns
    -------
    PlasticRun
        Its spikes, and the weights on the way.

    Raises
    ------
    TypeError
        If an input, a rule or the cell is something else.
    ValueError
        If durations differ, weights are out of bounds, the step does not fit, or weights have diverged so far that no
        step would do.

    Notes
    -----
    Equations and order of a step are those of :func:`simulate_network`: forward Euler, and a spike acts from the next
    step on. Traces are exact. A spike of the neuron and one of an input in the same step are coincident.

    References
    ----------
    Song S, Miller KD, Abbott LF (2000). Competitive Hebbian learning through spike-timing-dependent synaptic
    plasticity. *Nat Neurosci* 3:919-926. https://doi.org/10.1038/78829

    Examples
    --------
    Without input it is silent, and nothing changes.

    >>> from neurokit_lite import models
    >>> nothing = models.InputSpikes([], [], n_inputs=1, duration_s=1)
    >>> models.simulate_plastic_neuron(nothing, rule=models.StdpRule()).excitatory_weights.tolist()
    [[0.5], [0.5]]
    """
    hint = "make_input_spikes makes one."
    excitatory = as_instance(excitatory, "excitatory", InputSpikes, hint=hint)
    if inhibitory is None:
        inhibitory, inhibitory_weights = InputSpikes([], [], n_inputs=1, duration_s=excitatory.duration_s), 0.0
    inhibitory = as_instance(inhibitory, "inhibitory", InputSpikes, hint=hint)
    if inhibitory.duration_s != excitatory.duration_s:
        got = f"{inhibitory.duration_s:g} s and {excitatory.duration_s:g} s"
        raise invalid("inhibitory", "last as long as excitatory", got=got)
    cell = NetworkCell() if cell is None else as_instance(cell, "cell", NetworkCell)
    n_refractory, n_steps = count_steps(step_ms, cell, excitatory.duration_s)
    n_between = _between(sample_s, step_ms, n_steps)
    scaling = None if scaling is None else as_instance(scaling, "scaling", SynapticScaling)
    rule = None if rule is None else as_instance(rule, "rule", StdpRule)
    if inhibitory_rule is not None:
        inhibitory_rule = as_instance(inhibitory_rule, "inhibitory_rule", InhibitoryRule)
    sides = []
    for spikes, one, start, name in (
        (excitatory, rule, weights, "weights"),
        (inhibitory, inhibitory_rule, inhibitory_weights, "inhibitory_weights"),
    ):
        limit = as_maximum(maximum, getattr(one, "weight_exponent", 0.0))
        sides.append(_Synapses(spikes, one, _as_weights(start, name, spikes.n_inputs, limit), limit, step_ms))
    loop = _Loop(cell, sides, n_refractory, step_ms)
    kept = [[np.array(side.weights) for side in sides]]
    rate = scaling.target_hz if scaling else 0.0
    for first in range(0, n_steps, n_between):
        n_before = len(loop.fired)
        loop.advance(first, first + n_between)
        if scaling:
            rate = _scale(sides[0], scaling, rate, (len(loop.fired) - n_before) / sample_s, sample_s)
        kept.append([np.array(side.weights) for side in sides])
    times = np.arange(len(kept)) * float(sample_s)
    signals = (np.array([pair[row] for pair in kept]) for row in (0, 1))
    return PlasticRun(np.array(loop.fired, float) * (step_ms / 1e3), times, *signals)


def _between(sample_s: float, step_ms: float, n_steps: int) -> int:
    """Steps from sample to sample."""
    sample_s = in_range(sample_s, "sample_s", low=0, unit="s")
    n_between = round(1e3 * sample_s / step_ms)
    is_whole = abs(1e3 * sample_s / step_ms - n_between) <= 1e-6 * max(n_between, 1)
    if n_between < 1 or not is_whole or n_steps % n_between:
        rule = f"be a whole number of steps of {step_ms:g} ms that divides the duration"
        raise invalid("sample_s", rule, got=f"{sample_s:g} s in {n_steps * step_ms / 1e3:g} s")
    return n_between


def _as_weights(value: float | np.ndarray, name: str, n_inputs: int, maximum: float) -> list[float]:
    """One weight for each input, within its bounds."""
    weights = as_array(np.atleast_1d(value) if np.ndim(value) == 0 else value, name, axes=("n_inputs",))
    if weights.size != n_inputs and np.ndim(value) > 0:
        raise invalid(name, f"be one number or {n_inputs} (n_inputs,)", got=str(weights.size))
    if weights.min() < 0 or weights.max() > maximum * (1 + 1e-9):  # 0.1 + 0.2 is 0.3
        worst = weights.min() if weights.min() < 0 else weights.max()
        hint = "An inhibitory weight is positive, too: its synapse inhibits." if worst < 0 else ""
        raise invalid(name, f"lie between 0 and maximum, {maximum:g}", got=f"{worst:g}", hint=hint)
    return np.broadcast_to(np.minimum(weights, maximum), n_inputs).tolist()


def _scale(side: "_Synapses", scaling: SynapticScaling, rate: float, seen: float, sample_s: float) -> float:
    """Multiply all weights once; return the rate as the neuron averages it."""
    share = exp(-sample_s / scaling.averaging_s)
    rate = rate * share + seen * (1 - share)
    factor = exp(max(sample_s / scaling.tau_s * (1 - rate / scaling.target_hz), -700.0))
    with np.errstate(over="ignore"):
        scaled = np.minimum(np.array(side.weights) * factor, side.maximum)
    if not np.isfinite(scaled).all():
        hint = "Those of a silent neuron grow without end: give maximum."
        raise invalid("weights", "stay finite", got="inf after scaling", hint=hint)
    side.weights = scaled.tolist()
    return rate


class _Synapses:
    """The synapses of one kind: weights and traces as lists, for single numbers are faster in them than in arrays."""

    def __init__(self, spikes: InputSpikes, rule: object, weights: list[float], maximum: float, step_ms: float):
        steps = np.floor(1e3 * spikes.times_s / step_ms + 1e-6)  # a spike on the grid is in the step that begins there
        n_steps = round(1e3 * spikes.duration_s / step_ms)
        self.starts = np.searchsorted(steps, np.arange(n_steps + 1)).tolist()
        self.inputs, self.weights, self.maximum = spikes.inputs.tolist(), weights, maximum
        self.spikes = steps.astype(int), spikes.inputs
        self.is_plastic, self.rule = rule is not None, rule
        self.traces, self.last_ms = [0.0] * spikes.n_inputs, [0.0] * spikes.n_inputs
        self.post, self.post_ms = 0.0, 0.0
        self.exponent = getattr(rule, "weight_exponent", 0.0)
        self.is_nearest = getattr(rule, "pairing", "all") == "nearest"
        self.potentiates_now = getattr(rule, "coincidence", "ignore") == "potentiate"
        if isinstance(rule, InhibitoryRule):
            self.taus_ms = rule.tau_ms, rule.tau_ms
            self.raises, self.slope, self.offset = (
                rule.learning_rate,
                rule.learning_rate,
                -rule.learning_rate * rule.cost,
            )
        elif rule:
            self.taus_ms = rule.tau_plus_ms, rule.tau_minus_ms
            self.raises, self.slope, self.offset = rule.potentiation, -rule.depression, 0.0

    def add_up(self, first: int, stop: int) -> list[float] | None:
        """What the spikes of each step add to the conductance, where no rule changes weights meanwhile."""
        if self.is_plastic:
            return None
        steps, inputs = (one[self.starts[first] : self.starts[stop]] for one in self.spikes)
        return np.bincount(steps - first, np.array(self.weights)[inputs], minlength=stop - first).tolist()

    def step(self, step: int, now_ms: float, *, has_fired: bool) -> float:
        """Spikes of one step, in the order that the rule wants; return what they add to the conductance."""
        if has_fired and not self.potentiates_now:
            self._potentiate(now_ms)
        first, stop = self.starts[step], self.starts[step + 1]
        added = self._arrive(self.inputs[first:stop], now_ms) if stop > first else 0.0
        if has_fired:
            if self.potentiates_now:
                self._potentiate(now_ms)
            kept = 0.0 if self.is_nearest else self.post * exp((self.post_ms - now_ms) / self.taus_ms[1])
            self.post, self.post_ms = kept + 1, now_ms
        return added

    def _arrive(self, inputs: list[int], now_ms: float) -> float:
        weights, added = self.weights, 0.0
        seen = self.post * exp((self.post_ms - now_ms) / self.taus_ms[1])
        traces, last_ms, tau_ms, maximum, exponent = (
            self.traces,
            self.last_ms,
            self.taus_ms[0],
            self.maximum,
            self.exponent,
        )
        is_nearest, full_change = self.is_nearest, self.slope * seen + self.offset
        for i in inputs:
            w = weights[i]
            added += w
            w += full_change * (w / maximum) ** exponent if exponent else full_change
            weights[i] = 0.0 if w < 0.0 else maximum if w > maximum else w  # takes half the time of min and max
            traces[i] = 1.0 if is_nearest else traces[i] * exp((last_ms[i] - now_ms) / tau_ms) + 1
            last_ms[i] = now_ms
        return added

    def _potentiate(self, now_ms: float) -> None:
        weights = np.array(self.weights)
        change = self.raises * np.array(self.traces) * np.exp((np.array(self.last_ms) - now_ms) / self.taus_ms[0])
        if self.exponent:
            change *= (1 - weights / self.maximum) ** self.exponent
        self.weights = np.minimum(weights + change, self.maximum).tolist()


class _Loop:
    """Membrane and conductances of the neuron, step by step."""

    def __init__(self, cell: NetworkCell, sides: list[_Synapses], n_refractory: int, step_ms: float):
        self.cell, self.sides, self.n_refractory, self.step_ms = cell, sides, n_refractory, float(step_ms)
        self.v, self.conductances, self.ready = cell.rest_mv, (0.0, 0.0), 0
        self.fired: list[int] = []

    def advance(self, first: int, stop: int) -> None:
        cell, (excitatory, inhibitory), step_ms = self.cell, self.sides, self.step_ms
        v, (ge, gi), ready = self.v, self.conductances, self.ready
        starts_e, starts_i = excitatory.starts, inhibitory.starts
        known_e, known_i = excitatory.add_up(first, stop), inhibitory.add_up(first, stop)
        decay_e, decay_i = 1 - step_ms / cell.tau_excitatory_ms, 1 - step_ms / cell.tau_inhibitory_ms
        unit_e, unit_i = cell.excitatory_weight_ns / cell.leak_ns, cell.inhibitory_weight_ns / cell.leak_ns
        threshold = cell.threshold_mv
        ee, ei, rest, share = (
            cell.excitatory_reversal_mv,
            cell.inhibitory_reversal_mv,
            cell.rest_mv,
            step_ms / cell.tau_membrane_ms,
        )
        largest = 1 / share - 1  # beyond this conductance the potential would overshoot
        for step in range(first, stop):
            if ge + gi > largest:
                self._refuse(step, ge + gi)
            if step >= ready:
                v += share * ((rest - v) + ge * (ee - v) + gi * (ei - v))
            has_fired = v > threshold
            if has_fired:
                v, ready = cell.reset_mv, step + self.n_refractory
                self.fired.append(step)
            now_ms = step * step_ms
            ge, gi = ge * decay_e, gi * decay_i
            if known_e:
                ge += unit_e * known_e[step - first]
            elif has_fired or starts_e[step + 1] > starts_e[step]:  # in most steps nothing happens
                ge += unit_e * excitatory.step(step, now_ms, has_fired=has_fired)
            if known_i:
                gi += unit_i * known_i[step - first]
            elif has_fired or starts_i[step + 1] > starts_i[step]:
                gi += unit_i * inhibitory.step(step, now_ms, has_fired=has_fired)
        self.v, self.conductances, self.ready = v, (ge, gi), ready

    def _refuse(self, step: int, conductance: float) -> None:
        top = max(max(side.weights) for side in self.sides)
        rule = f"stay small enough for steps of {self.step_ms:g} ms"
        got = f"{top:.3g} at {step * self.step_ms / 1e3:g} s, a conductance of {conductance:.0f} times the leak"
        hint = "Weights diverge where nothing holds them: give maximum, scaling or an inhibitory rule."
        raise invalid("weights", rule, got=got, hint=hint)
