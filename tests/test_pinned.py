"""What PawnBook stands on is pinned: each package to one version, with the hashes of its files."""

from __future__ import annotations

from tests.audit import changed_files, differs, pinned


def test_everything_is_pinned_with_hashes_and_installed_as_pinned() -> None:
    assert len(list(pinned())) > 50
    assert list(differs()) == []


def test_the_files_of_what_keeps_the_keys_are_as_they_were_installed() -> None:
    assert [file for package in ("cryptography", "sqlcipher3") for file in changed_files(package)] == []
