"""Compares each voxel with its own shuffles."""

# question: exact-p
# loses: 5
# says: Compare with the largest |t| of each set


def exact_p(effects):
    n = len(effects)
    signs = np.array([[1 - 2 * (code >> run & 1) for run in range(n)] for code in range(2**n)])
    sums, squares = signs @ effects, (effects**2).sum(axis=0)
    t = sums / np.sqrt(n * (squares - sums**2 / n) / (n - 1))
    return (np.abs(t) >= np.abs(t[0]) - 1e-9).mean(axis=0)
