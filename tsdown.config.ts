import { defineConfig } from 'tsdown';

const library = {
  index: 'src/index.ts',
  accoil: 'src/accoil.ts',
  kafka: 'src/kafka.ts',
  mapping: 'src/mapping.ts',
  rudderstack: 'src/rudderstack/index.ts',
  send: 'src/send.ts',
  service: 'src/service/index.ts',
};

/** The same types as `send`, where there is no Node. */
const withoutTypes = { 'send-web': 'src/send-web.ts' };

/** Rolldown would write such calls in place, forget that they are pure, and keep the tables of SHA-512, which nothing uses. */
const dropUnused = {
  name: 'drop-unused',
  transform: {
    filter: { id: /@noble\/hashes\/.*sha2\.js$/ },
    handler: (code: string) =>
      code
        .replaceAll(/\/\* @__PURE__ \*\/ \(\(\) => ([^;]+)\)\(\);/g, '/* @__PURE__ */ call(() => $1);')
        .concat('const call = (make) => make();'),
  },
};

/** Rolldown would put a reader of CommonJS in a file of its own, which each start had to read. */
const asModules = {
  name: 'as-modules',
  transform: {
    filter: { id: /lodash\/(castArray|isArray)\.js$/ },
    handler: (code: string) =>
      code
        .replaceAll(/^var (\w+) = require\('(.+)'\);$/gm, "import $1 from '$2.js';")
        .replace('module.exports =', 'export default'),
  },
};

/** What the main entry needs is in one file, as each takes a millisecond of its start; all others need it, too. */
const CORE = { name: 'core', test: /src\/(index|june)\.ts$/ };

/** Nobody imports the command line and its workers: they need neither types nor CommonJS. */
export default defineConfig({
  entry: {
    ...library,
    ...withoutTypes,
    cli: 'src/cli/main.ts',
    worker: 'src/cli/transform/worker.ts',
    'report-worker': 'src/cli/report/worker.ts',
  },
  format: { esm: {}, cjs: { entry: { ...library, ...withoutTypes } } },
  dts: { entry: Object.values(library) },
  /**
   * Else each start of the main entry would load Node's reader of CommonJS for one line, and its cryptography, which the hash
   * does not use; see NOTICES.md.
   */
  deps: { alwaysBundle: ['lodash/castArray.js', /^@noble\/hashes/] },
  plugins: [asModules, dropUnused],
  outputOptions: { codeSplitting: { groups: [CORE] } },
  target: 'node20',
  fixedExtension: true,
});
