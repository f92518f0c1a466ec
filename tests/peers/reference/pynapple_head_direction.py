"""Reference values from pynapple, on the shipped recording: ``python pynapple_head_direction.py NWB_FILE FOLDER``.

Runs in the peers' environment (``python tools/peers.py make spikes``) and imports nothing of ours: pynapple reads the
NWB file itself, so that our reading of it is compared too. The first half of the tracked span trains, the second tests.
"""

import platform
import sys
import warnings
import zlib
from importlib.metadata import version
from pathlib import Path

import numpy as np
import pynapple as nap

LIMITS = (0.0, 2 * np.pi)
EVERY = 20  # one posterior in twenty is stored: enough to notice a difference, small enough to read


def main(nwb_file: str, folder: str) -> None:
    """Write one CSV file for each kind of value."""
    warnings.simplefilter("ignore")
    nwb = nap.load_file(nwb_file)
    units, heading = nwb["units"], nwb["ry"]
    first, last = heading.t[0], heading.t[-1]
    train, test = nap.IntervalSet(first, (first + last) / 2), nap.IntervalSet((first + last) / 2, last)
    out = Path(folder)

    curves = nap.compute_tuning_curves(units, heading, bins=60, range=LIMITS, epochs=train)
    bins = np.column_stack([curves.coords[curves.dims[1]], np.ravel(curves.attrs["occupancy"]), curves.values.T])
    save(out / "tuning_curves.csv", bins, ["centre_rad", "samples", *(f"unit{u}_hz" for u in units.index)])

    fine = units.count(0.01, nap.IntervalSet(0, 1200)).values.astype(np.int64)
    checks = [[unit, one.sum(), zlib.crc32(one.tobytes())] for unit, one in enumerate(np.ascontiguousarray(fine.T))]
    save(out / "counts_10ms.csv", np.array(checks), ["unit", "n_spikes", "crc32_of_int64"])

    adn = units[units["location"] == "adn"]
    adn_curves = nap.compute_tuning_curves(adn, heading, bins=60, range=LIMITS, epochs=train)
    counts = adn.count(0.3, test)
    estimate, posterior = nap.decode_bayes(adn_curves, adn, test, 0.3)
    table = np.column_stack([posterior.t, estimate.values, posterior.values.max(axis=1), counts.values])
    save(out / "decoding.csv", table, ["centre_s", "estimate_rad", "confidence", *(f"unit{u}" for u in adn.index)])
    rows = np.column_stack([posterior.t, posterior.values])[::EVERY]
    save(out / "posterior.csv", rows, ["centre_s", *(f"p{i}" for i in range(60))])


def save(path: Path, table: np.ndarray, columns: list[str]) -> None:
    """Write a table with what made it; 17 digits bring every float back as it was."""
    made = f"pynapple {version('pynapple')}, numpy {version('numpy')}, Python {platform.python_version()}"
    lines = [f"# {made}; made by tests/peers/reference/{Path(__file__).name}", ",".join(columns)]
    lines += [",".join(f"{value:.17g}" for value in row) for row in table]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(*sys.argv[1:])
