"""As angles between arrows."""

# question: possible-r


def possible_r(r_first, r_second):
    first, second = np.arccos(r_first), np.arccos(r_second)
    return np.stack([np.cos(first + second), np.cos(first - second)], axis=-1)
