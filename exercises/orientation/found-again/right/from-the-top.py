"""Walks down from the largest p to the first that keeps its limit."""

# question: keep


def keep(p_values, alpha):
    order = np.argsort(p_values, kind="stable")
    kept = np.zeros(len(order), bool)
    for rank in range(len(order), 0, -1):
        if p_values[order[rank - 1]] <= alpha * rank / len(order):
            kept[order[:rank]] = True
            break
    return kept
