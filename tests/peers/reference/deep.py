"""Reference values from PyTorch: ``python deep.py FOLDER``.

Runs in an environment with torch (any build; the stored tables are of a CPU build) and numpy, and imports nothing of
ours. There is no list for it in envs/, since torch brings gigabytes. It makes data and weights from a seed, keeps them,
and writes beside them what torch says, in double precision: outputs, losses, gradients, and the weights after three
steps of AdamW.
"""

import platform
import sys
from importlib.metadata import version
from pathlib import Path

import numpy as np
import torch

STEPS, RATE, DECAY = 3, 0.01, 0.1


def main(folder: str) -> None:
    """One CSV file for each kind of value."""
    torch.set_default_dtype(torch.float64)
    out, rng = Path(folder), np.random.default_rng(41)
    trials, labels = rng.normal(size=(10, 2, 12)).round(4), np.arange(10) % 3
    save(out / "trials.csv", trials.reshape(10, -1), "numpy")
    save(out / "labels.csv", labels[:, None], "numpy")
    for activation in ("elu", "square"):
        convolutional(out, rng, torch.tensor(trials), torch.tensor(labels), activation)
    recurrent(out, rng)


def filled(layer: torch.nn.Module, rng: np.random.Generator) -> torch.nn.Module:
    """Weights of four digits, so that a table holds them exactly."""
    for weight in layer.parameters():
        weight.data = torch.tensor(rng.normal(size=tuple(weight.shape)).round(4) / 2)
    return layer


def convolutional(out: Path, rng: np.random.Generator, trials, labels, activation: str) -> None:
    """Three filters over two channels, kernels of four samples, averages over four, three classes."""
    space = filled(torch.nn.Conv1d(2, 3, 1, bias=False), rng)
    time = filled(torch.nn.Conv1d(3, 3, 4, groups=3), rng)
    dense = filled(torch.nn.Linear(3 * 2, 3), rng)
    pool = torch.nn.AvgPool1d(4)

    def run() -> torch.Tensor:
        filtered = time(space(trials))
        if activation == "elu":
            return dense(pool(torch.nn.functional.elu(filtered)).flatten(1))
        return dense(torch.log1p(pool(filtered**2)).flatten(1))

    weights = [space.weight, time.weight, time.bias, dense.weight, dense.bias]
    trained(out, activation, weights, run, lambda odds: torch.nn.functional.cross_entropy(odds, labels))


def recurrent(out: Path, rng: np.random.Generator) -> None:
    """Four gated units over three units and five bins; a von Mises density for the direction."""
    windows, angles = rng.poisson(2, (8, 3, 5)).astype(float), rng.uniform(0, 6, 8).round(4)
    save(out / "windows.csv", windows.reshape(8, -1), "numpy")
    save(out / "angles.csv", angles[:, None], "numpy")
    cell, dense = filled(torch.nn.GRU(3, 4), rng), filled(torch.nn.Linear(4, 2), rng)
    cell.bias_hh_l0.data[:8] = 0  # the gates have one offset each; torch gives them two
    inputs = torch.tensor(windows).permute(2, 0, 1)
    directions = torch.tensor(np.column_stack([np.cos(angles), np.sin(angles)]))

    def loss(vectors: torch.Tensor) -> torch.Tensor:
        kappa = vectors.norm(dim=1)
        return (torch.log(2 * torch.pi * torch.special.i0(kappa)) - (vectors * directions).sum(dim=1)).mean()

    weights = [cell.weight_ih_l0, cell.weight_hh_l0, cell.bias_ih_l0, cell.bias_hh_l0, dense.weight, dense.bias]
    trained(out, "gru", weights, lambda: dense(cell(inputs)[1][0]), loss, held=(3, 8))


def trained(out: Path, name: str, weights: list, run, loss, held: tuple[int, int] | None = None) -> None:
    """Outputs, loss and gradients at the start, and the weights after three steps; ``held``: offsets that stay 0."""
    start = flat(weights)
    optimiser = torch.optim.AdamW(weights, lr=RATE, weight_decay=DECAY)
    losses, slopes = [], None
    for _ in range(STEPS):
        optimiser.zero_grad()
        odds = run()
        value = loss(odds)
        value.backward()
        if held is not None:
            weights[held[0]].grad[: held[1]] = 0
        if slopes is None:
            slopes = flat([weight.grad for weight in weights])
            save(out / f"{name}_outputs.csv", odds.detach().numpy(), "torch")
        losses.append(value.item())
        optimiser.step()
    save(out / f"{name}_losses.csv", np.array(losses)[:, None], "torch")
    save(out / f"{name}_weights.csv", np.column_stack([start, slopes, flat(weights)]), "torch")


def flat(weights: list) -> np.ndarray:
    """All numbers in one column."""
    return np.concatenate([weight.detach().numpy().ravel() for weight in weights])


def save(path: Path, table: np.ndarray, package: str) -> None:
    """A table with the versions that made it in the first line."""
    made = f"# {package} {version(package)}, numpy {version('numpy')}, Python {platform.python_version()}"
    names = ",".join(f"column{i}" for i in range(table.shape[1]))
    np.savetxt(path, table, delimiter=",", header=f"{made}\n{names}", comments="", fmt="%.12g")


if __name__ == "__main__":
    main(sys.argv[1])
