"""Which curve describes the data: nested fits, and whether a Hill curve fits at all."""

from dataclasses import dataclass

import numpy as np

from neurokit_lite.core.constancy import is_rounding
from neurokit_lite.core.errors import invalid
from neurokit_lite.core.instances import as_instance
from neurokit_lite.drugs.dose.fits import HillFit

__all__ = ["FitComparison", "compare_fits", "lack_of_fit_p"]

_DIGITS = 9  # of a logarithm: doses that agree in them are replicates


@dataclass(frozen=True)
class FitComparison:
    """An F test of two nested fits.

    Parameters
    ----------
    f : float
        Growth of the sum of squares for each parameter that was given up, over the variance of the larger fit.
    dof : (int, int)
        Parameters that were given up, and points less parameters of the larger fit.
    p : float
        Probability of an f at least as large, if the smaller fit is true.

    Examples
    --------
    >>> from neurokit_lite import drugs
    >>> drugs.FitComparison(4.0, (1, 20), 0.06)
    FitComparison(f=4.0, dof=(1, 20), p=0.06)
    """

    f: float
    dof: tuple[int, int]
    p: float


def compare_fits(smaller: HillFit, larger: HillFit) -> FitComparison:
    """Test whether curves need parameters of their own (extra sum of squares).

    Parameters
    ----------
    smaller : HillFit
        The fit that shares or fixes more.
    larger : HillFit
        The fit of the same data that frees some of these parameters.

    Returns
    -------
    FitComparison
        The F test.

    Raises
    ------
    TypeError
        If one of both is no fit.
    ValueError
        If data differ, fits are not nested, no point is left over, or the larger fit is exact.

    Notes
    -----
    ``F = ((S0 - S1) / (p1 - p0)) / (S1 / (n - p1))``. *Parallel* curves share baseline, plateau and slope, and
    differ in EC50 alone, as a competitive antagonist makes them. It assumes independent normal errors of one size, the
    same for all curves, and holds about for curves that are not straight lines.

    References
    ----------
    Bates DM, Watts DG (1988). *Nonlinear Regression Analysis and Its Applications*, section 3.10. Wiley.
    https://doi.org/10.1002/9780470316757

    Examples
    --------
    >>> import numpy as np
    >>> from neurokit_lite import drugs
    >>> made = drugs.make_dose_responses()
    >>> points = made.doses, made.responses
    >>> parallel = drugs.fit_hill(*points, curves=made.curves, shared=["baseline", "plateau", "slope"])
    >>> drugs.compare_fits(parallel, drugs.fit_hill(*points, curves=made.curves)).dof
    (3, 28)
    """
    from scipy.special import fdtrc

    smaller = as_instance(smaller, "smaller", HillFit, hint="fit_hill makes one.")
    larger = as_instance(larger, "larger", HillFit, hint="fit_hill makes one.")
    own, other = smaller.samples, larger.samples
    if own.y.shape != other.y.shape or not (np.array_equal(own.y, other.y) and np.array_equal(own.x, other.x)):
        raise invalid("larger", "be a fit of the same data as smaller", got="other doses or responses")
    n_given_up = larger.n_parameters - smaller.n_parameters
    tied = set(smaller.shared) | smaller.fixed.keys()
    is_nested = set(larger.shared) <= tied and larger.fixed.items() <= smaller.fixed.items()
    if n_given_up < 1 or not is_nested:
        got = f"{smaller.n_parameters} and {larger.n_parameters} parameters"
        hint = "What the larger fit shares or fixes, the smaller one must share or fix as well."
        raise invalid("smaller", "be nested in larger, with fewer parameters", got=got, hint=hint)
    n_left = int(larger.n_points.sum()) - larger.n_parameters
    if n_left < 1:
        raise invalid("larger", "have more points than parameters", got=f"{larger.n_points.sum()} points")
    rest, size = larger.sse.sum(), np.sqrt((other.y**2).sum())
    if is_rounding(np.sqrt(rest), scale=size):
        raise invalid("larger", "leave residuals", got="an exact fit", hint="Without errors there is nothing to test.")
    f = max(float((smaller.sse.sum() - rest) / n_given_up / (rest / n_left)), 0.0)
    return FitComparison(f, (n_given_up, n_left), float(fdtrc(n_given_up, n_left, f)))


def lack_of_fit_p(fit: HillFit) -> np.ndarray:
    """Test whether the means of replicates lie farther from the curve than replicates from each other.

    Parameters
    ----------
    fit : HillFit
        From :func:`fit_hill`, without shared parameters.

    Returns
    -------
    numpy.ndarray of shape (n_curves,)
        p values; NaN for a curve without replicates, with no more doses than parameters, or whose replicates all agree.

    Raises
    ------
    TypeError
        If `fit` is something else.
    ValueError
        If parameters are shared.

    Notes
    -----
    ``F = ((S - E) / (k - p)) / (E / (n - k))`` for k doses: E is the sum of squares within doses (pure error). A small
    p says that the curve has another shape, for example falls again (hormesis); a large one does not say that it has
    this shape. Replicates must be independent: two readings of one well know nothing of the error between wells.

    References
    ----------
    Bates DM, Watts DG (1988). *Nonlinear Regression Analysis and Its Applications*, section 1.3.2. Wiley.
    https://doi.org/10.1002/9780470316757

    Examples
    --------
    The responses fall again at the largest dose:

    >>> from neurokit_lite import drugs
    >>> doses = [0, 0, 1, 1, 3, 3, 10, 10, 30, 30, 100, 100]
    >>> fit = drugs.fit_hill(doses, [0, 1, 1, 2, 20, 21, 80, 81, 90, 91, 40, 41])
    >>> bool(drugs.lack_of_fit_p(fit)[0] < 0.001)
    True
    """
    from scipy.special import fdtrc

    fit = as_instance(fit, "fit", HillFit, hint="fit_hill makes one.")
    if fit.shared:
        raise invalid("fit", "have no shared parameters", got=", ".join(fit.shared), hint="Fit each curve by itself.")
    found = np.full(fit.names.size, np.nan)
    for row in range(found.size):
        own = fit.samples.w[row] > 0
        x, y = fit.samples.x[row, own], fit.samples.y[row, own]
        _, group, counts = np.unique(x.round(_DIGITS), return_inverse=True, return_counts=True)
        within = y - (np.bincount(group, y) / counts)[group]
        error, k, n = (within**2).sum(), counts.size, y.size
        if n > k > fit.n_free and not is_rounding(np.sqrt(error), scale=np.sqrt((y**2).sum())):
            f = max((fit.sse[row] - error) / (k - fit.n_free) / (error / (n - k)), 0.0)
            found[row] = fdtrc(k - fit.n_free, n - k, f)
    return found
