"""Leaves the line to SciPy."""

# question: fit-variant


def fit_variant(copies, trait):
    found = stats.linregress(copies[copies >= 0], trait[copies >= 0])
    return [found.slope, found.stderr, found.slope / found.stderr]
