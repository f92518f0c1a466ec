"""A variant that was dropped drops others all the same."""

# question: choose-leads
# loses: 4
# says: drops nobody


def choose_leads(r2, p_values, max_r2):
    order = [j for j in np.argsort(p_values, kind="stable") if not np.isnan(p_values[j])]
    return np.array([j for i, j in enumerate(order) if not any(r2[k, j] > max_r2 for k in order[:i])], dtype=int)
