"""Kinds of change of what is sent and received: fields, types, values, limits."""

from scripts.diff.kind import Kind, row

_FIELDS = {
    "request-field-added": row(
        "safe", "Added", "request-field-removed", "new optional field {where}"
    ),
    "request-field-added-required": row(
        "breaking", "Changed", "request-field-removed",
        "new required field {where}: calls without it fail",
    ),
    "request-field-removed": row(
        "breaking", "Removed", "request-field-added request-field-added-required",
        "the field {where} is gone: calls that pass it fail",
    ),
    "request-field-required": row(
        "breaking", "Changed", "request-field-optional",
        "the field {where} is now required: calls without it fail",
    ),
    "request-field-optional": row(
        "safe", "Changed", "request-field-required", "the field {where} may now be left out"
    ),
    "request-field-retired": row(
        "risky", "Deprecated", "request-field-unretired",
        "the field {where} is retired: it works for now; stop sending it",
    ),
    "request-field-unretired": row(
        "safe", "Changed", "request-field-retired", "the field {where} is no longer retired"
    ),
    "answer-field-added": row("safe", "Added", "answer-field-removed", "new field {where}"),
    "answer-field-removed": row(
        "breaking", "Removed", "answer-field-added",
        "the field {where} is gone: code that reads it fails",
    ),
    "answer-field-required": row(
        "safe", "Changed", "answer-field-optional", "the field {where} is now always there"
    ),
    "answer-field-optional": row(
        "safe", "Changed", "answer-field-required",
        "the field {where} may now be absent; it reads as it did before",
    ),
    "answer-field-retired": row(
        "risky", "Deprecated", "answer-field-unretired",
        "the field {where} is retired: it is there for now; stop reading it",
    ),
    "answer-field-unretired": row(
        "safe", "Changed", "answer-field-retired", "the field {where} is no longer retired"
    ),
    "field-renamed": row(
        "breaking", "Changed", "field-renamed",
        "{where} was called {before}: another field has that name now, so rename it in your code",
    ),
    "request-null-added": row(
        "safe", "Changed", "request-null-removed", "{where} may now be None"
    ),
    "request-null-removed": row(
        "breaking", "Changed", "request-null-added",
        "{where} may no longer be None: leave it out instead",
    ),
    "answer-none-added": row(
        "breaking", "Changed", "answer-none-removed",
        "{where} may now be None: check before using it",
    ),
    "answer-none-removed": row(
        "safe", "Changed", "answer-none-added", "{where} is no longer None"
    ),
    "answer-null-added": row(
        "safe", "Changed", "answer-null-removed",
        "the service may now send null for {where}; it reads as it did before",
    ),
    "answer-null-removed": row(
        "safe", "Changed", "answer-null-added",
        "the service sends no null for {where} any more; it reads as it did before",
    ),
    "field-sends-changed": row(
        "risky", "Changed", "field-sends-changed",
        "{where} is sent {after} instead of {before}",
    ),
}  # fmt: skip

_TYPES = {
    "request-type-changed": row(
        "breaking", "Changed", "request-type-changed",
        "{where} takes {after} instead of {before}: pass the new type",
    ),
    "request-type-widened": row(
        "safe", "Changed", "request-type-narrowed", "{where} takes {after}, not only {before}"
    ),
    "request-type-narrowed": row(
        "breaking", "Changed", "request-type-widened",
        "{where} takes only {after} instead of {before}: other values fail",
    ),
    "request-type-known": row(
        "breaking", "Changed", "request-type-unknown",
        "{where} takes {after} now, where anything went before",
    ),
    "request-type-unknown": row(
        "safe", "Changed", "request-type-known", "{where} takes anything now, not only {before}"
    ),
    "answer-type-changed": row(
        "breaking", "Changed", "answer-type-changed",
        "{where} is {after} instead of {before}: change the code that reads it",
    ),
    "answer-type-widened": row(
        "breaking", "Changed", "answer-type-narrowed",
        "{where} can be {after}, not only {before}: check the type before using it",
    ),
    "answer-type-narrowed": row(
        "safe", "Changed", "answer-type-widened", "{where} is always {after} now ({before} before)"
    ),
    "answer-type-known": row(
        "risky", "Changed", "answer-type-unknown",
        "{where} is {after} now, where plain JSON came before: an object is no dict any more",
    ),
    "answer-type-unknown": row(
        "breaking", "Changed", "answer-type-known",
        "{where} is plain JSON of any kind now instead of {before}",
    ),
    "request-member-added": row(
        "safe", "Added", "request-member-removed", "{where} also takes {after}"
    ),
    "request-member-removed": row(
        "breaking", "Removed", "request-member-added",
        "{where} no longer takes {before}: pass one of the others",
    ),
    "answer-member-added": row(
        "risky", "Added", "answer-member-removed",
        "{where} can now also be {after}: code that handles each type misses it",
    ),
    "answer-member-removed": row(
        "safe", "Changed", "answer-member-added", "{where} is never {before} any more"
    ),
    "discriminator-added": row(
        "risky", "Changed", "discriminator-removed",
        "{where} is now told apart by {after}: see that each type still comes out as you expect",
    ),
    "discriminator-removed": row(
        "risky", "Changed", "discriminator-added",
        "{where} is no longer told apart by {before}: see that each type still comes out as you"
        " expect",
    ),
    "discriminator-changed": row(
        "risky", "Changed", "discriminator-changed",
        "{where} is told apart by {after} instead of {before}: see that each type still comes out"
        " as you expect",
    ),
    "schema-renamed": row(
        "breaking", "Changed", "schema-renamed",
        "the class {before} is now {after}: rename it where it is imported",
    ),
    "request-class-changed": row(
        "breaking", "Changed", "request-class-changed",
        "{where} takes the class {after} instead of {before}",
    ),
    "answer-class-changed": row(
        "risky", "Changed", "answer-class-changed",
        "{where} is of the class {after} instead of {before}: see annotations and isinstance",
    ),
    "request-extra-closed": row(
        "breaking", "Changed", "request-extra-opened",
        "{where} takes no unknown fields any more: calls that pass some fail",
    ),
    "request-extra-opened": row(
        "safe", "Changed", "request-extra-closed", "{where} takes unknown fields now"
    ),
    "answer-extra-changed": row(
        "safe", "Changed", "answer-extra-changed",
        "whether {where} has unknown fields changed from {before} to {after}",
    ),
    "request-schema-changed": row(
        "risky", "Changed", "request-schema-changed",
        "`{key}` of {where} changed from {before} to {after}: some values may be refused now",
    ),
    "answer-schema-changed": row(
        "risky", "Changed", "answer-schema-changed",
        "`{key}` of {where} changed from {before} to {after}: see whether it matters to you",
    ),
    "schema-added": row("safe", "Added", "schema-removed", "new class `{name}`"),
    "schema-removed": row(
        "breaking", "Removed", "schema-added",
        "the class `{name}` is gone: code that imports it fails",
    ),
    "unused-schema-changed": row(
        "safe", "Changed", "unused-schema-changed",
        "the class `{name}`, which no operation uses, changed",
    ),
}  # fmt: skip

_VALUES = {
    "request-value-added": row(
        "safe", "Added", "request-value-removed", "{where} also takes {after}"
    ),
    "request-value-removed": row(
        "breaking", "Removed", "request-value-added",
        "{where} no longer takes {before}: calls that pass it fail",
    ),
    "request-values-opened": row(
        "safe", "Changed", "request-values-closed", "{where} takes any value now, not only {before}"
    ),
    "request-values-closed": row(
        "breaking", "Changed", "request-values-opened",
        "{where} takes only {after} now: other values fail",
    ),
    "request-constant-changed": row(
        "breaking", "Changed", "request-constant-changed",
        "{where} has to be {after} instead of {before}",
    ),
    "answer-value-added": row(
        "risky", "Added", "answer-value-removed",
        "{where} can now be {after}: code that handles each value misses it",
    ),
    "answer-value-removed": row(
        "safe", "Changed", "answer-value-added", "{where} is never {before} any more"
    ),
    "answer-values-opened": row(
        "risky", "Changed", "answer-values-closed",
        "{where} can be any value now, not only {before}",
    ),
    "answer-values-closed": row(
        "safe", "Changed", "answer-values-opened", "the values of {where} are known now: {after}"
    ),
    "answer-constant-changed": row(
        "breaking", "Changed", "answer-constant-changed",
        "{where} is {after} instead of {before}: change the code that compares it",
    ),
    "known-value-added": row(
        "safe", "Added", "known-value-removed", "{where} has the documented value {after}"
    ),
    "known-value-removed": row(
        "risky", "Changed", "known-value-added",
        "{where} no longer has the documented value {before}: it may be refused, or never come",
    ),
    "request-format-changed": row(
        "risky", "Changed", "request-format-changed",
        "{where} is to have the format {after} instead of {before}: other text may be refused",
    ),
    "answer-format-changed": row(
        "safe", "Changed", "answer-format-changed",
        "{where} has the format {after} instead of {before}",
    ),
    "secret-changed": row(
        "safe", "Changed", "secret-changed",
        "whether {where} is hidden when a model is shown changed: its format is {after}",
    ),
    "request-limit-tightened": row(
        "breaking", "Changed", "request-limit-loosened",
        "{where}: {limit} is {after} instead of {before}: values beyond it fail",
    ),
    "request-limit-loosened": row(
        "safe", "Changed", "request-limit-tightened",
        "{where}: {limit} is {after} instead of {before}",
    ),
    "request-limit-changed": row(
        "risky", "Changed", "request-limit-changed",
        "{where}: {limit} is {after} instead of {before}: some values may fail now",
    ),
    "answer-limit-changed": row(
        "safe", "Changed", "answer-limit-changed",
        "{where}: {limit} is {after} instead of {before}",
    ),
    "server-default-added": row(
        "safe", "Changed", "server-default-removed",
        "left out, {where} is {after}, which was not documented before",
    ),
    "server-default-removed": row(
        "risky", "Changed", "server-default-added",
        "what {where} is when left out is no longer documented (it was {before}): pass it where"
        " it matters",
    ),
    "server-default-changed": row(
        "risky", "Changed", "server-default-changed",
        "left out, {where} is now {after} instead of {before}: pass it where it matters",
    ),
    "answer-default-changed": row(
        "risky", "Changed", "answer-default-changed",
        "absent, {where} reads {after} instead of {before}",
    ),
}  # fmt: skip

VALUES: dict[str, Kind] = {**_FIELDS, **_TYPES, **_VALUES}
