"""A recording as files that others can read: EEG as BIDS, spikes as NWB. mne-bids and pynwb write them."""

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

import numpy as np

from neurokit_lite.core.check import as_array, in_range, one_of, same_length
from neurokit_lite.core.errors import invalid, listed
from neurokit_lite.core.labels import as_names
from neurokit_lite.core.optional import require
from neurokit_lite.integrate.standards.times import as_span_s

__all__ = ["write_eeg_bids", "write_spikes_nwb"]

_FORMATS = {"BrainVision": ".vhdr", "EDF": ".edf"}


def write_eeg_bids(
    voltage_uv: np.ndarray,
    rate_hz: float,
    ch_names: Sequence[str],
    *,
    root: str | Path,
    subject: str,
    task: str,
    line_hz: float,
    onsets_s: np.ndarray | None = None,
    file_format: str = "BrainVision",
) -> Path:
    """Write a continuous EEG into a BIDS data set, with its sidecars.

    Parameters
    ----------
    voltage_uv : array_like of float, shape (n_channels, n_times)
        Voltages in microvolts.
    rate_hz : float
        Samples per second.
    ch_names : sequence of str, shape (n_channels,)
        Names of the 10-05 system, so that electrodes get positions.
    root : str or pathlib.Path
        Folder of the data set; it is made where there is none, and a recording of the same name and
        format is replaced.
    subject, task : str
        Labels of letters and digits, without ``sub-`` and ``task-``.
    line_hz : float
        Frequency of the mains where the recording was made, 50 or 60 Hz.
    onsets_s : array_like of float, shape (n_events,), optional
        Onsets of events, in seconds from the first sample.
    file_format : {"BrainVision", "EDF"}
        BrainVision keeps 32-bit floats. EDF has 16-bit integers, 65 536 levels from the lowest to the highest
        value of all channels, in whole records of as many samples as fit into a second.

    Returns
    -------
    pathlib.Path
        The header (``.vhdr``) or the file (``.edf``).

    Raises
    ------
    ImportError
        If the extra ``standards`` is not installed.
    ValueError
        If shapes do not match, a label holds other signs, an event lies outside the recording, or the samples do
        not fill whole records of EDF.

    Notes
    -----
    mne-bids writes the files; positions are those of MNE's template head, and not measured.

    References
    ----------
    Pernet CR, Appelhoff S, Gorgolewski KJ, Flandin G, Phillips C, Delorme A, Oostenveld R (2019). EEG-BIDS, an
    extension to the brain imaging data structure for electroencephalography. *Sci Data* 6:103.
    https://doi.org/10.1038/s41597-019-0104-8

    Examples
    --------
    >>> from tempfile import TemporaryDirectory
    >>> import numpy as np
    >>> from neurokit_lite import integrate
    >>> with TemporaryDirectory() as folder:
    ...     wave = 20 * np.sin(np.arange(256.0))
    ...     integrate.write_eeg_bids([wave], 128.0, ["Cz"], root=folder, subject="01", task="rest", line_hz=50).name
    'sub-01_task-rest_eeg.vhdr'
    """
    one_of(file_format, "file_format", tuple(_FORMATS))
    voltage_uv = as_array(voltage_uv, "voltage_uv", axes=("n_channels", "n_times"), min_size=1)
    rate_hz = in_range(rate_hz, "rate_hz", low=np.finfo(float).tiny, high=np.inf, unit="Hz")
    one_of(line_hz, "line_hz", (50, 60))
    ch_names = as_names(ch_names, "ch_names", axis="n_channels")
    same_length(voltage_uv, ch_names, names=("voltage_uv", "ch_names"), axis="n_channels")
    for name, label in (("subject", subject), ("task", task)):
        if not (isinstance(label, str) and label.isascii() and label.isalnum()):
            raise invalid(name, "be letters and digits only", label, hint="BIDS writes the sub- or task- itself.")
    onsets = as_array([] if onsets_s is None else onsets_s, "onsets_s", axes=("n_events",))
    if file_format == "EDF" and (rate_hz < 1 or voltage_uv.shape[1] % int(rate_hz)):
        must, got = "fill whole records of EDF, a second each", f"{voltage_uv.shape[1]} samples at {rate_hz:g} Hz"
        raise invalid("voltage_uv", must, got=got, hint="Cut it to whole seconds, or write BrainVision.")
    stop_s = voltage_uv.shape[1] / rate_hz
    if onsets.size and not 0 <= onsets.min() <= onsets.max() < stop_s:
        got = f"{onsets.min():g} to {onsets.max():g} s"
        raise invalid("onsets_s", f"lie in the recording (0 to {stop_s:g} s)", got=got, hint="Seconds, not samples?")
    mne, mne_bids = require("mne"), require("mne_bids", extra="standards")
    head = {"colin27_1005", "standard_1005"} & set(mne.channels.get_builtin_montages())  # renamed in MNE 1.13
    montage = mne.channels.make_standard_montage(min(head))
    known = {one.lower() for one in montage.ch_names}
    if strange := [one for one in ch_names if one.lower() not in known]:
        raise invalid("ch_names", "be names of the 10-05 system, such as 'Cz' (n_channels,)", got=listed(strange))
    info = mne.create_info([str(one) for one in ch_names], rate_hz, "eeg", verbose="error")
    raw = mne.io.RawArray(voltage_uv * 1e-6, info, verbose="error")
    raw.info["line_freq"] = float(line_hz)
    raw.set_montage(montage, match_case=False, verbose="error")
    raw.set_annotations(mne.Annotations(onsets, 0.0, "event"), verbose="error")
    place = mne_bids.BIDSPath(subject=subject, task=task, root=root, datatype="eeg")
    options = {"format": file_format, "allow_preload": True, "overwrite": True, "verbose": "error"}
    written = mne_bids.write_raw_bids(raw, place, **options)
    return Path(written.fpath).with_suffix(_FORMATS[file_format])


def write_spikes_nwb(
    path: str | Path,
    spike_times_s: Sequence[np.ndarray],
    span_s: tuple[float, float],
    *,
    session_start: datetime,
    subject: str,
    species: str,
    description: str,
    resolution_s: float | None = None,
) -> Path:
    """Write sorted units into an NWB file, with the stretch in which they were watched.

    Parameters
    ----------
    path : str or pathlib.Path
        The ``.nwb`` file; one of the same name is replaced.
    spike_times_s : sequence of array_like of float, shape (n_spikes,)
        Spike times of each unit, in seconds since `session_start`; they are written in order of time.
    span_s : (float, float)
        When the recording began and ended, in seconds since `session_start`.
    session_start : datetime.datetime
        When the session began, with its time zone. Times in the file count from here.
    subject : str
        Its label.
    species : str
        Its Latin name.
    description : str
        What was done; whoever does not know the date says so here.
    resolution_s : float, optional
        Smallest difference between two spike times, in seconds: one sample of the recording.

    Returns
    -------
    pathlib.Path
        The file.

    Raises
    ------
    TypeError
        If times are no numbers or the start is no date with a time.
    ValueError
        If the date has no time zone, or a spike lies outside the span.

    Notes
    -----
    pynwb writes the file; 64-bit floats come back bit by bit, sorted. NWB wants an age and a sex: what stands there is
    ``"P0D/"`` (born, age unknown) and ``"U"`` (unknown), for everybody.

    References
    ----------
    Rübel O, et al. (2022). The Neurodata Without Borders ecosystem for neurophysiological data science. *eLife*
    11:e78362. https://doi.org/10.7554/eLife.78362

    Examples
    --------
    >>> from datetime import UTC, datetime
    >>> from pathlib import Path
    >>> from tempfile import TemporaryDirectory
    >>> from neurokit_lite import integrate
    >>> about = {"subject": "locust", "species": "Locusta migratoria", "description": "a test"}
    >>> with TemporaryDirectory() as folder:
    ...     path = Path(folder) / "a.nwb"
    ...     start = datetime(2005, 1, 1, tzinfo=UTC)
    ...     integrate.write_spikes_nwb(path, [[0.25, 0.5]], (0.0, 1.0), session_start=start, **about).name
    'a.nwb'
    """
    if not isinstance(path, str | Path) or Path(path).suffix != ".nwb":
        raise invalid("path", "be a path that ends in .nwb", path)
    if not isinstance(session_start, datetime):
        raise invalid("session_start", "be a datetime", session_start, error=TypeError)
    if session_start.tzinfo is None:
        raise invalid("session_start", "have a time zone", session_start, hint="Pass tzinfo=UTC, if it was UTC.")
    times = [as_array(one, "spike_times_s", axes=("n_spikes",)) for one in spike_times_s]
    start_s, stop_s = as_span_s(span_s)
    for one in times:
        if one.size and not start_s <= one.min() <= one.max() <= stop_s:
            got = f"{one.min():g} to {one.max():g} s"
            hint = "Milliseconds or samples?"
            raise invalid("spike_times_s", f"lie in the recording ({start_s:g} to {stop_s:g} s)", got=got, hint=hint)
    for name, text in (("subject", subject), ("species", species), ("description", description)):
        if not isinstance(text, str) or not text.strip():
            raise invalid(name, "be a text", text)
    pynwb, file, misc = require("pynwb"), require("pynwb.file"), require("pynwb.misc")
    nwb = pynwb.NWBFile(
        session_description=description, identifier=f"{subject} {Path(path).stem}", session_start_time=session_start
    )
    nwb.subject = file.Subject(subject_id=subject, species=species, sex="U", age="P0D/", description=description)
    if resolution_s is not None:
        resolution_s = in_range(resolution_s, "resolution_s", low=np.finfo(float).tiny, high=1, unit="s")
    nwb.units = misc.Units(name="units", description="sorted units", resolution=resolution_s)
    for one in times:
        nwb.add_unit(spike_times=np.sort(one), obs_intervals=[[start_s, stop_s]])
    with pynwb.NWBHDF5IO(str(path), "w") as io:
        io.write(nwb)
    return Path(path)
