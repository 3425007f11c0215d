import { createRequire as createRequireOfBundle } from "node:module"; const require = createRequireOfBundle(import.meta.url);
function asOid(text){return/^[0-9a-f]{40}$/.test(text)?text:null}export{asOid};
