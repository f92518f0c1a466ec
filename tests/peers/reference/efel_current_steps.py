"""Reference values from eFEL: ``python efel_current_steps.py TRACES.npz FOLDER NAME``.

Runs in the peers' environment (``python tools/peers.py make spikes``) and imports nothing of ours. The traces are
handed over as arrays, so that both sides measure the same numbers: voltage_mv and steps_pa, rate_hz, step_ms. eFEL
interpolates between samples unless it is given their spacing, and its window for the base is set to ours.
"""

import platform
import sys
from importlib.metadata import version
from pathlib import Path

import efel
import numpy as np

SWEEPS = [
    "voltage_base",
    "steady_state_voltage_stimend",
    "minimum_voltage",
    "ohmic_input_resistance_vb_ssse",
    "sag_ratio1",
    "decay_time_constant_after_stim",
    "spike_count_stimint",
    "adaptation_index2",
    "time_to_first_spike",
]
SPIKES = [
    "peak_time",
    "AP_begin_voltage",
    "peak_voltage",
    "AP_amplitude",
    "AP_duration_half_width",
    "spike_half_width",
    "min_AHP_values",
]


def main(traces_file: str, folder: str, name: str) -> None:
    """Write one table of sweeps and one of spikes."""
    with np.load(traces_file) as traces:
        rate_hz, (start_ms, stop_ms) = float(traces["rate_hz"]), traces["step_ms"]
        voltages, steps_pa = traces["voltage_mv"], traces["steps_pa"]
    efel.set_setting("interp_step", 1e3 / rate_hz)
    efel.set_setting("voltage_base_start_perc", 0.0)
    efel.set_setting("strict_stiminterval", True)
    efel.set_setting("DerivativeThreshold", 10.0)
    times_ms = np.arange(voltages.shape[1]) * 1e3 / rate_hz
    sweeps, spikes = [], []
    for sweep, (voltage, step_pa) in enumerate(zip(voltages, steps_pa, strict=True)):
        trace = {"T": times_ms, "V": voltage, "stim_start": [start_ms], "stim_end": [stop_ms]}
        trace["stimulus_current"] = [step_pa / 1e3]
        found = efel.get_feature_values([trace], SWEEPS + SPIKES, raise_warnings=False)[0]
        sweeps.append([sweep, step_pa] + [_first(found[feature]) for feature in SWEEPS])
        columns = [np.ravel(found[feature]) if found[feature] is not None else [] for feature in SPIKES]
        rows = max(len(column) for column in columns)
        padded = [np.pad(np.asarray(one, float), (0, rows - len(one)), constant_values=np.nan) for one in columns]
        spikes += [[sweep, *row] for row in np.column_stack(padded)]
    save(Path(folder) / f"{name}_sweeps.csv", np.array(sweeps, float), ["sweep", "step_pa", *SWEEPS])
    save(Path(folder) / f"{name}_spikes.csv", np.array(spikes, float), ["sweep", *SPIKES])


def _first(values) -> float:
    return float(values[0]) if values is not None and len(values) else np.nan


def save(path: Path, table: np.ndarray, columns: list[str]) -> None:
    """Write a table with what made it."""
    made = f"eFEL {version('efel')}, numpy {version('numpy')}, Python {platform.python_version()}"
    lines = [f"# {made}; made by tests/peers/reference/{Path(__file__).name}", ",".join(columns)]
    lines += [",".join(f"{value:.12g}" for value in row) for row in table]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(*sys.argv[1:])
