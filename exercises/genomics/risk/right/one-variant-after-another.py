"""Adds up in a loop."""

# question: add-up


def add_up(copies, weights, frequencies, is_swapped):
    total = np.zeros(len(copies))
    for j, weight in enumerate(weights):
        own = copies[:, j].astype(float)
        missing = own == -1
        if is_swapped[j]:
            own = 2 - own
        own[missing] = 2 * frequencies[j]
        total += weight * own
    return total
