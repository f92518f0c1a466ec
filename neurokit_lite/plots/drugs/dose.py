"""Pictures of doses: points with their Hill curves, isoboles, and the excess over what was expected."""

import numpy as np

from neurokit_lite.core.check import as_array
from neurokit_lite.core.errors import invalid
from neurokit_lite.core.instances import as_instance
from neurokit_lite.drugs import HillFit
from neurokit_lite.plots.style import PALETTE, new_ax

__all__ = ["plot_dose_response", "plot_excess", "plot_isobole"]

_COLOURS = ("blue", "vermilion", "green", "purple", "orange", "sky")
_MARKS = ("o", "s", "^", "D", "v", "P")


def plot_dose_response(fit, *, ax=None, **artist):
    """Draw the points of each curve and the fitted curve over them, on a logarithmic axis of dose.

    Parameters
    ----------
    fit : HillFit
        From ``drugs.fit_hill``, with at most six curves.
    ax : matplotlib.axes.Axes, optional
        Where to draw.
    **artist
        Passed to ``Axes.plot`` for the curves.

    Returns
    -------
    matplotlib.axes.Axes
        The axes drawn into. Points without a dose stand half a decade below the smallest dose, at the tick "0".

    Raises
    ------
    TypeError
        If `fit` is something else.
    ValueError
        If there are more than six curves.

    Examples
    --------
    >>> from neurokit_lite import drugs, plots
    >>> fit = drugs.fit_hill([0, 1, 3, 10, 30], [0, 10, 40, 70, 90])
    >>> plots.plot_dose_response(fit).get_xscale()
    'log'
    """
    fit = as_instance(fit, "fit", HillFit)
    if fit.names.size > len(_COLOURS):
        raise invalid("fit", f"have at most {len(_COLOURS)} curves", got=str(fit.names.size))
    ax = new_ax(ax, width_in=6.5, height_in=3.8)
    s = fit.samples
    is_own = s.w > 0
    doses = np.where(s.x > -300, 10.0 ** s.x.clip(-300), 0.0)
    tested = doses[is_own & (doses > 0)]
    zero = tested.min() / 10**0.5
    line = np.geomspace(zero, tested.max() * 10**0.3, 200)
    for row, name in enumerate(fit.names):
        colour, own = PALETTE[_COLOURS[row]], is_own[row]
        shown = np.where(doses[row, own] > 0, doses[row, own], zero)
        ax.plot(shown, s.y[row, own], _MARKS[row], ms=5, color=colour, alpha=0.7, label=str(name))
        look = {"color": colour, "lw": 2, "label": f"_{name}"}
        ax.plot(line, fit.curves.respond(line)[row], **(look | artist))
    ax.set_xscale("log")
    if (doses[is_own] == 0).any():
        ax.axvline(zero * 10**0.25, color=PALETTE["grey"], lw=0.8, ls=":")
        ticks = 10.0 ** np.arange(np.ceil(np.log10(tested.min())), np.log10(tested.max()) + 0.01)
        ax.set_xticks([zero, *ticks], ["0", *(f"{tick:g}" for tick in ticks)])
    ax.set(xlabel="dose (unit of the data)", ylabel="response (unit of the data)")
    if fit.names.size > 1:
        ax.legend(fontsize=9)
    return ax


def plot_isobole(line, *, pairs=None, ax=None, **artist):
    """Draw the line of additive pairs of doses, and pairs that have the same response.

    Parameters
    ----------
    line : array_like of shape (n_points, 2)
        From ``drugs.isobole``.
    pairs : array_like of shape (n_pairs, 2), optional
        Pairs of doses with this response.
    ax : matplotlib.axes.Axes, optional
        Where to draw.
    **artist
        Passed to ``Axes.plot`` for the line.

    Returns
    -------
    matplotlib.axes.Axes
        The axes drawn into; below the line is synergy.

    Raises
    ------
    ValueError
        If `line` or `pairs` has other axes.

    Examples
    --------
    >>> from neurokit_lite import plots
    >>> plots.plot_isobole([[0, 40], [4, 0]]).get_xlim()[0]
    np.float64(0.0)
    """
    additive = as_array(line, "line", axes=("n_points", "2"))
    ax = new_ax(ax, width_in=5.5, height_in=4)
    ax.plot(*_columns(additive, "line"), **({"color": PALETTE["grey"], "lw": 2, "label": "additive"} | artist))
    top = additive.max(axis=0)
    if pairs is not None:
        found = as_array(pairs, "pairs", axes=("n_pairs", "2"))
        ax.plot(*_columns(found, "pairs"), "o", ms=6, color=PALETTE["vermilion"], label="same response")
        top = np.maximum(top, found.max(axis=0, initial=0))
    ax.set(xlabel="dose of the first drug (unit of the data)", ylabel="dose of the second drug (unit of the data)")
    ax.set(xlim=(0, 1.05 * top[0]), ylim=(0, 1.05 * top[1]))
    ax.legend(fontsize=9)
    return ax


def _columns(points: np.ndarray, name: str) -> np.ndarray:
    if points.shape[1] != 2:
        hint = f"Transpose {name}." if points.shape[0] == 2 else ""
        raise invalid(name, "have 2 columns, one for each drug", got=f"shape {points.shape}", hint=hint)
    return points.T


def plot_excess(doses, excess, *, limit=None, ax=None, **artist):
    """Draw how much the response to each pair of doses exceeds what was expected, as a checkerboard.

    Parameters
    ----------
    doses : array_like of shape (n_combinations, 2)
        Doses of both drugs; pairs that occur several times are averaged.
    excess : array_like of shape (n_combinations,)
        Observed less expected effect, as a share.
    limit : float, optional
        Where the colours end; the largest excess by default.
    ax : matplotlib.axes.Axes, optional
        Where to draw; a colour bar is put beside it.
    **artist
        Passed to ``Axes.imshow``.

    Returns
    -------
    matplotlib.axes.Axes
        The axes drawn into. Colours are even around 0: red is more than expected.

    Raises
    ------
    ValueError
        If lengths differ, or there are not two columns.

    Examples
    --------
    >>> from neurokit_lite import plots
    >>> plots.plot_excess([[1, 10], [1, 20]], [0.1, -0.2]).images[0].get_clim()
    (-0.2, 0.2)
    """
    pairs = as_array(doses, "doses", axes=("n_combinations", "2"))
    values = as_array(excess, "excess", axes=("n_combinations",), min_size=1)
    a, b = _columns(pairs, "doses")
    if values.size != a.size:
        raise invalid("excess", f"have one value for each of the {a.size} pairs in doses", got=str(values.size))
    ax = new_ax(ax, width_in=5.5, height_in=4)
    (rows, row), (columns, column) = (np.unique(part, return_inverse=True) for part in (a, b))
    cells = np.full((rows.size, columns.size), np.nan)
    total, count = np.zeros((2, *cells.shape))
    np.add.at(total, (row, column), values)
    np.add.at(count, (row, column), 1)
    cells[count > 0] = total[count > 0] / count[count > 0]
    top = float(np.nanmax(np.abs(cells))) if limit is None else float(limit)
    look = {"cmap": "RdBu_r", "vmin": -top, "vmax": top, "origin": "lower", "aspect": "auto"}
    image = ax.imshow(cells, **(look | artist))
    ax.figure.colorbar(image, ax=ax, label="excess (share of the effect)")
    ax.set_xticks(range(columns.size), [f"{one:g}" for one in columns])
    ax.set_yticks(range(rows.size), [f"{one:g}" for one in rows])
    ax.set(xlabel="dose of the second drug (unit of the data)", ylabel="dose of the first drug (unit of the data)")
    return ax
