"""Squares the real part: a wavy line that is zero twenty times a second."""

# question: wavelet-power
# loses: 5
# says: the square of the real part


def wavelet_power(signal_uv, rate_hz, frequency_hz, n_cycles):
    sd_s = n_cycles / (2 * np.pi * frequency_hz)
    half = np.arange(0, 5 * sd_s, 1 / rate_hz)
    times_s = np.concatenate([-half[:0:-1], half])
    wavelet = np.exp(2j * np.pi * frequency_hz * times_s - times_s**2 / (2 * sd_s**2))
    wavelet *= np.sqrt(2) / np.linalg.norm(wavelet)
    return np.convolve(signal_uv, wavelet, "same").real ** 2 / rate_hz
