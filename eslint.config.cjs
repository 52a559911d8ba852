"use strict";
/**
 * The import line of the design and the house bans. Core rules only, so that the line itself is data: each room lists
 * the rooms it may import. A later block replaces an earlier one, so every block is built by one function.
 */
const js = require("@eslint/js");
const tseslint = require("typescript-eslint");

const line = ["diagnostics", "catalog", "capacity", "addons", "config", "layout", "plan", "rules", "cli"];
const rooms = [...line, "modules", "stacks"];

/** Room → rooms that its files may import, itself included. */
const mayImport = {
  ...Object.fromEntries(line.map((room, index) => [room, line.slice(0, index + 1)])),
  modules: ["modules"],
  stacks: ["stacks", "layout", "modules"],
};

const providerRoot = {
  regex: "^@cdktf/provider-[^/]+(/lib(/index)?)?$",
  message: "import one resource by its deep path: @cdktf/provider-aws/lib/vpc (the root costs seconds on each run)",
};
const constructs = {
  regex: "^(cdktf|constructs|@cdktf/.*)(/|$)",
  message: "cdktf and provider bindings appear only in modules/, stacks/ and main.ts",
};
const outsideWorld = {
  regex: "^(node:)?(child_process|http|https|http2|net|tls|dgram|dns|cluster|worker_threads)$|^@aws-sdk/",
  message: "only cli/ runs a process or touches the network",
};
const files = { regex: "^(node:)?fs(/.*)?$", message: "this room is pure: it reads and writes no files" };

function otherRooms(allowed, from = "(\\.\\./)+") {
  const forbidden = rooms.filter((room) => !allowed.includes(room));
  return {
    regex: `^${from}(${[...forbidden, "main"].join("|")})(/|$)`,
    message: `this room imports only from: ${allowed.join(", ")}`,
  };
}

function imports(...patterns) {
  return { "no-restricted-imports": ["error", { patterns: [providerRoot, ...patterns] }] };
}

const traps = [
  {
    selector: "ImportSpecifier[imported.name='Op']",
    message: "cdktf renders a falsy right side as `undefined`: write the expression as ${…} text",
  },
  {
    selector: "CallExpression[callee.property.name='addDependency'][callee.object.property.name='node']",
    message: "cdktf ignores node.addDependency: use dependsOn, or addDependency of a stack",
  },
  {
    selector: "CallExpression[callee.property.name='rawString'][callee.object.name='Fn']",
    message: "Fn.rawString does not escape plain attributes: use literal()",
  },
  {
    selector: "ImportSpecifier[imported.name='TerraformVariable']",
    message: "cdktf rewrites the keys of a variable's default, and whoever applies would have to bring values",
  },
  {
    selector: "Property[key.name='exec'] Property[key.name='env']",
    message: "cdktf rewrites the names of exec.env to lower case: use addOverride, or arguments of the command",
  },
  {
    selector:
      "CallExpression[callee.property.name='addOverride'][arguments.0.value!='precondition'][arguments.1.type='ArrayExpression']",
    message: "cdktf appends lists of addOverride to those of the props: override only what the props leave out",
  },
];
const clock = [
  { selector: "NewExpression[callee.name='Date'][arguments.length=0]", message: "the date is an input" },
  {
    selector: "CallExpression[callee.object.name='Date'][callee.property.name='now']",
    message: "the date is an input",
  },
];

function syntax(...selectors) {
  return { "no-restricted-syntax": ["error", ...traps, ...selectors] };
}

const noProcess = {
  "no-restricted-globals": ["error", { name: "process", message: "only cli/ and main.ts read the process" }],
};

const budgets = {
  "max-lines": ["error", { max: 400 }],
  "max-lines-per-function": ["error", { max: 80, skipComments: true }],
  "max-params": ["error", { max: 3 }],
};

const house = {
  "@typescript-eslint/no-explicit-any": "error",
  "@typescript-eslint/no-non-null-assertion": "error",
  "@typescript-eslint/consistent-type-assertions": ["error", { assertionStyle: "never" }],
  "@typescript-eslint/ban-ts-comment": "error",
  "@typescript-eslint/consistent-type-imports": ["error", { disallowTypeAnnotations: false }],
  "@typescript-eslint/no-unused-vars": ["error", { argsIgnorePattern: "^_", varsIgnorePattern: "^_" }],
  eqeqeq: "error",
};

function room(name) {
  const usesConstructs = name === "modules" || name === "stacks";
  const patterns = [
    otherRooms(mayImport[name]),
    ...(usesConstructs ? [] : [constructs]),
    ...(name === "cli" ? [] : [outsideWorld]),
    ...(name === "cli" || name === "config" ? [] : [files]),
  ];
  return {
    files: [`${name}/**/*.ts`],
    rules: { ...imports(...patterns), ...(name === "cli" ? syntax() : { ...syntax(...clock), ...noProcess }) },
  };
}

module.exports = [
  { ignores: ["dist/", "cdktf.out/", ".slipway/", "node_modules/"] },
  { linterOptions: { noInlineConfig: true, reportUnusedDisableDirectives: "error" } },
  js.configs.recommended,
  {
    files: ["**/*.cjs", "slipway"],
    languageOptions: {
      sourceType: "commonjs",
      globals: {
        require: "readonly",
        module: "writable",
        process: "readonly",
        __dirname: "readonly",
        __filename: "readonly",
      },
    },
  },
  ...tseslint.configs.recommended.map((block) => ({ ...block, files: ["**/*.ts"] })),
  { files: ["**/*.ts"], rules: { ...house, ...budgets, ...imports(), ...syntax() } },
  ...rooms.map(room),
  // The one file that touches cdktf's private code asks at run time whether it is there.
  { files: ["stacks/stack-trace.ts"], rules: { "@typescript-eslint/no-require-imports": "off" } },
  {
    files: ["main.ts"],
    rules: {
      ...imports(otherRooms(["diagnostics", "config", "layout", "rules", "stacks"], "\\./")),
      ...syntax(),
      "max-lines": ["error", { max: 60 }],
    },
  },
  {
    files: ["test/**/*.ts"],
    rules: {
      "max-lines-per-function": "off",
      "max-params": "off",
      ...syntax({
        selector: "CallExpression[callee.object.name='jest'][callee.property.name='mock'] > Literal[value=/cdktf/]",
        message: "never mock a provider class: synthesize and assert the JSON",
      }),
    },
  },
];
