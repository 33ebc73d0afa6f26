import { expect, it } from '@jest/globals';
import { operator } from '../../scripts/lib/operator.js';

it('who runs a command is named, and numbered where the machine has no name for the account, as in a container', () => {
  expect(operator(() => ({ username: 'ayse' }))).toBe('ayse');
  const nameless = () => {
    throw Object.assign(new Error('uv_os_get_passwd returned ENOENT'), { code: 'ERR_SYSTEM_ERROR' });
  };
  expect(operator(nameless)).toMatch(/^uid-\d+$/u);
});
