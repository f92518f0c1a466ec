"""Pictures of a trial: forest plot, boundaries of interim looks, power, and what missing outcomes could turn."""

from collections.abc import Mapping

import numpy as np

from neurokit_lite.core.check import as_array, as_fraction, same_length
from neurokit_lite.core.errors import invalid
from neurokit_lite.core.instances import as_instance
from neurokit_lite.core.records import within
from neurokit_lite.drugs import TrialEffect
from neurokit_lite.plots.style import PALETTE, new_ax

__all__ = ["plot_boundaries", "plot_forest", "plot_tipping_points", "plot_trial_power"]

_COLOURS = ("blue", "vermilion", "green", "purple", "orange", "sky")
_DASHES = ("-", "--", "-.", ":")


def plot_forest(effect, *, ax=None, **artist):
    """Draw effects with their intervals, one row each, the first on top (forest plot).

    Parameters
    ----------
    effect : TrialEffect
        From ``drugs.risk_difference``, ``drugs.risk_ratio`` or ``drugs.odds_ratio``.
    ax : matplotlib.axes.Axes, optional
        Where to draw.
    **artist
        Passed to ``Axes.errorbar``.

    Returns
    -------
    matplotlib.axes.Axes
        The axes drawn into; differences in percentage points, ratios on a logarithmic axis.

    Raises
    ------
    TypeError
        If `effect` is something else.

    Examples
    --------
    >>> from neurokit_lite import drugs, plots
    >>> effect = drugs.risk_difference(drugs.ArmCounts([10], [100], [30], [100]))
    >>> plots.plot_forest(effect).get_xlabel()
    'risk difference (percentage points)'
    """
    effect = as_instance(effect, "effect", TrialEffect)
    is_ratio = effect.measure != "risk difference"
    scale = 1 if is_ratio else 100
    n_rows = effect.estimates.size
    ax = new_ax(ax, width_in=7, height_in=1.2 + 0.3 * n_rows)
    rows = np.arange(n_rows)
    reach = np.array([effect.estimates - effect.lows, effect.highs - effect.estimates]) * scale
    reach = np.where(np.isfinite(reach), reach, 0)  # without limits, a mark without a bar
    look = {"fmt": "s", "ms": 6, "capsize": 0, "color": PALETTE["blue"], "elinewidth": 1.8}
    is_drawn = np.isfinite(effect.estimates) & (effect.estimates > 0 if is_ratio else True)
    ax.errorbar(scale * effect.estimates[is_drawn], rows[is_drawn], xerr=reach[:, is_drawn].clip(0), **(look | artist))
    ax.axvline(effect.null, color=PALETTE["grey"], lw=1, ls="--")
    if is_ratio:
        ax.set_xscale("log")
    unit = "no unit, treated over control" if is_ratio else "percentage points"
    ax.set(xlabel=f"{effect.measure} ({unit})", ylabel="patients (group)", ylim=(n_rows - 0.4, -0.6))
    ax.set_yticks(rows, list(effect.names))
    return ax


def plot_boundaries(fractions, boundaries, *, path=None, ax=None, **artist):
    """Draw the limits of z at each look, upwards and downwards.

    Parameters
    ----------
    fractions : array_like of shape (n_looks,)
        Information at each look as a share of the planned total.
    boundaries : mapping of str to array_like of shape (n_looks,)
        At most six rows of limits, each with the name that the legend gives it; infinite ones are left out.
    path : array_like of shape (n_looks,), optional
        z of one trial at the looks; fewer values if it stopped.
    ax : matplotlib.axes.Axes, optional
        Where to draw.
    **artist
        Passed to ``Axes.plot`` for the limits.

    Returns
    -------
    matplotlib.axes.Axes
        The axes drawn into.

    Raises
    ------
    ValueError
        If there are none or more than six, lengths differ, or the path has more values than there are looks.

    Examples
    --------
    >>> from neurokit_lite import drugs, plots
    >>> limits = {"Pocock": drugs.design_boundaries([0.5, 1], kind="pocock")}
    >>> plots.plot_boundaries([0.5, 1], limits).lines[0].get_ydata().round(3)
    array([2.178, 2.178])
    """
    looks = as_array(fractions, "fractions", axes=("n_looks",))
    ax = new_ax(ax, width_in=7, height_in=3.8)
    for number, (name, given) in enumerate(_named(boundaries, "boundaries").items()):
        limits = as_array(given, "boundaries", axes=("n_looks",), finite=False)
        same_length(limits, looks, names=("boundaries", "fractions"), axis="n_looks")
        is_drawn = np.isfinite(limits)
        look = {"color": PALETTE[_COLOURS[number]], "ls": _DASHES[number % 4], "marker": "o", "ms": 4}
        for side in (1, -1):
            label = name if side > 0 else f"_{name}"
            ax.plot(looks[is_drawn], side * limits[is_drawn], **(look | {"label": label} | artist))
    if path is not None:
        z = as_array(path, "path", axes=("n_looks",))
        if z.size > looks.size:
            raise invalid("path", f"have at most {looks.size} values (n_looks,)", got=str(z.size))
        ax.plot(looks[: z.size], z, color="black", marker="D", ms=5, lw=1.2, label="this trial")
    ax.axhline(0, color=PALETTE["grey"], lw=0.8)
    ax.set(xlabel="information (share of the planned total)", ylabel="z (standard errors)", xlim=(0, 1.04))
    ax.legend(fontsize=9, ncols=2)
    return ax


def plot_trial_power(n_per_arm, powers, *, wanted=0.8, ax=None, **artist):
    """Draw power over the number of patients.

    Parameters
    ----------
    n_per_arm : array_like of shape (n_sizes,)
        Patients in each arm.
    powers : mapping of str to array_like of shape (n_sizes,)
        At most six curves, from 0 to 1, each with the name that the legend gives it. A name that begins with
        "simulated" is drawn as dots.
    wanted : float
        The dashed line.
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
    ValueError
        If there are no curves or more than six, lengths differ, or a power is not from 0 to 1.

    Examples
    --------
    >>> from neurokit_lite import plots
    >>> plots.plot_trial_power([100, 200], {"formula": [0.4, 0.7]}).lines[0].get_ydata()
    array([40., 70.])
    """
    sizes = as_array(n_per_arm, "n_per_arm", axes=("n_sizes",))
    line = as_fraction(wanted, "wanted")
    ax = new_ax(ax, width_in=6, height_in=3.6)
    for number, (name, given) in enumerate(_named(powers, "powers").items()):
        values = as_array(given, "powers", axes=("n_sizes",))
        same_length(values, sizes, names=("powers", "n_per_arm"), axis="n_sizes")
        within(values, "powers", hint="Shares, not percent.")
        is_simulated = name.startswith("simulated")
        look = {"color": PALETTE[_COLOURS[number]], "ls": "" if is_simulated else "-", "label": name}
        ax.plot(sizes, 100 * values, **(look | {"marker": "o" if is_simulated else ""} | artist))
    ax.axhline(100 * line, color=PALETTE["grey"], ls="--", lw=1)
    ax.set(xlabel="patients per arm (number)", ylabel="power (%)", ylim=(0, 102))
    ax.legend(fontsize=9, loc="lower right")
    return ax


def plot_tipping_points(z, *, ax=None, **artist):
    """Draw z for every number of events among the missing outcomes, with the line where p is 0.05.

    Parameters
    ----------
    z : array_like of shape (n_missing_treated + 1, n_missing_control + 1)
        From ``drugs.tip_missing``.
    ax : matplotlib.axes.Axes, optional
        Where to draw; a colour bar is put beside it.
    **artist
        Passed to ``Axes.imshow``.

    Returns
    -------
    matplotlib.axes.Axes
        The axes drawn into.

    Raises
    ------
    ValueError
        If `z` has other axes, or a value is not finite.

    Examples
    --------
    >>> from neurokit_lite import plots
    >>> ax = plots.plot_tipping_points([[-2.5, -3.0], [-1.5, -2.0]])
    >>> ax.images[0].get_array().shape
    (2, 2)
    """
    z = as_array(z, "z", axes=("n_missing_treated + 1", "n_missing_control + 1"), min_size=1)
    ax = new_ax(ax, width_in=6, height_in=3.8)
    top = max(float(np.abs(z).max()), 1e-9)
    look = {"cmap": "RdBu_r", "vmin": -top, "vmax": top, "origin": "lower", "aspect": "auto"}
    image = ax.imshow(z, **(look | artist))
    ax.figure.colorbar(image, ax=ax, label="z (standard errors)")
    levels = [level for level in (-1.96, 1.96) if z.min() < level < z.max()]
    if levels and min(z.shape) > 1:
        ax.contour(z, levels=levels, colors="black", linewidths=1.8)
    ax.set(xlabel="events among missing controls (number)", ylabel="events among missing treated (number)")
    return ax


def _named(given: object, name: str) -> Mapping:
    """A mapping with one to six entries, each a line of its own colour."""
    if not isinstance(given, Mapping):
        raise invalid(name, "map names to what is drawn", given, error=TypeError)
    if not 0 < len(given) <= len(_COLOURS):
        raise invalid(name, f"have one to {len(_COLOURS)} entries", got=str(len(given)))
    return given
