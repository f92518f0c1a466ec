"""The right points, and nobody can say what the axes are in."""

# question: draw-decoding
# loses: 1
# says: the y axis has no unit


def draw_decoding(times_s, heading_rad, decoded_rad):
    _, ax = plt.subplots()
    ax.plot(times_s, np.degrees(heading_rad) % 360, ".", label="true heading")
    ax.plot(times_s, np.degrees(decoded_rad) % 360, ".", label="decoded")
    ax.set_xlabel("Time (s)")
    ax.set_ylabel("Heading")
    ax.legend()
    return ax
