"""Deals out in turns."""

# question: finish-time
# loses: 3
# says: fixed turns


def finish_time(task_s, n):
    return max(np.sum(task_s[k::n]) for k in range(n))
