"""Group analysis (second level): a test of one map per person in every voxel, a block of voxels at a time."""

import copy
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from neurokit_lite.core.check import as_count, one_of
from neurokit_lite.core.errors import invalid, listed
from neurokit_lite.core.instances import as_instance
from neurokit_lite.core.rng import as_generator
from neurokit_lite.imaging.fmri.study import NIFTI_OFFSET_BYTES, StudyMaps, open_new_map
from neurokit_lite.ml.multiple_testing import fdr
from neurokit_lite.ml.permutation import PermutationTest, flip_signs, rank_against_maxima
from neurokit_lite.scale import split

__all__ = ["GroupMaps", "compute_group"]

_NAMES = ("mean", "t", "q", "p_corrected")


@dataclass(frozen=True)
class GroupMaps:
    """What holds for a group of people, as NIfTI files.

    Parameters
    ----------
    folder : pathlib.Path
        Where ``mean.nii`` (in units of the data), ``t.nii``, ``q.nii`` (false discovery rate) and ``p_corrected.nii``
        (largest statistic) lie.
    n_subjects : int
        People.
    largest : numpy.ndarray of shape (n_permutations,)
        Largest absolute t anywhere, for each set of sign flips.

    Examples
    --------
    >>> import numpy as np
    >>> from pathlib import Path
    >>> from neurokit_lite import imaging
    >>> imaging.GroupMaps(Path("maps/group"), 12, np.array([3.0, 5.0])).path("t").name
    't.nii'
    """

    folder: Path
    n_subjects: int
    largest: np.ndarray

    def path(self, name: str) -> Path:
        """Return the file of a map: ``"mean"``, ``"t"``, ``"q"`` or ``"p_corrected"``."""
        return self.folder / f"{one_of(name, 'name', _NAMES)}.nii"

    def load(self, name: str) -> np.ndarray:
        """Return a map (x, y, z), NaN outside of the mask; it is mapped from disk, not read."""
        import nibabel

        return np.asanyarray(nibabel.load(self.path(name)).dataobj)


def compute_group(
    study: StudyMaps,
    *,
    n_permutations: int = 1000,
    n_block: int = 20_000,
    random_state: int | np.random.Generator | None = None,
) -> GroupMaps:
    """Test effects against zero in every voxel, corrected for multiple comparisons by FDR and by family-wise error.

    Parameters
    ----------
    study : StudyMaps
        One map of effects a person, of at least 5 people.
    n_permutations : int
        Random sets of sign flips; a set flips whole people, the same ones in all voxels.
    n_block : int
        Voxels of all people to hold in memory at once.
    random_state : None, int or numpy.random.Generator
        Source of the flips.

    Returns
    -------
    GroupMaps
        Mean, t, q values and corrected p values, written into the study's folder ``group``.

    Raises
    ------
    TypeError
        If `study` is not a StudyMaps.
    ValueError
        If there are fewer than 5 people, or their maps differ in shape.

    Notes
    -----
    Random effects: ``t = mean / (sd / sqrt(n))`` over people, whose own precision is not used. The flips are those of
    :func:`flip_signs`, drawn anew for every block from the same state, so that the largest of all blocks is the
    largest of the whole; p and q then need one number per voxel. Assumes that each person's error is symmetric about
    zero. Maps are read once.

    References
    ----------
    Nichols TE, Holmes AP (2002). Nonparametric permutation tests for functional neuroimaging. *Hum Brain Mapp*
    15:1-25. https://doi.org/10.1002/hbm.1058

    Examples
    --------
    >>> import nibabel, numpy as np, tempfile
    >>> from pathlib import Path
    >>> from neurokit_lite import imaging
    >>> design = imaging.Design(np.column_stack([[0.0, 1, 0, 1], np.ones(4)]), ("task", "constant"))
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     runs = {}
    ...     for effect in (1.0, 2.0, 3.0, 4.0, 5.0):
    ...         scan = np.array([0, effect, 0.1, effect + 0.1]).reshape(1, 1, 1, 4)
    ...         path = Path(folder) / f"{effect:.0f}.nii"
    ...         nibabel.save(nibabel.Nifti1Image(scan, np.eye(4)), path)
    ...         runs[path.stem] = [(path, design)]
    ...     maps = imaging.fit_study(runs, np.ones((1, 1, 1)), {"task": 1}, folder=Path(folder) / "maps", noise="white")
    ...     group = imaging.compute_group(maps, n_permutations=20, random_state=0)
    ...     group.load("mean").ravel().round(2), group.load("t").ravel().round(2)  # 3 / (sqrt(2.5) / sqrt(5))
    (array([3.]), array([4.24]))
    """
    as_instance(study, "study", StudyMaps, hint="fit_study(...) makes them.")
    n = len(study.subjects)
    if n < 5:
        hint = "With 4 people even the best of all 16 sets of flips is no evidence."
        raise invalid("study", "hold maps of at least 5 people", got=str(n), hint=hint)
    n_permutations, n_block = as_count(n_permutations, "n_permutations"), as_count(n_block, "n_block")
    generator = as_generator(random_state)
    paths = [study.path(subject) for subject in study.subjects]
    lost = [path for path in paths if not path.is_file()]
    if lost:
        got = f"none of {listed(path.parent.name for path in lost)}"
        raise invalid("study", "have the maps of all its people in its folder", got=got, hint="Run fit_study again.")
    like = _common_grid(paths)
    n_voxels, folder = int(np.prod(like.shape)), study.folder / "group"
    folder.mkdir(exist_ok=True)
    largest, parts, insides = np.zeros(n_permutations), [], []
    with open_new_map(folder / "mean.nii", like) as file:
        for span in split(n_voxels, size=n_block):
            values = _read(paths, *span)
            inside = np.isfinite(values).all(axis=0)
            insides.append(inside)
            file.write(np.where(inside, values.mean(axis=0), np.nan).tobytes())
            if inside.any():
                options = {"n_permutations": n_permutations, "random_state": copy.deepcopy(generator)}
                found = flip_signs(values[:, inside], **options)
                parts.append(found.statistic)
                np.maximum(largest, found.largest, out=largest)
    inside, t = np.concatenate(insides), np.concatenate(parts)
    test = _corrected(t, largest, n - 1)
    _write(folder, like, inside, {"t": t, "q": _q_values(t, n - 1), "p_corrected": test.p_corrected})
    return GroupMaps(folder, n, largest)


def _common_grid(paths: Sequence[Path]):
    import nibabel

    like = nibabel.load(paths[0])
    for path in paths:
        shape = nibabel.load(path).shape
        if shape != like.shape:
            raise invalid("study", f"hold maps of one shape {like.shape} (x, y, z)", got=f"{shape} in {path}")
    return like


def _read(paths: Sequence[Path], start: int, stop: int) -> np.ndarray:
    """The same voxels of all people, in the order of the files: array (n_subjects, stop - start)."""
    options = {"count": stop - start, "offset": NIFTI_OFFSET_BYTES + 8 * start}
    return np.array([np.fromfile(path, "<f8", **options) for path in paths])


def _corrected(t: np.ndarray, largest: np.ndarray, df: int) -> PermutationTest:
    is_flat = np.isnan(t)
    correlation, limits = (one / np.sqrt(df + one**2) for one in (np.where(is_flat, 0, t), largest))
    return rank_against_maxima(correlation, limits, is_flat, df=df)


def _q_values(t: np.ndarray, df: int) -> np.ndarray:
    from scipy import stats

    return fdr(2 * stats.t.sf(np.abs(t), df))


def _write(folder: Path, like: object, inside: np.ndarray, maps: dict[str, np.ndarray]) -> None:
    for name, values in maps.items():
        volume = np.full(inside.size, np.nan)
        volume[inside] = values
        with open_new_map(folder / f"{name}.nii", like) as file:
            file.write(volume.tobytes())
