"""What may be appended to a PDF after it was built: signatures in fields, and nothing else.

Imports pyHanko: import it only where that is known to be installed.
"""

from __future__ import annotations

from pyhanko.sign.diff_analysis import (
    DEFAULT_DIFF_POLICY,
    FormUpdatingRule,
    SigFieldCreationRule,
    SigFieldModificationRule,
    StandardDiffPolicy,
)

#: The first signature also raises the flag that from now on the file is only appended to
#: (ISO 32000-1, 12.7.2, table 219).
_KEYS = {"/Fields", "/SigFlags"}

#: As pyHanko's own policy, without fields of other kinds: a form of ours has none.
SINCE_BUILT = StandardDiffPolicy(
    global_rules=DEFAULT_DIFF_POLICY.global_rules,
    form_rule=FormUpdatingRule(
        [
            SigFieldCreationRule(),  # type: ignore[no-untyped-call]  # pyHanko leaves it untyped
            SigFieldModificationRule(),
        ],
        ignored_acroform_keys=_KEYS,
    ),
)
