"""What no file format can see: whether numbers can be what their unit says."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from neurokit_lite.core.check import as_array, one_of
from neurokit_lite.core.constancy import is_constant
from neurokit_lite.core.errors import invalid, listed
from neurokit_lite.core.instances import as_instance
from neurokit_lite.core.labels import as_labels, as_names
from neurokit_lite.core.shapes import turn_hint, warn_if_turned
from neurokit_lite.integrate.standards.units import conversion_factor, parse_unit

__all__ = [
    "DataFinding",
    "check_amplitudes",
    "check_electrode_positions",
    "check_units_agree",
]

PLAUSIBLE_SD = {"eeg": ("V", 0.5e-6, 300e-6), "ieeg": ("V", 2e-6, 1.5e-3), "meg": ("T", 20e-15, 10e-12)}
_NEARER_TO_1000 = np.sqrt(1000)  # halfway between a factor of 1 and one of 1000, on a scale of ratios


@dataclass(frozen=True)
class DataFinding:
    """One thing that cannot be as a file says it is.

    Parameters
    ----------
    check : str
        Name of the check that found it.
    text : str
        What is said, what is seen, and what may have happened.

    Examples
    --------
    >>> from neurokit_lite.integrate.standards.signals import DataFinding
    >>> DataFinding("units", "header has V, channels.tsv has mV").check
    'units'
    """

    check: str
    text: str


def check_amplitudes(values: np.ndarray, unit: str, *, modality: str = "eeg") -> tuple[DataFinding, ...]:
    """Check whether a signal is as large as such signals are, and whether its channels share a unit.

    Parameters
    ----------
    values : array_like of float, shape (n_channels, n_times)
        The signal in the unit that the file states. Filtered or not; offsets of channels do not matter.
    unit : str
        That unit.
    modality : {"eeg", "ieeg", "meg"}
        What was recorded.

    Returns
    -------
    tuple of DataFinding
        ``"amplitude"`` where the median over channels of the standard deviation is out of the range, ``"channel"`` for
        channels that differ from that median by more than a factor of 32, ``"flat"`` for channels that never change.

    Raises
    ------
    TypeError
        If `values` holds no numbers or `unit` is no text.
    ValueError
        If the array is empty or not finite, or the unit or the modality is unknown.

    Warns
    -----
    UserWarning
        If there are fewer than 20 points in time, and more channels: is the table transposed?

    Notes
    -----
    Each range is narrower than a factor of 1000 (EEG: 0.5 to 300 µV), so that no value inside stays inside when volts,
    millivolts and microvolts are mixed up. Assumes some seconds of ordinary recording: a flat line at brain death, and
    averaged responses, are smaller.

    References
    ----------
    Nunez PL, Srinivasan R (2006). *Electric Fields of the Brain: The Neurophysics of EEG*, 2nd ed. Oxford University
    Press. Hämäläinen M, Hari R, Ilmoniemi RJ, Knuutila J, Lounasmaa OV (1993). Magnetoencephalography. *Rev Mod Phys*
    65:413-497. https://doi.org/10.1103/RevModPhys.65.413

    Examples
    --------
    >>> from neurokit_lite import integrate
    >>> found = integrate.check_amplitudes([[-1, 1, -1, 1], [2, -2, 2, -2]], "mV")
    >>> found[0].text
    'channels vary by 1.5e+03 µV (median SD); eeg has 0.5 to 300 µV'
    """
    base, low, high = PLAUSIBLE_SD[one_of(modality, "modality", tuple(PLAUSIBLE_SD))]
    values = as_array(values, "values", axes=("n_channels", "n_times"), min_size=2)
    warn_if_turned(values, "values", axes=("n_channels", "n_times"))
    factor = conversion_factor(unit, base)
    sd = np.std(values - values[:, :1], axis=1) * factor
    is_flat = is_constant(values, axis=1)
    found = []
    if is_flat.any():
        found.append(DataFinding("flat", f"channels {listed(np.flatnonzero(is_flat))} never change"))
    if is_flat.all():
        return tuple(found)
    median = float(np.median(sd[~is_flat]))
    shown = {"V": "µV", "T": "fT"}[base]
    by = conversion_factor(base, shown)
    if not low <= median <= high:
        text = f"channels vary by {median * by:.2g} {shown} (median SD); {modality} has {low * by:g} to {high * by:g}"
        found.append(DataFinding("amplitude", f"{text} {shown}"))
    ratio = np.where(is_flat, median, sd) / median
    strange = np.flatnonzero((ratio > _NEARER_TO_1000) | (ratio < 1 / _NEARER_TO_1000))
    if strange.size:
        text = f"channels {listed(strange)} vary {ratio[strange[0]]:.2g} times as much as the others"
        found.append(DataFinding("channel", f"{text}: another unit?"))
    return tuple(found)


def check_units_agree(units: Mapping[str, Sequence[str]]) -> tuple[DataFinding, ...]:
    """Check whether several places state the same unit for each channel.

    Parameters
    ----------
    units : dict of str to sequence of str, shape (n_channels,)
        Units, by the place that states them; channels in the same order everywhere.

    Returns
    -------
    tuple of DataFinding
        ``"units"``: for each place that differs from the first one, or that states none, ``"n/a"``.

    Raises
    ------
    TypeError
        If it is no mapping.
    ValueError
        If fewer than two places are given, they have different numbers of channels, or a unit is missing.

    Notes
    -----
    Compares what the units mean and not how they are written: ``"uV"`` is ``"µV"``. Which of two is right, it cannot
    say; :func:`check_amplitudes` may.

    References
    ----------
    Closed form.

    Examples
    --------
    >>> from neurokit_lite import integrate
    >>> integrate.check_units_agree({"header": ["µV", "uV"], "channels.tsv": ["uV", "mV"]})[0].text
    'header has uV for 1 of 2 channels where channels.tsv has mV'
    """
    units = as_instance(units, "units", Mapping, hint="Name the place of each list.")
    if len(units) < 2:
        raise invalid("units", "have at least two places to compare", got=listed(units) or "none")
    places = as_names(list(units), "units", axis="n_places")
    texts = ([_written(str(one)) for one in as_labels(column, "units", axis="n_channels")] for column in units.values())
    (place, first), *others = zip(places, texts, strict=True)
    found = []
    for other, second in others:
        if len(second) != len(first):
            raise invalid("units", f"have {len(first)} channels in each place", got=f"{len(second)} in {other}")
        pairs = [(a, b) for a, b in zip(first, second, strict=True) if a[1] != b[1]]
        if pairs:
            text = f"{place} has {pairs[0][0][0]} for {len(pairs)} of {len(first)} channels where {other} has"
            found.append(DataFinding("units", f"{text} {pairs[0][1][0]}"))
    return tuple(found)


def _written(text: str) -> tuple[str, object]:
    """A unit as it is written, and what it means; what is unknown means only itself."""
    text = text.strip()
    try:
        return text, parse_unit(text)
    except ValueError:
        return text, text


def check_electrode_positions(positions: np.ndarray, unit: str) -> tuple[DataFinding, ...]:
    """Check whether electrodes lie as far apart as on a head.

    Parameters
    ----------
    positions : array_like of float, shape (n_channels, n_dimensions)
        x, y and z of each electrode on the scalp; any origin.
    unit : str
        Unit of length that the file states.

    Returns
    -------
    tuple of DataFinding
        ``"positions"``, where the electrode farthest from their middle is less than 5 cm or more than 20 cm away.

    Raises
    ------
    TypeError
        If positions are no numbers or the unit is no text.
    ValueError
        If there are fewer than four electrodes, not three coordinates, or the unit is none of length.

    Notes
    -----
    Millimetres, centimetres and metres differ by a factor of 10 or more, heads by far less. Assumes electrodes on both
    sides of an adult's head.

    References
    ----------
    Closed form.

    Examples
    --------
    >>> from neurokit_lite import integrate
    >>> corners = [[70, 0, 0], [-70, 0, 0], [0, 90, 0], [0, -90, 0]]
    >>> integrate.check_electrode_positions(corners, "mm"), len(integrate.check_electrode_positions(corners, "m"))
    ((), 1)
    """
    positions = as_array(positions, "positions", axes=("n_channels", "n_dimensions"))
    if positions.shape[1] != 3 or len(positions) < 4:
        hint = turn_hint("positions", positions.shape, n_columns=3)
        raise invalid("positions", "have x, y and z of four electrodes or more (n_channels, 3)", positions, hint=hint)
    meters = positions * conversion_factor(unit, "m")
    away_m = float(np.linalg.norm(meters - meters.mean(axis=0), axis=1).max())
    if 0.05 <= away_m <= 0.2:
        return ()
    return (
        DataFinding("positions", f"electrodes are up to {away_m:.3g} m from their middle; on a head, 0.05 to 0.2 m"),
    )
