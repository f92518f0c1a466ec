"""Allows times below 0."""

# question: speed-ups
# loses: 1
# says: time below 0


def speed_ups(workers, tasks, seconds, n_workers, n_tasks):
    table = np.column_stack([np.ones(len(workers)), tasks, 1 / workers])
    start, each, work = np.linalg.lstsq(table, seconds, rcond=None)[0]
    return (start + each + work) / (start + each * n_tasks + work / n_workers)
