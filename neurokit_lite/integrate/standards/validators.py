"""What the standards' own tools say: bids-validator of names, nwbinspector of NWB files."""

from fnmatch import fnmatchcase
from pathlib import Path, PurePath

from neurokit_lite.core.check import one_of
from neurokit_lite.core.errors import invalid
from neurokit_lite.core.files import as_file
from neurokit_lite.core.optional import require
from neurokit_lite.integrate.standards.signals import DataFinding

__all__ = ["find_misnamed", "inspect_nwb"]

_NOT_LOOKED_AT = {"code", "derivatives", "sourcedata", "stimuli"}
# Recordings that are a folder: what lies in it is the maker's business; its own name is judged as that of a file.
_FOLDERS = {".ds": ".fif", ".mefd": ".edf", ".zarr": ".tif"}
_LEVELS = ("critical", "violation", "suggestion")


def find_misnamed(root: str | Path) -> tuple[str, ...]:
    """List the files of a BIDS data set whose names break its rules.

    Parameters
    ----------
    root : str or pathlib.Path
        Folder of the data set.

    Returns
    -------
    tuple of str
        Paths below `root`, sorted, with slashes. Hidden files and the folders that BIDS leaves free (``code``,
        ``derivatives``, ``sourcedata``, ``stimuli``) are passed over, and so is what the data set's ``.bidsignore``
        names. A recording that is a folder (CTF's ``.ds``, ``.mefd``, ``.zarr``) counts as one file.

    Raises
    ------
    FileNotFoundError
        If there is no such folder.
    ImportError
        If the extra ``standards`` is not installed.
    TypeError
        If it is no path.

    Notes
    -----
    The rules are those of the schema in the package bidsschematools, read by bids-validator for Python, which looks at
    names only. The validator that opens files as well is a program of its own.

    References
    ----------
    Gorgolewski KJ, et al. (2016). The brain imaging data structure, a format for organizing and describing outputs of
    neuroimaging experiments. *Sci Data* 3:160044. https://doi.org/10.1038/sdata.2016.44

    Examples
    --------
    >>> from pathlib import Path
    >>> from tempfile import TemporaryDirectory
    >>> from neurokit_lite import integrate
    >>> with TemporaryDirectory() as folder:
    ...     for name in ("sub-01_task-rest_eeg.edf", "sub-1_task-rest_eeg.edf"):
    ...         path = Path(folder) / "sub-01" / "eeg" / name
    ...         path.parent.mkdir(parents=True, exist_ok=True)
    ...         path.touch()
    ...     integrate.find_misnamed(folder)
    ('sub-01/eeg/sub-1_task-rest_eeg.edf',)
    """
    if not isinstance(root, str | Path):
        raise invalid("root", "be a folder's path", root, error=TypeError)
    root = Path(root)
    if not root.is_dir():
        raise invalid("root", "be a folder that exists", str(root), error=FileNotFoundError)
    validator = require("bids_validator", extra="standards").BIDSValidator()
    files = (path.relative_to(root) for path in root.rglob("*") if path.is_file())
    names = [one for one in files if one.parts[0] not in _NOT_LOOKED_AT and not any(p[0] == "." for p in one.parts)]
    judged = {_whole(one) for one in names}
    patterns = _ignored(root)
    wrong = (one for one, as_file in judged if not validator.is_bids(f"/{as_file}"))
    return tuple(sorted(one for one in wrong if not any(_matches(one, pattern) for pattern in patterns)))


def _whole(path: PurePath) -> tuple[str, str]:
    """What a file belongs to, itself or a folder that is one recording, and the name of a file in its place."""
    for folder in path.parents:
        if folder.suffix in _FOLDERS:
            return folder.as_posix(), folder.with_suffix(_FOLDERS[folder.suffix]).as_posix()
    return path.as_posix(), path.as_posix()


def _ignored(root: Path) -> list[str]:
    """Patterns of the data set's own .bidsignore, as far as they are the usual ones of shells."""
    place = root / ".bidsignore"
    lines = place.read_text("utf-8").splitlines() if place.is_file() else []
    return [one.strip() for one in lines if one.strip() and not one.lstrip().startswith("#")]


def _matches(name: str, pattern: str) -> bool:
    """Whether a path or one of its folders fits a pattern: anywhere, or from the root where it holds a slash."""
    plain = pattern.removeprefix("**/").strip("/")
    is_rooted = "/" in pattern.rstrip("/") and not pattern.startswith("**/")
    parts = name.split("/")
    begins = range(1 if is_rooted else len(parts))
    runs = ("/".join(parts[i:k]) for i in begins for k in range(i + 1, len(parts) + 1))
    return any(fnmatchcase(one, plain) for one in runs)


def inspect_nwb(path: str | Path, *, level: str = "violation") -> tuple[DataFinding, ...]:
    """Ask nwbinspector what is wrong with an NWB file.

    Parameters
    ----------
    path : str or pathlib.Path
        The file.
    level : {"critical", "violation", "suggestion"}
        The mildest level that is listed. Broken rules of the format are listed at each.

    Returns
    -------
    tuple of DataFinding
        nwbinspector's name of each check, without ``check_``, and what it says.

    Raises
    ------
    FileNotFoundError
        If there is no such file.
    ImportError
        If the extra ``standards`` is not installed.
    ValueError
        If the level is unknown, or the file cannot be read.

    Notes
    -----
    The file is also validated against the schema of NWB, by pynwb. nwbinspector's rules are those of good practice;
    that a file breaks none does not make its numbers right.

    References
    ----------
    Rübel O, et al. (2022). The Neurodata Without Borders ecosystem for neurophysiological data science. *eLife*
    11:e78362. https://doi.org/10.7554/eLife.78362

    Examples
    --------
    >>> from neurokit_lite import integrate
    >>> from neurokit_lite.data.registry import file_path
    >>> found = integrate.inspect_nwb(file_path("head_direction"), level="critical")
    >>> [one.check for one in found]
    ['subject_age', 'subject_sex', 'subject_weight']
    """
    path = as_file(path)
    one_of(level, "level", _LEVELS)
    inspector = require("nwbinspector", extra="standards")
    mildest = {"critical": "CRITICAL", "violation": "BEST_PRACTICE_VIOLATION", "suggestion": "BEST_PRACTICE_SUGGESTION"}
    limit = inspector.Importance[mildest[level]]
    manager = _manager_of(str(path))
    messages = list(inspector.inspect_nwbfile(str(path), importance_threshold=limit, skip_validate=bool(manager)))
    if broken := [one for one in messages if one.importance is inspector.Importance.ERROR]:
        got = f"{path.name}, which gave: {broken[0].message.strip().splitlines()[-1][:100]}"
        raise invalid("path", "be a readable NWB file", got=got)
    said = [(one.check_function_name.removeprefix("check_"), one.message, one.location) for one in messages]
    said += [(one.name, one.reason, one.location) for one in (_broken_rules(str(path), manager) if manager else ())]
    found = {DataFinding(check, text + (f" ({place})" if place else "")) for check, text, place in said}
    return tuple(sorted(found, key=lambda one: (one.check, one.text)))


def _manager_of(path: str) -> object | None:
    """What reads the file by pynwb's own schema, where the file brings the same version; else nwbinspector reads that.

    To read a schema from a file takes five times as long as all the rest.
    """
    import pynwb

    try:
        brought = pynwb.NWBHDF5IO.get_namespaces(path=path)
    except (OSError, KeyError):  # nwbinspector will say what is wrong
        return None
    manager = pynwb.get_manager()
    catalog = manager.namespace_catalog
    known = {name: catalog.get_namespace(name)["version"] for name in catalog.namespaces}
    return manager if "core" in brought and brought.items() <= known.items() else None


def _broken_rules(path: str, manager: object) -> list:
    """Where the file departs from the schema."""
    import pynwb

    with pynwb.NWBHDF5IO(path, "r", manager=manager, load_namespaces=False) as file:
        return pynwb.validate(io=file, use_cached_namespaces=False)
