"""Takes a variant without a test for the best one."""

# question: choose-leads
# loses: 1
# says: not tested


def choose_leads(r2, p_values, max_r2):
    is_kept = np.zeros(len(p_values), dtype=bool)
    for j in np.argsort(np.nan_to_num(p_values), kind="stable"):
        is_kept[j] = not (r2[j, is_kept] > max_r2).any()
    return is_kept
