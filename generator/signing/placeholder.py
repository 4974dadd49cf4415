"""The one part of a PDF that a signature doesn't cover: the room that it lies in itself.

Source: ISO 32000-1, 12.8.1: the byte range is all of the file but the value of /Contents, a hex
string; what the signature doesn't fill is zeros. Bytes changed in there would go unseen.
"""

from __future__ import annotations

import re

_HEX = re.compile(rb"<(?:[0-9a-f]*|[0-9A-F]*)>")


def fault_of(data: bytes, byte_range: list[int]) -> str:
    """What is wrong with a byte range and the room that it leaves; empty when nothing is."""
    if len(byte_range) != 4 or min(byte_range) < 0 or byte_range[0] != 0:
        return "its byte range is not one that begins with the file and leaves one room"
    start, end = byte_range[1], byte_range[2]
    if not start < end <= len(data) or end + byte_range[3] > len(data):
        return "its byte range goes beyond the PDF"
    room = data[start:end]
    if _HEX.fullmatch(room) is None or len(room) % 2:
        return "the room for the signature holds something else"
    held = bytes.fromhex(room[1:-1].decode("ascii"))
    filled = _length(held)
    if filled is None or filled > len(held):
        return "the signature is cut off"
    return "bytes follow the signature in its room" if any(held[filled:]) else ""


def _length(held: bytes) -> int | None:
    """The length of a DER value with its head (X.690, 8.1.3); None when there is none."""
    if len(held) < 2 or held[0] != 0x30:
        return None
    if held[1] < 0x80:
        return 2 + held[1]
    digits = held[1] & 0x7F
    if not 1 <= digits <= 4 or len(held) < 2 + digits:
        return None
    return 2 + digits + int.from_bytes(held[2 : 2 + digits], "big")
