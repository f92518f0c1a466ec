"""A simulated EEG experiment on real electrode positions, in which everything that was put in is known."""

import numpy as np

from neurokit_lite.core.check import as_array, as_count, in_range
from neurokit_lite.core.rng import as_generator
from neurokit_lite.data.dataset import Dataset, Provenance, simulated_card

__all__ = ["make_coloured_noise", "make_oddball_recording"]

# Dipoles in metres, in the head's coordinates (x right, y front, z up), and their moments in nA m at the peak.
_SOURCES = {
    "n1": (((-0.050, 0.0, 0.050), (0.050, 0.0, 0.050)), ((0.0, -0.35, -0.94), (0.0, -0.35, -0.94)), 45.0),
    "p3": (((0.0, -0.035, 0.060),), ((0.0, -0.25, 0.97),), 32.0),
    "alpha": (((-0.020, -0.070, 0.045), (0.020, -0.070, 0.045)), ((0.0, -0.7, 0.7), (0.0, -0.7, 0.7)), 40.0),
}
_N_BACKGROUND = 60
_PEAKS_S = {"n1": (0.100, 0.020), "p3": (0.360, 0.070)}  # latency and width (one standard deviation)


def make_oddball_recording(
    *, n_trials: int = 240, p3_uv: float = 6.0, rate_hz: float = 250.0, random_state: int | np.random.Generator = 0
) -> Dataset:
    """Simulate a person who hears tones, every fourth of them odd, while EEG is recorded from 32 electrodes.

    Every tone evokes an N1 from both auditory cortices at 100 ms; odd tones evoke a P3 at 360 ms as well. On top lie
    background activity with a 1/f spectrum from 60 dipoles, an alpha rhythm at 10 Hz, blinks, 50 Hz from the mains, and
    noise of the amplifier.

    Parameters
    ----------
    n_trials : int
        Number of tones, at least 8; one every 1 to 1.3 s.
    p3_uv : float
        Height of the P3 at electrode Pz, average reference, in µV.
    rate_hz : float
        Samples per second, in Hz.
    random_state : int or numpy.random.Generator
        Source of randomness; the same int gives the same recording.

    Returns
    -------
    Dataset
        ``raw``: the continuous recording (mne.io.RawArray, 32 channels, volts). ``events``: array (n_trials, 3) as mne
        wants it: sample, 0, kind. ``event_id``: kinds by name. ``truth``: ``evoked_uv``, by kind an array (n_channels,
        n_times) at average reference; ``times_s``, array (n_times,); ``blink_uv``, array (n_samples,), at Fp1;
        ``blink_map``, array (n_channels,), no unit.

    Raises
    ------
    ValueError
        If there are fewer than 8 trials, or `rate_hz` cannot carry the mains.

    Notes
    -----
    The potential of a dipole p at r0 is linear in p: voltages are the lead field of mne's four-shell sphere times the
    moments, plus noise. Real heads are no spheres, real noise is not stationary, and real evoked responses differ from
    trial to trial; a method that fails here fails everywhere, the converse does not hold.

    References
    ----------
    Mosher JC, Leahy RM, Lewis PS (1999). EEG and MEG: forward solutions for inverse methods. *IEEE Trans Biomed Eng*
    46:245-259. https://doi.org/10.1109/10.748978

    Examples
    --------
    >>> from neurokit_lite import imaging
    >>> study = imaging.make_oddball_recording(n_trials=8)
    >>> len(study["raw"].ch_names), study["events"].shape
    (32, (8, 3))
    """
    import mne

    n_trials = as_count(n_trials, "n_trials", low=8)
    p3_uv = in_range(p3_uv, "p3_uv", low=0, high=100, unit="µV", hint="Did you pass volts?")
    rate_hz = in_range(rate_hz, "rate_hz", low=125, high=5000, unit="Hz")
    generator = as_generator(random_state)
    montage = mne.channels.make_standard_montage("biosemi32")
    info = mne.create_info(montage.ch_names, rate_hz, "eeg").set_montage(montage)
    maps = _lead_fields(info, generator)
    gaps_s = generator.uniform(1.0, 1.3, n_trials)
    samples = np.round((2.0 + np.cumsum(gaps_s)) * rate_hz).astype(int)
    is_odd = _spread(n_trials, generator)
    n_samples = int(samples[-1] + 2 * rate_hz)

    courses, times_s = _evoked_courses(maps, info, rate_hz, p3_uv)
    voltage = np.zeros((len(info.ch_names), n_samples))
    for sample, odd in zip(samples, is_odd, strict=True):
        start = sample + round(times_s[0] * rate_hz)
        voltage[:, start : start + times_s.size] += courses["odd" if odd else "common"]
    blink_map = _blink_map(info)
    blink_uv = _blinks(n_samples, rate_hz, generator)
    voltage += _background(maps, n_samples, rate_hz, generator)
    voltage += blink_map[:, None] * blink_uv
    voltage += generator.uniform(2, 6, (voltage.shape[0], 1)) * np.sin(2 * np.pi * 50 * np.arange(n_samples) / rate_hz)
    voltage += generator.normal(0, 0.7, voltage.shape)
    events = np.column_stack([samples, np.zeros(n_trials, int), 1 + is_odd])
    average = {kind: course - course.mean(axis=0) for kind, course in courses.items()}
    truth = {"evoked_uv": average, "times_s": times_s, "blink_uv": blink_uv, "blink_map": blink_map}
    with mne.utils.use_log_level("ERROR"):
        raw = mne.io.RawArray(voltage * 1e-6, info)
    arrays = {"raw": raw, "events": events, "event_id": {"common": 1, "odd": 2}}
    return Dataset(arrays=arrays, provenance=_card(n_samples), truth=truth)


def _lead_fields(info, generator: np.random.Generator) -> dict[str, np.ndarray]:
    """Voltage (µV) at every electrode for 1 nA m in each source: (n_channels, n_dipoles) by name."""
    import mne

    at, along = [], []
    for positions, directions, _ in _SOURCES.values():
        at += positions
        along += directions
    outward = generator.normal(size=(_N_BACKGROUND, 3)) * [1, 1, 0.7] + [0, 0, 0.4]
    outward /= np.linalg.norm(outward, axis=1, keepdims=True)
    at = np.vstack([at, outward * generator.uniform(0.03, 0.07, (_N_BACKGROUND, 1)) + [0, 0, 0.04]])
    along = np.vstack([along, generator.normal(size=(_N_BACKGROUND, 3))])
    along /= np.linalg.norm(along, axis=1, keepdims=True)
    with mne.utils.use_log_level("ERROR"):
        sphere = mne.make_sphere_model(r0=(0, 0, 0.04), head_radius=0.095)
        dipoles = mne.Dipole(np.arange(len(at)), at, np.full(len(at), 1e-9), along, np.ones(len(at)))
        field = mne.make_forward_dipole(dipoles, sphere, info)[0]
    gain = field["sol"]["data"]
    parts, first = {}, 0
    for name, (positions, _, _) in _SOURCES.items():
        parts[name] = gain[:, first : first + len(positions)] * 1e-9 * 1e6
        first += len(positions)
    return parts | {"background": gain[:, first:] * 1e-9 * 1e6}


def _evoked_courses(maps: dict, info, rate_hz: float, p3_uv: float) -> tuple[dict[str, np.ndarray], np.ndarray]:
    """What a common and an odd tone evoke, (n_channels, n_times) in µV, from -0.2 to 0.8 s."""
    times_s = np.arange(round(-0.2 * rate_hz), round(0.8 * rate_hz) + 1) / rate_hz
    shape = {
        name: np.exp(-0.5 * ((times_s - peak_s) / width_s) ** 2) * (times_s > 0)
        for name, (peak_s, width_s) in _PEAKS_S.items()
    }
    n1 = maps["n1"].sum(axis=1) * _SOURCES["n1"][2]
    p3 = maps["p3"].sum(axis=1)
    at_pz = (p3 - p3.mean())[info.ch_names.index("Pz")]
    common = np.outer(n1, shape["n1"])
    return {"common": common, "odd": common + np.outer(p3 * p3_uv / at_pz, shape["p3"])}, times_s


def _background(maps: dict, n_samples: int, rate_hz: float, generator: np.random.Generator) -> np.ndarray:
    """1/f activity of many dipoles, and a waxing and waning rhythm at 10 Hz: (n_channels, n_samples) in µV."""
    noise = make_coloured_noise((_N_BACKGROUND, n_samples), rate_hz, exponent=1.2, random_state=generator)
    waves = make_coloured_noise((2, n_samples), rate_hz, exponent=0.0, random_state=generator)
    frequency_hz = np.fft.rfftfreq(n_samples, 1 / rate_hz)
    spectrum = np.fft.rfft(waves) * np.exp(-0.5 * ((frequency_hz - 10) / 0.8) ** 2)
    alpha = np.fft.irfft(spectrum, n_samples)
    alpha /= alpha.std(axis=1, keepdims=True)
    return maps["background"] @ noise * 18.0 + maps["alpha"] @ alpha * _SOURCES["alpha"][2]


def make_coloured_noise(
    shape: tuple[int, ...], rate_hz: float, *, exponent: float = 1.0, random_state: int | np.random.Generator = 0
) -> np.ndarray:
    """Make noise whose power falls with frequency as a power law.

    Parameters
    ----------
    shape : tuple of int
        Axes of the result, time last.
    rate_hz : float
        Samples per second, in Hz.
    exponent : float
        Power is proportional to 1 / frequency ** exponent; 0 is white noise.
    random_state : int or numpy.random.Generator
        Source of randomness; the same int gives the same noise.

    Returns
    -------
    numpy.ndarray of shape (..., n_times)
        Noise with standard deviation 1 along time, mean 0.

    Raises
    ------
    ValueError
        If `shape` has no time axis of at least 8 samples, or a number is out of range.

    Notes
    -----
    White noise is multiplied by f ** (-exponent / 2) in the frequency domain, flat below 0.5 Hz. The noise is
    stationary, which real background activity is not.

    References
    ----------
    Timmer J, König M (1995). On generating power law noise. *Astron Astrophys* 300:707-710.

    Examples
    --------
    >>> from neurokit_lite import imaging
    >>> noise = imaging.make_coloured_noise((2, 1000), 250)
    >>> noise.shape, [round(float(one.std()), 6) for one in noise]
    ((2, 1000), [1.0, 1.0])
    """
    shape = tuple(as_count(n, "shape") for n in as_array(shape, "shape", axes=("n_axes",), dtype=int).tolist())
    n_times = as_count(shape[-1] if shape else 0, "shape", low=8, hint="Its last axis is time, in samples.")
    rate_hz = in_range(rate_hz, "rate_hz", low=1, high=1e6, unit="Hz")
    exponent = in_range(exponent, "exponent", low=0, high=4)
    white = as_generator(random_state).normal(size=shape)
    frequency_hz = np.maximum(np.fft.rfftfreq(n_times, 1 / rate_hz), 0.5)
    spectrum = np.fft.rfft(white) * frequency_hz ** (-exponent / 2)
    spectrum[..., 0] = 0
    noise = np.fft.irfft(spectrum, n_times)
    return noise / noise.std(axis=-1, keepdims=True)


def _spread(n_trials: int, generator: np.random.Generator) -> np.ndarray:
    """One odd tone at a random place in every four."""
    is_odd = np.zeros(n_trials, int)
    firsts = np.arange(0, n_trials - 3, 4)
    is_odd[firsts + generator.integers(0, 4, firsts.size)] = 1
    return is_odd


def _blink_map(info) -> np.ndarray:
    """How strongly a blink shows at each electrode, 1 at Fp1: it falls off with the distance from the eyes."""
    positions = np.array([channel["loc"][:3] for channel in info["chs"]])
    eyes = np.array([[-0.03, 0.095, 0.02], [0.03, 0.095, 0.02]])
    distance = np.linalg.norm(positions[:, None] - eyes, axis=2)
    strength = np.exp(-((distance / 0.05) ** 2) / 2).sum(axis=1)
    return strength / strength[info.ch_names.index("Fp1")]


def _blinks(n_samples: int, rate_hz: float, generator: np.random.Generator) -> np.ndarray:
    """A blink every 4 s on average, each 0.3 s long, about 120 µV at Fp1."""
    when_s = np.cumsum(generator.gamma(4, 1.0, size=int(n_samples / rate_hz)))
    when_s = when_s[when_s < n_samples / rate_hz - 1]
    times_s = np.arange(n_samples) / rate_hz
    blinks = np.zeros(n_samples)
    for start_s in when_s:
        inside = (times_s >= start_s) & (times_s < start_s + 0.3)
        blinks[inside] += generator.normal(120, 20) * np.sin(np.pi * (times_s[inside] - start_s) / 0.3) ** 2
    return blinks


def _card(n_samples: int) -> Provenance:
    return simulated_card(
        "oddball_recording",
        "A simulated person hears tones, every fourth of them odd",
        modality="EEG, dipoles in a four-shell sphere seen by the 32 electrodes of a BioSemi cap",
        shape=f"raw (n_channels = 32, n_times = {n_samples}), V; events (n_trials, 3)",
    )
