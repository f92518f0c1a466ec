"""A compact convolutional network for trials of EEG, in the manner of scikit-learn."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache, partial
from pathlib import Path

import numpy as np

from neurokit_lite.core.check import as_count, one_of, same_length
from neurokit_lite.core.errors import invalid, listed
from neurokit_lite.core.fitting import restore_on_failure
from neurokit_lite.core.labels import as_labels
from neurokit_lite.ml.deep.estimator import NetEstimator, as_trials
from neurokit_lite.ml.deep.layers import ACTIVATIONS, as_jax, build_conv, run_conv
from neurokit_lite.ml.deep.training import classes_loss

__all__ = ["ConvNet"]


class ConvNet(NetEstimator):
    """Classify trials by a small convolutional network, or by several of them that vote (an ensemble).

    Parameters
    ----------
    n_filters : int
        Filters, each with a pattern over channels and a kernel over time.
    n_kernel : int
        Samples of a kernel.
    n_pool : int
        Samples over which the filtered signal is averaged.
    activation : {"elu", "square", "none"}
        What comes between the filter and the average. ``"elu"`` is EEGNet's. ``"square"``, with ``log(1 + mean)``
        behind it, is close to Schirrmeister's shallow net: power. ``"none"`` leaves a linear model.
    n_members : int
        Networks that differ in their first weights and in the order of their rows; their probabilities are averaged.
    n_epochs : int
        Passes over the training trials.
    batch_size : int
        Trials for one step, at most: all steps of an epoch are of one size, and the few left over sit it out.
    learning_rate : float
        Length of a step.
    weight_decay : float
        How fast weights shrink where the data do not keep them up.
    checkpoint : str or pathlib.Path, optional
        File that holds the state after each epoch. If it is there, training goes on from it.
    warm_start : bool
        Whether another `fit` of the same trials goes on where the last one stopped (with larger `n_epochs`).
    random_state : int or numpy.random.Generator, optional
        Source of the first weights and of the order of trials. Training that goes on must name the same int; with a
        Generator, or without any, it keeps the seed that was drawn at its start.

    Notes
    -----
    Each channel is scaled by its mean and standard deviation in training. Then ``z = dense(mean(phi(time * (space
    x))))``, and ``dense(log(1 + mean(...)))`` for squares; softmax of z gives probabilities; minus their mean logarithm
    is made small by AdamW. It is the first block of EEGNet, without batch normalisation and dropout. The order of the
    two linear filters does not matter. It assumes trials that are cut at the same moment, and labels that are as
    frequent later as in training.

    After `fit`: ``classes_``; ``losses_`` (n_members, n_epochs), mean training loss in nats; ``weights_``, a dict for
    each member. The same seed gives the same weights on one computer's CPU; elsewhere they may differ by rounding. A
    `fit` that fails or is stopped leaves the net as it was. An option of the net's form (`n_filters`, `n_kernel`,
    `n_pool`, `activation`, `n_members`) that is changed afterwards asks for another `fit`.

    References
    ----------
    Lawhern VJ, Solon AJ, Waytowich NR, Gordon SM, Hung CP, Lance BJ (2018). EEGNet: a compact convolutional neural
    network for EEG-based brain-computer interfaces. *J Neural Eng* 15:056013. https://doi.org/10.1088/1741-2552/aace8c

    Schirrmeister RT, et al. (2017). Deep learning with convolutional neural networks for EEG decoding and
    visualization. *Hum Brain Mapp* 38:5391-5420. https://doi.org/10.1002/hbm.23730

    Lakshminarayanan B, Pritzel A, Blundell C (2017). Simple and scalable predictive uncertainty estimation using deep
    ensembles. *Adv Neural Inf Process Syst* 30. https://arxiv.org/abs/1612.01474

    Examples
    --------
    >>> import numpy as np
    >>> from neurokit_lite import ml
    >>> trials = np.tile([[[0.0, 0, 1, 0]], [[0, 0, -1, 0]]], (20, 1, 1))  # up, down, up, ...
    >>> net = ml.ConvNet(n_filters=2, n_kernel=2, n_pool=1, n_members=1, learning_rate=0.05, random_state=0)
    >>> net.fit(trials, ["up", "down"] * 20).predict(trials[:3]).tolist()
    ['up', 'down', 'up']
    """

    _BUILT = ("n_filters", "n_kernel", "n_pool", "activation", "n_members")
    OPTIONS = ("n_filters", "n_kernel", "n_pool", "activation", *NetEstimator.OPTIONS)

    def __init__(
        self,
        *,
        n_filters: int = 8,
        n_kernel: int = 16,
        n_pool: int = 16,
        activation: str = "elu",
        n_members: int = 5,
        n_epochs: int = 40,
        batch_size: int = 32,
        learning_rate: float = 3e-3,
        weight_decay: float = 1e-2,
        checkpoint: str | Path | None = None,
        warm_start: bool = False,
        random_state: int | np.random.Generator | None = None,
    ):
        self.n_filters = n_filters
        self.n_kernel = n_kernel
        self.n_pool = n_pool
        self.activation = activation
        self.n_members = n_members
        self.n_epochs = n_epochs
        self.batch_size = batch_size
        self.learning_rate = learning_rate
        self.weight_decay = weight_decay
        self.checkpoint = checkpoint
        self.warm_start = warm_start
        self.random_state = random_state

    @restore_on_failure
    def fit(self, trials: np.ndarray, labels: np.ndarray) -> ConvNet:
        """Train all members.

        Parameters
        ----------
        trials : array_like of shape (n_trials, n_channels, n_times)
            Signals, of one length, in any unit.
        labels : array_like of shape (n_trials,)
            Text or numbers.

        Raises
        ------
        ImportError
            If JAX is not installed.
        ValueError
            If lengths differ, a value is missing, a channel is constant, a label occurs once, the kernel is longer
            than a trial, the checkpoint is that of another training, or the mean loss of an epoch is no number or ten
            times that of chance, ``log(n_classes)``.
        """
        values = as_trials(trials, "trials", axes=self._AXES)
        labels = as_labels(labels, "labels", axis="n_trials")
        same_length(labels, values, names=("labels", "trials"), axis="n_trials")
        classes, codes, counts = np.unique(labels, return_inverse=True, return_counts=True)
        if classes.size < 2:
            raise invalid("labels", "hold at least two labels", got=f"{classes[0]} throughout")
        if counts.min() < 2:
            lonely = listed(classes[counts < 2], n_shown=4)
            hint = "Of one trial nothing general can be learnt. Leave it out, or join labels."
            raise invalid("labels", "each occur twice or more", got=f"{lonely} once", hint=hint)
        one_of(self.activation, "activation", ACTIVATIONS)
        as_count(self.n_filters, "n_filters")
        n_kernel = as_count(self.n_kernel, "n_kernel", high=values.shape[2], hint="It cannot be longer than a trial.")
        as_count(self.n_pool, "n_pool", high=values.shape[2] - n_kernel + 1, hint="So much is left by the kernel.")
        self.classes_, self._CHANCE = classes, float(np.log(classes.size))
        self._n_channels, self._n_times = values.shape[1:]
        loss = classes_loss(self.n_pool, self.activation)
        self._fit(values, codes.astype(np.int32), loss, self._build())
        return self

    def predict_proba(self, trials: np.ndarray) -> np.ndarray:
        """Give the probability of each class, averaged over members.

        Parameters
        ----------
        trials : array_like of shape (n_trials, n_channels, n_times)
            Signals with the channels and length of training.

        Returns
        -------
        numpy.ndarray of shape (n_trials, n_classes)
            Columns as in ``classes_``; rows sum to 1.

        Raises
        ------
        ValueError
            If the shape is another, or a value is missing.
        """
        return self.predict_members(trials).mean(axis=0)

    def predict_members(self, trials: np.ndarray) -> np.ndarray:
        """Give each member's probabilities, (n_members, n_trials, n_classes): where they differ, none should be sure.

        Parameters
        ----------
        trials : array_like of shape (n_trials, n_channels, n_times)
            Signals with the channels and length of training.

        Returns
        -------
        numpy.ndarray of shape (n_members, n_trials, n_classes)
            Rows sum to 1.

        Raises
        ------
        ValueError
            If the shape is another, or a value is missing.
        """
        from scipy.special import softmax

        return softmax(self._log_odds(self._scaled(self._read(trials))), axis=-1)

    def predict(self, trials: np.ndarray) -> np.ndarray:
        """Name the most probable class of each trial, (n_trials,), from signals (n_trials, n_channels, n_times)."""
        probabilities = self.predict_proba(trials)
        return self.classes_[probabilities.argmax(axis=1)]

    def score(self, trials: np.ndarray, labels: np.ndarray) -> float:
        """Give the share of trials (n_trials, n_channels, n_times) that are named as in labels (n_trials,).

        Parameters
        ----------
        trials : array_like of shape (n_trials, n_channels, n_times)
            Signals with the channels and length of training.
        labels : array_like of shape (n_trials,)
            The true labels. One that training did not have counts as named wrongly.

        Returns
        -------
        float
            From 0 to 1.

        Raises
        ------
        ValueError
            If lengths or the shape differ, a value is missing, or no label is one of training (text for numbers).
        """
        labels = as_labels(labels, "labels", axis="n_trials")
        predicted = self.predict(trials)
        same_length(labels, predicted, names=("labels", "trials"), axis="n_trials")
        if not set(labels.tolist()) & set(self.classes_.tolist()):
            got, hint = listed(np.unique(labels), n_shown=4), "Are they of one type, text or numbers, in both?"
            raise invalid("labels", f"be classes of training: {listed(self.classes_, n_shown=4)}", got=got, hint=hint)
        return float(np.mean(predicted == labels))

    def __sklearn_tags__(self) -> object:
        from sklearn.utils import ClassifierTags, InputTags, Tags, TargetTags

        return Tags(
            estimator_type="classifier",
            target_tags=TargetTags(required=True),
            classifier_tags=ClassifierTags(),
            input_tags=InputTags(two_d_array=False, three_d_array=True),
        )

    def _log_odds(self, scaled: np.ndarray) -> np.ndarray:
        run = _runner(self.n_pool, self.activation)
        return np.array([run(net, scaled) for net in self.progress_.nets], float)

    def _extra(self) -> tuple[np.ndarray, ...]:
        return (self.classes_,)

    def _take_extra(self, extra: tuple[np.ndarray, ...]) -> None:
        (self.classes_,) = extra
        self._CHANCE, self._n_channels = float(np.log(self.classes_.size)), self._mean.size

    def _build(self) -> Callable:
        n_places = (self._n_times - self.n_kernel + 1) // self.n_pool
        sizes = {"n_channels": self._n_channels, "n_places": n_places, "n_classes": self.classes_.size}
        return partial(build_conv, n_filters=self.n_filters, n_kernel=self.n_kernel, **sizes)


@cache
def _runner(n_pool: int, activation: str) -> Callable:
    jax, run = as_jax(), run_conv(n_pool, activation)
    return jax.jit(lambda net, trials: jax.lax.map(partial(run, net), trials))  # on a CPU ten times as fast as vmap
