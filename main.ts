import { App } from 'cdk8s';
import { Alerts } from './charts/alerts';
import { Auth } from './charts/auth';
import { Backup } from './charts/backup';
import { Dashboards } from './charts/dashboards';
import { Edge } from './charts/edge';
import { GitOps } from './charts/gitops';
import { synthLibraryFolder } from './charts/library-folder';
import { Media } from './charts/media';
import { Monitoring } from './charts/monitoring';
import { Network } from './charts/network';
import { recordNetwork } from './charts/network-record';
import { Recovery } from './charts/recovery';
import { recordSettings } from './charts/settings-record';
import { Storage } from './charts/storage';
import { Vpn } from './charts/vpn';
import { Waf } from './charts/waf';
import { Zones } from './charts/zones';
import { loadPlatform, settingsSource } from './commands/load-platform';
import type { Platform } from './model/platform';

export function compose(app: App, platform: Platform): void {
  new Zones(app, '00-zones', platform);
  new Network(app, '01-network', platform);
  new Storage(app, '02-storage', platform);
  new Edge(app, '03-edge', platform);
  new Auth(app, '04-auth', platform);
  new Waf(app, '05-waf', platform);
  new Vpn(app, '06-vpn', platform);
  new Media(app, '07-media', platform);
  new Monitoring(app, '08-monitoring', platform);
  new Alerts(app, '09-alerts', platform);
  new Dashboards(app, '10-dashboards', platform);
  new Backup(app, '11-backup', platform);
  new Recovery(app, '12-recovery', platform);
  if (platform.settings.GITOPS_REPO_URL) new GitOps(app, '13-gitops', platform);
}

if (require.main === module) {
  const app = new App({ recordConstructMetadata: false }); // kubectl would try to apply the record
  const platform = loadPlatform();
  compose(app, platform);
  app.synth();
  synthLibraryFolder(app.outdir, platform);
  recordNetwork(app.outdir, platform);
  recordSettings(app.outdir, settingsSource());
}
