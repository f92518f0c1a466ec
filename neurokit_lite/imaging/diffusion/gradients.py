"""Gradient tables: which volumes were weighted for diffusion, how strongly, and along which direction."""

from dataclasses import dataclass

import numpy as np

from neurokit_lite.core.check import as_array, as_count, in_range, same_length
from neurokit_lite.core.errors import invalid
from neurokit_lite.core.instances import as_instance
from neurokit_lite.core.masks import as_mask
from neurokit_lite.core.records import check_fields

__all__ = ["Gradients", "as_gradients", "check_gradients", "make_gradients", "spread_directions"]

_NEGLIGIBLE = 50.0  # s/mm²: a volume with no more than this counts as unweighted


@dataclass(frozen=True, eq=False)
class Gradients:
    """The diffusion weighting of every volume, checked.

    Parameters
    ----------
    b_values : numpy.ndarray of shape (n_volumes,)
        Strength of the weighting, s/mm²; 0 for unweighted volumes.
    b_vectors : numpy.ndarray of shape (n_volumes, 3)
        Unit vector (x, y, z) of each weighted volume along the image's axes; zeros for unweighted ones.

    Examples
    --------
    >>> from neurokit_lite import imaging
    >>> imaging.make_gradients(n_directions=6, n_unweighted=2).is_unweighted.sum()
    np.int64(2)
    """

    b_values: np.ndarray
    b_vectors: np.ndarray

    def __post_init__(self) -> None:
        check_fields(self, {"b_values": ("n_volumes",), "b_vectors": ("n_volumes", "x, y, z")})
        if self.b_vectors.shape[1] != 3:
            raise invalid("b_vectors", "have 3 columns (n_volumes, 3)", got=f"shape {self.b_vectors.shape}")
        _check_lengths(self.b_vectors, self.b_values > _NEGLIGIBLE)

    @property
    def is_unweighted(self) -> np.ndarray:
        """True for volumes without weighting, shape (n_volumes,)."""
        return self.b_values == 0

    def select(self, is_kept: np.ndarray) -> "Gradients":
        """Return the weighting of some of the volumes, for an array of shape (n_volumes,) that is True for those."""
        kept = as_mask(is_kept, "is_kept", axes=("n_volumes",))
        same_length(kept, self.b_values, names=("is_kept", "b_values"), axis="n_volumes")
        return as_gradients(self.b_values[kept], self.b_vectors[kept])


def as_gradients(b_values: np.ndarray, b_vectors: np.ndarray) -> Gradients:
    """Check b-values and b-vectors, or say which of them are wrong.

    Parameters
    ----------
    b_values : array_like of shape (n_volumes,)
        Strength of the weighting, s/mm². Up to 50 s/mm² counts as none.
    b_vectors : array_like of shape (n_volumes, 3)
        Direction of the weighting along the image's axes, of length 1 (to 1 %) where there is a weighting. What stands
        beside an unweighted volume is not looked at: files hold zeros, NaN or a direction there.

    Returns
    -------
    Gradients
        The same, with vectors of length 1, and 0 for all unweighted volumes.

    Raises
    ------
    ValueError
        If lengths differ, a b-value is negative, no volume is unweighted, or a vector is not of length 1.

    Examples
    --------
    >>> from neurokit_lite import imaging
    >>> imaging.as_gradients([0, 1000], [[0, 0, 0], [2, 0, 0]])
    Traceback (most recent call last):
        ...
    ValueError: b_vectors must have length 1 in every weighted volume; got length 2 in volume 1 (1 of 1 is wrong). Divide each by its length, if that is what its file means.
    """  # noqa: E501
    strength = as_array(b_values, "b_values", axes=("n_volumes",), min_size=1)
    if strength.min() < 0:
        at = int(strength.argmin())
        raise invalid("b_values", "be at least 0 s/mm²", got=f"{strength[at]:g} s/mm² in volume {at}")
    vectors = as_array(b_vectors, "b_vectors", axes=("n_volumes", "x, y, z"), finite=False)
    if vectors.shape != (strength.size, 3):
        is_turned = vectors.shape == (3, strength.size)
        hint = "Transpose them: b_vectors.T." if is_turned else "Do both files belong to this scan?"
        raise invalid(
            "b_vectors", f"have shape ({strength.size}, 3), one row a b-value", got=f"{vectors.shape}", hint=hint
        )
    is_weighted = strength > _NEGLIGIBLE
    if is_weighted.all():
        got = f"{strength.min():g} s/mm² as the smallest"
        raise invalid(
            "b_values", "hold at least one unweighted volume (up to 50 s/mm²)", got=got, hint="Was b = 0 cut off?"
        )
    lengths = _check_lengths(vectors, is_weighted)
    unit = np.zeros_like(vectors)
    unit[is_weighted] = vectors[is_weighted] / lengths[is_weighted, None]
    return Gradients(np.where(is_weighted, strength, 0.0), unit)


def _check_lengths(vectors: np.ndarray, is_weighted: np.ndarray) -> np.ndarray:
    """Length of every vector, (n_volumes,): 1 to 1 % where there is a weighting."""
    lengths = np.linalg.norm(vectors, axis=1)
    wrong = np.flatnonzero(is_weighted & ~(np.abs(lengths - 1) <= 0.01))
    if wrong.size:
        of = f"{wrong.size} of {is_weighted.sum()} {'is' if wrong.size == 1 else 'are'} wrong"
        got = f"length {lengths[wrong[0]]:.3g} in volume {wrong[0]} ({of})"
        hint = "Divide each by its length, if that is what its file means."
        raise invalid("b_vectors", "have length 1 in every weighted volume", got=got, hint=hint)
    return lengths


def check_gradients(gradients: object) -> Gradients:
    """Return gradients that were checked before, or say that these are none.

    Parameters
    ----------
    gradients : Gradients
        What the user passed.

    Returns
    -------
    Gradients
        The same.

    Raises
    ------
    TypeError
        If it is anything else, a bare array of b-values for example.

    Notes
    -----
    Closed form: nothing is computed.

    Examples
    --------
    >>> from neurokit_lite import imaging
    >>> imaging.check_gradients([0, 1000])
    Traceback (most recent call last):
        ...
    TypeError: gradients must be a Gradients; got [0, 1000]. as_gradients(b_values, b_vectors) makes them.
    """
    return as_instance(gradients, "gradients", Gradients, hint="as_gradients(b_values, b_vectors) makes them.")


def make_gradients(*, n_directions: int = 60, b_value: float = 1000.0, n_unweighted: int = 5) -> Gradients:
    """Make a scheme of one shell whose directions are spread evenly.

    Parameters
    ----------
    n_directions : int
        Weighted volumes.
    b_value : float
        Their weighting, s/mm².
    n_unweighted : int
        Unweighted volumes, which come first.

    Returns
    -------
    Gradients
        ``n_unweighted + n_directions`` volumes.

    Raises
    ------
    ValueError
        If there are fewer than 6 directions, or a value is out of range.

    Notes
    -----
    Closed form: a Fibonacci spiral over half of the sphere. Scanners use directions that repel one another as charges
    do, which are a little more even.

    Examples
    --------
    >>> from neurokit_lite import imaging
    >>> imaging.make_gradients(n_directions=30).b_vectors.shape
    (35, 3)
    """
    n_directions = as_count(n_directions, "n_directions", low=6, hint="A tensor has six numbers.")
    strength = in_range(b_value, "b_value", low=_NEGLIGIBLE, high=20_000, unit="s/mm²")
    n_unweighted = as_count(n_unweighted, "n_unweighted")
    b_values = np.repeat([0.0, strength], [n_unweighted, n_directions])
    return as_gradients(b_values, np.concatenate([np.zeros((n_unweighted, 3)), spread_directions(n_directions)]))


def spread_directions(n_directions: int) -> np.ndarray:
    """Spread unit vectors evenly over half of the sphere.

    Parameters
    ----------
    n_directions : int
        How many.

    Returns
    -------
    numpy.ndarray of shape (n_directions, 3)
        Unit vectors (x, y, z) with z > 0: a line has no sign, so half of the sphere holds all lines.

    Raises
    ------
    ValueError
        If there are none.

    References
    ----------
    González Á (2010). Measurement of areas on a sphere using Fibonacci and latitude-longitude lattices. *Math Geosci*
    42:49-64. https://doi.org/10.1007/s11004-009-9257-x

    Examples
    --------
    >>> from neurokit_lite import imaging
    >>> imaging.spread_directions(1)[0, 2]
    np.float64(0.5)
    """
    n = as_count(n_directions, "n_directions")
    z = 1 - (np.arange(n) + 0.5) / n
    turn = np.pi * (3 - np.sqrt(5)) * np.arange(n)
    across = np.sqrt(1 - z**2)
    return np.stack([across * np.cos(turn), across * np.sin(turn), z], axis=1)
