"""Multiplies by a table of phenotypes."""

# question: weigh


def weigh(fits, kinds, prior, n_kinds):
    table = np.arange(n_kinds)[:, None] == kinds
    with np.errstate(invalid="ignore"):
        shares = table @ np.where(fits, prior, 0.0)
        return shares / shares.sum()
