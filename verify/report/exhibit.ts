import { lineOf } from '../input/line';
import { type KubeObject, titleOf } from '../input/object';
import type { Path } from '../input/origin';

/** Something found in the input that stands outside of the proof. */
export interface Exhibit {
  readonly title: string;
  readonly text: string;
  /** `file:line` */
  readonly place: string;
}

export const exhibit = (object: KubeObject, path: Path, text: string): Exhibit => ({
  title: titleOf(object),
  text,
  place: `${object.origin.file.name}:${lineOf(object.origin, path)}`,
});
