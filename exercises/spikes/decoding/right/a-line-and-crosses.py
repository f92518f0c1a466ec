"""A step line and markers by scatter, labels in other words."""

# question: draw-decoding


def draw_decoding(times_s, heading_rad, decoded_rad):
    fig = plt.figure()
    ax = fig.add_subplot()
    ax.step(times_s, np.rad2deg(heading_rad) % 360, where="mid", label="Truth")
    ax.scatter(times_s, np.rad2deg(decoded_rad) % 360, marker="x", label="Estimate")
    ax.axhline(180, color="0.8")
    plt.xlabel("time in s")
    plt.ylabel("direction [deg]")
    plt.legend()
    return plt.gca()
