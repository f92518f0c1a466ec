"""Gives as treated first."""

# question: count-three-ways
# loses: 4
# says: another order


def count_three_ways(assigned, taken, event):
    groups = [(taken, ~taken), (assigned & taken, ~assigned & ~taken), (assigned, ~assigned)]
    return np.array([event[one].mean() - event[other].mean() for one, other in groups])
