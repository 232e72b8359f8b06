import type { Platform } from '../../model/platform';
import type { RecordingGroup } from '../recording';
import { declared } from './declared';
import { edgeRecordings } from './edge';
import { workloadRecordings } from './workloads';

/** Every recording rule of a platform. Adding a subject is its file and a line here. */
export const recordingGroups = (platform: Platform): readonly RecordingGroup[] => [
  declared(platform),
  workloadRecordings,
  edgeRecordings(platform),
];
