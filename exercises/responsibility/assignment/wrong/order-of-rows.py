"""Gives people in the order of the rows."""

# question: person-epsilons
# loses: 2
# says: np.unique


def person_epsilons(people, sites, release_sites, epsilons, draws, is_from_data):
    who = np.array(list(dict.fromkeys(people.tolist())))
    spent = np.zeros(len(who))
    _, first = np.unique(draws, return_index=True)
    for i in first:
        is_in = np.ones(len(sites), bool) if release_sites[i] == "all" else sites == release_sites[i]
        n_rows = np.array([np.sum(is_in & (people == one)) for one in who])
        if is_from_data[i]:
            spent[n_rows > 0] = np.inf
        else:
            spent += n_rows * epsilons[i]
    return spent
