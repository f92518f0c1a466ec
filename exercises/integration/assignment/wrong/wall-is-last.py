"""Takes -1 for the last place."""

# question: best-map-p
# loses: 1
# says: -1 is the last place


def best_map_p(gene, maps, rows):
    def largest(one):
        there = ~np.isnan(one)
        return max(abs(np.corrcoef(one[there], other[there])[0, 1]) for other in maps)

    real = largest(gene)
    far = [largest(gene[row]) >= real - 1e-9 for row in rows]
    return (1 + sum(far)) / (1 + len(far))
