"""Ends the set too early."""

# question: covered
# loses: 4
# says: end before the level


def covered(probabilities, answers, level):
    held = []
    for row, answer in zip(probabilities, answers):
        order = np.argsort(-row)
        n = np.sum(row[order].cumsum() < level - 1e-9)
        held.append(answer in order[:n])
    return np.mean(held)
