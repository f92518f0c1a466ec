"""NaN where neither has a bit."""

# question: similarity
# loses: 1
# says: NaN for 0 / 0


def similarity(queries, library):
    both = queries.astype(int) @ library.T
    with np.errstate(invalid="ignore"):
        return both / (queries.sum(axis=1)[:, None] + library.sum(axis=1) - both)
