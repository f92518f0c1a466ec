"""A filter for system calls that no notebook needs, as a classic BPF program; nothing to install."""

import struct

__all__ = ["program"]

# Numbers from the kernel's tables for x86_64 and aarch64 (asm/unistd_64.h, asm-generic/unistd.h).
_REFUSED = {
    "ptrace": (101, 117),
    "process_vm_readv": (310, 270),
    "process_vm_writev": (311, 271),
    "mount": (165, 40),
    "umount2": (166, 39),
    "pivot_root": (155, 41),
    "chroot": (161, 51),
    "unshare": (272, 97),
    "setns": (308, 268),
    "keyctl": (250, 219),
    "add_key": (248, 217),
    "request_key": (249, 218),
    "bpf": (321, 280),
    "perf_event_open": (298, 241),
    "userfaultfd": (323, 282),
    "io_uring_setup": (425, 425),
    "io_uring_enter": (426, 426),
    "io_uring_register": (427, 427),
    "open_by_handle_at": (304, 265),
    "name_to_handle_at": (303, 264),
    "move_mount": (429, 429),
    "fsopen": (430, 430),
    "open_tree": (428, 428),
    "fsmount": (432, 432),
    "mount_setattr": (442, 442),
    "kexec_load": (246, 104),
    "init_module": (175, 105),
    "finit_module": (313, 273),
    "swapon": (167, 224),
    "reboot": (169, 142),
    "acct": (163, 89),
    "quotactl": (179, 60),
    "sched_setaffinity": (203, 122),  # one core's share is for the whole submission
}
_UNKNOWN = {  # memory that no process holds: libraries fall back to files and to shared mappings, which are counted
    "memfd_create": (319, 279),
    "memfd_secret": (447, 447),
    "shmget": (29, 194),
    "msgget": (68, 186),
    "semget": (64, 190),
}
_MACHINES = {"x86_64": (0xC000003E, 56, 435), "aarch64": (0xC00000B7, 220, 435)}  # audit id, clone, clone3
_NAMESPACES = 0x7E020000
_ALLOW, _KILL, _EPERM, _ENOSYS = 0x7FFF0000, 0x80000000, 0x00050001, 0x00050026


def _step(code: int, value: int, *, yes: int = 0, no: int = 0) -> bytes:
    return struct.pack("HBBI", code, yes, no, value)


def program(machine: str) -> bytes:
    """Build the filter for a machine.

    The calls in the list fail with EPERM, ``clone`` with a namespace flag too; ``clone3``, whose flags a filter
    cannot read, answers ENOSYS, on which the C library falls back to ``clone``, and so do the calls that make memory
    which no process holds.

    Parameters
    ----------
    machine : str
        As ``os.uname().machine`` gives it.

    Returns
    -------
    bytes
        The program, 8 bytes per step; empty on a machine whose numbers are not known here.

    References
    ----------
    Linux kernel documentation, "Seccomp BPF (SECure COMPuting with filters)".

    Examples
    --------
    >>> from neurokit_lite.course.grading.kernel.syscalls import program
    >>> len(program("x86_64")) % 8, program("unknown")
    (0, b'')
    """
    if machine not in _MACHINES:
        return b""
    audit, clone, clone3 = _MACHINES[machine]
    load, equal, at_least, any_bit, answer = 0x20, 0x15, 0x35, 0x45, 0x06
    column = 0 if machine == "x86_64" else 1
    steps = [_step(load, 4), _step(equal, audit, yes=1), _step(answer, _KILL), _step(load, 0)]
    if machine == "x86_64":  # the x32 table reaches the same calls under other numbers
        steps += [_step(at_least, 0x40000000, no=1), _step(answer, _EPERM)]
    for numbers in _REFUSED.values():
        steps += [_step(equal, numbers[column], no=1), _step(answer, _EPERM)]
    for numbers in _UNKNOWN.values():
        steps += [_step(equal, numbers[column], no=1), _step(answer, _ENOSYS)]
    steps += [_step(equal, clone3, no=1), _step(answer, _ENOSYS)]
    steps += [_step(equal, clone, no=3), _step(load, 16), _step(any_bit, _NAMESPACES, no=1), _step(answer, _EPERM)]
    return b"".join([*steps, _step(answer, _ALLOW)])
