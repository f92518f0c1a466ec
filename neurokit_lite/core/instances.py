"""Results of our own classes that users hand on: the right class, or an error that says what makes one."""

from collections.abc import Mapping

from neurokit_lite.core.errors import invalid

__all__ = ["as_instance", "as_labelled"]


def as_instance(value: object, name: str, kind: type, *, hint: str = "") -> object:
    """Return a value that is of a class, or say which class it must be of.

    Parameters
    ----------
    value : object
        What the user passed.
    name : str
        The argument's name.
    kind : type
        The class; a class derived from it will do.
    hint : str
        What makes one.

    Returns
    -------
    object
        The value.

    Raises
    ------
    TypeError
        If it is of another class.

    Examples
    --------
    >>> from neurokit_lite.core.instances import as_instance
    >>> as_instance(3, "dates", dict, hint="read_dates makes one.")
    Traceback (most recent call last):
        ...
    TypeError: dates must be a dict; got 3. read_dates makes one.
    """
    if not isinstance(value, kind):
        article = "an" if kind.__name__[0] in "AEIOUaeiou" else "a"
        raise invalid(name, f"be {article} {kind.__name__}", value, hint=hint, error=TypeError)
    return value


def as_labelled(value: object, name: str, kind: type, *, hint: str = "") -> Mapping:
    """Return a mapping from labels to values of a class, or say what it must hold.

    Parameters
    ----------
    value : object
        What the user passed.
    name : str
        The argument's name.
    kind : type
        The class of every value.
    hint : str
        What makes one, or how to pass a single one.

    Returns
    -------
    collections.abc.Mapping
        The mapping.

    Raises
    ------
    TypeError
        If it is not a mapping, or one value in it is of another class.

    Examples
    --------
    >>> from neurokit_lite.core.instances import as_labelled
    >>> as_labelled([3], "results", int, hint='For one: {"mine": 3}.')
    Traceback (most recent call last):
        ...
    TypeError: results must be a mapping from label to int; got [3]. For one: {"mine": 3}.
    """
    if not isinstance(value, Mapping) or not all(isinstance(one, kind) for one in value.values()):
        raise invalid(name, f"be a mapping from label to {kind.__name__}", value, hint=hint, error=TypeError)
    return value
