"""Chinese and Japanese, which are written without blanks: where a line may end."""

import re
import unicodedata

from mediakit.captions.repair.borders import BOUND, NAME, PHRASE, WORD, punctuation_cost

# Kinsoku shori (JIS X 4051): what may not begin a line, and what may not end one.
_NO_START = frozenset(
    "、。，．・：；！？‼⁇⁈⁉゛゜ヽヾゝゞ々ー）］｝〕〉》」』】〙〗〟’”｠»ぁぃぅぇぉっゃゅょゎゕゖ"
    "ァィゥェォッャュョヮヵヶㇰㇱㇲㇳㇴㇵㇶㇷㇸㇹㇺㇻㇼㇽㇾㇿ…‥〜～–—,.!?;:)]}%％℃°"
)
_NO_END = frozenset("（［｛〔〈《「『【〘〖〝‘“｟«([{#＃¥￥$＄€№")
_ATTACHED = frozenset({"Mn", "Mc", "Me", "Cf"})  # combining and invisible characters stay where they are
_IDEOGRAPH = re.compile(
    "[\u2e80-\u2fdf\u3005\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]"
)
_HIRAGANA = re.compile("[\u3041-\u309f]")
_KATAKANA = re.compile("[\u30a0-\u30ff\u31f0-\u31ff\uff66-\uff9f]")
# Chinese: common words of two characters (each with a blank after it), particles that end a phrase, words
# that begin one.
_PAIRS = (
    "我们 你们 他们 她们 它们 咱们 大家 自己 别人 什么 怎么 这个 那个 这些 那些 这里 "
    "那里 这样 那样 一个 一些 一样 一下 一直 一起 因为 所以 但是 如果 虽然 而且 或者 "
    "然后 没有 不是 不会 不能 可以 可能 应该 需要 必须 已经 正在 现在 以前 以后 时候 "
    "时间 今天 明天 昨天 开始 知道 觉得 认为 希望 喜欢 看到 发现 问题 东西 事情 地方 "
    "方法 工作 生活 世界 中国 美国 国家 政府 人们 孩子 朋友 老师 学生 学习 分析 非常 "
    "特别 真的 其实 就是 还是 还有 只是 只有 都是 对于 关于 由于 通过 根据 为了 我們 "
    "你們 他們 她們 它們 什麼 怎麼 這個 那個 這些 這裡 這樣 因為 沒有 應該 已經 現在 "
    "時候 時間 開始 覺得 認為 發現 問題 東西 國家 學生 學習 還是 還有 對於 關於 由於 "
    "通過 "
)
_ENDERS = frozenset("的了着著过過吗嗎呢吧啊")
_STARTERS = frozenset("和与與或但而因如把被让讓从從在是")
_WITHOUT_BLANKS = re.compile(
    f"[\u3000-\u303f\uff00-\uff65]|{_IDEOGRAPH.pattern}|{_HIRAGANA.pattern}|{_KATAKANA.pattern}"
)


def is_unspaced(character: str) -> bool:
    """Whether the character is of a script that has no blanks between its words."""
    return character >= "\u2e80" and _WITHOUT_BLANKS.match(character) is not None


def may_break(left: str, right: str) -> bool:
    """Whether a line may end between two neighbouring characters without a blank."""
    if left in _NO_END or right in _NO_START or unicodedata.category(right) in _ATTACHED:
        return False
    return is_unspaced(left) or is_unspaced(right)


def unspaced_cost(left: str, right: str) -> int:
    """What it costs to part two texts between which a line may end although there is no blank."""
    marked = punctuation_cost(left, right)
    if marked is not None:
        return marked
    one, other = left[-1], right[0]
    if _HIRAGANA.match(one):  # where hiragana end, a particle or an ending is over
        return WORD + 20 if _HIRAGANA.match(other) else PHRASE + 10
    if _KATAKANA.match(one) and _KATAKANA.match(other):
        return BOUND
    if _IDEOGRAPH.match(one):
        return _ideograph_cost(one, other)
    return WORD


def _ideograph_cost(one: str, other: str) -> int:
    if f"{one}{other} " in _PAIRS:
        return BOUND
    if _HIRAGANA.match(other):  # an ending
        return NAME
    return PHRASE + 10 if one in _ENDERS or other in _STARTERS else WORD + 10
