"""To the objects of pynapple, neo, SpikeInterface and xarray, where these are installed."""

import numpy as np

from neurokit_lite.core.check import in_range
from neurokit_lite.core.errors import invalid
from neurokit_lite.core.instances import as_instance
from neurokit_lite.core.optional import require
from neurokit_lite.spikes.trains import BinnedSpikes, SpikeTrains, as_trains

__all__ = ["as_data_array", "as_neo_segment", "as_numpy_sorting", "as_tsgroup"]


def as_tsgroup(trains: SpikeTrains):
    """Convert to a pynapple TsGroup.

    Parameters
    ----------
    trains : SpikeTrains
        The spikes.

    Returns
    -------
    pynapple.TsGroup
        Times in seconds by unit number, the recording's span as time support.

    Raises
    ------
    TypeError
        If `trains` is not a SpikeTrains.
    ImportError
        If pynapple is not installed.

    Notes
    -----
    Closed form. pynapple rounds times to nanoseconds.

    Examples
    --------
    >>> from neurokit_lite import spikes
    >>> trains = spikes.SpikeTrains([[0.5]], start_s=0, stop_s=1)
    >>> spikes.as_tsgroup(trains).rates  # doctest: +SKIP
    0    1.0
    """
    trains = as_trains(trains)
    nap = require("pynapple")
    span = nap.IntervalSet(trains.start_s, trains.stop_s)
    units = {unit: nap.Ts(one, time_support=span) for unit, one in enumerate(trains.times_s)}
    return nap.TsGroup(units, time_support=span)


def as_neo_segment(trains: SpikeTrains):
    """Convert to a neo Segment with one SpikeTrain a unit.

    Parameters
    ----------
    trains : SpikeTrains
        The spikes.

    Returns
    -------
    neo.Segment
        Trains in seconds, named by unit number.

    Raises
    ------
    TypeError
        If `trains` is not a SpikeTrains.
    ImportError
        If neo is not installed.

    Notes
    -----
    Closed form.

    Examples
    --------
    >>> from neurokit_lite import spikes
    >>> trains = spikes.SpikeTrains([[0.5]], start_s=0, stop_s=1)
    >>> len(spikes.as_neo_segment(trains).spiketrains)  # doctest: +SKIP
    1
    """
    trains = as_trains(trains)
    neo = require("neo")
    segment = neo.Segment()
    for unit, one in enumerate(trains.times_s):
        inside = one.clip(trains.start_s, trains.stop_s)  # neo knows no rounding at the ends
        span = {"t_start": trains.start_s, "t_stop": trains.stop_s, "units": "s"}
        segment.spiketrains.append(neo.SpikeTrain(inside, name=str(unit), **span))
    return segment


def as_numpy_sorting(trains: SpikeTrains, *, rate_hz: float):
    """Convert to a SpikeInterface NumpySorting.

    Parameters
    ----------
    trains : SpikeTrains
        The spikes of a recording that starts at 0 s.
    rate_hz : float
        Sampling rate in Hz; times become whole samples.

    Returns
    -------
    spikeinterface.core.NumpySorting
        One segment; units by number.

    Raises
    ------
    TypeError
        If `trains` is not a SpikeTrains.
    ValueError
        If the recording does not start at 0 s: SpikeInterface counts samples from the start.
    ImportError
        If SpikeInterface is not installed.

    Notes
    -----
    Closed form: the nearest sample, ``rint(t rate_hz)``. Two spikes of a unit within one sample become one.

    Examples
    --------
    >>> from neurokit_lite import spikes
    >>> trains = spikes.SpikeTrains([[0.5]], start_s=0, stop_s=1)
    >>> spikes.as_numpy_sorting(trains, rate_hz=30000).get_unit_spike_train(0)  # doctest: +SKIP
    array([15000])
    """
    trains = as_trains(trains)
    rate = in_range(rate_hz, "rate_hz", low=1, unit="Hz")
    if trains.start_s != 0:
        raise invalid(
            "trains", "start at 0 s, from which samples are counted", trains, hint="Subtract start_s from all times."
        )
    sorting = require("spikeinterface.core").NumpySorting
    samples = {unit: np.unique(np.rint(one * rate).astype(np.int64)) for unit, one in enumerate(trains.times_s)}
    return sorting.from_unit_dict([samples], rate)


def as_data_array(binned: BinnedSpikes):
    """Convert counts to an xarray DataArray.

    Parameters
    ----------
    binned : BinnedSpikes
        Counts of shape (n_times, n_units).

    Returns
    -------
    xarray.DataArray
        Dimensions ``time`` (middle of each bin in seconds) and ``unit``; the attribute ``bin_s`` holds the width.

    Raises
    ------
    TypeError
        If `binned` is not a BinnedSpikes.
    ImportError
        If xarray is not installed.

    Notes
    -----
    Closed form.

    Examples
    --------
    >>> from neurokit_lite import spikes
    >>> binned = spikes.bin_spikes(spikes.SpikeTrains([[0.5]], start_s=0, stop_s=2), bin_s=1.0)
    >>> spikes.as_data_array(binned).dims  # doctest: +SKIP
    ('time', 'unit')
    """
    as_instance(binned, "binned", BinnedSpikes, hint="Make one: bin_spikes(trains, bin_s=0.3).")
    xarray = require("xarray")
    coords = {"time": binned.centres_s, "unit": np.arange(binned.counts.shape[1])}
    attrs = {"bin_s": binned.bin_s, "units": "spikes"}
    return xarray.DataArray(binned.counts, dims=("time", "unit"), coords=coords, attrs=attrs, name="counts")
