"""Time on the y axis."""

# question: draw-decoding
# loses: 2
# says: with x and y swapped


def draw_decoding(times_s, heading_rad, decoded_rad):
    _, ax = plt.subplots()
    ax.plot(np.degrees(heading_rad) % 360, times_s, ".", label="true heading")
    ax.plot(np.degrees(decoded_rad) % 360, times_s, ".", label="decoded")
    ax.set(ylabel="Time (s)", xlabel="Heading (degrees)")
    ax.legend()
    return ax
