import type { Platform } from '../../model/platform';
import type { RecordingGroup } from '../recording';
import { backupRecordings } from './backups';
import { declared } from './declared';
import { edgeRecordings } from './edge';
import { maintenanceRecordings } from './maintenance';
import { recoveryRecordings } from './recovery';
import { workloadRecordings } from './workloads';

/** Every recording rule of a platform. Adding a subject is its file and a line here. */
export const recordingGroups = (platform: Platform): readonly RecordingGroup[] => [
  declared(platform),
  workloadRecordings,
  maintenanceRecordings,
  backupRecordings,
  edgeRecordings(platform),
  recoveryRecordings(platform),
];
