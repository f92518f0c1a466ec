"""Divides the error by the root of all sizes."""

# question: power-law-exponent
# loses: 2
# says: Only the tail was fitted


def power_law_exponent(sizes, smallest):
    tail = sizes[sizes >= smallest]
    exponent = 1 + tail.size / np.log(tail / smallest).sum()
    return np.array([exponent, (exponent - 1) / np.sqrt(sizes.size)])
