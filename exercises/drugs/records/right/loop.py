"""Goes through people one by one."""

# question: split-time


def split_time(days, is_event, start_days):
    table = np.zeros((2, 2))
    for last, event, start in zip(days, is_event, start_days):
        start = last if np.isnan(start) or start >= last else start
        table[0] += [start, last - start]
        table[1, int(start < last)] += event
    return table
