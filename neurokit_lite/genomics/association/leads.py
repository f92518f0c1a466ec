"""Lead variants: of neighbours that say the same, the one that says it best."""

import numpy as np

from neurokit_lite.core.check import as_array, in_range, same_length
from neurokit_lite.core.labels import as_labels
from neurokit_lite.core.records import within

__all__ = ["find_lead_variants"]


def find_lead_variants(
    p_values: np.ndarray,
    chromosomes: np.ndarray,
    positions_bp: np.ndarray,
    *,
    max_p: float = 5e-8,
    window_bp: float = 500_000,
) -> np.ndarray:
    """Choose the variant with the smallest p of each region that is associated.

    Parameters
    ----------
    p_values : array_like of shape (n_variants,)
        p values; NaN (not tested) is never chosen.
    chromosomes : array_like of shape (n_variants,)
        Names of the chromosomes.
    positions_bp : array_like of shape (n_variants,)
        Positions in base pairs, in any order.
    max_p : float
        Largest p of a lead variant; 5e-8 stands for about a million independent tests.
    window_bp : float
        Variants no farther from a lead variant, on its chromosome, belong to it.

    Returns
    -------
    numpy.ndarray of shape (n_leads,)
        Numbers of the lead variants, the smallest p first; of equal ones, the first in the file.

    Raises
    ------
    ValueError
        If lengths differ, a p value is not between 0 and 1, or a limit is out of range.

    Notes
    -----
    Greedy: the smallest p is a lead, its neighbours are taken out, and so on. Distance stands for linkage here: two
    effects within one window count as one, and a long haplotype may count as two.

    References
    ----------
    Risch N, Merikangas K (1996). The future of genetic studies of complex human diseases. *Science* 273:1516-1517.
    https://doi.org/10.1126/science.273.5281.1516

    Examples
    --------
    Two neighbours and one far away:

    >>> from neurokit_lite import genomics
    >>> genomics.find_lead_variants([1e-9, 1e-12, 1e-8, 0.3], ["1"] * 4, [100, 200, 9_000_000, 300])
    array([1, 2])
    """
    p = as_array(p_values, "p_values", axes=("n_variants",), finite=False)
    places = as_array(positions_bp, "positions_bp", axes=("n_variants",))
    names = as_labels(chromosomes, "chromosomes", axis="n_variants").astype(str)
    same_length(places, p, names=("positions_bp", "p_values"), axis="n_variants")
    same_length(names, p, names=("chromosomes", "p_values"), axis="n_variants")
    within(p, "p_values", hint="Did you pass -log10 p?")
    limit, reach = in_range(max_p, "max_p", low=0, high=1), in_range(window_bp, "window_bp", low=0, unit="bp")
    left = np.flatnonzero(p <= limit)
    left = left[np.argsort(p[left], kind="stable")]
    leads = []
    while left.size:
        lead = left[0]
        leads.append(lead)
        left = left[(names[left] != names[lead]) | (np.abs(places[left] - places[lead]) > reach)]
    return np.array(leads, dtype=np.intp)
