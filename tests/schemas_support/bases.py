"""Sound documents that the tests start from, written for these tests alone."""

from __future__ import annotations

from lxml import etree

Element = etree._Element

ISSUER = """
  <issuer>
    <issuerCik>0001234567</issuerCik>{issuer_name}
    <issuerTradingSymbol>XMPL</issuerTradingSymbol>
    <issuerForeignTradingSymbol>{abroad}</issuerForeignTradingSymbol>
  </issuer>"""

HOME = """
      <rptOwnerNonUSAddressFlag>false</rptOwnerNonUSAddressFlag>
      <rptOwnerStreet1>C/O EXAMPLE CORP</rptOwnerStreet1>
      <rptOwnerStreet2>1 MAIN STREET</rptOwnerStreet2>
      <rptOwnerCity>WILMINGTON</rptOwnerCity>
      <rptOwnerState>DE</rptOwnerState>
      <rptOwnerZipCode>19801</rptOwnerZipCode>{added}"""

ABROAD = """
      <rptOwnerNonUSAddressFlag>true</rptOwnerNonUSAddressFlag>
      <rptOwnerStreet1>8 LI-HSIN ROAD 6</rptOwnerStreet1>
      <rptOwnerCity>HSINCHU</rptOwnerCity>
      <rptOwnerNonUSStateTerritory>HSINCHU SCIENCE PARK</rptOwnerNonUSStateTerritory>
      <rptOwnerCountry>F5</rptOwnerCountry>
      <rptOwnerZipCode>300-77</rptOwnerZipCode>{added}"""

OWNER = """
  <reportingOwner>
    <reportingOwnerId><rptOwnerCik>{cik}</rptOwnerCik>{secret}{name}</reportingOwnerId>
    <reportingOwnerAddress>{address}
    </reportingOwnerAddress>
    <reportingOwnerRelationship>
      <isDirector>1</isDirector>
      <isOfficer>true</isOfficer>
      <isTenPercentOwner>0</isTenPercentOwner>
      <isOther>false</isOther>
      <officerTitle>Chief Financial Officer</officerTitle>
      <otherText></otherText>
    </reportingOwnerRelationship>
  </reportingOwner>"""

TITLE = "<securityTitle><value>{title}</value><footnoteId id='F1'/></securityTitle>"

EVENT = """
      <transactionDate><value>2026-11-16</value><footnoteId id='F1'/></transactionDate>
      <deemedExecutionDate><value>2026-11-17</value></deemedExecutionDate>
      <transactionCoding>
        <transactionFormType>5</transactionFormType>
        <transactionCode>M</transactionCode>
        <equitySwapInvolved>0</equitySwapInvolved>
        <footnoteId id='F2'/>
      </transactionCoding>
      <transactionTimeliness><value>E</value></transactionTimeliness>"""

AMOUNTS = """
      <transactionAmounts>
        <{amount}><value>1000</value><footnoteId id='F1'/></{amount}>
        <transactionPricePerShare><value>10.5000</value><footnoteId id='F1'/>
        </transactionPricePerShare>
        <transactionAcquiredDisposedCode><value>A</value>{note}
        </transactionAcquiredDisposedCode>
      </transactionAmounts>"""

TERMS = """
      <exerciseDate><footnoteId id='F1'/><footnoteId id='F2'/></exerciseDate>
      <expirationDate><value>2036-02-29</value></expirationDate>
      <underlyingSecurity>
        <underlyingSecurityTitle><value>Common Stock</value></underlyingSecurityTitle>
        <underlyingSecurityShares><value>1000</value></underlyingSecurityShares>
      </underlyingSecurity>"""

AFTER = """
      <postTransactionAmounts>
        <{after}><value>6000</value></{after}>
      </postTransactionAmounts>
      <ownershipNature>
        <directOrIndirectOwnership><value>I</value></directOrIndirectOwnership>
        <natureOfOwnership><value>By Trust</value><footnoteId id='F2'/></natureOfOwnership>
      </ownershipNature>"""

PRICE = """
      <conversionOrExercisePrice><footnoteId id='F2'/></conversionOrExercisePrice>"""

SHARES_AFTER = AFTER.format(after="sharesOwnedFollowingTransaction")
VALUE_AFTER = AFTER.format(after="valueOwnedFollowingTransaction")
STOCK = TITLE.format(title="Common Stock")
OPTION = TITLE.format(title="Stock Option")

TABLES = f"""
  <nonDerivativeTable>
    <nonDerivativeTransaction>
      {STOCK}{EVENT}{AMOUNTS.format(amount="transactionShares", note="<footnoteId id='F1'/>")}
      {SHARES_AFTER}
    </nonDerivativeTransaction>
    <nonDerivativeHolding>{STOCK}{VALUE_AFTER}</nonDerivativeHolding>
  </nonDerivativeTable>
  <derivativeTable>
    <derivativeTransaction>
      {OPTION}{PRICE}{EVENT}{AMOUNTS.format(amount="transactionTotalValue", note="")}
      {TERMS}{SHARES_AFTER}
    </derivativeTransaction>
    <derivativeHolding>{OPTION}{PRICE}{TERMS}{VALUE_AFTER}</derivativeHolding>
  </derivativeTable>"""

END = """
  <footnotes>
    <footnote id='F1'>Vests in four equal parts,
  the first on January 1.</footnote>
    <footnote id='F2'>Held by a family trust &amp; its trustee.</footnote>
  </footnotes>
  <remarks>See Exhibit 24.</remarks>
  <ownerSignature>
    <signatureName>/s/ Jane Roe, Attorney-in-Fact</signatureName>
    <signatureDate>2026-11-17</signatureDate>
  </ownerSignature>"""

ENVELOPE = """
<edgarSubmission>
  <submissionType>4</submissionType>
  <testOrLive>TEST</testOrLive>
  <pointOfContact>
    <contactName>Jane Roe</contactName>
    <contactPhoneNumber>302-555-0100</contactPhoneNumber>
    <contactEmailAddress>jane.roe@example.com</contactEmailAddress>
  </pointOfContact>
  <notificationAddresses>
    <notificationEmailAddress>legal@example.com</notificationEmailAddress>
    <notificationEmailAddress>filings+4@mail.example.com</notificationEmailAddress>
  </notificationAddresses>
  <edgarDocument>
    <documentName>form_4-a1.xml</documentName>
    <documentType>4</documentType>
    <documentDescription>PRIMARY DOCUMENT</documentDescription>
    <documentMimeBlock>
PD94bWwgdmVyc2lvbj0iMS4wIj8+
Cg==
    </documentMimeBlock>
  </edgarDocument>
  <edgarDocument>
    <documentName>poa.txt</documentName>
    <documentType>EX-24.roe</documentType>
    <documentMimeBlock>QQ==</documentMimeBlock>
  </edgarDocument>
</edgarSubmission>"""


def owner(number: int, address: str = HOME, published: bool = False) -> str:
    """One reporting owner; only the published one has a name, only the sent one a CCC."""
    added = "<rptOwnerStateDescription>X</rptOwnerStateDescription>"
    good = "<rptOwnerGoodAddress>1</rptOwnerGoodAddress>"
    return OWNER.format(
        cik=7654320 + number,
        secret="" if published else "<rptOwnerCcc>abcd12$#</rptOwnerCcc>",
        name="<rptOwnerName>ROE JANE Q</rptOwnerName>" if published else "",
        address=address.format(added=added + good if published else ""),
    )


def document(owners: str, form: str = "4", published: bool = False) -> str:
    """A whole ownership document around the given owners."""
    amended = "<dateOfOriginalSubmission>2026-11-01</dateOfOriginalSubmission>"
    name = "<issuerName>EXAMPLE CORP</issuerName>" if published else ""
    return f"""<ownershipDocument>
  {"<schemaVersion>X0609</schemaVersion>" if published else ""}
  <documentType>{form}</documentType>
  <periodOfReport>2026-11-16</periodOfReport>
  {amended if form == "4/A" else ""}
  <notSubjectToSection16>0</notSubjectToSection16>
  {ISSUER.format(issuer_name=name, abroad="" if published else "2330.TW")}{owners}
  <aff10b5One>1</aff10b5One>{TABLES}{END}
</ownershipDocument>"""


BASES: dict[str, str] = {
    "form 4": document(owner(1)),
    "form 4/A": document(owner(1), form="4/A"),
    "foreign owner": document(owner(1, ABROAD)),
    "joint": document(owner(1) + owner(2, ABROAD)),
    "conformed 4": document(owner(1, published=True), published=True),
    "conformed 4/A": document(owner(1, ABROAD, published=True), form="4/A", published=True),
    "submission": ENVELOPE,
}


def base(name: str) -> Element:
    """A fresh tree of a sound document."""
    return etree.fromstring(BASES[name].strip())
