import { join } from 'node:path';
import { appliedPlatform } from '../../platform/applied-platform';
import { SECRETS } from '../../platform/secrets';
import { passwordOf } from '../session';
import { type Chromium, openChromium } from './chromium';
import { Visitor } from './visitor';

/** What a refusal makes a browser say, and an icon that no stand-in has. */
const EXPECTED = /status of 40[13] |HTTP Authentication failed|\/favicon\.ico$/;

/** The people of one suite: they share a browser's program, and no cookie. */
export class Visitors {
  private readonly all: Visitor[] = [];

  private constructor(private readonly chromium: Chromium) {}

  /** Their browser trusts the authority that `npm run secrets` made, as docs/edge.md asks. */
  static async invite(): Promise<Visitors> {
    const domain = appliedPlatform().settings.DOMAIN;
    return new Visitors(await openChromium({ domain, authority: join(SECRETS, 'ca.crt') }));
  }

  async stranger(): Promise<Visitor> {
    const visitor = await Visitor.arrive(this.chromium.browser);
    this.all.push(visitor);
    return visitor;
  }

  /** Somebody who asked for an address, and went through the sign-in to it. */
  async signedIn(email: string, url: string): Promise<Visitor> {
    const visitor = await this.stranger();
    await visitor.open(url);
    await visitor.startSignIn();
    await visitor.enter(email, passwordOf(email));
    return visitor;
  }

  /** What their consoles said beyond the refusals that tests ask for. They leave. */
  async farewell(): Promise<readonly string[]> {
    const left = this.all.splice(0);
    await Promise.all(left.map(({ context }) => context.close()));
    return left.flatMap(({ complaints }) => complaints).filter((complaint) => !EXPECTED.test(complaint));
  }

  end = (): Promise<void> => this.chromium.close();
}
