"""Chooses on the wrong half."""

# question: split-honestly
# loses: 3
# says: the halves exchanged


def split_honestly(outcomes, treated, feature, thresholds, first):
    def difference(rows, threshold):
        above, effects = feature > threshold, []
        for side in (rows & ~above, rows & above):
            effects.append(outcomes[side & treated].mean() - outcomes[side & ~treated].mean())
        return effects[1] - effects[0]

    best = max(thresholds, key=lambda one: abs(difference(~first, one)))
    return np.array([best, difference(first, best)])
