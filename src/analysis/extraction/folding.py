# ruff: noqa: E501  (a list of characters is read as one line)
"""A copy of a text for matching: same length, lower case, ASCII digits and punctuation, plain blanks and dashes."""

from __future__ import annotations

import re
import unicodedata

from analysis.documents.wrapping import soft_breaks

# Traditional characters that policy texts use, each with its simplified form
_TRADITIONAL = "萬億個項點兩幾餘過達長減約數經濟產業業務區總額發農網電腦資訊軟體務與個間時歲處場國號臺幣際標準劃計規創預計報響應雙環節構術優處運輸園縣鄉鎮廠機關門導隊傳統鋪設進實際來單價購買賣貿質檢測試點將較從為這後於對當應還無條紀錄獲獎勵補貼貸銷營戶邊遠動態佔佈覆蓋寬頻頁頂類層級壓縮節約漲幅躍升顯著穩強陸續紅認證試驗學習醫療衛灣門華淨躋僱員應該鐵"
_SIMPLIFIED = "万亿个项点两几余过达长减约数经济产业业务区总额发农网电脑资讯软体务与个间时岁处场国号台币际标准划计规创预计报响应双环节构术优处运输园县乡镇厂机关门导队传统铺设进实际来单价购买卖贸质检测试点将较从为这后于对当应还无条纪录获奖励补贴贷销营户边远动态占布覆盖宽频页顶类层级压缩节约涨幅跃升显著稳强陆续红认证试验学习医疗卫湾门华净跻雇员应该铁"
_TABLE = str.maketrans(
    {
        **{chr(0xFF01 + i): chr(0x21 + i) for i in range(94) if chr(0xFF01 + i) not in "（），；：！？"},
        **dict.fromkeys("\xa0\u2002\u2003\u2007\u2009\u202f\u3000\t", " "),
        **dict.fromkeys("‐‑‒–—−", "-"),
        **{"％": "%", "﹪": "%", "〜": "~", "～": "~", "∼": "~"},
        **dict(zip(_TRADITIONAL, _SIMPLIFIED, strict=True)),
    }
)
_FOLDED = re.compile("[" + "".join(re.escape(chr(code)) for code in _TABLE) + "]+")
# every character that str.isdigit knows: decimal digits of all scripts, and superscripts, circled and other figures
ANY_DIGIT = re.compile(
    "[\\d²³¹\u1369-\u1371\u19da\u2070\u2074-\u2079\u2080-\u2089\u2460-\u2468\u2474-\u247c\u2488-\u2490\u24ea"
    "\u24f5-\u24fd\u24ff\u2776-\u277e\u2780-\u2788\u278a-\u2792\U00010a40-\U00010a43\U00010e60-\U00010e68"
    "\U00011052-\U0001105a\U0001f100-\U0001f10a]+"
)
_MARK = re.compile(r"[\u0300-\u036f]")
_CLUSTER = re.compile(r"[^\u0300-\u036f][\u0300-\u036f]+")


def fold(text: str) -> str:
    """Matching copy of equal length."""
    low = text.lower()
    if len(low) != len(text):
        low = "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
    return _FOLDED.sub(lambda found: found.group().translate(_TABLE), low)


def reading_copy(text: str) -> tuple[str, list[int] | None]:
    """Text with combining marks composed and wrapped lines joined, and the offset of each character in `text`.

    The offsets are None where nothing changed.
    """
    changes = (
        [(m.start(), m.end(), _composed(m.group())) for m in _CLUSTER.finditer(text)] if _MARK.search(text) else []
    )
    breaks = soft_breaks(text)
    if not changes and not breaks:
        return text, None
    out, offsets, at = [], [], 0
    for start, end, instead in sorted([*changes, *breaks]):
        if start < at:
            continue
        out += [text[at:start], instead]
        offsets += range(at, start)
        offsets += [start] * len(instead) if len(instead) != end - start else range(start, end)
        at = end
    out.append(text[at:])
    offsets += range(at, len(text) + 1)
    return "".join(out), offsets


def _composed(cluster: str) -> str:
    return unicodedata.normalize("NFC", cluster) if len(cluster) < 8 else cluster
