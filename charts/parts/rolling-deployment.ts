import { k8s } from './kubernetes';

/** Whoever calls a pod hears a moment late that it goes, so it goes on answering for these seconds. */
const LINGER = { preStop: { sleep: { seconds: 5 } } };

/**
 * A Deployment whose pods are replaced while their successors serve already.
 * https://kubernetes.io/docs/concepts/containers/container-lifecycle-hooks/
 */
export class RollingDeployment extends k8s.KubeDeployment {
  /** The types are those of Kubernetes 1.28, which had no `sleep`, and they drop what they do not know. */
  override toJson() {
    const json = super.toJson();
    const [main] = json.spec.template.spec.containers;
    main.lifecycle = LINGER;
    return json;
  }
}
