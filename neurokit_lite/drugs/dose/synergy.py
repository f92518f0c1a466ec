"""Two drugs together: what to expect if they act independently (Bliss) or as one drug (Loewe)."""

import numpy as np

from neurokit_lite.core.check import as_array, as_count, in_range, same_length
from neurokit_lite.core.constancy import is_rounding
from neurokit_lite.core.errors import invalid
from neurokit_lite.core.instances import as_instance
from neurokit_lite.drugs.dose.curves import HillCurves, as_doses

__all__ = ["bliss_independence", "combination_index", "isobole", "loewe_additivity"]

_N_HALVINGS = 60


def bliss_independence(effects_a: np.ndarray, effects_b: np.ndarray) -> np.ndarray:
    """Compute the effect to expect of two drugs that act independently.

    Parameters
    ----------
    effects_a, effects_b : array_like of shape (n_combinations,)
        Effect of each drug alone at its dose in the combination, as a share from 0 (none) to 1 (all). Noise may carry
        measured ones a little beyond.

    Returns
    -------
    numpy.ndarray of shape (n_combinations,)
        Expected effects.

    Raises
    ------
    ValueError
        If lengths differ, or an effect is below -0.5 or above 1.5: percent, most often.

    Notes
    -----
    ``a + b - a b``: each drug hits a share of the targets, whichever the other has hit. It assumes shares of one total.
    A drug combined with itself is not independent of itself: where its curve is steep, Bliss calls it synergy.

    References
    ----------
    Bliss CI (1939). The toxicity of poisons applied jointly. *Ann Appl Biol* 26:585-615.
    https://doi.org/10.1111/j.1744-7348.1939.tb06990.x

    Examples
    --------
    >>> from neurokit_lite import drugs
    >>> drugs.bliss_independence([0.5], [0.5])
    array([0.75])
    """
    both = []
    for value, name in ((effects_a, "effects_a"), (effects_b, "effects_b")):
        effects = as_array(value, name, axes=("n_combinations",))
        if ((effects < -0.5) | (effects > 1.5)).any():
            got = f"values from {effects.min():g} to {effects.max():g}"
            raise invalid(name, "be shares from 0 to 1", got=got, hint="Divide percent by 100.")
        both.append(effects)
    same_length(*both, names=("effects_a", "effects_b"), axis="n_combinations")
    return both[0] + both[1] - both[0] * both[1]


def loewe_additivity(curves: HillCurves, doses: np.ndarray) -> np.ndarray:
    """Compute the response to expect if drugs act as dilutions of one drug.

    Parameters
    ----------
    curves : HillCurves
        The curve of each drug alone; all have one baseline.
    doses : array_like of shape (n_combinations, n_curves)
        Dose of each drug in each combination, columns in the order of ``curves.names``.

    Returns
    -------
    numpy.ndarray of shape (n_combinations,)
        Expected responses.

    Raises
    ------
    TypeError
        If `curves` is something else.
    ValueError
        If columns are not as many as curves, a dose is negative, baselines differ, or one drug raises the response and
        another lowers it.

    Notes
    -----
    The response E that solves ``sum d_i / D_i(E) = 1``, where ``D_i(E)`` is the dose of drug i alone with the same
    response. A drug that never reaches E adds nothing to it (its D is infinite): an assumption that matters where
    plateaus differ. A drug combined with itself has exactly the response of the summed dose.

    References
    ----------
    Loewe S (1953). The problem of synergism and antagonism of combined drugs. *Arzneimittelforschung* 3:285-290.

    Greco WR, Bravo G, Parsons JC (1995). The search for synergy: a critical review from a response surface perspective.
    *Pharmacol Rev* 47:331-385.

    Examples
    --------
    Twice the same drug: 5 and 5 are 10, its EC50.

    >>> from neurokit_lite import drugs
    >>> twice = drugs.HillCurves(["a", "again"], [0, 0], [1, 1], [1, 1], [3, 3])
    >>> drugs.loewe_additivity(twice, [[5, 5]]).round(6)
    array([0.5])
    """
    curves, given = _checked(curves, doses)
    baseline, reach = curves.baseline[0], _farthest(curves)
    low, high = np.zeros(len(given)), np.ones(len(given))
    for _ in range(_N_HALVINGS):
        middle = (low + high) / 2
        is_more = _index(curves, given, baseline + reach * middle) > 1
        low, high = np.where(is_more, middle, low), np.where(is_more, high, middle)
    return baseline + reach * (low + high) / 2


def combination_index(curves: HillCurves, doses: np.ndarray, responses: np.ndarray) -> np.ndarray:
    """Compute the combination index: how much of both drugs was needed, against what additivity would need.

    Parameters
    ----------
    curves : HillCurves
        The curve of each drug alone; all have one baseline.
    doses : array_like of shape (n_combinations, n_curves)
        Dose of each drug in each combination, columns in the order of ``curves.names``.
    responses : array_like of shape (n_combinations,)
        Responses to the combinations.

    Returns
    -------
    numpy.ndarray of shape (n_combinations,)
        Below 1 synergy, 1 Loewe additivity, above 1 antagonism; NaN where no drug was given, a response is not beyond
        the baseline, or no drug alone reaches it at any dose.

    Raises
    ------
    TypeError
        If `curves` is something else.
    ValueError
        As in :func:`loewe_additivity`, and if lengths differ.

    Notes
    -----
    ``sum d_i / D_i(E)`` at the response E that was seen. Near the baseline and near a plateau small errors of E are
    large ones of D; so it is read at middle responses only. It assumes what :func:`loewe_additivity` assumes.

    References
    ----------
    Chou TC, Talalay P (1984). Quantitative analysis of dose-effect relationships: the combined effects of multiple
    drugs or enzyme inhibitors. *Adv Enzyme Regul* 22:27-55. https://doi.org/10.1016/0065-2571(84)90007-4

    Examples
    --------
    Half the effect with a quarter of each EC50:

    >>> from neurokit_lite import drugs
    >>> curves = drugs.HillCurves(["a", "b"], [0, 0], [1, 1], [1, 2], [1, 1])
    >>> drugs.combination_index(curves, [[2.5, 25]], [0.5]).round(6)
    array([0.5])
    """
    curves, given = _checked(curves, doses)
    seen = as_array(responses, "responses", axes=("n_combinations",))
    same_length(seen, given, names=("responses", "doses"), axis="n_combinations")
    share = (seen - curves.baseline[0]) / _farthest(curves)
    is_known = (share > 0) & (share < 1) & (given > 0).any(axis=1)
    return np.where(is_known, _index(curves, given, np.where(is_known, seen, curves.baseline[0])), np.nan)


def isobole(curves: HillCurves, response: float, *, n_points: int = 50) -> np.ndarray:
    """Compute the line of additive pairs of doses with one response.

    Parameters
    ----------
    curves : HillCurves
        The curves of two drugs alone, with one baseline.
    response : float
        The response that all pairs have.
    n_points : int
        Points of the line, ends included.

    Returns
    -------
    numpy.ndarray of shape (n_points, 2)
        Doses of both drugs, from the second alone to the first alone.

    Raises
    ------
    TypeError
        If `curves` is something else.
    ValueError
        If there are not two curves, or one of both does not reach the response at any dose.

    Notes
    -----
    ``d_a / D_a + d_b / D_b = 1``: a straight line on axes that are not logarithmic. Pairs below it with the same
    response are synergy, pairs above it antagonism. It assumes what :func:`loewe_additivity` assumes.

    References
    ----------
    Tallarida RJ (2006). An overview of drug combination analysis with isobolograms. *J Pharmacol Exp Ther* 319:1-7.
    https://doi.org/10.1124/jpet.106.104117

    Examples
    --------
    >>> from neurokit_lite import drugs
    >>> curves = drugs.HillCurves(["a", "b"], [0, 0], [1, 1], [1, 2], [1, 1])
    >>> drugs.isobole(curves, 0.5, n_points=3).round(6).tolist()
    [[0.0, 100.0], [5.0, 50.0], [10.0, 0.0]]
    """
    curves, _ = _checked(curves, np.zeros((1, 2)))
    wanted, n = in_range(response, "response"), as_count(n_points, "n_points", low=2)
    alone = curves.doses_for([wanted])[:, 0]
    if not (np.isfinite(alone) & (alone > 0)).all():
        lost = curves.names[(~(np.isfinite(alone) & (alone > 0))).argmax()]
        hint = "It must lie between the baseline and the nearer plateau."
        raise invalid("response", "be one that each drug reaches alone", got=f"{wanted:g}, not by {lost}", hint=hint)
    share = np.linspace(0, 1, n)
    return np.column_stack([share * alone[0], (1 - share) * alone[1]])


def _checked(curves: object, doses: object) -> tuple[HillCurves, np.ndarray]:
    """Curves with one baseline and one direction, and doses with one column each."""
    curves = as_instance(curves, "curves", HillCurves, hint="A fit has them: fit.curves.")
    given = as_doses(doses, "doses", axes=("n_combinations", "n_curves"))
    if given.shape[1] != curves.names.size:
        hint = "Transpose doses." if given.shape[0] == curves.names.size else "One column each, in the order of names."
        rule = f"have {curves.names.size} columns, one for each curve"
        raise invalid("doses", rule, got=f"shape {given.shape}", hint=hint)
    reach = curves.plateau - curves.baseline
    if not is_rounding(np.ptp(curves.baseline), scale=np.abs(reach).max()):
        hint = "Without a drug there is one response: fit with shared=['baseline'], or fix it."
        raise invalid(
            "curves", "have one baseline", got=f"{curves.baseline.min():g} to {curves.baseline.max():g}", hint=hint
        )
    if (reach == 0).any() or (np.sign(reach) != np.sign(reach[0])).any():
        got = ", ".join(f"{name} {one:+g}" for name, one in zip(curves.names, reach, strict=True))
        raise invalid(
            "curves", "all raise or all lower the response", got=got, hint="Additivity needs a common effect."
        )
    return curves, given


def _farthest(curves: HillCurves) -> float:
    """The largest change that one drug can make, with its sign."""
    reach = curves.plateau - curves.baseline
    return float(reach[np.abs(reach).argmax()])


def _index(curves: HillCurves, doses: np.ndarray, responses: np.ndarray) -> np.ndarray:
    """Sum of doses over those of each drug alone; a dose of 0 is 0 of whatever would be needed."""
    alone = curves.doses_for(responses).T
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.where(doses > 0, doses / alone, 0).sum(axis=1)
