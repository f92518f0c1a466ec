"""EEG: traces, maps of the scalp, averages, clusters."""

from collections.abc import Sequence

import numpy as np

from neurokit_lite.core.check import as_array, one_of, same_length
from neurokit_lite.core.errors import invalid
from neurokit_lite.core.instances import as_instance
from neurokit_lite.imaging.eeg.clusters import ClusterTest
from neurokit_lite.imaging.eeg.recording import check_positions
from neurokit_lite.plots.style import PALETTE, new_ax

__all__ = ["plot_channels", "plot_clusters", "plot_evoked", "plot_topography"]

_N_SHADES = 31  # odd, so that zero is white; few, so that a bar and its map keep the same colours in a small picture


def plot_channels(raw, *, window_s: tuple[float, float] | None = None, step_uv: float = 100.0, ax=None, **artist):
    """Draw a recording as one trace per channel, the first on top, with a scale bar.

    Parameters
    ----------
    raw : mne.io.BaseRaw
        The continuous recording.
    window_s : (float, float), optional
        What to show, in seconds; None shows all of it.
    step_uv : float
        Distance between neighbouring traces and length of the scale bar, in µV.
    ax : matplotlib.axes.Axes, optional
        Where to draw.
    **artist
        Passed to ``Axes.plot``.

    Returns
    -------
    matplotlib.axes.Axes
        The axes drawn into.

    Raises
    ------
    TypeError
        If `raw` is not a recording of mne.

    Examples
    --------
    >>> import numpy as np
    >>> from neurokit_lite import imaging, plots
    >>> raw = imaging.as_raw(np.eye(2).repeat(50, axis=1) * 20, 100, ch_names=["Fz", "Pz"])
    >>> [label.get_text() for label in plots.plot_channels(raw).get_yticklabels()]
    ['Fz', 'Pz']
    """
    if not hasattr(raw, "get_data") or not hasattr(raw, "times"):
        raise invalid("raw", "be a continuous recording of mne", raw, hint="imaging.as_raw makes one.", error=TypeError)
    ax = new_ax(ax, height_in=4.2)
    start_s, stop_s = window_s or (raw.times[0], raw.times[-1])
    is_shown = (raw.times >= start_s) & (raw.times <= stop_s)
    voltage_uv = raw.get_data()[:, is_shown] * 1e6
    offset = -step_uv * np.arange(len(voltage_uv))
    stacked = voltage_uv - np.median(voltage_uv, axis=1, keepdims=True) + offset[:, None]
    ax.plot(raw.times[is_shown], stacked.T, **{"color": PALETTE["blue"], "lw": 0.7} | artist)
    ax.set_yticks(offset, raw.ch_names)
    beside = ax.get_yaxis_transform()  # x as a share of the axes, y in µV
    ax.vlines(1.01, -step_uv, 0, transform=beside, clip_on=False, color="black", lw=1.5)
    ax.text(1.02, -step_uv / 2, f"{step_uv:g} µV", transform=beside, rotation=90, va="center")
    ax.set(xlabel="time (s)", ylabel="channel (name)", xlim=(start_s, stop_s))
    return ax


def plot_topography(
    values: np.ndarray, raw, *, limit: float | None = None, label: str | None = "value", ax=None, **artist
):
    """Draw one value per electrode as a map of the scalp, seen from above, nose up, with a colour bar.

    Parameters
    ----------
    values : array_like of shape (n_channels,)
        What to show, in any unit.
    raw : mne.io.BaseRaw or mne.Epochs
        Where the electrodes are.
    limit : float, optional
        Value at the ends of the colour scale, which is symmetric; None: the largest size in `values`.
    label : str, optional
        What the colours mean, with its unit, at the colour bar; None draws no bar, for maps that share one.
    ax : matplotlib.axes.Axes, optional
        Where to draw.
    **artist
        Passed to ``mne.viz.plot_topomap``.

    Returns
    -------
    matplotlib.axes.Axes
        The axes drawn into.

    Raises
    ------
    ValueError
        If there is not one value for each channel, or a channel has no position.

    Examples
    --------
    >>> import numpy as np
    >>> from neurokit_lite import imaging, plots
    >>> study = imaging.make_oddball_recording(n_trials=8)
    >>> len(plots.plot_topography(np.arange(32), study["raw"]).images)
    1
    """
    import matplotlib as mpl
    import mne

    if not hasattr(raw, "info"):
        raise invalid("raw", "be a recording or epochs of mne", raw, error=TypeError)
    check_positions(raw)
    values = as_array(values, "values", axes=("n_channels",))
    same_length(values, raw.ch_names, names=("values", "raw"), axis="n_channels")
    ax = new_ax(ax, width_in=3.2, height_in=3.0)
    limit = float(limit or np.abs(values).max() or 1)
    options = {"cmap": mpl.colormaps["RdBu_r"].resampled(_N_SHADES), "vlim": (-limit, limit), "contours": 4} | artist
    with mne.utils.use_log_level("ERROR"):
        image, _ = mne.viz.plot_topomap(values, raw.info, axes=ax, show=False, **options)
    if label is not None:
        ax.figure.colorbar(image, ax=ax, label=label, shrink=0.8)
    ax.set(xlabel="left to right (head)", ylabel="back to front (head)")
    return ax


def plot_evoked(epochs, *, channel: str, ax=None, **artist):
    """Draw the average of each kind of epochs at one channel, with a band of two standard errors.

    Parameters
    ----------
    epochs : mne.Epochs
        Stretches around events, of one or more kinds.
    channel : str
        Which channel.
    ax : matplotlib.axes.Axes, optional
        Where to draw.
    **artist
        Passed to ``Axes.plot`` for every average.

    Returns
    -------
    matplotlib.axes.Axes
        The axes drawn into.

    Raises
    ------
    TypeError
        If `epochs` are not epochs of mne.
    ValueError
        If there is no such channel.

    Examples
    --------
    >>> from neurokit_lite import imaging, plots
    >>> study = imaging.make_oddball_recording(n_trials=8)
    >>> epochs = imaging.cut_epochs(study["raw"], study["events"], event_id=study["event_id"])
    >>> len(plots.plot_evoked(epochs, channel="Pz").get_legend().get_texts())
    2
    """
    if not hasattr(epochs, "event_id"):
        raise invalid("epochs", "be epochs of mne", epochs, hint="imaging.cut_epochs makes them.", error=TypeError)
    one_of(channel, "channel", epochs.ch_names)
    ax = new_ax(ax)
    ax.axvline(0, color=PALETTE["grey"], lw=0.8)
    ax.axhline(0, color=PALETTE["grey"], lw=0.8)
    for kind, color in zip(epochs.event_id, list(PALETTE.values()), strict=False):
        trials = epochs[kind].get_data(picks=[channel])[:, 0] * 1e6
        mean, error = trials.mean(axis=0), trials.std(axis=0, ddof=1) / np.sqrt(len(trials))
        (line,) = ax.plot(epochs.times, mean, **{"color": color, "label": f"{kind} ({len(trials)} trials)"} | artist)
        ax.fill_between(epochs.times, mean - 2 * error, mean + 2 * error, color=line.get_color(), alpha=0.2, lw=0)
    ax.set(xlabel="time from the event (s)", ylabel=f"{channel} (µV)", xlim=epochs.times[[0, -1]])
    ax.legend(loc="upper left")
    return ax


def plot_clusters(
    test: ClusterTest,
    *,
    times_s: np.ndarray,
    ch_names: Sequence[str] | None = None,
    alpha: float = 0.05,
    ax=None,
    **artist,
):
    """Draw t of every channel and time as an image, and outline the clusters that pass.

    Parameters
    ----------
    test : ClusterTest
        What :func:`neurokit_lite.imaging.cluster_test` gave.
    times_s : array_like of shape (n_times,)
        Times of the test, in seconds.
    ch_names : sequence of str of shape (n_channels,), optional
        Names of the channels, the first on top; None numbers them from below.
    alpha : float
        A cluster is outlined if its p is below this.
    ax : matplotlib.axes.Axes, optional
        Where to draw.
    **artist
        Passed to ``Axes.pcolormesh``.

    Returns
    -------
    matplotlib.axes.Axes
        The axes drawn into.

    Raises
    ------
    TypeError
        If `test` is not a ClusterTest.
    ValueError
        If `times_s` or `ch_names` do not belong to it.

    Examples
    --------
    >>> import numpy as np
    >>> from neurokit_lite import imaging, plots
    >>> noise = np.random.default_rng(0).normal(size=(20, 2, 9))
    >>> test = imaging.cluster_test(noise[:10], noise[10:], n_permutations=20, random_state=0)
    >>> plots.plot_clusters(test, times_s=np.arange(9) / 100).get_xlabel()
    'time from the event (s)'
    """
    import matplotlib as mpl

    as_instance(test, "test", ClusterTest, hint="imaging.cluster_test makes one.")
    times_s = as_array(times_s, "times_s", axes=("n_times",))
    same_length(times_s, test.t_values.T, names=("times_s", "test"), axis="n_times")
    ax = new_ax(ax, height_in=3.6)
    channels, limit = np.arange(len(test.t_values)), float(np.abs(test.t_values).max())
    shades = mpl.colormaps["RdBu_r"].resampled(_N_SHADES)
    options = {"cmap": shades, "vmin": -limit, "vmax": limit, "rasterized": True} | artist
    image = ax.pcolormesh(times_s, channels, test.t_values, **options)
    ax.figure.colorbar(image, ax=ax, label="t")
    for mask, p in zip(test.masks, test.p_values, strict=True):
        if p < alpha:
            ax.contour(times_s, channels, mask.astype(float), levels=[0.5], colors="black", linewidths=1.2)
    ax.set(xlabel="time from the event (s)", ylabel="channel (number)")
    if ch_names is not None:
        same_length(ch_names, test.t_values, names=("ch_names", "test"), axis="n_channels")
        ax.set_yticks(channels, ch_names, fontsize="x-small")
        ax.set(ylabel="channel", ylim=(channels[-1] + 0.5, -0.5))
    return ax
