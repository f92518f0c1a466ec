"""Looks for the words anywhere in the name."""

# question: has-label
# loses: 4
# says: run-10 begins with run-1


def has_label(names, key, label):
    return np.array([f"{key}-{label}" in name for name in names])
