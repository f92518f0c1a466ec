"""Goes through the studies one by one."""

# question: judge-field


def judge_field(estimates, p_first, p_second, truth):
    published = [i for i, p in enumerate(p_first) if p < 0.05]
    if not published:
        return [0, float("nan"), float("nan")]
    again = sum(p_second[i] < 0.05 for i in published) / len(published)
    return [len(published) / len(p_first), again, np.mean([estimates[i] for i in published]) / truth]
