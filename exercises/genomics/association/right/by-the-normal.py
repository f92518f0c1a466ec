"""Takes the median of chi-square from the normal distribution."""

# question: inflation


def inflation(statistics):
    known = statistics[~np.isnan(statistics)]
    return np.median(known**2) / stats.norm.ppf(0.75) ** 2
