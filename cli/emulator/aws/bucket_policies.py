"""Bucket policies that deny: moto refuses every call such a statement names, whatever its conditions say.

Judged here are conditions on encryption and transport, the ones a state bucket has. A statement about anything
else (who calls, from where) is taken as not met: nobody here is a stranger.
"""

import json
from fnmatch import fnmatchcase

from flask import request
from moto.iam.access_control import PermissionResult
from moto.s3.models import FakeBucket

_KNOWN_KEYS = {
    "aws:securetransport": lambda headers: "true",
    "s3:x-amz-server-side-encryption": lambda headers: headers.get("x-amz-server-side-encryption"),
    "s3:x-amz-server-side-encryption-aws-kms-key-id": lambda headers: headers.get(
        "x-amz-server-side-encryption-aws-kms-key-id"
    ),
}
_OPERATORS = {
    "Bool": lambda actual, wanted: actual == wanted.lower(),
    "StringEquals": lambda actual, wanted: actual == wanted,
    "StringLike": fnmatchcase,
    "ArnEquals": fnmatchcase,
    "ArnLike": fnmatchcase,
}
_NEGATIVE = {
    "StringNotEquals": "StringEquals",
    "StringNotLike": "StringLike",
    "ArnNotEquals": "ArnEquals",
    "ArnNotLike": "ArnLike",
}


def install():
    FakeBucket.get_permission = _get_permission


def _get_permission(bucket, action, resource):
    policy = json.loads(bucket.policy) if bucket.policy else {"Statement": []}
    action = action.replace("s3:Head", "s3:Get")
    denied = any(_denies(statement, action, resource) for statement in _list(policy["Statement"]))
    return PermissionResult.DENIED if denied else PermissionResult.NEUTRAL


def _denies(statement, action, resource):
    return (
        statement["Effect"] == "Deny"
        and statement.get("Principal") in ("*", {"AWS": "*"})
        and any(fnmatchcase(action, pattern) for pattern in _list(statement.get("Action", [])))
        and any(fnmatchcase(resource, pattern) for pattern in _list(statement.get("Resource", [])))
        and all(
            _holds(operator, key, _list(wanted))
            for operator, keys in statement.get("Condition", {}).items()
            for key, wanted in keys.items()
        )
    )


def _holds(operator, key, wanted):
    """Whether one condition holds for the call in hand; never for what cannot be judged."""
    if key.lower() not in _KNOWN_KEYS:
        return False
    actual, name = _KNOWN_KEYS[key.lower()](request.headers), operator.removesuffix("IfExists")
    if name == "Null":
        return (actual is None) == (str(wanted[0]).lower() == "true")
    compare = _OPERATORS.get(_NEGATIVE.get(name, name))
    if compare is None:
        return False
    if actual is None:
        return name != operator or name in _NEGATIVE
    return any(compare(actual, str(value)) for value in wanted) != (name in _NEGATIVE)


def _list(value):
    return value if isinstance(value, list) else [value]
