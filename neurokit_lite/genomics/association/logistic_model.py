"""Association of a disease: a score test a variant, and the full likelihood where it matters."""

import numpy as np

from neurokit_lite.core.check import as_array, in_range
from neurokit_lite.core.errors import invalid
from neurokit_lite.genomics.association.designs import NullModel, adjust, as_columns, blocks
from neurokit_lite.genomics.association.likelihood import fit_firth, fit_logistic, fit_null
from neurokit_lite.genomics.association.linear_model import as_trait
from neurokit_lite.genomics.association.results import Association, join_associations
from neurokit_lite.genomics.variants.genotypes import MISSING, as_genotypes

__all__ = ["associate_logistic"]

_AT_ONCE = 128  # variants whose likelihoods are climbed together


def associate_logistic(
    genotypes: np.ndarray,
    is_case: np.ndarray,
    *,
    covariates: np.ndarray | None = None,
    refine_below: float = 0.01,
) -> Association:
    """Test each variant in turn for association with a disease, beside covariates.

    Parameters
    ----------
    genotypes : array_like of shape (n_people, n_variants)
        Copies of the counted allele: 0, 1 or 2; NaN or -1 where there is no call.
    is_case : array_like of shape (n_people,)
        True or 1 for people with the disease, False or 0 for controls.
    covariates : array_like of shape (n_people, n_covariates), optional
        Age, sex, principal components and the like. An intercept is always there.
    refine_below : float
        Variants whose score test gives a smaller p are fitted by maximum likelihood; 1 fits all, 0 none.

    Returns
    -------
    Association
        Log odds ratio per copy, standard error, z, p, people, frequency and method of each variant. NaN for a variant
        that does not vary or that covariates explain, among the people with a call.

    Raises
    ------
    ValueError
        If a value is something else, lengths differ, there are no cases or no controls, covariates repeat one another
        or tell cases from controls without an error.

    Notes
    -----
    One logistic model is fitted without variants. Its score test is ``z = U / sqrt(I)``, U the sum of genotype times
    (case - probability), I its variance beside the covariates; effect and error are one Newton step, U / I and
    1 / sqrt(I). Where people lack a call they are left out of U and I, and the covariates' own share of U is taken out
    (Neyman's C(alpha) test). Its effects are a little too small where they are large. So variants with p below
    `refine_below` get what field programs report of all: the maximum of the full likelihood, and Wald's z
    (``"likelihood"``). Where it climbs without an end (separation: all cases, or all controls, carry one and the same
    allele), Firth's penalised likelihood is used (``"firth"``). It assumes unrelated people;
    with few cases among many controls, p values of rare variants by the score test alone are too small.

    References
    ----------
    Firth D (1993). Bias reduction of maximum likelihood estimates. *Biometrika* 80:27-38.
    https://doi.org/10.1093/biomet/80.1.27

    Examples
    --------
    Odds of 1 : 2 without the allele and 2 : 1 with one copy: a log odds ratio of log 4 = 1.386.

    >>> import numpy as np
    >>> from neurokit_lite import genomics
    >>> genotypes = np.repeat([0, 1], 30)[:, None]
    >>> is_case = np.tile([1, 0, 0], 10).tolist() + np.tile([1, 1, 0], 10).tolist()
    >>> genomics.associate_logistic(genotypes, is_case, refine_below=1).effects.round(3)
    array([1.386])
    """
    counts = as_genotypes(genotypes)
    limit = in_range(refine_below, "refine_below", low=0, high=1)
    cases = _as_cases(is_case, counts)
    columns = as_columns(covariates, cases)
    start = fit_null(columns, cases)
    chance = 1 / (1 + np.exp(-columns @ start))
    weights = chance * (1 - chance)
    root = np.sqrt(weights)[:, None]
    basis = np.linalg.qr(columns * root)[0] / root
    design = NullModel(basis, cases - chance, weights)
    parts = []
    for piece in blocks(counts):
        scored = _score(counts[:, piece], design)
        parts.append(_refine(scored, counts[:, piece], (columns, cases, start), limit))
    return join_associations(parts or [Association(*np.zeros((6, 0)), np.zeros(0, dtype=str))])


def _as_cases(is_case: object, counts: np.ndarray) -> np.ndarray:
    """0 and 1 as floats."""
    values = as_array(is_case, "is_case", axes=("n_people",), min_size=3, hint="Leave out people without a diagnosis.")
    wrong = values[(values != 0) & (values != 1)]
    if wrong.size:
        hint = "PLINK's 1 and 2: pass status == 2." if set(np.unique(values)) <= {1.0, 2.0} else ""
        raise invalid("is_case", "hold True and False, or 1 and 0", got=f"{wrong[0]:g}", hint=hint)
    return as_trait(values, counts, name="is_case")


def _score(block: np.ndarray, design: NullModel) -> Association:
    """Score tests of some variants."""
    from scipy.special import ndtr

    found = adjust(block, design)
    effects, errors = found.products / found.squares, 1 / np.sqrt(found.squares)
    statistics = effects / errors
    method = np.full(len(effects), "likelihood")
    method[:] = "score"
    p_values = 2 * ndtr(-np.abs(statistics))
    return Association(effects, errors, statistics, p_values, found.n_people, found.frequencies, method)


def _refine(scored: Association, block: np.ndarray, null: tuple, limit: float) -> Association:
    """Replace the small p values by those of the full likelihood."""
    from scipy.special import ndtr

    columns, cases, start = null
    effects, errors, methods = (one.copy() for one in (scored.effects, scored.standard_errors, scored.methods))
    chosen = np.flatnonzero(scored.p_values < limit if limit < 1 else np.isfinite(scored.p_values))
    for first in range(0, chosen.size, _AT_ONCE):
        own = chosen[first : first + _AT_ONCE]
        values = block[:, own].astype(np.float64)
        values[block[:, own] == MISSING] = np.nan
        effects[own], errors[own], is_found = fit_logistic(values, columns, cases, start=start)
        methods[own] = "likelihood"
        for number in own[~is_found]:
            called = block[:, number] != MISSING
            design = np.column_stack([columns[called], block[called, number]])
            effects[number], errors[number] = fit_firth(design, cases[called])
            methods[number] = "firth"
    with np.errstate(invalid="ignore"):
        statistics = effects / errors
    statistics = np.where(methods == "score", scored.statistics, statistics)
    p_values = 2 * ndtr(-np.abs(statistics))
    return Association(effects, errors, statistics, p_values, scored.n_people, scored.frequencies, methods)
