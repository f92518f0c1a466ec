"""Estimates on the half that chose."""

# question: split-honestly
# loses: 3
# says: Take the other half


def split_honestly(outcomes, treated, feature, thresholds, first):
    def difference(rows, threshold):
        above, effects = feature > threshold, []
        for side in (rows & ~above, rows & above):
            effects.append(outcomes[side & treated].mean() - outcomes[side & ~treated].mean())
        return effects[1] - effects[0]

    best = max(thresholds, key=lambda one: abs(difference(first, one)))
    return np.array([best, difference(first, best)])
