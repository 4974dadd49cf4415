"""What the libraries raise when a PDF, a signature or a certificate is damaged.

Imports pyHanko: import it only where that is known to be installed.
"""

from __future__ import annotations

import zlib

from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.x509 import DuplicateExtension, InvalidVersion, UnsupportedGeneralNameType
from pyhanko.pdf_utils.misc import PdfError
from pyhanko_certvalidator.errors import (
    CRLValidationError,
    OCSPValidationError,
    PathError,
    ValidationError,
)

#: Found by changing every byte of a signed PDF, one at a time.
BROKEN = (
    ArithmeticError,
    AssertionError,
    AttributeError,
    CRLValidationError,
    DuplicateExtension,
    InvalidSignature,
    InvalidVersion,
    LookupError,
    NotImplementedError,
    OCSPValidationError,
    OSError,
    PathError,
    PdfError,
    RecursionError,
    TypeError,
    UnsupportedAlgorithm,
    UnsupportedGeneralNameType,
    ValidationError,
    ValueError,
    zlib.error,
)
