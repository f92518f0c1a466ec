"""Files of patch-clamp rigs: ABF through pyabf and NWB through pynwb, with units checked on the way in."""

import warnings
from pathlib import Path

import numpy as np

from neurokit_lite.core.check import as_count
from neurokit_lite.core.errors import invalid
from neurokit_lite.core.optional import require
from neurokit_lite.spikes.intracellular.recording import CurrentSteps

__all__ = ["read_abf", "read_nwb_steps"]

_TO_PA = {"pA": 1.0, "nA": 1e3, "uA": 1e6, "µA": 1e6, "A": 1e12}
_TO_MV = {"mV": 1.0, "V": 1e3, "uV": 1e-3, "µV": 1e-3}


def read_abf(path: str | Path, *, channel: int = 0) -> CurrentSteps:
    """Read a current-clamp protocol from an Axon Binary File.

    Parameters
    ----------
    path : str or pathlib.Path
        The ``.abf`` file.
    channel : int
        Which recorded channel holds the voltage.

    Returns
    -------
    CurrentSteps
        Voltage in mV and the commanded current in pA, whatever units the file uses.

    Raises
    ------
    ImportError
        If pyabf is not installed (extra ``spikes``).
    FileNotFoundError
        If there is no such file.
    ValueError
        If the file cannot be read, the channel is not a voltage, or the command holds no step of current.

    Warns
    -----
    UserWarning
        If another channel measured the current, and it differs from the command in some sweep.

    Notes
    -----
    The command is rebuilt from the protocol in the file: it says what was asked for. It assumes that the amplifier did
    it; where the current was recorded too, its medians before, during and after the step are compared with the command,
    and a difference of more than 5 % of the largest step brings a warning.

    References
    ----------
    Harden SW (2022). pyABF. https://github.com/swharden/pyABF

    Examples
    --------
    >>> from neurokit_lite import data, spikes
    >>> spikes.read_abf(data.fetch_dataset("current_steps"))  # doctest: +SKIP
    <CurrentSteps: 18 sweeps at 10 kHz, steps of -500 to 1200 pA from 0.0275 to 0.1275 s>
    """
    path = _existing(path)
    pyabf = require("pyabf", extra="spikes")
    try:
        abf = pyabf.ABF(str(path))
    except Exception as error:  # a broken file makes the parser raise almost anything
        got = f"{path.name}, which gave: {error}"
        raise invalid(
            "path", "be a readable ABF file", got=got, hint="Was the recording cut off while it was copied?"
        ) from error
    channel = as_count(channel, "channel", low=0, high=abf.channelCount - 1)
    unit = str(abf.adcUnits[channel])
    if unit not in _TO_MV:
        got = f"channel {channel} ({abf.adcNames[channel]}) in {unit}"
        raise invalid(
            "channel", "be a channel that holds a voltage", got=got, hint="Was this a voltage-clamp recording?"
        )
    voltage, command = _sweeps(abf, channel)
    recording = CurrentSteps(voltage, command, abf.dataRate)
    for other in range(abf.channelCount):
        if abf.adcUnits[other] in _TO_PA:
            measured = [_sweep(abf, sweep, other).sweepY for sweep in abf.sweepList]
            _warn_of_difference(recording, np.array(measured) * _TO_PA[abf.adcUnits[other]])
    return recording


def _sweep(abf: object, sweep: int, channel: int) -> object:
    abf.setSweep(sweep, channel=channel)
    return abf


def _sweeps(abf: object, channel: int) -> tuple[np.ndarray, np.ndarray]:
    """Voltage in mV and command in pA, both (n_sweeps, n_times)."""
    voltage = np.array([_sweep(abf, sweep, channel).sweepY for sweep in abf.sweepList], dtype=float)
    command = np.array([_sweep(abf, sweep, channel).sweepC for sweep in abf.sweepList], dtype=float)
    unit = str(abf.dacUnits[channel]) if channel < len(abf.dacUnits) else "?"
    if unit not in _TO_PA:
        got = f"{unit!r} for the command that belongs to channel {channel}"
        raise invalid(
            "path", "hold a command in a unit of current", got=got, hint="Was this a voltage-clamp recording?"
        )
    # The file keeps 32-bit floats: -0.9 nA comes back as -0.89999998. A thousandth of a pA is far below any amplifier.
    return voltage * _TO_MV[abf.adcUnits[channel]], np.round(command * _TO_PA[unit], 3)


def _warn_of_difference(recording: CurrentSteps, measured_pa: np.ndarray) -> None:
    start, stop = recording.step_samples
    spans = {"before": slice(0, start), "during": slice(start, stop), "after": slice(stop, None)}
    allowed = 0.05 * abs(recording.steps_pa).max()
    for when, span in spans.items():
        difference = np.median(measured_pa[:, span], axis=1) - np.median(recording.current_pa[:, span], axis=1)
        for sweep in np.flatnonzero(abs(difference) > allowed):
            warnings.warn(
                f"Sweep {sweep}: the current measured {when} the step is {difference[sweep]:+.0f} pA off the command. "
                "The protocol was not carried out there, or the command's unit is wrong; leave that part out.",
                stacklevel=3,
            )


def read_nwb_steps(path: str | Path) -> CurrentSteps:
    """Read a current-clamp protocol from a file in the NWB standard.

    Parameters
    ----------
    path : str or pathlib.Path
        The ``.nwb`` file, with one ``CurrentClampSeries`` (volts) and one ``CurrentClampStimulusSeries`` (amperes) a
        sweep.

    Returns
    -------
    CurrentSteps
        Voltage in mV and current in pA.

    Raises
    ------
    FileNotFoundError
        If there is no such file.
    ValueError
        If the file cannot be read, lacks the series, or its sweeps differ in length or rate.

    Notes
    -----
    NWB stores volts and amperes, and factors (``conversion``, ``offset``) that turn what is stored into them. They are
    applied here; files whose factors are wrong exist, and :class:`CurrentSteps` refuses what they give.

    References
    ----------
    Rübel O, et al. (2022). The Neurodata Without Borders ecosystem for neurophysiological data science. *eLife*
    11:e78362. https://doi.org/10.7554/eLife.78362

    Examples
    --------
    >>> from neurokit_lite import spikes
    >>> spikes.read_nwb_steps("cell.nwb")  # doctest: +SKIP
    <CurrentSteps: 18 sweeps at 20 kHz, steps of -150 to 700 pA from 0.1 to 0.6 s>
    """
    path = _existing(path)
    from pynwb import NWBHDF5IO
    from pynwb.icephys import CurrentClampSeries, CurrentClampStimulusSeries

    try:
        with NWBHDF5IO(str(path), "r") as io:
            nwb = io.read()
            found = (
                _series(nwb.acquisition, CurrentClampSeries, 1e3),
                _series(nwb.stimulus, CurrentClampStimulusSeries, 1e12),
            )
    except Exception as error:  # a broken file makes h5py and hdmf raise almost anything
        got = f"{path.name}, which gave: {error}"
        raise invalid(
            "path", "be a readable NWB file (HDF5)", got=got, hint="Was it cut off while it was copied?"
        ) from error
    (voltages, rates), (currents, _) = found
    if not voltages or len(voltages) != len(currents):
        got = f"{len(voltages)} and {len(currents)}"
        raise invalid("path", "hold as many CurrentClampSeries as CurrentClampStimulusSeries, at least one", got=got)
    if len({len(one) for one in (*voltages, *currents)}) > 1 or len(set(rates)) > 1:
        got = f"{sorted({len(one) for one in voltages})} samples at {sorted(set(rates))} Hz"
        raise invalid(
            "path", "hold sweeps of one length and rate", got=got, hint="Split the protocols into files of their own."
        )
    return CurrentSteps(np.array(voltages), np.array(currents), rates[0])


def _series(container: object, kind: type, factor: float) -> tuple[list[np.ndarray], list[float]]:
    """Values of all series of one kind, by sweep number and name, in the house's units; and their rates."""
    some = sorted(
        (one for one in container.values() if type(one) is kind),
        key=lambda one: (-1 if one.sweep_number is None else int(one.sweep_number), one.name),
    )
    # Twelve digits: 5e-11 A times 1e12 is 50.00000000000001 pA otherwise.
    values = [np.round((one.data[:] * one.conversion + one.offset) * factor, 9) for one in some]
    return values, [float(one.rate) for one in some]


def _existing(path: str | Path) -> Path:
    if not isinstance(path, (str, Path)):
        raise invalid("path", "be a file's path", path, error=TypeError)
    path = Path(path)
    if not path.is_file():
        raise invalid("path", "be a file that exists", str(path), error=FileNotFoundError)
    return path
