import { createRequire as createRequireOfBundle } from "node:module"; const require = createRequireOfBundle(import.meta.url);
var EXIT={done:0,findings:1,wrongUsage:2,notAllowed:3,unreachable:4};export{EXIT};
