"""Counts the lost as well."""

# question: free-at
# loses: 4
# says: not known to be free


def free_at(times, is_event, asked):
    return 1 - np.mean(is_event & (times <= asked))
