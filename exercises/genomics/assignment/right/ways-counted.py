"""Whole numbers of ways, added up in a dictionary."""

# question: matched-p


def matched_p(is_hit, is_member, is_tested, strata):
    from math import comb

    ways = {0: 1}
    for one in set(strata[is_tested].tolist()):
        rows = [i for i in range(len(strata)) if is_tested[i] and strata[i] == one]
        k, drawn = sum(bool(is_member[i]) for i in rows), sum(bool(is_hit[i]) for i in rows)
        fresh = {}
        for before, count in ways.items():
            for inside in range(max(0, drawn - len(rows) + k), min(k, drawn) + 1):
                more = count * comb(k, inside) * comb(len(rows) - k, drawn - inside)
                fresh[before + inside] = fresh.get(before + inside, 0) + more
        ways = fresh
    observed = sum(bool(h and m and t) for h, m, t in zip(is_hit, is_member, is_tested, strict=True))
    return sum(count for inside, count in ways.items() if inside >= observed) / sum(ways.values())
