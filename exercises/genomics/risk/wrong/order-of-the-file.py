"""Goes through the file from the top."""

# question: choose-leads
# loses: 3
# says: Begin with the smallest p


def choose_leads(r2, p_values, max_r2):
    is_kept = np.zeros(len(p_values), dtype=bool)
    for j in np.flatnonzero(~np.isnan(p_values)):
        is_kept[j] = not (r2[j, is_kept] > max_r2).any()
    return is_kept
