"""How much data a lesson takes: little on a weak laptop, what it was recorded with, or all that one has time for."""

import os

from neurokit_lite.core.check import one_of
from neurokit_lite.core.errors import invalid

__all__ = ["SIZES", "by_size", "size", "use_size"]
__shared__ = ["use_size"]  # not in the face

SIZES = ("tiny", "workshop", "full")
_VARIABLE = "NEUROKIT_LITE_SIZE"


def size() -> str:
    """Return the size that was chosen for this session.

    Returns
    -------
    str
        ``"tiny"``, ``"workshop"`` or ``"full"``: what stands in ``$NEUROKIT_LITE_SIZE``, which `nkl start --size` sets;
        ``"workshop"``, the one that lessons are recorded with, where nothing does.

    Raises
    ------
    ValueError
        If the variable holds another word.

    Examples
    --------
    >>> from neurokit_lite import data
    >>> data.size() in data.SIZES
    True
    """
    chosen = os.environ.get(_VARIABLE) or "workshop"
    if chosen not in SIZES:
        raise invalid(_VARIABLE, f"be one of {', '.join(SIZES)}", chosen, hint="`nkl start --size tiny` sets it.")
    return chosen


def use_size(chosen: str) -> None:
    """Choose the size for this program and those that it starts.

    Parameters
    ----------
    chosen : str
        ``"tiny"``, ``"workshop"`` or ``"full"``.

    Raises
    ------
    ValueError
        If it is another word.

    Examples
    --------
    >>> from neurokit_lite.data.sizes import size, use_size
    >>> use_size(size())  # as it was
    """
    os.environ[_VARIABLE] = one_of(chosen, "size", SIZES)


def by_size(*, tiny: object, workshop: object, full: object) -> object:
    """Choose a value by the size of this session.

    Parameters
    ----------
    tiny : object
        For a weak laptop: seconds, little memory; the point is still to be seen.
    workshop : object
        What the lesson was recorded with, and its text speaks of.
    full : object
        As far as a strong machine and some minutes go.

    Returns
    -------
    object
        One of the three.

    Raises
    ------
    ValueError
        If the chosen size is none of the three.

    Notes
    -----
    The numbers of a lesson's text hold at ``"workshop"`` only: at other sizes an anchor is shown and not compared.

    Examples
    --------
    >>> from neurokit_lite import data
    >>> data.by_size(tiny=10, workshop=10, full=10)
    10
    """
    return {"tiny": tiny, "workshop": workshop, "full": full}[size()]
