"""The codes of what is found on bundles and PDFs that were built before: `verify`, `verify-pdf`."""

from __future__ import annotations

from ..findings import Severity

_BUNDLE = "form4 build: what it wrote stays as it was written"
_PDF = "ISO 32000-1, 12.8; Regulation S-T Rule 302(b)"

#: Code, severity, title, rule, and the rule in our words.
KEPT: tuple[tuple[str, Severity, str, str, str], ...] = (
    (
        "VERIFY-01",
        "error",
        "The manifest can't be used",
        _BUNDLE,
        "Each bundle has a manifest of ours.",
    ),
    (
        "VERIFY-02",
        "error",
        "The manifest was changed",
        _BUNDLE,
        "Its digest is that of what it says, its counts are those of its findings. Can't see: who "
        "edits may compute the digest anew.",
    ),
    (
        "VERIFY-03",
        "error",
        "A file is missing",
        _BUNDLE,
        "Each file that the manifest lists is there, and is a plain file.",
    ),
    (
        "VERIFY-04",
        "error",
        "A file was changed",
        _BUNDLE,
        "Size and SHA-256 are those of the manifest.",
    ),
    (
        "VERIFY-05",
        "warning",
        "A file is not ours",
        _BUNDLE,
        "Only what we wrote lies in the folder, and signed copies of it.",
    ),
    (
        "VERIFY-06",
        "error",
        "A document is not what we build",
        _BUNDLE,
        "Each XML is well-formed, follows our schema of the published rules, can be read back, and "
        "the checks find no error in it.",
    ),
    (
        "VERIFY-07",
        "error",
        "Two documents differ",
        _BUNDLE,
        "The filing is rebuilt from one document, and the others are compared with it value by "
        "value. Can't see: a change made alike in all.",
    ),
    (
        "VERIFY-08",
        "error",
        "The PDF doesn't say what the XML says",
        _BUNDLE,
        "Every value, footnote, mark, signature and date of the XML stands on the pages, in its "
        "place.",
    ),
    (
        "VERIFY-09",
        "error",
        "Draft or final: manifest and PDF disagree",
        _BUNDLE,
        "A final form has no draft mark, a draft has it on each page.",
    ),
    (
        "VERIFY-10",
        "error",
        "TEST or LIVE: the parts disagree",
        _BUNDLE,
        "Envelope, manifest and PDF say the same: a test doesn't become live by editing it.",
    ),
    (
        "VERIFY-11",
        "error",
        "The manifest says otherwise than the documents",
        _BUNDLE,
        "Form, period, issuer, owners and schema generation are those of the documents.",
    ),
    (
        "VERIFY-12",
        "error",
        "A CCC stands where none may be, or is gone",
        "EDGAR Ownership XML Technical Specification v5.5, 4.3.2",
        "A CCC stands in the primary document and in the envelope around it, nowhere else, and the "
        "manifest says whether.",
    ),
    (
        "VERIFY-13",
        "warning",
        "Others can read a file with a CCC",
        _BUNDLE,
        "Files that hold a CCC, and the manifest with their hashes, have mode 0600. Asked on POSIX "
        "systems only.",
    ),
    (
        "VERIFY-14",
        "warning",
        "Something was appended to a PDF",
        _PDF,
        "Signing appends to a PDF and changes no byte before. Without the extra [sign] what was "
        "appended can't be judged.",
    ),
    (
        "VERIFY-15",
        "advice",
        "Another version built it",
        _BUNDLE,
        "Pages and manifests may differ between versions: the one that built a bundle knows it "
        "best.",
    ),
    (
        "SIGNED-01",
        "error",
        "A signature is broken",
        _PDF,
        "The digest that was signed is that of the signed bytes, and the signature is that of the "
        "certificate in it.",
    ),
    (
        "SIGNED-02",
        "error",
        "The PDF was changed by more than signatures",
        _PDF,
        "After a page was built, and after each signature, only further signatures are added.",
    ),
    (
        "SIGNED-03",
        "warning",
        "Who signed is not proven",
        _PDF,
        "The certificate leads to one that `--trust` names. Can't see: revocation, as nothing is "
        "fetched.",
    ),
    (
        "SIGNED-04",
        "warning",
        "The certificate was not valid",
        _PDF,
        "A certificate is valid when it signs. Can't see: the true time, which is the signer's "
        "clock as long as no authority stamped it.",
    ),
    (
        "SIGNED-05",
        "error",
        "The attached XML is another one",
        _PDF,
        "The XML in the PDF has the hash of the conformed copy that was given, or that the "
        "manifest beside the PDF lists.",
    ),
    (
        "SIGNED-06",
        "advice",
        "A signature is intact",
        _PDF,
        "It is that of the certificate in it over all that was there when it was made; who signed "
        "and when is said.",
    ),
    (
        "SIGNED-07",
        "warning",
        "The pages can't be compared",
        _PDF,
        "A form PDF holds the XML that its pages say, or one is given with `--xml`.",
    ),
)
