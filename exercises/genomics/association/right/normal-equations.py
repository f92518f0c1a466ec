"""Solves for intercept and slope together."""

# question: fit-variant


def fit_variant(copies, trait):
    kept = copies != -1
    design = np.column_stack([np.ones(kept.sum()), copies[kept]])
    inverse = np.linalg.inv(design.T @ design)
    line = inverse @ design.T @ trait[kept]
    variance = np.sum((trait[kept] - design @ line) ** 2) / (len(design) - 2)
    error = np.sqrt(variance * inverse[1, 1])
    return np.array([line[1], error, line[1] / error])
