"""Subgroup by subgroup."""

# question: best-gap-p


def best_gap_p(is_drug, is_free, is_in, n_least, orders):
    def gap(own):
        effects = []
        for side in (own, np.logical_not(own)):
            if np.sum(side & is_drug) < n_least or np.sum(side & ~is_drug) < n_least:
                return 0
            effects.append(np.mean(is_free[side & is_drug]) - np.mean(is_free[side & ~is_drug]))
        return abs(effects[0] - effects[1])

    def best(table):
        return max(gap(table[:, j]) for j in range(table.shape[1]))

    made = np.array([best(is_in), *(best(is_in[order]) for order in orders)])
    return np.mean(made > made[0] - 1e-9)
