"""A variant that was dropped drops others all the same."""

# question: choose-leads
# loses: 4
# says: It drops nobody


def choose_leads(r2, p_values, max_r2):
    order = [j for j in np.argsort(p_values, kind="stable") if not np.isnan(p_values[j])]
    is_kept = np.zeros(len(p_values), dtype=bool)
    for i, j in enumerate(order):
        is_kept[j] = not (r2[j, order[:i]] > max_r2).any()
    return is_kept
