"""Gives the exponent of the cumulative distribution."""

# question: power-law-exponent
# loses: 4
# says: the share above a size


def power_law_exponent(sizes, smallest):
    tail = sizes[sizes >= smallest]
    exponent = tail.size / np.log(tail / smallest).sum()
    return np.array([exponent, exponent / np.sqrt(tail.size)])
