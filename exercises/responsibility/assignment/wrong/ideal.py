"""Takes what one hopes for."""

# question: speed-ups
# loses: 4
# says: number of workers


def speed_ups(workers, tasks, seconds, n_workers, n_tasks):
    return n_workers.astype(float)
