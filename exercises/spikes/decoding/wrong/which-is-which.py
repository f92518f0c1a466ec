"""Two sets of points without a legend."""

# question: draw-decoding
# loses: 1
# says: there is no legend that tells the curves apart


def draw_decoding(times_s, heading_rad, decoded_rad):
    _, ax = plt.subplots()
    ax.plot(times_s, np.degrees(heading_rad) % 360, ".")
    ax.plot(times_s, np.degrees(decoded_rad) % 360, ".")
    ax.set(xlabel="Time (s)", ylabel="Heading (degrees)")
    return ax
