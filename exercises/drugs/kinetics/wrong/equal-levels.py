"""Divides by the logarithm of 1."""

# question: exposure
# loses: 1
# says: levels that stay equal


def exposure(times_h, levels):
    area = 0.0
    for step, a, b in zip(np.diff(times_h), levels[:-1], levels[1:], strict=True):
        with np.errstate(all="ignore"):
            area += step * (a - b) / np.log(a / b) if 0 < b <= a else step * (a + b) / 2
    return area
