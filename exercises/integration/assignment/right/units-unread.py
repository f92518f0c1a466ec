"""Does not read the units: powers of 1000 are what the pulse finds anyway."""

# question: responses-uv


def responses_uv(traces, units, is_pulse, is_response, pulse_uv):
    found = []
    for trace in traces:
        ground = np.mean(trace[~(is_pulse | is_response)])
        ratio = (np.mean(trace[is_pulse]) - ground) / pulse_uv
        while 0 < ratio < 1000**-0.5:
            trace, ground, ratio = trace * 1000, ground * 1000, ratio * 1000
        while ratio > 1000**0.5:
            trace, ground, ratio = trace / 1000, ground / 1000, ratio / 1000
        found.append(np.max(np.abs(trace[is_response] - ground)) if 0.8 <= ratio <= 1.25 else np.nan)
    return np.array(found)
