"""Loops."""

# question: history-columns


def history_columns(counts, n_delays):
    return [[counts[t - 1 - d] if t - 1 - d >= 0 else 0 for d in range(n_delays)] for t in range(len(counts))]
