"""Adds squares."""

# question: person-epsilons
# loses: 4
# says: root of squares


def person_epsilons(people, sites, release_sites, epsilons, draws, is_from_data):
    who = np.unique(people)
    spent = np.zeros(len(who))
    _, first = np.unique(draws, return_index=True)
    for i in first:
        is_in = np.ones(len(sites), bool) if release_sites[i] == "all" else sites == release_sites[i]
        n_rows = np.array([np.sum(is_in & (people == one)) for one in who])
        if is_from_data[i]:
            spent[n_rows > 0] = np.inf
        else:
            spent += (n_rows * epsilons[i]) ** 2
    return np.sqrt(spent)
