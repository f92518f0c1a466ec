"""Gives the combination index at one half."""

# question: expect-loewe
# loses: 4
# says: the combination index at one half


def expect_loewe(doses, ec50s, slopes):
    return np.sum(doses / ec50s)
