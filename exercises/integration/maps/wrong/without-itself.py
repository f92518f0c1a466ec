"""Does not count the map itself."""

# question: spin-p
# loses: 4
# says: map itself


def spin_p(one, other, turned):

    def strength(row):
        there = np.isfinite(row)
        return abs(np.corrcoef(one[there], row[there])[0, 1])

    return np.mean([strength(row) >= strength(other) for row in turned])
