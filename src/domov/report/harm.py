"""What comes first: how much an open piece of work may harm readers, times how soon it does.

    points = 10 × weight × topic × reach × urgency

- weight: what a false text costs a reader, by the kind of change (`KIND_WEIGHT`; of several kinds
  the worst), or by the piece of work where no kind is known (`WEIGHT`).
- topic: 2 for a sensitive guide or one of an urgent topic (`extra: domov: urgent`), else 1.
- reach: from 1 for what nothing leads to, to 2 for what twenty guides link to or sections use.
- urgency: 3 for what misleads today, falling evenly to 1 for what does so in 60 days or later, and
  1 for what has no date: a missing page is shown in another language, and a value that has ended
  as one that has ended, so they mislead nobody.

The numbers are our judgement, not a measurement. They are here, in one place, to be argued about.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from domov.guide.freshness import MISSING, ORPHAN, OUTDATED, UNKNOWN

CHECK, FACT, LAW = "check", "fact", "law"
WORK = (OUTDATED, UNKNOWN, ORPHAN, FACT, LAW, CHECK, MISSING)

# Who misses a deadline or a right loses it for good; a wrong phone number is found out at once.
KIND_WEIGHT = {
    "deadline": 8, "right": 8, "scope": 7, "procedure": 5, "amount": 5, "contact": 4,
}  # fmt: skip
# Of an unknown text not even the kind of mistake is known.
WEIGHT = {OUTDATED: 7, UNKNOWN: 7, ORPHAN: 3, FACT: 5, LAW: 6, CHECK: 2, MISSING: 3}
# A guide that is withdrawn says so on top: whatever is open in it waits.
WITHDRAWN = 1
HORIZON = 60
FULL_REACH = 20


@dataclass(frozen=True, slots=True)
class Stake:
    """What depends on a piece of work: `weight` as above, whether its topic is `urgent`, how many
    guides or sections lead to it (`reach`), and the days until it misleads: 0 or less when it does
    already, None when no day is known."""

    weight: int
    urgent: bool
    reach: int
    days: int | None


def weight(work: str, kinds: tuple[str, ...] = (), *, withdrawn: bool = False) -> int:
    """The weight of a piece of work (one of `WORK`) in which these kinds of change are open."""
    if withdrawn:
        return WITHDRAWN
    return max((KIND_WEIGHT[kind] for kind in kinds if kind in KIND_WEIGHT), default=WEIGHT[work])


def points(stake: Stake) -> int:
    """How far up a piece of work belongs; the more the sooner."""
    reach = 1 + Fraction(min(stake.reach, FULL_REACH), FULL_REACH)
    return round(10 * stake.weight * (2 if stake.urgent else 1) * reach * _urgency(stake.days))


def _urgency(days: int | None) -> Fraction:
    if days is None:
        return Fraction(1)
    return 1 + 2 * (1 - Fraction(min(max(days, 0), HORIZON), HORIZON))
