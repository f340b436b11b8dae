"""Files as phones, offices and people of bad will make them, small enough for a test."""

from __future__ import annotations

import io
import struct
import zipfile
from typing import Any

import pillow_heif
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import ExifTags, Image, ImageCms
from PIL.PngImagePlugin import PngInfo

MEGABYTE = 1024 * 1024
# Where the picture was taken, in words that no cleaned file may hold.
GARDEN = "Rose Walk 14"
MAKER = "Phonemaker 9"
XMP = f'<x:xmpmeta xmlns:x="adobe:ns:meta/"><place>{GARDEN}</place></x:xmpmeta>'.encode()
PLACE = "+51.5308+000.0352/"


def upload(name: str, content: bytes) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content, content_type="text/html")


# Photos ---------------------------------------------------------------------------------------------------------------


def picture() -> Image.Image:
    """Four colours, so that a turned or broken picture shows."""
    image = Image.new("RGB", (64, 48), "red")
    for box, colour in (((32, 0), "green"), ((0, 24), "blue"), ((32, 24), "yellow")):
        image.paste(Image.new("RGB", (32, 24), colour), box)
    return image


def gps_exif(side: int = 6) -> Image.Exif:
    """What a phone writes: maker, place, and which side is up."""
    exif = Image.Exif()
    exif[ExifTags.Base.Orientation] = side
    exif[ExifTags.Base.Make] = MAKER
    exif[ExifTags.Base.ImageDescription] = GARDEN
    exif.get_ifd(ExifTags.IFD.GPSInfo).update({1: "N", 2: (51.0, 31.0, 50.9), 3: "E", 4: (0.0, 2.0, 6.7)})
    return exif


def photo(kind: str, side: int = 6, **options: Any) -> bytes:
    """A photo that says where it was taken, in every way that its format has."""
    held = io.BytesIO()
    exif = gps_exif(side).tobytes()
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    if kind == "heic":
        image = pillow_heif.from_pillow(picture())
        image.save(held, exif=exif, xmp=XMP, icc_profile=profile, quality=80)
    elif kind == "png":
        words = PngInfo()
        words.add_text("Comment", GARDEN)
        words.add_itxt("XML:com.adobe.xmp", XMP.decode())
        picture().save(held, "PNG", exif=exif, icc_profile=profile, pnginfo=words)
    elif kind == "webp":
        picture().save(held, "WEBP", exif=exif, icc_profile=profile, xmp=XMP, **options)
    else:
        picture().save(
            held, "JPEG", exif=exif, icc_profile=profile, xmp=XMP, comment=GARDEN.encode(), quality=90, **options
        )
    return held.getvalue()


def opened(content: bytes) -> Image.Image:
    pillow_heif.register_heif_opener()
    image = Image.open(io.BytesIO(content))
    image.load()
    return image


# Sound and video ------------------------------------------------------------------------------------------------------


def box(name: bytes, *content: bytes) -> bytes:
    body = b"".join(content)
    return struct.pack(">L4s", len(body) + 8, name) + body


def track(kind: bytes, *more: bytes) -> bytes:
    return box(b"trak", box(b"tkhd", bytes(84)), box(b"mdia", box(b"hdlr", bytes(8), kind, bytes(13))), *more)


def place_told() -> bytes:
    """The place as QuickTime, 3GP and an iPhone write it, in one."""
    text = PLACE.encode()
    keys = box(b"keys", bytes(7), b"\x01", box(b"mdta", b"com.apple.quicktime.location.ISO6709"))
    words = box(b"ilst", box(b"\x00\x00\x00\x01", box(b"data", bytes(8), text)))
    return box(b"udta", box(b"\xa9xyz", struct.pack(">HH", len(text), 0), text)) + box(b"meta", keys, words)


def boxed(brand: bytes, *kinds: bytes, media: bytes = b"\x01" * 400, place: bool = False) -> bytes:
    """MP4 and its relatives, with a moov behind the media as phones write it."""
    told = place_told() if place else b""
    tracks = [track(kind, told) for kind in kinds]
    return (
        box(b"ftyp", brand, bytes(4), b"isom")
        + box(b"mdat", media)
        + box(b"moov", box(b"mvhd", bytes(100)), *tracks, told)
    )


def webm(codec: bytes) -> bytes:
    start = b"\x1a\x45\xdf\xa3\x9f\x42\x86\x81\x01\x42\x82\x84webm"
    return start + b"\xae\xd7\x81\x01\x86" + bytes([0x80 | len(codec)]) + codec + bytes(200)


def mp3(frames: int = 3) -> bytes:
    return (b"\xff\xfb\x90\x00" + bytes(413)) * frames


def aac(frames: int = 3) -> bytes:
    return (b"\xff\xf1\x50\x80\x02\x1f\xfc" + bytes(9)) * frames


def ogg(codec: bytes = b"OpusHead") -> bytes:
    return b"OggS" + bytes(22) + b"\x01\x13" + codec + bytes(100)


def big_video(size: int) -> bytes:
    """An MP4 of ``size`` bytes."""
    rest = len(boxed(b"isom", b"vide", b"soun", media=b""))
    return boxed(b"isom", b"vide", b"soun", media=bytes(size - rest))


# Bad will -------------------------------------------------------------------------------------------------------------


def office(entries: dict[str, bytes], *, kind: str = "word/document.xml") -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in {"[Content_Types].xml": b"<Types/>", kind: b"<document/>", **entries}.items():
            archive.writestr(name, content)
    return held.getvalue()


def bomb() -> bytes:
    """Half a gigabyte of nothing in half a megabyte."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", b"<Types/>")
        with archive.open("word/document.xml", "w", force_zip64=True) as target:
            for _megabyte in range(400):
                target.write(bytes(MEGABYTE))
    return held.getvalue()


def long_list() -> bytes:
    """A document of very many empty parts: reading their list alone fills a memory."""
    return office({f"word/{number}": b"" for number in range(4_000)})


def claiming(entries: int, directory: int) -> bytes:
    """A zip file whose end claims a list of its own size."""
    content = bytearray(office({}))
    at = content.rfind(b"PK\x05\x06")
    struct.pack_into("<HHL", content, at + 8, entries, entries, directory)
    return bytes(content)
