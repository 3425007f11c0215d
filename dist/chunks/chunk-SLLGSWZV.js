import { createRequire as createRequireOfBundle } from "node:module"; const require = createRequireOfBundle(import.meta.url);
function success(value){return{ok:!0,value}}function failure(reason){return{ok:!1,failure:reason}}export{success,failure};
