import { HEADER } from '../http/header';
import { endOnSignal, serve } from '../http/serve';
import { readConfig } from './config';
import { makeProvider, SIGN_IN } from './provider';
import { signIn } from './sign-in';

/** Dex's command line: `dex serve FILE`. */
const [command, file] = process.argv.slice(2);

async function start(): Promise<void> {
  if (command !== 'serve' || !file) throw new Error('usage: dex serve FILE');
  const config = readConfig(file, process.env);
  const provider = await makeProvider(config);
  const answer = provider.callback();
  let requests = 0;
  await serve(config.webPort, async (exchange) => {
    requests++;
    exchange.response.setHeader(HEADER, 'dex');
    if (exchange.path === '/healthz') return exchange.text(200, 'Health check passed');
    if (exchange.path === SIGN_IN) return signIn(exchange, provider, config.people);
    return answer(exchange.request, exchange.response);
  });
  await serve(config.telemetryPort, (exchange) => {
    if (exchange.path === '/metrics') exchange.text(200, `dex_stand_in_requests_total ${requests}\n`);
    else if (/^\/healthz(\/live|\/ready)?$/.test(exchange.path)) exchange.text(200, 'ok');
    else exchange.text(404, 'there are /metrics and /healthz');
  });
  console.log(JSON.stringify({ message: `dex listens on ${config.webPort}`, issuer: config.issuer }));
}

endOnSignal();
start();
