import { join } from 'node:path';
import { endOnSignal } from '../http/serve';
import { APPLICATIONS } from './catalogue';
import { writeConfig } from './config-volume';
import { Database } from './database';
import { serveApplication } from './server';

let database: Database | undefined;
endOnSignal(() => database?.close());

const name = process.env.STAND_IN ?? '';
const make = APPLICATIONS[name];
if (!make) throw new Error(`STAND_IN is '${name}'; there are ${Object.keys(APPLICATIONS).join(', ')}`);
// Two digits or three, as an octal number.
if (process.env.UMASK) process.umask(Number.parseInt(process.env.UMASK, 8));

const application = make(process.env);
const starts = writeConfig(application.config);

async function start(): Promise<void> {
  database = await Database.open(join(application.config, `${name}.db`));
  await serveApplication(name, application, { database });
  const { problem } = database;
  console.log(JSON.stringify({ message: `${name} listens on ${application.port}`, starts, problem }));
}

void start();
