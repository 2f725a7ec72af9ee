import tseslint from 'typescript-eslint';

/** The rooms of the house: which folder may not know what. */
const keepOut = (patterns) => ({ 'no-restricted-imports': ['error', { patterns }] });
const vscodeOnly = { group: ['vscode'], message: "Only src/ imports 'vscode'." };
const native = { group: ['onnxruntime-node', 'sharp'], message: 'Only the sidecar loads native code.' };

export default tseslint.config(
  { ignores: ['dist/', '.cache/', 'node_modules/'] },
  ...tseslint.configs.strictTypeChecked,
  ...tseslint.configs.stylisticTypeChecked,
  {
    languageOptions: {
      parserOptions: { projectService: { allowDefaultProject: ['*.js'] }, tsconfigRootDir: import.meta.dirname },
    },
    rules: {
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true, allowBoolean: true }],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      eqeqeq: 'error',
      // It asks for `!`, which hides what an assertion to a type says.
      '@typescript-eslint/non-nullable-type-assertion-style': 'off',
    },
  },
  {
    files: ['contracts/**'],
    rules: keepOut([vscodeOnly, native, { group: ['**/src/**', '**/webview/**', '**/sidecar/**'] }]),
  },
  { files: ['sidecar/**'], rules: keepOut([vscodeOnly, { group: ['**/src/**', '**/webview/**'] }]) },
  {
    files: ['src/**'],
    rules: keepOut([
      native,
      {
        group: ['**/../sidecar/**', '!../sidecar/**', '**/webview/**'],
        message: 'src/ talks to the sidecar and to the panel through contracts/.',
      },
    ]),
  },
  {
    files: ['webview/**'],
    rules: keepOut([vscodeOnly, native, { group: ['**/src/**', '!@vscode/codicons/src/**', '**/sidecar/**'] }]),
  },
  {
    // node:test's describe/it return promises that the runner itself awaits.
    files: ['test/**'],
    rules: {
      '@typescript-eslint/no-floating-promises': [
        'error',
        {
          allowForKnownSafeCalls: [
            { from: 'package', package: 'node:test', name: ['it', 'test', 'describe', 'suite'] },
          ],
        },
      ],
      '@typescript-eslint/no-non-null-assertion': 'off',
    },
  },
  { files: ['**/*.js'], ...tseslint.configs.disableTypeChecked },
);
