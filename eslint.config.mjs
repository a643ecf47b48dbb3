import js from '@eslint/js';
import { defineConfig, globalIgnores } from 'eslint/config';
import tseslint from 'typescript-eslint';

const everywhere = [
  { selector: 'TSEnumDeclaration', message: 'Use a union of literals.' },
  { selector: 'ClassDeclaration:not([superClass.name=/Error$/])', message: 'Only errors are classes.' },
];
const inSource = [
  ...everywhere,
  { selector: 'ExportDefaultDeclaration', message: 'Export by name.' },
  {
    selector: "MemberExpression[object.name='JSONPath'][property.name!='toPathArray']",
    message: 'jsonpath-plus splits paths and never evaluates them.',
  },
  {
    selector: ":matches(CallExpression, NewExpression)[callee.name='JSONPath']",
    message: 'jsonpath-plus splits paths and never evaluates them.',
  },
];

export default defineConfig(
  globalIgnores(['dist', 'coverage', '.build', 'test/architecture/forbidden', 'test/runtimes/types']),
  js.configs.recommended,
  {
    files: ['**/*.{ts,mts}'],
    extends: [tseslint.configs.strictTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-unused-vars': [
        'error',
        { argsIgnorePattern: '^_', varsIgnorePattern: '^_', ignoreRestSiblings: true },
      ],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/no-non-null-assertion': 'error',
      'no-restricted-syntax': ['error', ...everywhere],
      'no-restricted-imports': [
        'error',
        { paths: [{ name: 'lodash', message: 'Import lodash/<name>.js.' }] },
      ],
    },
  },
  {
    rules: {
      'max-lines': ['error', 250],
      'max-depth': ['error', 3],
      'no-else-return': 'error',
      'no-eval': 'error',
      'no-implied-eval': 'error',
      'no-new-func': 'error',
      'prefer-const': 'error',
      eqeqeq: 'error',
    },
  },
  {
    files: ['src/**/*.ts'],
    rules: {
      'max-params': ['error', 4],
      'max-lines-per-function': ['error', 40],
      'no-restricted-syntax': ['error', ...inSource],
    },
  },
  {
    files: ['src/paths/names.ts', 'src/directives/copy/spelt-out-copies.ts', 'src/compile/spelt-out/*.ts'],
    rules: { 'max-lines': 'off', 'max-lines-per-function': 'off', 'max-params': 'off' },
  },
  {
    files: [
      'src/{json,errors,message,paths,directives,mapping,compile,transformer,diff,rudderstack}/**/*.ts',
      'src/june.ts',
      'src/send/{answer,pace,run}/**/*.ts',
      'src/send-web.ts',
    ],
    rules: { 'no-restricted-globals': ['error', 'process', 'Buffer', 'global', 'require', '__dirname'] },
  },
  {
    files: ['**/*.{mjs,cjs}'],
    languageOptions: {
      globals: {
        Buffer: 'readonly',
        clearTimeout: 'readonly',
        fetch: 'readonly',
        __dirname: 'readonly',
        console: 'readonly',
        module: 'writable',
        process: 'readonly',
        Response: 'readonly',
        setTimeout: 'readonly',
        TextDecoder: 'readonly',
        URL: 'readonly',
        performance: 'readonly',
      },
    },
  },
);
