"""Takes logarithms to base 10."""

# question: power-law-exponent
# loses: 4
# says: base 10


def power_law_exponent(sizes, smallest):
    tail = sizes[sizes >= smallest]
    exponent = 1 + tail.size / np.log10(tail / smallest).sum()
    return np.array([exponent, (exponent - 1) / np.sqrt(tail.size)])
