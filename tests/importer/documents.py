"""A small filed Form 4 to start tests from, and ways to change it."""

from __future__ import annotations

FILED = """<?xml version="1.0"?>
<ownershipDocument>
    <schemaVersion>X0508</schemaVersion>
    <documentType>4</documentType>
    <periodOfReport>2025-05-20</periodOfReport>
    <notSubjectToSection16>0</notSubjectToSection16>
    <issuer>
        <issuerCik>0009990001</issuerCik>
        <issuerName>Example Corp</issuerName>
        <issuerTradingSymbol>XMPL</issuerTradingSymbol>
    </issuer>
    <reportingOwner>
        <reportingOwnerId>
            <rptOwnerCik>0009991001</rptOwnerCik>
            <rptOwnerName>Roe Jane Q</rptOwnerName>
        </reportingOwnerId>
        <reportingOwnerAddress>
            <rptOwnerStreet1>1 MAIN STREET</rptOwnerStreet1>
            <rptOwnerStreet2></rptOwnerStreet2>
            <rptOwnerCity>WILMINGTON</rptOwnerCity>
            <rptOwnerState>DE</rptOwnerState>
            <rptOwnerZipCode>19801</rptOwnerZipCode>
            <rptOwnerStateDescription></rptOwnerStateDescription>
        </reportingOwnerAddress>
        <reportingOwnerRelationship>
            <isDirector>1</isDirector>
            <isOfficer>0</isOfficer>
            <isTenPercentOwner>0</isTenPercentOwner>
            <isOther>0</isOther>
        </reportingOwnerRelationship>
    </reportingOwner>
    <aff10b5One>0</aff10b5One>
    <nonDerivativeTable>
        <nonDerivativeTransaction>
            <securityTitle><value>Common Stock</value></securityTitle>
            <transactionDate><value>2025-05-20</value></transactionDate>
            <transactionCoding>
                <transactionFormType>4</transactionFormType>
                <transactionCode>S</transactionCode>
                <equitySwapInvolved>0</equitySwapInvolved>
            </transactionCoding>
            <transactionAmounts>
                <transactionShares><value>1000</value></transactionShares>
                <transactionPricePerShare><value>10.5</value><footnoteId id="F1"/></transactionPricePerShare>
                <transactionAcquiredDisposedCode><value>D</value></transactionAcquiredDisposedCode>
            </transactionAmounts>
            <postTransactionAmounts>
                <sharesOwnedFollowingTransaction><value>5000</value></sharesOwnedFollowingTransaction>
            </postTransactionAmounts>
            <ownershipNature>
                <directOrIndirectOwnership><value>D</value></directOrIndirectOwnership>
            </ownershipNature>
        </nonDerivativeTransaction>
        <nonDerivativeHolding>
            <securityTitle><value>Common Stock</value></securityTitle>
            <postTransactionAmounts>
                <sharesOwnedFollowingTransaction><value>250</value></sharesOwnedFollowingTransaction>
            </postTransactionAmounts>
            <ownershipNature>
                <directOrIndirectOwnership><value>I</value></directOrIndirectOwnership>
                <natureOfOwnership><value>By Trust</value><footnoteId id="F2"/></natureOfOwnership>
            </ownershipNature>
        </nonDerivativeHolding>
    </nonDerivativeTable>
    <derivativeTable>
        <derivativeTransaction>
            <securityTitle><value>Stock Option</value></securityTitle>
            <conversionOrExercisePrice><value>9</value></conversionOrExercisePrice>
            <transactionDate><value>2025-05-21</value></transactionDate>
            <transactionCoding>
                <transactionFormType>4</transactionFormType>
                <transactionCode>J</transactionCode>
                <equitySwapInvolved>0</equitySwapInvolved>
            </transactionCoding>
            <transactionAmounts>
                <transactionShares><value>300</value></transactionShares>
                <transactionPricePerShare><value>0</value></transactionPricePerShare>
                <transactionAcquiredDisposedCode><value>D</value></transactionAcquiredDisposedCode>
            </transactionAmounts>
            <exerciseDate><footnoteId id="F3"/></exerciseDate>
            <expirationDate><value>2030-05-21</value></expirationDate>
            <underlyingSecurity>
                <underlyingSecurityTitle><value>Common Stock</value></underlyingSecurityTitle>
                <underlyingSecurityShares><value>300</value></underlyingSecurityShares>
            </underlyingSecurity>
            <postTransactionAmounts>
                <sharesOwnedFollowingTransaction><value>700</value></sharesOwnedFollowingTransaction>
            </postTransactionAmounts>
            <ownershipNature>
                <directOrIndirectOwnership><value>D</value></directOrIndirectOwnership>
            </ownershipNature>
        </derivativeTransaction>
    </derivativeTable>
    <footnotes>
        <footnote id="F1">The price is a weighted average price.</footnote>
        <footnote id="F2">Roe is the trustee of the trust.</footnote>
        <footnote id="F3">Vests in four equal annual instalments.</footnote>
    </footnotes>
    <remarks></remarks>
    <ownerSignature>
        <signatureName>/s/ Susan M. Lee, attorney-in-fact for Jane Q. Roe</signatureName>
        <signatureDate>2025-05-22</signatureDate>
    </ownerSignature>
</ownershipDocument>
"""

YAML = """\
# Form 4: Example Corp, Roe Jane Q, 2025-05-20
# Imported from 0001234567-25-000042.xml, schema X0508; accession number 0001234567-25-000042.
# https://www.sec.gov/Archives/edgar/data/9990001/000123456725000042/0001234567-25-000042-index.htm

form: "4"

issuer:
  cik: "0009990001"
  name: Example Corp
  trading_symbol: XMPL

reporting_owners:
  - cik: "0009991001"
    name: Roe Jane Q
    address:
      street1: 1 MAIN STREET
      city: WILMINGTON
      state: DE
      zip_code: "19801"
    relationship:
      is_director: true

non_derivative:
  - security_title: Common Stock
    transaction_date: 2025-05-20
    transaction_code: S
    shares: 1000
    price_per_share: {value: 10.5, footnotes: [weighted_average]}
    shares_owned_following: 5000
  - security_title: Common Stock
    shares_owned_following: 250
    ownership: indirect
    nature_of_ownership: {value: By Trust, footnotes: [trust]}

derivative:
  - security_title: Stock Option
    conversion_or_exercise_price: 9
    transaction_date: 2025-05-21
    transaction_code: J
    shares: 300
    acquired_disposed: disposed
    exercise_date: {footnotes: [vesting]}
    expiration_date: 2030-05-21
    underlying_security: {title: Common Stock, shares: 300}
    price_per_share: 0
    shares_owned_following: 700

footnotes:
  weighted_average: The price is a weighted average price.
  trust: Roe is the trustee of the trust.
  vesting: Vests in four equal annual instalments.

signatures:
  - signer: Susan M. Lee
    capacity: attorney-in-fact
    on_behalf_of: Jane Q. Roe
    date: 2025-05-22
"""


def filed(*changes: tuple[str, str]) -> bytes:
    """The filing with some of its text replaced; each must be there."""
    text = FILED
    for old, new in changes:
        assert old in text, old
        text = text.replace(old, new)
    return text.encode()
