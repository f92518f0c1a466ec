"""Uses masked arrays for the gaps."""

# question: spin-p


def spin_p(one, other, turned):
    far, limit = 0, abs(np.corrcoef(one, other)[0, 1])
    for row in turned:
        far += abs(np.ma.corrcoef(np.ma.masked_where(np.isnan(row), one), np.ma.masked_invalid(row))[0, 1]) >= limit
    return (1 + far) / (1 + len(turned))
