"""Reference values for the Hodgkin-Huxley neuron: ``python hodgkin_huxley.py FOLDER``.

Runs in the peers' environment (``python tools/peers.py make neuron``) and imports nothing of ours. NEURON's mechanism
hh with variable steps (CVODE) at a tolerance of 1e-11 and without its lookup tables, which would move spikes by 0.2 ms
in 200 ms. Spikes are where the voltage rises through 0 mV.
"""

import platform
import sys
from importlib.metadata import version
from pathlib import Path

import numpy as np
from neuron import h

DURATION_MS, ONSET_MS, START_MV = 200.0, 5.0, -65.0
CASES = [(6.3, 7.0), (6.3, 10.0), (6.3, 20.0), (6.3, 60.0), (18.5, 20.0), (18.5, 60.0)]


def main(folder: str) -> None:
    """Write the spike times of one patch of membrane under steps of current, at two temperatures."""
    made = f"neuron {version('neuron')}, numpy {version('numpy')}, Python {platform.python_version()}"
    rows = [(celsius, current, one) for celsius, current in CASES for one in spikes(celsius, current)]
    write(Path(folder) / "spikes.csv", f"{made}\ncelsius,current_ua_cm2,spike_ms", np.array(rows))


def spikes(celsius: float, current_ua_cm2: float) -> list[float]:
    """Spike times in ms under a step of current that begins at 5 ms."""
    h.load_file("stdrun.hoc")
    section = h.Section(name="axon")
    section.L = section.diam = 1e4 / np.sqrt(np.pi)  # µm; a surface of 1 cm²
    section.cm = 1.0
    section.insert("hh")
    section.el_hh, section.ena, section.ek = -54.387, 50.0, -77.0
    h.usetable_hh = 0
    h.celsius = celsius
    clamp = h.IClamp(section(0.5))
    clamp.delay, clamp.dur, clamp.amp = ONSET_MS, 1e9, 1e3 * current_ua_cm2  # nA on 1 cm²
    solver = h.CVode()
    solver.active(1)
    solver.atol(1e-11)
    solver.rtol(1e-11)
    found = h.Vector()
    counter = h.NetCon(section(0.5)._ref_v, None, sec=section)
    counter.threshold = 0.0
    counter.record(found)
    solver.condition_order(2)
    h.finitialize(START_MV)
    solver.solve(DURATION_MS)
    return [float(one) for one in found]


def write(path: Path, header: str, table: np.ndarray) -> None:
    """One CSV file with the versions in its first line and the columns in its second."""
    np.savetxt(path, table, fmt="%.10g", delimiter=",", header=header, comments="# ")


if __name__ == "__main__":
    main(sys.argv[1])
