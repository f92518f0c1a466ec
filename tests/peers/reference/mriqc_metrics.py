"""Make mriqc_metrics.json: EFC and FBER of simulated heads by MRIQC's own functions.

Run with the project's Python and MRIQC 24.0.2's wheel, which need not be installed (its dependencies fill a disk):

    pip download --no-deps mriqc==24.0.2
    python tests/peers/reference/mriqc_metrics.py mriqc-24.0.2-py3-none-any.whl
"""

import ast
import json
import sys
import zipfile
from pathlib import Path

import numpy as np

from neurokit_lite import imaging

SCANS = [{"noise": 5.0}, {"noise": 20.0}, {"motion_voxels": 3.0}, {"slope": 0.5}]


def functions(wheel: str) -> dict:
    """The functions efc and fber, out of the module that holds them."""
    with zipfile.ZipFile(wheel) as archive:
        tree = ast.parse(archive.read("mriqc/qc/anatomical.py"))
    wanted = [node for node in tree.body if isinstance(node, ast.FunctionDef) and node.name in {"efc", "fber"}]
    names = {"np": np}
    exec(compile(ast.Module(wanted, type_ignores=[]), wheel, "exec"), names)
    return names


def main(wheel: str) -> None:
    """Write the values, with six digits more than MRIQC keeps by default."""
    theirs, rows = functions(wheel), []
    for faults in SCANS:
        scan = imaging.make_head_scan(n_voxels=32, **faults)
        head = scan.head.astype(np.uint8)
        values = {"efc": theirs["efc"](scan.image, decimals=10), "fber": theirs["fber"](scan.image, head, decimals=10)}
        rows.append({"faults": faults} | values)
    path = Path(__file__).with_suffix(".json")
    path.write_text(json.dumps({"made_with": "mriqc 24.0.2", "scans": rows}, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1])
