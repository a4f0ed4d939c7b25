"""The messages of the schema, as protoc made them, and the two questions that everybody asks of them.

`set-up` beside this package makes them into build/python, or into the directory that LIAISON_WORDS names.
"""

import os
import pathlib
import sys

from google.protobuf.message import DecodeError

_directory = os.environ.get("LIAISON_WORDS") or pathlib.Path(__file__).resolve().parents[3] / "build" / "python"
sys.path.insert(0, str(_directory))
try:
    from proto.liaison.v1 import notices_pb2 as notices
    from proto.liaison.v1 import records_pb2 as records
    from proto.liaison.v1 import wire_pb2 as wire
except ModuleNotFoundError as missing:
    raise ModuleNotFoundError(f"{missing}: run clients/python/set-up first (it makes {_directory})") from missing
finally:
    sys.path.remove(str(_directory))

__all__ = ["notices", "records", "wire", "parsed", "kind_of"]


def parsed(kind, data):
    """`data` as a message of class `kind`; None where it is none. Unknown fields are passed over ("Versions")."""
    try:
        return kind.FromString(data)
    except DecodeError:
        return None


def kind_of(record):
    """What a Record or a Content holds: the name of its body's field. None: a kind that this client does not know."""
    return record.WhichOneof("body")
