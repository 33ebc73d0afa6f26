import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';

/** Another release of the product, built. */
export interface Release {
  readonly root: string;
  remove(): void;
}

/** What `ref` names in git, built in a temporary folder beside the packages of today. */
export function buildRelease(projectRoot: string, ref: string): Release {
  const root = mkdtempSync(join(projectRoot, 'node_modules', '.release-'));
  const archive = execFileSync('git', ['archive', ref], { cwd: projectRoot, maxBuffer: 1024 ** 3 });
  execFileSync('tar', ['-x', '-C', root], { input: archive });
  symlinkSync(join(projectRoot, 'node_modules'), join(root, 'node_modules'));
  execFileSync(process.execPath, ['scripts/build.mjs'], { cwd: root, stdio: 'ignore' });
  return { root, remove: () => rmSync(root, { recursive: true, force: true }) };
}
