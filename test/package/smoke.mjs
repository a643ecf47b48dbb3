// Packs the package, installs the tarball into an empty folder and uses it there as its users would.
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const MESSAGE = { type: 'track', userId: 'u1', event: 'Signed Up', timestamp: '2024-05-01T10:00:00Z' };
const BODY = { userId: 'u1', event: 'Signed Up', timestamp: '2024-05-01T10:00:00.000Z' };

const use = `
const { body } = createTransformer({ apiKey: 'wk_smoke' }).transform(${JSON.stringify(MESSAGE)});
if (JSON.stringify(body) !== ${JSON.stringify(JSON.stringify(BODY))}) throw new Error('unexpected body');
`;
const useMapping = `
const overlay = parseOverlay({ description: 'd', destination: 'june', mappings: { track: { remove: ['event'] } } });
const { body } = createTransformer({ apiKey: 'wk_smoke', overlays: [overlay] }).transform(${JSON.stringify(MESSAGE)});
if (JSON.stringify(body) !== ${JSON.stringify(JSON.stringify({ userId: BODY.userId, timestamp: BODY.timestamp }))}) throw new Error('unexpected body');
let thrown;
try { parseOverlay('{'); } catch (error) { thrown = error; }
if (!(thrown instanceof MappingError)) throw new Error('unexpected error');
`;
const useService = `
const messages = [{ message: ${JSON.stringify(MESSAGE)}, destination: { Config: { apiKey: 'wk_smoke' } } }];
const expected = ${JSON.stringify(JSON.stringify(BODY))};
if (JSON.stringify(process(messages[0]).body.JSON) !== expected) throw new Error('unexpected delivery');
const service = createService({ metricsPort: 'off', logLevel: 'silent' });
const request = new Request('http://localhost/v0/destinations/june', { method: 'POST', body: JSON.stringify(messages) });
service.fetch(request).then((response) => response.json()).then(([{ output }]) => {
  if (JSON.stringify(output.body.JSON) !== expected) throw new Error('unexpected answer');
});
`;
const useTypes = `
import { createTransformer, type JuneRequest } from 'june-transformer';
import { parseOverlay, type Mapping, parseMapping } from 'june-transformer/mapping';
import { process, type Delivery } from 'june-transformer/rudderstack';
import { createService, type Service } from 'june-transformer/service';
export const service: Service = createService({ port: 0 });
export const delivery: Delivery = process({ message: {} });
const overlays = [parseOverlay('{}', 'mine.json')];
export const mapping: Mapping = parseMapping({});
export const request: JuneRequest | null = createTransformer({ apiKey: 'k', overlays }).transform({ type: 'page' });
`;

const isWindows = process.platform === 'win32';
const folder = mkdtempSync(join(tmpdir(), 'june-transformer-'));
const npm = (args, cwd) =>
  execFileSync('npm', args, {
    cwd,
    encoding: 'utf8',
    shell: isWindows,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
const node = (args, input) =>
  execFileSync(process.execPath, args, {
    cwd: folder,
    encoding: 'utf8',
    input,
    env: { ...process.env, JUNE_API_KEY: 'wk_smoke' },
  });

function check(what, isRight) {
  if (!isRight) throw new Error(`the installed package fails at: ${what}`);
  console.log(`the installed package works: ${what}`);
}

try {
  const [{ filename, files }] = JSON.parse(
    npm(['pack', '--json', '--ignore-scripts', '--pack-destination', folder], process.cwd()),
  );
  const paths = files.map(({ path }) => path);
  check(
    'LICENSE, README and the mappings are packed',
    ['LICENSE', 'README.md', 'mappings/june/track.json', 'mappings/overlay.schema.json'].every((path) =>
      paths.includes(path),
    ),
  );
  check(
    'nothing else is packed',
    paths.every((path) => /^(dist|docs|mappings)\/|^package\.json$|^LICENSE$|^[A-Z]+\.md$/.test(path)),
  );

  writeFileSync(join(folder, 'package.json'), '{ "private": true }');
  npm(['install', '--no-audit', '--no-fund', '--prefer-offline', `./${filename}`], folder);
  node(['--input-type=module', '-e', `import { createTransformer } from 'june-transformer';${use}`]);
  check('import', true);
  node(['--input-type=commonjs', '-e', `const { createTransformer } = require('june-transformer');${use}`]);
  check('require', true);
  const names = ['createTransformer, MappingError', 'parseOverlay'];
  const imports = `import { ${names[0]} } from 'june-transformer'; import { ${names[1]} } from 'june-transformer/mapping';`;
  node(['--input-type=module', '-e', `${imports}${useMapping}`]);
  const requires = `const { ${names[0]} } = require('june-transformer'); const { ${names[1]} } = require('june-transformer/mapping');`;
  node(['--input-type=commonjs', '-e', `${requires}${useMapping}`]);
  check('mapping entry, import and require', true);
  const doors = [
    ['process', 'rudderstack'],
    ['createService', 'service'],
  ];
  const importDoors = doors
    .map(([name, door]) => `import { ${name} } from 'june-transformer/${door}';`)
    .join('');
  node(['--input-type=module', '-e', `${importDoors}${useService}`]);
  const requireDoors = doors.map(
    ([name, door]) => `const { ${name} } = require('june-transformer/${door}');`,
  );
  node(['--input-type=commonjs', '-e', `(() => { ${requireDoors.join('')}${useService} })()`]);
  check('RudderStack entries, import and require', true);
  writeFileSync(join(folder, 'use.mts'), useTypes);
  writeFileSync(join(folder, 'use.cts'), useTypes);
  const tsc = join(process.cwd(), 'node_modules/typescript/bin/tsc');
  node([tsc, '--noEmit', '--strict', '--module', 'node20', 'use.mts', 'use.cts']);
  check('types for import and require', true);
  const cli = join(folder, 'node_modules/june-transformer/dist/cli.mjs');
  const line = node([cli, 'transform'], JSON.stringify(MESSAGE));
  check('command line', JSON.stringify(JSON.parse(line).body) === JSON.stringify(BODY));
  node(['--input-type=module', '-e', `import { createKafkaWorker } from 'june-transformer/kafka';`]);
  const topics = ['--brokers', '127.0.0.1:1', '--group', 'g', '--from', 'in', '--to', 'out'];
  const { status, stderr } = spawnSync(process.execPath, [cli, 'kafka', ...topics], { encoding: 'utf8' });
  check(
    'without the client of Kafka its command says what to install',
    status === 2 && stderr.includes('npm install @platformatic/kafka@'),
  );
} finally {
  rmSync(folder, { recursive: true, force: true });
}
