"""Rolls the train around."""

# question: history-columns
# loses: 3
# says: wraps around


def history_columns(counts, n_delays):
    return np.stack([np.roll(counts, delay + 1) for delay in range(n_delays)], axis=1)
