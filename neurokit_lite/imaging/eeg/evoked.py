"""Evoked responses: blinks removed by ICA, and a cluster-based permutation test over channels and times."""

import warnings
from dataclasses import dataclass

import numpy as np

from neurokit_lite.core.check import as_array, as_count, as_fraction
from neurokit_lite.core.constancy import is_constant
from neurokit_lite.core.errors import invalid
from neurokit_lite.core.rng import as_generator
from neurokit_lite.core.shapes import turn_hint
from neurokit_lite.imaging.eeg.recording import check_finite, check_positions, check_raw

_MAX_ITERATIONS = 200

__all__ = ["BlinkRemoval", "ClusterTest", "cluster_test", "find_neighbours", "remove_blinks"]


@dataclass(frozen=True, eq=False)
class BlinkRemoval:
    """A recording without blinks, and what was taken out.

    Parameters
    ----------
    raw : mne.io.BaseRaw
        The cleaned recording, volts.
    maps : numpy.ndarray of shape (n_components, n_channels)
        How each component shows at the electrodes, no unit.
    sources : numpy.ndarray of shape (n_components, n_times)
        Time course of each component, no unit.
    correlations : numpy.ndarray of shape (n_components,)
        Correlation of each component with the mean of the frontal channels.
    is_blink : numpy.ndarray of shape (n_components,)
        Which components were taken out.
    is_settled : bool
        Whether the search came to rest. Among sources that are nearly Gaussian it never does, and need not.
    """

    raw: object
    maps: np.ndarray
    sources: np.ndarray
    correlations: np.ndarray
    is_blink: np.ndarray
    is_settled: bool


def remove_blinks(
    raw,
    *,
    frontal: tuple[str, ...] = ("Fp1", "Fp2"),
    n_components: int = 15,
    threshold: float = 0.6,
    random_state: int | np.random.Generator | None = None,
) -> BlinkRemoval:
    """Remove blinks by independent component analysis (ICA).

    Parameters
    ----------
    raw : mne.io.BaseRaw
        The continuous recording, high-passed at about 1 Hz or higher.
    frontal : tuple of str
        Channels near the eyes, where blinks are largest.
    n_components : int
        Number of components.
    threshold : float
        A component whose correlation with the frontal mean is larger than this, up to sign, is a blink: 0 to 1.
    random_state : None, int or numpy.random.Generator
        Where the search for components starts.

    Returns
    -------
    BlinkRemoval
        The cleaned recording, and the components with their correlations.

    Raises
    ------
    TypeError
        If `raw` is not a recording of mne.
    ValueError
        If a frontal channel is not there, the frontal channels are flat, a voltage is NaN, or there are fewer channels
        than components.

    Notes
    -----
    mne's FastICA finds weights W such that the rows of W x are as far from Gaussian as can be; x is the recording, and
    the columns of the inverse of W are the maps. It assumes that maps stay put and that sources are independent.
    A component that holds brain activity beside the blink takes that away as well, so compare before and after.

    References
    ----------
    Jung TP, et al. (2000). Removing electroencephalographic artifacts by blind source separation. *Psychophysiology*
    37:163-178. https://doi.org/10.1111/1469-8986.3720163

    Examples
    --------
    >>> from neurokit_lite import imaging
    >>> study = imaging.make_oddball_recording(n_trials=40)
    >>> clean = imaging.remove_blinks(imaging.filter_raw(study["raw"], low_hz=1, high_hz=40), random_state=0)
    >>> int(clean.is_blink.sum())
    1
    """
    import mne
    import sklearn.exceptions

    check_raw(raw)
    missing = [name for name in frontal if name not in raw.ch_names]
    if missing or not frontal:
        raise invalid(
            "frontal", "name channels of the recording", frontal, hint=f"It has {', '.join(raw.ch_names[:8])} ..."
        )
    check_finite(raw)
    eyes = raw.get_data(picks=list(frontal)).mean(axis=0)
    if eyes.std() < 1e-8:
        raise invalid(
            "frontal", "name channels that vary", frontal, hint="See find_bad_channels(raw), and take others."
        )
    n_components = as_count(n_components, "n_components", low=2, high=len(raw.ch_names))
    threshold = as_fraction(threshold, "threshold")
    seed = int(as_generator(random_state).integers(2**31))
    ica = mne.preprocessing.ICA(n_components, random_state=seed, max_iter=_MAX_ITERATIONS, verbose="ERROR")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", sklearn.exceptions.ConvergenceWarning)  # is_settled says it
        ica.fit(raw, decim=max(1, int(raw.info["sfreq"] // 80)), verbose="ERROR")
    sources = ica.get_sources(raw).get_data()
    correlations = np.array([np.corrcoef(source, eyes)[0, 1] for source in sources])
    is_blink, is_settled = np.abs(correlations) > threshold, ica.n_iter_ < _MAX_ITERATIONS
    clean = ica.apply(raw.copy().load_data(), exclude=list(np.flatnonzero(is_blink)), verbose="ERROR")
    return BlinkRemoval(clean, ica.get_components().T, sources, correlations, is_blink, is_settled)


@dataclass(frozen=True, eq=False)
class ClusterTest:
    """Clusters of a difference between two kinds of trials.

    Parameters
    ----------
    t_values : numpy.ndarray of shape (n_channels, n_times)
        Two-sample t of every channel and time, no unit.
    threshold : float
        Size of t from which a point belongs to a cluster.
    masses : numpy.ndarray of shape (n_clusters,)
        Sum of t in each cluster, largest size first.
    p_values : numpy.ndarray of shape (n_clusters,)
        How often shuffled labels give a cluster as heavy, anywhere.
    masks : numpy.ndarray of shape (n_clusters, n_channels, n_times)
        Which points belong to each cluster.
    null : numpy.ndarray of shape (n_permutations,)
        Heaviest cluster of each shuffle, by size; empty where the data hold no cluster.
    """

    t_values: np.ndarray
    threshold: float
    masses: np.ndarray
    p_values: np.ndarray
    masks: np.ndarray
    null: np.ndarray


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
    b: np.ndarray,
    *,
    adjacency=None,
    alpha: float = 0.05,
    n_permutations: int = 500,
    random_state: int | np.random.Generator | None = None,
) -> ClusterTest:
    """Compare two kinds of trials by a cluster-based permutation test over all channels and times.

    Parameters
    ----------
    a, b : array_like of shape (n_trials, n_channels, n_times)
        The two kinds; a positive t means that `a` is larger.
    adjacency : scipy sparse array of shape (n_channels, n_channels), optional
        Which channels are neighbours, as ``mne.channels.find_ch_adjacency`` gives; None: none are.
    alpha : float
        A point belongs to a cluster if its own two-sided p is below this.
    n_permutations : int
        Number of shuffles of the labels.
    random_state : None, int or numpy.random.Generator
        Source of the shuffles.

    Returns
    -------
    ClusterTest
        t values, clusters with their masses and p values, and the null distribution.

    Raises
    ------
    ValueError
        If the kinds differ in channels or times, one has fewer than 2 trials, or a value is NaN.

    Notes
    -----
    mne's ``spatio_temporal_cluster_test`` with the t of equal variances, on the data beside their negative. (On
    the data alone, with ``tail=0``, it keeps the largest *signed* cluster of each shuffle: p come out too small.) The p
    of a cluster is the share of shuffles, the data included, whose heaviest cluster of either sign is as heavy. This
    controls the chance of *any* false cluster, if trials could be exchanged between kinds; it says nothing about where
    exactly a cluster begins, in time or on the scalp. A point that is the same in all trials of each kind, as on a dead
    or a reference channel, has t = NaN and is in no cluster.

    References
    ----------
    Maris E, Oostenveld R (2007). Nonparametric statistical testing of EEG- and MEG-data. *J Neurosci Methods*
    164:177-190. https://doi.org/10.1016/j.jneumeth.2007.03.024

    Examples
    --------
    >>> import numpy as np
    >>> from neurokit_lite import imaging
    >>> noise = np.random.default_rng(0).normal(size=(40, 1, 50))
    >>> noise[:20, :, 20:30] += 2
    >>> found = imaging.cluster_test(noise[:20], noise[20:], n_permutations=200, random_state=0)
    >>> bool(found.p_values[0] < 0.01), int(found.masks[0].sum()) >= 9
    (True, True)
    """
    import mne
    import scipy.sparse
    import scipy.stats

    a, b = (as_array(x, name, axes=("n_trials", "n_channels", "n_times")) for x, name in ((a, "a"), (b, "b")))
    for x, name in ((a, "a"), (b, "b")):
        if len(x) < 2:
            raise invalid(name, "hold at least 2 trials", got=f"shape {x.shape}")
    if a.shape[1:] != b.shape[1:]:
        hint = turn_hint("each trial of b", b.shape[1:], n_rows=a.shape[1], n_columns=a.shape[2])
        raise invalid("b", f"have the channels and times of a, {a.shape[1:]}", got=str(b.shape[1:]), hint=hint)
    alpha = as_fraction(alpha, "alpha")
    n_permutations = as_count(n_permutations, "n_permutations", low=20)
    n_channels = a.shape[1]
    adjacency = scipy.sparse.eye_array(n_channels) if adjacency is None else adjacency
    if getattr(adjacency, "shape", None) != (n_channels, n_channels):
        raise invalid(
            "adjacency", f"have shape ({n_channels}, {n_channels})", adjacency, hint="Made for other channels?"
        )
    threshold = float(scipy.stats.t.isf(alpha / 2, len(a) + len(b) - 2))
    is_dead = is_constant(a, axis=0) & is_constant(b, axis=0)
    a, b = np.where(is_dead, 0, a), np.where(is_dead, 0, b)
    both = [np.concatenate([x, -x], axis=1).transpose(0, 2, 1) for x in (a, b)]
    with mne.utils.use_log_level("ERROR"):
        t_values, clusters, p_values, null = mne.stats.spatio_temporal_cluster_test(
            both,
            threshold=threshold,
            n_permutations=n_permutations + 1,  # mne counts the data as they are as the first
            tail=1,
            stat_fun=mne.stats.ttest_ind_no_p,
            adjacency=scipy.sparse.block_diag([adjacency, adjacency], format="coo"),
            out_type="mask",
            seed=int(as_generator(random_state).integers(2**31)),
        )
    t_values = t_values.T[:n_channels]
    found = np.array([mask.T for mask in clusters], bool).reshape(-1, 2, n_channels, a.shape[2])
    masks = found.any(axis=1)
    masses = np.array([t_values[mask].sum() for mask in masks])
    order = np.argsort(-np.abs(masses), kind="stable")
    return ClusterTest(t_values, threshold, masses[order], np.asarray(p_values)[order], masks[order], null[1:])
