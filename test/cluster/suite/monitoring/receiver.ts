import { serve } from '../../stand-ins/http/serve';

/** Runs in the outside network and takes what Alertmanager sends: a line with path and body for each message. */
async function main(): Promise<void> {
  await serve(Number(process.argv[2]), async (exchange) => {
    const { path } = exchange;
    const message = JSON.parse((await exchange.body()).toString()) as object;
    process.stdout.write(`${JSON.stringify({ path, message })}\n`);
    exchange.text(200, 'OK');
  });
  process.stdout.write('listening\n');
  process.stdin.resume().once('end', () => process.exit());
}

void main();
