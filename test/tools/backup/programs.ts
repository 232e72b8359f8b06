import { buildPrograms } from '../../cluster/tools/build';
import { PROGRAMS } from '../../cluster/tools/programs';

const NEEDED = ['restic', 'rest-server', 'pushgateway'] as const;

export type Programs = Readonly<Record<(typeof NEEDED)[number], string>>;

/** Where the programs are; the first time they are built from their Go modules. */
export async function programs(): Promise<Programs> {
  const lines: string[] = [];
  const needed = PROGRAMS.filter(({ name }) => NEEDED.some((each) => each === name));
  const built = await buildPrograms(needed, (line) => lines.push(line)).catch((error: Error) => {
    throw new Error(`${error.message}\n${lines.join('\n')}`);
  });
  return Object.fromEntries(built) as unknown as Programs;
}
