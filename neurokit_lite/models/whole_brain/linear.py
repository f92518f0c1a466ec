"""The linear model of a whole brain: fluctuations whose covariance is known in closed form."""

import numpy as np

from neurokit_lite.core.check import as_array, as_count, in_range
from neurokit_lite.core.constancy import is_rounding
from neurokit_lite.core.errors import invalid
from neurokit_lite.core.rng import as_generator
from neurokit_lite.models.whole_brain.connectome import as_connectome

__all__ = [
    "as_couplings",
    "as_drift",
    "compute_linear_response",
    "compute_ou_covariance",
    "compute_slow_covariance",
    "correlation_from_covariance",
    "make_linear_drift",
    "simulate_ou",
]
__shared__ = ["as_couplings", "as_drift"]  # not in the face

_DRIFT = ("n_couplings", "n_regions", "n_regions")
_DOUBLINGS = 60  # of the time that the sum covers; more than double precision can hold
_SLOWEST_S, _FASTEST_S = 1e-4, 100.0  # time constants that a region may have


def make_linear_drift(weights: np.ndarray, couplings: np.ndarray, *, tau_s: float = 0.1) -> np.ndarray:
    """Write down the linear model: each region decays, and hears the others through its wiring.

    Parameters
    ----------
    weights : array_like of shape (n_regions, n_regions)
        Wiring, as :func:`as_connectome` wants it; rows are targets. Scaled weights make couplings comparable.
    couplings : array_like of shape (n_couplings,)
        Global couplings g, at least 0.
    tau_s : float
        Time constant of a region that is alone, in seconds, from 0.0001 to 100.

    Returns
    -------
    numpy.ndarray of shape (n_couplings, n_regions, n_regions)
        Drift matrices ``A = (g W - I) / tau``, in 1/s.

    Raises
    ------
    ValueError
        If the weights are refused, a coupling is negative, the time constant is out of range, or a coupling is so large
        that activity would grow without limit; the message says which would do.

    Notes
    -----
    ``dx/dt = A x + noise``. It is stable while g is below one over the largest eigenvalue of the weights: below 1 for
    weights from :func:`scale_connectome`. Delays and local dynamics are left out.

    References
    ----------
    Galán RF (2008). On how network architecture determines the dominant patterns of spontaneous neural activity. *PLoS
    ONE* 3:e2148. https://doi.org/10.1371/journal.pone.0002148

    Examples
    --------
    >>> from neurokit_lite import models
    >>> models.make_linear_drift([[0, 1], [1, 0]], [0.5], tau_s=1)
    array([[[-1. ,  0.5],
            [ 0.5, -1. ]]])
    """
    wiring, strengths = as_connectome(weights), as_couplings(couplings)
    hint = "Did you pass milliseconds?"
    tau = in_range(tau_s, "tau_s", low=_SLOWEST_S, high=_FASTEST_S, unit="s", hint=hint)
    radius = float(np.abs(np.linalg.eigvals(wiring / wiring.max())).max() * wiring.max())
    if strengths.max() * radius >= 1 - 1e-9:
        hint = "Beyond that, activity grows without limit. Scale the weights with scale_connectome?"
        raise invalid("couplings", f"stay below {1 / radius:.4g}", got=f"{strengths.max():g}", hint=hint)
    return (strengths[:, None, None] * wiring - np.eye(len(wiring))) / tau


def as_couplings(couplings: np.ndarray) -> np.ndarray:
    """Global couplings, at least one, none negative: floats of shape (n_couplings,)."""
    found = as_array(couplings, "couplings", axes=("n_couplings",), min_size=1, hint="One coupling is a list: [0.5].")
    if found.min() < 0:
        raise invalid("couplings", "be at least 0", got=f"{found.min():g}")
    return found


def as_drift(drift: np.ndarray) -> np.ndarray:
    """Stable drift matrices of shape (n_couplings, n_regions, n_regions), in 1/s."""
    found = as_array(drift, "drift", axes=_DRIFT, min_size=1, hint="One matrix is a stack of one: drift[None].")
    if found.shape[1] != found.shape[2]:
        raise invalid("drift", f"be square matrices, with axes ({', '.join(_DRIFT)})", got=f"shape {found.shape}")
    slowest = np.linalg.eigvals(found).real.max(axis=1)
    size = np.abs(found).max(axis=(1, 2))
    is_unstable = (slowest >= 0) | is_rounding(np.abs(slowest), scale=size)
    if is_unstable.any():
        at = int(np.flatnonzero(is_unstable)[0])
        got = f"an eigenvalue with real part {slowest[at]:.3g} 1/s in matrix {at}"
        raise invalid("drift", "have eigenvalues with negative real parts only", got=got, hint="A smaller coupling?")
    return found


def compute_ou_covariance(drift: np.ndarray, *, noise: np.ndarray | None = None) -> np.ndarray:
    """Compute the covariance of linear fluctuations (an Ornstein-Uhlenbeck process) in its steady state.

    Parameters
    ----------
    drift : array_like of shape (n_couplings, n_regions, n_regions)
        Stable drift matrices A, in 1/s, as :func:`make_linear_drift` makes them.
    noise : array_like of shape (n_regions,), optional
        Variance of each region's noise per second; 1 where it is not given.

    Returns
    -------
    numpy.ndarray of shape (n_couplings, n_regions, n_regions)
        Covariances P with ``A P + P A' + Q = 0``, where Q has the noise on its diagonal.

    Raises
    ------
    ValueError
        If a matrix is not square, not stable or not finite, or the noise has another length or is negative.

    Notes
    -----
    P is the integral of ``exp(A t) Q exp(A' t)``. A bilinear transform makes a sum of it, ``sum M^k R M'^k``, and each
    doubling ``R <- R + M R M', M <- M M`` covers twice as many terms (Smith 1968): a few products of matrices, for all
    couplings at once, and also where A has no basis of eigenvectors. It assumes that noise of two regions is
    independent and white.

    References
    ----------
    Smith RA (1968). Matrix equation XA + BX = C. *SIAM J Appl Math* 16:198-201. https://doi.org/10.1137/0116017

    Examples
    --------
    One region's variance is the noise over twice the decay. Of two that are coupled by 1/2, sum and difference decay
    with 1/2 and 3/2.

    >>> from neurokit_lite import models
    >>> models.compute_ou_covariance([[[-2.0]]])
    array([[[0.25]]])
    >>> models.compute_ou_covariance([[[-1, 0.5], [0.5, -1]]]).round(3)
    array([[[0.667, 0.333],
            [0.333, 0.667]]])
    """
    found = as_drift(drift)
    n = found.shape[1]
    given = np.ones(n) if noise is None else as_array(noise, "noise", axes=("n_regions",))
    if given.shape != (n,) or given.min() < 0:
        got = f"shape {given.shape}" if given.shape != (n,) else f"{given.min():g}"
        raise invalid("noise", f"hold {n} variances of at least 0, one a region", got=got)
    moduli = np.abs(np.linalg.eigvals(found))
    shift = np.sqrt(moduli.min(axis=1) * moduli.max(axis=1))[:, None, None]
    eye = np.eye(n)
    inverse = np.linalg.inv(shift * eye - found)
    power = inverse @ (shift * eye + found)
    total = 2 * shift * (inverse * given) @ inverse.swapaxes(1, 2)
    for _ in range(_DOUBLINGS):
        added = power @ total @ power.swapaxes(1, 2)
        total = total + added
        if not np.abs(added).max() > 1e-16 * np.abs(total).max():
            break
        power = power @ power
    return (total + total.swapaxes(1, 2)) / 2


def compute_slow_covariance(drift: np.ndarray) -> np.ndarray:
    """Compute the covariance of what is slow in linear fluctuations, as the blood shows it.

    Parameters
    ----------
    drift : array_like of shape (n_couplings, n_regions, n_regions)
        Stable drift matrices A, in 1/s.

    Returns
    -------
    numpy.ndarray of shape (n_couplings, n_regions, n_regions)
        Cross-spectral density at frequency 0, ``inv(A) inv(A)'``: the covariance of a signal that is averaged over T
        seconds, times T.

    Raises
    ------
    ValueError
        If a matrix is not square, not stable or not finite.

    Notes
    -----
    Noise that lasts moves activity by ``-inv(A)`` times itself, through all paths of the wiring. In fast fluctuations
    the longer paths arrive too late, so that correlations are smaller there. BOLD hardly passes what is faster than 0.1
    Hz; this is its limit where all regions settle within a second or two. White noise of variance 1 per second.

    References
    ----------
    Gardiner CW (2009). *Stochastic Methods*, 4th ed., section 4.5. Springer.

    Examples
    --------
    Two regions with a coupling of 1/2: the covariance of everything has a correlation of 1/2, that of the slow 4/5.

    >>> from neurokit_lite import models
    >>> models.compute_slow_covariance([[[-1, 0.5], [0.5, -1]]]).round(3)
    array([[[2.222, 1.778],
            [1.778, 2.222]]])
    """
    inverse = np.linalg.inv(as_drift(drift))
    return inverse @ inverse.swapaxes(1, 2)


def correlation_from_covariance(covariance: np.ndarray) -> np.ndarray:
    """Scale covariances to correlations: a model's functional connectivity.

    Parameters
    ----------
    covariance : array_like of shape (n_couplings, n_regions, n_regions)
        Covariance matrices.

    Returns
    -------
    numpy.ndarray of shape (n_couplings, n_regions, n_regions)
        Correlations, with exactly 1 on the diagonal.

    Raises
    ------
    ValueError
        If matrices are not square, or a variance is not above 0.

    Notes
    -----
    ``c_ij / sqrt(c_ii c_jj)``.

    References
    ----------
    Closed form.

    Examples
    --------
    >>> from neurokit_lite import models
    >>> models.correlation_from_covariance([[[4.0, 1.0], [1.0, 1.0]]])
    array([[[1. , 0.5],
            [0.5, 1. ]]])
    """
    found = as_array(covariance, "covariance", axes=_DRIFT, min_size=1, hint="One matrix is a stack of one.")
    if found.shape[1] != found.shape[2]:
        raise invalid("covariance", f"be square matrices, with axes ({', '.join(_DRIFT)})", got=f"shape {found.shape}")
    own = np.diagonal(found, axis1=1, axis2=2)
    if own.min() <= 0:
        raise invalid("covariance", "have variances above 0", got=f"{own.min():g}")
    scales = np.sqrt(own)
    scaled = found / scales[:, :, None] / scales[:, None, :]
    at = np.arange(found.shape[1])
    scaled[:, at, at] = 1
    return np.clip(scaled, -1, 1)


def compute_linear_response(drift: np.ndarray, stimulus: np.ndarray) -> np.ndarray:
    """Compute how far steady input to some regions moves the mean of all.

    Parameters
    ----------
    drift : array_like of shape (n_couplings, n_regions, n_regions)
        Stable drift matrices A, in 1/s.
    stimulus : array_like of shape (n_regions,)
        What is added to the slope of each region, per second.

    Returns
    -------
    numpy.ndarray of shape (n_couplings, n_regions)
        ``-inv(A) u``: the change of each region's mean once it has settled.

    Raises
    ------
    ValueError
        If a matrix is not square or not stable, or the stimulus has another length.

    Notes
    -----
    Inverting A adds up all paths: ``-inv(A) = tau (I + g W + g² W² + ...)`` in the linear model. It assumes that the
    stimulus is too weak to leave the range in which the model is linear.

    References
    ----------
    Closed form; compare Gollo LL, Roberts JA, Cocchi L (2017). Mapping how local perturbations influence systems-level
    brain dynamics. *NeuroImage* 160:97-112. https://doi.org/10.1016/j.neuroimage.2017.01.057

    Examples
    --------
    >>> from neurokit_lite import models
    >>> models.compute_linear_response([[[-1, 0.5], [0.5, -1]]], [1, 0]).round(3)
    array([[1.333, 0.667]])
    """
    found = as_drift(drift)
    given = as_array(stimulus, "stimulus", axes=("n_regions",))
    if given.size != found.shape[1]:
        raise invalid("stimulus", f"hold {found.shape[1]} values, one a region", got=str(given.size))
    return -np.linalg.solve(found, np.broadcast_to(given[:, None], (*found.shape[:2], 1)))[:, :, 0]


def simulate_ou(
    drift: np.ndarray, *, n_times: int, step_s: float, random_state: int | np.random.Generator | None = None
) -> np.ndarray:
    """Simulate linear fluctuations exactly, whatever the step.

    Parameters
    ----------
    drift : array_like of shape (n_couplings, n_regions, n_regions)
        Stable drift matrices, in 1/s; each is a run of its own.
    n_times : int
        Samples.
    step_s : float
        Time from sample to sample in seconds, from 0.00001 to 100.
    random_state : int or numpy.random.Generator, optional
        Seed.

    Returns
    -------
    numpy.ndarray of shape (n_couplings, n_regions, n_times)
        Activity, from the steady state on; noise has a variance of 1 per second in each region.

    Raises
    ------
    ValueError
        If a matrix is not square or not stable, or the step is out of range.

    Notes
    -----
    ``x(t + h) = exp(A h) x(t) + noise`` with covariance ``P - exp(A h) P exp(A' h)``, and a start drawn from P: there
    is no error of integration, and nothing to wait for.

    References
    ----------
    Gillespie DT (1996). Exact numerical simulation of the Ornstein-Uhlenbeck process and its integral. *Phys Rev E*
    54:2084-2091. https://doi.org/10.1103/PhysRevE.54.2084

    Examples
    --------
    >>> from neurokit_lite import models
    >>> models.simulate_ou([[[-1.0, 0.5], [0.5, -1.0]]], n_times=5, step_s=1.0, random_state=0).shape
    (1, 2, 5)
    """
    from scipy.linalg import expm

    found = as_drift(drift)
    n_times = as_count(n_times, "n_times")
    step = in_range(step_s, "step_s", low=1e-5, high=100, unit="s", hint="Did you pass milliseconds?")
    covariance = compute_ou_covariance(found)
    moved = expm(step * found)
    left = covariance - moved @ covariance @ moved.swapaxes(1, 2)
    drawn = as_generator(random_state).standard_normal((n_times, *found.shape[:2], 1))
    activity = np.empty((n_times, *found.shape[:2], 1))
    activity[0] = _root(covariance) @ drawn[0]
    pushed = _root(left) @ drawn
    for k in range(1, n_times):
        activity[k] = moved @ activity[k - 1] + pushed[k]
    return np.moveaxis(activity[..., 0], 0, -1)


def _root(covariance: np.ndarray) -> np.ndarray:
    """A matrix R with R R' = covariance; also where rounding made a variance negative."""
    values, vectors = np.linalg.eigh((covariance + covariance.swapaxes(1, 2)) / 2)
    return vectors * np.sqrt(np.maximum(values, 0))[:, None, :]
