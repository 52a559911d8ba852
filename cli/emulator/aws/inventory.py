"""Everything that a user of the emulated AWS made and that still exists."""

from moto.autoscaling.models import autoscaling_backends
from moto.ec2.models import ec2_backends
from moto.iam.models import AWSManagedPolicy, iam_backends
from moto.kms.models import kms_backends
from moto.logs.models import logs_backends
from moto.s3.models import FakeKey, s3_backends

from .eks.backend import slipway_eks_backends


def inventory():
    """[{account, region, service, type, id}], sorted; what AWS provides by itself is left out."""
    services = {
        "autoscaling": (autoscaling_backends, _autoscaling),
        "ec2": (ec2_backends, _ec2),
        "eks": (slipway_eks_backends, _eks),
        "iam": (iam_backends, _iam),
        "kms": (kms_backends, _kms),
        "logs": (logs_backends, _logs),
        "s3": (s3_backends, _s3),
    }
    items = [
        {"account": account, "region": _region(region), "service": service, "type": kind, "id": identifier}
        for service, (backends, list_items) in services.items()
        for account, regions in list(backends.items())
        for region, backend in list(regions.items())
        for kind, identifier in list_items(backend)
    ]
    return sorted(items, key=lambda item: tuple(item.values()))


def _region(region):
    return "global" if region == "aws" else region


def _autoscaling(backend):
    return [("autoScalingGroup", name) for name in backend.autoscaling_groups]


def _ec2(backend):
    default = {vpc.id for vpc in backend.vpcs.values() if vpc.is_default}

    def made(things):
        return [thing for thing in things if thing.vpc_id not in default]

    def alive(things):
        return [thing for thing in things if thing.state != "deleted"]

    subnets = [subnet for zone in backend.subnets.values() for subnet in zone.values()]
    groups = [group for groups in backend.groups.values() for group in groups.values()]
    found = {
        "egressOnlyInternetGateway": backend.egress_only_internet_gateways.values(),
        "elasticIp": backend.addresses,
        "flowLog": backend.flow_logs.values(),
        "instance": [i for i in backend.all_instances() if i.state != "terminated"],
        "internetGateway": backend.internet_gateways.values(),
        "launchTemplate": backend.launch_templates.values(),
        "natGateway": alive(backend.nat_gateways.values()),
        "networkAcl": made(acl for acl in backend.network_acls.values() if not acl.default),
        "networkInterface": backend.enis.values(),
        "routeTable": made(table for table in backend.route_tables.values() if not table.main_association_id),
        "securityGroup": made(group for group in groups if group.name != "default"),
        "subnet": made(subnets),
        "vpc": [vpc for vpc in backend.vpcs.values() if vpc.id not in default],
        "vpcEndpoint": alive(backend.vpc_end_points.values()),
    }
    return [(kind, thing.id) for kind, things in found.items() for thing in things]


def _eks(backend):
    found = []
    for cluster in backend.clusters.values():
        found.append(("cluster", cluster.name))
        for kind, names in (
            ("nodegroup", cluster.nodegroups),
            ("addon", cluster.addons),
            ("accessEntry", cluster.access_entries),
            ("podIdentityAssociation", cluster.pod_identities),
            ("fargateProfile", cluster.fargate_profiles),
        ):
            found += [(kind, f"{cluster.name}/{name}") for name in names]
    return found


def _iam(backend):
    roles = [role for role in backend.roles.values() if not role.path.startswith("/aws-service-role/")]
    policies = [p for p in backend.managed_policies.values() if not isinstance(p, AWSManagedPolicy)]
    return [
        *(("role", role.name) for role in roles),
        *(("policy", policy.arn) for policy in policies),
        *(("instanceProfile", profile.name) for profile in backend.instance_profiles.values()),
        *(("openIdConnectProvider", arn) for arn in backend.open_id_providers),
        *(("user", user.name) for user in backend.users.values()),
    ]


def _kms(backend):
    managed = "alias/aws/"
    found = []
    for key in backend.keys.values():
        names = list(key.aliases)
        if key.key_state == "PendingDeletion" or any(name.startswith(managed) for name in names):
            continue
        found += [("key", key.id), *(("alias", name) for name in names)]
    return found


def _logs(backend):
    return [("logGroup", name) for name in backend.groups]


def _s3(backend):
    found = []
    for bucket in backend.buckets.values():
        found.append(("bucket", bucket.name))
        # An object whose newest version is a delete marker is gone for its users.
        found += [("object", f"{bucket.name}/{name}") for name, key in bucket.keys.items() if isinstance(key, FakeKey)]
    return found
