"""What every estimator owes its users: a fit that is whole or has not been, and the options of that fit when used."""

import copy
from collections.abc import Callable, Sequence
from functools import wraps

import numpy as np

from neurokit_lite.core.errors import invalid

__all__ = ["check_options", "keep_options", "restore_on_failure"]


def restore_on_failure(fit: Callable) -> Callable:
    """Decorate a `fit` so that one that fails, or is stopped, leaves the estimator as it was.

    Parameters
    ----------
    fit : callable
        A method that rebinds attributes, and changes none of them in place.

    Returns
    -------
    callable
        The same method. Without it, a second `fit` that fails half-way leaves new labels with old weights.

    Raises
    ------
    BaseException
        Whatever the fit itself raises, once the estimator is as it was.

    Examples
    --------
    >>> from neurokit_lite.core.fitting import restore_on_failure
    >>> class Mean:
    ...     @restore_on_failure
    ...     def fit(self, values):
    ...         self.n_, self.mean_ = len(values), None
    ...         self.mean_ = sum(values) / len(values)
    >>> mean = Mean()
    >>> try:
    ...     mean.fit([])
    ... except ZeroDivisionError:
    ...     hasattr(mean, "n_")
    False
    """

    @wraps(fit)
    def whole(self: object, *values: object, **named: object) -> object:
        before = dict(self.__dict__)
        try:
            return fit(self, *values, **named)
        except BaseException:
            self.__dict__.clear()
            self.__dict__.update(before)
            raise

    return whole


def keep_options(estimator: object, names: Sequence[str]) -> dict[str, object]:
    """Copy the options that a fit rests on, for :func:`check_options`.

    Parameters
    ----------
    estimator : object
        With an attribute for each option.
    names : sequence of str
        Options that must not change between the fit and its use.

    Returns
    -------
    dict
        Values by name.

    Examples
    --------
    >>> from types import SimpleNamespace
    >>> from neurokit_lite.core.fitting import keep_options
    >>> keep_options(SimpleNamespace(n_bins=3, ridge=0.0), ["n_bins"])
    {'n_bins': 3}
    """
    return {name: copy.deepcopy(getattr(estimator, name)) for name in names}


def check_options(estimator: object, kept: dict[str, object]) -> dict[str, object]:
    """Refuse an option that was changed since the fit: what was fitted would be used as something else.

    Parameters
    ----------
    estimator : object
        With an attribute for each option.
    kept : dict
        What :func:`keep_options` gave in the fit.

    Returns
    -------
    dict
        The same, once nothing in it has changed.

    Raises
    ------
    ValueError
        If an option has another value now.

    Examples
    --------
    >>> from types import SimpleNamespace
    >>> from neurokit_lite.core.fitting import check_options
    >>> check_options(SimpleNamespace(n_bins=5), {"n_bins": 3})
    Traceback (most recent call last):
        ...
    ValueError: n_bins must be 3, as in the fit; got 5. Call fit() again, or set it back.
    """
    for name, value in kept.items():
        now = getattr(estimator, name)
        if not np.array_equal(np.asarray(now, object), np.asarray(value, object)):
            raise invalid(name, f"be {value!r}, as in the fit", now, hint="Call fit() again, or set it back.")
    return kept
