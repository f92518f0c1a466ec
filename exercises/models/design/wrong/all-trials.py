"""Takes as many trials as it can."""

# question: best-plan
# loses: 4
# says: People vary as well


def best_plan(of_people, of_trials, per_person, per_trial, budget):
    return np.array([2, (budget / 2 - per_person) // per_trial], dtype=float)
