import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { loadConfig } from '../../server/config.js';
import { CONFIG_KEYS } from '../../server/config-keys.js';

const read = (path: string) => readFileSync(path, 'utf8');
/** Of a mapping written a line a key; what is commented out too, so that it works when it is switched on. */
const settingsIn = (text: string) =>
  Object.fromEntries(
    [...text.matchAll(/^ +(?:# )?([A-Z][A-Z_0-9]+): +"?([^"\n]*)"?$/gmu)].map(([, name, value]) => [name!, value!]),
  );

describe('the manifests', () => {
  it('of Kubernetes give settings that there are, with values the server takes', () => {
    const settings = settingsIn(read('deploy/kubernetes/config.yaml'));
    expect(Object.keys(settings).length).toBeGreaterThanOrEqual(8);
    expect(Object.keys(settings).filter((name) => !(name in CONFIG_KEYS))).toEqual([]);
    expect(loadConfig(settings)).toMatchObject({ ok: true });
  });

  it('of compose give settings that there are, and ask for none that its example does not name', () => {
    const compose = read('compose.yaml');
    const assistant = /^ {2}assistant:\n(?: {4}.*\n|\n)+/mu.exec(compose)?.[0] ?? '';
    const environment = /^ {4}environment:\n(?: {6}.*\n)+/mu.exec(assistant)?.[0] ?? '';
    const names = Object.keys(settingsIn(environment));
    expect(names.length).toBeGreaterThanOrEqual(7);
    expect(names.filter((name) => !(name in CONFIG_KEYS))).toEqual([]);
    const example = read('deploy/compose.env.example');
    const asked = new Set([...compose.matchAll(/(?<!\$)\$\{(\w+)/gu)].map(([, name]) => name!));
    expect([...asked].filter((name) => !new RegExp(`^${name}=`, 'mu').test(example))).toEqual([]);
  });

  it('let as much through the proxies as the server takes in one request', () => {
    const limits = [
      /client_max_body_size (\d+)m;/u.exec(read('deploy/proxy/nginx.conf')),
      /proxy-body-size: (\d+)m/u.exec(read('deploy/kubernetes/service.yaml')),
    ].map((found) => Number(found?.[1]));
    for (const limit of limits) expect(limit).toBeGreaterThanOrEqual(60);
  });
});
