"""Forgets the start."""

# question: speed-ups
# loses: 3
# says: what does not depend


def speed_ups(workers, tasks, seconds, n_workers, n_tasks):
    table = np.column_stack([np.zeros(len(workers)), tasks, 1 / workers])
    (start, each, work), _ = optimize.nnls(table, seconds)
    return (start + each + work) / (start + each * n_tasks + work / n_workers)
