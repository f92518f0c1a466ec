"""Keeps nothing."""

# question: gru-step
# loses: 4
# says: new value alone


def gru_step(counts, state, of_counts, of_memory):
    given, kept = np.split(of_counts @ counts, 3), np.split(of_memory @ state, 3)
    r = 1 / (1 + np.exp(-(given[0] + kept[0])))
    return np.tanh(given[2] + r * kept[2])
