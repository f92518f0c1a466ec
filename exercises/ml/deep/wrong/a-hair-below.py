"""Takes rounding for a difference."""

# question: covered
# loses: 1
# says: a hair below 0.9


def covered(probabilities, answers, level):
    held = []
    for row, answer in zip(probabilities, answers):
        order = np.argsort(-row)
        n = np.sum(row[order].cumsum() < level) + 1
        held.append(answer in order[:n])
    return np.mean(held)
