/** What `cdk8s synth` loads: it is plain JavaScript, so that the command needs no compiler of its own. */
const { load } = require('../bundle');

exports.NetworkProof = load('validation/network-proof.ts').NetworkProof;
