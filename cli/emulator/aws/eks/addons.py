"""EKS add-ons, and the Pod Identity associations an add-on may own."""

from . import pod_identity
from .documents import new_id, now, pick, touch
from .errors import InvalidParameter

_VERSION = "v1.0.0-eksbuild.1"


def create(cluster, request):
    name = request["addonName"]
    cluster.addons.require_free(name)
    document = {
        "addonName": name,
        "clusterName": cluster.name,
        "status": "ACTIVE",
        "addonVersion": _VERSION,
        "health": {"issues": []},
        "addonArn": cluster.arn_of("addon", name, new_id()),
        "createdAt": now(),
        "modifiedAt": now(),
        "tags": dict(request.get("tags") or {}),
    }
    document.update(pick(request, "addonVersion", "serviceAccountRoleArn", "configurationValues", "namespaceConfig"))
    _own_associations(cluster, document, request.get("podIdentityAssociations"))
    return cluster.addons.add(name, document)


def update(cluster, request):
    document = cluster.addons.get_or_fail(request["addonName"])
    touch(document, pick(request, "addonVersion", "serviceAccountRoleArn", "configurationValues"))
    _own_associations(cluster, document, request.get("podIdentityAssociations"))
    sent = ("addonVersion", "serviceAccountRoleArn", "resolveConflicts", "configurationValues")
    return cluster.record_update("AddonUpdate", pick(request, *sent, "podIdentityAssociations"))


def delete(cluster, request):
    document = cluster.addons.remove(request["addonName"])
    _own_associations(cluster, document, [])
    return {**document, "status": "DELETING"}


def versions(request):
    """DescribeAddonVersions: any name exists and has one version that suits every cluster."""
    if not request.get("addonName"):
        raise InvalidParameter("The emulator lists the versions of one add-on at a time: name it.")
    compatibilities = [{"clusterVersion": request.get("kubernetesVersion", "*"), "defaultVersion": True}]
    version = {"addonVersion": _VERSION, "architecture": ["amd64", "arm64"], "compatibilities": compatibilities}
    return [{"addonName": request["addonName"], "owner": "aws", "publisher": "eks", "addonVersions": [version]}]


def _own_associations(cluster, addon, wanted):
    """Replaces the associations an add-on owns; None (nothing sent) keeps them."""
    if wanted is None:
        return
    for owned in [a for a in cluster.pod_identities.values() if a.get("ownerArn") == addon["addonArn"]]:
        cluster.pod_identities.remove(owned["associationId"])
    made = [
        pod_identity.create(cluster, {**association, "namespace": "kube-system", "ownerArn": addon["addonArn"]})
        for association in wanted
    ]
    addon["podIdentityAssociations"] = [association["associationArn"] for association in made]
