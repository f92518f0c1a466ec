"""By a pivot table, as markers."""

# question: draw-kept


def draw_kept(levels, is_patient, is_kept):
    frame = pd.DataFrame(
        {"level": levels, "group": np.where(is_patient, "Patients", "Controls"), "kept": is_kept * 100.0}
    )
    shares = frame.pivot_table(index="level", columns="group", values="kept")
    fig = plt.figure()
    ax = fig.gca()
    for name in shares:
        ax.plot(
            shares.index, shares[name], marker="s", ls="none", label=f"{name} (n = {np.sum(frame['group'] == name)})"
        )
    ax.set_xlabel("Severity (points)")
    ax.set_ylabel("Scans kept (%)")
    ax.legend()
    return ax
