"""What the supervisor counts, and which control group it can have."""

import os

import pytest

from neurokit_lite.course.grading.bounds import MAX_VALUES, bounded, n_values
from neurokit_lite.course.grading.kernel.cgroup import Group, parent_group
from neurokit_lite.course.grading.kernel.limits import Limits
from neurokit_lite.course.grading.kernel.usage import Meter
from neurokit_lite.course.grading.submission.files import keep_within

MB = 1024


class Proc:
    """A made-up /proc."""

    def __init__(self, root):
        self.root, self.names = root, []

    def add(self, pid, *, anon=0, data=0, size=0, pte=0, cpu_s=0.0, children_s=0.0, delay_s=0.0, pss=None, maps=()):
        folder = self.root / str(pid)
        folder.mkdir(exist_ok=True)
        kb = {"VmSize": size, "RssAnon": anon, "RssShmem": 0, "VmData": data, "VmStk": 0, "VmPTE": pte, "VmSwap": 0}
        text = "".join(f"{key}:\t{value} kB\n" for key, value in kb.items())
        (folder / "status").write_text(f"Name:\ta) kB\nState:\tR\n{text}")
        ticks = os.sysconf("SC_CLK_TCK")
        times = [round(cpu_s * ticks), 0, round(children_s * ticks), 0]
        (folder / "stat").write_text(
            f"{pid} (a) b) R {' '.join(['0'] * 10)} {' '.join(map(str, times))} 0 0 1 0 {pid}9 0"
        )
        (folder / "schedstat").write_text(f"1 {round(delay_s * 1e9)} 1")
        if pss is not None:
            (folder / "smaps_rollup").write_text(f"0-f [rollup]\nPss_Anon: {pss} kB\nSwapPss: 0 kB\n")
        (folder / "maps").write_text("".join(maps))
        self.names = sorted({*self.names, str(pid)})

    def meter(self, limit_mb=100):
        return Meter(lambda: self.names, "1", (), limit_mb, self.root)


@pytest.fixture
def proc(tmp_path):
    made = Proc(tmp_path)
    made.add(1, anon=500 * MB)
    made.add(2, anon=50 * MB, data=50 * MB, size=300 * MB)
    return made


def test_what_was_held_at_the_fork_does_not_count(proc):
    meter = proc.meter()
    assert meter.look().memory_mb == 0
    proc.add(2, anon=80 * MB, data=80 * MB, size=330 * MB, pte=2 * MB)
    assert meter.look().memory_mb == 32


def test_a_page_shared_by_forks_counts_once_and_is_forgiven_once(proc):
    meter = proc.meter()
    meter.look()
    for pid in range(3, 8):  # five forks that share the 50 MB, and a quick count of 250 MB
        proc.add(pid, anon=50 * MB, data=50 * MB, size=300 * MB, pss=9 * MB)
    proc.add(2, anon=50 * MB, data=50 * MB, size=300 * MB, pss=9 * MB)
    assert meter.look().memory_mb == pytest.approx(54 - 50)


def test_idle_children_buy_their_parent_no_memory(proc):
    meter = proc.meter()
    meter.look()
    proc.add(2, anon=200 * MB, data=200 * MB, size=450 * MB, pss=200 * MB)
    for pid in range(3, 30):
        proc.add(pid, anon=100, data=200, size=4000, pss=90)
    assert meter.look().memory_mb > 100


def test_page_tables_count(proc):
    meter = proc.meter()
    meter.look()
    proc.add(2, anon=50 * MB, data=50 * MB, size=300 * MB, pte=150 * MB, pss=50 * MB)
    assert meter.look().memory_mb == pytest.approx(150)


def test_shared_memory_counts_by_object_also_where_nobody_touches_it(proc):
    meter = proc.meter()
    meter.look()
    line = "7f00{:08x}-7f00{:08x} rw-s 00000000 00:01 {} /dev/zero (deleted)\n"
    maps = [line.format(n << 24, (n << 24) + (16 << 20), n) for n in range(20)]
    for pid in (2, 3):
        proc.add(pid, anon=50 * MB, data=50 * MB, size=620 * MB, pss=25 * MB, maps=maps)
    assert meter.look().memory_mb == pytest.approx(320)


def test_libraries_that_are_only_mapped_cost_nothing(proc):
    meter = proc.meter()
    meter.look()
    maps = ["7f0000000000-7f0080000000 r-xp 00000000 08:01 77 /usr/lib/libtorch.so\n"]
    proc.add(2, anon=60 * MB, data=60 * MB, size=2300 * MB, pss=60 * MB, maps=maps)
    assert meter.look().memory_mb == pytest.approx(10)


def test_a_process_that_hides_its_maps_is_counted_whole(proc):
    meter = proc.meter()
    meter.look()
    proc.add(2, anon=60 * MB, data=60 * MB, size=900 * MB)
    (proc.root / "2" / "maps").unlink()
    assert meter.look().memory_mb == pytest.approx(600)


def test_processor_time_of_the_ended_is_kept_and_none_counts_twice(proc):
    meter = proc.meter()
    assert meter.look().cpu_s == 0
    proc.add(3, cpu_s=4.0)
    assert meter.look().cpu_s == 4
    proc.names.remove("3")
    assert meter.look().cpu_s == 4
    proc.add(2, cpu_s=1.0, children_s=4.0)  # the parent has waited for it
    assert meter.look().cpu_s == 5
    proc.add(2, cpu_s=1.0, children_s=9.0)  # children too short to be seen
    assert meter.look().cpu_s == 10


def test_the_wait_for_a_processor_is_that_of_the_kernel_itself(proc):
    meter = proc.meter()
    proc.add(2, delay_s=1.5)
    proc.add(3, delay_s=99.0)
    assert meter.look().delay_s == 1.5


@pytest.mark.parametrize("is_zombie", [False, True])
def test_a_process_that_ends_while_it_is_counted_costs_nothing(proc, monkeypatch, is_zombie):
    """Its pages were those of its parent: counted whole, they would be a limit that nobody has hit."""
    meter = proc.meter(limit_mb=20)
    meter.look()
    proc.add(2, anon=60 * MB, data=60 * MB, size=300 * MB, pss=60 * MB)
    proc.add(3, anon=60 * MB, data=60 * MB, size=300 * MB)
    read = Meter._read

    def ends_after(self, name):
        seen = read(self, name)
        if name == "3":
            (proc.root / name / "status").write_text("Name:\ta\nState:\tZ (zombie)\n")
            if not is_zombie:
                (proc.root / name / "status").unlink()
        return seen

    monkeypatch.setattr(Meter, "_read", ends_after)
    assert meter.look().memory_mb == pytest.approx(60 - 50)


def test_a_process_that_is_gone_between_two_reads_is_left_out(proc):
    meter = proc.meter()
    proc.names.append("99")
    assert meter.look().processes == 2


@pytest.mark.parametrize(
    ("raw", "count"), [(b"{}", 2), (b"[1, 2]", 3), (b'{"a": "x,y:[{"}', 7), (b"", 1), (b'["' + b"," * 10, 12)]
)
def test_values_are_never_counted_short(raw, count):
    assert n_values(raw) == count


def test_long_texts_are_no_values():
    assert n_values(b'["' + b"," * 3_000_000 + b'"]') == 2
    assert n_values(b'["\\"' + b"," * 3_000_000 + b'"]') == 2
    assert n_values(b"[" + b"0," * 3_000_000 + b"0]") > MAX_VALUES
    assert n_values(b'["a' + b"," * 3_000_000) < 10  # a string without an end is no JSON


@pytest.mark.parametrize("content", [b"[" + b"[]," * 2_500_000 + b"[]]", b"[1]", b"nonsense"])
def test_a_message_that_is_too_much_or_is_none_says_nothing(content):
    import json

    def deserialize(frames, content=True, copy=True):
        return {"msg_type": "stream", **{key: json.loads(frames[i]) for i, key in enumerate(keys, 1)}}

    keys = ("header", "parent_header", "metadata", "content")
    read = bounded(deserialize)
    assert read([b"", b"{}", b"{}", b"{}", content])["msg_type"] == ""
    assert read([b"", b"{}", b"{}", b"{}", b'{"text": "x"}'])["content"] == {"text": "x"}
    assert read([])["msg_type"] == ""


def test_the_quota_keeps_small_files_and_every_notebook():
    files = {"a.bin": bytes(3 << 20), "b.txt": b"b", "p1.ipynb": bytes(5 << 20), "c.bin": bytes(2 << 20)}
    kept, told = keep_within(files, n_files=10, total_mb=2)
    assert sorted(kept) == ["b.txt", "p1.ipynb"]
    assert [text.partition(" was")[0] for text in told] == ["a.bin (3 MB)", "c.bin (2 MB)"]
    assert keep_within(files, n_files=2000, total_mb=100) == (files, [])


@pytest.fixture
def tree(tmp_path):
    """A made-up cgroup v2 tree: /user/app hands memory and pids down, /user/app/shell is our own group."""
    (tmp_path / "cgroup.controllers").write_text("cpu memory pids")
    own = tmp_path / "own"
    own.write_text("0::/user/app/shell\n")
    for name, given in (("", "memory pids"), ("user", "cpu"), ("user/app", "cpu memory pids"), ("user/app/shell", "")):
        folder = tmp_path / name
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "cgroup.subtree_control").write_text(given)
        (folder / "cgroup.procs").write_text("")
    parent_group.cache_clear()
    yield tmp_path, own
    parent_group.cache_clear()


def test_the_nearest_group_that_hands_limits_down_is_taken(tree):
    root, own = tree
    assert parent_group(root, own) == root / "user" / "app"


@pytest.mark.parametrize("lacking", ["v2", "memory", "group"])
def test_without_a_group_of_ones_own_it_is_counted(tree, lacking):
    root, own = tree
    if lacking == "v2":
        (root / "cgroup.controllers").unlink()
    if lacking == "memory":
        for folder in (root, root / "user" / "app"):
            (folder / "cgroup.subtree_control").write_text("cpu pids")
    if lacking == "group":
        own.write_text("4:memory:/x\n")
    assert parent_group(root, own) is None
    assert Group.make(None, "a", Limits()) is None


def test_a_group_has_the_limits_and_says_when_memory_ran_out(tree):
    group = Group.make(tree[0] / "user" / "app", "a", Limits(memory_mb=100, processes=10))
    assert (group.folder / "memory.max").read_text() == str(164 << 20)
    assert (group.folder / "pids.max").read_text() == "18"
    assert not group.ran_out()
    (group.folder / "memory.events").write_text("oom 1\noom_kill 2\n")
    assert group.ran_out()


def test_a_kernel_enters_the_group_before_anything_else(tree, tmp_path, sandbox, monkeypatch):
    """A plain file in the group's place shows who would have entered."""
    from neurokit_lite.course.grading.kernel import client

    parent = tree[0] / "user" / "app"
    monkeypatch.setattr(client, "parent_group", lambda: parent)
    monkeypatch.setattr(Group, "door", lambda self: os.open(self.folder / "door", os.O_WRONLY | os.O_CREAT))
    work = tmp_path / "work"
    work.mkdir()
    with client.KernelServer(("json",)) as server:
        server.wait()
        process = server.launch(server.folder_for("judge", work=work), kind="judge", warm=True, limits=Limits())
        (group,) = parent.glob("nkl-*")
        assert (group / "door").read_text() == "0"
        assert process.ended() is None or process.ended()["why"] == ""
        for file in group.iterdir():
            file.unlink()
        process.close()
    assert not group.exists()
