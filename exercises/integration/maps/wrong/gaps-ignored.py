"""Lets a missing value make the correlation NaN."""

# question: spin-p
# loses: 1
# says: finite


def spin_p(one, other, turned):

    def strength(row):
        return abs(np.corrcoef(one, row)[0, 1])

    return (1 + sum(strength(row) >= strength(other) for row in turned)) / (1 + len(turned))
