"""Pictures of a screen: molecules, parts of a score, enrichment, and what is left when a model abstains."""

import io
from collections.abc import Mapping

import numpy as np

from neurokit_lite.core.check import as_array, as_count, same_length
from neurokit_lite.core.errors import invalid
from neurokit_lite.core.instances import as_instance
from neurokit_lite.core.optional import require
from neurokit_lite.drugs import CoverageCurve, Molecules, MpoScores
from neurokit_lite.plots.style import PALETTE, new_ax

__all__ = ["plot_coverage", "plot_enrichment", "plot_molecules", "plot_mpo"]

_COLOURS = ("blue", "vermilion", "green", "purple", "orange", "sky")
_DASHES = ("-", "--", "-.", ":")
_PANEL = (300, 220)  # pixels of one molecule
_MOST = 24  # molecules in a picture


def plot_molecules(molecules, *, captions=None, n_columns=4, ax=None, **artist):
    """Draw molecules side by side, row by row, as RDKit draws them.

    Parameters
    ----------
    molecules : Molecules
        At most 24.
    captions : sequence of str, of shape (n_molecules,), optional
        What to write below each; "" for nothing. Left out: nothing.
    n_columns : int
        Molecules in a row.
    ax : matplotlib.axes.Axes, optional
        Where to draw.
    **artist
        Passed to ``Axes.imshow``.

    Returns
    -------
    matplotlib.axes.Axes
        The axes drawn into, without a frame: one picture, with the captions as texts below.

    Raises
    ------
    ValueError
        If there are more than 24, or another number of captions.

    Examples
    --------
    >>> from neurokit_lite import drugs, plots
    >>> ax = plots.plot_molecules(drugs.read_molecules(["CCO"]), captions=["ethanol"])
    >>> ax.texts[0].get_text()
    'ethanol'
    """
    molecules = as_instance(molecules, "molecules", Molecules, hint="drugs.read_molecules(smiles) makes them.")
    n_molecules = molecules.n_molecules
    if n_molecules > _MOST:
        raise invalid("molecules", f"be at most {_MOST} in a picture", got=str(n_molecules), hint="Take select(...).")
    captions = [""] * n_molecules if captions is None else list(captions)
    same_length(captions, molecules.smiles, names=("captions", "molecules"), axis="n_molecules")
    n_columns = min(as_count(n_columns, "n_columns"), n_molecules)
    n_rows = -(-n_molecules // n_columns)
    ax = new_ax(ax, width_in=1.9 * n_columns, height_in=1.7 * n_rows)
    width, height = _PANEL
    ax.imshow(_drawing(molecules, n_columns, n_rows), **({"interpolation": "lanczos"} | artist))
    for i, caption in enumerate(captions):
        x, y = (i % n_columns + 0.5) * width, (i // n_columns + 1) * height
        ax.text(x, y, caption, ha="center", va="bottom", fontsize=8)
    ax.set(xlabel="molecules (structure)", ylabel="row (number)")  # for who turns the axes on again
    ax.set_axis_off()
    return ax


def _drawing(molecules: Molecules, n_columns: int, n_rows: int) -> np.ndarray:
    """RDKit's picture, as an array of pixels."""
    from matplotlib.image import imread

    draw = require("rdkit.Chem.Draw.rdMolDraw2D", extra="chemistry")
    chem = require("rdkit.Chem", extra="chemistry")
    width, height = _PANEL
    canvas = draw.MolDraw2DCairo(width * n_columns, height * n_rows, width, height - 30)
    canvas.drawOptions().fixedFontSize = 15
    canvas.drawOptions().bondLineWidth = 2
    for i, mol in enumerate(molecules.mols):
        canvas.SetOffset((i % n_columns) * width, (i // n_columns) * height)
        draw.PrepareAndDrawMolecule(canvas, chem.Mol(mol))
    canvas.FinishDrawing()
    return imread(io.BytesIO(canvas.GetDrawingText()), format="png")


def plot_mpo(scores, *, names=None, ax=None, **artist):
    """Draw the parts of each molecule's score one behind the other, and what the unknown ones can bring it to.

    Parameters
    ----------
    scores : MpoScores
        From ``drugs.score_mpo``; at most 24 molecules.
    names : sequence of str, of shape (n_molecules,), optional
        Name of each. Left out: their number from 0.
    ax : matplotlib.axes.Axes, optional
        Where to draw.
    **artist
        Passed to ``Axes.barh``.

    Returns
    -------
    matplotlib.axes.Axes
        The axes drawn into; the first molecule is on top, the black line goes from the least to the largest score.

    Raises
    ------
    ValueError
        If there are more than 24 molecules, or another number of names.

    Examples
    --------
    >>> from neurokit_lite import drugs, plots
    >>> scores = drugs.score_mpo({"mass_da": [300], "pka": [9]})
    >>> [float(bar.get_width()) for bar in plots.plot_mpo(scores).patches]
    [1.0, 0.5]
    """
    scores = as_instance(scores, "scores", MpoScores, hint="drugs.score_mpo makes them.")
    n_molecules, n_rules = scores.parts.shape
    if n_molecules > _MOST:
        raise invalid("scores", f"be of at most {_MOST} molecules in a picture", got=str(n_molecules))
    names = [str(i) for i in range(n_molecules)] if names is None else list(map(str, names))
    same_length(names, scores.parts, names=("names", "scores"), axis="n_molecules")
    ax = new_ax(ax, width_in=7, height_in=1.3 + 0.33 * n_molecules)
    rows, left, shades = np.arange(n_molecules), np.zeros(n_molecules), [*_COLOURS, "yellow", "grey"]
    for column, rule in enumerate(scores.names):
        part = scores.parts[:, column]
        if np.isfinite(part).any():
            width = np.nan_to_num(part)
            look = {"color": PALETTE[shades[column % len(shades)]], "label": rule, "edgecolor": "white", "height": 0.7}
            ax.barh(rows, width, left=left, **(look | artist))
            left = left + width
    middle = (scores.low + scores.high) / 2
    ax.errorbar(
        middle, rows, xerr=scores.high - middle, fmt="none", ecolor="black", capsize=3, label="least to largest"
    )
    ax.set_yticks(rows, names)
    ax.set(xlabel="score (no unit)", ylabel="molecule (name)", xlim=(0, n_rules), ylim=(n_molecules - 0.4, -0.6))
    ax.legend(fontsize=8, loc="upper center", bbox_to_anchor=(0.5, -0.25), ncols=4, frameon=False)
    return ax


def plot_enrichment(found, *, ax=None, **artist):
    """Draw which share of the actives is found as more of the library is tested.

    Parameters
    ----------
    found : mapping of str to array_like of shape (n_molecules + 1,)
        At most six curves from ``drugs.find_actives``, each with the name that the legend gives it.
    ax : matplotlib.axes.Axes, optional
        Where to draw.
    **artist
        Passed to ``Axes.plot``.

    Returns
    -------
    matplotlib.axes.Axes
        The axes drawn into; the dashed line is a random choice.

    Raises
    ------
    ValueError
        If there are no curves or more than six, or one does not rise from 0.

    Examples
    --------
    >>> from neurokit_lite import drugs, plots
    >>> curve = drugs.find_actives([3, 2, 1, 0], [1, 0, 1, 0])
    >>> plots.plot_enrichment({"mine": curve}).lines[1].get_ydata()
    array([  0.,  50.,  50., 100., 100.])
    """
    if not isinstance(found, Mapping):
        raise invalid("found", "map names to curves", found, error=TypeError)
    if not 0 < len(found) <= len(_COLOURS):
        raise invalid("found", f"have one to {len(_COLOURS)} curves", got=str(len(found)))
    ax = new_ax(ax, width_in=5.6, height_in=4)
    ax.plot([0, 100], [0, 100], color=PALETTE["grey"], ls="--", lw=1, label="random choice")
    for number, (name, given) in enumerate(found.items()):
        curve = as_array(given, f"found[{name!r}]", axes=("n_molecules + 1",), min_size=2)
        if curve[0] != 0 or (np.diff(curve) < 0).any() or curve[-1] == 0:
            got = f"{curve[0]:g} to {curve[-1]:g}"
            raise invalid(f"found[{name!r}]", "rise from 0", got=got, hint="drugs.find_actives makes it.")
        look = {"color": PALETTE[_COLOURS[number]], "ls": _DASHES[number % 4], "label": name, "lw": 2}
        ax.plot(np.linspace(0, 100, curve.size), 100 * curve / curve[-1], **(look | artist))
    ax.set(xlabel="library tested (%)", ylabel="actives found (%)", xlim=(0, 100), ylim=(0, 102))
    ax.legend(fontsize=9, loc="lower right")
    return ax


def plot_coverage(curve, *, ax=None, **artist):
    """Draw coverage, and the error of the answers that are left, over the least similarity for an answer.

    Parameters
    ----------
    curve : CoverageCurve
        From ``drugs.measure_coverage``.
    ax : matplotlib.axes.Axes, optional
        Where to draw.
    **artist
        Passed to ``Axes.plot`` for the error.

    Returns
    -------
    matplotlib.axes.Axes
        The axes drawn into, both in per cent.

    Raises
    ------
    TypeError
        If `curve` is something else.

    Examples
    --------
    >>> from neurokit_lite import drugs, plots
    >>> ax = plots.plot_coverage(drugs.measure_coverage([0.9, 0.2], [0, 1], thresholds=[0.0, 0.5]))
    >>> ax.lines[0].get_ydata(), ax.lines[1].get_ydata()
    (array([100.,  50.]), array([50.,  0.]))
    """
    curve = as_instance(curve, "curve", CoverageCurve, hint="drugs.measure_coverage makes it.")
    ax = new_ax(ax, width_in=6, height_in=3.8)
    ax.plot(curve.thresholds, 100 * curve.coverage, color=PALETTE["blue"], marker="o", ms=4, label="answered")
    look = {"color": PALETTE["vermilion"], "marker": "s", "ms": 4, "ls": "--", "label": "wrong, of the answered"}
    ax.plot(curve.thresholds, 100 * curve.error, **(look | artist))
    ax.set(xlabel="least similarity for an answer (Tanimoto, no unit)", ylabel="molecules (%)", ylim=(0, 102))
    ax.legend(fontsize=9)
    return ax
