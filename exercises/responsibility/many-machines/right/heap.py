"""With a heap of free times."""

# question: finish-time


def finish_time(task_s, n):
    import heapq

    free = [0.0] * n
    for task in task_s:
        heapq.heappush(free, heapq.heappop(free) + task)
    return max(free)
