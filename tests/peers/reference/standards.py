"""Reference values for standards: ``python standards.py FOLDER FAULTS SKELETON``.

Runs in the peers' environment (``python tools/peers.py make standards``) and imports nothing of ours. FAULTS is a
folder with one BIDS data set for each planted fault, as ``integrate.write_faulty_eeg`` writes it, named by the fault.
SKELETON is the data set ds005 of pybids' own tests (package pybids, sdist, tests/data/ds005), whose images are empty.
"""

import csv
import json
import platform
import subprocess
import sys
from importlib.metadata import version
from pathlib import Path

from bids import BIDSLayout

ENTITIES = ("subject", "task", "run", "suffix")


def main(folder: str, faults: str, skeleton: str) -> None:
    """Errors of the schema's validator, and what pybids reads from names."""
    made = f"# bids-validator-deno {version('bids-validator-deno')}, pybids {version('pybids')}"
    made += f", Python {platform.python_version()}"
    rows = [(path.name, " ".join(errors(path))) for path in sorted(Path(faults).iterdir())]
    write(Path(folder) / "schema.csv", made, ["fault", "errors"], rows)
    layout = BIDSLayout(skeleton, validate=False)
    files = [one for one in layout.get() if one.entities.get("subject") and "derivatives" not in one.path]
    rows = [
        (Path(one.path).relative_to(Path(skeleton).resolve()).as_posix(), *(one.entities.get(k, "") for k in ENTITIES))
        for one in files
    ]
    write(Path(folder) / "pybids.csv", made, ["path", *ENTITIES], sorted(rows))


def errors(path: Path) -> list[str]:
    """Codes of what the validator calls errors; warnings are left out."""
    command = [str(Path(sys.executable).parent / "bids-validator-deno"), "--json", str(path)]
    found = json.loads(subprocess.run(command, capture_output=True, text=True, check=False).stdout)
    return sorted({one["code"] for one in found["issues"]["issues"] if one["severity"] == "error"})


def write(path: Path, made: str, names: list[str], rows: list[tuple]) -> None:
    """A table with the versions that made it."""
    with path.open("w", newline="", encoding="utf-8") as file:
        file.write(made + "\n")
        csv.writer(file, lineterminator="\n").writerows([names, *rows])


if __name__ == "__main__":
    main(*sys.argv[1:])
