"""A simulated EEG experiment on real electrode positions, in which everything that was put in is known."""

import numpy as np

from neurokit_lite.core.check import as_array, as_count, in_range
from neurokit_lite.core.errors import invalid
from neurokit_lite.core.rng import as_generator
from neurokit_lite.data.dataset import Dataset, Provenance, simulated_card

__all__ = ["make_coloured_noise", "make_oddball_group", "make_oddball_recording"]

# Dipoles in metres, in the head's coordinates (x right, y front, z up), and their moments in nA m at the peak.
_SOURCES = {
    "n1": (((-0.050, 0.0, 0.050), (0.050, 0.0, 0.050)), ((0.0, -0.35, -0.94), (0.0, -0.35, -0.94)), 45.0),
    "p3": (((0.0, -0.035, 0.060),), ((0.0, -0.25, 0.97),), 32.0),
    "alpha": (((-0.020, -0.070, 0.045), (0.020, -0.070, 0.045)), ((0.0, -0.7, 0.7), (0.0, -0.7, 0.7)), 40.0),
}
_N_BACKGROUND = 60
_DRIFT_HZ = 0.05  # above it the power of drifts falls with the fourth power of frequency
_PEAKS_S = {"n1": (0.100, 0.020), "p3": (0.360, 0.070)}  # latency and width (one standard deviation)


def make_oddball_recording(
    *,
    n_trials: int = 240,
    p3_uv: float = 6.0,
    drift_uv: float = 0.0,
    rate_hz: float = 250.0,
    random_state: int | np.random.Generator = 0,
) -> Dataset:
    """Simulate a person who hears tones, every fourth of them odd, while EEG is recorded from 32 electrodes.

    Every tone evokes an N1 from both auditory cortices at 100 ms; odd tones evoke a P3 at 360 ms as well. On top lie
    background activity with a 1/f spectrum from 60 dipoles, an alpha rhythm at 10 Hz, blinks, 50 Hz from the mains,
    noise of the amplifier, and where asked for the slow drifts of skin and electrodes.

    Parameters
    ----------
    n_trials : int
        Number of tones, at least 8; one every 1 to 1.3 s.
    p3_uv : float
        Height of the P3 at electrode Pz, average reference, in µV.
    drift_uv : float
        Standard deviation over time of the drift of each electrode, in µV; every electrode drifts by itself.
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
    drift_uv = in_range(drift_uv, "drift_uv", low=0, high=5000, unit="µV", hint="Did you pass volts?")
    rate_hz = in_range(rate_hz, "rate_hz", low=125, high=5000, unit="Hz")
    generator = as_generator(random_state)
    info = _cap(rate_hz)
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
    if drift_uv:
        voltage += drift_uv * _drifts(voltage.shape, rate_hz, generator)
    events = np.column_stack([samples, np.zeros(n_trials, int), 1 + is_odd])
    average = {kind: course - course.mean(axis=0) for kind, course in courses.items()}
    truth = {"evoked_uv": average, "times_s": times_s, "blink_uv": blink_uv, "blink_map": blink_map}
    with mne.utils.use_log_level("ERROR"):
        raw = mne.io.RawArray(voltage * 1e-6, info)
    arrays = {"raw": raw, "events": events, "event_id": {"common": 1, "odd": 2}}
    return Dataset(arrays=arrays, provenance=_card(n_samples), truth=truth)


def make_oddball_group(
    *,
    n_people: int = 14,
    n_trials: int = 40,
    p3_uv: tuple[float, float] = (6.0, 3.0),
    difference_uv: tuple[float, float] = (2.0, 1.0),
    rate_hz: float = 125.0,
    random_state: int | np.random.Generator = 0,
) -> Dataset:
    """Simulate people who hear odd tones twice: with nothing else to do, and beside a second task that costs P3.

    The sources and the background are those of :func:`make_oddball_recording`. What is made are epochs of odd tones,
    without blinks and hum, at average reference, each measured from its baseline.

    Parameters
    ----------
    n_people : int
        Number of people, at least 2.
    n_trials : int
        Number of odd tones a person hears under each task, at least 2.
    p3_uv : (float, float)
        Height of the P3 at Pz in the dual task: mean over all people that there are, and standard deviation between
        them, in µV.
    difference_uv : (float, float)
        By how much a person's P3 is higher in the single task: mean and standard deviation between people, in µV. With
        a mean of 0 there is no difference between tasks in people, though each person has one.
    rate_hz : float
        Samples per second, in Hz.
    random_state : int or numpy.random.Generator
        Source of randomness; the same int gives the same people.

    Returns
    -------
    Dataset
        ``single_uv``, ``dual_uv``: arrays (n_people, n_trials, n_channels = 32, n_times), µV, from -0.2 to 0.8 s.
        ``times_s``: array (n_times,). ``ch_names``: list of str. ``truth``: ``p3_uv`` (n_people, 2), single and dual;
        ``difference_uv`` (n_people,); ``wave_uv`` (n_channels, n_times), the difference in the mean over all people.

    Raises
    ------
    ValueError
        If there are fewer than 2 people or trials, or a number is out of range.

    Notes
    -----
    Person i has a P3 of d_i in the dual and of d_i + e_i in the single task, both normal over people; to these trials
    add noise. So the mean difference of n people with m trials has the variance (s_e ** 2 + 2 s_noise ** 2 / m) / n:
    trials make only its second part smaller. All people share one head, and one latency, which real ones do not.

    References
    ----------
    Baker DH, et al. (2021). Power contours: optimising sample size and precision in experimental psychology and human
    neuroscience. *Psychol Methods* 26:295-314. https://doi.org/10.1037/met0000337

    Examples
    --------
    >>> from neurokit_lite import imaging
    >>> group = imaging.make_oddball_group(n_people=3, n_trials=2)
    >>> group["single_uv"].shape, group["dual_uv"].shape
    ((3, 2, 32, 126), (3, 2, 32, 126))
    """
    n_people = as_count(n_people, "n_people", low=2)
    n_trials = as_count(n_trials, "n_trials", low=2)
    rate_hz = in_range(rate_hz, "rate_hz", low=125, high=5000, unit="Hz")
    height, gain = _mean_and_sd(p3_uv, "p3_uv"), _mean_and_sd(difference_uv, "difference_uv")
    generator, info = as_generator(random_state), _cap(rate_hz)
    maps = _lead_fields(info, generator)
    courses, times_s = _evoked_courses(maps, info, rate_hz, 1.0)
    n1, p3 = courses["common"], courses["odd"] - courses["common"]
    p3 = p3 - p3.mean(axis=0)
    dual, gains = (mean + sd * generator.normal(size=n_people) for mean, sd in (height, gain))
    heights, span = np.stack([dual + gains, dual], axis=1), round(1.25 * rate_hz)
    epochs = np.empty((2, n_people, n_trials, len(info.ch_names), times_s.size))
    for person in range(n_people):
        noise = _background(maps, 2 * n_trials * span, rate_hz, generator)
        noise = noise.reshape(len(noise), 2, n_trials, span)[..., : times_s.size].transpose(1, 2, 0, 3)
        epochs[:, person] = noise + n1 + heights[person][:, None, None, None] * p3
    epochs += generator.normal(0, 0.7, epochs.shape)
    epochs -= epochs.mean(axis=3, keepdims=True)
    epochs -= epochs[..., times_s <= 0].mean(axis=-1, keepdims=True)
    arrays = {"single_uv": epochs[0], "dual_uv": epochs[1], "times_s": times_s, "ch_names": list(info.ch_names)}
    truth = {"p3_uv": heights, "difference_uv": gains, "wave_uv": gain[0] * p3}
    card = simulated_card(
        "oddball_group",
        "Simulated people hear odd tones, with and without a second task",
        modality="EEG, dipoles in a four-shell sphere seen by the 32 electrodes of a BioSemi cap",
        shape=f"single_uv, dual_uv {epochs[0].shape} (n_people, n_trials, n_channels, n_times), µV",
    )
    return Dataset(arrays=arrays, provenance=card, truth=truth)


def _mean_and_sd(value: object, name: str) -> tuple[float, float]:
    """A mean and a standard deviation over people, µV."""
    rule = "be a mean and a standard deviation between people, both up to 100 µV"
    if np.shape(value) != (2,):
        raise invalid(name, rule, value, hint="Did you leave out the spread between people?")
    mean, apart = as_array(value, name, axes=("2",)).tolist()
    if max(abs(mean), apart) > 100 or apart < 0:
        raise invalid(name, rule, value)
    return mean, apart


def _cap(rate_hz: float):
    """Names and places of the 32 electrodes."""
    import mne

    montage = mne.channels.make_standard_montage("biosemi32")
    return mne.create_info(montage.ch_names, rate_hz, "eeg").set_montage(montage)


def _drifts(shape: tuple[int, int], rate_hz: float, generator: np.random.Generator) -> np.ndarray:
    """Slow waves, each row by itself with standard deviation 1: (n_channels, n_samples)."""
    frequency_hz = np.fft.rfftfreq(shape[1], 1 / rate_hz)
    spectrum = np.fft.rfft(generator.normal(size=shape)) / np.sqrt(1 + (frequency_hz / _DRIFT_HZ) ** 4)
    spectrum[:, 0] = 0
    drift = np.fft.irfft(spectrum, shape[1])
    return drift / drift.std(axis=1, keepdims=True)


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
