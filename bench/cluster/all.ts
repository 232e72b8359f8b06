import { useSettings } from '../../test/cluster/suite/settings';
import { backup } from './backup';
import { download } from './download';
import { policies } from './policies';
import { recovery } from './recovery';
import { requests } from './requests';

/** Every figure that needs the running cluster: `npm run cluster -- up --platform` comes first. */
async function main(): Promise<void> {
  await useSettings();
  requests();
  download();
  await policies();
  await backup();
  await recovery();
}

main().catch((error: Error) => {
  console.error(error.message);
  process.exitCode = 1;
});
