"""How shipped calls are packed: two bits each, variant by variant, as PLINK's bed files do."""

import numpy as np

__all__ = ["unpack_bed"]
__shared__ = ["unpack_bed"]  # not in the face

_COPIES = np.array([2, -1, 1, 0], dtype=np.int8)  # PLINK's two bits, for the first allele of its table
_FOUR = _COPIES[(np.arange(256)[:, None] >> np.array([0, 2, 4, 6])) & 3]  # the four calls of each byte


def unpack_bed(bed: np.ndarray, *, n_people: int) -> np.ndarray:
    """Unpack bytes (n_variants, n_bytes) into copies of the first allele (n_people, n_variants), -1 without a call."""
    return np.ascontiguousarray(_FOUR[bed].reshape(len(bed), -1)[:, :n_people].T)
