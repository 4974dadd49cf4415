"""Whether a JPEG or a GIF is whole: its parts are walked from the first byte to the last.

Sources: ITU-T T.81, annex B (JPEG interchange format); GIF89a specification of July 31, 1990.
"""

from __future__ import annotations

_EOI = 0xD9
_SOS = 0xDA
_FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
_ALONE = frozenset(range(0xD0, 0xD8)) | {0x01}
_TRAILER, _EXTENSION, _IMAGE = 0x3B, 0x21, 0x2C


def broken_jpeg(data: bytes) -> str:
    """What is wrong with a JPEG, as `a JPEG that ...`; empty where it is whole."""
    at, framed = 2, False
    while True:
        if at + 2 > len(data) or data[at] != 0xFF:
            return "is cut off or damaged"
        code = data[at + 1]
        at += 1 if code == 0xFF else 2
        if code == _EOI:
            break
        if code == 0xFF or code in _ALONE:
            continue
        length = int.from_bytes(data[at : at + 2], "big")
        if length < 2 or at + length > len(data):
            return "is cut off or damaged"
        framed = framed or code in _FRAMES
        at += length
        if code == _SOS:
            at = _after_scan(data, at)
    if not framed:
        return "holds no picture"
    return "has something else behind its end" if data[at:].strip(b"\0\r\n") else ""


def _after_scan(data: bytes, at: int) -> int:
    """Where the marker after the coded picture stands; the end of the data where there is none."""
    while True:
        at = data.find(b"\xff", at)
        if at < 0 or at + 1 >= len(data):
            return len(data)
        if data[at + 1] != 0 and not 0xD0 <= data[at + 1] < 0xD8:
            return at
        at += 2


def broken_gif(data: bytes) -> str:
    """What is wrong with a GIF, as `a GIF that ...`; empty where it is whole."""
    if data[:6] not in (b"GIF87a", b"GIF89a") or len(data) < 13:
        return "is cut off or damaged"
    at, pictures = 13 + _colours(data[10]), 0
    while at < len(data):
        kind = data[at]
        if kind == _TRAILER:
            if not pictures:
                return "holds no picture"
            rest = data[at + 1 :].strip(b"\0\r\n")
            return "has something else behind its end" if rest else ""
        if kind == _EXTENSION:
            at = _after_blocks(data, at + 2)
        elif kind == _IMAGE and at + 10 < len(data):
            pictures += 1
            at = _after_blocks(data, at + 11 + _colours(data[at + 9]))
        else:
            break
    return "is cut off or damaged"


def _colours(packed: int) -> int:
    """The length of the table of colours that a byte of flags announces."""
    return 3 * 2 ** ((packed & 7) + 1) if packed & 0x80 else 0


def _after_blocks(data: bytes, at: int) -> int:
    """Where the part after a chain of blocks stands; behind the end where the chain is cut off."""
    while at < len(data) and data[at]:
        at += data[at] + 1
    return at + 1
