"""Goes through the variants one by one, and draws a scatter."""

# question: draw-proportions


def draw_proportions(counts):
    p, share = [], []
    for column in counts.T:
        called = column[column >= 0]
        if called.size:
            p.append(called.mean() / 2)
            share.append(100 * np.mean(called == 1))
    ax = plt.figure().add_subplot()
    ax.scatter(p, share)
    ax.set(xlabel="Frequency of the alternate allele", ylabel="heterozygous people [%]")
    return ax
