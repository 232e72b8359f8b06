import { everyImage } from './every-image';

/** Which images hold the real program and which a stand-in, as a table for `docs/cluster.md`. */
export function imagesTable(): string {
  const rows = [...everyImage()]
    .map(([reference, { origin }]) => ({
      name: reference.split('/').at(-1)?.split(':')[0] ?? reference,
      what: 'real' in origin ? 'real' : 'stand-in',
      from: 'real' in origin ? source(origin) : `${origin.standIn}: ${origin.why}`,
    }))
    .sort((a, b) => (a.what + a.name < b.what + b.name ? -1 : 1))
    .map(({ name, what, from }) => `| ${name} | ${what} | ${from} |`);
  return ['| Image | | From |', '| --- | --- | --- |', ...rows].join('\n');
}

const source = (
  origin: { real: 'Go module'; module: string } | { real: 'Debian package'; package: string },
): string =>
  origin.real === 'Go module' ? `the module \`${origin.module}\`` : `Debian's \`${origin.package}\``;
