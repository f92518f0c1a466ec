"""Averages the EC50s themselves."""

# question: mean-ec50
# loses: 3
# says: the arithmetic mean


def mean_ec50(values, units):
    factors = {"M": 1e9, "mM": 1e6, "uM": 1e3, "nM": 1.0, "pM": 1e-3}
    return np.mean(values * np.array([factors[str(unit)] for unit in units]))
