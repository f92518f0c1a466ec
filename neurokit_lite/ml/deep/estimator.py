"""What both estimators share: options, training that can be resumed, scaling, and files."""

from __future__ import annotations

import hashlib
import json
import warnings
from collections.abc import Callable
from pathlib import Path

import numpy as np

from neurokit_lite.core.check import as_array, as_count, in_range, one_of
from neurokit_lite.core.constancy import is_constant
from neurokit_lite.core.errors import invalid, listed
from neurokit_lite.core.fitting import check_options, keep_options
from neurokit_lite.core.rng import as_generator
from neurokit_lite.ml.deep.layers import as_jax
from neurokit_lite.ml.deep.saving import read_net, write_net
from neurokit_lite.ml.deep.training import Progress, TrainingPlan, start_members, train_members

__all__ = ["NetEstimator", "as_trials"]
__shared__ = ["NetEstimator", "as_trials"]  # not in the face

_WHILE = ("n_epochs", "checkpoint", "warm_start", "random_state")  # options that may change while training goes on
_OTHER_UNIT = 100  # times the spread of training, or a part of it: no signal changes so much, and units do


def as_trials(value: object, name: str, *, axes: tuple[str, str, str]) -> np.ndarray:
    """Trials as one array of finite numbers; lengths that differ are named."""
    if isinstance(value, (list, tuple)):
        shapes = {np.shape(one)[-1] for one in value if isinstance(one, np.ndarray) and one.ndim == 2}
        if len(shapes) > 1:
            hint = "Cut all to the shortest, or cut windows of one length."
            raise invalid(name, f"be of one length ({axes[2]})", got=f"{listed(sorted(shapes))} samples", hint=hint)
    return as_array(value, name, axes=axes, min_size=1)


class NetEstimator:
    """Base of the estimators; not to be used by itself."""

    _BUILT = ("n_members",)  # options that the weights were made for
    OPTIONS = ("n_members", "n_epochs", "batch_size", "learning_rate", "weight_decay", *_WHILE[1:])
    _ROWS, _AXES, _CHANCE = "trials", ("n_trials", "n_channels", "n_times"), 1.0

    def get_params(self, *, deep: bool = True) -> dict:
        """Return the options by name, as scikit-learn asks for them."""
        del deep  # part of scikit-learn's protocol
        return {name: getattr(self, name) for name in self.OPTIONS}

    def set_params(self, **options: object) -> NetEstimator:
        """Change options by name, as scikit-learn's searches do."""
        for name, value in options.items():
            setattr(self, one_of(name, "options", self.OPTIONS), value)
        return self

    def __repr__(self) -> str:
        return f"{type(self).__name__}({', '.join(f'{name}={value!r}' for name, value in self.get_params().items())})"

    def __sklearn_is_fitted__(self) -> bool:
        return hasattr(self, "progress_")

    def save(self, path: str | Path) -> Path:
        """Write the fitted network into a file, with all that training needs to go on; `load_net` reads it.

        Parameters
        ----------
        path : str or pathlib.Path
            File to write; a file that is there is replaced at once or not at all.

        Returns
        -------
        pathlib.Path
            The file.

        Raises
        ------
        NotFittedError
            If there is nothing to save.
        ValueError
            If the folder is not there, or an option of the net's form was changed since the fit.
        """
        self._check_built()
        return write_net(path, self._facts(), self._arrays())

    @property
    def losses_(self) -> np.ndarray:
        """Mean loss of the training rows, in nats, (n_members, n_epochs)."""
        self._check_fitted()
        return self.progress_.losses

    @property
    def weights_(self) -> tuple[dict[str, np.ndarray], ...]:
        """Weights of each member, by layer and name."""
        self._check_fitted()
        tree = as_jax().tree_util
        flat = [tree.tree_flatten_with_path(net)[0] for net in self.progress_.nets]
        return tuple({tree.keystr(path): np.array(leaf) for path, leaf in member} for member in flat)

    def _check_fitted(self) -> None:
        if not hasattr(self, "progress_"):
            from sklearn.exceptions import NotFittedError

            kind = type(self).__name__
            raise NotFittedError(f"{kind} must be fitted first; got no weights. Call fit() with training {self._ROWS}.")

    def _check_built(self) -> None:
        """Whoever changed the form of the net since the fit would use its weights in another net."""
        self._check_fitted()
        check_options(self, self._built)

    def _fit(self, values: np.ndarray, answers: np.ndarray, loss: Callable, build: Callable) -> None:
        """Scale, then train from the start, from the checkpoint, or from where the last fit stopped."""
        as_jax()  # says first of all which extra brings it
        flat = is_constant(values.swapaxes(0, 1).reshape(values.shape[1], -1), axis=1)
        if flat.any():
            got = f"{values[0, flat.argmax(), 0]:g} throughout in {self._AXES[1][2:-1]} {flat.argmax()}"
            raise invalid(self._ROWS, "vary", got=got, hint="Leave it out: nothing can be learnt from it.")
        self._mean = values.mean(axis=(0, 2))
        self._scale = values.std(axis=(0, 2))
        if not np.isfinite(self._scale).all():
            raise invalid(self._ROWS, "have a finite variance", values, hint="Use a larger unit.")
        self._n_times, self._spread = values.shape[2], _spread(values, self._scale)
        self._built = keep_options(self, self._BUILT)
        plan = self._plan()
        path, mark = self.checkpoint, self._mark(values, answers)
        progress = self._continued(plan, mark)
        if progress is None:
            self._mark_, self._seed = mark, plan.seed
            progress = start_members(build, plan)
        elif progress.n_done > plan.n_epochs:
            hint = "Ask for more epochs, or begin with a new file."
            raise invalid("n_epochs", f"be at least the {progress.n_done} that were done", plan.n_epochs, hint=hint)
        self.progress_ = progress
        plan = self._plan(seed=self._seed)
        for done in train_members(progress, plan, loss=loss, rows=(self._scaled(values), answers)):
            self.progress_ = done
            if path is not None:
                write_net(path, self._facts(), self._arrays())

    def _plan(self, seed: int | None = None) -> TrainingPlan:
        if seed is None:
            seed = int(as_generator(self.random_state).integers(2**31 - 1))
        return TrainingPlan(
            seed,
            as_count(self.n_members, "n_members"),
            as_count(self.n_epochs, "n_epochs"),
            as_count(self.batch_size, "batch_size"),
            in_range(self.learning_rate, "learning_rate", low=1e-12, high=1e12),
            in_range(self.weight_decay, "weight_decay", low=0, high=1e6),
            self._CHANCE,
        )

    def _continued(self, plan: TrainingPlan, mark: str) -> Progress | None:
        """What was done already, in this object or in the checkpoint's file; None where all is still to do."""
        if self.warm_start and hasattr(self, "progress_"):
            source, kept, seed = "warm_start", self._mark_, self._seed
        elif self.checkpoint is not None and Path(self.checkpoint).exists():
            found = read_net(self.checkpoint, name="checkpoint")
            source, kept, seed = "checkpoint", found.facts["mark"], found.facts["seed"]
        else:
            return None
        is_fixed = isinstance(self.random_state, (int, np.integer))  # a Generator's next draw is always another one
        is_other_seed = is_fixed and seed != plan.seed
        if kept != mark or is_other_seed:
            what = "another random_state" if kept == mark else "other rows, answers or options"
            got = f"one of {what}"
            raise invalid(source, "go on with the same training", got=got, hint="Begin anew, with another file.")
        if source == "checkpoint":
            self._restore(found)
        return self.progress_

    def _mark(self, values: np.ndarray, answers: np.ndarray) -> str:
        """What training must be the same in, to go on: rows, answers and options."""
        options = {name: self._plain(value) for name, value in self.get_params().items() if name not in _WHILE}
        digest = hashlib.sha256(json.dumps(options, sort_keys=True).encode())
        for one in (values, answers, *self._extra()):
            one = np.ascontiguousarray(one)
            digest.update(repr(one.shape).encode() + one.tobytes())
        return digest.hexdigest()

    def _extra(self) -> tuple[np.ndarray, ...]:
        """Fitted arrays of one kind of estimator, for its files."""
        return ()

    @staticmethod
    def _plain(value: object) -> object:
        if isinstance(value, np.generic):
            return value.item()
        return value if isinstance(value, (bool, int, float, str, type(None))) else None

    def _facts(self) -> dict:
        options = {name: self._plain(getattr(self, name)) for name in self.OPTIONS if name != "checkpoint"}
        return {
            "kind": type(self).__name__,
            "options": options,
            "mark": self._mark_,
            "seed": self._seed,
            "n_times": self._n_times,
            "spread": self._spread,
        }

    def _arrays(self) -> dict[str, np.ndarray]:
        """Everything that was fitted, by name: weights and the optimiser's memory leaf by leaf, members first."""
        leaves = as_jax().tree_util.tree_leaves
        arrays = {"losses": self.progress_.losses, "mean": self._mean, "scale": self._scale}
        for part in ("nets", "states"):
            members = [leaves(one) for one in getattr(self.progress_, part)]
            arrays |= {f"{part}_{i}": np.array(stack) for i, stack in enumerate(zip(*members, strict=True))}
        return arrays | {f"extra_{i}": one for i, one in enumerate(self._extra())}

    def _restore(self, found: object) -> None:
        """Take over what a file holds."""
        arrays, tree = found.arrays, as_jax().tree_util
        self._mark_, self._seed, self._n_times = (found.facts[name] for name in ("mark", "seed", "n_times"))
        self._spread, self._built = found.facts["spread"], keep_options(self, self._BUILT)
        self._mean, self._scale = arrays["mean"], arrays["scale"]
        self._take_extra(tuple(arrays[f"extra_{i}"] for i in range(sum(name.startswith("extra") for name in arrays))))
        plan = self._plan(seed=self._seed)
        start = start_members(self._build(), plan)
        parts = []
        for part, model in (("nets", start.nets[0]), ("states", start.states[0])):
            structure = tree.tree_structure(model)
            stacks = [as_jax("jax.numpy").asarray(arrays[f"{part}_{i}"]) for i in range(structure.num_leaves)]
            parts.append(tuple(structure.unflatten([one[i] for one in stacks]) for i in range(plan.n_members)))
        self.progress_ = Progress(*parts, arrays["losses"])

    def _take_extra(self, extra: tuple[np.ndarray, ...]) -> None:
        del extra

    def _build(self) -> Callable:
        raise NotImplementedError

    def _scaled(self, values: np.ndarray) -> np.ndarray:
        return ((values - self._mean[:, None]) / self._scale[:, None]).astype(np.float32)

    def _read(self, value: object) -> np.ndarray:
        """Rows of the shape of training, and of its unit as far as can be seen."""
        self._check_built()
        values = as_trials(value, self._ROWS, axes=self._AXES)
        shape = (self._mean.size, self._n_times)
        if values.shape[1:] != shape:
            rule = f"have the shape of training, ({self._AXES[0]}, {shape[0]}, {shape[1]})"
            hint = f"Swap the axes: {self._ROWS}.swapaxes(1, 2)." if values.shape[:0:-1] == shape else ""
            raise invalid(self._ROWS, rule, got=f"shape {values.shape}", hint=hint)
        found = _spread(values, self._scale)
        if found and self._spread and not 1 / _OTHER_UNIT < found / self._spread < _OTHER_UNIT:
            words = f"{self._ROWS} vary {found / self._spread:.2g} times as much as those of training did."
            warnings.warn(f"{words} Are they in another unit (volts, microvolts)?", UserWarning, stacklevel=5)
        return values


def _spread(values: np.ndarray, scale: np.ndarray) -> float:
    """Median standard deviation within a row and channel, in units of training's; 0 where nothing varies."""
    is_moving = ~is_constant(values, axis=2)
    return float(np.median((values.std(axis=2) / scale)[is_moving])) if is_moving.any() else 0.0
