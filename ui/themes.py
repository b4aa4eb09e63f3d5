"""The colours of each theme as tokens: those of paper and seal.

Where a drawing's shade was too faint to read, the one here is a little deeper: every pair of words and ground that
is used holds 4.5 : 1 (the tests reckon it).
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Theme:
    """One set of colours. A `..._ground` is what stands behind words of that colour."""

    name: str
    paper: str
    card: str
    hover: str
    ink: str
    soft: str
    line: str
    edge: str
    focus: str
    seal: str
    seal_hover: str
    on_seal: str
    seal_ink: str
    red: str
    red_ground: str
    green: str
    green_ground: str
    amber: str
    amber_ground: str
    blue: str
    blue_ground: str
    plain_ground: str
    bar: str
    mark: str
    chosen: str
    rail: str
    rail_here: str
    rail_ink: str
    rail_soft: str
    rail_mark: str


LIGHT = Theme(
    name="light",
    paper="#F7F5F0",
    card="#FFFFFF",
    hover="#F2EFE8",
    ink="#22252B",
    soft="#666B73",
    line="#E2DED4",
    edge="#CFC9BB",
    focus="#2F5F9E",
    seal="#B3362B",
    seal_hover="#9C2D23",
    on_seal="#FFFFFF",
    seal_ink="#B3362B",
    red="#A83027",
    red_ground="#F8E3E0",
    green="#2A7247",
    green_ground="#E7F2EA",
    amber="#8F5A00",
    amber_ground="#FBF0DC",
    blue="#2F5F9E",
    blue_ground="#E6EEF8",
    plain_ground="#EFECE5",
    bar="#C9BFA8",
    mark="#C98A1B",
    chosen="#EEF2F8",
    rail="#26292F",
    rail_here="#3A3D44",
    rail_ink="#F2F0EB",
    rail_soft="#B4B8BF",
    rail_mark="#B3362B",
)

DARK = Theme(
    name="dark",
    paper="#1B1D21",
    card="#24272C",
    hover="#2E3238",
    ink="#E9E7E2",
    soft="#A3A8B0",
    line="#363A41",
    edge="#4A4F58",
    focus="#7FA8E0",
    seal="#C9473B",
    seal_hover="#B83F34",
    on_seal="#FFFFFF",
    seal_ink="#E8776C",
    red="#F09A90",
    red_ground="#4A2A2A",
    green="#6DBF8B",
    green_ground="#1F3A2A",
    amber="#E3A94A",
    amber_ground="#3D3220",
    blue="#8FB4E8",
    blue_ground="#22344C",
    plain_ground="#33373E",
    bar="#6B6658",
    mark="#E3A94A",
    chosen="#2A3340",
    rail="#141619",
    rail_here="#2B2E33",
    rail_ink="#F2F0EB",
    rail_soft="#A3A8B0",
    rail_mark="#D4574B",
)

HIGH_CONTRAST = Theme(
    name="high_contrast",
    paper="#FFFFFF",
    card="#FFFFFF",
    hover="#E8E8E8",
    ink="#000000",
    soft="#2B2B2B",
    line="#000000",
    edge="#000000",
    focus="#0033AA",
    seal="#8E1006",
    seal_hover="#6E0C04",
    on_seal="#FFFFFF",
    seal_ink="#8E1006",
    red="#8E1006",
    red_ground="#FFFFFF",
    green="#0B4A23",
    green_ground="#FFFFFF",
    amber="#5C3900",
    amber_ground="#FFFFFF",
    blue="#0033AA",
    blue_ground="#FFFFFF",
    plain_ground="#FFFFFF",
    bar="#555555",
    mark="#8E1006",
    chosen="#FFF3B0",
    rail="#000000",
    rail_here="#3C3C3C",
    rail_ink="#FFFFFF",
    rail_soft="#FFFFFF",
    rail_mark="#FFFFFF",
)

THEMES = {theme.name: theme for theme in (LIGHT, DARK, HIGH_CONTRAST)}
