import { execFileSync } from 'node:child_process';

const LENGTH = 12;

/**
 * The commit that is built, for logs and metrics: `SOURCE_COMMIT` where it is given (an image has no history), else what git says, with `+` where one of
 * `places` was changed since; `unknown` where there is neither.
 */
export function commitOf(root, places, { SOURCE_COMMIT: given } = process.env) {
  if (given) return given.slice(0, LENGTH);
  const git = (...args) =>
    execFileSync('git', args, { cwd: root, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
  try {
    const commit = git('rev-parse', 'HEAD').slice(0, LENGTH);
    return git('--no-optional-locks', 'status', '--porcelain', '--', ...places).trim() === '' ? commit : `${commit}+`;
  } catch {
    return 'unknown';
  }
}
