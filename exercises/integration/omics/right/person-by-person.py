"""Solves for each person."""

# question: infer-factor


def infer_factor(values, mean, loadings, private):
    found = []
    for row in values:
        k = np.isfinite(row)
        cov = np.outer(loadings[k], loadings[k]) + np.diag(private[k])
        found.append(loadings[k] @ np.linalg.solve(cov, row[k] - mean[k]) if k.any() else 0.0)
    return np.array(found)
