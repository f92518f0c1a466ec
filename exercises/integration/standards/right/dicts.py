"""Makes a dict of each name."""

# question: has-label


def has_label(names, key, label):
    found = []
    for name in names:
        parts = name.partition(".")[0].split("_")
        found.append(dict(part.split("-", 1) for part in parts if "-" in part).get(key) == label)
    return np.array(found)
