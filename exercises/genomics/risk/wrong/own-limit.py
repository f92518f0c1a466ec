"""Has a limit of its own."""

# question: choose-leads
# loses: 1


def choose_leads(r2, p_values, max_r2):
    is_kept = np.zeros(len(p_values), dtype=bool)
    for j in np.argsort(p_values, kind="stable"):
        if not np.isnan(p_values[j]):
            is_kept[j] = not (r2[j, is_kept] > 0.2).any()
    return is_kept
