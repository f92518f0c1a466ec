"""Averages numbers of different units."""

# question: mean-ec50
# loses: 2
# says: numbers in different units


def mean_ec50(values, units):
    return 10 ** np.mean(np.log10(values))
