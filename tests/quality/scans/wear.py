"""What scanners, cameras, fax machines and seals do to a page: each a kind of wear, drawn from a seed."""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping
from io import BytesIO

import numpy as np
from PIL import Image, ImageDraw, ImageFilter

Wear = Callable[[Image.Image, random.Random], Image.Image]


def plain(picture: Image.Image, rng: random.Random) -> Image.Image:
    """As it was printed."""
    return picture


def tilted(picture: Image.Image, rng: random.Random) -> Image.Image:
    """Laid askew by up to two degrees."""
    angle = rng.choice((-1, 1)) * rng.uniform(0.5, 2.0)
    return picture.rotate(angle, Image.Resampling.BICUBIC, fillcolor="white")


def noisy(picture: Image.Image, rng: random.Random) -> Image.Image:
    """Grainy."""
    generator = np.random.default_rng(rng.randrange(1 << 30))
    light = np.asarray(picture.convert("L"), np.float32)
    return Image.fromarray(np.clip(light + generator.normal(0, 18, light.shape), 0, 255).astype(np.uint8))


def blurred(picture: Image.Image, rng: random.Random) -> Image.Image:
    """Out of focus."""
    return picture.filter(ImageFilter.GaussianBlur(picture.width / 1654 * 1.3))


def compressed(picture: Image.Image, rng: random.Random) -> Image.Image:
    """Saved as JPEG of quality 40."""
    stream = BytesIO()
    picture.convert("RGB").save(stream, "JPEG", quality=40)
    return Image.open(stream).convert("RGB")


def stamped(picture: Image.Image, rng: random.Random) -> Image.Image:
    """With a red seal over it."""
    return _stamp(picture.convert("RGB"), rng, (205, 40, 45))


def gray_stamped(picture: Image.Image, rng: random.Random) -> Image.Image:
    """With a seal over it that the scanner saw in gray."""
    return _stamp(picture.convert("RGB"), rng, (140, 140, 140)).convert("L")


def _stamp(picture: Image.Image, rng: random.Random, color: tuple[int, int, int]) -> Image.Image:
    """A ring, a star and characters' strokes, over what is printed as ink is: the darker of both shows."""
    width, height = picture.size
    radius = width * 0.12
    x, y = rng.uniform(0.35, 0.8) * width, rng.uniform(0.25, 0.75) * height
    layer = Image.new("RGB", picture.size, "white")
    pen = ImageDraw.Draw(layer)
    pen.ellipse((x - radius, y - radius, x + radius, y + radius), outline=color, width=max(3, round(radius / 14)))
    points = []
    for step in range(10):
        reach = radius * (0.3 if step % 2 == 0 else 0.12)
        angle = np.pi * (step / 5 - 0.5)
        points.append((x + reach * float(np.cos(angle)), y + reach * float(np.sin(angle))))
    pen.polygon(points, fill=color)
    for step in range(11):
        angle = np.pi * (0.8 + step * 0.14)
        around, reach = radius * 0.75, radius * 0.12
        cx, cy = x + around * float(np.cos(angle)), y + around * float(np.sin(angle))
        for _ in range(5):
            ends = [place + rng.uniform(-reach, reach) for place in (cx, cy, cx, cy)]
            pen.line(ends, color, max(2, round(radius / 40)))
    return Image.fromarray(np.minimum(np.asarray(picture), np.asarray(layer)))


def photographed(picture: Image.Image, rng: random.Random) -> Image.Image:
    """By a camera: seen from the side a little, in a shadow, a little out of focus."""
    width, height = picture.size
    corners = []
    for x, y in ((0, 0), (0, 1), (1, 1), (1, 0)):
        corners += [x * width + rng.uniform(-0.012, 0.012) * width, y * height + rng.uniform(-0.008, 0.008) * height]
    seen = picture.convert("RGB").transform(
        picture.size, Image.Transform.QUAD, tuple(corners), Image.Resampling.BICUBIC, fillcolor="white"
    )
    down, across = np.mgrid[0:height, 0:width].astype(np.float32)
    slope = rng.uniform(-0.5, 0.5) * across / width + rng.uniform(-0.3, 0.3) * down / height
    light = np.asarray(seen, np.float32) * np.clip(0.8 + slope, 0.35, 1.0)[..., None]
    return Image.fromarray(light.astype(np.uint8)).filter(ImageFilter.GaussianBlur(0.6))


def black_and_white(picture: Image.Image, rng: random.Random) -> Image.Image:
    """As a fax sends it."""
    level = rng.randrange(120, 190)
    return picture.convert("L").point(lambda value: 255 if value > level else 0)


def thin_rules(picture: Image.Image, rng: random.Random) -> Image.Image:
    """With its rules so thin that the scanner hardly saw them, and not everywhere."""
    light = np.array(picture.convert("L"))
    generator = np.random.default_rng(rng.randrange(1 << 30))
    for turned in (light, light.T):
        dark = turned < 140
        length = max(20, turned.shape[1] // 40)
        counts = np.cumsum(np.pad(dark.astype(np.int32), ((0, 0), (1, 0))), axis=1)
        runs = np.zeros_like(dark)
        whole = counts[:, length:] - counts[:, :-length] >= length
        for row, start in zip(*np.nonzero(whole), strict=True):
            runs[row, start : start + length] = True
        broken = generator.random((turned.shape[0] // 8 + 1, turned.shape[1] // 12 + 1)) < 0.2
        gaps = np.kron(broken, np.ones((8, 12), bool))[: turned.shape[0], : turned.shape[1]]
        turned[runs] = np.where(gaps[runs], 250, 150)
    return Image.fromarray(light)


def all_at_once(picture: Image.Image, rng: random.Random) -> Image.Image:
    """Askew, sealed, grainy and saved badly."""
    for wear in (gray_stamped, tilted, noisy, compressed):
        picture = wear(picture, rng)
    return picture


WEARS: Mapping[str, tuple[int, Wear]] = {
    "200 dpi": (200, plain),
    "300 dpi": (300, plain),
    "150 dpi": (150, plain),
    "tilt": (200, tilted),
    "noise": (200, noisy),
    "blur": (200, blurred),
    "jpeg 40": (200, compressed),
    "red stamp": (200, stamped),
    "gray stamp": (200, gray_stamped),
    "photograph": (200, photographed),
    "black and white": (200, black_and_white),
    "thin broken rules": (200, thin_rules),
    "all at once": (150, all_at_once),
}
