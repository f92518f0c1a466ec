"""What a check of the installation answers."""

from dataclasses import dataclass

__all__ = ["Diagnosis"]


@dataclass(frozen=True)
class Diagnosis:
    """The answer to one question about the installation.

    Parameters
    ----------
    name : str
        What was looked at.
    status : {"ok", "warning", "fail"}
        ``"warning"``: lessons may still work; ``"fail"``: they will not.
    found : str
        What was found.
    remedy : str
        What to do; empty when all is well.

    Examples
    --------
    >>> from neurokit_lite.course.learner.machine.findings import Diagnosis
    >>> Diagnosis("disk", "ok", "80 GB free").remedy
    ''
    """

    name: str
    status: str
    found: str
    remedy: str = ""
