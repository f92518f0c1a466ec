"""A cumulative product over people in the order of time, for times that may be tied."""

# question: free-at


def free_at(times, is_event, asked):
    order = np.lexsort((~is_event, times))
    left = times.size - np.arange(times.size)
    factors = np.where(is_event[order] & (times[order] <= asked), 1 - 1 / left, 1)
    return np.prod(factors)
