"""Messages as JSON: names as in the schema, bytes as lower-case hexadecimal, enums by name, UTC milliseconds."""

import json

from google.protobuf.descriptor import FieldDescriptor

from .words import kind_of, notices, parsed


def line(value):
    """One line that can steer no terminal: everything but printable ASCII is escaped."""
    return json.dumps(value)


def message(of):
    """The fields that are set, as a dict."""
    return {field.name: _value(field, value) for field, value in of.ListFields()}


def delivered(event, said=None):
    """A record with its hash, its content read, and who said it by `said` (see `enrolled`)."""
    record = event.placed.record
    shown = {"record_hash": event.placed.hash.hex(), "kind": kind_of(record) or "unknown",
             "scope": event.scope, "sequence": event.sequence, "index": record.index, **message(record)}
    if shown["kind"] == "notice":
        content = parsed(notices.Content, record.notice.content)
        if content is not None:
            shown["kind"] = kind_of(content) or "unknown"
            shown["content"] = message(content)
    if said is not None:
        shown["said_by"] = {"principal": said.principal, "side": notices.Side.Name(said.side),
                            "role": notices.Role.Name(said.role)}
        if said.person:
            shown["signed_by" if said.signed_by_person else "stated"] = said.person
    return shown


def _value(field, value):
    if field.label == FieldDescriptor.LABEL_REPEATED:
        return [_single(field, each) for each in value]
    return _single(field, value)


def _single(field, value):
    if field.type == FieldDescriptor.TYPE_MESSAGE:
        return message(value)
    if field.type == FieldDescriptor.TYPE_BYTES:
        return value.hex()
    if field.type == FieldDescriptor.TYPE_ENUM:
        known = field.enum_type.values_by_number.get(value)
        return known.name if known else value
    return value
