import type { Exchange } from '../http/exchange';
import type { Incoming } from '../http/incoming';

/** What the platform sees of an application. */
export interface Application {
  /** Title of its page. */
  readonly title: string;
  readonly port: number;
  /** Its volume: it does not start where it cannot write there. */
  readonly config: string;
  /** Answers what is its own, and says so; everything else is for the page at / or is not found. */
  answer(exchange: Exchange): boolean | Promise<boolean>;
  /** Whether it opens a WebSocket, or the status of its refusal. */
  socket?(incoming: Incoming): 'open' | 401 | 404;
}

/** The process environment, as each application reads it. */
export type Environment = Readonly<Record<string, string | undefined>>;
