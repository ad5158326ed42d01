"""Work shared between the processors of the machine, in an order that never depends on them."""

from __future__ import annotations

import gc
import os
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from multiprocessing import get_context
from typing import Any, TypeVar

Result = TypeVar("Result")
# From so many files on, sharing gains more than the starting of processes costs.
MANY = 100

# What a worker is to do. It is set in the worker only: a forked process has its parent's memory, so
# a whole library needs no copy on the way there.
_tasks: Sequence[Callable[[], Any]] = ()


def results(tasks: Sequence[Callable[[], Result]], *, shared: bool) -> list[Result]:
    """What each task gives, in their order. When `shared` (and where processes can be forked
    safely) a worker for each processor does them; a task changes nothing and can be sent back."""
    count = min(len(tasks), _processors())
    if not shared or count < 2:
        return [task() for task in tasks]
    with ProcessPoolExecutor(count, get_context("fork"), _take, (tasks,)) as pool:
        return list(pool.map(_run, range(len(tasks))))


@contextmanager
def uncollected() -> Iterator[None]:
    """Without looking for garbage, which takes longer than reading ten thousand files and finds
    none, for what is read is kept."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _processors() -> int:
    """How many processes are worth it: one where forking is not safe."""
    if sys.platform != "linux" or threading.active_count() > 1:
        return 1
    return len(os.sched_getaffinity(0))


def _take(tasks: Sequence[Callable[[], Any]]) -> None:
    global _tasks
    _tasks = tasks
    gc.freeze()  # what came from the parent is no garbage, and to look at it would copy it


def _run(number: int) -> Any:
    return _tasks[number]()
