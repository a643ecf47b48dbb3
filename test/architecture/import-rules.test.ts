import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { ROOT } from '../support/run-cli.js';

interface Report {
  readonly summary: {
    readonly violations: readonly { readonly from: string; readonly rule: { readonly name: string } }[];
  };
}

/** Applies the import rules of the project to a tree in which each of them is broken. */
function cruiseForbidden(): string[] {
  const args = ['src', '--config', join(ROOT, '.dependency-cruiser.cjs'), '--output-type', 'json'];
  const bin = join(ROOT, 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs');
  const { stdout } = spawnSync(process.execPath, [bin, ...args], {
    cwd: join(__dirname, 'forbidden'),
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  });
  const { summary } = JSON.parse(stdout) as Report;
  return summary.violations.map(({ from, rule }) => `${rule.name}: ${from}`).sort();
}

test('each import rule is enforced', () => {
  expect(cruiseForbidden()).toStrictEqual([
    'cli-command-imports: src/cli/check/bad.ts',
    'cli-input-imports: src/cli/input/bad.ts',
    'cli-shared-imports: src/cli/bad-shared.ts',
    'compile-imports-types: src/compile/bad-types.ts',
    'compile-imports: src/compile/bad.ts',
    'diff-imports-types: src/diff/bad-types.ts',
    'diff-imports: src/diff/bad.ts',
    'directives-imports: src/directives/bad.ts',
    'door-imports: src/cli/bad.ts',
    'errors-imports: src/errors/bad-test.ts',
    'errors-imports: src/errors/bad-unresolved.ts',
    'errors-imports: src/errors/bad.ts',
    'fixture-imports-types: src/fixture/bad-types.ts',
    'fixture-imports: src/fixture/bad.ts',
    'help-imports: src/help/bad.ts',
    'json-imports: src/json/bad.ts',
    'kafka-imports: src/kafka/bad.ts',
    'library-imports: src/index.ts',
    'library-imports: src/mapping.ts',
    'main-entry-without-accoil: src/index.ts',
    'main-entry-without-zod: src/index.ts',
    'mapping-imports: src/mapping/bad.ts',
    'message-imports: src/message/bad.ts',
    'no-built-ins: src/paths/bad-built-in.ts',
    'no-circular: src/errors/circle-one.ts',
    'no-test-imports: src/errors/bad-test.ts',
    'no-unresolved: src/errors/bad-unresolved.ts',
    'paths-imports: src/paths/bad.ts',
    'paths-parsed-by-mapping: src/compile/bad-parse.ts',
    'playground-built-ins: src/playground/bad.ts',
    'playground-imports: src/playground/bad.ts',
    'playground-model-imports: src/playground/model/bad.ts',
    'rudderstack-imports: src/rudderstack/bad.ts',
    'send-built-ins: src/send/bad-built-in.ts',
    'send-imports: src/send/bad.ts',
    'send-without-node: src/send/bad.ts',
    'service-events-imports: src/service/events/bad.ts',
    'service-http-imports: src/service/http/bad.ts',
    'service-imports: src/service/bad.ts',
    'service-telemetry-imports-types: src/service/telemetry/bad-types.ts',
    'service-telemetry-imports: src/service/telemetry/bad.ts',
    'shipped-imports: src/accoil.ts',
    'shipped-imports: src/june.ts',
    'transformer-imports-types: src/transformer/bad-types.ts',
    'transformer-imports: src/transformer/bad.ts',
    'zod-behind-mapping: src/errors/bad-zod.ts',
  ]);
});
