"""Where things lie in the repository: the one place that knows the folders of lessons and exercises.

An exercise has the name ``<module>-<lesson>``, for example ``spikes-decoding``, and these places:

=====================================================  ===========================================================
``exercises/<module>/<lesson>/exercise.py``            its text, with solutions and hidden tests
``exercises/<module>/<lesson>/<name>.ipynb``           what learners get; it has the same place in a workspace
``exercises/<module>/<lesson>/wrong/`` and ``right/``  answers that must lose marks, and other ways to be right
``exercises/nbgrader/source/<name>/<name>.ipynb``      its recording, from which nbgrader releases and grades
=====================================================  ===========================================================

The text never lies below ``nbgrader/source``, for nbgrader hands out every file that it finds there.
"""

from pathlib import Path

import neurokit_lite
from neurokit_lite.core.errors import invalid

__all__ = [
    "EXERCISE_TEXT",
    "exercise_name",
    "exercise_names",
    "exercise_room",
    "grader_folder",
    "lesson_text",
    "repository_root",
]

EXERCISE_TEXT = "exercise.py"


def repository_root() -> Path:
    """Find the folder that holds the course: the one from which the package was installed.

    Returns
    -------
    pathlib.Path
        Folder with ``modules/`` and ``exercises/``.

    Raises
    ------
    FileNotFoundError
        If the package was installed without the course around it.

    Examples
    --------
    >>> from neurokit_lite.course.layout import repository_root
    >>> (repository_root() / "modules").is_dir()
    True
    """
    root = Path(neurokit_lite.__file__).resolve().parents[1]
    if not ((root / "pyproject.toml").is_file() and (root / "modules").is_dir()):
        raise FileNotFoundError(
            f"The course must lie around the package; got {root}, which has no modules folder. "
            "Clone the repository and run `make start` there."
        )
    return root


def exercise_name(text: Path) -> str:
    """Name an exercise by where its text lies.

    Parameters
    ----------
    text : pathlib.Path
        ``exercises/<module>/<lesson>/exercise.py``, or any other file of that folder.

    Returns
    -------
    str
        Module and lesson, with a hyphen between them.

    Examples
    --------
    >>> from pathlib import Path
    >>> from neurokit_lite.course.layout import exercise_name
    >>> exercise_name(Path("exercises/spikes/patch-clamp/exercise.py"))
    'spikes-patch-clamp'
    """
    return f"{text.parent.parent.name}-{text.parent.name}"


def exercise_names(root: Path) -> list[str]:
    """List the exercises of a course.

    Parameters
    ----------
    root : pathlib.Path
        Folder of the repository.

    Returns
    -------
    list of str
        Their names, sorted.

    Examples
    --------
    >>> from neurokit_lite.course.layout import exercise_names, repository_root
    >>> "spikes-decoding" in exercise_names(repository_root())
    True
    """
    return sorted(exercise_name(text) for text in (root / "exercises").glob(f"*/*/{EXERCISE_TEXT}"))


def exercise_room(root: Path, slug: str) -> Path:
    """Find the folder in which all of an exercise lies but its recording.

    Parameters
    ----------
    root : pathlib.Path
        Folder of the repository.
    slug : str
        Name of the exercise.

    Returns
    -------
    pathlib.Path
        ``exercises/<module>/<lesson>``.

    Raises
    ------
    ValueError
        If there is no such exercise; the message lists those that are there.

    Examples
    --------
    >>> from neurokit_lite.course.layout import exercise_room, repository_root
    >>> exercise_room(repository_root(), "spikes-patch-clamp").name
    'patch-clamp'
    """
    for text in (root / "exercises").glob(f"*/*/{EXERCISE_TEXT}"):
        if exercise_name(text) == slug:
            return text.parent
    options = ", ".join(map(repr, exercise_names(root)))
    raise invalid("slug", f"be one of {options}", slug, hint="Begin one with `nkl new exercise`.")


def grader_folder(root: Path) -> Path:
    """Return the repository's own course folder for nbgrader.

    Parameters
    ----------
    root : pathlib.Path
        Folder of the repository.

    Returns
    -------
    pathlib.Path
        Folder with ``nbgrader_config.py`` and ``source/``.

    Examples
    --------
    >>> from neurokit_lite.course.layout import grader_folder, repository_root
    >>> (grader_folder(repository_root()) / "nbgrader_config.py").is_file()
    True
    """
    return root / "exercises" / "nbgrader"


def lesson_text(root: Path, name: str) -> Path:
    """Find the text of a lesson.

    Parameters
    ----------
    root : pathlib.Path
        Folder of the repository.
    name : str
        Module and lesson with a hyphen between them, ``"spikes-decoding"``.

    Returns
    -------
    pathlib.Path
        ``modules/<module>/<lesson>.py``.

    Raises
    ------
    ValueError
        If there is no such lesson; the message lists those that are there.

    Examples
    --------
    >>> from neurokit_lite.course.layout import lesson_text, repository_root
    >>> lesson_text(repository_root(), "spikes-patch-clamp").name
    'patch-clamp.py'
    """
    texts = {f"{text.parent.name}-{text.stem}": text for text in sorted((root / "modules").glob("*/*.py"))}
    if name not in texts:
        raise invalid("lesson", f"be one of {', '.join(map(repr, texts))}", name)
    return texts[name]
