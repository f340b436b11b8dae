"""What is kept of a photo or a video says nothing of the place where it was made, and looks the same."""

from __future__ import annotations

import io
import struct
from itertools import pairwise

import pytest
from django.core.exceptions import ValidationError
from PIL import Image, ImageChops, ImageOps
from PIL.PngImagePlugin import PngInfo

from funds.applications import photos
from funds.applications.cleaning import without_place
from funds.questions.fields.contents import content_type
from tests.uploads import samples
from tests.uploads.samples import GARDEN, MAKER, PLACE, boxed, upload

ORIENTATION = 0x0112
PHOTOS = ("jpeg", "png", "webp", "heic")
TELLING = (GARDEN.encode(), MAKER.encode(), b"xmpmeta", b"GPS")


def cleaned(content: bytes, kind: str) -> bytes:
    kept = without_place(upload("photo", content), kind)
    found = kept.read()
    assert kept.size == len(found)
    return found


@pytest.mark.parametrize("kind", PHOTOS)
def test_the_place_goes_and_the_picture_stays(kind: str) -> None:
    taken = samples.photo(kind)
    assert any(word in taken for word in TELLING)
    kept = cleaned(taken, f"image/{kind}")
    assert [word for word in TELLING if word in kept] == []
    assert content_type(upload("photo", kept)) == f"image/{kind}"
    before, after = samples.opened(taken), samples.opened(kept)
    assert after.getexif().get_ifd(0x8825) == {}
    assert dict(after.getexif()) in ({}, {ORIENTATION: 6})
    assert not (after.info.get("xmp") or b"").strip(b"\x00") and not after.info.get("comment")
    assert ImageChops.difference(before.convert("RGB"), after.convert("RGB")).getbbox() is None
    assert before.info["icc_profile"] == after.info["icc_profile"]


@pytest.mark.parametrize("side", range(1, 9))
@pytest.mark.parametrize("kind", PHOTOS)
def test_the_side_that_is_up_stays_up(kind: str, side: int) -> None:
    taken = samples.photo(kind, side)
    upright = ImageOps.exif_transpose(samples.opened(taken))
    kept = ImageOps.exif_transpose(samples.opened(cleaned(taken, f"image/{kind}")))
    assert upright.size == kept.size
    assert ImageChops.difference(upright.convert("RGB"), kept.convert("RGB")).getbbox() is None


def test_both_orders_of_bytes_are_read() -> None:
    for order, sign in (("<", b"II*\x00"), (">", b"MM\x00*")):
        block = sign + struct.pack(f"{order}LHHHLHH", 8, 1, ORIENTATION, 3, 1, 8, 0)
        assert photos.orientation(b"Exif\x00\x00" + block) == 8
    assert photos.orientation(b"") == photos.orientation(b"II*\x00\xff\xff\xff\xff") == 1


def test_a_progressive_photo_in_pieces_of_any_size(monkeypatch: pytest.MonkeyPatch) -> None:
    """Markers may lie across the edge of two blocks."""
    noise = Image.effect_noise((400, 300), 90).convert("RGB")
    held = io.BytesIO()
    noise.save(held, "JPEG", progressive=True, quality=95, exif=samples.gps_exif().tobytes(), restart_marker_blocks=3)
    whole = cleaned(held.getvalue(), "image/jpeg")
    for size in (1, 2, 3, 7, 64):
        monkeypatch.setattr(photos, "BLOCK", size)
        assert cleaned(held.getvalue(), "image/jpeg") == whole
    assert ImageChops.difference(samples.opened(held.getvalue()), samples.opened(whole)).getbbox() is None


@pytest.mark.parametrize("kind", ["jpeg", "png", "webp"])
def test_whatever_hangs_behind_a_picture_is_cut_off(kind: str) -> None:
    """A motion photo's video, a second picture with a place of its own, a zip file or a page."""
    behind = samples.boxed(b"mp42", b"vide", place=True) + samples.office({}) + b"<script>alert(1)</script>"
    kept = cleaned(samples.photo(kind) + behind, f"image/{kind}")
    assert b"<script>" not in kept and PLACE.encode() not in kept and b"PK\x03\x04" not in kept
    assert kept == cleaned(samples.photo(kind), f"image/{kind}")


def test_moving_pictures_move_on() -> None:
    frames = [Image.new("RGB", (20, 20), colour) for colour in ("red", "green", "blue")]
    for kind in ("webp", "png"):
        held = io.BytesIO()
        words = {"pnginfo": _place_in_words()} if kind == "png" else {"xmp": samples.XMP}
        frames[0].save(held, kind.upper(), save_all=True, append_images=frames[1:], **words)
        kept = Image.open(io.BytesIO(cleaned(held.getvalue(), f"image/{kind}")))
        assert kept.n_frames == 3
        assert GARDEN.encode() not in kept.fp.getvalue()


def _place_in_words() -> PngInfo:
    words = PngInfo()
    words.add_text("Location", GARDEN, zip=False)
    return words


@pytest.mark.parametrize("brand", [b"isom", b"qt  ", b"3gp5", b"M4A "])
def test_a_video_forgets_its_place_and_nothing_moves(brand: bytes) -> None:
    media = bytes(range(256)) * 4
    taken = boxed(brand, b"soun", media=media, place=True) + samples.box(b"uuid", bytes(16), samples.XMP)
    file = upload("memo", taken)
    kind = (
        "video/mp4" if brand == b"isom" else {b"qt  ": "video/quicktime", b"3gp5": "video/3gpp"}.get(brand, "audio/mp4")
    )
    kept = without_place(file, kind).read()
    assert len(kept) == len(taken)
    assert PLACE.encode() not in kept and GARDEN.encode() not in kept
    plain = boxed(brand, b"soun", media=media)
    assert content_type(upload("memo", kept)) == content_type(upload("memo", plain))
    assert kept.index(media) == taken.index(media)


BROKEN = {
    "image/jpeg": (b"\xff\xd8\xff\xe0" + b"\x00" * 64, b"\xff\xd8\xff\xe1\xff\xff"),
    "image/png": (b"\x89PNG\r\n\x1a\n" + b"\x00" * 64, b"\x89PNG\r\n\x1a\n\x7f\xff\xff\xffIDAT"),
    "image/webp": (b"RIFF\xff\xff\xff\x7fWEBPVP8 \xff\xff\xff\x7f", b"RIFF\x00\x00\x00\x00WEBP"),
    "image/heic": (samples.box(b"ftyp", b"heic", bytes(4)) + samples.box(b"meta", bytes(4)),),
    "video/mp4": (b"\x00\x00\x00\x01moov\xff\xff\xff\xff\xff\xff\xff\xff", b"\x00\x00\x00\x02moov"),
}


@pytest.mark.parametrize(("kind", "content"), [(kind, one) for kind, some in BROKEN.items() for one in some])
def test_what_cannot_be_read_cannot_be_made_safe(kind: str, content: bytes) -> None:
    with pytest.raises(ValidationError, match="We cannot read “photo.x” to the end"):
        without_place(upload("photo.x", content), kind)


@pytest.mark.parametrize("kind", PHOTOS)
def test_a_photo_cut_off_anywhere_never_breaks_anything(kind: str) -> None:
    """Refused in words, or kept without its place."""
    taken = samples.photo(kind)
    for start, end in pairwise(range(12, len(taken), 97)):
        try:
            kept = cleaned(taken[:end], f"image/{kind}")
        except ValidationError:
            continue
        assert start and GARDEN.encode() not in kept
