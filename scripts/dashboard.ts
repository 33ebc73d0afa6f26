/**
 * `npm run dashboard -- PROMETHEUS FROM TO [PNG]`: the Grafana dashboard of `deploy/grafana` as a picture, its panels asked of a Prometheus for a span of
 * time (ISO), where no Grafana is at hand. Default: `docs/screenshots/gosterge-paneli.png`, drawn by Debian's Chromium.
 */
import { readFileSync } from 'node:fs';
import { chromium } from 'playwright-core';
import { dashboardSvg } from './dashboard/page.js';
import { type Drawn, dashboardSchema, linesOf } from './dashboard/panels.js';

const [prometheus, since, until, png = 'docs/screenshots/gosterge-paneli.png'] = process.argv.slice(2);
const [from, to] = [since, until].map((time) => Date.parse(time ?? '') / 1000);
if (!prometheus || !(from! < to!)) {
  console.error(
    'Usage: npm run dashboard -- http://127.0.0.1:9090 2026-11-29T20:00:00Z 2026-11-29T20:15:00Z [FILE.png]',
  );
  process.exitCode = 2;
} else {
  const { title, panels } = dashboardSchema.parse(JSON.parse(readFileSync('deploy/grafana/mebasistan.json', 'utf8')));
  const drawn: Drawn[] = [];
  for (const panel of panels) drawn.push({ panel, lines: await linesOf(prometheus, panel, from!, to!) });
  const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox'] });
  const page = await browser.newPage({ viewport: { width: 1216, height: 900 } });
  await page.setContent(`<body style="margin:0">${dashboardSvg(title, drawn, from!, to!)}</body>`);
  await page.locator('svg').screenshot({ path: png });
  await browser.close();
  console.log(`${png}: ${drawn.filter(({ lines }) => lines.length > 0).length} of ${drawn.length} panels have data`);
}
