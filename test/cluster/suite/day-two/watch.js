/**
 * Asks one address ten times a second, each time on a connection of its own, until the input closes; then says how
 * often it was answered with the status that was wanted, and what else happened. Usage: watch.js URL ADDRESS STATUS
 */
const https = require('node:https');

const [url, address, wanted] = process.argv.slice(2);
const PERIOD_MILLISECONDS = 100;
const answered = { good: 0, bad: [] };
const started = Date.now();

function ask() {
  const seconds = (Date.now() - started) / 1000;
  const bad = (what) => answered.bad.push({ seconds, what });
  const request = https.get(url, {
    lookup: (_name, options, done) =>
      options.all ? done(null, [{ address, family: 4 }]) : done(null, address, 4),
    rejectUnauthorized: false,
    agent: false,
    timeout: 10_000,
  });
  request.on('response', (response) => {
    response.resume();
    if (String(response.statusCode) === wanted) answered.good++;
    else bad(`status ${response.statusCode}`);
  });
  request.on('timeout', () => request.destroy(new Error('no answer in 10 s')));
  request.on('error', (error) => bad(error.message));
  return request;
}

const timer = setInterval(ask, PERIOD_MILLISECONDS);
process.stdin.resume().on('end', () => {
  clearInterval(timer);
  const last = ask();
  last.on('close', () => process.stdout.write(JSON.stringify(answered)));
});
