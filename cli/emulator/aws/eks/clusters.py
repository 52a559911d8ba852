"""An EKS cluster: its document and what hangs off it."""

import base64
import uuid

from .documents import Documents, new_id, now, pick
from .errors import InvalidParameter, InvalidRequest

LOG_TYPES = ("api", "audit", "authenticator", "controllerManager", "scheduler")
DEFAULT_VERSION = "1.35"
_CERTIFICATE = base64.b64encode(b"-----BEGIN CERTIFICATE-----\nemulated\n-----END CERTIFICATE-----\n").decode()


class Cluster:
    """Holds documents only; what reaches other services is in the backend.

    `fargate_profiles`, `fargate_profile_count` and `is_active` are what moto's own Fargate code expects.
    """

    is_active = True

    def __init__(self, document):
        self.document = document
        owner = f"cluster name {document['name']}"
        self.nodegroups = Documents("NodeGroup", owner)
        self.addons = Documents("addon", owner)
        self.access_entries = Documents("access entry", owner)
        self.pod_identities = Documents("pod identity association", owner)
        self.updates = Documents("update", owner)
        self.fargate_profiles = {}
        self.fargate_profile_count = 0

    @property
    def name(self):
        return self.document["name"]

    @property
    def version(self):
        return self.document["version"]

    def arn_of(self, kind, *parts):
        """The ARN of something in this cluster, such as ("addon", "coredns", id)."""
        prefix = self.document["arn"].split(":cluster/")[0]
        return f"{prefix}:{kind}/" + "/".join((self.name, *parts))

    def record_update(self, kind, params):
        """Writes down an update that has already happened: nothing here takes time."""
        update = {
            "id": new_id(),
            "status": "Successful",
            "type": kind,
            "params": [{"type": name, "value": str(value)} for name, value in params.items()],
            "createdAt": now(),
            "errors": [],
        }
        return self.updates.add(update["id"], update)

    def tagged(self):
        """Yields (ARN, tags) of the cluster and of everything in it."""
        yield self.document["arn"], self.document["tags"]
        for group, arn in (
            (self.nodegroups, "nodegroupArn"),
            (self.addons, "addonArn"),
            (self.access_entries, "accessEntryArn"),
            (self.pod_identities, "associationArn"),
        ):
            for document in group.values():
                yield document[arn], document["tags"]
        for profile in self.fargate_profiles.values():
            yield profile.fargate_profile_arn, profile.tags


def new_cluster(request, arn, vpc):
    """The document of a new cluster. `vpc` adds vpcId and clusterSecurityGroupId to what was sent."""
    region = arn.split(":")[3]
    issuer = uuid.uuid4().hex.upper()
    document = {
        "name": request["name"],
        "arn": arn,
        "createdAt": now(),
        "version": request.get("version", DEFAULT_VERSION),
        "platformVersion": "eks.1",
        "status": "ACTIVE",
        "health": {"issues": []},
        "endpoint": f"https://{issuer}.gr7.{region}.eks.amazonaws.com",
        "identity": {"oidc": {"issuer": f"https://oidc.eks.{region}.amazonaws.com/id/{issuer}"}},
        "certificateAuthority": {"data": _CERTIFICATE},
        "roleArn": request["roleArn"],
        "resourcesVpcConfig": _vpc_config(request["resourcesVpcConfig"], vpc),
        "kubernetesNetworkConfig": _network(request.get("kubernetesNetworkConfig") or {}),
        "logging": logging_of(request.get("logging")),
        "accessConfig": _access(request.get("accessConfig") or {}),
        "upgradePolicy": request.get("upgradePolicy") or {"supportType": "EXTENDED"},
        "deletionProtection": request.get("deletionProtection", False),
        "tags": dict(request.get("tags") or {}),
    }
    echoed = ("encryptionConfig", "zonalShiftConfig", "computeConfig", "storageConfig", "remoteNetworkConfig")
    document.update(pick(request, *echoed, "outpostConfig", "controlPlaneScalingConfig"))
    return document


def logging_of(sent, enabled=()):
    """Log types as AWS lists them: one entry of what is on, one of what is off.

    `enabled` is what was on before; each type that is sent replaces its own state only.
    """
    on = set(enabled)
    for setup in (sent or {}).get("clusterLogging", []):
        types = set(setup.get("types", []))
        on = on | types if setup.get("enabled") else on - types
    lists = ([t for t in LOG_TYPES if t in on], True), ([t for t in LOG_TYPES if t not in on], False)
    return {"clusterLogging": [{"types": types, "enabled": state} for types, state in lists if types]}


def update_config(cluster, request):
    """UpdateClusterConfig: AWS takes one kind of change in a call."""
    document = cluster.document
    if request.get("logging"):
        enabled = [t for s in document["logging"]["clusterLogging"] if s["enabled"] for t in s["types"]]
        document["logging"] = logging_of(request["logging"], enabled)
        return cluster.record_update("LoggingUpdate", pick(request, "logging"))
    for name, kind in (
        ("resourcesVpcConfig", "VpcConfigUpdate"),
        ("accessConfig", "AccessConfigUpdate"),
        ("kubernetesNetworkConfig", "AutoModeUpdate"),
        ("zonalShiftConfig", "ZonalShiftConfigUpdate"),
        ("upgradePolicy", "UpgradePolicyUpdate"),
        ("remoteNetworkConfig", "RemoteNetworkConfigUpdate"),
        ("computeConfig", "AutoModeUpdate"),
        ("storageConfig", "AutoModeUpdate"),
        ("controlPlaneScalingConfig", "ControlPlaneScalingConfigUpdate"),
    ):
        if request.get(name) is not None:
            document[name] = {**document.get(name, {}), **request[name]}
            return cluster.record_update(kind, pick(request, name))
    if request.get("deletionProtection") is not None:
        document["deletionProtection"] = request["deletionProtection"]
        return cluster.record_update("DeletionProtectionUpdate", pick(request, "deletionProtection"))
    raise InvalidParameter("The type for cluster update was not provided.")


def update_version(cluster, version):
    """UpdateClusterVersion: one minor at a time, never back, never away from its nodes' skew."""
    current = cluster.version
    if minor(version) != minor(current) + 1:
        raise InvalidParameter(f"Unsupported Kubernetes minor version update from {current} to {version}")
    for group in cluster.nodegroups.values():
        if minor(version) - minor(group["version"]) > 3:
            raise InvalidRequest(
                f"Kubelet version of nodegroup {group['nodegroupName']} ({group['version']}) is too old for {version}"
            )
    cluster.document["version"] = version
    return cluster.record_update("VersionUpdate", {"Version": version, "PlatformVersion": "eks.1"})


def minor(version):
    return int(version.split(".")[1])


def _vpc_config(sent, vpc):
    return {
        "subnetIds": [],
        "securityGroupIds": [],
        "endpointPublicAccess": True,
        "endpointPrivateAccess": False,
        "publicAccessCidrs": ["0.0.0.0/0"],
        **sent,
        **vpc,
    }


def _network(sent):
    return {
        "serviceIpv4Cidr": "172.20.0.0/16",
        "ipFamily": "ipv4",
        "elasticLoadBalancing": {"enabled": False},
        **sent,
    }


def _access(sent):
    # The creator's admin entry is a choice at creation only; AWS keeps it in the answer.
    return {"authenticationMode": "CONFIG_MAP", "bootstrapClusterCreatorAdminPermissions": True, **sent}
