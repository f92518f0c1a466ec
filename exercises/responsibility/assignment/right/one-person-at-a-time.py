"""One person at a time."""

# question: person-epsilons


def person_epsilons(people, sites, release_sites, epsilons, draws, is_from_data):
    found = []
    for person in sorted(set(people.tolist())):
        total, seen = 0.0, set()
        for site, epsilon, draw, is_bad in zip(release_sites, epsilons, draws, is_from_data):
            n = sum(1 for p, s in zip(people, sites) if p == person and site in ("all", s))
            if draw not in seen and n:
                total += float("inf") if is_bad else n * epsilon
            seen.add(draw)
        found.append(total)
    return found
