import { Writable } from 'node:stream';
import { expect, test } from '@jest/globals';
import { createLog } from '../../server/logging.js';

test('a fault that quotes what it failed on is logged without personal data, with its code and its place', () => {
  const lines: string[] = [];
  const destination = new Writable({
    write(chunk, _encoding, done) {
      lines.push(String(chunk));
      done();
    },
  });
  const log = createLog('info', destination);
  const cause = Object.assign(new Error('iç 0532 987 65 43'), { code: 'E_IC' });
  const fault = Object.assign(new Error('olmadı: zulfikar@ornek.com'), {
    code: 'E_DIS',
    detail: 'T.C. 10000000146',
    cause,
  });
  log.error({ err: fault }, 'a job failed');
  log.error({ err: 'metin 0532 987 65 43' }, 'a job failed');
  const text = lines.join('');
  expect(text).not.toMatch(/987 65 43|ornek\.com|10000000146/u);
  expect(text).toContain('E_DIS');
  expect(text).toContain('log-mask.test');
  expect(text).toContain('[e-posta]');
});
