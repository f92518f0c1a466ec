"""Uses a regular expression."""

# question: has-label


def has_label(names, key, label):
    import re

    return np.array([bool(re.search(rf"(^|_){key}-{label}(_|\.|$)", name)) for name in names])
