"""Draws the sample library: ``draw.py [--to FOLDER] [--only PART_OF_A_PATH]``."""

import argparse
from io import BytesIO
from pathlib import Path
from zlib import crc32

import autumn
import camera
import childcare
import counter
import countryside
import evacuation
import mascot_poses
import rescue
import resvg_py
import riverside
import signs
import spring
import summer
import supplies
import townscape
import waste
import welfare
import winter
from photograph import Photograph
from picture import Picture
from PIL import Image
from shapes import document

LIBRARY = Path(__file__).resolve().parents[2] / "resources" / "sample" / "library"
THEMES = (
    evacuation,
    supplies,
    rescue,
    childcare,
    spring,
    summer,
    autumn,
    winter,
    waste,
    welfare,
    mascot_poses,
    counter,
    signs,
)
PICTURES: tuple[Picture, ...] = tuple(p for theme in THEMES for p in theme.PICTURES)
PHOTOGRAPHS: tuple[Photograph, ...] = (
    *riverside.PHOTOGRAPHS,
    *countryside.PHOTOGRAPHS,
    *townscape.PHOTOGRAPHS,
)


def drawn(picture: Picture) -> bytes:
    """The file of a drawing: SVG, or PNG with transparency."""
    svg = document(picture.width, picture.height, picture.paint(), top=picture.top)
    if picture.path.endswith(".svg"):
        return svg.encode("utf-8")
    zoom = picture.pixels / picture.width
    flat = resvg_py.svg_to_bytes(svg_string=svg, zoom=zoom, skip_system_fonts=True)
    target = BytesIO()
    Image.open(BytesIO(bytes(flat))).convert("RGBA").save(target, "PNG", optimize=True)
    return target.getvalue()


def photographed(photograph: Photograph) -> bytes:
    """The file of a painted photograph; its name seeds the grain."""
    seed = crc32(photograph.path.encode("utf-8"))
    picture = camera.develop(photograph.paint(), photograph.size, seed)
    return camera.write(picture, photograph.xmp, photograph.orientation)


def draw(folder: Path, only: str = "") -> int:
    """Write every picture whose path holds ``only`` below the folder, and count them."""
    count = 0
    for item in (*PICTURES, *PHOTOGRAPHS):
        if only not in item.path:
            continue
        target = folder / item.path
        target.parent.mkdir(parents=True, exist_ok=True)
        content = drawn(item) if isinstance(item, Picture) else photographed(item)
        target.write_bytes(content)
        count += 1
    return count


def main() -> None:
    """Read the command line, draw, and say how many."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--to", type=Path, default=LIBRARY)
    parser.add_argument("--only", default="")
    chosen = parser.parse_args()
    print(f"{draw(chosen.to, chosen.only)} pictures in {chosen.to}")


if __name__ == "__main__":
    main()
