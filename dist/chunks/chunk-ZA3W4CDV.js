import { createRequire as createRequireOfBundle } from "node:module"; const require = createRequireOfBundle(import.meta.url);
function waitingWords({until}){return`waiting for GitHub's rate limit until ${new Date(Math.ceil(until/1e3)*1e3).toISOString().slice(11,19)} UTC`}export{waitingWords};
