"""Clusters: a test over all channels and times at once, of two groups, of pairs, or of one sample against zero."""

import contextlib
import warnings
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from neurokit_lite.core.check import as_array, as_count, as_fraction
from neurokit_lite.core.constancy import is_constant, is_rounding
from neurokit_lite.core.errors import invalid
from neurokit_lite.core.rng import as_generator
from neurokit_lite.core.shapes import turn_hint
from neurokit_lite.core.threads import has_threads
from neurokit_lite.imaging.eeg.recording import check_positions

__all__ = ["ClusterTest", "cluster_test", "find_neighbours"]

_ROUNDING = 1e-9  # of a mass, a sum of some thousand t
_MOST_PAIRS = 50  # looked at for a warning
_AXES = ("n_trials", "n_channels", "n_times")


@dataclass(frozen=True, eq=False)
class ClusterTest:
    """Clusters of a difference between two kinds of trials, or of a mean from zero.

    Parameters
    ----------
    t_values : numpy.ndarray of shape (n_channels, n_times)
        t of every channel and time, no unit.
    threshold : float
        Size of t from which a point belongs to a cluster.
    masses : numpy.ndarray of shape (n_clusters,)
        Sum of t in each cluster, largest size first.
    p_values : numpy.ndarray of shape (n_clusters,)
        How often shuffled labels, or flipped signs, give a cluster as heavy, anywhere.
    masks : numpy.ndarray of shape (n_clusters, n_channels, n_times)
        Which points belong to each cluster.
    null : numpy.ndarray of shape (n_permutations,)
        Heaviest cluster of each shuffle, by size; empty where the data hold no cluster.
    design : str
        What was compared: ``"two groups"``, ``"pairs"`` or ``"one sample"``.
    """

    t_values: np.ndarray
    threshold: float
    masses: np.ndarray
    p_values: np.ndarray
    masks: np.ndarray
    null: np.ndarray
    design: str = "two groups"


def find_neighbours(raw):
    """Find out which electrodes are neighbours on the scalp.

    Parameters
    ----------
    raw : mne.io.BaseRaw or mne.Epochs
        Anything of mne's with channels and their positions.

    Returns
    -------
    scipy sparse array of shape (n_channels, n_channels)
        1 where two channels are neighbours, and on the diagonal.

    Raises
    ------
    TypeError
        If `raw` is nothing of mne's.
    ValueError
        If a channel has no position.

    Notes
    -----
    mne's Delaunay triangulation of the flattened positions: what shares an edge is a neighbour. At the rim of the cap
    it joins electrodes that are far apart.

    References
    ----------
    Maris E, Oostenveld R (2007). Nonparametric statistical testing of EEG- and MEG-data. *J Neurosci Methods*
    164:177-190. https://doi.org/10.1016/j.jneumeth.2007.03.024

    Examples
    --------
    >>> from neurokit_lite import imaging
    >>> study = imaging.make_oddball_recording(n_trials=8)
    >>> imaging.find_neighbours(study["raw"]).shape
    (32, 32)
    """
    import mne

    if not hasattr(raw, "info"):
        raise invalid("raw", "be a recording or epochs of mne", raw, error=TypeError)
    check_positions(raw)
    with mne.utils.use_log_level("ERROR"):
        return mne.channels.find_ch_adjacency(raw.info, "eeg")[0]


def cluster_test(
    a: np.ndarray,
    b: np.ndarray | None,
    *,
    paired: bool = False,
    adjacency=None,
    alpha: float = 0.05,
    n_permutations: int = 500,
    random_state: int | np.random.Generator | None = None,
) -> ClusterTest:
    """Run a cluster-based permutation test over all channels and times: two kinds of trials, pairs, or one sample.

    Parameters
    ----------
    a, b : array_like of shape (n_trials, n_channels, n_times)
        The two kinds; a positive t means that `a` is larger. For a group of people: one average a person in place of
        each trial. With None for `b`, the mean of `a` is compared with zero.
    paired : bool
        Whether ``a[i]`` and ``b[i]`` belong together, as two conditions of one person do.
    adjacency : scipy sparse array of shape (n_channels, n_channels), optional
        Which channels are neighbours, as ``mne.channels.find_ch_adjacency`` gives; None: none are.
    alpha : float
        A point belongs to a cluster if its own two-sided p is below this.
    n_permutations : int
        Number of shuffles of the labels, or of flips of signs.
    random_state : None, int or numpy.random.Generator
        Source of the shuffles.

    Returns
    -------
    ClusterTest
        t values, clusters with their masses and p values, and the null distribution.

    Raises
    ------
    ValueError
        If the kinds differ in channels or times, pairs in number, one has fewer than 2 trials, or a value is NaN.

    Warns
    -----
    UserWarning
        If `a` and `b` are as many, and most ``a[i]`` are more like ``b[i]`` than like any other: pairs, it seems.

    Notes
    -----
    Two groups: mne's ``spatio_temporal_cluster_test`` with the t of equal variances; labels are shuffled, which assumes
    that trials could be exchanged between kinds. Pairs and one sample: ``spatio_temporal_cluster_1samp_test`` of
    the differences; their signs are flipped, which assumes that they scatter symmetrically round zero. There are only
    2 ** n_trials flips: if no more than `n_permutations`, each is used once, `null` is as short, and no p can lie below
    2 / 2 ** n_trials (0.03 with 6 people, so that 5 can never show anything). Either test gets the data beside their
    negative. The p of a cluster is the share of shuffles, the data included, whose heaviest cluster of either sign is
    as heavy. This controls the chance of *any* false cluster; it says nothing about where exactly a cluster begins, in
    time or on the scalp. A point that is the same in all trials of each kind, or differs by the same in all pairs, has
    t = NaN and is in no cluster.

    References
    ----------
    Maris E, Oostenveld R (2007). Nonparametric statistical testing of EEG- and MEG-data. *J Neurosci Methods*
    164:177-190. https://doi.org/10.1016/j.jneumeth.2007.03.024

    Examples
    --------
    >>> import numpy as np
    >>> from neurokit_lite import imaging
    >>> people = 10 * np.random.default_rng(0).normal(size=(12, 1, 1))  # people differ much
    >>> a, b = people + np.random.default_rng(1).normal(size=(2, 12, 1, 50))
    >>> a[:, :, 20:30] += 2  # everybody's `a` is larger there
    >>> found = imaging.cluster_test(a, b, paired=True, n_permutations=200, random_state=0)
    >>> bool(found.p_values[0] < 0.01), int(found.masks[0].sum()) >= 9
    (True, True)
    """
    import mne
    import scipy.sparse
    import scipy.stats

    samples, is_dead, design = _samples(a, b, paired)
    n_channels, n_times = samples[0].shape[1:]
    alpha = as_fraction(alpha, "alpha")
    n_permutations = as_count(n_permutations, "n_permutations", low=20)
    adjacency = scipy.sparse.eye_array(n_channels) if adjacency is None else adjacency
    if getattr(adjacency, "shape", None) != (n_channels, n_channels):
        raise invalid(
            "adjacency", f"have shape ({n_channels}, {n_channels})", adjacency, hint="Made for other channels?"
        )
    threshold = float(scipy.stats.t.isf(alpha / 2, sum(len(x) for x in samples) - len(samples)))
    both = [np.concatenate([x, -x], axis=1).transpose(0, 2, 1) for x in samples]
    if design == "two groups":
        run, options = mne.stats.spatio_temporal_cluster_test, {"stat_fun": mne.stats.ttest_ind_no_p}
    else:
        run, options, both = mne.stats.spatio_temporal_cluster_1samp_test, {}, both[0]
    with _in_silence():
        t_values, clusters, _, null = run(
            both,
            threshold=threshold,
            n_permutations=n_permutations + 1,  # mne counts the data as they are as the first
            tail=1,
            adjacency=scipy.sparse.block_diag([adjacency, adjacency], format="coo"),
            out_type="mask",
            seed=int(as_generator(random_state).integers(2**31)),
            **options,
        )
    t_values = np.where(is_dead, np.nan, t_values.T[:n_channels])
    found = np.array([mask.T for mask in clusters], bool).reshape(-1, 2, n_channels, n_times)
    masks = found.any(axis=1)
    masses = np.array([t_values[mask].sum() for mask in masks])
    order = np.argsort(-np.abs(masses), kind="stable")
    masses, masks = masses[order], masks[order]
    # All signs flipped give the same mass but for rounding; mne counts that flip as lighter in every second cluster.
    p_values = np.array([np.mean(null >= np.abs(mass) * (1 - _ROUNDING)) for mass in masses])
    return ClusterTest(t_values, threshold, masses, p_values, masks, null[1:], design)


class _NoBar:
    """Stands for mne's progress bar, which nobody sees at this log level."""

    def __init__(self, *_arguments: object, **_options: object):
        pass

    def __enter__(self) -> "_NoBar":
        return self

    def __exit__(self, *_error: object) -> None:
        pass

    def subset(self, _places: object) -> "_NoBar":
        return self

    def update(self, _place: int) -> None:
        pass


@contextlib.contextmanager
def _in_silence() -> Iterator[None]:
    """Nothing is printed, and nothing is said of 0 / 0 at dead points.

    mne starts a thread for its progress bar even where the bar is hidden; where none can start, as in a browser, the
    bar is left out.
    """
    import mne
    from mne.stats import cluster_level

    kept = cluster_level.ProgressBar
    cluster_level.ProgressBar = kept if has_threads() else _NoBar
    try:
        with mne.utils.use_log_level("ERROR"), np.errstate(invalid="ignore"):
            yield
    finally:
        cluster_level.ProgressBar = kept


def _samples(a: object, b: object, paired: bool) -> tuple[list[np.ndarray], np.ndarray, str]:
    """What is tested, one or two samples with dead points at 0; which points are dead; and the design."""
    if b is None and paired:
        raise invalid("b", "be given where paired=True", b, hint="Or pass the differences as a, and paired=False.")
    given = [(a, "a")] if b is None else [(a, "a"), (b, "b")]
    kinds = [as_array(x, name, axes=_AXES) for x, name in given]
    for x, (_, name) in zip(kinds, given, strict=True):
        if len(x) < 2:
            raise invalid(name, "hold at least 2 trials", got=f"shape {x.shape}")
    a = kinds[0]
    if b is None:
        is_dead = is_constant(a, axis=0)
        return [np.where(is_dead, 0, a)], is_dead, "one sample"
    b = kinds[1]
    if a.shape[1:] != b.shape[1:]:
        hint = turn_hint("each trial of b", b.shape[1:], n_rows=a.shape[1], n_columns=a.shape[2])
        raise invalid("b", f"have the channels and times of a, {a.shape[1:]}", got=str(b.shape[1:]), hint=hint)
    if paired:
        if len(a) != len(b):
            raise invalid("b", f"have a partner for each of the {len(a)} trials of a", got=str(len(b)))
        differences = a - b
        size = np.maximum(np.abs(a).max(axis=0), np.abs(b).max(axis=0))
        is_dead = is_rounding(np.ptp(differences, axis=0), scale=size)
        return [np.where(is_dead, 0, differences)], is_dead, "pairs"
    is_dead = is_constant(a, axis=0) & is_constant(b, axis=0)
    samples = [np.where(is_dead, 0, x) for x in (a, b)]
    if _look_like_pairs(*samples):
        warnings.warn(
            f"most of the {len(a)} trials of a are more like the trial of b with their number than like any other. Are "
            "they pairs, two conditions of one person each? Then pass paired=True.",
            stacklevel=3,
        )
    return samples, is_dead, "two groups"


def _look_like_pairs(a: np.ndarray, b: np.ndarray) -> bool:
    """As many, and more than half of ``a[i]`` lie next to ``b[i]``: among 8 unrelated ones in 1 of 1000 data sets."""
    if len(a) != len(b) or len(a) < 8:
        return False
    a, b = ((x - x.mean(axis=0))[:_MOST_PAIRS].reshape(min(len(x), _MOST_PAIRS), -1) for x in (a, b))
    distance = (b**2).sum(axis=1) - 2 * a @ b.T  # squared, but for what is the same in each row
    return bool(np.mean(distance.argmin(axis=1) == np.arange(len(a))) > 0.5)
