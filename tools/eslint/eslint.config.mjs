// SPDX-License-Identifier: GPL-3.0-or-later
// tools/lint gives the files, from the project's root: ESLint's recommended rules, and which names each kind of
// file finds there.
import js from "@eslint/js";
import globals from "globals";

// What the program puts into the prompt's script.
const replaced = ["$LENGTH", "$HOSTS", "$PICTURES", "$SHEETS", "$SCRIPTS", "$HINT", "$LOAD", "$SILENCE", "$PAINT", "$READY"];

export default [
  js.configs.recommended,
  {
    rules: {
      "no-control-regex": "off", // control characters are what such an expression looks for
      "no-empty": ["error", { allowEmptyCatch: true }],
      "no-unused-vars": ["error", { ignoreRestSiblings: true, varsIgnorePattern: "^_$" }],
    },
  },
  {
    files: ["**/*.mjs"],
    languageOptions: { sourceType: "module", globals: { ...globals.node, ...globals.browser } },
  },
  {
    files: ["src/prompt/scripts/worker*.js"],
    languageOptions: { sourceType: "script", globals: { ...globals.serviceworker, __SABOK_CONFIG__: "readonly" } },
  },
  {
    files: ["src/prompt/scripts/prompt.js"],
    rules: { "no-sparse-arrays": "off" }, // every byte counts there
    languageOptions: {
      sourceType: "script",
      globals: { ...globals.browser, sabok: "readonly", ...Object.fromEntries(replaced.map(name => [name, "readonly"])) },
    },
  },
];
