"""What may be appended to a PDF after it was built: signatures in fields, and nothing else.

Imports pyHanko: import it only where that is known to be installed.
"""

from __future__ import annotations

from collections.abc import Iterable

from pyhanko.sign.diff_analysis import (
    DEFAULT_DIFF_POLICY,
    FieldComparisonContext,
    FieldComparisonSpec,
    FormUpdate,
    FormUpdatingRule,
    ModificationLevel,
    SigFieldCreationRule,
    SigFieldModificationRule,
    StandardDiffPolicy,
)

#: The first signature also raises the flag that from now on the file is only appended to
#: (ISO 32000-1, 12.7.2, table 219).
_KEYS = {"/Fields", "/SigFlags"}


class _FieldsInTheStructure(SigFieldModificationRule):
    """Signing a field of a tagged PDF: the structure refers to it too (ISO 32000-1, 14.7.4.3).

    pyHanko asks for each way that leads to a changed object, and knows those through the form and
    the page. What it has let pass may be reached on any: only value and appearance have changed.
    """

    def check_form_field(
        self, fq_name: str, spec: FieldComparisonSpec, context: FieldComparisonContext
    ) -> Iterable[tuple[ModificationLevel, FormUpdate]]:
        """As pyHanko; it raises where more than value and appearance was changed."""
        yield from super().check_form_field(fq_name, spec, context)
        old, new = spec.old_field, spec.new_field
        if spec.field_type != "/Sig" or old is None or new is None or spec.new_field_ref is None:
            return
        if "/V" not in old and "/V" in new:
            update = FormUpdate(updated_ref=spec.new_field_ref, field_name=fq_name)
            yield ModificationLevel.FORM_FILLING, update


#: As pyHanko's own policy, without fields of other kinds: a form of ours has none.
SIGNATURES_ONLY = StandardDiffPolicy(
    global_rules=DEFAULT_DIFF_POLICY.global_rules,
    form_rule=FormUpdatingRule(
        [
            SigFieldCreationRule(),  # type: ignore[no-untyped-call]  # pyHanko leaves it untyped
            _FieldsInTheStructure(),
        ],
        ignored_acroform_keys=_KEYS,
    ),
)
