"""Takes the singular values of the plain cross-correlations."""

# question: canonical-correlations
# loses: 4
# says: that is PLS


def canonical_correlations(first, second):
    x = (first - first.mean(axis=0)) / first.std(axis=0)
    y = (second - second.mean(axis=0)) / second.std(axis=0)
    return np.linalg.svd(x.T @ y / len(x), compute_uv=False)
