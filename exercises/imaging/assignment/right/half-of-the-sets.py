"""Half of the sets are enough: turning all signs changes no |t|."""

# question: exact-p


def exact_p(effects):
    n = len(effects)
    signs = np.array([[1, *(1 - 2 * (code >> run & 1) for run in range(n - 1))] for code in range(2 ** (n - 1))])
    means = signs @ effects / n
    t = np.abs(means) / np.sqrt(((effects**2).mean(axis=0) - means**2) / (n - 1))
    return np.array([(t.max(axis=1) >= own - 1e-9).mean() for own in t[0]])
