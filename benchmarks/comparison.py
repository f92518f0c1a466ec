"""What a benchmark is: one comparison with a peer.

Read in our environment and in the peers', so it needs nothing but Python.
"""

from collections.abc import Callable
from dataclasses import dataclass

__all__ = ["Case"]

Inputs = dict[str, object]
Work = tuple[Callable[[], object], Callable[[object], object]]


@dataclass(frozen=True, kw_only=True)
class Case:
    """One piece of work, done by us and by a peer.

    Parameters
    ----------
    name : str
        Short name for the command line, unique; the row's key in results.jsonl.
    size : str
        How much work it is, in words a reader can picture.
    inputs : callable
        Makes the arrays that both sides work on.
    ours, theirs : callable
        Take the inputs; return the work to time and a function that turns its result into arrays.
    peer : str
        The peer's package (its version is looked up), or what the limit is.
    env : str
        The list in tests/peers/envs/ that the peer is installed from; empty for our own environment.
    goal : float
        How many times faster than the peer we want to be.
    tolerance : float
        Largest difference allowed between the two results, in the result's unit. A run that differs more is an error:
        a ratio between different answers says nothing.
    repeats : int
        Timed runs of each side.
    peer_scale : float
        What the peer's time is multiplied by, where it does only a part of the work.
    limit_s : float, optional
        Seconds to stay under, where there is no peer.
    whole : callable, optional
        Measures both sides itself and returns a row, where the work is programs of many processes and not a function;
        its `size` says what time it is. `inputs`, `ours` and `theirs` are then left out.
    """

    name: str
    size: str
    inputs: Callable[[], Inputs] = dict
    ours: Callable[[Inputs], Work] | None = None
    peer: str
    theirs: Callable[[Inputs], Work] | None = None
    env: str = ""
    goal: float
    tolerance: float = 0.0
    repeats: int = 7
    peer_scale: float = 1.0
    limit_s: float | None = None
    whole: Callable[[], dict[str, object]] | None = None
