"""Decoding of single trials: means over time windows, and linear discriminant analysis with shrinkage."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from neurokit_lite.core.check import as_array, as_count, same_length
from neurokit_lite.core.errors import invalid
from neurokit_lite.core.labels import as_labels

__all__ = ["TrialDecoding", "decode_trials", "window_means"]


@dataclass(frozen=True, eq=False)
class TrialDecoding:
    """What a decoder said of trials that it had not seen.

    Parameters
    ----------
    predicted : numpy.ndarray of shape (n_new_trials,)
        Label of each new trial.
    n_windows : int
        Number of windows in a trial that was used.
    candidates : numpy.ndarray of shape (n_candidates,)
        Numbers of windows that were tried.
    fold_accuracy : numpy.ndarray of shape (n_candidates,)
        Share of held-out *training* trials named rightly with each of them, 0 to 1.

    Examples
    --------
    >>> import numpy as np
    >>> from neurokit_lite import imaging
    >>> found = imaging.TrialDecoding(np.array(["up", "up", "down"]), 4, np.array([1, 4]), np.array([0.5, 0.9]))
    >>> round(found.accuracy(["up", "down", "down"]), 3)
    0.667
    """

    predicted: np.ndarray
    n_windows: int
    candidates: np.ndarray
    fold_accuracy: np.ndarray

    def accuracy(self, labels: Sequence) -> float:
        """Return the share of new trials named rightly, 0 to 1, given their true labels (n_new_trials,)."""
        labels = as_labels(labels, "labels", axis="n_new_trials")
        same_length(labels, self.predicted, names=("labels", "predicted"), axis="n_new_trials")
        return float(np.mean(labels == self.predicted))


def window_means(trials: np.ndarray, n_windows: int) -> np.ndarray:
    """Average every channel over windows of equal length, so that a trial becomes a short list of numbers.

    Parameters
    ----------
    trials : array_like of shape (n_trials, n_channels, n_times)
        Signals in any unit.
    n_windows : int
        Number of windows in a trial.

    Returns
    -------
    numpy.ndarray of shape (n_trials, n_channels, n_windows)
        Means, in the same unit.

    Raises
    ------
    ValueError
        If a value is NaN, or there are more windows than samples.

    Notes
    -----
    Closed form. Where `n_windows` does not divide n_times, windows differ by one sample. A mean over a window of T
    seconds lets pass what changes more slowly than about 1/T Hz, and little of what is faster.

    Examples
    --------
    >>> from neurokit_lite import imaging
    >>> imaging.window_means([[[1.0, 3.0, 5.0, 9.0]]], 2)
    array([[[2., 7.]]])
    """
    trials = as_array(trials, "trials", axes=("n_trials", "n_channels", "n_times"), min_size=1)
    n_windows = as_count(n_windows, "n_windows", high=trials.shape[2], hint="A window holds at least one sample.")
    edges = np.arange(n_windows + 1) * trials.shape[2] // n_windows
    return np.add.reduceat(trials, edges[:-1], axis=2) / np.diff(edges)


def decode_trials(
    trials: np.ndarray,
    labels: Sequence,
    new_trials: np.ndarray,
    *,
    n_windows: int | Sequence[int] = (1, 2, 4, 8, 16, 32),
    n_folds: int = 10,
) -> TrialDecoding:
    """Learn from labelled trials, and name new ones.

    Parameters
    ----------
    trials : array_like of shape (n_trials, n_channels, n_times)
        Training trials, EEG or MEG, in any unit.
    labels : array_like of shape (n_trials,)
        Their labels, two or more kinds.
    new_trials : array_like of shape (n_new_trials, n_channels, n_times)
        Trials to name. They play no part in any choice.
    n_windows : int or sequence of int
        Number of windows in a trial; of several, the one that does best on held-out training trials is taken, and of
        equals the smallest.
    n_folds : int
        Number of parts into which the training trials are split to choose; each part holds its share of every label.

    Returns
    -------
    TrialDecoding
        What was said of the new trials, and how the number of windows was chosen.

    Raises
    ------
    ValueError
        If shapes disagree, a value is NaN, or a label has fewer trials than there are folds.

    Notes
    -----
    Features are the means of all channels over windows. The classifier is linear discriminant analysis: Gaussian
    classes with one covariance, shrunk towards a multiple of the identity by Ledoit and Wolf's rule, for there are
    nearly as many features as trials. Trials are taken to be independent: where they come in blocks, cut the new ones
    from other blocks.

    References
    ----------
    Blankertz B, Lemm S, Treder M, Haufe S, Müller KR (2011). Single-trial analysis and classification of ERP
    components: a tutorial. *NeuroImage* 56:814-825. https://doi.org/10.1016/j.neuroimage.2010.06.048

    Examples
    --------
    >>> import numpy as np
    >>> from neurokit_lite import imaging
    >>> noise = np.random.default_rng(0).normal(size=(40, 1, 8))
    >>> trials = noise + 5 * np.tile([-1, 1], 20)[:, None, None]
    >>> found = imaging.decode_trials(trials[:30], ["down", "up"] * 15, trials[30:], n_windows=(1, 2), n_folds=5)
    >>> found.accuracy(["down", "up"] * 5)
    1.0
    """
    axes = ("n_trials", "n_channels", "n_times")
    trials = as_array(trials, "trials", axes=axes, min_size=1)
    new_trials = as_array(new_trials, "new_trials", axes=axes, min_size=1)
    if new_trials.shape[1:] != trials.shape[1:]:
        rule = f"have the channels and times {trials.shape[1:]} of trials (n_channels, n_times)"
        hint = "Were they recorded at another rate?"
        raise invalid("new_trials", rule, got=f"{new_trials.shape[1:]}", hint=hint)
    labels = as_labels(labels, "labels", axis="n_trials")
    same_length(labels, trials, names=("labels", "trials"), axis="n_trials")
    n_folds = as_count(n_folds, "n_folds", low=2)
    names, counts = np.unique(labels, return_counts=True)
    if names.size < 2:
        raise invalid("labels", "hold at least two different labels", names.tolist())
    if counts.min() < n_folds:
        got = f"{counts.min()} of {names[counts.argmin()]}"
        raise invalid(
            "labels", f"hold each label at least {n_folds} times, once a fold", got=got, hint="Lower n_folds."
        )
    candidates = as_array(np.atleast_1d(n_windows), "n_windows", axes=("n_candidates",), dtype=int, min_size=1)
    return _decode(trials, labels, new_trials, np.sort(candidates), n_folds)


def _decode(trials, labels, new_trials, candidates, n_folds) -> TrialDecoding:
    from sklearn.discriminant_analysis import LinearDiscriminantAnalysis
    from sklearn.model_selection import StratifiedKFold, cross_val_score

    classifier = LinearDiscriminantAnalysis(solver="lsqr", shrinkage="auto")
    folds = StratifiedKFold(n_folds)
    features = [window_means(trials, int(n)).reshape(len(trials), -1) for n in candidates]
    scores = np.array([cross_val_score(classifier, one, labels, cv=folds).mean() for one in features])
    best = int(scores.argmax())
    new = window_means(new_trials, int(candidates[best])).reshape(len(new_trials), -1)
    predicted = classifier.fit(features[best], labels).predict(new)
    return TrialDecoding(predicted, int(candidates[best]), candidates, scores)
