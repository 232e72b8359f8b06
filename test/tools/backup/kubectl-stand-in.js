/**
 * Stand-in for what kubectl asks: knows the calls of the job scripts, and nothing else. bin/kubectl hands it the words
 * of a call, and the folder that has the state of its cluster. One for a whole run of the suites: a process of Node for
 * each call took a fifth of their time. Usage: node kubectl-stand-in.js SOCKET, which ends with its input.
 */
const { appendFileSync, existsSync, readFileSync, writeFileSync } = require('node:fs');
const { createServer } = require('node:http');
const { join } = require('node:path');
const { text } = require('node:stream/consumers');
const { Api, Refused } = require('./api-stand-in.js');

/** Options without a value. */
const FLAGS = ['ignore-not-found', 'force'];

// One call at a time, as the API server's storage sees to: nothing below waits for anything.
createServer(async (request, response) => {
  const form = new URLSearchParams(await text(request));
  try {
    const answer = obey(form.get('cluster'), parse(form.getAll('word')), form.get('input'));
    response.end(answer ? JSON.stringify(answer) : '');
  } catch (error) {
    response.statusCode = 400;
    response.end(error instanceof Refused ? `${error.message} (stand-in for kubectl)` : error.stack);
  }
}).listen(process.argv[2]);
process.stdin.resume().once('end', () => process.exit());

function obey(root, { options, words }, input) {
  const [verb, ...rest] = words;
  const [kind, name] = rest.length === 1 ? rest[0].split('/') : rest;
  const manner = [
    options['grace-period'] && `grace ${options['grace-period']}`,
    options.force && 'forced',
  ].filter(Boolean);
  const call = [options.namespace, verb, `${kind}/${name ?? ''}`, options.patch ?? '', ...manner]
    .join(' ')
    .replace(/\s+/g, ' ');
  appendFileSync(join(root, 'calls'), `${call}\n`);
  const refusal = refusalOf(root, call);
  if (refusal && !refusal.afterwards) throw new Refused('The connection to the server was refused');
  const answer = answered(new Api(join(root, 'objects')), { verb, kind, name, options, input });
  if (refusal) throw new Refused('the answer was lost');
  return answer;
}

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

/** Calls that shall fail are in a file as {match, times, afterwards}; the first that fits is used up. */
function refusalOf(root, call) {
  const file = join(root, 'refusals.json');
  const refusals = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : [];
  const found = refusals.find(({ match, times }) => times > 0 && new RegExp(match).test(call));
  if (!found) return undefined;
  found.times -= 1;
  writeFileSync(file, JSON.stringify(refusals));
  return found;
}

function answered(api, { verb, kind, name, options, input }) {
  if (verb === 'patch') {
    if (options.type !== 'merge') throw new Refused(`a patch of type ${options.type} is not known`);
    return api.patch(options.namespace, kind, name, JSON.parse(options.patch)) && undefined;
  }
  if (verb === 'create') return api.create(options.namespace, JSON.parse(input));
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
