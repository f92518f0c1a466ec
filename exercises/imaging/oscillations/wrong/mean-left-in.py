"""Forgets the mean: what leaks from it hides the slow part."""

# question: tapered-spectrum
# loses: 5
# says: the mean left in


def tapered_spectrum(signal_uv, tapers, rate_hz):
    power = (np.abs(np.fft.rfft(signal_uv * tapers)) ** 2).mean(axis=0) / rate_hz
    power[1 : None if len(signal_uv) % 2 else -1] *= 2
    return power
