"""Gives the p value in the place of t."""

# question: fit-variant
# loses: 4
# says: a p value in the place of t


def fit_variant(copies, trait):
    found = stats.linregress(copies[copies >= 0], trait[copies >= 0])
    return np.array([found.slope, found.stderr, found.pvalue])
