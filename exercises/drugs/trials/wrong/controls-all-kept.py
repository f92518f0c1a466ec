"""Keeps every control in the per-protocol analysis."""

# question: count-three-ways
# loses: 2
# says: leaves out controls


def count_three_ways(assigned, taken, event):
    groups = [(assigned, ~assigned), (assigned & taken, ~assigned), (taken, ~taken)]
    return np.array([event[one].mean() - event[other].mean() for one, other in groups])
