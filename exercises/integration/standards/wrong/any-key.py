"""Looks at labels, whatever their key."""

# question: has-label
# loses: 4
# says: whatever its key


def has_label(names, key, label):
    return np.array([any(part.endswith(f"-{label}") for part in name.split(".")[0].split("_")) for name in names])
