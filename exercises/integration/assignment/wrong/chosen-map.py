"""Turns the chosen map only."""

# question: best-map-p
# loses: 1
# says: one map that was chosen


def best_map_p(gene, maps, rows):
    def largest(one):
        there = ~np.isnan(one)
        return max(abs(np.corrcoef(one[there], other[there])[0, 1]) for other in maps)

    real = largest(gene)
    maps = maps[[int(np.argmax([abs(np.corrcoef(gene, other)[0, 1]) for other in maps]))]]
    far = [largest(np.where(row < 0, np.nan, gene[row])) >= real - 1e-9 for row in rows]
    return (1 + sum(far)) / (1 + len(far))
