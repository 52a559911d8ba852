import { NodeGroup, type NodeGroupProps } from "../../modules/nodes/node-group";
import { NodeRole } from "../../modules/nodes/node-role";
import { updateTimeoutMinutes } from "../../modules/nodes/update-timeout";
import { at, onlyResource, resources, synthModule, type Json } from "../support/synth";

const props: NodeGroupProps = {
  clusterName: "prod-eu-blue",
  namePrefix: "batch-",
  launchTemplateName: "prod-eu-blue-batch",
  roleArn: "arn:aws:iam::444455556666:role/prod-eu-blue-node",
  subnetIds: ["subnet-1"],
  securityGroupIds: ["sg-1"],
  instanceTypes: ["c7i.2xlarge"],
  amiType: "AL2023_x86_64_STANDARD",
  version: "1.34",
  releaseVersion: "1.34.1-20260724",
  capacityType: "SPOT",
  minSize: 0,
  maxSize: 20,
  desiredSize: 0,
  desiredSizeOwned: "autoscaler",
  updateConfig: { maxUnavailable: 2 },
  nodeRepair: true,
  labels: { team: "data" },
  taints: [
    { key: "workload", value: "batch", effect: "NoSchedule" },
    { key: "a", value: "", effect: "NoExecute" },
    { key: "b", value: "", effect: "PreferNoSchedule" },
  ],
  volumes: [
    { deviceName: "/dev/xvda", sizeGib: undefined },
    { deviceName: "/dev/xvdb", sizeGib: 80 },
  ],
  instanceTags: { Name: "prod-eu-blue-batch", cluster: "prod-eu-blue" },
  autoScalingGroupTags: {
    "k8s.io/cluster-autoscaler/node-template/label/team.a": "1",
    "k8s.io/cluster-autoscaler/node-template/label/team/a": "2",
    "k8s.io/cluster-autoscaler/node-template/label/team_a": "3",
  },
  dependsOn: [],
};

const synthGroup = (changes: Partial<NodeGroupProps> = {}): Json =>
  synthModule((scope) => new NodeGroup(scope, "batch", { ...props, ...changes }));
const group = (changes: Partial<NodeGroupProps> = {}): Json => onlyResource(synthGroup(changes), "aws_eks_node_group");
const template = onlyResource(synthGroup(), "aws_launch_template");

describe("NodeGroup", () => {
  test("starts with the pinned Kubernetes version and AMI release", () => {
    expect(group()).toMatchObject({ version: "1.34", release_version: "1.34.1-20260724", capacity_type: "SPOT" });
  });

  test("hands on what its nodes are", () => {
    expect(group()).toMatchObject({
      ami_type: "AL2023_x86_64_STANDARD",
      instance_types: ["c7i.2xlarge"],
      labels: { team: "data" },
      node_repair_config: { enabled: true },
      scaling_config: { min_size: 0, max_size: 20, desired_size: 0 },
    });
  });

  test("names the version of its launch template, which no edit of tags makes unknown", () => {
    expect(at(group(), "launch_template")).toEqual({ id: "${aws_launch_template.batch_template.id}", version: "1" });
  });

  test("can stand beside its successor", () => {
    expect(group()).toMatchObject({ node_group_name_prefix: "batch-", lifecycle: { create_before_destroy: true } });
    expect(group()).not.toHaveProperty("node_group_name");
  });

  test("leaves the desired size to the autoscaler, and only to it", () => {
    const ignored = "scaling_config[0].desired_size";
    expect(at(group(), "lifecycle")["ignore_changes"]).toEqual([ignored]);
    expect(at(group({ desiredSizeOwned: "terraform" }), "lifecycle")).not.toHaveProperty("ignore_changes");
  });

  test("writes taints in EKS's words", () => {
    expect(group()["taint"]).toEqual([
      { key: "workload", value: "batch", effect: "NO_SCHEDULE" },
      { key: "a", value: "", effect: "NO_EXECUTE" },
      { key: "b", value: "", effect: "PREFER_NO_SCHEDULE" },
    ]);
  });

  test("replaces by count or by percentage", () => {
    expect(at(group(), "update_config")).toEqual({ max_unavailable: 2 });
    const percentage = group({ updateConfig: { maxUnavailablePercentage: 33 } });
    expect(at(percentage, "update_config")).toEqual({ max_unavailable_percentage: 33 });
  });

  test("waits for the update of its greatest size", () => {
    expect(at(group(), "timeouts")).toEqual({ update: "190m" });
  });

  test("tags its Auto Scaling group, not the instances, under one address for each key", () => {
    const tags = resources(synthGroup(), "aws_autoscaling_group_tag");
    expect(Object.keys(tags)).toEqual([
      "batch_tag_k8s_2eio__cluster-autoscaler__node-template__label__team_2ea",
      "batch_tag_k8s_2eio__cluster-autoscaler__node-template__label__team_5fa",
      "batch_tag_k8s_2eio__cluster-autoscaler__node-template__label__team__a",
    ]);
    for (const tag of Object.values(tags)) {
      expect(tag["autoscaling_group_name"]).toBe("${aws_eks_node_group.batch.resources[0].autoscaling_groups[0].name}");
      expect(at(tag, "tag")["propagate_at_launch"]).toBe(false);
      expect(tag["lifecycle"]).toEqual({ create_before_destroy: true });
    }
  });
});

describe("the launch template", () => {
  test("is another one, with another name, as soon as it holds something else", () => {
    const nameOf = (changes: Partial<NodeGroupProps>): unknown =>
      onlyResource(synthGroup(changes), "aws_launch_template")["name"];
    const larger = props.volumes.map((volume) => ({ ...volume, sizeGib: 100 }));
    const names = [{}, { volumes: larger }, { instanceTags: { Name: "other" } }].map(nameOf);
    expect(new Set(names).size).toBe(3);
    expect(names).toEqual(names.map(() => expect.stringMatching(/^prod-eu-blue-batch-[0-9a-f]{8}$/)));
    expect(nameOf({ labels: { other: "label" }, maxSize: 30 })).toBe(template["name"]);
  });

  test("gives metadata by IMDSv2 only, and only to the node itself", () => {
    expect(template["metadata_options"]).toEqual({
      http_endpoint: "enabled",
      http_tokens: "required",
      http_put_response_hop_limit: 1,
      instance_metadata_tags: "disabled",
    });
  });

  test("encrypts every disk", () => {
    expect(template["block_device_mappings"]).toEqual([
      { device_name: "/dev/xvda", ebs: { volume_type: "gp3", encrypted: "true", delete_on_termination: "true" } },
      {
        device_name: "/dev/xvdb",
        ebs: { volume_size: 80, volume_type: "gp3", encrypted: "true", delete_on_termination: "true" },
      },
    ]);
  });

  test("has no key, no user data and no public address", () => {
    for (const argument of ["key_name", "user_data", "network_interfaces", "image_id", "iam_instance_profile"]) {
      expect(template).not.toHaveProperty(argument);
    }
    expect(template["vpc_security_group_ids"]).toEqual(["sg-1"]);
  });

  test("tags instances, network interfaces and volumes with the fixed identity", () => {
    const tags = { Name: "prod-eu-blue-batch", cluster: "prod-eu-blue" };
    expect(template["tag_specifications"]).toEqual([
      { resource_type: "instance", tags },
      { resource_type: "network-interface", tags },
      { resource_type: "volume", tags },
    ]);
  });
});

describe("NodeRole", () => {
  const place = { partition: "aws", accountId: "444455556666", region: "eu-west-1" };
  const form = synthModule(
    (scope) =>
      new NodeRole(scope, "node_role", {
        name: "prod-eu-blue-node",
        clusterName: "prod-eu-blue",
        place,
        permissionsBoundary: undefined,
      }),
  );

  test("may join, pull images and be reached by SSM; the CNI's permissions are not its own", () => {
    const attached = Object.values(resources(form, "aws_iam_role_policy_attachment"));
    expect(attached.map(({ policy_arn: arn }) => arn).sort()).toEqual([
      "arn:aws:iam::aws:policy/AmazonEC2ContainerRegistryPullOnly",
      "arn:aws:iam::aws:policy/AmazonEKSWorkerNodePolicy",
      "arn:aws:iam::aws:policy/AmazonSSMManagedInstanceCore",
    ]);
  });
});

describe("updateTimeoutMinutes", () => {
  test.each([
    { what: "35 nodes one by one", nodes: 35, config: { maxUnavailable: 1 }, minutes: 640 },
    { what: "35 nodes by thirds", nodes: 35, config: { maxUnavailablePercentage: 33 }, minutes: 82 },
    { what: "a percentage below one node", nodes: 2, config: { maxUnavailablePercentage: 10 }, minutes: 60 },
    { what: "3 nodes at once: the provider's default", nodes: 3, config: { maxUnavailable: 3 }, minutes: 60 },
    { what: "an empty group", nodes: 0, config: { maxUnavailable: 1 }, minutes: 60 },
    { what: "450 nodes, of which EKS takes 100", nodes: 450, config: { maxUnavailablePercentage: 100 }, minutes: 100 },
  ])("$what", ({ nodes, config, minutes }) => {
    expect(updateTimeoutMinutes(nodes, config)).toBe(minutes);
  });
});
