"""Spikes from and to the objects of other libraries: pynapple, neo, SpikeInterface, xarray."""

# Made by `make registers`, with many names a line.
# fmt: off
# isort: off

from neurokit_lite.spikes.exchange.arriving import as_binned_spikes, as_spike_trains
from neurokit_lite.spikes.exchange.leaving import as_data_array, as_neo_segment, as_numpy_sorting, as_tsgroup
from neurokit_lite.spikes.exchange.nwb_units import NwbUnits, read_nwb_units

__all__ = [
    "NwbUnits", "as_binned_spikes", "as_data_array", "as_neo_segment", "as_numpy_sorting", "as_spike_trains",
    "as_tsgroup", "read_nwb_units",
]
