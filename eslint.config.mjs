import regexp from 'eslint-plugin-regexp';
import tseslint from 'typescript-eslint';

/** Calls that show, copy, open, or encode text, each with the only file that makes them and what other code uses. */
const RESERVED = [
  {
    names: 'showInputBox|showQuickPick|createQuickPick|createInputBox|showWorkspaceFolderPick',
    file: 'src/host/quickInput.ts',
    message: 'Use host/quickInput or host/multiStepInput: server text must not become a link or an icon.',
  },
  {
    names: 'show(Information|Warning|Error)Message|setStatusBarMessage|withProgress',
    file: 'src/host/notifications.ts',
    message: 'Use host/notifications: server text must not become a link or an icon.',
  },
  {
    names: 'MarkdownString',
    file: 'src/host/markdown.ts',
    message: 'Use toMarkdown of host/markdown: server text must not become a link, an icon, or an image.',
  },
  {
    names: 'writeText',
    file: 'src/host/clipboard.ts',
    message: 'Use copyValues or copyText of host/clipboard: unsafe text must not be pasted.',
  },
  {
    names: 'openExternal',
    file: 'src/host/openExternal.ts',
    message: 'Use openPage or openConnectionString of host/openExternal: only links may be opened.',
  },
  {
    selector: "CallExpression[callee.name='encodeURIComponent']",
    file: 'src/core/text.ts',
    message: 'Use toPercentEncoded of core/text: encodeURIComponent throws for half a surrogate pair.',
  },
];

/** A member of any object by one of the names, also as a string, and destructured. Types may be named. */
function toSelector(names) {
  return [
    `MemberExpression[computed=false][property.name=/^(${names})$/]`,
    `MemberExpression[computed=true] > Literal[value=/^(${names})$/]`,
    `MemberExpression[computed=true] > TemplateLiteral > TemplateElement[value.cooked=/^(${names})$/]`,
    `ObjectPattern > Property[key.name=/^(${names})$/]`,
    `ObjectPattern > Property[key.value=/^(${names})$/]`,
    `ImportSpecifier[imported.name=/^(${names})$/][parent.source.value='vscode']`,
  ].join(', ');
}

const NO_DEFAULT_EXPORT = { selector: 'ExportDefaultDeclaration', message: 'Name what you export.' };

/** Atlas and the clouds spell regions differently, and Atlas spells some in two ways. */
const RAW_REGION = {
  selector: [
    `BinaryExpression[operator=/^[!=]==?$/][left.property.name='region'][right.type=/^(Identifier|MemberExpression)$/]:not([right.type='Identifier'][right.name='undefined'])`,
    `BinaryExpression[operator=/^[!=]==?$/][right.property.name='region'][left.type=/^(Identifier|MemberExpression)$/]:not([left.type='Identifier'][left.name='undefined'])`,
  ].join(', '),
  message: 'Use isSameRegion of core/providers: one region has several spellings.',
};

/** The rule for a file of `RESERVED`, or for all files that it does not list. */
function toRestrictedSyntax(own) {
  const reserved = RESERVED.filter(({ file }) => file !== own);
  return [
    'error',
    NO_DEFAULT_EXPORT,
    RAW_REGION,
    ...reserved.map(({ names, selector = toSelector(names), message }) => ({ selector, message })),
  ];
}

export default tseslint.config(
  { ignores: ['dist/', 'node_modules/', 'test-results/'] },
  {
    files: ['**/*.ts'],
    extends: [...tseslint.configs.strictTypeChecked],
    plugins: { regexp },
    languageOptions: { parserOptions: { projectService: true } },
    rules: {
      // A pattern whose time grows faster than its input stops the editor: trim with trimCharacters of core/text.
      'regexp/no-super-linear-backtracking': ['error', { report: 'potential' }],
      'regexp/no-super-linear-move': ['error', { report: 'potential' }],
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      'no-console': 'error',
      'no-restricted-syntax': toRestrictedSyntax(),
    },
  },
  ...RESERVED.map(({ file }) => ({
    files: [file],
    rules: { 'no-restricted-syntax': toRestrictedSyntax(file) },
  })),
  {
    // The sandbox knows only the spelling of its own wire format, and shares no code.
    files: ['src/sandbox/**/*.ts'],
    rules: { 'no-restricted-syntax': ['error', NO_DEFAULT_EXPORT] },
  },
  {
    files: ['test/**/*.ts'],
    rules: {
      // Tests read what the editor was given.
      'no-restricted-syntax': ['error', NO_DEFAULT_EXPORT],
      'regexp/no-super-linear-move': 'off',
      '@typescript-eslint/no-non-null-assertion': 'off',
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-call': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
    },
  },
);
