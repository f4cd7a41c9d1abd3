"""Who may have an award (奖补条件): each condition with its answer, evidence, and what would pass.

Eligible is the upstream side of an agreement that is signed, filed and in force in the year, whose
sections did not drop a class, above which no grave incident happened, and whose line of agreements
did not miss its target years running.

Source: 赣环财字〔2019〕3号 三(三)2.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from riverpact.domain.awards.agreement_year import AgreementYear
from riverpact.domain.awards.answer import Answer, Condition
from riverpact.domain.awards.class_drop import READING_TITLES, ClassDrop, Dropped
from riverpact.domain.awards.incident import Incident, Threshold, at_least, suggested_grade
from riverpact.domain.awards.missed_years import MissedYears, Run
from riverpact.domain.awards.rules import AwardRules
from riverpact.foundation.step import Step, quantity
from riverpact.foundation.text import Text

_ESTABLISHED = Text("签订、备案并在期限内", "signed, filed and in force")
_ONCE = Text("同一断面一年只奖补一次", "one award a year for a line of agreements")
_DROP = Text("交接断面水质未降类", "no class drop")
_INCIDENT = Text("上游未发生规定等级的污染事件", "no grave incident upstream")
_RUN = Text("没有连续多年达不到协议目标", "not missed years running")


@dataclass(frozen=True, slots=True)
class Eligibility:
    """The conditions of an award in a year; failed if one failed, else open if one is open."""

    answer: Answer
    conditions: tuple[Condition, ...]
    step: Step

    def with_answer(self, answer: Answer) -> tuple[Condition, ...]:
        """Return the conditions that stand in a way, in order."""
        return tuple(one for one in self.conditions if one.answer is answer)


@dataclass(frozen=True, slots=True)
class Happened:
    """What the conditions look at beside the year itself.

    Attributes:
        continued_by: the successor that goes on with this agreement within the year.
    """

    drops: tuple[ClassDrop, ...]
    incidents: tuple[Incident, ...]
    thresholds: tuple[Threshold, ...]
    missed: MissedYears | None
    continued_by: str = ""


def eligibility(year: AgreementYear, rules: AwardRules, happened: Happened) -> Eligibility:
    """Answer every condition that the policy sets for a year of an agreement.

    Args:
        year: the year of the agreement.
        rules: the policy's values of the year.
        happened: class drops, incidents of this agreement and year, missed years of its line.

    Source: 赣环财字〔2019〕3号 三(三)2.
    """
    asked = () if rules.none_if is None else rules.none_if.words
    found = [_established(year, rules)]
    if happened.continued_by:
        found.append(_continued(happened.continued_by, rules))
    if "class_drop" in asked:
        found.append(_no_drop(rules, happened.drops))
    if "incident" in asked:
        found.append(_no_incident(rules, happened))
    if happened.missed is not None:
        found.append(_not_missed(happened.missed))
    answers = [one.answer for one in found]
    answer = next((one for one in (Answer.FAILED, Answer.OPEN) if one in answers), Answer.MET)
    names = ", ".join(one.step.name for one in found)
    step = Step(
        rule="awards.eligibility",
        result=quantity("eligible", Text("奖补条件", "eligibility"), str(answer)),
        formula=(
            f"'failed' if count_of('failed', {names}) > 0 else "
            f"'open' if count_of('open', {names}) > 0 else 'met'"
        ),
        clause="" if rules.none_if is None else rules.none_if.clause,
        children=tuple(one.step for one in found),
    )
    return Eligibility(answer, tuple(found), step)


def _condition(code: str, title: Text, answer: Answer, fact: Text, clause: str) -> Condition:
    """Make a condition that is only stated: its step is the statement itself."""
    step = Step(
        rule="awards.condition",
        result=quantity(code, title, str(answer)),
        formula=f"'{answer}'",
        clause=clause,
        note=fact,
    )
    return Condition(code, title, answer, fact, clause, (), None, step)


def _with(
    one: Condition, evidence: Sequence[Text], nearest: Text | None, step: Step | None = None
) -> Condition:
    return Condition(
        one.code, one.title, one.answer, one.fact, one.clause, tuple(evidence), nearest,
        one.step if step is None else step,
    )  # fmt: skip


def _established(year: AgreementYear, rules: AwardRules) -> Condition:
    last, first = date(year.year, 12, 31), date(year.year, 1, 1)
    signed = year.signed_on is not None and year.signed_on <= last
    filed = year.filed_on is not None and year.filed_on <= last
    in_term = year.start <= last and first < year.until
    answer = Answer.MET if signed and filed and in_term else Answer.FAILED
    clause = rules.instrument if rules.none_if is None else rules.none_if.clause
    fact = Text(
        f"{year.signed_on or '未写明日期'} 签订，{year.filed_on or '未'}"
        f"{' ' if year.filed_on else ''}备案，期限 {year.start} 起、{year.until} 止",
        f"signed {year.signed_on or '—'}, filed {year.filed_on or 'not'}, "
        f"in force {year.start} to {year.until}",
    )
    told = _condition("established", _ESTABLISHED, answer, fact, clause)
    if answer is Answer.MET:
        return told
    needed = Text(
        f"{last} 以前签订并备案，且期限内有 {year.year} 年的日子，即符合",
        f"signed and filed by {last}, with days of {year.year} in its term",
    )
    return _with(told, [fact], needed)


def _continued(successor: str, rules: AwardRules) -> Condition:
    fact = Text(f"本年度由续签协议 {successor} 享受奖补", f"{successor} goes on, and has the award")
    clause = rules.instrument if rules.least is None else rules.least.clause
    one = _condition("once_a_year", _ONCE, Answer.FAILED, fact, clause)
    nearest = Text("不另行申请，由续签协议申请即可", "no award of its own; the successor's counts")
    return _with(one, [fact], nearest)


def _no_drop(rules: AwardRules, drops: Sequence[ClassDrop]) -> Condition:
    assert rules.none_if is not None
    if rules.class_drop is None:
        told = ", ".join(f"{READING_TITLES[one.reading].en}: {one.answer}" for one in drops)
        zh = "；".join(
            f"{READING_TITLES[one.reading].zh}：{DROPPED_ZH[one.answer]}" for one in drops
        )
        fact = Text(
            f"政策未选定“降类”的理解。{zh}", f"no reading of class drop is selected. {told}"
        )
        one = _condition("class_drop", _DROP, Answer.OPEN, fact, rules.none_if.clause)
        choose = Text(
            "由省级有关部门书面确定一种理解，写入政策 award.class_drop",
            "the province selects a reading in writing: award.class_drop of the policy",
        )
        return _with(one, [], choose)
    (drop,) = (one for one in drops if one.reading == rules.class_drop.word)
    answer = _DROP_ANSWERS[drop.answer]
    title = READING_TITLES[drop.reading]
    clause = "；".join(dict.fromkeys((rules.none_if.clause, rules.class_drop.clause)))
    fact = Text(f"{title.zh}：{DROPPED_ZH[drop.answer]}", f"{title.en}: {drop.answer}")
    told_ = drop.with_answer(drop.answer) if answer is not Answer.MET else ()
    step = Step(
        rule="class_drop.condition",
        result=quantity("class_drop", _DROP, str(answer)),
        formula=(
            f"'failed' if count_of('dropped', {drop.reading}) > 0 else "
            f"'open' if count_of('open', {drop.reading}) > 0 else 'met'"
        ),
        clause=clause,
        children=(drop.step,),
    )
    one = _condition("class_drop", _DROP, answer, fact, clause)
    return _with(one, [said.said for said in told_], _nearest_class(drop, answer), step)


DROPPED_ZH = {Dropped.DROPPED: "降类", Dropped.KEPT: "未降类", Dropped.OPEN: "不能比较"}
_DROP_ANSWERS = {
    Dropped.DROPPED: Answer.FAILED,
    Dropped.KEPT: Answer.MET,
    Dropped.OPEN: Answer.OPEN,
}


def _nearest_class(drop: ClassDrop, answer: Answer) -> Text | None:
    """Say which classes would have passed, or which are lacking."""
    if answer is Answer.MET:
        return None
    if answer is Answer.OPEN:
        return Text("补齐所缺的水质类别后再定", "decide when the classes that lack are there")
    worse = drop.with_answer(Dropped.DROPPED)
    labels = [(c.section, c.when, c.against.label) for c in worse if c.against is not None]
    zh = "；".join(f"{section}断面 {when} 不劣于{label}类" for section, when, label in labels)
    en = "; ".join(f"{section}, {when}: class {label} or better" for section, when, label in labels)
    return Text(f"{zh}，即不降类", en)


def _no_incident(rules: AwardRules, happened: Happened) -> Condition:
    assert rules.none_if is not None
    if rules.incident_grade is None:
        fact = Text("政策未写明事件等级", "the policy names no grade of incidents")
        return _condition("incident", _INCIDENT, Answer.OPEN, fact, rules.none_if.clause)
    least, clause = rules.incident_grade.word, rules.incident_grade.clause
    grave = [
        one
        for one in happened.incidents
        if one.upstream and one.grade is not None and at_least(one.grade, least)
    ]
    undecided = [one for one in happened.incidents if _may_count(one, least)]
    if grave:
        fact = Text(f"上游发生{least}级及以上污染事件", f"an incident of grade {least} or graver")
        one = _condition("incident", _INCIDENT, Answer.FAILED, fact, clause)
        nearest = Text(
            f"认定文件所定等级低于{least}级，或认定不在上游，即符合",
            f"a grade below {least}, or not upstream, by the document that decides",
        )
        return _with(one, [i.said for i in grave], nearest)
    if undecided:
        fact = Text("污染事件的等级或是否在上游尚无认定", "grade or place is not decided yet")
        one = _condition("incident", _INCIDENT, Answer.OPEN, fact, clause)
        evidence = [_suggested(i, happened.thresholds) for i in undecided]
        needed = Text("取得认定文件后再定", "decide when the document is there")
        return _with(one, evidence, needed)
    fact = Text(f"没有{least}级及以上的认定", f"no document decides grade {least} or graver")
    return _condition("incident", _INCIDENT, Answer.MET, fact, clause)


def _may_count(one: Incident, least: str) -> bool:
    """Say whether what is not decided of an incident could make it count."""
    if one.upstream is False or (one.grade is not None and not at_least(one.grade, least)):
        return False
    return one.grade is None or one.upstream is None


def _suggested(one: Incident, thresholds: Sequence[Threshold]) -> Text:
    """Say what happened, and which grade the figures suggest: no more than a suggestion."""
    found = suggested_grade(one.figures, thresholds)
    if one.grade is not None or found is None:
        return one.said
    said = one.said
    return Text(
        f"{said.zh}；按{found.title.zh}估计为{found.grade}级（{found.source}），仅供参考",
        f"{said.en}; {found.title.en} suggests grade {found.grade} ({found.source}), no more",
    )


def _not_missed(missed: MissedYears) -> Condition:
    answer = {Run.NONE: Answer.MET, Run.RECOVER: Answer.FAILED, Run.DECIDE: Answer.OPEN}[
        missed.outcome
    ]
    note = missed.step.note or Text("", "")
    nearest = {
        Answer.MET: None,
        Answer.FAILED: Text(
            f"{missed.run[0].year} 年达到协议目标，即不连续" if missed.run else "",
            f"the target attained in {missed.run[0].year}" if missed.run else "",
        ),
        Answer.OPEN: Text("待定年度的结论确定后再定", "decide when the open year is decided"),
    }[answer]
    step = Step(
        rule="claw_back.condition",
        result=quantity("not_missed_running", _RUN, str(answer)),
        formula=(
            "'failed' if count_of('recover', missed_years) > 0 else "
            "'open' if count_of('decide', missed_years) > 0 else 'met'"
        ),
        clause=missed.step.clause,
        children=(missed.step,),
    )
    one = _condition("missed_years", _RUN, answer, note, missed.step.clause)
    return _with(one, [] if answer is Answer.MET else [note], nearest, step)
