"""Files of diffusion gradients: bval and bvec, as FSL and most converters write them."""

from pathlib import Path

import numpy as np

from neurokit_lite.core.check import as_array
from neurokit_lite.core.errors import invalid
from neurokit_lite.core.files import as_file
from neurokit_lite.imaging.diffusion.gradients import Gradients, as_gradients

__all__ = ["read_gradients"]


def read_gradients(bval_path: str | Path, bvec_path: str | Path, *, affine: np.ndarray) -> Gradients:
    """Read b-values and directions from a pair of text files in FSL's order.

    Parameters
    ----------
    bval_path : str or pathlib.Path
        The ``.bval`` file: the b-values in s/mm², in one row or one column.
    bvec_path : str or pathlib.Path
        The ``.bvec`` file: a row for each of x, y, z and a column per volume; the other way round is read, too.
    affine : array_like of shape (4, 4)
        The scan's affine, voxel to mm: ``image.affine``.

    Returns
    -------
    Gradients
        The weighting of every volume, with directions along the axes of the image's array.

    Raises
    ------
    FileNotFoundError
        If there is no such file.
    ValueError
        If a file is not a table of numbers, the two do not belong together, or a direction has not length 1.

    Notes
    -----
    FSL counts x from right to left: where the affine has a positive determinant, the first component is that of the
    array with its sign turned. It is turned back here. Left as it is, maps of FA look the same, but fibres cross to the
    wrong side. Three volumes make a table of 3 x 3, which is taken for FSL's order.

    References
    ----------
    Jenkinson M, Beckmann CF, Behrens TEJ, Woolrich MW, Smith SM (2012). FSL. *NeuroImage* 62:782-790.
    https://doi.org/10.1016/j.neuroimage.2011.09.015

    Gorgolewski KJ, et al. (2016). The brain imaging data structure. *Scientific Data* 3:160044.
    https://doi.org/10.1038/sdata.2016.44

    Examples
    --------
    >>> import tempfile, numpy as np
    >>> from pathlib import Path
    >>> from neurokit_lite import imaging
    >>> home = Path(tempfile.mkdtemp())
    >>> _ = (home / "dwi.bval").write_text("0 1000"), (home / "dwi.bvec").write_text("0 0.6\\n0 0.8\\n0 0")
    >>> imaging.read_gradients(home / "dwi.bval", home / "dwi.bvec", affine=np.diag([-2, 2, 2, 1])).b_vectors[1]
    array([0.6, 0.8, 0. ])
    """
    affine = as_array(affine, "affine", axes=("4", "4"))
    if affine.shape != (4, 4) or np.linalg.det(affine[:3, :3]) == 0:
        raise invalid("affine", "be a matrix of shape (4, 4) that can be inverted", affine, hint="Pass image.affine.")
    strength = _table(bval_path, "bval_path").ravel()
    vectors = _table(bvec_path, "bvec_path")
    if vectors.shape != (3, strength.size) and vectors.shape != (strength.size, 3):
        got = f"shape {vectors.shape} in {Path(bvec_path).name}"
        rule = f"hold 3 rows of {strength.size} numbers, one for each b-value"
        raise invalid("bvec_path", rule, got=got, hint="Do both files belong to this scan?")
    vectors = vectors.T if vectors.shape == (3, strength.size) else vectors
    sign = -1.0 if np.linalg.det(affine[:3, :3]) > 0 else 1.0
    return as_gradients(strength, vectors * [sign, 1.0, 1.0])


def _table(path: str | Path, name: str) -> np.ndarray:
    """The numbers of a text file, row by row; whatever white space or commas stand between them."""
    text = as_file(path, name).read_text("utf-8", errors="replace").replace(",", " ")
    rows = [line.split() for line in text.splitlines() if line.strip()]
    widths = sorted({len(row) for row in rows})
    if len(widths) != 1:
        got = f"rows of {widths[0]} to {widths[-1]} numbers" if widths else "an empty file"
        raise invalid(name, "hold rows of equally many numbers", got=got, hint="Was the file cut off?")
    try:
        return np.array(rows, dtype=float)
    except ValueError:
        got = f"{' '.join(rows[0])!r:.60} in {Path(path).name}"
        raise invalid(name, "hold nothing but numbers", got=got, hint="Is it the right file?") from None
