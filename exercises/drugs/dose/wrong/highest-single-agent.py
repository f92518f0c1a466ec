"""Takes the stronger of both drugs."""

# question: expect-loewe
# loses: 3
# says: the highest single agent


def expect_loewe(doses, ec50s, slopes):
    return np.max(doses**slopes / (doses**slopes + ec50s**slopes))
