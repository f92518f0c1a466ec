"""Pictures of standards: which tool noticed which fault."""

import numpy as np

from neurokit_lite.core.check import as_array
from neurokit_lite.core.errors import invalid
from neurokit_lite.core.instances import as_instance
from neurokit_lite.plots.style import PALETTE, new_ax

__all__ = ["plot_noticed"]


def plot_noticed(noticed, *, ax=None, **artist):
    """Draw which tool noticed which fault, as a table of filled squares with their number below each tool.

    Parameters
    ----------
    noticed : pandas.DataFrame, shape (n_faults, n_tools)
        1 or True where the tool noticed the fault, 0 or False where it did not, NaN where it was not asked. The index
        names the faults, the columns name the tools.
    ax : matplotlib.axes.Axes, optional
        Where to draw.
    **artist
        Passed to ``Axes.imshow``.

    Returns
    -------
    matplotlib.axes.Axes
        The axes drawn into: one row for each fault, one column for each tool.

    Raises
    ------
    TypeError
        If it is no table.
    ValueError
        If it holds something else than 0, 1 and NaN, or nothing.

    Examples
    --------
    >>> import pandas as pd
    >>> from neurokit_lite import plots
    >>> ax = plots.plot_noticed(pd.DataFrame({"names": [1, 0], "units": [0, 1]}, index=["no task", "V for µV"]))
    >>> [label.get_text() for label in ax.get_xticklabels()]
    ['names\\n1 of 2', 'units\\n1 of 2']
    """
    import pandas as pd
    from matplotlib.colors import ListedColormap

    table = as_instance(noticed, "noticed", pd.DataFrame)
    values = as_array(table.astype(float), "noticed", axes=("n_faults", "n_tools"), finite=False, min_size=1)
    if not np.isin(values[~np.isnan(values)], (0, 1)).all():
        raise invalid("noticed", "hold 0, 1 or NaN", got=f"values from {np.nanmin(values):g} to {np.nanmax(values):g}")
    ax = new_ax(ax, width_in=1.6 + 1.1 * values.shape[1], height_in=1 + 0.22 * len(values))
    colours = ListedColormap([PALETTE["grey"], PALETTE["blue"]]).with_extremes(bad="white")
    look = {"cmap": colours, "vmin": 0, "vmax": 1, "aspect": "auto", "interpolation": "nearest"}
    ax.imshow(np.ma.masked_invalid(values), **(look | artist))
    counts = [f"{int(np.nansum(column))} of {np.sum(~np.isnan(column))}" for column in values.T]
    ax.set_xticks(range(values.shape[1]), [f"{tool}\n{n}" for tool, n in zip(table.columns, counts, strict=True)])
    ax.set_yticks(range(len(values)), table.index)
    ax.set_xticks(np.arange(0.5, values.shape[1] - 1), minor=True)
    ax.set_yticks(np.arange(0.5, len(values) - 1), minor=True)
    ax.grid(which="minor", color="white", lw=2)
    ax.tick_params(which="both", length=0)
    ax.set(
        xlabel="tool (blue: noticed; grey: not noticed; white: does not read such files)",
        ylabel="planted fault (one row each)",
    )
    return ax
