"""Never doubles the last frequency, which is right for an even number of samples only."""

# question: tapered-spectrum
# loses: 2
# says: has a twin


def tapered_spectrum(signal_uv, tapers, rate_hz):
    power = (np.abs(np.fft.rfft((signal_uv - signal_uv.mean()) * tapers)) ** 2).mean(axis=0) / rate_hz
    power[1:-1] *= 2
    return power
