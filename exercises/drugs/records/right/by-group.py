"""Weighs one group after the other."""

# question: weigh


def weigh(scores, treated):
    weights = np.empty(len(scores))
    for group, p in ((treated, scores), (~treated, 1 - scores)):
        weights[group] = 1 / p[group] / np.mean(1 / p[group])
    return weights
