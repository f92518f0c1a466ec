"""Coupled neural masses: their steady states, and how they fluctuate around them."""

from dataclasses import dataclass

import numpy as np

from neurokit_lite.core.check import as_array, in_range, one_of
from neurokit_lite.core.errors import invalid
from neurokit_lite.core.instances import as_instance
from neurokit_lite.models.whole_brain.connectome import as_connectome
from neurokit_lite.models.whole_brain.linear import as_couplings
from neurokit_lite.models.whole_brain.mass_model import MassModel

__all__ = ["FixedPoints", "as_mass_network", "find_fixed_points", "linearize_masses"]
__shared__ = ["as_mass_network"]  # not in the face

_LARGEST_NA = 10.0  # of a stimulus; beyond, it was given in pA
_STEPS, _ROUNDS = 400, 60  # of the iteration, before a try with Newton's method, and how many tries
_NEAR = 1e-12  # how far a fixed point may move in one iteration
_AT_REST = 1e-6  # how far a state of rest may move within tau, when it comes back as given
_STARTS = {"low": 0.0, "high": 1.0}


@dataclass(frozen=True)
class _Network:
    """Masses, their wiring and what drives them, all checked."""

    weights: np.ndarray
    couplings: np.ndarray
    model: MassModel
    stimulus_na: np.ndarray

    def currents_na(self, gating: np.ndarray) -> np.ndarray:
        """Currents (n_couplings, n_regions) in nA at some gating of the same shape."""
        model = self.model
        heard = model.recurrence * gating + self.couplings[:, None] * (gating @ self.weights.T)
        return model.synapse_na * heard + model.drive_na + self.stimulus_na

    def rates_hz(self, gating: np.ndarray) -> np.ndarray:
        """Rates (n_couplings, n_regions) in Hz at some gating of the same shape."""
        return self.model._rates_hz(self.currents_na(gating))

    def slopes(self, gating: np.ndarray) -> np.ndarray:
        """Slopes of the gating (n_couplings, n_regions) in 1/s."""
        return (1 - gating) * (self.model.gamma * self.rates_hz(gating)) - gating / self.model.tau_s

    @property
    def fastest_per_s(self) -> float:
        """How fast a region could settle at most, in 1/s: with all channels open everywhere."""
        everything = np.ones((self.couplings.size, len(self.weights)))
        highest = self.rates_hz(everything).max()
        return float(1 / self.model.tau_s + self.model.gamma * highest)

    def drift(self, gating: np.ndarray) -> np.ndarray:
        """Derivatives of the slopes by the gating (n_couplings, n_regions, n_regions) in 1/s."""
        model, rates = self.model, self.rates_hz(gating)
        rises = model.compute_rate_slopes(self.currents_na(gating).ravel()).reshape(gating.shape)
        eye = np.eye(len(self.weights))
        heard = model.recurrence * eye + self.couplings[:, None, None] * self.weights
        driven = ((1 - gating) * model.gamma * rises * model.synapse_na)[:, :, None] * heard
        return driven - eye * (1 / model.tau_s + model.gamma * rates)[:, :, None]


@dataclass(frozen=True)
class FixedPoints:
    """Where masses come to rest. :func:`find_fixed_points` makes it.

    Parameters
    ----------
    gating : numpy.ndarray of shape (n_couplings, n_regions)
        Share of open channels, from 0 to 1.
    rates_hz : numpy.ndarray of shape (n_couplings, n_regions)
        Firing rates in Hz.
    slowest_per_s : numpy.ndarray of shape (n_couplings,)
        Largest real part of the eigenvalues of the linearised model, in 1/s: negative, and near 0 close to a tipping
        point.

    Examples
    --------
    >>> from neurokit_lite import models
    >>> models.find_fixed_points([[0, 1], [1, 0]], [0.0]).rates_hz.round(2)
    array([[0.56, 0.56]])
    """

    gating: np.ndarray
    rates_hz: np.ndarray
    slowest_per_s: np.ndarray


def as_mass_network(
    weights: np.ndarray, couplings: np.ndarray, *, model: MassModel | None, stimulus_na: np.ndarray | None
) -> _Network:
    """Masses, their wiring and what drives them, all checked; no model means the usual one, and no stimulus none."""
    wiring = as_connectome(weights)
    model = MassModel() if model is None else as_instance(model, "model", MassModel)
    given = np.zeros(len(wiring)) if stimulus_na is None else as_array(stimulus_na, "stimulus_na", axes=("n_regions",))
    if given.size != len(wiring):
        raise invalid("stimulus_na", f"hold {len(wiring)} currents, one a region", got=str(given.size))
    in_range(np.abs(given).max(), "stimulus_na", high=_LARGEST_NA, unit="nA", hint="Did you pass pA?")
    return _Network(wiring, as_couplings(couplings), model, given)


def find_fixed_points(
    weights: np.ndarray,
    couplings: np.ndarray,
    *,
    start: str = "low",
    model: MassModel | None = None,
    stimulus_na: np.ndarray | None = None,
) -> FixedPoints:
    """Find the lowest (or the highest) steady state of coupled masses, for many couplings at once.

    Parameters
    ----------
    weights : array_like of shape (n_regions, n_regions)
        Wiring, as :func:`as_connectome` wants it; rows are targets.
    couplings : array_like of shape (n_couplings,)
        Global couplings, at least 0.
    start : {"low", "high"}
        Where to come from: all channels closed, or all open. Where both end in one state there is only one.
    model : MassModel, optional
        Parameters of a region.
    stimulus_na : array_like of shape (n_regions,), optional
        Steady current into each region in nA.

    Returns
    -------
    FixedPoints
        Gating, rates, and how slowly the model comes back after a push.

    Raises
    ------
    ValueError
        If :func:`as_connectome` refuses the weights, a coupling is negative, a stimulus is too large, or a coupling
        lies so close to a tipping point that no state could be found.

    Notes
    -----
    At rest ``S = tau gamma H / (1 + tau gamma H)``. More input never closes channels, so repeating this from 0 climbs
    to the lowest fixed point, and from 1 it falls to the highest (Tarski); neither can jump over one. Newton's method
    ends the climb, and its end counts only if it is stable and on the same side of where the climb stood.

    References
    ----------
    Deco G, Ponce-Alvarez A, Mantini D, Romani GL, Hagmann P, Corbetta M (2013). Resting-state functional connectivity
    emerges from structurally and dynamically shaped slow linear fluctuations. *J Neurosci* 33:11239-11252.
    https://doi.org/10.1523/JNEUROSCI.1091-13.2013

    Examples
    --------
    Without recurrence and coupling, 1 nA means 162 Hz, and 0.1 x 0.641 x 162 = 10.384 of 11.384 channels are open.

    >>> from neurokit_lite import models
    >>> model = models.MassModel(recurrence=0.0, drive_na=1.0)
    >>> models.find_fixed_points([[0, 1], [1, 0]], [0.0], model=model).gating.round(4)
    array([[0.9122, 0.9122]])
    """
    network = as_mass_network(weights, couplings, model=model, stimulus_na=stimulus_na)
    first = _STARTS[one_of(start, "start", tuple(_STARTS))]
    gating = np.full((network.couplings.size, len(network.weights)), first)
    left = np.arange(network.couplings.size)
    for _ in range(_ROUNDS):
        part = _Network(network.weights, network.couplings[left], network.model, network.stimulus_na)
        climbed = _climb(part, gating[left])
        found, is_found = _newton(part, climbed, is_rising=first == 0)
        gating[left] = np.where(is_found[:, None], found, climbed)
        left = left[~is_found]
        if not left.size:
            break
    else:
        hint = "Another one, a little smaller or larger?"
        got = f"{network.couplings[left[0]]:g}, where the climb has not ended"
        raise invalid("couplings", "keep off a tipping point", got=got, hint=hint)
    rates = network.rates_hz(gating)
    slowest = np.linalg.eigvals(network.drift(gating)).real.max(axis=1)
    return FixedPoints(gating, rates, slowest)


def _climb(network: _Network, gating: np.ndarray) -> np.ndarray:
    """Repeat the condition of rest; each step is nearer, and never beyond."""
    scale = network.model.tau_s * network.model.gamma
    for _ in range(_STEPS):
        opened = scale * network.rates_hz(gating)
        new = opened / (1 + opened)
        moved = np.abs(new - gating).max()
        gating = new
        if moved < _NEAR:
            break
    return gating


def _newton(network: _Network, gating: np.ndarray, *, is_rising: bool) -> tuple[np.ndarray, np.ndarray]:
    """Where Newton's method goes from here, and whether that is a stable state on the right side."""
    found = gating
    for _ in range(12):
        step = np.linalg.solve(network.drift(found), network.slopes(found)[:, :, None])[:, :, 0]
        found = np.clip(found - step, 0, 1)
    is_still = np.abs(network.slopes(found)).max(axis=1) < 1e-9 / network.model.tau_s
    ahead = found - gating if is_rising else gating - found
    is_stable = np.linalg.eigvals(network.drift(found)).real.max(axis=1) < 0
    return found, is_still & is_stable & (ahead.min(axis=1) > -1e-9)


def linearize_masses(
    weights: np.ndarray,
    couplings: np.ndarray,
    *,
    points: FixedPoints | None = None,
    model: MassModel | None = None,
    stimulus_na: np.ndarray | None = None,
) -> np.ndarray:
    """Write down how small deviations from the steady state develop.

    Parameters
    ----------
    weights : array_like of shape (n_regions, n_regions)
        Wiring; rows are targets.
    couplings : array_like of shape (n_couplings,)
        Global couplings.
    points : FixedPoints, optional
        States of rest for these couplings; the lowest are found where none are given.
    model : MassModel, optional
        Parameters of a region.
    stimulus_na : array_like of shape (n_regions,), optional
        Steady current into each region in nA.

    Returns
    -------
    numpy.ndarray of shape (n_couplings, n_regions, n_regions)
        Drift matrices in 1/s, for :func:`compute_ou_covariance`.

    Raises
    ------
    TypeError
        If the points are something else.
    ValueError
        If the weights are refused, a coupling is negative, or the points are no states of rest of this model: they
        belong to other couplings, regions, parameters or stimuli.

    Notes
    -----
    ``A = -diag(1 / tau + gamma H) + diag((1 - S) gamma H' J) (w I + g W)``: the wiring, seen through how steeply each
    region answers. It holds for fluctuations so small that the curve of the rate is straight along them.

    References
    ----------
    Deco G, Ponce-Alvarez A, Mantini D, Romani GL, Hagmann P, Corbetta M (2013). Resting-state functional connectivity
    emerges from structurally and dynamically shaped slow linear fluctuations. *J Neurosci* 33:11239-11252.
    https://doi.org/10.1523/JNEUROSCI.1091-13.2013

    Examples
    --------
    Far above threshold the rate is 162 Hz: closed channels are opened with 0.641 x 162 = 103.8 and close with 10 per s.

    >>> from neurokit_lite import models
    >>> model = models.MassModel(recurrence=0.0, drive_na=1.0)
    >>> models.linearize_masses([[0, 1], [1, 0]], [0.0], model=model).round(1)
    array([[[-113.8,    0. ],
            [   0. , -113.8]]])
    """
    network = as_mass_network(weights, couplings, model=model, stimulus_na=stimulus_na)
    if points is None:
        points = find_fixed_points(weights, couplings, model=model, stimulus_na=stimulus_na)
    points = as_instance(points, "points", FixedPoints, hint="models.find_fixed_points makes them.")
    wanted = (network.couplings.size, len(network.weights))
    gating = as_array(points.gating, "points.gating", axes=("n_couplings", "n_regions"))
    if gating.shape != wanted:
        rule = f"hold gating of shape {wanted} (n_couplings, n_regions)"
        raise invalid("points", rule, got=f"shape {gating.shape}")
    moving = float(np.abs(network.slopes(gating)).max())
    if moving > _AT_REST / network.model.tau_s:
        hint = "They belong to another coupling, model, stimulus or wiring."
        raise invalid("points", "be states of rest of this model", got=f"a slope of {moving:.2g} 1/s", hint=hint)
    return network.drift(gating)
