"""Whether work can be shared between threads: in a browser it cannot."""

from threading import Thread

__all__ = ["has_threads"]


def has_threads() -> bool:
    """Say whether a thread can start here.

    Returns
    -------
    bool
        False in a browser (Pyodide), and where the system lets this program start no more of them.

    Notes
    -----
    Closed form: one is started, and ends at once.

    Examples
    --------
    >>> from neurokit_lite.core.threads import has_threads
    >>> has_threads()
    True
    """
    thread = Thread(target=len, args=((),))
    try:
        thread.start()
    except RuntimeError:
        return False
    thread.join()
    return True
