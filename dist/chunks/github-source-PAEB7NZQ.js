import { createRequire as createRequireOfBundle } from "node:module"; const require = createRequireOfBundle(import.meta.url);
import{gitHubSource}from"./chunk-3GHQGPKL.js";import"./chunk-BJ46FBO3.js";export{gitHubSource};
