"""What EDGAR says when it suspends a filing, and which code and key of ours it means."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from generator.checks.catalog import BY_CODE
from generator.verify.suspense import likely

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from schemas_support.mutations import mutants
from schemas_support.sec import FOLDER, sec_schema

KNOWN = frozenset(BY_CODE)
ROW = "non_derivative.N."
OPTION = "derivative.N."
OWNER = "reporting_owners.N."
NOWHERE = ""

#: A message as Xerces words it, the likeliest code, and the key of the input.
XERCES: tuple[tuple[str, str, str], ...] = (
    ("cvc-pattern-valid: Value 'K' is not facet-valid with respect to pattern "
     "'A|C|D|E|F|G|H|I|J|L|M|O|P|S|U|W|X|Z' for type 'TRANS_CODE_PICKLIST'.",
     "VALUE-04", ROW + "transaction_code"),
    ("cvc-type.3.1.3: The value 'K' of element 'transactionCode' is not valid.",
     "VALUE-04", ROW + "transaction_code"),
    ("cvc-pattern-valid: Value '1,000' is not facet-valid with respect to pattern '[0-9.]+'",
     "VALUE-01", NOWHERE),
    ("Value '1,000' is not facet-valid with respect to pattern", "VALUE-01", NOWHERE),
    ("cvc-datatype-valid.1.2.1: '1,000' is not a valid value for 'decimal'.",
     "VALUE-01", NOWHERE),
    ("cvc-type.3.1.3: The value '1,000' of element 'value' is not valid.", "VALUE-01", NOWHERE),
    ("cvc-datatype-valid.1.2.1: '' is not a valid value for 'decimal'.", "VALUE-01", NOWHERE),
    ("cvc-minInclusive-valid: Value '-5' is not facet-valid with respect to minInclusive '0.0' "
     "for type 'POSITIVE_DECIMAL'.", "VALUE-01", NOWHERE),
    ("cvc-maxInclusive-valid: Value '1000000000000' is not facet-valid with respect to "
     "maxInclusive '999999999999.9999' for type 'POSITIVE_DECIMAL'.", "VALUE-01", NOWHERE),
    ("cvc-fractionDigits-valid: Value '1.23456' has 5 fraction digits, but the number of "
     "fraction digits has been limited to 4.", "VALUE-01", NOWHERE),
    ("cvc-totalDigits-valid: Value '12345678901234567' has 17 total digits, but the number of "
     "total digits has been limited to 16.", "VALUE-01", NOWHERE),
    ("cvc-datatype-valid.1.2.1: '05/20/2026' is not a valid value for 'date'.",
     "VALUE-02", NOWHERE),
    ("cvc-type.3.1.3: The value '05/20/2026' of element 'periodOfReport' is not valid.",
     "VALUE-02", "period_of_report"),
    ("cvc-type.3.1.3: The value '5/20/2026' of element 'value' is not valid.",
     "VALUE-02", NOWHERE),
    ("cvc-type.3.1.3: The value '' of element 'signatureDate' is not valid.",
     "VALUE-02", "signatures.N.date"),
    ("cvc-datatype-valid.1.2.1: 'yes' is not a valid value for 'boolean'.", "VALUE-03", NOWHERE),
    ("cvc-type.3.1.3: The value 'yes' of element 'isDirector' is not valid.",
     "VALUE-03", OWNER + "relationship.is_director"),
    ("cvc-type.3.1.3: The value '' of element 'aff10b5One' is not valid.",
     "VALUE-03", "aff10b5_one"),
    ("cvc-enumeration-valid: Value 'X1' is not facet-valid with respect to enumeration "
     "'[AL, AK, AZ]'. It must be a value from the enumeration.", "VALUE-04", NOWHERE),
    ("cvc-type.3.1.3: The value 'XX' of element 'rptOwnerState' is not valid.",
     "VALUE-04", OWNER + "address.state"),
    ("cvc-enumeration-valid: Value 'PR' is not facet-valid with respect to enumeration '[AF]' for "
     "type '#AnonType_rptOwnerCountryREPORTING_ADDRESS'.", "VALUE-04", OWNER + "address.country"),
    ("cvc-pattern-valid: Value 'L|' is not facet-valid with respect to pattern '[E|L]{0,1}' for "
     "type 'TRANS_TIMELY_PICKLIST'.", "VALUE-04", ROW + "timeliness"),
    ("cvc-pattern-valid: Value 'B' is not facet-valid with respect to pattern 'A|D' for type "
     "'ACQ_DISP_CODE_PICKLIST'.", "VALUE-04", ROW + "acquired_disposed"),
    ("cvc-pattern-valid: Value 'X' is not facet-valid with respect to pattern 'D|I' for type "
     "'OWNERSHIP_TYPE_PICKLIST'.", "VALUE-04", ROW + "ownership"),
    ("cvc-pattern-valid: Value '3' is not facet-valid with respect to pattern '4|5' for type "
     "'TRANS_FORM4_TYPE_PICKLIST'.", "VALUE-04", ROW + "transaction_form_type"),
    ("cvc-pattern-valid: Value '4/B' is not facet-valid with respect to pattern '4' for type "
     "'DOCUMENT_TYPE'.", "VALUE-04", "form"),
    ("cvc-pattern-valid: Value '8-K' is not facet-valid with respect to pattern "
     "'3|4|5|3/A|4/A|5/A' for type 'SUBMISSION_TYPE'.", "VALUE-04", "form"),
    ("cvc-pattern-valid: Value 'Live' is not facet-valid with respect to pattern 'LIVE|TEST' for "
     "type 'LIVE_OR_TEST'.", "VERIFY-06", NOWHERE),
    ("cvc-maxLength-valid: Value 'x' with length = '61' is not facet-valid with respect to "
     "maxLength '60' for type '#AnonType_valueSECURITY_TITLE'.",
     "VALUE-05", ROW + "security_title"),
    ("cvc-maxLength-valid: Value 'x' with length = '101' is not facet-valid with respect to "
     "maxLength '100' for type '#AnonType_valueINDIRECT_NATURE'.",
     "VALUE-05", ROW + "nature_of_ownership"),
    ("cvc-maxLength-valid: Value 'x' with length = '256' is not facet-valid with respect to "
     "maxLength '255' for type '#AnonType_signatureNameSIGNATURE'.",
     "VALUE-05", "signatures.N.signer"),
    ("cvc-maxLength-valid: Value 'x' with length = '2001' is not facet-valid with respect to "
     "maxLength '2000' for type 'STRING_2000'.", "VALUE-05", "remarks"),
    ("cvc-type.3.1.3: The value 'Executive Vice President and more' of element 'officerTitle' is "
     "not valid.", "VALUE-05", OWNER + "relationship.officer_title"),
    ("cvc-minLength-valid: Value '' with length = '0' is not facet-valid with respect to minLength "
     "'1' for type '#AnonType_issuerTradingSymbolISSUER'.", "VALUE-05", "issuer.trading_symbol"),
    ("cvc-minLength-valid: Value '' with length = '0' is not facet-valid with respect to minLength "
     "'1' for type '#AnonType_valueSECURITY_TITLE'.", "VALUE-05", ROW + "security_title"),
    ("cvc-length-valid: Value 'x' with length = '7' is not facet-valid with respect to length '8' "
     "for type '#AnonType_rptOwnerCccREPORTING_ID'.", "CCC-05", OWNER + "ccc"),
    ("cvc-length-valid: Value 'X06' with length = '3' is not facet-valid with respect to length "
     "'5' for type 'SCHEMA_VERSION'.", "VERIFY-06", NOWHERE),
    ("cvc-pattern-valid: Value 'CIK1' is not facet-valid with respect to pattern '[0-9]+' for type "
     "'CIK'.", "VALUE-06", NOWHERE),
    ("cvc-type.3.1.3: The value '12345678901' of element 'issuerCik' is not valid.",
     "VALUE-06", "issuer.cik"),
    ("cvc-maxLength-valid: Value '12345678901' with length = '11' is not facet-valid with respect "
     "to maxLength '10' for type 'CIK'.", "VALUE-06", NOWHERE),
    ("cvc-pattern-valid: Value '1.2' is not facet-valid with respect to pattern "
     "'[0-9A-Za-z #-]*' for type '#AnonType_rptOwnerZipCodeREPORTING_ADDRESS'.",
     "VALUE-07", OWNER + "address.zip_code"),
    ("cvc-pattern-valid: Value 'F100' is not facet-valid with respect to pattern 'F[1-9][0-9]?' "
     "for type 'FIDREF'.", "NOTES-06", "footnotes"),
    ("cvc-attribute.3: The value 'F01' of attribute 'id' on element 'footnote' is not valid with "
     "respect to its type, 'FID'.", "NOTES-06", "footnotes"),
    ("cvc-complex-type.4: Attribute 'id' must appear on element 'footnoteId'.",
     "NOTES-01", "footnotes"),
    ("cvc-id.1: There is no ID/IDREF binding for IDREF 'F3'.", "NOTES-01", NOWHERE),
    ("cvc-id.2: There are multiple occurrences of ID value 'F1'.", "READ-07", NOWHERE),
    ("cvc-complex-type.3.2.2: Attribute 'x' is not allowed to appear in element 'issuer'.",
     "VERIFY-06", "issuer"),
    ("cvc-complex-type.2.3: Element 'issuer' cannot have character [children], because the type's "
     "content type is element-only.", "SHAPE-03", "issuer"),
    ("cvc-elt.1.a: Cannot find the declaration of element 'ownershipDocumnt'.",
     "VERIFY-06", NOWHERE),
    ("cvc-complex-type.2.4.d: Invalid content was found starting with element "
     "'nonDerivativeTransaction'. No child element is expected at this point.",
     "SHAPE-04", "non_derivative"),
    ("cvc-complex-type.2.4.d: Invalid content was found starting with element "
     "'derivativeHolding'. No child element is expected at this point.", "SHAPE-04", "derivative"),
    ("cvc-complex-type.2.4.f: 'derivativeTransaction' can occur a maximum of '30' times in the "
     "current sequence. This limit was exceeded. No child element is expected at this point.",
     "SHAPE-04", "derivative"),
    ("cvc-complex-type.2.4.a: Invalid content was found starting with element 'reportingOwner'. "
     "One of '{aff10b5One}' is expected.", "SHAPE-04", "reporting_owners"),
    ("cvc-complex-type.2.4.e: 'reportingOwner' can occur a maximum of '10' times in the current "
     "sequence. This limit was exceeded. At this point one of '{aff10b5One}' is expected.",
     "SHAPE-04", "reporting_owners"),
    ("cvc-complex-type.2.4.d: Invalid content was found starting with element 'ownerSignature'. "
     "No child element is expected at this point.", "SHAPE-04", "signatures"),
    ("cvc-complex-type.2.4.d: Invalid content was found starting with element 'footnote'. "
     "No child element is expected at this point.", "NOTES-06", "footnotes"),
    ("cvc-complex-type.2.4.d: Invalid content was found starting with element 'footnoteId'. "
     "No child element is expected at this point.", "NOTES-04", "footnotes"),
    ("cvc-complex-type.2.4.d: Invalid content was found starting with element "
     "'notificationEmailAddress'. No child element is expected at this point.",
     "SHAPE-04", "submission.notify"),
    ("cvc-complex-type.2.4.d: Invalid content was found starting with element 'edgarDocument'. "
     "No child element is expected at this point.", "EXHIBIT-07", "submission.documents"),
    ("cvc-complex-type.2.4.d: Invalid content was found starting with element "
     "'valueOwnedFollowingTransaction'. No child element is expected at this point.",
     "OWNED-01", ROW + "value_owned_following"),
    ("cvc-complex-type.2.4.a: Invalid content was found starting with element "
     "'transactionTotalValue'. One of '{transactionPricePerShare}' is expected.",
     "AMOUNT-01", OPTION + "total_value"),
    ("cvc-complex-type.2.4.a: Invalid content was found starting with element "
     "'transactionPricePerShare'. One of '{transactionShares, transactionTotalValue}' is "
     "expected.", "AMOUNT-01", OPTION + "total_value"),
    ("cvc-complex-type.2.4.d: Invalid content was found starting with element "
     "'underlyingSecurityValue'. No child element is expected at this point.",
     "AMOUNT-02", OPTION + "underlying_security.value"),
    ("cvc-complex-type.2.4.a: Invalid content was found starting with element "
     "'dateOfOriginalSubmission'. One of '{notSubjectToSection16, issuer}' is expected.",
     "AMEND-02", "date_of_original_submission"),
    ("cvc-complex-type.2.4.a: Invalid content was found starting with element 'issuer'. One of "
     "'{dateOfOriginalSubmission}' is expected.", "AMEND-01", "date_of_original_submission"),
    ("cvc-complex-type.2.4.a: Invalid content was found starting with element 'issuer'. One of "
     "'{periodOfReport}' is expected.", "SHAPE-02", "period_of_report"),
    ("cvc-complex-type.2.4.a: Invalid content was found starting with element 'isOficer'. One of "
     "'{isOfficer, isTenPercentOwner, isOther, officerTitle, otherText}' is expected.",
     "SHAPE-02", OWNER + "relationship.is_officer"),
    ("cvc-complex-type.2.4.b: The content of element 'transactionPricePerShare' is not complete. "
     "One of '{value, footnoteId}' is expected.", "MISSING-01", ROW + "price_per_share"),
    ("cvc-complex-type.2.4.b: The content of element 'expirationDate' is not complete. One of "
     "'{value, footnoteId}' is expected.", "MISSING-01", OPTION + "expiration_date"),
    ("cvc-complex-type.2.4.a: Invalid content was found starting with element 'footnoteId'. One of "
     "'{value}' is expected.", "MISSING-02", "footnotes"),
    ("cvc-complex-type.2.4.b: The content of element 'transactionShares' is not complete. One of "
     "'{value}' is expected.", "MISSING-02", ROW + "shares"),
    ("cvc-complex-type.2.4.b: The content of element 'postTransactionAmounts' is not complete. One "
     "of '{sharesOwnedFollowingTransaction, valueOwnedFollowingTransaction}' is expected.",
     "OWNED-01", ROW + "shares_owned_following"),
    ("cvc-complex-type.2.4.b: The content of element 'ownershipDocument' is not complete. One of "
     "'{ownerSignature}' is expected.", "SHAPE-02", "signatures"),
    ("cvc-complex-type.2.4.b: The content of element 'issuer' is not complete. One of "
     "'{issuerForeignTradingSymbol}' is expected.", "SHAPE-02", "issuer.foreign_trading_symbol"),
    ("cvc-minLength-valid: Value '' with length = '0' is not facet-valid with respect to minLength "
     "'1' for type '#AnonType_documentNameEDGAR_DOCUMENT'.",
     "EXHIBIT-09", "submission.documents.N.path"),
    ("cvc-maxLength-valid: Value 'x' with length = '33' is not facet-valid with respect to "
     "maxLength '32' for type '#AnonType_documentNameEDGAR_DOCUMENT'.",
     "EXHIBIT-09", "submission.documents.N.path"),
    ("cvc-maxLength-valid: Value 'x' with length = '81' is not facet-valid with respect to "
     "maxLength '80' for type 'STRING_80' in element contactEmailAddress",
     "VALUE-05", "submission.contact.email"),
    ('The element type "remarks" must be terminated by the matching end-tag "</remarks>".',
     "VERIFY-06", "remarks"),
    ("The entity name must immediately follow the '&' in the entity reference.",
     "VERIFY-06", NOWHERE),
    ("The markup in the document following the root element must be well-formed.",
     "VERIFY-06", NOWHERE),
    ("Content is not allowed in prolog.", "VERIFY-06", NOWHERE),
)  # fmt: skip

#: EDGAR's own wordings and those of its specification: form4-facts, sections 5 to 7 and 12.
EDGAR: tuple[tuple[str, str, str], ...] = (
    ("Filer CCC 12345678 does not match", "CCC-03", OWNER + "ccc"),
    ("Invalid CCC for CIK 0001234567", "CCC-03", OWNER + "ccc"),
    ("The CCC is missing", "CCC-03", OWNER + "ccc"),
    ("442 TAG_VALUE_MISSING_OR_INVALID Value for Period of Report is missing or invalid.",
     "VALUE-02", "period_of_report"),
    ("TAG_VALUE_MISSING_OR_INVALID Value for Transaction Code is missing or invalid.",
     "VALUE-04", ROW + "transaction_code"),
    ("TAG_VALUE_MISSING_OR_INVALID Value for Issuer Trading Symbol is missing or invalid.",
     "SHAPE-02", "issuer.trading_symbol"),
    ("Value for Transaction Date is missing or invalid.", "VALUE-02", ROW + "transaction_date"),
    ("Value for Signature Date is missing or invalid.", "VALUE-02", "signatures.N.date"),
    ("Value for Signature Name is missing or invalid.", "SIGN-01", "signatures.N.signer"),
    ("Value for Transaction Shares is missing or invalid.", "VALUE-01", ROW + "shares"),
    ("Value for Officer Title is missing or invalid.",
     "OWNER-03", OWNER + "relationship.officer_title"),
    ("The issuer CIK 0000000000 is invalid", "VALUE-06", "issuer.cik"),
    ("Invalid reporting owner CIK", "VALUE-06", OWNER + "cik"),
    ("Duplicate reporting owner CIK", "OWNER-01", OWNER + "cik"),
    ("Two reporting owners have the same CIK", "OWNER-01", OWNER + "cik"),
    ("At least one relationship must be true for the reporting owner",
     "OWNER-02", OWNER + "relationship"),
    ("officerTitle is required when isOfficer is true",
     "OWNER-03", OWNER + "relationship.officer_title"),
    ("otherText is required when isOther is true", "OWNER-04", OWNER + "relationship.other_text"),
    ("natureOfOwnership must not be provided when ownership is Direct",
     "NATURE-01", ROW + "nature_of_ownership"),
    ("Nature of ownership is required when ownership is Indirect",
     "NATURE-02", ROW + "nature_of_ownership"),
    ("Country is mandatory for a non-US address", "ADDRESS-03", OWNER + "address.country"),
    ("State is mandatory for a US address", "ADDRESS-02", OWNER + "address.state"),
    ("An obsolete country code was used", "VALUE-04", OWNER + "address.country"),
    ("Footnote F2 is never referenced", "NOTES-02", "footnotes"),
    ("Footnote F2 is not referenced", "NOTES-02", "footnotes"),
    ("No footnote matching footnoteId F7 was found", "NOTES-01", "footnotes"),
    ("The same footnote F1 is used more than once in one field", "NOTES-03", "footnotes"),
    ("Duplicate footnote id F1", "NOTES-03", "footnotes"),
    ("Footnote text exceeds the maximum length of 1000", "NOTES-05", "footnotes"),
    ("More than 99 footnotes", "NOTES-06", "footnotes"),
    ("The submission has no transaction, and not subject to Section 16 is not checked",
     "FORM-01", "not_subject_to_section16"),
    ("Transaction timeliness must be E for a type 5 transaction", "CODES-01", ROW + "timeliness"),
    ("Date of original submission is mandatory for 4/A",
     "AMEND-01", "date_of_original_submission"),
    ("Invalid notification e-mail address", "VALUE-07", "submission.notify"),
    ("Duplicate notification address", "EMAIL-01", "submission.notify"),
    ("Exceeds the maximum of 30 rows in the non-derivative table", "SHAPE-04", "non_derivative"),
    ("More than the maximum number of reporting owners", "SHAPE-04", "reporting_owners"),
    ("PDF documents are not supported and were discarded", "EXHIBIT-06", "submission.documents"),
    ("Graphic not referenced by an HTML document", "EXHIBIT-17", "submission.documents"),
    ("Invalid document type EX-10", "EXHIBIT-04", "submission.documents.N.type"),
    ("Invalid file name POA Roe.txt", "EXHIBIT-05", "submission.documents"),
    ("Document has a line that exceeds 80 characters per line", "EXHIBIT-12", NOWHERE),
    ("Invalid ASCII character found in the document", "TEXT-02", NOWHERE),
    ("An invalid XML character (Unicode: 0x1f) was found in the element content of the document.",
     "TEXT-02", NOWHERE),
    ("Invalid byte 1 of 1-byte UTF-8 sequence.", "TEXT-02", NOWHERE),
    ("The schemaVersion element should not be provided", "VERIFY-06", NOWHERE),
    ("A processing instruction is not allowed", "VERIFY-06", NOWHERE),
)  # fmt: skip


@pytest.mark.parametrize(("message", "code", "key"), XERCES, ids=[m[0][:60] for m in XERCES])
def test_a_message_of_the_parser_names_code_and_key(message: str, code: str, key: str) -> None:
    found = likely(message, KNOWN)
    assert found.codes[:1] == (code,)
    assert key in (*found.keys, NOWHERE)


@pytest.mark.parametrize(("message", "code", "key"), EDGAR, ids=[m[0][:60] for m in EDGAR])
def test_a_message_in_edgars_own_words_names_code_and_key(
    message: str, code: str, key: str
) -> None:
    found = likely(message, KNOWN)
    assert found.codes[:1] == (code,)
    assert key in (*found.keys, NOWHERE)


#: The same in the words of libxml2, as a user's own validation gives them.
LIBXML2: tuple[tuple[str, str, str], ...] = (
    ("Element 'transactionCode': [facet 'pattern'] The value 'K' is not accepted by the pattern "
     "'A|C|D|E|F|G|H|I|J|L|M|O|P|S|U|W|X|Z'.", "VALUE-04", ROW + "transaction_code"),
    ("Element 'value': [facet 'pattern'] The value 'B' is not accepted by the pattern 'A|D'.",
     "VALUE-04", ROW + "acquired_disposed"),
    ("Element 'value': [facet 'maxInclusive'] The value '1000000000000' is greater than the "
     "maximum value allowed ('999999999999.9999').", "VALUE-01", NOWHERE),
    ("Element 'value': [facet 'fractionDigits'] The value '1.23456' has more fractional digits "
     "than are allowed ('4').", "VALUE-01", NOWHERE),
    ("Element 'value': '1,000' is not a valid value of the atomic type 'xs:decimal'.",
     "VALUE-01", NOWHERE),
    ("Element 'periodOfReport': '05/20/2026' is not a valid value of the atomic type 'xs:date'.",
     "VALUE-02", "period_of_report"),
    ("Element 'isDirector': 'yes' is not a valid value of the atomic type 'xs:boolean'.",
     "VALUE-03", OWNER + "relationship.is_director"),
    ("Element 'rptOwnerState': [facet 'enumeration'] The value 'X1' is not an element of the set "
     "{'AL', 'AK'}.", "VALUE-04", OWNER + "address.state"),
    ("Element 'rptOwnerCcc': [facet 'length'] The value has a length of '7'; this differs from "
     "the allowed length of '8'.", "CCC-05", OWNER + "ccc"),
    ("Element 'officerTitle': [facet 'maxLength'] The value has a length of '31'; this exceeds the "
     "allowed maximum length of '30'.", "VALUE-05", OWNER + "relationship.officer_title"),
    ("Element 'nonDerivativeHolding': This element is not expected. Expected is one of ( "
     "derivativeTable, footnotes, remarks, ownerSignature ).", "SHAPE-04", "non_derivative"),
    ("Element 'transactionPricePerShare': Missing child element(s). Expected is one of ( value, "
     "footnoteId ).", "MISSING-01", ROW + "price_per_share"),
    ("Element 'ownershipDocument': Missing child element(s). Expected is ( ownerSignature ).",
     "SHAPE-02", "signatures"),
    ("Element 'footnote', attribute 'id': [facet 'pattern'] The value 'F100' is not accepted by "
     "the pattern 'F[1-9][0-9]?'.", "NOTES-06", "footnotes"),
    ("Element 'issuer': This element is not expected. Expected is ( dateOfOriginalSubmission ).",
     "AMEND-01", "date_of_original_submission"),
)  # fmt: skip


@pytest.mark.parametrize(("message", "code", "key"), LIBXML2, ids=[m[0][:60] for m in LIBXML2])
def test_a_message_of_libxml2_names_code_and_key(message: str, code: str, key: str) -> None:
    found = likely(message, KNOWN)
    assert found.codes[:1] == (code,)
    assert key in (*found.keys, NOWHERE)


@pytest.mark.skipif(not FOLDER.is_dir(), reason="../shared/sec is not beside the checkout")
@pytest.mark.parametrize(
    ("name", "kind"), [("form 4", "4"), ("conformed 4/A", "4/A"), ("submission", "submission")]
)
def test_whatever_the_secs_schema_says_of_a_changed_document_has_a_code(
    name: str, kind: str
) -> None:
    schema = sec_schema(kind)
    messages = set()
    for number, (_, document) in enumerate(mutants(name)):
        if number % 7 == 0 and not schema.validate(document):
            messages |= {error.message for error in schema.error_log}
    assert len(messages) > 20
    assert [said for said in sorted(messages) if not likely(said, KNOWN).codes] == []


@pytest.mark.parametrize(
    ("message", "key"),
    [
        ("cvc-datatype-valid.1.2.1: '1,000' is not a valid value for 'decimal'.", ROW + "shares"),
        ("cvc-datatype-valid.1.2.1: '5/20/2026' is not a valid value for 'date'.",
         ROW + "transaction_date"),
        ("cvc-id.1: There is no ID/IDREF binding for IDREF 'F3'.", "footnotes"),
    ],
)  # fmt: skip
def test_a_message_without_a_field_names_the_keys_where_such_values_stand(
    message: str, key: str
) -> None:
    assert key in likely(message, KNOWN).keys


def test_every_code_that_a_parser_can_mean_exists() -> None:
    from generator.verify import suspense_parser as parser

    tables = (parser._UNEXPECTED, parser._MISSING, parser.WRONG)
    assert {code for table in tables for codes in table.values() for code in codes} <= KNOWN
    assert {"READ-07", "VERIFY-06", "IMPORT-02", "IMPORT-04", "SHAPE-03"} <= KNOWN
