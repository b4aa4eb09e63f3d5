"""The people around the practice shop; none of them exists: they were born before 1911 and share one kind of number."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

from domain.access.roles import Role, Session
from domain.customers.customer import RegisterCustomer
from domain.customers.resident_id import check_digit
from domain.ids import PersonId

MANAGER = Session(PersonId("manager"), "王建国", Role.MANAGER)
DEPUTY = Session(PersonId("deputy"), "赵海燕", Role.MANAGER)
CLERKS = (
    Session(PersonId("clerk1"), "李晓梅", Role.CLERK),
    Session(PersonId("clerk2"), "陈志强", Role.CLERK),
)
ACCOUNTANT = Session(PersonId("accountant"), "周敏", Role.ACCOUNTANT)

_SURNAMES = (
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩冯邓曹彭曾肖田董潘袁蔡"
    "蒋余于杜叶程魏苏吕丁任卢姚沈钟姜崔谭陆范汪廖石金"
)
_MEN = (
    "伟",
    "强",
    "磊",
    "洋",
    "勇",
    "军",
    "杰",
    "涛",
    "超",
    "明",
    "建华",
    "志刚",
    "文斌",
    "国平",
    "俊豪",
    "海波",
    "振宇",
)
_WOMEN = (
    "芳",
    "娜",
    "敏",
    "静",
    "丽",
    "艳",
    "娟",
    "霞",
    "秀英",
    "桂兰",
    "玉珍",
    "晓燕",
    "婷婷",
    "雪梅",
    "佳怡",
    "思雨",
)
_REGIONS = (
    "310101",
    "310104",
    "310105",
    "310106",
    "310107",
    "310109",
    "310110",
    "310112",
    "310115",
    "320106",
    "330105",
)
_STREETS = (
    ("黄浦区", "复兴东路"),
    ("黄浦区", "中华路"),
    ("黄浦区", "陆家浜路"),
    ("徐汇区", "天钥桥路"),
    ("徐汇区", "龙华中路"),
    ("静安区", "康定路"),
    ("长宁区", "武夷路"),
    ("普陀区", "曹杨路"),
    ("虹口区", "四平路"),
    ("杨浦区", "控江路"),
    ("浦东新区", "浦东大道"),
    ("闵行区", "七莘路"),
)
_PREFIXES = ("133", "135", "136", "137", "138", "139", "150", "158", "177", "186", "189")


@dataclass(slots=True)
class Neighbourhood:
    """Draws people who have not been here before; no number is drawn twice."""

    chance: Random
    drawn: int = 0

    def newcomer(self) -> RegisterCustomer:
        """Somebody's papers."""
        self.drawn += 1
        woman = self.chance.choice((True, False))
        district, street = self.chance.choice(_STREETS)
        lane, house, room = self.chance.randint(1, 900), self.chance.randint(1, 40), self.chance.randint(101, 1804)
        return RegisterCustomer(
            name=self.chance.choice(_SURNAMES) + self.chance.choice(_WOMEN if woman else _MEN),
            id_number=self._id_number(woman=woman),
            mobile=f"{self.chance.choice(_PREFIXES)}0000{self.drawn:04d}",
            address=f"上海市{district}{street} {lane} 弄 {house} 号 {room} 室",
        )

    def _id_number(self, *, woman: bool) -> str:
        """A valid number of nobody alive; the sequence counts on, even for women."""
        born = f"19{self.chance.randint(0, 9):02d}{self.chance.randint(1, 12):02d}{self.chance.randint(1, 28):02d}"
        first = f"{self.chance.choice(_REGIONS)}{born}{2 * self.drawn % 998 + (0 if woman else 1):03d}"
        return first + check_digit(first)
