import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { defineConfig, type Plugin } from 'vite';

const FIXTURES = 'test/fixtures';
const DESTINATIONS = ['june', 'accoil'];

interface Fixture {
  readonly description: string;
  readonly message: unknown;
  readonly config?: object;
}

function readExamples(destination: string): object[] {
  const files = readdirSync(join(FIXTURES, destination), { recursive: true, encoding: 'utf8' });
  return files
    .filter((file) => file.endsWith('.json'))
    .sort()
    .map((file) => {
      const fixture = JSON.parse(readFileSync(join(FIXTURES, destination, file), 'utf8')) as Fixture;
      const { description, message, config = {} } = fixture;
      return { name: `${destination}/${file.replace(/\.json$/, '')}`, description, message, config };
    });
}

/** zod brings the texts of forty languages, of which the page shows none. */
const withoutLocales: Plugin = {
  name: 'without-locales',
  enforce: 'pre',
  load: (id) =>
    /\/zod\/v4\/locales\/index\.js$/.test(id) ? "export { default as en } from './en.js';" : null,
};

const hashOf = (text: string) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;

/** What the page may do: run its own script and style, and reach nothing; `play` lets it reach its server. */
const policyFor = (script: string) =>
  [
    "default-src 'none'",
    `script-src ${hashOf(script)}`,
    "style-src 'unsafe-inline'",
    'img-src data:',
    "connect-src 'none'",
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');

const textOf = (source: string | Uint8Array) =>
  typeof source === 'string' ? source : Buffer.from(source).toString();

/** Makes one file of the page, its script and its style. */
const oneFile: Plugin = {
  name: 'one-file',
  enforce: 'post',
  generateBundle(_, bundle) {
    const files = Object.values(bundle);
    const page = files.find(({ fileName }) => fileName.endsWith('.html'));
    const script = files.flatMap((file) => (file.type === 'chunk' ? file.code : [])).join('\n');
    const style = files.flatMap((file) =>
      file.type === 'asset' && file.fileName.endsWith('.css') ? textOf(file.source) : [],
    );
    if (page?.type !== 'asset') throw new Error('The build made no page');
    const code = `\n${script.trim().replaceAll(/<(?=\/script|!--)/gi, '\\x3c')}\n`;
    const html = textOf(page.source)
      .replaceAll(/ *<(script|link)[^>]*(src|href)="[^"]*\.(js|css)"[^>]*>(<\/script>)?\n?/g, '')
      .replace(
        '<meta charset="utf-8" />',
        (meta) => `${meta}\n    <meta http-equiv="Content-Security-Policy" content="${policyFor(code)}" />`,
      )
      .replace('</head>', () => `<style>\n${style.join('\n').trim()}\n</style>\n  </head>`)
      .replace('</body>', () => `<script type="module">${code}</script>\n  </body>`);
    for (const { fileName } of files) Reflect.deleteProperty(bundle, fileName);
    this.emitFile({ type: 'asset', fileName: 'playground.html', source: html });
  },
};

export default defineConfig({
  root: 'src/playground',
  base: './',
  logLevel: 'warn',
  plugins: [withoutLocales, oneFile],
  define: { __EXAMPLES__: JSON.stringify(JSON.stringify(DESTINATIONS.flatMap(readExamples))) },
  build: {
    outDir: '../../dist',
    emptyOutDir: false,
    target: 'es2023',
    modulePreload: false,
    chunkSizeWarningLimit: 2000,
    reportCompressedSize: false,
  },
});
