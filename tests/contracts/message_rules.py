"""The rule of messages: name the argument, say what it must be, and show what was given."""

import inspect
from collections.abc import Callable

from contracts.input_rules import LONGEST_MESSAGE


def message_complaints(error: Exception, argument: str, says: str) -> list[str]:
    """What a user could not learn from an error."""
    complaints = []
    if not isinstance(error, (ValueError, TypeError)):
        return [f"raise ValueError or TypeError; got {type(error).__name__}: {error}"]
    message = str(error)
    if argument not in message:
        complaints.append(f"name the argument {argument}: {message}")
    if " must " not in message:
        complaints.append(f"say what it must be: {message}")
    if len(message) > LONGEST_MESSAGE:
        complaints.append(f"say it in {LONGEST_MESSAGE} characters, not in {len(message)}: {message}")
    if says not in message.partition("; got ")[2]:
        complaints.append(f"show what was given, `; got ... {says} ...`: {message}")
    return complaints


def try_wrong(function: Callable, arguments: dict, argument: str, says: str) -> list[str]:
    """Call a function that must refuse its arguments, and judge what it says."""
    try:
        function(**arguments)
    except Exception as error:
        return message_complaints(error, argument, says)
    return [f"it takes the wrong value without a word; check {argument} with core/check.py"]


def untried(function: Callable, tried: set[str], *, first_only: bool) -> list[str]:
    """Arguments for which no wrong value is given."""
    names = list(inspect.signature(function).parameters)
    return [name for name in (names[:1] if first_only else names) if name not in tried]
