"""How shipped arrays are packed: the same bytes every time."""

import io
import zipfile

import numpy as np


def as_npz(arrays: dict[str, np.ndarray], *, is_compressed: bool = False) -> bytes:
    """Pack arrays into an .npz file whose bytes depend on nothing but the arrays: no clock, and compressed if asked."""
    file = io.BytesIO()
    method = zipfile.ZIP_DEFLATED if is_compressed else zipfile.ZIP_STORED
    with zipfile.ZipFile(file, "w", zipfile.ZIP_STORED) as archive:
        for name, array in arrays.items():
            part = io.BytesIO()
            np.lib.format.write_array(part, np.ascontiguousarray(array), version=(1, 0), allow_pickle=False)
            info = zipfile.ZipInfo(f"{name}.npy", date_time=(1980, 1, 1, 0, 0, 0))
            info.create_system = 3
            archive.writestr(info, part.getvalue(), compress_type=method, compresslevel=9)
    return file.getvalue()
