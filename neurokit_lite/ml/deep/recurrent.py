"""A recurrent network that reads a direction from spike counts, and says how sure it is."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache, partial
from pathlib import Path

import numpy as np

from neurokit_lite.core.check import as_array, as_count, same_length
from neurokit_lite.core.errors import invalid
from neurokit_lite.core.fitting import restore_on_failure
from neurokit_lite.ml.deep.estimator import NetEstimator, as_trials
from neurokit_lite.ml.deep.layers import as_jax, build_gru, run_gru
from neurokit_lite.ml.deep.training import direction_loss

__all__ = ["RecurrentDecoder"]


class RecurrentDecoder(NetEstimator):
    """Decode a direction from the last counts of some units, by gated recurrent units (GRU).

    Parameters
    ----------
    n_hidden : int
        Gated units: the numbers that the network remembers from bin to bin.
    n_members : int
        Networks that differ in their first weights and in the order of their rows; their densities are averaged.
    n_epochs : int
        Passes over the training windows.
    batch_size : int
        Windows for one step, at most: all steps of an epoch are of one size, and the few left over sit it out.
    learning_rate : float
        Length of a step.
    weight_decay : float
        How fast weights shrink where the data do not keep them up.
    checkpoint : str or pathlib.Path, optional
        File that holds the state after each epoch. If it is there, training goes on from it.
    warm_start : bool
        Whether another `fit` of the same windows goes on where the last one stopped (with larger `n_epochs`).
    random_state : int or numpy.random.Generator, optional
        Source of the first weights and of the order of windows. Training that goes on must name the same int; with a
        Generator, or without any, it keeps the seed that was drawn at its start.

    Notes
    -----
    After the last bin of a window the network gives a vector: its angle is the direction mu, its length the
    concentration kappa of a von Mises density ``exp(kappa cos(theta - mu)) / (2 pi I0(kappa))``. Minus the mean
    logarithm of that density, at the true directions, is made small by AdamW. It assumes one direction at a time: one
    member's density has one peak. Windows that overlap are no independent rows; hold out stretches of time.

    A unit keeps the share z of its memory h: ``h' = z h + (1 - z) tanh(W x + b + r (U h + c))``. The gate r comes
    behind U, as in cuDNN and PyTorch; Cho and colleagues have it before, ``U (r h)``.

    After `fit`: ``losses_`` (n_members, n_epochs), mean training loss in nats; ``weights_``, a dict for each member.
    The same seed gives the same weights on one computer's CPU; elsewhere they may differ by rounding. A `fit` that
    fails or is stopped leaves the net as it was. `n_hidden` or `n_members` changed afterwards asks for another `fit`.

    References
    ----------
    Cho K, et al. (2014). Learning phrase representations using RNN encoder-decoder for statistical machine translation.
    *Proc EMNLP* 1724-1734. https://doi.org/10.3115/v1/D14-1179

    Glaser JI, Benjamin AS, Chowdhury RH, Perich MG, Miller LE, Kording KP (2020). Machine learning for neural decoding.
    *eNeuro* 7:ENEURO.0506-19.2020. https://doi.org/10.1523/ENEURO.0506-19.2020

    Examples
    --------
    >>> import numpy as np
    >>> from neurokit_lite import ml
    >>> windows = np.tile([[[0, 1]], [[1, 0]]], (20, 1, 1))  # a spike in the last bin, or in the one before
    >>> decoder = ml.RecurrentDecoder(n_hidden=4, n_members=1, learning_rate=0.05, random_state=0)
    >>> decoder.fit(windows, np.tile([1.0, 2.0], 20)).predict(windows[:2]).round(1)
    array([1., 2.])
    """

    _BUILT = ("n_hidden", "n_members")
    OPTIONS = ("n_hidden", *NetEstimator.OPTIONS)
    _ROWS, _AXES, _CHANCE = "windows", ("n_windows", "n_units", "n_times"), float(np.log(2 * np.pi))

    def __init__(
        self,
        *,
        n_hidden: int = 16,
        n_members: int = 5,
        n_epochs: int = 40,
        batch_size: int = 64,
        learning_rate: float = 3e-3,
        weight_decay: float = 1e-2,
        checkpoint: str | Path | None = None,
        warm_start: bool = False,
        random_state: int | np.random.Generator | None = None,
    ):
        self.n_hidden = n_hidden
        self.n_members = n_members
        self.n_epochs = n_epochs
        self.batch_size = batch_size
        self.learning_rate = learning_rate
        self.weight_decay = weight_decay
        self.checkpoint = checkpoint
        self.warm_start = warm_start
        self.random_state = random_state

    @restore_on_failure
    def fit(self, windows: np.ndarray, directions_rad: np.ndarray) -> RecurrentDecoder:
        """Train all members.

        Parameters
        ----------
        windows : array_like of shape (n_windows, n_units, n_times)
            Counts (or rates) in successive bins up to the moment that is asked for.
        directions_rad : array_like of shape (n_windows,)
            Direction that goes with each window, such as that in the middle of its last bin, in radians, from -4 pi to
            4 pi.

        Raises
        ------
        ImportError
            If JAX is not installed.
        ValueError
            If lengths differ, a value is missing, a unit is constant, directions are in degrees, the checkpoint is that
            of another training, or the mean loss of an epoch is no number or ten times that of chance, ``log(2 pi)``.
        """
        values = as_trials(windows, "windows", axes=self._AXES)
        directions = _as_directions(directions_rad)
        same_length(directions, values, names=("directions_rad", "windows"), axis="n_windows")
        as_count(self.n_hidden, "n_hidden")
        answers = np.column_stack([np.cos(directions), np.sin(directions)]).astype(np.float32)
        self._n_units = values.shape[1]
        self._fit(values, answers, direction_loss(), self._build())
        return self

    def predict(self, windows: np.ndarray) -> np.ndarray:
        """Give the direction at the end of each window: the mean direction of the averaged density.

        Parameters
        ----------
        windows : array_like of shape (n_windows, n_units, n_times)
            Counts of the units of training, in as many bins.

        Returns
        -------
        numpy.ndarray of shape (n_windows,)
            Directions in radians, from 0 up to 2 pi.

        Raises
        ------
        ValueError
            If the shape is another, or a value is missing.
        """
        from scipy.special import ive

        vectors = self._vectors(windows)
        kappa = np.maximum(np.abs(vectors), 1e-30)
        mean = (vectors / kappa * ive(1, kappa) / ive(0, kappa)).mean(axis=0)  # a von Mises density's own mean vector
        return np.mod(np.angle(mean), 2 * np.pi)

    def predict_density(self, windows: np.ndarray, grid_rad: np.ndarray) -> np.ndarray:
        """Give the density of the direction, averaged over members.

        Parameters
        ----------
        windows : array_like of shape (n_windows, n_units, n_times)
            Counts of the units of training, in as many bins.
        grid_rad : array_like of shape (n_grid,)
            Directions in radians, from -4 pi to 4 pi.

        Returns
        -------
        numpy.ndarray of shape (n_windows, n_grid)
            Density per radian; times the step of an even grid its rows sum to about 1.

        Raises
        ------
        ValueError
            If the shape is another, a value is missing, or the grid is in degrees.
        """
        from scipy.special import ive

        grid = _as_directions(grid_rad, "grid_rad", axis="n_grid")
        vectors = self._vectors(windows)[..., None]
        kappa = np.abs(vectors)
        exponent = kappa * (np.cos(grid - np.angle(vectors)) - 1)
        return (np.exp(exponent) / (2 * np.pi * ive(0, kappa))).mean(axis=0)

    def score(self, windows: np.ndarray, directions_rad: np.ndarray) -> float:
        """Give the mean cosine of the error (1 is perfect, 0 chance), of windows (n_windows, n_units, n_times)."""
        directions, predicted = _as_directions(directions_rad), self.predict(windows)
        same_length(directions, predicted, names=("directions_rad", "windows"), axis="n_windows")
        return float(np.mean(np.cos(predicted - directions)))

    def __sklearn_tags__(self) -> object:
        from sklearn.utils import InputTags, RegressorTags, Tags, TargetTags

        return Tags(
            estimator_type="regressor",
            target_tags=TargetTags(required=True),
            regressor_tags=RegressorTags(),
            input_tags=InputTags(two_d_array=False, three_d_array=True),
        )

    def _vectors(self, windows: np.ndarray) -> np.ndarray:
        """Concentration times direction as complex numbers, (n_members, n_windows)."""
        scaled, run = self._scaled(self._read(windows)), _runner()
        found = np.array([run(net, scaled) for net in self.progress_.nets], float)
        return found[..., 0] + 1j * found[..., 1]

    def _take_extra(self, extra: tuple[np.ndarray, ...]) -> None:
        del extra
        self._n_units = self._mean.size

    def _build(self) -> Callable:
        return partial(build_gru, n_units=self._n_units, n_hidden=self.n_hidden)


def _as_directions(value: object, name: str = "directions_rad", *, axis: str = "n_windows") -> np.ndarray:
    """Directions in radians; degrees are told by their size."""
    directions = as_array(value, name, axes=(axis,), min_size=1)
    if np.abs(directions).max() > 4 * np.pi:
        got = f"{directions[np.abs(directions).argmax()]:.4g}"
        hint = "Of degrees pass np.radians(...), of many turns np.mod(..., 2 * np.pi)."
        raise invalid(name, "be in radians, from -4 pi to 4 pi", got=got, hint=hint)
    return directions


@cache
def _runner() -> Callable:
    jax, run = as_jax(), run_gru()
    return jax.jit(lambda net, windows: jax.vmap(partial(run, net))(windows))
