"""Forgets what tasks cost."""

# question: speed-ups
# loses: 3
# says: without the tasks


def speed_ups(workers, tasks, seconds, n_workers, n_tasks):
    table = np.column_stack([np.ones(len(workers)), 0 * tasks, 1 / workers])
    (start, each, work), _ = optimize.nnls(table, seconds)
    return (start + each + work) / (start + each * n_tasks + work / n_workers)
