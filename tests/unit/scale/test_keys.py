"""Names of tasks: other work has another name, the same work the same."""

import cmath
import enum
import functools
import math
import os
import subprocess
import sys
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial
from pathlib import Path

import numpy as np
import pytest

from neurokit_lite import scale
from neurokit_lite.scale.keys import key_work


def add(span, power=1):
    return sum(span) ** power


def fail(span):
    raise OSError(span)


@dataclass(frozen=True)
class Plan:
    a: object
    b: object


def scaled(by):
    return lambda span: by * span[0]


@dataclass(frozen=True)
class Adder:
    by: int

    def __call__(self, number):
        return number + self.by

    def minus(self, number):
        return number - self.by

    def minus_one(self, number):
        return number - 1

    @classmethod
    def make(cls, by):
        return cls(by)

    @classmethod
    def make_two(cls, by):
        return cls(by + 1)


class Taker(Adder):
    def __call__(self, number):
        return number - self.by


class Colour(enum.Enum):
    RED = 1
    BLUE = 2


class Number(enum.IntEnum):
    ONE = 1
    TWO = 2


DIFFERENT = [
    ...,
    range(3),
    range(4),
    date(2026, 1, 1),
    date(2026, 1, 2),
    timedelta(1),
    *Colour,
    *Number,
    np.zeros(1, [("a", "i4"), ("b", "i4")]),
    np.zeros(1, [("b", "i4"), ("a", "i4")]),
    np.zeros(1, [("a", "f4"), ("b", "i4")]),
    math.sqrt,
    cmath.sqrt,
    lambda t: t,
    lambda *t: t,
    lambda t, /: t,
    lambda *, t: t,
    lambda a, b: a - b,
    lambda b, a: a - b,
    Adder(1),
    Taker(1),
    Adder(1).minus,
    Adder(2).minus,
    Adder(1).minus_one,
    Adder.make,
    Adder.make_two,
    Taker.make,
    functools.lru_cache(add),
    functools.lru_cache(fail),
    1,
    1.0,
    True,
    "1",
    b"1",
    None,
    (1,),
    [1],
    (1, 2),
    ((1,), 2),
    (1, (2,)),
    ("ab", "c"),
    ("a", "bc"),
    {"a": 1},
    {"a": 2},
    {"b": 1},
    {1, 2},
    {1, 3},
    0.0,
    -0.0,
    float("nan"),
    slice(1, 2),
    slice(0, 1, 2),
    Plan(1, 2),
    Plan(2, 1),
    np.array([1, 2]),
    np.array([[1, 2]]),
    np.array([1, 2], np.int32),
    np.array([1.0, 2.0]),
    np.ma.MaskedArray([1, 2], mask=[0, 1]),
    np.ma.MaskedArray([1, 2], mask=[1, 0]),
    np.float32(1),
    np.int64(1),
    Path("a"),
    np.array([[1, 2], [3, 4]]),
    np.asmatrix([[1, 2], [3, 4]]),
    partial(add, power=1),
    partial(add, power=2),
    add,
    fail,
    scaled(1),
    scaled(2),
    np.mean,
    np.sum,
    np.add,
    len,
    int,
    "abc".upper,
    "abd".upper,
    lambda x: x + 1,
    lambda x: x + 2,
    lambda x: x - 1,
    lambda x, by=1: x + by,
    lambda x, by=2: x + by,
    lambda x, *, by=2: x + by,
]


def test_other_work_has_another_name():
    keys = [scale.make_key(one) for one in DIFFERENT]
    assert len(set(keys)) == len(keys)


def test_the_same_work_has_the_same_name():
    assert scale.make_key({"a": 1, "b": 2}) == scale.make_key({"b": 2, "a": 1})
    assert scale.make_key({"x", "y", "z"}) == scale.make_key({"z", "y", "x"})
    assert scale.make_key(np.arange(6).reshape(2, 3)) == scale.make_key(np.asfortranarray(np.arange(6).reshape(2, 3)))
    assert scale.make_key(scaled(3)) == scale.make_key(scaled(3))
    code = "from neurokit_lite import scale; print(scale.make_key({'x', 'y', 'zz'}, {'k': 'v'}, 0.1))"
    said = {
        subprocess.run(
            [sys.executable, "-c", code],
            env=os.environ | {"PYTHONHASHSEED": seed},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in "12"
    }
    assert said == {scale.make_key({"x", "y", "zz"}, {"k": "v"}, 0.1) + "\n"}


def test_another_file_behind_a_path_is_other_work(tmp_path):
    path = tmp_path / "data"
    keys = [scale.make_key(path)]
    for text in ("1", "22"):
        path.write_text(text)
        keys.append(scale.make_key(path))
    os.utime(path, ns=(1, 1))
    keys.append(scale.make_key(path))
    assert len(set(keys)) == 4


def test_a_changed_body_is_other_work_however_it_is_wrapped():
    def made(by):
        space = {}
        code = f"""
from dataclasses import dataclass
from functools import lru_cache

@dataclass
class Work:
    n: int
    def __call__(self, t): return t + {by}
    def run(self, t): return t * {by}
    @classmethod
    def begin(cls, t): return t - {by}

@lru_cache
def kept(t): return t ** {by}
"""
        exec(code, space | {"__name__": "work"}, space)
        work = space["Work"]
        work.__module__ = "work"
        return [scale.make_key(one) for one in (work(3), work(3).run, work.begin, space["kept"])]

    assert made(1) == made(1)
    assert not set(made(1)) & set(made(2))
    jax = pytest.importorskip("jax")
    assert len({scale.make_key(jax.jit(one)) for one in (lambda x: x + 1, lambda x: x + 2)}) == 2


def test_what_holds_itself_has_a_name():
    def recursive(step):
        def count(n):
            return 0 if n <= 0 else 1 + count(n - step)

        return count

    assert scale.make_key(recursive(1)) == scale.make_key(recursive(1)) != scale.make_key(recursive(2))
    loop = [1]
    loop.append(loop)
    assert scale.make_key(loop) == scale.make_key(loop) != scale.make_key([1, [1]])


def test_a_class_is_refused():
    with pytest.raises(TypeError, match="many functions"):
        scale.make_key(Adder)


def test_what_has_no_lasting_name_is_refused(tmp_path):
    for odd in (object(), iter([1]), np.array([object()], dtype=object), (1, object())):
        with pytest.raises(TypeError, match="can be named"):
            scale.map_chunks(len, [odd], folder=tmp_path)


@pytest.mark.parametrize("within", [lambda one: {one}, lambda one: {one: 1}, lambda one: ({frozenset({one})},)])
def test_a_changed_file_named_in_a_set_or_a_key_is_other_work(tmp_path, within):
    file = tmp_path / "a.csv"
    file.write_text("1")
    before, plain = key_work(add, within(str(file))), scale.make_key(within(str(file)))
    file.write_text("1, 2")
    assert key_work(add, within(str(file))) != before
    assert scale.make_key(within(str(file))) == plain


def test_the_error_names_the_argument():
    with pytest.raises(TypeError, match="parts must be made of"):
        scale.make_key(object())
    with pytest.raises(TypeError, match="task must be made of"):
        key_work(add, object())


@pytest.mark.parametrize("within", [np.str_, lambda one: np.array(["x", one]), lambda one: (np.array([[one]]),)])
def test_a_changed_file_named_in_text_of_numpy_is_other_work(tmp_path, within):
    (tmp_path / "a.txt").write_text("one")
    task = within(str(tmp_path / "a.txt"))
    before = key_work(add, task)
    assert key_work(add, task) == before
    (tmp_path / "a.txt").write_text("three")
    assert key_work(add, task) != before


def test_a_changed_array_in_a_store_is_other_work(tmp_path):
    level = tmp_path / "image.zarr" / "0"  # as OME-Zarr has it
    level.mkdir(parents=True)
    before = key_work(add, str(level))
    (level / "zarr.json").write_text("{}")
    assert key_work(add, str(level)) != before


def test_what_lies_between_the_columns_of_a_table_does_not_count():
    kind = np.dtype([("a", "i1"), ("b", "f8")], align=True)
    tables = []
    for byte in (1, 7):
        table = np.frombuffer(bytearray([byte] * 32), dtype=kind)
        table["a"], table["b"] = 1, 2
        tables.append(table)
    assert tables[0].tobytes() != tables[1].tobytes()
    assert scale.make_key(tables[0]) == scale.make_key(tables[1])
    tables[1]["b"][1] = 3
    assert scale.make_key(tables[0]) != scale.make_key(tables[1])
    both = np.dtype({"names": ["a", "b"], "formats": ["i4", "i4"], "offsets": [0, 0]})
    assert len(scale.make_key(np.zeros(2, both))) == 64


def test_the_name_of_a_file_need_not_be_utf_8():
    assert scale.make_key(Path(os.fsdecode(b"/x/\xff"))) != scale.make_key(Path(os.fsdecode(b"/x/\xfe")))


def test_seeds_have_names():
    one, two = scale.spawn_seeds(2, random_state=0)
    assert scale.make_key(one) == scale.make_key(scale.spawn_seeds(5, random_state=0)[0])
    assert len({scale.make_key(seed) for seed in (one, two, *scale.spawn_seeds(2, random_state=1))}) == 4
    before = scale.make_key(one)
    one.spawn(1)  # the next child is another
    assert scale.make_key(one) != before
