"""Training: AdamW over shuffled batches, epoch by epoch, so that it can stop and go on as if it had not."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache, partial

import numpy as np

from neurokit_lite.core.errors import invalid
from neurokit_lite.ml.deep.layers import as_jax, run_conv, run_gru

__all__ = ["Progress", "TrainingPlan", "classes_loss", "direction_loss", "start_members", "train_members"]
__shared__ = [
    "TrainingPlan",
    "Progress",
    "classes_loss",
    "direction_loss",
    "start_members",
    "train_members",
]  # not in the face

_TOO_HIGH = 10  # times the loss of whoever knows nothing


@dataclass(frozen=True)
class TrainingPlan:
    """How to train. The estimators make it from their options.

    Parameters
    ----------
    seed : int
        Of the first weights and of the order of the rows.
    n_members, n_epochs, batch_size : int
        Networks; passes over the rows; rows for one step.
    learning_rate, weight_decay : float
        Length of a step of AdamW, and the share of it by which weights shrink at each step.
    chance_loss : float
        Loss, in nats, of whoever knows nothing.

    Examples
    --------
    >>> from neurokit_lite.ml.deep.training import TrainingPlan
    >>> TrainingPlan(0, 1, 30, 32, 1e-3, 1e-2, 0.693).n_epochs
    30
    """

    seed: int
    n_members: int
    n_epochs: int
    batch_size: int
    learning_rate: float
    weight_decay: float
    chance_loss: float


@dataclass(frozen=True)
class Progress:
    """Where training stands. The estimators keep it.

    Parameters
    ----------
    nets : tuple
        Weights of each member.
    states : tuple
        What the optimiser remembers of each.
    losses : numpy.ndarray of shape (n_members, n_epochs)
        Mean loss over each epoch that was done, in nats.

    Examples
    --------
    >>> import numpy as np
    >>> from neurokit_lite.ml.deep.training import Progress
    >>> Progress((), (), np.zeros((5, 20))).n_done
    20
    """

    nets: tuple
    states: tuple
    losses: np.ndarray

    @property
    def n_done(self) -> int:
        """Epochs that were done."""
        return self.losses.shape[1]


def start_members(build: Callable, plan: TrainingPlan) -> Progress:
    """Members with random weights: ``build(random_state=)`` makes those of one."""
    nets = tuple(build(random_state=_generator(plan, member, 0)) for member in range(plan.n_members))
    return Progress(nets, tuple(map(_starter(), nets)), np.zeros((plan.n_members, 0)))


def train_members(progress: Progress, plan: TrainingPlan, *, loss: Callable, rows: tuple) -> Iterator[Progress]:
    """Yield the progress after each epoch that is still to do; the number of an epoch decides its order of rows."""
    n_rows = len(rows[0])
    n_batches = -(-n_rows // plan.batch_size)
    shape = n_batches, n_rows // n_batches
    step, rates = _epoch(loss), (plan.learning_rate, plan.weight_decay)
    for epoch in range(progress.n_done, plan.n_epochs):
        done = [
            step(net, state, _dealt(_generator(plan, member, epoch + 1), n_rows, shape), rows, rates)
            for member, (net, state) in enumerate(zip(progress.nets, progress.states, strict=True))
        ]
        nets, states, losses = zip(*done, strict=True)
        found = np.array(losses, float)
        _check_falling(found, epoch, plan)
        progress = Progress(nets, states, np.column_stack([progress.losses, found]))
        yield progress


def _check_falling(losses: np.ndarray, epoch: int, plan: TrainingPlan) -> None:
    is_bad = ~(losses < _TOO_HIGH * plan.chance_loss)  # NaN is not below either
    if is_bad.any():
        loss = losses[is_bad.argmax()]
        chance = f"chance {plan.chance_loss:.2f}"
        got = f"{plan.learning_rate:g}, and a loss of {loss:.3g} nats in epoch {epoch + 1} ({chance})"
        hint = f"Try learning_rate={plan.learning_rate / 10:.2g}."
        raise invalid("learning_rate", "be so small that the loss falls", got=got, hint=hint)


def _generator(plan: TrainingPlan, member: int, epoch: int) -> np.random.Generator:
    return np.random.default_rng([plan.seed, member, epoch])


def _dealt(generator: np.random.Generator, n_rows: int, shape: tuple[int, int]) -> np.ndarray:
    """Rows in a random order, of shape (n_batches, rows in each); a few that are left over differ in each epoch."""
    return generator.permutation(n_rows)[: shape[0] * shape[1]].reshape(shape)


@cache
def _starter() -> Callable:
    """The optimiser's memory before the first step."""
    return as_jax().jit(as_jax("optax").adamw(1.0).init)


@cache
def _epoch(loss: Callable) -> Callable:
    """One epoch, a step for each batch of rows; compiled once for all fits of nets and batches of the same shape."""
    jax, optax = as_jax(), as_jax("optax")

    def epoch(net: dict, state: object, order: object, rows: tuple, rates: tuple) -> tuple:
        optimiser = optax.adamw(rates[0], weight_decay=rates[1])

        def step(carried: tuple, batch: object) -> tuple:
            net, state = carried
            value, slope = jax.value_and_grad(loss)(net, *(one[batch] for one in rows))
            change, state = optimiser.update(slope, state, net)
            return (optax.apply_updates(net, change), state), value

        (net, state), values = jax.lax.scan(step, (net, state), order)
        return net, state, values.mean()

    return jax.jit(epoch)


@cache
def classes_loss(n_pool: int, activation: str) -> Callable:
    """Cross-entropy of the labels' codes, in nats: minus the mean log probability of the right label."""
    jax, optax, run = as_jax(), as_jax("optax"), run_conv(n_pool, activation)

    def loss(net: dict, trials: object, codes: object) -> object:
        return optax.softmax_cross_entropy_with_integer_labels(jax.vmap(partial(run, net))(trials), codes).mean()

    return loss


@cache
def direction_loss() -> Callable:
    """Minus the mean log density of the directions, whose (cosine, sine) are given, under von Mises distributions."""
    jax, jnp, special, run = as_jax(), as_jax("jax.numpy"), as_jax("jax.scipy.special"), run_gru()

    def loss(net: dict, windows: object, directions: object) -> object:
        vectors = jax.vmap(partial(run, net))(windows)
        concentration = jnp.sqrt((vectors**2).sum(axis=-1) + 1e-12)  # a slope at 0
        log_norm = jnp.log(2 * jnp.pi * special.i0e(concentration)) + concentration
        return (log_norm - (vectors * directions).sum(axis=-1)).mean()

    return loss
