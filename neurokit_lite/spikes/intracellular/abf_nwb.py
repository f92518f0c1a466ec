"""Files of patch-clamp rigs: ABF through pyabf and NWB through pynwb, with units checked on the way in."""

import warnings
from pathlib import Path

import numpy as np

from neurokit_lite.core.check import as_count
from neurokit_lite.core.errors import invalid
from neurokit_lite.core.files import as_file
from neurokit_lite.core.optional import require
from neurokit_lite.spikes.intracellular._nwb_sweeps import read_nwb_sweeps
from neurokit_lite.spikes.intracellular.recording import CurrentClamp, CurrentSteps
from neurokit_lite.spikes.intracellular.voltage_clamp import VoltageSteps

__all__ = ["read_abf", "read_current_clamp", "read_nwb_steps", "read_voltage_steps"]

_TO_PA = {"fA": 1e-3, "pA": 1.0, "nA": 1e3, "uA": 1e6, "µA": 1e6, "A": 1e12}
_TO_MV = {"mV": 1.0, "V": 1e3, "uV": 1e-3, "µV": 1e-3}


def read_current_clamp(path: str | Path, *, channel: int = 0) -> CurrentClamp:
    """Read any current-clamp protocol (several steps, ramps, trains) from an ABF or NWB file.

    Parameters
    ----------
    path : str or pathlib.Path
        The ``.abf`` or ``.nwb`` file.
    channel : int
        In an ABF file, which recorded channel holds the voltage.

    Returns
    -------
    CurrentClamp
        Voltage in mV and the commanded current in pA, whatever units the file uses.

    Raises
    ------
    ImportError
        If pyabf is needed and not installed (extra ``spikes``).
    FileNotFoundError
        If there is no such file.
    ValueError
        If the file is neither, cannot be read or is cut off, the channel holds no voltage, or its command no current.

    Warns
    -----
    UserWarning
        If another channel measured the current, and it differs from the command in some sweep.

    Notes
    -----
    See :func:`read_abf` and :func:`read_nwb_steps`, which take protocols of a single step.

    References
    ----------
    Harden SW (2022). pyABF. https://github.com/swharden/pyABF

    Examples
    --------
    >>> from neurokit_lite import spikes
    >>> spikes.read_current_clamp("dual_steps.abf").step(1)  # doctest: +SKIP
    <CurrentSteps: 17 sweeps at 20 kHz, steps of -100 to -100 pA from 0.5 to 1 s>
    """
    if as_file(path).suffix.lower() == ".nwb":
        return CurrentClamp(*read_nwb_sweeps(path))
    abf, voltage, command = _read_sweeps(path, channel, recorded=(_TO_MV, "a voltage"), commanded=(_TO_PA, "current"))
    recording = CurrentClamp(voltage, command, abf.dataRate)
    _compare_with_measured(abf, recording)
    return recording


def read_abf(path: str | Path, *, channel: int = 0) -> CurrentSteps:
    """Read a current-clamp protocol of one step from an Axon Binary File.

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
        If the file cannot be read or is cut off, the channel is not a voltage, or the command is no single step of
        current.

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
    abf, voltage, command = _read_sweeps(path, channel, recorded=(_TO_MV, "a voltage"), commanded=(_TO_PA, "current"))
    recording = CurrentSteps(voltage, command, abf.dataRate)
    _compare_with_measured(abf, recording)
    return recording


def read_nwb_steps(path: str | Path) -> CurrentSteps:
    """Read a current-clamp protocol of one step from a file in the NWB standard.

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
        If the file cannot be read, lacks the series, its sweeps differ in length or rate, its time stamps are not
        regular, a stimulus does not cover its sweep, or the command is no single step.

    Notes
    -----
    NWB stores volts and amperes, and factors (``conversion``, ``offset``) that turn what is stored into them. They are
    applied here; files whose factors are wrong exist, and :class:`CurrentSteps` refuses what they give. A stimulus has
    a rate (or time stamps) and a start of its own: at each sample of the voltage the command is the last one that was
    given by then. Series are paired by sweep number, or by the numbers in their names where they have none.

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
    return CurrentSteps(*read_nwb_sweeps(path))


def read_voltage_steps(path: str | Path, *, channel: int = 0) -> VoltageSteps:
    """Read a voltage-clamp protocol of one step from an Axon Binary File.

    Parameters
    ----------
    path : str or pathlib.Path
        The ``.abf`` file.
    channel : int
        Which recorded channel holds the current.

    Returns
    -------
    VoltageSteps
        Current in pA and the commanded voltage in mV, whatever units the file uses.

    Raises
    ------
    ImportError
        If pyabf is not installed (extra ``spikes``).
    FileNotFoundError
        If there is no such file.
    ValueError
        If the file cannot be read or is cut off, the channel is no current, or the command no single step of voltage.

    Notes
    -----
    The command is rebuilt from the protocol in the file. It includes the holding potential, and leaves out what the
    amplifier added by itself (series-resistance compensation, a junction potential).

    References
    ----------
    Harden SW (2022). pyABF. https://github.com/swharden/pyABF

    Examples
    --------
    >>> from neurokit_lite import spikes
    >>> spikes.read_voltage_steps("membrane_test.abf")  # doctest: +SKIP
    <VoltageSteps: 5 sweeps at 20 kHz, steps of -10 to -10 mV from 0.1 to 0.2 s>
    """
    abf, current, command = _read_sweeps(path, channel, recorded=(_TO_PA, "a current"), commanded=(_TO_MV, "voltage"))
    return VoltageSteps(current, command, abf.dataRate)


def _read_sweeps(
    path: object, channel: object, *, recorded: tuple[dict, str], commanded: tuple[dict, str]
) -> tuple[object, np.ndarray, np.ndarray]:
    """The open file, and what was recorded and commanded on a channel, both (n_sweeps, n_times), in house units."""
    path = as_file(path)
    abf = _open(path)
    channel = as_count(channel, "channel", low=0, high=abf.channelCount - 1)
    unit = str(abf.adcUnits[channel])
    clamp = "current" if commanded[1] == "voltage" else "voltage"
    if unit not in recorded[0]:
        got = f"channel {channel} ({abf.adcNames[channel]}) in {unit}; {_channels(abf)}"
        raise invalid(
            "channel", f"be a channel that holds {recorded[1]}", got=got, hint=f"Was this a {clamp}-clamp recording?"
        )
    data = _values(abf, channel, "sweepY", path=path)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # pyabf warns of a missing waveform file at length; we refuse, below
        command = _values(abf, channel, "sweepC", path=path)
    if np.isnan(command).any():
        hint = "It was played from a waveform file: make the object from arrays, with that waveform."
        raise invalid("path", "hold its command", got=f"{path.name}, whose command is not in it", hint=hint)
    its_unit = str(abf.dacUnits[channel]) if channel < len(abf.dacUnits) else "?"
    if its_unit not in commanded[0]:
        got = f"{its_unit!r} for the command that belongs to channel {channel}"
        hint = f"Was this a {clamp}-clamp recording?"
        raise invalid("path", f"hold a command in a unit of {commanded[1]}", got=got, hint=hint)
    # The file keeps 32-bit floats: -0.9 nA comes back as -0.89999998. A thousandth is far below any amplifier.
    return abf, data * recorded[0][unit], np.round(command * commanded[0][its_unit], 3)


def _open(path: Path) -> object:
    try:
        with np.printoptions():  # pyabf changes how arrays are printed, for the whole session, when it is imported
            return require("pyabf", extra="spikes").ABF(str(path))
    except ImportError:
        raise
    except Exception as error:  # a broken file makes the parser raise almost anything
        got = f"{path.name}, which gave: {str(error)[:120]}"
        raise invalid(
            "path", "be a readable ABF file", got=got, hint="Was the recording cut off while it was copied?"
        ) from error


def _channels(abf: object) -> str:
    """Names and units of all channels."""
    return "channels are " + ", ".join(f"{i} in {unit}" for i, unit in enumerate(abf.adcUnits[:8]))


def _values(abf: object, channel: int, kind: str, *, path: Path) -> np.ndarray:
    """``sweepY`` or ``sweepC`` of every sweep, shape (n_sweeps, n_times)."""
    try:
        sweeps = [np.array(_sweep(abf, sweep, channel, kind), dtype=float) for sweep in abf.sweepList]
    except Exception as error:  # truncated data, or a command that lies in a file of its own
        got = f"{path.name}, which gave: {str(error)[:120]}"
        raise invalid(
            "path", "hold every sweep and its command", got=got, hint="Was the recording cut off while it was copied?"
        ) from error
    lengths = sorted({len(one) for one in sweeps})
    if len(lengths) != 1 or lengths[0] == 0:
        got = f"lengths of {lengths[:5]} samples"
        raise invalid(
            "path", "hold sweeps of one length", got=got, hint="Split them, or read them with pyabf and crop them."
        )
    return np.array(sweeps)


def _sweep(abf: object, sweep: int, channel: int, kind: str) -> np.ndarray:
    abf.setSweep(sweep, channel=channel)
    return getattr(abf, kind)


def _compare_with_measured(abf: object, recording: CurrentClamp) -> None:
    """Warn where another channel measured a current that differs from the command."""
    spans = _spans(recording)
    allowed = 0.05 * np.ptp(recording.current_pa)
    for other in range(abf.channelCount):
        if abf.adcUnits[other] not in _TO_PA or not spans:
            continue
        measured = np.array([_sweep(abf, sweep, other, "sweepY") for sweep in abf.sweepList])
        measured = measured * _TO_PA[abf.adcUnits[other]]
        for when, span in spans.items():
            difference = np.median(measured[:, span], axis=1) - np.median(recording.current_pa[:, span], axis=1)
            for sweep in np.flatnonzero(abs(difference) > allowed):
                warnings.warn(
                    f"Sweep {sweep}: the current measured {when} is {difference[sweep]:+.0f} pA off the command. "
                    "The protocol was not carried out there, or the command's unit is wrong; leave that part out.",
                    stacklevel=3,
                )


def _spans(recording: CurrentClamp) -> dict[str, slice]:
    """Stretches of constant command, by name."""
    if isinstance(recording, CurrentSteps):
        start, stop = recording.step_samples
        return {
            "before the step": slice(0, start),
            "during the step": slice(start, stop),
            "after the step": slice(stop, None),
        }
    edges = np.round(recording.steps_s * recording.rate_hz).astype(int)
    return {f"in step {number}": slice(*one) for number, one in enumerate(edges)}
