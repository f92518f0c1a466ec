"""The difference of effects is an interaction."""

# question: split-honestly


def split_honestly(outcomes, treated, feature, thresholds, first):
    def interaction(rows, threshold):
        t, a = treated[rows].astype(float), (feature[rows] > threshold).astype(float)
        design = np.column_stack([np.ones(t.size), t, a, t * a])
        return np.linalg.lstsq(design, outcomes[rows], rcond=None)[0][3]

    sizes = [abs(interaction(first, one)) for one in thresholds]
    best = thresholds[int(np.argmax(sizes))]
    return np.array([best, interaction(~first, best)])
