import { existsSync } from 'node:fs';
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';

const CHROMIUM = '/usr/bin/chromium';

/** Without a browser these tests fail, so that nobody takes their silence for success, unless it is asked for. */
export const mayDoWithout = !existsSync(CHROMIUM) && process.env.OTJ_ALLOW_NO_BROWSER === '1';

/** Starts the system's Chromium, which talks to nobody but the page. */
export async function aBrowser(): Promise<Browser> {
  if (!existsSync(CHROMIUM))
    throw new Error(
      `${CHROMIUM} is missing: apt-get install -y chromium. OTJ_ALLOW_NO_BROWSER=1 skips the tests of the page.`,
    );
  return chromium.launch({
    executablePath: CHROMIUM,
    args: [
      '--headless',
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
}

export interface OpenedPage {
  tab: Page;
  /** Errors of scripts and of the content policy. */
  errors: string[];
  /** Addresses that were asked for. */
  asked: string[];
}

/** Opens the page and waits until it shows the rooms. */
export async function open(browser: Browser, url: string, options: BrowserContextOptions = {}): Promise<OpenedPage> {
  const tab = await (await browser.newContext({ viewport: { width: 1280, height: 800 }, ...options })).newPage();
  const errors: string[] = [];
  const asked: string[] = [];
  tab.on('pageerror', (error) => errors.push(error.message));
  tab.on('console', (message) => {
    if (message.type() === 'error') errors.push(message.text());
  });
  tab.on('request', (request) => asked.push(request.url()));
  await tab.goto(url);
  await tab.getByRole('heading', { level: 3 }).first().waitFor();
  return { tab, errors, asked };
}
