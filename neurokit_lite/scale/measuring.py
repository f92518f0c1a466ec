"""How much memory a call needs."""

import tracemalloc
from collections.abc import Callable

from neurokit_lite.core.errors import invalid

__all__ = ["measure_peak_mb"]


def measure_peak_mb(function: Callable[[], object]) -> tuple[object, float]:
    """Call a function, and say how much memory it held at most.

    Parameters
    ----------
    function : callable
        Called once, without arguments.

    Returns
    -------
    (object, float)
        What the function returned, and the most that it held at once beyond what was there before, in MB (10^6 bytes).

    Raises
    ------
    TypeError
        If the function cannot be called.
    RuntimeError
        If memory is being traced already: two measurements at once would disturb one another.

    Notes
    -----
    What Python and NumPy ask for is counted (``tracemalloc``). A memory map is not: its pages belong to the operating
    system, which takes them back when it needs them. Nor is what a library in C takes by itself. The size of the whole
    process says these, too, but also what was there before. Python code is slower while it is traced.

    References
    ----------
    Stinner V (2013). PEP 454: Add a new tracemalloc module to trace Python memory allocations.
    https://peps.python.org/pep-0454/

    Examples
    --------
    Eight bytes for each of a million numbers:

    >>> import numpy as np
    >>> from neurokit_lite import scale
    >>> zeros, peak_mb = scale.measure_peak_mb(lambda: np.zeros(1_000_000))
    >>> round(peak_mb)
    8
    """
    if not callable(function):
        raise invalid("function", "be a function without arguments", function, hint="lambda: ...", error=TypeError)
    if tracemalloc.is_tracing():
        rule, got = "be measured while nothing else is", "memory that is traced already"
        raise invalid("function", rule, got=got, hint="Call tracemalloc.stop() first.", error=RuntimeError)
    tracemalloc.start()
    try:
        before = tracemalloc.get_traced_memory()[0]
        result = function()
        return result, (tracemalloc.get_traced_memory()[1] - before) / 1e6
    finally:
        tracemalloc.stop()
