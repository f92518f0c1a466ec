"""Averages the complex spectra, and squares afterwards."""

# question: tapered-spectrum
# loses: 5
# says: square each, then average


def tapered_spectrum(signal_uv, tapers, rate_hz):
    found = np.fft.rfft((signal_uv - signal_uv.mean()) * tapers).mean(axis=0)
    power = np.abs(found) ** 2 / rate_hz
    power[1 : None if len(signal_uv) % 2 else -1] *= 2
    return power
