"""Evoked responses: blinks out, epochs, averages, and a test that does not choose its own window."""

import warnings
from dataclasses import dataclass

import numpy as np

from neurokit_lite.core.check import as_array, as_count, as_fraction, in_range
from neurokit_lite.core.errors import invalid
from neurokit_lite.core.rng import as_generator
from neurokit_lite.imaging.eeg.recording import _check_finite, _check_positions, _check_raw

_MAX_ITERATIONS = 200

__all__ = ["BlinkRemoval", "ClusterTest", "cluster_test", "cut_epochs", "find_neighbours", "remove_blinks"]


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
    """Take blinks out by independent component analysis.

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
        If `raw` is no recording of mne.
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

    _check_raw(raw)
    missing = [name for name in frontal if name not in raw.ch_names]
    if missing or not frontal:
        raise invalid(
            "frontal", "name channels of the recording", frontal, hint=f"It has {', '.join(raw.ch_names[:8])} ..."
        )
    _check_finite(raw)
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


def cut_epochs(
    raw,
    events: np.ndarray,
    *,
    event_id: dict[str, int],
    window_s: tuple[float, float] = (-0.2, 0.8),
    baseline_s: tuple[float, float] | None = (-0.2, 0.0),
    reject_uv: float | None = None,
):
    """Cut stretches around events out of a recording, each measured from its own baseline.

    Parameters
    ----------
    raw : mne.io.BaseRaw
        The continuous recording.
    events : array_like of shape (n_events, 3)
        Sample, 0, and kind of each event, as mne wants it.
    event_id : dict of str to int
        Kinds to keep, by name.
    window_s : (float, float)
        Start and end of each stretch, in seconds from the event.
    baseline_s : (float, float), optional
        Stretch whose mean is subtracted, in seconds from the event; None subtracts nothing.
    reject_uv : float, optional
        Drop a stretch in which any channel moves by more than this, from lowest to highest, in µV.

    Returns
    -------
    mne.Epochs
        The stretches, loaded; ``drop_log`` says why others were dropped.

    Raises
    ------
    TypeError
        If `raw` is no recording of mne.
    ValueError
        If a stretch would reach beyond the recording, the baseline lies outside the window, no event is of a wanted
        kind, or nothing is left.

    Notes
    -----
    The average over stretches is an estimate of what the event evokes as long as the rest is independent of the event.
    A baseline adds its own noise to the whole stretch.

    References
    ----------
    Luck SJ (2014). *An Introduction to the Event-Related Potential Technique*, 2nd edition. MIT Press.

    Examples
    --------
    >>> from neurokit_lite import imaging
    >>> study = imaging.make_oddball_recording(n_trials=8)
    >>> epochs = imaging.cut_epochs(study["raw"], study["events"], event_id=study["event_id"])
    >>> len(epochs["common"]), len(epochs["odd"])
    (6, 2)
    """
    import mne

    _check_raw(raw)
    events = as_array(events, "events", axes=("n_events", "3"), dtype=int, min_size=3)
    start_s, stop_s = _span(window_s, "window_s")
    if baseline_s is not None:
        from_s, to_s = _span(baseline_s, "baseline_s")
        if from_s < start_s or to_s > stop_s:
            raise invalid("baseline_s", f"lie inside window_s, {start_s:g} to {stop_s:g} s", baseline_s)
    rate_hz = raw.info["sfreq"]
    last = raw.first_samp + raw.n_times - 1
    is_out = (events[:, 0] + start_s * rate_hz < raw.first_samp - 0.5) | (events[:, 0] + stop_s * rate_hz > last + 0.5)
    if is_out.any():
        first = events[is_out][0, 0]
        got = f"{is_out.sum()} beyond it, the first at sample {first} ({first / rate_hz:.2f} s)"
        hint = "Are the events in samples, at this recording's rate?"
        raise invalid(
            "events", f"lie with their window inside the recording of {last / rate_hz:.2f} s", got=got, hint=hint
        )
    if not np.isin(events[:, 2], list(event_id.values())).any():
        raise invalid(
            "event_id", "name a kind that is in events", event_id, hint=f"There are {np.unique(events[:, 2])}."
        )
    limit = None if reject_uv is None else {"eeg": in_range(reject_uv, "reject_uv", low=1, unit="µV") * 1e-6}
    options = {"baseline": baseline_s, "reject": limit, "preload": True, "verbose": "ERROR"}
    epochs = mne.Epochs(raw, events, event_id, start_s, stop_s, on_missing="ignore", **options)
    if not len(epochs):
        raise invalid(
            "reject_uv", "leave some of the epochs", got=f"{reject_uv:g} µV, which drops all", hint="Clean first."
        )
    return epochs


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
    _check_positions(raw)
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
    """Compare two kinds of trials at all channels and times at once, with clusters.

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
        raise invalid("b", f"have the channels and times of a, {a.shape[1:]}", got=str(b.shape[1:]))
    alpha = as_fraction(alpha, "alpha")
    n_permutations = as_count(n_permutations, "n_permutations", low=20)
    n_channels = a.shape[1]
    adjacency = scipy.sparse.eye_array(n_channels) if adjacency is None else adjacency
    if getattr(adjacency, "shape", None) != (n_channels, n_channels):
        raise invalid(
            "adjacency", f"have shape ({n_channels}, {n_channels})", adjacency, hint="Made for other channels?"
        )
    threshold = float(scipy.stats.t.isf(alpha / 2, len(a) + len(b) - 2))
    is_dead = (a == a[:1]).all(axis=0) & (b == b[:1]).all(axis=0)
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


def _span(value: object, name: str) -> tuple[float, float]:
    """Two rising times in seconds."""
    pair = as_array(value, name, axes=("2",))
    if pair.size != 2 or not pair[0] < pair[1] or np.abs(pair).max() > 100:
        raise invalid(name, "be a start and a later stop, in seconds", value, hint="Did you pass milliseconds?")
    return float(pair[0]), float(pair[1])
