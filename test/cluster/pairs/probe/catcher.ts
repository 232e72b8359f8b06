import { createInterface } from 'node:readline';
import { type Catch, catchAll } from './catch';

/**
 * Runs in the network namespace of a target and answers in the place of programs that are not there: what to catch as
 * one line of JSON in, an empty line out once all is open. When its input ends, it takes everything back and ends.
 */
async function main(): Promise<void> {
  let takeBack = () => {};
  for await (const line of createInterface({ input: process.stdin })) {
    takeBack = await catchAll(JSON.parse(line) as Catch);
    process.stdout.write('\n');
  }
  takeBack();
  process.exit();
}

void main();
