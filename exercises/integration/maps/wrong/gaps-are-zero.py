"""Takes a missing value for 0."""

# question: spin-p
# loses: 1
# says: zeros


def spin_p(one, other, turned):

    def strength(row):
        return abs(np.corrcoef(one, np.nan_to_num(row))[0, 1])

    return (1 + sum(strength(row) >= strength(other) for row in turned)) / (1 + len(turned))
