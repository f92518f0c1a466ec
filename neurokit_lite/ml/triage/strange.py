"""Spikes with a rare kind of cell and with artefacts among them, of which the truth is known."""

from dataclasses import dataclass

import numpy as np

from neurokit_lite.core.check import as_count
from neurokit_lite.core.rng import as_generator

__all__ = ["STRANGE_FEATURES", "StrangeSpikes", "make_strange_spikes"]

STRANGE_FEATURES = ("amplitude_uv", "width_ms", "slope_ratio", "spread")
_RAIL_UV = 600.0


@dataclass(frozen=True)
class StrangeSpikes:
    """Spikes, their features, and of which kind each is.

    Parameters
    ----------
    features : numpy.ndarray of shape (n_spikes, n_features)
        The features of each spike, in the order and the units of `names`.
    names : tuple of str
        ``amplitude_uv``, ``width_ms`` from trough to peak, ``slope_ratio`` of both flanks (no unit), and ``spread``,
        the share of the probe's channels that saw the spike at the same moment (no unit).
    kinds : numpy.ndarray of str, shape (n_spikes,)
        ``"broad"`` and ``"narrow"`` are ordinary, ``"rare"`` is a rare kind of cell; ``"clipped"``, ``"movement"`` and
        ``"overlap"`` are artefacts.
    rail_uv : float
        Largest amplitude that the amplifier can tell, in µV.

    Examples
    --------
    >>> from neurokit_lite import ml
    >>> sorted(set(ml.make_strange_spikes(500).kinds))
    [np.str_('broad'), np.str_('clipped'), np.str_('movement'), np.str_('narrow'), np.str_('overlap'), np.str_('rare')]
    """

    features: np.ndarray
    names: tuple[str, ...]
    kinds: np.ndarray
    rail_uv: float


def make_strange_spikes(
    n_spikes: int = 20_000,
    *,
    n_rare: int = 40,
    n_artefacts: int = 100,
    random_state: int | np.random.Generator | None = 0,
) -> StrangeSpikes:
    """Make spikes of two common kinds of cells, of a rare one, and artefacts of three kinds.

    Parameters
    ----------
    n_spikes : int
        All spikes, artefacts among them; at least 10 more than `n_rare` and `n_artefacts` together.
    n_rare : int
        Spikes of the rare kind: twice as wide as broad ones, and a little asymmetric.
    n_artefacts : int
        Two fifths are clipped at the rail of the amplifier, two fifths are movements that most channels see, the
        others are two spikes on top of each other.
    random_state : None, int or numpy.random.Generator
        Source of chance.

    Returns
    -------
    StrangeSpikes
        The spikes in random order.

    Raises
    ------
    ValueError
        If there are not enough spikes for all kinds.

    Notes
    -----
    Normal distributions on the logarithmic scale for each feature and kind, independent of one another; real spikes of
    one cell change their size and shape together, and real artefacts come in bouts. The numbers are invented, of the
    size that extracellular probes see; a recording from the cortex may have narrow spikes below and broad ones above
    0.5 ms.

    References
    ----------
    Barthó P, Hirase H, Monconduit L, Zugaro M, Harris KD, Buzsáki G (2004). Characterization of neocortical principal
    cells and interneurons by network interactions and extracellular features. *J Neurophysiol* 92:600-608.
    https://doi.org/10.1152/jn.01170.2003

    Examples
    --------
    >>> from neurokit_lite import ml
    >>> made = ml.make_strange_spikes(1000, n_rare=3)
    >>> made.features.shape, int((made.kinds == "rare").sum())
    ((1000, 4), 3)
    """
    n_rare, n_artefacts = as_count(n_rare, "n_rare", low=0), as_count(n_artefacts, "n_artefacts", low=0)
    n_spikes = as_count(n_spikes, "n_spikes", low=n_rare + n_artefacts + 10)
    generator = as_generator(random_state)
    n_each = 2 * n_artefacts // 5
    n_broad = round(0.7 * (n_spikes - n_rare - n_artefacts))
    counts = {
        "broad": n_broad,
        "narrow": n_spikes - n_rare - n_artefacts - n_broad,
        "rare": n_rare,
        "clipped": n_each,
        "movement": n_each,
        "overlap": n_artefacts - 2 * n_each,
    }
    middles = {  # uV, ms, no unit, no unit
        "broad": (90, 0.60, 1.4, 0.04),
        "narrow": (70, 0.28, 1.1, 0.04),
        "rare": (85, 1.15, 2.6, 0.04),
        "clipped": (2000, 0.60, 1.2, 0.10),
        "movement": (300, 1.60, 1.0, 0.80),
        "overlap": (150, 1.05, 1.6, 0.05),
    }
    widths = np.array([0.30, 0.12, 0.15, 0.20])
    features = np.concatenate(
        [np.exp(np.log(middles[kind]) + widths * generator.normal(size=(n, 4))) for kind, n in counts.items()]
    )
    features[:, 0] = features[:, 0].clip(max=_RAIL_UV)
    features[:, 3] = features[:, 3].clip(max=1.0)
    mixed = generator.permutation(n_spikes)
    return StrangeSpikes(
        features[mixed], STRANGE_FEATURES, np.repeat(list(counts), list(counts.values()))[mixed], _RAIL_UV
    )
