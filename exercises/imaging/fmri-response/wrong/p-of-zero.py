"""Leaves the data out of the arrangements."""

# question: corrected-p
# loses: 4
# says: can be 0


def corrected_p(observed, shuffled):
    return (np.abs(shuffled).max(axis=1)[:, None] >= np.abs(observed)).mean(axis=0)
