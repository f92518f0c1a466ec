"""The errors that a test meets in the judge's process: its own, and those of the student's functions in safe form."""

import builtins
import sys

__all__ = ["NotPrepared", "NotSealable", "StudentError", "student_error"]

# What Python itself takes for "no more items": raised by a function under `all(map(...))`, it would end the test there.
_ENDS = (StopIteration, StopAsyncIteration)
# What a test framework takes for a word to itself (SkipTest: this test does not count) and not for a failure.
_FRAMEWORKS = {"unittest", "pytest", "_pytest", "doctest", "nose", "twisted", "testtools", "hypothesis"}


class NotPrepared(Exception):
    """A cell of the instructor's that the test needs did not come to its end."""


class NotSealable(Exception):
    """The test needs something that cannot cross between processes."""


class StudentError(Exception):
    """The student's function raised an error; a test that expects its kind, or a base of it, catches it."""

    def __init__(self, message: str):
        Exception.__init__(self, message)  # not that of a base which wants more
        self.message = message

    def __str__(self) -> str:
        return self.message


def student_error(name: str, kind: str, message: str, *, bases: object) -> Exception:
    """Make the error that a call of a student's function raises in front of the test.

    Parameters
    ----------
    name : str
        The function.
    kind, message : str
        Name of the error's class, and its text.
    bases : object
        Pairs of module and name of the class and its bases, nearest first, as the student's process tells them.

    Returns
    -------
    Exception
        Of a class that bears the name and is derived from the nearest known one. StopIteration becomes a
        RuntimeError, as Python does in generators, and so does what a test framework defines.

    Examples
    --------
    >>> from neurokit_lite.course.grading.kernel.errors import student_error
    >>> error = student_error("f", "LookupFailed", "no", bases=[["__main__", "X"], ["builtins", "KeyError"]])
    >>> isinstance(error, KeyError), str(error)
    (True, 'no')
    >>> student_error("f", "StopIteration", "", bases=[["builtins", "StopIteration"]])
    RuntimeError('f raised StopIteration')
    """
    label = kind if kind.isidentifier() else "StudentError"
    if any(map(_is_of_framework, bases if isinstance(bases, list) else ())):
        return RuntimeError(f"{name} raised {kind}")
    for known in filter(None, map(_known, bases if isinstance(bases, list) else [["builtins", kind]])):
        if issubclass(known, _ENDS):
            return RuntimeError(f"{name} raised {kind}")
        if known is Exception:
            break
        try:
            return type(label, (StudentError, known), {})(message)
        except TypeError:  # a class that cannot be joined with another; its base can
            continue
    return StudentError(f"{kind}: {message}")


def _is_of_framework(pair: object) -> bool:
    return isinstance(pair, list) and bool(pair) and str(pair[0]).partition(".")[0] in _FRAMEWORKS


def _known(pair: object) -> type[Exception] | None:
    """The class of that module and name, where this process has it and it is an error."""
    if not (isinstance(pair, list) and len(pair) == 2 and all(isinstance(part, str) for part in pair)):
        return None
    module, name = pair
    found = getattr(builtins if module == "builtins" else sys.modules.get(module), name, None)
    return found if isinstance(found, type) and issubclass(found, Exception) else None
