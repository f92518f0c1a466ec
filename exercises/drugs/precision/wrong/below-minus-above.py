"""Subtracts the other way."""

# question: split-honestly
# loses: 3
# says: Turn the sign


def split_honestly(outcomes, treated, feature, thresholds, first):
    def difference(rows, threshold):
        above, effects = feature > threshold, []
        for side in (rows & ~above, rows & above):
            effects.append(outcomes[side & treated].mean() - outcomes[side & ~treated].mean())
        return effects[0] - effects[1]

    best = max(thresholds, key=lambda one: abs(difference(first, one)))
    return np.array([best, difference(~first, best)])
