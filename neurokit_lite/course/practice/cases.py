"""What every kind of case is: one call of a learner's function, and what can be found wrong with its answer."""

from collections.abc import Mapping
from dataclasses import dataclass

from neurokit_lite.core.errors import invalid

__all__ = ["Call", "Finding"]


@dataclass(frozen=True, kw_only=True, eq=False)
class Call:
    """One call of a learner's function; kinds of cases say what its answer must be.

    Parameters
    ----------
    name : str
        What is tested, in words that give no hidden value away: ``"a silent cell"``.
    arguments : mapping of str to object
        Arguments by name, in the order of the signature. They are passed by position, as copies.
    points : float
        What the case is worth in a hidden test.

    Examples
    --------
    >>> from neurokit_lite.course.practice.cases import Call
    >>> Call(name="two and three", arguments={"a": 2, "b": 3}).points
    1.0
    """

    name: str
    arguments: Mapping[str, object]
    points: float = 1.0

    def __post_init__(self) -> None:
        if not self.points > 0:
            raise invalid("points", "be more than 0", self.points)

    def now(self) -> "Call":
        """The case with everything worked out that waits for the call, by the learner's own function too."""
        return self

    def find(self, answer: object, name: str) -> "Finding | None":
        """What is wrong with an answer; None where it is right. `name` is the learner's function."""
        raise NotImplementedError


@dataclass(frozen=True)
class Finding:
    """What is wrong with an answer.

    Parameters
    ----------
    kind : str
        One word for programs: missing, function, error, type, shape, nan, unit, factor, offset, shift, order,
        rounding, normalisation, input, mistake, endless, package or value; of figures also axes, empty, transposed,
        level, missing, more, limits, places, size and label.
    words : str
        What is wrong, in one sentence.
    next_step : str
        What to try, in one sentence.
    detail : str
        Numbers from the answer. Shown in a visible check, kept back by a hidden test.
    hidden : str
        What a hidden test says in place of `words` and `next_step`, where these hold something that the learner's
        code worked out; empty where they do not.
    share : float
        Which part of the case's points the answer keeps all the same, from 0 to 1.

    Examples
    --------
    >>> from neurokit_lite.course.practice.cases import Finding
    >>> Finding("unit", "The answer is in radians.", "Use np.degrees.").kind
    'unit'
    """

    kind: str
    words: str
    next_step: str = ""
    detail: str = ""
    hidden: str = ""
    share: float = 0.0

    @property
    def told(self) -> str:
        """Everything that a hidden test may say of it."""
        return self.hidden or f"{self.words} {self.next_step}".rstrip()

    def rows(self, case: str) -> list[tuple[str, str]]:
        """Head and text of the lines that tell a learner of it; `case` is what was being checked."""
        rows = [("Found:", f"{self.words} {self.detail}".strip())]
        rows += [("With:", f"{case}.")] if case else []
        return rows + ([("Next:", self.next_step)] if self.next_step else [])
