"""The slope on a binary arm is a difference of means."""

# question: count-three-ways


def count_three_ways(assigned, taken, event):
    kept = assigned == taken
    y = event.astype(float)
    pairs = [(assigned, y), (assigned[kept], y[kept]), (taken, y)]
    return np.array([np.polyfit(arm.astype(float), out, 1)[0] for arm, out in pairs])
