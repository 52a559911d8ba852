import { quoted } from "../wording";
import { keyed, text } from "./values";

/** A minor version of Kubernetes, in quotes: 1.30 would become the number 1.3. */
export const kubernetesVersion = text({ what: "a Kubernetes version", like: "1.35", pattern: /^1\.\d{2}$/ });

/** RFC 1123 label: namespaces. */
export const namespace = text({
  what: "a Kubernetes namespace",
  like: "kube-system",
  pattern: /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/,
});

/** RFC 1123 subdomain: service accounts. */
export const serviceAccount = text({
  what: "the name of a Kubernetes service account",
  like: "orders-api",
  pattern: /^[a-z0-9][a-z0-9.-]{0,251}[a-z0-9]$|^[a-z0-9]$/,
});

/**
 * Kubernetes: name of at most 63 characters, before it an optional DNS prefix and a slash; EKS takes 63 in all (EKS API
 * reference, CreateNodegroup `labels` and Taint `key`).
 */
const labelKeyPattern = /^(?=.{1,63}$)([a-z0-9][a-z0-9.-]*\/)?[A-Za-z0-9]([A-Za-z0-9_.-]*[A-Za-z0-9])?$/;

/** Key of a taint. */
export const labelKey = text({
  what: "a Kubernetes label key of at most 63 characters",
  like: "workload",
  pattern: labelKeyPattern,
});

/** Value of a taint; it may be empty. */
export const labelValue = text({
  what: "a Kubernetes label value",
  like: "batch",
  pattern: /^([A-Za-z0-9]([A-Za-z0-9_.-]{0,61}[A-Za-z0-9])?)?$/,
});

/** Value of a label of a node group, which EKS does not take empty (EKS API reference, CreateNodegroup `labels`). */
const nodeLabelValue = text({
  what: "a non-empty Kubernetes label value",
  like: "batch",
  pattern: /^[A-Za-z0-9]([A-Za-z0-9_.-]{0,61}[A-Za-z0-9])?$/,
});

/** Labels of nodes. */
export const labels = keyed(nodeLabelValue, (key) =>
  labelKeyPattern.test(key)
    ? undefined
    : { message: `expected a Kubernetes label key of at most 63 characters, such as "workload", got ${quoted(key)}` },
);
