import type { Service } from '../../model/service';

/** Pod Security *restricted* for a pod that prometheus-operator makes; it hardens the containers itself. */
export function operatorPodSecurity({ user }: Service) {
  return {
    runAsNonRoot: true,
    runAsUser: user?.uid ?? 1000,
    runAsGroup: user?.gid ?? 2000,
    fsGroup: user?.gid ?? 2000,
    fsGroupChangePolicy: 'OnRootMismatch',
    seccompProfile: { type: 'RuntimeDefault' },
  };
}
