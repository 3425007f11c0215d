import { createRequire as createRequireOfBundle } from "node:module"; const require = createRequireOfBundle(import.meta.url);
function isJsonObject(value){return typeof value=="object"&&value!==null&&!Array.isArray(value)}export{isJsonObject};
