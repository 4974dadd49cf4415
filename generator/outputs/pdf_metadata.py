"""What a PDF says of itself beyond what WeasyPrint writes: both standards.

WeasyPrint writes the metadata of one standard. PDF/A wants every property outside its own list to
be described in an extension schema (ISO 19005-3, 6.6.2.3.3), so the mark of PDF/UA comes with one.
"""

from __future__ import annotations

from typing import Any

from ..errors import Unfaithful

_PDFUA = "http://www.aiim.org/pdfua/ns/id/"
_EXTENSION = (
    '<rdf:Description xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"'
    ' xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#"'
    ' xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#"'
    f' xmlns:pdfuaid="{_PDFUA}" rdf:about="">'
    "<pdfuaid:part>1</pdfuaid:part><pdfaExtension:schemas><rdf:Bag>"
    '<rdf:li rdf:parseType="Resource">'
    "<pdfaSchema:schema>PDF/UA identification</pdfaSchema:schema>"
    f"<pdfaSchema:namespaceURI>{_PDFUA}</pdfaSchema:namespaceURI>"
    "<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>"
    '<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">'
    "<pdfaProperty:name>part</pdfaProperty:name>"
    "<pdfaProperty:valueType>Integer</pdfaProperty:valueType>"
    "<pdfaProperty:category>internal</pdfaProperty:category>"
    "<pdfaProperty:description>The part of ISO 14289 that is followed</pdfaProperty:description>"
    "</rdf:li></rdf:Seq></pdfaSchema:property>"
    "</rdf:li></rdf:Bag></pdfaExtension:schemas></rdf:Description>"
).encode("ascii")
_END = b"</rdf:RDF>"


def declare_accessible(pdf: Any) -> None:
    """Add the mark of PDF/UA-1 to the metadata; `pdf` is a `pydyf.PDF` about to be written."""
    metadata = pdf.objects[int(pdf.catalog["Metadata"].split()[0])]
    before, end, after = metadata.stream[0].rpartition(_END)
    if not end:
        raise Unfaithful("the PDF's metadata has another shape than WeasyPrint 70 gives it")
    metadata.stream[0] = before + _EXTENSION + end + after
    metadata.compress = False
    if "AF" in pdf.catalog:  # where WeasyPrint lists each file twice
        pdf.catalog["AF"][:] = dict.fromkeys(pdf.catalog["AF"])
