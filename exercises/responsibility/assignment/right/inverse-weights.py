"""With a weight for each scan."""

# question: weighted-means


def weighted_means(values, is_patient, levels, is_kept):
    frame = pd.DataFrame({"y": values, "p": is_patient, "s": levels, "k": is_kept})
    share = frame.groupby(["p", "s"])["k"].transform("mean")
    found = []
    for group in (True, False):
        own = (frame["p"] == group) & frame["k"]
        is_blind = ((frame["p"] == group) & (share == 0)).any()
        found.append(np.nan if is_blind else np.average(frame["y"][own], weights=1 / share[own]))
    return found
