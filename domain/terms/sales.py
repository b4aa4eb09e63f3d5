"""Words for forfeited goods and how they are sold."""

from __future__ import annotations

from domain.sales.notice import NoticeWay
from domain.stock.goods import DisposalWay, GoodsStatus
from domain.terms.marking import n_

GOODS = {
    GoodsStatus.IN_STOCK: n_("In stock"),
    GoodsStatus.FOR_ACCOUNT: n_("For the pawner's account"),
    GoodsStatus.SOLD: n_("Sold"),
    GoodsStatus.AUCTIONED: n_("Auctioned"),
    GoodsStatus.HANDED_OVER: n_("Sold by agreement"),
    GoodsStatus.COMPENSATED: n_("Lost and made good"),
    GoodsStatus.RETURNED_TO_PAWNER: n_("Back with the pawner"),
    GoodsStatus.WRITTEN_OFF: n_("Written off"),
}

DISPOSAL_WAYS = {
    DisposalWay.AUCTION: n_("Auction"),
    DisposalWay.AGREED: n_("Agreed price"),
    DisposalWay.COMPENSATED: n_("Made good by the shop"),
}

NOTICE_WAYS = {
    NoticeWay.IN_PERSON: n_("In person"),
    NoticeWay.POST: n_("By post"),
    NoticeWay.MESSAGE: n_("By message"),
    NoticeWay.CALL: n_("By telephone"),
}
