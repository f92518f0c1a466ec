"""Looks ahead."""

# question: history-columns
# loses: 4
# says: know the future


def history_columns(counts, n_delays):
    columns = np.zeros((len(counts), n_delays))
    for delay in range(n_delays):
        columns[: len(counts) - delay - 1, delay] = counts[delay + 1 :]
    return columns
