"""One taper at a time, with the full transform."""

# question: tapered-spectrum


def tapered_spectrum(signal_uv, tapers, rate_hz):
    n = len(signal_uv)
    total = np.zeros(n // 2 + 1)
    for taper in tapers:
        both_sides = np.abs(np.fft.fft((signal_uv - np.mean(signal_uv)) * taper)) ** 2 / rate_hz
        one_side = both_sides[: n // 2 + 1].copy()
        for k in range(1, (n + 1) // 2):
            one_side[k] += both_sides[n - k]
        total += one_side
    return total / len(tapers)
