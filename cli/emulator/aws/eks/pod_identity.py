"""Pod Identity associations: which service account gets which role."""

from .documents import new_id, now, pick, touch
from .errors import ResourceInUse


def create(cluster, request):
    key = (request["namespace"], request["serviceAccount"])
    if any((a["namespace"], a["serviceAccount"]) == key for a in cluster.pod_identities.values()):
        raise ResourceInUse(f"Association already exists for namespace {key[0]} and service account {key[1]}")
    identifier = "a-" + new_id().replace("-", "")[:17]
    document = {
        "clusterName": cluster.name,
        "namespace": request["namespace"],
        "serviceAccount": request["serviceAccount"],
        "roleArn": request["roleArn"],
        "associationArn": cluster.arn_of("podidentityassociation", identifier),
        "associationId": identifier,
        "createdAt": now(),
        "modifiedAt": now(),
        "disableSessionTags": False,
        "tags": dict(request.get("tags") or {}),
    }
    document.update(pick(request, "ownerArn", "disableSessionTags", "targetRoleArn"))
    return cluster.pod_identities.add(identifier, document)


def update(cluster, request):
    document = cluster.pod_identities.get_or_fail(request["associationId"])
    return touch(document, pick(request, "roleArn", "disableSessionTags", "targetRoleArn"))


def listing(cluster, request):
    """ListPodIdentityAssociations: summaries, by namespace and service account if sent."""
    wanted = pick(request, "namespace", "serviceAccount")
    found = [a for a in cluster.pod_identities.values() if all(a[k] == v for k, v in wanted.items())]
    members = ("clusterName", "namespace", "serviceAccount", "associationArn", "associationId", "ownerArn")
    return [pick(association, *members) for association in found]
