"""Person by person: each event counts one less the share of the treated then."""

# question: late-log-rank


def late_log_rank(times, is_event, starts):
    total, spread = 0.0, 0.0
    for t in sorted({float(x) for x, e in zip(times, is_event, strict=True) if e}):
        group = [i for i in range(len(times)) if times[i] >= t]
        share = sum(bool(starts[i] < t) for i in group) / len(group)
        ill = [i for i in group if is_event[i] and times[i] == t]
        total += sum(bool(starts[i] < t) - share for i in ill)
        if len(group) > 1:
            spread += len(ill) * share * (1 - share) * (len(group) - len(ill)) / (len(group) - 1)
    return total / np.sqrt(spread) if spread > 0 else 0.0
