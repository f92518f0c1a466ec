"""Draws radians and writes degrees at them."""

# question: draw-decoding
# loses: 2
# says: radians, and degrees are wanted.


def draw_decoding(times_s, heading_rad, decoded_rad):
    _, ax = plt.subplots()
    ax.plot(times_s, heading_rad % (2 * np.pi), ".", label="true heading")
    ax.plot(times_s, decoded_rad % (2 * np.pi), ".", label="decoded")
    ax.set(xlabel="Time (s)", ylabel="Heading (degrees)")
    ax.legend()
    return ax
