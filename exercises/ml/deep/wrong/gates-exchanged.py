"""Keeps what should be replaced."""

# question: gru-step
# loses: 4
# says: z is the share that is kept


def gru_step(counts, state, of_counts, of_memory):
    given, kept = np.split(of_counts @ counts, 3), np.split(of_memory @ state, 3)
    r, z = (1 / (1 + np.exp(-(given[i] + kept[i]))) for i in (0, 1))
    return (1 - z) * state + z * np.tanh(given[2] + r * kept[2])
