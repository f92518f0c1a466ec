"""With sets of pairs."""

# question: fair-auc


def fair_auc(known, tested, scores):
    old = {(min(pair), max(pair)) for pair in known.tolist() if pair[0] != pair[1]}
    asked = {(min(pair), max(pair)) for pair in tested.tolist() if pair[0] != pair[1]}
    degree = [0] * len(scores)
    for i, k in old:
        degree[i] += 1
        degree[k] += 1
    rivals = {}
    for i in range(len(scores)):
        for k in range(i + 1, len(scores)):
            if (i, k) not in old and (i, k) not in asked:
                rivals.setdefault(tuple(sorted((degree[i], degree[k]))), []).append(scores[i, k])
    shares = []
    for i, k in asked - old:
        other = np.array(rivals.get(tuple(sorted((degree[i], degree[k]))), []))
        if other.size:
            shares.append((np.sum(scores[i, k] > other) + np.sum(scores[i, k] == other) / 2) / other.size)
    return float(np.mean(shares)) if shares else float("nan")
