"""Leaves the extension at the last entity."""

# question: has-label
# loses: 1
# says: cut at the first dot


def has_label(names, key, label):
    return np.array([f"{key}-{label}" in name.split("_") for name in names])
