import { kubectl } from '../../harness/kubectl';

/** Lets a Deployment run nowhere, or again where it did before. */
export const place = (namespace: string, name: string, where: 'nowhere' | 'as before'): void =>
  void kubectl(
    ...['patch', 'deployment', '-n', namespace, name, '--type=merge', '-p'],
    JSON.stringify({
      spec: {
        template: {
          spec: { nodeSelector: where === 'nowhere' ? { 'zonarr.dev/no-such-node': 'true' } : null },
        },
      },
    }),
  );
