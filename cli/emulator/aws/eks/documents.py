"""What every EKS object shares: it is a document in the shape its API returns."""

import uuid
from datetime import datetime, timezone

from .errors import ResourceInUse, ResourceNotFound


def now():
    return datetime.now(timezone.utc)


def new_id():
    return str(uuid.uuid4())


def pick(request, *names):
    """The named members that the caller really sent."""
    return {name: request[name] for name in names if request.get(name) is not None}


def touch(document, changes):
    """Changes a document in place and moves its modification time."""
    document.update(changes)
    document["modifiedAt"] = now()
    return document


class Documents(dict):
    """The documents of one kind in one cluster, by name; knows the two errors that naming can cause.

    `kind` and `of` (the owner, "cluster name blue") are words for the messages.
    """

    def __init__(self, kind, of):
        super().__init__()
        self.kind = kind
        self.of = of

    def require_free(self, name):
        if name in self:
            raise ResourceInUse(f"{self.kind} already exists with name {name} and {self.of}")

    def add(self, name, document):
        self.require_free(name)
        self[name] = document
        return document

    def get_or_fail(self, name):
        if name not in self:
            raise ResourceNotFound(f"No {self.kind} found for name: {name} in {self.of}.")
        return self[name]

    def remove(self, name):
        document = self.get_or_fail(name)
        del self[name]
        return document
