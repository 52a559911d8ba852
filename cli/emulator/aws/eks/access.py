"""Access entries: who may call a cluster's Kubernetes API, and with which access policies."""

from .documents import new_id, now, pick, touch
from .errors import InvalidParameter, InvalidRequest, ResourceNotFound

_POLICY_PREFIX = "cluster-access-policy/"


def create(cluster, request):
    _require_entries(cluster)
    arn = request["principalArn"]
    parts = arn.split(":")
    if len(parts) != 6 or parts[2] not in ("iam", "sts"):
        raise InvalidParameter(f"The specified principalArn is invalid: {arn}")
    kind = request.get("type", "STANDARD")
    principal = parts[5].split("/")
    document = {
        "clusterName": cluster.name,
        "principalArn": arn,
        "type": kind,
        "username": _username(arn, kind),
        "kubernetesGroups": ["system:nodes"] if kind == "EC2_LINUX" else [],
        "accessEntryArn": cluster.arn_of("access-entry", principal[0], parts[4], principal[-1], new_id()),
        "createdAt": now(),
        "modifiedAt": now(),
        "tags": dict(request.get("tags") or {}),
        "policies": {},
    }
    document.update(pick(request, "kubernetesGroups", "username"))
    return cluster.access_entries.add(arn, document)


def admit_nodes(cluster, role_arn):
    """EKS lets the nodes of a managed node group in by itself unless an entry is there."""
    has_entries = cluster.document["accessConfig"]["authenticationMode"] != "CONFIG_MAP"
    if has_entries and role_arn not in cluster.access_entries:
        create(cluster, {"principalArn": role_arn, "type": "EC2_LINUX"})


def update(cluster, request):
    entry = cluster.access_entries.get_or_fail(request["principalArn"])
    return touch(entry, pick(request, "kubernetesGroups", "username"))


def associate(cluster, request):
    entry = cluster.access_entries.get_or_fail(request["principalArn"])
    policy_arn = request["policyArn"]
    if not policy_arn.split("::aws:")[-1].startswith(_POLICY_PREFIX):
        raise InvalidParameter(f"The policyArn parameter format is not valid: {policy_arn}")
    if entry["type"] != "STANDARD":
        raise InvalidRequest(f"An access policy cannot be associated with an entry of type {entry['type']}")
    scope = {"namespaces": [], **request["accessScope"]}
    policy = {"policyArn": policy_arn, "accessScope": scope, "associatedAt": now(), "modifiedAt": now()}
    entry["policies"][policy_arn] = policy
    return policy


def disassociate(cluster, request):
    policies = cluster.access_entries.get_or_fail(request["principalArn"])["policies"]
    if request["policyArn"] not in policies:
        raise ResourceNotFound(f"No access policy {request['policyArn']} is associated with this entry.")
    del policies[request["policyArn"]]


def _require_entries(cluster):
    if cluster.document["accessConfig"]["authenticationMode"] == "CONFIG_MAP":
        raise InvalidRequest("The cluster's authentication mode must be set to one of [API, API_AND_CONFIG_MAP]")


def _username(arn, kind):
    if kind == "EC2_LINUX":
        return "system:node:{{EC2PrivateDNSName}}"
    if ":role/" not in arn:
        return arn
    prefix, path = arn.replace(":iam:", ":sts:").split(":role/")
    return f"{prefix}:assumed-role/{path.split('/')[-1]}/{{{{SessionName}}}}"
