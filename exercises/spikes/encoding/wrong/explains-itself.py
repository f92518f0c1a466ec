"""Puts the bin itself among its own causes."""

# question: history-columns
# loses: 4
# says: a bin explains itself


def history_columns(counts, n_delays):
    columns = np.zeros((len(counts), n_delays))
    for delay in range(n_delays):
        columns[delay:, delay] = counts[: len(counts) - delay]
    return columns
