"""Many inputs into one output that survives being killed: the guarded runner, the ledger, and the output at the end."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass, field
from itertools import chain

from extractor.batch import ledger as ledgers
from extractor.batch.corrected import Corrected, Tally
from extractor.batch.finished import finished_outcomes
from extractor.batch.forked import EXTRACT
from extractor.batch.input import Input
from extractor.batch.ledger import Ledger
from extractor.batch.limits import Limits
from extractor.batch.outcome import Outcome
from extractor.batch.program import program_version
from extractor.batch.publish import LINES_ENDING, WORKBOOK_ENDING, Target, exists, publish
from extractor.batch.runner import run
from extractor.batch.shards import Shard, ShardNote
from extractor.batch.worded import Outcomes, worded
from extractor.errors import ExtractorError
from extractor.language import Language
from extractor.report.corrections import Corrections
from extractor.sinks import OutputError, check_output
from extractor.tuples import NamedTuple

Tell = Callable[[Outcome], None]


@dataclass(frozen=True, slots=True)
class Plan:
    """How inputs are converted: into what, in how many processes, under which limits, anew or from where it stopped.

    `extract` is the address (`module:function`) of what extracts one. With `update` new and changed inputs are added to
    a finished output, whose state stays beside it for the next time. `corrections` are laid over what is put into the
    output; the state holds what was read. `language` is that of messages and causes in the output and its status rows.
    """

    target: Target
    jobs: int | None = None
    limits: Limits = field(default_factory=Limits)
    resume: bool = False
    shard: Shard | None = None
    extract: str = EXTRACT
    update: bool = False
    corrections: Corrections | None = None
    language: Language = "en"

    @property
    def program(self) -> str:
        """What results depend on beside inputs and limits: the program's version and the function that extracts."""
        return f"{program_version()} {self.extract}"


class Result(NamedTuple):
    """How a batch ended: whether an earlier output was kept because there was nothing to put in its place.

    `duplicates` counts the inputs that repeat an earlier one, by what they share; `corrections` what became of those.
    """

    kept: bool
    duplicates: Counter[str]
    corrections: Tally | None = None


class NoInputError(ExtractorError):
    """The sources hold no input at all; nothing was written."""

    code = "no_input"


def convert(inputs: Iterable[Input], plan: Plan, tell: Tell) -> Result:
    """Converts inputs, and tells each outcome as it comes; the output and the status rows are there at the end.

    An input given twice under one name is one input. Whatever ends this early, a plan with `resume` goes on from it.
    An output that is there already is not replaced by one without any record. NoInputError where there is no input.
    """
    target, count = plan.target, 0
    check_output(target.work)
    inputs = some(inputs)
    if not (plan.resume or plan.update):
        ledgers.remove(target.state)
    with (
        ledgers.told_plainly(target.state),
        Ledger(target.state, plan.program, plan.limits, growing=plan.update, by_name=_is_for_eyes(target)) as ledger,
    ):
        if plan.update and exists(target):
            ledger.take_over(_finished(target))
        in_flight: set[str] = set()
        waiting = known_inputs(inputs, plan, ledger, in_flight)
        outcomes = run(
            waiting,
            jobs=plan.jobs,
            limits=plan.limits,
            target=plan.extract,
            while_waiting=ledger.commit_waiting,
            known=ledger.known,
        )
        with closing(outcomes):  # whatever ends this early ends the workers first
            for outcome in outcomes:
                ledger.add(outcome)
                in_flight.discard(outcome.name)
                count += 1
                tell(outcome)
        result = finish(plan, ledger, count)
    if not plan.update:
        ledgers.remove(target.state)
    return result


def _is_for_eyes(target: Target) -> bool:
    """Whether an output is looked at as it is, and so is to be the same however many processes made it."""
    return target.work.suffix.lower() == WORKBOOK_ENDING


def _finished(target: Target) -> Iterator[Outcome]:
    """What a finished output holds, of which no state was kept."""
    if not target.out.lower().endswith(LINES_ENDING):
        raise OutputError(
            f"{target.out}: made without --update, and only {LINES_ENDING} outputs can be read back; "
            "convert everything into another OUT with --update once"
        )
    yield from finished_outcomes(target.out)


def some(inputs: Iterable[Input]) -> Iterator[Input]:
    """The inputs; NoInputError where there are none."""
    waiting = iter(inputs)
    first = next(waiting, None)
    if first is None:
        raise NoInputError("no input found; nothing was written")
    return chain((first,), waiting)


def known_inputs(inputs: Iterable[Input], plan: Plan, ledger: Ledger, in_flight: set[str]) -> Iterator[Input]:
    """The plan's inputs that this run has not had yet, with what earlier runs found in them.

    `in_flight` is given the names, for the caller to take out those that the ledger has.
    """
    for one in plan.shard.of(inputs) if plan.shard else inputs:
        if one.name not in in_flight and not ledger.seen(one.name):
            in_flight.add(one.name)
            yield one._replace(known=ledger.known(one.name))


def finish(plan: Plan, ledger: Ledger, count: int) -> Result:
    """Puts the output into its place, unless it is empty and there is one already."""
    if ledger.count() == 0 and exists(plan.target):
        return Result(kept=True, duplicates=Counter())
    corrected = None if plan.corrections is None else Corrected(ledger.outcomes, plan.corrections)
    outcomes: Outcomes = corrected or ledger.outcomes
    as_kept = corrected is None and plan.language == "en"
    if plan.language != "en":
        outcomes = worded(outcomes, plan.language)
    whole = ledger.whole_records() if as_kept else None
    duplicates = publish(plan.target, outcomes, whole, _note(plan, count))
    return Result(kept=False, duplicates=duplicates, corrections=corrected.tally if corrected else None)


def _note(plan: Plan, count: int) -> ShardNote | None:
    return ShardNote(plan.shard.number, plan.shard.count, plan.program, count) if plan.shard else None
