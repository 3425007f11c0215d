import { createRequire as createRequireOfBundle } from "node:module"; const require = createRequireOfBundle(import.meta.url);
import{GitMergeTrees}from"./chunk-KENOVO75.js";import"./chunk-PL4D6TYZ.js";import"./chunk-BJ46FBO3.js";export{GitMergeTrees};
