"""The fonts, handed over once as `app` does it."""

from pathlib import Path

from printing.fonts import use_fonts

use_fonts(Path(__file__).parents[2] / "app" / "resources" / "fonts")
