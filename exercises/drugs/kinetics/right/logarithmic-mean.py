"""A mean for each pair, in arrays."""

# question: exposure


def exposure(times_h, levels):
    a, b = levels[:-1], levels[1:]
    falls = (b < a) & (b > 0)
    mean = (a + b) / 2
    mean[falls] = (a[falls] - b[falls]) / (np.log(a[falls]) - np.log(b[falls]))
    return float(mean @ np.diff(times_h))
