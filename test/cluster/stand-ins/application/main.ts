import { endOnSignal } from '../http/serve';
import { APPLICATIONS } from './catalogue';
import { writeConfig } from './config-volume';
import { serveApplication } from './server';

endOnSignal();
const name = process.env.STAND_IN ?? '';
const make = APPLICATIONS[name];
if (!make) throw new Error(`STAND_IN is '${name}'; there are ${Object.keys(APPLICATIONS).join(', ')}`);
// Two digits or three, as an octal number.
if (process.env.UMASK) process.umask(Number.parseInt(process.env.UMASK, 8));

const application = make(process.env);
const starts = writeConfig(application.config);
serveApplication(name, application).then(() =>
  console.log(JSON.stringify({ message: `${name} listens on ${application.port}`, starts })),
);
