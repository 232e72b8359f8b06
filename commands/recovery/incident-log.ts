import type { Kubectl } from '../restore/kubectl';
import { RestoreError } from '../restore/problems';

/** What an incident left behind; `jobs/incident.sh` writes it. */
export interface Incident {
  readonly time: string;
  readonly what: string;
  readonly service: string;
  readonly zone: string;
  readonly tests: readonly {
    readonly name: string;
    readonly ok: boolean | null;
    readonly detail: string;
  }[];
  readonly action: string;
  readonly result: string;
  readonly duration: number;
}

interface ConfigMaps {
  readonly items: readonly { readonly data?: Readonly<Record<string, string>> }[];
}

/**
 * The incidents of a cluster, newest first, and how many records could not be read.
 * @throws RestoreError when the cluster keeps none.
 */
export async function incidentsOf(
  kubectl: Kubectl,
): Promise<{ incidents: readonly Incident[]; unreadable: number }> {
  const list = await kubectl.read([
    'get',
    'configmaps',
    '--all-namespaces',
    '--selector=app.kubernetes.io/instance=zonarr',
    '--field-selector=metadata.name=incidents',
    '--output=json',
  ]);
  const { items } = JSON.parse(list) as ConfigMaps;
  if (items.length === 0)
    throw new RestoreError(
      'this cluster keeps no incidents of Zonarr. Is it the right one, and is dist/ applied?',
    );
  const texts = items.flatMap(({ data = {} }) => Object.values(data));
  const incidents = texts.flatMap(parsed).sort((a, b) => Date.parse(b.time) - Date.parse(a.time));
  return { incidents, unreadable: texts.length - incidents.length };
}

function parsed(text: string): readonly Incident[] {
  try {
    const { tests = [], ...rest } = JSON.parse(text) as Incident;
    return Number.isNaN(Date.parse(rest.time)) || !Array.isArray(tests) ? [] : [{ tests, ...rest }];
  } catch {
    return [];
  }
}

const RESULTS = new Map<boolean | null, string>([
  [true, 'ok'],
  [false, '**failed**'],
]);

/** As Markdown, ready to be put into notes. */
export function asMarkdown({ time, what, service, zone, tests, action, result, duration }: Incident): string {
  return [
    `## ${time.slice(0, 16).replace('T', ' ')} UTC: ${plain(service)} ${plain(what)}`,
    '',
    `- Zone: ${plain(zone)}`,
    `- Action: ${plain(action)}`,
    `- Result: **${plain(result)}** after ${duration} s`,
    ...(tests.length === 0
      ? []
      : [
          '',
          '| Test | Result | Detail |',
          '| --- | --- | --- |',
          ...tests.map(
            ({ name, ok, detail }) =>
              `| ${plain(name)} | ${RESULTS.get(ok) ?? 'unknown'} | ${plain(detail)} |`,
          ),
        ]),
  ].join('\n');
}

/** Text that stays in its line and its cell. */
const plain = (text: unknown): string =>
  String(text)
    .replace(/\s+/g, ' ')
    .replace(/[|<*_`\\]/g, '\\$&');
