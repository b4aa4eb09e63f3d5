"""What a message to a pawner says, and what it may not."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.customers.customer import Company, Customer
from domain.errors import Refusal
from domain.ids import CustomerId, PersonId, TicketNo
from domain.organisation.store import Store
from domain.pawn.forfeiture import forfeit
from domain.pawn.message_templates import TEMPLATES, MessageLanguage
from domain.pawn.messages import (
    MarkSent,
    Message,
    MessagePrepared,
    MessageSent,
    PrepareMessage,
    check_text,
    decide,
    decide_sent,
    evolve,
    parts_of,
)
from domain.pawn.ticket import Stage, Ticket
from domain.rulebook.blocked_words import BLOCKED_WORDS, Wrong, blocked_in
from domain.rulebook.china import CHINA
from domain.rulebook.rulebook import Rulebook
from domain.rulebook.templates import MESSAGE_FIELDS, PLAIN, Templates, Wording
from tests.builders import (
    CUSTOMER,
    MANAGER,
    TICKET,
    a_customer,
    a_moment,
    a_store,
    a_ticket,
    after,
    an_item,
    days_later,
)

GAPS = ("", " ", "  ", "-", "·", "…", "＊", "\u200b", "【】", "_", "\n")


@dataclass
class Shop:
    """What the rules of messages read."""

    held: Ticket = field(default_factory=a_ticket)
    who: Customer | None = field(default_factory=a_customer)
    messages: dict[str, Message] = field(default_factory=dict)
    rules: Rulebook = CHINA

    def ticket(self, number: TicketNo) -> Ticket:
        return self.held

    def customer(self, customer: CustomerId) -> Customer | None:
        return self.who

    def store(self) -> Store | None:
        return a_store()

    def rulebook(self) -> Rulebook:
        return self.rules

    def message(self, message: str) -> Message | None:
        return self.messages.get(message)


def prepared(shop: Shop | None = None, on: date | None = None, **asked: Any) -> MessagePrepared:
    """A reminder a week before the due day, agreed to by a second person, unless said otherwise."""
    command = PrepareMessage(ticket=TICKET, **(asked or {"template": "reminder"}))
    moment = a_moment(approver=MANAGER, business_date=on or days_later(23))
    [what] = decide(command, shop or Shop(), moment)
    return what


def text_of(what: MessagePrepared) -> str:
    assert what.text is not None
    return what.text.text


def test_a_reminder_names_the_day_the_tail_of_the_ticket_and_what_is_to_be_paid() -> None:
    what = prepared()
    assert text_of(what) == (
        "【上海恒信典当有限公司】王**，尾号00001当票2025-03-31到期，届时赎当10036.25元或续当。电话021-52340000"
    )
    assert what.parts == 1


def test_in_grace_it_names_what_is_to_be_paid_today() -> None:
    text = text_of(prepared(on=days_later(33), template="call"))
    assert "今日赎当10083.69元或续当，最晚2025-04-05" in text


def test_there_is_an_english_text_too() -> None:
    text = text_of(prepared(template="reminder", language=MessageLanguage.ENGLISH))
    assert text.isascii() is False, "the shop and the pawner keep their names"
    assert "ticket ..00001 is due on 2025-03-31" in text


def test_of_a_forfeited_pledge_it_names_the_debt() -> None:
    dear = a_ticket(an_item(loan="40000.00", appraised="45000.00"))
    shop = Shop(after(dear, forfeit(dear, CHINA.forfeiture)))
    assert "欠40145.00元" in text_of(prepared(shop, days_later(40), template="for_account"))


def test_the_shops_own_text_goes_out_in_place_of_the_reviewed_one_in_its_language() -> None:
    own = Templates(reminder=Wording(chinese="【{shop}】尾号{tail}当票{due}到期，请带当票和身份证来店。"))
    shop = Shop(rules=replace(CHINA, templates=own))
    assert text_of(prepared(shop)).endswith("到期，请带当票和身份证来店。")
    english = prepared(shop, template="reminder", language=MessageLanguage.ENGLISH)
    assert text_of(english) == text_of(prepared(template="reminder", language=MessageLanguage.ENGLISH))


@pytest.mark.parametrize("template", TEMPLATES)
@pytest.mark.parametrize("language", MessageLanguage)
def test_every_reviewed_text_passes_and_names_known_fields_only(template: str, language: MessageLanguage) -> None:
    fields = dict.fromkeys(MESSAGE_FIELDS, "8")
    text = TEMPLATES[template].text(language, fields, PLAIN)
    check_text(text, a_ticket(), a_customer())
    assert blocked_in(TEMPLATES[template].text(language, dict.fromkeys(MESSAGE_FIELDS, ""), PLAIN)) is None


@pytest.mark.parametrize(
    "asked, code",
    [
        ({}, "message.one_of"),
        ({"template": "reminder", "text": "您好"}, "message.one_of"),
        ({"template": "hello"}, "message.template"),
        ({"template": "for_account"}, "message.stage"),
        ({"text": "再不来就坐 牢"}, "message.blocked_word"),
        ({"text": "王秀英，请来店"}, "message.personal"),
        ({"text": "王 秀 英 请来店"}, "message.personal"),
        ({"text": f"当票{TICKET}到期"}, "message.personal"),
        ({"text": "证件 1101 0119 0001 0100 14"}, "message.personal"),
        ({"text": "请来店" * 70}, "message.too_long"),
    ],
)
def test_what_may_not_go_out_is_refused(asked: dict[str, Any], code: str) -> None:
    with pytest.raises(Refusal) as refusal:
        list(decide(PrepareMessage(ticket=TICKET, **asked), Shop(), a_moment(approver=MANAGER)))
    assert refusal.value.code == code


def test_a_text_of_ones_own_takes_a_second_person() -> None:
    with pytest.raises(Refusal, match=r"approval\.required"):
        list(decide(PrepareMessage(ticket=TICKET, text="您的当票快到期了"), Shop(), a_moment()))
    assert prepared(text="您的当票快到期了").template == ""


@pytest.mark.parametrize(
    "who",
    [
        None,
        Customer(CUSTOMER, None),
        Customer(
            CUSTOMER,
            None,
            Company(
                name="恒远贸易",
                credit_code="91310104000000000T",
                legal_representative="周敏",
                address="上海市徐汇区漕溪北路 88 号",
                phone="021-52340000",
            ),
        ),
    ],
)
def test_who_has_no_mobile_is_sent_nothing(who: Customer | None) -> None:
    with pytest.raises(Refusal, match=r"message\.no_mobile"):
        prepared(Shop(who=who))


def test_a_company_may_be_called_by_its_whole_name() -> None:
    company = Company(
        name="恒远贸易有限公司",
        credit_code="91310104000000000T",
        legal_representative="周敏",
        address="上海市徐汇区漕溪北路 88 号",
        phone="13800138000",
    )
    assert "恒远贸易有限公司" in text_of(prepared(Shop(who=Customer(CUSTOMER, None, company))))


def test_nothing_is_sent_about_what_became_the_shops_own() -> None:
    ticket = a_ticket()
    with pytest.raises(Refusal, match=r"collection\.over"):
        prepared(Shop(after(ticket, forfeit(ticket, CHINA.forfeiture))), days_later(40))


@given(
    word=st.sampled_from([each for each in BLOCKED_WORDS if not each.word.isascii()]),
    gaps=st.lists(st.sampled_from(GAPS), min_size=8, max_size=8),
    before=st.sampled_from(["", "您好，", "ABC"]),
)
def test_no_gap_hides_a_blocked_word(word: Any, gaps: list[str], before: str) -> None:
    hidden = "".join(letter + gap for letter, gap in zip(word.word, gaps * 3, strict=False))
    found = blocked_in(f"{before}{hidden}吧")
    assert found is not None


@pytest.mark.parametrize(
    "text, wrong",
    [
        ("ｐｏｌｉｃｅ", Wrong.PRETENCE),
        ("We call the P.O.L.I.C.E. now", Wrong.PRETENCE),
        ("you go to JAIL", Wrong.THREAT),
        ("坐監獄" + "抓 人", Wrong.THREAT),
        ("你是老賴", Wrong.INSULT),
        ("我们会通 知 你 单 位", Wrong.THIRD_PARTY),
        ("法　院", Wrong.PRETENCE),
        ("死全家", Wrong.DEATH_WISH),
        ("死 全 家", Wrong.DEATH_WISH),
        ("再不还钱，死-全…家！", Wrong.DEATH_WISH),
        ("死\u200b全\u2060家", Wrong.DEATH_WISH),
        ("祝妳不得好死", Wrong.DEATH_WISH),
        ("你怎么不去死，当票都过期了", Wrong.DEATH_WISH),
        ("你去死当票作废", Wrong.DEATH_WISH),
        ("斷子絕孫", Wrong.DEATH_WISH),
        ("Ｄｒｏｐ　ｄｅａｄ", Wrong.DEATH_WISH),
        ("再不来就砍死你", Wrong.THREAT),
        ("知道你住哪里", Wrong.THREAT),
        ("小心我們燒你家", Wrong.THREAT),
        ("Pay, or you’ll regret it", Wrong.THREAT),
        ("I'll k.i.l.l you", Wrong.THREAT),
    ],
)
def test_a_blocked_word_is_found_however_it_is_written(text: str, wrong: Wrong) -> None:
    found = blocked_in(text)
    assert found is not None
    assert found.wrong is wrong


@pytest.mark.parametrize(
    "text",
    [
        "With courtesy, your shop",
        "您的当票快到期了，欢迎续当",
        "the courtyard",
        "宽限期过后按死当处理",
        "逾期不赎，您死当的物品将由本店处置",
        "如您拒绝后续服务，请来电",
        "我们不知道您住址是否有变，请来电告知",
        "您全家福金饰的当票明日到期",
        "We hope you will redeem it; your deadline is Friday",
    ],
)
def test_ordinary_words_pass(text: str) -> None:
    assert blocked_in(text) is None


@pytest.mark.parametrize("length, parts", [(1, 1), (70, 1), (71, 2), (134, 2), (135, 3), (201, 3), (202, 4)])
def test_a_long_text_goes_in_parts(length: int, parts: int) -> None:
    assert parts_of("当" * length) == parts


def test_a_message_goes_out_once() -> None:
    what = prepared()
    message = evolve(None, what, PersonId("lina"))
    assert message is not None
    shop = Shop(messages={what.message: message})
    [sent] = decide_sent(MarkSent(message=what.message), shop, a_moment(business_date=days_later(24)))
    shop.messages[what.message] = replace(message, sent_on=days_later(24))
    assert evolve(message, sent, PersonId("lina")) == replace(message, sent_on=days_later(24), how=sent.how)
    with pytest.raises(Refusal, match=r"message\.sent_already"):
        list(decide_sent(MarkSent(message=what.message), shop, a_moment()))
    with pytest.raises(Refusal, match=r"message\.unknown"):
        list(decide_sent(MarkSent(message="m_0"), shop, a_moment()))
    assert isinstance(sent, MessageSent)


def test_what_two_workstations_sent_was_sent_the_first_time() -> None:
    what = prepared()
    message = evolve(None, what, PersonId("lina"))
    assert message is not None
    once = replace(message, sent_on=days_later(24))
    [again] = decide_sent(MarkSent(message=what.message), Shop(messages={what.message: message}), a_moment())
    assert evolve(once, again, PersonId("chen")) == once


def test_every_stage_with_a_debt_has_its_text() -> None:
    stages = frozenset().union(*(template.stages for template in TEMPLATES.values()))
    assert stages == {Stage.LIVE, Stage.DUE, Stage.IN_GRACE, Stage.FORFEITED}
