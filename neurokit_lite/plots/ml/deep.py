"""Pictures of networks: how the loss fell, and what an answer rests on."""

import numpy as np

from neurokit_lite.core.check import in_range
from neurokit_lite.core.errors import invalid
from neurokit_lite.core.instances import as_instance
from neurokit_lite.ml import Attribution
from neurokit_lite.plots.style import PALETTE, new_ax

__all__ = ["plot_attribution", "plot_losses"]


def plot_losses(net, *, ax=None, **artist):
    """Draw the training loss over epochs, a line for each member.

    Parameters
    ----------
    net : ConvNet or RecurrentDecoder
        Fitted.
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
        If `net` is something else.
    NotFittedError
        If it was not fitted.

    Examples
    --------
    >>> import numpy as np
    >>> from neurokit_lite import ml, plots
    >>> trials = np.arange(8.0).reshape(4, 1, 2)
    >>> net = ml.ConvNet(n_filters=1, n_kernel=1, n_pool=2, n_epochs=3, n_members=1, random_state=0)
    >>> plots.plot_losses(net.fit(trials, [0, 0, 1, 1])).lines[0].get_xdata()
    array([1, 2, 3])
    """
    losses = getattr(net, "losses_", None)
    if not isinstance(losses, np.ndarray):
        raise invalid("net", "be a fitted ConvNet or RecurrentDecoder", net, hint="fit() trains one.", error=TypeError)
    ax = new_ax(ax, width_in=5, height_in=3.2)
    epochs = np.arange(1, losses.shape[1] + 1)
    for member in losses:
        ax.plot(epochs, member, **({"color": PALETTE["blue"], "lw": 1, "alpha": 0.8} | artist))
    ax.set(xlabel="epoch (number)", ylabel="training loss (nats)")
    return ax


def plot_attribution(attribution, *, rate_hz, trial=0, ax=None, **artist):
    """Draw which samples of a trial speak for the label, and which against it.

    Parameters
    ----------
    attribution : Attribution
        From :func:`~neurokit_lite.ml.integrate_gradients`.
    rate_hz : float
        Samples per second, in Hz.
    trial : int
        Number of the trial, from 0.
    ax : matplotlib.axes.Axes, optional
        Where to draw.
    **artist
        Passed to ``Axes.imshow``.

    Returns
    -------
    matplotlib.axes.Axes
        The axes drawn into, with a colour bar; rows are channels, white is 0.

    Raises
    ------
    TypeError
        If `attribution` is something else.
    ValueError
        If there is no such trial, or the rate is not positive.

    Examples
    --------
    >>> import numpy as np
    >>> from neurokit_lite import ml, plots
    >>> one = ml.Attribution(np.array([[[0.1, -0.2, 0.0]]]), np.array([0.0]), 0.1)
    >>> plots.plot_attribution(one, rate_hz=10).get_xlabel()
    'time (s)'
    """
    attribution = as_instance(attribution, "attribution", Attribution, hint="integrate_gradients makes it.")
    rate_hz = in_range(rate_hz, "rate_hz", low=1e-6, high=1e9, unit="Hz")
    if not isinstance(trial, (int, np.integer)) or not 0 <= trial < len(attribution.values):
        raise invalid("trial", f"be a whole number from 0 to {len(attribution.values) - 1}", trial)
    values = attribution.values[trial]
    ax = new_ax(ax, width_in=6.5, height_in=2.6)
    limit = max(float(np.abs(values).max()), 1e-12)
    extent = (-0.5 / rate_hz, (values.shape[1] - 0.5) / rate_hz, len(values) - 0.5, -0.5)
    style = {"cmap": "RdBu_r", "vmin": -limit, "vmax": limit, "aspect": "auto", "interpolation": "nearest"}
    image = ax.imshow(values, extent=extent, **(style | artist))
    ax.figure.colorbar(image, ax=ax, label="share in the log odds (nats)")
    ax.set(xlabel="time (s)", ylabel="channel (number)", yticks=np.arange(len(values)))
    return ax
