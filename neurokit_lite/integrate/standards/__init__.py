"""Files that others can read: BIDS and NWB, checks of units and time bases, a catalogue."""

# Made by `make registers`, with many names a line.
# fmt: off
# isort: off

from neurokit_lite.integrate.standards.catalogue import CatalogueEntry, build_catalogue, describe_file
from neurokit_lite.integrate.standards.faults import EEG_FAULTS, SPIKE_FAULTS, write_faulty_eeg, write_faulty_spikes
from neurokit_lite.integrate.standards.reading import check_bids_eeg, check_nwb_units
from neurokit_lite.integrate.standards.searching import check_catalogue, find_changed, find_entries, find_related
from neurokit_lite.integrate.standards.signals import (
    DataFinding, check_amplitudes, check_electrode_positions, check_units_agree,
)
from neurokit_lite.integrate.standards.times import check_events, check_spike_intervals, check_time_base
from neurokit_lite.integrate.standards.units import Unit, conversion_factor, parse_unit
from neurokit_lite.integrate.standards.validators import find_misnamed, inspect_nwb
from neurokit_lite.integrate.standards.writing import write_eeg_bids, write_spikes_nwb

__all__ = [
    "EEG_FAULTS", "SPIKE_FAULTS", "CatalogueEntry", "DataFinding", "Unit", "build_catalogue", "check_amplitudes",
    "check_bids_eeg", "check_catalogue", "check_electrode_positions", "check_events", "check_nwb_units",
    "check_spike_intervals", "check_time_base", "check_units_agree", "conversion_factor", "describe_file",
    "find_changed", "find_entries", "find_misnamed", "find_related", "inspect_nwb", "parse_unit", "write_eeg_bids",
    "write_faulty_eeg", "write_faulty_spikes", "write_spikes_nwb",
]
