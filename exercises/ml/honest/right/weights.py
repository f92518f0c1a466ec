"""Weighs each row by how often its person was drawn."""

# question: interval


def interval(scores, is_case, people, draws):
    won = (scores[is_case, None] > scores[~is_case]) + 0.5 * (scores[is_case, None] == scores[~is_case])
    found = []
    for draw in draws:
        weights = (people[:, None] == draw).sum(axis=1)
        cases, controls = weights[is_case], weights[~is_case]
        if cases.sum() and controls.sum():
            found.append(cases @ won @ controls / cases.sum() / controls.sum())
    return np.percentile(found, [2.5, 97.5])
