"""Currents one by one, by list comprehension."""

# question: ahead-error-hz


def ahead_error_hz(current_pa, rates_hz, from_pa, membrane):
    sweeps = sorted(zip(current_pa.tolist(), rates_hz.tolist(), strict=True))
    total = []
    for now, rate in sweeps:
        if now < from_pa:
            continue
        known = np.array([pair for pair in sweeps if pair[0] < now])
        total.append((float(predict_hz(known[:, 0], known[:, 1], np.array([now]), membrane)[0]) - rate) ** 2)
    return (sum(total) / len(total)) ** 0.5
