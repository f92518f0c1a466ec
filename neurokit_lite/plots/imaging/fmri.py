"""Carpets, designs, responses, slices, shuffles and confusions of functional MRI."""

from collections.abc import Mapping, Sequence

import numpy as np

from neurokit_lite.core.check import as_array, as_count, in_range, same_length
from neurokit_lite.core.constancy import is_constant
from neurokit_lite.core.errors import invalid
from neurokit_lite.core.instances import as_instance, as_labelled
from neurokit_lite.imaging.fmri.contrasts import FreeResponse
from neurokit_lite.imaging.fmri.decoding import LabelDecoding
from neurokit_lite.imaging.fmri.design import as_design
from neurokit_lite.ml.permutation import PermutationTest
from neurokit_lite.plots.style import PALETTE, new_ax

__all__ = ["plot_carpet", "plot_confusion", "plot_design", "plot_largest", "plot_response", "plot_slice"]


def plot_carpet(
    series: np.ndarray,
    tr_s: float,
    *,
    displacement_mm: Sequence[float] | None = None,
    n_rows: int = 150,
    ax=None,
    **artist,
):
    """Draw the series of all voxels as grey lines, one below the other; what happens everywhere at once is a stripe.

    Parameters
    ----------
    series : array_like of shape (n_voxels, n_times)
        One row per voxel, in any unit; drawn as standard deviations from the voxel's mean.
    tr_s : float
        Time between two volumes, in seconds.
    displacement_mm : array_like of shape (n_times,), optional
        How far the head moved since the volume before, in mm; drawn above the carpet.
    n_rows : int
        Lines of the carpet; where there are more voxels, neighbours in the order given are averaged.
    ax : matplotlib.axes.Axes, optional
        Where to draw.
    **artist
        Passed to ``Axes.imshow``.

    Returns
    -------
    matplotlib.axes.Axes
        The axes drawn into; ``ax.child_axes`` holds the one above, where there is one.

    Raises
    ------
    ValueError
        If a value is not finite, or there is not one displacement for each volume.

    References
    ----------
    Power JD (2017). A simple but useful way to assess fMRI scan qualities. *NeuroImage* 154:150-158.
    https://doi.org/10.1016/j.neuroimage.2016.08.009

    Examples
    --------
    >>> import numpy as np
    >>> from neurokit_lite import plots
    >>> plots.plot_carpet(np.random.default_rng(0).normal(size=(20, 30)), 2.0).get_xlabel()
    'time (s)'
    """
    series = as_array(series, "series", axes=("n_voxels", "n_times"), min_size=2)
    tr_s = in_range(tr_s, "tr_s", low=0.01, high=60, unit="s", hint="Did you pass milliseconds?")
    n_rows = as_count(n_rows, "n_rows")
    n_voxels, n_times = series.shape
    ax = new_ax(ax, width_in=8, height_in=3.6)
    lines = [part.mean(axis=0) for part in np.array_split(_standardised(series), min(n_rows, n_voxels))]
    look = {"aspect": "auto", "cmap": "gray", "vmin": -2, "vmax": 2, "interpolation": "nearest"}
    look |= {"extent": (-tr_s / 2, (n_times - 0.5) * tr_s, n_voxels, 0)}
    image = ax.imshow(lines, **(look | artist))
    ax.figure.colorbar(image, ax=ax, label="signal (standard deviations)")
    ax.set(xlabel="time (s)", ylabel="voxel (number)")
    if displacement_mm is not None:
        moved = as_array(displacement_mm, "displacement_mm", axes=("n_times",))
        same_length(moved, series.T, names=("displacement_mm", "series"), axis="n_times")
        above = ax.inset_axes((0, 1.1, 1, 0.28), sharex=ax)
        above.plot(np.arange(n_times) * tr_s, moved, color=PALETTE["vermilion"], lw=1)
        above.tick_params(labelbottom=False)
        above.set(ylabel="moved (mm)", ylim=(0, None))
    return ax


def plot_design(design, *, ax=None, **artist):
    """Draw a design matrix: time runs down, every column is one regressor, scaled to its largest value.

    Parameters
    ----------
    design : Design or pandas.DataFrame
        The design matrix.
    ax : matplotlib.axes.Axes, optional
        Where to draw.
    **artist
        Passed to ``Axes.imshow``.

    Returns
    -------
    matplotlib.axes.Axes
        The axes drawn into.

    Raises
    ------
    TypeError
        If `design` is not a design.

    Examples
    --------
    >>> import numpy as np
    >>> from neurokit_lite import imaging, plots
    >>> plots.plot_design(imaging.Design(np.ones((5, 1)), ("constant",))).get_ylabel()
    'time (volumes)'
    """
    design = as_design(design)
    ax = new_ax(ax, width_in=5, height_in=4.2)
    scale = np.abs(design.matrix).max(axis=0)
    look = {"aspect": "auto", "cmap": "RdBu_r", "vmin": -1, "vmax": 1, "interpolation": "nearest"} | artist
    image = ax.imshow(design.matrix / np.where(scale > 0, scale, 1), **look)
    ax.figure.colorbar(image, ax=ax, label="height (share of the column's largest)")
    ax.set_xticks(range(len(design.names)), design.names, rotation=60, ha="right")
    ax.set(xlabel="regressor (name)", ylabel="time (volumes)")
    return ax


def plot_response(responses: Mapping[str, FreeResponse], *, voxel: int = 0, ax=None, **artist):
    """Draw responses of free shape with their 95 % bands.

    Parameters
    ----------
    responses : mapping of str to FreeResponse
        One entry per line, in the order of the legend.
    voxel : int
        Which voxel to draw.
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
        If `responses` is not a mapping of FreeResponse.

    Examples
    --------
    >>> import numpy as np
    >>> from neurokit_lite import imaging, plots
    >>> one = imaging.FreeResponse(np.array([0.0, 2.0]), np.array([[0.0, 1.0]]), np.full((1, 2), 0.1))
    >>> plots.plot_response({"motion": one}).get_xlabel()
    'time after the event (s)'
    """
    as_labelled(responses, "responses", FreeResponse, hint='For one: {"motion": free_response(...)}.')
    voxel = as_count(voxel, "voxel", low=0)
    ax = new_ax(ax, width_in=6.4)
    ax.axhline(0, color=PALETTE["grey"], lw=0.8)
    for label, one in responses.items():
        (line,) = ax.plot(one.delays_s, one.effect[voxel], "o-", ms=4, label=label, **artist)
        band = 1.96 * one.sd[voxel]
        ax.fill_between(
            one.delays_s, one.effect[voxel] - band, one.effect[voxel] + band, color=line.get_color(), alpha=0.2, lw=0
        )
    ax.set(xlabel="time after the event (s)", ylabel="signal change (%)")
    ax.legend(loc="upper right")
    return ax


def plot_slice(volume, affine, *, background=None, index: int = 0, ax=None, **artist):
    """Draw one axial slice of a map in millimetres, over a picture of the anatomy, its left and right named L and R.

    Parameters
    ----------
    volume : array_like of shape (x, y, z)
        The map; NaN is left transparent.
    affine : array_like of shape (4, 4)
        From voxel to mm, x rising to the person's right; axes must not be oblique.
    background : array_like of shape (x, y, z), optional
        Grey picture to draw beneath.
    index : int
        Which slice.
    ax : matplotlib.axes.Axes, optional
        Where to draw.
    **artist
        Passed to ``Axes.imshow`` for the map.

    Returns
    -------
    matplotlib.axes.Axes
        The axes drawn into; ``ax.images[-1]`` is the map, for a colour bar.

    Raises
    ------
    ValueError
        If shapes differ, or there is no such slice.

    Examples
    --------
    >>> import numpy as np
    >>> from neurokit_lite import plots
    >>> plots.plot_slice(np.ones((4, 3, 1)), np.eye(4)).get_xlabel()
    'x (mm)'
    """
    volume = as_array(volume, "volume", axes=("x", "y", "z"), finite=False)
    affine = as_array(affine, "affine", axes=("row", "column"), min_size=16)
    index = as_count(index, "index", low=0, high=volume.shape[2] - 1)
    corners = [affine[i, 3] + affine[i, i] * np.array([-0.5, volume.shape[i] - 0.5]) for i in (0, 1)]
    look = {"origin": "lower", "extent": (*corners[0], *corners[1]), "interpolation": "nearest"}
    ax = new_ax(ax, width_in=5.6, height_in=3.2)
    if background is not None:
        below = as_array(background, "background", axes=("x", "y", "z"), finite=False)
        if below.shape != volume.shape:
            raise invalid("background", f"have the map's shape {volume.shape} (x, y, z)", got=f"shape {below.shape}")
        ax.imshow(below[:, :, index].T, cmap="gray", **look)
    ax.imshow(volume[:, :, index].T, **(look | artist))
    ax.set(xlabel="x (mm)", ylabel="y (mm)", xlim=sorted(corners[0]), ylim=sorted(corners[1]), aspect="equal")
    _name_the_sides(ax)
    return ax


def _name_the_sides(ax) -> None:
    """L where x is smallest and R where it is largest, legible on black and on white."""
    from matplotlib.patheffects import withStroke

    outline = [withStroke(linewidth=2.5, foreground="black")]
    for at, side in ((0.03, "L"), (0.97, "R")):
        ax.text(at, 0.04, side, transform=ax.transAxes, ha="center", color="white", weight="bold", path_effects=outline)


def plot_largest(test: PermutationTest, *, alpha: float = 0.05, ax=None, **artist):
    """Draw the largest statistic of every shuffle, the threshold, and the largest one of the data.

    Parameters
    ----------
    test : PermutationTest
        The test.
    alpha : float
        Share of shuffles beyond the threshold.
    ax : matplotlib.axes.Axes, optional
        Where to draw.
    **artist
        Passed to ``Axes.hist``.

    Returns
    -------
    matplotlib.axes.Axes
        The axes drawn into.

    Raises
    ------
    TypeError
        If `test` is not a PermutationTest.

    Examples
    --------
    >>> import numpy as np
    >>> from neurokit_lite import imaging, plots
    >>> test = imaging.PermutationTest(np.array([5.0]), np.array([0.01]), np.linspace(1, 4, 100))
    >>> plots.plot_largest(test).get_ylabel()
    'shuffles (number)'
    """
    as_instance(test, "test", PermutationTest, hint="Make one with flip_signs(...).")
    ax = new_ax(ax, width_in=6)
    ax.hist(test.largest, **({"bins": 40, "color": PALETTE["sky"], "label": "largest |t| of each shuffle"} | artist))
    cut = test.threshold(alpha=alpha)
    ax.axvline(cut, color=PALETTE["vermilion"], label=f"threshold {cut:.1f}")
    ax.axvline(np.nanmax(np.abs(test.statistic)), color="black", ls="--", label="largest |t| of the data")
    ax.set(xlabel="largest |t| anywhere (no unit)", ylabel="shuffles (number)")
    ax.legend(loc="best")
    return ax


def plot_confusion(decoding: LabelDecoding, *, ax=None, **artist):
    """Draw what was shown against what the decoder said, as percentages of each row.

    Parameters
    ----------
    decoding : LabelDecoding
        The decoder's answers.
    ax : matplotlib.axes.Axes, optional
        Where to draw.
    **artist
        Passed to ``Axes.imshow``.

    Returns
    -------
    matplotlib.axes.Axes
        The axes drawn into.

    Raises
    ------
    TypeError
        If `decoding` is not a LabelDecoding.

    Examples
    --------
    >>> import numpy as np
    >>> from neurokit_lite import imaging, plots
    >>> said = imaging.LabelDecoding(np.array(["a", "b"]), np.array(["a", "b"]), np.array([0, 1]))
    >>> plots.plot_confusion(said).get_xlabel()
    'what the decoder says (label)'
    """
    as_instance(decoding, "decoding", LabelDecoding, hint="Make one with decode_labels(...).")
    counts = decoding.confusion()
    share = 100 * counts / counts.sum(axis=1, keepdims=True)
    ax = new_ax(ax, width_in=5.4, height_in=4.8)
    image = ax.imshow(share, **({"cmap": "Blues", "vmin": 0, "vmax": 100} | artist))
    ax.figure.colorbar(image, ax=ax, label="share of the row (%)", shrink=0.8)
    for (row, column), value in np.ndenumerate(share):
        if value:
            ink = "white" if value > 55 else "black"
            ax.text(column, row, f"{value:.0f}", ha="center", va="center", color=ink, fontsize=9)
    ax.set_xticks(range(len(counts)), decoding.names, rotation=45, ha="right")
    ax.set_yticks(range(len(counts)), decoding.names)
    ax.set(xlabel="what the decoder says (label)", ylabel="what was shown (label)")
    return ax


def _standardised(series: np.ndarray) -> np.ndarray:
    centred = series - series.mean(axis=1, keepdims=True)
    is_varying = ~is_constant(series, axis=1)[:, None]
    return np.divide(centred, centred.std(axis=1, keepdims=True), out=np.zeros_like(centred), where=is_varying)
