# ruff: noqa: E501  (a pattern or a word list is read as one line)
"""The time that a number takes from other sentences: the paragraph before it, the heading, today."""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import cached_property

from analysis import periods
from analysis.extraction.paragraphs import kinds
from analysis.extraction.paragraphs.beside import CONTRAST, PARTING
from analysis.extraction.paragraphs.outline import Outline

_LEFT = re.compile(r"(?<!\w)(?:còn|hiện) ")
_FULL_STOP = re.compile(r"\.\s|。")
_THAT_AGAIN = re.compile(r"\s*(?:that|this|these|those) (?:is|are|makes?|means?|equals?|compares?)(?!\w)")
_ATTENDED = re.compile(
    r"\s*(?:[-•+]\s*)?(?:thành phần(?: tham dự)?|tham dự|có mặt|dự họp|đại biểu|vắng(?: mặt)?|出席(?:人员)?|参会(?:人员)?|参加(?:人员)?|列席|present|attendance|attendees|apologies|members present|in attendance)[^.;:：\d]{0,20}[:：]"
)
_PLUPERFECT = re.compile(
    r"(?<!\w)(?:it|they|this|that|the \w+) had (?:been|stood|had|reached|numbered|come|made)(?!\w)"
)
_WAS = re.compile(
    r"(?<!\w)(?:was|were|had|rose|grew|fell|reached|came|stood|made|went|accounted|totall?ed|amounted|jumped)(?!\w)"
)
_EXISTS = re.compile(r"(?<!\w)there (?:is|are)(?!\w)|(?<!\w)(?:has|have) (?:\w+ )?been \w+(?:ed|en|t|n)(?!\w)")
_ASIDE = re.compile(r"(?<!\w)riêng(?: trong)? ?$|其中[,，]?$")
_SO_FAR = re.compile(r"已|有|累计|达到|覆盖|开通|建成")
_HELD = {
    "vi": re.compile(
        r"[^,;.\d]{0,16}[\d.,]*[^,;.]{0,30}?(?<!\w)(?:thuê bao|tài khoản|trạm|camera|thôn|(?<!tác )xã|bản|hộ|phân hệ|thành viên|km)(?!\w)(?! (?:phát triển |thành lập |đăng ký |cấp )?mới)"
    ),
    "zh": re.compile(r"[余多]?(?:家|座|款|公里)"),
}
_STANDS = re.compile(r"[^,;.]{0,40}?[\d.,]*(?: [^\W\d]+){1,5} đang (?:hoạt động|vận hành|sử dụng)(?!\w)")
_COVERED = re.compile(r"(?<!\w)(?:phủ sóng|có sóng|phủ|100% (?:cơ quan|văn bản|thủ tục|xã|hộ)|cover|covers)(?!\w)|覆盖")
_COME_ABOUT = re.compile(
    r"(?<!\w)(?:thêm|mới|tăng|cấp|tiếp nhận|thực hiện|hoàn thành|lắp|xây dựng)(?!\w)|新[增设建登注培认入]|净增|完成|开通|引进|签约|注册|(?<!\w)new(?!\w)"
)
_AGO = re.compile(r"(?:(?<!\d)\d|[一二两三四五六七八九十])年之?前$|(?<!\w)ago(?!\w)|cách đây|\w năm trước")
_FORGOTTEN = 10  # years after which a year told in one sentence is not that of the next
_FORETOLD = re.compile(r"年?[,，]?\s*(?:预计|有望|将|力争|dự kiến|ước|sẽ|is expected|is forecast|will)")
_NOW_VERB = re.compile(r"(?: [a-z'’-]+){0,6} (?:is|are|has|have) (?:now|so far|currently|to date)(?!\w)")
_COMPLETION = re.compile(
    r"(?:完成(?:时限|时间|期限)|时限要求|时间节点)[:：]|(?<!\w)(?:thời (?:gian|hạn) hoàn thành|hoàn thành|completion(?: date)?|timeline|deadline): |(?<!\w)hoàn thành (?:xong )?(?:trước|trong|vào|chậm nhất)(?: ngày)? "
)
_PART_LED = re.compile(r"(?:(?<!\w)(?:trong đó|of which|including)(?!\w)[^.;\d]{0,8}|其中[:：，,]?)$")
_A_YEAR = re.compile(r" ?/ ?năm| (?:a|per|each) year|/year| mỗi năm")


class Carried:
    """Mixed into the timing of a paragraph: the time of a number whose sentence tells none."""

    @cached_property
    def _completion(self) -> str:
        """The date that a task ends with: 完成时限：2026年12月, "thời gian hoàn thành: Quý IV/2026"."""
        told = _COMPLETION.search(self.state.folded, self.block.start, self.block.end) if self.anchors else None
        ends = (a for a in self.anchors if told and 0 <= a.start - told.end() < 12)
        return next((a.period for a in ends if self._named(a)), "")

    def digresses(self, left: int, right: int) -> bool:
        """Does a sentence tell of a time of its own in between: "Riêng tháng 1 đạt …", "其中，12月…", "in 11 months"?"""
        folded = self.state.folded
        return any(
            folded.startswith(("in ", "trong tháng"), a.start)
            or folded.startswith(" alone", a.end)
            or _ASIDE.search(folded, max(left, a.start - 16), a.start)
            for a in self.anchors
            if left <= a.start < right and a.role == "plain"
        )

    def _of_today(self, left: int, right: int) -> bool:
        """Does a sentence without a year speak of today, outside of a report of figures: English says so by its tense?

        A Chinese text that means an earlier year names it again.
        """
        if self.block.lang == "vi" or self.state.outline.figures or len(self.state.now) < 7:
            return False
        if self.block.lang == "zh":
            return bool(_SO_FAR.search(self.state.folded, left, right))
        folded = self.state.folded
        if _THAT_AGAIN.match(folded, left, right):
            return False
        return bool(kinds.PRESENT.search(folded, left, right)) and not _WAS.search(folded, left, right)

    def _of_text(self, found) -> str:
        """The time that an English text tells of, where its date is only a year or a sentence speaks in the past tense."""
        topic, now = self.state.outline.root.topic, self.state.now
        past = topic and periods.bounds(topic)[2] < now and _WAS.search(self.state.folded, *self.sentence(found.start))
        return topic if len(now) == 4 or past else ""

    def _standing(self, found, own: str, left: int, right: int) -> str:
        """The month of a stock, to which a sentence without a time carries the part of a year that flows have."""
        now, (_, first, last) = self.state.now, periods.bounds(own)
        told = any(left <= a.start < right and a.role != "baseline" for a in self.anchors)
        if (
            (told and not _STANDS.match(self.state.folded, found.start, right))
            or first[:7] == last[:7]
            or first[:4] != last[:4]
            or len(own) == 4
        ):
            return own
        if not self._is_held(found, left, right):
            return own
        return now[:7] if len(now) >= 7 and now[:4] == own[:4] else last[:7]

    def _is_held(self, found, left: int, right: int) -> bool:
        """Is it something that stands, such as subscribers, stations or coverage, and did not just come about?"""
        folded, lang = self.state.folded, self.block.lang
        held, flows = _HELD.get(lang), _WAS.search(folded, left, right) if lang == "en" else None
        comma = PARTING.search(folded, found.end, min(right, found.end + 12))
        last = comma.start() if comma else min(right, found.end + 12)
        if flows or _COME_ABOUT.search(folded, max(left, found.start - 20), last):
            return False
        if found.unit.startswith("per_") or _STANDS.match(folded, found.start, right):
            return True
        if found.unit == "percent":
            return bool(_COVERED.search(folded, left, right))
        if found.unit not in ("count", "km"):
            return False
        if held:
            return bool(held.match(folded, found.start, right) or held.match(folded, found.end - 1, right))
        return bool(kinds.PRESENT.search(folded, left, right))

    def _exists(self, found) -> bool:
        """Does an English sentence tell what is there today: "there are", "have been"?"""
        left, right = self.sentence(found.start)
        told = self.block.lang == "en" and (_EXISTS.search(self.state.folded, left, right) or self._after_aside(left))
        return bool(told) and self._of_today(left, right)

    def _after_aside(self, left: int) -> bool:
        """Does the sentence before tell of an earlier year in the past tense: "At the end of June 2022 it was 38.5%"?"""
        told = [a for a in self.anchors if self.block.start <= a.start < left and a.role != "baseline"]
        if not told or told[-1].year >= (self.state.year or 0) - 1:
            return False
        return bool(_WAS.search(self.state.folded, *self.sentence(told[-1].start)))

    def _now_said(self, found, left, kind) -> str:
        """The date of the text, if a word such as 目前 stands nearer to the number than any year."""
        if kind == "actual" and _ATTENDED.match(self.state.folded, self.block.start, found.start):
            return self.state.now[:7]
        folded = self.state.folded
        behind = self.block.lang != "zh" and (
            self.words.find["now"].match(folded, found.end + 1) or _NOW_VERB.match(folded, found.end)
        )
        if behind and kind in ("actual", "rank"):
            return self.state.now[:7]  # "42 lakh kilometres now"
        told = self.words.find["now"].finditer(self.state.folded, left, found.start)
        # not the end of a time: từ tháng 7 đến nay, 一年来
        said = [m.end() for m in told if not any(a.start < m.end() and m.start() < a.end for a in self.anchors)]
        stop = PARTING.search(folded, found.end, found.end + 30)
        last = stop.start() if stop else found.end + 30
        later = [a for a in self.anchors if said and said[-1] <= a.start < last]
        return self.state.now[:7] if said and not later and kind in ("actual", "rank", "change") else ""

    def _current(self, left: int, at: int) -> str:
        """The date of the text, where a word such as hiện, 目前 or currently says so."""
        return self.state.now[:7] if self.words.find["now"].search(self.state.folded, left, at) else ""

    def _runs_on(self, anchor, kind: str) -> bool:
        """Does a span of years end in time to come: a term of office tells nothing of what is?"""
        span = ".." in anchor.period[:6] and anchor.year - int(anchor.period[:4]) > 1
        return span and kind != "target" and anchor.year >= (self.state.year or anchor.year + 1)

    def _carried(self, found, left, kind) -> str:
        year, before = self.state.year, self.previous
        spanned = kind == "change" and before and before.kind == "change" and before.start >= self.block.start
        if spanned and periods.spans_years(before.period) and _A_YEAR.match(self.state.folded, found.end):
            return before.period  # "8,5%/năm; riêng công nghiệp 10,2%/năm"
        earlier = [a for a in self.anchors if a.end <= left and a.start not in self.bygone and self._usable(a, kind)]
        earlier = [a for a in earlier if a.start not in self.parts]
        earlier = [
            a for a in earlier if not self.state.folded.startswith("in ", a.start) and not self._runs_on(a, kind)
        ]
        earlier = [a for a in earlier if a.start not in self.enclosed]
        earlier = [a for a in earlier if not self.digresses(*self.sentence(a.start))] or earlier
        earlier = [a for a in earlier if not _AGO.search(self.state.folded, a.start, a.end)] or earlier
        earlier = [a for a in earlier if not CONTRAST.search(self.state.folded, max(0, a.start - 40), a.start)]
        earlier = [a for a in earlier if a.role == "until" or not periods.is_day(a.period)] or earlier
        future = [a for a in earlier if not year or a.year > year or a.role == "until"]
        if kind == "target":
            last = (future[-1:] or earlier[-1:] or [None])[0]
            return self._completion or (last.period if last else self.state.outline.now.period)
        just = self.sentences[bisect_left(self.sentences, (left, 0)) - 1][0] if left > self.block.start else left
        past = [a for a in earlier if not year or ((year - _FORGOTTEN < a.year or a.start >= just) and a.year <= year)]
        past = [a for a in past if not self._at_end_of(a, past)]
        if past:
            if self.words.find["now"].search(self.state.folded, past[-1].end, left):
                return self.state.now[:7]
            last = self.sentence(past[-1].start)[0]
            near = [a for a in past if a.start >= last and not self._foretells(a)] or past
            chosen = max(reversed(near), key=lambda a: a.year)
            chosen = next((a for a in past if self._parted(a, chosen, near)), chosen)
            main = max(past, key=lambda a: a.year)
            compared = main.start < chosen.start and (
                (self.state.outline.figures and chosen.year == main.year - 1) or self._looks_back(chosen, main)
            )
            return self._counted_to((main if compared else chosen).period)
        if kind in ("actual", "rank") and self.words.find["now"].search(self.state.folded, self.block.start, left):
            return self.state.now[:7]
        lead = self.state.outline.now
        back = len(lead.period) == 4 and self.state.period[:4] < lead.period  # an aside of the item before it
        goes_on = self.state.period and (self.state.joined or (self._continues() and not back))
        if goes_on and not self._is_current(found, kind):
            return self.state.period
        ahead = year and lead.period[:4] > str(year)
        if lead.mood == "target" or (
            ahead and self.words.find["done"].search(self.state.folded, *self.sentence(found.start))
        ):
            return ""
        if lead.period == self.state.now and self.state.outline.figures and kind in ("actual", "rank", "change"):
            return lead.topic or self.state.outline.root.topic or lead.period
        topic = lead.topic or self._quarter_told()
        finer = len(lead.period) == 4 and topic.startswith(lead.period + "-")
        return topic if finer or self._runs_to(topic, lead.period) else lead.period

    def _counted_to(self, month: str) -> str:
        """A month, or the months up to it that the number before it in the paragraph was counted in."""
        before, folded, span = self.previous, self.state.folded, (self.block.start, self.block.end)
        if not before or before.start < self.block.start or not periods.is_month(month) or _LEFT.search(folded, *span):
            return month
        since = periods.first_months(int(month[:4]), int(month[5:]))
        return since if before.period == since else month

    def _runs_to(self, topic: str, month: str) -> bool:
        """Does a Vietnamese section tell of the months up to that of the title: "tháng 6 và 6 tháng đầu năm"?"""
        longer = topic and self.block.lang == "vi" and periods.is_month(month) and not periods.is_dated(topic)
        return bool(longer) and periods.bounds(topic)[2] == periods.bounds(month)[2]

    def _quarter_told(self) -> str:
        """The quarter of which a text of figures tells under a title that names but the year."""
        topic = self.state.outline.root.topic
        return topic if self.state.outline.figures and periods.is_quarter(topic) else ""

    @cached_property
    def parts(self) -> set[int]:
        """Where the parts of a time begin of which a sentence tells by the way: "…, trong đó 6 tháng đầu năm tăng 7,51%"."""
        found: set[int] = set()
        for left, right in self.sentences:
            told = [a for a in self.anchors if left <= a.start < right and a.role == "plain"]
            led = (a.start for a in told if _PART_LED.search(self.state.folded, max(left, a.start - 20), a.start))
            first = next(led, None)
            found.update(a.start for a in told if first is not None and a.start >= first and len(a.period) > 4)
        return found

    def _looks_back(self, anchor, main) -> bool:
        """Does an English sentence look back from the year told before it: "In 2010 it had been 34 billion kg"?"""
        told = self.block.lang == "en" and anchor.year < main.year
        return told and bool(_PLUPERFECT.search(self.state.folded, *self.sentence(anchor.start)))

    def _parted(self, anchor, chosen, others: list) -> bool:
        """Is it the year of which a sentence tells two parts and more: "năm 2024 … quý I, II và III lần lượt …"?"""
        parts = [a for a in others if len(a.period) > 4 and a.period[:4] == anchor.period and ".." not in a.period[:6]]
        if len(anchor.period) != 4 or chosen not in parts or len(parts) < 2 or anchor.start > parts[0].start:
            return False
        return not _FULL_STOP.search(self.state.folded, anchor.end, parts[0].start)

    def _at_end_of(self, anchor, others: list) -> bool:
        """Is a time the end of the longer one told before it: "上半年…;二季度末存栏…"?"""
        if self.state.folded[anchor.end : anchor.end + 1] not in ("末", "底"):
            return False
        last = periods.bounds(anchor.period)[2]
        return any(b.end < anchor.start and len(b.period) > 4 and periods.bounds(b.period)[2] == last for b in others)

    def _foretells(self, anchor) -> bool:
        """Does a year lead to a forecast: "2025年预计突破2.2万亿元"?"""
        return bool(_FORETOLD.match(self.state.folded, anchor.end))

    def _is_current(self, found, kind: str) -> bool:
        """Does an English item of a list tell of today, whatever the time of the item before it?"""
        told = self.block.lang == "en" and not self.state.joined and kind in ("actual", "rank")
        return told and self._of_today(*self.sentence(found.start))

    def _continues(self) -> bool:
        """An item of a list speaks of the time of the item before it."""
        return (
            self.block.role == "item" and Outline.level_of(self.state.text.text[self.block.start : self.block.end]) >= 6
        )
