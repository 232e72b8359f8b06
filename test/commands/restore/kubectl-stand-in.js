#!/usr/bin/env node
/**
 * In place of kubectl: a cluster in a folder ($CLUSTER). `cluster.json` says what it answers; every call, and every
 * object that was created, is a line of `calls`.
 */
const { appendFileSync, existsSync, readFileSync } = require('node:fs');
const { spawnSync } = require('node:child_process');
const { join } = require('node:path');

const folder = process.env.CLUSTER;
const cluster = JSON.parse(readFileSync(join(folder, 'cluster.json'), 'utf8'));
const args = process.argv.slice(2).filter((arg) => !arg.startsWith('--request-timeout'));
const [verb, what, name] = args.filter((arg) => !arg.startsWith('-') && !cluster.words?.includes(arg));
const say = (value) => process.stdout.write(typeof value === 'string' ? value : JSON.stringify(value));
const record = (call) => appendFileSync(join(folder, 'calls'), `${JSON.stringify(call)}\n`);

const input = verb === 'create' ? JSON.parse(readFileSync(0, 'utf8')) : undefined;
record({ args, ...(input && { input }) });
const failure = cluster.failures?.[`${verb} ${what ?? ''}`.trim()];
if (failure) {
  process.stderr.write(`${failure}\n`);
  process.exit(1);
}

/** Jobs are named after their number, and end with the exit code that the cluster has for their prefix. */
const exitCode = (job) => cluster.exitCodes?.[job.split('-')[0]] ?? 0;
const started = (job) => !cluster.pending || !job.startsWith(cluster.pending.prefix);

const answers = {
  'get cronjobs.batch': () => ({ items: cluster.cronJobs }),
  'get jobs.batch': () => (name ? jobObject(name) : { items: cluster.restores ?? [] }),
  'get pods': () => ({ items: podsOf(args.find((arg) => arg.includes('job-name=')).split('job-name=')[1]) }),
  'get events': () => ({ items: [{ message: cluster.event }] }),
};

function jobObject(job) {
  const running = job.startsWith('download') || !started(job);
  const condition = { type: exitCode(job) === 0 ? 'Complete' : 'Failed', status: 'True', message: 'as told' };
  return { metadata: { name: job }, status: { conditions: running ? [] : [condition] } };
}

function podsOf(job) {
  if (!started(job)) return cluster.pending.pods;
  const state = job.startsWith('download') ? { running: {} } : { terminated: { exitCode: exitCode(job) } };
  return [{ metadata: { name: `${job}-pod` }, status: { containerStatuses: [{ name: 'backup', state }] } }];
}

if (verb === 'create') say(`${input.metadata.generateName}1`);
else if (verb === 'get')
  say((answers[`get ${what}`] ?? (() => ({ items: cluster.objects?.[what] ?? [] })))());
else if (verb === 'logs') say(cluster.logs[what.split('-')[0]] ?? '');
else if (verb === 'exec') {
  const files = join(folder, 'files');
  if (existsSync(files))
    spawnSync('tar', ['-c', '-C', files, '.'], { stdio: ['ignore', 'inherit', 'inherit'] });
  process.exit(cluster.exitCodes?.exec ?? 0);
}
