"""Compares with one worker and the same tasks."""

# question: speed-ups
# loses: 3
# says: with the same tasks


def speed_ups(workers, tasks, seconds, n_workers, n_tasks):
    table = np.column_stack([np.ones(len(workers)), tasks, 1 / workers])
    (start, each, work), _ = optimize.nnls(table, seconds)
    return (start + each * n_tasks + work) / (start + each * n_tasks + work / n_workers)
