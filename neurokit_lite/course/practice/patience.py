"""A bound on how long a learner's function may run in a visible check, so that an endless loop is told."""

import contextlib
import signal
import threading
from collections.abc import Iterator

__all__ = ["LIMIT_S", "RanTooLong", "limited"]

LIMIT_S = 30.0


class RanTooLong(BaseException):
    """A function still ran at the end of its time. No `except Exception` of the learner's catches it."""


@contextlib.contextmanager
def limited(limit_s: float) -> Iterator[None]:
    """Interrupt what runs in the block after a time by the clock.

    Parameters
    ----------
    limit_s : float
        Seconds.

    Raises
    ------
    RanTooLong
        In the block, at the line where it is then.

    Notes
    -----
    Works in the main thread of systems that have interval timers (not on Windows); elsewhere nothing is limited. A
    timer that somebody else set is put back.

    Examples
    --------
    >>> with limited(10):
    ...     print("quick")
    quick
    """
    if not hasattr(signal, "setitimer") or threading.current_thread() is not threading.main_thread():
        yield
        return

    def stop(_number: int, _frame: object) -> None:
        raise RanTooLong

    before, timer = signal.signal(signal.SIGALRM, stop), signal.setitimer(signal.ITIMER_REAL, limit_s)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, *timer)
        signal.signal(signal.SIGALRM, before)
