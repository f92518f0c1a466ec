"""Divides the work evenly."""

# question: finish-time
# loses: 3
# says: the fair share


def finish_time(task_s, n):
    return np.sum(task_s) / n
