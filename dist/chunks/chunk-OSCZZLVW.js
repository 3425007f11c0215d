import { createRequire as createRequireOfBundle } from "node:module"; const require = createRequireOfBundle(import.meta.url);
var UnreadableLog=class extends Error{constructor(path){super(`${path} of the audit log cannot be read. Run \`writ audit verify\` to see what is wrong.`)}};export{UnreadableLog};
