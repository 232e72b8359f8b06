import { EVENT_ID, type Event, getScalarValue, parseEvents } from 'js-yaml';
import type { Origin, Path, SourceFile } from './origin';

/**
 * The line, from 1, of the value that a path leads to; of the nearest value above it where the path leads nowhere.
 * The file is parsed a second time for this, and only here: a run that finds nothing to say never pays for it.
 */
export function lineOf(origin: Origin, path: Path = []): number {
  const index = indexOf(origin.file);
  if (!index) return 1;
  let at = index.documents[origin.document];
  if (at === undefined) return 1;
  at += 1;
  let offset = startOf(index.events[at]);
  for (const step of [...origin.path, ...path]) {
    const found = child(origin.file.text, index.events, at, step);
    if (!found) break;
    at = found.value;
    offset = found.offset;
  }
  return lineAt(origin.file.text, offset);
}

/** The line, from 1, of an offset into a text. */
export function lineAt(text: string, offset: number): number {
  let line = 1;
  for (let at = text.indexOf('\n'); at !== -1 && at < offset; at = text.indexOf('\n', at + 1)) line++;
  return line;
}

interface Index {
  readonly events: readonly Event[];
  /** Where in the events each document begins. */
  readonly documents: readonly number[];
}

const indexes = new WeakMap<SourceFile, Index | false>();

function indexOf(file: SourceFile): Index | false {
  let index = indexes.get(file);
  if (index === undefined) {
    try {
      const events = parseEvents(file.text, {});
      index = {
        events,
        documents: events.flatMap((event, at) => (event.type === EVENT_ID.DOCUMENT ? [at] : [])),
      };
    } catch {
      // JSON that is not YAML, such as one indented with tabs: it has one document, and that begins on line 1.
      index = false;
    }
    indexes.set(file, index);
  }
  return index;
}

function child(text: string, events: readonly Event[], parent: number, step: string | number) {
  const type = events[parent]?.type;
  if (type !== EVENT_ID.MAPPING && type !== EVENT_ID.SEQUENCE) return undefined;
  let position = 0;
  for (let at = parent + 1; events[at] && events[at]?.type !== EVENT_ID.POP; position++) {
    const key = events[at];
    const value = type === EVENT_ID.MAPPING ? next(events, at) : at;
    const name = type === EVENT_ID.SEQUENCE ? position : key ? keyText(text, key) : undefined;
    // An empty value has no place of its own; that of its key says enough.
    if (name === step) return { value, offset: startOf(key) };
    at = next(events, value);
  }
  return undefined;
}

const keyText = (text: string, key: Event): string | undefined =>
  key.type === EVENT_ID.SCALAR ? getScalarValue(text, key) : undefined;

/** The index after the node that begins at `at`. */
function next(events: readonly Event[], at: number): number {
  let depth = 0;
  let end = at;
  do {
    const type = events[end]?.type;
    if (type === undefined) return end;
    if (type === EVENT_ID.MAPPING || type === EVENT_ID.SEQUENCE) depth++;
    if (type === EVENT_ID.POP) depth--;
    end++;
  } while (depth > 0);
  return end;
}

function startOf(event: Event | undefined): number {
  if (event?.type === EVENT_ID.SCALAR) return Math.max(event.valueStart, 0);
  if (event?.type === EVENT_ID.MAPPING || event?.type === EVENT_ID.SEQUENCE) return event.start;
  return 0;
}
