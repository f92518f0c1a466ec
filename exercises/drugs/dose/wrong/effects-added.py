"""Adds both effects."""

# question: expect-loewe
# loses: 3
# says: the sum of both effects


def expect_loewe(doses, ec50s, slopes):
    return np.sum(doses**slopes / (doses**slopes + ec50s**slopes))
