"""Counts positive correlations only."""

# question: spin-p
# loses: 4
# says: one-sided


def spin_p(one, other, turned):

    def strength(row):
        there = np.isfinite(row)
        return np.corrcoef(one[there], row[there])[0, 1]

    return (1 + sum(strength(row) >= strength(other) for row in turned)) / (1 + len(turned))
