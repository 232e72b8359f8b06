import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { inNetwork, networkFile, OUTSIDE_NETWORK } from '../../harness/hosts';
import { ROOT } from '../../harness/paths';
import { until } from '../../harness/until';
import type { Labels } from './prometheus';

export interface Notice {
  readonly status: 'firing' | 'resolved';
  readonly labels: Labels;
  readonly annotations: Labels;
}

/** What Alertmanager posts, https://prometheus.io/docs/alerting/latest/configuration/#webhook_config */
export interface Message {
  readonly path: string;
  readonly message: { readonly externalURL: string; readonly alerts: readonly Notice[] };
}

export interface Webhook {
  /** What has come so far. */
  readonly messages: readonly Message[];
  /** The notice of an alert, with the message that brought it, once it has come. */
  arrival(alertname: string, status: Notice['status'], seconds: number): Promise<Notice & Message>;
  end(): void;
}

/** Listens at an address of the outside host. Ends with the calling process. */
export async function listen(address: string, port: number): Promise<Webhook> {
  // Packets to any address arrive there; answers leave only from one that it has.
  const own = (change: string) =>
    inNetwork(OUTSIDE_NETWORK, ['ip', 'address', change, `${address}/32`, 'dev', 'lo']);
  own('replace');
  const receiver = spawn(
    'nsenter',
    [
      `--net=${networkFile(OUTSIDE_NETWORK)}`,
      ...[process.execPath, '--import', 'tsx', join(__dirname, 'receiver.ts'), String(port)],
    ],
    { cwd: ROOT, stdio: ['pipe', 'pipe', 'inherit'] },
  );
  const messages: Message[] = [];
  let listening: true | undefined;
  createInterface({ input: receiver.stdout }).on('line', (line) => {
    if (line === 'listening') listening = true;
    else messages.push(JSON.parse(line) as Message);
  });
  await until('the webhook receiver to listen', () => listening);
  return {
    messages,
    arrival: (alertname, status, seconds) =>
      until(
        `the webhook to be told that ${alertname} is ${status}`,
        () =>
          messages
            .flatMap((message) => message.message.alerts.map((alert) => ({ ...message, ...alert })))
            .find((notice) => notice.status === status && notice.labels.alertname === alertname),
        { seconds, why: () => `so far came ${JSON.stringify(messages)}` },
      ),
    end() {
      receiver.stdin.end();
      own('delete');
    },
  };
}
