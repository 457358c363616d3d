// Bundles the TypeScript of the browser into wwwroot/js. MSBuild calls this before it collects static files; `npm run build` does the same by hand.
import { build } from 'esbuild';
import { mkdir, readdir, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
const target = join(here, '..', 'wwwroot', 'js');

await mkdir(target, { recursive: true });
const { outputFiles } = await build({
  absWorkingDir: here,
  // What pages load by name. Everything else (the SIP stack above all) is split off and loaded when it is needed.
  entryPoints: ['clock.ts', 'designer.ts', 'desk.ts', 'download.ts', 'password-strength.ts', 'reconnect.ts', 'recording.ts'],
  outdir: target,
  bundle: true,
  splitting: true,
  format: 'esm',
  target: 'es2022',
  minify: true,
  sourcemap: 'linked',
  chunkNames: '[name]-[hash]',
  legalComments: 'linked',
  logLevel: 'warning',
  write: true,
  metafile: true,
}).then(result => ({ outputFiles: Object.keys(result.metafile.outputs).map(path => path.split('/').at(-1)) }));

// Chunks of earlier builds have other hashes: remove what this build did not write.
for (const name of await readdir(target)) {
  if (!outputFiles.includes(name)) await rm(join(target, name), { force: true });
}
