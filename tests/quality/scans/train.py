"""`python -m tests.quality.scans.train`: the second reading of digits, trained on rendered faces.

Writes `extractor/readers/scan/shapes.npz`. Digits are drawn in the faces that are installed, small and large, and worn
as scans are: blurred, grainy, thresholded, with a stamp over them. Parts of signs and pairs of them are
the class of everything else.
"""

from __future__ import annotations

import argparse
import random
import subprocess
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFilter, ImageFont

from extractor.readers.scan import shapes

Array = NDArray[np.float32]

# Faces with digits as Chinese documents have them: serif, sans, typewriter, and the Latin signs of Chinese fonts.
FACES = ("Liberation", "DejaVu", "Nimbus", "P052", "C059", "Bookman", "NotoSansMono", "Droid", "Noto")
SLANTED = ("Italic", "Oblique", "BdIta", "BoldIta")
OTHERS = "AEFGHKMNPRTUVWXYabdefhkmnprtuvwxy%#=<>?!()[]+*:;"
BATCH, RATE, HIDDEN = 128, 0.002, 64


def main() -> int:
    """Trains and writes the weights; prints how many signs kept apart are told rightly."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--signs", type=int, default=60_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--fonts", type=Path, action="append", default=[], help="more fonts")
    options = parser.parse_args()
    rng = random.Random(options.seed)
    faces = _faces(options.fonts)
    print(len(faces), "faces")
    squares, labels = drawn_signs(rng, faces, options.signs)
    kept = len(labels) // 20
    weights = trained(squares[kept:], labels[kept:], np.random.default_rng(options.seed))
    shares = shapes.network(squares[:kept], weights)
    right = shares.argmax(axis=1) == labels[:kept]
    sure = shares.max(axis=1) > 0.9
    print(f"right {right.mean():.4f}; surely wrong {(sure & ~right).sum()} of {kept}; sure {sure.mean():.3f}")
    target = Path(shapes.__file__).with_name("shapes.npz")
    stored: dict[str, Any] = {name: value.astype(np.float16) for name, value in weights.items()}
    np.savez_compressed(target, **stored)
    print(target.stat().st_size, "bytes")
    return 0


def _faces(folders: list[Path]) -> list[str]:
    listed = subprocess.run(["fc-list", "--format", "%{file}\n"], capture_output=True, text=True, check=False).stdout
    paths = {*listed.split(), *(str(path) for folder in folders for path in folder.rglob("*.[to]t[fc]"))}
    wanted = (path for path in paths if path.endswith((".ttf", ".otf", ".ttc")) and "Dingbats" not in path)
    known = sorted(
        path for path in wanted if any(name in path for name in FACES) and not any(turned in path for turned in SLANTED)
    )
    return [path for path in known if _has_digits(path)]


def _has_digits(path: str) -> bool:
    """Whether a face has shapes of its own for digits, and not one box for all of them."""
    face = ImageFont.truetype(path, 40)
    drawn = {bytes(face.getmask(digit)) for digit in "0123456789"}
    return len(drawn) == len("0123456789")


def drawn_signs(rng: random.Random, faces: list[str], count: int) -> tuple[Array, NDArray[np.int64]]:
    """Worn signs in squares, with the places of their classes."""
    squares = np.zeros((count, shapes.SIDE, shapes.SIDE), np.float32)
    labels = np.zeros(count, np.int64)
    for place in range(count):
        label = rng.randrange(len(shapes.CLASSES))
        face = ImageFont.truetype(rng.choice(faces), rng.randrange(16, 46))
        squares[place] = shapes.normal(_worn(rng, _picture(rng, shapes.CLASSES[label], face)))
        labels[place] = label
    return squares, labels


def _picture(rng: random.Random, label: str, face: ImageFont.FreeTypeFont) -> Image.Image:
    """A sign in black on white, or a part of one, or one with half of its neighbor."""
    texts = {"?": rng.choice(OTHERS), "-": rng.choice("-–—"), "/": rng.choice("//\\")}
    text = texts.get(label, label)
    if label == "?" and rng.random() < 0.5:
        text = rng.choice("0123456789") + rng.choice("0123456789")
    size = int(face.size)
    picture = Image.new("L", (3 * size, 2 * size), 255)
    ImageDraw.Draw(picture).text((size // 2, size // 3), text, 0, face)
    if label == "?" and len(text) == 2 and rng.random() < 0.6:
        left, top, right, bottom = Image.eval(picture, lambda value: 255 - value).getbbox() or (0, 0, size, size)
        cut = left + (right - left) * rng.uniform(0.15, 0.4)
        box = (cut, top, right, bottom) if rng.random() < 0.5 else (left, top, left + right - cut, bottom)
        picture = picture.crop((int(box[0]), int(box[1]), int(box[2]), int(box[3])))
        framed = Image.new("L", (picture.width + 8, picture.height + 8), 255)
        framed.paste(picture, (4, 4))
        picture = framed
    return picture


def _worn(rng: random.Random, picture: Image.Image) -> NDArray[np.uint8]:
    """How dark the dots of a scanned sign are."""
    if rng.random() < 0.3:
        picture = picture.rotate(rng.uniform(-3, 3), Image.Resampling.BICUBIC, fillcolor=255)
    if rng.random() < 0.12:
        picture = picture.filter(ImageFilter.MinFilter(3) if rng.random() < 0.5 else ImageFilter.MaxFilter(3))
    left, top, right, bottom = Image.eval(picture, lambda value: 255 - value).getbbox() or (0, 0, *picture.size)
    picture = picture.filter(ImageFilter.GaussianBlur(rng.choice((0.3, 0.4, 0.5, 0.7, 1.0))))
    light = np.asarray(picture, np.float32)
    generator = np.random.default_rng(rng.randrange(1 << 30))
    light += generator.normal(0, rng.choice((0, 0, 5, 12, 20)), light.shape)
    if rng.random() < 0.12:
        light = _stamped(rng, light)
    if rng.random() < 0.2:
        light = np.where(light < rng.uniform(90, 170), 0.0, 255.0)
    dark = np.clip((255 - light) * rng.uniform(0.75, 1.2), 0, 255).astype(np.uint8)
    if rng.random() < 0.3:
        dark = _compressed(rng, dark)
    rows = slice(max(0, top - rng.randrange(2)), bottom + rng.randrange(2))
    cut: NDArray[np.uint8] = dark[rows, max(0, left - rng.randrange(3)) : right + rng.randrange(3)]
    return cut


def _stamped(rng: random.Random, light: Array) -> Array:
    """A gray stroke of a seal across the sign."""
    picture = Image.new("L", light.shape[::-1], 255)
    ends = [rng.uniform(0, length) for length in (*light.shape[::-1], *light.shape[::-1])]
    ImageDraw.Draw(picture).line(ends, rng.randrange(130, 200), rng.randrange(2, 5))
    return np.minimum(light, np.asarray(picture, np.float32))


def _compressed(rng: random.Random, dark: NDArray[np.uint8]) -> NDArray[np.uint8]:
    from io import BytesIO

    stream = BytesIO()
    Image.fromarray(dark).save(stream, "JPEG", quality=rng.randrange(30, 80))
    return np.asarray(Image.open(stream))


def trained(squares: Array, labels: NDArray[np.int64], rng: np.random.Generator) -> shapes.Weights:
    """Weights after some rounds of Adam."""
    weights = _first_weights(rng)
    moments = {name: (np.zeros_like(value), np.zeros_like(value)) for name, value in weights.items()}
    step = 0
    for turn in range(7):
        order = rng.permutation(len(labels))
        for start in range(0, len(order) - BATCH + 1, BATCH):
            batch = order[start : start + BATCH]
            step += 1
            slopes = _slopes(squares[batch], labels[batch], weights)
            rate = RATE * (0.5 ** max(0, turn - 2))
            for name, slope in slopes.items():
                mean, square = moments[name]
                mean += 0.1 * (slope - mean)
                square += 0.001 * (slope**2 - square)
                fixed = np.sqrt(square / (1 - 0.999**step)) + 1e-8
                weights[name] -= rate * (mean / (1 - 0.9**step)) / fixed
        print("turn", turn)
    return weights


def _first_weights(rng: np.random.Generator) -> shapes.Weights:
    sizes = {"1": (25, 10), "2": (90, 24), "3": (216, HIDDEN), "4": (HIDDEN, len(shapes.CLASSES))}
    found: shapes.Weights = {}
    for name, size in sizes.items():
        found[f"w{name}"] = (rng.normal(0, 1, size) * np.sqrt(2 / size[0])).astype(np.float32)
        found[f"b{name}"] = np.zeros(size[1], np.float32)
    return found


def _slopes(squares: Array, labels: NDArray[np.int64], weights: shapes.Weights) -> dict[str, Array]:
    """The slope of the loss by each weight."""
    count = len(labels)
    under1 = shapes.columns_under(squares[..., None], 5)
    map1 = np.maximum(under1 @ weights["w1"] + weights["b1"], 0).reshape(count, 16, 16, -1)
    pool1 = shapes.pooled(map1)
    under2 = shapes.columns_under(pool1, 3)
    map2 = np.maximum(under2 @ weights["w2"] + weights["b2"], 0).reshape(count, 6, 6, -1)
    pool2 = shapes.pooled(map2)
    flat = pool2.reshape(count, -1)
    hidden = np.maximum(flat @ weights["w3"] + weights["b3"], 0)
    scores = hidden @ weights["w4"] + weights["b4"]
    powers = np.exp(scores - scores.max(axis=1, keepdims=True))
    slope = powers / powers.sum(axis=1, keepdims=True)
    slope[np.arange(count), labels] -= 1
    slope /= count
    found = {"w4": hidden.T @ slope, "b4": slope.sum(axis=0)}
    slope = (slope @ weights["w4"].T) * (hidden > 0)
    found |= {"w3": flat.T @ slope, "b3": slope.sum(axis=0)}
    slope = _unpooled((slope @ weights["w3"].T).reshape(pool2.shape), map2, pool2).reshape(len(under2), -1)
    found |= {"w2": under2.T @ slope, "b2": slope.sum(axis=0)}
    slope = _gathered((slope @ weights["w2"].T).reshape(count, 6, 6, 10, 3, 3))
    slope = _unpooled(slope, map1, pool1).reshape(len(under1), -1)
    return found | {"w1": under1.T @ slope, "b1": slope.sum(axis=0)}


def _unpooled(slope: Array, maps: Array, pool: Array) -> Array:
    """The slope of the values that were the largest of their squares, and above 0."""
    wide = np.repeat(np.repeat(pool, 2, axis=1), 2, axis=2)
    spread = np.repeat(np.repeat(slope, 2, axis=1), 2, axis=2)
    return np.asarray(spread * ((maps == wide) & (maps > 0)), np.float32)


def _gathered(slope: Array) -> Array:
    """The slope of maps from that of the values under squares."""
    found = np.zeros((len(slope), 8, 8, 10), np.float32)
    for row in range(3):
        for column in range(3):
            found[:, row : row + 6, column : column + 6] += slope[..., row, column]
    return found


if __name__ == "__main__":
    raise SystemExit(main())
