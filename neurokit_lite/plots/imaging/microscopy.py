"""Microscopy: images with the outlines of objects, traces with their events."""

import numpy as np

from neurokit_lite.core.check import as_array, as_count
from neurokit_lite.core.errors import invalid
from neurokit_lite.core.instances import as_instance
from neurokit_lite.imaging.microscopy import Events
from neurokit_lite.plots.style import PALETTE, new_ax

__all__ = ["plot_events", "plot_outlines"]


def plot_outlines(
    image: np.ndarray, *, objects: np.ndarray | None = None, true_objects: np.ndarray | None = None, ax=None, **artist
):
    """Draw an image in grey, with the outlines of found objects (orange) and true ones (blue).

    Parameters
    ----------
    image : array_like of shape (n_rows, n_columns)
        Brightness; the brightest 1 % are shown as white.
    objects, true_objects : array_like of shape (n_rows, n_columns), optional
        Numbered objects; 0 is background.
    ax : matplotlib.axes.Axes, optional
        Where to draw.
    **artist
        Passed to ``Axes.imshow``; ``cmap`` as a name.

    Returns
    -------
    matplotlib.axes.Axes
        The axes drawn into.

    Raises
    ------
    ValueError
        If objects have another shape than the image.

    Examples
    --------
    >>> import numpy as np
    >>> from neurokit_lite import plots
    >>> plots.plot_outlines(np.eye(9), objects=np.eye(9, dtype=int)).get_xlabel()
    'column (pixels)'
    """
    from matplotlib import colormaps

    image = as_array(image, "image", axes=("n_rows", "n_columns"), min_size=1)
    ax = new_ax(ax, width_in=4.6, height_in=4.4)
    low, high = np.percentile(image, [1, 99])
    limits = {"vmin": low, "vmax": max(high, low + 1e-9)}
    look = (
        {"cmap": "gray", "interpolation": "nearest"} | limits | artist
    )  # pixels as they are, none made up between them
    shades = colormaps[look.pop("cmap")].resampled(32)  # more than the eye tells apart, and small files
    ax.imshow(image, cmap=shades, **look)
    layers = (("objects", objects, "orange"), ("true_objects", true_objects, "sky"))
    for name, given, color in layers:
        if given is None:
            continue
        numbers = as_array(given, name, axes=("n_rows", "n_columns"), dtype=int)
        if numbers.shape != image.shape:
            raise invalid(name, f"have the shape of image, {image.shape} (n_rows, n_columns)", got=str(numbers.shape))
        ax.contour(_borders(numbers), levels=[0.5], colors=PALETTE[color], linewidths=1.0)
    ax.set(xlabel="column (pixels)", ylabel="row (pixels)")
    return ax


def _borders(objects: np.ndarray) -> np.ndarray:
    """1 inside objects, 0 outside and where a pixel's right or lower neighbour belongs to another object."""
    inside = objects > 0
    for axis in (0, 1):
        step = np.diff(objects, axis=axis, append=objects[:, -1:] if axis else objects[-1:])
        neighbour = objects + step
        inside = inside & ~((step != 0) & (neighbour > 0) & (objects > 0))
    return inside.astype(float)


def plot_events(traces: np.ndarray, events: Events, *, cell: int = 0, ax=None, **artist):
    """Draw one cell's trace, the calcium that its events explain, and the events as sticks.

    Parameters
    ----------
    traces : array_like of shape (n_cells, n_frames)
        What the events were inferred from.
    events : Events
        What :func:`neurokit_lite.imaging.infer_events` gave.
    cell : int
        Which cell.
    ax : matplotlib.axes.Axes, optional
        Where to draw.
    **artist
        Passed to ``Axes.plot`` for the trace.

    Returns
    -------
    matplotlib.axes.Axes
        The axes drawn into.

    Raises
    ------
    TypeError
        If `events` are not Events.
    ValueError
        If traces and events have different shapes, or there is no such cell.

    Examples
    --------
    >>> from neurokit_lite import imaging, plots
    >>> traces = [[0, 0, 1, 0.5, 0.25]]
    >>> plots.plot_events(traces, imaging.infer_events(traces, 10, decay_s=0.1)).get_xlabel()
    'time (s)'
    """
    as_instance(events, "events", Events, hint="imaging.infer_events finds them.")
    traces = as_array(traces, "traces", axes=("n_cells", "n_frames"), min_size=1)
    if traces.shape != events.sizes.shape:
        raise invalid("traces", f"have the shape of events, {events.sizes.shape} (n_cells, n_frames)", traces)
    cell = as_count(cell, "cell", low=0, high=len(traces) - 1)
    ax = new_ax(ax)
    times_s = np.arange(traces.shape[1]) / events.rate_hz
    ax.plot(times_s, traces[cell], **({"color": PALETTE["grey"], "lw": 0.7, "label": "trace"} | artist))
    ax.plot(times_s, events.calcium[cell], color=PALETTE["blue"], lw=1.4, label="explained by events")
    is_event = events.sizes[cell] > 0
    tops = events.sizes[cell][is_event]
    sticks = {"colors": PALETTE["vermilion"], "lw": 1.4, "label": "events (size)"}
    floor = min(0.0, float(traces[cell].min())) - 1.1 * float(events.sizes[cell].max(initial=0))
    ax.vlines(times_s[is_event], floor, floor + tops, **sticks)
    top = max(float(traces[cell].max()), 1e-9)
    ax.set_ylim(1.1 * floor - 0.05 * top, 1.35 * top)
    ax.legend(loc="upper right", ncols=3, fontsize="small")
    ax.set(xlabel="time (s)", ylabel="ΔF/F (no unit)", xlim=times_s[[0, -1]] if len(times_s) > 1 else None)
    return ax
