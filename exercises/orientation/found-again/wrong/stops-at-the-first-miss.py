"""Goes up from the smallest and stops at the first p above its limit."""

# question: keep
# loses: 3
# says: a rule that stops at the first p above its limit


def keep(p_values, alpha):
    order = np.argsort(p_values)
    kept = np.zeros(len(p_values), bool)
    for rank, i in enumerate(order, start=1):
        if p_values[i] > alpha * rank / len(p_values):
            break
        kept[i] = True
    return kept
