"""Divides the demented by all."""

# question: incidence-at
# loses: 4
# says: demented divided by all


def incidence_at(times, causes, cause, asked):
    return np.mean((causes == cause) & (times <= asked))
