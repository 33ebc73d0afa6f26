/**
 * Jest cannot `require` an ES module, as Node can since 20.19: `jwks-rsa` (of the Agents SDK) does so with `jose`. It is given the same one as
 * CommonJS, made once.
 */
const { existsSync } = require('node:fs');
const { join } = require('node:path');
const { version } = require('jose/package.json');

const asCommonJs = join(__dirname, `../../node_modules/.cache/jose-${version}.cjs`);

function makeJose() {
  if (existsSync(asCommonJs)) return asCommonJs;
  const entryPoints = [require.resolve('jose')];
  require('esbuild').buildSync({ entryPoints, outfile: asCommonJs, bundle: true, format: 'cjs', platform: 'node' });
  return asCommonJs;
}

module.exports = (request, options) =>
  request === 'jose' && options.basedir.includes('/jwks-rsa/') ? makeJose() : options.defaultResolver(request, options);
