"""The Qt binding itself: one release of it lost references and died after some hundred signals."""

import sys

import pytest
from PySide6.QtCore import (
    QAbstractTableModel,
    QIdentityProxyModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Signal,
)
from PySide6.QtWidgets import QApplication

Index = QModelIndex | QPersistentModelIndex
NOWHERE = QModelIndex()


class OneCell(QAbstractTableModel):
    def rowCount(self, parent: Index = NOWHERE) -> int:
        return 1

    def columnCount(self, parent: Index = NOWHERE) -> int:
        return 1

    def data(self, index: Index, role: int = 0) -> None:
        return None


class Sender(QObject):
    fired = Signal(int)


@pytest.mark.skipif(sys.version_info >= (3, 12), reason="None and True cannot be freed there")
def test_binding_keeps_reference_counts(qapp: QApplication) -> None:
    model, proxy, sender = OneCell(), QIdentityProxyModel(), Sender()
    proxy.setSourceModel(model)
    sender.fired.connect(lambda _: None)
    index = proxy.index(0, 0)
    before = sys.getrefcount(None), sys.getrefcount(True)
    for n in range(100):
        proxy.data(index, 1)
        sender.fired.emit(n)
    lost = before[0] - sys.getrefcount(None), before[1] - sys.getrefcount(True)
    assert max(lost) < 50, f"Qt binding drops references: {lost}"
