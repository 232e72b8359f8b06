const KINDS = ['network', 'services', 'storage'] as const;
type Kind = (typeof KINDS)[number];

/** What one test found. */
export interface Finding {
  readonly service: string;
  readonly kind: Kind;
  readonly name: string;
  readonly result: 'ok' | 'FAILED' | 'unknown';
  readonly runbook: string;
  readonly detail: string;
}

const LINE = /^(\S+) (network|services|storage) (\S+) (ok|FAILED|unknown) (\S+) ?(.*)$/;

/** Lines of `jobs/diagnose.sh`; any other line is what a tool had to say, and no finding. */
export const findingsIn = (lines: readonly string[]): readonly Finding[] =>
  lines.flatMap((line) => {
    const [, service, kind, name, result, runbook, detail] = LINE.exec(line) ?? [];
    return service === undefined ? [] : [{ service, kind, name, result, runbook, detail } as Finding];
  });

/** A row for each service with the worst of each kind of test, then what failed and which page helps. */
export function report(findings: readonly Finding[], { all }: { readonly all?: true }): string {
  const services = [...new Set(findings.map(({ service }) => service))];
  const failed = findings.filter(({ result }) => result === 'FAILED');
  const unknown = findings.filter(({ result }) => result === 'unknown');
  const told = all ? findings : [...failed, ...unknown];
  return [
    ...aligned([
      ['SERVICE', ...KINDS.map((kind) => kind.toUpperCase())],
      ...services.map((service) => [
        service,
        ...KINDS.map((kind) => worst(findings.filter((one) => one.service === service && one.kind === kind))),
      ]),
    ]),
    '',
    ...aligned(
      told.map(({ service, kind, name, result, runbook, detail }) => [
        service,
        `${kind} ${name}`,
        result,
        runbook === '-' ? detail : `${detail} (docs/runbooks/${runbook}.md)`,
      ]),
    ),
    ...(told.length > 0 ? [''] : []),
    `${findings.length} tests of ${services.length} services: ${failed.length} failed, ${unknown.length} could not be made.`,
  ].join('\n');
}

function worst(findings: readonly Finding[]): string {
  const results = new Set(findings.map(({ result }) => result));
  return results.has('FAILED') ? 'FAILED' : results.has('ok') && !results.has('unknown') ? 'ok' : 'unknown';
}

function aligned(rows: readonly (readonly string[])[]): readonly string[] {
  const widths = rows[0]?.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0))) ?? [];
  return rows.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  );
}
