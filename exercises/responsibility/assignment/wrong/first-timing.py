"""Compares with the first timing."""

# question: speed-ups
# loses: 3
# says: first timing


def speed_ups(workers, tasks, seconds, n_workers, n_tasks):
    table = np.column_stack([np.ones(len(workers)), tasks, 1 / workers])
    (start, each, work), _ = optimize.nnls(table, seconds)
    return seconds[0] / (start + each * n_tasks + work / n_workers)
