"""Takes as many people as it can."""

# question: best-plan
# loses: 3
# says: one trial each


def best_plan(of_people, of_trials, per_person, per_trial, budget):
    return np.array([budget // (per_person + per_trial), 1], dtype=float)
