"""Does not count what was observed."""

# question: people-p
# loses: 4
# says: can be 0


def people_p(expression, is_case, is_member, orders):
    inside = expression[:, is_member].mean(axis=1)
    deals = np.vstack([is_case, is_case[orders]])
    sizes = np.array([abs(inside[one].mean() - inside[~one].mean()) for one in deals])
    return np.mean(sizes[1:] >= sizes[0] - 1e-12)
