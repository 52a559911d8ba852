"""Managed node groups: the document, and the Auto Scaling group that EKS keeps for each."""

from .clusters import minor
from .documents import new_id, now, pick, touch
from .errors import InvalidParameter


def new_nodegroup(cluster, request, launch_template):
    """The document of a new node group.

    `launch_template` is None or {"id", "name", "version", "ami", "instanceType"} as EC2 knows it.
    """
    name, identifier = request["nodegroupName"], new_id()
    version = _version(cluster, request, cluster.version)
    document = {
        "nodegroupName": name,
        "nodegroupArn": cluster.arn_of("nodegroup", name, identifier),
        "clusterName": cluster.name,
        "version": version,
        "releaseVersion": request.get("releaseVersion", _release(version)),
        "createdAt": now(),
        "modifiedAt": now(),
        "status": "ACTIVE",
        "health": {"issues": []},
        "nodeRole": request["nodeRole"],
        "subnets": request["subnets"],
        "capacityType": "ON_DEMAND",
        "amiType": "AL2023_x86_64_STANDARD",
        "scalingConfig": {"minSize": 1, "maxSize": 2, "desiredSize": 2, **request.get("scalingConfig", {})},
        "updateConfig": {"maxUnavailable": 1},
        "labels": {},
        "taints": [],
        "resources": {"autoScalingGroups": [{"name": f"eks-{name}-{identifier}"}]},
        "tags": dict(request.get("tags") or {}),
    }
    document.update(_hardware(request, launch_template))
    sent = ("capacityType", "amiType", "updateConfig", "labels", "taints", "remoteAccess", "nodeRepairConfig")
    document.update(pick(request, *sent))
    return document


def update_config(cluster, document, request):
    """UpdateNodegroupConfig: labels and taints arrive as differences, the rest as a whole."""
    changes = pick(request, "updateConfig", "nodeRepairConfig")
    if request.get("scalingConfig"):
        changes["scalingConfig"] = {**document["scalingConfig"], **request["scalingConfig"]}
    labels = request.get("labels") or {}
    kept = {k: v for k, v in document["labels"].items() if k not in labels.get("removeLabels", [])}
    changes["labels"] = {**kept, **labels.get("addOrUpdateLabels", {})}
    taints = request.get("taints") or {}
    changed = taints.get("removeTaints", []) + taints.get("addOrUpdateTaints", [])
    gone = {(taint["key"], taint["effect"]) for taint in changed}
    kept = [taint for taint in document["taints"] if (taint["key"], taint["effect"]) not in gone]
    changes["taints"] = kept + taints.get("addOrUpdateTaints", [])
    touch(document, changes)
    named = ("labels", "taints", "scalingConfig", "updateConfig", "nodeRepairConfig")
    return cluster.record_update("ConfigUpdate", pick(request, *named))


def update_version(cluster, document, request, launch_template):
    """UpdateNodegroupVersion: new Kubernetes version, AMI release or launch template version.

    AWS takes the newest release where none is sent; here what runs is the newest of its Kubernetes version.
    """
    version = _version(cluster, request, document["version"])
    if minor(version) < minor(document["version"]):
        raise InvalidParameter(f"Nodegroup Kubernetes version may only be updated up, not to {version}")
    newest = document["releaseVersion"] if version == document["version"] else _release(version)
    changes = {"version": version, "releaseVersion": request.get("releaseVersion", newest)}
    if launch_template:
        changes["launchTemplate"] = _reference(launch_template)
    touch(document, changes)
    return cluster.record_update("VersionUpdate", pick(request, "version", "releaseVersion", "launchTemplate"))


def auto_scaling_group(document, template_id):
    """The Auto Scaling group of a node group, for moto: nothing is ever launched from it."""
    cluster, name = document["clusterName"], document["nodegroupName"]
    tags = {
        "eks:cluster-name": cluster,
        "eks:nodegroup-name": name,
        "k8s.io/cluster-autoscaler/enabled": "true",
        f"k8s.io/cluster-autoscaler/{cluster}": "owned",
        f"kubernetes.io/cluster/{cluster}": "owned",
    }
    return {
        "name": document["resources"]["autoScalingGroups"][0]["name"],
        "availability_zones": [],
        "desired_capacity": 0,
        "max_size": document["scalingConfig"]["maxSize"],
        "min_size": 0,
        "launch_config_name": "",
        "launch_template": {"LaunchTemplateId": template_id, "Version": "1"},
        "vpc_zone_identifier": ",".join(document["subnets"]),
        "default_cooldown": None,
        "health_check_period": 15,
        "health_check_type": "EC2",
        "load_balancers": [],
        "target_group_arns": [],
        "placement_group": None,
        "termination_policies": ["AllocationStrategy", "OldestLaunchTemplate", "OldestInstance"],
        "tags": [{"Key": key, "Value": value, "PropagateAtLaunch": True} for key, value in tags.items()],
        "capacity_rebalance": True,
    }


def _version(cluster, request, default):
    """The Kubernetes version a node group shall have: as sent, else as the release says, else the default."""
    release = request.get("releaseVersion", "")
    implied = ".".join(release.split(".")[:2]) if release.startswith("1.") else ""
    version = request.get("version") or implied or default
    if minor(version) > minor(cluster.version):
        raise InvalidParameter(
            f"Requested Nodegroup version {version} is newer than the cluster version {cluster.version}"
        )
    if implied not in ("", version):
        raise InvalidParameter(f"Requested release version {release} is not valid for kubernetes version {version}.")
    return version


def _release(version):
    return f"{version}.0-20260101"


def _hardware(request, launch_template):
    """Disk and instance types come from the launch template where there is one, else from defaults."""
    if not launch_template:
        return {"diskSize": 20, "instanceTypes": ["t3.medium"], **pick(request, "diskSize", "instanceTypes")}
    if request.get("diskSize"):
        raise InvalidParameter("Disk size must be specified within the launch template.")
    if request.get("remoteAccess"):
        raise InvalidParameter("Remote access configuration cannot be specified with a launch template.")
    hardware = {"launchTemplate": _reference(launch_template), **pick(request, "instanceTypes")}
    if launch_template["ami"]:
        return {**hardware, "amiType": "CUSTOM", "releaseVersion": launch_template["ami"]}
    if not launch_template["instanceType"] and "instanceTypes" not in hardware:
        hardware["instanceTypes"] = ["t3.medium"]
    return hardware


def _reference(launch_template):
    return pick(launch_template, "id", "name", "version")
