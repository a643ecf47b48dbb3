import { defineConfig } from 'tsdown';

export default defineConfig({
  entry: {
    index: 'src/index.ts',
    mapping: 'src/mapping.ts',
    rudderstack: 'src/rudderstack/index.ts',
    service: 'src/service/index.ts',
    cli: 'src/cli/main.ts',
    worker: 'src/cli/transform/worker.ts',
  },
  format: ['esm', 'cjs'],
  dts: true,
  target: 'node20',
  fixedExtension: true,
  sourcemap: true,
});
