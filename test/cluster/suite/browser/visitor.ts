import type { Browser, BrowserContext, Cookie, Page, Response } from 'playwright-core';
import { proxyArgument } from './proxy-argument';
import { DESKTOP } from './screenshots';

/** Somebody at a browser that has no cookie yet. */
export class Visitor {
  /** What the browser's console complains about, and where. */
  readonly complaints: string[] = [];

  private constructor(
    readonly context: BrowserContext,
    readonly page: Page,
  ) {
    page.on('console', (message) => {
      if (message.type() === 'error') this.complaints.push(`${message.text()} ${message.location().url}`);
    });
    page.on('pageerror', ({ message }) => this.complaints.push(`${message} ${page.url()}`));
  }

  static async arrive(browser: Browser): Promise<Visitor> {
    const context = await browser.newContext({ viewport: DESKTOP });
    return new Visitor(context, await context.newPage());
  }

  /** Enters an address; the answer is that of the page where redirects end. */
  async open(url: string): Promise<Response> {
    const response = await this.page.goto(url);
    if (!response) throw new Error(`${url} led to no new page`);
    return response;
  }

  /** Presses the button of the page that stands before every application; the provider's form follows. */
  async startSignIn(): Promise<void> {
    await this.page.getByRole('button', { name: /sign in/i }).click();
    await this.page.locator('#submit-login').waitFor();
    await this.page.waitForLoadState();
  }

  /** Fills in the provider's form and sends it; the answer is that of the page where it leads. */
  async enter(email: string, password: string): Promise<Response> {
    await this.page.locator('[name=login]').fill(email);
    await this.page.locator('[name=password]').fill(password);
    const answered = this.page.waitForResponse(
      (response) => response.request().isNavigationRequest() && !isRedirect(response),
    );
    const loaded = this.page.waitForEvent('load');
    await this.page.locator('#submit-login').click();
    await loaded;
    return answered;
  }

  /** The text of the page. */
  text = (): Promise<string> => this.page.locator('body').innerText();

  /** The session, which is several cookies when it is large. */
  async session(): Promise<readonly Cookie[]> {
    const part = new RegExp(`^${proxyArgument('cookie-name')}(_\\d+)?$`);
    return (await this.context.cookies()).filter((cookie) => part.test(cookie.name));
  }

  /** Sends a word through a WebSocket of the page; gives what comes back, or how the socket ended. */
  echo = (url: string, word: string): Promise<string> =>
    this.page.evaluate(`new Promise((resolve) => {
      const socket = new WebSocket(${JSON.stringify(url)});
      socket.onopen = () => socket.send(${JSON.stringify(word)});
      socket.onmessage = ({ data }) => resolve(data);
      socket.onclose = ({ code }) => resolve('closed with ' + code);
    })`);
}

const isRedirect = (response: Response): boolean => response.status() >= 300 && response.status() < 400;
