"""Looks for the largest gain, not for the largest difference."""

# question: split-honestly
# loses: 1
# says: absolute value where you choose


def split_honestly(outcomes, treated, feature, thresholds, first):
    def difference(rows, threshold):
        above, effects = feature > threshold, []
        for side in (rows & ~above, rows & above):
            effects.append(outcomes[side & treated].mean() - outcomes[side & ~treated].mean())
        return effects[1] - effects[0]

    best = max(thresholds, key=lambda one: difference(first, one))
    return np.array([best, difference(~first, best)])
