import { createRequire as createRequireOfBundle } from "node:module"; const require = createRequireOfBundle(import.meta.url);
var GUARDED_SUBJECT="@guarded";export{GUARDED_SUBJECT};
