"""Files to upload: pictures as people have them, and as they should not be."""

import io
import struct
import zlib

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image


def picture(width=400, height=600, kind="JPEG", *, mode="RGB", color=None, **options):
    """Return a picture as a file: red above, blue below, unless one color is wanted."""
    image = Image.new(mode, (width, height), color or "red")
    if color is None:
        image.paste("blue", (0, height // 2, width, height))
    data = io.BytesIO()
    image.save(data, kind, **options)
    return io.BytesIO(data.getvalue())


def upload(file, name="picture.jpg"):
    """Return a file as a browser sends it."""
    return SimpleUploadedFile(name, file.read(), content_type="image/jpeg")


def bomb(width, height):
    """Return a PNG of that many black dots, one bit each, in a few kilobytes."""

    def chunk(kind, data):
        body = kind + data
        return struct.pack(">I", len(data)) + body + struct.pack(">I", zlib.crc32(body))

    squeezed = zlib.compressobj(9)
    row = b"\x00" * (1 + (width + 7) // 8)
    rows = b"".join(squeezed.compress(row) for _ in range(height)) + squeezed.flush()
    header = struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)
    return io.BytesIO(
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", header)
        + chunk(b"IDAT", rows)
        + chunk(b"IEND", b"")
    )  # fmt: skip


def with_place():
    """Return a JPEG that knows where it was taken, with a comment, lying on its side."""
    exif = Image.Exif()
    exif[0x0112] = 6  # turn by 90 degrees clockwise to see it upright
    exif[0x010F] = "SecretCamera"
    exif.get_ifd(0x8825).update({1: "N", 2: (51.0, 30.0, 0.0), 3: "E", 4: (0.0, 7.0, 0.0)})
    return picture(600, 400, exif=exif, comment=b"SecretComment")


MP4 = b"\x00\x00\x00\x18ftypmp42\x00\x00\x00\x00mp42isom" + bytes(range(256)) * 8
WEBM = b"\x1a\x45\xdf\xa3\x9f\x42\x86\x81\x01\x42\xf7\x81\x01\x42\x82\x84webm" + bytes(200)
