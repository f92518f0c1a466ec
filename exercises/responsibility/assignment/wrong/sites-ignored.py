"""Takes each release for one about everybody."""

# question: person-epsilons
# loses: 3
# says: about everybody


def person_epsilons(people, sites, release_sites, epsilons, draws, is_from_data):
    who = np.unique(people)
    spent = np.zeros(len(who))
    _, first = np.unique(draws, return_index=True)
    for i in first:
        is_in = np.ones(len(sites), bool)
        n_rows = np.array([np.sum(is_in & (people == one)) for one in who])
        if is_from_data[i]:
            spent[n_rows > 0] = np.inf
        else:
            spent += n_rows * epsilons[i]
    return spent
