"""A rubric for answers in words: criteria with points and levels, and exemplars to measure by."""

import re
import tomllib
from dataclasses import dataclass
from pathlib import Path

from neurokit_lite.core.errors import invalid

__all__ = ["Criterion", "Rubric", "find_rubric", "read_rubric"]

_START = r"[*_\-•]*[ \t]*[*_]*(?P<{0}>\d+(?:[.,]\d+)?)\s+(?:points?|pts?|p)\.?[*_]*\s*:[*_]*\s*"
_POINTS = re.compile(_START.format("points") + r"(?P<words>.*?)(?=" + _START.format("next") + r"|\Z)", re.S | re.I)
_SCHEME = re.compile(r"BEGIN MARK SCHEME[^\n]*\n(?P<words>.*?)[^\n]*END MARK SCHEME", re.S)
_HEAD = re.compile(r"\*\*\s*Rubric\s*[.:]?\s*\*\*\s*[.:]?", re.I)


@dataclass(frozen=True)
class Criterion:
    """One thing that earns points."""

    words: str
    points: float


@dataclass(frozen=True)
class Rubric:
    """How an answer is marked: `criteria` add up to `points`; `exemplars` are answers with what they earn, in words."""

    points: float
    criteria: tuple[Criterion, ...]
    guidance: str = ""
    exemplars: tuple[tuple[str, str], ...] = ()

    def __post_init__(self) -> None:
        total = sum(criterion.points for criterion in self.criteria)
        if abs(total - self.points) > 1e-9:
            hint = "Change the rubric, or the points of the cell."
            raise invalid("criteria", f"add up to the cell's {self.points:g} points", total, hint=hint)


def read_rubric(path: Path, points: float) -> Rubric:
    """Read a rubric from TOML.

    Parameters
    ----------
    path : Path
        With ``guidance``, a list ``[[criterion]]`` of ``words`` and ``points``, and a list ``[[exemplar]]`` of
        ``earns`` and ``answer``.
    points : float
        What the cell is worth.

    Returns
    -------
    Rubric
        The rubric.

    Raises
    ------
    ValueError
        If the criteria do not add up to `points`, or the file is not such a list.
    """
    try:
        data = tomllib.loads(path.read_text("utf-8-sig"))
        criteria = tuple(Criterion(str(item["words"]), float(item["points"])) for item in data["criterion"])
        exemplars = tuple((str(item["earns"]), str(item["answer"])) for item in data.get("exemplar", ()))
    except (KeyError, TypeError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        hint = "Each [[criterion]] has words and points, each [[exemplar]] earns and answer."
        raise invalid("rubric", "be TOML with criteria", got=f"{path.name}: {error}", hint=hint) from error
    return Rubric(points, criteria, str(data.get("guidance", "")), exemplars)


def find_rubric(folder: Path, cell: dict) -> Rubric:
    """The rubric of a cell: its TOML file, else what the model answer in the notebook says.

    Parameters
    ----------
    folder : Path
        The course's ``rubrics/ASSIGNMENT`` folder; the file is ``GRADE_ID.toml``.
    cell : dict
        The instructor's cell, with its solution.

    Returns
    -------
    Rubric
        Where no criteria are written anywhere, one for all the points.

    Notes
    -----
    In a model answer, the text after ``**Rubric.**`` is read as ``1 point: ... 1 point: ...``, in a list or not, and
    wherever its lines are broken; what stands before it is the exemplar. In a task it is the text between nbgrader's
    marks ``BEGIN MARK SCHEME`` and ``END MARK SCHEME``.
    """
    mark = cell["metadata"]["nbgrader"]
    points, path = float(mark["points"]), folder / f"{mark['grade_id']}.toml"
    if path.is_file():
        return read_rubric(path, points)
    scheme = _SCHEME.search(cell["source"]) if mark.get("task") else None
    text = re.sub(r"(?s:<!--.*?-->)|###.*", "", scheme["words"] if scheme else cell["source"]).strip()
    model, rest = ("", text) if mark.get("task") else (*_HEAD.split(text, maxsplit=1), "")[:2]
    found = [(" ".join(m["words"].split()), m["points"].replace(",", ".")) for m in _POINTS.finditer(rest.strip())]
    criteria = [Criterion(words, float(number)) for words, number in found]
    exemplars = (("full points", model.strip()),) if model.strip() else ()
    if not criteria or abs(sum(one.points for one in criteria) - points) > 1e-9:
        return Rubric(points, (Criterion("the whole answer", points),), " ".join(rest.split()), exemplars)
    guidance = " ".join(_POINTS.sub("", rest).split())
    return Rubric(points, tuple(criteria), guidance, exemplars)
