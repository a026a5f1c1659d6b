import fs from 'node:fs';

const kChromium = '/usr/bin/chromium';
const kArguments = [
  '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
  '--disable-component-update', '--disable-sync', '--headless',
];

// The reason to skip a test that needs a browser, or false.
export const whyNoChromium = !fs.existsSync(kChromium) && `${kChromium} is not installed`;

// Starts Debian's own Chromium.
export async function launchChromium() {
  const { chromium } = await import('playwright-core');
  return chromium.launch({ executablePath: kChromium, args: kArguments });
}
