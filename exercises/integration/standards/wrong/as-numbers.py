"""Compares labels as numbers."""

# question: has-label
# loses: 3
# says: compared as numbers


def has_label(names, key, label):
    def same(one):
        return one == label or (one.isdigit() and label.isdigit() and int(one) == int(label))

    parts = [dict(part.split("-") for part in name.split(".")[0].split("_") if "-" in part) for name in names]
    return np.array([same(one.get(key, "")) for one in parts])
