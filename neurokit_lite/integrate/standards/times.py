"""What no file format can see: whether times can be what their time base says."""

from collections.abc import Mapping, Sequence

import numpy as np

from neurokit_lite.core.check import as_array, as_count, in_range
from neurokit_lite.core.errors import invalid
from neurokit_lite.core.instances import as_instance
from neurokit_lite.core.labels import as_names
from neurokit_lite.integrate.standards.signals import DataFinding

__all__ = ["as_span_s", "check_events", "check_spike_intervals", "check_time_base"]
__shared__ = ["as_span_s"]  # not in the face


def check_time_base(
    n_samples: int, rates_hz: Mapping[str, float], *, durations_s: Mapping[str, float], clock_s: float | None = None
) -> tuple[DataFinding, ...]:
    """Check whether all who say something about time say the same.

    Parameters
    ----------
    n_samples : int
        Samples of each channel that are there.
    rates_hz : dict of str to float
        Sampling rate in Hz, by the place that states it. The first is compared with the others and with durations.
    durations_s : dict of str to float
        Duration in seconds, by the place that states it.
    clock_s : float, optional
        How long the recording took by a clock that is not in the files, such as a log or a film, in seconds.

    Returns
    -------
    tuple of DataFinding
        ``"rate"`` for places that disagree by more than 0.01 %, ``"duration"`` for durations that differ from
        ``n_samples / rate`` by more than a sample and a half, ``"clock"`` where that differs from the clock by more
        than 2 % and more than a second.

    Raises
    ------
    TypeError
        If something is no number, or no mapping.
    ValueError
        If no rate is given, or one is not positive.

    Notes
    -----
    Some count ``n / rate`` and some ``(n - 1) / rate``: both are let through. Where every place in the files has the
    same wrong rate, they agree, and only the clock can tell. Assumes a constant rate.

    References
    ----------
    Closed form: samples over rate.

    Examples
    --------
    >>> from neurokit_lite import integrate
    >>> found = integrate.check_time_base(1000, {"header": 100.0, "sidecar": 200.0}, durations_s={"sidecar": 10.0})
    >>> found[0].text
    'header has 100 Hz, sidecar has 200 Hz'
    """
    n_samples = as_count(n_samples, "n_samples")
    rates, durations = _numbers(rates_hz, "rates_hz", "Hz"), _numbers(durations_s, "durations_s", "s")
    if not rates:
        raise invalid("rates_hz", "have at least one rate", got="none")
    (place, rate), *others = rates.items()
    found = [
        DataFinding("rate", f"{place} has {rate:g} Hz, {other} has {value:g} Hz")
        for other, value in others
        if abs(value - rate) > 1e-4 * rate
    ]
    span_s = n_samples / rate
    found += [
        DataFinding("duration", f"{n_samples} samples at {rate:g} Hz are {span_s:g} s, {other} has {value:g} s")
        for other, value in durations.items()
        if abs(value - span_s) * rate > 1.5
    ]
    if clock_s is not None:
        clock_s = in_range(clock_s, "clock_s", low=0, high=np.inf, unit="s")
        if abs(span_s - clock_s) > max(1.0, 0.02 * clock_s):
            found.append(DataFinding("clock", f"the file lasts {span_s:g} s, the clock says {clock_s:g} s"))
    return tuple(found)


def _numbers(value: Mapping, name: str, unit: str) -> dict[str, float]:
    value = as_instance(value, name, Mapping, hint=f"Name the place of each: {{'header': 100.0}}, in {unit}.")
    return {
        k: in_range(one, f"{name}[{k!r}]", low=np.finfo(float).tiny, high=np.inf, unit=unit)
        for k, one in zip(as_names(list(value), name, axis="n_places"), value.values(), strict=True)
    }


def check_events(onsets_s: np.ndarray, span_s: tuple[float, float]) -> tuple[DataFinding, ...]:
    """Check whether events lie within the recording, and not all of them at its very beginning.

    Parameters
    ----------
    onsets_s : array_like of float, shape (n_events,)
        When events began, in seconds, in any order.
    span_s : (float, float)
        When the recording began and ended, in seconds.

    Returns
    -------
    tuple of DataFinding
        ``"events"``: some lie outside; or all of three or more lie in the first hundredth.

    Raises
    ------
    TypeError
        If times are no numbers.
    ValueError
        If a time is NaN or infinite, or the span ends before it begins.

    Notes
    -----
    Milliseconds or samples that stand for seconds carry events out of the recording, unless all are very early; seconds
    that stand for milliseconds crowd them at its beginning. Assumes events all over the recording. BIDS allows events
    before the first sample; here they are outside, if the span does not begin with them.

    References
    ----------
    Closed form.

    Examples
    --------
    >>> from neurokit_lite import integrate
    >>> integrate.check_events([2000, 4000, 6000], (0.0, 10.0))[0].text
    '3 of 3 events lie outside the recording (0 to 10 s), the last at 6000 s: milliseconds or samples for seconds?'
    """
    onsets = as_array(onsets_s, "onsets_s", axes=("n_events",))
    start, stop = as_span_s(span_s)
    if outside := _say_outside(onsets, (start, stop), "events"):
        hint = ": milliseconds or samples for seconds?" if onsets.max() > stop else ""
        return (DataFinding("events", outside + hint),)
    if onsets.size >= 3 and onsets.max() - start < 0.01 * (stop - start):
        text = f"all {onsets.size} events lie within the first {onsets.max() - start:.2g} of {stop - start:g} s"
        return (DataFinding("events", f"{text}: seconds for milliseconds?"),)
    return ()


def _say_outside(times: np.ndarray, span: tuple[float, float], what: str) -> str:
    """How many times lie outside of a span, and where the last does, or the first if none is too late."""
    start, stop = span
    n_out = int(np.sum((times < start) | (times > stop)))
    if not n_out:
        return ""
    which = f"the last at {times.max():g}" if times.max() > stop else f"the first at {times.min():g}"
    return f"{n_out} of {times.size} {what} lie outside the recording ({start:g} to {stop:g} s), {which} s"


def as_span_s(span_s: tuple[float, float]) -> tuple[float, float]:
    """Return when a recording began and ended, or say what is wrong.

    Parameters
    ----------
    span_s : (float, float)
        Start and stop in seconds.

    Returns
    -------
    (float, float)
        The same, as floats.

    Raises
    ------
    TypeError
        If they are no numbers.
    ValueError
        If there are not two, or the stop is not after the start.

    Notes
    -----
    Closed form.

    Examples
    --------
    >>> from neurokit_lite.integrate.standards.times import as_span_s
    >>> as_span_s([0, 10])
    (0.0, 10.0)
    """
    start, stop = as_array(span_s, "span_s", axes=("start_stop",), min_size=2)[:2]
    if np.size(span_s) != 2 or not start < stop:
        raise invalid("span_s", "be when the recording began and ended (start, stop), in s", span_s)
    return float(start), float(stop)


def check_spike_intervals(
    spike_times_s: Sequence[np.ndarray], span_s: tuple[float, float], *, n_min: int = 50
) -> tuple[DataFinding, ...]:
    """Check whether spikes lie within the recording, in order, and as close together as neurons can fire.

    Parameters
    ----------
    spike_times_s : sequence of array_like of float, shape (n_spikes,)
        Spike times of each sorted unit, in seconds.
    span_s : (float, float)
        When the recording began and ended, in seconds.
    n_min : int
        Units with fewer spikes say nothing about intervals.

    Returns
    -------
    tuple of DataFinding
        ``"events"`` for spikes outside, ``"order"`` for times that go back, ``"intervals"`` where the short intervals
        of the median unit are shorter than 0.5 ms or longer than 400 ms.

    Raises
    ------
    TypeError
        If times are no numbers.
    ValueError
        If a time is NaN or infinite, or the span ends before it begins.

    Notes
    -----
    A unit's short interval is the 1 % quantile of its intervals. A neuron cannot fire for about a millisecond after a
    spike, and a neuron that fires dozens of times does so in less than 400 ms now and then. The range is narrower than
    a factor of 1000: seconds and milliseconds cannot be mixed up unseen. Assumes sorted units, not the crossings of a
    threshold, and no deadtime of a detector.

    References
    ----------
    Hill DN, Mehta SB, Kleinfeld D (2011). Quality metrics to accompany spike sorting of extracellular signals. *J
    Neurosci* 31:8699-8705. https://doi.org/10.1523/JNEUROSCI.0971-11.2011

    Examples
    --------
    >>> import numpy as np
    >>> from neurokit_lite import integrate
    >>> integrate.check_spike_intervals([np.arange(100.0)], (0.0, 100.0))[0].text
    'short intervals are 1000 ms (1 % quantile of the median unit); neurons have 0.5 to 400 ms'
    """
    times = [as_array(one, "spike_times_s", axes=("n_spikes",)) for one in spike_times_s]
    n_min = as_count(n_min, "n_min", low=2)
    start, stop = as_span_s(span_s)
    found = []
    if outside := _say_outside(np.concatenate([np.zeros(0), *times]), (start, stop), "spikes"):
        found.append(DataFinding("events", outside))
    n_back = sum(bool((np.diff(one) < 0).any()) for one in times)
    if n_back:
        found.append(DataFinding("order", f"{n_back} of {len(times)} units have spike times that go back"))
    short = [np.quantile(np.diff(np.sort(one)), 0.01) for one in times if one.size >= n_min]
    if short and not 0.5e-3 <= (median := float(np.median(short))) <= 0.4:
        text = (
            f"short intervals are {1e3 * median:.4g} ms (1 % quantile of the median unit); neurons have 0.5 to 400 ms"
        )
        found.append(DataFinding("intervals", text))
    return tuple(found)
