"""What an association test says of each variant."""

from collections.abc import Sequence
from dataclasses import dataclass, fields

import numpy as np

from neurokit_lite.core.check import as_array
from neurokit_lite.core.errors import invalid
from neurokit_lite.core.instances import as_instance
from neurokit_lite.core.labels import as_labels
from neurokit_lite.core.records import check_fields, within

__all__ = ["Association", "join_associations"]

_MAY_BE_NAN = ("effects", "standard_errors", "p_values", "frequencies")


@dataclass(frozen=True, eq=False)
class Association:
    """Results of one test a variant.

    Parameters
    ----------
    effects : array_like of shape (n_variants,)
        Change of the trait per copy of the counted allele, in the trait's unit; of a logistic model, of the log odds.
    standard_errors : array_like of shape (n_variants,)
        Standard errors of the effects, in the same unit.
    statistics : array_like of shape (n_variants,)
        Effect by standard error: t of a linear model, z of the others; infinite where the fit is perfect.
    p_values : array_like of shape (n_variants,)
        Two-sided; 0 below about 1e-308.
    n_people : array_like of shape (n_variants,)
        People who were used: those with a call.
    frequencies : array_like of shape (n_variants,)
        Frequency of the counted allele among them; NaN where nobody has a call.
    methods : sequence of str of shape (n_variants,)
        ``"linear"``, ``"score"``, ``"likelihood"``, ``"firth"`` or ``"mixed"``.

    Raises
    ------
    ValueError
        If lengths differ, a p value is not between 0 and 1, or a number is infinite (save for statistics).

    Examples
    --------
    >>> from neurokit_lite import genomics
    >>> genomics.Association([0.2], [0.1], [2.0], [0.046], [500], [0.3], ["linear"]).n_variants
    1
    """

    effects: np.ndarray
    standard_errors: np.ndarray
    statistics: np.ndarray
    p_values: np.ndarray
    n_people: np.ndarray
    frequencies: np.ndarray
    methods: np.ndarray

    def __post_init__(self) -> None:
        names = ("effects", "standard_errors", "p_values", "n_people", "frequencies")
        check_fields(self, dict.fromkeys(names, ("n_variants",)), may_be_nan=_MAY_BE_NAN)
        statistics = as_array(self.statistics, "statistics", axes=("n_variants",), finite=False)
        methods = as_labels(self.methods, "methods", axis="n_variants").astype(str)
        for name, one in (("statistics", statistics), ("methods", methods)):
            if one.shape != self.effects.shape:
                rule = f"have {self.effects.size} (n_variants), as many as effects"
                raise invalid(name, rule, got=f"shape {one.shape}", hint="Do they belong together?")
            object.__setattr__(self, name, one)
        within(self.p_values, "p_values", hint="Did you pass -log10 p?")

    @property
    def n_variants(self) -> int:
        """Number of variants."""
        return self.effects.size

    def to_frame(self):
        """Return a pandas table with one row per variant."""
        import pandas as pd

        return pd.DataFrame({field.name: getattr(self, field.name) for field in fields(self)}).rename_axis("variant")


def join_associations(parts: Sequence[Association]) -> Association:
    """Put the results of the pieces of a stream behind one another.

    Parameters
    ----------
    parts : sequence of Association
        Results, in the order of the variants.

    Returns
    -------
    Association
        All variants.

    Raises
    ------
    ValueError
        If there are none.
    TypeError
        If one is something else.

    References
    ----------
    Closed form: concatenation.

    Examples
    --------
    >>> from neurokit_lite import genomics
    >>> one = genomics.Association([0.2], [0.1], [2.0], [0.046], [500], [0.3], ["linear"])
    >>> genomics.join_associations([one, one]).n_variants
    2
    """
    pieces = [as_instance(one, "parts", Association) for one in parts]
    if not pieces:
        raise invalid("parts", "hold at least one result", got="none", hint="Did the stream have variants?")
    return Association(*(np.concatenate([getattr(one, field.name) for one in pieces]) for field in fields(Association)))
