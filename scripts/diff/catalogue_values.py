"""Kinds of change of what is sent and received: fields, types, values, limits."""

from scripts.diff.catalogue_entry import Entry, entry

_FIELDS = {
    "request-field-added": entry(
        "safe", "Added", "request-field-removed", "new optional field {where}"
    ),
    "request-field-added-required": entry(
        "breaking", "Changed", "request-field-removed",
        "new required field {where}: calls without it fail",
    ),
    "request-field-removed": entry(
        "breaking", "Removed", "request-field-added request-field-added-required",
        "the field {where} is gone: calls that pass it fail",
    ),
    "request-field-required": entry(
        "breaking", "Changed", "request-field-optional",
        "the field {where} is now required: calls without it fail",
    ),
    "request-field-optional": entry(
        "safe", "Changed", "request-field-required", "the field {where} may now be left out"
    ),
    "request-field-retired": entry(
        "risky", "Deprecated", "request-field-unretired",
        "the field {where} is retired: it works for now; stop sending it",
    ),
    "request-field-unretired": entry(
        "safe", "Changed", "request-field-retired", "the field {where} is no longer retired"
    ),
    "answer-field-added": entry("safe", "Added", "answer-field-removed", "new field {where}"),
    "answer-field-removed": entry(
        "breaking", "Removed", "answer-field-added",
        "the field {where} is gone: code that reads it fails",
    ),
    "answer-field-required": entry(
        "safe", "Changed", "answer-field-optional", "the field {where} is now always there"
    ),
    "answer-field-optional": entry(
        "safe", "Changed", "answer-field-required",
        "the field {where} may now be absent; it reads as it did before",
    ),
    "answer-field-retired": entry(
        "risky", "Deprecated", "answer-field-unretired",
        "the field {where} is retired: it is there for now; stop reading it",
    ),
    "answer-field-unretired": entry(
        "safe", "Changed", "answer-field-retired", "the field {where} is no longer retired"
    ),
    "field-renamed": entry(
        "breaking", "Changed", "field-renamed",
        "{where} was called {before}: another field has that name now, so rename it in your code",
    ),
    "request-name-changed": entry(
        "risky", "Changed", "request-name-changed",
        "{where} is sent as {after} instead of {before}: calls stay as they are, older versions "
        "of the client send the other name",
    ),
    "answer-name-changed": entry(
        "risky", "Changed", "answer-name-changed",
        "{where} is called {after} instead of {before} by the service: its attribute is as before",
    ),
    "request-null-added": entry(
        "safe", "Changed", "request-null-removed", "{where} may now be None"
    ),
    "request-null-removed": entry(
        "breaking", "Changed", "request-null-added",
        "{where} may no longer be None: leave it out instead",
    ),
    "answer-none-added": entry(
        "breaking", "Changed", "answer-none-removed",
        "{where} may now be None: check before using it",
    ),
    "answer-none-removed": entry(
        "safe", "Changed", "answer-none-added", "{where} is no longer None"
    ),
    "answer-null-added": entry(
        "safe", "Changed", "answer-null-removed",
        "the service may now send null for {where}; it reads as it did before",
    ),
    "answer-null-removed": entry(
        "safe", "Changed", "answer-null-added",
        "the service sends no null for {where} any more; it reads as it did before",
    ),
    "field-sends-changed": entry(
        "risky", "Changed", "field-sends-changed",
        "{where} is sent {after} instead of {before}",
    ),
}  # fmt: skip

_TYPES = {
    "request-type-changed": entry(
        "breaking", "Changed", "request-type-changed",
        "{where} takes {after} instead of {before}: pass the new type",
    ),
    "request-type-widened": entry(
        "safe", "Changed", "request-type-narrowed", "{where} takes {after}, not only {before}"
    ),
    "request-type-narrowed": entry(
        "breaking", "Changed", "request-type-widened",
        "{where} takes only {after} instead of {before}: other values fail",
    ),
    "request-type-known": entry(
        "breaking", "Changed", "request-type-unknown",
        "{where} takes {after} now, where anything went before",
    ),
    "request-type-unknown": entry(
        "safe", "Changed", "request-type-known", "{where} takes anything now, not only {before}"
    ),
    "answer-type-changed": entry(
        "breaking", "Changed", "answer-type-changed",
        "{where} is {after} instead of {before}: change the code that reads it",
    ),
    "answer-type-widened": entry(
        "breaking", "Changed", "answer-type-narrowed",
        "{where} can be {after}, not only {before}: check the type before using it",
    ),
    "answer-type-narrowed": entry(
        "safe", "Changed", "answer-type-widened", "{where} is always {after} now ({before} before)"
    ),
    "answer-type-known": entry(
        "risky", "Changed", "answer-type-unknown",
        "{where} is {after} now, where plain JSON came before: an object is no dict any more",
    ),
    "answer-type-unknown": entry(
        "breaking", "Changed", "answer-type-known",
        "{where} is plain JSON of any kind now instead of {before}",
    ),
    "request-member-added": entry(
        "safe", "Added", "request-member-removed", "{where} also takes {after}"
    ),
    "request-member-removed": entry(
        "breaking", "Removed", "request-member-added",
        "{where} no longer takes {before}: pass one of the others",
    ),
    "answer-member-added": entry(
        "risky", "Added", "answer-member-removed",
        "{where} can now also be {after}: code that handles each type misses it",
    ),
    "answer-member-removed": entry(
        "safe", "Changed", "answer-member-added", "{where} is never {before} any more"
    ),
    "discriminator-added": entry(
        "risky", "Changed", "discriminator-removed",
        "{where} is now told apart by {after}: see that each type still comes out as you expect",
    ),
    "discriminator-removed": entry(
        "risky", "Changed", "discriminator-added",
        "{where} is no longer told apart by {before}: see that each type still comes out as you"
        " expect",
    ),
    "discriminator-changed": entry(
        "risky", "Changed", "discriminator-changed",
        "{where} is told apart by {after} instead of {before}: see that each type still comes out"
        " as you expect",
    ),
    "schema-renamed": entry(
        "breaking", "Changed", "schema-renamed",
        "the class {before} is now {after}: rename it where it is imported",
    ),
    "request-class-changed": entry(
        "breaking", "Changed", "request-class-changed",
        "{where} takes the class {after} instead of {before}",
    ),
    "answer-class-changed": entry(
        "risky", "Changed", "answer-class-changed",
        "{where} is of the class {after} instead of {before}: see annotations and isinstance",
    ),
    "request-extra-closed": entry(
        "breaking", "Changed", "request-extra-opened",
        "{where} takes no unknown fields any more: calls that pass some fail",
    ),
    "request-extra-opened": entry(
        "safe", "Changed", "request-extra-closed", "{where} takes unknown fields now"
    ),
    "answer-extra-changed": entry(
        "safe", "Changed", "answer-extra-changed",
        "whether {where} has unknown fields changed from {before} to {after}",
    ),
    "request-schema-changed": entry(
        "risky", "Changed", "request-schema-changed",
        "`{key}` of {where} changed from {before} to {after}: some values may be refused now",
    ),
    "answer-schema-changed": entry(
        "risky", "Changed", "answer-schema-changed",
        "`{key}` of {where} changed from {before} to {after}: see whether it matters to you",
    ),
    "schema-added": entry("safe", "Added", "schema-removed", "new class `{name}`"),
    "schema-removed": entry(
        "breaking", "Removed", "schema-added",
        "the class `{name}` is gone: code that imports it fails",
    ),
    "unused-schema-changed": entry(
        "safe", "Changed", "unused-schema-changed",
        "the class `{name}`, which no operation uses, changed",
    ),
}  # fmt: skip

_VALUES = {
    "request-value-added": entry(
        "safe", "Added", "request-value-removed", "{where} also takes {after}"
    ),
    "request-value-removed": entry(
        "breaking", "Removed", "request-value-added",
        "{where} no longer takes {before}: calls that pass it fail",
    ),
    "request-values-opened": entry(
        "safe", "Changed", "request-values-closed", "{where} takes any value now, not only {before}"
    ),
    "request-values-closed": entry(
        "breaking", "Changed", "request-values-opened",
        "{where} takes only {after} now: other values fail",
    ),
    "request-constant-changed": entry(
        "breaking", "Changed", "request-constant-changed",
        "{where} has to be {after} instead of {before}",
    ),
    "answer-value-added": entry(
        "risky", "Added", "answer-value-removed",
        "{where} can now be {after}: code that handles each value misses it",
    ),
    "answer-value-removed": entry(
        "safe", "Changed", "answer-value-added", "{where} is never {before} any more"
    ),
    "answer-values-opened": entry(
        "risky", "Changed", "answer-values-closed",
        "{where} can be any value now, not only {before}",
    ),
    "answer-values-closed": entry(
        "safe", "Changed", "answer-values-opened", "the values of {where} are known now: {after}"
    ),
    "answer-constant-changed": entry(
        "breaking", "Changed", "answer-constant-changed",
        "{where} is {after} instead of {before}: change the code that compares it",
    ),
    "known-value-added": entry(
        "safe", "Added", "known-value-removed", "{where} has the documented value {after}"
    ),
    "known-value-removed": entry(
        "risky", "Changed", "known-value-added",
        "{where} no longer has the documented value {before}: it may be refused, or never come",
    ),
    "request-format-changed": entry(
        "risky", "Changed", "request-format-changed",
        "{where} is to have the format {after} instead of {before}: other text may be refused",
    ),
    "answer-format-changed": entry(
        "safe", "Changed", "answer-format-changed",
        "{where} has the format {after} instead of {before}",
    ),
    "secret-changed": entry(
        "safe", "Changed", "secret-changed",
        "whether {where} is hidden when a model is shown changed: its format is {after}",
    ),
    "request-limit-tightened": entry(
        "breaking", "Changed", "request-limit-loosened",
        "{where}: {limit} is {after} instead of {before}: values beyond it fail",
    ),
    "request-limit-loosened": entry(
        "safe", "Changed", "request-limit-tightened",
        "{where}: {limit} is {after} instead of {before}",
    ),
    "request-limit-changed": entry(
        "risky", "Changed", "request-limit-changed",
        "{where}: {limit} is {after} instead of {before}: some values may fail now",
    ),
    "answer-limit-changed": entry(
        "safe", "Changed", "answer-limit-changed",
        "{where}: {limit} is {after} instead of {before}",
    ),
    "server-default-added": entry(
        "safe", "Changed", "server-default-removed",
        "left out, {where} is {after}, which was not documented before",
    ),
    "server-default-removed": entry(
        "risky", "Changed", "server-default-added",
        "what {where} is when left out is no longer documented (it was {before}): pass it where"
        " it matters",
    ),
    "server-default-changed": entry(
        "risky", "Changed", "server-default-changed",
        "left out, {where} is now {after} instead of {before}: pass it where it matters",
    ),
    "answer-default-changed": entry(
        "risky", "Changed", "answer-default-changed",
        "absent, {where} reads {after} instead of {before}",
    ),
}  # fmt: skip

VALUE_CHANGES: dict[str, Entry] = {**_FIELDS, **_TYPES, **_VALUES}
