"""Gates the memory before its weights, as in the paper."""

# question: gru-step
# loses: 3
# says: before the weights of the memory


def gru_step(counts, state, of_counts, of_memory):
    h = len(state)
    given, kept = np.split(of_counts @ counts, 3), np.split(of_memory @ state, 3)
    r, z = (1 / (1 + np.exp(-(given[i] + kept[i]))) for i in (0, 1))
    return z * state + (1 - z) * np.tanh(given[2] + of_memory[2 * h :] @ (r * state))
