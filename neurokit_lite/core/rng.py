"""Randomness: every public function turns ``random_state`` into a Generator here."""

import numpy as np

from neurokit_lite.core.errors import invalid

__all__ = ["as_generator"]


def as_generator(random_state: int | np.random.Generator | None = None) -> np.random.Generator:
    """Return a NumPy random generator.

    Parameters
    ----------
    random_state : None, int or numpy.random.Generator
        None draws fresh entropy, an int gives the same stream on every run, a Generator is used as it is
        (and advanced).

    Returns
    -------
    numpy.random.Generator
        The stream to draw from.

    Raises
    ------
    TypeError
        If `random_state` is anything else.

    Examples
    --------
    >>> from neurokit_lite.core.rng import as_generator
    >>> int(as_generator(0).integers(10)) == int(as_generator(0).integers(10))
    True
    """
    if isinstance(random_state, np.random.Generator):
        return random_state
    is_seed = isinstance(random_state, (int, np.integer)) and not isinstance(random_state, bool)
    if random_state is None or (is_seed and random_state >= 0):
        return np.random.default_rng(random_state)
    raise invalid(
        "random_state",
        "be None, an int >= 0 or a numpy.random.Generator",
        random_state,
        hint="Pass random_state=0 for a result that repeats.",
        error=TypeError,
    )
