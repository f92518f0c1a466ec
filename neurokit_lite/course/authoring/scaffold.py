"""``nkl new``: begin a lesson, an exercise or a data set from a template that asks the right questions."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from neurokit_lite.core.errors import invalid
from neurokit_lite.course.layout import EXERCISE_TEXT, repository_root
from neurokit_lite.course.outline import read_outline

__all__ = ["Draft", "draft_dataset", "draft_exercise", "draft_lesson", "repository_root"]

_TEMPLATES = Path(__file__).parent / "templates"
_SLUG = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")
_NAME = re.compile(r"[a-z][a-z0-9]*(_[a-z0-9]+)*")


@dataclass(frozen=True)
class Draft:
    """A file that was begun, and how to go on.

    Parameters
    ----------
    path : pathlib.Path
        The new file.
    steps : tuple of str
        What to do next, in order.

    Examples
    --------
    >>> from pathlib import Path
    >>> from neurokit_lite.course.authoring.scaffold import Draft
    >>> Draft(Path("lesson.py"), ("Answer its questions.",)).steps[0]
    'Answer its questions.'
    """

    path: Path
    steps: tuple[str, ...]


def draft_lesson(root: Path, module: str, name: str) -> Draft:
    """Begin a lesson.

    Parameters
    ----------
    root : pathlib.Path
        Folder of the repository.
    module : str
        Slug of a module in ``modules/course.toml``.
    name : str
        Slug of the lesson: small letters, digits and hyphens.

    Returns
    -------
    Draft
        The lesson's text and five steps.

    Raises
    ------
    ValueError
        If a slug is not one, or there is no such module.
    FileExistsError
        If the lesson is there already.

    Examples
    --------
    The same as ``nkl new lesson spikes tuning``::

        draft_lesson(repository_root(), "spikes", "tuning")
    """
    _check(name, "name", _SLUG, hint="For example: tuning.")
    outline = {each.slug: each for each in read_outline(root)}
    if module not in outline:
        raise invalid(
            "module",
            f"be one of {', '.join(outline)}",
            module,
            hint="New modules go into modules/course.toml.",
        )
    known = {lesson.slug: lesson for lesson in outline[module].lessons}
    question = known[name].question if name in known else "Which question does this lesson answer?"
    path = root / "modules" / module / f"{name}.py"
    _write(path, "lesson.py.txt", {"QUESTION": question, "MODULE": module, "NAME": name})
    row = "its row is there already" if name in known else "add its row: slug, title, question"
    shown = f"modules/{module}/{name}.py"
    return Draft(
        path,
        (
            f"Answer the questions in {shown} from top to bottom; delete each one when it is answered.",
            f"Look at modules/course.toml: {row}.",
            "Move every function of more than ten lines into neurokit_lite, with a test of its truth.",
            f"Run `nkl record {shown}` and `make registers`, and look at every figure as a guest would.",
            f'Run `make test ARGS="tests/contracts tests/notebooks"`, then `nkl new exercise {module}-{name}`.',
        ),
    )


def draft_exercise(root: Path, slug: str) -> Draft:
    """Begin an exercise.

    Parameters
    ----------
    root : pathlib.Path
        Folder of the repository.
    slug : str
        Module and subject, for example ``"spikes-tuning"``.

    Returns
    -------
    Draft
        The exercise's text, with solution and tests, and five steps.

    Raises
    ------
    ValueError
        If the slug is not one.
    FileExistsError
        If the exercise is there already.

    Examples
    --------
    The same as ``nkl new exercise spikes-tuning``::

        draft_exercise(repository_root(), "spikes-tuning")
    """
    _check(slug, "slug", _SLUG, hint="For example: spikes-tuning.")
    module, _, lesson = slug.partition("-")
    room = f"exercises/{module}/{lesson}"
    path = root / room / EXERCISE_TEXT
    function = lesson.replace("-", "_")
    _write(path, "exercise.py.txt", {"FUNCTION": f"find_{function}", "QUESTION": f"find-{function}".replace("_", "-")})
    return Draft(
        path,
        (
            f"Answer the questions in {room}/{path.name}; the solution stands between BEGIN and END SOLUTION.",
            "Let the hidden tests compare it with neurokit_lite's own function, on data that learners have not seen.",
            f"Put at least five plausible wrong answers into {room}/wrong/, and say what each must lose.",
            f"Run `nkl record {room}/{path.name}`, then `nkl release {slug}`: that writes what learners get beside it.",
            'Run `make test ARGS="tests/exercises"`: the solution gets full marks, a blank one gets none.',
        ),
    )


def draft_dataset(root: Path, domain: str, name: str) -> Draft:
    """Begin a data set's card.

    Parameters
    ----------
    root : pathlib.Path
        Folder of the repository.
    domain : str
        The package that will use it, for example ``"spikes"``; a new one gets its room.
    name : str
        Name in the registry: small letters, digits and underscores.

    Returns
    -------
    Draft
        The card's text with the questions that decide whether the data may be shipped, and five steps.

    Raises
    ------
    ValueError
        If the domain or the name is not one.
    FileExistsError
        If there is such a data set or draft already.

    Examples
    --------
    The same as ``nkl new dataset spikes locust_calls``::

        draft_dataset(repository_root(), "spikes", "locust_calls")
    """
    _check(domain, "domain", _NAME, hint="For example: spikes.")
    _check(name, "name", _NAME, hint="For example: locust_calls.")
    sets = root / "neurokit_lite" / "data" / "sets"
    for cards in sets.glob("*/cards.toml"):
        if f"[{name}]" in cards.read_text("utf-8").splitlines():
            where = f"{cards.parent.name}/{cards.name}"
            raise FileExistsError(f"name must be new; got {name!r}, which is in {where}. Choose another name.")
    room = f"neurokit_lite/data/sets/{domain}"
    path = sets / domain / f"{name}.draft.toml"
    _write(path, "dataset.toml.txt", {"NAME": name})
    return Draft(
        path,
        (
            f"Answer the questions in {path.name}. Without a licence for the *data* it cannot be shipped.",
            f"Move the finished card into {room}/cards.toml and delete the draft.",
            f"If it is shipped, write convert_{name} in tools/extracts/{domain}.py and run "
            f"`python -m tools.extracts {name}`; if not, run `nkl data fetch {name}`.",
            f"Write load_{name} in a file of {room}, with a test of one value that you know from elsewhere, "
            "and run `make registers`.",
            f'Run `nkl data verify {name}` and `make test ARGS="tests/contracts tests/unit/data"`.',
        ),
    )


def _check(text: str, argument: str, pattern: re.Pattern, *, hint: str) -> None:
    if not pattern.fullmatch(text):
        joint = "hyphens" if pattern is _SLUG else "underscores"
        raise invalid(argument, f"be made of small letters, digits and single {joint}, a letter first", text, hint=hint)


def _write(path: Path, template: str, words: Mapping[str, str]) -> None:
    """Fill a template and write it, unless something is there."""
    text = (_TEMPLATES / template).read_text("utf-8")
    for key, word in words.items():
        text = text.replace(f"<{key}>", word)
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        with path.open("x", encoding="utf-8") as file:
            file.write(text)
    except FileExistsError as error:
        raise FileExistsError(
            f"{path.name} must be new; got a file that is there: {path}. Edit it, or choose another name."
        ) from error
