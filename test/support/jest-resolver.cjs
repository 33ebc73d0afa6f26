/**
 * Jest cannot `require` an ES module, as Node can since 20.19: `jwks-rsa` (of the Agents SDK) does so with `jose`. It is given the same one as
 * CommonJS, made once.
 */
const { existsSync } = require('node:fs');
const { join } = require('node:path');

function joseAsCommonJs() {
  const { version } = require('jose/package.json');
  const outfile = join(__dirname, `../../node_modules/.cache/jose-${version}.cjs`);
  if (!existsSync(outfile)) {
    const entryPoints = [require.resolve('jose')];
    require('esbuild').buildSync({ entryPoints, outfile, bundle: true, format: 'cjs', platform: 'node' });
  }
  return outfile;
}

module.exports = (request, options) =>
  request === 'jose' && options.basedir.includes('/jwks-rsa/')
    ? joseAsCommonJs()
    : options.defaultResolver(request, options);
