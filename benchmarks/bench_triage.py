"""A million points counted for one view, against NumPy and against a scatter plot; a view of a long signal."""

import numpy as np

from benchmarks.comparison import Case

N_POINTS, N_TIMES = 1_000_000, 20_000_000


def points() -> dict[str, np.ndarray]:
    """A million points of two clouds, and the limits of a window."""
    generator = np.random.default_rng(0)
    x, y = generator.normal(size=(2, N_POINTS))
    x[: N_POINTS // 3] += 4
    return {"x": x, "y": y, "view": np.array([-4.0, 8.0, -4.0, 4.0])}


def counted(inputs: dict) -> tuple:
    from neurokit_lite import ml

    def work() -> object:
        return ml.count_points(inputs["x"], inputs["y"], view=inputs["view"], shape=(320, 160))

    return work, lambda found: {"counts": found.counts}


def histogram(inputs: dict) -> tuple:
    view = inputs["view"]

    def work() -> np.ndarray:
        return np.histogram2d(inputs["x"], inputs["y"], bins=(320, 160), range=(view[:2], view[2:]))[0]

    return work, lambda counts: {"counts": counts}


def drawn(inputs: dict) -> tuple:
    """Counts, and their picture."""
    import matplotlib as mpl

    mpl.use("Agg")
    from neurokit_lite import ml, plots

    def work() -> int:
        counts = ml.count_points(inputs["x"], inputs["y"], view=inputs["view"], shape=(320, 160))
        ax = plots.plot_point_counts(counts)
        return _render(ax)

    return work, lambda n: {"figures": np.array(float(n))}


def scattered(inputs: dict) -> tuple:
    """One marker a point."""
    import matplotlib as mpl

    mpl.use("Agg")
    import matplotlib.pyplot as plt

    def work() -> int:
        _, ax = plt.subplots(figsize=(7, 3.6))
        ax.scatter(inputs["x"], inputs["y"], s=2)
        return _render(ax)

    return work, lambda n: {"figures": np.array(float(n))}


def _render(ax: object) -> int:
    """Draw, and count the figures that were drawn: the pictures are not the same, and need not be."""
    import matplotlib.pyplot as plt

    ax.figure.canvas.draw()
    plt.close(ax.figure)
    return 1


def signal() -> dict[str, np.ndarray]:
    """Twenty million samples."""
    return {"signal": np.random.default_rng(0).normal(size=N_TIMES).astype(np.float32)}


def viewed(inputs: dict) -> tuple:
    from neurokit_lite import ml

    pyramid = ml.build_pyramid(inputs["signal"])

    def work() -> object:
        return ml.view_pyramid(pyramid, n_pixels=1000)

    return work, lambda view: {"lows": view.lows, "highs": view.highs}


def reduced(inputs: dict) -> tuple:
    """NumPy over all samples of each pixel."""
    blocks = inputs["signal"].reshape(1000, -1)

    def work() -> tuple:
        return blocks.min(axis=1), blocks.max(axis=1)

    return work, lambda found: {"lows": found[0].astype(float), "highs": found[1].astype(float)}


def _grouped(number: int) -> str:
    return f"{number:,}".replace(",", " ")


def cases() -> list[Case]:
    """Counting, drawing, and a view of a signal."""
    size = f"{_grouped(N_POINTS)} points on 320 x 160 cells"
    return [
        Case(
            name="count-points", size=size, inputs=points, ours=counted, peer="numpy", theirs=histogram,
            goal=1, tolerance=0.0, repeats=5,
        ),
        Case(
            name="draw-points", size=f"{size}, to a picture", inputs=points, ours=drawn, peer="matplotlib",
            theirs=scattered, goal=3, tolerance=0.0, repeats=3,
        ),
        Case(
            name="view-signal", size=f"{_grouped(N_TIMES)} samples on 1000 pixels, the pyramid is built already",
            inputs=signal, ours=viewed, peer="numpy", theirs=reduced, goal=1, tolerance=0.0, repeats=5,
        ),
    ]  # fmt: skip
