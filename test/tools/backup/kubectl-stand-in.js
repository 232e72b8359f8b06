// Stand-in for kubectl: knows the calls of the job scripts, and nothing else. Keeps its state in the folder $CLUSTER.
const { appendFileSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } = require('node:fs');
const { join } = require('node:path');
const { Api, Refused } = require('./api-stand-in.js');

/** Options without a value. */
const FLAGS = ['ignore-not-found', 'force'];
const root = process.env.CLUSTER;
const { options, words } = parse(process.argv.slice(2));
const [verb, ...rest] = words;
const [kind, name] = rest.length === 1 ? rest[0].split('/') : rest;
const manner = [
  options['grace-period'] && `grace ${options['grace-period']}`,
  options.force && 'forced',
].filter(Boolean);
const call = [options.namespace, verb, `${kind}/${name ?? ''}`, options.patch ?? '', ...manner]
  .join(' ')
  .replace(/\s+/g, ' ');

// One call at a time, as the API server's storage sees to.
const lock = join(root, 'lock');
for (let attempt = 0; !made(lock); attempt++) {
  // Whoever held it was killed.
  if (attempt === 500) rmSync(lock, { recursive: true, force: true });
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 10);
}
let code = 0;
try {
  appendFileSync(join(root, 'calls'), `${call}\n`);
  const refusal = refusalOf(call);
  if (refusal && !refusal.afterwards) throw new Refused('The connection to the server was refused');
  const answer = answered();
  if (refusal) throw new Refused('the answer was lost');
  if (answer) console.log(JSON.stringify(answer));
} catch (error) {
  if (!(error instanceof Refused)) throw error;
  console.error(`${error.message} (stand-in for kubectl)`);
  code = 1;
} finally {
  rmSync(lock, { recursive: true, force: true });
}
process.exitCode = code;

/** Options by name, and the rest in order. */
function parse(args) {
  const found = { options: {}, words: [] };
  for (let i = 0; i < args.length; i++) {
    const [, option, value] = /^--([\w-]+)(?:=(.*))?$/s.exec(args[i]) ?? [];
    if (option === undefined) found.words.push(args[i]);
    else if (FLAGS.includes(option)) found.options[option] = true;
    else found.options[option] = value ?? args[++i];
  }
  return found;
}

function made(folder) {
  try {
    mkdirSync(folder);
    return true;
  } catch {
    return false;
  }
}

/** Calls that shall fail are in a file as {match, times, afterwards}; the first that fits is used up. */
function refusalOf(made) {
  const file = join(root, 'refusals.json');
  const refusals = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : [];
  const found = refusals.find(({ match, times }) => times > 0 && new RegExp(match).test(made));
  if (!found) return undefined;
  found.times -= 1;
  writeFileSync(file, JSON.stringify(refusals));
  return found;
}

function answered() {
  const api = new Api(join(root, 'objects'));
  if (verb === 'patch') {
    if (options.type !== 'merge') throw new Refused(`a patch of type ${options.type} is not known`);
    return api.patch(options.namespace, kind, name, JSON.parse(options.patch)) && undefined;
  }
  if (verb === 'create') return api.create(options.namespace, JSON.parse(readFileSync(0, 'utf8')));
  if (verb === 'delete' && kind === 'pod') return api.deletePod(options.namespace, name);
  if (verb !== 'get') throw new Refused(`${verb} is not known`);
  if (kind === 'pods') {
    const [, service] = /app\.kubernetes\.io\/name=([\w-]+)/.exec(options.selector);
    return { kind: 'List', items: api.podsOf(service) };
  }
  if (name === undefined) return { kind: 'List', items: api.list(options.namespace, kind.replace(/s$/, '')) };
  const found = api.read(options.namespace, kind, name);
  if (found || options['ignore-not-found']) return found;
  throw new Refused(`Error from server (NotFound): ${kind} "${name}" not found`);
}
