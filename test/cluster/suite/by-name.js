const Sequencer = require('@jest/test-sequencer').default;

/** Runs test files in the order of their names: what disturbs the cluster comes last. */
module.exports = class ByName extends Sequencer {
  sort(tests) {
    return [...tests].sort((a, b) => (a.path < b.path ? -1 : 1));
  }
};
