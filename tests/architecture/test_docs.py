"""What the documentation says about the house is what stands there."""

from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def test_the_architecture_names_every_part_of_the_core() -> None:
    text = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
    parts = {
        path.stem
        for path in (ROOT / "cchc_desktop").iterdir()
        if path.name not in ("__init__.py", "__pycache__") and path.suffix in ("", ".py")
    }
    assert {part for part in parts if f"`{part}`" not in text} == set()
