"""The look of every figure: colours that colour-blind readers can tell apart, and little ink."""

from collections.abc import Iterator
from contextlib import contextmanager

import numpy as np

from neurokit_lite.core.check import as_count, in_range

__all__ = ["COLORMAPS", "PALETTE", "canvas", "house_style", "new_ax"]
__shared__ = ["new_ax"]  # not in the face

# Okabe M, Ito K (2008). Color Universal Design. Black is kept for text and truth; yellow, pale on white, for areas and
# for lines on dark pictures. A test simulates how colour-blind readers see these and the maps below.
PALETTE = {
    "blue": "#0072B2",
    "orange": "#E69F00",
    "green": "#009E73",
    "vermilion": "#D55E00",
    "purple": "#CC79A7",
    "sky": "#56B4E9",
    "yellow": "#F0E442",
    "grey": "#6B7280",
}

# Every colour map that a figure of the course may use: lightness only grows, or changes evenly to both sides of 0.
COLORMAPS = {
    "sequential": ("viridis", "viridis_r", "inferno", "magma", "gray", "Greys", "Blues"),
    "diverging": ("RdBu_r",),
    "cyclic": ("twilight",),  # for angles and phases
}

_INK = "#1F2937"

_SETTINGS = {
    "axes.edgecolor": _INK,
    "axes.labelcolor": _INK,
    "axes.spines.right": False,
    "axes.spines.top": False,
    "axes.titlelocation": "left",
    "axes.titlesize": "medium",
    "axes.titleweight": "bold",
    "figure.figsize": (7.0, 3.2),
    "figure.facecolor": "white",
    "figure.constrained_layout.use": True,
    "font.size": 11,
    "image.cmap": "viridis",
    "legend.frameon": False,
    "lines.linewidth": 1.8,
    "savefig.dpi": 80,
    "text.color": _INK,
    "xtick.color": _INK,
    "ytick.color": _INK,
}


@contextmanager
def house_style() -> Iterator[None]:
    """Draw in the house style inside a ``with`` block; outside it, matplotlib is as it was.

    Yields
    ------
    None
        Nothing: only matplotlib's settings change, for as long as the block lasts.

    Examples
    --------
    >>> import matplotlib
    >>> from neurokit_lite import plots
    >>> before = matplotlib.rcParams["axes.spines.top"]
    >>> with plots.house_style():
    ...     inside = matplotlib.rcParams["axes.spines.top"]
    >>> inside, matplotlib.rcParams["axes.spines.top"] == before
    (False, True)
    """
    import matplotlib as mpl

    ours = _SETTINGS | {"axes.prop_cycle": mpl.cycler(color=list(PALETTE.values()))}
    # Only our own keys are put back. rc_context() would put back all of them, and with them the notebook's
    # "interactive" flag as it was before pyplot chose its backend: figures would no longer show themselves.
    before = {key: mpl.rcParams[key] for key in ours}
    mpl.rcParams.update(ours)
    try:
        yield
    finally:
        mpl.rcParams.update(before)


def canvas(
    n_rows: int = 1,
    n_columns: int = 1,
    *,
    width_in: float = 9.0,
    height_in: float = 3.2,
    polar: bool = False,
    share_x: bool = False,
):
    """Make empty axes in the house style.

    Parameters
    ----------
    n_rows, n_columns : int
        Number of axes down and across.
    width_in, height_in : float
        Size of the whole figure in inches.
    polar : bool
        Polar axes, zero at the east, counter-clockwise.
    share_x : bool
        Let all axes share their x axis.

    Returns
    -------
    numpy.ndarray of shape (n_axes,)
        The axes, row by row.

    Raises
    ------
    ValueError
        If a count is below 1 or a size is not positive.

    Examples
    --------
    >>> from neurokit_lite import plots
    >>> plots.canvas(1, 2).shape
    (2,)
    """
    import matplotlib.pyplot as plt

    shape = as_count(n_rows, "n_rows"), as_count(n_columns, "n_columns")
    size = (
        in_range(width_in, "width_in", low=0.5, high=40, unit="in"),
        in_range(height_in, "height_in", low=0.5, high=40, unit="in"),
    )
    with house_style():
        _, axes = plt.subplots(
            *shape,
            figsize=size,
            sharex=share_x,
            squeeze=False,
            subplot_kw={"projection": "polar"} if polar else None,
        )
    return np.ravel(axes)


def new_ax(ax: object, **size: object) -> object:
    """Return `ax`, or a new one in the house style when it is None.

    Parameters
    ----------
    ax : matplotlib.axes.Axes or None
        Where to draw.
    **size
        Passed to :func:`canvas` when a new one is made.

    Returns
    -------
    matplotlib.axes.Axes
        The axes to draw into.

    Examples
    --------
    >>> from neurokit_lite.plots.style import new_ax
    >>> type(new_ax(None, width_in=4)).__name__
    'Axes'
    """
    return canvas(**size)[0] if ax is None else ax
