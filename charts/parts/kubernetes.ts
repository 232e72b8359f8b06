/** Kubernetes' own objects. No more of cdk8s-plus is used, and loading the whole takes as long as cdk8s itself. */
export * as k8s from 'cdk8s-plus-28/lib/imports/k8s';
