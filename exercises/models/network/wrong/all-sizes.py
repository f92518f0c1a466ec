"""Leaves sizes below the smallest in."""

# question: power-law-exponent
# loses: 2
# says: no part of the tail


def power_law_exponent(sizes, smallest):
    exponent = 1 + sizes.size / np.log(sizes / smallest).sum()
    return np.array([exponent, (exponent - 1) / np.sqrt(sizes.size)])
