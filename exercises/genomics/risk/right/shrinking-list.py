"""Takes a lead, and throws out what is linked with it."""

# question: choose-leads


def choose_leads(r2, p_values, max_r2):
    left, is_kept = np.flatnonzero(~np.isnan(p_values)), np.zeros(len(p_values), dtype=bool)
    while left.size:
        lead = left[p_values[left].argmin()]
        is_kept[lead] = True
        left = left[(r2[lead, left] <= max_r2) & (left != lead)]
    return is_kept
