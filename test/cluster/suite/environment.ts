import type { Circus } from '@jest/types';
import { TestEnvironment } from 'jest-environment-node';
import { explain } from '../platform/explain';

/** The first test of a file that fails says what the cluster was doing. */
export default class ClusterEnvironment extends TestEnvironment {
  private explained = false;

  handleTestEvent(event: Circus.Event): void {
    if (this.explained || event.name !== 'test_done' || event.test.errors.length === 0) return;
    this.explained = true;
    process.stderr.write(`\n${event.test.name}\n${explain()}\n`);
  }
}
