"""By sorting."""

# question: covered


def covered(probabilities, answers, level):
    n_held = 0
    for row, answer in zip(probabilities, answers):
        total = 0.0
        for one in np.argsort(row)[::-1]:
            total += row[one]
            n_held += one == answer
            if total > level - 1e-6:
                break
    return n_held / len(answers)
