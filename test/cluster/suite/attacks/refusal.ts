import type { Answer } from '../../harness/request';
import { HEADER } from '../../stand-ins/http/header';
import { counts, freshPath, logged, received } from './traces';

/** What an attempt on an application came to, told by the edge's own traces. */
export interface Outcome {
  readonly status: number;
  /** What Traefik wrote down. */
  readonly logged: readonly number[];
  /** Whether the routers' count of this status rose. */
  readonly counted: boolean;
  /** Requests that the application received. */
  readonly received: number;
  /** The application that answered, if one did. */
  readonly answeredBy: string | undefined;
}

/** Tries something at a path of a service that nobody has asked for before. */
export async function attempt(service: string, send: (path: string) => Answer): Promise<Outcome> {
  const path = freshPath();
  const before = counts(service);
  const { status, headers } = send(path);
  const lines = await logged(path);
  return {
    status,
    logged: lines.map(({ DownstreamStatus }) => DownstreamStatus),
    counted: (counts(service).get(status) ?? 0) > (before.get(status) ?? 0),
    received: received(service, path),
    answeredBy: headers[HEADER.toLowerCase()],
  };
}

/** Refused, logged and counted, and seen by no application. */
export const refusedWith = (status: number): Outcome => ({
  status,
  logged: [status],
  counted: true,
  received: 0,
  answeredBy: undefined,
});
