"""Counts who was followed for longer."""

# question: free-at
# loses: 4
# says: Being lost is no event


def free_at(times, is_event, asked):
    return np.mean(times > asked)
