"""Tries every plan."""

# question: best-plan


def best_plan(of_people, of_trials, per_person, per_trial, budget):
    best = (np.inf, 0, 0)
    trials = 1
    while 2 * (per_person + trials * per_trial) <= budget:
        people = int(budget / (per_person + trials * per_trial))
        best = min(best, (of_people / people + of_trials / (people * trials), people, trials))
        trials += 1
    return np.array(best[1:], dtype=float)
