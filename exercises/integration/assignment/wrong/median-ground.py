"""The median for the ground."""

# question: responses-uv
# loses: 4
# says: from the median


def responses_uv(traces, units, is_pulse, is_response, pulse_uv):
    found = np.full(len(traces), np.nan)
    for i, (trace, unit) in enumerate(zip(traces, units, strict=True)):
        uv = trace * {"V": 1e6, "mV": 1e3, "uV": 1.0}[unit]
        uv = uv - np.median(uv[~is_pulse & ~is_response])
        ratio = uv[is_pulse].mean() / pulse_uv
        if ratio > 0:
            power = 1000.0 ** np.round(np.log(ratio) / np.log(1000))
            if 0.8 <= ratio / power <= 1.25:
                found[i] = np.abs(uv[is_response]).max() / power
    return found
