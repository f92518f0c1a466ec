"""Reference values: ``python privacy.py FOLDER``: k, l and t from pyCANON, and what dicom-anonymizer leaves in headers.

It needs numpy, pandas, pycanon, pydicom and dicom-anonymizer, and imports nothing of ours.
"""

import sys
from importlib.metadata import version
from pathlib import Path

import numpy as np
import pandas as pd

FILES = ("CT_small.dcm", "MR_small.dcm", "rtplan.dcm", "reportsi.dcm")


def main(folder: str) -> None:
    """Simulate a table and let pyCANON measure it; list what each element of pydicom's files has become."""
    import pydicom
    from dicomanonymizer import anonymize_dataset
    from pycanon import anonymity

    folder, generator = Path(folder), np.random.default_rng(41)
    table = pd.DataFrame(
        {
            "age": generator.integers(2, 6, 300) * 10,
            "sex": generator.choice(["F", "M"], 300),
            "ill": generator.choice(["a", "b", "c"], 300, p=[0.6, 0.3, 0.1]),
        }
    )
    table.to_csv(folder / "table.csv", index=False)
    lines = [f"# pycanon {version('pycanon')}"]
    for known in (["age"], ["sex"], ["age", "sex"]):
        k = anonymity.k_anonymity(table, known)
        values = k, anonymity.l_diversity(table, known, ["ill"]), anonymity.t_closeness(table, known, ["ill"])
        lines.append(",".join(["+".join(known), *map(str, values)]))
    (folder / "anonymity.csv").write_text("\n".join(lines) + "\n")
    lines = [f"# dicom-anonymizer {version('dicom-anonymizer')}"]
    for name in FILES:
        old = pydicom.dcmread(Path(pydicom.__path__[0]) / "data" / "test_files" / name)
        before = {element.tag: str(element.value) for element in old}
        anonymize_dataset(old)
        for tag, value in before.items():
            state = "gone" if tag not in old else "kept" if str(old[tag].value) == value else "changed"
            lines.append(f"{name},{tag:08X},{state}")
    (folder / "headers.csv").write_text("\n".join(lines) + "\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
