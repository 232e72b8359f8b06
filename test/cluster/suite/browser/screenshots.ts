import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { CACHE } from '../../harness/paths';

/** Pictures of the latest run, for people to look at. */
const SCREENSHOTS = join(CACHE, 'screenshots');

export const DESKTOP = { width: 1280, height: 800 };
const PHONE = { width: 390, height: 844 };

/** Keeps what a person sees, at the width of a desktop and of a phone. */
export async function keepPicture(page: Page, name: string): Promise<void> {
  mkdirSync(SCREENSHOTS, { recursive: true });
  for (const [device, size] of Object.entries({ desktop: DESKTOP, phone: PHONE })) {
    await page.setViewportSize(size);
    await page.screenshot({ path: join(SCREENSHOTS, `${name}-${device}.png`) });
  }
  await page.setViewportSize(DESKTOP);
}
