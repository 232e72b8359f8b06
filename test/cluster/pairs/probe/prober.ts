import { text } from 'node:stream/consumers';
import { bounded } from './bounded';
import { attempt, type Target } from './connect';

/** Runs in the network namespace of a source: targets as JSON in, outcomes as JSON out, in the same order. */

const AT_ONCE = 200;

async function main(): Promise<void> {
  const targets = JSON.parse(await text(process.stdin)) as readonly Target[];
  process.stdout.write(JSON.stringify(await bounded(targets, AT_ONCE, attempt)));
}

void main();
