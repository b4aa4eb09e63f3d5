"""Words that no message to a pawner may hold: threats, death wishes, insults, posing as an authority, telling
others.

The list is data with the day since which it counts. A text is folded before it is searched, so that full-width letters,
spaces or signs between the characters hide nothing.
"""

from __future__ import annotations

import enum
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache


class Wrong(enum.Enum):
    """What is wrong with a word.

    Whoever threatens, insults or wishes somebody dead breaks the Civil Code (art. 990, 1024); telling third parties of
    a debt breaks the Personal Information Protection Law (art. 25); posing as police or court is punished by the Public
    Security Administration Punishments Law.
    """

    THREAT = "threat"
    DEATH_WISH = "death_wish"
    INSULT = "insult"
    PRETENCE = "pretence"
    THIRD_PARTY = "third_party"


@dataclass(frozen=True, slots=True)
class BlockedWord:
    """A word that is refused, and what is wrong with it."""

    word: str
    wrong: Wrong


def _words(wrong: Wrong, words: str) -> tuple[BlockedWord, ...]:
    return tuple(BlockedWord(word.replace("_", " "), wrong) for word in words.split())


BLOCKED_SINCE = date(2026, 1, 1)
BLOCKED_WORDS = (
    *_words(
        Wrong.THREAT,
        "坐牢 入狱 牢狱 判刑 刑事责任 诈骗罪 拘留 抓你 抓人 通缉 上门抓 后果自负 收拾你 弄死 打断 "
        "要你好看 走着瞧 对你不客气 对您不客气 追杀 报复 你家人 泼油漆 黑社会 打手 曝光你 身败名裂 限制出境 失信名单 "
        "杀了你 杀了您 杀你 杀您 杀人 打死 砍死 捅死 整死 砍你 砍人 剁手 剁了 活埋 灭口 灭门 要你命 要你的命 要您的命 "
        "打残 弄残 废了你 卸你腿 绑架 放火 烧你家 砸你家 堵你家 知道你住哪 知道您住哪 知道你家 知道您家 "
        "你家孩子 您家孩子 等着瞧 给你好看 让你好看 吃不了兜着走 生不如死 血债 你的死期 "
        "jail prison arrest or_else suffer_the_consequences kill_you break_your_legs burn_your_house "
        "we_know_where_you_live you_will_regret youll_regret",
    ),
    *_words(
        Wrong.DEATH_WISH,
        "死全家 死你全家 死您全家 死一家 全家死 一家死 家死光 死光 死绝 去死 你死 您死 不得好死 不得善终 死无全尸 "
        "死无葬身 横死 暴毙 被车撞 天打雷劈 遭雷劈 断子绝孙 绝子绝孙 家破人亡 诅咒 见阎王 下地狱 收尸 送花圈 "
        "进棺材 短命鬼 死妈 死爹 妈死 爹死 "
        "drop_dead go_to_hell rot_in_hell hope_you_die you_will_die you_should_die kill_yourself your_funeral",
    ),
    *_words(
        Wrong.INSULT,
        "老赖 骗子 无赖 不要脸 人渣 混蛋 王八 废物 垃圾人 穷鬼 贱人 畜生 滚蛋 傻逼 他妈 deadbeat scum crook thief",
    ),
    *_words(
        Wrong.PRETENCE,
        "公安 警察 派出所 经侦 刑侦 检察院 法院 法官 传票 立案 起诉书 强制执行 律师函 司法机关 执法 国家机关 银保监 "
        "police court prosecutor subpoena warrant",
    ),
    *_words(
        Wrong.THIRD_PARTY,
        "通知您的家人 通知你家人 通知家属 告诉家人 告知家属 联系您的单位 联系你单位 通知单位 通知您单位 通知你单位 "
        "告诉同事 告知同事 通讯录 告诉邻居 通知村委 通知居委 公开您的 公布您的 群发 朋友圈 抖音 "
        "tell_your_family tell_your_employer your_contacts",
    ),
)
"""The list in force since that day."""

_TRADITIONAL = str.maketrans(
    "書傳偵債關單發後國復對屍師廢開強錄執報斷無機殺檢殘斃氣潑滅燒獄終經綁給絕緝聯臉見讓訊詛詐訴負敗責賤賴車進鄰銀門閻騙會滾監媽孫係繫妳",
    "书传侦债关单发后国复对尸师废开强录执报断无机杀检残毙气泼灭烧狱终经绑给绝缉联脸见让讯诅诈诉负败责贱赖车进邻银门阎骗会滚监妈孙系系你",
)
_FORFEITED = re.compile("死当(?!票)")
"""死当 is the trade's old word for forfeited and wishes nobody dead."""
_GAP = r"[\W_]*"


def blocked_in(text: str) -> BlockedWord | None:
    """The first blocked word that a text holds, however it is written."""
    folded = unicodedata.normalize("NFKC", text).casefold().translate(_TRADITIONAL)
    folded = _FORFEITED.sub("当", folded)
    bare = "".join(letter for letter in folded if unicodedata.category(letter)[0] in "LN")
    return next(_found(folded, bare), None)


def _found(folded: str, bare: str) -> Iterator[BlockedWord]:
    for each in BLOCKED_WORDS:
        if each.word.isascii():
            if _spaced(each.word).search(folded):
                yield each
        elif each.word in bare:
            yield each


@lru_cache
def _spaced(word: str) -> re.Pattern[str]:
    """An English word by itself, also spelled out with gaps: "courtesy" holds no court."""
    letters = _GAP.join(re.escape(letter) for letter in word if letter != " ")
    return re.compile(rf"(?<![^\W_]){letters}(?![^\W_])")
