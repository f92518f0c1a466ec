"""First-level analysis of a whole study: scans and maps stay on disk and are read slab by slab."""

import json
import os
import shutil
import warnings
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import Executor
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from neurokit_lite.core.check import in_range, one_of
from neurokit_lite.core.errors import invalid
from neurokit_lite.core.labels import as_names
from neurokit_lite.core.masks import as_mask
from neurokit_lite.imaging.fmri.contrasts import as_contrast_rows
from neurokit_lite.imaging.fmri.design import Design, as_design, dependent_columns
from neurokit_lite.imaging.fmri.glm import fit_glm
from neurokit_lite.imaging.fmri.masking import warn_of_no_affine
from neurokit_lite.scale import make_key, map_chunks, split

__all__ = ["NIFTI_OFFSET_BYTES", "StudyMaps", "fit_study", "open_new_map"]
__shared__ = ["NIFTI_OFFSET_BYTES", "open_new_map"]  # not in the face

MAPS = ("effect", "variance", "t")
_COPIES = 3  # the slab as it is read, its voxels in the mask, and what the fit makes of them
_BLOCK = 1024  # voxels that are fitted at once
_DONE = "done.json"
NIFTI_OFFSET_BYTES = 352  # a NIfTI header and its extension flag
Slab = tuple[slice, slice, slice]


@dataclass(frozen=True)
class StudyMaps:
    """Maps of every person of a study, as NIfTI files.

    Parameters
    ----------
    folder : pathlib.Path
        Where they lie: one folder per person, with ``effect.nii``, ``variance.nii`` and ``t.nii``.
    subjects : tuple of str
        The people, in the order in which they were given.
    computed : tuple of str
        Those whose maps were computed in this call; the others were found finished.

    Examples
    --------
    >>> from pathlib import Path
    >>> from neurokit_lite import imaging
    >>> imaging.StudyMaps(Path("maps"), ("sub-01", "sub-02"), ("sub-02",)).path("sub-01", "t").name
    't.nii'
    """

    folder: Path
    subjects: tuple[str, ...]
    computed: tuple[str, ...]

    def __post_init__(self) -> None:
        object.__setattr__(self, "subjects", as_names(self.subjects, "subjects", axis="n_subjects"))

    def path(self, subject: str, name: str = "effect") -> Path:
        """Return the file that holds a person's map, ``"effect"``, ``"variance"`` or ``"t"``."""
        one_of(subject, "subject", self.subjects)
        return self.folder / subject / f"{one_of(name, 'name', MAPS)}.nii"

    def load(self, subject: str, name: str = "effect") -> np.ndarray:
        """Return a person's map (x, y, z), NaN outside of the mask; it is mapped from disk, not read."""
        import nibabel

        return np.asanyarray(nibabel.load(self.path(subject, name)).dataobj)


@dataclass(frozen=True)
class _Task:
    """What one person's maps are made of; small, so that it can be sent to another machine."""

    subject: str
    paths: tuple[str, ...]
    designs: tuple[Design, ...]
    weights: tuple[np.ndarray, ...]
    mask: np.ndarray
    folder: Path
    options: dict
    memory_mb: float

    def key(self) -> str:
        """A name for exactly these maps: other scans, designs or options give another."""
        files = [Path(path) for path in self.paths]
        return make_key(self.subject, files, self.designs, self.weights, self.mask, self.options)

    def is_finished(self) -> bool:
        """Whether complete maps of exactly this task are there."""
        home = self.folder / self.subject
        try:
            found = json.loads((home / _DONE).read_text("utf-8"))["key"]
            sizes = {(home / f"{name}.nii").stat().st_size for name in MAPS}
        except (OSError, ValueError, KeyError, TypeError):
            return False
        return found == self.key() and sizes == {NIFTI_OFFSET_BYTES + 8 * self.mask.size}


def fit_study(
    runs: Mapping[str, Sequence[tuple[object, Design]]],
    mask: np.ndarray,
    weights: object,
    *,
    folder: str | Path,
    noise: str = "ar1",
    rho_estimator: str = "nilearn",
    memory_mb: float = 256,
    executor: Executor | None = None,
    progress: Callable[[int, int, str], None] | None = None,
) -> StudyMaps:
    """Fit a linear model to every run of every person, without ever holding a run in memory.

    Parameters
    ----------
    runs : mapping of str to sequence of (path, Design)
        For each person the files of the runs, 4-D images (x, y, z, n_times), each with its design.
    mask : array_like of shape (x, y, z)
        True where a voxel is wanted; one mask for all, so all images must lie in one space.
    weights : mapping of str to float, or array_like of shape (n_columns,)
        The contrast, one t test, as in :func:`compute_contrast`.
    folder : str or pathlib.Path
        Where the maps go. Call again with the same folder, and only what is not finished is computed.
    noise, rho_estimator : str
        As in :func:`fit_glm`.
    memory_mb : float
        What one worker may use for scans, in MB; a single line of voxels along x is the least it can take.
    executor : concurrent.futures.Executor, optional
        Where people are computed side by side: a ``ProcessPoolExecutor``, or with Dask, on many machines,
        ``client.get_executor()``. All workers must see the files. None computes them here, one after the other.
    progress : callable, optional
        Called as ``progress(n_done, n_subjects, subject)`` whenever a person is done or was found finished.

    Returns
    -------
    StudyMaps
        Where the maps lie. Several runs of a person are joined as fixed effects.

    Raises
    ------
    FileNotFoundError
        If a file is not there.
    ValueError
        If a person has no run, images differ in shape or place, a design does not fit or holds no constant, or a voxel
        of the mask is NaN; the message names the file. What was finished before stays.

    Warns
    -----
    UserWarning
        If columns of a design depend on one another, a file has no affine of its own, or a file is compressed, so that
        every slab unpacks it anew.

    Notes
    -----
    Runs are joined with equal weights: ``effect = mean(e_r)``, ``variance = sum(v_r) / n_runs**2``, ``t = effect /
    sqrt(variance)``, as nilearn does; it takes the effect to be the same in all runs of a person. A person's maps are
    written beside their place and moved there when complete, so nothing half-written is ever taken for finished.
    Finished means: same files (name, size, time), designs, mask and options. A voxel that holds one value throughout a
    run is NaN in that person's maps, and is then left out of the group.

    References
    ----------
    Poldrack RA, Mumford JA, Nichols TE (2011). *Handbook of Functional MRI Data Analysis*, chapters 5 and 6. Cambridge
    University Press. https://doi.org/10.1017/CBO9780511895029

    Examples
    --------
    >>> import nibabel, numpy as np, tempfile
    >>> from pathlib import Path
    >>> from neurokit_lite import imaging
    >>> design = imaging.Design(np.column_stack([[0.0, 1, 0, 1], np.ones(4)]), ("task", "constant"))
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     scan = nibabel.Nifti1Image(np.array([5.0, 8.0, 5.1, 8.1]).reshape(1, 1, 1, 4), np.eye(4))
    ...     nibabel.save(scan, Path(folder) / "bold.nii")
    ...     runs = {"sub-01": [(Path(folder) / "bold.nii", design)]}
    ...     maps = imaging.fit_study(runs, np.ones((1, 1, 1)), {"task": 1}, folder=Path(folder) / "maps", noise="white")
    ...     maps.load("sub-01").ravel().round(2)
    array([3.])
    """
    memory_mb = in_range(memory_mb, "memory_mb", low=0.1, high=1e6, unit="MB")
    options = {
        "noise": one_of(noise, "noise", ("ar1", "white")),
        "rho_estimator": one_of(rho_estimator, "rho_estimator", ("nilearn", "textbook")),
    }
    if executor is not None and not hasattr(executor, "submit"):
        hint = "With Dask: client.get_executor()."
        raise invalid("executor", "be an executor of concurrent.futures", executor, hint=hint, error=TypeError)
    inside = as_mask(mask, "mask", axes=("x", "y", "z"))
    if not inside.any():
        raise invalid("mask", "hold at least one voxel", got=f"none in shape {inside.shape}")
    tasks = _as_tasks(runs, inside, weights, folder=Path(folder), options=options, memory_mb=memory_mb)
    Path(folder).mkdir(parents=True, exist_ok=True)
    left = [task for task in tasks if not task.is_finished()]
    done = [task.subject for task in tasks if task.is_finished()]
    for i, subject in enumerate(done, start=1):
        if progress is not None:
            progress(i, len(tasks), subject)

    def report(n_new: int, _: int, task: _Task) -> None:
        if progress is not None:
            progress(len(done) + n_new, len(tasks), task.subject)

    map_chunks(_fit_subject, left, executor=executor, progress=report)
    return StudyMaps(Path(folder), tuple(task.subject for task in tasks), tuple(task.subject for task in left))


def _as_tasks(runs: object, mask: np.ndarray, weights: object, *, folder: Path, options: dict, memory_mb: float):
    """Check every file's header and every design before anything is computed."""
    if not isinstance(runs, Mapping) or not runs:
        rule = "map each person's name to a list of (path, Design)"
        raise invalid("runs", rule, runs, hint='For one: {"sub-01": [("bold.nii", design)]}.', error=TypeError)
    as_names(list(runs), "runs", axis="n_subjects", hint="1 and '1' would share a folder.")
    needs_constant = options == {"noise": "ar1", "rho_estimator": "nilearn"}
    tasks, affine, seen = [], None, {}
    for subject, own in runs.items():
        if not own or any(not isinstance(one, Sequence) or len(one) != 2 for one in own):
            raise invalid("runs", "hold (path, Design) for every run", got=f"{own!r:.60} for {subject}")
        if Path(str(subject)).name != str(subject) or str(subject) in {"", ".", "..", "group"}:
            raise invalid("runs", "name people so that a folder can bear the name", subject)
        designs = tuple(as_design(design) for _, design in own)
        for (path, _), design in zip(own, designs, strict=True):
            affine = _check_image(path, mask, design, affine)
            if id(design) not in seen:
                _check_design(design, needs_constant)
                seen[id(design)] = _one_row(weights, design)
        rows = tuple(seen[id(design)] for design in designs)
        paths = tuple(os.fspath(path) for path, _ in own)
        tasks.append(_Task(str(subject), paths, designs, rows, mask, folder, options, memory_mb))
    return tasks


def _check_image(path: object, mask: np.ndarray, design: Design, affine: np.ndarray | None) -> np.ndarray:
    import nibabel

    image = nibabel.load(path)
    warn_of_no_affine(image, str(path), stacklevel=5)
    if image.ndim != 4 or image.shape[:3] != mask.shape:
        got = f"shape {image.shape} in {path}"
        raise invalid("runs", f"be 4-D images of the mask's shape {mask.shape} (x, y, z, n_times)", got=got)
    if image.shape[3] != len(design.matrix):
        got = f"{image.shape[3]} in {path}"
        raise invalid("runs", f"have {len(design.matrix)} volumes (n_times), as their design", got=got)
    if image.affine is None or (affine is not None and not np.allclose(image.affine, affine, rtol=0, atol=1e-3)):
        hint = "Resample them into one space first: nilearn.image.resample_to_img."
        raise invalid(
            "runs", "all have the same affine (mm), that of the first", got=f"another one in {path}", hint=hint
        )
    if str(path).endswith((".gz", ".bz2", ".zst")):
        words = f"{path} is compressed, so every slab unpacks it from the start. Unpack it once, or raise memory_mb."
        warnings.warn(words, UserWarning, stacklevel=5)
    return image.affine


def _check_design(design: Design, needs_constant: bool) -> None:
    dependent_columns(design, warn=True)
    ones = np.ones(len(design.matrix))
    left = ones - design.matrix @ np.linalg.lstsq(design.matrix, ones, rcond=None)[0]
    if needs_constant and np.abs(left).max() > 1e-8:
        hint = 'Add one, or take rho_estimator="textbook": nilearn\'s rho without a constant needs all voxels at once.'
        raise invalid("design", "hold a constant", got=f"columns {', '.join(design.names[:8])}", hint=hint)


def _one_row(weights: object, design: Design) -> np.ndarray:
    matrix = as_contrast_rows(weights, design)
    if len(matrix) != 1:
        raise invalid(
            "weights", "be one contrast, a t test", got=f"{len(matrix)} rows", hint="Fit one study a contrast."
        )
    return matrix[0]


def _fit_subject(task: _Task) -> str:
    """One person's maps, slab by slab; runs here, in another process or on another machine."""
    import nibabel

    home, part = task.folder / task.subject, task.folder / f"{task.subject}.part"
    shutil.rmtree(part, ignore_errors=True)  # what a killed run left
    part.mkdir(parents=True)
    images = [nibabel.load(path) for path in task.paths]
    n_times = max(image.shape[3] for image in images)
    with ExitStack() as stack, warnings.catch_warnings():
        warnings.simplefilter("ignore", UserWarning)  # dependent columns were warned of once
        files = {name: stack.enter_context(open_new_map(part / f"{name}.nii", images[0])) for name in MAPS}
        for slab in _slabs(task.mask.shape, n_times, task.memory_mb):
            for name, volume in _fit_slab(task, images, slab).items():
                files[name].write(volume.tobytes(order="F"))
    (part / _DONE).write_text(json.dumps({"key": task.key(), "runs": task.paths}, indent=1), "utf-8")
    shutil.rmtree(home, ignore_errors=True)  # maps of other scans or options
    part.replace(home)
    return task.subject


def _slabs(shape: tuple[int, ...], n_times: int, memory_mb: float) -> Iterator[Slab]:
    """Whole slices, or lines of one slice where a slice is too much; in the order of the file."""
    n_x, n_y, n_z = shape
    n_lines = max(1, int(memory_mb * 1e6 / (8 * _COPIES * n_x * n_times)))
    if n_lines >= n_y:
        yield from ((slice(None), slice(None), slice(*span)) for span in split(n_z, size=n_lines // n_y))
    else:
        for z in range(n_z):
            yield from ((slice(None), slice(*span), slice(z, z + 1)) for span in split(n_y, size=n_lines))


def _fit_slab(task: _Task, images: Sequence, slab: Slab) -> dict[str, np.ndarray]:
    inside = task.mask[slab]
    found = {name: np.full(inside.shape, np.nan) for name in MAPS}
    if not inside.any():
        return found
    effect, variance, n = 0.0, 0.0, len(images)
    for image, path, design, row in zip(images, task.paths, task.designs, task.weights, strict=True):
        series = np.asarray(image.dataobj[(*slab, slice(None))])[inside]
        n_bad = int((~np.isfinite(series)).any(axis=1).sum())
        if n_bad:
            got = f"NaN or infinite values in {n_bad} voxels of {path}"
            raise invalid("runs", "be finite inside of the mask", got=got, hint="Leave these voxels out of the mask.")
        fit = fit_glm(series, design, n_block=_BLOCK, **task.options)
        spread = np.einsum("i,kij,j->k", row, fit.covariances, row)[fit.which]
        variance = variance + fit.variance * spread / n**2
        effect = effect + np.where(np.isnan(fit.variance), np.nan, fit.effects @ row) / n
    with np.errstate(divide="ignore", invalid="ignore"):
        values = (effect, variance, effect / np.sqrt(variance))
    for name, one in zip(MAPS, values, strict=True):
        found[name][inside] = one
    return found


def open_new_map(path: Path, like: object):
    """A NIfTI file of float64 with its header written, open for its voxels: x fastest, z slowest."""
    import nibabel

    header = nibabel.Nifti1Header(endianness="<")
    header.set_data_dtype("<f8")
    header.set_data_shape(like.shape[:3])
    header.set_sform(like.affine, code=2)
    header.set_xyzt_units("mm")
    header.set_data_offset(NIFTI_OFFSET_BYTES)
    header["magic"] = b"n+1"
    file = path.open("wb")
    header.write_to(file)
    file.seek(NIFTI_OFFSET_BYTES)
    return file
