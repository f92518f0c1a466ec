"""Gives trials first."""

# question: best-plan
# loses: 4
# says: trials first


def best_plan(of_people, of_trials, per_person, per_trial, budget):
    most = int((budget / 2 - per_person) // per_trial)
    trials = np.arange(1, most + 1)
    people = budget // (per_person + trials * per_trial)
    variance = of_people / people + of_trials / (people * trials)
    at = variance.argmin()
    return np.array([trials[at], people[at]], dtype=float)
