"""The logistic function by tanh."""

# question: gru-step


def gru_step(counts, state, of_counts, of_memory):
    n = len(state)
    given, kept = of_counts @ counts, of_memory @ state
    gates = 0.5 + 0.5 * np.tanh((given + kept)[: 2 * n] / 2)
    new = np.tanh(given[2 * n :] + gates[:n] * kept[2 * n :])
    return new + gates[n:] * (state - new)
