"""The difference is the slope of a weighted regression."""

# question: compare


def compare(outcomes, is_patient, weights):
    rows = weights > 0
    root = np.sqrt(weights[rows])
    columns = np.column_stack([np.ones(rows.sum()), is_patient[rows]])
    return np.linalg.lstsq(columns * root[:, None], outcomes[rows] * root, rcond=None)[0][1]
