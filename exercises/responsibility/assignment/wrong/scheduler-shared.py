"""Lets workers share the scheduler."""

# question: speed-ups
# loses: 3
# says: share the scheduler


def speed_ups(workers, tasks, seconds, n_workers, n_tasks):
    table = np.column_stack([np.ones(len(workers)), tasks / workers, 1 / workers])
    (start, each, work), _ = optimize.nnls(table, seconds)
    return (start + each + work) / (start + each * n_tasks / n_workers + work / n_workers)
