"""Sorts the tasks."""

# question: finish-time
# loses: 3
# says: the longest first


def finish_time(task_s, n):
    free = np.zeros(n)
    for task in np.sort(task_s)[::-1]:
        free[free.argmin()] += task
    return free.max()
