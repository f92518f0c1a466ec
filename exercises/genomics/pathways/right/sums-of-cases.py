"""With equal groups the sum over the cases says as much as the difference."""

# question: people-p


def people_p(expression, is_case, is_member, orders):
    inside = expression[:, is_member].sum(axis=1)
    inside = inside - inside.mean()
    observed = abs(inside[is_case].sum())
    dealt = [abs(inside[is_case[order]].sum()) for order in orders]
    return (1 + sum(one >= observed - 1e-9 for one in dealt)) / (len(dealt) + 1)
