"""What signatures are worth is said honestly: intact, by whom, when, trusted, what came after."""

from __future__ import annotations

import random
import re
from datetime import timedelta
from io import BytesIO

import pytest
from pydantic import SecretStr

from generator.signing.judge import judge
from generator.signing.keys import certificates, from_pkcs12
from generator.signing.placeholder import fault_of
from generator.signing.sign import sign
from generator.signing.verdict import Judged, Verdict
from tests.signing.keys import NOW, authority, person

LATER = NOW + timedelta(days=1)


def is_found(verdict: Verdict) -> bool:
    """Whether a verdict says that something is wrong, or lost a signature."""
    wrong = any(one.broken or one.changed for one in verdict.signatures)
    return bool(verdict.changed or wrong or not verdict.signatures)


def by(held, data: bytes, field: str = "signature_1", when=NOW) -> bytes:
    signer = from_pkcs12(held.pkcs12(""), "x.p12", SecretStr(""))
    return sign(data, field, signer, when, None).data


def test_an_intact_signature_says_who_and_when_and_that_it_covers_all(
    signed_pdf: bytes, trusted
) -> None:
    verdict = judge(signed_pdf, trusted, LATER)
    assert verdict == Verdict(
        (Judged("signature_1", "Jane Q. Roe", NOW, trusted=True),), empty=("signature_2",)
    )


def test_without_a_certificate_to_trust_it_is_intact_and_not_proven(signed_pdf: bytes) -> None:
    (one,) = judge(signed_pdf, (), LATER).signatures
    assert (one.broken, one.trusted) == ("", False)
    assert one.untrusted == "no certificate was given to trust"


def test_another_authority_of_the_same_name_does_not_make_it_trusted(signed_pdf: bytes) -> None:
    other = certificates(authority(number=7).pem, "other.pem")
    (one,) = judge(signed_pdf, other, LATER).signatures
    assert (one.broken, one.trusted) == ("", False)
    assert "leads to none of those given" in one.untrusted


def test_an_empty_form_has_no_signatures_and_nothing_wrong(empty_pdf: bytes) -> None:
    assert judge(empty_pdf, (), LATER) == Verdict((), ("signature_1", "signature_2"))


def test_a_second_signature_may_follow_the_first(signed_pdf: bytes, trusted) -> None:
    both = by(person("John Poe", number=2), signed_pdf, "signature_2")
    verdict = judge(both, trusted, LATER)
    assert [(one.signer, one.broken, one.changed, one.later) for one in verdict.signatures] == [
        ("Jane Q. Roe", "", "", "further signatures follow"),
        ("John Poe", "", "", ""),
    ]
    assert (verdict.changed, verdict.empty) == ("", ())


def test_any_byte_that_is_changed_outside_the_signature_itself_is_found(
    signed_pdf: bytes,
) -> None:
    room = room_of(signed_pdf)
    chosen = random.Random(4)
    outside = [at for at in range(len(signed_pdf)) if at not in room]
    places = [*chosen.sample(outside, 150), 0, len(signed_pdf) - 2, room.start - 1, room.stop]
    unseen = [at for at in places if not is_found(judge(flipped(signed_pdf, at), (), LATER))]
    assert unseen == []


def test_any_byte_of_the_signed_words_and_the_filling_of_a_signature_is_found(
    signed_pdf: bytes,
) -> None:
    """The certificates beside it are not signed: what they say matters to trust alone."""
    room = room_of(signed_pdf)
    value = bytes.fromhex(signed_pdf[room.start + 1 : room.stop - 1].decode())
    length = 4 + int.from_bytes(value[2:4], "big")
    signature_value = range(length - 250, length)
    filling = range(length, len(value), 40)
    own = value.index(b"Jane Q. Roe")
    for at in (*signature_value[::25], *filling, own, own + 300, 5, 20):
        hex_digit = room.start + 1 + 2 * at
        assert is_found(judge(flipped(signed_pdf, hex_digit), (), LATER)), at


def room_of(data: bytes) -> range:
    """Where the signature lies, with its brackets."""
    found = re.search(rb"<[0-9a-fA-F]{2000,}>", data)
    assert found is not None
    return range(found.start(), found.end())


def flipped(data: bytes, at: int) -> bytes:
    """One bit changed, and a hex digit to another."""
    new = data[at] ^ 1
    return data[:at] + bytes([new]) + data[at + 1 :]


def test_a_page_overwritten_after_signing_is_found(signed_pdf: bytes, trusted) -> None:
    forged = overwritten(signed_pdf)
    verdict = judge(forged, trusted, LATER)
    assert verdict.changed
    assert verdict.signatures[0].changed


def test_a_page_overwritten_before_signing_is_found_though_the_signature_covers_it(
    empty_pdf: bytes, roe, trusted
) -> None:
    forged = sign(overwritten(empty_pdf), "signature_1", roe, NOW, None).data
    verdict = judge(forged, trusted, LATER)
    assert [one.broken or one.changed for one in verdict.signatures] == [""]
    assert verdict.changed


def overwritten(data: bytes) -> bytes:
    """Another text on the page, appended as an update that readers follow."""
    from pyhanko.pdf_utils.generic import NameObject, StreamObject
    from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter

    writer = IncrementalPdfFileWriter(BytesIO(data))
    page, _ = writer.find_page_for_modification(0)
    stream = writer.add_object(StreamObject(stream_data=b"0 0 10 10 re f"))
    page.get_object()[NameObject("/Contents")] = stream
    writer.update_container(page.get_object())
    output = BytesIO()
    writer.write(output)
    return output.getvalue()


def test_something_appended_that_is_no_update_is_found(signed_pdf: bytes) -> None:
    for more in (b"x", b"\n% remark\n", b"%%EOF\n", signed_pdf[-40:]):
        assert is_found(judge(signed_pdf + more, (), LATER)), more


@pytest.mark.parametrize("keep", [0, 10, 3000, 0.5, 0.9, -1000, -20])
def test_a_signed_pdf_that_was_cut_off_is_found(keep: float, signed_pdf: bytes) -> None:
    end = int(len(signed_pdf) * keep) if isinstance(keep, float) else keep
    assert is_found(judge(signed_pdf[:end], (), LATER))


def test_an_expired_certificate_is_told_whenever_it_signed(empty_pdf: bytes, trusted) -> None:
    late = by(person(first=-60, last=-30), empty_pdf)
    (one,) = judge(late, trusted, LATER).signatures
    assert "had expired on 2026-10-25 when it signed" in one.days
    assert not one.trusted


def test_years_later_a_certificate_that_expired_is_judged_as_of_its_signature(
    signed_pdf: bytes, trusted
) -> None:
    (one,) = judge(signed_pdf, trusted, NOW + timedelta(days=1500)).signatures
    assert one.trusted
    assert one.days.startswith("the certificate expired on 2027-11-24")
    assert "only what the signer's clock says" in one.days


def test_a_time_that_lies_ahead_or_before_the_certificate_is_told(empty_pdf: bytes) -> None:
    ahead = by(person(), empty_pdf, when=NOW + timedelta(days=30))
    assert "lies ahead" in judge(ahead, (), LATER).signatures[0].days
    before = by(person(), empty_pdf, when=NOW - timedelta(days=90))
    assert "only, and it signed before" in judge(before, (), LATER).signatures[0].days


@pytest.mark.parametrize(
    ("data", "byte_range"),
    [
        (b"", []),
        (b"aa<3000>bb", [1, 2, 8, 2]),
        (b"aa<3000>bb", [0, 8, 2, 2]),
        (b"aa<3000>bb", [0, 2, 8, 3]),
        (b"aa<3000>bb", [0, 2, 8, -1]),
        (b"aa<30 0>bb", [0, 2, 8, 2]),
        (b"aa<3a0A>bb", [0, 2, 8, 2]),
        (b"aa<>bb", [0, 2, 4, 2]),
        (b"aa<0500>bb", [0, 2, 8, 2]),
        (b"aa<3001>bb", [0, 2, 8, 2]),
        (b"aa<3080>bb", [0, 2, 8, 2]),
        (b"aa<3085>bb", [0, 2, 8, 2]),
        (b"aa<300001>bb", [0, 2, 10, 2]),
    ],
)
def test_the_room_of_a_signature_holds_that_and_zeros(data: bytes, byte_range: list[int]) -> None:
    assert fault_of(data, byte_range) != ""


def test_a_signature_fills_its_room_with_zeros() -> None:
    assert fault_of(b"aa<300000>bb", [0, 2, 10, 2]) == ""
    assert fault_of(b"aa<300101>bb", [0, 2, 10, 2]) == ""
    assert fault_of(b"aa<30810100AA>bb", [0, 2, 14, 2]) != ""
    assert fault_of(b"aa<3081010000>bb", [0, 2, 14, 2]) == ""


def test_an_authority_of_the_same_name_enclosed_in_the_place_of_the_true_one_is_found(
    empty_pdf: bytes, trusted
) -> None:
    false = certificates(authority(number=7).pem, "false.pem")
    signer = from_pkcs12(person().pkcs12(""), "x.p12", SecretStr(""), false)
    data = sign(empty_pdf, "signature_1", signer, NOW, None).data
    (one,) = judge(data, trusted, LATER).signatures
    assert one.broken == "a certificate in the signature was not issued by the one it names"


def test_an_empty_field_that_was_added_is_no_signature(empty_pdf: bytes) -> None:
    from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
    from pyhanko.sign.fields import SigFieldSpec, append_signature_field

    writer = IncrementalPdfFileWriter(BytesIO(empty_pdf))
    append_signature_field(writer, SigFieldSpec("another", box=(10, 10, 50, 30)))
    output = BytesIO()
    writer.write(output)
    assert judge(output.getvalue(), (), LATER) == Verdict(
        (), ("signature_1", "signature_2", "another")
    )


def test_a_pdf_that_its_author_closed_is_not_signed_again(empty_pdf: bytes, roe) -> None:
    from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
    from pyhanko.sign.fields import MDPPerm
    from pyhanko.sign.signers import PdfSignatureMetadata, sign_pdf

    from generator.errors import Usage

    closed = PdfSignatureMetadata(
        field_name="signature_1", certify=True, docmdp_permissions=MDPPerm.NO_CHANGES
    )
    output = BytesIO()
    sign_pdf(IncrementalPdfFileWriter(BytesIO(empty_pdf)), closed, roe, output=output)
    with pytest.raises(Usage, match="the field signature_2 can't be signed: Author signature"):
        sign(output.getvalue(), "signature_2", roe, NOW, None)
