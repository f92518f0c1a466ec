"""Looks for effects above zero only."""

# question: exact-p
# loses: 6
# says: use |t|


def exact_p(effects):
    n = len(effects)
    signs = np.array([[1 - 2 * (code >> run & 1) for run in range(n)] for code in range(2**n)])
    sums, squares = signs @ effects, (effects**2).sum(axis=0)
    t = sums / np.sqrt(n * (squares - sums**2 / n) / (n - 1))
    return (t.max(axis=1)[:, None] >= t[0] - 1e-9).mean(axis=0)
