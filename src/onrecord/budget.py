"""A limit on the processor time of one piece of work, so that one hostile text never holds up the rest.

Invariants
- What is counted is the processor time of this process, not the time of day: a busy machine, a pause or a sleep takes
  nothing from a budget, so what is skipped does not depend on what else runs.
- A budget is a net under the limits on size, which alone decide about anything that people write; it is set far above
  what that takes.
- Only the main thread of a process can be stopped. Elsewhere, and on systems without such a timer, there is no limit.
"""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType


class OutOfTime(BaseException):
    """The work took more than it was given. No Exception, so that nothing on the way takes it for its own fault."""


@contextmanager
def within(seconds: float) -> Iterator[None]:
    """Raise OutOfTime in the block after so many seconds of processor time. A budget around this one goes on alone."""
    timer = getattr(signal, "ITIMER_PROF", None)
    alone = timer is not None and threading.current_thread() is threading.main_thread()
    if not alone or timer is None or signal.getitimer(timer)[0] > 0:
        yield
        return

    def over(_number: int, _frame: FrameType | None) -> None:
        raise OutOfTime(f"more than {seconds:,.0f} seconds of processor time")

    before = signal.signal(signal.SIGPROF, over)
    signal.setitimer(timer, seconds)
    try:
        yield
    finally:
        signal.setitimer(timer, 0)
        signal.signal(signal.SIGPROF, before)
