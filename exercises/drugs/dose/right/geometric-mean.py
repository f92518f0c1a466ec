"""Takes the geometric mean of SciPy."""

# question: mean-ec50


def mean_ec50(values, units):
    from scipy import stats

    exponents = {"M": 9, "mM": 6, "uM": 3, "nM": 0, "pM": -3}
    return stats.gmean([value * 10.0 ** exponents[str(unit)] for value, unit in zip(values, units, strict=True)])
