"""Lets the last person be a part of one."""

# question: best-plan
# loses: 4
# says: whole people only


def best_plan(of_people, of_trials, per_person, per_trial, budget):
    trials = np.arange(1, int((budget / 2 - per_person) // per_trial) + 1)
    people = budget / (per_person + trials * per_trial)
    at = (of_people / people + of_trials / (people * trials)).argmin()
    return np.array([people[at], trials[at]])
