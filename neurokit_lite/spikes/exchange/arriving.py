"""From the objects of pynapple, neo, SpikeInterface and xarray; none of them need be installed to ask."""

import numpy as np

from neurokit_lite.core.check import in_range
from neurokit_lite.core.errors import invalid
from neurokit_lite.spikes.trains import BinnedSpikes, SpikeTrains

__all__ = ["as_binned_spikes", "as_spike_trains"]


def as_spike_trains(source: object, *, stop_s: float | None = None) -> SpikeTrains:
    """Convert spikes of another library to a SpikeTrains.

    Parameters
    ----------
    source : object
        A pynapple ``TsGroup`` or ``Ts``, a neo ``Segment``, ``SpikeTrain`` or list of them, or a SpikeInterface
        sorting. A SpikeTrains is returned as it is.
    stop_s : float, optional
        When the recording ended, in seconds. Only for a SpikeInterface sorting without its recording: it does not know.

    Returns
    -------
    SpikeTrains
        Units in the order of the source; times in seconds, the span of the source.

    Raises
    ------
    TypeError
        If it is none of these.
    ValueError
        If the source has more than one stretch of time or segment, or trains of different spans: silence counts in a
        SpikeTrains, and where nothing was recorded is no silence.

    Notes
    -----
    Closed form: times in seconds, whatever the unit of the source.

    Examples
    --------
    >>> from neurokit_lite import spikes
    >>> trains = spikes.SpikeTrains([[0.5]], start_s=0, stop_s=1)
    >>> spikes.as_spike_trains(trains).n_units
    1
    """
    if isinstance(source, SpikeTrains):
        return source
    names = {one.__name__ for one in type(source).__mro__}
    if names & {"TsGroup", "Ts"}:
        return _from_pynapple(source)
    if "BaseSorting" in names:
        return _from_sorting(source, stop_s)
    if "Segment" in names:
        source = list(source.spiketrains)
    trains = source if isinstance(source, (list, tuple)) else [source]
    if trains and all(type(one).__name__ == "SpikeTrain" and hasattr(one, "t_stop") for one in trains):
        return _from_neo(trains)
    hint = "For plain arrays: SpikeTrains([times_of_unit_0, ...], start_s=0, stop_s=duration)."
    rule = "be spikes of pynapple (TsGroup, Ts), neo (Segment, SpikeTrains) or SpikeInterface (a sorting)"
    raise invalid("source", rule, source, hint=hint, error=TypeError)


def as_binned_spikes(source: object) -> BinnedSpikes:
    """Convert counts in an xarray DataArray to a BinnedSpikes.

    Parameters
    ----------
    source : xarray.DataArray
        Whole numbers with the dimensions ``time`` and ``unit``, in either order; ``time`` holds the middle of each
        bin in seconds, and the attribute ``bin_s`` its width (without it, the step of the times).

    Returns
    -------
    BinnedSpikes
        Counts (n_times, n_units), centres and width.

    Raises
    ------
    TypeError
        If it is not a DataArray.
    ValueError
        If dimensions, times or counts are not as described.

    Notes
    -----
    Closed form. The inverse of :func:`as_data_array`.

    Examples
    --------
    >>> import numpy as np
    >>> from neurokit_lite import spikes
    >>> try:
    ...     spikes.as_binned_spikes(np.zeros((3, 2)))
    ... except TypeError as error:
    ...     print(str(error)[:38])
    source must be an xarray.DataArray wit
    """
    rule = "be an xarray.DataArray with the dimensions time and unit"
    if not all(hasattr(source, name) for name in ("dims", "coords", "transpose", "attrs")):
        raise invalid("source", rule, source, hint="as_data_array makes one.", error=TypeError)
    if set(source.dims) != {"time", "unit"} or "time" not in source.coords:
        raise invalid("source", rule, got=f"the dimensions {', '.join(map(str, source.dims))}")
    table = source.transpose("time", "unit")
    counts, centres = np.asarray(table.values, float), np.asarray(table.coords["time"].values, float)
    if not (np.isfinite(counts).all() and (counts >= 0).all() and (counts == np.rint(counts)).all()):
        raise invalid("source", "hold counts: whole numbers, 0 or more", got=f"values such as {np.ravel(counts)[:3]}")
    steps = np.diff(centres)
    if not np.isfinite(centres).all() or (steps <= 0).any() or ("bin_s" not in source.attrs and not steps.size):
        raise invalid("source", "have rising times (s) along time, or the attribute bin_s", got=f"{centres.size} times")
    width = in_range(source.attrs.get("bin_s", steps.min(initial=np.inf)), "bin_s", low=1e-5, unit="s")
    return BinnedSpikes(counts=counts.astype(int), centres_s=centres, bin_s=width)


def _from_pynapple(source: object) -> SpikeTrains:
    starts, stops = np.asarray(source.time_support.start), np.asarray(source.time_support.end)
    if starts.size != 1:
        hint = "Take one epoch at a time: group.restrict(epoch)."
        raise invalid("source", "have one stretch of time as its time_support", got=f"{starts.size} of them", hint=hint)
    parts = [source] if type(source).__name__ == "Ts" else [source[name] for name in source.index]
    return SpikeTrains([np.asarray(one.t, float) for one in parts], start_s=float(starts[0]), stop_s=float(stops[0]))


def _from_neo(trains: list) -> SpikeTrains:
    spans = {(float(one.t_start.rescale("s")), float(one.t_stop.rescale("s"))) for one in trains}
    if len(spans) != 1:
        got = f"{len(spans)} different spans, such as {sorted(spans)[:2]} s"
        raise invalid("source", "hold trains of one span of time", got=got, hint="Cut them with SpikeTrain.time_slice.")
    start, stop = spans.pop()
    times = [np.asarray(one.rescale("s").magnitude, float) for one in trains]
    return SpikeTrains([np.sort(one) for one in times], start_s=start, stop_s=stop)  # neo keeps no order


def _from_sorting(source: object, stop_s: float | None) -> SpikeTrains:
    if source.get_num_segments() != 1:
        hint = "Take one at a time: sorting.select_segments([0])."
        raise invalid("source", "have one segment", got=f"{source.get_num_segments()} segments", hint=hint)
    rate_hz = float(source.get_sampling_frequency())
    if stop_s is None:
        if not source.has_recording():
            hint = "Pass when the recording ended, in seconds."
            raise invalid("stop_s", "be given for a sorting without its recording", got="None", hint=hint)
        stop_s = source.get_num_samples(0) / rate_hz
    times = [np.asarray(source.get_unit_spike_train(name, segment_index=0)) / rate_hz for name in source.get_unit_ids()]
    return SpikeTrains(times, start_s=0.0, stop_s=in_range(stop_s, "stop_s", low=0, unit="s"))
