import fs from 'node:fs';

const kChromium = '/usr/bin/chromium';
const kArguments = [
  '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
  '--disable-component-update', '--disable-sync', '--headless',
];

// A reason to skip what needs a browser.
export const whyNoChromium = !fs.existsSync(kChromium) && `${kChromium} is not installed`;

// Debian's own.
export async function launchChromium() {
  const { chromium } = await import('playwright-core');
  return chromium.launch({ executablePath: kChromium, args: kArguments });
}
