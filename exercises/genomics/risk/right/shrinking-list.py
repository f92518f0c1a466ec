"""Takes a lead, and throws out what is linked with it."""

# question: choose-leads


def choose_leads(r2, p_values, max_r2):
    left, leads = np.flatnonzero(~np.isnan(p_values)), []
    while left.size:
        lead = left[p_values[left].argmin()]
        leads.append(int(lead))
        left = left[(r2[lead, left] <= max_r2) & (left != lead)]
    return leads
