"""NaN where neither has a bit."""

# question: similarity
# loses: 1
# says: NaN for 0 / 0


def similarity(one, others):
    with np.errstate(invalid="ignore"):
        return (one & others).sum(axis=1) / (one | others).sum(axis=1)
