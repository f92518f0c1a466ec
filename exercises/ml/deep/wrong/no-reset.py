"""Forgets the first gate."""

# question: gru-step
# loses: 4
# says: without the gate r


def gru_step(counts, state, of_counts, of_memory):
    given, kept = np.split(of_counts @ counts, 3), np.split(of_memory @ state, 3)
    z = 1 / (1 + np.exp(-(given[1] + kept[1])))
    return z * state + (1 - z) * np.tanh(given[2] + kept[2])
