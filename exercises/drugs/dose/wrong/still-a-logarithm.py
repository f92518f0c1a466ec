"""Gives the mean of the logarithms."""

# question: mean-ec50
# loses: 3
# says: the logarithm of the answer


def mean_ec50(values, units):
    factors = {"M": 1e9, "mM": 1e6, "uM": 1e3, "nM": 1.0, "pM": 1e-3}
    return np.mean(np.log10(values * np.array([factors[str(unit)] for unit in units])))
