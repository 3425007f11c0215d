import { createRequire as createRequireOfBundle } from "node:module"; const require = createRequireOfBundle(import.meta.url);
function success(value){return{ok:!0,value}}function failure(reason){return{ok:!1,failure:reason}}function isJsonObject(value){return typeof value=="object"&&value!==null&&!Array.isArray(value)}export{success,failure,isJsonObject};
