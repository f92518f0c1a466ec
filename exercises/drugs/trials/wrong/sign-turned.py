"""Subtracts the treated from the control."""

# question: count-three-ways
# loses: 4
# says: control minus treated


def count_three_ways(assigned, taken, event):
    groups = [(assigned, ~assigned), (assigned & taken, ~assigned & ~taken), (taken, ~taken)]
    return np.array([event[other].mean() - event[one].mean() for one, other in groups])
