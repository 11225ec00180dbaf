"""Processor time of the house's processes and of the database server, from the kernel. Linux only; 0 elsewhere.

On a machine shared with others, time per order says more than orders per second.
"""

from __future__ import annotations

import os
from pathlib import Path

from teahouse.fleet import Fleet


def tree(pid: int) -> list[int]:
    """A process and all below it."""
    found = [pid]
    for one in found:
        try:
            for task in Path(f"/proc/{one}/task").iterdir():
                found += [int(word) for word in (task / "children").read_text().split()]
        except OSError:
            continue
    return found


def used_s(pid: int) -> float:
    """Seconds of a process and all below it, those it has outlived too."""
    ticks = 0
    for one in tree(pid):
        try:
            fields = Path(f"/proc/{one}/stat").read_text().rsplit(")", 1)[1].split()
        except OSError:
            continue
        ticks += sum(int(field) for field in fields[11 : 15 if one == pid else 13])
    return ticks / os.sysconf("SC_CLK_TCK")


def house_s(fleet: Fleet, postmaster: int | None) -> dict[str, float]:
    """By part of the house, and the database."""
    found = {}
    for part in fleet.parts:
        if part.process is not None:
            found[part.name] = used_s(part.process.pid)
    if postmaster is not None:
        found["postgres"] = used_s(postmaster)
    return found
