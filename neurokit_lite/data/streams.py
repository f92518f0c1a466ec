"""How many bytes a recording makes, and a raw file on disk that is read a piece at a time."""

from dataclasses import dataclass
from pathlib import Path

import numpy as np

from neurokit_lite.core.check import as_count, in_range
from neurokit_lite.core.errors import invalid
from neurokit_lite.core.instances import as_instance
from neurokit_lite.core.rng import as_generator
from neurokit_lite.data.dataset import Dataset, simulated_card

__all__ = ["DataStream", "make_raw_recording"]

_NOISE, _PIECE = 20.0, 2_000_000  # size of the simulated noise in counts; values that are made at once


@dataclass(frozen=True)
class DataStream:
    """A recording as a flow of numbers: how many at once, how often, and in which type they are kept.

    Parameters
    ----------
    name : str
        What is recorded, in words.
    n_values : int
        Numbers per sample: channels of a probe, pixels of a frame, voxels of a volume.
    rate_hz : float
        Samples (frames, volumes) per second.
    dtype : str
        NumPy's name of the number type, for example ``"int16"``.

    Raises
    ------
    TypeError
        If `n_values` or `rate_hz` is no number.
    ValueError
        If one of them is not above zero, or `dtype` names no type of numbers.

    Notes
    -----
    Bytes per second are ``n_values x rate_hz x bytes per value``. Headers, padding and compression are left out, so a
    file can be larger or smaller.

    Examples
    --------
    >>> from neurokit_lite import data
    >>> eeg = data.DataStream("EEG", 2, 100, "int16")  # 2 electrodes, 100 times per second, 2 bytes each
    >>> eeg.bytes_per_s
    400.0
    """

    name: str
    n_values: int
    rate_hz: float
    dtype: str = "int16"

    def __post_init__(self) -> None:
        object.__setattr__(self, "n_values", as_count(self.n_values, "n_values"))
        rate_hz = in_range(self.rate_hz, "rate_hz", low=0, unit="Hz")
        if rate_hz == 0:
            raise invalid("rate_hz", "be above 0 Hz", self.rate_hz)
        object.__setattr__(self, "rate_hz", rate_hz)
        object.__setattr__(self, "dtype", _as_number_type(self.dtype))

    @property
    def bytes_per_value(self) -> int:
        """Bytes of one number."""
        return np.dtype(self.dtype).itemsize

    @property
    def bytes_per_s(self) -> float:
        """Data rate in bytes per second."""
        return self.n_values * self.rate_hz * self.bytes_per_value

    def held_as(self, dtype: str) -> "DataStream":
        """Return the same stream with its numbers in another type, as a program holds them in memory.

        Parameters
        ----------
        dtype : str
            NumPy's name of the number type.

        Returns
        -------
        DataStream
            A new stream.

        Examples
        --------
        >>> from neurokit_lite import data
        >>> data.DataStream("EEG", 2, 100, "int16").held_as("float64").bytes_per_s  # 8 bytes a value, not 2
        1600.0
        """
        return DataStream(self.name, self.n_values, self.rate_hz, dtype)

    def seconds_in(self, n_bytes: float) -> float:
        """Return how long a recording fits into so many bytes, in seconds.

        Parameters
        ----------
        n_bytes : float
            Room, in bytes; at least 0.

        Returns
        -------
        float
            Seconds.

        Examples
        --------
        >>> from neurokit_lite import data
        >>> data.DataStream("EEG", 2, 100, "int16").seconds_in(4000)  # 4000 / 400
        10.0
        """
        return in_range(n_bytes, "n_bytes", low=0, unit="bytes") / self.bytes_per_s


def make_raw_recording(
    path: str | Path,
    stream: DataStream,
    *,
    duration_s: float = 1.0,
    random_state: int | np.random.Generator | None = 0,
) -> Dataset:
    """Write simulated noise as a raw binary file, sample after sample, and map it into memory.

    Parameters
    ----------
    path : path-like
        The new file; nothing that exists is overwritten.
    stream : DataStream
        How many channels, how often, in which type; of signed whole numbers or floats.
    duration_s : float
        Length in seconds.
    random_state : None, int or numpy.random.Generator
        Source of offsets and noise.

    Returns
    -------
    Dataset
        ``counts`` (n_times, n_channels), a read-only ``numpy.memmap``: nothing is read before it is asked for.
        Truth: ``offset`` (n_channels,), the mean of every channel's noise, and ``sd``.

    Raises
    ------
    TypeError
        If `stream` is not a DataStream.
    ValueError
        If its type is unsigned or has a single byte, `duration_s` holds no sample, or there is such a file.

    Notes
    -----
    ``count = offset(channel) + 20 x standard normal``, offsets uniform in -100 to 100 and rounded, counts rounded where
    the type is whole. Channels and samples are independent, which those of a real probe are not. Samples are written in
    pieces, so memory does not grow with `duration_s`.

    References
    ----------
    Closed form: the mean of a channel differs from its offset by about 20 / sqrt(n_times).

    Examples
    --------
    >>> import tempfile
    >>> from pathlib import Path
    >>> from neurokit_lite import data
    >>> eeg = data.DataStream("EEG", 2, 100, "int16")
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     recording = data.make_raw_recording(Path(folder) / "eeg.bin", eeg, duration_s=3)
    ...     size = (Path(folder) / "eeg.bin").stat().st_size
    >>> recording["counts"].shape, size  # 300 samples of 2 channels of 2 bytes
    ((300, 2), 1200)
    """
    stream = as_instance(stream, "stream", DataStream)
    dtype = np.dtype(stream.dtype)
    if dtype.kind not in "if" or dtype.itemsize < 2:
        hint = "Offsets are negative and reach 100: int16 will do."
        raise invalid("stream", "have a signed type of at least 2 bytes", got=stream.dtype, hint=hint)
    n_times = round(in_range(duration_s, "duration_s", low=0, unit="s") * stream.rate_hz)
    if n_times < 1:
        raise invalid("duration_s", f"hold a sample of {1 / stream.rate_hz:g} s", got=f"{duration_s:g} s")
    generator = as_generator(random_state)
    offset = np.round(generator.uniform(-100, 100, stream.n_values))
    path = Path(path)
    if path.exists():
        raise invalid("path", "name a new file", got=str(path), hint="Delete it first.")
    n_piece = max(1, _PIECE // stream.n_values)
    with path.open("xb") as file:
        for first in range(0, n_times, n_piece):
            size = (min(n_piece, n_times - first), stream.n_values)
            piece = offset + _NOISE * generator.standard_normal(size, dtype=np.float32)
            (np.round(piece) if dtype.kind == "i" else piece).astype(dtype).tofile(file)
    counts = np.memmap(path, dtype=dtype, mode="r", shape=(n_times, stream.n_values))
    shape = f"counts (n_times, n_channels) = ({n_times}, {stream.n_values}) at {stream.rate_hz:g} Hz, counts (a.u.)"
    card = simulated_card("raw_recording", f"Simulated noise: {stream.name}", modality=stream.name, shape=shape)
    return Dataset(arrays={"counts": counts}, provenance=card, truth={"offset": offset, "sd": _NOISE})


def _as_number_type(dtype: object) -> str:
    """NumPy's own name of a number type."""
    try:
        found = np.dtype(dtype)
    except TypeError:
        found = None
    if dtype is None or found is None or found.kind not in "iuf":
        raise invalid("dtype", "name a type of numbers, such as 'int16' or 'float32'", dtype)
    return found.name
