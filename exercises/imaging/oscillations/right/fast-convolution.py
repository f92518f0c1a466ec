"""Cosine and sine apart, convolved through the Fourier transform."""

# question: wavelet-power


def wavelet_power(signal_uv, rate_hz, frequency_hz, n_cycles):
    from scipy.signal import fftconvolve

    sd = n_cycles / (2 * np.pi * frequency_hz)
    n = int(np.ceil(5 * sd * rate_hz)) - 1
    t = np.arange(-n, n + 1) / rate_hz
    bell = np.exp(-0.5 * (t / sd) ** 2)
    scale = np.sqrt(2 / np.sum(bell**2))
    parts = (
        fftconvolve(signal_uv, scale * bell * wave(2 * np.pi * frequency_hz * t), "same") for wave in (np.cos, np.sin)
    )
    return sum(part**2 for part in parts) / rate_hz
